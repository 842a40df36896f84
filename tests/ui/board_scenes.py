"""Sessions whose team differs, and the board part in the forms it can take."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from ccworkbench.session import evidence, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role, SessionKind
from ccworkbench.standard import compiled, library
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import FieldId, ItemId, ItemKind, SectionId
from tests.ui.scene_data import ANSWERS, LEAD
from ui.actions import ActionId
from ui.pages.consensus.deciding import BoardPart
from ui.pages.consensus.page import BOARD, ConsensusPage

if TYPE_CHECKING:
    from tests.ui.scenes import Stage

NAMES = ("陈静", "王磊", "赵敏", "孙伟", "周航", "李敏", "林一帆", "吴越", "郑好")
WORDS = (
    "夜班全组两次超时未复训，规定形同虚设。", "有规定，六次里四次按时，记录不连续。",
    "以 11 月看已全部按时，班组均覆盖。", "同意有缺口；两次超时有补训但晚 3 天。",
)
SEEN = ("校准纪要 9–11 月", "复训签到 6 次", "现场抽看 11 月", "访谈 07")
# Per item what each of four says, in turn; the sample has every kind of item.
SAID: dict[str, Sequence[Answer]] = {
    "1-01": [Answer(option=one) for one in ("1", "2", "3", "2")],
    "1-02": [Answer(number=one) for one in ("65", "80", "65", "70")],
    "2-01": [Answer(option=one) for one in ("4", "2", "4", "5")],
    "2-02": [Answer(option=one) for one in ("partly", "not", "partly", "partly")],
    "2-03": [Answer(option=one) for one in ("yes", "no", "yes", "yes")],
    "2-04": [Answer(options=one) for one in (("menu", "word"), ("menu",), ("menu", "word"), ("menu", "word"))],
    "3-04": [Answer(count="2"), Answer(na=True), Answer(count="2"), Answer(count="3")],
    "4-01": [Answer(option=one) for one in ("2", "2", "2", "2")],
}


def make_board(
    folder: Path, people: int = 4, *, standard: str = "sample", me: AssessorId = LEAD,
    submitted: int | None = None, agreed: bool = False, kind: SessionKind = SessionKind.BASELINE,
    blind: bool = False, plain: bool = False,
) -> Path:
    """Make a session of so many who rated; the first `submitted` of them have submitted everything.

    Where it is `blind`, who looks on has submitted one section only; `plain`: nothing waits for a ruling.
    """
    ids = [AssessorId(one) for one in "ABCDEFGHI"[:people]]
    team = tuple(
        Person(one, name, Role.LEAD if one == LEAD else Role.ASSESSOR)
        for one, name in zip(ids, NAMES, strict=False)
    )
    profile: dict[FieldId, Any] = {
        FieldId("seats"): "260", FieldId("operator"): "in-house", FieldId("lines"): "3",
        FieldId("channels"): ("chat", "voice"), FieldId("city"): "云栖", FieldId("year"): "2026",
        FieldId("direction"): "experience",
    }
    found = library.load(standard)
    if blind:
        found = compiled.hashed(replace(found, consensus=replace(found.consensus, blind=True)))
    draw = random.Random(5)
    with SessionDocument.create(
        folder, found, organisation="云杉客服中心", alias="云杉", kind=kind, people=team, author=LEAD,
        profile=profile if standard == "sample" else {},
    ) as doc:
        doc.i_am(LEAD)
        for number, who in enumerate(ids):
            rows = []
            for item in found.items:
                if plain and item.id == "3-02":
                    continue
                said = SAID.get(item.id) if standard == "sample" else None
                if said is not None:
                    answer = said[0 if agreed else number % 4]
                elif standard == "sample" and item.id in ANSWERS:
                    answer = ANSWERS[item.id]
                elif item.kind is ItemKind.CHOICE:
                    true = len(item.options) * 3 // 5
                    off = 0 if agreed or draw.random() < 0.86 else draw.choice((-2, -1, 1))
                    answer = Answer(option=item.options[min(max(true + off, 0), len(item.options) - 1)].id)
                else:
                    continue
                reason = "席位都在外包方，排班不由本中心安排。" if answer.na else ""
                rows.append(ratings.RatingRow(
                    item.id, None if answer.na else answer, rationale=WORDS[number % 4], na=reason or None))
            ratings.rate_many(doc, rows, who)
        for who in ids[: people if submitted is None else submitted]:
            ratings.submit(doc, who, [SectionId("1")] if blind and who == me else None)
        for number, who in enumerate(ids[:4]):
            first = found.items[0].id
            evidence.attach_sighting(
                doc, SEEN[number],
                [doc.state.item_target(ItemId(first))], who,
                kind=("document", "record", "observation", "interview")[number],
            )
        doc.i_am(me)
    return folder


def board_part(stage: Stage, folder: Path, me: AssessorId = LEAD) -> BoardPart:
    """Show the board of a session."""
    stage.open(folder, ActionId.CONSENSUS)
    session = stage.workbench.desk.session
    assert session is not None
    if session.me != me:
        session.become(me)
    page = stage.workbench.window.page
    assert isinstance(page, ConsensusPage)
    part = page.show_part(BOARD)
    assert isinstance(part, BoardPart)
    stage.settle()
    stage.bot.waitUntil(lambda: part.view is not None and not part.reader.busy, timeout=30_000)
    stage.bot.waitUntil(lambda: part.view is not None and (part.strip.figures is not None), timeout=30_000)
    stage.settle()
    return part


def board(stage: Stage, name: str = "four", item: str = "", **facts: Any) -> QWidget:
    """Show a board made for a scene, perhaps at an item."""
    folder = stage.sample.parent / f"board-{name}.ccsession"
    if not folder.exists():
        make_board(folder, **facts)
    part = board_part(stage, folder, facts.get("me", LEAD))
    if item:
        part.show_item(ItemId(item))
        stage.settle()
    return stage.workbench.window


def in_the_making(stage: Stage) -> QWidget:
    """Show a decision in the making, with dissent."""
    window = board(stage, item="1-01")
    part = board_part(stage, stage.sample.parent / "board-four.ccsession")
    part.show_item(ItemId("1-01"))
    part.panel.press("2")
    part.panel.form.reason.setPlainText("10–11 月 6 次超阈值，4 次在 48 小时内复训并有签到，2 次超时。")
    part.panel.form.begin_dissent()
    part.panel.form.words.setText("两次超时涉及夜班全组，应定 1。")
    part.panel.form.words.textEdited.emit(part.panel.form.words.text())
    stage.settle()
    return window


def begun_anew(stage: Stage) -> QWidget:
    """Show words and a value begun on an item that is decided."""
    folder = stage.sample.parent / "board-decided.ccsession"
    if not folder.exists():
        with SessionDocument.open(make_board(folder)) as doc:
            ratings.decide(doc, ItemId("2-01"), Answer(option="4"), LEAD, reason="按 11 月记录定 4。")
            ratings.decide(doc, ItemId("1-01"), Answer(option="2"), LEAD, reason="六次里四次按时。")
    part = board_part(stage, folder)
    for item, key in (("2-01", "3"), ("1-01", "1")):
        part.show_item(ItemId(item))
        part.panel.press(key)
        part.panel.form.reason.setPlainText("夜班两次超时涉及全组。")
    stage.settle()
    return stage.workbench.window


LEFT = "六次抽看里四次按时，签到齐全；两次超时都在夜班，班长说明过原因，"


def left_over(stage: Stage) -> QWidget:
    """Show words begun for an item that is off the board since."""
    window = board(stage, "left", agreed=True)
    part = board_part(stage, stage.sample.parent / "board-left.ccsession")
    part._drafts.put("1-01", {"reason": LEFT * 3})
    part._show_left_over()
    stage.settle()
    return window
