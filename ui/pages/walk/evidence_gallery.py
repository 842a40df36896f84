"""The gallery of one item's evidence: tiles in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle

from ccworkbench.session.model import Evidence, EvidenceId
from ui.models.evidence_list import EvidenceListModel, Index
from ui.pages.walk.evidence_thumbnails import Thumbnails
from ui.theme import Theme
from ui.widgets.evidence_delegate import EvidenceDelegate
from ui.widgets.painting import focus_ring

LEAST, BEST = 80, 136             # design pixels: narrowest tile, and the width tiles are nearest to


def columns_for(width: int, least: int, best: int) -> int:
    """Say how many tiles stand side by side: never one where there is room for two."""
    return max(width // best, 2 if width >= 2 * least else 1)


class EvidenceGallery(QListView):
    """Shows, chooses and asks; what is asked is done by the pane."""

    chosen = Signal(object)            # Evidence | None
    preview_asked = Signal()
    detach_asked = Signal()
    caption_asked = Signal()

    def __init__(self, theme: Theme, model: EvidenceListModel, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._theme, self._list, self._thumbnails = theme, model, thumbnails
        self._drawer = EvidenceDelegate(theme, thumbnails.picture, self)
        self.setModel(model)
        self.setItemDelegate(self._drawer)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setObjectName("plain")        # it stands on the pane's own ground
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(lambda _index: self.preview_asked.emit())
        thumbnails.arrived.connect(self._repaint)
        theme.changed.connect(self._lay_out)

    # contents

    def set_evidence(self, rows: tuple[Evidence, ...]) -> None:
        """Show other evidence; what was chosen stays chosen where it is still there."""
        before = self.current()
        self._thumbnails.want({one.id for one in rows})
        self._list.set_rows(rows)
        if before is not None and self._list.index_of(before.id).isValid():
            self.choose(before.id)
        elif rows:
            self.choose(rows[min(max(self._last_row, 0), len(rows) - 1)].id if before is not None else rows[0].id)
        else:
            self.chosen.emit(None)

    def choose(self, evidence: EvidenceId | str) -> None:
        """Choose a piece of evidence and bring it into view."""
        index = self._list.index_of(evidence)
        if not index.isValid():
            return
        if index != self.currentIndex():
            self.setCurrentIndex(index)
        else:
            self._tell(index)
        self.scrollTo(index)

    def current(self) -> Evidence | None:
        """Give what is chosen."""
        return self._list.evidence(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell the pane what is chosen now."""
        super().currentChanged(current, previous)
        self._tell(current)

    _last_row = 0

    def _tell(self, index: Index) -> None:
        if index.isValid():
            self._last_row = index.row()
            self.chosen.emit(self._list.evidence(index))

    def _repaint(self, evidence: str) -> None:
        index = self._list.index_of(evidence)
        if index.isValid():
            self.update(index)

    # layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the room."""
        self._lay_out()
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        # The scroll bar's room is kept free always, as Qt's own layout of an icon view keeps it:
        # tiles do not jump when it comes and goes, and the last column does not fall off.
        upright = self.verticalScrollBar()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, upright)
        room = max(LEAST, self.width() - max(bar, upright.sizeHint().width()) - 2)
        width = room // columns_for(room, self._theme.px(LEAST), self._theme.px(BEST))
        tile = self._drawer.tile(min(width, self._theme.px(190)))
        self._drawer.set_tile(tile)
        grid = QSize(width, tile.height())
        if grid != self.gridSize():
            self.setGridSize(grid)
        self.viewport().update()

    def forget(self) -> None:
        """Draw all tiles anew: another language, or another session."""
        self._drawer.forget()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Ask for two rows of tiles."""
        return QSize(self._theme.px(288), self._drawer.tile(self._theme.px(BEST)).height() * 2)

    def minimumSizeHint(self) -> QSize:
        """Ask for one row of small tiles at least."""
        return QSize(self._theme.px(LEAST), self._theme.px(72))

    # keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter look, Delete takes off, F2 goes to the caption; arrows choose."""
        key = event.key()
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.preview_asked.emit()
        elif key == Qt.Key.Key_Delete and self.current() is not None:
            self.detach_asked.emit()
        elif key == Qt.Key.Key_F2 and self.current() is not None:
            self.caption_asked.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()             # copying and pasting are the page's
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tiles, and the ring where the empty list has the focus."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            focus_ring(painter, QRectF(self.viewport().rect()), self._theme.color("accent"), 8)
            painter.end()
