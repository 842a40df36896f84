"""The journal under random actions: heads are the fold, ids hold, nothing is rewritten."""

import sqlite3
import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import ccworkbench
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import evidence, people, profile, ratings, undoing, vocabulary
from ccworkbench.session.changes import fold
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, SectionId
from tests.ccworkbench.session.samples import A, B, C, small_standard

ITEMS = [one.id for one in small_standard().items[:4]]
ACTIONS = some.one_of(
    some.tuples(some.just("rate"), some.sampled_from([A, B]), some.sampled_from(ITEMS),
                some.one_of(some.none(), some.sampled_from("012345")), some.text(max_size=8)),
    some.tuples(some.just("na"), some.sampled_from([A, B]), some.sampled_from(ITEMS)),
    some.tuples(some.just("approve"), some.sampled_from(ITEMS)),
    some.tuples(
        some.just("rationale"), some.sampled_from([A, B]), some.sampled_from(ITEMS), some.text(max_size=8)
    ),
    some.tuples(some.just("decide"), some.sampled_from(ITEMS), some.sampled_from("012345")),
    some.tuples(some.just("submit"), some.sampled_from([A, B]), some.sampled_from(["1.1", "2.1"])),
    some.tuples(some.just("seen"), some.sampled_from([A, B]), some.sampled_from(ITEMS)),
    some.tuples(some.just("seats"), some.sampled_from([A, B]), some.integers(1, 3)),
    some.tuples(some.just("undo"), some.sampled_from([A, B])),
    some.tuples(some.just("redo"), some.sampled_from([A, B])),
)


def act(doc, action):
    match action:
        case ("rate", who, item, option, words):
            answer = None if option is None else Answer(option=option)
            ratings.rate(doc, item, who, answer, rationale=words, reason="because")
        case ("na", who, item):
            ratings.rate(doc, item, who, Answer(na=True), reason="none here")
        case ("approve", item):
            ratings.approve_na(doc, [item], A)
        case ("rationale", who, item, words):
            ratings.write_rationale(doc, item, who, words)
        case ("decide", item, option):
            ratings.decide(doc, item, Answer(option=option), A, "agreed", {B: "not sure"})
        case ("submit", who, section):
            ratings.submit(doc, who, [SectionId(section)])
        case ("seen", who, item):
            evidence.attach_sighting(doc, "大屏", [doc.state.item_target(item)], who)
        case ("seats", who, seats):
            profile.set_value(doc, "seats", str(seats), who)
        case ("undo", who):
            undoing.undo(doc, who, "because")
        case ("redo", who):
            undoing.redo(doc, who, "because")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=some.lists(ACTIONS, max_size=25), data=some.data())
def test_heads_are_the_fold_and_the_state_is_what_a_fresh_reading_gives(make, actions, data):
    doc = make(f"s{uuid.uuid4().hex}")

    def guard(what, first, *_):
        # No UPDATE or DELETE of a change, no DELETE of text or object outside an erasure.
        rewriting = what in (sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE)
        forbidden = rewriting and first in ("change", "text", "object")
        return sqlite3.SQLITE_DENY if forbidden else sqlite3.SQLITE_OK

    doc.link.set_authorizer(guard)
    for action in actions:
        try:
            act(doc, action)
        except UsageError:
            continue
        assert not doc.link.in_transaction
    doc.link.set_authorizer(None)
    stored = sorted(doc.link.execute("SELECT entity, eid, field, at, id, author, value FROM head"))
    assert stored == fold(doc.journal.rows())
    assert all(check.ok for check in verify(doc))
    live, folder = doc.state.frozen(), doc.folder
    doc.close()
    with SessionDocument.open(folder) as again:
        assert again.state == live


def test_an_authorizer_would_notice(doc):
    def guard(what, first, *_):
        return sqlite3.SQLITE_DENY if what == sqlite3.SQLITE_DELETE and first == "change" else sqlite3.SQLITE_OK

    doc.link.set_authorizer(guard)
    with pytest.raises(sqlite3.DatabaseError):
        doc.link.execute("DELETE FROM change")
    doc.link.set_authorizer(None)


@pytest.mark.parametrize("word", ["upsert", ".attach(", "alter=True", "RETURNING", "UPDATE change"])
def test_what_is_known_to_lose_writes_is_not_used(word):
    # sqlite-utils' upsert leaves a probe table behind, RETURNING an open transaction, attach splices paths.
    sources = Path(ccworkbench.__file__).parent.joinpath("session").glob("*.py")
    assert [path.name for path in sources if word in path.read_text("utf-8")] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (Key("rating", "1.1.1:A", "colour"), "red"),
        (Key("weather", "-", "state"), "fine"),
        (Key("rating", "1.1.1", "answer"), {"option": "1"}),
        (Key("rating", "1.1.1:A", "answer"), {"option": "1", "number": "2"}),
        (Key("rating", "1.1.1:A", "rationale"), "typed text"),
        (Key("rating", "1.1.1:A", "answer"), {"number": 3}),
        (Key("profile", "seats", "value"), {"text": "short"}),
        (Key("link", "0" * 32 + ":elsewhere.1", "state"), "linked"),
    ],
)
def test_what_the_vocabulary_does_not_know_is_never_written(doc, key, value):
    before = doc.journal.seq
    with pytest.raises(ValueError):
        doc.write(A, [Put(key, value)])
    assert doc.journal.seq == before
    assert not doc.link.in_transaction


