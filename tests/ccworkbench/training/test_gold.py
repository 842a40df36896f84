"""Practice cases: read whole, or every fault named with file, line and what is allowed."""

import pytest

from ccworkbench import paths
from ccworkbench.errors import ContentError
from ccworkbench.standard import library
from ccworkbench.training import gold

HEAD = """[case]
id = "one"
title = { zh = "练习一", en = "Case one" }
about = { zh = "一个虚构的中心。", en = "A fictional centre." }
minutes = 60
profile = { seats = "300", operator = "in-house", channels = ["inbound"] }
pass = { within = 85, bias = 0.25, veto_misses = 0 }

[[piece]]
id = "D1"
kind = "document"
title = { zh = "手册", en = "Handbook" }
text = { zh = "三段。", en = "Three paragraphs." }
"""
GOLD = """
[[gold]]
item = "{item}"
answer = "{answer}"
tolerance = 1
must_cite = ["{cite}"]
rationale = {{ zh = "够三分。", en = "Enough for 3." }}
"""


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "gold").mkdir()
    standard = library.load(paths.standards() / "cc-cmm")
    items = [one.id for one in standard.items if one.kind == "choice"][:20]

    def write(head=HEAD, **changes):
        rows = [{"item": one, "answer": "3", "cite": "D1"} for one in items]
        for number, change in changes.items():
            rows[int(number[1:])].update(change)
        (tmp_path / "gold" / "one.toml").write_text(head + "".join(GOLD.format(**row) for row in rows), "utf-8")
        return standard, tmp_path

    return write


def test_a_case_is_read_whole(pack):
    (case,) = gold.cases(*pack())
    assert (case.id, case.minutes, len(case.gold)) == ("one", 60, 20)
    assert case.gold[0].answer.option == "3"
    assert case.gold[0].tolerance == 1
    assert case.gold[0].must_cite == ("D1",)
    assert case.passes.within == 85
    assert case.dossier[0].text.zh == "三段。"
    assert gold.check_gold(*pack()) == ()


def test_every_fault_is_named_with_its_line(pack):
    head = HEAD.replace('kind = "document"', 'kind = "paper"').replace(', en = "Handbook"', "")
    told = gold.check_gold(*pack(
        head.replace('operator = "in-house"', 'operator = "rented"'),
        _0={"item": "D.9-99"}, _1={"answer": "7"}, _2={"cite": "D9"}, _3={"item": "D.1-05"},
    ))
    codes = {one.code for one in told}
    assert codes == {
        "not-allowed", "missing-language", "profile-not-allowed", "unknown-item", "gold-answer", "unknown-piece",
        "duplicate-id", "too-few-items",
    }
    assert all(one.spot.file == "gold/one.toml" and one.spot.line for one in told)
    (kind,) = [one for one in told if one.code == "not-allowed"]
    assert (kind.found, "document" in kind.allowed, kind.spot.line) == ("paper", True, 11)
    with pytest.raises(ContentError):
        gold.cases(*pack(_0={"item": "D.9-99"}))


def test_gold_never_enters_the_copy_a_session_carries(pack):
    from ccworkbench.standard import cache

    _, folder = pack()
    assert not [name for name, _ in cache.files(folder) if "gold" in name]
