"""Files on a stick or second disk: written under names that do not count, read back, and only then named.

<name>  or, where the file system takes no file that large,  <name>.1of3 <name>.2of3 <name>.3of3
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from ccworkbench.errors import FileProblem
from ccworkbench.session import pieces
from ccworkbench.session.keeping import CHUNK
from ccworkbench.session.storage import sync_folder
from ccworkbench.text import Text

Step = Callable[[int], None]             # told of bytes written or read; may raise Cancelled


class In(Protocol):
    """What an envelope reads from."""

    def read(self, size: int = -1, /) -> bytes:
        """Give some bytes."""


class Out(Protocol):
    """What an envelope writes to."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""


class Envelope:
    """How the files of a copy lie on the medium: this one, as they are.

    `envelopes.Sealed` encrypts in `wrap` and decrypts in `unwrap`. What is read back and compared are the bytes
    as they lie there, so writing needs no key that opens: it proves that the medium holds, to the bit, what was
    sealed of a source whose hash was right, and not that a key opens it.
    """

    kind = "plain"

    def wrap(self, source: In, out: Out) -> None:
        """Write a file's content as it is to lie on the medium."""
        while chunk := source.read(CHUNK):
            out.write(chunk)

    def unwrap(self, lying: Iterable[bytes]) -> Iterator[bytes]:
        """Give the content back; raises ValueError where that is not possible."""
        yield from lying


PLAIN = Envelope()


@dataclass(frozen=True, slots=True)
class Lying:
    """A file of a copy as it lies on the medium: its size and hash there."""

    size: int
    sha256: str


def lying_at(path: Path) -> list[Path]:
    """Give the file at a path, or the pieces it is in; empty where it is not there whole."""
    if path.is_file():
        return [path]
    first = next(iter(sorted(path.parent.glob(f"{path.name}.1of*"))), None)
    try:
        return pieces.all_of(first) if first is not None else []
    except FileProblem:
        return []


def chunks_of(parts: Iterable[Path]) -> Iterator[bytes]:
    """Give the bytes of a file in pieces, from the medium and not from memory where the system can."""
    for part in parts:
        with part.open("rb", buffering=0) as file:
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            while chunk := file.read(CHUNK):
                yield chunk


def put(
    path: Path, source: BinaryIO, *, envelope: Envelope = PLAIN, sha256: str | None = None, step: Step,
    limit: int | None = None,
) -> Lying | None:
    """Write a file and read it back; None where the source is not what `sha256` says, or cannot be read.

    No half of it stays.

    Raises:
        FileProblem: it reads back differently.
        OSError: the medium refuses.
    """
    parts, reading = _Parts(path, limit, step), _Hashing(source)
    try:
        envelope.wrap(reading, parts)
        parts.finish()
        if sha256 is not None and reading.hash.hexdigest() != sha256:
            parts.give_up()
            return None
        if digest(parts.names, step) != parts.lies().sha256:
            raise differs(path)
        parts.settle()
    except _Unreadable:
        parts.give_up()
        return None
    except BaseException:
        with contextlib.suppress(OSError):
            parts.give_up()
        raise
    return parts.lies()


def digest(parts: Iterable[Path], step: Step) -> str:
    """Hash a file, or the pieces it is in, as it lies on the medium."""
    whole = hashlib.sha256()
    for chunk in chunks_of(parts):
        step(len(chunk))
        whole.update(chunk)
    return whole.hexdigest()


def sync(folder: Path) -> None:
    """Make names durable, where the medium can."""
    with contextlib.suppress(OSError):       # some sticks and shares do not know how
        sync_folder(folder)


def differs(path: Path) -> FileProblem:
    """Say that a file reads back differently."""
    return FileProblem(
        "copy-differs",
        Text(f"「{path.name}」读回后与写入的不同，副本不可靠。",
             f"'{path.name}' was read back and differs from what was written; the copy cannot be relied on."),
        Text("请换一个 U 盘或磁盘。", "Use another stick or disk."), path=str(path),
    )


class _Parts:
    """A file being written under names that do not count yet, in pieces no larger than the medium takes."""

    def __init__(self, path: Path, limit: int | None, step: Step) -> None:
        self._path, self._limit, self._step = path, limit, step
        self._file: io.FileIO | None = None
        self.names: list[Path] = []
        self._room = 0
        self.size, self._hash = 0, hashlib.sha256()

    def write(self, data: bytes, /) -> int:
        self._step(len(data))
        rest = memoryview(data)
        while rest:
            if self._file is None or (self._limit is not None and self._room == 0):
                self._next()
            assert self._file is not None
            now = rest if self._limit is None else rest[:self._room]
            done = self._file.write(now)
            self._room -= done
            rest = rest[done:]
        self.size += len(data)
        self._hash.update(data)
        return len(data)

    def _next(self) -> None:
        self.close()
        self.names.append(self._path.with_name(f"{self._path.name}.{len(self.names) + 1}.part"))
        self._file, self._room = io.FileIO(self.names[-1], "w"), self._limit or 0

    def close(self) -> None:
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def finish(self) -> None:
        if not self.names:                   # a file of no bytes is a file
            self._next()
        self.close()

    def give_up(self) -> None:
        if self._file is not None:
            self._file.close()
        for one in self.names:
            one.unlink(missing_ok=True)

    def lies(self) -> Lying:
        return Lying(self.size, self._hash.hexdigest())

    def settle(self) -> None:
        """Give the file its name, or its pieces theirs; a file in one is there all the time, old or new."""
        count, now = len(self.names), []
        for number, one in enumerate(self.names, start=1):
            now.append(one.replace(self._path if count == 1 else pieces.name(self._path, number, count)))
        for old in (self._path, *pieces.there(self._path)):
            if old not in now:
                old.unlink(missing_ok=True)
        sync(self._path.parent)


class _Unreadable(Exception):
    """The source cannot be read."""


class _Hashing:
    """Hashes what is read through it."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self.hash = source, hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        try:
            data = self._source.read(size)
        except OSError as problem:           # the session's own disk: not the medium's fault
            raise _Unreadable from problem
        self.hash.update(data)
        return data
