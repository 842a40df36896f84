"""The demo: a fictional contact centre, assessed by three people who do not always agree.

Its content lies beside a standard, in `demo/` of the pack:

    session.toml     organisation, kind, profile, people; what is confirmed, wages and the like, feedback; when
                     it was begun, rated and agreed
    ratings-ID.csv   what each person rated and why (item, answer, rationale, na, follow_up)
    evidence.toml    files and sightings with what they support; the files lie in evidence/
    consensus.toml   decisions with reason and dissent; N/A approved; the rest is left to the rule
    records.toml     agenda, interviews, requests, materials, findings; a pack may have none

The session is made by the same public writes that the window and the commands use, on the clock of the story: what
was asked was asked on the days of the visit, before it was due.
"""

from __future__ import annotations

import contextlib
import csv
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ccworkbench.errors import ContentError, FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import (
    agenda,
    copies,
    evidence,
    feedback,
    findings,
    interviews,
    materials,
    profile,
    ratings,
    references,
    requests,
)
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.founding import SUFFIX
from ccworkbench.session.model import AssessorId, EvidenceId, Person, Role, SessionKind, Target
from ccworkbench.session.ratings import RatingRow
from ccworkbench.session.verify import verify
from ccworkbench.standard import library
from ccworkbench.standard.answers import NOT_APPLICABLE, parse
from ccworkbench.standard.items import FieldId, ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text
from ccworkbench.training.story_clock import StoryClock

SESSION = f"demo{SUFFIX}"
"""What the demo's folder is called inside the folder it is made in."""

_PREFERRED = ("ccso", "cc-cmm")
_HALF_MADE = ".demo.part"


@dataclass(frozen=True, slots=True)
class Demo:
    """The demo's content as it ships with a pack; ratings are read when asked for.

    `session` may hold `reference` (id, year, value, source), `confirm` (field, evidence by file name or
    by what was seen, reason) and `feedback` (item, by, party, text, consent).
    """

    folder: Path
    session: dict[str, Any]
    evidence: list[dict[str, Any]]
    decisions: list[dict[str, Any]]
    na_approved: list[ItemId]
    records: dict[str, Any]

    @property
    def people(self) -> list[Person]:
        """Who assesses, in the order written."""
        return [Person(AssessorId(one["id"]), one["name"], Role(one["role"])) for one in self.session["person"]]

    @property
    def lead(self) -> AssessorId:
        """Who leads; makes the session, approves and decides."""
        return next(one.id for one in self.people if one.role is Role.LEAD)

    def rows(self, person: AssessorId) -> Iterator[RatingRow]:
        """Give what one person rated."""
        with (self.folder / f"ratings-{person}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield RatingRow(
                    row["item"],
                    row["answer"] or None,
                    row["rationale"] or None,
                    row["na"] or None,
                    True if row["follow_up"] else None,
                )


def default_standard() -> str:
    """Name the standard the demo is made on unless somebody names another."""
    having = {one.id for one in library.summaries() if _has_demo(one.path)}
    return next((one for one in _PREFERRED if one in having), _PREFERRED[-1])


def read(standard: Standard) -> Demo:
    """Read the demo content that ships with a standard.

    Raises:
        UsageError: this standard has none; those that do are named.
        FileProblem: a file of it cannot be read.
    """
    folder = library.folder_of(standard.head.id) / "demo"
    if not (folder / "session.toml").is_file():
        having = [one.id for one in library.summaries() if _has_demo(one.path)]
        raise UsageError(
            "no-demo",
            Text(
                f"标准「{standard.head.id}」没有示例；有示例的是：{'、'.join(having) or '无'}。",
                f"The standard '{standard.head.id}' has no demo; these have one: {', '.join(having) or 'none'}.",
            ),
            Text("请改用其中之一。", "Name one of these."),
            value=str(standard.head.id),
            allowed=having,
        )
    try:
        session = tomllib.loads((folder / "session.toml").read_text("utf-8"))
        shown = tomllib.loads((folder / "evidence.toml").read_text("utf-8"))
        agreed = tomllib.loads((folder / "consensus.toml").read_text("utf-8"))
        written = folder / "records.toml"
        records = tomllib.loads(written.read_text("utf-8")) if written.exists() else {}
    except OSError as problem:
        raise FileProblem(
            "demo-unreadable",
            Text(f"无法读取示例：{problem}", f"Cannot read the demo: {problem}"),
            Text("请重新安装程序。", "Install the program again."),
            file=str(folder),
        ) from problem
    return Demo(
        folder, session, shown["evidence"], agreed["decision"], [ItemId(one) for one in agreed["na_approved"]],
        records,
    )


