"""Words that could not be saved: what they are, and the last place they are put before they are let go."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from ccworkbench import paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class Unsaved:
    """Something typed that no write has acknowledged: where it belongs, and the words themselves."""

    place: str
    words: str


@runtime_checkable
class KeepsTyping(Protocol):
    """A page on which something typed may wait for its write."""

    def flush(self, *, again: bool = False) -> None:
        """Queue a write of all that was typed; `again`: also of what was refused before."""

    def unsaved(self) -> list[Unsaved]:
        """Give what was typed and is not acknowledged."""

    def forget_typing(self) -> None:
        """Let go of it."""


def of(pages: Sequence[QWidget]) -> list[Unsaved]:
    """Gather what is unsaved on some pages."""
    return [one for page in pages if isinstance(page, KeepsTyping) for one in page.unsaved()]


def as_text(found: Sequence[Unsaved]) -> str:
    """Write it as plain text: each place, and its words beneath."""
    return "\n\n".join(f"{one.place}\n{one.words}" for one in found) + "\n"


def folder() -> Path:
    """Give the folder such texts are written to."""
    return paths.data() / "unsaved"


def keep(text: str, now: datetime) -> Path | None:
    """Write a text to a file of its own, readable by its owner only; None where that is not possible."""
    try:
        folder().mkdir(parents=True, exist_ok=True)
        path = folder() / f"{now:%Y-%m-%d %H%M%S %f}.txt"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return None
    return path
