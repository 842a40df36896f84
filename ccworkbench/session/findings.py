"""Findings: graded statements (strength, opportunity, minor, major) on items and evidence.

A finding changes no score by itself; a pack may gate on open major ones. A minor or major finding
is closed once somebody has verified what was done about it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ccworkbench.session import evidence as pieces
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.entering import Faults, ordered_items, pick
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, EvidenceId, Key, SessionChanges, Target
from ccworkbench.session.people import Act, require
from ccworkbench.session.records import Finding
from ccworkbench.session.state import SessionState
from ccworkbench.session.vocabulary import GRADES
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

_WHAT = Text("发现", "finding")
_CITED = Text("所引证据", "piece of evidence that it cites")
_TO_VERIFY = ("minor", "major")


def add(
    doc: SessionDocument,
    by: AssessorId,
    *,
    grade: str,
    statement: str,
    criterion: str = "",
    items: Sequence[str] = (),
    evidence: Sequence[str] = (),
    owner: str = "",
    due: str = "",
) -> tuple[str, SessionChanges]:
    """Record a finding; gives its id.

    Raises:
        UsageError: the author may not, or what is given is not allowed (all faults at once).
    """
    require(doc.state, by, Act.FIND)
    id_ = fresh_id()
    puts = _puts(doc, id_, grade, statement, criterion, items, evidence, owner, due)
    return id_, doc.write(by, [*puts, Put(Key("finding", id_, "state"), "open")])


def change(
    doc: SessionDocument,
    finding: str,
    by: AssessorId,
    *,
    grade: str | None = None,
    statement: str | None = None,
    criterion: str | None = None,
    items: Sequence[str] | None = None,
    evidence: Sequence[str] | None = None,
    uncite: Sequence[str] = (),
    owner: str | None = None,
    due: str | None = None,
) -> SessionChanges:
    """Change a finding; what is None stays, blank takes a field away. Raises as `add`, or there is none.

    `evidence` takes the place of what was cited, but for what nobody can choose any more, as it was erased or is
    not in this session: that stays cited unless named in `uncite`.
    """
    require(doc.state, by, Act.FIND)
    found = find(doc.state, finding)
    cited, stays = evidence, tuple[EvidenceId, ...]()
    if evidence is not None or uncite:
        gone = {pick({one: one for one in found.evidence}, typed, _CITED) for typed in uncite}
        lost = [one for one in found.evidence if one not in doc.state.evidence or doc.state.evidence[one].erased]
        stays = tuple(one for one in lost if one not in gone)
        if evidence is None:
            cited = [one for one in found.evidence if one not in gone and one not in lost]
    return doc.write(by, _puts(doc, found.id, grade, statement, criterion, items, cited, owner, due, stays))


def verify(doc: SessionDocument, finding: str, by: AssessorId, *, on: str, words: str = "") -> SessionChanges:
    """Record that somebody has seen what was done about a minor or major finding.

    Raises:
        UsageError: the author may not, there is no such finding, it needs no verifying, or no day.
    """
    require(doc.state, by, Act.FIND)
    found = find(doc.state, finding)
    faults = Faults()
    faults.needed(on, Text("验证日期", "the day of verification"))
    faults.day(on, Text("验证日期", "The day of verification"))
    if found.grade not in _TO_VERIFY:
        faults.add(Text("亮点和改进机会不需要验证。", "A strength or an opportunity needs no verification."))
    faults.refuse("finding-not-verified")
    seal: dict[str, object] = {"by": str(by), "on": on}
    if words.strip():
        seal["text"] = Words(words)
    return doc.write(by, [Put(Key("finding", found.id, "verified"), seal)])


def close(doc: SessionDocument, finding: str, by: AssessorId) -> SessionChanges:
    """Close a finding. Raises UsageError as `verify`, or a minor or major one is not verified yet."""
    require(doc.state, by, Act.FIND)
    found = find(doc.state, finding)
    faults = Faults()
    if found.grade in _TO_VERIFY and found.verified_by is None:
        faults.add(
            Text("不符合项须先验证整改，再关闭（session finding verify）。",
                 "A minor or major finding is verified before it is closed (session finding verify)."),
            finding=found.id,
        )
    faults.refuse("finding-not-verified")
    return doc.write(by, [Put(Key("finding", found.id, "state"), "closed")])


def reopen(doc: SessionDocument, finding: str, by: AssessorId) -> SessionChanges:
    """Open a finding again; what was verified before no longer counts. Raises UsageError as `verify`."""
    require(doc.state, by, Act.FIND)
    found = find(doc.state, finding)
    return doc.write(by, [
        Put(Key("finding", found.id, "state"), "open"), Put(Key("finding", found.id, "verified"), None),
    ])


def find(state: SessionState, typed: str) -> Finding:
    """Give a finding by its id or the start of it; raises UsageError where there is not one."""
    return pick(state.findings, typed, _WHAT)


def evidence_of(state: SessionState, finding: Finding) -> tuple[EvidenceId, ...]:
    """Give the evidence a finding cites, and what was linked to it since."""
    linked = state.links.get(Target(f"finding.{finding.id}"), ())
    return tuple(dict.fromkeys((*finding.evidence, *linked)))


def erased_of(state: SessionState, finding: Finding) -> tuple[EvidenceId, ...]:
    """Give the evidence a finding cites that was erased since."""
    return tuple(one for one in finding.evidence if one in state.evidence and state.evidence[one].erased)


def _puts(
    doc: SessionDocument, id_: str, grade: str | None, statement: str | None, criterion: str | None,
    items: Sequence[str] | None, evidence: Sequence[str] | None, owner: str | None, due: str | None,
    stays: Sequence[EvidenceId] = (),
) -> list[Put]:
    faults = Faults()
    faults.one_of(grade, GRADES, Text("等级", "The grade"))
    faults.needed(statement, Text("发现的内容", "what was found"))
    faults.items(doc.standard, items)
    faults.day(due, Text("整改期限", "The due date"))
    faults.refuse("finding-not-allowed")
    facts: dict[str, object] = {}
    if grade is not None:
        facts["grade"] = grade
    for name, words in (("statement", statement), ("criterion", criterion), ("owner", owner)):
        if words is not None:
            facts[name] = Words(words) if words.strip() else None
    if items is not None:
        facts["items"] = [str(one) for one in ordered_items(doc.standard, items)] or None
    if evidence is not None:
        cited = [*(pieces.find(doc, one).id for one in evidence), *stays]
        facts["evidence"] = [str(one) for one in dict.fromkeys(cited)] or None
    if due is not None:
        facts["due"] = due or None
    return [Put(Key("finding", id_, name), value) for name, value in facts.items()]
