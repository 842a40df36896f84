"""What a frozen version is made of, and its fingerprint.

The fingerprint is the SHA-256 of the house's canonical JSON (`session/canonical.py`: UTF-8, keys sorted, no
spaces) of one object with these keys:

    format     "ccworkbench-version/1"
    session    the session's id
    version    the version's number
    kind       formal, baseline …
    standard   the SHA-256 of the pack
    profile    field -> [value, confirmation]: the value is an id, a list of ids, a number as typed, or
               {"seal": …} for a free text; the confirmation is null or its evidence's ids, sorted
    answers    item -> the answer that counts for the team, null where the item has none to give (it does not
               apply, or no figure is published); an N/A is {"na": true}
    decisions  item -> the seal of the recorded decision, which covers its reason and dissent
    references "id:key:year" -> the figure as [numerator, denominator]
    evidence   "item.<id>" or "profile.<field>" -> [evidence id, SHA-256 or null for a sighting], sorted
    majors     how many major findings are open
    total      as shown, "" where there is none
    level      its id, "" where there is none

A seal is the SHA-256 of a value as the journal holds it, free texts standing in it by their salted hashes. So
nothing that was written can be changed unseen, and erasing a text or a piece of evidence, as the law may ask,
leaves every fingerprint on paper good.
"""

from __future__ import annotations

import hashlib

from ccworkbench.scoring.result import ItemState, Result
from ccworkbench.scoring.sources import inputs
from ccworkbench.session.canonical import dump
from ccworkbench.session.model import ProfileValue
from ccworkbench.session.references import key_code
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import FieldKind

FORMAT = "ccworkbench-version/1"
UNSETTLED = (ItemState.OPEN, ItemState.DECIDE, ItemState.UNKNOWN)
"""Where an item may not stand in a version."""


def content(state: SessionState, number: int, total: str, level: str) -> dict[str, object]:
    """Give what a version of the state as it is now consists of; a total is a statement, not computed here."""
    told = inputs(state)
    return {
        "format": FORMAT,
        "session": state.id,
        "version": number,
        "kind": str(state.kind),
        "standard": state.standard.sha256,
        "profile": {name: _profile(state, name, one) for name, one in state.profile.items()},
        "answers": {
            item: None if one.answer is None else one.answer.as_json() for item, one in told.items()
        },
        "decisions": {item: one.seal for item, one in state.decisions.items()},
        "references": {
            f"{name}:{key}:{year:04d}": [str(value.numerator), str(value.denominator)]
            for (name, key, year), value in state.references.items()
        },
        "evidence": evidence_of(state),
        "majors": state.open_majors,
        "total": total,
        "level": level,
    }


def evidence_of(state: SessionState) -> dict[str, list[list[str | None]]]:
    """Give by target what the result rests on: id and hash of all evidence of items and of the profile."""
    return {
        target: sorted(
            ([str(one), state.evidence[one].sha256] for one in linked), key=lambda pair: str(pair[0])
        )
        for target, linked in state.links.items()
        if target.startswith(("item.", "profile."))
    }


def _profile(state: SessionState, name: str, one: ProfileValue) -> list[object]:
    field = next((known for known in state.standard.profile if known.id == name), None)
    value: object = list(one.value) if isinstance(one.value, tuple) else one.value
    if field is None or field.kind is FieldKind.TEXT:
        value = {"seal": one.seal}
    return [value, None if one.confirmed is None else sorted(map(str, one.confirmed.evidence))]


def fingerprint(state: SessionState, number: int, total: str, level: str) -> str:
    """Give the fingerprint a version of the state as it is now has."""
    return hashlib.sha256(dump(content(state, number, total, level)).encode()).hexdigest()


def figures(result: Result) -> tuple[str, str]:
    """Give total and level as a version states them; a level whose id is no code stands as a hash of it."""
    level = result.total.level
    return result.total.shown or "", key_code(level) if level else ""

