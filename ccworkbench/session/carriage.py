"""What of a session goes on into a session on another edition, and what stays and why; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.model import (
    AssessorId,
    Decision,
    Evidence,
    EvidenceId,
    Key,
    NaApproval,
    Person,
    Rating,
    Target,
)
from ccworkbench.session.profile import starting_profile
from ccworkbench.session.references import CheckedFigure, figures
from ccworkbench.standard.answers import Answer, check
from ccworkbench.standard.items import FieldId, ItemId
from ccworkbench.standard.model import FieldKind, ProfileField, Standard
from ccworkbench.standard.revision.mapping import EditionMap
from ccworkbench.standard.revision.succession import Heir, Succession, succession
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.state import SessionState

Value = str | tuple[str, ...]

_STAYING: Mapping[str, Text] = {
    "material": Text("材料状态属于旧评审", "the state of materials belongs to the old session"),
    "request": Text("资料索取属于旧评审", "requests belong to the old session"),
    "interview": Text("访谈属于旧评审", "interviews belong to the old session"),
    "finding": Text("发现按旧版写成，须重新判断", "findings were written for the old edition; judge them anew"),
    "note": Text("便笺属于旧评审", "notes belong to the old session"),
    "calc": Text("试算属于旧评审", "calculations belong to the old session"),
    "agenda": Text("日程属于旧评审", "the agenda belongs to the old session"),
    "freeze": Text("定稿属于旧评审", "a frozen version belongs to the old session"),
    "signoff": Text("签署属于旧评审", "signatures belong to the old session"),
    "objection": Text("异议属于旧评审", "objections belong to the old session"),
    "feedback": Text("反馈针对旧版", "feedback is about the old edition"),
    "submission": Text("新版要重新提交", "everybody submits anew on the new edition"),
}
_CONFLICT = Text("有未处置的冲突", "there is an unresolved conflict")
_NO_TARGET = Text("只关联到没有带过去的内容", "it is linked only to what was not carried over")
_ERASED = Text("内容已被抹除", "its content was erased")
_PENDING = Text("内容尚未到达", "its content has not arrived")


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that stays in the old session: what kind of thing, which, whose, and why."""

    what: str
    id: str
    why: Text
    by: AssessorId | None = None


@dataclass(frozen=True, slots=True)
class Carriage:
    """All that goes on; items are named by the old edition with their heir beside them."""

    succession: Succession
    people: tuple[Person, ...]
    profile: Mapping[FieldId, Value]
    confirmed: tuple[FieldId, ...]
    ratings: tuple[tuple[Rating, Heir], ...]
    approvals: tuple[tuple[NaApproval, Heir], ...]
    decisions: tuple[tuple[Decision, Heir], ...]
    evidence: tuple[tuple[Evidence, tuple[tuple[Target, Target], ...]], ...]     # links: old and new target
    references: tuple[CheckedFigure, ...]
    left: tuple[Left, ...]


def plan(doc: SessionDocument, standard: Standard, mapping: EditionMap | None = None) -> Carriage:
    """Settle what of an open session goes on into one on `standard`, and name everything else."""
    left: list[Left] = []
    kept = succession(doc.standard, standard, mapping)
    people = tuple(_person(one, standard, left) for one in doc.state.people.values())
    profile = _profile(doc, standard, left)
    ratings = tuple(_ratings(doc.state, kept, standard, left))
    approvals = tuple(_approvals(doc.state, kept, {one.answer_id for one, _ in ratings}, left))
    decisions = tuple(_decisions(doc, kept, standard, left))
    confirmed = tuple(_confirmed(doc, standard, profile, left))
    cited = {
        one for name in confirmed
        if (told := doc.state.profile[name].confirmed) is not None for one in told.evidence
    }
    evidence = tuple(_evidence(doc, standard, kept, profile, cited, left))
    references = tuple(_references(doc, standard, left))
    left += _staying(doc)
    return Carriage(
        kept, people, profile, confirmed, ratings, approvals, decisions, evidence, references, tuple(left)
    )


