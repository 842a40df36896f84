"""History, undo, redo, restore."""

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.freezing.freezing import freeze
from ccworkbench.session import erasure, evidence, history, people, profile, ratings, undoing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import Key, Person, Role, SessionKind, Target
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, SectionId
from tests.ccworkbench.freezing.conftest import settle
from tests.ccworkbench.session.samples import A, B, D

ONE, TWO = ItemId("1.1.1"), ItemId("1.1.2")


def option(doc, item=ONE, who=A):
    answer = doc.state.rating(item, who).answer
    return None if answer is None else answer.plain()


def test_undo_and_redo_walk_back_and_forth(doc):
    for number in "123":
        ratings.rate(doc, ONE, A, Answer(option=number), rationale=f"because {number}")
    seen = []
    while undoing.can_undo(doc, A):
        undoing.undo(doc, A)
        seen.append((option(doc), doc.state.rating(ONE, A).rationale))
    assert seen == [("2", "because 2"), ("1", "because 1"), (None, "")]
    again = []
    while undoing.can_redo(doc, A):
        undoing.redo(doc, A)
        again.append((option(doc), doc.state.rating(ONE, A).rationale))
    assert again == [("1", "because 1"), ("2", "because 2"), ("3", "because 3")]
    assert undoing.can_undo(doc, A)


def test_a_new_action_ends_redo(doc):
    ratings.rate(doc, ONE, A, Answer(option="1"))
    ratings.rate(doc, ONE, A, Answer(option="2"))
    undoing.undo(doc, A)
    ratings.rate(doc, TWO, A, Answer(option="5"))
    assert not undoing.can_redo(doc, A)
    with pytest.raises(UsageError) as refused:
        undoing.redo(doc, A)
    assert refused.value.code == "nothing-to-redo"
    undoing.undo(doc, A)
    undoing.undo(doc, A)
    assert option(doc) is None
    undoing.redo(doc, A)
    assert option(doc) == "1"
    undoing.redo(doc, A)
    assert (option(doc), option(doc, TWO)) == ("1", "5")
    assert not undoing.can_redo(doc, A)


def test_undo_survives_closing_and_takes_back_only_the_own(doc):
    ratings.rate(doc, ONE, A, Answer(option="1"))
    ratings.rate(doc, ONE, B, Answer(option="4"))
    folder = doc.folder
    doc.close()
    with SessionDocument.open(folder) as again:
        undoing.undo(again, A)
        assert option(again) is None
        assert option(again, who=B) == "4"


def test_what_somebody_changed_since_is_not_undone(doc):
    profile.set_value(doc, "seats", "300", A)
    profile.set_value(doc, "seats", "400", B)
    with pytest.raises(UsageError) as refused:
        undoing.undo(doc, A)
    assert refused.value.code == "undo-superseded"
    assert doc.state.profile["seats"].value == "400"


def test_the_beginning_and_a_submit_are_not_undone(doc):
    assert not undoing.can_undo(doc, A)
    ratings.submit(doc, A)
    assert not undoing.can_undo(doc, A)
    with pytest.raises(UsageError) as refused:
        undoing.undo(doc, A)
    assert refused.value.code == "nothing-to-undo"


def test_undo_and_restore_ask_for_the_same_rights_as_the_write(doc):
    profile.describe(doc, A, kind=SessionKind.SELF)
    people.add_person(doc, Person(B, "白露", Role.LEAD), A)
    change = next(one.id for one in history.history(doc) if one.key.eid == B and one.value == "assessor")
    people.add_person(doc, Person(A, "安然", Role.ASSESSOR), B)
    with pytest.raises(UsageError) as refused:
        undoing.undo(doc, A)             # making B the lead, which A may no more
    assert refused.value.code == "role-may-not"
    with pytest.raises(UsageError) as refused:
        undoing.restore(doc, change, B)  # B is the only lead
    assert refused.value.code == "lead-needed"
    undoing.undo(doc, B)
    undoing.undo(doc, A)
    ratings.submit(doc, B)
    with pytest.raises(UsageError) as refused:
        undoing.undo(doc, A)
    assert refused.value.code == "kind-fixed"
    assert doc.state.kind is SessionKind.SELF


def test_after_submitting_undo_redo_and_restore_need_a_reason(doc):
    ratings.rate(doc, ONE, A, Answer(option="1"))
    first = doc.state.rating(ONE, A).answer_id
    ratings.rate(doc, ONE, A, Answer(option="2"))
    ratings.submit(doc, A, [SectionId("1.1")])
    for act in (
        lambda reason: undoing.undo(doc, A, reason),
        lambda reason: undoing.redo(doc, A, reason),
        lambda reason: undoing.restore(doc, first, A, reason),
    ):
        with pytest.raises(UsageError) as refused:
            act("")
        assert refused.value.code == "reason-needed"
        act("新证据")
        assert doc.state.rating(ONE, A).reason == "新证据"
    assert option(doc) == "1"


