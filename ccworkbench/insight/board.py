"""The disagreement board: what the team has to settle, what each answer would do to the result, in what order.

Everything is read from a state as its reader may see it. An item is on the board when the people who rated
it differ, or when by the pack's rules it has to be discussed, and it stays there once it is decided. To be
discussed (`must`) is where

- the answers lie apart by `discuss_if.spread` steps or more, or differ in a way steps cannot say;
- N/A stands against a rating, or waits for approval;
- a veto item's answers differ, or a person has to decide what an answer is worth;
- fewer people answered than `min_raters`, once all who are to rate it have submitted;
- somebody changed a submitted answer after the decision.

*Effect* is the stretch of the total (so far, everything else as it stands) over the answers given, each
scored as if it were the decision (`board_effect.py`). A row that is listed only for its evidence has none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from ccworkbench.insight.agreement import answered, differing
from ccworkbench.insight.board_effect import Effects
from ccworkbench.insight.board_row import BoardRow, Effect, Given, NaShare, RowState, Tag
from ccworkbench.insight.steps import Scales, lower_median, spread
from ccworkbench.scoring.engine import Engine
from ccworkbench.scoring.result import ItemInput, ItemState, Result, TotalIf
from ccworkbench.scoring.sources import Team, confirmed_of, engine_of, inputs, profile_of
from ccworkbench.scoring.values import Worth
from ccworkbench.session.evidence_rule import falls_short
from ccworkbench.session.model import AssessorId, Rating
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer, distinct
from ccworkbench.standard.items import Item, ItemId, ItemKind, SectionId


class Board:
    """The board of one session for one reader; follows the session decision by decision.

    `rows` are sorted: what may change the level first, then by effect, then in reading order. `asked` are
    items with an open request for evidence.
    """

    def __init__(
        self, state: SessionState, engine: Engine | None = None, asked: Collection[ItemId] = ()
    ) -> None:
        self.state = state
        self._engine = engine or engine_of(state)
        self._asked = frozenset(asked)
        self._scales = Scales(self._engine.worth)
        self._order = {item.id: at for at, item in enumerate(state.standard.items)}
        self._effects = Effects(self._engine)
        self._marked = _marked(state)
        self._rows: dict[ItemId, BoardRow] = {}
        self._short: dict[ItemId, BoardRow] = {}
        self._stale: dict[ItemId, None] = {}
        self.result: Result
        self._inputs: dict[ItemId, ItemInput] = {}
        self._score()
        self._place(item.id for item in state.standard.items)

    @property
    def rows(self) -> tuple[BoardRow, ...]:
        """The rows in the order of the board."""
        order = self._order
        return tuple(sorted(self._rows.values(), key=lambda one: (one.effect.rank, order[one.item])))

    @property
    def short_of_evidence(self) -> tuple[BoardRow, ...]:
        """Rows of items all answered alike, so not on the board, whose answer lacks the evidence asked for."""
        return tuple(sorted(self._short.values(), key=lambda one: self._order[one.item]))

    @property
    def stale(self) -> tuple[ItemId, ...]:
        """Rows whose effect was worked out before the last change of another item."""
        return tuple(self._stale)

    def row(self, item: ItemId) -> BoardRow | None:
        """Give the row of an item; None: it is not on the board."""
        return self._rows.get(item)

    def follow(
        self, state: SessionState, items: Iterable[ItemId], asked: Collection[ItemId] | None = None
    ) -> None:
        """Take in what was written to some items, their rows at once; the effects of others become stale.

        A change of profile, people, references, findings or submissions needs a new board.
        """
        self.state = state
        if asked is not None:
            self._asked = frozenset(asked)
        changed = set(items)
        self._score(changed)
        self._stale = {one: None for one in self._rows if one not in changed}
        self._place(changed)

    def freshen(self, most: int | None = None) -> bool:
        """Work out stale effects anew, at most so many; gives whether any are left."""
        for item in list(self._stale)[:most]:
            row = self._rows[item]
            self._rows[item] = replace(row, effect=self._effects.of(item, dict.fromkeys(row.answers)))
            del self._stale[item]
        return bool(self._stale)

    def effects(self, item: ItemId) -> dict[Answer, TotalIf]:
        """Say what each answer given, and the one decided, would make of the total."""
        row = self._rows[item]
        answers = [*row.answers, None if row.decision is None else row.decision.answer, row.suggested]
        return {one: self.would_be(item, one) for one in dict.fromkeys(answers) if one is not None}

    def would_be(self, item: ItemId, answer: Answer) -> TotalIf:
        """Say what the total would be if an answer were the decision on an item."""
        return self._engine.total_with({item: self._engine.reading(item, ItemInput(answer))})

    def worth(self, item: ItemId) -> Worth:
        """Say what the answers to an item are worth in this session's profile."""
        return self._engine.worth(item)

    def na_share(self) -> NaShare:
        """Say how much of the weight is N/A."""
        from ccworkbench.scoring.coverage import weights_in_total

        state = self.state
        weights = weights_in_total(state.standard, profile_of(state), confirmed_of(state))
        settled = {one for one, found in self.result.items.items() if found.state is ItemState.NA}
        asked = {
            item for item in state.ratings
            if item not in state.decisions and any(one.answer and one.answer.na for one in answered(state, item))
        }
        parts = [sum((weights.get(one, Fraction(0)) for one in some), Fraction(0)) for some in (
            settled, settled | {one for one in asked if one in state.standard.by_item},
        )]
        return NaShare(100 * parts[0], 100 * parts[1])

    def not_submitted(self) -> dict[AssessorId, tuple[SectionId, ...]]:
        """Name who has not submitted, with the sections: those given to them, else those they rated in."""
        return missing_submissions(self.state)

    def _score(self, items: Collection[ItemId] | None = None) -> None:
        self._team = team = Team(self.state)
        found = inputs(self.state, only=items, team=team)
        self._inputs = found if items is None else {**self._inputs, **found}
        self.result = self._engine.result(self._inputs)
        self._effects.renew()

    def _place(self, items: Iterable[ItemId]) -> None:
        self._raters = self.state.raters
        given = {who for by in self.state.ratings.values() for who, one in by.items() if one.answer is not None}
        self._active = tuple(who for who in self._raters if who in given)
        for name in items:
            item = self.state.standard.by_item[name]
            row = None if self._engine.applies(name) is False else self._row(item, self._team)
            self._rows.pop(name, None)
            self._short.pop(name, None)
            if row is not None and (row.must or not row.alike):
                self._rows[name] = row
            elif row is not None:
                self._short[name] = row
            self._stale.pop(name, None)

    def _row(self, item: Item, team: Team) -> BoardRow | None:
        """Give a row where there is anything to settle, or evidence is missing."""
        state = self.state
        ratings = answered(state, item.id, self._raters)
        reopened = state.reopened.get(item.id)
        decision = state.decisions.get(item.id) or reopened
        answers = [one.answer for one in ratings if one.answer is not None]
        different = distinct(answers)
        alike = len(different) < 2
        apart = 0 if alike else spread(self._scales.of(item.id), different)
        to_rate = team.assigned(item)
        voices = dict.fromkeys((*to_rate, *(one.assessor for one in ratings)))
        submitted = team.submitted(item.section)
        waiting = () if submitted.issuperset(voices) else tuple(who for who in voices if who not in submitted)
        tags = self._tags(item, ratings, answers)
        if not waiting and self._too_few(item, len(answers), to_rate, team):
            tags.add(Tag.FEW)
        must = reopened is not None or not tags.isdisjoint(_MUST) or (
            not alike and (not apart or apart >= state.standard.consensus.spread or Tag.VETO in tags)
        )
        held = state.evidence_for(state.item_target(item.id))
        settled = alike and not must
        short = [falls_short(item, one, held) for one in different]
        if any(short):
            tags.add(Tag.EVIDENCE)
        elif settled:
            return None
        scale = self._scales.of(item.id)
        marks = [scale.mark(one) for one in different]
        which = [different.index(one) for one in answers]
        apart_from = differing({one.assessor: marks[at] for one, at in zip(ratings, which, strict=True)})
        given = tuple([
            Given(one.assessor, one, short[at], one.assessor in apart_from)
            for one, at in zip(ratings, which, strict=True)
        ])
        red = not alike and (apart is None or apart >= _FAR or Tag.VETO in tags)
        return BoardRow(
            item.id, self._row_state(item.id, waiting), given, apart, frozenset(tags), must,
            red or not tags.isdisjoint({Tag.NA, Tag.VERDICT}), waiting, sum(not one.erased for one in held),
            None if waiting else lower_median(scale, answers), decision,
            Effect(None, None) if settled else self._effects.of(item.id, different), alike,
        )

    def _tags(self, item: Item, ratings: Sequence[Rating], answers: Sequence[Answer]) -> set[Tag]:
        tags = set(self._marked.get(item.id, ()))
        said = [one for one in ratings if one.answer is not None and one.answer.na]
        if said and len(said) < len(ratings):
            tags.add(Tag.NA)
        elif said and not all(self.state.na_approved(item.id, one) for one in said):
            tags.add(Tag.NA_ASKED)
        if item.kind is ItemKind.MEASURE:
            scale = self._scales.of(item.id)
            if any(not one.na and scale.value(one) is None for one in answers):
                tags.add(Tag.VERDICT)
        return tags

    def _too_few(self, item: Item, answers: int, to_rate: Sequence[AssessorId], team: Team) -> bool:
        """Whether fewer answered than the pack asks for, where so many are there and all have had their turn."""
        turn = to_rate or self._active
        least = min(self.state.standard.consensus.min_raters, len(turn))
        return 0 < answers < least and team.submitted(item.section).issuperset(turn)

    def _row_state(self, item: ItemId, waiting: Sequence[AssessorId]) -> RowState:
        if item in self.state.decisions:
            return RowState.DECIDED
        if item in self.state.reopened:
            return RowState.REOPENED
        if item in self._asked:
            return RowState.EVIDENCE
        lead = self.state.lead
        if lead is not None and self.state.rating(item, lead).follow_up:
            return RowState.LATER
        return RowState.WAITING if waiting else RowState.OPEN


