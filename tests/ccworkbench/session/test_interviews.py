"""Interviews name nobody: what enters the session, what stays outside it, and what is said outside the team."""

import sqlite3

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session import (
    attribution,
    backup,
    erasure,
    evidence,
    exchange,
    findings,
    interviews,
    notes,
    offsite,
    private_names,
    ratings,
    requests,
    undoing,
)
from ccworkbench.session.copy_places import PLAIN
from ccworkbench.session.exchange import Order
from ccworkbench.session.model import Target
from ccworkbench.session.private_names import PRIVATE
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A, B, D

NAME = "欧阳静宜"


def talk(doc, role="质检主管", count="1", by=B, **more):
    return interviews.add(doc, by, role=role, count=count, **more)[0]


def test_an_interview_is_a_code_a_role_and_a_number(doc):
    code = talk(doc, date="2026-05-12", place="会议室", items=["2.1.5", "1.1.1"], note="说每月校准")
    found = doc.state.interviews[code]
    assert (code, found.role, found.count, found.date, found.assessor, found.items) == (
        "B-01", "质检主管", 1, "2026-05-12", B, ("1.1.1", "2.1.5"),
    )
    assert not found.attributed
    assert talk(doc, by=A) == "A-01"                           # each has his own: two folders never give one twice
    assert talk(doc) == "B-02"
    interviews.change(doc, code, B, attributed=True, count="3", place="")
    found = doc.state.interviews[code]
    assert (found.attributed, found.count, found.place, found.note) == (True, 3, "", "说每月校准")
    undoing.undo(doc, B)
    assert not doc.state.interviews[code].attributed


def test_what_will_not_do_is_refused(doc):
    talk(doc)
    before = len(doc.journal.rows())
    with pytest.raises(UsageError) as refused:
        interviews.add(doc, B, role=" ", count="0", date="x", assessor="Z", items=["9"])
    assert all(one in refused.value.message.en for one in ("role", "1-1000", "YYYY-MM-DD", "'Z'", "9"))
    for more in ({"code": "B-01"}, {"code": "a b"}, {"count": "2.5"}, {"count": "²"}):
        with pytest.raises(UsageError):
            talk(doc, **more)
    with pytest.raises(UsageError):
        talk(doc, by=D)
    assert len(doc.journal.rows()) == before


def test_names_stay_in_the_folder_and_go_by_erasing(doc, tmp_path):
    code = talk(doc)
    assert private_names.keep(doc, code, [NAME, " "], B) == 0
    assert private_names.names(doc.folder) == {code: [NAME]}
    notes.add(doc, B, f"{NAME}说没有")
    assert private_names.keep(doc, code, [NAME], B) == 1       # told: the words stand in the session as well
    undoing.undo(doc, B)
    out = exchange.write(doc, tmp_path / "a.ccx", Order()).paths[0]
    saved = backup.make(doc)
    (tmp_path / "stick").mkdir()
    offsite.make(doc, tmp_path / "stick", PLAIN)
    copied = [path for path in (tmp_path / "stick").rglob("*") if path.is_file()]
    assert PRIVATE not in {path.name for path in copied}
    with pytest.raises(UsageError):
        private_names.keep(doc, "B-99", [NAME], B)
    erasure.carry_out(doc, erasure.plan_person(doc, code), A, "consent")
    assert private_names.names(doc.folder) == {}
    assert not (doc.folder / PRIVATE).exists()
    assert code in doc.state.interviews
    assert out.exists()
    assert saved.exists()
    with pytest.raises(UsageError):
        erasure.plan_person(doc, code)


def test_no_file_that_leaves_holds_a_kept_name(doc, tmp_path):
    private_names.keep(doc, talk(doc), [NAME], B)
    out = exchange.write(doc, tmp_path / "a.ccx", Order()).paths[0]
    (tmp_path / "stick").mkdir()
    offsite.make(doc, tmp_path / "stick", PLAIN)
    backup.make(doc)
    files = [out, *(path for path in tmp_path.rglob("*") if path.is_file() and path.name != PRIVATE)]
    assert len(files) > 5
    assert [path for path in files if NAME.encode() in path.read_bytes()] == []
    with sqlite3.connect(doc.folder / PRIVATE) as link:        # the search would find it
        assert link.execute("SELECT name FROM name").fetchall() == [(NAME,)]


def test_a_hold_keeps_the_names(doc):
    from ccworkbench.session import profile

    code = talk(doc)
    private_names.keep(doc, code, [NAME], B)
    profile.describe(doc, A, hold=True)
    with pytest.raises(UsageError):
        erasure.carry_out(doc, erasure.plan_person(doc, code), A, "law")
    assert private_names.names(doc.folder) == {code: [NAME]}


def test_roles_of_few_are_those_of_fewer_than_three_who_may_not_be_named(doc):
    talk(doc, "质检主管", "1")
    talk(doc, "质检主管", "1")
    talk(doc, "座席", "3")
    talk(doc, "IT", "2", attributed=True)
    talk(doc, "Planner", "1")
    talk(doc, "planner", "1")
    assert attribution.few(doc.state) == {"质检主管": 2, "Planner": 2}
    talk(doc, "质检主管", "1")
    assert attribution.few(doc.state) == {"Planner": 2}


def test_the_places_that_identify_are_found_and_read_as_staff_outside(doc):
    talk(doc, "质检主管")
    talk(doc, "planner")
    ratings.rate(doc, "1.1.1", B, Answer(option="3"), rationale="只有质检主管一人说有校准")
    ratings.write_rationale(doc, "1.1.2", B, "Planning is done; planners agree, the PLANNER too")
    findings.add(doc, B, grade="minor", statement="质检主管不掌握分差")
    requests.add(doc, B, need="请质检主管提供分差表", sample="5 月")
    evidence.attach_sighting(doc, "分差表", [Target("item.1.1.1")], B, shown_by="质检主管")
    found = attribution.identifying(doc.state)
    assert [(one.kind, one.role, one.count) for one in found] == [
        ("rationale", "质检主管", 1), ("rationale", "planner", 1), ("finding", "质检主管", 1),
        ("request", "质检主管", 1), ("evidence", "质检主管", 1),
    ]
    assert found[0].excerpt == "只有质检主管一人说有校准"
    outside = attribution.discreet(doc.state, "zh")
    assert attribution.identifying(outside) == []
    assert outside.rating("1.1.2", B).rationale == "Planning is done; 员工 agree, the 员工 too"
    assert [one.need for one in outside.requests.values()] == ["请员工提供分差表"]
    assert [one.shown_by for one in attribution.discreet(doc.state, "en").evidence.values()] == ["staff"]
    assert len(attribution.identifying(doc.state)) == 5        # the session itself keeps its words


def test_a_lead_who_rates_is_told_of_what_she_may_see_only(make):
    doc = make(blind=True)
    talk(doc)
    ratings.rate(doc, "1.1.1", B, Answer(option="3"), rationale="质检主管说没有")
    assert len(attribution.identifying(doc.state.for_reader(A))) == 1     # she rates nothing
    ratings.rate(doc, "1.1.1", A, Answer(option="2"))
    assert attribution.identifying(doc.state.for_reader(A)) == []
