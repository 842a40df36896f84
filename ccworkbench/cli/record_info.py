"""What `session info` says of materials, requests, findings, interviews and the agenda; who is told what."""

from __future__ import annotations

from datetime import date

from ccworkbench.cli import output
from ccworkbench.session import agenda, attribution, materials, requests
from ccworkbench.session.attribution import Identifying
from ccworkbench.session.model import Role
from ccworkbench.session.records import GRADE_NAMES, Request
from ccworkbench.session.state import SessionState
from ccworkbench.text import Text

_PLACES = {
    "rationale": Text("依据", "rationale"),
    "reason": Text("原因", "reason"), "consensus": Text("合议", "consensus"),
    "dissent": Text("不同意见", "dissent"), "finding": Text("发现", "finding"), "note": Text("备注", "note"),
    "request": Text("补充要求", "request"), "evidence": Text("证据", "evidence"),
    "material": Text("材料", "material"),
}
_SHOWN = 10


def today() -> str:
    """Give the day it is here."""
    return date.today().isoformat()


def as_json(state: SessionState) -> dict[str, object]:
    """Give the part of `session info` about them."""
    grades = dict.fromkeys(GRADE_NAMES, 0)
    for one in state.findings.values():
        grades[one.grade] += not one.closed
    asked = requests.tally(state, today())
    return {
        "materials": {**materials.counts(state), "modules_without": [one.id for one in materials.lacking(state)]},
        "requests": {
            "all": asked.all, "open": asked.waiting, "overdue": [overdue_json(one) for one in asked.late],
        },
        "findings": {"all": len(state.findings), "open": grades, "open_majors": state.open_majors},
        "interviews": {
            "all": len(state.interviews), "people": sum(one.count for one in state.interviews.values()),
            "identifying": [identifying_json(one) for one in told(state)],
        },
        "notes": len(state.notes),
        "agenda": {"slots": len(state.agenda), "days": list(agenda.days(state))},
    }


def as_lines(state: SessionState) -> list[str]:
    """Say it to a person; what there is nothing of is left out."""
    say, lines = output.say, []
    if state.standard.materials:
        came, missing = materials.tally(state), materials.lacking(state)
        partly = Text(f"，部分收到 {came.partly}", f", {came.partly} in part") if came.partly else Text("", "")
        lines.append(say(Text(
            f"材料：{came.all} 份中已收到 {came.whole}{partly.zh}",
            f"Materials: {came.whole} of {came.all} received{partly.en}",
        )))
        if missing:
            lines.append("  " + say(Text(
                f"无材料也无原因的模块：{'、'.join(one.id for one in missing)}",
                f"modules with none and no reason: {', '.join(one.id for one in missing)}",
            )))
    if state.requests:
        asked = requests.tally(state, today())
        lines.append(say(Text(
            f"补充要求：{asked.all} 项，待提供 {asked.waiting}，逾期 {len(asked.late)}",
            f"Requests: {asked.all}, {asked.waiting} open, {len(asked.late)} overdue",
        )))
        lines += [f"  {one.due}  {one.id[:8]}  {one_line(one.need)}" for one in asked.late[:_SHOWN]]
    if state.findings:
        lines.append(say(Text(
            f"发现：{len(state.findings)} 项，未关闭的严重发现 {state.open_majors}",
            f"Findings: {len(state.findings)}, {state.open_majors} open major",
        )))
    if state.interviews:
        people = sum(one.count for one in state.interviews.values())
        lines.append(say(Text(
            f"访谈：{len(state.interviews)} 次，{people} 人",
            f"Interviews: {len(state.interviews)}, {people} people",
        )))
        lines += warnings(told(state))
    if state.agenda:
        lines.append(say(Text(
            f"日程：{len(agenda.days(state))} 天，{len(state.agenda)} 项",
            f"Agenda: {len(agenda.days(state))} days, {len(state.agenda)} slots",
        )))
    return lines


def one_line(words: str) -> str:
    """Give words as one line of a list."""
    return " ".join(words.split())


def told(state: SessionState) -> list[Identifying]:
    """Give the places with words that identify; the lead alone is told."""
    person = None if state.reader is None else state.people.get(state.reader)
    return attribution.identifying(state) if person is not None and person.role is Role.LEAD else []


def warn_of_words(state: SessionState) -> None:
    """Tell the lead on stderr of words that identify, where something goes to the organisation."""
    for line in warnings(told(state)):
        output.note(line)


def warnings(found: list[Identifying]) -> list[str]:
    """Say where words identify somebody."""
    if not found:
        return []
    lines = [output.say(Text(
        f"有 {len(found)} 处文字可能指出受访者（该角色受访不足 {attribution.FEWEST} 人），请改写：",
        f"{len(found)} places may identify who was interviewed (fewer than {attribution.FEWEST} of that role); "
        "reword them:",
    ))]
    for one in found[:_SHOWN]:
        place = output.say(_PLACES[one.kind])
        lines.append(f"  {place} {one.id[:12]}" + (f" {one.who}" if one.who else "") + f"  {one.excerpt}")
    return lines


def identifying_json(one: Identifying) -> dict[str, object]:
    """Give a place with words that identify."""
    return {"kind": one.kind, "id": one.id, "who": one.who, "role": one.role, "count": one.count,
            "excerpt": one.excerpt}


def overdue_json(one: Request) -> dict[str, object]:
    """Give an overdue request."""
    return {"id": one.id, "item": one.item, "need": one.need, "due": one.due, "asked_by": one.asked_by}
