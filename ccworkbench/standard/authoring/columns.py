"""Columns of the authoring sheets, derived from the tables a pack may hold.

One source for both ways: what `tables.py` allows has a column, so a key added to the format reaches
the workbook without anybody thinking of it. Import inside functions only: the tables bring pydantic.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from ccworkbench.standard import cells, item_tables, tables
from ccworkbench.standard.authoring import toml
from ccworkbench.standard.score_tables import GateTable, WeightCaseTable
from ccworkbench.text import Text


class Form(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    BOTH = "both"            # two columns: zh, en
    LINES = "lines"          # two columns, an entry a line
    QUESTIONS = "questions"  # three columns: role, zh, en; an entry a line
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    LIST = "list"            # words after commas
    MAP = "map"              # name=value after commas
    INLINE = "inline"        # as it is written in TOML


# How many cells a form takes, and what stands behind the heading of each.
PARTS: Mapping[Form, tuple[str, ...]] = {
    Form.BOTH: ("zh", "en"), Form.LINES: ("zh", "en"), Form.QUESTIONS: ("role", "zh", "en"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A key of a table: how it is written in cells, what is allowed, and where its ids are defined."""

    path: tuple[str, ...]
    form: Form
    required: bool = False
    allowed: tuple[str, ...] = ()
    ids_of: str | None = None            # the sheet whose first column holds the ids

    @property
    def key(self) -> str:
        """The key as it is named in messages."""
        return ".".join(self.path)

    @property
    def parts(self) -> tuple[str, ...]:
        """What stands behind the heading of each of its cells."""
        return PARTS.get(self.form, ("",))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of table: one row each. A child sheet's rows belong to the row of its parent that they name."""

    name: str                            # of the table; of a child: parent.key
    form: type[BaseModel]
    columns: tuple[Column, ...]
    file: str                            # where its tables are written; "items": by top section
    parent: str | None = None
    single: bool = False                 # [table], not [[table]]
    children: Mapping[str, str] = field(default_factory=dict)     # key -> child sheet


class Bad(ValueError):
    """A cell that does not hold what its column takes."""

    def __init__(self, wanted: Text, allowed: Iterable[str] = ()) -> None:
        super().__init__(wanted.en)
        self.wanted = wanted
        self.allowed = tuple(allowed)


# Which keys name an id of another sheet.
_IDS = {
    "section": "section", "parent": "section", "scale": "scale", "place": "place", "item": "item",
    "material": "material", "kpi": "kpi",
}
_FORMS: tuple[tuple[str, type[BaseModel], str, bool], ...] = (
    ("pack", tables.PackTable, "pack.toml", True),
    ("layout", tables.LayoutTable, "pack.toml", True),
    ("rules", tables.RulesTable, "pack.toml", True),
    ("consensus", tables.ConsensusTable, "pack.toml", True),
    ("evidence_rule", tables.EvidenceTable, "pack.toml", True),
    ("section", tables.SectionTable, "sections.toml", False),
    ("item", tables.ItemTable, "items", False),
    ("ruling", tables.RulingTable, "rulings.toml", False),
    ("material", tables.MaterialTable, "materials.toml", False),
    ("scale", tables.ScaleTable, "pack.toml", False),
    ("dimension", tables.DimensionTable, "pack.toml", False),
    ("score", tables.ScoreTable, "scores.toml", False),
    ("level", tables.LevelTable, "scores.toml", False),
    ("profile", tables.ProfileTable, "pack.toml", False),
    ("reference", tables.ReferenceTable, "pack.toml", False),
    ("input", tables.InputTable, "pack.toml", False),
    ("kpi", tables.KpiTable, "kpis.toml", False),
    ("published", tables.PublishedTable, "published.toml", False),
    ("term", tables.TermTable, "glossary.toml", False),
    ("place", tables.PlaceTable, "agenda.toml", False),
    ("slot", tables.SlotTable, "agenda.toml", False),
    ("assumption", tables.AssumptionTable, "pack.toml", False),
    ("source", tables.SourceTable, "pack.toml", False),
    ("review", tables.ReviewTable, "reviews.toml", False),
)
# Lists of tables that get a sheet of their own: an expert edits an option or a threshold a row.
_CHILDREN: Mapping[tuple[str, str], type[BaseModel]] = {
    ("scale", "options"): item_tables.OptionTable,
    ("score", "weight_cases"): WeightCaseTable,
    ("score", "levels"): tables.LevelTable,
    ("level", "gates"): GateTable,
    ("profile", "options"): cells.NamedTable,
    ("profile", "bands"): tables.FieldBandTable,
    ("reference", "values"): tables.ReferenceValueTable,
}


