"""What the palette finds, and in which order."""

from ccworkbench.standard.items import ItemId
from ui.actions import ActionId
from ui.models.palette import Entry, PaletteModel

ENTRIES = (
    Entry(ActionId.EXPORT, "download", "", "导出", "export", "Ctrl+E", command=True),
    Entry(ActionId.UNDO, "undo-2", "", "撤销", "undo", "Ctrl+Z", command=True),
    Entry(ItemId("1.1.1"), "", "1.1.1", "班组长每班巡视", "supervisors walk the floor each shift"),
    Entry(ItemId("1.1.2"), "", "1.1.2", "导出报表的权限", "who may export reports"),
    Entry(ItemId("2.1.1"), "", "2.1.1", "排班", "shift 1.1 plan"),
)


def found(typed: str) -> list[str]:
    model = PaletteModel()
    model.set_entries(ENTRIES)
    model.seek(typed)
    return [model.entry(model.index(row, 0)).target for row in range(model.rowCount())]


def test_the_model_keeps_the_rules(qtmodeltester):
    model = PaletteModel()
    model.set_entries(ENTRIES)
    qtmodeltester.check(model)


def test_nothing_typed_lists_everything_as_it_came():
    assert found("  ") == [one.target for one in ENTRIES]


def test_both_languages_are_searched_and_all_terms_must_occur():
    assert found("shift FLOOR") == ["1.1.1"]
    assert found("巡视") == ["1.1.1"]
    assert found("巡视 export") == []


def test_ids_come_before_words_that_hold_the_same():
    assert found("1.1") == ["1.1.1", "1.1.2", "2.1.1"]


def test_a_command_stands_before_an_item_that_fits_as_well():
    assert found("导出") == [ActionId.EXPORT, "1.1.2"]
