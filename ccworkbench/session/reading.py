"""Reading values of the journal: texts put in place of their hashes, and when two are the same."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ccworkbench.session.model import Key
from ccworkbench.session.vocabulary import TEXT

Resolved = object                        # JSON with bodies in place of {"text": hash}


class Pending:
    """A text whose body has not arrived: equals nothing, not even itself."""

    __slots__ = ("hash",)

    def __init__(self, hash_: str) -> None:
        self.hash = hash_

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = object.__hash__

    def __str__(self) -> str:
        return ""


def parse(value: str) -> object:
    """Read canonical JSON."""
    found: object = json.loads(value)
    return found


def resolve(value: object, texts: Mapping[str, str], erased: Mapping[str, int]) -> Resolved:
    """Put bodies in place of hashes, at any depth; an erased text reads as blank."""
    if isinstance(value, dict):
        if "text" in value and TEXT(value):
            hash_ = value["text"]
            if hash_ in erased:              # a tombstone wins over a body that is still or again here
                return ""
            return texts.get(hash_, Pending(hash_))
        return {name: resolve(one, texts, erased) for name, one in value.items()}
    if isinstance(value, list):
        return [resolve(one, texts, erased) for one in value]
    return value


def same(key: Key, one: Resolved, other: Resolved, *, reasons: bool = False) -> bool:
    """Whether two resolved values mean the same.

    Answers are compared without their reasons. With `reasons` (is this write worth a change?) a
    new reason for the same N/A counts, so that it can be corrected. A blank text is no text.
    """
    if key.entity == "rating" and key.field == "answer" and isinstance(one, dict) and isinstance(other, dict):
        new = str(other.get("reason") or "")
        if reasons and other.get("na") and new and new != one.get("reason"):
            return False
        one = {name: part for name, part in one.items() if name != "reason"}
        other = {name: part for name, part in other.items() if name != "reason"}
    return _blank(one) == _blank(other)


def _blank(value: Resolved) -> Resolved:
    return None if value == "" or value is False else value