def _person(person: Person, standard: Standard, left: list[Left]) -> Person:
    gone = [one for one in person.sections if one not in standard.by_section]
    left += [
        Left("assignment", str(one), Text("新版没有这个章节", "the new edition has no such section"), person.id)
        for one in gone
    ]
    return replace(person, sections={one: part for one, part in person.sections.items() if one not in gone})


def kept_value(field: ProfileField | None, value: Value) -> Value | None:
    """Give what of a profile value a field of another edition still takes; None: nothing."""
    if field is None:
        return None
    if field.kind is FieldKind.CHOICES and not isinstance(value, str):
        known = {one.id for one in field.options}
        value = tuple(one for one in value if one in known)
        return value or None
    try:
        starting_profile({field.id: value}, _of(field))
    except UsageError:
        return None
    return value


def _of(field: ProfileField) -> Standard:
    """Give a standard that has this one profile field."""
    from ccworkbench.standard.model import PackHead

    head = PackHead("-", Text.same("-"), "-", "-", "draft", "-", "-")
    return Standard(head, "list", (), (), (), (), (), profile=(field,))


def _profile(doc: SessionDocument, standard: Standard, left: list[Left]) -> dict[FieldId, Value]:
    kept: dict[FieldId, Value] = {}
    for name, told in doc.state.profile.items():
        field = standard.by_field.get(name)
        if doc.journal.differing(Key("profile", name, "value")):
            left.append(Left("profile", name, _CONFLICT))
            continue
        value = kept_value(field, told.value)
        if value is not None:
            kept[name] = value
        if value != told.value:
            why = (
                Text("新版没有这个概况字段", "the new edition has no such profile field") if field is None
                else Text("新版的这个字段不再接受原值", "the field no longer takes what it held")
            )
            left.append(Left("profile", name, why))
    return kept


def _confirmed(
    doc: SessionDocument, standard: Standard, profile: Mapping[FieldId, Value], left: list[Left]
) -> Iterator[FieldId]:
    """Give the fields whose confirmation still says something: same value, same choices."""
    for name, told in doc.state.profile.items():
        if told.confirmed is None:
            continue
        field, before = standard.by_field.get(name), doc.standard.by_field.get(name)
        same = field is not None and before is not None and field.options == before.options and field.confirm
        if same and profile.get(name) == told.value:
            yield name
        else:
            left.append(Left("confirmation", name, Text(
                "字段或可选项已变，须重新确认", "the field or its choices changed; confirm it anew"
            )))


def why_ended(kept: Succession, item: ItemId) -> Text:
    """Say why answers to an old item do not go on."""
    ended = kept.ended.get(item)
    return ended.why if ended is not None else Text("旧版没有这一条", "the old edition has no such item")


def _refused(answer: Answer, heir: Heir, standard: Standard) -> Text | None:
    """Say why the new item does not take an answer; None: it does."""
    try:
        check(standard.by_item[heir.new], answer)
    except UsageError:
        return Text("新条目不接受这个答案", "the new item does not take this answer")
    return None


def _ratings(
    state: SessionState, kept: Succession, standard: Standard, left: list[Left]
) -> Iterator[tuple[Rating, Heir]]:
    for item, by in state.ratings.items():
        heir = kept.heirs.get(item)
        for one in by.values():
            if one.answer is None and not one.rationale and not one.follow_up and not one.conflict:
                continue
            why = why_ended(kept, item) if heir is None else _CONFLICT if one.conflict else None
            if heir is not None and why is None and one.answer is not None:
                why = _refused(one.answer, heir, standard)
            if heir is not None and why is None:
                yield one, heir
            else:
                what = "rationale" if one.answer is None and not one.conflict else "rating"
                left.append(Left(what, item, why or _CONFLICT, one.assessor))


