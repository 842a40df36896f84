"""Taking a standard into the library: whatever it came from, it is checked as a whole and then put in place.

Importers write a pack into a folder of their own; this module checks that folder like any pack,
carries over what a workbook does not hold, and moves it into the library in one step.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.standard import pack
from ccworkbench.standard.authoring.preview import Preview
from ccworkbench.standard.authoring.reading import Draft, SheetFault
from ccworkbench.standard.faults import Fault
from ccworkbench.standard.foreign.places import Note
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

Expected = Callable[[Standard, Path], tuple[Fault, ...]]
"""Runs what a pack expects of itself (`scoring.expected.check_expected`; scoring is not known here)."""

# What a workbook does not hold and an earlier folder of the pack has.
CARRIED = ("PROVENANCE.md", "LICENSE", "tests", "gold", "map")


@dataclass(frozen=True, slots=True)
class Checked:
    """A folder that was examined: the standard, or its faults as people can find them."""

    folder: Path
    standard: Standard | None
    faults: tuple[SheetFault | Fault, ...]
    left_out: tuple[Text, ...] = ()
    notes: tuple[Note, ...] = ()         # what a pack cannot hold of a foreign library, or holds otherwise
    preview: Preview | None = None       # of a foreign sheet: its mapping, and why it was not applied


@contextmanager
def workplace() -> Iterator[Path]:
    """Give an empty folder for a pack in the making; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ccworkbench-pack-") as made:
        yield Path(made)


def check_draft(draft: Draft, folder: Path, expected: Expected, origin: Path | None = None) -> Checked:
    """Write a draft into an empty folder and check it; `origin` is the pack it was made from, if there is one.

    Expectations of the origin that no longer hold are left out and named: an author may change scores.
    """
    draft.write(folder)
    found = pack.examine(folder)
    faults = [*draft.faults, *(draft.told(one) for one in found.faults)]
    if faults or found.standard is None:
        return Checked(folder, None, tuple(faults))
    left_out = _carry(origin, folder, found.standard, expected) if origin is not None else ()
    unmet = [draft.told(one) for one in expected(found.standard, folder)]
    return Checked(folder, None if unmet else found.standard, tuple(unmet), left_out)


def check_folder(source: Path, folder: Path, expected: Expected) -> Checked:
    """Copy a pack into an empty folder and check it.

    Raises:
        FileProblem: there is no pack, it cannot be read, or its format is newer than ours.
    """
    found = pack.examine(source)
    faults = found.faults
    if found.standard is not None:
        faults = expected(found.standard, source)
    shutil.copytree(source, folder, dirs_exist_ok=True)
    return Checked(folder, None if faults else found.standard, tuple(faults))


def _carry(origin: Path, folder: Path, standard: Standard, expected: Expected) -> tuple[Text, ...]:
    for name in CARRIED:
        source = origin / name
        if (folder / name).exists():                 # the draft says it itself
            continue
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True)
        elif source.is_file():
            shutil.copy2(source, folder / name)
    broken = [one for one in expected(standard, folder) if one.spot.file.startswith("tests/")]
    if not broken:
        return ()
    shutil.rmtree(folder / "tests", ignore_errors=True)
    return tuple(
        Text(f"不再成立、没有带入的预期结果：{one.line_in('zh')}",
             f"An expected result no longer holds and was left out: {one.line_in('en')}")
        for one in broken
    )


def put_in_place(checked: Checked, to: Path, *, force: bool = False) -> Path:
    """Move a checked pack to `to/<id>`; with `force` it takes the place of one that is there.

    Raises:
        UsageError: there is a pack of this id already and `force` was not given.
        FileProblem: it could not be written; what was there stays.
    """
    assert checked.standard is not None, "a pack with faults is never installed"
    target = to / checked.standard.head.id
    if target.exists() and not force:
        raise UsageError(
            "standard-exists",
            Text(f"「{target}」已经有这个编号的标准包，没有改动。",
                 f"'{target}' holds a pack of this id already; it was left as it is."),
            Text("要替换它请用 --force；已有的评审各自带着自己的副本，不受影响。",
                 "Replace it with --force; sessions carry their own copy and are not touched."),
            path=str(target),
        )
    part, old = to / f".{target.name}.part", to / f".{target.name}.old"
    try:
        to.mkdir(parents=True, exist_ok=True)
        for leftover in (part, old):
            shutil.rmtree(leftover, ignore_errors=True)
        shutil.copytree(checked.folder, part)
        if target.exists():
            os.replace(target, old)
        os.replace(part, target)
    except OSError as error:
        if old.exists() and not target.exists():
            os.replace(old, target)
        shutil.rmtree(part, ignore_errors=True)
        why = error.strerror or str(error)
        raise FileProblem(
            "pack-not-installed",
            Text(f"标准包没有装入「{to}」：{why}。", f"The pack was not installed in '{to}': {why}."),
            Text("请检查空间与权限后重试。", "Check space and permissions, then try again."), path=str(to),
        ) from error
    shutil.rmtree(old, ignore_errors=True)
    return target


def lines_of(faults: Sequence[SheetFault | Fault], language: str) -> list[str]:
    """Give faults as lines for people."""
    return [one.line_in("zh" if language == "zh" else "en") for one in faults]
