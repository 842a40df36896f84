"""One answer of a scale as a painted button: badge, words in both languages, tick when chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import Theme
from ui.widgets.text_block import TextBlock, elided


class Form(Enum):
    """How much room an anchor takes."""

    FULL = "full"          # words, and the other language beneath
    COMPACT = "compact"    # words in the window's language only
    SHORT = "short"        # badge and a short word, several in a row


@dataclass(frozen=True, slots=True)
class Face:
    """What an anchor shows. `token` is its colour; the first `lead` letters of `words` are bold."""

    badge: str
    words: str
    other: str = ""
    token: str = "accent"
    lead: int = 0
    key: str = ""
    boxed: bool = False    # a tick box in place of the badge: several may be chosen
    worth: str = ""        # what it counts, at the right


_BADGE = 28
_WIDE = 190
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_SIZES = {1: 14, 2: 14, 3: 12}
_PAD = 10


class AnchorButton(QAbstractButton):
    """A chosen anchor is `isChecked()`; pressing never changes that: the answer decides."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face = Face("", "")
        self._form = Form.FULL
        self._words, self._other = TextBlock(), TextBlock()
        self._hover = False
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._words.forget()
        self._other.forget()
        self._restyle()

    @property
    def face(self) -> Face:
        """What is shown."""
        return self._face

    def set_face(self, face: Face, form: Form) -> None:
        """Show another answer, or the same in another form."""
        if face == self._face and form is self._form:
            return
        self._face, self._form = face, form
        self.setAccessibleName(f"{face.badge} {face.words}".strip())
        self.setToolTip(f"{face.words}\n{face.other}" if form is not Form.FULL and face.other else "")
        self._restyle()

    def _restyle(self) -> None:
        self._words.set(self._face.words, self._theme.font(14), lead=self._face.lead)
        self._other.set(self._face.other, self._theme.font(12))
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show it as the answer, or not."""
        if chosen != self.isChecked():
            self.setChecked(chosen)

    def nextCheckState(self) -> None:
        """Leave the state alone: a click only asks."""

    def _text_width(self, width: int) -> int:
        badge = self._theme.px(_BADGE)
        return width - 2 * _PAD - badge - 12 - 32 - (self._theme.px(40) if self._face.worth else 0)

    def _is_wide(self, width: int) -> bool:
        """Whether a short anchor has room for its words beside the badge."""
        return width >= self._theme.px(_WIDE)

    def height_for(self, width: int) -> int:
        """Give the height the words need in this width; a finger fits on it."""
        if self._form is Form.SHORT and not self._is_wide(width):
            return self._theme.px(44) + (self._theme.px(20) if self._face.words else 0)
        inner = self._text_width(width)
        lines = self._words.height(inner)
        if self._form is Form.COMPACT:
            return max(self._theme.px(36), lines + 12)
        return max(self._theme.px(44), lines + self._other.height(inner) + 14)

    def sizeHint(self) -> QSize:
        """Give a hint; the group lays anchors out itself."""
        return QSize(320, self.height_for(320))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self._hover = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back."""
        self._hover = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses as Space does; arrows are the group's."""
        if event.key() in _ARROWS:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, badge, words and tick."""
        theme, chosen = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = theme.color(self._face.token if self.isEnabled() else "border2")
        self._paint_frame(painter, color, chosen)
        badge = theme.px(_BADGE)
        if self._form is Form.SHORT and not self._is_wide(self.width()):
            self._paint_short(painter, color, chosen, badge)
        else:
            lines = self._words.height(self._text_width(self.width()))
            single = lines < 1.6 * theme.px(21)
            top = (self.height() - badge) / 2 if single else 8
            self._paint_badge(painter, QRectF(_PAD, top, badge, badge), color, chosen)
            self._paint_words(painter, badge)
        painter.end()

    def _paint_frame(self, painter: QPainter, color: QColor, chosen: bool) -> None:
        theme = self._theme
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if chosen:
            ground = theme.mixed(self._face.token, 0.10 if theme.mode == "light" else 0.22)
        else:
            ground = theme.color("hover" if self._hover and self.isEnabled() else "surface")
        painter.setBrush(ground)
        painter.setPen(QPen(color if chosen else theme.color("border"), 1.6 if chosen else 1.2))
        painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(box, 8, 8)

    def _paint_badge(self, painter: QPainter, box: QRectF, color: QColor, chosen: bool) -> None:
        theme = self._theme
        painter.setBrush(color if chosen else theme.color("surface"))
        painter.setPen(QPen(color, 1.4))
        painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 6, 6)
        if self._face.boxed:
            if chosen:
                icon = theme.pixmap("check", "surface", 18)
                painter.drawPixmap(QPointF(box.center().x() - 9, box.center().y() - 9), icon)
            return
        painter.setPen(theme.color("surface") if chosen else color)
        painter.setFont(theme.font(_SIZES.get(len(self._face.badge), 10), True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._face.badge)

    def _paint_words(self, painter: QPainter, badge: int) -> None:
        theme = self._theme
        left, width = _PAD + badge + 12, self._text_width(self.width())
        words = self._words.height(width)
        full = self._form is not Form.COMPACT
        height = words + (self._other.height(width) if full else 0)
        top = max(5, (self.height() - height) // 2)
        self._words.draw(painter, left, top, width, theme.color("text" if self.isEnabled() else "muted"))
        if full:
            self._other.draw(painter, left, top + words, width, theme.color("muted"))
        right = self.width() - _PAD
        if self._face.worth:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("muted"))
            box = QRectF(right - 28 - theme.px(48), 0, theme.px(48), self.height())
            painter.drawText(box, _RIGHT, self._face.worth)
        if self.isChecked() and not self._face.boxed:
            token = self._face.token if self.isEnabled() else "border2"
            painter.drawPixmap(QPointF(right - 18, self.height() / 2 - 9), theme.pixmap("check", token, 18))

    def _paint_short(self, painter: QPainter, color: QColor, chosen: bool, badge: int) -> None:
        theme = self._theme
        line = theme.px(44)
        wide = self.width() >= badge + 2 * _PAD + 22
        x = _PAD if wide else (self.width() - badge) / 2
        self._paint_badge(painter, QRectF(x, (line - badge) / 2, badge, badge), color, chosen)
        if chosen and wide and not self._face.boxed:
            token = self._face.token if self.isEnabled() else "border2"
            painter.drawPixmap(QPointF(self.width() - _PAD - 18, line / 2 - 9), theme.pixmap("check", token, 18))
        elif self._face.key and wide and self._face.key != self._face.badge:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color("muted"))
            box = QRectF(self.width() - 40, 0, 40 - _PAD, line)
            painter.drawText(box, _RIGHT, self._face.key)
        if self._face.words:
            font = theme.font(12)
            painter.setFont(font)
            painter.setPen(theme.color("text"))
            box = QRectF(_PAD, line - 6, self.width() - 2 * _PAD, theme.px(20))
            words = elided(self._face.words, font, int(box.width()))
            painter.drawText(box, _LEFT, words)
