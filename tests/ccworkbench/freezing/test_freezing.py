"""Versions: what stands in their way, what their fingerprint covers, what changed between them."""

import dataclasses
import hashlib
import json

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.freezing import papers
from ccworkbench.freezing.changes import since
from ccworkbench.freezing.freezing import freeze, obstacles
from ccworkbench.freezing.past import state_at
from ccworkbench.freezing.standing import standing
from ccworkbench.merge import reversal
from ccworkbench.merge.combine import merge_many
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import (
    erasure,
    evidence,
    exchange,
    feedback,
    objections,
    people,
    profile,
    ratings,
    receiving,
    signoff,
    undoing,
)
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.journal import Put
from ccworkbench.session.model import AssessorId, Key, Person, Role, Target
from ccworkbench.session.versions import matching, spelled, typed
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A, B, C, D, E

ONE, TWO = "1.1.1", "1.1.2"


def refused(call, *arguments, **more):
    with pytest.raises(UsageError) as caught:
        call(*arguments, **more)
    return caught.value


def named(doc):
    return {one.code: one.named for one in obstacles(doc)}


def test_a_version_has_a_number_a_fingerprint_and_the_figures_of_the_day(settled):
    doc = settled()
    result = result_of(doc.state)
    version, changes = freeze(doc, A)
    assert (version.number, version.by, version.total, version.level) == (1, A, result.total.shown, "")
    assert [key.spelled for key in changes.keys] == ["freeze/1/record"]
    assert version.short == spelled(version.fingerprint)
    assert len(version.short.replace("-", "")) == 16
    folder, before = doc.folder, doc.state.frozen()
    doc.close()
    with SessionDocument.open(folder) as again:
        assert again.state == before
        assert standing(again.state).version == version


