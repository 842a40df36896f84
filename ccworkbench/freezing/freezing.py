"""Making a version: what stands in the way, all of it at once, and the version itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkbench import moments
from ccworkbench.errors import UsageError
from ccworkbench.freezing.content import UNSETTLED, figures, fingerprint
from ccworkbench.freezing.standing import standing
from ccworkbench.scoring.result import ItemState, Result
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import erasure
from ccworkbench.session.journal import Put
from ccworkbench.session.model import AssessorId, Key, SessionChanges
from ccworkbench.session.objections import waiting_for_decision
from ccworkbench.session.people import Act, require
from ccworkbench.session.profile import require_kind
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import Version
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

RESTS_ON = (
    "session", "profile", "assessor", "rating", "submission", "na", "consensus", "evidence", "link", "reference",
    "finding",
)
"""The entities of the journal that a version is worked out from; the others may come and go."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why there can be no version yet: `named` are all items, facts or fields concerned."""

    code: str
    message: Text
    remedy: Text
    named: tuple[str, ...] = ()


def freeze(doc: SessionDocument, by: AssessorId) -> tuple[Version, SessionChanges]:
    """Make the next version of the result.

    Raises:
        UsageError: not the lead, or something stands in the way (all of it is named, nothing written).
        FileProblem: it could not be written.
    """
    require(doc.state, by, Act.FREEZE)
    result = result_of(doc.state)
    if found := obstacles(doc, result):
        raise _refused(found)
    number = max((one.number for one in doc.state.versions), default=0) + 1
    at = doc.journal.now()
    total, level = figures(result)
    record: dict[str, object] = {
        "fingerprint": fingerprint(doc.state, number, total, level),
        "at": moments.iso(at),
        "changes": changes_hash(one.id for one in doc.journal.rows(rests_on())),
    }
    record |= {name: value for name, value in (("total", total), ("level", level)) if value}
    changes = doc.write(by, [Put(Key("freeze", str(number), "record"), record)], at=at)
    return doc.state.versions[-1], changes


def rests_on() -> str:
    """Give the condition by which the changes of `RESTS_ON` are picked out of the journal."""
    return f"entity IN ({', '.join(repr(one) for one in RESTS_ON)})"


