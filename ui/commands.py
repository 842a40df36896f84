"""The commands of the table as Qt actions: one shortcut each, one slot each, words that follow the language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.actions import BY_ID, ActionId, label


class Commands(QObject):
    """Actions of a window. A command is offered once a slot is bound to it."""

    enabled_changed = Signal(object, bool)   # ActionId

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[ActionId, QAction] = {}

    def bind(self, slots: Mapping[ActionId, Callable[[], object]]) -> None:
        """Make the commands and connect them."""
        for known, slot in slots.items():
            action = QAction(self._window)
            action.setShortcuts([QKeySequence(key) for key in BY_ID[known].keys])
            action.setData(known)
            action.triggered.connect(lambda _checked=False, run=slot: run())
            self._window.addAction(action)
            self._actions[known] = action
        self.retranslate()

    def run(self, command: ActionId) -> None:
        """Do a command as if its keys were pressed; nothing where it is not possible now."""
        action = self._actions.get(command)
        if action is not None:
            action.trigger()

    def enable(self, commands: Iterable[ActionId], enabled: bool) -> None:
        """Make commands possible or not."""
        for command in commands:
            action = self._actions.get(command)
            if action is not None and action.isEnabled() != enabled:
                action.setEnabled(enabled)
                self.enabled_changed.emit(command, enabled)

    def offered(self) -> list[ActionId]:
        """Give the commands possible now, in the order of the table."""
        return [known for known in BY_ID if known in self._actions and self._actions[known].isEnabled()]

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        for known, action in self._actions.items():
            action.setText(label(BY_ID[known]))
