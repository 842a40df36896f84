"""The library: the packs at hand, built-in and installed by the user."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ccworkbench import paths
from ccworkbench.errors import FileProblem, UsageError, WorkbenchError
from ccworkbench.standard import cache
from ccworkbench.standard.faults import nearest
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Summary:
    """What a list of standards shows of one."""

    id: str
    title: Text
    version: str
    aligned_with: str
    shape: str
    state: str
    official: bool
    listed: int
    sections: int                        # top sections
    dimensions: int
    items: int
    origin: str                          # built-in | installed
    path: Path


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A pack in the library that cannot be used, and why."""

    path: Path
    error: WorkbenchError


def summaries() -> list[Summary]:
    """Give the usable packs, small `listed` first, then by title; an installed pack hides a built-in of its id.

    With a warm cache this reads neither TOML nor whole standards.
    """
    return _scan()[0]


def unreadable() -> list[Unreadable]:
    """Give the packs of the library that have faults, are damaged or newer than this program."""
    return _scan()[1]


def folder_of(name: str | Path) -> Path:
    """Find the folder of a pack by its id or its path.

    Raises:
        UsageError: there is neither such a standard nor such a folder; the ids there are are named.
    """
    found, broken = _scan()
    for one in found:
        if one.id == name:
            return one.path
    path = Path(name)
    if (path / "pack.toml").is_file():
        return path
    for other in broken:
        if other.path.name == str(name):
            return other.path
    ids = [one.id for one in found]
    like = nearest(str(name), ids)
    hint = Text(f"是否想写「{like}」？", f" Did you mean '{like}'?") if like else Text("", "")
    raise UsageError(
        "unknown-standard",
        Text(
            f"没有编号为「{name}」的标准；现有：{'、'.join(ids)}。{hint.zh}",
            f"There is no standard '{name}'; there are: {', '.join(ids)}.{hint.en}",
        ),
        Text("请用现有的编号，或指定标准包所在的文件夹。", "Use one of these ids, or name the folder of a pack."),
        value=str(name),
        allowed=ids,
    )


def load(name: str | Path) -> Standard:
    """Give a standard by its id in the library or by the path of its folder.

    The files are hashed each time, so a changed pack is always noticed.

    Raises:
        UsageError: there is no such standard.
        ContentError: the pack has faults; all are named.
        FileProblem: the pack cannot be read, or is newer than this program.
    """
    return _compiled(folder_of(name))


def _compiled(folder: Path) -> Standard:
    try:
        hash_ = cache.content(folder)
    except OSError as error:
        raise FileProblem(
            "pack-unreadable",
            Text(
                f"无法读取标准包「{folder}」：{error.strerror}。",
                f"Cannot read the pack '{folder}': {error.strerror}.",
            ),
            Text("请检查文件权限与磁盘。", "Check permissions and disk."),
            path=str(folder),
        ) from error
    kept = cache.fetch(hash_)
    if kept is not None:
        return kept
    from ccworkbench.standard import pack

    standard = pack.read(folder)
    cache.keep(hash_, standard)
    return standard


def _scan() -> tuple[list[Summary], list[Unreadable]]:
    found: dict[str, Summary] = {}
    broken: list[Unreadable] = []
    for origin, root in (("built-in", paths.standards()), ("installed", paths.installed_packs())):
        for path in sorted(root.glob("*/pack.toml")) if root.is_dir() else ():
            try:
                one = _summary(path.parent, origin)
            except WorkbenchError as error:
                broken.append(Unreadable(path.parent, error))
            else:
                found[one.id] = one
    return sorted(found.values(), key=lambda one: (one.listed, one.title.zh)), broken


def _summary(folder: Path, origin: str) -> Summary:
    noted = cache.noted(folder)
    if noted is None:
        taken, marks = cache.now(), cache.stamp(folder)
        noted = _about(_compiled(folder))
        cache.note(folder, noted, marks, taken)
    return Summary(**{**noted, "title": Text(**noted["title"])}, origin=origin, path=folder)


def _about(standard: Standard) -> dict[str, Any]:
    head = standard.head
    return {
        "id": head.id,
        "title": asdict(head.title),
        "version": head.version,
        "aligned_with": head.aligned_with,
        "shape": standard.shape,
        "state": head.state,
        "official": head.official,
        "listed": head.listed,
        "sections": len(standard.children(None)),
        "dimensions": len(standard.dimensions),
        "items": len(standard.items),
    }
