"""Carrying a session over to another edition of its standard: a new session, the old one untouched.

Only answers whose question is still the same go on (`standard/revision/succession.py`), each saying
where it comes from. Bytes of evidence are copied and hashed again. Everything else is named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session.carriage import Carriage, Left, plan
from ccworkbench.session.document import SessionDocument, wall_clock
from ccworkbench.session.journal import Journal, Put, Words
from ccworkbench.session.keeping import keep, path_of
from ccworkbench.session.model import AssessorId, Evidence, EvidenceId, Key, SessionKind, Target
from ccworkbench.session.ratings import answer_puts
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision.mapping import EditionMap
from ccworkbench.standard.revision.succession import Heir
from ccworkbench.text import Language, Text

Objects = dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried over, and what stayed behind; `damaged` evidence is among the latter."""

    ratings: int
    answers: int
    decisions: int
    evidence: int
    links: int
    left: tuple[Left, ...]
    damaged: tuple[EvidenceId, ...]


def carry(
    doc: SessionDocument,
    standard: Standard,
    folder: Path,
    *,
    mapping: EditionMap | None = None,
    kind: SessionKind | None = None,
    language: Language = "zh",
    progress: Progress = SILENT,
    clock: Callable[[], int] = wall_clock,
) -> tuple[SessionDocument, Carried]:
    """Make a new session on `standard` from an open one, and open it; the old one is only read.

    `mapping` is the confirmed one from the edition the session is on; without it an answer goes on
    only where the wording is the same. The kind stays unless another is given.

    Raises:
        UsageError: `standard` is another standard and no mapping leads to it, it is a draft and the
            session formal, or the folder cannot be made here.
        FileProblem: no room, or the folder cannot be written; nothing is left behind.
        Cancelled: by `progress`, equally without a trace.
    """
    require_edition(doc.standard, standard, mapping)
    state = doc.state
    work = _Work(doc, plan(doc, standard, mapping), language, progress)
    made = SessionDocument.create(
        folder, standard, organisation=state.organisation, kind=kind or state.kind, profile=work.plan.profile,
        people=work.plan.people, author=state.lead or AssessorId(""), alias=state.alias, clock=clock,
        furnish=work.furnish,
    )
    if doc.me is not None:
        made.i_am(doc.me)
    return made, work.told()


def require_edition(old: Standard, new: Standard, mapping: EditionMap | None) -> None:
    """Refuse another standard, unless a mapping says that it goes on from the old one.

    Raises:
        UsageError: that.
    """
    if old.head.id == new.head.id or mapping is not None:
        return
    raise UsageError(
        "not-an-edition",
        Text(
            f"{new.head.id} {new.head.version} 不是 {old.head.id} 的另一版，也没有确认的对照。",
            f"{new.head.id} {new.head.version} is no edition of {old.head.id}, and no mapping was confirmed.",
        ),
        Text(
            "请指定同一标准的另一版，或先用 standard map 确认对照。",
            "Name another edition of the same standard, or confirm a mapping with `standard map` first.",
        ),
        value=new.head.id, allowed=[old.head.id],
    )


