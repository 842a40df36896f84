"""Says faults of form in words: what pydantic found becomes what, where, what is allowed."""

from __future__ import annotations

import typing
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ccworkbench.standard.faults import Faults, Spot
from ccworkbench.text import Text

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

_WANTED = {
    "a_number": Text("数字（不加引号）", "a number (no quotes)"),
    "an_id": Text("加引号的文字（编号一律加引号）", "text in quotes (ids are always quoted)"),
    "an_id_form": Text(
        "不含空格和 / \\ , ; = :、不以点开头的编号",
        "an id without blanks, without / \\ , ; = : and no dot at the start",
    ),
    "words": Text("加引号的文字", "text in quotes"),
    "no_words": Text("非空文字", "text that is not empty"),
    "string_type": Text("加引号的文字", "text in quotes"),
    "bool_type": Text("true 或 false", "true or false"),
    "int_type": Text("整数", "a whole number"),
    "list_type": Text("用方括号写的列表", "a list in square brackets"),
    "dict_type": Text("用花括号写的表", "a table in braces"),
    "model_type": Text("用花括号写的表", "a table in braces"),
}


def explain(form: type[BaseModel], error: ErrorDetails, spot: Spot, faults: Faults) -> None:
    """Add the fault that a pydantic error of `form` stands for."""
    place: tuple[str | int, ...] = error["loc"]
    kind: str = error["type"]
    key = ".".join(str(part) for part in place if isinstance(part, str)) or "?"
    last = str(place[-1]) if place else "?"
    found = error["input"]
    shown = str(found) if isinstance(found, str | int | Decimal) else type(found).__name__
    if kind == "extra_forbidden":
        faults.unknown(Text("键", "key"), spot, last, _keys(form, place[:-1]), "unknown-key")
    elif last in ("zh", "en") and kind in ("missing", "no_words"):
        of = ".".join(str(part) for part in place[:-1] if isinstance(part, str))
        faults.add(
            "missing-language",
            spot,
            Text(
                f"「{of}」缺少{'中文（zh）' if last == 'zh' else '英文（en）'}文字。",
                f"'{of}' has no text in {last}.",
            ),
            last,
        )
    elif kind == "missing":
        faults.add("missing-key", spot, Text(f"缺少必填的键「{key}」。", f"The key '{key}' is missing."), key)
    elif kind == "literal_error":
        allowed = _choices(_annotation(form, place))
        faults.add(
            "not-allowed", spot, Text(f"「{key}」是「{shown}」。", f"'{key}' is '{shown}'."), shown, allowed
        )
    else:
        wanted = _WANTED.get(kind) or _limits(error)
        faults.add(
            "wrong-form",
            spot,
            Text(f"「{key}」是「{shown}」，应为{wanted.zh}。", f"'{key}' is '{shown}'; it must be {wanted.en}."),
            shown,
        )


def _limits(error: ErrorDetails) -> Text:
    about = error.get("ctx", {})
    kind = error["type"]
    if kind == "greater_than_equal":
        return Text(f"不小于 {about['ge']} 的数", f"a number of at least {about['ge']}")
    if kind == "less_than_equal":
        return Text(f"不大于 {about['le']} 的数", f"a number of at most {about['le']}")
    if kind == "too_short":
        return Text("至少一项的列表", "a list of at least one")
    return Text("另一种形式的值", "a value of another form")


def _annotation(form: type[BaseModel], place: tuple[str | int, ...]) -> object:
    """Give the type that stands at a place of a table."""
    at: object = form
    for part in place:
        at = _bare(at)
        if isinstance(part, int):
            at = typing.get_args(at)[0]
        elif isinstance(at, type) and hasattr(at, "model_fields"):
            at = next(
                (one.annotation for name, one in at.model_fields.items() if part in (name, one.alias)), None
            )
        else:
            at = (typing.get_args(at) or (None,))[-1]
    return _bare(at)


def _bare(annotation: object) -> object:
    """Take away `Annotated` and `| None`."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _bare(typing.get_args(annotation)[0])
    args = [one for one in typing.get_args(annotation) if one is not type(None)]
    if typing.get_origin(annotation) is not None and len(args) == 1 and type(None) in typing.get_args(annotation):
        return _bare(args[0])
    return annotation


def _choices(annotation: object) -> list[str]:
    return [str(one) for one in typing.get_args(annotation)] if annotation is not None else []


def _keys(form: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    at = _annotation(form, place) if place else form
    fields: dict[str, Any] = getattr(at, "model_fields", {})
    return [one.alias or name for name, one in fields.items()]
