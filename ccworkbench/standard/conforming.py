"""Whether a standard that came with a foreign file is whole enough to work with.

A pack that is read from its tables has been through all checks; one that came compiled has not. What is looked
at here is what the rest of the program relies on without asking: the type of every value, and that ids lead
somewhere and nowhere in a circle.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ccworkbench.standard.items import ScoreId
from ccworkbench.standard.model import Standard

Check = Callable[[Any], bool]


def wrong_with(standard: Standard) -> str | None:
    """Name the first thing that cannot be worked with; None: nothing."""
    if not _check(Standard)(standard):
        return "a value of another type"
    lists = (standard.sections, standard.items, standard.scores, standard.profile)
    for one in lists:
        if _twice(entry.id for entry in one):
            return "an id given twice"
    known: set[str] = set()
    for section in standard.sections:                    # parents before children, so there is no circle
        if section.parent is not None and section.parent not in known:
            return f"section {section.id}"
        known.add(section.id)
    for item in standard.items:
        if item.section not in known or _twice(one.id for one in item.options):
            return f"item {item.id}"
    if not standard.scores or standard.scores[-1].id != ScoreId("total"):
        return "no total"
    return None


def _twice(ids: Iterable[str]) -> bool:
    given = list(ids)
    return len(set(given)) != len(given)


@functools.cache
def _check(hint: Any) -> Check:  # noqa: ANN401 - a type hint can be anything
    """Make what tells whether a value is what a type hint says, at any depth."""
    while isinstance(hint, typing.NewType):
        hint = hint.__supertype__
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        parts = [_check(one) for one in args]
        return lambda found: any(part(found) for part in parts)
    if origin is typing.Literal:
        return lambda found: found in args
    if origin is tuple:
        return _tuple(args)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        name, value = _check(args[0]), _check(args[1])
        return lambda found: isinstance(found, Mapping) and all(name(k) and value(v) for k, v in found.items())
    if hint is None or hint is type(None):
        return lambda found: found is None
    if hint is int:
        return lambda found: isinstance(found, int) and not isinstance(found, bool)
    if dataclasses.is_dataclass(hint):
        return _record(hint)
    return lambda found: isinstance(found, hint)


def _tuple(args: tuple[Any, ...]) -> Check:
    if len(args) == 2 and args[1] is Ellipsis:
        part = _check(args[0])
        return lambda found: isinstance(found, tuple) and all(map(part, found))
    parts = [_check(one) for one in args]
    return lambda found: (
        isinstance(found, tuple) and len(found) == len(parts)
        and all(part(one) for part, one in zip(parts, found, strict=True))
    )


def _record(made: Any) -> Check:  # noqa: ANN401 - a dataclass
    hints = typing.get_type_hints(made)
    parts = [(one.name, _check(hints[one.name])) for one in dataclasses.fields(made) if one.init]
    return lambda found: isinstance(found, made) and all(part(getattr(found, name)) for name, part in parts)
