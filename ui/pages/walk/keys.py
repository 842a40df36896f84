"""The walk page's keys: the commands of the action table, and the bare keys of the editors.

They are window shortcuts of the page, so they work wherever the focus is while the page is shown
and never elsewhere; text fields keep their letters (they claim them by ShortcutOverride).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.actions import ACTIONS, ActionId
from ui.widgets.option_keys import TAKEN

_STEPS = ("+", "=", "-")


def bind(page: QWidget, run: Callable[[ActionId], object], press: Callable[[str], object]) -> list[QShortcut]:
    """Make the shortcuts: each command runs `run`, each key of an editor `press`."""
    made = []
    for action in ACTIONS:
        if action.group != "walk":
            continue
        for keys in action.keys:
            made.append(_shortcut(page, keys, partial(run, action.id)))
            if keys == "Ctrl+Return":
                made.append(_shortcut(page, "Ctrl+Enter", partial(run, action.id)))
    letters = [chr(code) for code in range(ord("A"), ord("Z") + 1) if chr(code) not in TAKEN]
    for key in (*(str(digit) for digit in range(10)), *letters, *_STEPS):
        made.append(_shortcut(page, key, partial(press, key)))
    return made


def _shortcut(page: QWidget, keys: str, run: Callable[[], object]) -> QShortcut:
    shortcut = QShortcut(QKeySequence(keys), page)
    shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
    shortcut.activated.connect(run)
    return shortcut