def sheets() -> tuple[Sheet, ...]:
    """Give all sheets, a parent before its children."""
    found: list[Sheet] = []
    for name, form, file, single in _FORMS:
        children = {key: f"{name}.{key}" for owner, key in _CHILDREN if owner == name}
        found.append(Sheet(name, form, tuple(_columns(form, leave=children)), file, None, single, children))
        for key, child in children.items():
            of = _CHILDREN[name, key]
            found.append(Sheet(child, of, tuple(_columns(of)), file, name))
    return tuple(found)


def _columns(form: type[BaseModel], leave: Iterable[str] = (), before: tuple[str, ...] = ()) -> Iterable[Column]:
    for name, one in form.model_fields.items():
        key = one.alias or name
        if key in leave and not before:
            continue
        bare = _bare(one.annotation)
        if bare is item_tables.EvidenceTable:
            yield from _columns(item_tables.EvidenceTable, before=(*before, key))
            continue
        form_of, allowed = _form(bare)
        ids = _IDS.get(key) if form_of is Form.TEXT else None
        yield Column((*before, key), form_of, one.is_required(), allowed, ids)


def _form(bare: object) -> tuple[Form, tuple[str, ...]]:
    if bare is cells.TextTable:
        return Form.BOTH, ()
    if bare is bool:
        return Form.FLAG, ()
    if bare is int or bare is Fraction:
        return Form.NUMBER, ()
    if bare is str:
        return Form.TEXT, ()
    origin, args = typing.get_origin(bare), typing.get_args(bare)
    if origin is typing.Literal:
        return Form.CHOICE, tuple(str(one) for one in args)
    if origin is list:
        inner = _bare(args[0])
        if inner is cells.TextTable:
            return Form.LINES, ()
        if inner is item_tables.QuestionTable:
            return Form.QUESTIONS, ()
        if inner is str:
            return Form.LIST, ()
        if typing.get_origin(inner) is typing.Literal:
            return Form.LIST, tuple(str(one) for one in typing.get_args(inner))
    if origin is dict:
        return Form.MAP, ()
    return Form.INLINE, ()


def _bare(annotation: Any) -> Any:  # noqa: ANN401 - a type hint can be anything
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return _bare(args[0])
    if origin in (typing.Union, types.UnionType):
        kept = [one for one in args if one is not type(None)]
        return _bare(kept[0]) if len(kept) == 1 else annotation
    return annotation


# From a value to its cells


def to_cells(column: Column, found: Any) -> tuple[str | int | float | bool | None, ...]:  # noqa: ANN401
    """Write a value (as TOML gives it) into the cells of its column."""
    width = len(column.parts)
    if found is None:
        return (None,) * width
    form = column.form
    if form is Form.BOTH:
        return found.get("zh"), found.get("en")
    if form in (Form.LINES, Form.QUESTIONS):
        return tuple("\n".join(_escaped(one.get(part, "")) for one in found) for part in column.parts)
    if form is Form.NUMBER:
        return (_as_cell(found),)
    if form is Form.FLAG:
        return (bool(found),)
    if form is Form.LIST:
        plain = ", ".join(found)
        return (plain if _split(plain) == list(found) else toml.value(found),)
    if form is Form.MAP:
        plain = ", ".join(f"{name}={_plain(one)}" for name, one in found.items())
        return (plain if _reads_back(plain, found) else toml.value(found),)
    if form is Form.INLINE:
        return (toml.value(found),)
    return (str(found),)


def _as_cell(found: Decimal | int) -> int | float | str:
    if isinstance(found, int):
        return found
    number = float(found)
    return number if Decimal(repr(number)) == found else format(found, "f")


def _split(words: str) -> list[str]:
    return [one.strip() for one in re.split("[,，、\n]", words) if one.strip()]


def _reads_back(words: str, found: Mapping[str, Any]) -> bool:
    try:
        back = _map(words)
    except Bad:
        return False
    return back == found and all(type(one) is type(found[name]) for name, one in back.items())


