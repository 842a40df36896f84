"""Wherever the window shows a result it says that ours is not the official text.

What shows a result is found by its numbers, so that a new page or dialog is looked at as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from ccworkbench.exports.notice import NOT_OFFICIAL
from tests.ui import scene_data
from tests.ui.scenes import SCENES, Stage, played
from tests.ui.test_words import said

FORMS = (("zh", (1280, 800)), ("en", (1024, 640)), ("en", (1440, 900)))


def spoken(root: QWidget) -> Iterator[str]:
    """Give all that a window or dialog says, what is painted from models among it."""
    yield from (words for _, words in said(root))
    for view in root.findChildren(QAbstractItemView):
        if view.isVisible() and view.model() is not None:
            yield from rows(view.model(), QModelIndex())


def rows(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(model.data(index, role) or "")
        if not isinstance(model, QAbstractListModel):
            yield from rows(model, model.index(row, 0, parent))


def figures(stage: Stage) -> set[str]:
    """Give the numbers of results that scenes can show: the session's total and its bounds, those of the cards."""
    with played(stage, "results"):
        session = stage.workbench.desk.session
        assert session is not None
        total = session.result().total
    found = {str(one) for one in (total.shown, total.low, total.high) if one is not None and "." in str(one)}
    return found | {one.score for one in scene_data.cards() if one.score}


def shows(words: str, numbers: set[str]) -> bool:
    return any(re.search(rf"(?<![\d.]){re.escape(one)}(?![\d.])", words) for one in numbers)


@pytest.mark.parametrize(("language", "size"), FORMS, ids=lambda one: str(one))
def test_whatever_shows_a_result_says_it(stage, language, size):
    stage.workbench.appearance.set_language(language)
    stage.workbench.window.resize(*size)
    numbers = figures(stage)
    assert len(numbers) >= 3
    line, silent, showing = NOT_OFFICIAL.in_(language), [], set()
    for name in SCENES:
        with played(stage, name) as shown:
            QApplication.processEvents()
            words = list(spoken(shown))
            if any(shows(one, numbers) for one in words):
                showing.add(name)
                if not any(line in one for one in words):
                    silent.append(name)
    assert silent == []
    assert showing >= {"results", "welcome with names", "export"}


def test_numbers_are_found_whole_only():
    assert shows("总分 60.4", {"60.4"})
    assert not shows("60.45", {"60.4"})
    assert not shows("160.4", {"60.4"})
