"""Evidence: files kept in the session, and sightings (seen on site, no copy taken)."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench import moments
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import thumbnails
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.keeping import Kept, discard, keep, path_of
from ccworkbench.session.model import AssessorId, Evidence, EvidenceId, Key, SessionChanges, Target
from ccworkbench.session.objections import find as find_objection
from ccworkbench.session.people import Act, require
from ccworkbench.session.targets import target
from ccworkbench.session.vocabulary import EVIDENCE_KINDS, TIME
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

__all__ = [
    "attach_file", "attach_files", "attach_kept", "attach_sighting", "detach", "find", "link", "path_of",
    "set_caption", "set_kind", "sweep", "target", "thumbnail_of",
]
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def attach_file(
    doc: SessionDocument,
    source: Path | bytes,
    targets: Sequence[Target],
    author: AssessorId,
    *,
    name: str | None = None,
    kind: str = "document",
    caption: str = "",
    taken: str = "",
    place: str = "",
    period: str = "",
    shown_by: str = "",
    masks: EvidenceId | None = None,
    progress: Progress = SILENT,
) -> tuple[EvidenceId, SessionChanges]:
    """Copy a file (or bytes with a `name`) into the session and link it to targets, as one action.

    Raises:
        UsageError: the author may not, unknown targets, kind or time, or these bytes were erased.
        FileProblem: the source cannot be read, or there is no room; nothing is left behind.
        Cancelled: by `progress`; nothing is left behind.
    """
    _check(doc, author, targets, kind, taken)
    kept = keep(doc.folder, source, name, progress)
    return attach_kept(
        doc, kept, targets, author, kind=kind, caption=caption, taken=taken, place=place, period=period,
        shown_by=shown_by, masks=masks,
    )


def attach_kept(
    doc: SessionDocument,
    kept: Kept,
    targets: Sequence[Target],
    author: AssessorId,
    *,
    kind: str = "document",
    caption: str = "",
    taken: str = "",
    place: str = "",
    period: str = "",
    shown_by: str = "",
    masks: EvidenceId | None = None,
) -> tuple[EvidenceId, SessionChanges]:
    """Cite bytes that `keeping.keep` has put into the folder (perhaps on another thread).

    Raises:
        UsageError, FileProblem: as `attach_file`; bytes nothing cites are taken away again.
    """
    details = _details(kind, caption, taken, place, period, shown_by)
    try:
        _check(doc, author, targets, kind, taken)
        _refuse_erased(doc, kept.sha256)
        if masks is not None:
            details["masks"] = find(doc, masks).id
        ids, changes = _cite(doc, [kept], details, targets, author)
    except BaseException:
        _let_go(doc, [kept])
        raise
    return ids[0], changes


def attach_files(
    doc: SessionDocument,
    sources: Sequence[Path],
    targets: Sequence[Target],
    author: AssessorId,
    *,
    kind: str = "document",
    caption: str = "",
    taken: str = "",
    place: str = "",
    period: str = "",
    shown_by: str = "",
    progress: Progress = SILENT,
) -> tuple[list[EvidenceId], SessionChanges]:
    """Copy several files into the session as one action: all are attached, or none.

    Raises:
        UsageError, FileProblem, Cancelled: as `attach_file`; nothing is left behind.
    """
    _check(doc, author, targets, kind, taken)
    kept: list[Kept] = []
    try:
        for source in sources:
            kept.append(keep(doc.folder, source, None, progress))
            _refuse_erased(doc, kept[-1].sha256)
        details = _details(kind, caption, taken, place, period, shown_by)
        return _cite(doc, kept, details, targets, author)
    except BaseException:
        _let_go(doc, kept)
        raise


def attach_sighting(
    doc: SessionDocument,
    title: str,
    targets: Sequence[Target],
    author: AssessorId,
    *,
    kind: str = "demo",
    where: str = "",
    shown_by: str = "",
    period: str = "",
    taken: str = "",
    caption: str = "",
) -> tuple[EvidenceId, SessionChanges]:
    """Record something seen on site of which no copy is kept: what, where, shown by which role.

    Raises:
        UsageError: the author may not, no title, unknown targets, kind or time.
    """
    _check(doc, author, targets, kind, taken)
    if not title.strip():
        raise UsageError("title-needed", Text("所见须有名称。", "A sighting needs a title."))
    id_ = EvidenceId(fresh_id())
    facts = {"seen": Words(title), **_details(kind, caption, taken, where, period, shown_by)}
    return id_, doc.write(author, _puts(id_, facts, targets))


def link(
    doc: SessionDocument, evidence: EvidenceId, targets: Sequence[Target], author: AssessorId
) -> SessionChanges:
    """Link a piece of evidence to further targets. Raises UsageError as `attach_file`."""
    _check(doc, author, targets, "document", "")
    found = find(doc, evidence)
    return doc.write(author, [Put(Key("link", f"{found.id}:{one}", "state"), "linked") for one in targets])


def detach(doc: SessionDocument, evidence: EvidenceId, at: Target, author: AssessorId) -> SessionChanges:
    """Unlink a piece of evidence from a target; it stays in the session.

    Raises:
        UsageError: the author may not, or it is not linked there.
    """
    require(doc.state, author, Act.ATTACH)
    found = find(doc, evidence)
    if at not in found.targets:
        raise UsageError(
            "not-linked",
            Text(f"证据 {evidence} 没有关联到 {at}。", f"The evidence {evidence} is not linked to {at}."),
            Text(
                f"它关联到：{'、'.join(found.targets) or '无'}。",
                f"It is linked to: {', '.join(found.targets) or 'nothing'}.",
            ),
            evidence=evidence,
            allowed=[*found.targets],
        )
    return doc.write(author, [Put(Key("link", f"{found.id}:{at}", "state"), None)])


def set_caption(doc: SessionDocument, evidence: EvidenceId, author: AssessorId, caption: str) -> SessionChanges:
    """Say what a piece of evidence shows; blank takes it away. Raises UsageError as `detach`."""
    require(doc.state, author, Act.ATTACH)
    value = Words(caption) if caption.strip() else None
    return doc.write(author, [Put(Key("evidence", find(doc, evidence).id, "caption"), value)])


def set_kind(doc: SessionDocument, evidence: EvidenceId, author: AssessorId, kind: str) -> SessionChanges:
    """Say what kind of evidence a piece is. Raises UsageError as `detach`, or for an unknown kind."""
    _check(doc, author, (), kind, "")
    return doc.write(author, [Put(Key("evidence", find(doc, evidence).id, "kind"), kind)])


def thumbnail_of(folder: Path, evidence: Evidence) -> Path | None:
    """Give the small picture of a piece of evidence; made anew where it was deleted, None: it has none."""
    if evidence.sha256 is None or evidence.erased or evidence.pending:
        return None
    return thumbnails.make(folder, evidence.sha256)


def find(doc: SessionDocument, evidence: str) -> Evidence:
    """Give a piece of evidence by its id or the unique start of it (at least 4 characters).

    Raises:
        UsageError: there is none, or several.
    """
    known = doc.state.evidence
    near = [one for one in known if one == evidence or (len(evidence) >= 4 and one.startswith(evidence))]
    if len(near) != 1:
        raise UsageError(
            "evidence-unknown",
            Text(
                f"没有编号为「{evidence}」的证据。",
                f"There is no one piece of evidence with the id '{evidence}'.",
            ),
            Text("请用 session info 或 history 查看编号。", "See session info or history for the ids."),
            evidence=evidence,
            allowed=[*(near or list(known))[:20]],
        )
    return known[near[0]]


def display_name(name: str) -> str:
    """Make a file's name safe to show: the last part only, no control or direction characters."""
    base = os.path.basename(name.replace("\\", "/"))
    plain = _BIDI.sub("", "".join(one for one in base if unicodedata.category(one) != "Cc"))
    return plain.strip()[:255] or "file"