def test_restoring_uses_the_old_text_and_only_the_own(doc):
    ratings.write_rationale(doc, ONE, A, "第一版")
    change = history.history(doc, ONE)[0]
    texts = len(doc.journal.texts)
    ratings.write_rationale(doc, ONE, A, "第二版")
    undoing.restore(doc, change.id, A)
    assert doc.state.rating(ONE, A).rationale == "第一版"
    assert len(doc.journal.texts) == texts + 1
    with pytest.raises(UsageError) as refused:
        undoing.restore(doc, change.id, B)
    assert refused.value.code == "not-own"
    with pytest.raises(UsageError) as refused:
        undoing.restore(doc, "f" * 32, A)
    assert refused.value.code == "change-unknown"


def test_history_tells_who_what_and_whether_it_was_undone(doc):
    ratings.rate(doc, ONE, A, Answer(option="1"), rationale="甲")
    ratings.rate(doc, ONE, B, Answer(option="2"))
    ratings.rate(doc, TWO, B, Answer(option="3"))
    evidence.attach_sighting(doc, "大屏", [Target(f"item.{ONE}")], B)
    undoing.undo(doc, A)
    entries = history.history(doc, ONE)
    assert [(one.author, one.key.entity, one.key.field, one.value) for one in entries] == [
        (A, "rating", "rationale", None),
        (A, "rating", "answer", None),
        (B, "link", "state", "linked"),
        (B, "rating", "answer", {"option": "2"}),
        (A, "rating", "rationale", "甲"),
        (A, "rating", "answer", {"option": "1"}),
    ]
    assert [one.undone for one in entries] == [False, False, False, False, True, True]
    assert {one.author for one in history.history(doc, assessor=B)} == {B}


def test_others_ratings_are_hidden_until_the_section_is_submitted(make):
    doc = make(blind=True)
    for who in (A, B):
        ratings.rate(doc, ONE, who, Answer(option="1"), rationale="geheim", follow_up=True)
        ratings.rate(doc, ItemId("2.1.5"), who, Answer(option="1"))
    seen = doc.state.for_reader(B)
    assert set(seen.ratings[ONE]) == {B}
    assert seen.rating(ONE, A).rationale == ""
    assert {one.key.eid for one in history.history(doc, ONE, reader=B)} == {f"{ONE}:B"}
    ratings.submit(doc, B, [SectionId("1.1")])
    seen = doc.state.for_reader(B)
    assert set(seen.ratings[ONE]) == {A, B}
    assert set(seen.ratings[ItemId("2.1.5")]) == {B}
    assert set(doc.state.for_reader(A).ratings[ONE]) == {A}
    assert set(doc.state.for_reader(None).ratings[ONE]) == {A, B}


def test_a_lead_who_rates_nothing_sees_everything(make):
    doc = make(blind=True)
    ratings.rate(doc, ONE, B, Answer(option="1"))
    assert set(doc.state.for_reader(A).ratings[ONE]) == {B}
    assert doc.state.for_reader("E").ratings[ONE] == {}
    ratings.rate(doc, TWO, A, Answer(option="1"))
    assert doc.state.for_reader(A).ratings[ONE] == {}


def test_a_lead_sees_what_is_given_to_others(make):
    doc = make(blind=True)
    people.assign(doc, B, {SectionId("1.1"): "lead"}, A)
    people.assign(doc, A, {SectionId("2.1"): "lead"}, A)
    for who in (A, B):
        ratings.rate(doc, ItemId("2.1.5"), who, Answer(option="1"))
    ratings.rate(doc, ONE, B, Answer(option="1"))
    seen = doc.state.for_reader(A)
    assert set(seen.ratings[ONE]) == {B}
    assert set(seen.ratings[ItemId("2.1.5")]) == {A}
    ratings.rate(doc, TWO, A, Answer(option="1"))         # the section is not theirs, but they rate in it
    assert doc.state.for_reader(A).ratings[ONE] == {}


def test_an_open_session_hides_nothing_and_a_copy_stays_as_it_is(doc):
    ratings.rate(doc, ONE, A, Answer(option="1"))
    seen = doc.state.for_reader(B)
    assert set(seen.ratings[ONE]) == {A}
    ratings.rate(doc, ONE, A, Answer(option="2"))
    assert seen.rating(ONE, A).answer == Answer(option="1")
    assert doc.state.rating(ONE, A).answer == Answer(option="2")


def test_pages_turned_one_after_the_other_are_the_whole_history(doc):
    for n in range(25):
        ratings.rate(doc, ItemId(f"1.1.{n % 4 + 1}"), (A, B)[n % 2], Answer(option=str(n % 6)), rationale=f"r {n}")
    whole = history.history(doc, reader=A)
    steps, at = [], None
    while True:
        page = history.turn(doc, at, reader=A, most=7)
        steps += page.steps
        at = page.rest
        if at is None:
            break
    assert {one.entry.id for one in steps} == {one.id for one in whole}
    assert [one.entry.at for one in steps] == sorted((one.at for one in whole), reverse=True)
    values = {one.id: one.value for one in whole}
    last: dict = {}
    for one in reversed(steps):
        assert one.before == last.get(one.entry.key)
        last[one.entry.key] = values[one.entry.id]


