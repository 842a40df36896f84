"""The command palette (Ctrl+K): one field that finds every command and every item."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.standard.model import Standard
from ui.actions import BY_ID, ActionId, label
from ui.context import Context
from ui.models.palette import Entry, PaletteModel
from ui.theme import Theme
from ui.widgets.painting import LEFT, RIGHT, ground, line

_WIDTH, _HEIGHT, _ROW, _TOP = 600, 400, 37, 84

_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8,
}

Index = QModelIndex | QPersistentModelIndex


def entries(context: Context, commands: Iterable[ActionId], standard: Standard | None) -> list[Entry]:
    """List the commands offered now and the items of the open session's standard."""
    found = []
    for known in commands:
        action = BY_ID[known]
        if known is not ActionId.PALETTE:
            keys = " / ".join(action.keys)
            found.append(Entry(known, action.icon, "", label(action), action.label.casefold(), keys, command=True))
    for item in standard.items if standard is not None else ():
        hay = f"{item.title.zh} {item.title.en} {item.text.zh} {item.text.en}".casefold()
        found.append(Entry(item.id, "clipboard-list", item.id, context.words(item.title), hay))
    return found


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: PaletteModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry, theme = self._model.entry(index), self._theme
        if entry is None:
            return
        painter.save()
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            ground(painter, rect, theme.color("accent"), radius=6)
        strong, weak = ("on_accent", "on_accent") if chosen else ("text", "muted")
        if entry.icon:
            painter.drawPixmap(round(rect.left()) + 14, round(rect.center().y()) - 8,
                               theme.pixmap(entry.icon, weak, 16))
        left, right = rect.left() + 40, rect.right() - 14
        if entry.keys:
            taken = QFontMetrics(theme.font(12)).horizontalAdvance(entry.keys)
            line(painter, QRectF(right - taken, rect.top(), taken + 2, rect.height()), entry.keys, theme.font(12),
                 theme.color(weak), RIGHT)
            right -= taken + 16
        if entry.code:
            left += line(painter, QRectF(left, rect.top(), 160, rect.height()), entry.code, theme.font(14, chosen),
                         theme.color(weak), LEFT) + 10
        line(painter, QRectF(left, rect.top(), right - left, rect.height()), entry.title, theme.font(14, chosen),
             theme.color(strong), LEFT)
        painter.restore()


class Palette(QWidget):
    """Lies over the whole window while it is open; Esc or a click beside it closes it."""

    command_chosen = Signal(object)      # ActionId
    item_chosen = Signal(object)         # ItemId

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self.model = PaletteModel()
        self._before: QWidget | None = None
        self._frame = QFrame(self)
        self._frame.setObjectName("palette")
        self.field = QLineEdit()
        self.field.setObjectName("palette")
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(context.theme, self.model))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._none = QLabel()
        self._none.setProperty("role", "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        rule = QFrame()
        rule.setObjectName("line")
        rule.setFixedHeight(1)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(6, 6, 6, 8)
        column.setSpacing(4)
        for widget in (self.field, rule, self.list, self._none):
            column.addWidget(widget, 1 if widget in (self.list, self._none) else 0)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(36)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 90))
        self._frame.setGraphicsEffect(shadow)
        self.field.textChanged.connect(self._seek)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        window.installEventFilter(self)
        self.retranslate()
        self.hide()

    def open(self, found: list[Entry]) -> None:
        """Show it over the window with an empty field."""
        self._before = self._window.focusWidget()
        self.field.clear()
        self.model.set_entries(found)
        self._seek("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_quietly(self) -> None:
        """Close and give the focus back to where it was."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        self.field.setPlaceholderText(self.tr("Find an item or a command"))
        self.field.setAccessibleName(self.tr("Find an item or a command"))
        self.list.setAccessibleName(self.tr("What fits"))
        self._none.setText(self.tr("Nothing fits. Fewer words find more."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the frame."""
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.close_quietly()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave the window visible beneath; the frame paints itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size, and let the field's arrows move in the list."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_quietly()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key in _STEPS:
            step = _STEPS[key]
            last = self.model.rowCount() - 1
            if last >= 0:
                row = max(0, min(last, self.list.currentIndex().row() + step))
                self.list.setCurrentIndex(self.model.index(row, 0))
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)   # the focus stays in the field
        return True

    def _seek(self, typed: str) -> None:
        self.model.seek(typed)
        found = self.model.rowCount() > 0
        self.list.setVisible(found)
        self._none.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.scrollToTop()

    def _choose(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        if entry is None:
            return
        self.close_quietly()
        (self.command_chosen if entry.command else self.item_chosen).emit(entry.target)

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        theme = self._context.theme
        width = min(theme.px(_WIDTH), self.width() - 48)
        height = min(theme.px(_HEIGHT), self.height() - _TOP - 40)
        self._frame.setGeometry((self.width() - width) // 2, _TOP, width, height)
