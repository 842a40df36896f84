"""One piece of evidence to look at: picture, PDF page, text, or the facts of a sighting."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.moments import minute
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Evidence
from ui import labels, moments
from ui.open_session import OpenSession
from ui.pages.walk.preview_canvas import PreviewCanvas
from ui.pages.walk.preview_source import Preview, PreviewKind, kind_of, read, suffix_of
from ui.tasks import Pool
from ui.theme import Theme
from ui.widgets.evidence_delegate import file_icon

SETTLE = 60        # ms a size or page must stand before it is decoded


class SightingFacts(QFrame):
    """What was noted of a sighting, as words on a quiet ground."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._parts = QLabel(), QLabel(), QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        for label, role in zip(self._parts, ("heading", "caption", ""), strict=True):
            label.setProperty("role", role)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            column.addWidget(label)
        column.addStretch(1)

    def show_facts(self, title: str, note: str, rows: str) -> None:
        """Set title, the word that no copy was kept, and the facts."""
        for label, words in zip(self._parts, (title, note, rows), strict=True):
            label.setText(words)


class PreviewView(QWidget):
    """Decodes in the pool; an answer that came too late for what is shown now is dropped."""

    shown = Signal()               # the decoded form is on the screen

    def __init__(self, theme: Theme, pool: Pool, *, movable: bool = False) -> None:
        super().__init__()
        self._theme, self._pool = theme, pool
        self._session: OpenSession | None = None
        self._evidence: Evidence | None = None
        self._preview: Preview | None = None
        self._page, self._token = 0, 0
        self._reading = False
        self._asked: tuple[str, int, int, int] | None = None
        self.canvas = PreviewCanvas(theme, movable=movable)
        self.canvas.room_changed.connect(self._wait)
        self.canvas.zoomed.connect(lambda _zoom: self._wait())
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._facts = SightingFacts()
        self._pager = QWidget()
        self._back, self._on, self._place = QToolButton(), QToolButton(), QLabel()
        self._place.setProperty("role", "secondary")
        self._make_pager()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.canvas, self._text, self._facts):
            column.addWidget(part, 1)
        column.addWidget(self._pager)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self._read)
        theme.changed.connect(self._draw_icons)
        self._draw_icons()
        self._show_only(self.canvas)
        self.retranslate()

    def _make_pager(self) -> None:
        row = QHBoxLayout(self._pager)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for button, step in ((self._back, -1), (self._on, 1)):
            button.setProperty("kind", "flat")
            button.clicked.connect(lambda _checked=False, step=step: self.turn(step))
        row.addWidget(self._back)
        row.addWidget(self._place)
        row.addWidget(self._on)
        row.addStretch(1)
        self._pager.hide()

    # what is shown

    def show_evidence(self, session: OpenSession, evidence: Evidence, quick: QPixmap | None = None) -> None:
        """Show a piece of evidence; `quick` stands in until the file is decoded."""
        same = self._evidence is not None and self._evidence.id == evidence.id
        unchanged = same and self._evidence == evidence and self._preview is not None
        self._session, self._evidence = session, evidence
        if unchanged:
            return
        if not same:
            self._page, self._preview = 0, None
            self.canvas.zoom = 1.0
        self._token += 1
        self._asked = None
        if evidence.is_sighting:
            self._pager.hide()
            self._facts.show_facts(*self._sighting_words(evidence))
            self._show_only(self._facts)
            return
        if evidence.erased or evidence.pending:
            self._show(Preview(PreviewKind.MISSING))
            return
        kind = kind_of(evidence.name)
        if kind is PreviewKind.NOTHING:
            self._show(Preview(kind))
        else:
            if kind is not PreviewKind.PAGE:
                self._pager.hide()
            if kind is not PreviewKind.WORDS and not same:
                if quick is not None:
                    self.canvas.show_image(quick)
                else:
                    self.canvas.show_nothing()
                self._show_only(self.canvas)
            self._wait()

    def clear(self) -> None:
        """Show nothing."""
        self._session = self._evidence = self._preview = None
        self._token += 1
        self._timer.stop()
        self._pager.hide()
        self.canvas.show_nothing()
        self._show_only(self.canvas)

    def page_by(self, pages: int) -> None:
        """Turn the pages of a PDF, or scroll a text by as many screens."""
        if not self._text.isHidden():
            bar = self._text.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())
        else:
            self.turn(pages)

    @property
    def zoomable(self) -> bool:
        """Whether there is a picture or a page to zoom."""
        return self._preview is not None and self._preview.image is not None

    @property
    def preview(self) -> Preview | None:
        """What was decoded last, None while it is on its way."""
        return self._preview

    def turn(self, step: int) -> None:
        """Go to another page of a PDF."""
        if self._preview is not None and self._preview.pages:
            page = max(0, min(self._preview.pages - 1, self._page + step))
            if page != self._page:
                self._page = page
                self._place.setText(self._page_words(page, self._preview.pages))
                self._wait()

    def _wait(self) -> None:
        if self._evidence is not None and self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Decode what was named while this was hidden."""
        super().showEvent(event)
        self._wait()

    def hideEvent(self, event: QHideEvent) -> None:
        """Drop what is on its way: a dialog that closes is gone before it arrives."""
        super().hideEvent(event)
        self._timer.stop()
        if self._reading:
            self._token += 1
            self._asked, self._reading = None, False

    def _read(self) -> None:
        session, evidence = self._session, self._evidence
        if session is None or evidence is None or evidence.sha256 is None or evidence.erased or evidence.pending:
            return
        kind = kind_of(evidence.name)
        if kind is PreviewKind.NOTHING or (kind is PreviewKind.WORDS and self._preview is not None):
            return
        box, page = self.canvas.room(), self._page
        want = (evidence.id, page, box.width(), box.height())
        if want == self._asked:
            return
        self._asked = want
        self._token += 1
        token, path, name = self._token, object_path(session.folder, evidence.sha256), evidence.name

        self._reading = True

        def take(preview: Preview) -> None:
            if token == self._token:
                self._reading = False
                self._show(preview)

        self._pool.run(lambda: read(path, name, box, page), priority=1_000_000 + token).then(take).otherwise(
            lambda _error: take(Preview(PreviewKind.UNREADABLE)))

    def _show(self, preview: Preview) -> None:
        self._preview = preview
        if preview.kind is PreviewKind.WORDS:
            ending = "\n" + self.tr("[…] only the beginning is shown") if preview.cut else ""
            self._text.setPlainText(preview.text + ending)
            self._show_only(self._text)
        else:
            if preview.image is not None:
                self.canvas.show_image(preview.image)
            else:
                name = self._evidence.name if self._evidence else ""
                self.canvas.show_words(file_icon(name), self._why_nothing(preview.kind))
            self._show_only(self.canvas)
        self._page = preview.page
        if preview.pages > 1:
            self._place.setText(self._page_words(preview.page, preview.pages))
        self._pager.setVisible(preview.pages > 1)
        layout = self._pager.layout()
        if layout is not None:
            layout.invalidate()       # the text size may have changed while it was hidden
        self._back.setEnabled(preview.page > 0)
        self._on.setEnabled(preview.page < preview.pages - 1)
        self.shown.emit()

    def _show_only(self, part: QWidget) -> None:
        for one in (self.canvas, self._text, self._facts):
            if one.isHidden() == (one is part):
                one.setVisible(one is part)

    # words

    def _page_words(self, page: int, pages: int) -> str:
        return self.tr("Page {page} of {pages}").format(page=page + 1, pages=pages)

    def _why_nothing(self, kind: PreviewKind) -> str:
        evidence = self._evidence
        if kind is PreviewKind.MISSING and evidence is not None:
            if evidence.erased:
                return self.tr("This evidence was erased")
            if evidence.pending:
                return self.tr("The file has not arrived yet: it comes with a colleague's exchange file")
            return self.tr("The file is missing in the session's folder")
        return {
            PreviewKind.TOO_LARGE: self.tr("The picture is larger than 100 megapixels; open it with the system"),
            PreviewKind.PROTECTED: self.tr("The PDF asks for a password; open it with the system"),
            PreviewKind.NOTHING: self.tr("{kind} files are not shown here").format(
                kind=suffix_of(evidence.name).upper() if evidence is not None else ""),
        }.get(kind, self.tr("The file cannot be shown: it is damaged or not what its name says"))

    def _sighting_words(self, evidence: Evidence) -> tuple[str, str, str]:
        facts = (
            (self.tr("Kind: {words}"), labels.evidence_kind(evidence.kind)),
            (self.tr("Where: {words}"), evidence.place),
            (self.tr("Period: {words}"), evidence.period),
            (self.tr("Shown by: {words}"), evidence.shown_by),
            (self.tr("Seen at: {words}"), evidence.taken.replace("T", " ")),
        )
        rows = "\n".join(form.format(words=words) for form, words in facts if words)
        return evidence.name, self.tr("Seen on site, no copy kept"), rows

    def retranslate(self) -> None:
        """Set all words in the window's language."""
        self._back.setAccessibleName(self.tr("Page before"))
        self._on.setAccessibleName(self.tr("Next page"))
        self._text.setAccessibleName(self.tr("Text of the evidence"))
        self.canvas.setAccessibleName(self.tr("Picture of the evidence"))
        evidence, preview = self._evidence, self._preview
        if evidence is not None and evidence.is_sighting:
            self._facts.show_facts(*self._sighting_words(evidence))
        elif preview is not None:
            self._show(preview)

    def _draw_icons(self) -> None:
        self._back.setIcon(self._theme.icon("chevron-left", "muted"))
        self._on.setIcon(self._theme.icon("chevron-right", "muted"))


def facts_line(evidence: Evidence, who: str, preview: Preview | None = None) -> str:
    """Give name, size, the start of the hash, who and when as one line."""
    when = minute(evidence.at)
    if evidence.sha256 is None:
        return " · ".join(one for one in (who, when) if one)
    parts = [evidence.name]
    if preview is not None and preview.full is not None and preview.kind is PreviewKind.PICTURE:
        parts.append(f"{preview.full.width()}×{preview.full.height()}")
    parts += [moments.size(evidence.size), f"SHA-256 {evidence.sha256[:8]}", who, when]
    return " · ".join(one for one in parts if one)