def sweep(doc: SessionDocument) -> list[Path]:
    """Move what a crash left in the evidence folder (cited by nothing) to `evidence/orphans/`."""
    place = doc.folder / "evidence"
    known = {row[0] for row in doc.link.execute("SELECT sha256 FROM object")}
    stray = list(place.glob("*.tmp"))
    stray += [one for one in place.glob("[0-9a-f][0-9a-f]/*") if one.name not in known]
    moved = []
    for one in stray:
        home = place / "orphans"
        home.mkdir(exist_ok=True)
        moved.append(one.replace(home / one.name))
    return moved


def _cite(
    doc: SessionDocument, kept: Sequence[Kept], details: Mapping[str, object], targets: Sequence[Target],
    author: AssessorId,
) -> tuple[list[EvidenceId], SessionChanges]:
    """Write what cites bytes that are in the folder: one action for all of them."""
    puts: list[Put] = []
    ids: list[EvidenceId] = []
    for one in kept:
        ids.append(EvidenceId(fresh_id()))
        facts = {"sha256": one.sha256, "name": Words(display_name(one.name)), **details}
        puts += _puts(ids[-1], facts, targets)
    changes = doc.write(author, puts, objects={one.sha256: (one.size, "evidence") for one in kept})
    for one in kept:
        thumbnails.make(doc.folder, one.sha256)
    return ids, changes


