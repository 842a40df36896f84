"""What another value for a fact is entered with: choices, words, a number as typed; or nothing at all.

What is offered is what `conflicts.resolve` takes as `value`: the fact's own form decides, here and there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ccworkbench.merge.naming import word
from ccworkbench.session.model import Key, Role, SessionKind
from ccworkbench.session.people import ROLE_NAMES
from ccworkbench.session.profile import allowed as allowed_field
from ccworkbench.session.reading import Resolved
from ccworkbench.session.state import SessionState
from ccworkbench.session.vocabulary import EVIDENCE_KINDS, GRADES, check_value
from ccworkbench.standard.answers import Answer, allowed
from ccworkbench.standard.items import FieldId, Item, ItemId, ItemKind
from ccworkbench.standard.model import FieldKind
from ccworkbench.text import Text

_STATES = ("open", "closed", "asked", "received", "partial", "missing", "not_needed", "approved", "rejected",
           "linked", "upheld", "changed", "withdrawn", "agreed", "remarks", "refused", "assessor", "client")
_CHOSEN = tuple(dict.fromkeys((*SessionKind, *Role, *EVIDENCE_KINDS, *GRADES, *_STATES)))


class Way(StrEnum):
    """How a value is entered."""

    CHOICE = "choice"        # one of the choices
    SEVERAL = "several"      # any of the choices, joined by commas
    LINE = "line"            # typed in one line; `hint` says what is allowed
    WORDS = "words"          # free text
    NONE = "none"            # only the values that stand can be kept


@dataclass(frozen=True, slots=True)
class Entry:
    """How another value is entered: `choices` are what is typed and how it reads; `hint` what is allowed."""

    way: Way
    choices: tuple[tuple[str, Text], ...] = ()
    hint: str = ""


def entry(key: Key, state: SessionState) -> Entry:
    """Say how another value of a fact is entered."""
    match key.entity, key.field:
        case ("rating", "answer") | ("consensus", "decision"):
            item = state.standard.by_item.get(ItemId(key.eid.partition(":")[0]))
            return Entry(Way.NONE) if item is None else _answer(item)
        case "profile", "value":
            return _profile(key.eid, state)
    return _shaped(key)


def typed(found: Resolved) -> str:
    """Write a value as it would be typed; empty where it has no such form."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, str):
        return found
    if isinstance(found, list):
        return ",".join(str(one) for one in found)
    if isinstance(found, dict):
        inner = found.get("answer", found)
        try:
            return Answer.from_json(inner).plain() if isinstance(inner, dict) else ""
        except ValueError:
            return ""
    return ""


def _answer(item: Item) -> Entry:
    options = [(one.id, _named(one.id, one.title)) for one in item.options]
    if item.kind is ItemKind.CHOICE:
        outside = [] if item.na == "forbid" else [("NA", Text("不适用", "N/A"))]
        return Entry(Way.CHOICE, (*options, *outside))
    if item.kind is ItemKind.MULTI:
        return Entry(Way.SEVERAL, tuple(options))
    return Entry(Way.LINE, hint=", ".join([*allowed(item), *([] if item.na == "forbid" else ["NA"])]))


def _profile(field: str, state: SessionState) -> Entry:
    known = state.standard.by_field.get(FieldId(field))
    if known is None:
        return Entry(Way.NONE)
    if known.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        way = Way.CHOICE if known.kind is FieldKind.CHOICE else Way.SEVERAL
        return Entry(way, tuple((one.id, one.title) for one in known.options))
    if known.kind is FieldKind.NUMBER:
        return Entry(Way.LINE, hint=", ".join(one for one in allowed_field(known) if one != "a number"))
    return Entry(Way.WORDS)


def _shaped(key: Key) -> Entry:
    """Ask the journal's vocabulary, as `resolve` does, which forms the field takes."""
    if _takes(key, True):
        return Entry(Way.CHOICE, (("true", Text("是", "yes")), ("false", Text("否", "no"))))
    if _takes(key, {"text": "0" * 64}):
        return Entry(Way.WORDS)
    words = tuple(one for one in _CHOSEN if _takes(key, str(one)))
    if words and not _takes(key, "x"):
        return Entry(Way.CHOICE, tuple((str(one), _word(key, str(one))) for one in words))
    probes: Iterable[tuple[object, str]] = (
        ("2026-01-31", "YYYY-MM-DD"), ("1", ""), ("x", ""), (["x"], ""))        # nobody types hashes
    for probe, hint in probes:
        if _takes(key, probe):
            return Entry(Way.LINE, hint=hint)
    return Entry(Way.NONE)


def _takes(key: Key, probe: object) -> bool:
    try:
        check_value(key.entity, key.field, probe)
    except ValueError:
        return False
    return True


def _word(key: Key, found: str) -> Text:
    return ROLE_NAMES[Role(found)] if (key.entity, key.field) == ("assessor", "role") else word(found)


def _named(id_: str, title: Text) -> Text:
    if id_ in (title.zh, title.en):
        return title
    return Text(f"{id_} {title.zh}", f"{id_} {title.en}")
