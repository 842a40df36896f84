"""What changed from one version to the next, or since the last one: which, from what to what, who, why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ccworkbench.freezing.content import evidence_of, figures
from ccworkbench.freezing.past import state_at
from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.sources import inputs, result_of
from ccworkbench.session.model import AssessorId, Key, ProfileValue
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not what it was; values as text, blank for nothing.

    `what` is item, profile, confirmation, reference, evidence, findings, kind, total or level.
    """

    what: str
    id: str
    old: str
    new: str
    by: AssessorId | None = None
    at: int = 0
    why: str = ""

    def as_json(self) -> dict[str, object]:
        """Give it as a program reads it."""
        return {
            "what": self.what, "id": self.id, "old": self.old, "new": self.new, "by": self.by, "why": self.why,
        }


def between(old: SessionState, new: SessionState, reader: AssessorId | None = None) -> list[Difference]:
    """Give what differs between two states of one session: the figures first, then by kind and in order.

    Whose rating made a difference, and why, is told to a reader who may see that rating.
    """
    before, after = result_of(old), result_of(new)
    (total, level), (new_total, new_level) = figures(before), figures(after)
    found = [Difference("total", "", total, new_total)] if total != new_total else []
    found += [Difference("level", "", level, new_level)] if level != new_level else []
    if old.kind != new.kind:
        found.append(Difference("kind", "", str(old.kind), str(new.kind)))
    if old.open_majors != new.open_majors:
        found.append(Difference("findings", "major", str(old.open_majors), str(new.open_majors)))
    return [*found, *_items(old, new, reader), *_profile(old, new), *_references(old, new), *_evidence(old, new)]


def since(doc: SessionDocument, number: int, reader: AssessorId | None = None) -> list[Difference] | None:
    """Give what changed from a version to the next one, or to now after the last; None: it cannot be proved here.

    A `reader` is told no more than `between` says.

    Raises:
        KeyError: there is no such version.
    """
    by_number = {one.number: one for one in doc.state.versions}
    old = state_at(doc, by_number[number])
    later = [one for one in doc.state.versions if one.number > number]
    new = state_at(doc, later[0]) if later else doc.state
    return None if old is None or new is None else between(old, new, reader)


def _items(old: SessionState, new: SessionState, reader: AssessorId | None) -> Iterator[Difference]:
    before, after = inputs(old), inputs(new)
    for item in new.standard.items:
        was, now = before[item.id].answer, after[item.id].answer
        decided, again = old.decisions.get(item.id), new.decisions.get(item.id)
        if was == now and (decided and decided.seal) == (again and again.seal):
            continue
        if again is not None:
            yield Difference("item", item.id, _plain(was), _plain(now), again.by, again.at, again.reason)
        else:
            yield Difference("item", item.id, _plain(was), _plain(now), *_by_ratings(old, new, item.id, reader))


def _by_ratings(
    old: SessionState, new: SessionState, item: ItemId, reader: AssessorId | None
) -> tuple[AssessorId | None, int, str]:
    """Say whose rating made the difference: the last of those that changed; not to whom it is hidden from."""
    known = old.ratings.get(item, {})
    changed = [
        one for who, one in new.ratings.get(item, {}).items()
        if who in new.raters and one.answer_id != (known[who].answer_id if who in known else None)
    ]
    last = max(changed, key=lambda one: one.at, default=None)
    if last is None or new.hides_fact(reader, Key("rating", f"{item}:{last.assessor}", "answer"), last.assessor):
        return None, 0, ""
    return last.assessor, last.at, last.reason


def _plain(answer: Answer | None) -> str:
    return "" if answer is None else "NA" if answer.na else answer.plain()


def _profile(old: SessionState, new: SessionState) -> Iterator[Difference]:
    for field in dict.fromkeys([*old.profile, *new.profile]):
        was, now = old.profile.get(field), new.profile.get(field)
        if _value(was) != _value(now):
            by, at = (now.by, now.at) if now else (None, 0)
            yield Difference("profile", field, _value(was), _value(now), by, at)
        before, after = _proof(was), _proof(now)
        if before != after:
            seal = now.confirmed if now else None
            told = (seal.by, seal.at, seal.reason) if seal else (None, 0, "")
            yield Difference("confirmation", field, before, after, *told)


def _value(found: ProfileValue | None) -> str:
    if found is None:
        return ""
    return found.value if isinstance(found.value, str) else ",".join(found.value)


def _proof(found: ProfileValue | None) -> str:
    return ", ".join(sorted(found.confirmed.evidence)) if found and found.confirmed else ""


def _references(old: SessionState, new: SessionState) -> Iterator[Difference]:
    for key in sorted({*old.references, *new.references}):
        was, now = old.references.get(key), new.references.get(key)
        if was != now:
            name = f"{key[0]}:{key[1]}:{key[2]:04d}"
            yield Difference("reference", name, _number(was), _number(now))


def _number(found: Fraction | None) -> str:
    return "" if found is None else plain(found)


def _evidence(old: SessionState, new: SessionState) -> Iterator[Difference]:
    before, after = evidence_of(old), evidence_of(new)
    for target in sorted({*before, *after}):
        was, now = ({str(one[0]) for one in table.get(target, ())} for table in (before, after))
        for gone in sorted(was - now):
            yield Difference("evidence", target, _named(old, gone), "")
        for come in sorted(now - was):
            one = next(found for id_, found in new.evidence.items() if id_ == come)
            yield Difference("evidence", target, "", _named(new, come), one.by, one.at)


def _named(state: SessionState, id_: str) -> str:
    one = next(found for known, found in state.evidence.items() if known == id_)
    return f"{one.name} ({id_[:8]})" if one.name else id_[:8]
