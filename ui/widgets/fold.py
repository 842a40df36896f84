"""A part of a page that opens and closes under its head."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.painting import focus_ring, line

_HEIGHT, _ICON, _GAP = 28, 14, 6


class FoldHead(QAbstractButton):
    """A chevron, a bold title and, muted, how much is beneath; painted, so that changing it costs nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._about = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_words(self, title: str, about: str) -> None:
        """Show a title and what is said beside it."""
        if (title, about) != (self.text(), self._about):
            self._about = about
            self.setText(title)
            self.setAccessibleName(f"{title} {about}".rstrip())
            self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        metrics = QFontMetrics(self._theme.font(12, True))
        wide = metrics.horizontalAdvance(f"{self.text()}  {self._about}")
        return QSize(_ICON + _GAP + wide, self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """One line; what is said beside the title may be cut short."""
        metrics = QFontMetrics(self._theme.font(12, True))
        return QSize(_ICON + _GAP + metrics.horizontalAdvance(self.text()), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        theme, painter, box = self._theme, QPainter(self), QRectF(self.rect())
        icon = theme.pixmap("chevron-down" if self.isChecked() else "chevron-right", "accent", _ICON)
        painter.drawPixmap(round(box.left()), round(box.center().y() - _ICON / 2), icon)
        left = box.left() + _ICON + _GAP
        bold, plain = theme.font(12, True), theme.font(12)
        title = theme.color("accent" if self.underMouse() else "muted")
        left += line(painter, box.adjusted(left, 0, 0, 0), self.text(), bold, title) + 10
        line(painter, box.adjusted(left, 0, 0, 0), self._about, plain, theme.color("muted"))
        if self.hasFocus():
            focus_ring(painter, box, theme.color("accent"), 6)
        painter.end()


class Fold(QWidget):
    """A head over a body; `toggled` tells that the person opened or closed it."""

    toggled = Signal(bool)

    def __init__(self, theme: Theme, body: QWidget) -> None:
        super().__init__()
        self.head, self.body = FoldHead(theme), body
        self.head.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(body)
        body.hide()

    @property
    def open(self) -> bool:
        """Whether the body is shown."""
        return self.head.isChecked()

    def set_open(self, wanted: bool) -> None:
        """Open or close it."""
        if self.head.isChecked() != wanted:
            self.head.setChecked(wanted)
        if self.body.isHidden() == wanted:
            self.body.setVisible(wanted)

    def _turn(self, wanted: bool) -> None:
        self.toggled.emit(wanted)              # whoever fills the body does so before it is shown
        self.set_open(wanted)
