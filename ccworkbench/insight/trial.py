"""Trying a new edition on sessions of the old one: the same answers, scored by the new rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ccworkbench.errors import UsageError
from ccworkbench.scoring.coverage import weights_in_total
from ccworkbench.scoring.result import ItemInput, ItemState, Result
from ccworkbench.scoring.sources import confirmed_of, engine_of, inputs, profile_of
from ccworkbench.session.carriage import kept_value
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer, check
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision.mapping import EditionMap
from ccworkbench.standard.revision.succession import Succession, succession
from ccworkbench.text import Text

NOT_ANSWERED = Text("旧评审里没有定下的答案", "not settled in the old session")
_NO_SOURCE = Text("新条目，没有可沿用的旧条目", "no old item goes on into it")
_REFUSED = Text("新条目不接受旧答案", "the new item does not take the old answer")


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An item of the new edition that nothing could be carried to, the old items behind it, and why."""

    item: ItemId
    old: tuple[ItemId, ...]
    why: Text


@dataclass(frozen=True, slots=True)
class Trial:
    """One session under both editions.

    `shift` is by how many levels the new one is higher (None: there are no levels to compare);
    `coverage` is the part of the new total's weight whose items have an answer (None: nothing has
    weight); below it the new result stands on less than the old.
    """

    old: Result
    new: Result
    shift: int | None
    coverage: Fraction | None
    carried: int                         # items of the new edition that got an answer
    applicable: int                      # items of the new edition that apply or may apply
    unanswered: tuple[Unanswered, ...]


def try_out(state: SessionState, new: Standard, mapping: EditionMap | None = None, source: str = "team") -> Trial:
    """Score a session as it stands, and again under a new edition with what of it goes on; nothing is written.

    An answer counts under the new edition exactly where `session carry` would carry it.

    Raises:
        UsageError: the source is unknown.
    """
    old = state.standard
    told = inputs(state, source)
    before = engine_of(state).result(told, source)
    kept = succession(old, new, mapping)
    there = _under(state, new)
    given = dict(_given(kept, told, new))
    after = engine_of(there).result(given, source)
    weights = weights_in_total(new, profile_of(there), confirmed_of(there))
    settled = {one for one, item in after.items.items() if item.state in (ItemState.RATED, ItemState.NA)}
    applying = [one for one in new.items if after.items[one.id].state is not ItemState.NOT_APPLICABLE]
    return Trial(
        old=before,
        new=after,
        shift=_shift(old, before, new, after),
        coverage=sum((weights.get(one, Fraction(0)) for one in settled), Fraction(0)) if weights else None,
        carried=len(settled),
        applicable=len(applying),
        unanswered=tuple(_unanswered(one.id, kept, told) for one in applying if one.id not in settled),
    )


def require_sessions_of(old: Standard, states: Mapping[str, SessionState]) -> None:
    """Refuse sessions that are not on the old edition; all of them are named.

    Raises:
        UsageError: that.
    """
    wanted = (old.head.id, old.head.version)
    strange = {
        name: state.standard.head for name, state in states.items()
        if (state.standard.head.id, state.standard.head.version) != wanted
    }
    if not strange:
        return
    lines = [f"{name}: {head.id} {head.version}" for name, head in strange.items()]
    raise UsageError(
        "session-of-another-edition",
        Text(
            f"下列评审不是在 {old.head.id} {old.head.version} 上做的：\n" + "\n".join(lines),
            f"These sessions are not on {old.head.id} {old.head.version}:\n" + "\n".join(lines),
        ),
        Text("没有试算任何评审。", "Nothing was tried out."),
        sessions=[*strange], allowed=[f"{old.head.id} {old.head.version}"],
    )


def _under(state: SessionState, new: Standard) -> SessionState:
    """Give the session as if it were on the new edition, with what of its profile goes on."""
    profile = {}
    for name, told in state.profile.items():
        value = kept_value(new.by_field.get(name), told.value)
        if value is not None:
            same = value == told.value
            profile[name] = replace(told, value=value, confirmed=told.confirmed if same else None)
    there = state.frozen()
    there.standard, there.profile = new, profile
    return there


def _given(
    kept: Succession, told: Mapping[ItemId, ItemInput], new: Standard
) -> Iterator[tuple[ItemId, ItemInput]]:
    for item, old in kept.sources.items():
        one = told[old]
        fits = [answer for answer in one.among if _takes(new, item, answer)]
        if one.answer is not None:
            if _takes(new, item, one.answer):
                yield item, one
        elif len(fits) == len(one.among):
            yield item, one


def _takes(new: Standard, item: ItemId, answer: Answer) -> bool:
    try:
        check(new.by_item[item], answer)
    except UsageError:
        return False
    return True


def _shift(old: Standard, before: Result, new: Standard, after: Result) -> int | None:
    was, is_ = _rung(old, before), _rung(new, after)
    return None if was is None or is_ is None else is_ - was


def _rung(standard: Standard, result: Result) -> int | None:
    """Give the number of the level reached, 0 below the first; None without levels or without a result."""
    if result.total.level is None or not standard.total.levels:
        return None
    names = [one.id for one in standard.total.levels]
    return names.index(result.total.level) + 1 if result.total.level in names else 0


def _unanswered(item: ItemId, kept: Succession, told: Mapping[ItemId, ItemInput]) -> Unanswered:
    source = kept.sources.get(item)
    if source is not None:
        return Unanswered(item, (source,), _REFUSED if told[source].answer is not None else NOT_ANSWERED)
    ended = [one for one in kept.ended.values() if item in one.new]
    if ended:
        return Unanswered(item, tuple(one.old for one in ended), ended[0].why)
    return Unanswered(item, (), _NO_SOURCE)
