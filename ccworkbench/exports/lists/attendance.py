"""The attendance sheet of the opening and closing meeting: our team by name, blank lines for the organisation."""

from __future__ import annotations

from ccworkbench.exports.lists.agenda import place_of
from ccworkbench.exports.lists.paper import Column, Group, Paper, capital, heading, notice_of
from ccworkbench.session.model import Role
from ccworkbench.session.people import ROLE_NAMES
from ccworkbench.session.records import AgendaSlot
from ccworkbench.session.state import SessionState
from ccworkbench.text import Language, Text

_MEETINGS = (Text("首次会议", "Opening meeting"), Text("末次会议", "Closing meeting"))
_TITLE = Text("签到表", "attendance")
_TEAM, _CLIENT = Text("评审组", "Assessment team"), Text("被评审单位", "Assessed organisation")
_WHEN = Text("日期：{}　　时间：{}　　地点：{}", "Date: {}   Time: {}   Place: {}")
_BLANK = "__________"
_LINES = 14                              # for the organisation, to be written by hand
_COLUMNS = (
    (Text("序号", "No."), 6, True), (Text("姓名", "Name"), 18, False),
    (Text("部门 / 职务", "Department / position"), 24, False),
    (Text("签名", "Signature"), 24, False), (Text("备注", "Remarks"), 12, False),
)


def attendance_sheets(state: SessionState, language: Language) -> tuple[Paper, ...]:
    """Give one sheet a meeting; day and place come from the agenda where it begins and ends with a meeting."""
    agenda = state.agenda
    slots = (
        agenda[0] if agenda and not agenda[0].items else None,
        agenda[-1] if len(agenda) > 1 and not agenda[-1].items else None,
    )
    return tuple(
        _sheet(meeting, slot, state, language) for meeting, slot in zip(_MEETINGS, slots, strict=True)
    )


def _sheet(meeting: Text, slot: AgendaSlot | None, state: SessionState, language: Language) -> Paper:
    name = meeting.in_(language)
    team = [one for one in state.people.values() if one.role is not Role.CLIENT]
    team.sort(key=lambda one: (one.role is not Role.LEAD, one.id))
    ours = tuple(
        (str(at), one.name or one.id, capital(ROLE_NAMES[one.role].in_(language)), "", "")
        for at, one in enumerate(team, start=1)
    )
    theirs = tuple((str(at), "", "", "", "") for at in range(1, _LINES + 1))
    place = place_of(state.standard, slot, language) if slot else ""
    when = _WHEN.in_(language).format(
        slot.day if slot else _BLANK, f"{slot.start[11:16]}–{slot.end[11:16]}" if slot else _BLANK,
        place or _BLANK,
    )
    return Paper(
        name, Text(f"{name}{_TITLE.zh}", f"{name}: {_TITLE.en}").in_(language), (heading(state, language), when),
        tuple(Column(title.in_(language), width, centred) for title, width, centred in _COLUMNS),
        (Group(_TEAM.in_(language), ours), Group(_CLIENT.in_(language), theirs)),
        notice_of(state, language), language, landscape=False, tall=True,
    )