def test_the_fingerprint_is_the_hash_of_the_dump_its_docstring_defines(settled):
    """Built by hand from the journal's own rows, not by the code under test."""
    doc = settled()
    id_, _ = evidence.attach_file(doc, b"rota", [Target("item.1.1.1")], B, name="rota.csv")
    seen, _ = evidence.attach_sighting(doc, "handover", [Target("profile.direction")], A)
    profile.set_values(doc, {"seats": "300", "remark": "night shift", "direction": "experience"}, A)
    profile.confirm(doc, "direction", A, evidence=[seen], reason="board minutes")
    evidence.attach_sighting(doc, "not part of it", [Target("material.M1")] if doc.standard.materials else [], A)
    version, _ = freeze(doc, A)

    def seal(entity, eid, field):
        (spelled_value,) = doc.link.execute(
            "SELECT value FROM head WHERE entity = ? AND eid = ? AND field = ?", (entity, eid, field)
        ).fetchone()
        return hashlib.sha256(spelled_value.encode()).hexdigest()

    answers = {one.id: {"option": option} for one, option in zip(doc.standard.items, "343251", strict=False)}
    answers |= {"1.1.2": {"option": "4"}, "2.1.7": {"count": "2"}, "2.1.8": {"number": "71.5"}}
    meant = {
        "format": "ccworkbench-version/1",
        "session": doc.state.id,
        "version": 1,
        "kind": "formal",
        "standard": doc.standard.sha256,
        "profile": {
            "seats": ["300", None],
            "direction": ["experience", [seen]],
            "remark": [{"seal": seal("profile", "remark", "value")}, None],
        },
        "answers": answers,
        "decisions": {"1.1.2": seal("consensus", "1.1.2", "decision")},
        "references": {},
        "evidence": {
            "item.1.1.1": [[id_, hashlib.sha256(b"rota").hexdigest()]],
            "profile.direction": [[seen, None]],
        },
        "majors": 0,
        "total": version.total,
        "level": "",
    }
    dumped = json.dumps(meant, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert hashlib.sha256(dumped.encode()).hexdigest() == version.fingerprint


def test_everything_in_the_way_is_named_at_once_and_nothing_written(make):
    doc = make()
    ratings.rate(doc, TWO, A, Answer(na=True), reason="no outsourcing")
    ratings.submit(doc, A)
    profile.set_value(doc, "direction", "experience", A)
    seq = doc.journal.seq
    error = refused(freeze, doc, A)
    assert error.code == "not-to-freeze"
    assert set(named(doc)) == {"items-open", "na-waiting", "profile-unconfirmed"}
    assert named(doc)["items-open"] == tuple(one.id for one in doc.standard.items if one.id != TWO)
    assert named(doc)["na-waiting"] == (TWO,)
    for item in doc.standard.items:
        assert item.id in error.message.zh
        assert item.id in error.message.en
    assert "direction" in error.message.en
    assert doc.journal.seq == seq


def test_conflicts_erasures_and_followed_up_objections_stand_in_the_way(settled, tmp_path):
    lead = settled()
    exchange.write(lead, tmp_path / "out.ccx")
    b = receiving.receive(tmp_path / "out.ccx", tmp_path / "b", me=B)
    profile.set_value(lead, "seats", "300", A)
    profile.set_value(b, "seats", "310", B)
    id_, _ = evidence.attach_file(b, b"face", [Target("item.1.1.1")], B, name="face.png")
    exchange.write(b, tmp_path / "first.ccx")
    merge_many(lead, [tmp_path / "first.ccx"])
    assert named(lead)["conflicts-left"] == ("profile/seats/value",)
    people.add_person(b, Person(B, "白露", Role.LEAD), A)
    erasure.carry_out(b, erasure.plan_evidence(b, id_), B, "consent")
    exchange.write(b, tmp_path / "second.ccx")
    b.close()
    merge_many(lead, [tmp_path / "second.ccx"])
    assert "erasures-pending" in named(lead)
    objections.make(lead, ONE, "counted wrongly", "ops manager", C)
    assert "objection-not-followed" not in named(lead)


def test_only_the_lead_freezes_and_a_draft_never_becomes_final(settled):
    doc = settled()
    for who in (B, C, D, E):
        assert refused(freeze, doc, who).code == "role-may-not"
    draft = dataclasses.replace(doc.standard.head, state="draft")
    doc.state.standard = dataclasses.replace(doc.standard, head=draft)
    assert "draft-standard" in named(doc)


def test_nothing_new_is_no_new_version_and_what_is_beside_the_result_changes_nothing(settled):
    doc = settled()
    version, _ = freeze(doc, A)
    assert named(doc) == {"already-frozen": ("1",)}
    feedback.leave(doc, ONE, "unclear", A)
    ratings.write_rationale(doc, ONE, B, "more words")
    objection, _ = objections.make(doc, ONE, "counted wrongly", "ops manager", C)
    evidence.attach_sighting(doc, "our list", [Target(f"objection.{objection}")], D)
    assert standing(doc.state).version == version


def test_a_change_makes_the_next_version_with_what_changed_who_and_why(settled):
    doc = settled()
    first, _ = freeze(doc, A)
    assert since(doc, 1) == []
    ratings.decide(doc, TWO, Answer(option="2"), A, "recount of the sample")
    evidence.attach_sighting(doc, "sample", [Target("item.1.1.2")], B)
    now = standing(doc.state)
    assert (now.latest, now.changed, now.version) == (first, True, None)
    second, _ = freeze(doc, A)
    assert second.number == 2
    assert second.fingerprint != first.fingerprint
    found = {(one.what, one.id): one for one in since(doc, 1)}
    assert set(found) == {("total", ""), ("item", TWO), ("evidence", "item.1.1.2")}
    one = found["item", TWO]
    assert (one.old, one.new, one.by, one.why) == ("4", "2", A, "recount of the sample")
    assert (found["total", ""].old, found["total", ""].new) == (first.total, second.total)
    assert found["evidence", "item.1.1.2"].new.startswith("sample")
    assert found["evidence", "item.1.1.2"].by == B
    assert since(doc, 2) == []


def test_taking_the_change_back_brings_the_version_back(settled):
    doc = settled()
    first, _ = freeze(doc, A)
    ratings.decide(doc, TWO, Answer(option="2"), A, "recount")
    assert standing(doc.state).changed
    undoing.undo(doc, A)
    assert standing(doc.state).version == first
    assert [one.number for one in doc.state.versions] == [1]


def test_a_version_is_worked_out_again_as_it_was_even_when_words_and_files_were_erased(settled):
    doc = settled()
    id_, _ = evidence.attach_file(doc, b"face", [Target("item.1.1.1")], B, name="face.png")
    profile.set_value(doc, "remark", "a name in it", A)
    before = result_of(doc.state)
    version, _ = freeze(doc, A)
    (row,) = doc.journal.rows("entity = 'consensus'")
    (remark,) = doc.journal.rows("entity = 'profile'")
    for plan in (
        erasure.plan_evidence(doc, id_), erasure.plan_text(doc, row.id), erasure.plan_text(doc, remark.id),
    ):
        erasure.carry_out(doc, plan, A, "law")
    assert standing(doc.state).version == version
    ratings.decide(doc, TWO, Answer(option="0"), A, "again")
    past = state_at(doc, version)
    assert past.decisions[TWO].answer == Answer(option="4")
    assert past.decisions[TWO].reason == ""
    again = result_of(past)
    assert (again.total, again.items) == (before.total, before.items)
    check, found = papers.look_up(doc, version.short)
    assert check.ok, check.message.en
    assert found == version


def test_a_version_is_proved_in_colleagues_folders_too_whatever_the_order_of_arrival(settled, tmp_path):
    lead = settled()
    exchange.write(lead, tmp_path / "start.ccx")
    b = receiving.receive(tmp_path / "start.ccx", tmp_path / "b", me=B)
    profile.set_value(b, "seats", "280", B)          # the lead has not seen it when freezing
    profile.set_value(lead, "channels", "voice,chat", A)
    version, _ = freeze(lead, A)
    exchange.write(lead, tmp_path / "frozen.ccx")
    b_had = b.journal.seq
    merge_many(b, [tmp_path / "frozen.ccx"])
    assert b.journal.seq == b_had
    assert b.state.versions == (version,)
    assert standing(b.state).changed                 # B's own seats came on top
    exchange.write(b, tmp_path / "more.ccx")
    merge_many(lead, [tmp_path / "more.ccx"])
    assert standing(lead.state).changed
    assert [(one.what, one.id, one.old, one.new, one.by) for one in since(lead, 1)] == [
        ("profile", "seats", "", "280", B)
    ]
    fresh = receiving.receive(tmp_path / "frozen.ccx", tmp_path / "c", me=C)
    assert papers.look_up(fresh, version.fingerprint)[0].ok
    # B wrote before the lead froze, and the lead had not seen it.
    check, found = papers.look_up(b, version.short)
    assert (check.ok, found) == (True, version), check.message.en
    assert "seats" not in state_at(b, version).profile
    b.close()
    fresh.close()


def test_what_cannot_be_proved_is_not_said_to_be_right(settled):
    doc = settled()
    version, _ = freeze(doc, A)
    doc.state.versions = (dataclasses.replace(version, changes="0" * 64),)
    check, found = papers.look_up(doc, version.short)
    assert (check.ok, found.number) == (False, 1)
    assert "cannot be recomputed" in check.message.en
    doc.state.versions = (dataclasses.replace(version, total="99.9"),)
    assert not papers.look_up(doc, version.short)[0].ok
    assert since(doc, 1) is None


def test_two_leads_who_freeze_apart_make_a_conflict_that_only_a_lead_settles(settled, tmp_path):
    lead = settled()
    people.add_person(lead, Person(B, "白露", Role.LEAD), A)
    exchange.write(lead, tmp_path / "start.ccx")
    b = receiving.receive(tmp_path / "start.ccx", tmp_path / "b", me=B)
    freeze(lead, A)
    profile.set_value(b, "seats", "280", B)
    theirs, _ = freeze(b, B)
    exchange.write(b, tmp_path / "b.ccx")
    merge_many(lead, [tmp_path / "b.ccx"])
    assert [key.spelled for key in lead.state.conflicts] == ["freeze/1/record"]
    assert "conflicts-left" in named(lead)
    from ccworkbench.merge.conflicts import conflicts, resolve

    (found,) = conflicts(lead.journal, lead.state)
    keep = next(one.change for one in found.sides if one.author == B)
    assert refused(resolve, lead, found.id, C, reason="r", keep=keep).code == "role-may-not"
    assert refused(resolve, lead, found.id, A, reason="r", value="1").code == "value-not-allowed"
    resolve(lead, found.id, A, reason="theirs has the seats", keep=keep)
    (kept,) = lead.state.versions
    assert (kept.fingerprint, kept.at) == (theirs.fingerprint, theirs.at)
    check, _ = papers.look_up(lead, theirs.short)
    assert check.ok, check.message.en
    assert state_at(lead, kept).profile["seats"].value == "280"
    b.close()


def test_a_merge_that_a_signature_rests_on_is_not_undone(settled, tmp_path):
    lead = settled()
    exchange.write(lead, tmp_path / "start.ccx")
    b = receiving.receive(tmp_path / "start.ccx", tmp_path / "b", me=B)
    freeze(lead, A)
    exchange.write(lead, tmp_path / "frozen.ccx")
    receipt = merge_many(b, [tmp_path / "frozen.ccx"])
    signoff.sign(b, 1, B, "agreed", B)
    error = refused(reversal.undo, b, receipt.id, B)
    assert error.facts["keys"] == ["signoff/1:B/state"]
    b.close()


def test_once_frozen_nothing_is_blind_any_more_and_the_client_sees_no_rating_before(settled):
    doc = settled(blind=True)
    for reader in (C, D, E):
        assert not any(len(by) for by in doc.state.for_reader(reader).ratings.values())
    ratings.rate(doc, ONE, D, Answer(option="5"))
    ratings.submit(doc, D)
    assert {who for by in doc.state.for_reader(D).ratings.values() for who in by} == {D}
    version, _ = freeze(doc, A)
    for reader in (C, D, E):
        seen = doc.state.for_reader(reader)
        assert standing(seen, result_of(seen)).version == version


def test_a_colleague_s_odd_records_neither_stop_the_session_nor_stand_for_a_version(settled):
    doc = settled()
    version, _ = freeze(doc, A)
    record = {"fingerprint": "0" * 64, "at": "2026-99-99"}
    doc.write(B, [
        Put(Key("freeze", "01", "record"), record), Put(Key("freeze", "0", "record"), record),
        Put(Key("freeze", "7", "record"), record), Put(Key("signoff", "01:B", "state"), {"state": "agreed"}),
        Put(Key("objection", "f" * 32, "state"), "changed"),
    ])
    assert [one.number for one in doc.state.versions] == [1, 7]
    assert doc.state.signoffs == {}
    assert doc.state.objections == {}
    assert not papers.look_up(doc, "0000")[0].ok
    folder, before = doc.folder, doc.state.frozen()
    doc.close()
    with SessionDocument.open(folder) as again:
        assert again.state == before
        assert papers.look_up(again, version.short)[0].ok


# -- fingerprints as people type them


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("4C51-84a9-7BBC-3330", "4c5184a97bbc3330"), (" 4c51 84a9 ", "4c5184a9"), ("4c51", "4c51"),
        ("4c5", None), ("", None), ("zzzz", None), ("4c51_84a9", None), ("f" * 64, "f" * 64), ("f" * 65, None),
    ],
)
def test_a_fingerprint_is_read_as_it_is_typed(said, read):
    assert typed(said) == read


