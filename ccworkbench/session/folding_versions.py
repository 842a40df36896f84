"""From heads to versions, signatures and objections; part of `folding.py`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from ccworkbench.session.journal import Journal
from ccworkbench.session.model import AssessorId, Key
from ccworkbench.session.versions import OPEN, Objection, Signoff, Version
from ccworkbench.standard.items import ItemId


def folded_versions(journal: Journal, before: Iterable[Version], ids: Iterable[str]) -> tuple[Version, ...]:
    """Give the versions with those of `ids` as they are now."""
    found = {one.number: one for one in before}
    for id_ in ids:
        if not _is_number(id_):
            continue                         # no program of ours wrote that
        head = journal.head(Key("freeze", id_, "record"))
        found.pop(int(id_), None)
        if head is not None and isinstance(head.value, dict):
            total, level, changes = (str(head.value.get(one, "")) for one in ("total", "level", "changes"))
            found[int(id_)] = Version(
                int(id_), str(head.value["fingerprint"]), _moment(str(head.value["at"]), head.at), head.author,
                total, level, changes,
            )
    return tuple(found[one] for one in sorted(found))


def _is_number(id_: str) -> bool:
    """Whether a version's number is spelled as we spell it, so that no two ids stand for one version."""
    return id_.isascii() and id_ == str(int(id_)) and id_ != "0"


def _moment(spelled: str, written: int) -> int:
    """Read the time a version was made; the record may have been written again to settle a conflict."""
    try:
        told = datetime.fromisoformat(spelled)
        return round((told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp() * 1000)
    except (ValueError, OverflowError, OSError):         # a colleague's file may say anything
        return written


def folded_signoffs(
    journal: Journal, before: Mapping[tuple[int, AssessorId], Signoff], ids: Iterable[str]
) -> dict[tuple[int, AssessorId], Signoff]:
    """Give where people stand, with those of `ids` as they are now."""
    signoffs = dict(before)
    for id_ in ids:
        number, _, person = id_.partition(":")
        if not _is_number(number):
            continue
        key = (int(number), AssessorId(person))
        head = journal.head(Key("signoff", id_, "state"))
        found = None if head is None else journal.resolve(head.value)
        signoffs.pop(key, None)
        if head is not None and isinstance(found, dict):
            signoffs[key] = Signoff(*key, str(found["state"]), str(found.get("text", "")), head.author, head.at)
    return dict(sorted(signoffs.items()))


def folded_objections(
    journal: Journal, before: Mapping[str, Objection], ids: Iterable[str]
) -> dict[str, Objection]:
    """Give the objections, oldest first, with those of `ids` as they are now."""
    objections = dict(before)
    for id_ in ids:
        objections.pop(id_, None)
        found = _objection(journal, id_)
        if found is not None:
            objections[id_] = found
    return dict(sorted(objections.items(), key=lambda one: (one[1].at, one[0])))


def _objection(journal: Journal, id_: str) -> Objection | None:
    """Give an objection; None: taken back, or what makes it one has not arrived."""

    def text(field: str) -> str:
        found = journal.value(Key("objection", id_, field))
        return "" if found is None else str(found)

    claim, state = (journal.head(Key("objection", id_, one)) for one in ("claim", "state"))
    item = text("item")
    if claim is None or claim.value is None or not item:
        return None
    word = OPEN if state is None or state.value is None else str(state.value)
    decided = state if state is not None and word != OPEN else None
    return Objection(
        id_, ItemId(item), text("by"), text("claim"), text("due"), word, text("decision"), claim.author, claim.at,
        decided.author if decided else None, decided.at if decided else 0,
    )
