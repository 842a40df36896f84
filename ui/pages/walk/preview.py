"""The lower part of the evidence pane: what is chosen, its caption and kind, and its facts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.session.model import Evidence, EvidenceId
from ccworkbench.session.people import Act, may
from ui import labels, operations
from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.walk.evidence_opening import may_open
from ui.pages.walk.preview_view import PreviewView, facts_line

PAUSE = 400        # ms without a key before a caption is kept


class PreviewPane(QWidget):
    """Shows the chosen evidence; caption and kind are written as they are changed."""

    enlarge_asked = Signal()
    opening_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self._session: OpenSession | None = None
        self._evidence: Evidence | None = None
        self._drafts: dict[EvidenceId, str] = {}       # captions whose write was refused
        self.view = PreviewView(theme, context.pool)
        self.view.shown.connect(self._show_facts)
        self.view.canvas.installEventFilter(self)
        self.caption = QLineEdit()
        self.caption.setMaxLength(500)
        self.caption.editingFinished.connect(lambda: self.flush())
        self.kind = QComboBox()
        self.kind.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kind.setMinimumContentsLength(3)
        self.kind.activated.connect(self._choose_kind)
        self._large, self._open = QToolButton(), QToolButton()
        for button, signal in ((self._large, self.enlarge_asked), (self._open, self.opening_asked)):
            button.setProperty("kind", "flat")
            button.setIconSize(theme.icon_size())
            button.clicked.connect(signal)
        self._facts = QLabel()
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        self._facts.setProperty("role", "secondary")
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._facts_words = ""
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.kind, 1)
        row.addWidget(self._large)
        row.addWidget(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        column.addWidget(self.caption)
        column.addLayout(row)
        column.addWidget(self._facts)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(lambda: self.flush())
        self.caption.textEdited.connect(lambda _text: self._timer.start())
        theme.changed.connect(self._draw_icons)
        self._draw_icons()
        self.retranslate()

    # what is shown

    @property
    def evidence(self) -> Evidence | None:
        """What is shown."""
        return self._evidence

    def show_evidence(self, session: OpenSession | None, evidence: Evidence | None,
                      quick: QPixmap | None = None) -> None:
        """Show another piece, or the same anew; a caption being typed is never overwritten."""
        same = evidence is not None and self._evidence is not None and evidence.id == self._evidence.id
        if not same:
            self.flush()
        self._session, self._evidence = session, evidence
        if session is None or evidence is None:
            self.view.clear()
            return
        self.view.show_evidence(session, evidence, quick)
        if not (same and (self._timer.isActive() or self.caption.hasFocus())):
            wanted = self._drafts.get(evidence.id, evidence.caption)
            if wanted != self.caption.text():
                self.caption.setText(wanted)
                self.caption.setCursorPosition(0)
        self._show_kind(evidence)
        usable = not evidence.erased
        person = session.state.people.get(session.me)
        writable = usable and person is not None and may(person.role, Act.ATTACH)
        for field in (self.caption, self.kind):
            if field.isEnabled() != writable:
                field.setEnabled(writable)
        self._large.setEnabled(usable)
        openable = not evidence.is_sighting and usable and not evidence.pending and may_open(evidence.name)
        self._open.setEnabled(openable)
        self._show_facts()

    def _show_kind(self, evidence: Evidence) -> None:
        at = self.kind.findData(evidence.kind)
        if at != self.kind.currentIndex():
            with QSignalBlocker(self.kind):
                self.kind.setCurrentIndex(at)

    def _show_facts(self) -> None:
        evidence, session = self._evidence, self._session
        if evidence is None or session is None:
            return
        person = session.state.people.get(evidence.by)
        self._facts_words = facts_line(evidence, person.name if person else evidence.by, self.view.preview)
        self._elide()

    def _elide(self) -> None:
        metrics = self._facts.fontMetrics()
        room = self._facts.width()
        self._facts.setText(metrics.elidedText(self._facts_words, Qt.TextElideMode.ElideRight, room))
        self._facts.setToolTip(self._facts_words.replace("&", "&amp;").replace("<", "&lt;"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the facts to the new width."""
        super().resizeEvent(event)
        self._elide()

    # writing

    def flush(self, *, again: bool = False) -> None:
        """Keep the caption now, if it differs from what is kept; `again`: also those refused before."""
        self._timer.stop()
        if again:
            for piece, words in list(self._drafts.items()):
                self._write(piece, words)
        session, evidence, typed = self._session, self._evidence, self.caption.text().strip()
        if session is None or evidence is None or evidence.erased:
            return
        known = session.state.evidence.get(evidence.id, evidence)
        draft = self._drafts.get(evidence.id)
        if typed == (known.caption if draft is None else draft):
            return
        self._write(evidence.id, typed)

    def _write(self, piece: EvidenceId, typed: str) -> None:
        session = self._session
        if session is None:
            return
        self._drafts[piece] = typed

        def written(_changes: object) -> None:
            if self._drafts.get(piece) == typed:
                del self._drafts[piece]

        # While the write is under way, or where it is refused, the words stand in `_drafts`.
        operations.set_caption(session, piece, typed).then(written)

    def unsaved(self) -> list[tuple[str, str]]:
        """Give the captions typed and not acknowledged, each with the name of its piece."""
        found = dict(self._drafts)
        session, shown = self._session, self._evidence
        if session is None:
            return []
        if shown is not None and self._timer.isActive():
            found[shown.id] = self.caption.text().strip()
        pieces = session.state.evidence
        return [(pieces[piece].name if piece in pieces else piece, words) for piece, words in found.items()]

    def forget(self) -> None:
        """Let go of everything: the session is closed."""
        self._timer.stop()
        self._drafts.clear()
        if self._evidence is not None:
            self.caption.setText(self._evidence.caption)

    def _choose_kind(self, at: int) -> None:
        session, evidence = self._session, self._evidence
        if session is None or evidence is None or self.kind.itemData(at) == evidence.kind:
            return

        def back(_error: BaseException) -> None:
            if self._evidence is not None:
                self._show_kind(self._evidence)

        operations.set_evidence_kind(session, evidence.id, str(self.kind.itemData(at))).otherwise(back)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed before the page goes."""
        self.flush()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the picture enlarges it."""
        if watched is self.view.canvas and event.type() == QEvent.Type.MouseButtonDblClick:
            self.enlarge_asked.emit()
            return True
        return super().eventFilter(watched, event)

    def edit_caption(self) -> None:
        """Put the cursor into the caption."""
        if self.caption.isEnabled():
            self.caption.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.caption.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to the caption."""
        super().focusInEvent(event)
        self.caption.setFocus(event.reason())

    # words

    def retranslate(self) -> None:
        """Set all words in the window's language."""
        self.caption.setPlaceholderText(self.tr("What does it show? (F2)"))
        self.caption.setAccessibleName(self.tr("Caption"))
        self.kind.setAccessibleName(self.tr("Kind of evidence"))
        with QSignalBlocker(self.kind):
            chosen = self.kind.currentData()
            self.kind.clear()
            for kind in labels.EVIDENCE_KINDS:
                self.kind.addItem(labels.evidence_kind(kind), kind)
            self.kind.setCurrentIndex(self.kind.findData(chosen))
        for button, words in (
            (self._large, self.tr("Look at it large (Space)")),
            (self._open, self.tr("Open a copy with the system")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.view.retranslate()
        self._show_facts()

    def _draw_icons(self) -> None:
        self._large.setIcon(self._context.theme.icon("maximize", "muted"))
        self._open.setIcon(self._context.theme.icon("external-link", "muted"))
