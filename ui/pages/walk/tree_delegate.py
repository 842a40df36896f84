"""How the navigator's rows look: rings and counters for sections, badges and signs for items."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.models.item_marks import Badge, Mark
from ui.models.item_tree import ItemTreeModel, Node
from ui.theme import Theme
from ui.widgets.progress_ring import paint_dot, paint_ring

_HEIGHTS = (40, 34)      # top sections, deeper ones
_ITEM = 32
_KEPT = 300              # pictures of rows, about 40 KB each
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ICONS = {Badge.YES: "check", Badge.NO: "x", Badge.CHECKED: "check"}


class TreeDelegate(QStyledItemDelegate):
    """Paints straight from the node; elided titles and metrics are kept until theme or width change."""

    def __init__(self, theme: Theme, model: ItemTreeModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self._elided: dict[tuple[str, int, bool], str] = {}
        self._pictures: dict[object, QPixmap] = {}
        self._metrics: dict[bool, QFontMetrics] = {}
        theme.changed.connect(self.forget)
        self.forget()

    def forget(self) -> None:
        """Drop what was measured."""
        self._elided.clear()
        self._pictures.clear()
        self._metrics = {bold: QFontMetrics(self._theme.font(14, bold)) for bold in (False, True)}
        self._small = QFontMetrics(self._theme.font(12))

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the row's height by its depth alone."""
        node = index.internalPointer()
        if not isinstance(node, Node) or node.item is not None:
            return QSize(80, self._theme.px(_ITEM))
        return QSize(80, self._theme.px(_HEIGHTS[min(node.depth, 1)]))

    def draw(
        self, painter: QPainter, rect: QRect, node: Node, *, selected: bool, hovered: bool, focused: bool
    ) -> None:
        """Paint one row."""
        title = node.title.in_(self._model.language)
        if not selected and not hovered:
            ratio = painter.device().devicePixelRatio()
            painter.drawPixmap(rect.topLeft(), self._picture(rect, node, title, ratio))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.color("selection" if selected else "hover"))
        painter.setPen(QPen(self._theme.color("accent"), 1.4) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1.5, -3, -1.5), 6, 6)
        self._row(painter, rect, node, title, selected)

    def _row(self, painter: QPainter, rect: QRect, node: Node, title: str, selected: bool) -> None:
        if node.item is None:
            self._section(painter, rect, node, title)
        else:
            self._item(painter, rect, node, title, selected)

    def _picture(self, rect: QRect, node: Node, title: str, ratio: float) -> QPixmap:
        """Give a plain row as a picture; scrolling and opening a section repaint many rows as they were."""
        state = node.mark if node.item is not None else (node.done, node.total)
        key = (node.code, title, node.depth, state, rect.width(), ratio)
        found = self._pictures.get(key)
        if found is None:
            if len(self._pictures) >= _KEPT:
                self._pictures.clear()
            found = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
            found.setDevicePixelRatio(ratio)
            found.fill(self._theme.color("surface"))
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._row(painter, QRect(0, 0, rect.width(), rect.height()), node, title, False)
            painter.end()
            self._pictures[key] = found
        return found

    def _section(self, painter: QPainter, rect: QRect, node: Node, title: str) -> None:
        theme, top = self._theme, node.depth == 0
        side = 18.0 if top else 15.0
        x, y = rect.x() + 6.0, rect.y() + (rect.height() - side) / 2
        paint_ring(painter, theme, QRectF(x, y, side, side), node.done, node.total)
        counter = f"{node.done}/{node.total}" if node.total else "–"
        width = self._small.horizontalAdvance(counter)
        right = rect.right() - 10
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("muted"))
        painter.drawText(QRect(right - width, rect.y(), width + 2, rect.height()), _LINE, counter)
        left = round(x + side + 9)
        self._words(painter, QRect(left, rect.y(), right - width - 10 - left, rect.height()),
                    f"{node.code}  {title}", top, theme.color("text"))

    def _item(self, painter: QPainter, rect: QRect, node: Node, title: str, selected: bool) -> None:
        theme, mark = self._theme, node.mark
        side = theme.px(20)
        box = QRectF(rect.x() + 6, rect.y() + (rect.height() - side) / 2, side, side)
        self._badge(painter, box, mark)
        right = rect.right() - 10
        for icon, token, wanted in (
            ("circle-alert", "bad", mark.conflict),
            ("flag", "warn", mark.follow_up),
            ("paperclip", "muted", mark.evidence),
        ):
            if wanted:
                right -= 14
                top = rect.y() + (rect.height() - 14) / 2
                painter.drawPixmap(QPointF(right, top), theme.pixmap(icon, token, 14))
                right -= 5
        if mark.warn or mark.draft:
            paint_dot(painter, theme, QPointF(right - 4, rect.center().y() + 0.5), "warn", 3.2)
            right -= 12
        left = round(box.right() + 9)
        faded = not mark.counts
        color = theme.color("faint" if faded else "text" if selected else "muted")
        place = QRect(left, rect.y(), right - 4 - left, rect.height())
        self._words(painter, place, f"{node.code}  {title}", False, color)

    def _words(self, painter: QPainter, box: QRect, words: str, bold: bool, color: QColor) -> None:
        key = (words, box.width(), bold)
        shown = self._elided.get(key)
        if shown is None:
            if len(self._elided) > 4000:
                self._elided.clear()
            shown = self._metrics[bold].elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            self._elided[key] = shown
        painter.setFont(self._theme.font(14, bold))
        painter.setPen(color)
        painter.drawText(box, _LINE, shown)

    def _badge(self, painter: QPainter, box: QRectF, mark: Mark) -> None:
        theme, badge = self._theme, mark.badge
        if badge is Badge.OUT:
            painter.setPen(QPen(theme.color("border2"), 1.6))
            middle = box.center()
            painter.drawLine(QPointF(middle.x() - 4, middle.y()), QPointF(middle.x() + 4, middle.y()))
            return
        if badge in (Badge.OPEN, Badge.UNKNOWN, Badge.NA):
            painter.setBrush(theme.color("surface2" if badge is Badge.NA else "surface"))
            painter.setPen(QPen(theme.color("border2"), 1.4))
            painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 5, 5)
            if badge is not Badge.OPEN:
                painter.setPen(theme.color("muted"))
                painter.setFont(theme.font(9 if badge is Badge.NA else 12, True))
                painter.drawText(box, _MIDDLE, "N/A" if badge is Badge.NA else "?")
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(_token(mark)))
        wide = box.adjusted(-3, 0, 3, 0) if len(mark.text) > 2 else box
        painter.drawRoundedRect(wide, 5, 5)
        icon = _ICONS.get(badge)
        if icon is not None or not mark.text:
            painter.drawPixmap(
                QPointF(box.center().x() - 7, box.center().y() - 7), theme.pixmap(icon or "check", "surface", 14)
            )
            return
        painter.setPen(theme.color("surface"))
        painter.setFont(theme.font(12 if len(mark.text) < 4 else 10, True))
        painter.drawText(wide, _MIDDLE, mark.text)


def _token(mark: Mark) -> str:
    if mark.badge is Badge.LEVEL:
        return f"level{mark.level}"
    if mark.badge is Badge.YES:
        return "ok"
    if mark.badge is Badge.NO:
        return "bad"
    if mark.badge is Badge.VALUE and mark.text.startswith(("−", "-")):
        return "bad"
    return "accent"
