"""The main window: places the bar, the pages and the strip, and shows one page at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import ActionId
from ui.commands import Commands
from ui.context import Context
from ui.stages import Page, ShowsItems, Stage
from ui.status_strip import StatusStrip
from ui.top_bar import TopBar

if TYPE_CHECKING:
    from ccworkbench.session.model import SessionChanges
    from ccworkbench.standard.items import ItemId
    from ui.open_session import OpenSession

SUFFIX = ".ccsession"
MINIMUM = (960, 600)
FIRST = (1280, 800)
FRAME = 40          # the height of a window's title and border, at most


def exchanges_in(given: QMimeData) -> list[Path]:
    """Give the exchange files, and pieces of such, among what is dragged."""
    from ccworkbench.session.pieces import is_exchange  # nothing is dropped before the first paint

    paths = [Path(url.toLocalFile()) for url in given.urls() if url.isLocalFile()]
    return [one for one in paths if is_exchange(one)]


class MainWindow(QMainWindow):
    """Places and shows; decides nothing. `home` makes the page without a session when it is first shown."""

    stage_shown = Signal(object)          # ActionId, or None for home
    page_made = Signal(object, object)    # ActionId, QWidget: connect to what the page tells
    folder_dropped = Signal(str)
    file_dropped = Signal(str)            # an exchange file, or a piece of one, at home
    exchanges_dropped = Signal(object)    # list[Path], while a session is open
    closing = Signal()                    # the window goes

    def __init__(self, context: Context, home: Callable[[], QWidget], stages: Sequence[Stage]) -> None:
        super().__init__()
        self._named = ""
        self._context, self._make_home = context, home
        self._home: QWidget | None = None
        self._stages = {stage.id: stage for stage in stages}
        self._pages: dict[ActionId, QWidget] = {}
        self._session: OpenSession | None = None
        self._offered: list[ActionId] = []      # the stages for the person at this machine
        self.stage: ActionId | None = None
        self.may_close: Callable[[], bool] = lambda: True    # asked first; no calls the closing off
        self.commands = Commands(self)
        self.top_bar = TopBar(context.theme, list(self._stages))
        self.strip = StatusStrip(context.theme)
        self._stack = QStackedWidget()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top_bar, self._line(), self._stack, self._line(), self.strip):
            column.addWidget(widget, 1 if widget is self._stack else 0)
        self.setCentralWidget(body)
        self.setAcceptDrops(True)
        self.setMinimumSize(*MINIMUM)
        self.resize(*FIRST)
        if not context.settings.geometry.isEmpty():
            self.restoreGeometry(context.settings.geometry)
        self._fit_screen()
        self.top_bar.stage_chosen.connect(self.show_stage)
        self.top_bar.command_chosen.connect(self.commands.run)
        self.commands.enabled_changed.connect(self.top_bar.set_enabled)
        self.retranslate()

    def _fit_screen(self) -> None:
        """Leave room for the frame, which Qt does not know yet: the strip must not fall off a small screen."""
        if not self.isMaximized() and not self.isFullScreen():
            room = self.screen().availableSize()
            self.resize(self.size().boundedTo(QSize(room.width(), room.height() - FRAME)))

    @staticmethod
    def _line() -> QFrame:
        line = QFrame()
        line.setObjectName("line")
        line.setFixedHeight(1)
        return line

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self.home if self.stage is None else self._pages[self.stage]

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The stages' pages that are built."""
        return tuple(self._pages.values())

    @property
    def home(self) -> QWidget:
        """The page without a session, built the first time it is asked for."""
        if self._home is None:
            self._home = self._make_home()
            self._stack.addWidget(self._home)
        return self._home

    def show_session(self, session: OpenSession | None, stage: ActionId | None = None) -> None:
        """Hand a session to the pages and show a stage, or go home with None."""
        self._session = session
        self._offer_stages()
        for page in self._pages.values():
            cast(Page, page).show_session(session)
        if session is None:
            self.top_bar.show_home()
            self.show_stage(None)
        else:
            self.show_stage(stage)

    def show_stage(self, stage: ActionId | None) -> None:
        """Show a stage's page, building it the first time; None or no session: the home page."""
        known = self._stages.get(stage) if stage is not None and self._session is not None else None
        if known is not None and known.id not in self._offered:
            known = self._stages[self._offered[0]] if self._offered else None
        if known is None:
            self.stage, page = None, self.home
        else:
            self.stage, page = known.id, self._page(known)
        self._stack.setCurrentWidget(page)
        self.top_bar.switch.choose(self.stage)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stage_shown.emit(self.stage)

    def show_item(self, item: ItemId) -> None:
        """Send the shown page to an item, where it shows items."""
        page = self.page
        if isinstance(page, ShowsItems):
            page.show_item(item)

    def _offer_stages(self) -> None:
        """Offer the stages that are for the person at this machine, whose role may have changed."""
        session = self._session
        self._offered = [] if session is None else [one.id for one in self._stages.values() if one.is_for(session)]
        self.top_bar.switch.offer(self._offered)
        if session is not None:
            for one in self._stages:
                self.commands.enable([one], one in self._offered)

    def refresh(self, changes: SessionChanges) -> None:
        """Hand what a write did to every page that is built."""
        if changes.empty or any(key.entity == "assessor" for key in changes.keys):
            self._offer_stages()
            if self.stage is not None and self.stage not in self._offered:
                self.show_stage(self.stage)
        for page in self._pages.values():
            cast(Page, page).refresh(changes)

    def _page(self, stage: Stage) -> QWidget:
        page = self._pages.get(stage.id)
        if page is None:
            page = self._pages[stage.id] = stage.make(self._context)
            self._stack.addWidget(page)
            self.page_made.emit(stage.id, page)
            cast(Page, page).show_session(self._session)
        return page

    def name_session(self, name: str) -> None:
        """Show what is open in the window's title, as the task switcher lists it; "" for nothing."""
        self._named = name
        product = self.tr("CC Workbench")
        self.setWindowTitle(f"{name} – {product}" if name else product)

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        self.name_session(self._named)
        self.commands.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask whether everything is kept, remember where the window stood, and let everybody finish."""
        if not self.may_close():
            event.ignore()
            return
        self._context.settings.geometry = self.saveGeometry()
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take session folders and exchange files at home, exchange files in a session; pages take their own."""
        if self._dropped(event) is not None if self.stage is None else exchanges_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first session folder or exchange file dropped at home, or hand on exchange files."""
        if self.stage is not None:
            if files := exchanges_in(event.mimeData()):
                event.acceptProposedAction()
                self.exchanges_dropped.emit(files)
            return
        found = self._dropped(event)
        if found is not None:
            event.acceptProposedAction()
            dropped = self.folder_dropped if found.rstrip("/").endswith(SUFFIX) else self.file_dropped
            dropped.emit(found)

    @staticmethod
    def _dropped(event: QDropEvent) -> str | None:
        local = [one.toLocalFile() for one in event.mimeData().urls() if one.isLocalFile()]
        exchanges = [str(one) for one in exchanges_in(event.mimeData())]
        return next((one for one in local if one.rstrip("/").endswith(SUFFIX) or one in exchanges), None)
