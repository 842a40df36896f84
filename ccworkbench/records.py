"""Records: frozen dataclasses with slots that cost a start next to nothing.

`@record` gives what `@dataclass(frozen=True, slots=True)` gives: `fields`, `replace`, `asdict`,
`is_dataclass`, matching, copying, pickling. The standard decorator writes and compiles six methods
per class when its module is imported, about a millisecond each, and opening a session imports some
eighty such classes. Here the methods are shared, and `__init__` is compiled when the first record of
its class is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(described: type[T]) -> type[T]:
    """Make a class with annotated fields a record; methods that it has of its own stay."""
    own = frozenset(vars(described))
    made: Any = dataclass(slots=True, init=False, repr=False, eq=False)(described)
    compared = [one.name for one in fields(made) if one.compare]
    made.__init__ = _init_later(made)
    for name, method in (
        ("__repr__", _repr), *_by_value(made, compared),
        ("__setattr__", _refuse_set), ("__delattr__", _refuse_delete),
        ("__getstate__", _state), ("__setstate__", _restore),
    ):
        if name not in own:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def _init_later(made: Any) -> Callable[..., None]:  # noqa: ANN401 - any class
    def __init__(self: object, *given: object, **named: object) -> None:
        made.__init__ = _compiled_init(made)
        made.__init__(self, *given, **named)

    return __init__


def _compiled_init(made: Any) -> Callable[..., None]:  # noqa: ANN401 - any class
    """Write and compile the class's `__init__`, as dataclasses do."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    taken, lines = [], []
    for at, one in enumerate(fields(made)):
        value = one.name
        if one.default is not MISSING:
            known[f"_default{at}"] = one.default
            if one.init:
                taken.append(f"{value}=_default{at}")
            else:
                value = f"_default{at}"
        elif one.default_factory is not MISSING:
            known[f"_make{at}"] = one.default_factory
            if one.init:
                taken.append(f"{value}=_missing")
                value = f"_make{at}() if {value} is _missing else {value}"
            else:
                value = f"_make{at}()"
        elif one.init:
            taken.append(value)
        else:
            continue
        lines.append(f" _set(self, {one.name!r}, {value})")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__({', '.join(['self', *taken])}):\n" + ("\n".join(lines) or " return"), known)
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _by_value(made: Any, names: list[str]) -> list[tuple[str, Callable[..., Any]]]:  # noqa: ANN401 - any class
    value: Callable[[Any], object] = attrgetter(*names) if names else lambda _one: ()

    def __eq__(self: object, other: object) -> bool:
        # A subclass is another kind of record.
        return value(self) == value(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:
        return hash(value(self))

    return [("__eq__", __eq__), ("__hash__", __hash__)]


def _repr(self: Any) -> str:  # noqa: ANN401 - any record
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _refuse_set(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_delete(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:  # noqa: ANN401 - any record
    return [getattr(self, one.name) for one in fields(self)]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401 - any record
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)
