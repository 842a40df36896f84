"""Checks of meaning on the tables of a pack: names that exist, numbers that fit, items that are whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ccworkbench.standard.bands import has_catch_all, overlapping, uncovered
from ccworkbench.standard.faults import Faults, Spot
from ccworkbench.standard.items import Effect, Item, ItemKind
from ccworkbench.standard.model import Standard
from ccworkbench.standard.reading import Entry, Pack
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.standard import tables

ALIKE = 0.85

_TABLES = {
    "profile": Text("概况字段", "profile field"), "scale": Text("等级尺", "scale"),
    "reference": Text("参照值", "reference"), "input": Text("原始数据", "input"),
    "dimension": Text("维度", "dimension"), "assumption": Text("假设", "assumption"),
    "source": Text("来源", "source"), "section": Text("章节", "section"), "item": Text("条目", "item"),
    "score": Text("得分", "score"), "level": Text("等级", "level"), "material": Text("材料", "material"),
    "kpi": Text("指标", "KPI"), "place": Text("地点", "place"), "slot": Text("日程", "slot"),
    "term": Text("术语", "term"),
}
_OF_KIND = {
    "scale": {ItemKind.CHOICE, ItemKind.MULTI}, "options": {ItemKind.CHOICE, ItemKind.MULTI},
    "min": {ItemKind.NUMBER}, "max": {ItemKind.NUMBER}, "step": {ItemKind.NUMBER},
    "each": {ItemKind.COUNT}, "floor": {ItemKind.COUNT, ItemKind.MULTI}, "cap": {ItemKind.COUNT, ItemKind.MULTI},
    "bands": {ItemKind.MEASURE}, "ratio": {ItemKind.MEASURE}, "series": {ItemKind.MEASURE},
    "digits": {ItemKind.MEASURE},
}


def check_tables(pack: Pack, standard: Standard, faults: Faults) -> None:
    """Find what is wrong in tables and items (scores: `scorechecks.py`)."""
    for name, what in _TABLES.items():
        _duplicates(getattr(pack, name), what, faults)
    _sections(pack, faults)
    _names(pack, faults)
    by_id = {one.id: one for one in standard.items}
    for entry in pack.item:
        table = entry.table
        first = f"{table.id}.{table.facets[0]}" if table.facets else table.id
        item = next((one for name, one in by_id.items() if name == first), None)
        _shares(entry, faults)
        if item is not None:
            _kind(entry, item, faults)
            _signs(entry, item, faults)
            _measure(entry, item, faults)
    if pack.rules is None or pack.rules.table.alike == "fault":
        _alike(pack, faults)
    _reviewed(pack, faults)


def _reviewed(pack: Pack, faults: Faults) -> None:
    """Ask a released pack for its log: three rounds of study and review."""
    if pack.head is None or pack.head.table.state != "released":
        return
    rounds = {one.table.round for one in pack.review}
    if missing := [str(one) for one in (1, 2, 3) if one not in rounds]:
        words = Text(
            f"released 的标准包需要三轮研审记录（reviews.toml），缺第 {'、'.join(missing)} 轮。",
            f"A released pack needs three rounds of review in reviews.toml; missing: {', '.join(missing)}.",
        )
        faults.add("review-log", pack.head.spot("state"), words, "released", ("draft", "pilot"))


def _duplicates(entries: list[Entry[Any]], what: Text, faults: Faults) -> None:
    seen: dict[str, Spot] = {}
    for entry in entries:
        if entry.id is None:
            continue
        first = seen.setdefault(entry.id, entry.spot("id"))
        if first != entry.spot("id"):
            faults.add(
                "duplicate-id",
                entry.spot("id"),
                Text(
                    f"{what.zh}编号「{entry.id}」重复，首次出现在 {first.file} 第 {first.line} 行。",
                    f"The {what.en} id '{entry.id}' is there twice, first in {first.file}, line {first.line}.",
                ),
                entry.id,
            )


def _sections(pack: Pack, faults: Faults) -> None:
    parents = {one.table.id: one.table.parent for one in pack.section}
    inner = {one.table.parent for one in pack.section if one.table.parent}
    for entry in pack.section:
        seen = [entry.table.id]
        while (above := parents.get(seen[-1])) is not None and above not in seen:
            seen.append(above)
        if above is not None and above == entry.table.id:
            ring = " → ".join([*seen, above])
            faults.add(
                "section-cycle",
                entry.spot("parent"),
                Text(f"章节互为上级：{ring}。", f"Sections are each other's parents: {ring}."),
                above,
            )
    for item in pack.item:
        if item.table.section in inner:
            below = [one.table.id for one in pack.section if one.table.parent == item.table.section]
            faults.add(
                "not-a-leaf",
                item.spot("section"),
                Text(
                    f"章节「{item.table.section}」下面还有章节，不能直接放条目。",
                    f"The section '{item.table.section}' has sections below it; items go into those.",
                ),
                item.table.section,
                below,
            )


def _names(pack: Pack, faults: Faults) -> None:
    """Check everything that names something else."""

    def ask(entry: Entry[Any], key: str, table: str, found: Iterable[str | None]) -> None:
        known = pack.ids(table)
        for one in found:
            if one is not None and one not in known:
                faults.unknown(_TABLES[table], entry.spot(key), one, known, f"unknown-{table}")

    for section in pack.section:
        ask(section, "parent", "section", [section.table.parent])
    for item in pack.item:
        one = item.table
        ask(item, "section", "section", [one.section])
        ask(item, "scale", "scale", [one.scale])
        ask(item, "share", "dimension", one.share)
        ask(item, "facets", "dimension", one.facets)
        ask(item, "place", "place", [one.place])
        ask(item, "materials", "material", one.materials)
        ask(item, "kpi", "kpi", one.kpi)
        ask(item, "after", "item", one.after)
        ask(item, "source", "source", [one.source])
        if one.ratio is not None:
            terms = [term.lstrip("-").strip() for term in (*one.ratio.num, *one.ratio.den)]
            ask(item, "ratio", "input", [term for term in terms if not term.startswith("ref:")])
            ask(item, "ratio", "reference", [term[4:] for term in terms if term.startswith("ref:")])
    for material in pack.material:
        ask(material, "sections", "section", material.table.sections)
        ask(material, "for_items", "item", material.table.for_items)
    for slot in pack.slot:
        ask(slot, "sections", "section", slot.table.sections)
        ask(slot, "places", "place", slot.table.places)
    for average in pack.published:
        ask(average, "kpi", "kpi", [average.table.kpi])
    for ruling in pack.ruling:
        ask(ruling, "item", "item", [ruling.table.item])
        ask(ruling, "section", "section", [ruling.table.section])
        if (ruling.table.item is None) == (ruling.table.section is None):
            words = Text("item 与 section 要写且只写一个。", "Give either item or section.")
            faults.add("ruling-target", ruling.spot(), words)
    for reference in pack.reference:
        ask(reference, "key", "profile", [reference.table.key])


def _shares(entry: Entry[tables.ItemTable], faults: Faults) -> None:
    table = entry.table
    if table.share and table.facets:
        faults.add(
            "share-and-facets",
            entry.spot("facets"),
            Text("share 和 facets 只能写一个。", "Give share or facets, not both."),
        )
    total = sum(table.share.values(), Fraction(0))
    if table.share and (total != 1 or any(part <= 0 for part in table.share.values())):
        parts = " + ".join(f"{float(part):g}" for part in table.share.values())
        faults.add(
            "share-sum",
            entry.spot("share"),
            Text(
                f"维度份额 {parts} 合计 {float(total):g}，应为 1，且每份大于 0。",
                f"The shares {parts} sum to {float(total):g}; they must be above 0 and sum to 1.",
            ),
            f"{float(total):g}",
        )
    if table.weight < 0:
        faults.add(
            "negative-weight",
            entry.spot("weight"),
            Text(f"权重 {float(table.weight):g} 小于 0。", f"The weight {float(table.weight):g} is below 0."),
            f"{float(table.weight):g}",
        )


def _kind(entry: Entry[tables.ItemTable], item: Item, faults: Faults) -> None:
    """Check that an item has what its kind needs and nothing that belongs to another kind."""
    table = entry.table
    for key, kinds in _OF_KIND.items():
        if getattr(table, key) not in (None, []) and item.kind not in kinds:
            faults.add(
                "not-for-kind",
                entry.spot(key),
                Text(f"「{key}」不能用于 {item.kind} 条目。", f"'{key}' does not go with the kind {item.kind}."),
                key,
            )

    def need(key: str, missing: bool) -> None:
        if missing:
            words = Text(f"{item.kind} 条目缺少「{key}」。", f"An item of the kind {item.kind} needs '{key}'.")
            faults.add("missing-key", entry.spot(), words, key)

    if item.kind in (ItemKind.CHOICE, ItemKind.MULTI):
        need("options", not table.options and table.scale is None)
        if table.options and table.scale:
            faults.add(
                "scale-and-options",
                entry.spot("options"),
                Text("scale 和 options 只能写一个。", "Give scale or options, not both."),
            )
        for one, count in Counter(option.id for option in item.options).items():
            if count > 1:
                words = Text(f"选项「{one}」重复。", f"The option '{one}' is there twice.")
                faults.add("duplicate-option", entry.spot("options"), words, one)
    elif item.kind is ItemKind.NUMBER:
        need("min", item.low is None)
        need("max", item.high is None)
        if item.low is not None and item.high is not None and item.low >= item.high:
            words = Text("min 应小于 max。", "min must be below max.")
            faults.add("range", entry.spot("min"), words)
        if item.step is not None and item.step <= 0:
            faults.add("range", entry.spot("step"), Text("step 应大于 0。", "step must be above 0."))
    elif item.kind is ItemKind.COUNT:
        need("each", item.each is None)
        need("floor", item.each is not None and item.each < 0 and item.floor is None)
        need("cap", item.each is not None and item.each > 0 and item.cap is None)
    else:
        need("bands", not item.bands)
    if table.basis == "published" and table.source is None:
        words = Text("basis = \"published\" 时要写明 source。", "basis = \"published\" needs a source.")
        faults.add("missing-key", entry.spot("basis"), words, "source")
    if len(item.evidence.kinds) < item.evidence.needs and item.evidence.kinds:
        words = Text(
            f"证据要求 {item.evidence.needs} 种，只列出 {len(item.evidence.kinds)} 种。",
            f"{item.evidence.needs} kinds of evidence are asked for, {len(item.evidence.kinds)} are named.",
        )
        faults.add("evidence", entry.spot("evidence"), words)


def values(item: Item) -> list[Fraction]:
    """Give what an item can be worth at its ends and in between."""
    if item.kind in (ItemKind.CHOICE, ItemKind.MULTI):
        return [one.value for one in item.options]
    if item.kind is ItemKind.NUMBER:
        return [one for one in (item.low, item.high) if one is not None]
    if item.kind is ItemKind.COUNT:
        return [one for one in (item.each, item.floor, item.cap) if one is not None]
    return [band.value for one in item.bands for band in one.bands]


def _signs(entry: Entry[tables.ItemTable], item: Item, faults: Faults) -> None:
    found = values(item)
    if item.effect is Effect.DEDUCT and any(one > 0 for one in found):
        worst, words = max(found), Text("减分条目的取值不能大于 0", "A deduction cannot be worth more than 0")
    elif item.effect is Effect.BONUS and any(one < 0 for one in found):
        worst, words = min(found), Text("加分条目的取值不能小于 0", "A bonus cannot be worth less than 0")
    else:
        return
    key = {ItemKind.MEASURE: "bands", ItemKind.NUMBER: "max", ItemKind.COUNT: "each"}.get(item.kind, "options")
    own = key if getattr(entry.table, key) else "effect"
    faults.add(
        "sign",
        entry.spot(own),
        Text(f"{words.zh}，这里有 {float(worst):g}。", f"{words.en}; here is {float(worst):g}."),
        f"{float(worst):g}",
    )


def _measure(entry: Entry[tables.ItemTable], item: Item, faults: Faults) -> None:
    for number, one in enumerate(item.bands):
        spot = entry.spot("bands", number)
        last = number == len(item.bands) - 1
        if last and one.when is not None:
            words = Text(
                "最后一组分段带有条件：概况不符合时没有可用的分段。",
                "The last set of bands has a condition: a profile outside it finds no bands.",
            )
            faults.add("no-default-case", spot, words)
        if not last and one.when is None:
            words = Text(
                f"第 {number + 1} 组分段没有条件，后面的组永远用不到。",
                f"Set {number + 1} of the bands has no condition: those after it are never used.",
            )
            faults.add("case-never-used", spot, words)
        series = item.series is not None
        gap = uncovered(one.bands, item.digits, series)
        if gap is not None and not has_catch_all(one.bands):
            faults.add(
                "bands-gap",
                spot,
                Text(
                    f"数值 {gap} 不落在任何分段，也没有兜底分段。",
                    f"No band takes {gap}, and there is no catch-all.",
                ),
                gap,
            )
        pair = overlapping(one.bands, item.digits)
        if pair is not None:
            words = Text(
                f"第 {pair[0]} 段与第 {pair[1]} 段重叠，或后者永远用不到。",
                f"The bands {pair[0]} and {pair[1]} overlap, or the later one is never reached.",
            )
            faults.add("bands-overlap", spot, words)
        if not series and any(band.trend for band in one.bands):
            words = Text("没有 series 的条目不能按趋势分段。", "Only a series has a trend; this is no series.")
            faults.add("not-for-kind", spot, words, "trend")


def _alike(pack: Pack, faults: Faults) -> None:
    """Find items that say nearly the same; a cheap bound on the ratio spares most comparisons.

    Wording that was brought in or may not leave is not ours to rephrase: there only equal texts count.
    """
    head = None if pack.head is None else pack.head.table
    brought = head is not None and (head.texts != "export" or head.guidance == "own")
    least = 1.0 if brought else ALIKE
    plain = [(one, re.sub(r"[\W_]+", "", one.table.text.zh)) for one in pack.item]
    signs = [frozenset(words) for _, words in plain]
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    for number, (entry, words) in enumerate(plain):
        matcher.set_seq2(words)
        for before in range(number):
            other, its = plain[before]
            both = len(words) + len(its)
            if not both or 2 * min(len(words), len(its)) < least * both or other.id == entry.id:
                continue
            mine, theirs = signs[number], signs[before]
            shared = min(len(words) - len(mine - theirs), len(its) - len(theirs - mine))
            if 2 * shared < least * both:
                continue
            matcher.set_seq1(its)
            if (ratio := matcher.ratio()) >= 1 or ratio > least:
                _told_alike(entry, other, f"{ratio:.2f}", faults)
                break


def _told_alike(entry: Entry[Any], other: Entry[Any], ratio: str, faults: Faults) -> None:
    first = other.spot("text")
    words = Text(
        f"中文文字与条目 {other.id}（{first.file} 第 {first.line} 行）几乎相同，相似度 {ratio}。",
        f"The Chinese text is nearly that of {other.id} ({first.file}, line {first.line}): {ratio}.",
    )
    faults.add("alike", entry.spot("text"), words, ratio)