def build(folder: Path, standard: Standard, progress: Progress = SILENT) -> SessionDocument:
    """Make the demo session in a new folder and give it open; the person here is its lead.

    Raises:
        UsageError: the standard has no demo, the folder's name is not allowed or taken.
        FileProblem: it cannot be written; nothing is left behind.
        Cancelled: by `progress`; nothing is left behind.
    """
    demo = read(standard)
    clock = StoryClock(demo.session["begun"])
    doc = SessionDocument.create(
        folder,
        standard,
        organisation=demo.session["organisation"],
        alias=demo.session["alias"],
        kind=SessionKind(demo.session["kind"]),
        profile={FieldId(name): value for name, value in demo.session["profile"].items()},
        people=demo.people,
        author=demo.lead,
        clock=clock,
    )
    try:
        _fill(doc, demo, clock, progress)
    except BaseException:
        doc.close()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return doc


def ready(place: Path, standard: str | None = None, progress: Progress = SILENT) -> SessionDocument:
    """Give the demo session of a folder open: the one that is there if it verifies, else a new one.

    The person here is taken for its lead, unless they said who they are.

    A session is put in place only once it is whole, so one cut short is never taken for the demo.

    Raises:
        ContentError: `demo-not-sound`, the session there does not verify; it is left as it is.
        UsageError: the session there is on another standard than the one asked for; as `build`.
        FileProblem: it cannot be opened or written.
    """
    kept = place / SESSION
    if kept.exists():
        return _led(_kept(kept, standard, progress))
    chosen = library.load(standard or default_standard())
    half = place / _HALF_MADE
    ours = not place.exists()
    try:
        shutil.rmtree(half, ignore_errors=True)      # of a run that was cut short
        half.mkdir(parents=True)
        build(half / SESSION, chosen, progress).close()
        (half / SESSION).rename(kept)
    except OSError as problem:
        raise FileProblem(
            "demo-not-written",
            Text(f"无法在 {place} 写入示例：{problem.strerror}。",
                 f"The demo cannot be written to {place}: {problem.strerror}."),
            Text("请换一个文件夹，或清出空间后重试。", "Name another folder, or free some space and try again."),
            file=str(place),
        ) from problem
    finally:
        shutil.rmtree(half, ignore_errors=True)
        if ours and not kept.exists():               # nothing came of it: leave no empty folder either
            with contextlib.suppress(OSError):
                place.rmdir()
    doc = _led(SessionDocument.open(kept))
    copies.made(doc.replica, doc.journal.seq)
    return doc


def _led(doc: SessionDocument) -> SessionDocument:
    if doc.me is None and doc.state.lead is not None:
        doc.i_am(doc.state.lead)
    return doc


def _has_demo(pack: Path) -> bool:
    return (pack / "demo" / "session.toml").is_file()


def _kept(folder: Path, standard: str | None, progress: Progress) -> SessionDocument:
    doc = SessionDocument.open(folder)
    try:
        is_on = str(doc.standard.head.id)
        if standard is not None and str(library.load(standard).head.id) != is_on:
            raise UsageError(
                "demo-on-another-standard",
                Text(f"{folder} 用的是标准「{is_on}」，不是「{standard}」。",
                     f"{folder} is on the standard '{is_on}', not '{standard}'."),
                Text("请换一个文件夹，或不指定标准。", "Name another folder, or no standard."),
                file=str(folder),
                value=standard,
                allowed=[is_on],
            )
        faulty = [one for one in verify(doc, True, progress) if not one.ok]
        if faulty:
            raise ContentError(
                "demo-not-sound",
                Text(
                    f"{folder} 未通过核验：" + "；".join(f"{one.name}：{one.message.zh}" for one in faulty),
                    f"{folder} does not verify: " + "; ".join(f"{one.name}: {one.message.en}" for one in faulty),
                ),
                Text("它没有被改动。请移走它，或换一个文件夹。",
                     "It was left alone. Move it away, or name another folder."),
                file=str(folder),
                checks=[one.name for one in faulty],
            )
    except BaseException:
        doc.close()
        raise
    return doc


