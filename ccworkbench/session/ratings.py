"""What assessors say of items: answers, rationale, follow-up, submitting, N/A, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.evidence_rule import falls_short
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, Rating, SessionChanges
from ccworkbench.session.people import Act, require, unknown_assessor
from ccworkbench.standard.answers import Answer, check, parse
from ccworkbench.standard.items import Item, ItemId, SectionId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.state import SessionState

_NOWHERE = Text("", "")
_NOTHING_WRITTEN = Text("没有写入任何内容。", "Nothing was written.")


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One rating among many, as it comes from a file; what is None stays as it is.

    `answer` is typed text or an `Answer`; `na` is the reason of an N/A; `clear` takes the answer away;
    `where` says in a message where the row stands ("row 3"); `faults` are what whoever read the row
    found wrong with it already.
    """

    item: str
    answer: Answer | str | None = None
    rationale: str | None = None
    na: str | None = None
    follow_up: bool | None = None
    reason: str = ""
    clear: bool = False
    where: Text = _NOWHERE
    faults: tuple[UsageError, ...] = ()


def rate(
    doc: SessionDocument,
    item: ItemId,
    author: AssessorId,
    answer: Answer | None,
    *,
    reason: str = "",
    rationale: str | None = None,
    follow_up: bool | None = None,
) -> SessionChanges:
    """Give, change or (None) clear one's own answer; what else is None stays as it is.

    `reason` is needed for N/A, and for changing an answer after the section was submitted.

    Raises:
        UsageError: unknown item or assessor, the role never rates, an answer outside the scale
            (what is allowed is named), or a reason is missing.
        FileProblem: it could not be written.
    """
    row = RatingRow(item, answer, rationale, None, follow_up, reason, clear=answer is None)
    return rate_many(doc, [row], author)


def write_rationale(doc: SessionDocument, item: ItemId, author: AssessorId, words: str) -> SessionChanges:
    """Write why one rates an item so; blank takes it away. Raises as `rate`."""
    return rate_many(doc, [RatingRow(item, rationale=words)], author)


def set_follow_up(doc: SessionDocument, item: ItemId, author: AssessorId, follow_up: bool) -> SessionChanges:
    """Mark one's own rating to be looked at again, or not. Raises as `rate`."""
    return rate_many(doc, [RatingRow(item, follow_up=follow_up)], author)


def rate_many(doc: SessionDocument, rows: Iterable[RatingRow], author: AssessorId) -> SessionChanges:
    """Write many ratings as one action, all or none.

    Raises:
        UsageError: as `rate`; all faults of all rows at once, nothing written.
    """
    require(doc.state, author, Act.RATE)
    puts: list[Put] = []
    faults: list[UsageError] = []
    seen: set[str] = set()
    for row in rows:
        faults += [_placed(one, row.where) for one in row.faults]
        try:
            if row.item in seen:
                raise _fault(row.item, "item-twice", "出现两次。", "is given twice.")
            seen.add(row.item)
            puts += _row(doc, row, author)
        except UsageError as fault:
            faults.append(_placed(fault, row.where))
    _refuse_all(faults)
    return doc.write(author, puts)


def submit(
    doc: SessionDocument, author: AssessorId, sections: Sequence[SectionId] | None = None
) -> SessionChanges:
    """Freeze one's own ratings of sections (None: those assigned, all where none is).

    From then on others' ratings of them show in a blind session, and changing an answer needs a
    reason. The first submit fixes the session's kind.

    Raises:
        UsageError: unknown section, or the role never rates.
    """
    person = require(doc.state, author, Act.RATE)
    chosen = list(sections if sections is not None else person.sections or _leaves(doc.standard, None))
    unknown = [one for one in chosen if one not in doc.standard.by_section]
    if unknown:
        known = [str(one.id) for one in doc.standard.sections]
        raise UsageError(
            "section-unknown",
            Text(f"没有章节：{'、'.join(unknown)}。", f"There is no section: {', '.join(unknown)}."),
            Text(
                f"可用：{'、'.join(known)}。没有写入任何内容。",
                f"There are: {', '.join(known)}. Nothing was written.",
            ),
            sections=[*unknown],
            allowed=known,
        )
    leaves = dict.fromkeys(leaf for one in chosen for leaf in _leaves(doc.standard, one))
    return doc.write(author, [Put(Key("submission", f"{author}:{one}", "state"), "submitted") for one in leaves])


def approve_na(
    doc: SessionDocument,
    items: Sequence[ItemId],
    by: AssessorId,
    *,
    approve: bool = True,
    reason: str = "",
) -> SessionChanges:
    """Approve or reject the N/A answers standing on items; it holds while those answers stand.

    Nobody approves what they alone said, unless nobody else rates in this session.

    Raises:
        UsageError: not the lead, unknown item, no N/A there, or only the lead's own.
    """
    require(doc.state, by, Act.APPROVE_NA)
    faults, puts = [], []
    for item in items:
        try:
            known_item(doc.standard, item)
            puts.append(_approval(doc.state, item, by, approve, reason))
        except UsageError as fault:
            faults.append(fault)
    _refuse_all(faults)
    return doc.write(by, puts)


