"""The receipt: kept, read again as it was, said in both languages, free of the session's words."""

import json

import pytest

from ccworkbench.merge.chains import Gap
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.receipt import Input, Receipt, find, keep, receipts
from ccworkbench.merge.receipt_words import as_lines
from ccworkbench.session import evidence, profile, ratings
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A, B

ONE = Answer(option="1")


@pytest.fixture
def done(lead, join, send, tmp_path):
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE, rationale="机密的依据")
    evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="机密.jpg")
    profile.set_values(b, {"seats": "300", "remark": "机密的备注"}, B)
    profile.set_values(lead, {"seats": "280", "remark": "另一句"}, A)
    text = tmp_path / "notes.ccx"
    text.write_text("hello")
    return merge_many(lead, [send(b), text], author=A)


def test_it_is_read_again_as_it_was(lead, done):
    assert receipts(lead) == [done]
    assert find(lead, done.id[:4]) == done
    assert done.author == A
    assert done.conflicts == ["profile/remark/value", "profile/seats/value"]


def _words(found):
    """Give all strings of what JSON holds, at any depth, each as a whole."""
    if isinstance(found, dict):
        found = [*found, *found.values()]
    if isinstance(found, list):
        return [word for part in found for word in _words(part)]
    return [found] if isinstance(found, str) else []


def test_it_holds_no_words_of_the_session(lead, done):
    (body,) = lead.link.execute("SELECT body FROM receipt").fetchone()
    assert "机密" not in body
    assert not {"300", "280"} & set(_words(json.loads(body)))      # times and ids may hold the digits
    assert "机密" not in json.dumps(done.as_json(), ensure_ascii=False)


def test_it_says_in_both_languages_what_came_what_was_refused_and_what_is_left(done):
    zh = "\n".join(line.zh for line in as_lines(done))
    en = "\n".join(line.en for line in as_lines(done))
    assert "1 份合入，1 份拒收" in zh
    assert "1 file taken in, 1 refused" in en
    assert "冲突 2 处待处置：profile/remark/value, profile/seats/value" in zh
    assert f"{done.before} + {done.new} new + 0 returned = {done.after}; lost 0, erased 0" in en
    assert "notes.ccx" in en


@pytest.mark.parametrize(("count", "told"), [
    (1, ("1 file taken in", "1 change (1 new), 1 file of evidence (1 new)",
         "1 change of an undone merge came back", "1 change left out on purpose",
         "1 erased text or file was left out", "number 7 of B is missing",
         "Colleagues erased 1 text or file that is still here", "1 conflict left: x")),
    (2, ("2 files taken in", "2 changes (2 new), 2 files of evidence (2 new)",
         "2 changes of an undone merge came back", "2 changes left out on purpose",
         "2 erased texts or files were left out", "numbers 7–8 of B (2) are missing",
         "Colleagues erased 2 texts or files that are still here", "2 conflicts left: x, x")),
])
def test_it_reads_right_for_one_and_for_more(count, told):
    one = Input("a", changes=count, new_changes=count, evidence=count, new_evidence=count, returned=count,
                withheld=count, erased=count, gaps=[Gap("r", "B", 7, 6 + count)])
    receipt = Receipt("x", 1, A, [one] * count, before=0, pending=count, conflicts=["x"] * count)
    said = "\n".join(line.en for line in as_lines(receipt))
    assert [words for words in told if words not in said] == []


def test_counts_that_do_not_balance_are_not_said_to():
    good = Input("a", changes=3, new_changes=1, kinds={"ratings": [3, 1]})
    assert Receipt("x", 1, A, [good], before=5, after=6).balanced
    assert not Receipt("x", 1, A, [good], before=5, after=5).balanced
    odd = Input("a", changes=3, new_changes=1, kinds={"ratings": [2, 1]})
    assert not Receipt("x", 1, A, [odd], before=5, after=6).balanced


def test_what_was_lost_is_counted_not_assumed(lead, join, send):
    """A store that drops one row of a file behind our back is found out."""
    b = join(B)
    for item in ("1.1.1", "1.1.2"):
        ratings.rate(b, item, B, ONE)
    lead.link.execute(
        "CREATE TEMP TRIGGER dropping AFTER INSERT ON main.change WHEN new.eid = '1.1.1:B'"
        " BEGIN DELETE FROM change WHERE id = new.id; END"
    )
    told = merge_many(lead, [send(b)])
    assert (told.new, told.lost, told.balanced) == (2, 1, False)


def test_a_later_word_on_the_same_merge_replaces_the_earlier(lead, done):
    done.finished = False
    keep(lead.link, done)
    assert [one.finished for one in receipts(lead)] == [False]
