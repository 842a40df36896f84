"""The sessions and cards that scenes are played on; words of theirs are nobody's translation."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QImage

from ccworkbench.session import evidence, feedback, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role, SessionKind
from ccworkbench.standard import library
from ccworkbench.standard.answers import Answer, Month
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from ccworkbench.text import Text
from ui.models.recent_sessions import Card
from ui.pages.walk.evidence_intake import png_bytes

LEAD, SECOND = AssessorId("A"), AssessorId("B")
ORGANISATION, ALIAS, PEOPLE = "云栖市民服务中心", "云栖", ("李敏", "周航")
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\n"
    b"4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
RATIONALE = "抽查十月三个班组的记录：两组完整，夜班缺四天。"
NOTE = "等待时长在有的系统里含振铃，分母要不要写明？"
FULL = (Text("磁盘空间不足。", "The disk is full."), Text("请腾出空间。", "Free some space."))
REFUSED = (Text("交换文件不能读入。", "The exchange file is refused."), Text("请重新导出。", "Export it again."))
LONG_NAME = "2026年第三季度云栖市民服务中心夜班排班与连续上班天数核对记录（含节假日调休与跨月班次）最终确认版.csv"


def picture(number: int = 0) -> bytes:
    """Give a PNG of 160 x 120 in a colour of its own."""
    image = QImage(160, 120, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(37 * number % 360, 90, 200))
    return png_bytes(image)


def make_session(folder: Path) -> Path:
    """Make a session on the sample standard with every kind of answer and of evidence in it."""
    people = (Person(LEAD, PEOPLE[0], Role.LEAD), Person(SECOND, PEOPLE[1], Role.ASSESSOR))
    profile: dict[FieldId, Any] = {
        FieldId("seats"): "260", FieldId("operator"): "in-house", FieldId("lines"): "3",
        FieldId("channels"): ("chat", "voice"), FieldId("city"): "云栖", FieldId("year"): "2026",
        FieldId("direction"): "experience",
    }
    with SessionDocument.create(
        folder, library.load("sample"), organisation=ORGANISATION, alias=ALIAS, kind=SessionKind.BASELINE,
        people=people, author=LEAD, profile=profile,
    ) as doc:
        doc.i_am(LEAD)
        for item, answer in ANSWERS.items():
            ratings.rate(doc, ItemId(item), LEAD, answer, rationale=RATIONALE)
        ratings.set_follow_up(doc, ItemId("2-03"), LEAD, True)
        ratings.rate(doc, ItemId("3-04"), SECOND, Answer(na=True), reason="席位都在外包方，排班不由本中心安排。")
        ratings.submit(doc, LEAD, [SectionId("2")])
        feedback.leave(doc, "3-01", NOTE, LEAD)
        feedback.leave(doc, "3-01", NOTE, SECOND, party="client", consent=True)
        _attach(doc)
    return folder


ANSWERS = {
    "1-01": Answer(option="3"), "1-02": Answer(number="65"), "2-01": Answer(option="4"),
    "2-02": Answer(option="partly"), "2-03": Answer(option="yes"), "2-04": Answer(options=("menu", "word")),
    "3-01": Answer(inputs=(("idle", "120"), ("talk", "420"), ("wrap", "61.5"))),
    "3-02": Answer(inputs=(("pay_low", "6780"),)),
    "3-03": Answer(series=tuple(
        Month(f"2026-{month:02d}", (("contacts", str(41000 + 700 * month)), ("spent", str(290000 - 900 * month))))
        for month in range(5, 11)
    )),
    "3-04": Answer(count="2"), "4-01": Answer(option="2"),
}


def _attach(doc: SessionDocument) -> None:
    at = doc.state.item_target(ItemId("1-01"))
    for number in range(7):
        evidence.attach_file(doc, picture(number), [at], LEAD, name=f"现场照片 {number + 1}.png", kind="record")
    evidence.attach_sighting(
        doc, "夜班排班看板", [at], LEAD, kind="observation", where="运营现场", shown_by="现场主管",
        period="2026-07 至 2026-09", caption="七天连班的两人已标红",
    )
    evidence.attach_file(doc, PDF, [doc.state.item_target(ItemId("2-01"))], LEAD, name="投诉处理办法.pdf",
                         caption="第 3 页写明回访由受理人完成")
    rows = "\n".join(f"2026-10-{day:02d},早班,{30 + day}" for day in range(1, 29))
    evidence.attach_file(doc, f"日期,班次,人数\n{rows}\n".encode(), [doc.state.item_target(ItemId("3-04"))], LEAD,
                         name=LONG_NAME, kind="record")


def cards() -> list[Card]:
    """Give sessions for the welcome page: each state a card can show, and one name too long."""
    cmm, sample = Text("CC-CMM 客户中心能力成熟度模型", "CC-CMM"), Text("示例", "Sample")
    return [
        Card("/a", ORGANISATION, ALIAS, sample, "list", 10, 13, 1_792_000_000_000, "60.4", "L3", 3,
             people=("A", "B"), unsent=12),
        Card("/b", "华东地区客户服务与投诉处理中心（第二职场，含夜间业务与节假日值守团队）", "", cmm, "wheel", 170,
             170, 1_791_000_000_000, "84.1", "L4", 4, final=True, people=("A", "B", "C", "D", "E", "F"), unsent=0),
        Card("/c", "北辰通信", "北辰", cmm, "wheel", 3, 170, 1_790_000_000_000, missing=True),
        Card("/d", "南岭银行", "南岭", cmm, "wheel", 64, 170, 1_789_000_000_000, holder="周航", unsent=3),
        Card("/e.ccx", "", "临江", cmm, "wheel", 0, 0, 1_788_000_000_000, away=True),
    ]