@dataclass
class _Work:
    """Writes a plan into a session in the making."""

    doc: SessionDocument
    plan: Carriage
    language: Language
    progress: Progress
    brought: set[EvidenceId] = field(default_factory=set)
    links: int = 0
    damaged: list[EvidenceId] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def told(self) -> Carried:
        plan = self.plan
        return Carried(
            len(plan.ratings), sum(one.answer is not None for one, _ in plan.ratings), len(plan.decisions),
            len(self.brought), self.links, (*plan.left, *self.left), tuple(self.damaged),
        )

    def furnish(self, part: Path, journal: Journal) -> None:
        self._session(journal)
        self._evidence(part, journal)
        self._ratings(journal)
        self._approvals(journal)
        self._decisions(journal)
        self._confirmations(journal)
        self._references(journal)

    def _author(self, who: AssessorId) -> AssessorId:
        """Give who a change is written as: whose it was, or the lead where they are gone."""
        return who if who in self.doc.state.people else self.doc.state.lead or who

    def _note(self, heir: Heir | None = None) -> str:
        head = self.doc.standard.head
        of = Text(f"，条目 {heir.old}，{heir.words.zh}", f", item {heir.old}: {heir.words.en}") if heir else None
        zh, en = ("", "") if of is None else (of.zh, of.en)
        return Text(
            f"沿用自评审 {self.doc.state.id[:8]}（{head.id} {head.version}{zh}）",
            f"Carried over from session {self.doc.state.id[:8]} ({head.id} {head.version}{en})",
        ).in_(self.language)

    def _reason(self, words: str, heir: Heir | None = None) -> str:
        return "\n".join(one for one in (words, self._note(heir)) if one)

    def _session(self, journal: Journal) -> None:
        """Take retention and legal hold along: what they protect is copied."""
        state = self.doc.state
        facts: dict[str, object] = {"retention": state.retention or None, "hold": state.hold or None}
        puts = [Put(Key("session", "-", name), value) for name, value in facts.items() if value is not None]
        if puts and state.lead is not None:
            journal.put(state.lead, puts)

    # -- evidence

    def _evidence(self, part: Path, journal: Journal) -> None:
        """Copy evidence as it was attached, one action for each, so that its order stays."""
        found = sorted(self.plan.evidence, key=lambda one: (one[0].at, one[0].by, one[0].id))
        for (_, by), group in groupby(found, key=lambda one: (one[0].at, one[0].by)):
            puts: list[Put] = []
            objects: Objects = {}
            for one, links in group:
                if self._bytes(one, part, objects):
                    puts += self._evidence_puts(one, links)
            if puts:
                journal.put(self._author(by), puts, objects=objects)

    def _bytes(self, one: Evidence, part: Path, objects: Objects) -> bool:
        """Copy and hash the bytes; False where they are missing or are no longer what they were."""
        if one.sha256 is None:
            return True
        try:
            source = path_of(self.doc.folder, one)
        except FileProblem:
            return self._refuse(one)
        kept = keep(part, source, one.name, self.progress)
        if kept.sha256 != one.sha256:
            if kept.sha256 not in objects and kept.fresh:
                (part / "evidence" / kept.sha256[:2] / kept.sha256).unlink()
            return self._refuse(one)
        objects[one.sha256] = (kept.size, "evidence")
        return True

    def _refuse(self, one: Evidence) -> bool:
        self.damaged.append(one.id)
        self.left.append(Left("evidence", one.id, Text(
            "文件丢失或与登记的哈希不符", "its file is missing or differs from its hash"
        ), one.by))
        return False

    def _evidence_puts(self, one: Evidence, links: Iterable[tuple[Target, Target]]) -> list[Put]:
        facts: dict[str, object] = {"kind": one.kind, "taken": one.taken}
        typed = {"caption": one.caption, "place": one.place, "period": one.period, "shown_by": one.shown_by}
        typed["seen" if one.is_sighting else "name"] = one.name
        facts |= {name: Words(words) for name, words in typed.items() if words}
        if one.sha256 is not None:
            facts["sha256"] = one.sha256
        if one.masks is not None and one.masks in {other.id for other, _ in self.plan.evidence}:
            facts["masks"] = one.masks
        puts = [Put(Key("evidence", one.id, name), value) for name, value in facts.items() if value]
        for old, new in links:
            puts.append(Put(Key("link", f"{one.id}:{new}", "state"), "linked"))
            anchor = self.doc.journal.value(Key("link", f"{one.id}:{old}", "anchor"))
            if anchor is not None:
                puts.append(Put(Key("link", f"{one.id}:{new}", "anchor"), anchor))
            self.links += 1
        self.brought.add(one.id)
        return puts

    # -- answers

    def _ratings(self, journal: Journal) -> None:
        by_person: dict[AssessorId, list[Put]] = {}
        for one, heir in self.plan.ratings:
            puts = by_person.setdefault(one.assessor, [])
            if one.answer is not None:
                puts += answer_puts(
                    heir.new, one.assessor, one.answer, self._reason(one.reason, heir), late=True
                )
            eid = f"{heir.new}:{one.assessor}"
            if one.rationale:
                puts.append(Put(Key("rating", eid, "rationale"), Words(one.rationale)))
            if one.follow_up:
                puts.append(Put(Key("rating", eid, "follow_up"), True))
        for who, puts in by_person.items():
            journal.put(self._author(who), puts)

    def _approvals(self, journal: Journal) -> None:
        """Approve the answers as they are called here."""
        became: dict[object, str] = {}
        for one, heir in self.plan.ratings:
            head = journal.head(Key("rating", f"{heir.new}:{one.assessor}", "answer"))
            if head is not None and one.answer_id is not None:
                became[one.answer_id] = head.id
        for approval, heir in self.plan.approvals:
            value = {
                "state": "approved" if approval.approved else "rejected",
                "of": sorted(became[one] for one in approval.of),
                "reason": Words(self._reason(approval.reason, heir)),
            }
            journal.put(self._author(approval.by), [Put(Key("na", heir.new, "approval"), value)])

    def _decisions(self, journal: Journal) -> None:
        by_person: dict[AssessorId, list[Put]] = {}
        for one, heir in self.plan.decisions:
            value: dict[str, object] = {
                "answer": one.answer.as_json(), "reason": Words(self._reason(one.reason, heir)),
            }
            if one.dissent:
                value["dissent"] = {str(who): Words(words) for who, words in one.dissent.items()}
            by_person.setdefault(one.by, []).append(Put(Key("consensus", heir.new, "decision"), value))
        for who, puts in by_person.items():
            journal.put(self._author(who), puts)

    # -- profile

    def _confirmations(self, journal: Journal) -> None:
        for name in self.plan.confirmed:
            told = self.doc.state.profile[name].confirmed
            head = journal.head(Key("profile", name, "value"))
            if told is None or head is None:
                continue
            evidence = [str(one) for one in told.evidence if one in self.brought]
            if not evidence:
                self.left.append(Left("confirmation", name, Text(
                    "所依据的证据没有带过去", "the evidence it rests on was not carried over"
                ), told.by))
                continue
            value = {"of": head.value, "evidence": evidence, "reason": Words(self._reason(told.reason))}
            journal.put(self._author(told.by), [Put(Key("profile", name, "confirmed"), value)])

    def _references(self, journal: Journal) -> None:
        for one in self.plan.references:
            key = Key("reference", f"{one.reference}:{one.key}:{one.year:04d}", "value")
            head, told = self.doc.journal.head(key), self.doc.journal.value(key)
            if head is None or not isinstance(told, dict):
                continue
            value = {"value": str(told["value"]), "source": Words(self._reason(one.source))}
            journal.put(self._author(head.author), [Put(key, value)])
