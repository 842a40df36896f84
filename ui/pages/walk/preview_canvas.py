"""Shows a picture or a page: fitted into the room there is, or zoomed and moved by hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.painting import CENTRE, focus_ring, ground

MOST_ZOOM = 8.0


class PreviewCanvas(QWidget):
    """A painted widget. `zoom` 1 is fitted; `full` is what 100 % of the original would measure."""

    room_changed = Signal()
    zoomed = Signal(float)

    def __init__(self, theme: Theme, *, movable: bool = False) -> None:
        super().__init__()
        self._theme, self._movable = theme, movable
        self._pixmap: QPixmap | None = None
        self._words, self._icon = "", ""
        self.zoom = 1.0
        self._centre = QPointF(0.5, 0.5)      # which point of the picture is in the middle
        self._held: QPoint | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for a picture of 4:3."""
        return QSize(self._theme.px(264), self._theme.px(198))

    def minimumSizeHint(self) -> QSize:
        """Be content with little."""
        return QSize(120, 72)

    def show_image(self, image: QImage | QPixmap) -> None:
        """Show a picture; zoom and place stay (a sharper form of the same comes in later)."""
        self._pixmap = image if isinstance(image, QPixmap) else QPixmap.fromImage(image)
        self._words = ""
        self.update()

    def show_words(self, icon: str, words: str) -> None:
        """Show a sign and a sentence in place of a picture."""
        self._pixmap, self._icon, self._words = None, icon, words
        self.update()

    def show_nothing(self) -> None:
        """Show the empty ground while something is on its way."""
        self._pixmap, self._words, self._icon = None, "", ""
        self.update()

    def room(self) -> QSize:
        """Give the room for a picture in device pixels at the present zoom."""
        return QSize(self.width(), self.height()) * self.devicePixelRatioF() * self.zoom

    def set_zoom(self, zoom: float) -> None:
        """Zoom about the middle, between fitted and eight times that."""
        new = max(1.0, min(MOST_ZOOM, zoom))
        if new != self.zoom:
            self.zoom = new
            if new == 1.0:
                self._centre = QPointF(0.5, 0.5)
            self._keep_inside()
            self.update()
            self.zoomed.emit(new)

    def _shown(self) -> QSize:
        """Give the size the picture is painted at (design pixels)."""
        if self._pixmap is None:
            return QSize()
        ratio = self.devicePixelRatioF()
        own = self._pixmap.size() / ratio
        fitted = own.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        if self.zoom == 1.0 and own.width() <= fitted.width():
            return own                      # a small picture is not blown up
        return fitted * self.zoom

    def _keep_inside(self) -> None:
        shown = self._shown()
        if shown.isEmpty():
            return
        spare_x = min(0.5, self.width() / shown.width() / 2)
        spare_y = min(0.5, self.height() / shown.height() / 2)
        self._centre = QPointF(min(max(self._centre.x(), spare_x), 1 - spare_x),
                               min(max(self._centre.y(), spare_y), 1 - spare_y))

    def move_by(self, across: int, down: int) -> None:
        """Move the picture under the window by design pixels."""
        shown = self._shown()
        if self.zoom > 1 and not shown.isEmpty():
            self._centre += QPointF(across / shown.width(), down / shown.height())
            self._keep_inside()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell whoever decodes that there is another room now."""
        super().resizeEvent(event)
        self._keep_inside()
        self.room_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with the wheel where pictures may be moved."""
        if self._movable:
            self.set_zoom(self.zoom * (1.25 if event.angleDelta().y() > 0 else 0.8))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if self._movable and self.zoom > 1:
            self._held = event.position().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the picture along."""
        if self._held is not None:
            now = event.position().toPoint()
            self.move_by(self._held.x() - now.x(), self._held.y() - now.y())
            self._held = now

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self.unsetCursor()
        super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, picture or sentence, and the ring."""
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        ground(painter, rect, theme.color("surface2"), radius=8)
        if self._pixmap is not None:
            shown = self._shown()
            left = rect.width() / 2 - self._centre.x() * shown.width()
            top = rect.height() / 2 - self._centre.y() * shown.height()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(QRectF(left, top, shown.width(), shown.height()), self._pixmap,
                               QRectF(self._pixmap.rect()))
        elif self._words:
            painter.drawPixmap(round(rect.center().x() - 14), round(rect.center().y() - 34),
                               theme.pixmap(self._icon, "muted", 28))
            painter.setPen(theme.color("muted"))
            painter.setFont(theme.font(12))
            words = QRectF(12, rect.center().y(), rect.width() - 24, rect.height() / 2 - 4)
            align = CENTRE & ~Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(words, align, self._words)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("accent"), 8)
        painter.end()
