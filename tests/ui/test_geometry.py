"""Room: in every form of every page and dialog the words fit and nothing lies outside its place.

Both languages, the usual window, the smallest one, and the largest text.
"""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from tests.ui.scenes import SCENES, played
from ui.widgets.anchor_button import AnchorButton
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.prose import Prose

SMALLEST = (1024, 640)
FORMS = (
    ("zh", (1280, 800), 1.0), ("en", (1280, 800), 1.0), ("zh", SMALLEST, 1.0), ("en", SMALLEST, 1.0),
    ("zh", (1280, 800), 1.3), ("en", (1280, 800), 1.3),
)
_SLACK = 2          # pixels: a focus border and rounding of text widths


def cut(one: QWidget) -> bool:
    """Say whether a widget has less room than its words need."""
    if isinstance(one, ElidedLabel):
        return False
    if isinstance(one, QLabel):
        if not one.text():
            return False
        if one.wordWrap():
            return one.height() + _SLACK < one.heightForWidth(one.width())
        hint = one.sizeHint()
        return one.width() + _SLACK < hint.width() or one.height() + _SLACK < hint.height()
    if isinstance(one, AnchorButton):
        return one.height() < one.height_for(one.width())
    if isinstance(one, Prose):
        return one.height() + 1 < one.heightForWidth(one.width())
    if isinstance(one, QAbstractButton):
        hint = one.minimumSizeHint()
        return bool(one.text()) and (one.width() + _SLACK < hint.width() or one.height() + _SLACK < hint.height())
    if isinstance(one, QComboBox):
        return one.width() < QFontMetrics(one.font()).horizontalAdvance(one.currentText()) + 40
    if isinstance(one, QLineEdit) and not one.text() and not isinstance(one.parent(), QComboBox):
        return one.width() < QFontMetrics(one.font()).horizontalAdvance(one.placeholderText()) + 16
    return False


def scrolled(one: QWidget) -> bool:
    """Say whether a widget moves inside a scroll area, which shows only part of it."""
    parent = one.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def outside(one: QWidget) -> bool:
    """Say whether a widget lies partly outside its parent, where nobody sees it."""
    parent = one.parentWidget()
    return parent is not None and not one.isWindow() and not scrolled(one) and (
        not parent.rect().adjusted(-1, -1, 1, 1).contains(one.geometry()))


def faults(root: QWidget) -> list[str]:
    """Name what is cut or lies outside, under a window or dialog."""
    found = []
    for one in root.findChildren(QWidget):
        if not one.isVisible() or one.size().isEmpty() or isinstance(one.parent(), QAbstractItemView):
            continue
        words = getattr(one, "text", str)()
        if cut(one):
            need = one.heightForWidth(one.width()) if one.hasHeightForWidth() else one.sizeHint().toTuple()
            found.append(f"cut: {type(one).__name__} {words!r} {one.size().toTuple()} needs {need}")
        least = one.minimumSizeHint()
        painted = type(one).__module__.startswith("ui.") and one.layout() is None
        painted = painted and not isinstance(one, QAbstractScrollArea)       # that one scrolls
        if painted and (one.width() < least.width() or one.height() < least.height()):
            found.append(f"squeezed: {type(one).__name__} {one.size().toTuple()} needs {least.toTuple()}")
        if outside(one):
            found.append(f"outside: {type(one).__name__} {words!r} {one.geometry().getRect()} "
                         f"in {type(one.parent()).__name__} {one.parentWidget().size().toTuple()}")
    return found


def crossways(root: QWidget) -> list[str]:
    """Name pages that must be scrolled sideways, which nobody does."""
    areas = [one for one in root.findChildren(QAbstractScrollArea) if one.isVisible()]
    return [f"{type(one).__name__} in {type(one.parent()).__name__}" for one in areas
            if one.horizontalScrollBar().isVisible()]


def test_a_button_too_narrow_for_its_words_is_seen(qtbot):
    root = QWidget()
    qtbot.addWidget(root)
    button = QPushButton("Everything stays on this computer", root)
    button.setGeometry(10, 10, 60, 30)
    label = QLabel("one line and another line and another line", root)
    label.setWordWrap(True)
    label.setGeometry(150, 50, 80, 12)
    root.resize(200, 100)
    root.show()
    assert [one.split(":")[0] for one in faults(root)] == ["cut", "cut", "outside"]


@pytest.mark.parametrize(("language", "size", "scale"), FORMS, ids=lambda one: str(one).replace(", ", "x"))
def test_every_word_has_its_room(stage, language, size, scale):
    window = stage.workbench.window
    stage.workbench.appearance.set_language(language)
    stage.workbench.appearance.set_scale(scale)
    window.resize(*size)
    found = {}
    for name in SCENES:
        with played(stage, name) as shown:
            wrong = faults(shown) + crossways(shown)
            if window.size().toTuple() != size:
                wrong.append(f"the window became {window.size().toTuple()}")
            if shown.width() > size[0] or shown.height() > size[1]:
                wrong.append(f"larger than the window: {shown.size().toTuple()}")
            if wrong:
                found[name] = wrong
    assert found == {}


def test_the_window_can_be_as_small_as_the_smallest_screen(stage):
    window = stage.workbench.window
    stage.workbench.appearance.set_scale(1.0)
    for language in ("zh", "en"):
        stage.workbench.appearance.set_language(language)
        for name in ("welcome", "walk levels", "results"):
            with played(stage, name):
                QApplication.processEvents()
                least = window.minimumSizeHint().expandedTo(window.minimumSize())
                assert least.width() <= SMALLEST[0], (language, name, least)
                assert least.height() <= SMALLEST[1], (language, name, least)
