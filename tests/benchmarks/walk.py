"""The walk page: CPU of going to the next item and of a rating key, until painted.

On 428 items, each with rulings, materials and a key figure, and on cc-cmm; the guidance shut and open.
Goal: 95 % of the steps within 16 ms of CPU, offscreen.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import partial
from pathlib import Path

from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.standard.compiled import hashed
from ccworkbench.standard.items import (
    Band,
    BandSet,
    Effect,
    EvidenceRule,
    FieldId,
    Item,
    ItemId,
    ItemKind,
    Limits,
    Option,
    Question,
    Ratio,
    RatioTerm,
    Scale,
    ScaleId,
    ScoreId,
    SectionId,
)
from ccworkbench.standard.knowledge import Kpi, Published, Ruling
from ccworkbench.standard.model import InputField, Material, PackHead, Section, Standard
from ccworkbench.standard.scores import Op, Score, Selection
from ccworkbench.text import Text

_STEPS = 400
_ITEMS = 428
_EN = "Recordings of the last three full months are kept, sampled by the team leader and compared with the plan."
_ZH = "近三个完整月的录音与巡视记录均有留存，由班组长抽样核对，并与计划逐项比较，偏差写明原因与处理结果。"


def _text(at: int) -> Text:
    return Text(f"{_ZH[: 24 + at % 20]}（第 {at} 项）。", f"{_EN} ({at})")


def build(items: int = _ITEMS) -> Standard:
    """Make a standard of so many items of all kinds, with texts as long as real ones."""
    sections, made = [], []
    options = tuple(Option(str(n), Fraction(n), Text(f"等级 {n}", f"Level {n}"), _text(n)) for n in range(6))
    yes_no = (Option("no", Fraction(0), Text("否", "No")), Option("yes", Fraction(1), Text("是", "Yes")))
    bands = (Band(Limits(min=Fraction(80)), Fraction(3)), Band(Limits(), Fraction(0)))
    for top in range(1, 9):
        sections.append(Section(SectionId(str(top)), Text(f"模块 {top}", f"Module {top}")))
        sections += [
            Section(
                SectionId(f"{top}.{n}"), Text(f"章节 {n}", f"Part {n}"), parent=SectionId(str(top)),
                question=_text(n),
            )
            for n in range(1, 6)
        ]
    leaves = [one.id for one in sections if one.parent]
    for at in range(items):
        kind = (ItemKind.CHOICE, ItemKind.CHOICE, ItemKind.CHOICE, ItemKind.MEASURE, ItemKind.NUMBER)[at % 5]
        measured = kind is ItemKind.MEASURE
        number = kind is ItemKind.NUMBER
        made.append(Item(
            ItemId(f"{leaves[at * len(leaves) // items]}-{at:03d}"),
            leaves[at * len(leaves) // items],
            kind,
            Effect.BASE,
            Fraction(1),
            Text(f"班组长巡视记录 {at}", f"Team leader's rounds {at}"),
            _text(at),
            options=() if measured or number else yes_no if at % 5 == 1 else options,
            low=Fraction(0) if number else None,
            high=Fraction(100) if number else None,
            bands=(BandSet(None, bands),) if measured else (),
            ratio=Ratio((RatioTerm("good"),), (RatioTerm("all"),), Fraction(100)) if measured else None,
            unit=Text("%", "%") if measured else None,
            digits=1 if measured else None,
            why=_text(at + 1),
            weak=_text(at + 2),
            met=_text(at + 3),
            leading=_text(at + 4),
            ask=(Question("team-leader", _text(at + 5)),),
            look_for=(_text(at + 6), _text(at + 7)),
            evidence=EvidenceRule(2, ("record", "demo", "interview")),
            materials=(f"M{at % 45:02d}", f"M{(at + 7) % 45:02d}"),
            kpi=(f"figure_{at % 60}",),
        ))
    head = PackHead("bench", Text("样例", "Sample"), "1.0.0", "", "pilot", "us", "CC-BY-4.0")
    return hashed(Standard(
        head,
        "house",
        tuple(sections),
        (),
        tuple(made),
        (Scale(ScaleId("levels"), Text("等级", "Levels"), options),),
        (Score(ScoreId("total"), Text("总分", "Total"), Selection(), (), Op.MEAN),),
        inputs=tuple(InputField(n, Text(n, n), Text("件", "pieces")) for n in ("good", "all")),
        materials=tuple(Material(f"M{n:02d}", "document", _text(n)) for n in range(45)),
        rulings=tuple(
            Ruling(("meaning", "special-case", "calculation")[at % 3], _text(at), item=one.id)
            for at, one in enumerate([*made, *made[::2]])
        ),
        kpis=tuple(
            Kpi(f"figure_{n}", _text(n), _text(n), "up", target=_text(n), traps=(_text(n), _text(n + 1)),
                customer_view=_text(n))
            for n in range(60)
        ),
        published=tuple(
            Published(f"figure_{n % 60}", _text(n), _text(n), "2025", "somewhere") for n in range(120)
        ),
    ))


def percentile(figures: list[float], share: float) -> float:
    """Give the figure that so large a share of them does not exceed."""
    return sorted(figures)[min(len(figures) - 1, int(len(figures) * share))]


def _cpu(act: Callable[[], object], settle: Callable[[], object]) -> float:
    start = time.process_time()
    act()
    settle()
    return (time.process_time() - start) * 1000


def measure() -> list[tuple[str, float, str]]:
    """Walk over 428 items and over cc-cmm, the guidance shut and open."""
    from ccworkbench.standard import library

    fat, cmm = build(), library.load("cc-cmm")
    found = walked(fat)
    for name, standard, guidance, unfolded in (
        ("guidance open", fat, True, False),
        ("all of it unfolded", fat, True, True),
        ("cc-cmm", cmm, False, False),
        ("cc-cmm, guidance open", cmm, True, False),
    ):
        rows = walked(standard, guidance=guidance, unfolded=unfolded)
        found += [(f"{what}, {name}", value, unit) for what, value, unit in rows if what.startswith("next")]
    return found


def walked(
    standard: Standard, profile: Mapping[str, Sequence[str]] | None = None, *, guidance: bool = False,
    unfolded: bool = False,
) -> list[tuple[str, float, str]]:
    """Step through the items and rate, offscreen, at 1440 x 810 (the page of a 1440 x 900 window)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QWidget

    from ui import resources
    from ui.actions import ActionId
    from ui.context import Context
    from ui.messages import Dialogs
    from ui.open_session import OpenSession
    from ui.pages.walk.page import WalkPage
    from ui.settings import Settings
    from ui.tasks import DocumentThread, Pool
    from ui.theme import Theme
    from ui.widgets.fold import Fold

    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication([])
    resources.load_fonts()
    theme = Theme("light")
    theme.install(app)
    with tempfile.TemporaryDirectory() as home:
        os.environ["CCWORKBENCH_HOME"] = home
        me = AssessorId("A")
        thread = DocumentThread()
        got: list[SessionDocument] = []
        folder = Path(home) / "bench.ccsession"
        people = [Person(me, "A", Role.LEAD)]
        thread.run(lambda: SessionDocument.create(
            folder, standard, organisation="bench", people=people, author=me,
            profile={FieldId(one): value for one, value in (profile or {}).items()},
        )).then(got.append)
        while not got:
            app.processEvents()
        session = OpenSession(got[0], thread)
        parent = QWidget()
        page = WalkPage(Context(theme, Settings(), Dialogs(parent), Pool()))
        page.resize(1440, 810)
        page.show()
        opening = _cpu(lambda: page.show_session(session), app.processEvents)
        page.card.guidance.set_open(guidance)
        app.processEvents()
        if unfolded:
            for fold in page.card.guidance.findChildren(Fold):
                fold.head.click()
                if not fold.open:
                    fold.head.click()
        session.changed.connect(page.refresh)
        for _ in range(5):
            app.processEvents()
        ways = min(_STEPS, len(standard.items) - 1)
        steps = [_cpu(lambda: page.do(ActionId.NEXT), app.processEvents) for _ in range(ways)]
        page.show_item(session.standard.items[0].id)
        app.processEvents()
        keys = [_cpu(partial(page.card.press, key), app.processEvents) for key in "0123450123" * 10]
        while thread.busy:
            app.processEvents()
        page.show_session(None)
        session.close()
        page.close()
    return [
        ("session shown, until painted", opening, "ms CPU"),
        ("next item with paint, p50", percentile(steps, 0.5), "ms CPU"),
        ("next item with paint, p95 (goal 16)", percentile(steps, 0.95), "ms CPU"),
        ("rating key to paint, p50", percentile(keys, 0.5), "ms CPU"),
        ("rating key to paint, p95", percentile(keys, 0.95), "ms CPU"),
    ]
