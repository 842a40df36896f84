"""What the sample standard knows beside its items, on the walk page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from ccworkbench.standard import library
from ccworkbench.standard.items import ItemId
from tests.ui import rated
from ui.pages.walk.page import WalkPage
from ui.widgets.prose import Prose


@pytest.fixture
def page(walk_page: WalkPage, qtbot, tmp_path) -> Iterator[WalkPage]:
    session = rated.opened(rated.make(tmp_path / "a.ccsession", "sample"), qtbot)
    walk_page.window().resize(1440, 810)
    walk_page.card.guidance._wishes.clear()
    walk_page.show_session(session)
    walk_page.card.guidance.set_open(True)
    QApplication.processEvents()
    yield walk_page
    walk_page.card.guidance.set_open(False)
    walk_page.show_session(None)
    session.close()


def said(page: WalkPage) -> str:
    """Give what the guidance says in the open."""
    return "\n".join(one.text() for one in page.card.guidance.findChildren(Prose) if one.isVisible())


def heads(page: WalkPage) -> list[str]:
    return [fold.head.accessibleName() for fold in page.card.guidance._folds if fold.isVisible()]


def test_the_rulings_on_item_and_section_stand_with_their_kinds(page):
    page.show_item(ItemId("3-01"))
    words = said(page)
    assert "Calculation Breaks, training and meetings are not in the denominator" in words
    assert "Special case Where an agent takes voice and chat at once" in words
    assert "Special case Outsourced teams are judged by the contractor's figures" in words
    assert "for all of 3 Staffing and cost" in words
    assert heads(page)[0] == "Rulings Calculation · Special case"


def test_materials_stand_with_number_and_title(page):
    page.show_item(ItemId("3-03"))
    assert "M01 Monthly cost and contact figures of six months" in said(page)
    assert "Materials M01" in heads(page)


def test_a_long_part_is_folded_until_it_is_opened_and_stays_open(page, qtbot):
    page.show_item(ItemId("3-01"))
    assert "Key figures Occupancy" in heads(page)
    assert "the same + waiting" not in said(page)
    qtbot.mouseClick(page.card.guidance._figures.head, Qt.MouseButton.LeftButton)
    words = said(page)
    for part in (
        "Formula (talk + hold + after-call work) ÷ (the same + waiting) × 100",
        "Typical 80–85; above 90 for long foretells attrition",
        "Trap With breaks and training in the denominator", "The monthly mean hides the hour",
        "Customer Too high: a long wait and a hurried voice.",
        "Published 82 %", "40 fictional centres · 2025 · fictional", "12 fictional centres below 100 seats · 2025",
    ):
        assert part in words
    page.show_item(ItemId("3-03"))
    assert "operating cost of the month ÷ contacts handled by people" in said(page)


def test_a_click_on_the_name_of_a_key_figure_asks_for_the_dictionary(page, qtbot):
    page.show_item(ItemId("3-01"))
    qtbot.mouseClick(page.card.guidance._figures.head, Qt.MouseButton.LeftButton)
    name = next(one for one in page.card.guidance.findChildren(QPushButton) if one.text() == "Occupancy")
    with qtbot.waitSignal(page.card.guidance.kpi_chosen) as chosen:
        qtbot.mouseClick(name, Qt.MouseButton.LeftButton)
    assert chosen.args == ["occupancy"]


def test_an_item_without_rulings_shows_no_empty_parts(page):
    page.show_item(ItemId("1-01"))
    assert heads(page) == ["Materials M02", "How others do it"]


def test_the_question_of_a_section_stands_where_it_begins_only(page):
    text = page.card._text
    page.show_item(ItemId("3-01"))
    assert text.text().splitlines()[0] == "3 asks: Are people and money planned by demand, or by habit?"
    page.show_item(ItemId("3-03"))
    assert "asks:" not in text.text()


def test_the_question_stands_first_in_the_tip_of_the_sections_row(page):
    model = page.navigator.model
    tip = model.data(model.index_of(ItemId("3-01")).parent(), Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("<p>Are people and money planned by demand, or by habit?</p>")
    assert "Staffing" in tip


def test_every_role_of_the_shipped_packs_has_words(page):
    from ui import labels

    roles = {one.role for name in ("sample", "cc-cmm") for item in library.load(name).items for one in item.ask}
    roles |= {"complaint-owner", "second-line-expert", "media-owner", "executive"}
    assert [role for role in roles if labels.asked_role(role) == role] == []
