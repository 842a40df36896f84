"""The keys of the board: values, and the commands of who decides without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.pages.consensus.board.find import Find
from ui.pages.consensus.board.panel import DecisionPanel
from ui.pages.consensus.board.table import BoardTable

_LETTERS = "ABCEFGHIJKLNOPQSTUVWYZ"         # those that are no command here


class BoardKeys(QObject):
    """Makes the keys of a board while it is `live`; text fields keep theirs."""

    def __init__(
        self, board: QWidget, table: BoardTable, panel: DecisionPanel, search: Find,
        decide: Callable[[], object], live: Callable[[], bool],
    ) -> None:
        super().__init__(board)
        self._table, self._panel, self._search, self._live = table, panel, search, live
        commands: dict[str, Callable[[], object]] = {
            "X": panel.toggle_na, "M": panel.take_suggestion, "R": self._begin_reason,
            "D": self._begin_dissent, "/": self._begin_search, "Alt+Up": partial(self._jump, -1),
            "Alt+Down": partial(self._jump, 1), "Ctrl+Return": decide, "Ctrl+Enter": decide,
        }
        keys: dict[str, Callable[[], object]] = {
            key: partial(panel.press, key) for key in (*"0123456789", "+", "=", "-", *_LETTERS)
        }
        for name, run in {**keys, **commands}.items():
            shortcut = QShortcut(QKeySequence(name), board)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(partial(self._run, name, run))

    def _run(self, key: str, run: Callable[[], object]) -> None:
        if not self._live():
            return
        # An option may have one of the letters of the board's own commands; then it is the option's.
        if not (len(key) == 1 and key in "RDM" and self._panel.press(key)):
            run()

    def _begin_reason(self) -> None:
        self._panel.form.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _begin_dissent(self) -> None:
        if self._panel.form.dissent.isEnabled():
            self._panel.form.begin_dissent()

    def _begin_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _jump(self, by: int) -> None:
        self._table.go_to(self._table.model.next_group(self._table.list.currentIndex().row(), by))