_MUST = frozenset({Tag.NA, Tag.NA_ASKED, Tag.VERDICT, Tag.FEW})
_FAR = 2


def missing_submissions(state: SessionState) -> dict[AssessorId, tuple[SectionId, ...]]:
    """Name who has not submitted, with the sections: those given to them, else those they rated in."""
    carrying = dict.fromkeys(one.section for one in state.standard.items)
    found = {}
    for who in state.raters:
        given = state.people[who].sections
        if given:
            due = [one for one in carrying if any(up.id in given for up in state.standard.path(one))]
        else:
            due = list(dict.fromkeys(
                one.section for one in state.standard.items
                if (rating := state.ratings.get(one.id, {}).get(who)) is not None and rating.answer is not None
            ))
        open_ = tuple(one for one in due if not state.submitted(who, one))
        if open_:
            found[who] = open_
    return found


def _marked(state: SessionState) -> dict[ItemId, set[Tag]]:
    """Tag the items a gate of the total's levels asks for one by one, and those tagged `veto`."""
    from ccworkbench.scoring.plan import Plan

    plan = Plan.of(state.standard)
    found: dict[ItemId, set[Tag]] = {}
    for level in state.standard.total.levels:
        for gate in level.gates:
            if gate.items is None:
                continue
            chosen = plan.selected(gate.items)
            if 4 * len(chosen) <= len(state.standard.items):
                for item in chosen:
                    found.setdefault(item.id, set()).add(Tag.GATE)
    for item in state.standard.items:
        if item.tags.get("veto"):
            found.setdefault(item.id, set()).add(Tag.VETO)
    return found