def _plain(found: object) -> str:
    if isinstance(found, bool):
        return "true" if found else "false"
    return format(found, "f") if isinstance(found, Decimal) else str(found)


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("\n", "\\n")


def _lines(cell: str) -> list[str]:
    entries = [one.strip() for one in cell.replace("\r\n", "\n").split("\n")]
    return [re.sub(r"\\(.)", lambda one: "\n" if one[1] == "n" else one[1], one) for one in entries if one]


# From cells to a value


def from_cells(column: Column, found: tuple[Any, ...]) -> Any:  # noqa: ANN401
    """Read a value from the cells of its column; None: all are blank.

    Raises:
        Bad: a cell does not hold what the column takes.
    """
    if all(one is None or (isinstance(one, str) and not one.strip()) for one in found):
        return None
    form, cell = column.form, found[0]
    if form is Form.BOTH:
        return {part: _words(one) for part, one in zip(column.parts, found, strict=True) if _words(one)}
    if form in (Form.LINES, Form.QUESTIONS):
        return _entries(column, found)
    if form is Form.NUMBER:
        return _number(cell)
    if form is Form.FLAG:
        return _flag(cell)
    if form is Form.CHOICE:
        return _choice(_words(cell), column.allowed)
    if form is Form.LIST:
        words = _inline(_words(cell)) if _words(cell).startswith("[") else _split(_words(cell))
        return [_choice(one, column.allowed) for one in words] if column.allowed else words
    if form is Form.MAP:
        return _inline(_words(cell)) if _words(cell).startswith("{") else _map(_words(cell))
    if form is Form.INLINE:
        return _inline(_words(cell))
    return _words(cell)


def _words(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))                       # an id typed as a number
    return str(cell).strip()


def _entries(column: Column, found: tuple[Any, ...]) -> list[dict[str, str]]:
    columns = [_lines(_words(one)) for one in found]
    counts = [len(one) for one in columns]
    if len(set(counts)) > 1:
        told = ", ".join(f"{part}: {count}" for part, count in zip(column.parts, counts, strict=True))
        raise Bad(Text(f"各列行数相同（现为 {told}）", f"as many lines in each column (now {told})"))
    return [dict(zip(column.parts, one, strict=True)) for one in zip(*columns, strict=True)]


def _number(cell: object) -> int | Decimal:
    if isinstance(cell, bool):
        raise Bad(Text("数字", "a number"))
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else Decimal(repr(cell))
    words = str(cell).strip()
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", words):
        raise Bad(Text("数字（小数点用 .）", "a number (decimal point)"))
    try:
        return Decimal(words) if "." in words else int(words)
    except InvalidOperation as error:
        raise Bad(Text("数字", "a number")) from error


def _flag(cell: object) -> bool:
    if isinstance(cell, bool):
        return cell
    word = _words(cell).lower()
    if word in ("true", "yes", "是", "1"):
        return True
    if word in ("false", "no", "否", "0"):
        return False
    raise Bad(Text("TRUE 或 FALSE", "TRUE or FALSE"), ("TRUE", "FALSE"))


def _choice(word: str, allowed: tuple[str, ...]) -> str:
    if word not in allowed:
        raise Bad(Text("列表中的一项", "one of the list"), allowed)
    return word


def _map(words: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in re.split("[,，\n]", words):
        if not one.strip():
            continue
        name, equals, value = one.partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not name or not value or name in found:
            raise Bad(Text("名称=值，用逗号隔开，各一次", "name=value after commas, each once"))
        found[name] = _typed(value)
    return found


def _typed(value: str) -> str | int | bool | Decimal:
    if value in ("true", "false"):
        return value == "true"
    if re.fullmatch(r"[+-]?\d+", value):
        return int(value)
    return Decimal(value) if re.fullmatch(r"[+-]?\d+\.\d+", value) else value


def _inline(words: str) -> Any:  # noqa: ANN401
    import tomllib

    try:
        found = tomllib.loads(f"x = {words}", parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        why = str(error)
        raise Bad(Text(f"TOML 写法，例如 {{ seats = {{ min = 31 }} }}（{why}）",
                       f"TOML, for instance {{ seats = {{ min = 31 }} }} ({why})")) from error
    if len(found) != 1:
        raise Bad(Text("一个值", "one value"))
    return found["x"]
