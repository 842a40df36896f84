"""A session with findings, requests, interviews, objections and versions, and the parts that show them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ccworkbench.freezing import freezing
from ccworkbench.session import findings, interviews, requests
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.people import add_person, assign
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from tests.ui.past_scenes import consensus
from tests.ui.scene_data import ALIAS, ANSWERS, LEAD, NOTE, ORGANISATION, PEOPLE, SECOND, make_session
from ui.pages.records.records_part import RecordsPart

if TYPE_CHECKING:
    from tests.ui.scenes import Stage

CLIENT, WATCHER = AssessorId("C"), AssessorId("O")
MAJOR = "夜班连续三周没有抽检录音，质检记录停在九月十二日；合同附件二要求每人每月不少于五通。"
PARTLY, MISSING = "只到十月的一半", "外包方不提供，合同未约定"
MINOR = "回访由受理人自己完成，制度第 3 页要求由他人回访。"

DATA = (MAJOR, MINOR, "王晴", "陈默", "质检主管", "投诉主管", "看过十一月的回访单，二十份都由班长回访", "排班员",
        "班长", "补交的记录完整", "合同附件二 第 4 条", PARTLY, MISSING)


def busy(folder: Path) -> Path:
    """Make a session in which everything was recorded that these parts show."""
    make_session(folder)
    with SessionDocument.open(folder) as doc:
        add_person(doc, Person(CLIENT, "王晴", Role.CLIENT), LEAD)
        add_person(doc, Person(WATCHER, "陈默", Role.OBSERVER), LEAD)
        assign(doc, LEAD, {SectionId("1"): "lead", SectionId("4"): "second"}, LEAD)
        assign(doc, SECOND, {SectionId("4"): "lead"}, LEAD)
        fill(doc)
    return folder


def fill(doc: SessionDocument) -> None:
    """Record findings, requests and interviews."""
    piece = next(iter(doc.state.evidence))
    findings.add(doc, LEAD, grade="major", statement=MAJOR, criterion="合同附件二 第 4 条", items=["1-01", "2-03"],
                 evidence=[str(piece)], owner="质检主管", due="2026-10-01")
    done, _ = findings.add(doc, SECOND, grade="minor", statement=MINOR, items=["2-01"], owner="投诉主管",
                           due="2027-03-31")
    findings.verify(doc, done, SECOND, on="2026-11-20", words="看过十一月的回访单，二十份都由班长回访")
    findings.add(doc, LEAD, grade="opportunity", statement="知识库检索可以按业务线分组。", items=["4-01"])
    good, _ = findings.add(doc, LEAD, grade="strength", statement="夜班排班看板一目了然。", items=["1-01"])
    findings.close(doc, good, LEAD)
    requests.add(doc, LEAD, need="十月夜班全部抽检记录", item="1-01", sample="9 月 3、11、24 日", due="2026-10-08")
    came, _ = requests.add(doc, SECOND, need="投诉回访台账", item="2-01", due="2026-11-01")
    requests.receive(doc, came, SECOND, on="2026-10-30")
    requests.add(doc, LEAD, need="外包合同附件二", due="2999-01-01")
    interviews.add(doc, LEAD, role="班长", count="4", date="2026-10-21", place="二楼会议室", items=["1-01"],
                   note=NOTE)
    interviews.add(doc, SECOND, role="排班员", count="1", date="2026-10-22", attributed=True)


def frozen(folder: Path) -> Path:
    """Make a session with two versions, signatures and objections: decided, open and overdue."""
    from ccworkbench.session import objections, profile, ratings, signoff

    busy(folder)
    with SessionDocument.open(folder) as doc:
        settle(doc)
        freezing.freeze(doc, LEAD)
        signoff.sign(doc, 1, LEAD, "agreed", LEAD)
        done, _ = objections.make(doc, "1-01", "抽检表在另一个系统里，可以补交。", "质检主管", LEAD)
        objections.decide(doc, done, "changed", "补交的记录完整", SECOND)
        ratings.decide(doc, ItemId("1-01"), Answer(option="4"), LEAD, "按补交的抽检记录")
        freezing.freeze(doc, LEAD)
        signoff.sign(doc, 2, LEAD, "agreed", LEAD)
        signoff.sign(doc, 2, SECOND, "remarks", LEAD, text="夜班抽检只看了一周")
        signoff.sign(doc, 2, CLIENT, "refused", LEAD, text="对 2-01 有异议")
        objections.make(doc, "2-01", "回访已改由班长进行，制度尚未更新。", "投诉主管", LEAD, due="2026-10-20")
        profile.set_value(doc, "city", "桐庐", LEAD)
    return folder


def settle(doc: SessionDocument) -> None:
    """Decide all that stands in the way of a version."""
    from ccworkbench.session import profile, ratings

    piece = next(iter(doc.state.evidence))
    profile.set_value(doc, "city_tier", "mega", LEAD)
    answers = ANSWERS | {
        "3-02": Answer(na=True), "3-04": Answer(count="2"), "4-02": Answer(option="2"), "4-03": Answer(option="2"),
    }
    for one in freezing.obstacles(doc):
        for name in one.named:
            if one.code == "profile-unconfirmed":
                profile.confirm(doc, FieldId(name), LEAD, evidence=[piece], reason="合同写明")
            else:
                ratings.decide(doc, ItemId(name), answers[name], LEAD, "合议")


def session(stage: Stage) -> Path:
    """Give the session, made once for a stage."""
    folder = stage.sample.parent / "records.ccsession"
    return folder if folder.exists() else busy(folder)


def part(stage: Stage, name: str, *, some: bool = True, row: int = 0, new: bool = False) -> QWidget:
    """Show a part of the consensus page with a record, or a new one begun and refused."""
    page = consensus(stage, session(stage) if some else stage.sample)
    shown = page.show_part(name)
    assert isinstance(shown, RecordsPart)
    look_at(stage, shown, row, new=new)
    return stage.workbench.window


def begun(stage: Stage, name: str) -> QWidget:
    """Show a part with two records begun and not recorded."""
    page = consensus(stage, session(stage))
    shown = page.show_part(name)
    assert isinstance(shown, RecordsPart)
    stage.settle()
    shown.forget_typing()
    for words in (MAJOR, MINOR):
        shown.begin()
        shown._drafts.put("", {"statement": words})
    shown._fill()
    shown.go_to(shown.list.records.rows[1].key)
    stage.settle()
    return stage.workbench.window


def look_at(stage: Stage, shown: RecordsPart, row: int, *, new: bool = False) -> None:
    """Go to a record, or begin a new one that cannot be recorded yet."""
    stage.settle()
    shown.forget_typing()
    if shown.list.records.rows:
        shown.list.setCurrentIndex(shown.list.records.index(row, 0))
    if new:
        shown.begin()
        shown._drafts._all[""] = {"items": "9-99", "item": "9-99", "due": "31.12.", "count": "0", "id": "A"}
        shown.show_record("")
        shown.write()
        stage.settle()
        shown._drafts.clear()            # the next scene is not to be asked about it
    stage.settle()


def freeze(
    stage: Stage, view: str = "versions", *, done: bool = True, typed: str = "", me: AssessorId = LEAD,
) -> QWidget:
    """Show the freeze part: versions, objections or papers, of a session that was frozen or one that is open."""
    from ui.pages.consensus.freezing import FreezePart

    folder = session(stage)
    if done or me != LEAD:
        folder = stage.sample.parent / f"{'frozen' if done else 'busy'}-{me}.ccsession"
        if not folder.exists():
            with SessionDocument.open((frozen if done else busy)(folder)) as doc:
                doc.i_am(me)
    shown = consensus(stage, folder).show_part("freeze")
    assert isinstance(shown, FreezePart)
    shown.show_view(view)
    stage.settle()
    if typed:
        shown.papers.field.setText(typed)
        shown.papers.look_up()
    stage.settle()
    return stage.workbench.window


def prepare(
    stage: Stage, name: str, *, some: bool = True, row: int = 0, new: bool = False, only: str = "",
) -> QWidget:
    """Show a part of the prepare page with a record, or a new one begun and refused; `only`: by a filter."""
    from ui.actions import ActionId
    from ui.pages.prepare.page import PreparePage

    stage.open(session(stage) if some else stage.sample, ActionId.PREPARE)
    page = stage.workbench.window.page
    assert isinstance(page, PreparePage)
    shown = page.show_part(name)
    if isinstance(shown, RecordsPart):
        shown.filter.setCurrentIndex(max(0, shown.filter.findData(only)))
        look_at(stage, shown, row, new=new)
    return stage.workbench.window


def asked(folder: Path) -> Path:
    """Make a session on a standard with many materials: each state, a file, modules that have none."""
    from ccworkbench.session import agenda, evidence, materials
    from ccworkbench.session.model import Target
    from ccworkbench.standard import library

    people = (Person(LEAD, PEOPLE[0], Role.LEAD), Person(SECOND, PEOPLE[1], Role.ASSESSOR))
    with SessionDocument.create(
        folder, library.load("cc-cmm"), organisation=ORGANISATION, alias=ALIAS, people=people, author=LEAD,
        profile={FieldId("seats"): "260", FieldId("operator"): "in-house"},
    ) as doc:
        doc.i_am(LEAD)
        ids = [one.id for one in doc.standard.materials]
        materials.set_status(doc, ids[:12], LEAD, status="asked")
        materials.set_status(doc, ids[:1], LEAD, status="received")
        materials.set_status(doc, ids[3:4], LEAD, status="partial", note=PARTLY)
        materials.set_status(doc, ids[4:5], LEAD, status="missing", note=MISSING)
        materials.set_status(doc, ids[5:6], LEAD, status="not_needed", note=MISSING)
        agenda.generate(doc, LEAD, first="2026-12-07")
        slots = doc.state.agenda
        agenda.move(doc, slots[3].id, LEAD, start=slots[2].start)
        evidence.attach_file(doc, b"a,b\n1,2\n", [Target(f"material.{ids[0]}")], LEAD, name=f"{PARTLY}.csv")
    return folder


def of_standard(stage: Stage, name: str, row: int = 0, *, only: str = "", fault: bool = False) -> QWidget:
    """Show a part of the prepare page with materials and a profile in every state; `fault`: one is refused."""
    from ui.actions import ActionId
    from ui.pages.prepare.page import PreparePage

    folder = stage.sample.parent / "asked.ccsession"
    stage.open(folder if folder.exists() else asked(folder), ActionId.PREPARE)
    page = stage.workbench.window.page
    assert isinstance(page, PreparePage)
    shown = page.show_part(name)
    assert isinstance(shown, RecordsPart)
    shown.filter.setCurrentIndex(max(0, shown.filter.findData(only)))
    look_at(stage, shown, row)
    if fault:
        typed = {"status": "missing"} if name == "materials" else {"value": "many"}
        shown._drafts.put(shown.list.current, typed)
        shown.show_record(shown.list.current)
        shown.write()
        stage.settle()
        shown._drafts.clear()
    return stage.workbench.window


def profile_typed(stage: Stage, field: str, value: str = "") -> QWidget:
    """Show a field of the profile, with another value typed."""
    prepare(stage, "profile", some=False)
    part = stage.workbench.window.page.part
    assert isinstance(part, RecordsPart)
    part.go_to(field)
    if value:
        part._drafts.put(field, {"value": value})
        part.show_record(field)
    return stage.workbench.window


def without_materials(stage: Stage) -> QWidget:
    """Show the materials of a standard that lists none."""
    from ui.actions import ActionId
    from ui.pages.prepare.page import PreparePage

    folder = stage.sample.parent / "bare.ccsession"
    stage.open(folder if folder.exists() else busy(folder), ActionId.PREPARE)
    page, opened = stage.workbench.window.page, stage.workbench.desk.session
    assert isinstance(page, PreparePage)
    assert opened is not None
    opened.standard = opened.state.standard = replace(opened.standard, materials=())
    page.show_part("materials").show_session(opened)
    return stage.workbench.window


def watched(stage: Stage, name: str) -> QWidget:
    """Show a part of the prepare page to an observer, who may write nothing."""
    folder = stage.sample.parent / "watched.ccsession"
    if not folder.exists():
        with SessionDocument.open(busy(folder)) as doc:
            doc.i_am(WATCHER)
    from ui.actions import ActionId
    from ui.pages.prepare.page import PreparePage

    stage.open(folder, ActionId.PREPARE)
    page = stage.workbench.window.page
    assert isinstance(page, PreparePage)
    page.show_part(name)
    return stage.workbench.window
