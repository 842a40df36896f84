"""Words: nothing in the window is written in the code, and Chinese mode speaks Chinese.

A translator that puts brackets round every text shows what never went through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ccworkbench.text import Text
from tests.ui import board_scenes, merges, past_scenes, record_scenes, scene_data
from tests.ui.scenes import SCENES, Stage, played
from ui import labels
from ui.dialogs.taking_in import TakingInDialog
from ui.pages.consensus.freezing import FreezePart
from ui.pages.consensus.page import ConsensusPage

OPEN, SHUT = "⟦", "⟧"
_WORD = re.compile(r"[^\W\d_]{2,}")
# Never translated: keys, formats, names of files and of the two languages themselves.
_SAME = re.compile(
    r"Ctrl|Alt|Shift|Enter|Esc|Space|Backspace|Delete|PgUp|PgDn|Del|Tab|F\d+|XLSX|PNG|SVG|PDF|JSON|CSV|HTML|ICS"
    r"|SHA-256 \w+|SHA|ccsession|site [A-C](-[A-C])?\.ccx(\.\dof\d)?|age1\w*(…\w+)?|[0-9a-f]{4}(-[0-9a-f]{4}){4}"
    r"|Krippendorff|Gwet|AC2"
    r"|\.ccx|KB|MB|GB|UTC|CC Workbench|English|中文|\.(png|pdf|csv|json|svg|xlsx)\b"
)
# Data of the scenes, beside what the standard and the session hold.
_DATA = (
    scene_data.ORGANISATION, scene_data.ALIAS, *scene_data.PEOPLE, scene_data.LONG_NAME, scene_data.RATIONALE,
    scene_data.NOTE, "南岭", "临江", "云杉客服中心",
    "现场照片", "夜班排班看板", "运营现场", "现场主管", "2026-07 至 2026-09", "七天连班的两人已标红",
    past_scenes.OURS, past_scenes.THEIRS, past_scenes.LONG, past_scenes.REWRITTEN,
    past_scenes.REASON, past_scenes.CITY, board_scenes.LEFT,
    *board_scenes.NAMES, *board_scenes.WORDS, *board_scenes.SEEN,
    *merges.NAMES, *record_scenes.DATA,
    "投诉处理办法", "第 3 页写明回访由受理人完成", "席位都在外包方，排班不由本中心安排。",
)


class Brackets(QTranslator):
    """Gives every text in brackets."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"{OPEN}{source.replace('%n', str(n))}{SHUT}"


def texts_of(found: object) -> Iterator[str]:
    """Give every bilingual text a standard holds, in both languages."""
    if isinstance(found, Text):
        yield from (found.zh, found.en)
    elif isinstance(found, Mapping):
        for one in found.values():
            yield from texts_of(one)
    elif isinstance(found, list | tuple | set | frozenset):
        for one in found:
            yield from texts_of(one)
    elif is_dataclass(found) and not isinstance(found, type):
        for field in fields(found):
            yield from texts_of(getattr(found, field.name))


def said(root: QWidget) -> Iterator[tuple[str, str]]:
    """Give what a window or dialog says: whose words, and the words."""
    for one in root.findChildren(QWidget):
        if not one.isVisible() or one.property("from") == "core":
            continue
        who = f"{type(one).__name__} in {type(one.parent()).__name__}"
        if isinstance(one, QLabel | QAbstractButton):
            yield who, one.text()
        if isinstance(one, QLineEdit | QPlainTextEdit):
            yield f"placeholder of {who}", one.placeholderText()
        if isinstance(one, QComboBox):
            yield from ((who, one.itemText(at)) for at in range(one.count()))
        if isinstance(one, QHeaderView) and not one.isHidden() and one.model() is not None:
            yield from ((who, head) for head in heads(one.model(), one.orientation()))
        yield f"tool tip of {who}", one.toolTip()
        yield f"accessible name of {who}", one.accessibleName()
    for action in root.findChildren(QAction):
        if action.isVisible() and not action.objectName().startswith("_q"):
            yield "QAction", action.text()


def heads(model: QAbstractItemModel, way: Qt.Orientation) -> list[str]:
    """Give the heads of a table."""
    count = model.columnCount(QModelIndex()) if way is Qt.Orientation.Horizontal else 0
    return [str(model.headerData(at, way) or "") for at in range(count)]


def untranslated(words: str, known: list[str]) -> str:
    """Give what is left of a text once brackets, data and what is the same everywhere are out."""
    depth, left = 0, ""
    for letter in words:
        depth += letter == OPEN
        if depth == 0:
            left += letter
        depth -= letter == SHUT
    left = plain(left, known)
    own = "\n".join(_DATA)
    return " ".join(word for word in _WORD.findall(left) if word not in own)      # data may be elided


def plain(words: str, known: list[str]) -> str:
    """Take out of a text what is the same in every language, paths, and data."""
    left = words
    for data in (one for one in known if len(one) > 5):
        left = left.replace(data, " ")
    left = _SAME.sub(" ", re.sub(r"\S*/\S+", " ", left))
    for data in (one for one in known if len(one) <= 5):
        left = left.replace(data, " ")
    return left


