"""A standard as `standard show` gives it: JSON with stable keys, and lines for people."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ccworkbench.cli.output import language, say
from ccworkbench.scoring.numbers import plain
from ccworkbench.standard.items import Condition, FieldTest, Item, ItemId, Limits
from ccworkbench.standard.knowledge import Kpi, Published, Term
from ccworkbench.standard.model import Section, Standard
from ccworkbench.text import Text

Applies = Mapping[ItemId, bool | None]

_MARKS = {True: "+", False: "-", None: "?"}


def data_of(standard: Standard, applies: Applies) -> dict[str, object]:
    """Give a standard as JSON; the keys are a contract, numbers are text."""
    head = standard.head
    return {
        "id": head.id,
        "version": head.version,
        "title": _text(head.title),
        "aligned_with": head.aligned_with,
        "state": head.state,
        "official": head.official,
        "texts": head.texts,
        "guidance": head.guidance,
        "sha256": standard.sha256,
        "shape": standard.shape,
        "sections": [
            {
                "id": one.id,
                "title": _text(one.title),
                "parent": one.parent,
                "role": one.role,
                "question": _text(one.question) if one.question else None,
            }
            for one in standard.sections
        ],
        "dimensions": [{"id": one.id, "title": _text(one.title)} for one in standard.dimensions],
        "profile": [
            {
                "id": one.id,
                "title": _text(one.title),
                "kind": str(one.kind),
                "required": one.required,
                "confirm": one.confirm,
                "options": [option.id for option in one.options],
            }
            for one in standard.profile
        ],
        "items": [_item(one, applies[one.id]) for one in standard.items],
        "levels": [
            {"id": one.id, "min": _number(one.min), "title": _text(one.title), "assumed": one.assumed}
            for one in standard.total.levels
        ],
        "materials": [
            {
                "id": one.id,
                "class": one.class_,
                "title": _text(one.title),
                "sections": list(one.sections),
                "for_items": list(one.for_items),
            }
            for one in standard.materials
        ],
        "assumptions": [
            {"id": one.id, "text": _text(one.text), "value": one.value} for one in standard.assumptions
        ],
        "rulings": [
            {"item": one.item, "section": one.section, "kind": one.kind, "text": _text(one.text)}
            for one in standard.rulings
        ],
        "kpis": [kpi_data(one) for one in standard.kpis],
        "published": [published_data(one) for one in standard.published],
        "terms": [term_data(one) for one in standard.terms],
        "reviews": [
            {"round": one.round, "date": one.date, "by": one.by, "about": _text(one.about),
             "outcome": _text(one.outcome)}
            for one in standard.reviews
        ],
    }


def kpi_data(kpi: Kpi) -> dict[str, object]:
    """Give a key figure as JSON."""
    return {
        "id": kpi.id,
        "title": _text(kpi.title),
        "formula": _text(kpi.formula),
        "unit": _text(kpi.unit) if kpi.unit else None,
        "direction": kpi.direction,
        "target": _text(kpi.target) if kpi.target else None,
        "traps": [_text(one) for one in kpi.traps],
        "customer_view": _text(kpi.customer_view) if kpi.customer_view else None,
        "source": kpi.source,
    }


def published_data(average: Published) -> dict[str, object]:
    """Give a published average as JSON."""
    return {
        "kpi": average.kpi,
        "value": _text(average.value),
        "population": _text(average.population),
        "year": average.year,
        "source": average.source,
    }


def term_data(term: Term) -> dict[str, object]:
    """Give a term as JSON."""
    return {"id": term.id, "title": _text(term.title), "meaning": _text(term.meaning)}


def _item(item: Item, applicable: bool | None) -> dict[str, object]:
    texts = {
        "why": item.why, "practice": item.practice, "weak": item.weak, "met": item.met, "leading": item.leading
    }  # fmt: skip
    rule = item.evidence
    return {
        "id": item.id,
        "section": item.section,
        "kind": str(item.kind),
        "effect": str(item.effect),
        "weight": _number(item.weight),
        "share": {name: _number(part) for name, part in item.share.items()},
        "when": _condition(item.when),
        "tags": dict(item.tags),
        "title": _text(item.title),
        "text": _text(item.text),
        **{name: _text(words) for name, words in texts.items() if words is not None},
        "ask": [{"role": one.role, **_text(one.text)} for one in item.ask],
        "look_for": [_text(one) for one in item.look_for],
        "options": [
            {"id": one.id, "value": _number(one.value), "title": _text(one.title)} for one in item.options
        ],
        "classes": list(item.classes),
        "methods": list(item.methods),
        "evidence": {"needs": rule.needs, "kinds": list(rule.kinds), "copy": rule.copy},
        "kpi": list(item.kpi),
        "materials": list(item.materials),
        "place": item.place,
        "basis": item.basis,
        "assumed": item.assumed,
        "applicable": applicable,
    }


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _number(number: Fraction | None) -> str | None:
    return None if number is None else plain(number)


def _condition(condition: Condition | None) -> list[dict[str, object]] | None:
    """Give a condition as alternatives of tests by field, as it is written in a pack."""
    if condition is None:
        return None
    return [{test.field: _test(test) for test in tests} for tests in condition.alternatives]


def _test(test: FieldTest) -> object:
    if test.limits is not None:
        return {name: one for name, one in _limits(test.limits).items() if one is not None}
    return {"not": list(test.none_of)} if test.none_of else list(test.any_of)


def _limits(limits: Limits) -> dict[str, str | None]:
    return {
        "min": _number(limits.min),
        "above": _number(limits.above),
        "below": _number(limits.below),
        "max": _number(limits.max),
    }


def lines_of(standard: Standard, applies: Applies, *, marked: bool) -> list[str]:
    """Give a standard for people: the tree with its items; `marked` says of each whether it applies."""
    head = standard.head
    lines = [
        f"{say(head.title)}  {head.id} {head.version}",
        say(Text(f"对齐：{head.aligned_with}", f"aligned with: {head.aligned_with}")),
        say(Text(f"条目 {len(standard.items)}，", f"{len(standard.items)} items, "))
        + say(Text(f"章节 {len(standard.sections)}，", f"{len(standard.sections)} sections, "))
        + say(Text(f"维度 {len(standard.dimensions)}", f"{len(standard.dimensions)} dimensions")),
    ]
    if head.texts != "export":
        lines.append(say(Text(f"文字不外传（{head.texts}）", f"its words do not leave the team ({head.texts})")))
    if head.guidance == "own":
        lines.append(say(Text("为什么、锚点、提问等是自编的，不属于带入的文本",
                              "why, anchors and questions are ours, no part of the text brought in")))
    if marked:
        counts = [sum(1 for one in applies.values() if one is wanted) for wanted in (True, False, None)]
        lines.append(
            say(
                Text(
                    f"适用（+）{counts[0]}，不适用（-）{counts[1]}，缺概况值（?）{counts[2]}",
                    f"apply (+) {counts[0]}, do not (-) {counts[1]}, profile value missing (?) {counts[2]}",
                )
            )
        )
    items: dict[str, list[Item]] = {}
    for item in standard.items:
        items.setdefault(item.section, []).append(item)
    for section in standard.sections:
        depth = len(standard.path(section.id)) - 1
        lines.append("  " * depth + _heading(section))
        for item in items.get(section.id, ()):
            mark = f"{_MARKS[applies[item.id]]} " if marked else ""
            lines.append(f"{'  ' * (depth + 1)}{mark}{item.id}  {item.title.in_(language())}")
    if standard.assumptions:
        lines += ["", say(Text("假设值", "Assumptions"))]
        lines += [f"  {say(one.text)}  {one.value}" for one in standard.assumptions]
    return lines


def _heading(section: Section) -> str:
    return f"{section.id}  {section.title.in_(language())}"
