"""The navigator's model: structure, counters, filter, walking."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt

from tests.benchmarks.walk import build
from tests.ui.pages.walk import kinds
from ui.models.filters import ItemFilter, Show
from ui.models.item_marks import Badge, Mark
from ui.models.item_tree import ItemTreeModel, short_code

STANDARD = kinds.standard()
IDS = [one.id for one in STANDARD.items]
MARKS = (
    Mark(), Mark(Badge.LEVEL, "3", 3), Mark(Badge.NA, "N/A", warn=True), Mark(Badge.OUT),
    Mark(Badge.YES, evidence=True), Mark(follow_up=True), Mark(conflict=True), Mark(Badge.UNKNOWN),
)


@pytest.fixture
def model(qapp):
    made = ItemTreeModel()
    made.set_standard(STANDARD, {})
    return made


def rows(model, parent=QModelIndex()):  # noqa: B008
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from rows(model, index)


def test_the_model_keeps_qts_contract(model, qtmodeltester):
    qtmodeltester.check(model)
    model.set_filter(ItemFilter("1.2"))
    qtmodeltester.check(model)
    model.set_standard(None)
    qtmodeltester.check(model)


def test_items_stand_in_reading_order_under_their_sections(model):
    found = [model.item_at(index) for index in rows(model) if model.item_at(index)]
    assert found == IDS
    assert model.data(model.index_of("1.2-03").parent()).startswith("1.2")


def totals(model):
    return {
        node.section.id: (node.done, node.total)
        for node in map(model.node, rows(model)) if node.section is not None
    }


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(MARKS)), max_size=40))
def test_counters_kept_by_difference_equal_counters_made_anew(changes):
    model, fresh = ItemTreeModel(), ItemTreeModel()
    model.set_standard(STANDARD, {})
    marks = {}
    for item, mark in changes:
        model.set_mark(item, mark)
        marks[item] = mark
    fresh.set_standard(STANDARD, marks)
    assert totals(model) == totals(fresh)
    assert model.counts() == fresh.counts()


def test_only_the_row_and_its_ancestors_are_repainted(model):
    touched = []
    model.dataChanged.connect(lambda first, last: touched.append(model.node(first).code))
    model.set_mark("1.2-02", Mark(Badge.MEASURE, "#"))
    assert touched == ["02", "1.2", "1"]
    touched.clear()
    model.set_mark("1.2-02", Mark(Badge.MEASURE, "#", evidence=True))
    assert touched == ["02"]
    touched.clear()
    model.set_mark("1.2-02", Mark(Badge.MEASURE, "#", evidence=True))
    assert touched == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.1-03", ["1.1-03"]),
        ("item 05", ["1.1-05", "1.2-05"]),
        ("条目 05", ["1.1-05", "1.2-05"]),       # all words, in any order, in both languages
        ("05 ITEM", ["1.1-05", "1.2-05"]),
        ("nowhere", []),
        ("  ", IDS),
    ],
)
def test_the_filter_finds_ids_titles_and_texts_in_both_languages(model, text, found):
    model.set_filter(ItemFilter(text))
    assert [model.item_at(index) for index in rows(model) if model.item_at(index)] == found
    assert model.shown_count() == len(found)


@pytest.mark.parametrize(
    ("show", "found"),
    [
        (Show.OPEN, {"1.1-01", "1.1-05", "1.1-06", "1.2-01"}),
        (Show.FOLLOW_UP, {"1.1-05"}),
        (Show.NA, {"1.1-03"}),
        (Show.NO_EVIDENCE, {"1.1-01", "1.1-02", "1.1-03", "1.1-05", "1.1-06", "1.2-01"}),
        (Show.CONFLICT, {"1.1-06"}),
    ],
)
def test_the_menu_lists_items_by_their_state(model, show, found):
    # in order: not rated, level, N/A, left out, with evidence, follow-up, conflict, unknown
    states = dict(zip((*IDS[:3], "1.2-04", "1.1-04", "1.1-05", "1.1-06", "1.2-01"), MARKS, strict=True))
    model.set_standard(STANDARD, states)
    model.set_filter(ItemFilter("", show))
    listed = {model.item_at(index) for index in rows(model)} & states.keys()
    assert listed == found


def test_an_item_rated_while_only_open_ones_are_listed_stays_until_the_filter_is_set_again(model):
    model.set_filter(ItemFilter("", Show.OPEN))
    model.set_mark("1.1-01", Mark(Badge.LEVEL, "3", 3))
    assert model.index_of("1.1-01").isValid()
    model.set_filter(ItemFilter("", Show.OPEN))
    assert not model.index_of("1.1-01").isValid()


def test_walking_skips_what_the_profile_leaves_out(model):
    model.set_mark("1.1-02", Mark(Badge.OUT))
    assert model.next_item("1.1-01") == "1.1-03"
    assert model.next_item("1.1-03", -1) == "1.1-01"
    assert model.next_item("1.1-01", -1) is None
    assert model.next_item(IDS[-1]) is None
    assert model.next_item(None) == "1.1-01"


def test_looking_for_an_open_one_goes_round(model):
    for item in IDS:
        model.set_mark(item, Mark(Badge.YES))
    assert model.next_item("1.2-03", open_only=True) is None
    model.set_mark("1.1-02", Mark())
    assert model.next_item("1.2-03", open_only=True) == "1.1-02"


def test_from_an_item_the_filter_hides_walking_goes_to_its_neighbours(model):
    model.set_filter(ItemFilter("1.2"))
    assert model.next_item("1.1-04") == "1.2-01"
    assert model.next_item("1.1-04", -1) is None
    model.set_filter(ItemFilter("1.1"))
    assert model.next_item("1.2-01", -1) == "1.1-06"


def test_a_screen_reader_hears_what_the_signs_show(model):
    model.set_language("en")
    model.set_mark("1.1-01", Mark(Badge.LEVEL, "3", 3, evidence=True, follow_up=True, warn=True))
    spoken = model.data(model.index_of("1.1-01"), Qt.ItemDataRole.AccessibleTextRole)
    for words in ("01", "Item 01", "rated 3", "evidence", "follow up", "approval"):
        assert words in spoken
    section = model.data(model.index_of("1.1-01").parent(), Qt.ItemDataRole.AccessibleTextRole)
    assert "1 of 6" in section


def test_short_codes_do_not_repeat_the_section():
    assert [short_code(one) for one in STANDARD.items[:2]] == ["01", "02"]


def test_a_common_letter_in_a_thousand_items_is_filtered_in_one_pass(qapp):
    model = ItemTreeModel()
    standard = build(1000)
    model.set_standard(standard, {})
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    model.set_filter(ItemFilter("5"))
    assert len(resets) == 1
    assert model.shown_count() == sum("5" in f"{i.id}{i.title}{i.text}" for i in standard.items)
    random.seed(1)
    for item in random.sample(standard.items, 50):
        index = model.index_of(item.id)
        assert not index.isValid() or model.item_at(index) == item.id
