"""Sessions with conflicts and a past, and the two parts of the consensus page that show them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ccworkbench.merge.combine import merge_many
from ccworkbench.session import erasure, evidence, exchange, profile, ratings, receiving, undoing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.evidence import set_caption
from ccworkbench.session.model import AssessorId
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ui.scene_data import LEAD, SECOND, make_session, picture
from ui.actions import ActionId
from ui.pages.consensus.page import ConsensusPage

if TYPE_CHECKING:
    from tests.ui.scenes import Stage

_HOME = "CCWORKBENCH_HOME"
OURS, THEIRS = "看板在入口左侧，白板手写，字迹清楚", "看板在值班台后，只有班长看得到"
REWRITTEN = "改写过的依据"
REASON, CITY = "按合同附件二重新点过席位", "桐庐"
LONG = "夜班连续三周无人抽检；" * 30


@contextmanager
def machine(home: Path) -> Iterator[None]:
    """Be on another machine."""
    before = os.environ.get(_HOME)
    os.environ[_HOME] = str(home)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_HOME]
        else:
            os.environ[_HOME] = before


@dataclass(frozen=True)
class Apart:
    """The lead's session merged with a colleague's, and the colleague's merged with the other machine's."""

    lead: Path
    second: Path


def make(place: Path) -> Apart:
    """Make two people work apart: five conflicts of different kinds at the lead's, one own at the colleague's."""
    place.mkdir(parents=True, exist_ok=True)
    lead = make_session(place / "lead.ccsession")
    start, theirs, other = place / "start.ccx", place / "b.ccx", place / "b2.ccx"
    with SessionDocument.open(lead) as doc:
        piece, _ = evidence.attach_file(
            doc, picture(9), [doc.state.item_target(ItemId("2-03"))], LEAD, name="现场照片 9.png")
        exchange.write(doc, start)
    with machine(place / "home-b"), receiving.receive(start, place / "b", me=SECOND) as doc:
        second = doc.folder
        profile.set_values(doc, {"seats": "312", "direction": "cost"}, SECOND)
        profile.set_value(doc, "channels", ["voice", "chat"], SECOND)
        set_caption(doc, piece, SECOND, THEIRS)
        ratings.rate(doc, ItemId("1-01"), SECOND, Answer(option="2"), rationale=LONG)
        exchange.write(doc, theirs)
    with machine(place / "home-b2"), receiving.receive(start, place / "b2", me=SECOND) as doc:
        ratings.rate(doc, ItemId("1-01"), SECOND, Answer(option="4"))
        exchange.write(doc, other)
    with machine(place / "home-b"), SessionDocument.open(second) as doc:
        merge_many(doc, [other])
    with SessionDocument.open(lead) as doc:
        profile.set_values(doc, {"seats": "286", "direction": "service"}, LEAD)
        set_caption(doc, piece, LEAD, OURS)
        merge_many(doc, [theirs, other])
    return Apart(lead, second)


def busy_past(folder: Path) -> Path:
    """Make a past with everything that is marked: undone, done again, erased, several facts in one go."""
    make_session(folder)
    with SessionDocument.open(folder) as doc:
        ratings.rate(doc, ItemId("1-01"), LEAD, Answer(option="4"), rationale=LONG)
        undoing.undo(doc, LEAD)
        undoing.redo(doc, LEAD)
        ratings.rate(doc, ItemId("1-02"), LEAD, Answer(number="70"))
        undoing.undo(doc, LEAD)
        profile.set_values(doc, {"seats": "280", "city": "桐庐"}, LEAD)
        done = ratings.write_rationale(doc, ItemId("2-03"), LEAD, "组长写下的一句不该留的话")
        erasure.carry_out(doc, erasure.plan_text(doc, done.ids[0], only_this=True), LEAD, "mistake")
        ratings.write_rationale(doc, ItemId("2-03"), LEAD, REWRITTEN)
    return folder


_made: dict[Path, Apart] = {}


def apart(stage: Stage) -> Apart:
    """Give the sessions with conflicts, made once for a stage."""
    place = stage.sample.parent / "apart"
    if place not in _made:
        _made[place] = make(place)
    return _made[place]


def consensus(stage: Stage, folder: Path) -> ConsensusPage:
    """Show the consensus page of a session."""
    stage.open(folder, ActionId.CONSENSUS)
    page = stage.workbench.window.page
    assert isinstance(page, ConsensusPage)
    return page


def conflicts(
    stage: Stage, id_: str = "", *, other: bool = False, fault: bool = False, begun: bool = False
) -> QWidget:
    """Show the conflicts, at one of them; perhaps with another value entered, perhaps not ready to be settled."""
    from ui.pages.consensus.conflicts import ConflictsPart

    page = consensus(stage, apart(stage).lead)
    page.show_conflict(id_)
    stage.settle()
    part = page.part
    assert isinstance(part, ConflictsPart)
    part.choose(id_)
    stage.settle()
    if other:
        part.panel.sides.choose(len(part.panel.sides._shown()) - 1)
    if begun:
        part.panel.reason.setPlainText(REASON)
    if fault:
        part.settle()
    stage.settle()
    return stage.workbench.window


def left_over(stage: Stage) -> QWidget:
    """Show words begun for conflicts that were settled meanwhile."""
    from ui.pages.consensus.conflicts import ConflictsPart

    folder = stage.sample.parent / "settled.ccsession"
    if not folder.exists():
        shutil.copytree(apart(stage).lead, folder)
    page = consensus(stage, folder)
    page.show_conflict()
    part = page.part
    assert isinstance(part, ConflictsPart)
    stage.settle()
    part._drafts.put("profile/city/value", {"value": CITY, "reason": REASON})
    part._drafts.put("profile/year/value", {"reason": REASON})
    part._show_left_over()
    stage.settle()
    return stage.workbench.window


def no_conflicts(stage: Stage) -> QWidget:
    """Show that nothing is left."""
    consensus(stage, stage.sample).show_conflict()
    return stage.workbench.window


def past(stage: Stage, typed: str = "", person: AssessorId | None = None, row: int = 0) -> QWidget:
    """Show the history, of what is typed and of a person."""
    from ui.pages.consensus.history import HistoryPart

    folder = stage.sample.parent / "past.ccsession"
    if not folder.exists():
        busy_past(folder)
    page = consensus(stage, folder)
    part = page.show_part("history")
    assert isinstance(part, HistoryPart)
    part.search.setText(typed)
    part.person.setCurrentIndex(max(0, part.person.findData(person or "")))
    part._begin()
    stage.settle()
    part.list.setCurrentIndex(part.model.index(row, 0))
    return stage.workbench.window