def decide(
    doc: SessionDocument,
    item: ItemId,
    answer: Answer | None,
    by: AssessorId,
    reason: str,
    dissent: Mapping[AssessorId, str] | None = None,
) -> SessionChanges:
    """Record the team's decision on an item with its reason and dissent; None reopens the item.

    An N/A decided here needs no approval.

    Raises:
        UsageError: not the lead, unknown item or person, answer outside the scale, no reason.
    """
    require(doc.state, by, Act.DECIDE)
    known = known_item(doc.standard, item)
    for person in dissent or {}:
        if person not in doc.state.people:
            raise unknown_assessor(doc.state, person)
    if answer is None:
        return doc.write(by, [Put(Key("consensus", item, "decision"), None)])
    if not reason.strip():
        raise _fault(item, "decision-needs-reason", "的合议须写明理由。", "needs a reason for the decision.")
    puts = [_decision(item, check(known, answer), reason, dissent or {})]
    if doc.state.rating(item, by).follow_up:
        puts.append(Put(_key(item, by, "follow_up"), False))
    return doc.write(by, puts)


def put_off(doc: SessionDocument, item: ItemId, by: AssessorId, later: bool = True) -> SessionChanges:
    """Put an item off to be discussed later, or take it up again: the follow-up mark of who decides.

    Deciding the item takes the mark away.

    Raises:
        UsageError: not the lead, or unknown item.
    """
    require(doc.state, by, Act.DECIDE)
    return set_follow_up(doc, known_item(doc.standard, item).id, by, later)


@dataclass(frozen=True, slots=True)
class Unanimous:
    """Items all who are to rate answered alike: what can be decided as it is, and what lacks its evidence."""

    answers: Mapping[ItemId, Answer]
    short: tuple[ItemId, ...] = ()


def decide_unanimous(doc: SessionDocument, by: AssessorId) -> SessionChanges:
    """Record a decision wherever all who are to rate have submitted the same answer.

    Who is to rate: those assigned, or, where nobody is, those who rated. Items decided already are left
    alone, and so are an N/A that one person alone said and nobody approved, and an answer that lacks the
    evidence its item asks for: somebody has to look at it (`unanimous` names those).

    Raises:
        UsageError: not the lead.
    """
    require(doc.state, by, Act.DECIDE)
    found = unanimous(doc.state)
    return doc.write(by, [_decision(item, answer, "", {}) for item, answer in found.answers.items()])


def unanimous(state: SessionState) -> Unanimous:
    """Give what `decide_unanimous` would record and what it would leave out, as far as it shows in this state."""
    found: dict[ItemId, Answer] = {}
    short: list[ItemId] = []
    for item in state.standard.items:
        if item.id in state.decisions:
            continue
        given = _raters(state, item.id)
        answers = {one.answer for one in given}
        answer = next(iter(answers)) if len(answers) == 1 else None
        if answer is None or not all(one.submitted for one in given):
            continue
        if answer.na and len(given) == 1 and not state.na_approved(item.id, given[0]):
            continue
        if falls_short(item, answer, state.evidence_for(state.item_target(item.id))):
            short.append(item.id)
        else:
            found[item.id] = answer
    return Unanimous(found, tuple(short))


def _raters(state: SessionState, item: ItemId) -> list[Rating]:
    assigned = state.assigned(item)
    if assigned:
        return [state.rating(item, one) for one in assigned]
    given = [state.rating(item, one) for one in state.raters]
    return [one for one in given if one.answer is not None]


def _row(doc: SessionDocument, row: RatingRow, author: AssessorId) -> list[Put]:
    item = known_item(doc.standard, row.item)
    puts = []
    if row.rationale is not None:
        words = Words(row.rationale) if row.rationale.strip() else None
        puts.append(Put(_key(item.id, author, "rationale"), words))
    if row.follow_up is not None:
        puts.append(Put(_key(item.id, author, "follow_up"), row.follow_up))
    if row.answer is None and row.na is None and not row.clear:
        return puts
    answer = _answer(item, row)
    before = doc.state.rating(item.id, author)
    reason = (row.na or row.reason).strip() or row.reason.strip()
    if answer is not None and answer.na and not reason:
        raise _fault(item.id, "na-needs-reason", "填「不适用」须写明原因。", "needs a reason for N/A.")
    if before.submitted and not row.reason.strip() and (answer != before.answer):
        raise _fault(
            item.id, "reason-needed", "已提交，修改须写明原因。", "was submitted: changing it needs a reason."
        )
    return [*answer_puts(item.id, author, answer, reason, late=before.submitted), *puts]