def test_lookup_tells_versions_apart_or_says_that_it_cannot(settled):
    doc = settled()
    assert "not frozen" in papers.look_up(doc, result_of(doc.state).fingerprint[:16])[0].message.en
    first, _ = freeze(doc, A)
    ratings.decide(doc, TWO, Answer(option="2"), A, "recount")
    second, _ = freeze(doc, A)
    for said, version in ((first.short, first), (second.fingerprint, second), (second.short[:9], second)):
        check, found = papers.look_up(doc, said.upper())
        assert (check.ok, found) == (True, version)
    assert "superseded by version 2" in papers.look_up(doc, first.short)[0].message.en
    assert "in force" in papers.look_up(doc, second.short)[0].message.en
    for said in ("0000-0000-0000-0000", "12", "not hex"):
        check, found = papers.look_up(doc, said)
        assert (check.ok, found) == (False, None)
    alike = dataclasses.replace(second, number=3, fingerprint=first.fingerprint[:8] + second.fingerprint[8:])
    assert matching([first, alike], first.fingerprint[:8]) == [first, alike]
    doc.state.versions = (first, alike)
    check, found = papers.look_up(doc, first.fingerprint[:8])
    assert (check.ok, found) == (False, None)
    assert "several" in check.message.en


# -- signing


def test_everybody_who_signs_signs_the_version_in_force_and_the_lead_may_write_it_down(settled):
    doc = settled()
    assert refused(signoff.sign, doc, 1, B, "agreed", B).code == "nothing-frozen"
    freeze(doc, A)
    signoff.sign(doc, 1, B, "agreed", B)
    signoff.sign(doc, 1, D, "remarks", A, text="样本偏少")
    assert refused(signoff.sign, doc, 1, A, "agreed", B).code == "sign-for-oneself"
    assert refused(signoff.sign, doc, 1, C, "agreed", A).code == "not-a-signatory"
    assert refused(signoff.sign, doc, 1, AssessorId("Z"), "agreed", A).code == "assessor-unknown"
    assert refused(signoff.sign, doc, 2, B, "agreed", B).code == "version-unknown"
    assert refused(signoff.sign, doc, 1, B, "refused", B).code == "text-needed"
    assert refused(signoff.sign, doc, 1, B, "perhaps", B).code == "stand-not-allowed"
    for who in (C, E):
        assert refused(signoff.sign, doc, 1, who, "agreed", who).code == "role-may-not"
    found = {key: (one.stands, one.text, one.by) for key, one in doc.state.signoffs.items()}
    assert found == {(1, B): ("agreed", "", B), (1, D): ("remarks", "样本偏少", A)}
    signoff.sign(doc, 1, B, "refused", B, text="the sample changed")
    assert doc.state.signoffs[1, B].stands == "refused"
    assert refused(undoing.undo, doc, D).code == "nothing-to-undo"       # a signature is never taken back
    ratings.decide(doc, TWO, Answer(option="2"), A, "recount")
    freeze(doc, A)
    assert (2, B) not in doc.state.signoffs
    assert refused(signoff.sign, doc, 1, B, "agreed", B).code == "version-superseded"


