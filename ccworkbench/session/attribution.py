"""Words that would tell who said something: roles of which only few were interviewed.

What is written for the assessed organisation says "staff" in place of such a role; in the team's own
words the lead is told the places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from ccworkbench.session.model import AssessorId, Decision, Evidence, Rating
from ccworkbench.session.state import SessionState
from ccworkbench.text import Language, Text

FEWEST = 3
"""So many of a role must have been interviewed before the role may be named."""
STAFF = Text("员工", "staff")
_AROUND = 24                             # characters shown before and behind the word
_WORDY = re.compile(r"[A-Za-z0-9_]")


@dataclass(frozen=True, slots=True)
class Identifying:
    """A place whose words name a role of which only few were interviewed."""

    kind: str                            # rationale reason consensus dissent finding note request …
    id: str                              # of the item, finding, note, request, piece of evidence or material
    who: AssessorId | None
    role: str
    count: int
    excerpt: str


def few(state: SessionState) -> dict[str, int]:
    """Give the roles of which fewer than three people were interviewed, with their number.

    A role whose interviews may all be attributed is not among them.
    """
    spelled: dict[str, str] = {}
    people: dict[str, int] = {}
    free: dict[str, bool] = {}
    for one in state.interviews.values():
        role = one.role.strip()
        same = role.casefold()
        if not role or same in (STAFF.zh, STAFF.en):
            continue
        spelled.setdefault(same, role)
        people[same] = people.get(same, 0) + one.count
        free[same] = free.get(same, True) and one.attributed
    return {spelled[one]: count for one, count in people.items() if count < FEWEST and not free[one]}


def identifying(state: SessionState) -> list[Identifying]:
    """Give the places in the team's words, as its reader sees them, that name such a role."""
    roles = few(state)
    found = []
    for kind, id_, who, words in _written(state):
        for role, count in roles.items():
            if (at := _pattern((role,)).search(words)) is not None:
                found.append(Identifying(kind, id_, who, role, count, _excerpt(words, at)))
    return found


def discreet(state: SessionState, language: Language) -> SessionState:
    """Give a session's state as it may go to the assessed organisation: such roles read as staff."""
    roles = few(state)
    if not roles:
        return state
    say = partial(_pattern(tuple(roles)).sub, STAFF.in_(language))
    seen = state.frozen()
    seen.ratings = {
        item: {who: _rating(one, say) for who, one in by.items()} for item, by in state.ratings.items()
    }
    seen.decisions = {item: _decision(one, say) for item, one in state.decisions.items()}
    seen.evidence = {id_: _evidence(one, say) for id_, one in state.evidence.items()}
    seen.findings = {
        id_: replace(one, statement=say(one.statement), criterion=say(one.criterion), owner=say(one.owner),
                     verified_how=say(one.verified_how))
        for id_, one in state.findings.items()
    }
    seen.requests = {
        id_: replace(one, need=say(one.need), sample=say(one.sample)) for id_, one in state.requests.items()
    }
    seen.notes = {id_: replace(one, text=say(one.text)) for id_, one in state.notes.items()}
    seen.materials = {id_: replace(one, note=say(one.note)) for id_, one in state.materials.items()}
    seen.interviews = {
        code: replace(one, role=say(one.role), note=say(one.note), place=say(one.place))
        for code, one in state.interviews.items()
    }
    seen.agenda = tuple(replace(one, what=say(one.what), place=say(one.place)) for one in state.agenda)
    return seen


def _pattern(roles: tuple[str, ...]) -> re.Pattern[str]:
    """Find roles, the longest first; a Latin word only as a whole word."""
    longest = sorted(roles, key=len, reverse=True)
    return re.compile("|".join(
        (r"\b" if _WORDY.match(one[0]) else "") + re.escape(one) + (r"s?\b" if _WORDY.match(one[-1]) else "")
        for one in longest
    ), re.IGNORECASE | re.ASCII)


def _written(state: SessionState) -> Iterator[tuple[str, str, AssessorId | None, str]]:
    for by in state.ratings.values():
        for rating in by.values():
            yield "rationale", rating.item, rating.assessor, rating.rationale
            yield "reason", rating.item, rating.assessor, rating.reason
    for decision in state.decisions.values():
        yield "consensus", decision.item, decision.by, decision.reason
        for who, words in decision.dissent.items():
            yield "dissent", decision.item, who, words
    for finding in state.findings.values():
        for words in (finding.statement, finding.criterion, finding.owner):
            yield "finding", finding.id, finding.by, words
    for note in state.notes.values():
        yield "note", note.id, note.by, note.text
    for request in state.requests.values():
        for words in (request.need, request.sample):
            yield "request", request.id, request.by, words
    for piece in state.evidence.values():
        for words in (piece.name, piece.caption, piece.place, piece.period, piece.shown_by):
            yield "evidence", piece.id, piece.by, words
    for material in state.materials.values():
        yield "material", material.id, None, material.note


def _excerpt(words: str, at: re.Match[str]) -> str:
    begin, end = max(0, at.start() - _AROUND), at.end() + _AROUND
    cut = " ".join(words[begin:end].split())
    return f"{'…' if begin else ''}{cut}{'…' if end < len(words) else ''}"


Say = Callable[[str], str]


def _rating(one: Rating, say: Say) -> Rating:
    return replace(one, rationale=say(one.rationale), reason=say(one.reason))


def _decision(one: Decision, say: Say) -> Decision:
    dissent: Mapping[AssessorId, str] = {who: say(words) for who, words in one.dissent.items()}
    return replace(one, reason=say(one.reason), dissent=dissent)


def _evidence(one: Evidence, say: Say) -> Evidence:
    return replace(
        one, name=say(one.name), caption=say(one.caption), place=say(one.place), period=say(one.period),
        shown_by=say(one.shown_by),
    )
