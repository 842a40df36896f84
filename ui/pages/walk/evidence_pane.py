"""The evidence of the item on show: add by file, drop, paste or sighting; look at it; take it off."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.model import Evidence, SessionChanges
from ccworkbench.session.people import Act, may
from ccworkbench.standard.items import Item, ItemId
from ui import operations
from ui.context import Context
from ui.models.evidence_list import EvidenceListModel
from ui.open_session import OpenSession
from ui.pages.walk.evidence_attaching import Attaching
from ui.pages.walk.evidence_gallery import EvidenceGallery
from ui.pages.walk.evidence_head import EvidenceHead
from ui.pages.walk.evidence_intake import Gathered, acceptable, local_paths, picture_of
from ui.pages.walk.evidence_opening import copy_for_opening, open_copy
from ui.pages.walk.evidence_rule import rule_state
from ui.pages.walk.evidence_status import EvidenceStatus
from ui.pages.walk.evidence_thumbnails import Thumbnails
from ui.pages.walk.preview import PreviewPane


class EvidencePane(QWidget):
    """Shows one item's evidence; every write goes through the operations, so undo brings it back."""

    evidence_attached = Signal(object)     # SessionChanges
    attaching_failed = Signal(object)      # an exception that is our own fault

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session: OpenSession | None = None
        self._item: Item | None = None
        self._model = EvidenceListModel(self)
        self._thumbnails = Thumbnails(context.pool, self)
        self._attaching = Attaching(context.pool, self)
        self.head = EvidenceHead(context.theme)
        self.gallery = EvidenceGallery(context.theme, self._model, self._thumbnails)
        self.status = EvidenceStatus(context.theme)
        self.look = PreviewPane(context)
        self._empty = QLabel()
        self._empty.setProperty("role", "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show()

    def _lay_out(self) -> None:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self._empty, 1)
        column.addWidget(self.gallery, 1)
        column.addWidget(self.status)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(upper)
        self._splitter.addWidget(self.look)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([420, 340])
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 14, 12, 10)
        box.addWidget(self._splitter)

    def _connect(self) -> None:
        self.head.attach_asked.connect(self.attach)
        self.head.paste_asked.connect(self.paste)
        self.head.sighting_asked.connect(self.note_sighting)
        self.head.detach_asked.connect(self._detach)
        self.gallery.chosen.connect(self._look_at)
        self.gallery.preview_asked.connect(self.preview)
        self.gallery.detach_asked.connect(self._detach)
        self.gallery.caption_asked.connect(self.look.edit_caption)
        self.look.enlarge_asked.connect(self.preview)
        self.look.opening_asked.connect(self._open_copy)
        self.status.cancel_asked.connect(self._attaching.cancel)
        self._attaching.progressed.connect(self.status.show_progress)
        self._attaching.attached.connect(self._was_attached)
        self._attaching.gathered.connect(self._tell_gathered)
        self._attaching.refused.connect(self._context.messages.problem)
        self._attaching.failed.connect(self.attaching_failed)
        self._attaching.ended.connect(self._tell_ended)

    # -- the face the walk page asks

    def show_item(self, session: OpenSession | None, item: ItemId | None) -> None:
        """Show the evidence of an item."""
        if session is not self._session:
            self._session = session
            self._thumbnails.show_session(session)
        self._item = session.standard.by_item.get(item) if session is not None and item is not None else None
        if not self._attaching.busy:
            self.status.clear()
        self._show()

    def refresh(self, changes: SessionChanges) -> None:
        """Take over what a write did."""
        self._show()

    def attach(self) -> None:
        """Choose files to attach."""
        if not self._may_add():
            return
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Attach files"))
        self._attach([Path(one) for one in chosen])

    def paste(self) -> None:
        """Attach the files or the picture in the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        paths, picture = local_paths(mime), picture_of(mime)
        if not self._may_add():
            return
        if paths:
            self._attach(paths)
        elif picture is not None and self._session is not None and self._item is not None:
            target = self._session.state.item_target(self._item.id)
            self._attaching.attach_picture(self._session, target, picture)
        else:
            self.status.show_notice(self.tr("There is no picture and no file in the clipboard."))

    def note_sighting(self) -> None:
        """Note what was seen and not taken."""
        from ui.dialogs.sighting import SightingDialog

        session, item = self._session, self._item
        if session is None or item is None or not self._may_add():
            return
        place = next((one for one in session.standard.places if one.id == item.place), None)
        kind = next((one for one in ("demo", "observation") if one in item.evidence.kinds), "observation")
        where = self._context.words(place.title) if place is not None else ""
        found = SightingDialog(self._context, self.window(), kind=kind, place=where).run()
        if found is not None:
            operations.attach_sighting(
                session, [session.state.item_target(item.id)], found.title, found.kind, caption=found.caption,
                where=found.place, period=found.period, shown_by=found.shown_by, taken=found.taken,
            )

    def preview(self) -> None:
        """Look at the chosen piece over the whole window."""
        from ui.pages.walk.preview_dialog import PreviewDialog

        session, chosen = self._session, self.gallery.current()
        if session is None or chosen is None or chosen.erased:
            return
        rows = [one for one in self._model.rows if not one.erased]
        dialog = PreviewDialog(self._context, session, rows, rows.index(chosen), self)
        dialog.moved.connect(lambda evidence: self.gallery.choose(evidence.id))
        dialog.exec()

    # -- showing

    def _show(self) -> None:
        session, item = self._session, self._item
        if session is None or item is None:
            self._model.set_rows(())
            self.look.show_evidence(None, None)
            self.look.hide()
            self.head.set_number(0)
            self.head.set_rule(None, False)
            self.head.enable(False, False)
            self._place(False)
            return
        rows = session.state.evidence_for(session.state.item_target(item.id))
        self.head.set_number(len(rows))
        answer = session.state.rating(item.id, session.me).answer
        self.head.set_rule(rule_state(item, rows, answer), item.evidence.copy == "avoid")
        self.gallery.set_evidence(rows)
        self.head.enable(self._may_add(), self._may_add() and bool(rows))
        self._place(bool(rows))

    def _place(self, some: bool) -> None:
        if self.gallery.isHidden() == some:
            self.gallery.setVisible(some)
        if self._empty.isHidden() != some:
            self._empty.setVisible(not some)

    def _look_at(self, evidence: Evidence | None) -> None:
        self.look.setVisible(evidence is not None)
        quick: QPixmap | None = None
        if evidence is not None:
            quick = self._thumbnails.picture(evidence, self.gallery.iconSize(), self.devicePixelRatio())
        self.look.show_evidence(self._session, evidence, quick)

    def _may_add(self) -> bool:
        session = self._session
        person = session.state.people.get(session.me) if session is not None else None
        return self._item is not None and person is not None and may(person.role, Act.ATTACH)

    # -- acting

    def _attach(self, paths: list[Path]) -> None:
        if paths and self._session is not None and self._item is not None:
            self._attaching.attach(self._session, self._session.state.item_target(self._item.id), paths)

    def _was_attached(self, changes: SessionChanges) -> None:
        self.evidence_attached.emit(changes)

    def _tell_gathered(self, found: Gathered) -> None:
        taken = len(found.files)
        if found.more or found.seen > taken:
            self.status.show_notice(self.tr("%n file(s) of the folder are attached, not all", "", taken))

    def _tell_ended(self, attached: int, cancelled: bool) -> None:
        if cancelled:
            self.status.show_notice(self.tr("Stopped; %n file(s) were attached before", "", attached))
        elif attached:
            self.status.show_notice(self.tr("%n file(s) attached", "", attached))
        else:
            self.status.clear()

    def _detach(self) -> None:
        session, item, chosen = self._session, self._item, self.gallery.current()
        if session is None or item is None or chosen is None or not self._may_add():
            return
        told = self.tr("Taken off this item; undo (Ctrl+Z) brings it back")
        done = operations.detach(session, session.state.item_target(item.id), chosen.id)
        done.then(lambda _changes: self.status.show_notice(told))

    def _open_copy(self) -> None:
        session, evidence = self._session, self.look.evidence
        file = session.evidence_file(evidence) if session is not None and evidence is not None else None
        if file is None or evidence is None:
            return
        agreed = self._context.messages.ask(
            self.tr("Open a copy"),
            self.tr(
                "A copy of '{name}' is opened with the system's program; what the session keeps stays as it is."
            ).format(name=evidence.name),
            self.tr("Open"),
        )
        if agreed:
            job = partial(copy_for_opening, file, evidence.name)
            self._context.pool.run(job).then(open_copy).otherwise(self._tell_not_opened)

    def _tell_not_opened(self, error: BaseException) -> None:
        if isinstance(error, WorkbenchError):
            self._context.messages.problem(error)
        else:
            self.status.show_notice(self.tr("It could not be opened: {why}").format(why=str(error)))

    # -- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if self._may_add() and acceptable(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        paths, picture = local_paths(event.mimeData()), picture_of(event.mimeData())
        if paths:
            self._attach(paths)
        elif picture is not None and self._session is not None and self._item is not None:
            target = self._session.state.item_target(self._item.id)
            self._attaching.attach_picture(self._session, target, picture)
        event.acceptProposedAction()

    # -- words

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set all words in the window's language."""
        self._empty.setText(self.tr("No evidence yet. Drop files here, paste a picture (Ctrl+V), "
                                    "or note what was seen (Ctrl+Shift+S)."))
        self.gallery.setAccessibleName(self.tr("Evidence"))
        self.head.retranslate()
        self.status.retranslate()
        self.look.retranslate()
        self._show()
