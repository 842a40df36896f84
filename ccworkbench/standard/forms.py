"""Reads what has several forms in a pack: conditions, selections of items, bounds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from ccworkbench.standard.faults import Faults, Spot
from ccworkbench.standard.items import (
    Condition,
    DimensionId,
    Effect,
    FieldId,
    FieldTest,
    ItemId,
    ItemKind,
    Limits,
    ScaleId,
    ScoreId,
    SectionId,
)
from ccworkbench.standard.reading import Pack
from ccworkbench.standard.scores import Bound, Selection
from ccworkbench.text import Text

_RANGE = ("min", "above", "below", "max")
_SELECTS = ("section", "dimension", "kind", "effect", "scale", "tags", "item")


def fraction(found: object) -> Fraction | None:
    """Give an exact number, or None where there is none."""
    if isinstance(found, bool) or not isinstance(found, int | Decimal):
        return None
    if isinstance(found, Decimal) and not found.is_finite():
        return None
    return Fraction(found)


def condition(raw: object, pack: Pack, spot: Spot, faults: Faults) -> Condition | None:
    """Read `when`: a table of fields (AND) or a list of such tables (OR); None where nothing is asked."""
    if raw is None:
        return None
    alternatives = raw if isinstance(raw, list) else [raw]
    tables: list[dict[str, object]] = [one for one in alternatives if isinstance(one, dict) and one]
    if not alternatives or len(tables) != len(alternatives):
        faults.add(
            "condition-form",
            spot,
            Text(
                "条件要写成 { 概况字段 = 值 }，或这种表的列表。",
                "A condition is { field = value } or a list of such.",
            ),
        )
        return None
    return Condition(tuple(_tests(one, pack, spot, faults) for one in tables))


def _tests(raw: Mapping[str, object], pack: Pack, spot: Spot, faults: Faults) -> tuple[FieldTest, ...]:
    found = (_test(name, value, pack, spot, faults) for name, value in raw.items())
    return tuple(one for one in found if one is not None)


def _test(name: str, raw: object, pack: Pack, spot: Spot, faults: Faults) -> FieldTest | None:
    fields = {one.id: one.table for one in pack.profile}
    known = pack.ids("profile")
    if name not in known:
        faults.unknown(Text("概况字段", "profile field"), spot, name, known, "unknown-field")
        return None
    table = fields.get(name)
    if table is None:
        return None
    if table.kind == "number" and (not table.bands or (isinstance(raw, dict) and set(raw) != {"not"})):
        return _range(FieldId(name), raw, spot, faults)
    options = [one.id for one in (table.bands if table.kind == "number" else table.options)]
    if table.kind == "text":
        faults.add(
            "condition-form",
            spot,
            Text(f"「{name}」是文字字段，不能用于条件。", f"'{name}' is text; conditions cannot ask for it."),
            name,
            [one.table.id for one in pack.profile if one.table.kind != "text"],
        )
        return None
    inverted = isinstance(raw, dict) and set(raw) == {"not"}
    values = raw["not"] if isinstance(raw, dict) and inverted else raw
    wanted = values if isinstance(values, list) else [values]
    for one in wanted:
        if one not in options:
            faults.unknown(
                Text(f"字段 {name} 的选项", f"option of the field {name}:"),
                spot,
                str(one),
                options,
                "unknown-option",
            )
    chosen = tuple(str(one) for one in wanted)
    return FieldTest(FieldId(name), none_of=chosen) if inverted else FieldTest(FieldId(name), any_of=chosen)


def _range(name: FieldId, raw: object, spot: Spot, faults: Faults) -> FieldTest | None:
    if not isinstance(raw, dict) or not raw or not all(fraction(one) is not None for one in raw.values()):
        faults.add(
            "condition-form",
            spot,
            Text(f"「{name}」是数字字段，条件要写成范围。", f"'{name}' is a number; ask for it with a range."),
            str(raw),
            ("{ min = … }", "{ above = … }", "{ below = … }", "{ max = … }"),
        )
        return None
    for key in raw:
        if key not in _RANGE:
            faults.unknown(Text("范围键", "range key"), spot, str(key), _RANGE, "unknown-key")
    return FieldTest(name, limits=limits({key: fraction(one) for key, one in raw.items() if key in _RANGE}))


def limits(raw: Mapping[str, Fraction | None]) -> Limits:
    """Make limits from the four keys."""
    return Limits(raw.get("min"), raw.get("above"), raw.get("below"), raw.get("max"))


def _texts(raw: object) -> list[str]:
    values = raw if isinstance(raw, list) else [raw]
    return [one for one in values if isinstance(one, str)]


def selection(raw: object, pack: Pack, spot: Spot, faults: Faults) -> Selection:
    """Read a selection of items; `{}` selects all."""
    if not isinstance(raw, dict):
        faults.add(
            "selection-form",
            spot,
            Text("条目的选择要写成一张表。", "A selection of items is a table."),
            str(raw),
            _SELECTS,
        )
        return Selection()
    for key in raw:
        if key not in _SELECTS:
            faults.unknown(Text("选择键", "selection key"), spot, str(key), _SELECTS, "unknown-key")
    known = {
        "section": pack.ids("section"),
        "dimension": pack.ids("dimension"),
        "scale": pack.ids("scale"),
        "item": pack.ids("item"),
        "kind": dict.fromkeys(str(one) for one in ItemKind),
        "effect": dict.fromkeys(str(one) for one in Effect),
    }
    names = {
        "section": Text("章节", "section"),
        "dimension": Text("维度", "dimension"),
        "scale": Text("等级尺", "scale"),
        "item": Text("条目", "item"),
        "kind": Text("条目类型", "kind"),
        "effect": Text("作用", "effect"),
    }
    picked: dict[str, list[str]] = {key: [] for key in known}
    for key, allowed in known.items():
        for one in _texts(raw.get(key, [])):
            if one in allowed or (key == "item" and _is_facet(one, pack)):
                picked[key].append(one)
            else:
                faults.unknown(names[key], spot, one, allowed, f"unknown-{key}")
    return Selection(
        section=tuple(SectionId(one) for one in picked["section"]),
        dimension=tuple(DimensionId(one) for one in picked["dimension"]),
        kind=tuple(ItemKind(one) for one in picked["kind"]),
        effect=tuple(Effect(one) for one in picked["effect"]),
        scale=tuple(ScaleId(one) for one in picked["scale"]),
        tags=_tags(raw.get("tags", {}), spot, faults),
        item=tuple(ItemId(one) for one in picked["item"]),
    )


def _is_facet(name: str, pack: Pack) -> bool:
    return any(name == f"{one.id}.{facet}" for one in pack.item for facet in one.table.facets)


def _tags(raw: object, spot: Spot, faults: Faults) -> dict[str, tuple[str | int | bool, ...]]:
    if not isinstance(raw, dict):
        faults.add("selection-form", spot, Text("tags 要写成一张表。", "tags is a table."), str(raw))
        return {}
    return {
        str(key): tuple(
            one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str | int)
        )
        for key, value in raw.items()
    }


def bound(raw: object, pack: Pack, spot: Spot, faults: Faults) -> Bound | None:
    """Read a cap or a floor: a number or `{ score = "id" }`."""
    if raw is None:
        return None
    number = fraction(raw)
    if number is not None:
        return Bound(number=number)
    if isinstance(raw, dict) and set(raw) == {"score"} and isinstance(raw["score"], str):
        return Bound(score=ScoreId(raw["score"]))
    faults.add(
        "bound-form",
        spot,
        Text("上限和下限要写成数字或 { score = \"编号\" }。", "A cap or floor is a number or { score = \"id\" }."),
        str(raw),
    )
    return None
