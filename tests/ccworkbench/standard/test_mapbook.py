"""The mapping workbook: a person's word in, every fault by sheet, row, value and what is allowed."""

import pytest
from openpyxl import load_workbook

from ccworkbench.standard.authoring.mapbook import write_mapping
from ccworkbench.standard.authoring.mapreading import read_mapping
from ccworkbench.standard.authoring.reading import open_workbook
from ccworkbench.standard.pack import read
from ccworkbench.standard.revision.proposal import propose
from tests.ccworkbench.editions import BECAME, MAP, NEW, OLD, confirm

OLD_PACK, NEW_PACK = read(OLD), read(NEW)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "map.xlsx"
    write_mapping(propose(OLD_PACK, NEW_PACK), OLD_PACK, NEW_PACK, path)
    return path


def taken(path, old=OLD_PACK, new=NEW_PACK):
    return read_mapping(open_workbook(path), old, new)


def test_a_confirmed_workbook_comes_back_as_proposed(book):
    confirm(book)
    found = taken(book)
    assert found.faults == ()
    assert [(one.old, one.new, str(one.relation)) for one in found.links] == BECAME


def test_a_person_decides_otherwise(book):
    confirm(book, r4_relation="stricter", r4_weight=0.5)
    link = taken(book).links[1]
    assert (link.old, str(link.relation), str(link.weight)) == ("1.1-02", "stricter", "1/2")


def test_the_sheet_shows_both_texts_the_likeness_and_drop_downs(book):
    page = load_workbook(book)[MAP]
    keys = [one.value for one in page[1]]
    row = dict(zip(keys, [one.value for one in page[4]], strict=True))
    assert row["old_text"] == "法定节假日前两周形成排班预案。"
    assert row["new_text"] == "法定节假日前两周形成书面排班预案。"
    assert row["similarity"] == 0.93          # 2 * 14 of 14 + 16 signs
    assert (row["relation"], row["confirmed"]) == ("reworded", None)
    lists = {str(one.sqref).rstrip("0123456789").split(":")[0][0]: one.formula1
             for one in page.data_validations.dataValidation}
    named = {keys["ABCDEFGHIJK".index(letter)]: formula for letter, formula in lists.items()}
    assert named["relation"] == '"same,reworded,split,merged,stricter,looser,new,dropped"'
    assert named["confirmed"] == '"yes,auto"'
    assert named["new"] == "'新版 new'!$A$2:$A$13"


FAULTS = [
    ({"r4_relation": "rewordet"}, 4, "relation", "rewordet", "reworded"),
    ({"r4_new": "1.1-99"}, 4, "new", "1.1-99", "1.1-02"),
    ({"r4_old": "9"}, 4, "old", "9", "1.1-02"),
    ({"r4_confirmed": "perhaps"}, 4, "confirmed", "perhaps", "yes"),
    ({"r4_confirmed": "auto"}, 4, "confirmed", "auto", "yes"),
    ({"r4_weight": "half"}, 4, "weight", "half", None),
    ({"r4_weight": 0}, 4, "weight", "0", None),
    ({"r4_new": "1.1-01"}, 4, "new", "1.1-01", "merged"),
    ({"r5_relation": "reworded"}, 5, "old", "1.1-03", "split"),
    ({"r7_relation": "dropped"}, 7, "new", "1.2-01", None),
    ({"r16_relation": "same"}, 16, "old", None, None),
    ({"r12_new": "2.1-07"}, 12, "new", "2.1-07", None),
]


@pytest.mark.parametrize(("cells", "row", "key", "found", "allowed"), FAULTS, ids=[str(one[0]) for one in FAULTS])
def test_every_fault_is_named_with_its_place(book, cells, row, key, found, allowed):
    confirm(book, **cells)
    read = taken(book)
    assert read.links == ()
    here = [one for one in read.faults if one.row == row and one.column.endswith(f" {key}") and one.found == found]
    assert here, [one.line_in("en") for one in read.faults]
    assert here[0].sheet == MAP
    assert allowed is None or allowed in here[0].allowed


def test_all_faults_are_told_at_once(book):
    confirm(book, r3_relation="x", r4_relation="y", r9_weight="z")
    told = [(one.row, one.found) for one in taken(book).faults]
    assert {(3, "x"), (4, "y"), (9, "z")} <= set(told)


def test_a_row_nobody_confirmed_is_a_fault(book):
    unconfirmed = [one.row for one in taken(book).faults]
    assert unconfirmed == [4, 5, 6, 7, 8, 12, 13, 15, 16]


def test_an_item_without_a_row_is_missed(book):
    workbook = load_workbook(book)
    workbook[MAP].delete_rows(16)            # the new item
    workbook[MAP].delete_rows(4)
    workbook.save(book)
    confirm(book)
    assert [(one.row, one.found) for one in taken(book).faults] == [
        (None, "1.1-02"), (None, "1.1-02"), (None, "2.1-07"),
    ]


def test_a_workbook_of_other_editions_is_refused(book):
    confirm(book)
    found = taken(book, new=OLD_PACK)
    assert any(NEW_PACK.sha256 in (one.found or "") for one in found.faults)


def test_another_workbook_is_no_mapping(tmp_path):
    from openpyxl import Workbook

    Workbook().save(tmp_path / "other.xlsx")
    found = taken(tmp_path / "other.xlsx")
    assert any(one.sheet == MAP for one in found.faults)
    assert found.links == ()
