"""A new session from what is left of a damaged one: its database page by page, its backups, its evidence.

The union of everything found, by content id: nothing found twice counts twice, and no false row gets in. The
damaged folder is only read, from private copies, so recovering can never make it worse and may be done again.
A sealed copy is decrypted into such a private copy, too, as far as it is whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.errors import FileProblem, WorkbenchError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import assembling, copies, copy_places, remains, replicas, salvage
from ccworkbench.session import connection as opening
from ccworkbench.session.assembling import Found
from ccworkbench.session.canonical import dump
from ccworkbench.session.copy_keys import Opening
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.founding import new_folder
from ccworkbench.session.keeping import object_path
from ccworkbench.session.remains import Home
from ccworkbench.session.storage import private_folder
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Source:
    """One database that was looked at. `how`: read (it is sound), salvaged, or nothing."""

    path: Path
    how: str
    changes: int
    new: int                             # changes no source before had


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was found where, and what is missing. Gaps are numbers of a replica's chain, first to last."""

    folder: Path
    sources: tuple[Source, ...]
    changes: int
    texts: int
    evidence: int
    gaps: tuple[tuple[str, int, int], ...]
    texts_missing: int
    evidence_missing: tuple[tuple[str, str], ...]        # sha256, name
    standard_from: str                   # where the standard's bytes came from: session or library
    shut: tuple[Path, ...] = ()          # sealed copies that could have been used with their passphrase or key

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be missing."""
        return not (self.gaps or self.texts_missing or self.evidence_missing)

    def as_json(self) -> dict[str, object]:
        """Give what the command line answers with."""
        return {
            "session": str(self.folder), "complete": self.complete, "changes": self.changes, "texts": self.texts,
            "evidence": self.evidence,
            "sources": [
                {"path": str(one.path), "how": one.how, "changes": one.changes, "new": one.new}
                for one in self.sources
            ],
            "missing": {
                "changes": sum(last - first + 1 for _, first, last in self.gaps),
                "gaps": [{"replica": one, "from": first, "to": last} for one, first, last in self.gaps],
                "texts": self.texts_missing,
                "evidence": [{"sha256": sha256, "name": name} for sha256, name in self.evidence_missing],
            },
            "standard_from": self.standard_from, "shut": [str(one) for one in self.shut],
        }


def recover(
    damaged: Path, to: Path, *, also: Sequence[Path] = (), key: Opening | None = None, progress: Progress = SILENT
) -> Recovered:
    """Make the session `to` from what is left of a damaged one; `also` are copies or folders of the same.

    A remembered off-machine copy that is plugged in is looked at unasked, a sealed one where `key` opens it.

    Raises:
        UsageError: the name of `to` is not a session's, or taken.
        FileProblem: nothing of a session is left, the standard is gone and no longer in the library, a sealed
            copy that was named does not open with `key` (or the remembered one with its passphrase, where no
            other was named), or `to` cannot be written.
        Cancelled: by `progress`; nothing is left behind.
    """
    folder = new_folder(to)
    damaged = damaged.absolute()
    known = replicas.known(damaged)
    last = copies.last(known.id) if known is not None else None
    named, shut, opens = [damaged, *(one.absolute() for one in also)], [], key or Opening()
    homes = [remains.home_of(one, opens) for one in named]
    if last is not None and Path(last.path) not in named:
        try:
            homes.append(remains.home_of(Path(last.path), opens))
        except FileProblem as problem:   # nobody named it: the rest is recovered without it
            if problem.code == "passphrase-wrong" and not also:
                raise
            shut.append(Path(last.path))
    found, sources = _gather(homes, known.session if known is not None else "", progress)
    if not found.changes:
        raise _nothing(damaged)
    finding = _Finding(homes, found)
    _complete_meta(found, finding)
    finding.name_objects()
    try:
        assembling.assemble(
            folder, found, finding.bytes_of, me=known.me if known is not None else None, progress=progress
        )
    except ValueError as problem:
        raise _no_standard(damaged) from problem
    ends = {known.id: max(known.seq, last.seq if last is not None else 0)} if known is not None else {}
    return _report(folder, found, sources, ends, finding, shut)


def sealed_copy_of(damaged: Path) -> Path | None:
    """Give the remembered copy of a session that is plugged in and sealed: `recover` wants its passphrase."""
    known = replicas.known(damaged.absolute())
    last = copies.last(known.id) if known is not None else None
    return Path(last.path) if last is not None and copy_places.is_sealed(Path(last.path)) else None


# -- gathering


def _gather(homes: Sequence[Home], session: str, progress: Progress) -> tuple[Found, list[Source]]:
    found, sources = Found(), []
    databases = [(home, path) for home in homes for path in home.databases()]
    for number, (home, path) in enumerate(databases):
        progress.step(number, len(databases), path.name)
        one, how = _look(home, path, found.meta.get("session_id", session))
        mine = found.meta.get("session_id", one.meta.get("session_id"))
        if one.meta.get("session_id") != mine:           # another session's database, put there by mistake
            one, how = Found(), "nothing"
        sources.append(Source(path, how, len(one.changes), len(one.changes.keys() - found.changes.keys())))
        found.join(one)
    return found, sources


def _look(home: Home, path: Path, session: str) -> tuple[Found, str]:
    """Read a private copy of a database, a write that was cut off undone first; salvage it where it is unsound."""
    with private_folder() as place:
        copy = place / opening.DATABASE
        try:
            hot = home.copy_out(path, copy)
        except OSError:
            return Found(), "nothing"
        try:
            with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as link:
                found = assembling.read(link)
            if not found.false:
                return found, "read"
        except (sqlite3.Error, ValueError, TypeError):
            pass
        found = salvage.read(copy, session)
        if hot:                              # undoing may itself have spoilt it
            home.copy_out(path, copy)
            found.join(salvage.read(copy, session))
        _rest(copy, found)
        return found, "salvaged" if found.changes else "nothing"


def _rest(copy: Path, found: Found) -> None:
    """Read the small tables where SQLite still can: each whole, or not at all."""
    copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(copy)) as link:
        for table, columns in (assembling.GROWING | assembling.LOCAL).items():
            with contextlib.suppress(sqlite3.Error):
                found.tables[table] = [tuple(one) for one in link.execute(f"SELECT {columns} FROM {table}")]


# -- bytes


class _Finding:
    """Looks for bytes: under their names, among what lies about, in copies; the standard's also in the library."""

    def __init__(self, homes: Sequence[Home], found: Found) -> None:
        self._homes, self._found = homes, found
        self.from_library = False

    def name_objects(self) -> None:
        """Make known what the changes cite and the damaged list of objects no longer tells."""
        for sha256 in self._found.shown - self._found.objects.keys():
            size = next((size for one in self._homes if (size := one.size_of(sha256)) is not None), 0)
            self._found.objects[sha256] = (size, "pack" if sha256 == self._found.pack else "evidence")
        self._found.objects = {
            sha256: about for sha256, about in self._found.objects.items() if sha256 in self._found.shown
        }

    def bytes_of(self, sha256: str) -> Iterable[bytes] | None:
        """Give bytes that fit their hash."""
        for home in self._homes:
            if (found := home.bytes_of(sha256)) is not None:
                return found
        if sha256 == self._found.pack:
            packed = _from_library(self._found)
            if packed is not None:
                self.from_library = True
                self._found.objects[sha256] = (len(packed), "pack")
                return [packed]
        return None

    def packs(self) -> Iterable[tuple[str, bytes]]:
        """Give what may be the standard, where nothing says which object is."""
        told = [sha256 for sha256, (_, role) in self._found.objects.items() if role == "pack"]
        shown = self._found.shown
        names = [one for home in self._homes for one in home.hashes()]
        for sha256 in dict.fromkeys([*told, *(one for one in names if one not in shown)]):
            if (found := self.bytes_of(sha256)) is not None:
                with contextlib.suppress(ValueError):
                    yield sha256, b"".join(found)


