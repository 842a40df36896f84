"""Figures from outside beside a measure: which one counts, entering a checked one, taking it back."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ccworkbench.session import undoing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.standard import library
from ccworkbench.standard.items import FieldId, ItemId
from tests.ui import rated
from ui.open_session import OpenSession
from ui.pages.walk.figure_rows import FigureRow
from ui.pages.walk.page import WalkPage

WAGE = ItemId("3-02")
LEAD, WATCHER = AssessorId("A"), AssessorId("W")


class Site:
    """A session on the sample standard in a city, on the walk page."""

    def __init__(self, page: WalkPage, session: OpenSession, bot) -> None:
        self.page, self.session, self._bot = page, session, bot
        page.show_session(session)
        session.changed.connect(page.refresh)
        page.show_item(WAGE)
        self.settle()

    def settle(self) -> None:
        for _ in range(3):
            self._bot.waitUntil(lambda: not self.session._thread.busy)
            QApplication.processEvents()

    @property
    def row(self) -> FigureRow:
        found = self.page.card.figures.row("average_wage")
        assert found is not None
        return found

    def said(self) -> list[str]:
        return self.row._text.text().splitlines()

    def enter(self, year: str, value: str, source: str) -> None:
        self._bot.mouseClick(self.row._enter, Qt.MouseButton.LeftButton)
        for line, text in zip(self.row.lines(), (year, value, source), strict=True):
            line.clear()
            self._bot.keyClicks(line, text)
        self._bot.keyClick(self.row._source, Qt.Key.Key_Return)
        self.settle()


@pytest.fixture
def at(walk_page: WalkPage, qtbot, tmp_path) -> Iterator:
    made: list[OpenSession] = []

    def open_in(city: str, me: AssessorId = LEAD, **profile: str) -> Site:
        fields = {"year": "2026", "city_tier": "mega", **({"city": city} if city else {}), **profile}
        folder = tmp_path / f"{len(made)}.ccsession"
        people = (Person(LEAD, "李敏", Role.LEAD), Person(WATCHER, "何静", Role.OBSERVER))
        with SessionDocument.create(
            folder, library.load("sample"), organisation="云栖", people=people, author=LEAD,
            profile={FieldId(name): value for name, value in fields.items()},
        ) as doc:
            doc.i_am(me)
        session = rated.opened(folder, qtbot)
        made.append(session)
        walk_page.window().resize(1440, 810)
        return Site(walk_page, session, qtbot)

    yield open_in
    walk_page.show_session(None)
    for session in made:
        session.close()


def test_a_derived_figure_says_its_range_and_what_it_rests_on(at):
    # The mean of 10000, 10450 and 10868 grown by 4 % (3 % to 5 %) a year over two years.
    assert at("云栖").said() == [
        "Local average wage (fictional) · 云栖",
        "Derived 2025: 11291.18 CNY/month, between 11075.09 and 11509.37",
        "From 2022: 10000 (fictional); 2023: 10450 (fictional); 2024: 10868 (fictional): "
        "their mean, grown by 3 to 5 % a year.",
    ]


def test_a_published_figure_says_where_it_was_seen(at):
    assert at("临江").said()[1:] == ["Published 2025: 12000 CNY/month", "Source: fictional"]


def test_without_a_figure_it_says_which_years_are_wanted(at):
    assert at("南岭").said()[1:] == [
        "Missing No figure is known: that of 2025 is wanted, or else all of 2022, 2023, 2024."]


def test_without_a_city_nothing_can_be_entered(at):
    site = at("")
    assert site.said()[1:] == ["Missing The profile does not say yet: City."]
    assert not site.row._enter.isVisible()


def test_a_figure_entered_counts_and_undo_takes_it_back(at):
    site = at("云栖")
    site.enter("2025", "11500", "statistics office, seen 2026-03-02; Li Min")
    assert site.session.state.references == {("average_wage", _code("云栖"), 2025): Fraction(11500)}
    assert site.said()[1:] == [
        "Checked 2025: 11500 CNY/month", "Source: statistics office, seen 2026-03-02; Li Min"]
    assert not site.row._form.isVisible()
    site.session.write(lambda doc: undoing.undo(doc, LEAD))
    site.settle()
    assert site.session.state.references == {}
    assert site.said()[1].startswith("Derived 2025: 11291.18")


def test_an_earlier_year_entered_is_named_with_its_source(at):
    site = at("南岭")
    site.enter("2024", "9000", "yearbook; Li Min")
    assert site.said()[-1] == "2024: 9000 (yearbook; Li Min)"


def test_what_is_wrong_stands_under_the_fields_and_nothing_is_lost(at):
    site = at("云栖")
    told: list[object] = []
    site.session.problem.connect(told.append)
    site.enter("25", "11,5", "")
    words = site.row._fault.text()
    assert site.row._fault.isVisible()
    for part in ("The year 25", "'11,5' is no number", "Say where the figure was seen"):
        assert part in words
    assert [line.text() for line in site.row.lines()] == ["25", "11,5", ""]
    assert site.row._save.isEnabled()
    assert site.session.state.references == {}
    assert told == []                   # said where it was typed, not in a box as well


def test_what_was_typed_is_there_again_on_coming_back(at, qtbot):
    site = at("云栖")
    qtbot.mouseClick(site.row._enter, Qt.MouseButton.LeftButton)
    assert site.row._year.text() == "2025"
    qtbot.keyClicks(site.row._value, "115")
    site.page.show_item(ItemId("1-01"))
    assert not site.page.card.figures.isVisible()
    site.page.show_item(WAGE)
    assert [line.text() for line in site.row.lines()] == ["2025", "115", ""]
    qtbot.keyClick(site.row._value, Qt.Key.Key_Escape)
    assert not site.row._form.isVisible()
    site.page.show_item(ItemId("1-01"))
    site.page.show_item(WAGE)
    assert not site.row._form.isVisible()


def test_where_the_verdict_differs_in_the_range_a_person_decides(at, qtbot):
    site = at("云栖")
    editor = site.page.card._editor
    qtbot.keyClicks(editor.fields()[0], "6780")     # 60.0 %, and 58.9 to 61.2 % over the range; 60 is a limit
    assert "a person decides" in editor._result._note.text()
    editor.fields()[0].clear()
    qtbot.keyClicks(editor.fields()[0], "9000")     # 79.7 %: far above it
    assert not editor._result._note.isVisible()


def test_an_observer_sees_the_figure_and_enters_none(at):
    site = at("云栖", me=WATCHER)
    assert site.said()[1].startswith("Derived")
    assert not site.row._enter.isVisible()


def _code(city: str) -> str:
    from ccworkbench.session.references import key_code

    return key_code(city)
