"""Sessions on the shipped packs with ratings known in advance, and checks of what stands on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ccworkbench.session import ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Person, Role, SessionKind
from ccworkbench.standard import library
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item
from tests.ui.samples import LEAD, RecordingDialogs
from ui.context import Context
from ui.open_session import OpenSession, open_session
from ui.settings import Settings
from ui.tasks import Pool
from ui.theme import Theme
from ui.translation import Translation
from ui.widgets.anchor_button import AnchorButton
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.prose import Prose

Chosen = Callable[[Item], str | None]


def make(
    folder: Path,
    pack: str,
    chosen: Chosen = lambda _: None,
    *,
    kind: SessionKind = SessionKind.FORMAL,
    profile: Mapping[str, str] | None = None,
) -> Path:
    """Make a session where the lead gave every choice item the option `chosen` names (None: no answer)."""
    standard = library.load(pack)
    with SessionDocument.create(
        folder, standard, organisation="华东客服中心", alias="东海", kind=kind, author=LEAD,
        people=(Person(LEAD, "李敏", Role.LEAD),), profile=dict(profile or {}),
    ) as doc:
        given = ((item, chosen(item)) for item in standard.items if item.kind == "choice")
        rows = [ratings.RatingRow(item.id, answer=Answer(option=option)) for item, option in given if option]
        if rows:
            ratings.rate_many(doc, rows, LEAD)
    return folder


def opened(folder: Path, qtbot: QtBot) -> OpenSession:
    """Open a session as the window does."""
    got: list[OpenSession] = []
    refused: list[BaseException] = []
    open_session(folder, got.append, refused.append)
    qtbot.waitUntil(lambda: bool(got or refused))
    assert not refused, refused
    return got[0]


def context(language: str = "en") -> Context:
    """Services of a window in one language, with what is said recorded."""
    settings = Settings()
    settings.language = "zh" if language == "zh" else "en"
    return Context(Theme(), settings, RecordingDialogs(), Pool())


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Have the words of one language installed for a while."""
    app = QApplication.instance()
    assert app is not None
    translation = Translation(app)
    translation.use("zh" if language == "zh" else "en")
    try:
        yield
    finally:
        for one in translation._installed:
            app.removeTranslator(one)


def cut(root: QWidget) -> list[str]:
    """Name what is shown and has less room than its words need."""
    return [
        f"{type(one).__name__} {getattr(one, 'text', str)()!r}: {one.width()}x{one.height()}, "
        f"wants {one.sizeHint().toTuple()}"
        for one in root.findChildren(QWidget)
        if one.isVisible() and _is_cut(one)
    ]


def _is_cut(one: QWidget) -> bool:
    if isinstance(one, AnchorButton):
        return one.height() < one.height_for(one.width())
    if isinstance(one, Prose):
        return one.height() + 1 < one.heightForWidth(one.width())
    if isinstance(one, ElidedLabel) or not isinstance(one, QLabel | QAbstractButton) or not one.text():
        return False
    if isinstance(one, QLabel) and one.wordWrap():
        return one.height() < one.heightForWidth(one.width())
    lower = one.minimumSizeHint().height() - 1           # a focus border counts a pixel it does not need
    return one.width() < one.sizeHint().width() or one.height() < lower
