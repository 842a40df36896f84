"""From heads to state: what each fact of the journal means, one thing at a time.

`refresh` rebuilds exactly the things that changed facts belong to, so one rating costs well
under a millisecond however large the session is.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from ccworkbench.session.canonical import dump
from ccworkbench.session.folding_versions import folded_objections, folded_signoffs, folded_versions
from ccworkbench.session.journal import Head, Journal
from ccworkbench.session.model import (
    AssessorId,
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
from ccworkbench.session.record_folding import Records
from ccworkbench.session.reopening import reopens
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer, exact
from ccworkbench.standard.items import FieldId, ItemId, SectionId


class Folding:
    """Keeps one `SessionState` equal to what the journal's heads say."""

    def __init__(self, journal: Journal, state: SessionState) -> None:
        self._journal = journal
        self.state = state
        self._options: dict[str, Answer] = {}

    def everything(self) -> None:
        """Build the whole state from all heads."""
        self.refresh(self._journal.heads)

    def refresh(self, keys: Iterable[Key]) -> None:
        """Bring everything up to date that these facts belong to."""
        by_entity: defaultdict[str, dict[str, None]] = defaultdict(dict)
        conflicts, changed_at = set(self.state.conflicts), self.state.changed_at
        had = len(conflicts)
        for key in keys:
            by_entity[key.entity][key.eid] = None
            heads = self._journal.heads.get(key, ())
            if len(heads) > 1 and self._journal.differing(key):
                conflicts.add(key)
            elif had:
                conflicts.discard(key)
            if heads and heads[0].at > changed_at:
                changed_at = heads[0].at
        self.state.changed_at = changed_at
        steps: Mapping[str, Callable[[list[str]], None]] = {
            "session": self._session,
            "assessor": self._people,
            "profile": self._profile,
            "submission": self._submissions,
            "rating": self._ratings,
            "na": self._approvals,
            "consensus": self._decisions,
            "erasure": self._erased,
            "evidence": self._evidence,
            "link": self._links,
            "reference": self._references,
            "feedback": self._feedback,
            **Records(self._journal, self.state).steps,
            "freeze": self._versions,
            "signoff": self._signoffs,
            "objection": self._objections,
        }
        for entity, step in steps.items():
            if entity in by_entity:
                step(list(by_entity[entity]))
        self._weigh_decisions(by_entity)
        if conflicts or had:
            self.state.conflicts = tuple(sorted(conflicts, key=lambda one: (one.entity, one.eid, one.field)))

    # -- facts

    def _head(self, entity: str, eid: str, field: str) -> Head | None:
        return self._journal.head(Key(entity, eid, field))

    def _value(self, entity: str, eid: str, field: str) -> object:
        head = self._head(entity, eid, field)
        return None if head is None else self._journal.resolve(head.value)

    def _text(self, entity: str, eid: str, field: str) -> str:
        found = self._value(entity, eid, field)
        return "" if found is None else str(found)

    def _seal(self, key: Key) -> str:
        """Hash a value as it was written: of the newest head, whatever was erased since."""
        return hashlib.sha256(dump(self._journal.heads[key][0].value).encode()).hexdigest()

    # -- things

    def _session(self, _: list[str]) -> None:
        kind = self._text("session", "-", "kind")
        self.state.kind = SessionKind(kind) if kind else SessionKind.FORMAL
        self.state.organisation = self._text("session", "-", "organisation")
        self.state.alias = self._text("session", "-", "alias")
        self.state.retention = self._text("session", "-", "retention")
        # In force as long as anybody's word, among several, says so.
        held = self._journal.heads.get(Key("session", "-", "hold"), ())
        self.state.hold = any(one.value is True for one in held)

    def _people(self, ids: list[str]) -> None:
        people = dict(self.state.people)
        for id_ in ids:
            role = self._text("assessor", id_, "role")
            if not role:
                people.pop(AssessorId(id_), None)
                continue
            sections = self._value("assessor", id_, "sections")
            people[AssessorId(id_)] = Person(
                AssessorId(id_),
                self._text("assessor", id_, "name"),
                Role(role),
                {SectionId(str(k)): str(v) for k, v in _mapping(sections).items()},
            )
        self.state.people = dict(sorted(people.items()))

    def _profile(self, ids: list[str]) -> None:
        profile = dict(self.state.profile)
        for id_ in ids:
            key = Key("profile", id_, "value")
            head = self._journal.head(key)
            value = None if head is None else self._journal.resolve(head.value)
            if head is None or value is None:
                profile.pop(FieldId(id_), None)
                continue
            confirmed = None if self._journal.differing(key) else self._confirmation(id_, value)
            profile[FieldId(id_)] = ProfileValue(
                _profile_value(value), head.author, head.at, confirmed, self._seal(key)
            )
        self.state.profile = profile

    def _confirmation(self, field: str, value: object) -> Confirmation | None:
        head = self._head("profile", field, "confirmed")
        found = _mapping(None if head is None else self._journal.resolve(head.value))
        if head is None or not found or found.get("of") != value:
            return None
        evidence = tuple(EvidenceId(str(one)) for one in _sequence(found.get("evidence")))
        return Confirmation(_profile_value(value), evidence, str(found.get("reason", "")), head.author, head.at)

    def _submissions(self, ids: list[str]) -> None:
        submissions = dict(self.state.submissions)
        people = set()
        for id_ in ids:
            assessor, _, section = id_.partition(":")
            head = self._head("submission", id_, "state")
            key = (AssessorId(assessor), SectionId(section))
            people.add(key[0])
            if head is not None and head.value == "submitted":
                submissions[key] = head.at
            else:
                submissions.pop(key, None)
        self.state.submissions = submissions
        known = self.state.standard.by_item
        self.state.ratings = {
            item: {
                who: replace(one, submitted=item in known and self.state.submitted(who, known[item].section))
                if who in people else one
                for who, one in by.items()
            }
            for item, by in self.state.ratings.items()
        }

    def _ratings(self, ids: list[str]) -> None:
        ratings, items = dict(self.state.ratings), self.state.standard.by_item
        fresh: dict[ItemId, dict[AssessorId, Rating]] = {}
        submitted: dict[tuple[AssessorId, SectionId], bool] = {}
        for id_ in ids:
            name, _, who = id_.partition(":")
            item, assessor = ItemId(name), AssessorId(who)
            if item not in fresh:
                ratings[item] = fresh[item] = dict(ratings.get(item, {}))
            known = items.get(item)
            done = False
            if known is not None:
                at = (assessor, known.section)
                if at not in submitted:
                    submitted[at] = self.state.submitted(*at)
                done = submitted[at]
            fresh[item][assessor] = self._rating(id_, item, assessor, done)
        self.state.ratings = ratings

    def _rating(self, eid: str, item: ItemId, assessor: AssessorId, submitted: bool) -> Rating:
        # Thousands are made when a session is opened, most of them an answer of one head and nothing more.
        key, facts = Key("rating", eid, "answer"), self._journal.heads
        heads = facts.get(key, ())
        head = heads[0] if len(heads) == 1 else self._journal.shown(heads)
        answer, reason = self._answer(head)
        return Rating(
            item,
            assessor,
            answer,
            reason,
            self._text("rating", eid, "rationale") if ("rating", eid, "rationale") in facts else "",
            ("rating", eid, "follow_up") in facts and self._value("rating", eid, "follow_up") is True,
            head.id if head is not None and answer is not None else None,
            head.at if head is not None else 0,
            submitted,
            len(heads) > 1 and self._journal.differing(key),
        )

    def _answer(self, head: Head | None) -> tuple[Answer | None, str]:
        """Give the answer and its reason; thousands of ratings hold the same few answers, read once each."""
        value = None if head is None else head.value
        if isinstance(value, dict) and len(value) == 1 and "option" in value:
            option = str(value["option"])
            if option not in self._options:
                self._options[option] = Answer.from_json(value)
            return self._options[option], ""
        found = _mapping(None if value is None else self._journal.resolve(value))
        return (Answer.from_json(found) if found else None), str(found.get("reason", ""))

    def _approvals(self, ids: list[str]) -> None:
        approvals = dict(self.state.na_approvals)
        for id_ in ids:
            head = self._head("na", id_, "approval")
            found = _mapping(None if head is None else self._journal.resolve(head.value))
            if head is None or not found:
                approvals.pop(ItemId(id_), None)
                continue
            approvals[ItemId(id_)] = NaApproval(
                found.get("state") == "approved",
                tuple(str(one) for one in _sequence(found.get("of"))),
                str(found.get("reason", "")),
                head.author,
                head.at,
            )
        self.state.na_approvals = approvals

    def _decisions(self, ids: list[str]) -> None:
        decisions = {**self.state.decisions, **self.state.reopened}
        for id_ in ids:
            head = self._head("consensus", id_, "decision")
            found = _mapping(None if head is None else self._journal.resolve(head.value))
            if head is None or not found:
                decisions.pop(ItemId(id_), None)
                continue
            decisions[ItemId(id_)] = Decision(
                ItemId(id_),
                Answer.from_json(_mapping(found.get("answer"))),
                str(found.get("reason", "")),
                {AssessorId(k): str(v) for k, v in _mapping(found.get("dissent")).items()},
                head.author,
                head.at,
                self._seal(Key("consensus", id_, "decision")),
            )
        self.state.decisions, self.state.reopened = decisions, {}

    def _weigh_decisions(self, touched: Mapping[str, Mapping[str, None]]) -> None:
        """Put aside the decisions that a submitted answer contradicts which was changed afterwards."""
        every = {**self.state.decisions, **self.state.reopened}
        if not every or touched.keys().isdisjoint({"rating", "consensus", "submission", "assessor"}):
            return
        raters, by_item = frozenset(self.state.raters), self.state.ratings
        aside = {
            item: one for item, one in every.items()
            if any(who in raters and reopens(rating, one) for who, rating in by_item.get(item, {}).items())
        }
        if aside != self.state.reopened or len(aside) + len(self.state.decisions) != len(every):
            self.state.decisions = {item: one for item, one in every.items() if item not in aside}
            self.state.reopened = aside

    def _erased(self, ids: list[str]) -> None:
        gone = set(ids)
        again = [one.id for one in self.state.evidence.values() if one.sha256 in gone]
        if again:
            self._evidence([str(one) for one in again])

    def _evidence(self, ids: list[str]) -> None:
        evidence = dict(self.state.evidence)
        for id_ in ids:
            found = self._one_evidence(id_, evidence.get(EvidenceId(id_)))
            if found is None:
                evidence.pop(EvidenceId(id_), None)
            else:
                evidence[found.id] = found
        self.state.evidence = evidence

    def _one_evidence(self, id_: str, before: Evidence | None) -> Evidence | None:
        bytes_, seen = self._head("evidence", id_, "sha256"), self._head("evidence", id_, "seen")
        first = next((one for one in (bytes_, seen) if one is not None and one.value is not None), None)
        if first is None:
            return None
        sha = str(first.value) if first is bytes_ else None
        masks = self._text("evidence", id_, "masks")
        erased = sha in self._journal.erased if sha else self._journal.has_erased(first.value)
        return Evidence(
            EvidenceId(id_),
            kind=self._text("evidence", id_, "kind"),
            name=self._text("evidence", id_, "name" if sha else "seen"),
            caption=self._text("evidence", id_, "caption"),
            sha256=sha,
            size=self._journal.sizes.get(sha, 0) if sha else 0,
            by=first.author,
            at=first.at,
            taken=self._text("evidence", id_, "taken"),
            place=self._text("evidence", id_, "place"),
            period=self._text("evidence", id_, "period"),
            shown_by=self._text("evidence", id_, "shown_by"),
            masks=EvidenceId(masks) if masks else None,
            targets=before.targets if before else (),
            erased=erased,
            pending=sha is not None and not erased and sha not in self._journal.sizes,
        )

    def _links(self, ids: list[str]) -> None:
        evidence, links = dict(self.state.evidence), dict(self.state.links)
        for id_ in ids:
            uuid, _, address = id_.partition(":")
            one, target = EvidenceId(uuid), Target(address)
            head = self._head("link", id_, "state")
            linked = head is not None and head.value == "linked" and one in evidence
            now = [other for other in links.get(target, ()) if other != one]
            if linked:
                now.append(one)
                now.sort(key=lambda other: (evidence[other].at, other))
            links[target] = tuple(now)
            if not now:
                del links[target]
            if one in evidence:
                targets = {other for other in evidence[one].targets if other != target}
                if linked:
                    targets.add(target)
                evidence[one] = replace(evidence[one], targets=tuple(sorted(targets)))
        self.state.evidence, self.state.links = evidence, links

    def _references(self, ids: list[str]) -> None:
        references = dict(self.state.references)
        for id_ in ids:
            name, key, year = id_.split(":")
            found = _mapping(self._value("reference", id_, "value"))
            if found:
                references[(name, key, int(year))] = Fraction(exact(str(found["value"])))
            else:
                references.pop((name, key, int(year)), None)
        self.state.references = references

    def _feedback(self, ids: list[str]) -> None:
        found = {one.id: one for one in self.state.feedback}
        for id_ in ids:
            head = self._head("feedback", id_, "text")
            words = self._text("feedback", id_, "text")
            item, party = self._text("feedback", id_, "item"), self._text("feedback", id_, "party")
            found.pop(id_, None)
            if head is not None and item and party and words:
                asked = Key("feedback", id_, "consent")
                consent = self._journal.value(asked) is True and not self._journal.differing(asked)
                found[id_] = Feedback(id_, ItemId(item), party, words, head.author, head.at, consent)
        self.state.feedback = tuple(sorted(found.values(), key=lambda one: (one.at, one.id)))

    def _versions(self, ids: list[str]) -> None:
        self.state.versions = folded_versions(self._journal, self.state.versions, ids)

    def _signoffs(self, ids: list[str]) -> None:
        self.state.signoffs = folded_signoffs(self._journal, self.state.signoffs, ids)

    def _objections(self, ids: list[str]) -> None:
        self.state.objections = folded_objections(self._journal, self.state.objections, ids)


def _mapping(found: object) -> Mapping[str, object]:
    return found if isinstance(found, dict) else {}


def _sequence(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _profile_value(found: object) -> str | tuple[str, ...]:
    return tuple(str(one) for one in found) if isinstance(found, list) else str(found)
