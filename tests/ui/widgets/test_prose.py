"""Painted paragraphs: words can be marked with the mouse and copied; labels stand in a column."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui import resources
from ui.theme import Theme
from ui.widgets.prose import Paragraph, Prose

WORDS = ("The denominator holds no breaks.", "Hold counts as talk.")


@pytest.fixture
def prose(qtbot):
    resources.load_fonts()
    theme = Theme("light")
    made = Prose(theme)
    qtbot.addWidget(made)
    made._kept = theme
    made.set_paragraphs([Paragraph(WORDS[0], label="Calculation"), Paragraph(WORDS[1], hung=True, before=6)])
    made.resize(600, made.heightForWidth(600))
    made.show()
    return made


def drag(qtbot, prose: Prose, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(prose, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(prose, end)
    QApplication.processEvents()
    qtbot.mouseRelease(prose, Qt.MouseButton.LeftButton, pos=end)


def test_nothing_is_marked_at_first_and_copying_takes_all(prose, qtbot):
    assert prose.marked() == ""
    prose.copy()
    assert QGuiApplication.clipboard().text() == f"Calculation {WORDS[0]}\n{WORDS[1]}"


def test_dragging_over_both_paragraphs_marks_both(prose, qtbot):
    drag(qtbot, prose, QPoint(prose._column + 1, 4), QPoint(598, prose.height() - 3))
    assert prose.marked() == "\n".join(WORDS)
    qtbot.keyClick(prose, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\n".join(WORDS)


def test_dragging_backwards_marks_the_same(prose, qtbot):
    drag(qtbot, prose, QPoint(598, prose.height() - 3), QPoint(prose._column + 1, 4))
    assert prose.marked() == "\n".join(WORDS)


def test_a_double_click_marks_a_word(prose, qtbot):
    qtbot.mouseDClick(prose, Qt.MouseButton.LeftButton, pos=QPoint(prose._column + 60, 8))
    assert prose.marked() == "denominator"


def test_other_words_are_not_marked(prose, qtbot):
    drag(qtbot, prose, QPoint(prose._column + 1, 4), QPoint(598, prose.height() - 3))
    prose.set_paragraphs([Paragraph("Something else.")])
    assert prose.marked() == ""


def test_the_pointer_below_the_last_line_is_at_its_end(prose, qtbot):
    drag(qtbot, prose, QPoint(prose._column + 1, 4), QPoint(300, prose.height() + 400))
    assert prose.marked() == "\n".join(WORDS)


def test_an_empty_text_takes_no_focus(qtbot):
    made = Prose(Theme("light"))
    qtbot.addWidget(made)
    assert made.focusPolicy() is Qt.FocusPolicy.NoFocus
    made.set_paragraphs([Paragraph("words")])
    assert made.focusPolicy() is Qt.FocusPolicy.ClickFocus


def test_hung_paragraphs_stand_beside_the_labels(prose):
    places = list(prose._placed(600))
    assert places[0].x == places[1].x > 60
    prose.set_paragraphs([Paragraph(WORDS[0]), Paragraph(WORDS[1])])
    assert {one.x for one in prose._placed(600)} == {0}
