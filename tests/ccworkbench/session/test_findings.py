"""Findings: recorded, verified, closed; the gate on open majors; undone, erased and merged like all else."""

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session import erasure, evidence, findings, history, undoing
from ccworkbench.session.model import Target
from tests.ccworkbench.session.samples import A, B, D, E

DAY = "2026-05-31"


def record(doc, by=B, **what):
    return findings.add(doc, by, **{"grade": "major", "statement": "没有校准记录", **what})[0]


def test_a_finding_holds_what_was_said(doc):
    piece, _ = evidence.attach_sighting(doc, "校准会议", [Target("item.1.1.2")], B)
    id_ = record(
        doc, criterion="每月校准", items=["2.1.5", "1.1.2", "2.1.5"], evidence=[piece[:8]], owner="运营部", due=DAY
    )
    found = doc.state.findings[id_]
    assert (found.grade, found.statement, found.criterion, found.owner, found.due, found.by) == (
        "major", "没有校准记录", "每月校准", "运营部", DAY, B,
    )
    assert found.items == ("1.1.2", "2.1.5")                   # once each, in the order of the standard
    assert found.evidence == (piece,)
    more, _ = evidence.attach_sighting(doc, "又一处", [Target(f"finding.{id_}")], B)
    assert findings.evidence_of(doc.state, found) == (piece, more)


def test_open_majors_are_those_not_closed_and_closing_needs_verifying(doc):
    major, minor, strength = record(doc), record(doc, grade="minor"), record(doc, grade="strength")
    assert doc.state.open_majors == 1
    findings.close(doc, strength, B)
    for one in (major, minor):
        with pytest.raises(UsageError) as refused:
            findings.close(doc, one, B)
        assert refused.value.code == "finding-not-verified"
    with pytest.raises(UsageError):
        findings.verify(doc, strength, A, on=DAY)
    findings.verify(doc, major, A, on=DAY, words="看过新的校准记录")
    assert doc.state.open_majors == 1                          # verified is not closed
    findings.close(doc, major, B)
    found = doc.state.findings[major]
    assert (found.closed, found.verified_by, found.verified_on, found.verified_how, doc.state.open_majors) == (
        True, A, DAY, "看过新的校准记录", 0,
    )
    findings.reopen(doc, major, A)
    assert doc.state.findings[major].verified_by is None
    assert doc.state.open_majors == 1


def test_all_faults_at_once_and_nothing_written(doc):
    before = len(doc.journal.rows())
    with pytest.raises(UsageError) as refused:
        findings.add(doc, B, grade="severe", statement=" ", items=["9.9"], due="31.5.2026")
    said = refused.value.message.en
    assert all(one in said for one in ("severe", "opportunity", "what was found", "9.9", "YYYY-MM-DD"))
    with pytest.raises(UsageError):
        findings.add(doc, B, grade="minor", statement="x", evidence=["abcdef"])
    assert len(doc.journal.rows()) == before


def test_who_may(doc):
    for who in (D, E):
        with pytest.raises(UsageError) as refused:
            record(doc, by=who)
        assert refused.value.code == "role-may-not"


def test_change_undo_redo_and_erase(doc):
    id_ = record(doc, owner="运营部", items=["1.1.1"])
    findings.change(doc, id_[:6], B, grade="minor", owner="", items=[])
    found = doc.state.findings[id_]
    assert (found.grade, found.owner, found.items, found.statement) == ("minor", "", (), "没有校准记录")
    assert doc.state.open_majors == 0
    undoing.undo(doc, B)
    assert (doc.state.findings[id_].owner, doc.state.open_majors) == ("运营部", 1)
    undoing.undo(doc, B)
    assert (dict(doc.state.findings), doc.state.open_majors) == ({}, 0)
    undoing.redo(doc, B)
    assert doc.state.open_majors == 1
    change = next(one for one in history.history(doc) if one.key.field == "statement" and one.value)
    erasure.carry_out(doc, erasure.plan_text(doc, change.id), A, "contract")
    assert (doc.state.findings[id_].statement, doc.state.open_majors) == ("", 1)


def test_what_was_erased_stays_cited_until_somebody_lets_go_of_it(doc, tmp_path):
    (tmp_path / "a.txt").write_text("names of staff")
    kept, _ = evidence.attach_sighting(doc, "校准会议", [], B)
    lost, _ = evidence.attach_file(doc, tmp_path / "a.txt", [], B)
    more, _ = evidence.attach_sighting(doc, "又一处", [], B)
    id_ = record(doc, evidence=[lost, kept])
    erasure.carry_out(doc, erasure.plan_evidence(doc, lost), A, "contract")

    def cited():
        return doc.state.findings[id_].evidence

    assert (cited(), findings.erased_of(doc.state, doc.state.findings[id_])) == ((lost, kept), (lost,))
    findings.change(doc, id_, B, evidence=[more])
    assert cited() == (more, lost)
    findings.change(doc, id_, B, evidence=[])
    assert cited() == (lost,)
    findings.change(doc, id_, B, evidence=[kept, lost])
    assert cited() == (kept, lost)
    before = len(doc.journal.rows())
    with pytest.raises(UsageError) as refused:
        findings.change(doc, id_, B, evidence=[], uncite=[more])
    assert "piece of evidence that it cites" in refused.value.message.en
    assert len(doc.journal.rows()) == before
    findings.change(doc, id_, B, uncite=[lost[:8]])
    assert cited() == (kept,)


def test_ids_that_fit_several_or_none_are_refused(doc):
    record(doc)
    for typed in ("0000ffff", "ab", ""):
        with pytest.raises(UsageError):
            findings.close(doc, typed, B)


def test_reopened_from_disk_it_is_the_same(doc):
    record(doc)
    was = dict(doc.state.findings)
    doc.reload()
    assert doc.state.findings == was
