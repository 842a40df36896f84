"""The agenda as a list by day, and as a calendar other programs read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from ccworkbench.exports.lists.paper import (
    Column,
    Group,
    Paper,
    as_of,
    heading,
    joined,
    notice_of,
    person,
    section_words,
)
from ccworkbench.exports.writing import Written, write
from ccworkbench.session.agenda import days
from ccworkbench.session.records import AgendaSlot
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId, SectionId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Language, Text

_NAME, _TITLE = Text("日程", "Agenda"), Text("现场评审日程", "On-site agenda")
_EMPTY = Text("还没有日程。", "There is no agenda yet.")
_WEEK = (
    Text("周一", "Monday"), Text("周二", "Tuesday"), Text("周三", "Wednesday"), Text("周四", "Thursday"),
    Text("周五", "Friday"), Text("周六", "Saturday"), Text("周日", "Sunday"),
)
_COLUMNS = (
    (Text("时间", "Time"), 14, True), (Text("内容", "What"), 38, False), (Text("地点", "Place"), 24, False),
    (Text("章节", "Sections"), 42, False), (Text("评审组", "Team"), 24, False),
)
_LINE = 73                               # octets of a line before it is folded


def agenda_list(state: SessionState, language: Language) -> Paper:
    """Give the agenda as a list."""
    groups = []
    for number, each in enumerate(days(state), start=1):
        week = _WEEK[date.fromisoformat(each).weekday()].in_(language)
        title = Text(f"第 {number} 天　{each} {week}", f"Day {number}   {each} {week}").in_(language)
        rows = tuple(_row(one, state, language) for one in state.agenda if one.day == each)
        groups.append(Group(title, rows))
    return Paper(
        _NAME.in_(language), _TITLE.in_(language), (heading(state, language), as_of(state, language)),
        tuple(Column(title.in_(language), width, centred) for title, width, centred in _COLUMNS),
        tuple(groups), notice_of(state, language), language, empty=_EMPTY.in_(language),
        apart=True,
    )


def what_of(standard: Standard, slot: AgendaSlot, language: Language) -> str:
    """Give what a slot is: the standard's own words in the language asked for, others as typed."""
    return _own([one.title for one in standard.agenda], slot.what, language) or slot.what


def place_of(standard: Standard, slot: AgendaSlot, language: Language) -> str:
    """Give where a slot is, as `what_of`: a generated agenda has the places' titles, in one language."""
    titles = [one.title for one in standard.places]
    for mark in ("、", ", "):
        found = [_own(titles, one, language) for one in slot.place.split(mark)]
        if all(found):
            return joined(found, language)
    return slot.place


def _own(titles: Iterable[Text], words: str, language: Language) -> str:
    """Give a title in a language, found by its words in any; blank: it is none of them."""
    return next((one.in_(language) for one in titles if words in (one.zh, one.en)), "")


def sections_of(state: SessionState, slot: AgendaSlot) -> tuple[SectionId, ...]:
    """Name the sections a slot's items are in: the highest that it takes whole, else those with items."""
    return tuple(_sections(state.standard, set(slot.items), None))


def _sections_named(state: SessionState, slot: AgendaSlot, language: Language) -> str:
    found = [state.standard.by_section[one] for one in sections_of(state, slot)]
    return joined([section_words(one, language) for one in found], language)


def _sections(standard: Standard, wanted: set[ItemId], parent: SectionId | None) -> Iterator[SectionId]:
    for section in standard.children(parent):
        ids = {one.id for one in standard.items_under(section.id)}
        if ids and ids <= wanted:
            yield section.id
        elif ids & wanted:
            yield from list(_sections(standard, wanted, section.id)) or [section.id]


def write_calendar(path: Path, state: SessionState, language: Language, *, force: bool = False) -> Written:
    """Write the agenda as an iCalendar file (times of the place, no zone); raises as `writing.write`."""
    content = calendar(state, language)

    def check(part: Path) -> Iterable[str]:
        found = part.read_bytes().decode()
        wrong = [] if found.count("BEGIN:VEVENT") == len(state.agenda) else ["events"]
        return wrong + [f"line {at}" for at, one in enumerate(found.split("\r\n"), 1) if len(one.encode()) > 75]

    def build(part: Path) -> None:
        part.write_bytes(content)

    return write(path, build, check, force=force)


def calendar(state: SessionState, language: Language) -> bytes:
    """Give the agenda as an iCalendar file; equal sessions give equal bytes."""
    stamp = datetime.fromtimestamp((state.changed_at or state.created_at) / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    notice = notice_of(state, language)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CC Workbench//agenda//EN", "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_value(f'{_TITLE.in_(language)} {state.organisation}'.strip())}",
        f"X-WR-CALDESC:{_value(notice)}",
    ]
    for one in state.agenda:
        place = place_of(state.standard, one, language)
        about = [
            _sections_named(state, one, language),
            joined([person(state, who) for who in one.people], language), notice,
        ]
        lines += [
            "BEGIN:VEVENT", f"UID:{one.id}@{state.id}.ccworkbench", f"DTSTAMP:{stamp}",
            f"DTSTART:{_moment(one.start)}", f"DTEND:{_moment(one.end)}",
            f"SUMMARY:{_value(what_of(state.standard, one, language))}",
            *([f"LOCATION:{_value(place)}"] if place else []),
            f"DESCRIPTION:{_value(chr(10).join(part for part in about if part))}", "END:VEVENT",
        ]
    return "".join(f"{folded}\r\n" for one in [*lines, "END:VCALENDAR"] for folded in _folded(one)).encode()


def _row(slot: AgendaSlot, state: SessionState, language: Language) -> tuple[str, ...]:
    return (
        f"{slot.start[11:16]}–{slot.end[11:16]}", what_of(state.standard, slot, language),
        place_of(state.standard, slot, language),
        _sections_named(state, slot, language),
        joined([person(state, one) for one in slot.people], language),
    )


def _moment(typed: str) -> str:
    return datetime.fromisoformat(typed).strftime("%Y%m%dT%H%M%S")


def _value(words: str) -> str:
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r", ""), ("\n", "\\n")):
        words = words.replace(sign, escaped)
    return "".join(one for one in words if one >= " ")


def _folded(line: str) -> Iterable[str]:
    """Cut a line where it grows past what a reader must take, never within a character."""
    part, size = "", 0
    for one in line:
        octets = len(one.encode())
        if size + octets > _LINE:
            yield part
            part, size = " ", 1
        part, size = part + one, size + octets
    yield part
