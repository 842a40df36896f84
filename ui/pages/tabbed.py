"""A page of parts under tabs, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.pages.consensus.part import Part
from ui.unsaved import Unsaved
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from ccworkbench.session.model import SessionChanges
    from ui.open_session import OpenSession


class TabbedPage(QWidget):
    """One part is shown at a time, under one head; who comes after names the parts and their tabs' words."""

    PARTS: ClassVar[Mapping[str, Callable[[Context], Part]]] = {}      # in the order of the tabs

    part_made = Signal(str, object)      # its name, the Part: connect to what it tells

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.session: OpenSession | None = None
        self._parts: dict[str, Part] = {}
        self.offered = tuple(self.PARTS)
        self.tabs = Tabs(self.offered)
        self._title = said("title")
        self._state = ElidedLabel(Qt.TextElideMode.ElideRight)
        self._state.setProperty("role", "muted")
        self.tabs.chosen.connect(self.show_part)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            turning = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            turning.activated.connect(partial(self._turn, step))
        self._tools, self._stack = QHBoxLayout(), QStackedWidget()
        head = self._head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 0)
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        head.addWidget(self.tabs)
        head.addLayout(self._tools)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.retranslate()

    @property
    def part(self) -> Part | None:
        """The part that is shown."""
        return self._parts.get(self.tabs.current)

    def parts_for(self, session: OpenSession) -> Sequence[str]:
        """Name the parts that are for the person at this machine."""
        return tuple(self.PARTS)

    def _offer(self) -> None:
        """Offer the parts for the person at this machine, whose role may have changed."""
        before = self.offered
        if self.session is not None:
            self.offered = tuple(self.parts_for(self.session))
        for name, part in self._parts.items():
            if name in self.offered and name not in before and part.session is not self.session:
                part.show_session(self.session)
        self.tabs.offer(self.offered)
        self.tabs.setVisible(len(self.offered) > 1)

    def show_part(self, name: str) -> Part:
        """Show a part and give it; the first that is offered where this one is not."""
        if name not in self.offered and self.offered:
            name = self.offered[0]
        self.tabs.choose(name)
        part = self.part_called(name)
        self._stack.setCurrentWidget(part)
        for one in self._parts.values():
            one.tools.setVisible(one is part and one.tool_row.count() > 0)
        self.setFocusProxy(part)
        self._show_head()
        return part

    def part_called(self, name: str) -> Part:
        """Give a part, made the first time, without showing it."""
        part = self._parts.get(name)
        if part is None:
            part = self._parts[name] = self.PARTS[name](self._context)
            part.told.connect(self._show_head)
            part.part_wanted.connect(self.show_part)
            self._stack.addWidget(part)
            self._tools.addWidget(part.tools)
            part.tools.hide()
            for button in (*part.findChildren(QPushButton), *part.tools.findChildren(QPushButton)):
                button.setAutoDefault(True)          # Enter presses the focused one, as in a dialog
            self.part_made.emit(name, part)
            part.retranslate()
            part.show_session(self.session)
        return part

    def _turn(self, step: int) -> None:
        names = self.offered
        if self.tabs.current in names:
            self.show_part(names[(names.index(self.tabs.current) + step) % len(names)]).setFocus()

    def _show_head(self) -> None:
        part = self.part
        if part is not None:
            self._title.setText(part.title)
            part.setAccessibleName(part.title)
            self._state.setText(part.state_words)

    def take_back(self) -> bool:
        """Let the part shown undo what is its own."""
        return self.part is not None and self.part.take_back()

    def do_again(self) -> bool:
        """Let the part shown redo what is its own."""
        return self.part is not None and self.part.do_again()

    def flush(self, *, again: bool = False) -> None:
        """Queue a write of all that was typed in the parts; `again`: also of what was refused before."""
        for part in self._parts.values():
            part.flush(again=again)

    def unsaved(self) -> list[Unsaved]:
        """Give what was typed in the parts and is not acknowledged."""
        return [one for part in self._parts.values() for one in part.unsaved()]

    def forget_typing(self) -> None:
        """Let go of it."""
        for part in self._parts.values():
            part.forget_typing()

    # -- the face of a page

    def show_session(self, session: OpenSession | None) -> None:
        """Hand a session to the parts that are made and for this person; make and show the one chosen."""
        self.session = session
        self._offer()
        self.say_tabs()
        for name, part in self._parts.items():
            part.show_session(session if name in self.offered else None)
        if session is not None:
            self.show_part(self.tabs.current)

    def refresh(self, changes: SessionChanges) -> None:
        """Hand what a write did to the parts that are made."""
        if changes.empty or any(key.entity == "assessor" for key in changes.keys):
            self._offer()
            if self.tabs.current not in self.offered:
                self.show_part(self.tabs.current)
        self.say_tabs()
        for part in self._parts.values():
            part.refresh(changes)

    def retranslate(self) -> None:
        """Set the tabs' words."""
        self.say_tabs()
        self._show_head()

    def say_tabs(self) -> None:
        """Set what stands on the tabs, as the session stands."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language; parts follow by themselves, before or after."""
        if event.type() == QEvent.Type.LanguageChange:
            for part in self._parts.values():
                part.retranslate()
            self.retranslate()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Measure the head anew where the page is not shown: Qt keeps what it needed when it last was.

        Without, the window could not be made smaller after the text was: this page still held it open.
        """
        if not self.isVisible():
            self.tabs.measure()
            for row in (self._tools, self._head):
                for item in filter(None, map(row.itemAt, range(row.count()))):
                    item.invalidate()
                row.invalidate()
            self._column.invalidate()
        return super().minimumSizeHint()
