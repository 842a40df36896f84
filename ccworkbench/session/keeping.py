"""Keeping bytes: written once, named by their sha256, on the disk before anything cites them.

Nothing here needs the database, so a large file may be copied on any thread while the session is
being worked on.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import connection as opening
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.model import Evidence
from ccworkbench.session.storage import sync_folder
from ccworkbench.text import Text

CHUNK = 1024 * 1024
RESERVE = 50 * 1024 * 1024               # bytes left free beside a file and a tenth of it


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that lie in the evidence folder now; `fresh`: they did not before."""

    sha256: str
    size: int
    name: str
    fresh: bool


def object_path(folder: Path, sha256: str) -> Path:
    """Tell where the bytes of an object lie (there or not)."""
    return Path(object_name(str(folder), sha256))


def object_name(folder: str, sha256: str) -> str:
    """Tell the same as plain text, which is a good deal cheaper where thousands are asked for."""
    return os.path.join(folder, "evidence", sha256[:2], sha256)


def keep(folder: Path, source: Path | bytes, name: str | None = None, progress: Progress = SILENT) -> Kept:
    """Copy bytes into a session's evidence folder; they are durable when this returns.

    Raises:
        FileProblem: the source cannot be read, or the disk is full or fills up; our own temporary
            file is gone then.
        Cancelled: by `progress`, equally without a trace.
    """
    with _opened(source) as (stream, size):
        shown = name or (source.name if isinstance(source, Path) else "")
        _require_space(folder, size)
        try:
            return _copy(folder, stream, size, shown, progress)
        except OSError as problem:
            raise opening.storage_problem(folder, problem) from problem


def keep_pieces(
    folder: Path, pieces: Iterable[bytes], sha256: str, size: int, progress: Progress = SILENT
) -> Kept:
    """Write bytes that come in pieces under the hash they claim; durable when this returns.

    Raises:
        ValueError: they do not have that hash or size; nothing is left behind.
        FileProblem, Cancelled: as `keep`.
    """
    return keep_all(folder, [(sha256, size, pieces)], progress)[0]


def keep_all(
    folder: Path, objects: Sequence[tuple[str, int, Iterable[bytes]]], progress: Progress = SILENT
) -> list[Kept]:
    """Write many as `keep_pieces` writes one, (hash, size, pieces) each; all durable when this returns.

    All are written before the disk is waited for, and each folder once, which costs far less than one by one.

    Raises:
        ValueError, FileProblem, Cancelled: as `keep_pieces`, for any of them; nothing is left behind of all.
    """
    place = folder / "evidence"
    kept: list[Kept] = []
    parts: list[tuple[Path, str, int]] = []
    _require_space(folder, sum(size for _, size, _ in objects))
    try:
        place.mkdir(exist_ok=True)
        for sha256, size, pieces in objects:
            part = place / f"{fresh_id()}.tmp"
            parts.append((part, sha256, size))
            _write_pieces(part, pieces, sha256, size, progress)
        for part, _, _ in parts:
            _sync_file(part)
        for part, sha256, size in parts:
            kept.append(_settle(place, part, object_path(folder, sha256), size, "", sync=False))
        for home in {object_path(folder, one.sha256).parent for one in kept if one.fresh}:
            sync_folder(home)
        sync_folder(place)
    except BaseException as problem:
        for part, _, _ in parts:
            part.unlink(missing_ok=True)
        for one in kept:
            discard(folder, one)
        if not isinstance(problem, OSError):
            raise
        raise opening.storage_problem(folder, problem) from problem
    return kept


def _write_pieces(part: Path, pieces: Iterable[bytes], sha256: str, size: int, progress: Progress) -> None:
    digest, done = hashlib.sha256(), 0
    with part.open("xb", buffering=0) as out:
        for piece in pieces:
            progress.step(done, size, sha256[:8])
            done += len(piece)
            if done > size:
                raise ValueError(f"{sha256[:8]}: more than {size} bytes")
            digest.update(piece)
            rest = memoryview(piece)
            while rest:
                rest = rest[out.write(rest):]
    if done != size or digest.hexdigest() != sha256:
        raise ValueError(f"{sha256[:8]}: bytes do not fit the hash")


