"""What may stand in the journal: entities, fields and the shape of each value.

The content ids freeze these names. A new entity or field raises `schema.USER_VERSION`; an unknown
one is our own fault when writing (`ValueError`) and refuses the file when reading a foreign one.
Free text never stands in a value: wherever a person types freely, at any depth, stands
`{"text": hash}`; all other strings are ids, enums, dates or numbers of a closed form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ccworkbench.session.canonical import ID
from ccworkbench.session.model import Key, Role, SessionKind

Shape = Callable[[object], bool]

EVIDENCE_KINDS = ("document", "record", "demo", "interview", "observation")
TARGET_KINDS = ("item", "profile", "material", "finding", "request", "interview", "objection")
BASES = ("law", "contract", "consent", "mistake")
GRADES = ("strength", "opportunity", "minor", "major")


def _pattern(expression: str) -> Shape:
    compiled = re.compile(expression)
    return lambda found: isinstance(found, str) and compiled.fullmatch(found) is not None


def _one_of(*words: str) -> Shape:
    return lambda found: isinstance(found, str) and found in words


def _either(*shapes: Shape) -> Shape:
    return lambda found: any(shape(found) for shape in shapes)


def _list(shape: Shape) -> Shape:
    return lambda found: isinstance(found, list) and all(shape(one) for one in found)


def _map(name: Shape, shape: Shape) -> Shape:
    return lambda found: isinstance(found, dict) and all(name(k) and shape(v) for k, v in found.items())


def _record(required: Mapping[str, Shape], optional: Mapping[str, Shape] | None = None) -> Shape:
    may = {**required, **(optional or {})}

    def holds(found: object) -> bool:
        return (
            isinstance(found, dict)
            and required.keys() <= found.keys() <= may.keys()
            and all(may[name](value) for name, value in found.items())
        )

    return holds


CODE = _pattern(ID.pattern)
UUID = _pattern("[0-9a-f]{32}")
HASH = _pattern("[0-9a-f]{64}")
NUMBER = _pattern(r"[+-]?\d{1,15}(\.\d{1,9})?")
DATE = _pattern(r"\d{4}-\d\d-\d\d")
TIME = _pattern(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?")
MONTH = _pattern(r"\d{4}-(0[1-9]|1[0-2])")
TEXT = _record({"text": HASH})


def _flag(found: object) -> bool:
    return isinstance(found, bool)


def _whole(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool) and abs(found) < 2**53


_INPUTS = _map(CODE, NUMBER)


def _answer(*, reason: bool) -> Shape:
    extra: Mapping[str, Shape] = {"reason": TEXT} if reason else {}
    forms: dict[str, Shape] = {
        "option": CODE,
        "options": _list(CODE),
        "number": NUMBER,
        "count": NUMBER,
        "inputs": _INPUTS,
        "series": _list(_record({"month": MONTH, "inputs": _INPUTS})),
        "na": lambda found: found is True,
    }
    return _either(*(_record({name: shape}, extra) for name, shape in forms.items()))


_PROFILE = _either(CODE, NUMBER, _list(CODE), TEXT)

FIELDS: Mapping[str, Mapping[str, Shape]] = {
    "session": {
        "kind": _one_of(*SessionKind),
        "state": _one_of("open", "closed"),
        "organisation": TEXT,
        "alias": TEXT,
        "retention": DATE,
        "hold": _flag,
    },
    "profile": {
        "value": _PROFILE,
        "confirmed": _record({"of": _PROFILE, "evidence": _list(UUID), "reason": TEXT}),
    },
    "assessor": {"name": TEXT, "role": _one_of(*Role), "sections": _map(CODE, _one_of("lead", "second"))},
    "rating": {"answer": _answer(reason=True), "rationale": TEXT, "follow_up": _flag},
    "submission": {"state": _one_of("submitted")},
    "na": {"approval": _record({"state": _one_of("approved", "rejected"), "of": _list(UUID)}, {"reason": TEXT})},
    "consensus": {
        "decision": _record({"answer": _answer(reason=False)}, {"reason": TEXT, "dissent": _map(CODE, TEXT)})
    },
    "evidence": {
        "sha256": HASH,
        "seen": TEXT,
        "name": TEXT,
        "caption": TEXT,
        "kind": _one_of(*EVIDENCE_KINDS),
        "taken": TIME,
        "place": TEXT,
        "period": TEXT,
        "shown_by": TEXT,
        "masks": UUID,
    },
    "link": {
        "state": _one_of("linked"),
        "anchor": _record({}, {"page": _whole, "at": NUMBER, "box": _list(NUMBER)}),
    },
    "material": {"status": _one_of("asked", "received", "partial", "missing", "not_needed"), "note": TEXT},
    "request": {
        "item": CODE, "need": TEXT, "sample": TEXT, "asked_by": CODE,
        "due": DATE, "received": DATE, "closed": DATE,
    },
    "interview": {
        "role": TEXT, "count": NUMBER, "date": DATE, "place": TEXT, "assessor": CODE, "attributed": _flag,
        "items": _list(CODE), "note": TEXT,
    },
    "finding": {
        "grade": _one_of(*GRADES), "criterion": TEXT, "statement": TEXT, "items": _list(CODE),
        "evidence": _list(UUID), "owner": TEXT, "due": DATE, "state": _one_of("open", "closed"),
        "verified": _record({"by": CODE, "on": DATE}, {"text": TEXT}),
    },
    "note": {"item": CODE, "text": TEXT},
    "reference": {"value": _record({"value": NUMBER}, {"source": TEXT})},
    "calc": {
        "run": _record({"kind": CODE, "inputs": _map(CODE, _either(NUMBER, CODE)), "outputs": _map(CODE, NUMBER)})
    },
    "agenda": {
        "slot": _record(
            {"start": TIME, "end": TIME},
            {"what": TEXT, "place": TEXT, "items": _list(CODE), "people": _list(CODE)},
        )
    },
    "freeze": {
        "record": _record({"fingerprint": HASH, "at": TIME}, {"total": NUMBER, "level": CODE, "changes": HASH})
    },
    "signoff": {"state": _record({"state": _one_of("agreed", "remarks", "refused")}, {"text": TEXT})},
    "objection": {
        "item": CODE, "by": TEXT, "claim": TEXT, "due": DATE,
        "state": _one_of("open", "upheld", "changed", "withdrawn"), "decision": TEXT,
    },
    "feedback": {"item": CODE, "party": _one_of("assessor", "client"), "text": TEXT, "consent": _flag},
    "action": {"undone": _flag},
    "erasure": {
        "record": _record({
            "of": _one_of("text", "object"),
            "basis": _one_of(*BASES),
            "reason": _one_of("evidence", "text", "person"),
            "by": CODE,
        })
    },
}

_CODE, _HEX = ID.pattern, "[0-9a-f]{32}"
_TARGET = rf"({'|'.join(TARGET_KINDS)})\.{_CODE}"
_EIDS: Mapping[str, re.Pattern[str]] = {
    entity: re.compile(expression)
    for entity, expression in {
        "session": "-",
        "profile": _CODE,
        "assessor": _CODE,
        "rating": f"{_CODE}:{_CODE}",
        "submission": f"{_CODE}:{_CODE}",
        "na": _CODE,
        "consensus": _CODE,
        "evidence": _HEX,
        "link": f"{_HEX}:{_TARGET}",
        "material": _CODE,
        "request": _HEX,
        "interview": _CODE,
        "finding": _HEX,
        "note": _HEX,
        "reference": rf"{_CODE}:{_CODE}:\d{{4}}",
        "calc": _HEX,
        "agenda": _HEX,
        "freeze": r"\d{1,6}",
        "signoff": rf"\d{{1,6}}:{_CODE}",
        "objection": _HEX,
        "feedback": _HEX,
        "action": rf"{_HEX}:\d{{1,16}}",
        "erasure": "[0-9a-f]{64}",
    }.items()
}


def check(key: Key, value: object) -> None:
    """Say that a fact may stand in the journal; None (removed) always may, but not for an erasure.

    Raises:
        ValueError: unknown entity or field, an id of another form, or a value of another shape.
    """
    check_value(key.entity, key.field, value)
    check_eid(key.entity, key.eid)


def check_value(entity: str, field: str, value: object) -> None:
    """Say that a field may have this value; raises as `check`."""
    shape = FIELDS.get(entity, {}).get(field)
    if shape is None:
        raise ValueError(f"no such fact: {entity}/{field}")
    if value is None:
        if entity in ("erasure", "action"):
            raise ValueError(f"{entity} cannot be removed")
    elif not shape(value):
        raise ValueError(f"not the shape of {entity}/{field}: {value!r}")


def check_eid(entity: str, eid: str) -> None:
    """Say that a known entity may have this id; raises as `check`."""
    if not _EIDS[entity].fullmatch(eid):
        raise ValueError(f"not an id of {entity}: {eid}")


def target_ok(target: str) -> bool:
    """Whether a text is a target's address (`item.<id>`, `profile.<field>` …)."""
    return re.fullmatch(_TARGET, target) is not None


def texts_in(value: object) -> tuple[str, ...]:
    """Name the hashes of all free texts a value cites, at any depth."""
    if isinstance(value, dict):
        if TEXT(value):
            return (value["text"],)
        return tuple(found for one in value.values() for found in texts_in(one))
    if isinstance(value, list):
        return tuple(found for one in value for found in texts_in(one))
    return ()