# -- objections


def test_an_objection_is_reviewed_by_somebody_who_did_not_decide_the_item(settled):
    doc = settled()
    version, _ = freeze(doc, A)
    id_, _ = objections.make(doc, TWO, "the sample was of one day only", "运营经理", D, due="2026-12-10")
    shot, _ = evidence.attach_file(doc, b"list", [Target(f"objection.{id_}")], D, name="list.csv")
    one = doc.state.objections[id_]
    assert (one.item, one.on_behalf, one.due, one.state, one.by) == (TWO, "运营经理", "2026-12-10", "open", D)
    assert [each.id for each in doc.state.evidence_for(objections.target_of(one))] == [shot]
    assert not one.overdue("2026-12-10")
    assert one.overdue("2026-12-11")
    error = refused(objections.decide, doc, id_, "upheld", "it holds", A)
    assert (error.code, error.facts["allowed"]) == ("not-independent", ["B"])
    assert "B" in error.message.zh
    for who in (C, D, E):
        assert refused(objections.decide, doc, id_, "changed", "r", who).code == "role-may-not"
    assert refused(objections.decide, doc, id_, "changed", " ", B).code == "reason-needed"
    assert refused(objections.decide, doc, id_, "maybe", "r", B).code == "outcome-not-allowed"
    assert refused(objections.decide, doc, "ffffffff", "upheld", "r", B).code == "objection-unknown"
    objections.decide(doc, id_[:8], "changed", "the week's sample says 2", B)
    assert refused(objections.decide, doc, id_, "upheld", "r", B).code == "objection-decided"
    assert standing(doc.state).version == version                       # nothing is decided anew yet
    assert named(doc)["objection-not-followed"] == (TWO,)
    ratings.decide(doc, TWO, Answer(option="2"), A, "objection accepted")
    second, _ = freeze(doc, A)
    assert [(one.what, one.id, one.old, one.new) for one in since(doc, 1)][1:] == [("item", TWO, "4", "2")]
    assert second.number == 2