def told(page):
    """Give what the steps of a page say, newest first."""
    return [(one.entry.key.entity, one.entry.key.field, one.entry.value) for one in page.steps]


def test_a_page_can_be_of_some_items_of_a_person_and_of_some_kinds(doc):
    ratings.rate(doc, ONE, A, Answer(option="1"))
    ratings.rate(doc, TWO, B, Answer(option="2"))
    ratings.rate(doc, ItemId("1.1.3"), B, Answer(option="3"))
    profile.set_value(doc, "seats", "3", A)
    evidence.attach_sighting(doc, "大屏", [Target("item.1.1.3")], B)
    doc.write(B, ratings.note_puts(TWO, "问过班长"))
    assert told(history.turn(doc, items=[ONE, TWO])) == [
        ("note", "text", "问过班长"), ("note", "item", TWO),
        ("rating", "answer", {"option": "2"}), ("rating", "answer", {"option": "1"}),
    ]
    assert told(history.turn(doc, items=[ItemId("1.1.3")])) == [
        ("link", "state", "linked"), ("rating", "answer", {"option": "3"})]
    assert told(history.turn(doc, items=[])) == []
    assert {one.entry.author for one in history.turn(doc, assessor=B).steps} == {B}
    assert told(history.turn(doc, entities=["profile"])) == [("profile", "value", "3")]
    assert told(history.turn(doc, entities=["rating"], assessor=A)) == [("rating", "answer", {"option": "1"})]


def test_steps_tell_undos_redos_and_what_was_erased(doc):
    ratings.write_rationale(doc, ONE, A, "第一版")
    undoing.undo(doc, A)
    undoing.redo(doc, A)
    steps = history.turn(doc, items=[ONE]).steps
    assert [one.undoes for one in steps] == [False, True, None]
    assert [one.action[1] for one in steps] == sorted((one.action[1] for one in steps), reverse=True)
    ratings.write_rationale(doc, ONE, A, "第二版")
    change = history.turn(doc, items=[ONE]).steps[-1].entry.id
    erasure.carry_out(doc, erasure.plan_text(doc, change, only_this=True), A, "mistake")
    last, *_, first = history.turn(doc, items=[ONE]).steps
    assert (first.entry.erased, first.entry.value) == (True, "")
    assert (last.entry.value, last.entry.erased, last.before_erased, last.before) == ("第二版", False, True, "")


def test_pages_show_a_blind_reader_nothing_hidden_by_item_by_person_or_by_kind(make):
    doc = make(blind=True)
    ratings.rate(doc, ONE, A, Answer(option="1"), rationale="geheim", follow_up=True)
    ratings.submit(doc, A, [SectionId("1.1")])
    ratings.rate(doc, ONE, A, None, reason="geheim: taken back")       # leaves its reason in a note
    ratings.rate(doc, TWO, B, Answer(option="2"))
    doc.write(A, [Put(Key("note", "a" * 32, "text"), Words("about no item"))])
    for wanted in ({}, {"items": [ONE]}, {"assessor": A}, {"entities": ["note", "rating"]}):
        seen = history.turn(doc, reader=B, **wanted).steps
        assert not [one for one in seen if "geheim" in f"{one.entry.value}{one.before}"]
        assert not [one for one in seen if one.entry.key.eid.endswith(":A") and one.entry.key.entity == "rating"]
        assert [one for one in history.turn(doc, reader=A, **wanted).steps if "geheim" in f"{one.entry.value}"]
    assert "about no item" in [one.entry.value for one in history.turn(doc, reader=B, assessor=A).steps]
    assert not [one for one in history.history(doc, reader=B) if "geheim" in f"{one.value}"]
    ratings.submit(doc, B, [SectionId("1.1")])
    assert [one for one in history.turn(doc, reader=B).steps if one.entry.value == "geheim: taken back"]


def test_a_page_that_hides_everything_still_has_a_rest(make):
    doc = make(blind=True)
    ratings.rate(doc, TWO, B, Answer(option="2"))
    for n in range(5):
        ratings.rate(doc, ONE, A, Answer(option=str(n)))
    page = history.turn(doc, reader=B, most=3)
    assert page.steps == ()
    assert page.rest is not None
    found = history.turn(doc, page.rest, reader=B, most=300)
    assert found.rest is None
    assert found.steps[0].entry.key.eid == f"{TWO}:B"


@pytest.mark.parametrize("blind", [True, False])
def test_who_is_assessed_never_reads_in_the_history_who_rated_how(make, blind):
    doc = make(blind=blind)
    settle(doc)
    freeze(doc, A)
    ratings.rate(doc, ONE, B, Answer(option="1"), reason="seen again")
    ratings.rate(doc, TWO, B, None, reason="taken back")            # the reason stands in a note
    ratings.rate(doc, ONE, D, Answer(option="5"), rationale="ours")
    seen = history.history(doc, reader=D)
    assert {one.author for one in seen if one.key.entity in ("rating", "note")} == {D}
    assert {"consensus", "freeze", "submission"} <= {one.key.entity for one in seen}
    everything = history.history(doc, reader=A)
    assert {one.author for one in everything if one.key.entity in ("rating", "note")} == {A, B, D}
