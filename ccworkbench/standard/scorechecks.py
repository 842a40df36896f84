"""Checks of meaning on scores: children, weights, levels, gates, and which items count where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

from ccworkbench.standard.faults import Faults, Spot, nearest
from ccworkbench.standard.items import ItemId, ScoreId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.reading import Entry, Pack
from ccworkbench.standard.scores import Gate, Score
from ccworkbench.standard.scoretree import TOTAL, expand, needs
from ccworkbench.standard.selecting import selected
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.standard import tables

# While names are wrong it would only mislead to say which items count where.
_SPOILS = (
    "unknown-section", "unknown-dimension", "unknown-item", "unknown-score", "unknown-scale", "unknown-kind",
    "unknown-effect", "not-a-leaf", "score-cycle", "section-cycle",
)  # fmt: skip

ScoreEntry: TypeAlias = "Entry[tables.ScoreTable]"


def check_scores(pack: Pack, standard: Standard, faults: Faults) -> None:
    """Find what is wrong in the score tree; what a template makes is told once, at the template."""
    entries = _entries(pack, standard)
    known = dict.fromkeys([*(one.id for one in standard.scores), *pack.broken.get("score", ())])
    for entry in pack.score:
        _form(entry, faults)
    for score in standard.scores:
        entry = entries[score.id]
        _names(entry, score, known, faults)
        _weights(entry, score, faults)
        _levels(entry, score, pack, standard, known, faults)
    _cycles(entries, standard, faults)
    if TOTAL not in known:
        spot = Spot("scores.toml")
        like = nearest(TOTAL, known)
        words = Text("没有编号为 total 的得分。", "There is no score with the id total.")
        faults.add("no-total", spot, words, like, ("total",), ())
    elif not pack.broken and TOTAL in entries and not faults.has(*_SPOILS):
        _reach(pack, standard, faults)
        _twice(entries, standard, faults)


def _entries(pack: Pack, standard: Standard) -> dict[ScoreId, ScoreEntry]:
    return {
        made.id: entry
        for entry in pack.score
        for made in expand(entry, standard.sections, standard.dimensions, standard.items)
    }


def _form(entry: ScoreEntry, faults: Faults) -> None:
    table = entry.table
    if (table.id is None) == (table.each is None):
        words = Text("id 和 each 写且只写一个。", "Give id or each, exactly one of them.")
        faults.add("id-or-each", entry.spot(), words, None, ("id", "each"))
    if table.id is not None and table.title is None:
        words = Text("缺少必填的键「title」。", "The key 'title' is missing.")
        faults.add("missing-key", entry.spot(), words, "title")
    if table.of.items is not None and table.of.scores:
        words = Text("of 里的 items 和 scores 只能写一个。", "of has items or scores, not both.")
        faults.add("of-form", entry.spot("of"), words)
    if table.op == "levels" and not table.ladder:
        words = Text("op = \"levels\" 需要 ladder。", "op = \"levels\" needs a ladder.")
        faults.add("missing-key", entry.spot("op"), words, "ladder")
    stages = [one.stage for one in table.ladder]
    if stages != sorted(set(stages)):
        words = Text("ladder 的 stage 要逐级升高。", "The stages of a ladder must ascend.")
        faults.add("ladder-order", entry.spot("ladder"), words)
    cases = table.weight_cases
    for number, case in enumerate(cases):
        if number == len(cases) - 1 and case.when is not None:
            words = Text("最后一个权重方案不能带条件。", "The last weight case must have no condition.")
            faults.add("no-default-case", entry.spot("weight_cases", number), words, case.id)
        if number < len(cases) - 1 and case.when is None:
            words = Text(
                f"权重方案「{case.id}」没有条件，后面的方案永远用不到。",
                f"The weight case '{case.id}' has no condition: those after it are never used.",
            )
            faults.add("case-never-used", entry.spot("weight_cases", number), words, case.id)


def _names(entry: ScoreEntry, score: Score, known: Iterable[str], faults: Faults) -> None:
    what, below = Text("得分", "score"), Text("下级得分", "child score")

    def ask(key: str, found: Iterable[str | None]) -> None:
        for one in found:
            if one is not None and one not in known:
                faults.unknown(what, entry.spot(key), one, known, "unknown-score")

    ask("of", score.scores)
    ask("floor", [score.floor.score if score.floor else None])
    ask("cap", [score.cap.score if score.cap else None])
    for key, names in (("weights", score.weights), ("stages", score.stages)):
        for name in names:
            if name not in score.scores:
                faults.unknown(below, entry.spot(key), name, score.scores, "unknown-child")
    for number, case in enumerate(score.weight_cases):
        for name in case.weights:
            if name not in score.scores:
                spot = entry.spot("weight_cases", number)
                faults.unknown(below, spot, name, score.scores, "unknown-child")


def _weights(entry: ScoreEntry, score: Score, faults: Faults) -> None:
    cases = [(("weight_cases", number), one.weights) for number, one in enumerate(score.weight_cases)]
    for keys, weights in [(("weights",), score.weights), *cases]:
        if not weights:
            continue
        spot = entry.spot(*keys)
        missing = [one for one in score.scores if one not in weights]
        if missing and all(one in score.scores for one in weights):
            words = Text(f"下级得分 {'、'.join(missing)} 没有权重。", f"No weight for {', '.join(missing)}.")
            faults.add("weight-missing", spot, words, ", ".join(missing))
        if all(one == 0 for one in weights.values()):
            faults.add("weights-zero", spot, Text("权重全部为 0。", "All weights are 0."))
        elif any(one < 0 for one in weights.values()):
            faults.add("negative-weight", spot, Text("权重不能小于 0。", "A weight cannot be below 0."))


def _levels(
    entry: ScoreEntry, score: Score, pack: Pack, standard: Standard, known: Iterable[str], faults: Faults
) -> None:
    own = {one.id for one in entry.table.levels}
    apart = {one.table.id: one for one in pack.level}
    before = None
    seen: set[str] = set()
    for number, level in enumerate(score.levels):
        spot = entry.spot("levels", number) if level.id in own else apart[level.id].spot()
        if level.min is not None:
            if before is not None and level.min <= before:
                words = Text(
                    f"等级「{level.id}」的下限 {float(level.min):g} 不高于前一等级的 {float(before):g}。",
                    f"The level '{level.id}' starts at {float(level.min):g}, not above the {float(before):g} "
                    "of the one before it.",
                )
                faults.add("levels-order", spot, words, f"{float(level.min):g}")
            before = level.min
        if level.id in seen and level.id in own:
            words = Text(f"等级编号「{level.id}」重复。", f"The level id '{level.id}' is there twice.")
            faults.add("duplicate-id", spot, words, level.id)
        seen.add(level.id)
        for gate in level.gates:
            _gate(spot, gate, pack, standard, known, faults)


def _gate(
    spot: Spot, gate: Gate, pack: Pack, standard: Standard, known: Iterable[str], faults: Faults
) -> None:
    given = [
        name for name, one in
        (("score", gate.score), ("scores", gate.scores), ("items", gate.items), ("findings", gate.findings))
        if one not in (None, ())
    ]  # fmt: skip
    if len(given) != 1:
        words = Text("门槛里这四个键写且只写一个。", "A gate has exactly one of these four keys.")
        faults.add("gate-form", spot, words, ", ".join(given), ("score", "scores", "items", "findings"))
        return
    measured = [one for one in (gate.at_least, gate.at_most, gate.levels_below) if one is not None]
    if len(measured) != 1 or (gate.levels_below is not None) != bool(gate.scores):
        words = Text(
            "门槛要写且只写 at_least、at_most、levels_below 之一；scores 只配 levels_below，"
            "几个得分各有下限就各写一个门槛。",
            "A gate has exactly one of at_least, at_most, levels_below; scores goes with levels_below only: "
            "write a gate for each score that has a minimum.",
        )
        faults.add("gate-form", spot, words, None, ("at_least", "at_most", "levels_below"))
    for name in (*gate.scores, *([gate.score] if gate.score else [])):
        if name not in known:
            faults.unknown(Text("得分", "score"), spot, name, known, "unknown-score")
    if gate.items is not None and pack.whole and not any(selected(standard, gate.items)):
        words = Text("门槛没有选中任何条目。", "The gate selects no item.")
        tags = {f"tags.{name}" for one in standard.items for name in one.tags}
        asked = [f"tags.{name}" for name in gate.items.tags]
        faults.add("gate-selects-nothing", spot, words, asked[0] if asked else None, sorted(tags))


def _cycles(entries: dict[ScoreId, ScoreEntry], standard: Standard, faults: Faults) -> None:
    told: set[ScoreId] = set()
    for score in standard.scores:
        way = _ring(standard, score, told)
        if way:
            told.update(way)
            ring = " → ".join([*way, way[0]])
            words = Text(f"得分互相依赖：{ring}。", f"Scores depend on each other: {ring}.")
            faults.add("score-cycle", entries[score.id].spot("of"), words, ring)


def _ring(standard: Standard, start: Score, told: set[ScoreId]) -> list[ScoreId]:
    """Give the way from a score back to itself, or nothing."""
    if start.id in told:
        return []
    todo = [[start.id]]
    seen: set[ScoreId] = set()
    while todo:
        way = todo.pop()
        here = standard.by_score.get(way[-1])
        names = () if here is None else (*needs(here), *([here.id] if here.id in here.scores else []))
        for name in names:
            if name == start.id:
                return way
            if name not in seen:
                seen.add(name)
                todo.append([*way, name])
    return []


def _reach(pack: Pack, standard: Standard, faults: Faults) -> None:
    """Find items that no score under the total counts; only a gate may ask for one of weight 0."""
    under: set[ScoreId] = set()
    todo = [TOTAL]
    while todo:
        at = todo.pop()
        if at in standard.by_score and at not in under:
            under.add(at)
            todo.extend(needs(standard.by_score[at]))
    reached: set[str] = set()
    for score in (standard.by_score[one] for one in under):
        if score.items is not None:
            reached.update(item.id for item in selected(standard, score.items))
        for gate in (gate for level in score.levels for gate in level.gates):
            if gate.items is not None:
                reached.update(item.id for item in selected(standard, gate.items) if item.weight == 0)
    for entry in pack.item:
        ids = [f"{entry.table.id}.{one}" for one in entry.table.facets] or [entry.table.id]
        for name in ids:
            if name not in reached:
                words = Text(
                    f"条目 {name} 不计入总分（只供门槛使用的条目请写 weight = 0）。",
                    f"The total does not count {name} (an item that only a gate asks for has weight = 0).",
                )
                faults.add("not-counted", entry.spot(), words, name)


def _twice(entries: dict[ScoreId, ScoreEntry], standard: Standard, faults: Faults) -> None:
    """Find items that two children of one score both count, for the same dimension or as a whole."""
    for parent in standard.scores:
        told: set[tuple[ScoreId, ScoreId]] = set()
        owners: dict[ItemId, list[tuple[str | None, ScoreId]]] = {}
        for child in parent.scores:
            for item, dimension in sorted(_counted(standard, child, frozenset()), key=str):
                for whole, other in owners.setdefault(item, []):
                    same = whole == dimension or whole is None or dimension is None
                    if not same or other == child or (other, child) in told:
                        continue
                    told.add((other, child))
                    words = Text(
                        f"条目 {item} 在「{parent.id}」下计了两次：{other} 和 {child}。",
                        f"The item {item} counts twice under '{parent.id}': in {other} and in {child}.",
                    )
                    faults.add("counted-twice", entries[parent.id].spot("of"), words, item)
                owners[item].append((dimension, child))


def _counted(
    standard: Standard, name: ScoreId, above: frozenset[ScoreId]
) -> set[tuple[ItemId, str | None]]:
    """Give the items under a score, each with the dimension it is counted for (None: as a whole)."""
    score = standard.by_score.get(name)
    if score is None or name in above:
        return set()
    if score.items is not None:
        return {(item.id, score.dimension) for item in selected(standard, score.items)}
    return {pair for one in score.scores for pair in _counted(standard, one, above | {name})}
