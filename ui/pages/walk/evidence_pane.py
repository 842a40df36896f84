"""The evidence of the item on the card: add, look at, describe, take off."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from ccworkbench.session.model import Evidence, EvidenceId, SessionChanges
from ccworkbench.session.people import Act, may
from ccworkbench.standard.items import Item, ItemId
from ui import labels, operations
from ui.context import Context
from ui.main_window import exchanges_in
from ui.models.evidence_list import EvidenceListModel
from ui.open_session import OpenSession
from ui.pages.walk.evidence_attaching import Attaching
from ui.pages.walk.evidence_empty import EvidenceEmpty
from ui.pages.walk.evidence_gallery import EvidenceGallery
from ui.pages.walk.evidence_head import EvidenceHead
from ui.pages.walk.evidence_intake import MOST, Gathered, acceptable, local_paths, picture_of
from ui.pages.walk.evidence_opening import Opening
from ui.pages.walk.evidence_rule import rule_state
from ui.pages.walk.evidence_status import EvidenceStatus
from ui.pages.walk.evidence_thumbnails import Thumbnails
from ui.pages.walk.preview import PreviewPane
from ui.pages.walk.preview_dialog import PreviewDialog
from ui.widgets.painting import focus_ring

_CONCERNED = frozenset({"evidence", "link", "erasure", "assessor", "action"})


class EvidencePane(QWidget):
    """Follows the session by itself once an item is shown."""

    evidence_attached = Signal(int)        # pieces
    evidence_detached = Signal(str)        # EvidenceId
    sighting_noted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self._session: OpenSession | None = None
        self._item: Item | None = None
        self._dropping = False
        self._folder = ""                   # where files were chosen last
        self._gathered: Gathered | None = None
        self.setAcceptDrops(True)
        self._thumbnails = Thumbnails(context.pool, self)
        self.model = EvidenceListModel(self)
        self.head = EvidenceHead(theme)
        self.gallery = EvidenceGallery(theme, self.model, self._thumbnails)
        self.empty = EvidenceEmpty(theme)
        self.status = EvidenceStatus(theme)
        self.shown = PreviewPane(context)
        self.attaching = Attaching(context.pool, self)
        self._opening = Opening(context, self)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._reload()

    def _lay_out(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.gallery, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.status)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(upper)
        self._parts.addWidget(self.shown)
        self._parts.setStretchFactor(0, 3)
        self._parts.setStretchFactor(1, 2)
        sizes = self._context.settings.splitter("evidence")
        self._parts.setSizes(sizes if len(sizes) == 2 else [420, 330])
        self._parts.splitterMoved.connect(
            lambda *_: self._context.settings.set_splitter("evidence", self._parts.sizes()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.head)
        layout.addWidget(self._parts, 1)

    def _connect(self) -> None:
        for asker in (self.head, self.empty):
            asker.attach_asked.connect(self.attach)
            asker.sighting_asked.connect(self.note_sighting)
        self.head.paste_asked.connect(self.paste)
        self.head.detach_asked.connect(self.detach)
        self.gallery.detach_asked.connect(self.detach)
        self.gallery.preview_asked.connect(self.preview)
        self.gallery.caption_asked.connect(self.shown.edit_caption)
        self.gallery.chosen.connect(self._show_chosen)
        self.shown.enlarge_asked.connect(self.preview)
        self.shown.opening_asked.connect(self.open_with_system)
        self.status.cancel_asked.connect(self.attaching.cancel)
        self.attaching.progressed.connect(self.status.show_progress)
        self.attaching.gathered.connect(self._remember_gathered)
        self.attaching.attached.connect(self._choose_new)
        self.attaching.refused.connect(self._context.messages.problem)
        self.attaching.ended.connect(self._say_attached)

    # what is shown

    def show_item(self, session: OpenSession | None, item: ItemId | None) -> None:
        """Show the evidence of an item; what was typed for the one before is kept first."""
        found = session.standard.by_item.get(item) if session is not None and item is not None else None
        if session is not self._session:
            self.shown.flush()
            self._follow(session)
        if found is not self._item:
            self.shown.flush()
            if not self.attaching.busy:
                self.status.clear()
        self._item = found
        self._reload()

    def _follow(self, session: OpenSession | None) -> None:
        if self._session is not None:
            self._session.changed.disconnect(self.refresh)
        self._session = session
        self._thumbnails.show_session(session)
        self.gallery.forget()
        if session is not None:
            session.changed.connect(self.refresh)

    def refresh(self, changes: SessionChanges) -> None:
        """Read the evidence anew where a write touched it, or the rating the rule asks about."""
        if self._item is None:
            return
        if self._item.id in changes.items or any(key.entity in _CONCERNED for key in changes.keys):
            self._reload()

    @property
    def item(self) -> ItemId | None:
        """The item shown."""
        return self._item.id if self._item is not None else None

    def rows(self) -> tuple[Evidence, ...]:
        """Give the evidence of the item shown, oldest first."""
        session, item = self._session, self._item
        if session is None or item is None:
            return ()
        return session.state.evidence_for(session.state.item_target(item.id))

    def _reload(self) -> None:
        rows, session, item = self.rows(), self._session, self._item
        self.head.set_number(len(rows))
        if session is not None and item is not None:
            answer = session.state.rating(item.id, session.me).answer
            avoid = item.evidence.copy == "avoid"
            self.head.set_rule(rule_state(item, rows, answer), avoid and not any(one.is_sighting for one in rows))
            if not rows:                    # restyling a button that nobody sees costs a millisecond
                self.empty.avoid_copies(avoid)
        else:
            self.head.set_rule(None, False)
        self.head.enable(self._may_add(), self._may_add() and bool(rows))
        self.empty.setEnabled(self._may_add())
        self.setEnabled(item is not None)
        for part, wanted in ((self.gallery, bool(rows)), (self.empty, not rows), (self.shown, bool(rows))):
            if part.isHidden() == wanted:
                part.setVisible(wanted)
        self.gallery.set_evidence(rows)

    def _may_add(self) -> bool:
        """Whether the person at this machine may attach something here."""
        session = self._session
        person = session.state.people.get(session.me) if session is not None else None
        return self._item is not None and person is not None and may(person.role, Act.ATTACH)

    def _show_chosen(self, evidence: Evidence | None) -> None:
        quick: QPixmap | None = None
        if evidence is not None:
            # The tile's picture, if it is there already, stands in until the file is decoded.
            quick = self._thumbnails.known(evidence)
        self.shown.show_evidence(self._session, evidence, quick)

    # adding

    def attach(self) -> None:
        """Choose files and attach them."""
        if not self._may_add():
            return
        chosen, _filter = QFileDialog.getOpenFileNames(self, self.tr("Attach files"), self._folder)
        if chosen:
            self._folder = str(Path(chosen[0]).parent)
            self.attach_paths([Path(one) for one in chosen])

    def attach_paths(self, paths: list[Path]) -> None:
        """Attach files and what is in folders, in the background."""
        session, item = self._session, self._item
        if session is not None and item is not None and paths:
            self._gathered = None
            self.attaching.attach(session, session.state.item_target(item.id), paths)

    def attach_picture(self, picture: QImage) -> None:
        """Attach a picture that has no file."""
        session, item = self._session, self._item
        if session is not None and item is not None:
            self._gathered = None
            self.attaching.attach_picture(session, session.state.item_target(item.id), picture)

    def paste(self) -> None:
        """Attach what the clipboard holds: files, or a picture."""
        if not self._may_add():
            return
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not acceptable(mime):
            self.status.show_notice(self.tr("The clipboard holds neither a picture nor files."))
            return
        paths, picture = local_paths(mime), picture_of(mime)
        if paths:
            self.attach_paths(paths)
        elif picture is not None:
            self.attach_picture(picture)

    def note_sighting(self) -> None:
        """Ask for a sighting and note it."""
        session, item = self._session, self._item
        if session is None or item is None or not self._may_add():
            return
        from ui.dialogs.sighting import SightingDialog

        roles = tuple(dict.fromkeys(labels.asked_role(one.role) for one in item.ask))
        places = {one.id: one.title for one in session.standard.places}
        place = self._context.words(places[item.place]) if item.place in places else ""
        kind = self._kind_to_see(item)
        dialog = SightingDialog(self._context, self.window(), kind=kind, place=place, roles=roles)
        seen = dialog.run()
        dialog.deleteLater()
        if seen is None:
            return
        target = session.state.item_target(item.id)
        operations.attach_sighting(
            session, [target], seen.title, seen.kind, caption=seen.caption, where=seen.place, period=seen.period,
            shown_by=seen.shown_by, taken=seen.taken,
        ).then(self._noted)

    def _kind_to_see(self, item: Item) -> str:
        """Propose the kind the rule lacks, best one that is seen rather than filed."""
        lacking = rule_state(item, self.rows()).lacking or item.evidence.kinds or labels.EVIDENCE_KINDS
        wanted = ("demo", "observation", *lacking)
        return next(one for one in wanted if one in lacking)

    def _noted(self, changes: SessionChanges) -> None:
        self._choose_new(changes)
        self.status.show_notice(self.tr("Noted. No copy was kept."))
        self.sighting_noted.emit()

    def _choose_new(self, changes: SessionChanges) -> None:
        self._reload()
        for key in changes.keys:
            if key.entity == "evidence" and self.model.index_of(key.eid).isValid():
                self.gallery.choose(key.eid)
                return

    def _remember_gathered(self, found: Gathered) -> None:
        self._gathered = found

    def _say_attached(self, number: int, cancelled: bool) -> None:
        found, self._gathered = self._gathered, None
        if cancelled:
            words = self.tr("Cancelled; %n file(s) attached before.", "", number)
        elif number == 0:
            empty = found is not None and not found.files
            words = self.tr("The folder holds no files.") if empty else ""
        else:
            words = self.tr("%n file(s) attached.", "", number)
            if found is not None and found.more:
                very_many = self.tr("The folder holds very many; the first {most} were taken.")
                words += " " + very_many.format(most=MOST)
            elif found is not None and found.seen > len(found.files):
                words += " " + self.tr("The folder holds {seen}; the first {most} were taken.").format(
                    seen=found.seen, most=MOST)
        if words:
            self.status.show_notice(words)
        else:
            self.status.clear()
        if number:
            self.evidence_attached.emit(number)

    # taking off, looking at

    def detach(self) -> None:
        """Take the chosen piece off this item; undo brings it back."""
        session, item, evidence = self._session, self._item, self.gallery.current()
        if session is None or item is None or evidence is None or not self._may_add():
            return
        self.shown.flush()
        piece: EvidenceId = evidence.id

        def say(_changes: SessionChanges) -> None:
            self._reload()
            self.status.show_notice(self.tr("Taken off this item. Undo (Ctrl+Z) brings it back."))
            self.evidence_detached.emit(piece)

        operations.detach(session, session.state.item_target(item.id), piece).then(say)

    def preview(self) -> None:
        """Show the chosen piece over the whole window."""
        session, evidence = self._session, self.gallery.current()
        rows = [one for one in self.model.rows if not one.erased]
        if session is None or evidence is None or evidence.erased:
            return
        self.shown.flush()
        dialog = PreviewDialog(self._context, session, rows, rows.index(evidence), self)
        dialog.moved.connect(lambda one: self.gallery.choose(one.id))
        dialog.open()

    def open_with_system(self) -> None:
        """After a question, hand a copy of the chosen file to the system's program."""
        session, evidence = self._session, self.gallery.current()
        if session is not None and evidence is not None:
            self._opening.ask_and_open(session, evidence)

    # drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, folders and pictures; exchange files are for the window, which takes them in."""
        if exchanges_in(event.mimeData()):
            event.ignore()
        elif self._may_add() and acceptable(event.mimeData()):
            event.acceptProposedAction()
            self._mark_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Put the frame away."""
        self._mark_dropping(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        self._mark_dropping(False)
        paths, picture = local_paths(event.mimeData()), picture_of(event.mimeData())
        # A copy whatever the other side proposes: evidence is never moved out of its place.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if paths:
            self.attach_paths(paths)
        elif picture is not None:
            self.attach_picture(picture)

    def _mark_dropping(self, dropping: bool) -> None:
        if dropping != self._dropping:
            self._dropping = dropping
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, and the frame while something is held over it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._context.theme.color("surface"))
        if self._dropping:
            rect = QRectF(self.rect()).adjusted(3, 3, -3, -3)
            painter.fillRect(rect, self._context.theme.color("tint"))
            focus_ring(painter, rect, self._context.theme.color("accent"), 10)
        painter.end()

    # words and size

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set all words in the window's language."""
        self.setAccessibleName(self.tr("Evidence"))
        self.gallery.setAccessibleName(self.tr("Evidence of the item"))
        self.head.retranslate()
        self.empty.retranslate()
        self.status.retranslate()
        if not self.attaching.busy:
            self.status.clear()        # a notice stands in the language it was said in
        self.shown.retranslate()
        self.gallery.forget()

    def sizeHint(self) -> QSize:
        """Ask for two columns of tiles."""
        return QSize(self._context.theme.px(300), 600)

    def minimumSizeHint(self) -> QSize:
        """Be content with two narrow columns."""
        return QSize(self._context.theme.px(200), 320)
