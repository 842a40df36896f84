"""A disk as it may be after a power cut: what was brought to it is there, the rest by chance.

Files and folders are followed by what the program asked of the system, not by what our system did with it.

- Bytes of a file are sure once the file was synced (`fsync`, `fdatasync`); earlier ones are kept, lost or torn:
  each page of 4096 bytes by itself, a torn one at a sector of 512. So is a new length: the bytes may be lost
  and the length kept (zeros), or both lost.
- A name (made, renamed, removed) is sure once the folder it is in was synced; syncing the file does not do it.
  A rename happens whole or not at all. Names not yet sure survive either in the order they were made
  (as a journalling file system does it) or each by itself (as others may).
- What is sure stays: no bad sectors, no disk that lies about having written.

Not covered: files mapped into memory (the program maps none), a sector that is itself half written, and the
Windows and macOS ways of syncing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

PAGE, SECTOR = 4096, 512


class File:
    """A file: what is surely on the disk, and what was written since."""

    def __init__(self, content: bytes = b"") -> None:
        self.sure = bytearray(content)
        self.size = len(content)
        self.since: list[tuple[int, bytes] | int] = []       # written at; or cut to a length

    def write(self, at: int, data: bytes) -> None:
        self.since.append((at, data))
        self.size = max(self.size, at + len(data))

    def truncate(self, size: int) -> None:
        self.since.append(size)
        self.size = size

    def sync(self) -> None:
        for one in self.since:
            _apply(self.sure, one)
        self.since.clear()

    def after(self, chance: random.Random, kept: float) -> bytes:
        """Give what may be found after a cut; each piece not synced is there with probability `kept`."""
        found = bytearray(self.sure)
        for one in self.since:
            if isinstance(one, int):
                if chance.random() < kept:
                    _apply(found, one)
                continue
            for at, data in _pages(*one):
                dice = chance.random()
                if dice < kept:
                    _apply(found, (at, data))
                elif dice < kept + 0.1 * (0 < kept < 1):
                    sectors = chance.randrange(len(data) // SECTOR + 1)
                    _apply(found, (at, data[:sectors * SECTOR]))
                elif at + len(data) > len(found) and chance.random() < 0.3 * (kept > 0):
                    _apply(found, at + len(data))
        return bytes(found)


def _apply(content: bytearray, one: tuple[int, bytes] | int) -> None:
    at, data = (one, b"") if isinstance(one, int) else one
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    if isinstance(one, int):
        del content[at:]
    else:
        content[at:at + len(data)] = data


def _pages(at: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    while start < len(data):
        end = min(len(data), start + PAGE - (at + start) % PAGE)
        yield at + start, data[start:end]
        start = end


class Folder:
    """A folder: the names surely in it, and those in it now."""

    def __init__(self) -> None:
        self.sure: dict[str, File | Folder] = {}
        self.now: dict[str, File | Folder] = {}


Place = tuple[Folder, str, "File | Folder"]      # a name in a folder, and what it stands for


@dataclass(frozen=True)
class Naming:
    """One change of names, done whole or not at all: names that go, names that come."""

    gone: tuple[Place, ...] = ()
    come: tuple[Place, ...] = ()

    @property
    def entries(self) -> set[tuple[int, str]]:
        return {(id(folder), name) for folder, name, _ in (*self.gone, *self.come)}

    def touches(self, folder: Folder) -> bool:
        return any(one[0] is folder for one in (*self.gone, *self.come))

    def apply(self, names: Callable[[Folder], dict[str, File | Folder]]) -> None:
        for folder, name, node in self.gone:
            if names(folder).get(name) is node:          # it may have come to stand for another by chance
                del names(folder)[name]
        for folder, name, node in self.come:
            names(folder)[name] = node


@dataclass
class Disk:
    """A tree of folders, and the changes of names that are not sure yet, in order."""

    root: Folder = field(default_factory=Folder)
    since: list[Naming] = field(default_factory=list)

    @classmethod
    def of(cls, place: Path) -> Disk:
        """Give a disk on which all that lies in a place is sure."""
        def read(path: Path) -> File | Folder:
            if not path.is_dir():
                return File(path.read_bytes())
            folder = Folder()
            folder.sure = {one.name: read(one) for one in path.iterdir()}
            folder.now = dict(folder.sure)
            return folder

        root = read(place)
        assert isinstance(root, Folder)
        return cls(root)

    def name(self, *, gone: tuple[Place, ...] = (), come: tuple[Place, ...] = ()) -> None:
        """Change names, whole or not at all."""
        change = Naming(gone, come)
        change.apply(lambda folder: folder.now)
        self.since.append(change)

    def sync(self, node: File | Folder) -> None:
        """Bring a file's bytes or a folder's names to the disk."""
        if isinstance(node, File):
            node.sync()
            return
        brought, entries = set[int](), set[tuple[int, str]]()
        for number, one in reversed([*enumerate(self.since)]):
            if one.touches(node) or entries & one.entries:       # what was before it under the same name, too
                brought.add(number)
                entries |= one.entries
        for number in sorted(brought):
            self.since[number].apply(lambda folder: folder.sure)
        self.since = [one for number, one in enumerate(self.since) if number not in brought]

    def cut(self, place: Path, chance: random.Random, kept: float | None = None) -> None:
        """Write what may be found after the power was cut now to a place where nothing is.

        `kept`: how likely each thing that is not sure is there; None: draw that, too.
        """
        kept = chance.choice((0.0, 0.2, 0.5, 0.8, 1.0)) if kept is None else kept
        survived = self.since
        if chance.random() < 0.5:
            survived = survived[:chance.randrange(len(survived) + 1)] if kept else []
        else:
            survived = [one for one in survived if chance.random() < kept]
        names: dict[Folder, dict[str, File | Folder]] = {}

        def of(folder: Folder) -> dict[str, File | Folder]:
            return names.setdefault(folder, dict(folder.sure))

        for one in survived:
            one.apply(of)
        written: dict[File, bytes] = {}

        def write(node: File | Folder, path: Path) -> None:
            if isinstance(node, File):
                if node not in written:
                    written[node] = node.after(chance, kept)
                path.write_bytes(written[node])
                return
            path.mkdir()
            for name, one in of(node).items():
                write(one, path / name)

        write(self.root, place)
