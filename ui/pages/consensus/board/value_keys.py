"""The values of a choice as one row of keys, and the key of N/A beside every editor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item, Option
from ui.models.item_marks import is_yes_no, signed
from ui.theme import Theme
from ui.widgets.answer_editor import AnswerEditor, Words
from ui.widgets.flow import FlowLayout
from ui.widgets.option_keys import option_keys
from ui.widgets.painting import CENTRE, focus_ring, ground, line
from ui.widgets.rating_scale import token_of

TAKEN = frozenset("MRD")           # keys of the board itself, beside those of the walk page
_HIGH = 42


def keys_of(options: tuple[Option, ...]) -> tuple[str, ...]:
    """Give one key per option, as on the walk page, unless the board needs one of them."""
    keys = option_keys(options)
    if TAKEN.isdisjoint(keys):
        return keys
    return tuple(str(at) if at < 10 else "" for at in range(1, len(keys) + 1))


class ValueKey(QAbstractButton):
    """One value: outlined in its colour's letters, filled once it is chosen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._token = theme, "text"
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def show_value(self, words: str, name: str, token: str) -> None:
        """Show a value with the name a screen reader and the tip give."""
        self.setText(words)
        self._token = token
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the words."""
        wide = QFontMetrics(self._theme.font(16, True)).horizontalAdvance(self.text()) + 20
        return QSize(max(_HIGH, wide), self._theme.px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than a finger."""
        return QSize(_HIGH, self._theme.px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and value."""
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        live, chosen = self.isEnabled(), self.isChecked()
        if chosen:
            ground(painter, rect, theme.color(self._token), radius=8)
        else:
            fill = theme.color("hover" if live and self.underMouse() else "surface")
            ground(painter, rect, fill, theme.color("border2"), 8)
        ink = theme.color("surface" if chosen else self._token if live else "faint")
        font = theme.font(16 if len(self.text()) < 4 else 13, True)
        line(painter, rect.adjusted(4, 0, -4, 0), self.text(), font, ink, CENTRE)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("text" if chosen else "accent"), 8)
        painter.end()


class ValueKeys(AnswerEditor):
    """The options of a choice, one tab stop, arrows along them."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self._buttons: list[ValueKey] = []
        self._keys: tuple[str, ...] = ()
        self._row = FlowLayout(8)
        self.setLayout(self._row)

    @property
    def buttons(self) -> Sequence[ValueKey]:
        """The keys in use."""
        return self._buttons[: len(self.item.options) if self.item else 0]

    def show_item(self, item: Item, worth: Worth, *, compact: bool) -> None:
        """Show the options of another item."""
        super().show_item(item, worth, compact=compact)
        self._keys = keys_of(item.options)
        while len(self._buttons) < len(item.options):
            button = ValueKey(self.theme)
            button.clicked.connect(partial(self._press, len(self._buttons)))
            self._row.addWidget(button)
            self._buttons.append(button)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(item.options))
            if at < len(item.options):
                option = item.options[at]
                title = self.words.words(option.title)
                words = title if is_yes_no(item.options) else signed(option.value)
                name = title if title == words else f"{words}  {title}"
                key = self._keys[at]
                named = name if key in ("", words) else f"{name}  ({key})"
                button.show_value(words, named, token_of(item, option))
        self._row.invalidate()
        self.updateGeometry()

    def set_answer(self, answer: Answer | None) -> None:
        """Fill the value chosen."""
        super().set_answer(answer)
        options = self.item.options if self.item else ()
        chosen = [at for at, one in enumerate(options) if answer is not None and one.id == answer.option]
        stop = chosen[0] if chosen else 0
        for at, button in enumerate(self._buttons):
            button.setChecked(at in chosen)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == stop else Qt.FocusPolicy.ClickFocus)

    def press(self, key: str) -> bool:
        """Choose by the option's key."""
        if self.item is None or not key or key not in self._keys:
            return False
        self._choose(self._keys.index(key))
        return True

    def _press(self, at: int, _on: bool = False) -> None:
        self._choose(at)

    def _choose(self, at: int) -> None:
        if self.item is None or at >= len(self.item.options):
            return
        self.set_answer(self.answer)           # a click has toggled the button already
        if self.isEnabled():
            self.answered.emit(Answer(option=self.item.options[at].id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the values; Enter and Space are the button's."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        at = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), None)
        if step is None or at is None or event.modifiers():
            super().keyPressEvent(event)
            return
        self.buttons[max(0, min(len(self.buttons) - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)
