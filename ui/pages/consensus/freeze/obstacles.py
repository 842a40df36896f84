"""What stands in the way of a version, one row a thing that can be gone to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from ccworkbench.freezing.freezing import Obstacle
from ccworkbench.merge.naming import subject
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import FieldId, ItemId
from ui.actions import QT_TRANSLATE_NOOP
from ui.context import Context
from ui.pages.records.record_list import Row

translate = QCoreApplication.translate

ITEM, CONFLICT, PROFILE, OTHER = "item", "conflict", "profile", "other"
IN_FORCE = "already-frozen"              # nothing is in the way, and nothing is new
_WHY = {
    "items-open": QT_TRANSLATE_NOOP("Freeze", "Not settled: rate and submit it, or decide it"),
    "na-waiting": QT_TRANSLATE_NOOP("Freeze", "Not applicable, and nobody has approved that"),
    "applicability-unknown": QT_TRANSLATE_NOOP("Freeze", "A profile value is missing to say whether it applies"),
    "conflicts-left": QT_TRANSLATE_NOOP("Freeze", "A conflict to be settled"),
    "profile-unconfirmed": QT_TRANSLATE_NOOP("Freeze", "The lead has not confirmed this profile value"),
    "erasures-pending": QT_TRANSLATE_NOOP("Freeze", "An erasure is not finished: see the merge"),
    "objection-not-followed": QT_TRANSLATE_NOOP(
        "Freeze", "An objection was decided as changed: decide the item anew"),
}


def rows(found: Sequence[Obstacle], state: SessionState, context: Context) -> list[Row]:
    """Give a row for everything named; the key says where it leads."""
    return [row for one in found if one.code != IN_FORCE for row in _rows(one, state, context)]


def place(key: str) -> tuple[str, str]:
    """Read a key: what kind of place, and which one."""
    kind, _, name = key.partition(":")
    return kind, name


def _rows(one: Obstacle, state: SessionState, context: Context) -> Iterator[Row]:
    why = translate("Freeze", _WHY[one.code]) if one.code in _WHY else ""
    if not one.named or not why:
        yield Row(f"{OTHER}:{one.code}", context.words(one.message), context.words(one.remedy), "circle-alert",
                  "warn")
        return
    conflicts = {each.spelled: each for each in state.conflicts}
    for name in one.named:
        item = state.standard.by_item.get(ItemId(name))
        known = state.standard.by_field.get(FieldId(name))
        if item is not None:
            words = " ".join(context.words(item.text).split())
            yield Row(f"{ITEM}:{name}", f"{name}  {words}", why, "circle-dot", "warn")
        elif name in conflicts:
            what, where = (context.words(part) for part in subject(conflicts[name], state))
            yield Row(f"{CONFLICT}:{name}", f"{what} · {where}", why, "circle-alert", "bad")
        elif known is not None:
            yield Row(f"{PROFILE}:{name}", context.words(known.title), why, "sliders-horizontal", "warn")
        else:
            yield Row(f"{OTHER}:{name}", name, why, "circle-alert", "warn")
