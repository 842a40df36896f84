"""The big preview: one piece of evidence over the whole window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ccworkbench.session.model import Evidence
from ui.context import Context
from ui.open_session import OpenSession
from ui.pages.walk.preview_view import PreviewView, facts_line
from ui.widgets.elided_label import ElidedLabel

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ARROWS = {Qt.Key.Key_Left: (-80, 0), Qt.Key.Key_Right: (80, 0), Qt.Key.Key_Up: (0, -80), Qt.Key.Key_Down: (0, 80)}


class PreviewDialog(QDialog):
    """Left and right go through the evidence, + and − zoom, page keys turn, Esc closes."""

    moved = Signal(object)         # the Evidence shown now

    def __init__(self, context: Context, session: OpenSession, rows: Sequence[Evidence], at: int,
                 parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._context, self._session, self._rows, self._at = context, session, list(rows), at
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = PreviewView(context.theme, context.pool, movable=True)
        self.view.shown.connect(self._show_facts)
        self.view.canvas.zoomed.connect(lambda _zoom: self._show_zoom())
        self._number, self._zoom = QLabel(), QLabel()
        self._name, self._caption, self._facts = ElidedLabel(), ElidedLabel(), ElidedLabel()
        self._name.setProperty("role", "heading")
        for label in (self._number, self._zoom, self._facts):
            label.setProperty("role", "secondary")
        for label in (self._name, self._caption, self._facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._before = self._button("chevron-left", lambda: self.step(-1), self.tr("Evidence before (Left)"))
        self._after = self._button("chevron-right", lambda: self.step(1), self.tr("Next evidence (Right)"))
        self._less = self._button("zoom-out", lambda: self._zoom_by(0.8), self.tr("Smaller (−)"))
        self._more = self._button("zoom-in", lambda: self._zoom_by(1.25), self.tr("Larger (+)"))
        self._shut = self._button("x", self.accept, self.tr("Close (Esc)"))
        self._lay_out()
        self.setAccessibleName(self.tr("Evidence, large"))
        self.setGeometry(parent.window().geometry())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show()
        self.setFocus()

    def _button(self, icon: str, act: object, words: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("kind", "flat")
        button.setIconSize(self._context.theme.icon_size(20))
        button.setIcon(self._context.theme.icon(icon, "text", 20))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._name, 1)
        top.addWidget(self._number)
        top.addSpacing(16)
        for part in (self._less, self._zoom, self._more):
            top.addWidget(part)
        top.addSpacing(16)
        top.addWidget(self._shut)
        middle = QHBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._before)
        middle.addWidget(self.view, 1)
        middle.addWidget(self._after)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(middle, 1)
        column.addWidget(self._caption)
        column.addWidget(self._facts)

    @property
    def evidence(self) -> Evidence:
        """What is shown."""
        return self._rows[self._at]

    def step(self, by: int) -> None:
        """Go to another piece; at the ends nothing happens."""
        at = max(0, min(len(self._rows) - 1, self._at + by))
        if at != self._at:
            self._at = at
            self._show()
            self.moved.emit(self.evidence)

    def _zoom_by(self, factor: float) -> None:
        self.view.canvas.set_zoom(self.view.canvas.zoom * factor)

    def _show(self) -> None:
        evidence = self.evidence
        self.view.show_evidence(self._session, evidence)
        self._name.setText(evidence.name)
        self._number.setText(self.tr("{n} of {total}").format(n=self._at + 1, total=len(self._rows)))
        self._caption.setText(evidence.caption)
        self._caption.setVisible(bool(evidence.caption))
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at < len(self._rows) - 1)
        self._show_facts()
        self._show_zoom()

    def _show_facts(self) -> None:
        person = self._session.state.people.get(self.evidence.by)
        words = facts_line(self.evidence, person.name if person else self.evidence.by, self.view.preview)
        self._facts.setText(words)
        for button in (self._less, self._more):
            button.setEnabled(self.view.zoomable)

    def _show_zoom(self) -> None:
        self._zoom.setText(f"{self.view.canvas.zoom * 100:.0f} %")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work by keys alone."""
        key = Qt.Key(event.key())
        canvas = self.view.canvas
        if canvas.zoom > 1 and key in _ARROWS:
            canvas.move_by(*_ARROWS[key])
        elif key in _STEPS:
            self.step(_STEPS[key])
        elif key in _PAGES:
            self.view.page_by(_PAGES[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_by(1.25)
        elif key == Qt.Key.Key_Minus:
            self._zoom_by(0.8)
        elif key == Qt.Key.Key_0:
            canvas.set_zoom(1.0)
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return):
            self.accept()
        else:
            super().keyPressEvent(event)
