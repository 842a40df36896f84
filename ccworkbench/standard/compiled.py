"""The canonical JSON of a standard: what is hashed, cached and copied into sessions.

Keys are sorted, numbers exact as text ("7/10"), and what has its default is left out, so that a
field added later does not change the hash of a pack that does not use it. Options that an item
takes from a scale stand there once. Readers are made once per class from its type hints; this path
needs neither TOML nor pydantic.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import re
import types
import typing
import zlib
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from ccworkbench.errors import FileProblem
from ccworkbench.standard.items import Scale
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

FORMAT = "ccstandard/1"
_FRACTION = re.compile(r"-?[0-9]{1,60}(/[0-9]{1,60})?")
_MOST = 16 * 1024**2                     # canonical bytes of a standard; the largest of ours has 1.4 million
Reader = Callable[[Any], Any]
T = TypeVar("T")


def dump(standard: Standard) -> bytes:
    """Give the canonical bytes (UTF-8, without the hash itself)."""
    own = tuple(one if one.scale is None else dataclasses.replace(one, options=()) for one in standard.items)
    found = plain(dataclasses.replace(standard, items=own, sha256=""))
    assert isinstance(found, dict)
    found["format"] = FORMAT
    return json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def hashed(standard: Standard) -> Standard:
    """Give the standard with the hash of its canonical bytes."""
    return dataclasses.replace(standard, sha256=hashlib.sha256(dump(standard)).hexdigest())


def load(canonical: bytes) -> Standard:
    """Read canonical bytes; the hash is that of the bytes.

    Raises:
        FileProblem: they are not a standard, or one that a newer program wrote.
    """
    try:
        plain = json.loads(canonical)
        found = plain.pop("format", None) if isinstance(plain, dict) else None
    except (ValueError, RecursionError) as error:
        raise _damaged(str(error)) from error
    if found != FORMAT:
        raise _damaged(f"format {found}") if found is None else _newer(str(found))
    try:
        plain["sha256"] = hashlib.sha256(canonical).hexdigest()
        plain["scales"] = _reader(tuple[Scale, ...])(plain["scales"])
        options = {one.id: one.options for one in plain["scales"]}
        for item in plain["items"]:
            if "scale" in item:
                item["options"] = options[item["scale"]]
        standard = _reader(Standard)(plain)
    except (TypeError, ValueError, KeyError, AttributeError, ZeroDivisionError) as error:
        raise _damaged(str(error)) from error
    assert isinstance(standard, Standard)
    return standard


def pack(standard: Standard) -> bytes:
    """Give the canonical bytes compressed, as caches and sessions keep them."""
    return zlib.compress(dump(standard), 9)


def canonical_of(packed: bytes) -> bytes:
    """Give the canonical bytes of what `pack` gave.

    Raises:
        FileProblem: the bytes are not that.
    """
    opened = zlib.decompressobj()
    try:
        found = opened.decompress(packed, _MOST)
    except zlib.error as error:
        raise _damaged(str(error)) from error
    if not opened.eof or opened.unused_data:
        raise _damaged("size")
    return found


def unpack(packed: bytes) -> Standard:
    """Read what `pack` gave; raises as `load` and `canonical_of`."""
    return load(canonical_of(packed))


def dump_value(value: object) -> bytes:
    """Give the bytes of a dataclass that belongs to a standard but is none."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def load_value(written: bytes, kind: type[T]) -> T:
    """Read what `dump_value` gave.

    Raises:
        FileProblem: the bytes are not that.
    """
    try:
        value = _record(kind)(json.loads(written))
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise _damaged(str(error)) from error
    assert isinstance(value, kind)
    return value


def _damaged(why: str) -> FileProblem:
    return FileProblem(
        "standard-damaged",
        Text(
            "这份标准的存档已损坏，无法读取。",
            "The stored copy of this standard is damaged and cannot be read.",
        ),
        Text("请从备份恢复，或重新安装标准包。", "Restore a backup, or install the pack again."),
        why=why,
    )


def _newer(found: str) -> FileProblem:
    return FileProblem(
        "standard-newer",
        Text(
            f"这份标准由更新的程序保存（{found}），本程序认识 {FORMAT}。",
            f"This standard was stored by a newer program ({found}); this one knows {FORMAT}.",
        ),
        Text("请更新程序后再打开；内容没有改动。", "Update the program; nothing was changed."),
        found=found,
        allowed=[FORMAT],
    )


def plain(value: object) -> object:
    """Give a value of a standard as JSON has it: exact numbers as text, what has its default left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = ((one.name, one, getattr(value, one.name)) for one in dataclasses.fields(value) if one.init)
        return {name: plain(found) for name, one, found in kept if not _is_default(one, found)}
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    return value


def _is_default(one: dataclasses.Field[Any], value: object) -> bool:
    if one.default is not dataclasses.MISSING:
        return bool(value == one.default)
    if one.default_factory is not dataclasses.MISSING:
        return bool(value == one.default_factory())
    return False


@functools.cache
def _fraction(written: str) -> Fraction:
    if not _FRACTION.fullmatch(written):         # "1e999999999" would be worked out
        raise ValueError(written)
    return Fraction(written)


@functools.cache
def _reader(hint: Any) -> Reader:  # noqa: ANN401 - a type hint can be anything
    """Make the reader of a type hint; `_same` where the JSON value is the value already."""
    while isinstance(hint, typing.NewType):
        hint = hint.__supertype__
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _record(hint)
    if hint is Fraction:
        return _fraction
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {one.value: one for one in hint}.__getitem__      # a call of the class takes five times as long
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        parts = [_reader(one) for one in args if one is not type(None)]
        return parts[0] if len(parts) == 1 else _same
    if origin is tuple:
        return _sequence(_reader(args[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return _mapping(_reader(args[1]))
    return _same


def _same(value: object) -> object:
    return value


def _sequence(reader: Reader) -> Reader:
    if reader is _same:
        return tuple
    # What is a tuple already was read before; JSON has lists only.
    return lambda found: found if isinstance(found, tuple) else tuple([reader(one) for one in found])


def _mapping(reader: Reader) -> Reader:
    if reader is _same:
        return dict
    return lambda found: {name: reader(one) for name, one in found.items()}


def _record(made: type) -> Reader:
    hints = typing.get_type_hints(made)
    readers = {one.name: _reader(hints[one.name]) for one in dataclasses.fields(made) if one.init}
    changing = {name: reader for name, reader in readers.items() if reader is not _same}
    if not changing:
        return lambda found: made(**found)

    def read(found: dict[str, Any]) -> object:
        # Most keys have their default and are not there: look at those that are.
        for name, value in found.items():
            if value is not None and name in changing:
                found[name] = changing[name](value)
        return made(**found)

    return read
