"""The merge part in the forms it can take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ccworkbench.session import pins
from tests.ui.merges import THIRD, Merges, copy_of, make, many_apart
from ui.actions import ActionId
from ui.pages.consensus.merging import MergePart, Phase
from ui.pages.consensus.page import MERGE, ConsensusPage

if TYPE_CHECKING:
    from tests.ui.scenes import Stage

_made: dict[Path, Merges] = {}


def merges(stage: Stage) -> Merges:
    """Give the files, made once for a stage."""
    place = stage.sample.parent / "merges"
    if place not in _made:
        _made[place] = make(place)
    return _made[place]


def shown(stage: Stage, folder: Path) -> MergePart:
    """Show the merge part of a session."""
    stage.open(folder, ActionId.CONSENSUS)
    page = stage.workbench.window.page
    assert isinstance(page, ConsensusPage)
    part = page.show_part(MERGE)
    assert isinstance(part, MergePart)
    part.start_over()
    stage.settle()
    return part


def empty(stage: Stage) -> QWidget:
    """Nothing was merged yet."""
    shown(stage, stage.sample)
    return stage.workbench.window


def tried(stage: Stage, *names: str) -> QWidget:
    """Some files were tried out."""
    found = merges(stage)
    _try(stage, shown(stage, found.site), [getattr(found, one) for one in names])
    return stage.workbench.window


def many(stage: Stage) -> QWidget:
    """More conflicts than have cards at once; the last of them."""
    place = stage.sample.parent / "many"
    if not place.exists():
        many_apart(place, 44)
    part = shown(stage, place / "many.ccsession")
    _try(stage, part, [place / "周航-二.ccx"])
    stage.settle()
    part.board.ensureWidgetVisible(part.choices.more)
    return stage.workbench.window


def _try(stage: Stage, part: MergePart, paths: Sequence[Path]) -> None:
    part.add_files(paths)
    stage.bot.waitUntil(lambda: part.phase is Phase.TRIED, timeout=30_000)


def key_changed(stage: Stage) -> QWidget:
    """One file is signed with another key than the one that is pinned, another is none."""
    pins.pin(THIRD, "0123-4567-89ab-cdef-0123")
    return tried(stage, "third_again", "second", "broken")


def merged(stage: Stage, *, undone: bool = False, back: bool = False) -> QWidget:
    """Two files were merged, one conflict of several settled; perhaps undone, perhaps left again."""
    found = merges(stage)
    folder = stage.sample.parent / f"merged-{undone}-{back}.ccsession"
    if not folder.exists():
        copy_of(found.site, folder)
        part = shown(stage, folder)
        _try(stage, part, [found.second, found.third, found.broken])
        if not undone:
            part.choices.rows[0].cards[1].click()
        part.merge_now()
        stage.bot.waitUntil(lambda: part.phase is Phase.MERGED, timeout=30_000)
        stage.settle()
        if undone:
            stage.workbench.dialogs.loses = True     # type: ignore[attr-defined]
            part.ask_undo()
            stage.settle()
            stage.workbench.dialogs.loses = False    # type: ignore[attr-defined]
    part = shown(stage, folder)
    if not back:
        assert part.archive.past is not None
        part.reopen(part.archive.past.receipts[-1].id)
        stage.settle()
    return stage.workbench.window
