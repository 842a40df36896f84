"""The packs that are shipped have no fault, in form, in meaning and in what they expect of themselves."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.scoring.expected import check_expected
from ccworkbench.standard import compiled, pack

SHIPPED = sorted(one.parent.name for one in paths.standards().glob("*/pack.toml"))
SAMPLES = Path(__file__).parents[2] / "samples" / "packs"
VECTORS = sorted(one.name for one in SAMPLES.iterdir() if one.name != "broken-five")


@pytest.fixture(scope="module")
def shipped():
    return {name: pack.examine(paths.standards() / name) for name in SHIPPED}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_pack_has_no_fault(shipped, name):
    found = shipped[name]
    assert [one.line_in("en") for one in found.faults] == []
    assert [one.line_in("en") for one in check_expected(found.standard, paths.standards() / name)] == []


@pytest.mark.parametrize("name", VECTORS)
def test_the_reference_values_of_the_rules_hold(name):
    standard = pack.read(SAMPLES / name)
    assert [one.line_in("en") for one in check_expected(standard, SAMPLES / name)] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_pack_is_the_same_after_a_round_trip(shipped, name):
    standard = shipped[name].standard
    assert compiled.load(compiled.dump(standard)) == standard


def test_cc_cmm_counts_what_is_published(shipped):
    standard = shipped["cc-cmm"].standard
    assert len(standard.items) == 170
    assert Counter(one.section[0] for one in standard.items) == {"D": 46, "O": 56, "P": 30, "E": 22, "I": 16}
    assert [one.id for one in standard.children(None)] == ["D", "O", "P", "E", "I"]
    key = [one.id for one in standard.items if one.tags.get("key")]
    assert key == [f"P.2-0{number}" for number in range(1, 8)]
    assert standard.shape == "wheel"
    assert not standard.head.official


@pytest.mark.parametrize("name", SHIPPED)
def test_every_item_of_a_shipped_pack_has_every_text(shipped, name):
    for item in shipped[name].standard.items:
        texts = [item.title, item.text, item.why, item.weak, item.met]
        # Five has its own anchor; a scale of three steps needs the two at its ends.
        texts += [item.leading] if item.effect == "base" and item.scale == "maturity" else []
        assert all(one is not None and one.zh and one.en for one in texts), item.id
        assert item.ask, item.id
        assert item.look_for, item.id
        assert item.classes, item.id
        assert item.methods, item.id
        assert item.evidence.kinds, item.id


@pytest.mark.parametrize("name", SHIPPED)
def test_chinese_stands_in_zh_and_not_in_en(shipped, name):
    plain = json.loads(compiled.dump(shipped[name].standard))
    texts = list(_texts(plain))
    assert texts
    for zh, en in texts:
        assert not re.search(r"[一-鿿]", en), en
        assert not re.search(r"认证|证书|国家标准", zh), zh
        assert "certif" not in en.lower(), en


def _texts(found):
    if isinstance(found, dict):
        if set(found) >= {"zh", "en"}:
            yield found["zh"], found["en"]
        for one in found.values():
            yield from _texts(one)
    elif isinstance(found, list):
        for one in found:
            yield from _texts(one)
