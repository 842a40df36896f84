"""The key sheet (F1): every command and its keys, from the same table the commands are made of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.actions import ACTIONS, BOARD_KEYS, EDITOR_KEYS, QT_TRANSLATE_NOOP, label

_GROUPS = {
    "walk": QT_TRANSLATE_NOOP("KeysDialog", "While walking the items"),
    "board": QT_TRANSLATE_NOOP("KeysDialog", "On the disagreement board"),
    "stage": QT_TRANSLATE_NOOP("KeysDialog", "Stages"),
    "session": QT_TRANSLATE_NOOP("KeysDialog", "Session"),
    "app": QT_TRANSLATE_NOOP("KeysDialog", "Everywhere"),
}
_SHOWN = {"Return": "Enter", "PgDown": "PgDn"}


def _spoken(keys: str) -> str:
    """Write a key sequence the way keyboards are labelled."""
    return "+".join(_SHOWN.get(part, part) for part in keys.split("+")) if len(keys) > 1 else keys


class KeysDialog(QDialog):
    """A sheet to read; Esc closes it. Stages without a page are left out."""

    def __init__(self, parent: QWidget, left_out: frozenset[str] = frozenset()) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard"))
        body = QWidget()
        body.setObjectName("page")
        columns = QHBoxLayout(body)
        columns.setContentsMargins(24, 20, 24, 24)
        columns.setSpacing(36)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(4)
        right.setSpacing(4)
        for group, side in (("walk", left), ("board", left), ("stage", right), ("session", right), ("app", right)):
            rows = [(" / ".join(_spoken(key) for key in one.keys), label(one))
                    for one in ACTIONS if one.group == group and one.keys and one.id not in left_out]
            if group == "walk":
                rows = [(keys, QCoreApplication.translate("Actions", words)) for keys, words in EDITOR_KEYS] + rows
            if group == "board":
                rows = [(keys, QCoreApplication.translate("Actions", words)) for keys, words in BOARD_KEYS]
            if rows:
                self._add(side, QCoreApplication.translate("KeysDialog", _GROUPS[group]), rows)
        for side in (left, right):
            side.addStretch(1)
            columns.addLayout(side, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(body)
        area.setAccessibleName(self.tr("Keyboard"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        wanted = body.sizeHint()
        room = parent.size()
        self.resize(min(wanted.width() + 24, room.width() - 40), min(wanted.height() + 4, room.height() - 60))

    @staticmethod
    def _add(side: QVBoxLayout, title: str, rows: list[tuple[str, str]]) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "heading")
        side.addWidget(heading)
        grid = QGridLayout()
        grid.setContentsMargins(0, 2, 0, 18)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for at, (keys, words) in enumerate(rows):
            cap = QLabel(keys)
            cap.setObjectName("key")
            grid.addWidget(QLabel(words), at, 0)
            grid.addWidget(cap, at, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        side.addLayout(grid)
