"""Makes the scores: templates expanded, levels attached, children before parents, the total last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ccworkbench.standard.faults import Faults
from ccworkbench.standard.forms import bound, condition, selection
from ccworkbench.standard.items import DimensionId, FieldId, Item, ScoreId, SectionId
from ccworkbench.standard.model import Dimension, Section
from ccworkbench.standard.reading import Entry, Pack
from ccworkbench.standard.scores import (
    Gate,
    Level,
    Op,
    Rounding,
    RoundMode,
    Rung,
    Score,
    Selection,
    WeightCase,
)
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.standard import tables

TOTAL = ScoreId("total")


def score_tree(
    pack: Pack,
    sections: tuple[Section, ...],
    dimensions: tuple[Dimension, ...],
    items: tuple[Item, ...],
    faults: Faults,
) -> tuple[Score, ...]:
    """Make all scores in an order in which each comes after what it needs."""
    made: list[Score] = []
    for entry in pack.score:
        found = expand(entry, sections, dimensions, items)
        if not found:
            continue
        first = _score(entry, found[0], pack, faults)
        made.extend(_fill(first, name) for name in found)
    levels = tuple(_level(one, number, one.table, pack, faults) for number, one in enumerate(pack.level))
    if levels:
        made = [replace(one, levels=(*one.levels, *levels)) if one.id == TOTAL else one for one in made]
    return in_order(tuple(made))


class Made:
    """What a template makes: the id, the title, and the section and dimension it stands for."""

    def __init__(
        self, id_: str, title: Text, section: SectionId | None = None, dimension: DimensionId | None = None
    ) -> None:
        self.id = ScoreId(id_)
        self.title = title
        self.section = section
        self.dimension = dimension


def expand(
    entry: Entry[tables.ScoreTable],
    sections: tuple[Section, ...],
    dimensions: tuple[Dimension, ...],
    items: tuple[Item, ...],
) -> list[Made]:
    """Give what a score table stands for: itself, or one per section, dimension or cell that has items."""
    table = entry.table
    if table.each == "section":
        return [Made(f"section.{one.id}", one.title, section=one.id) for one in sections]
    if table.each == "dimension":
        return [Made(f"dim.{one.id}", one.title, dimension=one.id) for one in dimensions]
    if table.each == "section*dimension":
        full = set(_cells(sections, items))
        return [
            Made(
                f"cell.{one.id}.{other.id}",
                Text(f"{one.title.zh} · {other.title.zh}", f"{one.title.en} · {other.title.en}"),
                one.id,
                other.id,
            )
            for one in sections
            for other in dimensions
            if (one.id, other.id) in full
        ]
    if table.id is None:
        return []
    title = Text(table.title.zh, table.title.en) if table.title else Text.same(table.id)
    return [Made(table.id, title, dimension=DimensionId(table.dimension) if table.dimension else None)]


def _cells(sections: tuple[Section, ...], items: tuple[Item, ...]) -> Iterator[tuple[SectionId, DimensionId]]:
    parents: Mapping[SectionId, SectionId | None] = {one.id: one.parent for one in sections}
    for item in items:
        at: SectionId | None = item.section
        while at is not None:
            for dimension in item.share:
                yield at, dimension
            at = parents.get(at)


def _fill(score: Score, made: Made) -> Score:
    """Turn the score of a template into one of its members."""
    chosen = score.items
    if chosen is None and not score.scores:
        chosen = Selection()
    if chosen is not None and made.section is not None:
        chosen = replace(chosen, section=(made.section,))
    dimension = made.dimension
    if chosen is not None and dimension is not None:
        chosen = replace(chosen, dimension=(dimension,))
    elif chosen is not None and len(chosen.dimension) == 1:
        dimension = chosen.dimension[0]
    return replace(
        score, id=made.id, title=made.title, items=chosen, section=made.section, dimension=dimension
    )


def _score(entry: Entry[tables.ScoreTable], made: Made, pack: Pack, faults: Faults) -> Score:
    table = entry.table
    chosen = None
    if table.of.items is not None:
        chosen = selection(table.of.items, pack, entry.spot("of"), faults)
    elif table.id is not None and not table.of.scores and table.each is None and table.dimension is None:
        faults.add(
            "missing-key",
            entry.spot(),
            Text("缺少 of：这个得分由什么算出。", "The key 'of' is missing: what the score is made of."),
            "of",
        )
    return Score(
        id=made.id,
        title=made.title,
        items=chosen,
        scores=tuple(ScoreId(one) for one in table.of.scores),
        op=Op(table.op),
        use=table.use,
        percent_of=table.percent_of,
        weights={ScoreId(one): weight for one, weight in table.weights.items()},
        weight_cases=tuple(
            WeightCase(
                one.id,
                Text(one.title.zh, one.title.en),
                condition(one.when, pack, entry.spot("weight_cases", number), faults),
                {ScoreId(name): weight for name, weight in one.weights.items()},
                one.assumed,
            )
            for number, one in enumerate(table.weight_cases)
        ),
        confirm=FieldId(table.confirm) if table.confirm else None,
        base=table.base,
        bonus_cap=table.bonus_cap,
        deduct_cap=table.deduct_cap,
        floor=bound(table.floor, pack, entry.spot("floor"), faults),
        cap=bound(table.cap, pack, entry.spot("cap"), faults),
        round=None if table.round is None else Rounding(
            table.round.digits, RoundMode(table.round.mode), table.round.carry
        ),
        compare=table.compare,
        empty=table.empty,
        ladder=tuple(
            Rung(one.stage, one.at_least, one.below_at_least, one.quota, one.empty_ok) for one in table.ladder
        ),
        stages={ScoreId(one): stage for one, stage in table.stages.items()},
        levels=tuple(_level(entry, number, one, pack, faults) for number, one in enumerate(table.levels)),
        kind=table.kind,
        unit=None if table.unit is None else Text(table.unit.zh, table.unit.en),
        assumed=table.assumed,
    )


def _level(
    entry: Entry[tables.ScoreTable] | Entry[tables.LevelTable],
    number: int,
    table: tables.LevelTable,
    pack: Pack,
    faults: Faults,
) -> Level:
    keys: tuple[str | int, ...] = ("gates",) if entry.at[0] == "level" else ("levels", number)
    return Level(
        id=table.id,
        title=Text(table.title.zh, table.title.en),
        colour=min(number + 1, 5) if table.colour is None else table.colour,
        min=table.min,
        gates=tuple(_gate(entry, keys, one, pack, faults) for one in table.gates),
        about=None if table.about is None else Text(table.about.zh, table.about.en),
        assumed=table.assumed,
    )


def _gate(
    entry: Entry[tables.ScoreTable] | Entry[tables.LevelTable],
    keys: tuple[str | int, ...],
    table: tables.GateTable,
    pack: Pack,
    faults: Faults,
) -> Gate:
    return Gate(
        score=ScoreId(table.score) if table.score else None,
        scores=tuple(ScoreId(one) for one in table.scores),
        items=None if table.items is None else selection(table.items, pack, entry.spot(*keys), faults),
        findings=table.findings,
        at_least=table.at_least,
        at_most=table.at_most,
        quota=table.quota,
        levels_below=table.levels_below,
        title=None if table.title is None else Text(table.title.zh, table.title.en),
        assumed=table.assumed,
    )


def needs(score: Score) -> tuple[ScoreId, ...]:
    """Give the scores that must be known before this one (children, bounds, gates)."""
    bounds = [one.score for one in (score.floor, score.cap) if one is not None and one.score is not None]
    gates = [gate for level in score.levels for gate in level.gates]
    named = [name for gate in gates for name in ((gate.score,) if gate.score else gate.scores)]
    return tuple(dict.fromkeys(name for name in (*score.scores, *bounds, *named) if name != score.id))


def in_order(scores: tuple[Score, ...]) -> tuple[Score, ...]:
    """Put children before parents and the total last; what hangs in a cycle keeps its place."""
    by_id = {one.id: one for one in scores}
    done: dict[ScoreId, Score] = {}
    open_: set[ScoreId] = set()

    def put(one: Score) -> None:
        if one.id in done or one.id in open_:
            return
        open_.add(one.id)
        for name in needs(one):
            if name in by_id:
                put(by_id[name])
        done[one.id] = one

    for one in scores:
        if one.id != TOTAL:
            put(one)
    for one in scores:
        put(one)
    return tuple(done.values())
