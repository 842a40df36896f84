"""What a stage of the assessment is to the window: a command and a page made when first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.actions import ActionId
from ui.context import Context

if TYPE_CHECKING:
    from ccworkbench.session.model import SessionChanges
    from ccworkbench.standard.items import ItemId
    from ui.open_session import OpenSession


class Page(Protocol):
    """The face of every page; pages are also widgets and follow `LanguageChange` by themselves."""

    def show_session(self, session: OpenSession | None) -> None:
        """Show a session; None: write what is pending and let go of it."""

    def refresh(self, changes: SessionChanges) -> None:
        """Take over what a write did, where it concerns this page."""


@runtime_checkable
class ShowsItems(Protocol):
    """A page that can be sent to an item (from the palette, from a table of results)."""

    def show_item(self, item: ItemId) -> None:
        """Show this item."""


@runtime_checkable
class TakesCommands(Protocol):
    """A page with commands of its own; it binds their keys itself, the palette runs them by `do`."""

    def do(self, command: ActionId) -> None:
        """Run a command of the page's group."""


@runtime_checkable
class TakesBack(Protocol):
    """A page with steps of its own to undo; asked before the window's undo and redo."""

    def take_back(self) -> bool:
        """Undo such a step, or ask whether to; False: there is none."""

    def do_again(self) -> bool:
        """Redo one; False: there is none."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: `make` imports and builds its page, a QWidget with the face of `Page`.

    `acts` are what is done there, by the core's names: who may do none of it does not see the stage. None: all do.
    """

    id: ActionId
    make: Callable[[Context], QWidget]
    acts: tuple[str, ...] = ()

    def is_for(self, session: OpenSession) -> bool:
        """Whether the person at this machine sees the stage, as the core's table of roles says."""
        from ccworkbench.session.people import Act, may  # nobody is asked before a session is open

        person = session.state.people.get(session.me)
        return not self.acts or (person is not None and any(may(person.role, Act(one)) for one in self.acts))
