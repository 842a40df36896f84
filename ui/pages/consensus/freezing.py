"""The freeze part: versions with their signatures, objections, and what papers show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.exports.notice import NOT_OFFICIAL
from ccworkbench.freezing import freezing
from ccworkbench.session.people import Act
from ui import rights
from ui.context import Context
from ui.pages.consensus.freeze import obstacles
from ui.pages.consensus.freeze.objections import ObjectionsPart
from ui.pages.consensus.freeze.papers import PapersView
from ui.pages.consensus.freeze.versions import VersionsView
from ui.pages.consensus.part import Part
from ui.unsaved import Unsaved
from ui.widgets.card import said
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from ccworkbench.session.model import SessionChanges
    from ui.open_session import OpenSession

VERSIONS, OBJECTIONS, PAPERS = "versions", "objections", "papers"
_CONFLICTS, _MERGE = "conflicts", "merge"


class FreezePart(Part):
    """Freezing asks first; it cannot be undone."""

    item_wanted = Signal(str)
    profile_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.views = Tabs((VERSIONS, OBJECTIONS, PAPERS))
        self.freeze, self._stack = QPushButton(), QStackedWidget()
        self.versions, self.objections = VersionsView(context), ObjectionsPart(context)
        self.papers, self._notice = PapersView(context), said("secondary", wrap=True)
        self._notice.setProperty("from", "core")
        self._pages: dict[str, QWidget] = {
            VERSIONS: self.versions, OBJECTIONS: self.objections, PAPERS: self.papers}
        for page in self._pages.values():
            self._stack.addWidget(page)
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        row.addWidget(self.objections.tools)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        column.addWidget(self._notice)
        self.versions.looked_at = self.isVisible         # the button needs it, whichever view is shown
        self.objections.set_margins(0)
        self.freeze.setProperty("kind", "primary")
        self.tool_row.addWidget(self.freeze)
        self.views.chosen.connect(self.show_view)
        self.freeze.clicked.connect(self.ask_freeze)
        self.versions.told.connect(self._say_state)
        self.versions.place_wanted.connect(self._go)
        self.objections.told.connect(self._say_state)
        self.show_view(VERSIONS)

    def show_view(self, name: str) -> None:
        """Show versions, objections or papers."""
        self.views.choose(name)
        self._stack.setCurrentWidget(self._pages[name])
        self.objections.tools.setVisible(name == OBJECTIONS)
        self.versions.read()

    def showEvent(self, event: QShowEvent) -> None:
        """Work out what changed while another part was looked at."""
        super().showEvent(event)
        self.versions.read()

    def _go(self, kind: str, name: str) -> None:
        ways: dict[str, Callable[[], object]] = {
            obstacles.ITEM: lambda: self.item_wanted.emit(name),
            obstacles.CONFLICT: lambda: self.part_wanted.emit(_CONFLICTS),
            obstacles.PROFILE: self.profile_wanted.emit,
            obstacles.OTHER: lambda: self.part_wanted.emit(_MERGE),
        }
        if kind in ways:
            ways[kind]()

    # freezing

    def ask_freeze(self) -> None:
        """Ask, with what it means, then make the next version."""
        session = self.session
        if session is None or not self.freeze.isEnabled():
            return
        words = self.versions.meaning()
        left = sum(one.is_open for one in session.state.objections.values())
        if left:
            words += "\n\n" + self.tr("%n objection(s) are still to be decided.", "", left)
        if begun := session.drafts.count:
            words += "\n\n" + self.tr(
                "Not recorded yet, and so not in this version: %n thing(s) typed here. What is typed stays where "
                "it is.", "", begun)
        name = self._freeze_words()
        if not self.context.messages.ask(name, words, name):
            return
        me = session.me
        self.freeze.setEnabled(False)

        def refused(error: BaseException) -> None:
            if isinstance(error, WorkbenchError):
                self.context.messages.problem(error)
            self.versions.look_again()

        session.write(lambda doc: freezing.freeze(doc, me)[1], tells=False).otherwise(refused)

    # the face of a part

    def show_session(self, session: OpenSession | None) -> None:
        """Show the versions of a session."""
        super().show_session(session)
        self.versions.show_session(session)
        self.objections.show_session(session)
        self.papers.show_session(session)
        self._say_state()

    def refresh(self, changes: SessionChanges) -> None:
        """Work everything out anew."""
        self.versions.look_again()
        self.objections.refresh(changes)

    def unsaved(self) -> list[Unsaved]:
        """Give what was typed and not recorded."""
        return [*self.versions.unsaved(), *self.objections.unsaved()]

    def forget_typing(self) -> None:
        """Let go of it."""
        self.versions.forget_typing()
        self.objections.forget_typing()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: lists and panels scroll."""
        return QSize(640, 380)

    def _freeze_words(self) -> str:
        return self.tr("Freeze as version {number}").format(number=self.versions.next)

    def _say_state(self) -> None:
        session = self.session
        self.title = self.tr("Freeze")
        if session is None:
            return
        refused = rights.refusal(self.context, session, Act.FREEZE)
        team = rights.on_the_team(session)
        self.freeze.setVisible(team)
        self.papers.fact_card.setVisible(team)
        self.views.set_words(PAPERS, self.tr("Papers and facts") if team else self.tr("Papers"))
        known, blocked = self.versions.found.changes is not None, bool(self.versions.found.obstacles)
        self.freeze.setText(self._freeze_words())
        self.freeze.setEnabled(known and not refused and not blocked)
        self.freeze.setToolTip(refused or (self.tr("See what stands in the way") if blocked else ""))
        self.state_words = self.versions.said() if known else ""
        left = sum(one.is_open for one in session.state.objections.values())
        words = self.tr("Objections {count}").format(count=left) if left else self.tr("Objections")
        self.views.set_words(OBJECTIONS, words, warn=left > 0)
        self.told.emit()

    def retranslate(self) -> None:
        """Set every word anew."""
        self.views.set_words(VERSIONS, self.tr("Versions"))
        self.views.set_words(OBJECTIONS, self.tr("Objections"))
        self.versions.retranslate()
        self.objections.retranslate()
        self.papers.retranslate()
        self._notice.setText(self.context.words(NOT_OFFICIAL))
        self._say_state()