def changes_hash(ids: Iterable[str]) -> str:
    """Hash the ids of the changes a version rests on: sorted, one a line."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def obstacles(doc: SessionDocument, result: Result | None = None) -> list[Obstacle]:
    """Name everything that stands in the way of a version, whoever asks."""
    state = doc.state
    result = result or result_of(state)
    found = [
        *_draft(state),
        *_unsettled(state, result),
        *_conflicts(state),
        *_unconfirmed(state),
        *_erasures(doc),
        *_objections(state),
    ]
    return found or [*_nothing_new(state)]


def _draft(state: SessionState) -> Iterable[Obstacle]:
    try:
        require_kind(state.standard, state.kind)
    except UsageError as refused:
        yield Obstacle(refused.code, refused.message, refused.remedy)


def _unsettled(state: SessionState, result: Result) -> Iterable[Obstacle]:
    left = [one.item for one in result.items.values() if one.state in UNSETTLED]
    unknown = [one for one in left if result.items[one].state is ItemState.UNKNOWN]
    waiting = [
        one for one in left if any(
            rating.answer is not None and rating.answer.na and not state.na_approved(one, rating)
            for who, rating in state.ratings.get(one, {}).items() if who in state.raters
        )
    ]
    plain = [one for one in left if one not in unknown and one not in waiting]
    if plain:
        yield Obstacle(
            "items-open",
            Text(f"{len(plain)} 个条目未定：{'、'.join(plain)}。",
                 f"{_count(plain, 'item')} not settled: {', '.join(plain)}."),
            Text("请评完并提交，或记录合议（session agree）。",
                 "Rate and submit them, or decide them (session agree)."),
            tuple(plain),
        )
    if waiting:
        yield Obstacle(
            "na-waiting",
            Text(f"{len(waiting)} 个条目的「不适用」尚未批准：{'、'.join(waiting)}。",
                 f"{_count(waiting, 'item')} with an N/A nobody approved: {', '.join(waiting)}."),
            Text("批准（session approve-na）或合议决定。",
                 "Approve it (session approve-na) or decide it in consensus."),
            tuple(waiting),
        )
    if unknown:
        yield Obstacle(
            "applicability-unknown",
            Text(f"概况缺值，不知 {len(unknown)} 个条目是否适用：{'、'.join(unknown)}。",
                 f"A profile value is missing to say whether {_count(unknown, 'item')} apply: "
                 f"{', '.join(unknown)}."),
            Text("请填写概况（session set）。", "Fill in the profile (session set)."), tuple(unknown),
        )


def _count(found: Sequence[str], what: str) -> str:
    return f"{len(found)} {what if len(found) == 1 else f'{what}s'}"


def _conflicts(state: SessionState) -> Iterable[Obstacle]:
    found = tuple(one.spelled for one in state.conflicts)
    if found:
        yield Obstacle(
            "conflicts-left",
            Text(f"还有 {len(found)} 处冲突未处置：{'、'.join(found)}。",
                 f"{_count(found, 'conflict')} left: {', '.join(found)}."),
            Text("查看 conflicts，处置 resolve。", "See them with conflicts, settle them with resolve."), found,
        )


def _unconfirmed(state: SessionState) -> Iterable[Obstacle]:
    found = tuple(
        str(one.id) for one in state.standard.profile
        if one.confirm and one.id in state.profile and state.profile[one.id].confirmed is None
    )
    if found:
        yield Obstacle(
            "profile-unconfirmed",
            Text(f"概况中须由组长确认的值还没有确认：{'、'.join(found)}。",
                 f"The lead has not confirmed these profile values: {', '.join(found)}."),
            Text("请附上证据确认（session confirm）。", "Confirm them with evidence (session confirm)."), found,
        )


def _erasures(doc: SessionDocument) -> Iterable[Obstacle]:
    left = tuple(sorted({*erasure.pending(doc), *erasure.unfinished(doc)}))
    if left:
        yield Obstacle(
            "erasures-pending",
            Text(f"有 {len(left)} 项抹除尚未完成。", f"{_count(left, 'erasure')} pending."),
            Text("同意同事的抹除：merge --accept-erasures。",
                 "Agree to colleagues' erasures: merge --accept-erasures."),
            tuple(one[:12] for one in left),
        )


def _objections(state: SessionState) -> Iterable[Obstacle]:
    found = tuple(dict.fromkeys(str(one.item) for one in waiting_for_decision(state)))
    if found:
        yield Obstacle(
            "objection-not-followed",
            Text(f"异议已判定改判，条目还没有重新合议：{'、'.join(found)}。",
                 f"An objection was decided as changed, and the item not decided anew: {', '.join(found)}."),
            Text("请重新记录合议（session agree）。", "Decide it again (session agree)."), found,
        )


def _nothing_new(state: SessionState) -> Iterable[Obstacle]:
    now = standing(state).version
    if now is not None:
        yield Obstacle(
            "already-frozen",
            Text(f"第 {now.number} 版（{now.short}）之后没有改动。",
                 f"Nothing changed since version {now.number} ({now.short})."),
            Text("该版仍然有效。", "That version is in force."), (str(now.number),),
        )


def _refused(found: Sequence[Obstacle]) -> UsageError:
    remedies = list(dict.fromkeys(one.remedy for one in found))
    return UsageError(
        "not-to-freeze",
        Text("不能定稿：\n" + "\n".join(one.message.zh for one in found),
             "This cannot be frozen yet:\n" + "\n".join(one.message.en for one in found)),
        Text("".join(one.zh for one in remedies) + "没有写入任何内容。",
             " ".join([*(one.en for one in remedies), "Nothing was written."])),
        codes=[one.code for one in found],
        named=[name for one in found for name in one.named],
    )
