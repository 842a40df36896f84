"""Thumbnails of the gallery: decoded in the pool, newest request first, kept in Qt's pixmap cache."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap, QPixmapCache

from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Evidence, EvidenceId
from ccworkbench.session.thumbnails import thumbnail_path
from ui.open_session import OpenSession
from ui.pages.walk.preview_source import PreviewKind, kind_of, read_page, read_picture
from ui.tasks import Pool

CACHE_KB = 64 * 1024


class Thumbnails(QObject):
    """Gives pixmaps at once where they are known and asks for the others in the background."""

    arrived = Signal(str)          # EvidenceId

    def __init__(self, pool: Pool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._session: OpenSession | None = None
        self._asked: set[str] = set()      # keys under way
        self._none: set[str] = set()       # keys of which there is no picture
        self._wanted: set[EvidenceId] = set()
        self._latest: dict[str, str] = {}  # sha256 -> key
        self._count = 0
        QPixmapCache.setCacheLimit(max(CACHE_KB, QPixmapCache.cacheLimit()))

    def show_session(self, session: OpenSession | None) -> None:
        """Take pictures from another session; what the last one showed is forgotten."""
        if session is not self._session:
            self._session = session
            self._none.clear()
            self._latest.clear()
            QPixmapCache.clear()

    def want(self, evidence: set[EvidenceId]) -> None:
        """Say what is on show; requests for anything else are dropped before they are worked on."""
        self._wanted = evidence

    def picture(self, evidence: Evidence, size: QSize, ratio: float) -> QPixmap | None:
        """Give the thumbnail that fills `size` (design pixels), or None while there is none."""
        if evidence.sha256 is None or evidence.erased or evidence.pending or self._session is None:
            return None
        key = f"evidence/{evidence.sha256}/{size.width()}x{size.height()}@{ratio}"
        if key in self._none or key in self._asked:
            return None
        pixmap = QPixmap()
        if QPixmapCache.find(key, pixmap):
            return pixmap
        self._ask(key, evidence, size * ratio, ratio)
        return None

    def known(self, evidence: Evidence) -> QPixmap | None:
        """Give the thumbnail shown last, of whatever size, without asking for one."""
        key = self._latest.get(evidence.sha256 or "")
        pixmap = QPixmap()
        return pixmap if key and not evidence.erased and QPixmapCache.find(key, pixmap) else None

    def _ask(self, key: str, evidence: Evidence, box: QSize, ratio: float) -> None:
        session = self._session
        if session is None:
            return
        self._asked.add(key)
        self._count += 1

        def put_in(image: QImage | None) -> None:
            self._arrive(key, evidence.id, image, ratio, session)

        job = partial(self._decode, session.folder, evidence, box)
        self._pool.run(job, priority=self._count).then(put_in).otherwise(lambda _error: put_in(QImage()))

    def _decode(self, folder: Path, evidence: Evidence, box: QSize) -> QImage | None:
        """Read in the pool; None where nobody wants it any more, an empty image where there is none."""
        if evidence.id not in self._wanted or evidence.sha256 is None:
            return None
        source, page = thumbnail_path(folder, evidence.sha256), kind_of(evidence.name) is PreviewKind.PAGE
        if not source.is_file():
            source = object_path(folder, evidence.sha256)
            if page:
                return read_page(source, box, 0, fill=True).image or QImage()
            if kind_of(evidence.name) is not PreviewKind.PICTURE:
                return QImage()
        return read_picture(source, box, fill=True, page=page).image or QImage()

    def _arrive(self, key: str, evidence: EvidenceId, image: QImage | None, ratio: float,
                session: OpenSession) -> None:
        self._asked.discard(key)
        if image is None or session is not self._session:
            return
        if image.isNull():
            self._none.add(key)
            return
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        QPixmapCache.insert(key, pixmap)
        self._latest[key.split("/")[1]] = key
        self.arrived.emit(evidence)
