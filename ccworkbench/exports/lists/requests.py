"""What is asked of the organisation this evening: needs, samples and days, and not one rating."""

from __future__ import annotations

from ccworkbench.exports.lists.paper import Column, Group, Paper, capital, heading, notice_of, person
from ccworkbench.moments import day
from ccworkbench.session.records import REQUEST_STATES, Request
from ccworkbench.session.state import SessionState
from ccworkbench.text import Language, Text

_NAME = Text("补充要求", "Requests")
_TITLE = Text("补充资料清单", "Requests for further material")
_OPEN, _CAME = Text("待提供", "Still to come"), Text("已收到", "Received")
_EMPTY = Text("没有待提供的内容。", "Nothing is asked for.")
_ASK = Text(
    "请在期限前提供，或说明不能提供的原因。",
    "Please supply these by the day given, or say why they cannot be supplied.",
)
_COLUMNS = (
    (Text("序号", "No."), 8, True), (Text("条目", "Item"), 26, False),
    (Text("需要什么", "What is needed"), 42, False),
    (Text("抽样", "Sample drawn"), 24, False), (Text("提出", "Asked by"), 16, False),
    (Text("期限", "Due"), 15, True), (Text("状态", "State"), 15, True), (Text("备注", "Remarks"), 16, False),
)


def requests_list(state: SessionState, language: Language, today: str = "") -> Paper:
    """Give the list of an evening (without a day: that of the session's latest change).

    What is overdue comes first; what came and is not closed stays to be seen; closed ones are gone.
    """
    today = today or day(state.changed_at or state.created_at)
    live = [one for one in state.requests.values() if not one.closed]
    waiting = sorted((one for one in live if one.waiting), key=lambda one: (one.due or "9999", one.at))
    came = [one for one in live if not one.waiting]
    number, groups = 0, []
    for title, found in ((_OPEN, waiting), (_CAME, came)):
        rows = []
        for one in found:
            number += 1
            rows.append(_row(number, one, state, language, today))
        if rows:
            groups.append(Group(title.in_(language), tuple(rows)))
    late = sum(one.overdue(today) for one in waiting)
    told = Text(
        f"{today}　共 {len(waiting)} 项待提供" + (f"，其中 {late} 项逾期" if late else ""),
        f"{today}   {len(waiting)} to come" + (f", {late} of them overdue" if late else ""),
    )
    return Paper(
        _NAME.in_(language), _TITLE.in_(language),
        (heading(state, language), told.in_(language), *((_ASK.in_(language),) if waiting else ())),
        tuple(Column(title.in_(language), width, centred) for title, width, centred in _COLUMNS),
        tuple(groups), notice_of(state, language), language, empty=_EMPTY.in_(language),
    )


def _row(number: int, one: Request, state: SessionState, language: Language, today: str) -> tuple[str, ...]:
    item = state.standard.by_item.get(one.item) if one.item is not None else None
    title = "" if item is None else item.title.in_(language)
    named = "" if one.item is None else one.item if title in ("", one.item) else f"{one.item} {title}"
    asked = "\n".join(part for part in (person(state, one.asked_by), day(one.at)) if part)
    said = capital(REQUEST_STATES[one.state(today)].in_(language))
    return (
        str(number), named, one.need, one.sample, asked, one.due,
        f"{said}\n{one.received}" if one.received else said, "",
    )
