"""The building blocks of pack tables: exact numbers, ids, texts in both languages, ranges.

Import this module inside functions only: it brings pydantic.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError


def _number(found: object) -> Fraction:
    if isinstance(found, bool) or not isinstance(found, int | Decimal | Fraction):
        raise PydanticCustomError("a_number", "a number")
    if isinstance(found, Decimal) and not found.is_finite():
        raise PydanticCustomError("a_number", "a finite number")
    return Fraction(found)


def _id(found: object) -> str:
    if not isinstance(found, str):
        raise PydanticCustomError("an_id", "a quoted string")
    # A pack's id is also the name of its folder: no path, nothing hidden.
    if not found or found.startswith(".") or any(sign in "/\\,;=:" or sign.isspace() for sign in found):
        raise PydanticCustomError("an_id_form", "no blanks, none of / \\ , ; = : and no dot at the start")
    return found


def _words(found: object) -> str:
    if not isinstance(found, str):
        raise PydanticCustomError("words", "text in quotes")
    if not found.strip():
        raise PydanticCustomError("no_words", "text that is not empty")
    return found


Number = Annotated[Fraction, BeforeValidator(_number)]
Id = Annotated[str, BeforeValidator(_id)]
Words = Annotated[str, BeforeValidator(_words)]
Plain = Any  # several forms; read by `forms.py`

class Table(BaseModel):
    """A TOML table: strict types, no unknown keys."""

    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True)


class TextTable(Table):
    """A text in both languages."""

    zh: Words
    en: Words


class NamedTable(Table):
    """An id with a title."""

    id: Id
    title: TextTable


class LimitsTable(Table):
    """A range."""

    min: Number | None = None
    above: Number | None = None
    below: Number | None = None
    max: Number | None = None
