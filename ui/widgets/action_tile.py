"""A large button of the welcome page: icon, words, key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.theme import Theme
from ui.widgets.painting import RIGHT, focus_ring, ground, line

_TALL, _SHORT = 72, 56


class ActionTile(QAbstractButton):
    """A painted button; `primary` fills it with the accent. Compact: one line and no key."""

    def __init__(self, theme: Theme, icon: str, *, primary: bool = False) -> None:
        super().__init__()
        self._theme, self._icon, self._primary = theme, icon, primary
        self._about, self._key, self._compact = "", "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def set_words(self, title: str, about: str, key: str) -> None:
        """Set the title, the line under it and the key shown at the right."""
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setToolTip(f"{title}  {key}")
        self._about, self._key = about, key
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Use the low form of narrow windows."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the fixed height and the width of the words."""
        title = QFontMetrics(self._theme.font(15, True)).horizontalAdvance(self.text())
        return QSize(title + 100, self._theme.px(_SHORT if self._compact else _TALL))

    def minimumSizeHint(self) -> QSize:
        """Ask for the fixed height; the words may be elided."""
        return QSize(140, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, words and key."""
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        if self._primary:
            ground(painter, rect, theme.color("accent"))
        else:
            ground(painter, rect, theme.color("hover" if self.underMouse() else "surface"), theme.color("border"))
        side = 32.0 if self._compact else 40.0
        top = (rect.height() - side) / 2
        box = QRectF(14, top, side, side)
        ink = "on_accent" if self._primary else "accent"
        ground(painter, box, theme.mixed("on_accent", 0.16, "accent") if self._primary else theme.color("tint"),
               radius=8)
        painter.drawPixmap(round(box.center().x() - 10), round(box.center().y() - 10),
                           theme.pixmap(self._icon, ink, 20))
        strong = theme.color("on_accent" if self._primary else "text")
        weak = theme.color("on_accent" if self._primary else "muted")
        words = QRectF(box.right() + 14, 0, rect.width() - box.right() - 28, rect.height())
        if not self._compact:
            taken = QFontMetrics(theme.font(12)).horizontalAdvance(self._key) + 12
            half, room = rect.height() / 2, words.width()
            # The words go first: a key that would cut them is left to the tool tip.
            wanted = max(QFontMetrics(theme.font(15, True)).horizontalAdvance(self.text()),
                         QFontMetrics(theme.font(12)).horizontalAdvance(self._about))
            if wanted + taken <= room:
                line(painter, words, self._key, theme.font(12), weak, RIGHT)
                room -= taken
            line(painter, QRectF(words.left(), half - theme.px(22), room, theme.px(22)), self.text(),
                 theme.font(15, True), strong)
            line(painter, QRectF(words.left(), half + 1, room, theme.px(18)), self._about, theme.font(12), weak)
        else:
            line(painter, words, self.text(), theme.font(15, True), strong)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("text" if self._primary else "accent"))
        painter.end()
