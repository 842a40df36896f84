"""What is to be minded of an item before it is decided: who is missing, what waits, what was decided before."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ccworkbench.insight.board_row import BoardRow, RowState, Tag
from ui.pages.consensus.board.chips import said_of
from ui.pages.consensus.board.reader import BoardView
from ui.widgets.card import said


def na_waits(row: BoardRow) -> bool:
    """Whether an N/A of this row is still to be approved or refused."""
    return Tag.NA_ASKED in row.tags and row.state is not RowState.DECIDED


class Remarks(QWidget):
    """What warns, and below it what is only told; it takes no room where there is neither."""

    def __init__(self) -> None:
        super().__init__()
        self.note, self._aside = said("warn", wrap=True), said("muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.note)
        column.addWidget(self._aside)

    def show_row(self, view: BoardView, row: BoardRow, *, decides: bool) -> None:
        """Show what is to be minded of a row; `decides`: by who decides on it."""
        lines: list[str] = []
        aside: list[str] = []
        comma = self.tr(", ")
        if row.waiting_for:
            who = comma.join(view.name(one) for one in row.waiting_for)
            lines.append(self.tr("Nothing is suggested before all have submitted. Still missing: {who}.").format(
                who=who))
        if row.state is RowState.REOPENED:
            lines.append(self.tr("A submitted rating changed after the decision: decide again."))
        if row.decision is not None and not decides:
            worth = view.worths[row.item]
            words = [self.tr("Decided {value} by {who}.").format(
                value=said_of(worth, row.decision.answer), who=view.name(row.decision.by)), row.decision.reason]
            apart = self.tr("Dissent")           # lupdate sees nothing inside an f-string
            words += [f"{apart}, {view.name(who)}: {said}"
                      for who, said in row.decision.dissent.items()]
            aside.append("\n".join(one for one in words if one))
        if na_waits(row):
            lines.append(self.tr("N/A waits for the lead's approval."))
        if Tag.FEW in row.tags:
            lines.append(self.tr("Fewer people rated it than the standard asks for."))
        if not decides:
            aside.append(self.tr("The lead decides; you can see what stands here."))
        self.note.setText("\n".join(lines))
        self.note.setVisible(bool(lines))
        self._aside.setText("\n".join(aside))
        self._aside.setVisible(bool(aside))
        self.setVisible(bool(lines or aside))