def test_where_everybody_rated_alike_all_of_them_decided(settled):
    doc = settled()
    id_, _ = objections.make(doc, ONE, "c", "ops", D)
    error = refused(objections.decide, doc, id_, "upheld", "r", B)
    assert (error.code, error.facts["allowed"]) == ("not-independent", [])
    people.add_person(doc, Person(AssessorId("F"), "Fang", Role.ASSESSOR), A)
    assert refused(objections.decide, doc, id_, "upheld", "r", A).facts["allowed"] == ["F"]
    objections.decide(doc, id_, "upheld", "the list confirms it", AssessorId("F"))
    assert doc.state.objections[id_].decided_by == "F"
    assert named(doc) == {}


def test_withdrawing_is_for_who_objected_or_a_reviewer(settled):
    doc = settled()
    mine, _ = objections.make(doc, TWO, "c", "ops", D)
    theirs, _ = objections.make(doc, TWO, "d", "ops", C)
    third, _ = objections.make(doc, TWO, "e", "ops", C)
    assert refused(objections.decide, doc, mine, "withdrawn", "r", E).code == "role-may-not"
    assert refused(objections.decide, doc, mine, "withdrawn", "r", A).code == "not-independent"
    objections.decide(doc, mine, "withdrawn", "found the list", D)
    objections.decide(doc, theirs, "withdrawn", "a call", C)
    objections.decide(doc, third, "withdrawn", "a call", B)
    assert {one.state for one in doc.state.objections.values()} == {"withdrawn"}


