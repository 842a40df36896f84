"""The files of the pack a foreign library becomes; every line of them knows the place it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ccworkbench.standard.authoring import toml
from ccworkbench.standard.authoring.reading import SheetFault
from ccworkbench.standard.faults import Fault
from ccworkbench.standard.foreign.places import Place
from ccworkbench.text import Text

_LINE = re.compile(r"[\w./-]+\.toml(?: 第 \d+ 行|, line \d+)")


@dataclass
class Files:
    """Files in the making."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    _places: dict[str, list[Place]] = field(default_factory=dict)

    def add(self, file: str, name: str, table: Mapping[str, Any], place: Place, *, array: bool = True) -> None:
        """Put a table at the end of a file."""
        self.line(file, toml.table(name, table, array=array), place)

    def line(self, file: str, text: str, place: Place) -> None:
        """Put text at the end of a file, and a blank line after it."""
        lines = [*text.rstrip("\n").split("\n"), ""]
        self.texts.setdefault(file, []).extend(lines)
        self._places.setdefault(file, []).extend([place] * len(lines))

    def write(self, folder: Path) -> None:
        """Write them into an empty folder."""
        (folder / "items").mkdir(parents=True, exist_ok=True)
        for name, lines in self.texts.items():
            (folder / name).write_text("\n".join(lines), "utf-8", newline="\n")

    def told(self, fault: Fault) -> SheetFault | Fault:
        """Give a fault of the pack as one of the place it came from."""
        places = self._places.get(fault.spot.file, [])
        line = min(fault.spot.line or 1, len(places))
        if not places:
            return fault
        place = places[line - 1]
        near = fault.spot.item
        message = Text(*(
            _LINE.sub("…", words if near is None else f"{near}: {words}")
            for words in (fault.message.zh, fault.message.en)
        ))
        return place.fault(fault.code, message, fault.found, fault.allowed)
