"""The panel beside the steps: how many items apply with what is known so far."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.new_session.draft import Draft


class ApplicablePanel(QFrame):
    """Total and a bar per top section; answers every change at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._context = context
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.setSpacing(6)
        caption = QLabel(self.tr("Items that apply"))
        caption.setProperty("role", "caption")
        self._figure = QLabel()
        self._figure.setProperty("role", "number")
        self._of = QLabel()
        self._of.setProperty("role", "muted")
        line = QHBoxLayout()
        line.addWidget(self._figure)
        line.addWidget(self._of, 1)
        self._unknown = QLabel()
        self._unknown.setProperty("role", "secondary")
        self._unknown.setWordWrap(True)
        page = QWidget()
        page.setObjectName("page")
        self._bars = QVBoxLayout(page)
        self._bars.setContentsMargins(0, 0, 8, 0)
        self._bars.setSpacing(8)
        area = QScrollArea()                # eight sections with large text are more than the panel holds
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._materials = QLabel()
        self._materials.setProperty("role", "secondary")
        note = QLabel(self.tr("Size bands and what applies are assumptions; they are printed on the score sheet."))
        note.setProperty("role", "secondary")
        note.setWordWrap(True)
        box.addWidget(caption)
        box.addLayout(line)
        box.addWidget(self._unknown)
        box.addWidget(area, 1)
        box.addWidget(self._materials)
        box.addWidget(note)
        self._shown: str | None = None
        self._rows: list[tuple[QLabel, QLabel, QProgressBar]] = []

    def show_draft(self, draft: Draft) -> None:
        """Count anew."""
        found = draft.applicable()
        if found is None or draft.standard is None:
            return
        if draft.standard.head.id != self._shown:
            self._shown = draft.standard.head.id
            self._draw(len(found.by_section))
        self._figure.setText(str(found.applying))
        self._of.setText(self.tr("of %n item(s)", "", found.total))
        self._unknown.setText(
            self.tr("%n of them depend on what is not known yet", "", found.unknown) if found.unknown else "")
        self._unknown.setVisible(bool(found.unknown))
        for (title, count, bar), (section, applying, total) in zip(self._rows, found.by_section, strict=True):
            known = draft.standard.by_section[section]
            title.setText(self._context.words(known.short or known.title))
            count.setText(f"{applying}/{total}")
            bar.setMaximum(max(1, total))
            bar.setValue(applying)
        materials = len(draft.standard.materials)
        self._materials.setText(self.tr("%n material(s) to be supplied", "", materials) if materials else "")

    def _draw(self, rows: int) -> None:
        self._rows = []
        while (old := self._bars.takeAt(0)) is not None:      # the stretch at the end among them
            holder = old.widget()
            if holder is not None:
                holder.hide()
                holder.deleteLater()
        for _ in range(rows):
            holder = QWidget()
            box = QVBoxLayout(holder)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(3)
            line = QHBoxLayout()
            title, count, bar = QLabel(), QLabel(), QProgressBar()
            count.setProperty("role", "muted")
            bar.setTextVisible(False)
            line.addWidget(title, 1)
            line.addWidget(count)
            box.addLayout(line)
            box.addWidget(bar)
            self._bars.addWidget(holder)
            self._rows.append((title, count, bar))
        self._bars.addStretch(1)
