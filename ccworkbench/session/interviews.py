"""Interviews: a code, a role, how many people, when, where and by whom; never a name.

Not to be attributed unless it is said otherwise. A name that must be kept stays in `private_names`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import ID
from ccworkbench.session.entering import NOTHING_WRITTEN, Faults, ordered_items, pick
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, SessionChanges
from ccworkbench.session.people import Act, require
from ccworkbench.session.records import Interview
from ccworkbench.session.state import SessionState
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_MOST = 1000


def add(
    doc: SessionDocument,
    by: AssessorId,
    *,
    role: str,
    count: str = "1",
    code: str = "",
    date: str = "",
    place: str = "",
    assessor: str | None = None,
    attributed: bool = False,
    items: Sequence[str] = (),
    note: str = "",
) -> tuple[str, SessionChanges]:
    """Record an interview; gives its code (the next free one of the author unless given).

    Raises:
        UsageError: the author may not, the code is taken, or what is given is not allowed.
    """
    require(doc.state, by, Act.FIND)
    if code in doc.state.interviews:
        raise UsageError(
            "interview-there",
            Text(f"访谈 {code} 已经存在，修改请用 set。",
                 f"There is an interview {code} already; change it with set."),
            NOTHING_WRITTEN, interview=code,
        )
    code = code or free_code(doc.state, by)
    puts = _puts(
        doc, code, role, count, date or None, place or None, str(by) if assessor is None else assessor,
        attributed or None, items or None, note or None,
    )
    return code, doc.write(by, puts)


def change(
    doc: SessionDocument,
    interview: str,
    by: AssessorId,
    *,
    role: str | None = None,
    count: str | None = None,
    date: str | None = None,
    place: str | None = None,
    assessor: str | None = None,
    attributed: bool | None = None,
    items: Sequence[str] | None = None,
    note: str | None = None,
) -> SessionChanges:
    """Change an interview; what is None stays, blank takes a field away. Raises as `add`, or there is none."""
    require(doc.state, by, Act.FIND)
    found = find(doc.state, interview)
    return doc.write(by, _puts(
        doc, found.code, role, count, date, place, assessor, attributed, items, note
    ))


def find(state: SessionState, typed: str) -> Interview:
    """Give an interview by its code; raises UsageError where there is none."""
    return pick(state.interviews, typed, Text("访谈", "interview"))


def free_code(state: SessionState, by: AssessorId) -> str:
    """Give the next code of somebody: his own, so that two folders never give one twice."""
    number = 1
    while f"{by}-{number:02}" in state.interviews:
        number += 1
    return f"{by}-{number:02}"


def _puts(
    doc: SessionDocument, code: str, role: str | None, count: str | None, date: str | None, place: str | None,
    assessor: str | None, attributed: bool | None, items: Sequence[str] | None, note: str | None,
) -> list[Put]:
    faults = Faults()
    if not ID.fullmatch(code):
        faults.add(Text(f"访谈编号「{code}」只能用字母、数字和 . _ -。",
                        f"The code '{code}' may hold letters, digits and . _ - only."), interview=code)
    faults.needed(role, Text("受访角色", "the role interviewed"))
    if count is not None and not (count.isascii() and count.isdecimal() and 1 <= int(count) <= _MOST):
        faults.add(Text(f"受访人数应为 1–{_MOST} 的整数：{count}。",
                        f"The number interviewed is a whole number of 1-{_MOST}: {count}."), count=count)
    faults.day(date, Text("访谈日期", "The day of the interview"))
    faults.person(doc.state, assessor, Text("访谈人", "The interviewer"))
    faults.items(doc.standard, items)
    faults.refuse("interview-not-allowed")
    facts: dict[str, object] = {}
    for name, words in (("role", role), ("place", place), ("note", note)):
        if words is not None:
            facts[name] = Words(words.strip()) if words.strip() else None
    for name, typed in (("date", date), ("assessor", assessor)):
        if typed is not None:
            facts[name] = typed or None
    if count is not None:
        facts["count"] = str(int(count))
    if attributed is not None:
        facts["attributed"] = attributed
    if items is not None:
        facts["items"] = [str(one) for one in ordered_items(doc.standard, items)] or None
    return [Put(Key("interview", code, name), value) for name, value in facts.items()]
