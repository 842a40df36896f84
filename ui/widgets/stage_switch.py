"""The switch between the stages of an assessment, in the middle of the top bar."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from ui.actions import BY_ID, ActionId, label
from ui.theme import Theme
from ui.widgets.painting import LEFT, focus_ring, ground, line

_HEIGHT, _ICON, _GAP, _PAD = 36, 18, 8, 16


class _StageButton(QAbstractButton):
    def __init__(self, theme: Theme, stage: ActionId) -> None:
        super().__init__()
        self._theme, self.stage, self._words = theme, stage, True
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, shown: bool) -> None:
        if shown != self._words:
            self._words = shown
            self.updateGeometry()
            self.update()

    def width_with(self, words: bool) -> int:
        text = QFontMetrics(self._theme.font(14, True)).horizontalAdvance(self.text()) + _GAP if words else 0
        return _ICON + text + 2 * _PAD

    def sizeHint(self) -> QSize:
        return QSize(self.width_with(self._words), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, rect = self._theme, QPainter(self), QRectF(self.rect())
        chosen = self.isChecked()
        if chosen or self.underMouse():
            ground(painter, rect, theme.color("tint" if chosen else "hover"), radius=6)
        token = "accent" if chosen else "muted"
        top = (rect.height() - _ICON) / 2
        painter.drawPixmap(_PAD, round(top), theme.pixmap(BY_ID[self.stage].icon, token, _ICON))
        if self._words:
            words = rect.adjusted(_PAD + _ICON + _GAP, 0, 0, 0)
            line(painter, words, self.text(), theme.font(14, chosen), theme.color(token), LEFT)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("accent"), 6)
        painter.end()


class StageSwitch(QWidget):
    """One button a stage; shows icons alone where words do not fit."""

    stage_chosen = Signal(object)   # ActionId

    def __init__(self, theme: Theme, stages: Sequence[ActionId]) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self._buttons = {stage: _StageButton(theme, stage) for stage in stages}
        for stage, button in self._buttons.items():
            self._group.addButton(button)
            row.addWidget(button)
            button.clicked.connect(lambda _checked=False, chosen=stage: self.stage_chosen.emit(chosen))
        theme.changed.connect(self.update)
        self.retranslate()

    def choose(self, stage: ActionId | None) -> None:
        """Mark the stage in force; None marks none."""
        self._group.setExclusive(False)
        for known, button in self._buttons.items():
            button.setChecked(known == stage)
        self._group.setExclusive(True)

    def offer(self, stages: Collection[ActionId]) -> None:
        """Show only some of the stages."""
        for known, button in self._buttons.items():
            button.setVisible(known in stages)

    def fit(self, width: int) -> None:
        """Show words where they fit into so many pixels, else icons alone."""
        shown = [one for one in self._buttons.values() if not one.isHidden()]
        wanted = sum(one.width_with(True) for one in shown) + 2 * len(shown) + 6
        for button in self._buttons.values():
            button.show_words(wanted <= width)

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        for stage, button in self._buttons.items():
            action = BY_ID[stage]
            button.setText(label(action))
            button.setAccessibleName(label(action))
            button.setToolTip(f"{label(action)}  {action.keys[0]}" if action.keys else label(action))
            button.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the trough the buttons lie in."""
        painter = QPainter(self)
        ground(painter, QRectF(self.rect()), self._theme.color("surface2"), radius=8)
        painter.end()
