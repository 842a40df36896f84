"""What an answer would do to the total, worked out as it is asked for and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject

from ccworkbench.scoring.result import TotalIf
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from ui.pages.consensus.board.chips import said_of
from ui.pages.consensus.board.reader import BoardView


class Effects(QObject):
    """Holds what is known of one item's answers, until it is let go of."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: Mapping[Answer, TotalIf] = {}

    def learn(self, effects: Mapping[Answer, TotalIf]) -> None:
        """Take over what was worked out."""
        self._known = {**self._known, **effects}

    def forget(self) -> None:
        """Let go of it: it is another item, or the rest of the session has changed."""
        self._known = {}

    def unknown(self, answers: Iterable[Answer | None]) -> Sequence[Answer]:
        """Give those whose effect is not known yet."""
        return [one for one in dict.fromkeys(answers) if one is not None and one not in self._known]

    def words(self, view: BoardView, item: ItemId, answer: Answer) -> str:
        """Say what an answer to an item would do."""
        found = self._known.get(answer)
        if found is None:
            return self.tr("Working out the effect…")
        worth = view.worths[item]
        parts = self.tr("With {value}: total {before} → {after}").format(
            value=said_of(worth, answer), before=view.total or "–", after=found.shown or "–")
        if found.level is None:
            return parts
        after = self._level(found.level)
        if found.level == view.level:
            return self.tr("{effect}, still {level}").format(effect=parts, level=after)
        return self.tr("{effect}, {before} → {level}").format(
            effect=parts, before=self._level(view.level), level=after)

    def _level(self, level: str | None) -> str:
        return "–" if level is None else self.tr("no level") if level == "none" else level