def _let_go(doc: SessionDocument, kept: Iterable[Kept]) -> None:
    """Take away bytes that nothing cites."""
    for one in kept:
        if one.sha256 not in doc.journal.sizes:
            discard(doc.folder, one)


def _details(kind: str, caption: str, taken: str, place: str, period: str, shown_by: str) -> dict[str, object]:
    typed = {"caption": caption, "place": place, "period": period, "shown_by": shown_by}
    facts: dict[str, object] = {name: Words(words) for name, words in typed.items() if words.strip()}
    return {"kind": kind, **({"taken": taken} if taken else {}), **facts}


def _puts(id_: EvidenceId, facts: Mapping[str, object], targets: Iterable[Target]) -> list[Put]:
    puts = [Put(Key("evidence", id_, name), value) for name, value in facts.items()]
    return puts + [Put(Key("link", f"{id_}:{one}", "state"), "linked") for one in targets]


def _check(
    doc: SessionDocument, author: AssessorId, targets: Sequence[Target], kind: str, taken: str
) -> None:
    require(doc.state, author, Act.ATTACH)
    for one in targets:
        target(doc.standard, one.replace(".", ":", 1), doc.state)
        if one.startswith("objection."):
            find_objection(doc.state, one.partition(".")[2])
    if kind not in EVIDENCE_KINDS:
        raise UsageError(
            "kind-not-allowed",
            Text(f"证据类型「{kind}」不可用。", f"There is no kind of evidence '{kind}'."),
            Text(f"可用：{'、'.join(EVIDENCE_KINDS)}。", f"There are: {', '.join(EVIDENCE_KINDS)}."),
            value=kind,
            allowed=[*EVIDENCE_KINDS],
        )
    if taken and not _is_time(taken):
        raise UsageError(
            "time-not-allowed",
            Text(f"时间「{taken}」应写作 2026-05-31T14:30。",
                 f"A time is written 2026-05-31T14:30, not '{taken}'."),
            value=taken,
            allowed=["YYYY-MM-DD", "YYYY-MM-DDTHH:MM"],
        )


def _is_time(typed: str) -> bool:
    if not TIME(typed):
        return False
    try:
        datetime.fromisoformat(typed)
    except ValueError:                       # well-formed, but no such day or hour
        return False
    return True


def _refuse_erased(doc: SessionDocument, sha256: str) -> None:
    at = doc.journal.erased.get(sha256)
    if at is not None:
        day = moments.day(at)
        raise FileProblem(
            "evidence-erased",
            Text(
                f"这份内容已于 {day} 按要求抹除，不能再次添加。",
                f"These bytes were erased on {day} and cannot come back.",
            ),
            file=sha256,
            date=day,
        )
