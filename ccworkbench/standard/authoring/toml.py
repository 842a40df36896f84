"""Writes the tables of a pack as TOML in the form packs are written in: a key a line, inner tables inline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def value(found: Any) -> str:  # noqa: ANN401 - anything TOML knows
    """Write a value inline.

    Raises:
        TypeError: TOML has no such value.
    """
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, str):
        return '"' + "".join(_sign(one) for one in found) + '"'
    if isinstance(found, int):
        return str(found)
    if isinstance(found, Decimal):
        plain = format(found, "f")
        return plain if "." in plain else plain + ".0"
    if isinstance(found, Mapping):
        parts = ", ".join(f"{key(name)} = {value(one)}" for name, one in found.items())
        return f"{{ {parts} }}" if parts else "{}"
    if isinstance(found, Sequence):
        return "[" + ", ".join(value(one) for one in found) + "]"
    raise TypeError(type(found).__name__)


def _sign(one: str) -> str:
    if one in _ESCAPES:
        return _ESCAPES[one]
    return f"\\u{ord(one):04x}" if ord(one) < 32 or ord(one) == 127 else one


def key(name: str) -> str:
    """Write a key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else value(name)


def table(name: str, found: Mapping[str, Any], *, array: bool) -> str:
    """Write one table with its header."""
    head = f"[[{name}]]" if array else f"[{name}]"
    return "\n".join([head, *(f"{key(one)} = {value(what)}" for one, what in found.items())]) + "\n"
