"""Where exchange files are written: a folder that is remembered, and what it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ccworkbench.session.sending import Room, room
from ui import moments
from ui.context import Context
from ui.widgets.card import said
from ui.widgets.elided_label import ElidedLabel

Look = Callable[[Path], Room]


class PlacePanel(QFrame):
    """Shows folder and room; looks in the pool, a dead share may take its time."""

    changed = Signal()                 # another folder
    looked = Signal()                  # how much it takes is known

    def __init__(self, context: Context, folder: Path | None, look: Look = room) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._context, self._look = context, look
        self.folder = folder or remembered(context)
        self.room: Room | None = None      # None: being looked at
        self._size: int | None = None
        self._label, self._choose = ElidedLabel(), QPushButton()
        self._choose.setAutoDefault(False)
        self._choose.clicked.connect(self._ask)
        self._caption, self._said = said("caption"), said("secondary", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._label, 1)
        row.addWidget(self._choose)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 10, 16, 10)
        box.setSpacing(4)
        box.addWidget(self._caption)
        box.addLayout(row)
        box.addWidget(self._said)
        self._caption.setText(self.tr("Kept in"))
        self._choose.setText(self.tr("Choose a folder"))
        self.go_to(self.folder)

    def go_to(self, folder: Path) -> None:
        """Write into another folder from now on."""
        self.folder, self.room = folder, None
        self._label.setText(str(folder))
        self._show()
        self.changed.emit()
        self.look()

    def look(self) -> None:
        """Look anew how much the folder takes."""
        folder, look = self.folder, self._look
        self._context.pool.run(lambda: (folder, look(folder))).then(self._take)

    def _take(self, looked: tuple[Path, Room]) -> None:      # a bound method: nobody is called once this is gone
        folder, found = looked
        if folder == self.folder:
            self.room = found
            self._show()
            self.looked.emit()

    def plan(self, size: int | None) -> None:
        """Say how much is to be written, in bytes; None: not known."""
        self._size = size
        self._show()

    def keep(self) -> None:
        """Remember the folder for the next time."""
        self._context.settings.exchange_folder = str(self.folder)

    @property
    def fits(self) -> bool:
        """Whether there is room, as far as is known."""
        return self.room is not None and self.room.holds(self._size or 0)

    def set_busy(self, busy: bool) -> None:
        """Take no choice while files are written."""
        self._choose.setEnabled(not busy)

    def _show(self) -> None:
        words, state = self._words()
        self._said.setText(words)
        self._said.setProperty("state", state)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)

    def _words(self) -> tuple[str, str]:
        found, size = self.room, self._size
        if found is None:
            return self.tr("Looking how much room there is…"), ""
        if found.free is None:
            return self.tr("This folder is not there. Plug the stick in, or choose another."), "bad"
        free = moments.size(found.free)
        if size is not None and not found.holds(size):
            return self.tr("{free} free: too little, about {size} are needed. Choose another place.").format(
                free=free, size=moments.size(size)), "bad"
        words = [self.tr("{free} free").format(free=free)]
        parts = found.parts(size or 0)
        if found.limit is not None:
            largest = moments.size(found.limit)
            words.append(
                self.tr("takes files of up to {largest}: will be written in %n part(s)", "", parts).format(
                    largest=largest)
                if parts > 1 else self.tr("takes files of up to {largest}").format(largest=largest))
        return " · ".join(words), ""

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder"), str(self.folder))
        if chosen:
            self.go_to(Path(chosen))


def remembered(context: Context) -> Path:
    """Give the folder of the last time, else the one for documents."""
    last = context.settings.exchange_folder
    if last:
        return Path(last)
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()