def _fill(doc: SessionDocument, demo: Demo, clock: StoryClock, progress: Progress) -> None:
    people, lead, told = demo.people, demo.lead, demo.session
    figures, confirmed, notes = (told.get(name, []) for name in ("reference", "confirm", "feedback"))
    total = len(demo.evidence) + 2 * len(people) + len(demo.decisions) + 3
    done = 0

    def step(what: str) -> None:
        nonlocal done
        progress.step(done, total, what)
        done += 1

    _prepare(doc, demo)
    shown: dict[str, EvidenceId] = {}
    for one in sorted(demo.evidence, key=lambda one: str(one.get("taken", ""))):
        clock.reach(one.get("taken", told["begun"]))
        name = str(one.get("file") or one["seen"])
        step(name)
        shown[name] = _attach(doc, demo, one)
    step(", ".join([*(one["id"] for one in figures), *(one["field"] for one in confirmed)]))
    for one in figures:
        references.set_figure(doc, one["id"], one["year"], one["value"], lead, source=one["source"])
    for one in confirmed:
        rests_on = [shown[name] for name in one["evidence"]]
        profile.confirm(doc, FieldId(one["field"]), lead, evidence=rests_on, reason=one["reason"])
    clock.reach(told["rated"])
    for person in people:
        step(person.name)
        ratings.rate_many(doc, list(demo.rows(person.id)), person.id)
    for one in notes:
        by, consent = AssessorId(one["by"]), one.get("consent", False)
        feedback.leave(doc, one["item"], one["text"], by, party=one["party"], consent=consent)
    for person in people:
        step(person.name)
        ratings.submit(doc, person.id)
    clock.reach(told["agreed"])
    step(", ".join(demo.na_approved))
    ratings.approve_na(doc, demo.na_approved, lead)
    for one in demo.decisions:
        step(one["item"])
        dissent = {AssessorId(who): words for who, words in one.get("dissent", {}).items()}
        typed, item = str(one["answer"]), doc.standard.by_item[ItemId(one["item"])]
        answer = NOT_APPLICABLE if typed == "NA" else parse(item, typed)
        ratings.decide(doc, ItemId(one["item"]), answer, lead, one["reason"], dissent)
    step("records.toml")
    _write_down(doc, demo, clock, shown)
    progress.step(total, total, "")


def _prepare(doc: SessionDocument, demo: Demo) -> None:
    told = demo.records
    if day := told.get("agenda_from"):
        agenda.generate(doc, demo.lead, first=day)
    papers = told.get("materials", {"received": []})
    materials.set_status(doc, papers["received"], demo.lead, status="received")
    for one in papers.get("other", []):
        materials.set_status(doc, [one["id"]], demo.lead, status=one["status"], note=one["note"])


def _write_down(doc: SessionDocument, demo: Demo, clock: StoryClock, shown: dict[str, EvidenceId]) -> None:
    told = demo.records
    clock.reach(told.get("written", demo.session["agreed"]))
    for one in told.get("interview", []):
        interviews.add(doc, AssessorId(one.pop("by")), **one)
    for one in told.get("finding", []):
        by, verified, closed = AssessorId(one.pop("by")), one.pop("verified", None), one.pop("closed", False)
        id_, _ = findings.add(doc, by, **one | {"evidence": [shown[name] for name in one.get("evidence", [])]})
        if verified:
            findings.verify(doc, id_, AssessorId(verified["by"]), on=verified["on"], words=verified["words"])
        if closed:
            findings.close(doc, id_, by)
    came = []
    for one in told.get("request", []):
        by, received, closed = AssessorId(one.pop("by")), one.pop("received", ""), one.pop("closed", "")
        id_, _ = requests.add(doc, by, **one)
        came += [(received, requests.receive, id_, by)] if received else []
        came += [(closed, requests.close, id_, by)] if closed else []
    for day, note, id_, by in sorted(came, key=lambda one: one[0]):
        clock.reach(f"{day}T17:00")
        note(doc, id_, by, on=day)


def _attach(doc: SessionDocument, demo: Demo, one: dict[str, Any]) -> EvidenceId:
    targets: list[Target] = [evidence.target(doc.standard, typed) for typed in one["targets"]]
    by, place = AssessorId(one["by"]), str(one.get("place", ""))
    told: dict[str, Any] = {
        name: one[name] for name in ("kind", "caption", "taken", "period", "shown_by") if name in one
    }
    if "seen" in one:
        return evidence.attach_sighting(doc, one["seen"], targets, by, where=place, **told)[0]
    file = demo.folder / "evidence" / one["file"]
    return evidence.attach_file(doc, file, targets, by, place=place, **told)[0]