def _from_library(found: Found) -> bytes | None:
    from ccworkbench.session.reading import parse
    from ccworkbench.standard import cache, library

    described = parse(found.meta["standard"])
    assert isinstance(described, dict)
    with contextlib.suppress(WorkbenchError, OSError):
        packed = cache.packed(library.load(str(described["id"])))
        if hashlib.sha256(packed).hexdigest() == described["object"]:
            return packed
    return None


def _complete_meta(found: Found, finding: _Finding) -> None:
    """Put in what the damaged file no longer tells of the session itself."""
    from ccworkbench.standard import compiled

    found.meta.setdefault("created_at", str(min(row.at for _, row in found.changes.values())))
    if "standard" in found.meta:
        return
    for sha256, packed in finding.packs():
        with contextlib.suppress(WorkbenchError, ValueError, TypeError, KeyError):
            standard = compiled.unpack(packed)
            found.meta["standard"] = dump({
                "id": standard.head.id, "version": standard.head.version, "sha256": standard.sha256,
                "object": sha256,
            })
            return
    raise _no_standard(None)


# -- telling


def _report(
    folder: Path, found: Found, sources: list[Source], ends: dict[str, int], finding: _Finding,
    shut: Sequence[Path],
) -> Recovered:
    with SessionDocument.open(folder) as doc:
        names = {one.sha256: one.name for one in doc.state.evidence.values() if one.sha256}
    there = {sha256 for sha256 in found.objects if object_path(folder, sha256).is_file()}
    shown = found.shown - found.erased - {found.pack}
    cited = found.cited - found.erased
    return Recovered(
        folder=folder,
        sources=tuple(sources),
        changes=len(found.changes),
        texts=len(cited & found.texts.keys()),
        evidence=len(shown & there),
        gaps=tuple(_gaps(found, ends)),
        texts_missing=len(cited - found.texts.keys()),
        evidence_missing=tuple(sorted((one, names.get(one, "")) for one in shown - there)),
        standard_from="library" if finding.from_library else "session",
        shut=tuple(shut),
    )


