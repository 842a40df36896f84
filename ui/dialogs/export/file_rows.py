"""The files of an export order: the name each will get, what became of it, and a way to open it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import moments
from ui.context import Context
from ui.dialogs.export.order import File, Stage
from ui.widgets.elided_label import ElidedLabel

_MARKS = {
    Stage.PLANNED: ("file", "muted"),
    Stage.QUEUED: ("clock", "muted"),
    Stage.WRITING: ("rotate-ccw", "accent"),
    Stage.WRITTEN: ("circle-check", "ok"),
    Stage.FAILED: ("circle-x", "bad"),
}


class FileRow(QWidget):
    """One file; made once, hidden while the file is not wanted."""

    open_wanted = Signal(object)       # File

    def __init__(self, context: Context, file: File) -> None:
        super().__init__()
        self._context, self._file = context, file
        self._mark, self._name, self._said = QLabel(), ElidedLabel(), QLabel()
        self._said.setProperty("role", "secondary")
        self._said.setWordWrap(True)
        self._said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._open = QPushButton(self.tr("Open"))
        self._open.setProperty("kind", "link")
        self._open.setAutoDefault(False)
        self._open.clicked.connect(lambda: self.open_wanted.emit(self._file))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(10)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        self.refresh()

    def refresh(self) -> None:
        """Show the file as it stands."""
        file = self._file
        self.setVisible(file.wanted)
        icon, token = _MARKS[file.stage]
        self._mark.setPixmap(self._context.theme.pixmap(icon, token, 18))
        self._name.setText(file.path.name)
        words, bad = self._words(file), file.stage is Stage.FAILED
        self._said.setText(words)
        self._said.setProperty("state", "bad" if bad else "")
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._mark.setAccessibleName(words)
        self._open.setVisible(file.stage is Stage.WRITTEN)
        self._open.setAccessibleName(self.tr("Open {name}").format(name=file.path.name))

    def _words(self, file: File) -> str:
        if file.stage is Stage.WRITTEN and file.written is not None:
            return self.tr("{size} · opened again: {what}").format(
                size=moments.size(file.written.bytes), what=self._context.words(file.export.checked))
        if file.stage is Stage.FAILED:
            if file.error is None:
                return self.tr("Something went wrong on our side; the report was kept.")
            remedy = file.error.remedy.in_(self._context.language)
            return f"{file.error.message.in_(self._context.language)} {remedy}".strip()
        if file.stage is Stage.WRITING:
            return self.tr("being written and checked…")
        if file.stage is Stage.QUEUED:
            return self.tr("waiting")
        if file.numbered:
            return self.tr("numbered: a file of the plain name is there already and is left as it is")
        return self.tr("to be written")


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
