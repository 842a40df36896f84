"""Paints one tile of the evidence gallery: a thumbnail, a file's sign, or a sighting's card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ccworkbench.session.model import Evidence
from ui import labels, moments
from ui.models.evidence_list import EvidenceListModel
from ui.theme import Theme
from ui.widgets.painting import CENTRE, LEFT, focus_ring, ground, line

Picture = Callable[[Evidence, QSize, float], QPixmap | None]
MARGIN = 5
KEPT = 200                   # tiles kept as drawn
_ICONS = {
    "file-spreadsheet": ("xlsx", "xls", "xlsm", "csv", "ods", "tsv"),
    "file-text": ("pdf", "docx", "doc", "txt", "md", "odt", "rtf"),
    "presentation": ("pptx", "ppt", "odp"),
    "mic": ("wav", "mp3", "m4a", "aac", "ogg", "amr"),
    "monitor-play": ("mp4", "mov", "avi", "mkv"),
    "layers": ("zip", "7z", "rar"),
    "image": ("png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff", "heic"),
    "file-json": ("json", "xml", "html", "htm"),
}
_ICON_OF = {suffix: icon for icon, suffixes in _ICONS.items() for suffix in suffixes}


def file_icon(name: str) -> str:
    """Name the icon for a kind of file."""
    return _ICON_OF.get(suffix(name).casefold(), "file")


def suffix(name: str) -> str:
    """Give the sign of a file's kind as written on its tile, empty where it has none."""
    _, dot, end = name.rpartition(".")
    return end.upper() if dot and len(end) <= 5 else ""


