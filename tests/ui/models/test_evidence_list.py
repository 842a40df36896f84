"""The list of an item's evidence: rows in and out, and what it says of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ccworkbench.session.model import AssessorId, Evidence, EvidenceId
from ui.models.evidence_list import EvidenceListModel


def piece(name: str, **more: object) -> Evidence:
    given_: dict[str, object] = {"kind": "record", "caption": "", "sha256": "ab" * 32, "size": 10, **more}
    return Evidence(EvidenceId(name), name=f"{name}.png", by=AssessorId("A"), at=1, **given_)  # type: ignore[arg-type]


def test_the_model_keeps_qts_rules(qtmodeltester):
    model = EvidenceListModel()
    model.set_rows([piece("a"), piece("b"), piece("c", sha256=None)])
    qtmodeltester.check(model)


@given(st.lists(st.lists(st.sampled_from("abcdef"), unique=True), min_size=1, max_size=6))
def test_any_list_can_follow_any_other(lists):
    model = EvidenceListModel()
    for names in lists:
        rows = [piece(name) for name in names]
        model.set_rows(rows)
        assert list(model.rows) == rows
        assert model.rowCount() == len(rows)


def test_rows_that_stay_are_not_replaced(qtbot):
    model = EvidenceListModel()
    model.set_rows([piece("a"), piece("b"), piece("c")])
    resets, removed, inserted = [], [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.set_rows([piece("a"), piece("c")])
    model.set_rows([piece("a"), piece("c"), piece("d")])
    assert (resets, removed, inserted) == ([], [(1, 1)], [(2, 2)])


def test_a_new_caption_repaints_only_its_row(qtbot):
    model = EvidenceListModel()
    model.set_rows([piece("a"), piece("b")])
    touched: list[int] = []
    model.dataChanged.connect(lambda first, _last: touched.append(first.row()))
    model.set_rows([piece("a"), replace(piece("b"), caption="roster board")])
    assert touched == [1]


def test_a_hostile_name_is_never_rich_text():
    model = EvidenceListModel()
    model.set_rows([piece("a", caption="<img src='x'>")])
    from PySide6.QtCore import Qt

    assert "<img" not in str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))


def test_the_screen_reader_hears_that_no_copy_was_kept():
    from PySide6.QtCore import Qt

    model = EvidenceListModel()
    model.set_rows([piece("a", sha256=None, place="Command desk")])
    spoken = str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert "no copy kept" in spoken
    assert "Command desk" in spoken
