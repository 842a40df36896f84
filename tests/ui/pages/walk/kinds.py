"""A small standard with an item of every kind, and a page over a real session on it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction as F
from pathlib import Path

from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.standard.compiled import hashed
from ccworkbench.standard.items import (
    Band,
    BandSet,
    Condition,
    Effect,
    EvidenceRule,
    FieldId,
    FieldTest,
    Item,
    ItemId,
    ItemKind,
    Limits,
    NaPolicy,
    Option,
    Question,
    Ratio,
    RatioTerm,
    Scale,
    ScaleId,
    ScoreId,
    SectionId,
    Series,
)
from ccworkbench.standard.model import (
    FieldKind,
    FieldOption,
    InputField,
    PackHead,
    ProfileField,
    Section,
    Standard,
)
from ccworkbench.standard.scores import Op, Score, Selection
from ccworkbench.text import Text
from ui.open_session import OpenSession
from ui.tasks import DocumentThread

LEAD, SECOND, WATCHER = AssessorId("A"), AssessorId("B"), AssessorId("C")
LEVELS = tuple(
    Option(str(n), F(n), Text(f"等级{n}", f"Grade {n}"), Text(f"第 {n} 级的一般含义", f"What grade {n} means"))
    for n in range(6)
)
YES_NO = (Option("no", F(0), Text("否", "No")), Option("yes", F(1), Text("是", "Yes")))
POINTS = tuple(Option(f"p{n}", F(n), Text(f"{n} 分", f"{n} points")) for n in (-1, 0, 1))
BREACH = (
    Option("not", F(-1), Text("不符合", "Not met")),
    Option("partly", F(-1, 2), Text("部分", "Partly")),
    Option("met", F(0), Text("符合", "Met")),
)
PARTS = tuple(Option(c, F(1), Text(f"{c} 项", f"Part {c}")) for c in "CRU")
BANDS = (
    Band(Limits(min=F(85)), F(3), Text("达标", "Met")),
    Band(Limits(min=F(70), below=F(85)), F(2)),
    Band(Limits(), F(0)),
)


def item(name: str, kind: ItemKind = ItemKind.CHOICE, *, section: str = "1.1", **more: object) -> Item:
    """Make an item with bilingual texts."""
    given: dict[str, object] = {
        "effect": Effect.BASE,
        "weight": F(1),
        "title": Text(f"条目{name}", f"Item {name}"),
        "text": Text(f"条目 {name} 的要求，可在现场查验。", f"What item {name} asks for, to be checked on site."),
        **more,
    }
    return Item(ItemId(f"{section}-{name}"), SectionId(section), kind, **given)  # type: ignore[arg-type]


def standard() -> Standard:
    """Make the standard: two sections of kinds, one item left out and one depending on the profile."""
    outsourced = Condition(((FieldTest(FieldId("operator"), any_of=("out",)),),))
    busy = Condition(((FieldTest(FieldId("seats"), limits=Limits(min=F(100))),),))
    rate = Ratio((RatioTerm("good"),), (RatioTerm("all"),), F(100))
    percent = Text("%", "%")
    bands = (BandSet(None, BANDS),)
    items = (
        item(
            "01", options=LEVELS, evidence=EvidenceRule(2, ("record", "demo", "interview")),
            why=Text("为什么要查", "Why it is checked"), weak=Text("弱的样子", "The weak way"),
            met=Text("达标的样子", "The met way"), leading=Text("领先的样子", "The leading way"),
            ask=(Question("team-leader", Text("怎么做的？", "How is it done?")),),
            look_for=(Text("看记录", "The records"),),
        ),
        item("02", options=YES_NO, weight=F(2)),
        item("03", options=POINTS),
        item(
            "04", options=BREACH, effect=Effect.DEDUCT,
            weak=Text("都不做", "Not done"), met=Text("都做了", "Done"),
        ),
        item("05", ItemKind.MULTI, options=PARTS),
        item("06", ItemKind.NUMBER, low=F(0), high=F(100), step=F(5), unit=percent),
        item("01", ItemKind.COUNT, section="1.2", effect=Effect.DEDUCT, each=F(-1), floor=F(-5)),
        item("02", ItemKind.MEASURE, section="1.2", bands=bands, ratio=rate, unit=percent, digits=1),
        item(
            "03", ItemKind.MEASURE, section="1.2", bands=bands, ratio=rate, unit=percent, digits=1,
            series=Series(3, "up"),
        ),
        item("04", section="1.2", options=LEVELS, when=outsourced),
        item("05", section="1.2", options=LEVELS, when=busy),
        item("06", section="1.2", options=LEVELS, na=NaPolicy.FORBID),
    )
    return hashed(Standard(
        PackHead("kinds", Text("各种条目", "Every kind"), "1.0.0", "", "pilot", "us", "CC-BY-4.0"),
        "list",
        (
            Section(SectionId("1"), Text("模块", "Module")),
            Section(SectionId("1.1"), Text("前半", "First half"), parent=SectionId("1")),
            Section(SectionId("1.2"), Text("后半", "Second half"), parent=SectionId("1")),
        ),
        (),
        items,
        (Scale(ScaleId("levels"), Text("等级", "Levels"), LEVELS),),
        (Score(ScoreId("total"), Text("总分", "Total"), Selection(), (), Op.MEAN),),
        profile=(
            ProfileField(FieldId("operator"), Text("运营方式", "Operator"), FieldKind.CHOICE, options=(
                FieldOption("own", Text("自营", "in-house")), FieldOption("out", Text("外包", "outsourced")),
            )),
            ProfileField(FieldId("seats"), Text("座席数", "Seats"), FieldKind.NUMBER),
        ),
        inputs=(
            InputField("good", Text("合格件数", "Good ones"), Text("件", "pieces")),
            InputField("all", Text("总件数", "All"), Text("件", "pieces")),
        ),
    ))


def open_session(folder: Path, wait: Callable[[Callable[[], bool]], None], me: AssessorId = LEAD) -> OpenSession:
    """Make a session of three people on the standard and open it on a thread of its own."""
    people = (
        Person(LEAD, "李敏", Role.LEAD),
        Person(SECOND, "周航", Role.ASSESSOR),
        Person(WATCHER, "何静", Role.OBSERVER),
    )
    thread = DocumentThread()
    got: list[SessionDocument] = []

    def make() -> SessionDocument:
        made = SessionDocument.create(
            folder, standard(), organisation="华东客服中心", people=people, author=LEAD,
            profile={FieldId("operator"): "own"},
        )
        made.i_am(me)
        return made

    thread.run(make).then(got.append)
    wait(lambda: bool(got))
    return OpenSession(got[0], thread)
