"""The file of a mapping: it comes back as it went, holds for its wording only, and is checked with its pack."""

import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from ccworkbench.standard import cache, pack
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.revision import mapping
from ccworkbench.standard.revision.mapping import Link, Relation
from ccworkbench.text import Text
from tests.ccworkbench.editions import BECAME, NEW, OLD, new_copy

OLD_PACK, NEW_PACK = pack.read(OLD), pack.read(NEW)
LINKS = tuple(mapping.sealed(
    [Link(old and ItemId(old), new and ItemId(new), Relation(relation)) for old, new, relation in BECAME],
    OLD_PACK, NEW_PACK,
))


def put(folder: Path, links=LINKS, name="from-1.0.0.toml") -> Path:
    (folder / "map").mkdir(exist_ok=True)
    (folder / "map" / name).write_text(mapping.as_toml(links, OLD_PACK), "utf-8")
    return folder


def test_a_mapping_comes_back_as_it_was_written(tmp_path):
    halves = (replace(LINKS[0], weight=Fraction(1, 2)), *LINKS[1:])
    found = mapping.load(put(new_copy(tmp_path), halves), OLD_PACK)
    assert found.links == halves
    assert (found.standard, found.version) == ("pair", "1.0.0")


def test_a_mapping_changes_no_hash_but_is_noticed(tmp_path):
    folder = new_copy(tmp_path)
    before = cache.content(folder)
    put(folder)
    assert pack.read(folder).sha256 == NEW_PACK.sha256
    assert cache.content(folder) != before


def test_a_mapping_from_another_edition_is_none(tmp_path):
    folder = put(new_copy(tmp_path))
    other = replace(OLD_PACK, head=replace(OLD_PACK.head, version="0.9.0"))
    assert mapping.load(folder, other) is None
    assert mapping.load(NEW, OLD_PACK) is None


def test_a_file_without_edition_goes_by_its_name(tmp_path):
    folder = new_copy(tmp_path)
    (folder / "map").mkdir()
    rows = '[[map]]\nold = "1.1-01"\nnew = "1.1-01"\nrelation = "same"\n'
    (folder / "map" / "from-1.0.0.toml").write_text(rows, "utf-8")
    assert pack.examine(folder).faults == ()
    assert mapping.load(folder, OLD_PACK).links == (Link(ItemId("1.1-01"), ItemId("1.1-01"), Relation.SAME),)


def test_a_row_holds_only_for_the_wording_it_was_confirmed_for():
    link = next(one for one in LINKS if one.old == "1.1-02")
    assert mapping.in_force(link, OLD_PACK, NEW_PACK)
    items = tuple(
        replace(one, text=Text("改过", "changed")) if one.id == "1.1-02" else one for one in NEW_PACK.items
    )
    assert not mapping.in_force(link, OLD_PACK, replace(NEW_PACK, items=items))


@pytest.mark.parametrize(("rows", "code", "key", "found"), [
    ('old = "a"\nnew = "9-99"\nrelation = "same"', "unknown-item", "new", "9-99"),
    ('old = "a"\nnew = "1.1-01"\nrelation = "dropped"', "map-row", "new", "1.1-01"),
    ('old = "a"\nnew = "1.1-01"\nrelation = "new"', "map-row", "old", "a"),
    ('old = "a"\nrelation = "same"', "map-row", "new", None),
    ('old = "a"\nnew = "1.1-01"\nrelation = "split"', "map-row", "relation", "split"),
    ('old = "a"\nnew = "1.1-01"\nrelation = "merged"', "map-row", "relation", "merged"),
    ('old = "a"\nnew = "1.1-01"\nrelation = "same"\nweight = 0', "map-row", "weight", "0"),
    ('old = "a"\nnew = "1.1-01"\nrelation = "equal"', "not-allowed", "relation", "equal"),
])
def test_standard_check_names_the_faults_of_a_mapping(tmp_path, rows, code, key, found):
    folder = new_copy(tmp_path)
    (folder / "map").mkdir()
    (folder / "map" / "from-1.0.0.toml").write_text(f"[[map]]\n{rows}\n", "utf-8")
    faults = pack.examine(folder).faults
    assert [(one.code, one.found) for one in faults] == [(code, found)]
    line = 1 + next(
        (number for number, one in enumerate(rows.split("\n"), start=1) if one.startswith(f"{key} =")), 0
    )
    assert (faults[0].spot.file, faults[0].spot.line) == ("map/from-1.0.0.toml", line)


def test_rows_of_an_item_in_two_files_do_not_contradict_each_other(tmp_path):
    folder = put(put(new_copy(tmp_path)), name="from-0.9.0.toml")
    assert pack.examine(folder).faults == ()
    shutil.rmtree(folder)
