"""The compiled cache: a pack that has not changed is neither parsed nor checked again.

A pack is known by the hash of the bytes of the files that are read, so a change is always noticed
when it is loaded. Listing is cheaper: it trusts sizes and times of files that were at rest when they
were hashed. Everything here may be deleted; a cache that cannot be written is done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from ccworkbench import __version__, paths
from ccworkbench.errors import FileProblem
from ccworkbench.standard import compiled
from ccworkbench.standard.model import Standard

READER = f"{__version__}-2"
"""Part of every key: raised whenever the same files could make another standard."""

_AT_REST = 2_000_000_000     # a file touched less than 2 s before it was hashed can change without a trace
T = TypeVar("T")
_FOLDERS = ("", "items", "map")


def files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Give the files of a pack that a standard is made of, by name."""
    for part in _FOLDERS:
        for path in sorted((folder / part).glob("*.toml")):
            yield f"{part}/{path.name}" if part else path.name, path


def shared_files() -> Iterator[tuple[str, Path]]:
    """Give the files of the dictionary that every pack may draw on, by name."""
    for path in sorted(paths.dictionary().glob("*.toml")):
        yield f"shared/{path.name}", path


def content(folder: Path) -> str:
    """Hash names and bytes of the files of a pack and of the dictionary (and the version of what reads them).

    Raises:
        OSError: a file cannot be read.
    """
    return content_of((*files(folder), *shared_files()))


def content_of(named: Iterable[tuple[str, Path]]) -> str:
    """Hash names and bytes of files (and the version of what reads them).

    Raises:
        OSError: a file cannot be read.
    """
    whole = hashlib.sha256(READER.encode())
    for name, path in named:
        whole.update(f"\0{name}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def stamp(folder: Path) -> list[list[Any]]:
    """Give names, sizes and times of the files of a pack."""
    found: list[list[Any]] = [[READER]]
    for name, path in (*files(folder), *shared_files()):
        about = path.stat()
        found.append([name, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino])
    return found


def _key(folder: Path) -> Path:
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:32]
    return paths.cache() / "packs" / f"{name}.key.json"


def _stored(hash_: str) -> Path:
    return paths.cache() / "packs" / f"{hash_}.json"


def noted(folder: Path) -> dict[str, Any] | None:
    """Give what was noted of a pack if its files are as they were then, without reading them."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        note: dict[str, Any] = json.loads(_key(folder).read_bytes())
        marks = stamp(folder)
        newest = max((max(mark[2], mark[3]) for mark in marks[1:]), default=0)
        if note["stamp"] == marks and newest + _AT_REST < note["taken"]:
            about: dict[str, Any] = note["about"]
            return about
    return None


def note(folder: Path, about: dict[str, Any], marks: list[list[Any]], taken: int) -> None:
    """Note a few words of a pack beside its stamp, both taken before its files were read."""
    _write(_key(folder), json.dumps({"stamp": marks, "taken": taken, "about": about}).encode())


def now() -> int:
    """Give the time stamps are compared with (ns)."""
    return time.time_ns()


def _packed(sha256: str) -> Path:
    return paths.cache() / "packs" / f"{sha256}.pack"


def fetch(hash_: str) -> Standard | None:
    """Give the compiled standard of a content, or None where there is none or it is damaged."""
    with contextlib.suppress(OSError, FileProblem, ValueError):
        sha256 = _stored(hash_).read_text("ascii")
        standard = compiled.unpack(_packed(sha256).read_bytes())
        if standard.sha256 == sha256:
            return standard
    return None


def keep(hash_: str, standard: Standard) -> None:
    """Store a compiled standard under the hash of the content it was made from."""
    _write(_packed(standard.sha256), compiled.pack(standard))
    _write(_stored(hash_), standard.sha256.encode())


def packed(standard: Standard) -> bytes:
    """Give a standard as sessions carry it: from the cache where it lies there whole, else made anew."""
    with contextlib.suppress(OSError, FileProblem):
        found = _packed(standard.sha256).read_bytes()
        if hashlib.sha256(compiled.canonical_of(found)).hexdigest() == standard.sha256:
            return found
    return compiled.pack(standard)


def fetch_value(hash_: str, kind: type[T]) -> T | None:
    """Give what was kept of a content that is no standard, or None where there is none or it is damaged."""
    with contextlib.suppress(OSError, FileProblem):
        return compiled.load_value(_stored(hash_).read_bytes(), kind)
    return None


def keep_value(hash_: str, value: object) -> None:
    """Store something made from a content that is no standard."""
    _write(_stored(hash_), compiled.dump_value(value))


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
        os.replace(part, path)
