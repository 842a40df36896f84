"""Compares what a sheet says of an item with the pack, and applies what the engine allows.

Points become the weight of a base item or the values of a bonus or deduction; a dimension becomes
the share, materials are linked. How an item counts (its kind) is structure and stays. What cannot
be applied is a fault with sheet, row, value and what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ccworkbench.standard.authoring.matching import plain
from ccworkbench.standard.authoring.official_sheet import OfficialRow
from ccworkbench.standard.authoring.proposing import dimension_of
from ccworkbench.standard.authoring.reading import SheetFault
from ccworkbench.standard.faults import nearest
from ccworkbench.standard.model import Dimension
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.standard.authoring.recipe import Recipe

RawTable = dict[str, Any]
_NONE = {"", "无", "-", "—", "–", "/", "na", "n/a", "none"}
_BETWEEN, _WITHIN = re.compile(r"[\n;；]+"), re.compile(r"[、,，/]+")
_SHARE = re.compile(r"^(?P<word>.+?)[\s:：=（(]*(?P<number>\d+(?:\.\d+)?)?\s*(?P<percent>[%％])?[)）]?$")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing sheet and pack say differently of an item, and whether the pack now follows the sheet."""

    item: str
    sheet: str
    row: int
    role: str
    ours: str
    theirs: str
    applied: bool


@dataclass(frozen=True)
class Frame:
    """What comparing needs of the pack: its tables as TOML says them, and its dimensions."""

    tables: Mapping[str, list[RawTable]]
    dimensions: Sequence[Dimension]


