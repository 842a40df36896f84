"""The difference between two editions: complete, and empty exactly where nothing differs."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench import paths
from ccworkbench.standard import compiled, library
from ccworkbench.standard.items import Effect, ItemId, SectionId
from ccworkbench.standard.pack import read
from ccworkbench.standard.revision.diff import diff
from ccworkbench.standard.revision.wording import told
from ccworkbench.text import Text
from tests.ccworkbench.editions import NEW, OLD
from tests.ccworkbench.session.samples import small_standard


@pytest.fixture(scope="module")
def found():
    return diff(read(OLD), read(NEW))


def test_items_added_and_dropped(found):
    assert [one.id for one in found.added] == ["1.1-04", "2.1-07"]
    assert [one.id for one in found.dropped] == ["1.2-02", "2.1-02"]
    assert found.unchanged == 1


def test_items_moved_by_section_or_id(found):
    assert [(one.id, one.new_id, one.section, one.new_section) for one in found.moved] == [
        ("1.2-03", "2.1-03", "1.2", "2.1"), ("1.2-04", "1.2-04", "1.2", "2.1"),
    ]


def test_reworded_items_with_the_words_marked(found):
    words = {(one.id, one.field): told(one.zh) for one in found.reworded}
    assert words[("1.1-02", "text")] == "法定节假日前两周形成{+书面+}排班预案。"
    assert words[("2.1-04", "text")] == "每名座席每月质检抽样不少于 [-5-]{+10+} 通。"
    english = {(one.id, one.field): told(one.en) for one in found.reworded}
    assert english[("2.1-04", "text")] == "At least [-5-]{+10+} contacts of every agent are checked monthly."
    assert ("1.1-01", "text") not in words
    assert {one for one, field in words if field == "text"} == {"1.1-02", "1.1-03", "1.2-01", "2.1-04", "2.1-06"}


def test_weights_scales_and_levels(found):
    assert [(one.id, one.field, one.old, one.new) for one in found.reweighted] == [("2.1-01", "weight", "1", "2")]
    assert [(one.id, one.field, one.old, one.new) for one in found.changed] == [
        ("2.1-05", "scale", "maturity", "yesno")
    ]
    assert [(one.id, one.field, one.old, one.new) for one in found.levels] == [("L2", "min", "60", "70")]
    assert [(one.table, one.id, one.field) for one in found.other] == [
        ("pack", "pair", "version"), ("scales", "yesno", ""),
    ]


@pytest.mark.parametrize("folder", sorted(one.parent for one in paths.standards().glob("*/pack.toml")),
                         ids=lambda one: one.name)
def test_a_pack_does_not_differ_from_itself(folder):
    one = library.load(folder)
    found = diff(one, one)
    assert found.empty
    assert found.unchanged == len(one.items)


BASE = small_standard()
EDITS = {
    "text": lambda one: replace(one, text=Text(f"{one.text.zh}甲", one.text.en)),
    "english": lambda one: replace(one, text=Text(one.text.zh, f"{one.text.en} b")),
    "title": lambda one: replace(one, title=Text.same("other")),
    "weight": lambda one: replace(one, weight=one.weight + 1),
    "effect": lambda one: replace(one, effect=Effect.BONUS),
    "options": lambda one: replace(one, options=one.options[:-1]),
    "floor": lambda one: replace(one, floor=Fraction(-3)),
    "section": lambda one: replace(one, section=SectionId("2.1" if one.section == "1.1" else "1.1")),
    "tags": lambda one: replace(one, tags={"key": True}),
    "look_for": lambda one: replace(one, look_for=(Text.same("a"), Text.same("b"))),
    "id": lambda one: replace(one, id=ItemId(f"{one.id}.x")),
}


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(BASE.items) - 1), st.sampled_from(sorted(EDITS))), max_size=6),
       st.permutations(range(len(BASE.items))))
def test_two_standards_differ_exactly_if_their_hashes_do(edits, order):
    items = list(BASE.items)
    for number, name in edits:
        items[number] = EDITS[name](items[number])
    items = sorted((items[number] for number in order), key=lambda one: one.section)     # reading order
    other = compiled.hashed(replace(BASE, items=tuple(items)))
    assert diff(BASE, other).empty == (other.sha256 == BASE.sha256)
    both = diff(BASE, other)
    kept = {one.id for one in other.items} - {one.id for one in both.added}
    assert len(kept) == len(BASE.items) - len(both.dropped)
