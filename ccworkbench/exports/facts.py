"""What a session takes for fact: the profile, figures that measures rest on, references, titles of evidence.

No rating is among them, no rationale, no finding, nobody's name: this is what the assessed organisation may
check before the result is frozen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ccworkbench.exports.wording import may_leave
from ccworkbench.scoring.measures import Measure, Surroundings
from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.references import figures_of
from ccworkbench.scoring.sources import inputs, profile_of, references_of, year_of
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import FieldId, Item, ItemId, ItemKind
from ccworkbench.standard.model import FieldKind, ProfileField
from ccworkbench.text import Text

PROFILE, FIGURES, REFERENCES, EVIDENCE = "profile", "figures", "references", "evidence"
GROUPS = {
    PROFILE: Text("概况", "Profile"),
    FIGURES: Text("指标与数据", "Figures"),
    REFERENCES: Text("参照值", "Reference figures"),
    EVIDENCE: Text("证据清单", "Evidence"),
}
_NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `key` finds it again, `value` is what the session holds, `shown` how a person reads it."""

    key: str
    group: str
    number: str                          # of the item, or blank
    what: Text
    value: str
    shown: Text
    unit: Text = _NOTHING
    item: ItemId | None = None


def facts_of(state: SessionState) -> list[Fact]:
    """Give all facts that may leave, in reading order, as the state's reader may see them."""
    return [*_profile(state), *_figures(state), *_references(state), *_evidence(state)]


def _profile(state: SessionState) -> Iterator[Fact]:
    for field in state.standard.profile:
        one = state.profile.get(field.id)
        value = "" if one is None else one.value if isinstance(one.value, str) else ",".join(one.value)
        yield Fact(f"profile.{field.id}", PROFILE, "", field.title, value, _titled(field, value))


def _titled(field: ProfileField, value: str) -> Text:
    if field.kind not in (FieldKind.CHOICE, FieldKind.CHOICES):
        return Text.same(value)
    titles = {one.id: one.title for one in field.options}
    found = [titles.get(one, Text.same(one)) for one in value.split(",") if one]
    return Text("、".join(one.zh for one in found), ", ".join(one.en for one in found))


def _figures(state: SessionState) -> Iterator[Fact]:
    """Give of each measure what goes into it, and the figure that comes out; never the band it falls into.

    While the team has not settled an item, every figure somebody found is asked about, nobody named.
    """
    told, profile = inputs(state), profile_of(state)
    fields: dict[FieldId, ProfileField] = {one.id: one for one in state.standard.profile}
    around = Surroundings(
        profile, fields, figures_of(state.standard, profile, references_of(state), year_of(state))
    )
    standard = may_leave(state.standard)
    for item in standard.items:
        if item.kind is not ItemKind.MEASURE:
            continue
        settled = told[item.id].answer
        given = [settled] if settled is not None else _found(state, item)
        answers = [one for one in dict.fromkeys(given) if not one.na]
        for at, answer in enumerate(answers, start=1):
            which = f"#{at}" if len(answers) > 1 else ""
            yield from _measure(state, item, answer, Measure(item, around), which)


def _found(state: SessionState, item: Item) -> list[Answer]:
    given = state.ratings.get(item.id, {})
    return [one.answer for who in state.raters if (one := given.get(who)) is not None and one.answer is not None]


def _measure(state: SessionState, item: Item, answer: Answer, measure: Measure, which: str) -> Iterator[Fact]:
    names = {one.id: one for one in state.standard.inputs}
    said = Text(f"（第 {which[1:]} 种记录）", f" (record {which[1:]})") if which else _NOTHING

    def fact(key: str, what: Text, value: str, unit: Text) -> Fact:
        full = Text(f"{item.title.zh}{said.zh}：{what.zh}", f"{item.title.en}{said.en}: {what.en}")
        return Fact(
            f"item.{item.id}{which}.{key}", FIGURES, item.id, full, value, Text.same(value), unit, item.id
        )

    series = [("", answer.inputs or ())] if answer.series is None else [
        (f"{one.month} ", one.inputs) for one in answer.series
    ]
    for month, given in series:
        for name, value in given:
            known = names.get(name)
            title = known.title if known else Text.same(name)
            yield fact(
                f"{month.strip()}.{name}" if month else name, Text(f"{month}{title.zh}", f"{month}{title.en}"),
                value, known.unit if known else _NOTHING,
            )
    number = measure.number(answer)
    result = answer.number if answer.number is not None else None if number is None else plain(number)
    if result is not None:
        yield fact("figure", Text("算得", "worked out"), result, item.unit or _NOTHING)


def _references(state: SessionState) -> Iterator[Fact]:
    titles = {one.id: one.title for one in state.standard.references}
    for (reference, key, year), value in sorted(state.references.items()):
        title = titles.get(reference, Text.same(reference))
        yield Fact(
            f"reference.{reference}.{key}.{year:04d}", REFERENCES, "",
            Text(f"{title.zh} {year}", f"{title.en} {year}"), plain(value), Text.same(plain(value)),
        )


def _evidence(state: SessionState) -> Iterator[Fact]:
    """Give titles of what the organisation supplied or showed; interviews are not to be attributed."""
    order = {str(item.id): at for at, item in enumerate(state.standard.items)}
    found = []
    for one in state.evidence.values():
        linked = [target[5:] for target in one.targets if target.startswith("item.")]
        if one.erased or one.kind == "interview" or not linked:
            continue
        linked.sort(key=lambda item: order.get(item, len(order)))
        words = [one.name, *([one.period] if one.period else []), *([one.taken[:10]] if one.taken else [])]
        found.append((order.get(linked[0], len(order)), one.at, Fact(
            f"evidence.{one.id}", EVIDENCE, ", ".join(linked),
            Text("现场所见", "seen on site") if one.is_sighting else Text("留存的文件", "file kept"), one.name,
            Text.same(" · ".join(words)), item=ItemId(linked[0]),
        )))
    yield from (fact for _, _, fact in sorted(found, key=lambda each: each[:2]))