class EvidenceDelegate(QStyledItemDelegate):
    """Draws tiles of one size, `set_tile` by the gallery; asks `picture` for thumbnails."""

    def __init__(self, theme: Theme, picture: Picture, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._picture = theme, picture
        self._tile = QSize(138, 150)
        self._tiles: dict[tuple[object, ...], QPixmap] = {}
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """Draw all tiles anew: colours, text size, language or the session have changed."""
        self._tiles.clear()

    def tile(self, width: int) -> QSize:
        """Give the size of a tile of that width: a picture of 4:3 over two lines."""
        lines = self._theme.px(19) + self._theme.px(17)
        return QSize(width, (width - 2 * MARGIN) * 3 // 4 + lines + 2 * MARGIN)

    def set_tile(self, tile: QSize) -> None:
        """Take over the size of the gallery's grid."""
        self._tile = tile

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the grid's size; all tiles are equal."""
        return self._tile

    def paint(self, painter: QPainter, option: QStyleOptionViewItem,
              index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint the tile."""
        evidence = index.data(EvidenceListModel.EvidenceRole)
        if not isinstance(evidence, Evidence):
            return
        state, rect = option.state, option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.drawPixmap(rect.topLeft(), self._drawn(evidence, rect.size(), chosen, painter))
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), self._theme.color("accent"), 10)
        elif not chosen and state & QStyle.StateFlag.State_MouseOver:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(self._theme.color("border2"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._box(rect.size()).translated(QPointF(rect.topLeft())), 8, 8)

    @staticmethod
    def _box(size: QSize) -> QRectF:
        """Give the picture's part of a tile at the origin."""
        width = size.width() - 2 * MARGIN
        return QRectF(MARGIN, MARGIN, width, width * 3 / 4)

    def _drawn(self, evidence: Evidence, size: QSize, chosen: bool, painter: QPainter) -> QPixmap:
        """Give a tile as one pixmap: words, corners and clipping are worked out once, not at every step."""
        ratio = painter.device().devicePixelRatioF()
        box = self._box(size)
        picture: QPixmap | None = None
        if not evidence.is_sighting:
            picture = self._picture(evidence, QSize(round(box.width()), round(box.height())), ratio)
        key = (evidence, size.width(), size.height(), chosen, ratio, picture.cacheKey() if picture else 0)
        found = self._tiles.get(key)
        if found is None:
            while len(self._tiles) >= KEPT:
                del self._tiles[next(iter(self._tiles))]
            found = QPixmap(size * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            on_tile = QPainter(found)
            on_tile.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(on_tile, size, evidence, picture, chosen)
            on_tile.end()
            self._tiles[key] = found
        return found

    def _draw(self, painter: QPainter, size: QSize, evidence: Evidence, picture: QPixmap | None,
              chosen: bool) -> None:
        box = self._box(size)
        if evidence.erased:
            self._sign(painter, box, "trash-2", self.tr("Erased"), dashed=True)
        elif evidence.is_sighting:
            self._sighting(painter, box, evidence)
        elif evidence.pending:
            self._sign(painter, box, "clock", self.tr("Not arrived yet"), dashed=True)
        elif picture is None:
            self._sign(painter, box, file_icon(evidence.name), suffix(evidence.name))
        else:
            self._file(painter, box, picture)
        if chosen:
            focus_ring(painter, box, self._theme.color("accent"), 8)
        self._words(painter, QRectF(box.left(), 0, box.width(), 0), box.bottom(), evidence, chosen)

    def _words(self, painter: QPainter, tile: QRectF, top: float, evidence: Evidence, chosen: bool) -> None:
        theme = self._theme
        font = theme.font(12, chosen)
        name = self.tr("Erased evidence") if evidence.erased else evidence.name
        row = QRectF(tile.left(), top + 2, tile.width(), theme.px(19))
        # Names of pictures differ at their end: leave out the middle.
        mode = Qt.TextElideMode.ElideRight if evidence.is_sighting else Qt.TextElideMode.ElideMiddle
        shown = QFontMetrics(font).elidedText(name, mode, int(row.width()))
        line(painter, row, shown, font, theme.color("muted" if evidence.erased else "text"), CENTRE)
        below = QRectF(tile.left(), row.bottom() - 1, tile.width(), theme.px(17))
        about = f"{labels.evidence_kind(evidence.kind)} · {moments.clock(evidence.at)}"
        line(painter, below, about, theme.font(12), theme.color("muted"), CENTRE)

    def _file(self, painter: QPainter, box: QRectF, pixmap: QPixmap) -> None:
        frame = QPainterPath()
        frame.addRoundedRect(box, 8, 8)
        ground(painter, box, self._theme.color("surface2"), self._theme.color("border"), 8)
        painter.setClipPath(frame)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = pixmap.deviceIndependentSize().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        left = box.left() + (box.width() - size.width()) / 2
        painter.drawPixmap(QRectF(left, box.top(), size.width(), size.height()), pixmap, QRectF(pixmap.rect()))
        painter.setClipping(False)
        painter.setPen(self._theme.color("border"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _sign(self, painter: QPainter, box: QRectF, icon: str, words: str, *, dashed: bool = False) -> None:
        theme = self._theme
        ground(painter, box, theme.color("sunken" if dashed else "surface2"), theme.color("border"), 8)
        if dashed:
            pen = painter.pen()
            pen.setColor(theme.color("border2"))
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        size = 28 if box.height() > 66 else 20
        middle = box.center()
        top = middle.y() - (size + theme.px(18)) / 2
        token = "muted" if dashed else "accent"
        painter.drawPixmap(round(middle.x() - size / 2), round(top), theme.pixmap(icon, token, size))
        row = QRectF(box.left() + 6, top + size + 2, box.width() - 12, theme.px(18))
        line(painter, row, words, theme.font(12, not dashed), theme.color("muted"), CENTRE)

    def _sighting(self, painter: QPainter, box: QRectF, evidence: Evidence) -> None:
        """Draw place, role and the word that no copy was kept, as many lines as there is room for."""
        theme = self._theme
        ground(painter, box, theme.color("tint"), theme.mixed("accent", 0.35), 8)
        inner = box.adjusted(9, 7, -9, -7)
        row = theme.px(17)
        painter.drawPixmap(round(inner.left()), round(inner.top()), theme.pixmap("eye", "accent", 18))
        lines = [(one, False) for one in (evidence.place, evidence.shown_by) if one]
        lines.append((self.tr("No copy kept"), True))
        room = int((inner.height() - 22) // row)
        lines = lines[-room:] if room > 0 else []
        top = inner.bottom() - len(lines) * row
        for words, note in lines:
            line(painter, QRectF(inner.left(), top, inner.width(), row), words, theme.font(12, note),
                 theme.color("accent" if note else "text"), LEFT)
            top += row
