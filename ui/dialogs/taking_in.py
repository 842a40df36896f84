"""Taking in an exchange file: what is in it, and a new session made of it, or the one here to merge it into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench import paths
from ccworkbench.errors import WorkbenchError
from ccworkbench.progress import Progress
from ccworkbench.session.model import AssessorId
from ccworkbench.text import Text, upright
from ui import labels, moments
from ui.context import Context
from ui.dialogs.writing import fit
from ui.tasks import Outcome
from ui.widgets.card import Card, said
from ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from ccworkbench.session.receiving import Glimpse

_SIZE = (620, 480)
_SEALED = ("passphrase-needed", "passphrase-wrong")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known here of a file: what it says of itself, and where its session lies already."""

    found: Glimpse
    here: Path | None
    title: Text


class TakingInDialog(QDialog):
    """`read` it, then run it. Afterwards `folder` is what to open; with `merges` the file goes into it."""

    def __init__(self, parent: QWidget | None, context: Context, source: Path, to: Path | None = None) -> None:
        super().__init__(parent)
        self._context, self.source = context, source
        self.to = to or paths.default_sessions()
        self.folder: Path | None = None
        self.merges = False
        self.known: Known | None = None
        self.secret: str | None = None
        self._running: Outcome[Any] | None = None
        self._done: Callable[[Any], object] = lambda _: None
        self._again: Callable[[], object] = self.read      # what is tried again with a passphrase
        self.setWindowTitle(self.tr("Take in an exchange file"))
        self._title, self._name = said("title"), ElidedLabel()
        self._name.setProperty("role", "muted")
        self._card = Card()
        self._facts, self._signer = said("muted", wrap=True), said("secondary", wrap=True)
        self._state = said("", wrap=True)
        self.person, self._place = QComboBox(), ElidedLabel()
        self._choose = QPushButton(self.tr("Choose a folder"))
        self._who_said, self._place_said = said("caption"), said("caption")
        self._bar = QProgressBar()
        self._close, self.take = QPushButton(self.tr("Cancel")), QPushButton(self.tr("Take in"))
        self._lay_out()
        self._choose.clicked.connect(self._choose_folder)
        self._close.clicked.connect(self.reject)
        self.take.clicked.connect(self._go_on)
        self._show()

    def _lay_out(self) -> None:
        self._title.setText(self.tr("Take in an exchange file"))
        self._name.setText(upright(self.source.name))
        self._who_said.setText(self.tr("On this computer I am"))
        self.person.setAccessibleName(self.tr("On this computer I am"))
        self._place_said.setText(self.tr("Kept in"))
        for button in (self._close, self._choose):
            button.setAutoDefault(False)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        for widget in (self._facts, self._signer, self._state):
            self._card.body.addWidget(widget)
        self._card.body.addStretch(1)
        place = QHBoxLayout()
        place.setSpacing(10)
        place.addWidget(self._place, 1)
        place.addWidget(self._choose)
        self.take.setProperty("kind", "primary")
        self.take.setDefault(True)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._bar, 1)
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(10)
        box.addWidget(self._title)
        box.addWidget(self._name)
        box.addWidget(self._card, 1)
        box.addWidget(self._who_said)
        box.addWidget(self.person)
        box.addWidget(self._place_said)
        box.addLayout(place)
        box.addLayout(foot)
        fit(self, *(self._context.theme.px(one) for one in _SIZE))

    # -- reading

    def read(self) -> None:
        """Look what is in the file; nothing is made of it yet."""
        source, secret, to = self.source, self.secret, self.to

        def look(progress: Progress) -> Known:
            return _look(source, to, secret, progress)

        self._again = self.read
        self._start(look, self._take_known)

    def _take_known(self, known: Known) -> None:
        self.known = known
        self.person.clear()
        hidden = self._context.discretion.hidden
        for one in known.found.people:
            shown = (one.id, "" if hidden else one.name, labels.role(one.role))
            self.person.addItem("  ".join(part for part in shown if part), one.id)
        self._show()
        self.take.setFocus()

    # -- taking in

    def _go_on(self) -> None:
        known = self.known
        if known is None:
            self.read()
        elif known.here is not None:
            self.folder, self.merges = known.here, True
            self.accept()
        elif known.found.whole:
            self._make()

    def _make(self) -> None:
        source, secret, to = self.source, self.secret, self.to
        me = AssessorId(str(self.person.currentData()))

        def make(progress: Progress) -> Path:
            return _make(source, to, me, secret, progress)

        self._again = self._make
        self._start(make, self._made)

    def _made(self, folder: Path) -> None:
        self.folder = folder
        self.accept()

    def _start(self, work: Callable[[Progress], Any], done: Callable[[Any], object]) -> None:
        if self._running is not None:
            return
        running = self._context.pool.run_with_progress(work)
        self._running = running
        self._bar.setRange(0, 0)
        running.progressed.connect(self._report)

        self._done = done
        running.then(self._end_well).otherwise(self._end_badly)      # bound: the dialog may be gone by then
        running.cancelled.connect(self._end)
        self._show()

    def _end(self) -> None:
        self._running = None
        self._show()

    def _end_well(self, value: object) -> None:
        self._end()
        self._done(value)

    def _end_badly(self, error: BaseException) -> None:
        self._end()
        self._refused(error)

    def _report(self, at: int, total: int, _what: str) -> None:
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(at)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, WorkbenchError):
            super().reject()
            raise error
        if error.code in _SEALED:
            secret = self._context.messages.ask_secret(
                self.tr("Passphrase"), error.in_(self._context.language))
            if secret:
                self.secret = secret
                self._again()
                return
        self._say(error.in_(self._context.language), "error")

    # -- showing

    def _say(self, words: str, role: str) -> None:
        self._state.setText(words)
        self._state.setProperty("role", role)
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._state.setVisible(bool(words))

    def _show(self) -> None:
        known, busy = self.known, self._running is not None
        new = known is not None and known.here is None and known.found.whole
        for widget in (self._who_said, self.person, self._place_said, self._place, self._choose):
            widget.setVisible(new)
            widget.setEnabled(not busy)
        self._place.setText(str(self.to))
        self._bar.setVisible(busy)
        self._facts.setVisible(known is not None)
        self._signer.setVisible(known is not None)
        merges = known is not None and known.here is not None
        self.take.setText(
            self.tr("Open it and merge the file") if merges
            else self.tr("Try again") if known is None else self.tr("Take in"))
        self.take.setEnabled(not busy and (known is None or merges or new))
        if known is None:
            self._card.set_words(self.tr("What is in it"))
            self._say(self.tr("Checking every row of it…") if busy else "", "muted")
            return
        found = known.found
        shown = self._context.discretion.names_shown      # as on the welcome page behind it
        name = (found.organisation if shown else "") or found.alias
        kind = self.tr("Session") if found.whole else self.tr("Part of a session")
        self._card.set_words(name or kind, self._context.words(known.title))
        self._facts.setText(" · ".join((
            self.tr("%n change(s)", "", found.changes),
            self.tr("%n evidence file(s), {size}", "", found.files).format(size=moments.size(found.bytes)))))
        self._signer.setText(self._context.words(found.signer.words))
        self._signer.setProperty("state", "bad" if found.signer.trust == "changed" else "")
        self._signer.style().unpolish(self._signer)
        self._signer.style().polish(self._signer)
        if merges:
            self._say(self.tr("This session is on this computer already. The file is merged into it."), "ok")
        elif not found.whole:
            self._say(self.tr(
                "The file holds only what was new since an earlier one, and the session is not on this computer. "
                "Ask the sender for everything."), "error")
        else:
            self._say(self.tr("A new session is made of it."), "muted")

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), str(self.to))
        if chosen:
            self.to = Path(chosen)
            self._show()

    def reject(self) -> None:
        """Close; what is under way is stopped and leaves nothing."""
        if self._running is not None:
            self._running.cancel()
        super().reject()


def _look(source: Path, to: Path, secret: str | None, progress: Progress) -> Known:
    from ccworkbench.session import receiving, recent
    from ccworkbench.standard import library

    found = receiving.look(source, passphrase=secret, progress=progress)
    listed = (one for one in recent.listed() if one.session == found.session and not one.missing and not one.away)
    here = next((Path(one.path) for one in listed), None)
    titles = {one.id: one.title for one in library.summaries()}
    title = titles.get(found.standard, Text.same(found.standard))
    return Known(found, here or receiving.same_session(to, found.session), title)


def _make(source: Path, to: Path, me: AssessorId, secret: str | None, progress: Progress) -> Path:
    """Make the session, pin who signed it, put it on the list; it is closed again: it belongs to this thread."""
    from ccworkbench.session import receiving, recent, signing
    from ccworkbench.session.received import Exchange

    def seen(found: Exchange) -> None:
        if found.signer is not None:
            signing.remember(found.signer)

    with receiving.receive(source, to, me=me, passphrase=secret, seen=seen, progress=progress) as doc:
        recent.remember(doc.folder, doc.state)
        return doc.folder
