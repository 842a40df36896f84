"""The files of an export order: the name each will get, what became of it, and a way to open it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import moments
from ui.context import Context
from ui.dialogs.export.order import File
from ui.dialogs.file_stage import MARKS, Stage, stage_words
from ui.widgets.result_row import ResultRow


class FileRow(ResultRow):
    """One file; made once, hidden while the file is not wanted."""

    open_wanted = Signal(object)       # File

    def __init__(self, context: Context, file: File) -> None:
        super().__init__(context.theme)
        self._context, self._file = context, file
        self._open = QPushButton(self.tr("Open"))
        self._open.setProperty("kind", "link")
        self._open.setAutoDefault(False)
        self._open.clicked.connect(lambda: self.open_wanted.emit(self._file))
        self.tail.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def refresh(self) -> None:
        """Show the file as it stands."""
        file = self._file
        self.setVisible(file.wanted)
        self.show_state(file.path.name, self._words(file), *MARKS[file.stage])
        self._open.setVisible(file.stage is Stage.WRITTEN)
        self._open.setAccessibleName(self.tr("Open {name}").format(name=file.path.name))

    def _words(self, file: File) -> str:
        if file.stage is Stage.WRITTEN and file.written is not None:
            return self.tr("{size} · opened again: {what}").format(
                size=moments.size(file.written.bytes), what=self._context.words(file.export.checked))
        if file.error is not None:
            return file.error.in_(self._context.language).replace("\n", " ")
        return stage_words(file.stage, numbered=file.numbered)


class FileRows(QWidget):
    """A row for every file that could be written."""

    open_wanted = Signal(object)       # File

    def __init__(self, context: Context, files: Sequence[File]) -> None:
        super().__init__()
        self.setObjectName("page")
        self._rows = {id(file): FileRow(context, file) for file in files}
        self._none = QLabel(self.tr("Nothing chosen."))
        self._none.setProperty("role", "secondary")
        self._files = tuple(files)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 6, 0)
        box.setSpacing(4)
        for row in self._rows.values():
            row.open_wanted.connect(self.open_wanted)
            box.addWidget(row)
        box.addWidget(self._none)
        box.addStretch(1)
        self.refresh()

    def refresh(self, file: File | None = None) -> None:
        """Show one file or all of them as they stand."""
        for one in self._files if file is None else (file,):
            self._rows[id(one)].refresh()
        self._none.setVisible(not any(one.wanted for one in self._files))

    def row(self, file: File) -> FileRow:
        """Give a file's row."""
        return self._rows[id(file)]
