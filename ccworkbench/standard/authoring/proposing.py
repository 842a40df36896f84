"""Proposes which column of a foreign sheet holds what: from its headings, and from what stands below them.

A proposal never decides where two columns fit: those are named, and a person says it in a recipe.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ccworkbench.standard.authoring.matching import (
    EXACT,
    FORMS,
    SECTION_NUMBER,
    Matcher,
    parts,
    section_id,
    within,
)
from ccworkbench.standard.authoring.official_sheet import Page, letter
from ccworkbench.standard.model import Dimension
from ccworkbench.text import Text

# What columns are called, by role, zh and en; longer words weigh more, the whole heading most.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("编号", "条款号", "条款编号", "条目编号", "条目号", "序号", "项号", "条号", "代码", "指标编号",
           "id", "no", "number", "itemid", "itemno", "clause", "clauseno", "code", "ref", "reference"),
    "text": ("内容", "正文", "条款内容", "条目内容", "评审内容", "考核内容", "评价内容", "标准要求", "具体要求",
             "要求", "考核点", "评审要点", "条文", "描述",
             "text", "requirement", "requirements", "criterion", "criteria", "content", "description",
             "statement", "wording"),
    "title": ("名称", "标题", "条款名称", "条目名称", "指标名称", "项目",
              "title", "name", "heading", "shorttitle"),
    "kind": ("类型", "类别", "性质", "条款类型", "条目类型", "评分类型", "加减分", "计分方式",
             "kind", "type", "category", "effect"),
    "dimension": ("维度", "评价维度", "所属维度", "价值维度", "dimension", "perspective", "pillar"),
    "points": ("分值", "分数", "标准分", "满分", "配分", "权重", "points", "score", "weight", "marks", "maxscore"),
    "material": ("材料", "所需材料", "证明材料", "佐证材料", "提交材料", "资料", "证据材料",
                 "material", "materials", "documents", "evidence"),
    "section": ("章节", "章节号", "所属章节", "条款", "section", "chapter", "sectionno"),
}
_IN_ENGLISH = ("英文", "英语", "english", "(en)", "（en）")
KINDS: Mapping[str, tuple[str, ...]] = {
    "bonus": ("加分", "附加", "鼓励", "bonus", "extra"),
    "deduct": ("减分", "扣分", "倒扣", "deduct", "penalty"),
    "base": ("基本", "基础", "常规", "评分项", "必备", "base", "basic", "core", "regular", "standard"),
}
_WHOLE, _LAST = 1000, 100                # how much a whole heading and its last word weigh
_LOOK = 30                               # rows in which headings are looked for
_LONG = 8                                # mean length from which a column may be the text
_SHORT = re.compile(r"[\s\W_]+")


@dataclass(frozen=True)
class Known:
    """What a proposal asks of a pack: its item ids, section ids and dimensions."""

    items: tuple[str, ...]
    sections: tuple[str, ...] = ()
    dimensions: tuple[Dimension, ...] = ()


@dataclass(frozen=True)
class SheetProposal:
    """A mapping of one sheet: columns by role, the form of ids, and what a person has to say."""

    page: Page
    heading_row: int
    columns: Mapping[str, int]
    form: str
    matched: int
    open: tuple[Text, ...] = ()


@dataclass
class _Column:
    """One column: its heading, and what stands below it by row."""

    at: int
    heading: str
    cells: dict[int, str] = field(default_factory=dict)

    @property
    def values(self) -> list[str]:
        return list(self.cells.values())

    @property
    def name(self) -> str:
        return f"{self.heading or '–'} ({letter(self.at)})"


def _key(words: str) -> str:
    return _SHORT.sub("", unicodedata.normalize("NFKC", words)).casefold()


def _fit(heading: str, role: str) -> int:
    """Say how well a heading names a role; 0: not at all. Its last word is what it is: 考核点名称 is a title."""
    english = any(one in unicodedata.normalize("NFKC", heading).casefold() for one in _IN_ENGLISH)
    if english != role.endswith("_en"):
        return 0
    key = _key(heading)
    found = [one for one in map(_key, HEADINGS[role.removesuffix("_en")]) if one in key]
    if any(one == key for one in found):
        return _WHOLE
    latin = [one for one in found if one.isascii()]
    if latin and len(latin) == len(found):                # "no" is in "notes": Latin words count as words
        split = set(re.findall(r"[a-z]+", unicodedata.normalize("NFKC", heading).casefold()))
        found = [one for one in latin if one in split]
    return max((len(one.encode()) + (_LAST if key.endswith(one) else 0) for one in found), default=0)


def propose(page: Page, known: Known) -> SheetProposal | None:
    """Propose a mapping of a sheet; None where it shows neither headings nor ids of the pack."""
    row = _heading_row(page)
    if row is None:
        return None
    columns = _columns(page, row)
    chosen: dict[str, int] = {}
    said: dict[str, Text] = {}
    form, matched = _ids(page, columns, known, chosen, said)
    for role in ("text_en", "title_en", "text", "title", "kind", "dimension", "points", "material"):
        _by_heading(columns, role, chosen, said)
    _by_content(columns, known, chosen)
    _doubt_text(columns, chosen, said)
    for role, what in (("id", Text("编号", "the ids")), ("text", Text("正文", "the text"))):
        if role not in chosen:
            said.setdefault(role, Text(f"看不出哪一列是{what.zh}。", f"No column looks like {what.en}."))
    return SheetProposal(page, row, chosen, form, matched, tuple(said.values()))


def _heading_row(page: Page) -> int | None:
    """Find the row that names most roles; of several rows of headings the lowest."""
    best, most = None, 1
    for number in sorted(page.rows)[:_LOOK]:
        roles = {
            role for words in set(page.headings(number).values()) if len(words) <= 40
            for role in (*HEADINGS, "text_en") if _fit(words, role) >= 2
        }
        if len(roles) >= max(most, 2):
            best, most = number, len(roles)
    return best


def _columns(page: Page, row: int) -> list[_Column]:
    widest = max(map(len, page.rows.values()), default=0)
    found = [_Column(at, page.headings(row).get(at, "")) for at in range(1, widest + 1)]
    for number in range(row + 1, max(page.rows) + 1):
        for column in found:
            words = page.cell(number, column.at)
            corner = page.corners.get((number, column.at), (number, column.at))
            if words and corner == (number, column.at):
                column.cells[number] = words
    return [one for one in found if one.heading or one.cells]


def _ids(
    page: Page, columns: Sequence[_Column], known: Known, chosen: dict[str, int], said: dict[str, Text]
) -> tuple[str, int]:
    """Choose the column of the ids by what stands in it; headings decide only where nothing matches."""
    matchers = [Matcher(known.items, form) for form in FORMS]
    counts = {one.at: [each.count(one.values) for each in matchers] for one in columns}
    most = max((max(one) for one in counts.values()), default=0)
    best = [one for one in columns if most and max(counts[one.at]) == most]
    if len(best) > 1:
        ranked = [one for one in best if _fit(one.heading, "id")]
        best = ranked if len(ranked) == 1 else best
    if best:
        pair = _section_and_number(page, columns, known, chosen, more_than=most)
        if pair:
            return SECTION_NUMBER, pair
        if len(best) > 1:
            said["id"] = _several("id", best)
            return EXACT, most
        chosen["id"] = best[0].at
        exact, loose = counts[best[0].at]
        return (EXACT, exact) if exact >= loose else (SECTION_NUMBER, loose)
    if pair := _section_and_number(page, columns, known, chosen, more_than=0):
        return SECTION_NUMBER, pair
    _by_heading(columns, "id", chosen, said)
    return EXACT, 0


def _section_and_number(
    page: Page, columns: Sequence[_Column], known: Known, chosen: dict[str, int], *, more_than: int
) -> int:
    """Try a column of sections beside one of running numbers; give how many items that finds, if more.

    Half of the rows have to find one: numbers that run through the whole sheet say nothing.
    """
    of_sections = {parts(one) for one in known.sections}
    named = [one for one in columns if one.cells and _fit(one.heading, "id")]
    numbers = [one for one in named if all(map(_is_number, one.values))]
    sections = [
        one for one in columns
        if one.cells and one not in numbers
        and 2 * sum(parts(section_id(words)) in of_sections for words in one.values) >= len(one.cells)
    ]
    if len(sections) > 1:                                # small numbers are ids of sections too
        sections = [one for one in sections if _fit(one.heading, "section")]
    if len(sections) != 1 or len(numbers) != 1:
        return 0
    section, number = sections[0], numbers[0]
    found = Matcher(known.items, SECTION_NUMBER).count(
        within(page.cell(row, section.at), words) for row, words in number.cells.items()
    )
    if found <= more_than or 2 * found < len(number.cells):
        return 0
    chosen["section"], chosen["id"] = section.at, number.at
    return found


def _is_number(words: str) -> bool:
    return len(parts(words)) == 1 and parts(words)[0].isdecimal()


def _by_heading(columns: Sequence[_Column], role: str, chosen: dict[str, int], said: dict[str, Text]) -> None:
    free = [one for one in columns if one.at not in chosen.values() and one.heading]
    # A heading that names another role better is not this one's.
    others = [one for one in HEADINGS if one != role.removesuffix("_en")]
    fits = {
        one.at: fit for one in free
        if (fit := _fit(one.heading, role))
        and fit >= max((_fit(one.heading, f"{each}_en" if role.endswith("_en") else each) for each in others),
                       default=0)
    }
    best = [one for one in free if one.at in fits and fits[one.at] == max(fits.values())]
    if len(best) == 1:
        chosen[role] = best[0].at
    elif best:
        said[role] = _several(role, best)


def _several(role: str, columns: Sequence[_Column]) -> Text:
    names = [one.name for one in columns]
    return Text(
        f"有几列都像「{role}」：{'、'.join(names)}；请在配方里写明。",
        f"Several columns look like '{role}': {', '.join(names)}; say which in a recipe.",
    )


def _by_content(columns: Sequence[_Column], known: Known, chosen: dict[str, int]) -> None:
    """Choose by what stands in a column where no heading said it."""
    free = [one for one in columns if one.at not in chosen.values() and one.cells]
    if "text" not in chosen:
        longest = sorted((one for one in free if _mean(one) >= _LONG), key=_mean, reverse=True)
        if longest and (len(longest) == 1 or _mean(longest[0]) >= 2 * _mean(longest[1])):
            chosen["text"] = longest[0].at
    tests: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("kind", kind_of), ("dimension", lambda one: dimension_of(one, known.dimensions)),
    )
    for role, test in tests:
        fits = [
            one for one in free
            if one.at not in chosen.values() and len(set(one.values)) > 1 and all(map(test, one.values))
        ]
        if role not in chosen and len(fits) == 1:
            chosen[role] = fits[0].at


def _doubt_text(columns: Sequence[_Column], chosen: Mapping[str, int], said: dict[str, Text]) -> None:
    """Ask where a column that is not the text is much longer than it, unless its heading leaves no doubt."""
    text = next((one for one in columns if one.at == chosen.get("text")), None)
    if text is None or not text.cells or _fit(text.heading, "text") >= _WHOLE:
        return
    taken = {at for role, at in chosen.items() if role != "title"}
    longer = [
        one for one in columns
        if one.at not in taken and one.cells and _mean(one) >= max(_LONG, 2 * _mean(text))
    ]
    if longer:
        said.setdefault("text", _several("text", [text, *longer]))


def _mean(column: _Column) -> float:
    return sum(map(len, column.values)) / len(column.cells)


def kind_of(words: str) -> str | None:
    """Guess what a word for a kind means."""
    key = _key(words)
    found = [kind for kind, all_ in KINDS.items() if any(_key(one) in key for one in all_)]
    return found[0] if len(found) == 1 else None


def dimension_of(words: str, dimensions: Iterable[Dimension]) -> str | None:
    """Find the dimension that a word names: by id or title, or by its short title inside the word."""
    key = _key(words)
    named = {one.id: {_key(one.id), _key(one.title.zh), _key(one.title.en)} for one in dimensions}
    whole = [one for one, names in named.items() if key in names]
    if whole:
        return whole[0] if len(whole) == 1 else None
    short = {
        one.id: {_key(one.short.zh), _key(one.short.en)} if one.short else named[one.id] for one in dimensions
    }
    near = [one for one, names in short.items() if any(len(name) > 1 and name in key for name in names)]
    return near[0] if len(near) == 1 else None