def test_an_erasure_cannot_be_taken_back():
    with pytest.raises(ValueError):
        vocabulary.check(Key("erasure", "0" * 64, "record"), None)


def test_texts_are_found_at_any_depth():
    a, b = "a" * 64, "b" * 64
    value = {"answer": {"na": True}, "reason": {"text": a}, "dissent": {"B": {"text": b}}, "inputs": {"text": "5"}}
    assert set(vocabulary.texts_in(value)) == {a, b}


def test_several_heads_are_a_conflict_until_somebody_writes(doc):
    key = Key("profile", "seats", "value")
    profile.set_value(doc, "seats", "300", A)
    first = doc.journal.heads[key][0]
    # What a merge brings: a second change of the same key that knew nothing of the first.
    other = first._replace(id="f" * 32, value="400", at=first.at + 5, author=B)
    doc.journal.heads[key] = (other, first)
    doc._folding.refresh([key])
    assert doc.state.conflicts == (key,)
    assert doc.state.profile["seats"].value == "400"
    doc.journal.heads[key] = (other._replace(value="300"), first)
    doc._folding.refresh([key])
    assert doc.state.conflicts == ()


def test_a_failed_write_leaves_nothing_and_the_next_one_works(doc):
    ratings.rate(doc, ITEMS[0], A, Answer(option="1"))
    pages = doc.link.execute("PRAGMA page_count").fetchone()[0]
    doc.link.execute(f"PRAGMA max_page_count = {pages}")
    before = doc.state.frozen()
    with pytest.raises(FileProblem) as refused:
        ratings.rate(doc, ITEMS[1], A, Answer(option="1"), rationale="长" * 40_000)
    assert refused.value.code == "disk-full"
    assert not doc.link.in_transaction
    assert doc.state == before
    doc.link.execute("PRAGMA max_page_count = 1000000")
    ratings.rate(doc, ITEMS[1], A, Answer(option="1"), rationale="长" * 40_000)
    assert all(check.ok for check in verify(doc))


def test_words_in_every_depth_are_taken_out(doc):
    ratings.decide(doc, ITEMS[0], Answer(option="1"), A, "理由甲", {B: "异议乙"})
    stored = doc.journal.heads[Key("consensus", ITEMS[0], "decision")][0].value
    assert "理由甲" not in str(stored)
    assert "异议乙" not in str(stored)
    assert isinstance(Words("x"), str)


def test_roles_follow_the_one_table():
    from ccworkbench.session.model import Role
    from ccworkbench.session.people import Act, may

    raters = [Role.LEAD, Role.ASSESSOR, Role.CLIENT, Role.TRAINER]       # the client's stay apart
    assert [role for role in Role if may(role, Act.RATE)] == raters
    assert [role for role in Role if may(role, Act.REVIEW)] == [Role.LEAD, Role.ASSESSOR]
    for act_ in (Act.APPROVE_NA, Act.DECIDE, Act.CONFIRM, Act.ERASE, Act.FREEZE):
        assert [role for role in Role if may(role, act_)] == [Role.LEAD]
    assert not any(may(Role.OBSERVER, one) for one in Act)


def test_people_and_sections_change(doc):
    people.assign(doc, B, {SectionId("1.1"): "lead"}, A)
    assert doc.state.assigned(ITEMS[0]) == (B,)
    assert doc.state.people[B].name == "白露"
    with pytest.raises(UsageError) as refused:
        people.assign(doc, B, {SectionId("7"): "lead"}, A)
    assert refused.value.facts["allowed"] == ["1", "1.1", "2", "2.1"]
    with pytest.raises(UsageError) as refused:
        people.add_person(doc, people.Person(A, "安然", people.Role.ASSESSOR), A)
    assert refused.value.code == "lead-needed"
    for by in (B, C):
        with pytest.raises(UsageError) as refused:
            people.add_person(doc, people.Person(C, "Chen", people.Role.LEAD), by)
        assert refused.value.code == ("role-may-not" if by == B else "lead-names-lead")
    people.add_person(doc, people.Person(AssessorId("F"), "冯", people.Role.ASSESSOR), A)
    assert doc.state.raters == (A, B, "F")
    assert ItemId(ITEMS[0]) in doc.standard.by_item
