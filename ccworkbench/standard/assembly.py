"""Makes the typed standard from the tables: scales resolved, facets and sections put in order."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ccworkbench.standard.faults import Faults
from ccworkbench.standard.forms import condition
from ccworkbench.standard.items import (
    Band,
    BandSet,
    DimensionId,
    Effect,
    EvidenceRule,
    FieldId,
    Item,
    ItemId,
    ItemKind,
    Limits,
    NaPolicy,
    Option,
    Question,
    Ratio,
    RatioTerm,
    Scale,
    ScaleId,
    SectionId,
    Series,
)
from ccworkbench.standard.knowledge import Kpi, Published, Review, Ruling, Term
from ccworkbench.standard.model import (
    Assumption,
    ConsensusRules,
    Dimension,
    FieldBand,
    FieldKind,
    FieldOption,
    InputField,
    Material,
    PackHead,
    Place,
    ProfileField,
    Reference,
    ReferenceFallback,
    ReferenceValue,
    Section,
    Slot,
    Source,
    Standard,
)
from ccworkbench.standard.reading import Entry, Pack
from ccworkbench.standard.scoretree import score_tree
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.standard import tables


def text(table: tables.TextTable) -> Text:
    """Make a text."""
    return Text(table.zh, table.en)


def maybe(table: tables.TextTable | None) -> Text | None:
    """Make a text where there is one."""
    return None if table is None else Text(table.zh, table.en)


def assemble(pack: Pack, faults: Faults) -> Standard | None:
    """Make the standard; None without a usable [pack] table. What does not fit goes to `faults`."""
    if pack.head is None:
        return None
    sections = _sections(pack)
    dimensions = tuple(
        Dimension(DimensionId(one.table.id), text(one.table.title), maybe(one.table.short), maybe(one.table.about))
        for one in pack.dimension
    )
    items = _items(pack, sections, dimensions, faults)
    return Standard(
        head=_head(pack.head.table),
        shape=pack.layout.table.shape if pack.layout else "list",
        sections=sections,
        dimensions=dimensions,
        items=items,
        scales=tuple(_scale(one.table) for one in pack.scale),
        scores=score_tree(pack, sections, dimensions, items, faults),
        profile=tuple(_field(one.table) for one in pack.profile),
        references=tuple(_reference(one.table) for one in pack.reference),
        inputs=tuple(InputField(one.table.id, text(one.table.title), text(one.table.unit)) for one in pack.input),
        places=tuple(
            Place(one.table.id, text(one.table.title), text(one.table.short)) for one in pack.place
        ),
        agenda=tuple(_slot(one.table) for one in pack.slot),
        materials=tuple(_material(one.table) for one in pack.material),
        assumptions=tuple(
            Assumption(one.table.id, text(one.table.text), one.table.value) for one in pack.assumption
        ),
        sources=tuple(
            Source(one.table.id, one.table.author, one.table.title, one.table.medium, one.table.date)
            for one in pack.source
        ),
        consensus=_consensus(pack),
        rulings=tuple(ruling(one.table) for one in pack.ruling),
        kpis=tuple(kpi(one.table) for one in pack.kpi),
        published=tuple(published(one.table) for one in pack.published),
        terms=tuple(term(one.table) for one in pack.term),
        reviews=tuple(
            Review(one.table.round, one.table.date, one.table.by, text(one.table.about), text(one.table.outcome))
            for one in pack.review
        ),
    )


def ruling(table: tables.RulingTable) -> Ruling:
    """Make a ruling."""
    return Ruling(
        table.kind, text(table.text), ItemId(table.item) if table.item else None,
        SectionId(table.section) if table.section else None,
    )


def kpi(table: tables.KpiTable) -> Kpi:
    """Make a key figure."""
    return Kpi(
        id=table.id, title=text(table.title), formula=text(table.formula), direction=table.direction,
        unit=maybe(table.unit), target=maybe(table.target), traps=tuple(text(one) for one in table.traps),
        customer_view=maybe(table.customer_view), source=table.source,
    )


def published(table: tables.PublishedTable) -> Published:
    """Make a published average."""
    return Published(table.kpi, text(table.value), text(table.population), table.year, table.source)


def term(table: tables.TermTable) -> Term:
    """Make a term."""
    return Term(table.id, text(table.title), text(table.meaning))


def _head(table: tables.PackTable) -> PackHead:
    return PackHead(
        id=table.id, title=text(table.title), version=table.version, aligned_with=table.aligned_with,
        state=table.state, issuer=table.issuer, licence=table.licence, official=table.official,
        texts=table.texts, guidance=table.guidance, listed=table.listed,
    )


def _consensus(pack: Pack) -> ConsensusRules:
    if pack.consensus is None:
        return ConsensusRules()
    table = pack.consensus.table
    return ConsensusRules(table.blind, table.discuss_if.spread, table.min_raters, table.tie)


def _sections(pack: Pack) -> tuple[Section, ...]:
    """Put sections in reading order: the parent, then all below it, as they are written."""
    below: dict[str | None, list[Section]] = {}
    known = {one.table.id for one in pack.section}
    for entry in pack.section:
        one = entry.table
        section = Section(
            SectionId(one.id), text(one.title), maybe(one.short),
            SectionId(one.parent) if one.parent in known else None,
            one.role, one.row, one.column, maybe(one.about), maybe(one.question),
        )
        below.setdefault(section.parent, []).append(section)
    order: list[Section] = []
    todo = list(reversed(below.get(None, [])))
    while todo:
        section = todo.pop()
        if section.id not in {one.id for one in order}:
            order.append(section)
            todo.extend(reversed(below.get(section.id, [])))
    return tuple(order)


def limits(table: tables.LimitsTable) -> Limits:
    """Make limits."""
    return Limits(table.min, table.above, table.below, table.max)


def _field(table: tables.ProfileTable) -> ProfileField:
    bounded = table.min is not None or table.max is not None
    return ProfileField(
        id=FieldId(table.id), title=text(table.title), kind=FieldKind(table.kind),
        options=tuple(FieldOption(one.id, text(one.title)) for one in table.options),
        bands=tuple(FieldBand(one.id, text(one.title), limits(one)) for one in table.bands),
        limits=Limits(min=table.min, max=table.max) if bounded else None,
        required=table.required, confirm=table.confirm, about=maybe(table.about), assumed=table.assumed,
    )


def _reference(table: tables.ReferenceTable) -> Reference:
    back = table.fallback
    return Reference(
        id=table.id, title=text(table.title), unit=table.unit, key=FieldId(table.key), target=table.target,
        fallback=None if back is None else ReferenceFallback(
            back.method, back.years, back.growth_min, back.growth_max, back.when_verdict_differs
        ),
        values=tuple(ReferenceValue(one.key, one.year, one.value, one.source) for one in table.values),
    )


def _slot(table: tables.SlotTable) -> Slot:
    return Slot(
        table.id, text(table.title), table.minutes, tuple(SectionId(one) for one in table.sections),
        tuple(table.places), tuple(table.sizes), maybe(table.about),
    )


def _material(table: tables.MaterialTable) -> Material:
    return Material(
        table.id, table.class_, text(table.title), tuple(SectionId(one) for one in table.sections),
        tuple(ItemId(one) for one in table.for_items),
    )


def _options(found: list[tables.OptionTable], ordered: bool) -> tuple[Option, ...]:
    options = [Option(one.id, one.value, text(one.title), maybe(one.text)) for one in found]
    return tuple(sorted(options, key=lambda one: one.value) if ordered else options)


def _scale(table: tables.ScaleTable) -> Scale:
    return Scale(ScaleId(table.id), text(table.title), _options(table.options, ordered=True), table.assumed)


def _items(
    pack: Pack, sections: tuple[Section, ...], dimensions: tuple[Dimension, ...], faults: Faults
) -> tuple[Item, ...]:
    """Make the items in the reading order of their sections; a facetted one becomes one per dimension."""
    rank = {section.id: number for number, section in enumerate(sections)}
    scales = {one.table.id: _scale(one.table) for one in pack.scale}
    titles = {one.id: one.short or one.title for one in dimensions}
    made: list[Item] = []
    for entry in pack.item:
        item = _item(entry, scales, pack, faults)
        made.append(item) if not entry.table.facets else made.extend(
            _facet(item, DimensionId(one), titles.get(DimensionId(one))) for one in entry.table.facets
        )
    return tuple(sorted(made, key=lambda one: rank.get(one.section, len(rank))))


def _facet(item: Item, dimension: DimensionId, name: Text | None) -> Item:
    words = name or Text.same(dimension)
    return replace(
        item,
        id=ItemId(f"{item.id}.{dimension}"),
        share={dimension: Fraction(1)},
        title=Text(f"{item.title.zh}（{words.zh}）", f"{item.title.en} ({words.en})"),
    )


def _item(entry: Entry[tables.ItemTable], scales: dict[str, Scale], pack: Pack, faults: Faults) -> Item:
    table = entry.table
    kind = ItemKind(table.kind)
    scale = scales.get(table.scale or "")
    default_na = pack.rules.table.na if pack.rules else "exclude"
    return Item(
        id=ItemId(table.id), section=SectionId(table.section), kind=kind, effect=Effect(table.effect),
        weight=table.weight, title=text(table.title), text=text(table.text),
        scale=ScaleId(table.scale) if table.scale else None,
        options=scale.options if scale else _options(table.options, ordered=kind is ItemKind.CHOICE),
        share={DimensionId(one): part for one, part in table.share.items()},
        when=condition(table.when, pack, entry.spot("when"), faults),
        na=NaPolicy(table.na or default_na), tags=dict(table.tags),
        low=table.min, high=table.max, step=table.step, each=table.each, floor=table.floor, cap=table.cap,
        bands=tuple(
            BandSet(
                condition(one.when, pack, entry.spot("bands", number), faults),
                tuple(Band(limits(band), band.value, maybe(band.title), band.trend) for band in one.band),
            )
            for number, one in enumerate(table.bands)
        ),
        ratio=None if table.ratio is None else Ratio(
            tuple(_term(one) for one in table.ratio.num),
            tuple(_term(one) for one in table.ratio.den),
            table.ratio.times,
        ),
        series=None if table.series is None else Series(table.series.months, table.series.better),
        unit=maybe(table.unit), digits=table.digits,
        why=maybe(table.why), practice=maybe(table.practice),
        weak=maybe(table.weak), met=maybe(table.met), leading=maybe(table.leading),
        ask=tuple(Question(one.role, text(one)) for one in table.ask),
        look_for=tuple(text(one) for one in table.look_for),
        classes=tuple(table.classes), methods=tuple(table.methods), place=table.place,
        materials=tuple(table.materials), evidence=_evidence(table, pack), kpi=tuple(table.kpi),
        effort=table.effort, after=tuple(ItemId(one) for one in table.after), block=table.block,
        basis=table.basis, source=table.source, assumed=table.assumed,
    )


def _evidence(table: tables.ItemTable, pack: Pack) -> EvidenceRule:
    own = table.evidence or (pack.evidence_rule.table if pack.evidence_rule else None)
    return EvidenceRule() if own is None else EvidenceRule(own.needs, tuple(own.kinds), own.copy_)


def _term(written: str) -> RatioTerm:
    return RatioTerm(written[1:].strip(), -1) if written.startswith("-") else RatioTerm(written)
