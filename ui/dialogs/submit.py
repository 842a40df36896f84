"""Submitting: which sections, and what is still unrated in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.session.model import AssessorId
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId, SectionId
from ui.context import Context

_SECTION = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class SectionCount:
    """A leaf section for one person: items that apply, rated ones, and whether it is submitted."""

    id: SectionId
    rated: int
    total: int
    submitted: bool


def count_sections(
    state: SessionState, me: AssessorId, applicable: Mapping[ItemId, bool | None]
) -> dict[SectionId, SectionCount]:
    """Count the leaf sections that have items for one person, in reading order."""
    rated: dict[SectionId, int] = {}
    total: dict[SectionId, int] = {}
    for item in state.standard.items:
        if applicable.get(item.id) is False:
            continue
        total[item.section] = total.get(item.section, 0) + 1
        if state.rating(item.id, me).answer is not None:
            rated[item.section] = rated.get(item.section, 0) + 1
    return {
        one.id: SectionCount(one.id, rated.get(one.id, 0), total[one.id], state.submitted(me, one.id))
        for one in state.standard.sections if one.id in total
    }


class SubmitDialog(QDialog):
    """A tree of sections to tick. Complete ones are ticked at the start; nothing is written here."""

    def __init__(
        self, parent: QWidget, context: Context, state: SessionState, counts: Mapping[SectionId, SectionCount],
        first: SectionId | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._state, self._counts = context, state, counts
        self.setWindowTitle(self.tr("Submit sections"))
        intro = QLabel(self.tr("Submitting freezes your own ratings of these sections. "
                               "Changing one afterwards needs a reason."))
        intro.setWordWrap(True)
        self.tree = QTreeWidget()
        self.tree.setObjectName("form")
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([self.tr("Section"), self.tr("Rated"), self.tr("State")])
        self.tree.setAccessibleName(self.tr("Sections"))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self._fill(first)
        self._sum = QLabel()
        self._sum.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._submit = self._buttons.addButton(self.tr("Submit"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._submit.setProperty("kind", "primary")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(24, 20, 24, 18)
        column_.setSpacing(14)
        for widget in (intro, self.tree, self._sum, self._buttons):
            column_.addWidget(widget, 1 if widget is self.tree else 0)
        self._submit.setDefault(True)          # counts only once the button is in the dialog: else Enter cancels
        self.tree.itemChanged.connect(lambda _item, _column: self._count())
        self._count()
        self.resize(min(640, parent.width() - 60), min(560, parent.height() - 60))

    def chosen(self) -> tuple[SectionId, ...]:
        """Give the leaf sections that are ticked, in reading order."""
        return tuple(
            section for section, row in self._rows.items()
            if row.checkState(0) is Qt.CheckState.Checked and not self._counts[section].submitted
        )

    def _fill(self, first: SectionId | None) -> None:
        self._rows: dict[SectionId, QTreeWidgetItem] = {}
        above: dict[SectionId, QTreeWidgetItem] = {}
        standard, theme = self._state.standard, self._context.theme
        wanted = {one.id for one in standard.path(first)} if first is not None else set()
        for section in standard.sections:
            count = self._counts.get(section.id)
            if count is None and not standard.items_under(section.id):
                continue
            place = above.get(section.parent) if section.parent is not None else None
            row = QTreeWidgetItem(place) if place is not None else QTreeWidgetItem(self.tree)
            row.setText(0, f"{section.id}  {self._context.words(section.title)}")
            row.setData(0, _SECTION, section.id)
            above[section.id] = row
            if count is None:
                row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
                continue
            self._rows[section.id] = row
            row.setText(1, f"{count.rated}/{count.total}")
            if count.submitted:
                row.setText(2, self.tr("submitted"))
                row.setFlags(row.flags() & ~Qt.ItemFlag.ItemIsEnabled)
                row.setCheckState(0, Qt.CheckState.Checked)
                continue
            missing = count.total - count.rated
            row.setText(2, self.tr("%n unrated", "", missing) if missing else self.tr("complete"))
            row.setForeground(2, theme.color("warn" if missing else "ok"))
            ticked = section.id in wanted if first is not None else missing == 0
            row.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.tree.expandAll()

    def _count(self) -> None:
        chosen = [self._counts[one] for one in self.chosen()]
        missing = sum(one.total - one.rated for one in chosen)
        words = self.tr("%n section(s) chosen", "", len(chosen))
        if missing:
            words = self.tr("{sections}, {items} in them").format(
                sections=words, items=self.tr("%n item(s) unrated", "", missing))
        self._sum.setText(words)
        self._sum.setProperty("role", "warn" if missing else "muted")
        self._sum.style().unpolish(self._sum)
        self._sum.style().polish(self._sum)
        self._submit.setEnabled(bool(chosen))
