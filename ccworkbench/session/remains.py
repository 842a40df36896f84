"""Where recovery looks: the databases and the bytes in a session's folder, a plain copy or a sealed one.

A sealed copy whose manifest is lost still gives everything its key opens: each file tells by what is in it
whether it is a database, or else which bytes it is. What is decrypted goes into the caller's private folder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ccworkbench.errors import FileProblem
from ccworkbench.session import connection as opening
from ccworkbench.session import copy_keys, copy_places, layouts, medium, pieces
from ccworkbench.session.assembling import chunks
from ccworkbench.session.copy_keys import Opening
from ccworkbench.session.envelopes import Sealed
from ccworkbench.session.keeping import object_path

_BLOCK = 4096
_HEAD = b"SQLite format 3\0"


class Home:
    """A session's folder or a plain copy, of which nothing is taken on trust."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._stray: dict[str, Path] | None = None

    def databases(self) -> list[Path]:
        """Give what may be a database, the likely newest first."""
        there = [self.path / opening.DATABASE, *sorted(self.path.glob("session-*.db"), reverse=True)]
        return [*(one for one in there if one.is_file()), *opening.backups_of(self.path)]

    def copy_out(self, database: Path, target: Path) -> bool:
        """Copy a database out, as far as it can be read; gives whether a write to it was cut off.

        Raises:
            OSError: it cannot be opened, or `target` not written.
        """
        _copy_out(database, target)
        hot = opening.interrupted(self.path) and database.name == opening.DATABASE
        if hot:
            _copy_out(database.with_name(f"{database.name}-journal"), target.with_name(f"{target.name}-journal"))
        return hot

    def size_of(self, sha256: str) -> int | None:
        """Give the size of bytes that are here whole; None: they are not."""
        path = self._path(sha256)
        return path.stat().st_size if path is not None else None

    def bytes_of(self, sha256: str) -> Iterable[bytes] | None:
        """Give bytes that fit their hash; None: they are not here whole."""
        path = self._path(sha256)
        return chunks(path) if path is not None else None

    def hashes(self) -> list[str]:
        """Name the bytes that lie here, as far as names tell."""
        return [path.name for path in self.path.glob("evidence/[0-9a-f][0-9a-f]/*")]

    def _path(self, sha256: str) -> Path | None:
        path = object_path(self.path, sha256)
        if path.is_file() and _digest(path) == sha256:
            return path
        if self._stray is None:
            lying = [*self.path.glob("evidence/*.tmp"), *self.path.glob("evidence/orphans/*")]
            self._stray = {_digest(one): one for one in lying if one.is_file()}
        return self._stray.get(sha256)


class SealedHome(Home):
    """A sealed copy that was opened."""

    def __init__(self, path: Path, key: Opening) -> None:
        super().__init__(path)
        self._envelope = Sealed(identity=copy_keys.opened(path, key))
        self._databases: list[Path] = []
        self._objects: dict[str, tuple[Path, int]] = {}      # size -1: not looked at yet
        try:
            layout, made = layouts.opened_with(path, self._envelope)
        except FileProblem:
            self._look_through()
        else:
            self._databases = [layout.path(made.database)] if made.database else []
            self._objects = {sha256: (layout.path(sha256), -1) for sha256 in made.objects}

    def databases(self) -> list[Path]:
        """Give the database."""
        return self._databases

    def copy_out(self, database: Path, target: Path) -> bool:
        """Decrypt a database, as far as it is as it was sealed."""
        with target.open("wb") as out:
            try:
                for chunk in self._content(database):
                    out.write(chunk)
            except ValueError:               # what came before it is genuine
                pass
        return False

    def size_of(self, sha256: str) -> int | None:
        """Decrypt it and count."""
        path, size = self._objects.get(sha256, (None, -1))
        if path is None or size >= 0:
            return size if path is not None else None
        found = self._told(path)
        if found is None or found[0] != sha256:
            del self._objects[sha256]
            return None
        self._objects[sha256] = path, found[1]
        return found[1]

    def bytes_of(self, sha256: str) -> Iterable[bytes] | None:
        """Give bytes that fit their hash."""
        return self._content(self._objects[sha256][0]) if self.size_of(sha256) is not None else None

    def hashes(self) -> list[str]:
        """Name the bytes that lie here."""
        return list(self._objects)

    def _content(self, path: Path) -> Iterator[bytes]:
        return self._envelope.unwrap(layouts.readable(medium.lying_at(path)))

    def _told(self, path: Path) -> tuple[str, int, bytes] | None:
        """Give the hash, size and first bytes of what is in a file; None: it does not open."""
        digest, size, head = hashlib.sha256(), 0, b""
        try:
            for chunk in self._content(path):
                digest.update(chunk)
                size, head = size + len(chunk), head + chunk[:len(_HEAD) - len(head)]
        except ValueError:
            return (digest.hexdigest(), size, head) if head == _HEAD else None
        return digest.hexdigest(), size, head

    def _look_through(self) -> None:
        found = sorted({pieces.whole(path) for path in self.path.glob("[0-9a-f][0-9a-f]/*")})
        for path in found:
            told = self._told(path)
            if told is not None and told[2] == _HEAD:
                self._databases.append(path)
            elif told is not None:
                self._objects[told[0]] = path, told[1]
        self._databases.sort(key=lambda path: -max(one.stat().st_mtime for one in medium.lying_at(path)))


def home_of(path: Path, key: Opening) -> Home:
    """Give a folder to look through.

    Raises:
        FileProblem: it is a sealed copy, and `key` does not open it.
    """
    return SealedHome(path, key) if copy_places.is_sealed(path) else Home(path)


def _digest(path: Path) -> str:
    try:
        return medium.digest([path], lambda _: None)
    except OSError:
        return ""


def _copy_out(path: Path, target: Path) -> None:
    """Copy a file off a disk that may be failing; what cannot be read is left as zeros."""
    with path.open("rb", buffering=0) as source, target.open("wb") as out:
        size = source.seek(0, 2)
        for at in range(0, size, _BLOCK):
            source.seek(at)
            try:
                out.write(source.read(_BLOCK))
            except OSError:
                out.write(bytes(min(_BLOCK, size - at)))