class Comparer:
    """Compares rows with items one by one, collecting differences and faults."""

    def __init__(self, recipe: Recipe, frame: Frame) -> None:
        self._recipe = recipe
        self._frame = frame
        self._kinds = {_one_line(word): kind for word, kind in recipe.kinds.items()}
        self._words = {_one_line(word): id_ for word, id_ in recipe.dimensions.items()}
        self._scales = {str(one["id"]): one for one in frame.tables.get("scale", ())}
        self._by_scale = set(_scales_selected((frame.tables.get("score", ()), frame.tables.get("level", ()))))
        self._other_kind = False
        self.new_scales: list[RawTable] = []
        self.differences: list[Difference] = []
        self.faults: list[SheetFault] = []

    def compare(self, row: OfficialRow, item: RawTable) -> None:
        """Compare one row with its item; the item's table is changed where the sheet is followed."""
        self._other_kind = False
        for role, one in (
            ("kind", self._kind), ("dimension", self._dimension), ("points", self._points),
            ("material", self._material),
        ):
            words = row.text(role).strip()
            if plain(words) not in _NONE:
                one(row, item, words)

    def _fault(self, row: OfficialRow, role: str, found: str, why: Text, allowed: Iterable[str] = ()) -> None:
        may = tuple(dict.fromkeys(allowed))
        shown, like = may[:12], nearest(found, may)
        tail_zh = f"可用：{'、'.join(shown)}{'…' if len(may) > 12 else ''}。" if may else ""
        tail_en = f" Allowed: {', '.join(shown)}{', …' if len(may) > 12 else ''}." if may else ""
        if like:
            tail_zh, tail_en = f"{tail_zh}是否想写「{like}」？", f"{tail_en} Did you mean '{like}'?"
        self.faults.append(SheetFault(row.sheet, row.number, role, Text(
            f"「{found}」：{why.zh}{tail_zh}", f"'{found}': {why.en}{tail_en}"
        ), found, may))

    def _differs(self, row: OfficialRow, item: RawTable, role: str, ours: str, theirs: str) -> bool:
        """Note a difference; answers whether it is to be applied."""
        applied = role not in self._recipe.compare.listed_only
        if role == "points" and self._other_kind:            # points of another kind are no weight of this one
            applied = False
        self.differences.append(Difference(str(item["id"]), row.sheet, row.number, role, ours, theirs, applied))
        return applied

    # kind

    def _kind(self, row: OfficialRow, item: RawTable, words: str) -> None:
        meant, ours = self._kinds.get(_one_line(words)), str(item.get("effect", "base"))
        if meant is None:
            self._fault(row, "kind", words, Text(
                "配方的 [kinds] 里没有这个词（写成：词 = base | bonus | deduct）。",
                "the recipe's [kinds] has no such word (word = base | bonus | deduct).",
            ), self._kinds)
            return
        if meant == ours:
            return
        self._other_kind = True
        self.differences.append(Difference(str(item["id"]), row.sheet, row.number, "kind", ours, meant, False))
        if "kind" not in self._recipe.compare.listed_only:
            self._fault(row, "kind", words, Text(
                f"条目 {item['id']} 在标准包里是 {ours}，表格说 {meant}；怎样计分属于结构，读入不改"
                "（配方写 listed_only = [\"kind\"] 则只列出）。",
                f"{item['id']} is {ours} in the pack, {meant} in the sheet; how an item counts is structure and "
                "stays (with listed_only = [\"kind\"] in the recipe it is only told).",
            ), [word for word, kind in self._kinds.items() if kind == ours])

    # dimension

    def _dimension(self, row: OfficialRow, item: RawTable, words: str) -> None:
        found = self._shares(row, words)
        if found is None:
            return
        ours = {str(one): Fraction(part) for one, part in item.get("share", {}).items()}
        if item.get("facets"):
            ours = dict.fromkeys(map(str, item["facets"]), Fraction(1, len(item["facets"])))
        if None in found.values() and set(found) == set(ours):
            return
        if None in found.values():
            self._fault(row, "dimension", words, Text(
                "几个维度要写明各占多少，例如「体验 70%、成本 30%」。",
                "several dimensions need their parts, such as 'experience 70 %, cost 30 %'.",
            ), self._names())
            return
        parts = {one: part for one, part in found.items() if part is not None}
        if parts == ours or not self._differs(row, item, "dimension", _share(ours), _share(parts)):
            return
        if item.get("facets"):
            self._fault(row, "dimension", words, Text(
                f"条目 {item['id']} 按维度分别作答，份额不能改。",
                f"{item['id']} is answered once per dimension; it has no share to change.",
            ), map(str, item["facets"]))
            return
        item["share"] = {one: _decimal(part) for one, part in parts.items()}

    def _shares(self, row: OfficialRow, words: str) -> dict[str, Fraction | None] | None:
        """Read dimensions with their parts; a part not written is None, one dimension alone is whole."""
        found: dict[str, Fraction | None] = {}
        whole = self._dimension_of(words)
        pieces = [words] if whole else [one for each in _BETWEEN.split(words) for one in _WITHIN.split(each)]
        for piece in filter(None, map(str.strip, pieces)):
            match = _SHARE.match(piece)
            id_ = whole or self._dimension_of(piece) or (self._dimension_of(match["word"]) if match else None)
            if id_ is None:
                self._fault(row, "dimension", piece, Text("没有这样的维度。", "there is no such dimension."),
                            (*self._words, *self._names()))
                return None
            number = match["number"] if match and not self._dimension_of(piece) else None
            if number is None:
                found[id_] = None
            else:
                part = Fraction(number)
                found[id_] = part / 100 if (match and match["percent"]) or part > 1 else part
        if len(found) == 1 and None in found.values():
            return dict.fromkeys(found, Fraction(1))
        given = [one for one in found.values() if one is not None]
        if given and (len(given) < len(found) or sum(given) != 1):
            self._fault(row, "dimension", words, Text(
                "各维度的份额之和应为 100%。", "the parts must sum to 100 %."
            ))
            return None
        return found

    def _dimension_of(self, words: str) -> str | None:
        return self._words.get(_one_line(words)) or dimension_of(words, self._frame.dimensions)

    def _names(self) -> list[str]:
        return [one.id for one in self._frame.dimensions]

    # points

    def _points(self, row: OfficialRow, item: RawTable, words: str) -> None:
        try:
            number = Decimal(plain(words).strip("+分").replace("points", "").replace("point", ""))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            self._fault(row, "points", words, Text("应为一个数。", "must be one number."))
            return
        if item.get("effect", "base") == "base":
            ours = Decimal(item.get("weight", 1))
            if number <= 0:
                self._fault(row, "points", words, Text(
                    "基本条目的分值应大于 0。", "the points of a base item are above 0."
                ))
            elif number != ours and self._differs(row, item, "points", _number(ours), _number(number)):
                item["weight"] = number
            return
        self._values(row, item, abs(number), words)

    def _values(self, row: OfficialRow, item: RawTable, number: Decimal, words: str) -> None:
        """Make the farthest option or band of a bonus or deduction worth the points, the others in proportion."""
        scale = self._scales.get(str(item.get("scale")))
        if item["kind"] == "choice":
            worth = item.get("options", []) if scale is None else scale["options"]
        elif item["kind"] == "measure":
            worth = [one for each in item.get("bands", ()) for one in each["band"]]
        else:
            known = {abs(Decimal(item[one])) for one in ("each", "floor", "cap") if one in item}
            if number not in known:
                self._fault(row, "points", words, Text(
                    f"条目 {item['id']}（{item['kind']}）的分值由标准包规定，读入不改。",
                    f"the points of {item['id']} ({item['kind']}) are set by the pack and stay.",
                ), sorted(map(_number, known)))
            return
        values = [Decimal(one.get("value", 1)) for one in worth]
        ours = max(map(abs, values), default=Decimal(0))
        if number == ours or not self._differs(row, item, "points", _number(ours), _number(number)):
            return
        new = [Fraction(one) * Fraction(number) / Fraction(ours) if ours else Fraction(0) for one in values]
        if not number or not ours or any(not _finite(one) for one in new):
            self._fault(row, "points", words, Text(
                "按比例换算后的分值为 0 或写不尽。",
                "in proportion the values are 0 or cannot be written exactly.",
            ), [_number(ours)])
        elif scale is None:
            for one, value in zip(worth, new, strict=True):
                one["value"] = _decimal(value)
        elif scale["id"] in self._by_scale:
            self._fault(row, "points", words, Text(
                f"有得分或门槛按等级尺 {scale['id']} 选条目，分值不能改。",
                f"a score or gate selects items by the scale {scale['id']}; its values stay.",
            ), [_number(ours)])
        else:
            changed = [{**one, "value": _decimal(value)} for one, value in zip(worth, new, strict=True)]
            item["scale"] = self._scale(scale, number, changed)

    def _scale(self, scale: RawTable, number: Decimal, options: list[RawTable]) -> str:
        """Give the scale of these points, a new one where the pack has none."""
        id_ = f"{scale['id']}-{_number(number)}"
        if id_ not in self._scales:
            title = {one: f"{words} {_number(number)}" for one, words in scale["title"].items()}
            made = {**scale, "id": id_, "title": title, "options": options}
            self._scales[id_] = made
            self.new_scales.append(made)
        return id_

    # material

    def _material(self, row: OfficialRow, item: RawTable, words: str) -> None:
        known = self._frame.tables.get("material", [])
        names = {_fold(name): str(one["id"]) for one in known for name in (one["id"], *one["title"].values())}
        found: list[str] = []
        for piece in _BETWEEN.split(words):
            whole = names.get(_fold(piece))
            for one in [piece] if whole else _WITHIN.split(piece):
                id_ = names.get(_fold(one))
                if id_ is not None:
                    found.append(id_)
                elif one.strip():
                    self._fault(row, "material", one.strip(), Text(
                        "标准包没有这样的材料。", "the pack has no such material."
                    ), [name for each in known for name in (each["id"], each["title"]["zh"])])
                    return
        theirs = list(dict.fromkeys(found))
        linked = [str(one["id"]) for one in known if item["id"] in one.get("for_items", ())]
        ours = list(dict.fromkeys([*map(str, item.get("materials", ())), *linked]))
        if set(ours) == set(theirs):
            return
        if self._differs(row, item, "material", "、".join(ours) or "–", "、".join(theirs)):
            item["materials"] = theirs
            for one in known:
                if item["id"] in one.get("for_items", ()) and one["id"] not in theirs:
                    one["for_items"] = [each for each in one["for_items"] if each != item["id"]]


def _scales_selected(found: Any) -> Iterable[str]:  # noqa: ANN401 - tables of scores and levels, any depth
    """Give the scales by which scores or gates select items."""
    if isinstance(found, Mapping):
        for key, what in found.items():
            if key == "scale":
                yield from ([what] if isinstance(what, str) else what)
            else:
                yield from _scales_selected(what)
    elif isinstance(found, Sequence) and not isinstance(found, str):
        for one in found:
            yield from _scales_selected(one)


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def _fold(words: str) -> str:
    return re.sub(r"[\W_]+", "", plain(words))


def _finite(number: Fraction) -> bool:
    below = number.denominator
    for one in (2, 5):
        while below % one == 0:
            below //= one
    return below == 1


def _decimal(number: Fraction) -> int | Decimal:
    return int(number) if number.denominator == 1 else Decimal(number.numerator) / Decimal(number.denominator)


def _number(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _share(share: Mapping[str, Fraction]) -> str:
    return ", ".join(f"{one} {_number(Decimal(100) * part.numerator / part.denominator)} %"
                     for one, part in share.items()) or "–"
