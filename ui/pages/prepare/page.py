"""The prepare page: the organisation's profile, materials, the team, the agenda, requests, interviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ccworkbench.session.requests import overdue
from ui.context import Context
from ui.pages.consensus.part import Part
from ui.pages.records.record_kind import today
from ui.pages.tabbed import TabbedPage

if TYPE_CHECKING:
    from ccworkbench.standard.items import ItemId

PROFILE, MATERIALS, TEAM, AGENDA = "profile", "materials", "team", "agenda"
REQUESTS, INTERVIEWS = "requests", "interviews"


def _profile(context: Context) -> Part:
    from ui.pages.prepare.profile import ProfilePart

    return ProfilePart(context)


def _materials(context: Context) -> Part:
    from ui.pages.prepare.materials import MaterialsPart

    return MaterialsPart(context)


def _requests(context: Context) -> Part:
    from ui.pages.prepare.requests import RequestsPart

    return RequestsPart(context)


def _interviews(context: Context) -> Part:
    from ui.pages.prepare.interviews import InterviewsPart

    return InterviewsPart(context)


def _team(context: Context) -> Part:
    from ui.pages.prepare.team import TeamPart

    return TeamPart(context)


def _agenda(context: Context) -> Part:
    from ui.pages.prepare.agenda import AgendaPart

    return AgendaPart(context)


# The parts in their order; the tabs follow this list.
PARTS: Mapping[str, Callable[[Context], Part]] = {
    PROFILE: _profile, MATERIALS: _materials, TEAM: _team, AGENDA: _agenda, REQUESTS: _requests,
    INTERVIEWS: _interviews,
}


class PreparePage(TabbedPage):
    """What is arranged with the organisation before and between the days on site."""

    PARTS = PARTS

    def begin_request(self, item: ItemId) -> None:
        """Begin a request on an item, or go on with the one begun."""
        from ui.pages.prepare.requests import RequestsPart

        part = self.show_part(REQUESTS)
        if isinstance(part, RequestsPart):
            part.begin(item=str(item))

    def say_tabs(self) -> None:
        """Set the tabs' words; requests overdue are counted."""
        late = 0 if self.session is None else len(overdue(self.session.state, today()))
        words = self.tr("Requests {count}").format(count=late) if late else self.tr("Requests")
        self.tabs.set_words(PROFILE, self.tr("Profile"))
        self.tabs.set_words(MATERIALS, self.tr("Materials"))
        self.tabs.set_words(TEAM, self.tr("Team"))
        self.tabs.set_words(AGENDA, self.tr("Agenda"))
        self.tabs.set_words(REQUESTS, words, warn=late > 0)
        self.tabs.set_words(INTERVIEWS, self.tr("Interviews"))
