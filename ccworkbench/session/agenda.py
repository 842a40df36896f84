"""The on-site agenda: made from what the standard proposes for the size, then moved about by people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.entering import NOTHING_WRITTEN, Faults, is_day, is_minute, ordered_items, pick
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, Role, SessionChanges
from ccworkbench.session.people import Act, require
from ccworkbench.session.records import AgendaSlot
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import exact
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from ccworkbench.standard.model import Slot, Standard
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

SIZE = FieldId("seats")                  # the field whose bands the proposed slots name
BEGINS, ENDS = 8 * 60 + 30, 18 * 60      # minutes of the day
LUNCH, LUNCH_FROM, LUNCH_UNTIL = 60, 11 * 60 + 30, 12 * 60 + 30
TEAM = (Role.LEAD, Role.ASSESSOR, Role.TRAINER)
_SATURDAY = 5


def proposed(standard: Standard, seats: str | None) -> tuple[Slot, ...]:
    """Give the slots the standard proposes for a size.

    Raises:
        UsageError: it proposes none, or which ones depends on the size and that is not known.
    """
    if not standard.agenda:
        raise UsageError(
            "agenda-none", Text("标准没有提供日程。", "The standard proposes no agenda."),
            Text("请用 session agenda add 逐项添加。", "Add slots one by one with session agenda add."),
        )
    field = standard.by_field.get(SIZE)
    sized = any(one.sizes for one in standard.agenda) and field is not None and bool(field.bands)
    band = None
    if sized and field is not None and seats:
        band = next((one.id for one in field.bands if one.limits.hold(exact(seats))), None)
    if sized and band is None:
        raise UsageError(
            "agenda-size-unknown",
            Text("日程按规模生成，请先填写座席数（概况 seats）。",
                 "The agenda depends on the size: fill in the number of seats first (profile field seats)."),
            NOTHING_WRITTEN, field=SIZE,
        )
    return tuple(one for one in standard.agenda if not one.sizes or band in one.sizes)


def generate(
    doc: SessionDocument, by: AssessorId, *, first: str, language: Language = "zh", replace: bool = False
) -> SessionChanges:
    """Make the agenda from a first day on, over as many working days as it takes.

    Slots follow one another in the order of the standard, with an hour for lunch; those assigned to a
    slot's sections take part, the whole team where nobody is. With `replace` what is there goes.

    Raises:
        UsageError: the author may not, no day, there is an agenda already, or as `proposed`.
    """
    require(doc.state, by, Act.ASSIGN)
    faults = Faults()
    faults.needed(first, Text("第一天", "the first day"))
    faults.day(first, Text("第一天", "The first day"))
    faults.refuse("agenda-not-allowed")
    if doc.state.agenda and not replace:
        raise UsageError(
            "agenda-there",
            Text(f"已有日程（{len(doc.state.agenda)} 项），没有改动。",
                 f"There is an agenda already ({len(doc.state.agenda)} slots); it was left as it is."),
            Text("要重新生成请用 --replace。", "Make it anew with --replace."),
        )
    seats = doc.state.profile.get(SIZE)
    typed = seats.value if seats is not None and isinstance(seats.value, str) else None
    slots = proposed(doc.standard, typed)
    puts = [Put(Key("agenda", one.id, "slot"), None) for one in doc.state.agenda]
    times = _times([one.minutes for one in slots], date.fromisoformat(first))
    for slot, (start, end) in zip(slots, times, strict=True):
        places = [one.title.in_(language) for one in doc.standard.places if one.id in slot.places]
        puts.append(_put(
            fresh_id(), start, end, slot.title.in_(language), ("、" if language == "zh" else ", ").join(places),
            _items(doc.standard, slot), _people(doc.state, slot),
        ))
    return doc.write(by, puts)


def add(
    doc: SessionDocument, by: AssessorId, *, start: str, end: str, what: str, place: str = "",
    items: Sequence[str] = (), people: Sequence[str] = (),
) -> tuple[str, SessionChanges]:
    """Add a slot; gives its id.

    Raises:
        UsageError: the author may not, or what is given is not allowed (all faults at once).
    """
    require(doc.state, by, Act.ASSIGN)
    faults = Faults()
    faults.needed(what, Text("内容", "what it is"))
    _check(faults, doc.state, start, end, items, people)
    id_ = fresh_id()
    found = ordered_items(doc.standard, items)
    return id_, doc.write(by, [_put(id_, start, end, what, place, found, [AssessorId(one) for one in people])])


def move(
    doc: SessionDocument, slot: str, by: AssessorId, *, start: str | None = None, end: str | None = None,
    what: str | None = None, place: str | None = None, people: Sequence[str] | None = None,
    items: Sequence[str] | None = None,
) -> SessionChanges:
    """Move or change a slot; what is None stays. With `start` alone it keeps its length.

    Raises:
        UsageError: as `add`, or there is no such slot.
    """
    require(doc.state, by, Act.ASSIGN)
    was = find(doc.state, slot)
    if start is not None and end is None and is_minute(start):
        length = datetime.fromisoformat(was.end) - datetime.fromisoformat(was.start)
        end = (datetime.fromisoformat(start) + length).isoformat(timespec="minutes")
    begins, ends = start or was.start, end or was.end
    taking = [*was.people] if people is None else [*people]
    faults = Faults()
    faults.needed(what, Text("内容", "what it is"))
    _check(faults, doc.state, begins, ends, items or (), taking if people is not None else ())
    return doc.write(by, [_put(
        was.id, begins, ends, was.what if what is None else what, was.place if place is None else place,
        was.items if items is None else ordered_items(doc.standard, items), [AssessorId(one) for one in taking],
    )])


def remove(doc: SessionDocument, slots: Sequence[str], by: AssessorId) -> SessionChanges:
    """Take slots out of the agenda, all or none. Raises UsageError as `move`."""
    require(doc.state, by, Act.ASSIGN)
    ids = [find(doc.state, one).id for one in slots]
    return doc.write(by, [Put(Key("agenda", one, "slot"), None) for one in ids])


def find(state: SessionState, typed: str) -> AgendaSlot:
    """Give a slot by its id or the start of it; raises UsageError where there is not one."""
    return pick({one.id: one for one in state.agenda}, typed, Text("日程", "slot of the agenda"))


def days(state: SessionState) -> tuple[str, ...]:
    """Give the days of the agenda."""
    return tuple(dict.fromkeys(one.day for one in state.agenda))


def clashes(state: SessionState) -> list[tuple[AgendaSlot, AgendaSlot, tuple[AssessorId, ...]]]:
    """Give each two slots that overlap and ask for the same people, with those people."""
    found = []
    for one, other in combinations(state.agenda, 2):
        both = tuple(who for who in one.people if who in other.people)
        if both and one.start < other.end and other.start < one.end:
            found.append((one, other, both))
    return found


def _check(
    faults: Faults, state: SessionState, start: str, end: str, items: Iterable[str], people: Iterable[str]
) -> None:
    for typed in (start, end):
        if not is_minute(typed):
            faults.add(
                Text(f"时间「{typed}」应写作 YYYY-MM-DDTHH:MM。",
                     f"A time is written YYYY-MM-DDTHH:MM, not '{typed}'."),
                value=typed, allowed=["YYYY-MM-DDTHH:MM"],
            )
    if is_minute(start) and is_minute(end) and not (start < end and is_day(start[:10]) and start[:10] == end[:10]):
        faults.add(Text(f"结束应在同一天的开始之后：{start}–{end}。",
                        f"It ends after it begins, on the same day: {start} - {end}."))
    faults.items(state.standard, items)
    for one in people:
        faults.person(state, one, Text("参加人", "Who takes part"))
    faults.refuse("agenda-not-allowed")


def _put(
    id_: str, start: str, end: str, what: str, place: str, items: Sequence[ItemId], people: Sequence[AssessorId]
) -> Put:
    value: dict[str, object] = {"start": start, "end": end}
    if what.strip():
        value["what"] = Words(what)
    if place.strip():
        value["place"] = Words(place)
    if items:
        value["items"] = [str(one) for one in items]
    if people:
        value["people"] = [str(one) for one in people]
    return Put(Key("agenda", id_, "slot"), value)


def _times(minutes: Sequence[int], first: date) -> list[tuple[str, str]]:
    """Lay stretches one after another: lunch about noon, no work at weekends, nothing cut in two."""
    found: list[tuple[str, str]] = []
    day, now, eaten = _working(first), BEGINS, False
    for length in minutes:
        if not eaten and now > BEGINS and (now >= LUNCH_FROM or now + length > LUNCH_UNTIL):
            now, eaten = now + LUNCH, True
        if now > BEGINS and now + length > ENDS:
            day, now, eaten = _working(day + timedelta(days=1)), BEGINS, False
        start = datetime(day.year, day.month, day.day) + timedelta(minutes=now)
        stop = min(start + timedelta(minutes=length), start.replace(hour=23, minute=59))
        found.append((start.isoformat(timespec="minutes"), stop.isoformat(timespec="minutes")))
        now += length
    return found


def _working(day: date) -> date:
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return day


def _items(standard: Standard, slot: Slot) -> tuple[ItemId, ...]:
    return ordered_items(standard, (item.id for one in slot.sections for item in standard.items_under(one)))


def _people(state: SessionState, slot: Slot) -> list[AssessorId]:
    """Give those the slot's sections are assigned to; the team where nobody is, or it is a meeting."""
    team = [one for one in state.people.values() if one.role in TEAM]
    above = {each.id for one in slot.sections for each in state.standard.path(one)}

    def concerned(section: SectionId) -> bool:
        up = state.standard.path(section) if section in state.standard.by_section else ()
        return section in above or any(one.id in slot.sections for one in up)

    assigned = [one.id for one in team if any(map(concerned, one.sections))]
    return assigned or [one.id for one in team]
