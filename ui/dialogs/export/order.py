"""What is to be exported, file by file, without a widget."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from ccworkbench.errors import WorkbenchError
from ccworkbench.exports.registry import EXPORTS, Export, Options
from ccworkbench.exports.writing import Written
from ui.dialogs.file_stage import Stage

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 60          # characters of the session's name in a file's name
_AT_FIRST = (("xlsx", ".xlsx"), ("radar", ".png"))


@dataclass(slots=True, eq=False)
class File:
    """One file to write: an export in one of its formats."""

    export: Export
    suffix: str
    wanted: bool = False
    path: Path = field(default_factory=Path)
    numbered: bool = False                      # a file of the plain name is there already
    stage: Stage = Stage.PLANNED
    written: Written | None = None
    error: WorkbenchError | None = None         # with FAILED; None there means our own fault


class Order:
    """All files that could be written; those wanted have a name that is free.

    A file that was written keeps its name and stays; whatever changes language, look or place
    asks for new files beside it. Nothing existing is ever named.
    """

    def __init__(self, name: str, folder: Path, options: Options) -> None:
        self.name = _NOT_IN_NAMES.sub(" ", name).strip(" .")[:_LONGEST] or "session"
        self.folder, self.options = folder, options
        self.files = tuple(
            File(export, suffix, (export.id, suffix) in _AT_FIRST)
            for export in EXPORTS for suffix in export.suffixes
        )
        self.look()

    @property
    def wanted(self) -> list[File]:
        """The files chosen, in the order they are written."""
        return [one for one in self.files if one.wanted]

    @property
    def open(self) -> list[File]:
        """The chosen files that are not written yet."""
        return [one for one in self.wanted if one.stage is not Stage.WRITTEN]

    def want_only(self, name: str) -> None:
        """Choose an export by its id, in its usual format, and nothing else."""
        for file in self.files:
            file.wanted = file.export.id == name and file.suffix == file.export.suffixes[0]
        self.look()

    def want(self, file: File, wanted: bool) -> None:
        """Choose a file or leave it out."""
        file.wanted = wanted
        self.look()

    def change(self, folder: Path | None = None, options: Options | None = None) -> None:
        """Take another place or other options; only what they concern is to be written anew."""
        before, where = self.options, self.folder
        self.folder, self.options = folder or where, options or before
        for file in self.files:
            other_language = file.export.languages and self.options.language != before.language
            other_look = file.export.themes and self.options.theme != before.theme
            if self.folder != where or other_language or other_look:
                file.stage, file.written, file.error = Stage.PLANNED, None, None
        self.look()

    def look(self) -> None:
        """Name every file that is not written yet, past what lies in the folder by now."""
        taken = {file.path for file in self.files if file.stage is Stage.WRITTEN}
        for file in self.files:
            if file.stage in (Stage.PLANNED, Stage.FAILED):
                title = file.export.title.in_(self.options.language)
                plain = self.folder / f"{self.name} {title}{file.suffix}"
                file.path = free(plain, taken)
                file.numbered = file.path != plain


def free(path: Path, taken: Collection[Path] = ()) -> Path:
    """Give the path, or the first numbered one beside it that neither exists nor is taken."""
    number, found = 1, path
    while found in taken or found.exists():
        number += 1
        found = path.with_name(f"{path.stem} {number}{path.suffix}")
    return found
