"""Runs what a pack expects of itself: `tests/expected.toml`, and whether every level can be reached.

A case names a profile and answers and the shown numbers and levels somebody worked out by hand:
`fill` answers every applicable item, `sections` all items of a section, `answers` single items, each as
typed on the command line (`NA` is an approved N/A; an empty text leaves an item open).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ccworkbench.errors import UsageError
from ccworkbench.scoring.conditions import applicability
from ccworkbench.scoring.engine import score
from ccworkbench.scoring.result import ItemInput, Result, ScoreResult
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, parse
from ccworkbench.standard.faults import Fault, Faults, Spot
from ccworkbench.standard.items import FieldId, Item, ItemId, ScoreId, SectionId
from ccworkbench.standard.lines import Lines
from ccworkbench.standard.model import ReferenceValue, Standard
from ccworkbench.text import Text

FILE = "tests/expected.toml"
_KEYS = (
    "id", "profile", "confirmed", "open_majors", "references", "fill", "sections", "answers",
    "shown", "low", "high", "levels", "level", "level_low", "level_high", "borderline", "states",
)  # fmt: skip
_TABLES = ("profile", "references", "sections", "answers", "shown", "low", "high", "levels", "states")
_FORMS: dict[str, type] = {
    **dict.fromkeys(_TABLES, dict), "confirmed": list, "open_majors": int, "borderline": bool,
}  # fmt: skip


@dataclass(frozen=True)
class _Case:
    """One case and where it stands."""

    raw: Mapping[str, Any]
    lines: Lines
    number: int

    def spot(self, *keys: str) -> Spot:
        named = self.raw.get("id")
        return Spot(FILE, self.lines.of(("case", self.number, *keys)), named if isinstance(named, str) else None)


def check_expected(standard: Standard, folder: Path) -> tuple[Fault, ...]:
    """Give the faults that need scoring: expected tests that fail, levels nothing can reach."""
    faults = Faults()
    for case in _cases(folder, faults):
        _run(case, standard, faults)
    _unreachable(standard, faults)
    return faults.found


def _cases(folder: Path, faults: Faults) -> Iterator[_Case]:
    import tomllib  # a cached standard is scored without it

    path = folder / FILE
    if not path.is_file():
        return
    text = path.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        words = Text(f"TOML 语法错误：{error}。", f"TOML syntax error: {error}.")
        faults.add("syntax", Spot(FILE, 1), words)
        return
    cases = found.get("case", [])
    for number, raw in enumerate(cases if isinstance(cases, list) else []):
        case = _Case(raw, Lines(text), number)
        if _well_formed(case, faults):
            yield case


def _well_formed(case: _Case, faults: Faults) -> bool:
    """Check the keys of a case and what they hold."""
    fine = True
    for key, value in case.raw.items():
        if key not in _KEYS:
            faults.unknown(Text("键", "key"), case.spot(key), key, _KEYS, "unknown-key")
        elif not isinstance(value, _FORMS.get(key, str)):
            words = Text(f"「{key}」的形式不对。", f"'{key}' has the wrong form.")
            faults.add("wrong-form", case.spot(key), words, str(value))
        else:
            continue
        fine = False
    return fine


def _run(case: _Case, standard: Standard, faults: Faults) -> None:
    raw = case.raw
    profile = _profile(raw.get("profile", {}))
    try:
        inputs = _inputs(case, standard, profile, faults)
    except UsageError as error:
        faults.add("expected-answer", case.spot("answers"), error.message)
        return
    result = score(
        standard,
        inputs,
        profile,
        references=_references(raw.get("references", {})),
        confirmed=[FieldId(one) for one in raw.get("confirmed", [])],
        open_majors=int(raw.get("open_majors", 0)),
    )
    for key, wanted, found in _compared(case, result, standard, faults):
        if wanted != found:
            words = Text(
                f"期望 {key} 为「{wanted}」，算出的是「{found}」。",
                f"{key} should be '{wanted}'; it came out as '{found}'.",
            )
            faults.add("expected", case.spot(key.split(" ")[0]), words, str(found))


def _profile(raw: Mapping[str, Any]) -> dict[FieldId, str | tuple[str, ...]]:
    return {
        FieldId(name): tuple(str(one) for one in value) if isinstance(value, list) else str(value)
        for name, value in raw.items()
    }


def _references(raw: Mapping[str, Any]) -> dict[str, list[ReferenceValue]]:
    return {
        name: [
            ReferenceValue(str(one["key"]), int(one["year"]), Fraction(one["value"]), str(one.get("source", "")))
            for one in values
        ]
        for name, values in raw.items()
    }


def _inputs(
    case: _Case, standard: Standard, profile: Mapping[FieldId, str | tuple[str, ...]], faults: Faults
) -> dict[ItemId, ItemInput]:
    raw = case.raw
    applies = applicability(standard, profile)
    typed: dict[ItemId, str] = {}
    if "fill" in raw:
        typed = {item.id: str(raw["fill"]) for item in standard.items if applies[item.id] is not False}
    for name, answer in raw.get("sections", {}).items():
        if name not in standard.by_section:
            spot = case.spot("sections")
            faults.unknown(Text("章节", "section"), spot, name, standard.by_section, "unknown-section")
            continue
        typed.update((item.id, str(answer)) for item in standard.items_under(SectionId(name)))
    for name, answer in raw.get("answers", {}).items():
        if name not in standard.by_item:
            faults.unknown(Text("条目", "item"), case.spot("answers"), name, standard.by_item, "unknown-item")
            continue
        typed[ItemId(name)] = str(answer)
    return {name: ItemInput(_answer(standard.by_item[name], text)) for name, text in typed.items() if text}


def _answer(item: Item, typed: str) -> Answer:
    return NOT_APPLICABLE if typed == "NA" else parse(item, typed)


def _compared(
    case: _Case, result: Result, standard: Standard, faults: Faults
) -> Iterator[tuple[str, object, object]]:
    """Give key, wanted and found for everything the case names."""
    raw = case.raw
    for key, attribute in (("shown", "shown"), ("low", "low"), ("high", "high"), ("levels", "level")):
        for name, wanted in raw.get(key, {}).items():
            one = result.scores.get(ScoreId(name))
            if one is None:
                faults.unknown(Text("得分", "score"), case.spot(key), name, standard.by_score, "unknown-score")
            else:
                yield f"{key} {name}", wanted, getattr(one, attribute)
    for key in ("level", "level_low", "level_high", "borderline"):
        if key in raw:
            yield key, raw[key], getattr(result.total, key)
    for name, wanted in raw.get("states", {}).items():
        item = result.items.get(ItemId(name))
        if item is None:
            faults.unknown(Text("条目", "item"), case.spot("states"), name, standard.by_item, "unknown-item")
        else:
            yield f"states {name}", wanted, str(item.state)


def _unreachable(standard: Standard, faults: Faults) -> None:
    """Find levels that the best answers cannot reach in any of the profiles tried.

    With nothing answered, the high end of a score is what the best answers reach; a level above it
    in every profile is unreachable. Tried are the empty profile and each option of each choice.
    """
    best: dict[ScoreId, set[str]] = {}
    for profile in _profiles(standard):
        result = score(standard, {}, profile, confirmed=list(standard.by_field))
        for name, one in result.scores.items():
            best.setdefault(name, set()).update(_up_to(standard, one))
    for item in standard.scores:
        for level in item.levels:
            if level.id not in best.get(item.id, set()):
                words = Text(
                    f"得分「{item.id}」的等级「{level.id}」用最好的答案也达不到。",
                    f"The level '{level.id}' of the score '{item.id}' cannot be reached even by the best answers.",
                )
                faults.add("unreachable-level", Spot("scores.toml", None, item.id), words, level.id)


def _up_to(standard: Standard, found: ScoreResult) -> list[str]:
    """Give the levels up to and including the highest one possible."""
    ids = [one.id for one in standard.by_score[found.id].levels]
    return ids[: ids.index(found.level_high) + 1] if found.level_high in ids else []


def _profiles(standard: Standard) -> Iterator[dict[FieldId, str | tuple[str, ...]]]:
    yield {}
    for field in standard.profile:
        for option in field.options:
            yield {field.id: option.id}
        for band in field.bands:
            ends = (band.limits.min, band.limits.max, band.limits.above, band.limits.below)
            near = [one + move for one in ends if one is not None for move in (0, 1, -1)]
            number = next((one for one in near if band.limits.hold(one) and one.denominator == 1), None)
            if number is not None:
                yield {field.id: str(number)}
