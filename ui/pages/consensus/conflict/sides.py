"""The values of a conflict side by side as cards to choose among, and one for another value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.painting import focus_ring, line
from ui.widgets.radio_ground import LEFT, radio_ground
from ui.widgets.text_block import TextBlock

_LEAST, _NARROW, _GAP = 56, 460, 8       # a card's least height; the width from which cards stand side by side
_RIGHT, _PAD = 12, 9
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Face:
    """What a card says: the value, who said it and when, what it does; `warn`: that it changes scoring."""

    value: str
    about: str = ""
    effect: str = ""
    warn: bool = False


class SideCard(QAbstractButton):
    """One value; as high as its words need, with radio behaviour that its group sees to."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.face = theme, Face("")
        self._words = TextBlock()
        self.setCheckable(True)
        self.setProperty("from", "core")     # its words are those of people and of the standard
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self.update)

    def show_face(self, face: Face) -> None:
        """Say something else."""
        self.face = face
        self.setText(face.value)
        self.setAccessibleName(", ".join(one for one in (face.value, face.about, face.effect) if one))
        self.setToolTip("\n".join(one for one in (face.about, face.effect) if one))
        self.update()

    def height_for(self, width: int) -> int:
        """Give the height the words need."""
        self._words.set(self.face.value, self._theme.font(14, True))
        row = self._theme.px(19)
        lines = bool(self.face.about) + bool(self.face.effect)
        words = self._words.height(max(40, width - LEFT - _RIGHT))
        return max(self._theme.px(_LEAST), words + lines * row + 2 * _PAD)

    def sizeHint(self) -> QSize:
        """Ask for the room there is: the group places its cards."""
        return self.size()

    def minimumSizeHint(self) -> QSize:
        """Ask for what the words need."""
        return QSize(80, self.height_for(self.width()))

    def nextCheckState(self) -> None:
        """Be chosen; only another card takes that back."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the other cards."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, mark and words."""
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        chosen, live = self.isChecked(), self.isEnabled()
        radio_ground(painter, self, theme)
        width, row = self.width() - LEFT - _RIGHT, theme.px(19)
        self._words.set(self.face.value, theme.font(14, True))
        below = [one for one in (self.face.about, self.face.effect) if one]
        words = self._words.height(width)
        top = (self.height() - words - row * len(below)) // 2
        self._words.draw(painter, LEFT, top, width, theme.color("text" if live else "muted"))
        place = QRectF(LEFT, top + words, width, row)
        for one in below:
            token = "warn" if one is self.face.effect and self.face.warn and not chosen else "muted"
            line(painter, place, one, theme.font(12, one is self.face.effect and self.face.warn),
                 theme.color("text" if chosen else token))
            place.translate(0, row)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("text" if chosen else "accent"), 8)
        painter.end()


class Sides(QWidget):
    """The cards of one conflict; exactly one can be reached by Tab. The last may ask for another value."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.cards: list[SideCard] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._place)

    def show_faces(self, faces: Sequence[Face], at: int, *, live: bool) -> None:
        """Show cards; `at` is the one chosen, -1 none."""
        while len(self.cards) < len(faces):
            card = SideCard(self._theme, self)
            number = len(self.cards)
            card.clicked.connect(lambda _on=False, number=number: self.choose(number))
            card.stepped.connect(self.step)
            self.cards.append(card)
        for number, card in enumerate(self.cards):
            if number < len(faces):
                card.show_face(faces[number])
                card.setEnabled(live)
            card.setVisible(number < len(faces))
        self._count = len(faces)
        self._mark(at)
        self._place()

    @property
    def at(self) -> int:
        """The card that is chosen; -1: none."""
        return next((number for number, card in enumerate(self._shown()) if card.isChecked()), -1)

    def choose(self, at: int) -> None:
        """Choose a card."""
        self._mark(at)
        self.chosen.emit(at)

    def step(self, by: int) -> None:
        """Choose the next card, from none the first or the last."""
        shown, focused = self._shown(), any(card.hasFocus() for card in self.cards)
        if not shown or not shown[0].isEnabled():
            return
        at = self.at
        to = (at + by) % len(shown) if at >= 0 else (0 if by > 0 else len(shown) - 1)
        self.choose(to)
        if focused:
            shown[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> list[SideCard]:
        return [card for card in self.cards if not card.isHidden()]

    def _mark(self, at: int) -> None:
        for number, card in enumerate(self.cards):
            card.setChecked(number == at)
            stop = number == max(at, 0) and not card.isHidden()
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def _place(self) -> None:
        shown = self._shown()
        columns = 1 if self.width() < self._theme.px(_NARROW) else 2
        wide = (self.width() - _GAP * (columns - 1)) // columns
        top = 0
        for first in range(0, len(shown), columns):
            row = shown[first:first + columns]
            high = max(card.height_for(wide) for card in row)
            alone = len(row) < columns
            high = row[0].height_for(self.width()) if alone else high
            for number, card in enumerate(row):
                card.setGeometry(number * (wide + _GAP), top, self.width() if alone else wide, high)
            top += high + _GAP
        high = max(0, top - _GAP)
        if self.height() != high or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def sizeHint(self) -> QSize:
        """Ask for the height of the cards."""
        return QSize(_NARROW, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Ask for one column."""
        return QSize(200, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the cards anew."""
        super().resizeEvent(event)
        self._place()
