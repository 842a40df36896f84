"""The frame of the export dialog: cards, options, files, progress and Stop."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.errors import WorkbenchError
from ccworkbench.exports.notice import NOT_OFFICIAL, provisional
from ccworkbench.exports.registry import EXPORTS, Options
from ccworkbench.exports.writing import Written
from ccworkbench.progress import Progress
from ccworkbench.session.model import SessionKind
from ui import labels
from ui.context import Context
from ui.dialogs.export.card import ExportCard
from ui.dialogs.export.file_rows import FileRows
from ui.dialogs.export.order import File, Order
from ui.dialogs.file_stage import Stage
from ui.dialogs.writing import Foot, fit
from ui.tasks import Outcome
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from ui.open_session import OpenSession

_SIZE = (980, 640)
_LEFT = 372


class ExportDialog(QDialog):
    """Writes what is ticked, one file after the other, from the state and result at its opening.

    Space ticks, Enter or Ctrl+E exports, Esc stops or closes. A file is never replaced: what
    exists already makes the new one numbered. `order.folder` is where the files went. `wanted`: the
    export that is ticked at first, by its id; `due`: until when materials are asked for.
    The evening's list is today's.
    """

    def __init__(
        self, parent: QWidget | None, context: Context, session: OpenSession, folder: Path | None = None, *,
        wanted: str = "", due: str = "",
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._state, self._result, self._standard = session.state, session.result(), session.standard
        hidden = context.discretion.hidden
        name = self._state.alias if hidden else self._state.organisation or self._state.alias
        options = Options(context.language, day=date.today().isoformat(), due=due)   # as the command does
        self.order = Order(name, folder or documents(), options)
        if wanted:
            self.order.want_only(wanted)
        self._running: Outcome[Written] | None = None
        self._stopping = False
        self.setWindowTitle(self.tr("Export"))
        self._cards = tuple(
            ExportCard(context, [file for file in self.order.files if file.export is export]) for export in EXPORTS
        )
        self._rows = FileRows(context, self.order.files)
        self._language, self._look = QComboBox(), QComboBox()
        self._folder = ElidedLabel()
        self._choose = QPushButton(self.tr("Choose a folder"))
        self._show = QPushButton(self.tr("Show in folder"))
        self._foot = Foot(context.theme, self.tr("Export"), "download")
        self._export = self._foot.write
        self._export.setShortcut("Ctrl+E")
        self._lay_out(name)
        for card in self._cards:
            card.wanted_changed.connect(self._want)
        self._language.currentIndexChanged.connect(lambda _: self._change())
        self._look.currentIndexChanged.connect(lambda _: self._change())
        self._choose.clicked.connect(self._choose_folder)
        self._rows.open_wanted.connect(lambda file: _open(file.path))
        self._show.clicked.connect(lambda: _open(self.order.folder))
        self._foot.close_.clicked.connect(self.reject)
        self._foot.stop.clicked.connect(self.stop)
        self._export.clicked.connect(self.start)
        self._first = next((at for at, one in enumerate(EXPORTS) if one.id == wanted), 0)
        self._cards[self._first].set_focus()
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the card that is ticked into sight."""
        super().showEvent(event)
        self._left.ensureWidgetVisible(self._cards[self._first])

    # -- building

    def _lay_out(self, name: str) -> None:
        title, about = QLabel(self.tr("Export")), ElidedLabel()
        title.setProperty("role", "title")
        about.setProperty("role", "muted")
        about.setText(" · ".join(one for one in (
            name, labels.session_kind(self._state.kind), self._context.words(self._standard.head.title)) if one))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(about, 1)
        cards = QWidget()
        cards.setObjectName("page")
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for card in self._cards:
            column.addWidget(card)
        column.addStretch(1)
        left = self._left = scrolled(cards)
        left.setFixedWidth(_LEFT)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self._options_panel())
        right.addWidget(self._files_panel(), 1)
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(left)
        body.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 18, 24, 18)
        box.setSpacing(12)
        box.addLayout(head)
        for warning in self._warnings():
            box.addLayout(self._warning(warning))
        box.addLayout(body, 1)
        box.addWidget(self._foot)
        fit(self, *_SIZE)

    def _warnings(self) -> list[str]:
        """Say before exporting what every file will say of itself."""
        found = []
        still_open = provisional(self._result)
        if still_open is not None:
            found.append(self.tr("{provisional}. Every file says so.").format(
                provisional=self._context.words(still_open)))
        if self._state.kind is not SessionKind.FORMAL:
            found.append(self.tr("Every file says that this session is not a formal one: {kind}.").format(
                kind=labels.session_kind(self._state.kind)))
        return found

    def _warning(self, words: str) -> QHBoxLayout:
        mark, said = QLabel(), QLabel(words)
        mark.setPixmap(self._context.theme.pixmap("triangle-alert", "warn", 18))
        said.setProperty("role", "warn")
        said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said, 1)
        return row

    def _options_panel(self) -> QFrame:
        for code, own in labels.LANGUAGES:
            self._language.addItem(own, code)
        self._language.setCurrentIndex(self._language.findData(self.order.options.language))
        for theme in labels.CHART_THEMES:
            self._look.addItem(labels.chart_theme(theme), theme)
        panel = QFrame()
        panel.setObjectName("panel")
        grid = QGridLayout(panel)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for at, (words, combo) in enumerate((
            (self.tr("Language of the files"), self._language), (self.tr("Look of the chart"), self._look),
        )):
            combo.setAccessibleName(words)
            grid.addWidget(_caption(words), 0, at)
            grid.addWidget(combo, 1, at)
            grid.setColumnStretch(at, 1)
        place = QHBoxLayout()
        place.setSpacing(10)
        place.addWidget(self._folder, 1)
        self._choose.setAutoDefault(False)
        place.addWidget(self._choose)
        grid.setRowMinimumHeight(2, 6)
        grid.addWidget(_caption(self.tr("Kept in")), 3, 0, 1, 2)
        grid.addLayout(place, 4, 0, 1, 2)
        return panel

    def _files_panel(self) -> QFrame:
        panel, title = QFrame(), QLabel(self.tr("Files"))
        panel.setObjectName("card")
        title.setProperty("role", "heading")
        self._show.setProperty("kind", "link")
        self._show.setAutoDefault(False)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._show)
        notice = QLabel(self._context.words(NOT_OFFICIAL))
        notice.setProperty("role", "secondary")
        notice.setWordWrap(True)
        box = QVBoxLayout(panel)
        box.setContentsMargins(16, 10, 10, 10)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(scrolled(self._rows), 1)
        box.addWidget(notice)
        return panel

    # -- choosing

    def _want(self, file: File, wanted: bool) -> None:
        self.order.want(file, wanted)
        self._refresh()

    def _change(self) -> None:
        options = replace(
            self.order.options, language=self._language.currentData(), theme=self._look.currentData())
        self.order.change(options=options)
        self._refresh()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), str(self.order.folder))
        if chosen:
            self.go_to(Path(chosen))

    def go_to(self, folder: Path) -> None:
        """Write into another folder from now on."""
        self.order.change(folder=folder)
        self._refresh()

    def _refresh(self) -> None:
        busy = self._running is not None
        for card in self._cards:
            card.set_busy(busy)
        for widget in (self._language, self._look, self._choose):
            widget.setEnabled(not busy)
        self._folder.setText(str(self.order.folder))
        self._rows.refresh()
        wanted, left = self.order.wanted, self.order.open
        done = len(wanted) - len(left)
        failed = sum(1 for file in wanted if file.stage is Stage.FAILED)
        self._foot.report(done + (failed if busy else 0), len(wanted))
        self._foot.show_state(
            self._summary(len(wanted), done, failed), busy=busy, stopping=self._stopping, ready=bool(left))
        self._show.setVisible(done > 0)

    def _summary(self, wanted: int, done: int, failed: int) -> str:
        if self._stopping:
            return self.tr("Stopping after this file…")
        if self._running is not None:
            return self.tr("{done} of {total} written").format(done=done, total=wanted)
        if failed:
            return self.tr("%n file(s) not written", "", failed)
        if done and done == wanted:
            return self.tr("%n file(s) written and checked", "", done)
        return self.tr("%n file(s) chosen", "", wanted)

    # -- writing

    def start(self) -> None:
        """Write every chosen file that is not written yet."""
        if self._running is not None or not self.order.open:
            return
        for file in self.order.open:
            file.stage, file.error = Stage.PLANNED, None
        self.order.look()
        for file in self.order.open:
            file.stage = Stage.QUEUED
        self._next()

    def stop(self) -> None:
        """Write no further file; the one being written is finished or, if not begun, left out."""
        if self._running is not None:
            self._stopping = True
            self._running.cancel()
            self._refresh()

    def _next(self) -> None:
        waiting = [] if self._stopping else [one for one in self.order.wanted if one.stage is Stage.QUEUED]
        if not waiting:
            self._running, self._stopping = None, False
            for file in self.order.files:
                if file.stage in (Stage.QUEUED, Stage.WRITING):
                    file.stage = Stage.PLANNED
            self.order.look()
            self._refresh()
            (self._foot.close_ if not self.order.open else self._export).setFocus()
            return
        file = waiting[0]
        file.stage = Stage.WRITING
        options, path, export = self.order.options, file.path, file.export
        standard, state, result = self._standard, self._state, self._result

        def write(progress: Progress) -> Written:
            progress.step(0, 1, path.name)
            return export.write(path, standard, state, result, options)

        self._running = self._context.pool.run_with_progress(write)
        self._running.then(partial(self._keep, file)).otherwise(partial(self._refuse, file))
        self._running.finished.connect(self._next)
        self._refresh()

    def _keep(self, file: File, written: Written) -> None:
        file.stage, file.written = Stage.WRITTEN, written

    def _refuse(self, file: File, error: BaseException) -> None:
        file.stage = Stage.FAILED
        if not isinstance(error, WorkbenchError):
            raise error
        file.error = error

    def reject(self) -> None:
        """Close; while files are written this stops instead."""
        if self._running is not None:
            self.stop()
        else:
            super().reject()


def documents() -> Path:
    """Give the folder files go to unless another is chosen."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _caption(words: str) -> QLabel:
    caption = QLabel(words)
    caption.setProperty("role", "caption")
    return caption