def answer_puts(
    item: ItemId, author: AssessorId, answer: Answer | None, reason: str, *, late: bool
) -> list[Put]:
    """Give what writes an answer with its reason.

    A cleared answer has no room for the reason that clearing after submission needs, so that
    reason becomes a note on the item.
    """
    key = _key(item, author, "answer")
    if answer is not None:
        value = answer.as_json()
        if reason and (answer.na or late):
            value["reason"] = Words(reason)
        return [Put(key, value)]
    return [Put(key, None), *(note_puts(item, reason) if reason and late else [])]


def note_puts(item: ItemId, words: str) -> list[Put]:
    """Give what writes a new note on an item."""
    note = fresh_id()
    return [Put(Key("note", note, "item"), str(item)), Put(Key("note", note, "text"), Words(words))]


def _answer(item: Item, row: RatingRow) -> Answer | None:
    if row.na is not None:
        return check(item, Answer(na=True))
    if isinstance(row.answer, str):
        return parse(item, row.answer)
    return None if row.answer is None else check(item, row.answer)


def _approval(state: SessionState, item: ItemId, by: AssessorId, approve: bool, reason: str) -> Put:
    standing = [
        one for one in state.ratings.get(item, {}).values()
        if one.answer is not None and one.answer.na and one.assessor in state.raters
    ]
    if not standing:
        raise _fault(item, "no-na", "没有「不适用」的评分。", "has no N/A to approve.")
    if {one.assessor for one in standing} == {by} and len(state.raters) > 1:
        raise UsageError(
            "own-na",
            Text(
                f"条目 {item} 的「不适用」只有 {by} 自己提出，不能自己批准。",
                f"Only {by} said N/A of item {item}; nobody approves their own.",
            ),
            Text("请由团队合议决定。", "Decide it in consensus."),
            item=item,
            assessor=by,
        )
    value: dict[str, object] = {
        "state": "approved" if approve else "rejected",
        "of": sorted(str(one.answer_id) for one in standing),
    }
    if reason.strip():
        value["reason"] = Words(reason)
    return Put(Key("na", item, "approval"), value)


def _decision(item: ItemId, answer: Answer, reason: str, dissent: Mapping[AssessorId, str]) -> Put:
    value: dict[str, object] = {"answer": answer.as_json()}
    if reason.strip():
        value["reason"] = Words(reason)
    if dissent:
        value["dissent"] = {str(who): Words(words) for who, words in dissent.items()}
    return Put(Key("consensus", item, "decision"), value)


def _key(item: str, author: str, field: str) -> Key:
    return Key("rating", f"{item}:{author}", field)


def known_item(standard: Standard, item: str) -> Item:
    """Give an item by its id.

    Raises:
        UsageError: there is none; the nearest ids are named.
    """
    found = standard.by_item.get(ItemId(item))
    if found is None:
        near = _near(item, [str(one) for one in standard.by_item])
        raise UsageError(
            "item-unknown",
            Text(
                f"标准中没有条目「{item}」；相近：{'、'.join(near)}。",
                f"The standard has no item '{item}'; near it: {', '.join(near)}.",
            ),
            _NOTHING_WRITTEN,
            item=item,
            allowed=near,
        )
    return found


def _near(item: str, known: list[str]) -> list[str]:
    import difflib  # only when somebody mistyped

    return difflib.get_close_matches(item, known, n=8, cutoff=0.4) or known[:8]


def _leaves(standard: Standard, top: SectionId | None) -> list[SectionId]:
    carrying = {one.section for one in standard.items}
    return [
        one.id for one in standard.sections
        if one.id in carrying and (top is None or any(up.id == top for up in standard.path(one.id)))
    ]


def _fault(item: str, code: str, zh: str, en: str) -> UsageError:
    return UsageError(code, Text(f"条目 {item} {zh}", f"Item {item} {en}"), _NOTHING_WRITTEN, item=item)


def _placed(fault: UsageError, where: Text) -> UsageError:
    if not where.en:
        return fault
    message = Text(f"{where.zh}：{fault.message.zh}", f"{where.en}: {fault.message.en}")
    return UsageError(fault.code, message, fault.remedy, **{**fault.facts, "where": where.en})


def _refuse_all(faults: Sequence[UsageError]) -> None:
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise UsageError(
            "ratings-not-allowed",
            Text("\n".join(one.message.zh for one in faults), "\n".join(one.message.en for one in faults)),
            _NOTHING_WRITTEN,
            items=[str(one.facts.get("item")) for one in faults],
            codes=[one.code for one in faults],
            faults=[one.message.en for one in faults],
        )
