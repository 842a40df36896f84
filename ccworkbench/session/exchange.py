"""Exchange files: what travels between colleagues. One SQLite file with the session's tables and its bytes.

Built under a name nobody knows, brought to the medium, opened again as if a stranger had sent it, compared
to the last byte, and only then put in place. It holds the changes in force, the texts they cite, the
standard, and evidence in pieces of 1 MiB; what is left out on purpose is listed as withheld (`contents.py`).
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import contents, intake, leftovers, pieces, placing, schema, sent, shelf
from ccworkbench.session.connection import FULL, disk_full
from ccworkbench.session.contents import COLUMNS, Content, Order
from ccworkbench.session.keeping import CHUNK, object_path
from ccworkbench.session.pieces import SUFFIX
from ccworkbench.session.received import Signature, digest_of, unsound
from ccworkbench.session.sent import changed_since
from ccworkbench.session.storage import private_folder
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

__all__ = ["Order", "Ready", "Seal", "Sent", "Sign", "changed_since", "note", "put", "ready", "write"]

Sign = Callable[[str, str, str], Signature]      # replica, author, digest -> signature
Seal = Callable[[Path, Path], str]               # plain file, sealed file to be -> sha256 of what was written
RESERVE = 8 * 1024 * 1024                # bytes a target must have beside the file
_LARGE = 32 * 1024 * 1024                # bytes from which pages of 64 kB cost no room worth naming


@dataclass(frozen=True, slots=True)
class Sent:
    """An exchange file that was written and read back."""

    paths: tuple[Path, ...]
    bytes: int
    sha256: str
    changes: int
    evidence: int                        # files whose bytes went along
    withheld: int
    missing: tuple[str, ...] = ()        # evidence whose bytes should have gone but are not here or not sound

    def as_json(self) -> dict[str, object]:
        """Give what the command line answers with."""
        return {
            "out": str(self.paths[0]), "files": [str(one) for one in self.paths], "bytes": self.bytes,
            "sha256": self.sha256, "verified": True, "changes": self.changes, "evidence": self.evidence,
            "withheld": self.withheld, "missing": list(self.missing),
        }


@dataclass(frozen=True, slots=True)
class Ready:
    """What an order comes to, taken from a document: writing it needs the folder, and the document no more."""

    folder: Path
    replica: str
    author: str
    order: Order
    content: Content


def write(
    doc: SessionDocument, target: Path, order: Order | None = None, *, sign: Sign | None = None,
    seal: Seal | None = None, progress: Progress = SILENT,
) -> Sent:
    """Write an exchange file of the session, read it back, and note how far it went.

    Evidence that is damaged here stays behind as pending and is named; all else still goes.

    Raises:
        UsageError: as `ready` and `put`.
        FileProblem, Cancelled: as `put`.
    """
    order = order or Order()
    _require_target(target, order.force)
    found = ready(doc, order)
    done = put(found, target, sign=sign, seal=seal, progress=progress)
    note(doc, found)
    return done


def ready(doc: SessionDocument, order: Order) -> Ready:
    """Take from the document what an order comes to.

    Raises:
        UsageError: nobody by the id `to`, or no such section.
    """
    return Ready(doc.folder, doc.replica, doc.me or doc.state.lead or "", order, contents.choose(doc, order))


def put(
    found: Ready, target: Path, *, sign: Sign | None = None, seal: Seal | None = None, progress: Progress = SILENT
) -> Sent:
    """Write what was taken and read it back; the session may be worked on meanwhile.

    What is sealed is built in a private folder beside the session: nothing plain touches the target's medium.

    Raises:
        UsageError: the target's name, an existing target without `force`, or too small pieces.
        FileProblem: no room, not writable, or what was written does not read back the same; an earlier file
            of that name stays.
        Cancelled: by `progress`; nothing is left behind.
    """
    order, content = found.order, found.content
    if order.put_away and seal is None:
        raise ValueError("what is put away is sealed")   # private names leave a folder in no other way
    _require_target(target, order.force)
    try:
        limits = [one for one in (order.split, pieces.limit_of(target.parent)) if one]
        limit = min(limits, default=None)
        _require_pieces(content.size, limit)
        with contextlib.ExitStack() as held:
            private = None if seal is None else held.enter_context(_private(found))
            part = held.enter_context(_workplace(target, content.size, limit))
            built = part if private is None else private / "exchange.db"
            whole = _made(found, built, sign, progress)
            if seal is not None:
                whole = _sealed(seal, built, part, progress)
            size = part.stat().st_size
            paths = placing.place(part, target, whole, limit, progress)
    except placing.Differs as problem:
        raise _differs(target, str(problem)) from problem
    except (OSError, sqlite3.Error) as problem:
        raise _not_written(target, problem) from problem
    evidence = sum(content.objects[one][1] == "evidence" for one in content.carried)
    return Sent(paths, size, whole, len(content.rows), evidence, len(content.withheld), tuple(content.missing))


def note(doc: SessionDocument, found: Ready) -> None:
    """Remember that what was taken has left the folder; a full disk is let pass, some is sent again then."""
    with contextlib.suppress(FileProblem):
        sent.note(doc, found.order.to, contents.mark(found.order, found.content))


@contextmanager
def _private(found: Ready) -> Iterator[Path]:
    _require_space(found.folder.parent, found.content.size)
    with private_folder(found.folder.parent) as place:
        yield place


def _sealed(seal: Seal, plain: Path, part: Path, progress: Progress) -> str:
    """Seal what was verified, and read the sealed file back from its medium."""
    whole = seal(plain, part)
    placing.settle(part)
    if placing.digest(part, progress) != whole:
        raise placing.Differs(part.name)
    return whole


@contextmanager
def _workplace(target: Path, size: int, limit: int | None) -> Iterator[Path]:
    """Give a place to build in: beside the target, or elsewhere where that takes no file of this size."""
    if limit is None or size <= limit:
        _require_space(target.parent, size)
        with leftovers.parts(target, 1) as (part,):
            yield part
        return
    _require_space(target.parent, size)
    with private_folder() as place:
        _require_space(place, size)
        yield place / "exchange.db"


# -- building


def _build(found: Ready, part: Path, sign: Sign | None, progress: Progress) -> str:
    """Write the tables; gives the digest of what the file holds."""
    content = found.content
    part.open("xb").close()                              # never follow what somebody put there
    with contextlib.closing(sqlite3.connect(part, isolation_level=None)) as link:
        if content.size > _LARGE:                        # sixteen times fewer calls of the system
            link.execute("PRAGMA page_size = 65536")
        link.execute("PRAGMA journal_mode = OFF")
        link.execute("PRAGMA synchronous = OFF")
        link.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        for statement in schema.snapshot(schema.USER_VERSION):
            link.execute(statement)
        link.execute(f"PRAGMA user_version = {schema.USER_VERSION}")
        link.execute("BEGIN")
        _carry(found.folder, link, content, progress)    # settles which bytes go along
        _insert(link, "meta(key, value)", content.meta.items())
        _insert(link, f"change({COLUMNS})", content.rows)
        _insert(link, "text(hash, salt, body)", ((one, *rest) for one, rest in content.texts.items()))
        _insert(link, "object(sha256, size, role)", ((one, *rest) for one, rest in content.objects.items()))
        _insert(link, "withheld(replica, seq_from, seq_to, why)", content.withheld)
        if content.shelf is not None:
            shelf.insert(link, content.shelf)
        digest = _digest_of(content)
        if sign is not None:
            made = sign(found.replica, found.author, digest)
            row = (made.replica, made.author, made.public_key, made.digest, made.sig)
            _insert(link, "signature(replica, author, public_key, digest, sig)", [row])
        link.execute("COMMIT")
    return digest


def _insert(link: sqlite3.Connection, table: str, rows: Iterable[Iterable[object]]) -> None:
    marks = ", ".join("?" * (table.count(",") + 1))
    link.executemany(f"INSERT INTO {table} VALUES ({marks})", (tuple(row) for row in rows))


def _digest_of(content: Content) -> str:
    ids = (row.id for row in content.rows)
    return digest_of(content.meta["session_id"], ids, content.texts, content.objects, content.withheld)


def _carry(folder: Path, link: sqlite3.Connection, content: Content, progress: Progress) -> None:
    """Write the bytes of objects; those that cannot be read or have another size stay behind."""
    total = sum(content.objects[one][0] for one in content.carried)
    done = 0
    for sha256 in tuple(content.carried):
        size = 0
        for number, chunk in enumerate(_chunks(object_path(folder, sha256))):
            link.execute("INSERT INTO object_chunk(sha256, n, data) VALUES (?, ?, ?)", (sha256, number, chunk))
            size += len(chunk)
            progress.step(done + size, total, sha256[:8])
        done += content.objects[sha256][0]
        if size != content.objects[sha256][0]:
            link.execute("DELETE FROM object_chunk WHERE sha256 = ?", (sha256,))
            content.leave_behind([sha256])


def _chunks(path: Path) -> Iterator[bytes]:
    """Give the bytes of a file as far as it can be read."""
    with contextlib.suppress(OSError), path.open("rb", buffering=0) as source:
        while chunk := source.read(CHUNK):
            yield chunk


def _made(found: Ready, part: Path, sign: Sign | None, progress: Progress) -> str:
    """Build the file, bring it to the medium, and read it back; gives its hash.

    Raises:
        placing.Differs: it does not read back as it was meant.
        Cancelled: by `progress`.
    """
    for _ in range(2):
        digest = _build(found, part, sign, progress)
        placing.settle(part)
        whole, wrong = _read_back(part, found.content, digest, progress)
        if not wrong:
            return whole
        # Evidence is hashed once only, when it is read back: was it the medium, or was it so here already?
        damaged = [one for one in wrong if placing.digest(object_path(found.folder, one)) != one]
        if not damaged:
            break
        found.content.leave_behind(damaged)
        part.unlink()
    raise placing.Differs("evidence")


def _read_back(part: Path, content: Content, digest: str, progress: Progress) -> tuple[str, list[str]]:
    """Open what was built as a stranger's file and compare it with what was meant.

    Gives the hash of the whole, and the objects whose bytes are wrong.
    """
    with ThreadPoolExecutor(1) as beside:
        hashing = beside.submit(placing.digest, part)
        try:
            with intake.open_untrusted(part, progress, in_place=True, put_away=content.shelf is not None) as found:
                same = (
                    found.digest == digest and found.with_bytes >= set(content.carried)
                    and len(found.rows) == len(content.rows) and found.shelf == content.shelf
                )
                wrong = unsound(found, progress)
        except FileProblem as problem:
            raise placing.Differs(str(problem)) from problem
        if not same:
            raise placing.Differs("content")
        return hashing.result(), wrong


# -- refusing


def _require_target(target: Path, force: bool) -> None:
    if target.suffix.lower() != SUFFIX or target.is_dir():
        raise UsageError(
            "exchange-name",
            Text(f"交换文件的名称以 {SUFFIX} 结尾：{target.name}。",
                 f"An exchange file ends in {SUFFIX}: {target.name}."),
            Text(f"例如 {target.stem}{SUFFIX}。", f"For instance {target.stem}{SUFFIX}."), file=str(target),
        )
    if not target.parent.is_dir():
        raise FileProblem(
            "output-folder-missing",
            Text(f"没有文件夹「{target.parent}」。", f"There is no folder '{target.parent}'."),
            Text("请先建立它，或换一个位置。", "Make it first, or name another place."), path=str(target.parent),
        )
    there = [target] if target.exists() else pieces.there(target)
    if there and not force:
        raise UsageError(
            "output-exists",
            Text(f"「{there[0]}」已经存在，没有改动。", f"'{there[0]}' exists already; it was left as it is."),
            Text("请换一个文件名，或先移走它（命令行替换：--force）。",
                 "Name another file, or move this one away first (command line, to replace it: --force)."),
            path=str(there[0]),
        )


def _require_pieces(size: int, limit: int | None) -> None:
    if limit is not None and size > limit * pieces.MOST:
        raise UsageError(
            "pieces-too-small",
            Text(f"按 {limit} 字节分卷会超过 {pieces.MOST} 卷。",
                 f"Pieces of {limit} bytes would be more than {pieces.MOST}."),
            Text("请用更大的分卷。", "Choose larger pieces."), value=limit,
        )


def _require_space(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + RESERVE:
        raise disk_full(folder, size + RESERVE, free)


def _differs(target: Path, why: str) -> FileProblem:
    return FileProblem(
        "exchange-differs",
        Text(f"写好的「{target.name}」读回后与应有内容不同，没有保留；原有的同名文件未动。",
             f"'{target.name}' was read back and differs from what was meant; it was not kept, and an earlier "
             "file of that name is as it was."),
        Text("请换一个 U 盘或位置再试。", "Try again on another stick or place."), file=str(target), why=why,
    )


def _not_written(target: Path, problem: OSError | sqlite3.Error) -> FileProblem:
    number = problem.errno if isinstance(problem, OSError) else None
    if number == errno.EFBIG:
        return FileProblem(
            "file-too-large",
            Text(f"该位置放不下这么大的文件：{target}。", f"This place takes no file of that size: {target}."),
            Text("请换一个位置，或分卷写入（命令行：--split 4G）。",
                 "Choose another place, or write it in pieces (command line: --split 4G)."), file=str(target),
        )
    if number in FULL or "full" in str(problem):
        return disk_full(target)
    why = (problem.strerror if isinstance(problem, OSError) else None) or str(problem)
    return FileProblem(
        "exchange-not-written",
        Text(f"「{target}」没有写成：{why}。", f"'{target}' was not written: {why}."),
        Text("请检查该位置，或换一个位置。", "Check that place, or name another one."), file=str(target),
    )
