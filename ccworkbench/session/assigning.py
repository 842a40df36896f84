"""Sections given out: who leads and who seconds each, one section at a time, and which nobody leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.journal import Put
from ccworkbench.session.model import AssessorId, Key, SessionChanges
from ccworkbench.session.people import Act, require, require_sections, unknown_assessor
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import SectionId
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

LEAD, SECOND = "lead", "second"
PART_NAMES: Mapping[str, Text] = {LEAD: Text("主责", "lead"), SECOND: Text("副手", "second")}


def parts(lead: Iterable[SectionId], second: Iterable[SectionId]) -> dict[SectionId, str]:
    """Put together what `people.assign` takes.

    Raises:
        UsageError: a section is in both; all of those are named.
    """
    leads, seconds = list(lead), list(second)
    both = [one for one in leads if one in seconds]
    if both:
        raise UsageError(
            "assignment-not-allowed",
            Text(f"同一人对一个章节只能是主责或副手：{'、'.join(both)}。",
                 f"A person is either lead or second of a section: {', '.join(both)}."),
            sections=[*both], allowed=[LEAD, SECOND],
        )
    return {**dict.fromkeys(leads, LEAD), **dict.fromkeys(seconds, SECOND)}


def assign_section(
    doc: SessionDocument, section: SectionId, by: AssessorId, *, lead: Iterable[str], second: Iterable[str]
) -> SessionChanges:
    """Say who leads and who seconds a section, as one action; whoever is not named has it no longer.

    Raises:
        UsageError: the author may not, no such section or person, or somebody is to do both.
    """
    require(doc.state, by, Act.ASSIGN)
    require_sections([section], doc.standard)
    given = {LEAD: [AssessorId(one) for one in lead], SECOND: [AssessorId(one) for one in second]}
    for one in (*given[LEAD], *given[SECOND]):
        if one not in doc.state.people:
            raise unknown_assessor(doc.state, one)
    both = [one for one in given[LEAD] if one in given[SECOND]]
    if both:
        raise UsageError(
            "assignment-not-allowed",
            Text(f"章节 {section} 的主责和副手不能是同一人：{'、'.join(both)}。",
                 f"Lead and second of section {section} are different people: {', '.join(both)}."),
            section=section, assessors=[*both],
        )
    puts = []
    for person in doc.state.people.values():
        now = next((part for part, those in given.items() if person.id in those), None)
        if person.sections.get(section) == now:
            continue
        sections = {str(one): part for one, part in person.sections.items() if one != section}
        if now is not None:
            sections[str(section)] = now
        puts.append(Put(Key("assessor", person.id, "sections"), sections))
    return doc.write(by, puts)


def holders(state: SessionState, section: SectionId, part: str) -> tuple[AssessorId, ...]:
    """Give those who were given exactly this section in this part."""
    return tuple(one.id for one in state.people.values() if one.sections.get(section) == part)


def led_above(state: SessionState, section: SectionId) -> SectionId | None:
    """Give the nearest section above that has a lead, who so leads this one as well."""
    above = [one.id for one in state.standard.path(section) if one.id != section]
    return next((one for one in reversed(above) if holders(state, one, LEAD)), None)


def is_led(state: SessionState, section: SectionId) -> bool:
    """Whether the section, one above it, or all that is under it has a lead."""
    return _covered(state, section, _led(state))


def without_lead(state: SessionState) -> tuple[SectionId, ...]:
    """Give the top sections of which some items are nobody's to lead, in order."""
    led = _led(state)
    tops = (one.id for one in state.standard.children(None) if state.standard.items_under(one.id))
    return tuple(one for one in tops if not _covered(state, one, led))


def _led(state: SessionState) -> frozenset[SectionId]:
    return frozenset(
        one for person in state.people.values() for one, part in person.sections.items() if part == LEAD)


def _covered(state: SessionState, section: SectionId, led: frozenset[SectionId]) -> bool:
    if any(one.id in led for one in state.standard.path(section)):
        return True
    under = {item.section for item in state.standard.items_under(section)}
    return bool(under) and all(any(up.id in led for up in state.standard.path(one)) for one in under)
