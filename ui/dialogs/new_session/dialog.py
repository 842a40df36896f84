"""The frame of the new-session dialog: rail, steps, panel, buttons, keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.errors import WorkbenchError
from ui.context import Context
from ui.dialogs.new_session.applicable_panel import ApplicablePanel
from ui.dialogs.new_session.draft import Draft
from ui.dialogs.new_session.people_step import PeopleStep
from ui.dialogs.new_session.profile_step import ProfileStep
from ui.dialogs.new_session.standard_step import StandardStep
from ui.widgets.step_rail import StepRail

if TYPE_CHECKING:
    from ccworkbench.session.model import SessionKind

_SMALL = 1100


class NewSessionDialog(QDialog):
    """Enter = next, Alt+Left = back, Ctrl+Enter = create from any step, Esc = cancel."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent)
        from ccworkbench.standard import library

        self._context = context
        self._library = library
        standards = library.summaries()
        self.draft = Draft()
        self.made: Path | None = None
        self.setWindowTitle(self.tr("New session"))
        self._rail = StepRail(context.theme)
        self._rail.set_steps((self.tr("Standard"), self.tr("Profile"), self.tr("People")))
        self._panel = ApplicablePanel(context)
        self._standard = StandardStep(context, tuple(standards))
        self._profile = ProfileStep(context, self.draft)
        self._people = PeopleStep(context, self.draft)
        self._steps = QStackedWidget()
        for step in (_scrolled(self._standard), self._profile, _scrolled(self._people)):
            self._steps.addWidget(step)
        self._making = False
        self._line = QLabel()          # stands for the panel where that has no room
        self._line.setProperty("role", "muted")
        self._said = QLabel()
        self._said.setProperty("role", "error")
        self._said.setWordWrap(True)
        self._back = QPushButton(self.tr("Back"))
        self._next = QPushButton(self.tr("Next"))
        self._create = QPushButton(self.tr("Create session"))
        self._lay_out(parent)
        self._standard.standard_chosen.connect(self._choose_standard)
        self._standard.kind_chosen.connect(self._choose_kind)
        self._profile.edited.connect(self._refresh)
        self._people.edited.connect(self._refresh)
        self._back.clicked.connect(lambda: self._go(-1))
        self._next.clicked.connect(lambda: self._go(1))
        self._create.clicked.connect(self._make)
        QShortcut(QKeySequence("Alt+Left"), self, lambda: self._go(-1))
        QShortcut(QKeySequence("Ctrl+Return"), self, self._make)
        if standards:
            self._choose_standard(standards[0].id)
            self._standard.choose(standards[0].id)
        self._show_step(0)

    def run(self) -> Path | None:
        """Show the dialog; gives the folder of the session made, None where the person cancelled."""
        self.exec()
        return self.made

    def _lay_out(self, parent: QWidget | None) -> None:
        title = QLabel(self.tr("New session"))
        title.setProperty("role", "title")
        self._back.setIcon(self._context.theme.icon("arrow-left"))
        self._next.setIcon(self._context.theme.icon("arrow-right", "on_accent"))
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        for button in (self._next, self._create):
            button.setProperty("kind", "primary")
        for button in (self._back, self._next, self._create):
            button.setAutoDefault(False)
        body = QHBoxLayout()
        body.setSpacing(24)
        body.addWidget(self._steps, 1)
        self._panel.setFixedWidth(300)
        body.addWidget(self._panel)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._line)
        foot.addWidget(self._said, 1)
        for button in (self._back, self._next, self._create):
            foot.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 22, 28, 22)
        box.setSpacing(16)
        box.addWidget(title)
        box.addWidget(self._rail)
        box.addLayout(body, 1)
        box.addLayout(foot)
        room = parent.size() if parent is not None else self.sizeHint().grownBy(self.contentsMargins() * 0)
        small = parent is not None and room.width() < _SMALL
        self._panel.setVisible(not small)
        self._line.setVisible(small)
        self.resize(min(940, room.width() - 40) if parent is not None else 940,
                    min(690, room.height() - 40) if parent is not None else 690)

    def _choose_standard(self, name: str) -> None:
        self.draft.choose(self._library.load(name))
        self._profile.rebuild()
        self._refresh()

    def _choose_kind(self, kind: SessionKind) -> None:
        self.draft.kind = kind

    def _refresh(self) -> None:
        self._panel.show_draft(self.draft)
        found = self.draft.applicable()
        if found is not None:
            self._line.setText(self.tr("{applying} of {all} items apply").format(
                applying=found.applying, all=found.total))
        self._said.setText("")
        self._create.setEnabled(self.draft.complete)

    def _go(self, way: int) -> None:
        at = self._steps.currentIndex() + way
        if self._steps.currentIndex() == 1 and way > 0 and not self.draft.organisation.strip():
            self._profile.mark()
            self._profile.set_focus()
            self._said.setText(self.tr("Name the organisation first."))
            return
        if 0 <= at < self._steps.count():
            self._show_step(at)

    def _show_step(self, at: int) -> None:
        self._steps.setCurrentIndex(at)
        self._rail.set_current(at)
        self._back.setVisible(at > 0)
        self._next.setVisible(at < 2)
        self._create.setVisible(at == 2)
        self._next.setDefault(at < 2)
        self._create.setDefault(at == 2)
        if at == 2:
            self._people.refresh()
        (self._standard, self._profile, self._people)[at].set_focus()
        self._refresh()

    def _make(self) -> None:
        if self._making:
            return
        if not self.draft.complete:
            self._show_step(1)
            self._go(1)
            return
        self._making = True
        self._create.setEnabled(False)
        self._said.setText("")
        self._context.pool.run(self.draft.create).then(self._done).otherwise(self._refused)

    def _done(self, folder: Path) -> None:
        self.made = folder
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self._making = False
        self._create.setEnabled(True)
        if not isinstance(error, WorkbenchError):
            raise error
        self._said.setText(error.in_(self._context.language))

    def reject(self) -> None:
        """Cancel; asks only where something was typed. A session being made cannot be cancelled."""
        if self._making:
            return
        if not self.draft.touched or self._context.messages.ask(
            self.tr("New session"), self.tr("What you typed has not been kept."), self.tr("Throw it away")
        ):
            super().reject()


def _scrolled(step: QWidget) -> QScrollArea:
    step.setObjectName("page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(step)
    return area