def test_objecting_says_what_is_missing(settled):
    doc = settled()
    for arguments, code in (
        (("9.9", "c", "r", A), "item-unknown"), ((ONE, " ", "r", A), "claim-needed"),
        ((ONE, "c", " ", A), "role-needed"), ((ONE, "c", "r", E), "role-may-not"),
    ):
        assert refused(objections.make, doc, *arguments).code == code
    assert refused(objections.make, doc, ONE, "c", "r", A, due="2026-02-30").code == "date-not-allowed"
    id_, _ = objections.make(doc, ONE, "c", "", D)
    assert doc.state.objections[id_].on_behalf == "企业协调员"
    with pytest.raises(UsageError) as caught:
        evidence.attach_sighting(doc, "t", [Target("objection." + "0" * 32)], D)
    assert caught.value.code == "objection-unknown"


def test_an_objection_can_be_taken_back_by_who_made_it_and_restored_by_nobody(settled):
    doc = settled()
    id_ = objections.make(doc, ONE, "c", "ops", D)[0]
    (row,) = doc.journal.rows("entity = 'objection' AND field = 'claim'")
    assert refused(undoing.restore, doc, row.id, A).code == "not-restorable"
    undoing.undo(doc, D)
    assert doc.state.objections == {}
    undoing.redo(doc, D)
    assert list(doc.state.objections) == [id_]


def test_who_is_assessed_reads_what_changed_and_not_whose_rating_it_was(settled):
    doc = settled()
    freeze(doc, A)
    for who in (A, B):
        ratings.rate(doc, ONE, who, Answer(option="2"), reason=f"{who} saw it again")
    told = {reader: next(one for one in since(doc, 1, reader) if one.what == "item") for reader in (None, A, D)}
    assert (told[None].old, told[None].new, told[None].by, told[None].why) == ("3", "2", B, "B saw it again")
    assert told[A] == told[None]
    assert (told[D].old, told[D].new, told[D].by, told[D].why) == ("3", "2", None, "")
    ratings.decide(doc, TWO, Answer(option="2"), A, "the week after")
    decided = next(one for one in since(doc, 1, D) if one.id == TWO)
    assert (decided.by, decided.why) == (A, "the week after")
