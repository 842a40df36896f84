"""The proposed mapping: every old item accounted for, in the relation a person would expect."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench.standard import compiled
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.pack import read
from ccworkbench.standard.revision.mapping import EditionMap, Link, Relation, sealed
from ccworkbench.standard.revision.proposal import propose
from ccworkbench.standard.revision.rules import wrong
from ccworkbench.text import Text
from tests.ccworkbench.editions import BECAME, NEW, OLD
from tests.ccworkbench.session.samples import small_standard


def rows(found):
    return [(one.old and one.old.id, one.new and one.new.id, str(one.relation)) for one in found]


def test_the_pair_is_mapped_as_by_hand():
    found = propose(read(OLD), read(NEW))
    assert rows(found) == BECAME
    assert [one.old.id for one in found if one.settled] == ["1.1-01", "1.2-03", "1.2-04", "2.1-01", "2.1-05"]


def test_an_edition_maps_onto_itself():
    old = read(OLD)
    assert rows(propose(old, old)) == [(one.id, one.id, "same") for one in old.items]
    assert all(one.settled for one in propose(old, old))


BASE = small_standard(items=2)


def texts(*given):
    """A standard whose items have these ids and texts."""
    items = tuple(
        replace(BASE.items[0], id=ItemId(id_), text=Text(words, words)) for id_, words in given
    )
    return compiled.hashed(replace(BASE, items=items))


def test_the_same_words_elsewhere_are_believed_before_an_id_with_other_words():
    old = texts(("a", "每月复核预测误差并说明原因"), ("b", "新员工上岗前完成培训"))
    new = texts(
        ("a", "通话录音按规定期限保存"), ("b", "每月复核预测误差并说明原因"), ("c", "新员工上岗前完成培训")
    )
    assert rows(propose(old, new)) == [("a", "b", "same"), ("b", "c", "same"), (None, "a", "new")]


def test_an_id_under_which_something_else_is_asked_is_no_heir():
    old, new = texts(("a", "传真来件当日登记并分派")), texts(("a", "机器人外呼前取得客户同意"))
    assert rows(propose(old, new)) == [("a", None, "dropped"), (None, "a", "new")]


@pytest.mark.parametrize(("before", "after", "relation"), [
    ("抽样不少于 5 通", "抽样不少于 8 通", "stricter"),
    ("抽样不少于 8 通", "抽样不少于 5 通", "looser"),
    ("平均等待不超过 30 秒", "平均等待不超过 20 秒", "stricter"),
    ("24 小时内回复客户", "48 小时内回复客户", "looser"),
    ("满意度在 85 分以上", "满意度在 90 分以上", "stricter"),
    ("少于 3 次投诉每月", "少于 2 次投诉每月", "stricter"),
    ("至少 5 通，24 小时内", "至少 8 通，48 小时内", "reworded"),      # one up, one down
    ("第 3 章的要求都有人负责", "第 4 章的要求都有人负责", "reworded"),  # nothing says which way
    ("抽样不少于 5 通", "每月抽样不少于 8 通", "reworded"),            # other words too
])
def test_numbers_alone_tell_stricter_from_looser(before, after, relation):
    assert rows(propose(texts(("a", before)), texts(("a", after)))) == [("a", "a", relation)]


def test_what_was_confirmed_for_this_wording_is_taken_over():
    old, new = read(OLD), read(NEW)
    links = tuple(sealed([Link(ItemId("2.1-04"), ItemId("2.1-04"), Relation.REWORDED)], old, new))
    found = propose(old, new, EditionMap("pair", "1.0.0", links))
    row = next(one for one in found if one.old is not None and one.old.id == "2.1-04")
    assert (row.relation, row.confirmed) == (Relation.REWORDED, True)
    stale = (replace(links[0], new_text="0" * 16),)
    again = propose(old, new, EditionMap("pair", "1.0.0", stale))
    assert rows(again) == BECAME
    assert not any(one.confirmed for one in again)


def test_a_confirmed_row_takes_its_new_item_from_a_proposal():
    old, new = read(OLD), read(NEW)
    link = Link(ItemId("2.1-02"), ItemId("2.1-06"), Relation.REWORDED)
    found = rows(propose(old, new, EditionMap("pair", "1.0.0", (link,))))
    assert ("2.1-02", "2.1-06", "reworded") in found
    assert ("2.1-06", None, "dropped") in found


WORDS = st.text(alphabet="每月周日复核误差排班录音客户培训保存", max_size=14)


@settings(deadline=None, max_examples=150)
@given(st.dictionaries(st.sampled_from("abcdefg"), WORDS, max_size=7),
       st.dictionaries(st.sampled_from("abcdefg"), WORDS, max_size=7))
def test_every_old_item_is_mapped_once_or_dropped_and_no_new_one_is_forgotten(before, after):
    old, new = texts(*before.items()), texts(*after.items())
    found = propose(old, new)
    times = Counter(one.old.id for one in found if one.old is not None)
    assert set(times) == {one.id for one in old.items}
    for row in found:
        if row.old is not None and times[row.old.id] > 1:
            assert row.relation is Relation.SPLIT
    assert {one.new.id for one in found if one.new is not None} == {one.id for one in new.items}
    assert list(wrong([one.link for one in found], old.by_item, new.by_item)) == []