def _approvals(
    state: SessionState, kept: Succession, carried: set[object], left: list[Left]
) -> Iterator[tuple[NaApproval, Heir]]:
    for item, one in state.na_approvals.items():
        heir = kept.heirs.get(item)
        if heir is not None and one.of and carried.issuperset(one.of):
            yield one, heir
        else:
            left.append(Left("na-approval", item, why_ended(kept, item) if heir is None else Text(
                "所批准的「不适用」没有带过去", "the N/A it approves was not carried over"
            ), one.by))


def _decisions(
    doc: SessionDocument, kept: Succession, standard: Standard, left: list[Left]
) -> Iterator[tuple[Decision, Heir]]:
    for item, one in doc.state.decisions.items():
        heir = kept.heirs.get(item)
        if heir is None:
            left.append(Left("decision", item, why_ended(kept, item), one.by))
        elif doc.journal.differing(Key("consensus", item, "decision")):
            left.append(Left("decision", item, _CONFLICT, one.by))
        elif why := _refused(one.answer, heir, standard):
            left.append(Left("decision", item, why, one.by))
        else:
            yield one, heir


def _evidence(
    doc: SessionDocument, standard: Standard, kept: Succession, profile: Mapping[FieldId, Value],
    cited: set[EvidenceId], left: list[Left],
) -> Iterator[tuple[Evidence, tuple[tuple[Target, Target], ...]]]:
    """Give the evidence that still has somewhere to be linked to, oldest first."""
    titles = {one.id: one.title.zh for one in doc.standard.materials}
    materials = {one.id for one in standard.materials if titles.get(one.id) == one.title.zh}

    def follow(target: Target) -> Target | None:
        kind, _, rest = target.partition(".")
        if kind == "item":
            heir = kept.heirs.get(ItemId(rest))
            return None if heir is None else Target(f"item.{heir.new}")
        stays = (kind == "profile" and rest in profile) or (kind == "material" and rest in materials)
        return target if stays else None

    for one in sorted(doc.state.evidence.values(), key=lambda found: (found.at, found.id)):
        links = tuple((old, new) for old in one.targets if (new := follow(old)) is not None)
        if one.erased or one.pending:
            left.append(Left("evidence", one.id, _ERASED if one.erased else _PENDING, one.by))
        elif not links and one.id not in cited:
            left.append(Left("evidence", one.id, _NO_TARGET, one.by))
        else:
            gone = [old for old in one.targets if old not in {before for before, _ in links}]
            left += [Left("link", f"{one.id}:{old}", _why_unlinked(old, kept), one.by) for old in gone]
            yield one, links


def _why_unlinked(target: Target, kept: Succession) -> Text:
    kind, _, rest = target.partition(".")
    if kind == "item":
        return why_ended(kept, ItemId(rest))
    return Text("所关联的内容没有带过去", "what it is linked to was not carried over")


def _references(doc: SessionDocument, standard: Standard, left: list[Left]) -> Iterator[CheckedFigure]:
    known = {one.id: (one.unit, one.key) for one in standard.references}
    before = {one.id: (one.unit, one.key) for one in doc.standard.references}
    for one in figures(doc):
        if one.reference in known and known[one.reference] == before.get(one.reference):
            yield one
        else:
            left.append(Left("reference", f"{one.reference}:{one.key}:{one.year}", Text(
                "新版没有这个参照值，或口径已变", "the new edition has no such reference, or another unit or key"
            )))


def _staying(doc: SessionDocument) -> Iterator[Left]:
    """Name what belongs to the old session whatever the edition; submissions once for each person."""
    told: set[tuple[str, str]] = set()
    for key, heads in doc.journal.heads.items():
        if key.entity not in _STAYING or all(one.value is None for one in heads):
            continue
        by_person = key.entity == "submission"
        id_ = key.eid.partition(":")[0] if by_person else key.eid
        if (key.entity, id_) not in told:
            told.add((key.entity, id_))
            yield Left(key.entity, id_, _STAYING[key.entity], AssessorId(id_) if by_person else None)
