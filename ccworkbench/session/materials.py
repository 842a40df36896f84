"""Materials the assessed organisation supplies: where each stands, and which modules have none yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkbench.session.entering import Faults
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, SessionChanges, Target
from ccworkbench.session.people import Act, require
from ccworkbench.session.records import ARRIVED, NEEDS_REASON, STATUS_NAMES, MaterialState
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Material, Section, Standard
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

NOT_ASKED = "not_asked"
"""How a blank status is typed and told."""
STATUSES = (NOT_ASKED, *(one for one in STATUS_NAMES if one))
CLASS_NAMES: Mapping[str, Text] = {
    "document": Text("文件资料", "documents"),
    "policy": Text("制度流程", "policies and processes"),
    "data": Text("数据报表", "data and reports"),
    "system": Text("系统与工具", "systems and tools"),
    "other": Text("其他", "other"),
}


def set_status(
    doc: SessionDocument, materials: Sequence[str], by: AssessorId, *, status: str | None = None,
    note: str | None = None,
) -> SessionChanges:
    """Say where materials stand, all or none; what is None stays, a blank note goes.

    Raises:
        UsageError: the author may not, unknown material or status, or one that will not come has no reason.
    """
    require(doc.state, by, Act.COLLECT)
    known = {one.id for one in doc.standard.materials}
    faults = Faults()
    bad = [one for one in materials if one not in known]
    if bad:
        faults.add(
            Text(f"标准没有材料：{'、'.join(bad)}。", f"The standard has no material {', '.join(bad)}."),
            materials=bad, allowed=sorted(known),
        )
    faults.one_of(status, STATUSES, Text("材料状态", "The state of a material"))
    for one in dict.fromkeys(materials):
        was = state_of(doc.state, one)
        now = was.status if status is None else status
        reason = was.note if note is None else note
        if now in NEEDS_REASON and not reason.strip():
            faults.add(Text(
                f"{one}：{STATUS_NAMES[now].zh}须写明原因（备注）。",
                f"{one}: {STATUS_NAMES[now].en} needs a reason (the note).",
            ), material=one)
    faults.refuse("material-not-allowed")
    puts = []
    for one in materials:
        if status is not None:
            puts.append(Put(Key("material", one, "status"), None if status == NOT_ASKED else status))
        if note is not None:
            puts.append(Put(Key("material", one, "note"), Words(note) if note.strip() else None))
    return doc.write(by, puts)


def check_due(typed: str) -> None:
    """Refuse what is no day for the letter; blank is left to be written by hand.

    Raises:
        UsageError: it is not written as a day of the calendar.
    """
    faults = Faults()
    faults.day(typed, Text("期限", "The day"))
    faults.refuse("due-not-allowed")


def state_of(state: SessionState, material: str) -> MaterialState:
    """Give where a material stands."""
    return state.materials.get(material) or MaterialState(material)


def since(doc: SessionDocument) -> dict[str, int]:
    """Give since when each material stands as it does (ms UTC); those nothing was ever said of are not in it."""
    heads = {one.id: doc.journal.head(Key("material", one.id, "status")) for one in doc.standard.materials}
    return {id_: head.at for id_, head in heads.items() if head is not None}


def modules_of(standard: Standard, material: Material) -> tuple[Section, ...]:
    """Give the top sections a material is for, in order."""
    sections = {*material.sections, *(standard.by_item[one].section for one in material.for_items)}
    tops = {standard.path(one)[0].id for one in sections}
    return tuple(one for one in standard.children(None) if one.id in tops)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many materials the standard asks for, came whole, came in part, and will not come."""

    all: int
    whole: int
    partly: int
    off: int


def tally(state: SessionState) -> Tally:
    """Count what came, as the command line and the window say it; what came in part is not here yet."""
    by = counts(state)
    return Tally(sum(by.values()), by["received"], by["partial"], sum(by[one] for one in NEEDS_REASON))


def counts(state: SessionState) -> dict[str, int]:
    """Count the materials of the standard by status."""
    found = dict.fromkeys(STATUSES, 0)
    for one in state.standard.materials:
        found[state_of(state, one.id).status or NOT_ASKED] += 1
    return found


def lacking(state: SessionState) -> tuple[Section, ...]:
    """Give the modules for which nothing has come and no reason is on record.

    A material has come where its state says so or evidence is linked to it; a module the standard
    asks no material for lacks none.
    """
    met: set[str] = set()
    asked: set[str] = set()
    for material in state.standard.materials:
        modules = {one.id for one in modules_of(state.standard, material)}
        asked |= modules
        at = state_of(state, material.id)
        linked = state.links.get(Target(f"material.{material.id}"))
        if at.status in ARRIVED or linked or (at.status in NEEDS_REASON and at.note.strip()):
            met |= modules
    return tuple(one for one in state.standard.children(None) if one.id in asked - met)
