"""A session's state as JSON and back, without loss: raw ratings, decisions, evidence, everything seen.

What the reader may not see yet (blind review) is not in the state and so not in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from ccworkbench.exports.records_json import records_from, records_json
from ccworkbench.exports.result_json import Json, exact_json
from ccworkbench.session.model import (
    AssessorId,
    ChangeId,
    Confirmation,
    Decision,
    Evidence,
    EvidenceId,
    Feedback,
    Key,
    NaApproval,
    Person,
    ProfileValue,
    Rating,
    Role,
    SessionKind,
    Target,
)
from ccworkbench.session.state import SessionState
from ccworkbench.session.versions import Objection, Signoff, Version
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from ccworkbench.standard.model import Standard

Found = Mapping[str, Any]


def state_json(state: SessionState) -> Json:
    """Give a state; an N/A is an answer of null with `na` true and its reason."""
    return {
        "id": state.id,
        "created_at": state.created_at,
        "changed_at": state.changed_at,
        "kind": str(state.kind),
        "organisation": state.organisation,
        "alias": state.alias,
        "retention": state.retention,
        "hold": state.hold,
        "reader": state.reader,
        "open_majors": state.open_majors,
        "people": [_person(one) for one in state.people.values()],
        "profile": {name: _profile_value(one) for name, one in state.profile.items()},
        "ratings": {item: [_rating(one) for one in by.values()] for item, by in state.ratings.items()},
        "decisions": [_decision(one) for one in state.decisions.values()],
        "reopened": [_decision(one) for one in state.reopened.values()],
        "na_approvals": {item: _approval(one) for item, one in state.na_approvals.items()},
        "evidence": [_evidence(one) for one in state.evidence.values()],
        "links": {target: list(found) for target, found in state.links.items()},
        "submissions": [
            {"assessor": who, "section": section, "at": at} for (who, section), at in state.submissions.items()
        ],
        "references": [
            {"reference": name, "key": key, "year": year, "value": exact_json(value)}
            for (name, key, year), value in state.references.items()
        ],
        "feedback": [
            {
                "id": one.id, "item": one.item, "party": one.party, "text": one.text, "by": one.by, "at": one.at,
                "consent": one.consent,
            }
            for one in state.feedback
        ],
        **records_json(state),
        "versions": [version_json(one) for one in state.versions],
        "signoffs": [asdict(one) for one in state.signoffs.values()],
        "objections": [asdict(one) for one in state.objections.values()],
        "conflicts": [{"entity": one.entity, "key": one.eid, "field": one.field} for one in state.conflicts],
    }


def state_from(found: Found, standard: Standard) -> SessionState:
    """Read a state back.

    Raises:
        KeyError, TypeError, ValueError: something is missing or is not what it should be.
    """
    ratings = {
        ItemId(item): {AssessorId(one["assessor"]): _rating_from(one) for one in given}
        for item, given in found["ratings"].items()
    }
    reader = found["reader"]
    return SessionState(
        id=found["id"],
        standard=standard,
        created_at=found["created_at"],
        kind=SessionKind(found["kind"]),
        organisation=found["organisation"],
        alias=found["alias"],
        retention=found["retention"],
        hold=found["hold"],
        people={AssessorId(one["id"]): _person_from(one) for one in found["people"]},
        profile={FieldId(name): _profile_value_from(one) for name, one in found["profile"].items()},
        ratings=ratings,
        decisions={ItemId(one["item"]): _decision_from(one) for one in found["decisions"]},
        reopened={ItemId(one["item"]): _decision_from(one) for one in found.get("reopened", ())},
        na_approvals={ItemId(item): _approval_from(one) for item, one in found["na_approvals"].items()},
        evidence={EvidenceId(one["id"]): _evidence_from(one) for one in found["evidence"]},
        links={Target(name): tuple(EvidenceId(one) for one in ids) for name, ids in found["links"].items()},
        submissions={
            (AssessorId(one["assessor"]), SectionId(one["section"])): one["at"] for one in found["submissions"]
        },
        references={
            (one["reference"], one["key"], one["year"]): Fraction(int(one["value"][0]), int(one["value"][1]))
            for one in found["references"]
        },
        feedback=tuple(
            Feedback(
                one["id"], ItemId(one["item"]), one["party"], one["text"], AssessorId(one["by"]), one["at"],
                one["consent"],
            )
            for one in found["feedback"]
        ),
        versions=tuple(_version_from(one) for one in found.get("versions", ())),
        signoffs={
            (one["version"], AssessorId(one["person"])): Signoff(**one) for one in found.get("signoffs", ())
        },
        objections={one["id"]: Objection(**one) for one in found.get("objections", ())},
        open_majors=found["open_majors"],
        **records_from(found),
        conflicts=tuple(Key(one["entity"], one["key"], one["field"]) for one in found["conflicts"]),
        changed_at=found["changed_at"],
        reader=None if reader is None else AssessorId(reader),
    )


def version_json(version: Version) -> Json:
    """Give a frozen version, with the fingerprint as it is printed beside it."""
    return {**asdict(version), "short": version.short}


def _version_from(found: Found) -> Version:
    return Version(**{name: value for name, value in found.items() if name != "short"})


def _answer(answer: Answer | None) -> Json | None:
    return None if answer is None or answer.na else answer.as_json()


def _answer_from(found: Found) -> Answer | None:
    if found["na"]:
        return NOT_APPLICABLE
    return None if found["answer"] is None else Answer.from_json(found["answer"])


def _person(person: Person) -> Json:
    return {
        "id": person.id, "name": person.name, "role": str(person.role), "sections": dict(person.sections),
    }  # fmt: skip


def _person_from(found: Found) -> Person:
    sections = {SectionId(name): str(part) for name, part in found["sections"].items()}
    return Person(AssessorId(found["id"]), found["name"], Role(found["role"]), sections)


def _profile_value(value: ProfileValue) -> Json:
    seal = value.confirmed
    return {
        "value": _plain(value.value),
        "by": value.by,
        "at": value.at,
        "seal": value.seal,
        "confirmed": None if seal is None else {
            "value": _plain(seal.value), "evidence": list(seal.evidence), "reason": seal.reason,
            "by": seal.by, "at": seal.at,
        },
    }  # fmt: skip


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _several(value: object) -> Any:  # noqa: ANN401  a confirmed value is any JSON value
    return tuple(value) if isinstance(value, list) else value


def _profile_value_from(found: Found) -> ProfileValue:
    seal = found["confirmed"]
    return ProfileValue(
        _several(found["value"]),
        AssessorId(found["by"]),
        found["at"],
        None if seal is None else Confirmation(
            _several(seal["value"]), tuple(EvidenceId(one) for one in seal["evidence"]), seal["reason"],
            AssessorId(seal["by"]), seal["at"],
        ),
        found.get("seal", ""),
    )  # fmt: skip


def _rating(rating: Rating) -> Json:
    return {
        "item": rating.item,
        "assessor": rating.assessor,
        "answer": _answer(rating.answer),
        "na": rating.answer is not None and rating.answer.na,
        "reason": rating.reason,
        "rationale": rating.rationale,
        "follow_up": rating.follow_up,
        "answer_id": rating.answer_id,
        "at": rating.at,
        "submitted": rating.submitted,
        "conflict": rating.conflict,
    }


def _rating_from(found: Found) -> Rating:
    answer_id = found["answer_id"]
    return Rating(
        item=ItemId(found["item"]),
        assessor=AssessorId(found["assessor"]),
        answer=_answer_from(found),
        reason=found["reason"],
        rationale=found["rationale"],
        follow_up=found["follow_up"],
        answer_id=None if answer_id is None else ChangeId(answer_id),
        at=found["at"],
        submitted=found["submitted"],
        conflict=found["conflict"],
    )


def _decision(decision: Decision) -> Json:
    return {
        "item": decision.item,
        "answer": _answer(decision.answer),
        "na": decision.answer.na,
        "reason": decision.reason,
        "dissent": dict(decision.dissent),
        "by": decision.by,
        "at": decision.at,
        "seal": decision.seal,
    }


def _decision_from(found: Found) -> Decision:
    answer = _answer_from(found)
    if answer is None:
        raise ValueError("a decision has an answer")
    dissent = {AssessorId(who): str(words) for who, words in found["dissent"].items()}
    return Decision(
        ItemId(found["item"]), answer, found["reason"], dissent, AssessorId(found["by"]), found["at"],
        found.get("seal", ""),
    )


def _approval(approval: NaApproval) -> Json:
    return {
        "approved": approval.approved, "of": list(approval.of), "reason": approval.reason,
        "by": approval.by, "at": approval.at,
    }  # fmt: skip


def _approval_from(found: Found) -> NaApproval:
    return NaApproval(
        found["approved"], tuple(found["of"]), found["reason"], AssessorId(found["by"]), found["at"]
    )


def _evidence(evidence: Evidence) -> Json:
    return {
        "id": evidence.id,
        "kind": evidence.kind,
        "sighting": evidence.is_sighting,
        "name": evidence.name,
        "caption": evidence.caption,
        "sha256": evidence.sha256,
        "size": evidence.size,
        "by": evidence.by,
        "at": evidence.at,
        "taken": evidence.taken,
        "place": evidence.place,
        "period": evidence.period,
        "shown_by": evidence.shown_by,
        "masks": evidence.masks,
        "targets": list(evidence.targets),
        "erased": evidence.erased,
        "pending": evidence.pending,
    }


def _evidence_from(found: Found) -> Evidence:
    masks = found["masks"]
    return Evidence(
        id=EvidenceId(found["id"]),
        kind=found["kind"],
        name=found["name"],
        caption=found["caption"],
        sha256=found["sha256"],
        size=found["size"],
        by=AssessorId(found["by"]),
        at=found["at"],
        taken=found["taken"],
        place=found["place"],
        period=found["period"],
        shown_by=found["shown_by"],
        masks=None if masks is None else EvidenceId(masks),
        targets=tuple(Target(one) for one in found["targets"]),
        erased=found["erased"],
        pending=found["pending"],
    )