def _sync_file(path: Path) -> None:
    with path.open("rb+", buffering=0) as file:      # for writing: Windows syncs no other
        os.fsync(file.fileno())


def _settle(place: Path, part: Path, path: Path, size: int, name: str, *, sync: bool = True) -> Kept:
    """Give written bytes their name, durably if asked; the same bytes twice are kept once."""
    if path.exists():
        part.unlink()
        return Kept(path.name, size, name, fresh=False)
    made = not path.parent.exists()
    path.parent.mkdir(exist_ok=True)
    part.rename(path)
    if sync:
        sync_folder(path.parent)
        if made:
            sync_folder(place)
    return Kept(path.name, size, name, fresh=True)


def discard(folder: Path, kept: Kept) -> None:
    """Take fresh bytes away again because nothing came to cite them."""
    if kept.fresh:
        object_path(folder, kept.sha256).unlink(missing_ok=True)


def path_of(folder: Path, evidence: Evidence) -> Path:
    """Give the file that holds a piece of evidence.

    Raises:
        UsageError: it is a sighting: there is no file.
        FileProblem: it was erased, has not arrived yet, or its file is gone.
    """
    if evidence.sha256 is None:
        raise UsageError(
            "evidence-sighting",
            Text(
                f"「{evidence.name}」是现场所见，没有留存副本。",
                f"'{evidence.name}' was seen on site; no copy was kept.",
            ),
            evidence=evidence.id,
        )
    path = object_path(folder, evidence.sha256)
    if evidence.erased or not path.is_file():
        code, words = "evidence-missing", Text("文件丢失", "is missing its file")
        if evidence.erased:
            code, words = "evidence-erased", Text("已被抹除", "was erased")
        elif evidence.pending:
            code, words = "evidence-pending", Text("内容尚未到达", "has not arrived yet")
        raise FileProblem(
            code,
            Text(f"证据「{evidence.name}」{words.zh}。", f"The evidence '{evidence.name}' {words.en}."),
            evidence=evidence.id,
            file=str(path),
        )
    return path


@contextmanager
def _opened(source: Path | bytes) -> Iterator[tuple[BinaryIO, int]]:
    if isinstance(source, bytes):
        yield io.BytesIO(source), len(source)
        return
    try:
        stream = source.open("rb", buffering=0)
        size = os.fstat(stream.fileno()).st_size
    except OSError as problem:
        raise opening.unreadable(source, problem) from problem
    with stream:
        yield stream, size


def _require_space(folder: Path, size: int) -> None:
    needed = size + size // 10 + RESERVE
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise opening.disk_full(folder, needed, free)


def _copy(folder: Path, stream: BinaryIO, size: int, name: str, progress: Progress) -> Kept:
    place = folder / "evidence"
    place.mkdir(exist_ok=True)
    part = place / f"{fresh_id()}.tmp"
    digest, done = hashlib.sha256(), 0
    try:
        # Each chunk is hashed beside its writing, the last one beside the waiting for the disk.
        with part.open("xb", buffering=0) as out, ThreadPoolExecutor(1) as beside:
            hashing: Future[None] | None = None
            while chunk := stream.read(CHUNK):
                progress.step(done, size, name)
                if hashing is not None:
                    hashing.result()
                hashing = beside.submit(digest.update, chunk)
                rest = memoryview(chunk)
                while rest:
                    rest = rest[out.write(rest):]
                done += len(chunk)
            os.fsync(out.fileno())
        progress.step(done, size, name)
        return _settle(place, part, object_path(folder, digest.hexdigest()), done, name)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