@pytest.fixture(scope="module")
def known(stage: Stage) -> list[str]:
    """All words that are data: of the standards, the session, its result, and the core's own texts."""
    from ccworkbench.exports import notice, registry
    from ccworkbench.session import addressing, assigning, materials, people, records
    from ccworkbench.standard import dictionary, library

    found = {*_DATA, *texts_of((scene_data.FULL, scene_data.REFUSED, addressing.SHORT_WORDS))}
    for standard in [library.load(one.id) for one in library.summaries()]:
        found |= {str(standard.head.aligned_with), *texts_of(standard.head), *texts_of(standard.profile)}
        found |= {*texts_of([(one.title, one.short) for one in standard.sections])}
        found |= set(texts_of(standard)) if standard.head.id in ("sample", "cc-cmm") else set()
        found |= {value.source for one in standard.references for value in one.values}
    for shelf in (library.load("sample"), dictionary.load()):
        found |= {*texts_of(shelf), *(one.source for one in shelf.published)}
        found |= {one.source for one in shelf.kpis if one.source}
    for module in (notice, registry, records, people, materials, assigning):
        for value in vars(module).values():
            found |= set(texts_of(value))
    for language in ("zh", "en"):
        stage.workbench.appearance.set_language(language)
        for name in ("walk figure refused", "new session refused"):
            with played(stage, name) as shown:       # the core's words, in its own two languages
                faults = [one for one in shown.findChildren(QLabel) if one.property("role") == "error"]
                found |= {line for one in faults if one.isVisible() for line in one.text().splitlines()}
        for name in ("take in", "take in to merge"):
            with played(stage, name) as shown:       # who signed it, equally
                assert isinstance(shown, TakingInDialog)
                found.add(shown._signer.text())
        for name in ("merge tried", "merge refused", "merged", "conflicts", "conflicts words",
                     "conflicts of one person", "history", "history of an item", "findings refused",
                     "requests refused", "requests watched", "interviews refused", "freeze of an assessor",
                     "freeze papers", "freeze in the way", "freeze", "team refused", "team watched",
                     "materials refused", "materials watched", "profile refused", "profile watched",
                     "agenda refused", "agenda watched"):
            with played(stage, name) as shown:
                kinds = (QLabel, QAbstractButton)
                every = [one for kind in kinds for one in shown.findChildren(kind)]
                found |= {line for one in every if one.property("from") == "core"
                          for line in (one.text(), *one.text().splitlines())}
                page = stage.workbench.window.page
                if isinstance(page, ConsensusPage) and isinstance(page.part, FreezePart):
                    found.add(page.part.state_words)                # where the session stands, equally
    with played(stage, "results"):
        session = stage.workbench.desk.session
        assert session is not None
        result = session.result()
        found |= {*texts_of(result.assumptions), *texts_of(result.total.blocked_by), *texts_of(result.total.gates)}
    return sorted((one for one in found if len(one) > 1), key=len, reverse=True)


@pytest.fixture
def bracketed(stage: Stage, qapp: QApplication) -> Iterator[Stage]:
    stage.workbench.appearance.set_language("en")
    translator = Brackets()
    qapp.installTranslator(translator)
    QApplication.processEvents()
    yield stage
    qapp.removeTranslator(translator)
    stage.clear()
    QApplication.processEvents()


def test_brackets_show_what_was_never_translated():
    assert untranslated(f"{OPEN}Rated {OPEN}x{SHUT}{SHUT} 3/4 · Ctrl+S", []) == ""
    assert untranslated(f"{OPEN}Rated{SHUT} by hand", []) == "by hand"
    assert untranslated("云栖 rated", ["云栖"]) == "rated"


def test_every_word_of_the_window_goes_through_the_translator(bracketed, known):
    found: dict[str, set[str]] = {}
    for name in SCENES:
        with played(bracketed, name) as shown:
            for who, words in said(shown):
                left = untranslated(words, known)
                if left:
                    found.setdefault(f"{who}: {left}", set()).add(name)
    assert listed(found) == ""


def listed(found: dict[str, set[str]]) -> str:
    """Write a finding per line, with the scenes where it shows."""
    return "\n".join(f"{what}  ({', '.join(sorted(where))})" for what, where in sorted(found.items()))


_LATIN = re.compile(r"[A-Za-z]{3,}")
_ALLOWED = re.compile(
    r"ccsession|HTML|ICS|\.ccx|\b[0-9a-f]{4}(-[0-9a-f]{4})+"                   # fingerprints
    r"|[Ee]xcel|CC-CMM|CCSO|4PS|SHA-256|CC Workbench|CRUCIAL|cc-cmm"
)


def test_in_chinese_the_window_speaks_chinese(stage, known):
    stage.workbench.appearance.set_language("zh")
    found: dict[str, set[str]] = {}
    for name in SCENES:
        with played(stage, name) as shown:
            for who, words in said(shown):
                left = _ALLOWED.sub(" ", plain(words, known))     # standard texts stand in both languages
                if _LATIN.search(left):
                    found.setdefault(f"{who}: {left}", set()).add(name)
    assert listed(found) == ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_enums_have_words_in_both_languages(stage, language):
    stage.workbench.appearance.set_language(language)
    for kind in labels.EVIDENCE_KINDS:
        words = labels.evidence_kind(kind)
        assert words
        assert words.isascii() == (language == "en"), words