def _gaps(found: Found, ends: dict[str, int]) -> Iterable[tuple[str, int, int]]:
    """Name the numbers missing from each replica's chain; of our own the end is known, too."""
    have: dict[str, set[int]] = {}
    for _, row in found.changes.values():
        have.setdefault(row.replica, set()).add(row.seq)
    for replica, first, last, *_ in found.tables.get("withheld", []):
        have.setdefault(str(replica), set()).update(range(int(str(first)), int(str(last)) + 1))
    for replica, numbers in sorted(have.items()):
        before = 0
        for one in [*sorted(numbers), max(ends.get(replica, 0), max(numbers)) + 1]:
            if one > before + 1:
                yield replica, before + 1, one - 1
            before = one


def _nothing(damaged: Path) -> FileProblem:
    return FileProblem(
        "nothing-to-recover",
        Text(f"{damaged} 里没有可恢复的评审内容。", f"There is nothing of a session left in {damaged}."),
        Text("若有副本或交换文件，请用 session continue 或 session import。",
             "If there is a copy or an exchange file, use session continue or session import."), file=str(damaged),
    )


def _no_standard(damaged: Path | None) -> FileProblem:
    return FileProblem(
        "standard-lost",
        Text("评审所带的标准已损坏，标准库里也没有同一版本，无法恢复。",
             "The standard in the session is damaged and the library has not the same edition: it cannot be "
             "recovered."),
        Text("请先用 standard import 装入该版本，再试一次。",
             "Install that edition with standard import, then try again."),
        file=str(damaged) if damaged is not None else None,
    )
