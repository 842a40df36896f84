"""The composition root: the only place that knows everybody and connects them."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication, QWidget

import ccworkbench
from ccworkbench import paths
from ccworkbench.progress import Progress
from ui import resources
from ui.actions import ACTIONS, BY_ID, ActionId
from ui.appearance import Appearance
from ui.context import Context
from ui.crash import CrashWatch
from ui.garbage import Garbage
from ui.main_window import MainWindow
from ui.messages import Dialogs
from ui.settings import Settings
from ui.stages import Stage, TakesBack, TakesCommands
from ui.tasks import Pool
from ui.theme import Theme
from ui.translation import Translation
from ui.unsaved import KeepsTyping

if TYPE_CHECKING:
    from ccworkbench.standard.items import ItemId
    from ui.dialogs.palette import Palette
    from ui.models.recent_sessions import Card
    from ui.pages.consensus.merging import MergePart
    from ui.pages.consensus.page import ConsensusPage
    from ui.pages.standards_panel import StandardRow
    from ui.pages.welcome import WelcomePage



def _walk(context: Context) -> QWidget:
    from ui.pages.walk.page import WalkPage

    return WalkPage(context)


def _results(context: Context) -> QWidget:
    from ui.pages.results.page import ResultsPage

    return ResultsPage(context)


def _consensus(context: Context) -> QWidget:
    from ui.pages.consensus.page import ConsensusPage

    return ConsensusPage(context)


def _prepare(context: Context) -> QWidget:
    from ui.pages.prepare.page import PreparePage

    return PreparePage(context)


# The stages that have a page; the switch, the keys and the key sheet follow this list. Who may do none of what
# is done on a stage does not see it: observers see how a session is prepared and what came out of it. The client's
# people sign versions and object on the consensus page, and see no more of it.
STAGES = (
    Stage(ActionId.PREPARE, _prepare), Stage(ActionId.WALK, _walk, ("rate", "find")),
    Stage(ActionId.CONSENSUS, _consensus, ("find", "decide", "review", "sign", "object")),
    Stage(ActionId.RESULTS, _results),
)
FIRST_STAGE = ActionId.WALK
OF_THE_TEAM = (ActionId.FINDING, ActionId.REQUEST, ActionId.ITEM_HISTORY)      # of what is done at an item
STYLE = ("-style", "Fusion")     # arguments of the application object


def _demo(progress: Progress) -> Path:
    from ccworkbench.training import demo

    # Made in this thread and closed again: a connection belongs to the thread that opened it.
    with demo.ready(paths.data() / "demo", progress=progress) as made:
        return made.folder


class Workbench:
    """The window and all that belongs to it.

    Making it imports only what the first paint needs; `load` brings in the core's stores
    (recent sessions, the library) and the desk, and is to be called once the window is painted.
    """

    def __init__(self, app: QApplication, dialogs: Dialogs | None = None) -> None:
        resources.load_fonts()
        settings = Settings()
        self._theme = Theme(settings.mode, settings.scale)
        self._theme.install(app, set_style=False)
        translation = Translation(app)
        translation.use(settings.language)
        self.dialogs = dialogs or Dialogs()
        self.dialogs.language = settings.language
        self.pool = Pool()
        self.context = Context(self._theme, settings, self.dialogs, self.pool)
        self.appearance = Appearance(settings, self._theme, translation)
        self.crashes = CrashWatch(paths.logs())
        self._home: WelcomePage | None = None
        self.window = MainWindow(self.context, self._make_home, STAGES)
        Garbage(self.window)
        self._palette: Palette | None = None
        self._looked = 0
        self._making_demo = False
        self._exported_to: Path | None = None      # where files of this start went
        self.dialogs.stand_over(self.window)
        self.window.strip.show_home(0, ccworkbench.__version__)

    def load(self, folder: Path | None = None) -> None:
        """Bring in the rest and open a session where one is named."""
        from ui.desk import Desk
        from ui.exchanging import Exchanging

        self.desk = Desk(self.context, self.window, FIRST_STAGE)
        self.desk.failed.connect(self.crashes.report)
        self.desk.closed.connect(self._show_home)
        self.exchanging = Exchanging(self.context, self.window, self.desk)
        self.exchanging.listed_anew.connect(self._show_home)
        self.crashes.reported.connect(lambda report: self.dialogs.crashed(report, self.crashes.folder))
        self.window.page_made.connect(self._listen)
        self.window.folder_dropped.connect(lambda dropped: self.desk.open(Path(dropped)))
        self.window.file_dropped.connect(lambda dropped: self.exchanging.take_in(Path(dropped)))
        self.window.exchanges_dropped.connect(self.exchanging.merge)
        self.window.strip.conflicts_pressed.connect(self._show_conflicts)
        self.desk.contests.conflict_wanted.connect(self._show_conflicts)
        self.window.closing.connect(self.pool.wait)
        self.appearance.language_changed.connect(self._follow_language)
        self._bind()
        if folder is not None:
            self.desk.open(folder)
        else:
            self.window.show_stage(None)
            self._show_home()

    @property
    def home(self) -> WelcomePage:
        """The welcome page, built when it is first needed."""
        if self._home is None:
            from ui.pages.welcome import WelcomePage

            self._home = WelcomePage(self.context)
            self._home.session_chosen.connect(lambda chosen: self.desk.open(Path(chosen)))
            self._home.removal_wanted.connect(self._forget)
            self._home.locating_wanted.connect(self._locate)
            self._home.taking_out_wanted.connect(lambda sealed: self.exchanging.take_in(Path(sealed)))
            self._home.finding_wanted.connect(lambda: self.exchanging.choose())
            self._home.command_chosen.connect(self.window.commands.run)
        return self._home

    def _make_home(self) -> QWidget:
        return self.home

    def _bind(self) -> None:
        window = self.window
        window.commands.bind({stage.id: partial(window.show_stage, stage.id) for stage in STAGES})
        window.commands.bind({
            ActionId.NEW_SESSION: self._new_session,
            ActionId.OPEN_SESSION: self._choose_session,
            ActionId.OPEN_DEMO: self._open_demo,
            ActionId.CONTINUE: self.desk.custody.go_on_from_copy,
            ActionId.CLOSE_SESSION: self.desk.close,
            ActionId.EXPORT: self._export,
            ActionId.SEND: self.exchanging.send,
            ActionId.SEND_ALL: lambda: self.exchanging.send_all(self.home.model.cards),
            ActionId.IMPORT: self.exchanging.choose,
            ActionId.SIGNATURES: self.exchanging.show_signatures,
            ActionId.CONFLICTS: self._show_conflicts,
            ActionId.COPY: self.desk.copying.toggle,
            ActionId.COPY_ANEW: self.desk.copying.choose_anew,
            ActionId.KEEP: self.desk.custody.keep,
            ActionId.PUT_AWAY: self.desk.custody.put_away,
            ActionId.DESTROY: self.desk.custody.destroy,
            ActionId.MERGE: self._choose_files,
            ActionId.UNDO: self._undo,
            ActionId.REDO: self._redo,
            ActionId.PALETTE: self._open_palette,
            ActionId.DICTIONARY: self._look_up,
            ActionId.KEYS: self._show_keys,
            ActionId.PREFERENCES: self._show_preferences,
            ActionId.SWITCH_MODE: self.appearance.switch_mode,
            ActionId.SWITCH_LANGUAGE: self.appearance.switch_language,
            ActionId.DISCREET: self.context.discretion.toggle_hidden,
            ActionId.FULL_SCREEN: self._switch_full_screen,
            ActionId.SAVED: window.strip.flash_saved,
            ActionId.QUIT: window.close,
        })

    def _listen(self, stage: ActionId, page: QWidget) -> None:
        if stage is ActionId.WALK:
            from ui.pages.walk.page import WalkPage

            cast(WalkPage, page).submit_wanted.connect(self.desk.submit)
            cast(WalkPage, page).dictionary_wanted.connect(self._look_up)
            cast(WalkPage, page).history_wanted.connect(self._show_history)
            cast(WalkPage, page).finding_wanted.connect(self._begin_finding)
            cast(WalkPage, page).request_wanted.connect(self._begin_request)
        elif stage is ActionId.PREPARE:
            from ui.pages.prepare.page import PreparePage

            cast(PreparePage, page).part_made.connect(self._listen_to_part)
        elif stage is ActionId.RESULTS:
            from ui.pages.results.page import ResultsPage

            cast(ResultsPage, page).item_chosen.connect(self._go_to)
            cast(ResultsPage, page).export_wanted.connect(lambda: self._run(ActionId.EXPORT))
        elif stage is ActionId.CONSENSUS:
            from ui.pages.consensus.page import ConsensusPage

            cast(ConsensusPage, page).part_made.connect(self._listen_to_part)

    def _listen_to_part(self, name: str, part: QWidget) -> None:
        from ui.pages.consensus.page import BOARD, FREEZE, MERGE
        from ui.pages.prepare.page import AGENDA, MATERIALS, REQUESTS, TEAM

        if name == BOARD:
            from ui.pages.consensus.deciding import BoardPart

            cast(BoardPart, part).results_wanted.connect(lambda: self._run(ActionId.RESULTS))
            cast(BoardPart, part).failed.connect(self.crashes.report)
        elif name == REQUESTS:
            from ui.pages.prepare.requests import RequestsPart

            cast(RequestsPart, part).export_wanted.connect(lambda: self._run(ActionId.EXPORT))
        elif name == TEAM:
            from ui.pages.prepare.team import TeamPart

            cast(TeamPart, part).export_wanted.connect(self._export)
        elif name == AGENDA:
            from ui.pages.prepare.agenda import AgendaPart

            cast(AgendaPart, part).export_wanted.connect(self._export)
        elif name == MATERIALS:
            from ui.pages.prepare.materials import MaterialsPart

            cast(MaterialsPart, part).export_wanted.connect(self._export)
        elif name == FREEZE:
            from ui.pages.consensus.freezing import FreezePart

            cast(FreezePart, part).item_wanted.connect(self._go_to)
            cast(FreezePart, part).profile_wanted.connect(lambda: self._run(ActionId.RESULTS))
        elif name == MERGE:
            from ui.pages.consensus.merging import MergePart

            cast(MergePart, part).merging.connect(self._write_typed)
            cast(MergePart, part).failed.connect(self.crashes.report)

    def _write_typed(self) -> None:
        """Queue the writes of all that was typed, before anything that follows."""
        for page in self.window.pages:
            if isinstance(page, KeepsTyping):
                page.flush(again=True)

    def _merge_part(self) -> MergePart | None:
        from ui.pages.consensus.page import MERGE

        page = self._consensus_page()
        return None if page is None else cast("MergePart", page.show_part(MERGE))

    def _choose_files(self) -> None:
        part = self._merge_part()
        if part is not None:
            part.choose_files()

    def _undo(self) -> None:
        page = self.window.page
        if not (isinstance(page, TakesBack) and page.take_back()):
            self.desk.undo()

    def _redo(self) -> None:
        page = self.window.page
        if not (isinstance(page, TakesBack) and page.do_again()):
            self.desk.redo()

    def _show_home(self) -> None:
        from ui import shelf

        self._looked += 1
        look = self._looked
        self.window.strip.show_home(0, ccworkbench.__version__)
        self.window.commands.enable([ActionId.SEND_ALL], self.desk.session is None)

        def show(found: tuple[list[Card], list[StandardRow]]) -> None:
            if look == self._looked and self.desk.session is None:   # a later look is on its way otherwise
                cards, standards = found
                self.home.show_standards(standards)
                self.home.show_cards(cards)
                self.window.strip.show_home(len(cards), ccworkbench.__version__)

        self.pool.run(shelf.look).then(show).otherwise(self.crashes.report)

    def _forget(self, path: str) -> None:
        from ui import shelf

        shelf.forget(path)
        self._show_home()

    def _locate(self, path: str) -> None:
        chosen = self._ask_folder()
        if chosen is not None:
            self._forget(path)
            self.desk.open(chosen)

    def _follow_language(self) -> None:
        self.dialogs.language = self.context.language
        self.desk.tell_window()
        if self.desk.session is None:
            self._show_home()

    def _ask_folder(self) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        title = QCoreApplication.translate("Workbench", "Open a session")
        chosen = QFileDialog.getExistingDirectory(self.window, title, str(paths.default_sessions()))
        return Path(chosen) if chosen else None

    def _new_session(self) -> None:
        from ui.dialogs.new_session import NewSessionDialog

        made = NewSessionDialog(self.window, self.context).run()
        if made is not None:
            self.desk.open(made)

    def _open_demo(self) -> None:
        """Open the demo, made now where there is none yet or the one there is not sound."""
        if self._making_demo or not self.desk.close():
            return

        def made(folder: Path) -> None:
            self._making_demo = False
            if self.desk.session is None:     # nobody has opened another session meanwhile
                self.desk.open(folder)

        def refused(error: BaseException) -> None:
            self._making_demo = False
            self.desk.tell_refusal(error)

        self._making_demo = True
        self.window.strip.show_making_demo()
        self.pool.run_with_progress(_demo).then(made).otherwise(refused)

    def _export(self, wanted: str = "", due: str = "") -> None:
        from ui.dialogs.export import ExportDialog

        if self.desk.session is not None and not self.desk.session.sound:
            self.desk.session.settle()       # nothing leaves a file that may be damaged
        if self.desk.session is not None:
            dialog = ExportDialog(
                self.window, self.context, self.desk.session, self._exported_to, wanted=wanted, due=due)
            dialog.exec()
            self._exported_to = dialog.order.folder
            dialog.deleteLater()

    def _choose_session(self) -> None:
        chosen = self._ask_folder()
        if chosen is not None:
            self.desk.open(chosen)

    def _open_palette(self) -> None:
        from ui import rights
        from ui.dialogs.palette import Palette, entries

        if self._palette is None:
            self._palette = Palette(self.window, self.context)
            self._palette.command_chosen.connect(self._run)
            self._palette.item_chosen.connect(self._go_to)
        session = self.desk.session
        offered = self.window.commands.offered()
        if isinstance(self.window.page, TakesCommands):
            team = session is None or rights.on_the_team(session)
            offered += [one.id for one in ACTIONS if one.group == "walk" and (team or one.id not in OF_THE_TEAM)]
        self._palette.open(entries(self.context, offered, session.standard if session is not None else None))

    def _run(self, command: ActionId) -> None:
        page = self.window.page
        if BY_ID[command].group == "walk" and isinstance(page, TakesCommands):
            page.do(command)
        else:
            self.window.commands.run(command)

    def _go_to(self, item: ItemId) -> None:
        self.window.show_stage(ActionId.WALK)
        self.window.show_item(item)

    def _consensus_page(self) -> ConsensusPage | None:
        """Show the consensus page to somebody of the team; None: this person sees no board, merge or history."""
        from ui import rights
        from ui.pages.consensus.page import ConsensusPage

        if self.desk.session is None or not rights.on_the_team(self.desk.session):
            return None
        self.window.show_stage(ActionId.CONSENSUS)
        return cast(ConsensusPage, self.window.page)

    def _show_conflicts(self, conflict: str = "") -> None:
        page = self._consensus_page()
        if page is not None:
            page.show_conflict(conflict)

    def _show_history(self, item: ItemId) -> None:
        page = self._consensus_page()
        if page is not None:
            page.show_history(item)

    def _begin_finding(self, item: ItemId) -> None:
        page = self._consensus_page()
        if page is not None:
            page.begin_finding(item)

    def _begin_request(self, item: ItemId) -> None:
        from ui.pages.prepare.page import PreparePage

        self.window.show_stage(ActionId.PREPARE)
        cast(PreparePage, self.window.page).begin_request(item)

    def _look_up(self, kpi: str = "") -> None:
        from ui.dialogs.dictionary import DictionaryDialog

        standard = self.desk.session.standard if self.desk.session is not None else None
        dialog = DictionaryDialog(self.window, self.context, standard, kpi)
        dialog.exec()
        dialog.deleteLater()

    def _show_keys(self) -> None:
        from ui.dialogs.keys import KeysDialog

        missing = {one.id for one in ACTIONS if one.group == "stage"} - {stage.id for stage in STAGES}
        KeysDialog(self.window, frozenset(missing)).exec()

    def _show_preferences(self) -> None:
        from ui.dialogs.preferences import PreferencesDialog

        PreferencesDialog(self.window, self.context.settings, self.appearance).exec()

    def _switch_full_screen(self) -> None:
        if self.window.isFullScreen():
            self.window.showNormal()
        else:
            self.window.showFullScreen()


def open_window(folder: Path | None = None) -> int:
    """Show the window, on a session where one is named; gives the exit code once it is closed."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("CC Workbench")
    workbench = Workbench(app)
    workbench.crashes.install()
    workbench.window.show()
    QTimer.singleShot(0, lambda: workbench.load(folder))
    try:
        return app.exec()
    finally:
        workbench.crashes.uninstall()
