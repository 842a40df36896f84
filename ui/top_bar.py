"""The bar on top: whose assessment this is, the stages, and the commands that are always at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui.actions import BY_ID, ActionId, label
from ui.theme import Theme
from ui.widgets.stage_switch import StageSwitch

HEIGHT = 58
_IN_SESSION = (ActionId.PALETTE, ActionId.UNDO, ActionId.REDO, ActionId.SWITCH_LANGUAGE, ActionId.SWITCH_MODE,
               ActionId.PREFERENCES)
_AT_HOME = (ActionId.PALETTE, ActionId.SWITCH_LANGUAGE, ActionId.SWITCH_MODE, ActionId.PREFERENCES, ActionId.KEYS)


class TopBar(QFrame):
    """Shows values it is given; asks for commands by `command_chosen`."""

    command_chosen = Signal(object)   # ActionId
    stage_chosen = Signal(object)     # ActionId
    home_chosen = Signal()

    def __init__(self, theme: Theme, stages: Sequence[ActionId]) -> None:
        super().__init__()
        self.setObjectName("bar")
        self._theme = theme
        self._title_words, self._about_words = "", ""
        self._mark = QToolButton()
        self._mark.setProperty("kind", "flat")
        self._mark.clicked.connect(self.home_chosen)
        self._title = QLabel()
        self._title.setProperty("role", "heading")
        self._about = QLabel()
        self._about.setProperty("role", "muted")
        self._kind = QLabel()
        self._kind.setObjectName("chip")
        self._name = QWidget()
        name = QHBoxLayout(self._name)
        name.setContentsMargins(0, 0, 0, 0)
        name.setSpacing(8)
        for widget in (self._mark, self._title, self._about, self._kind):
            name.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        name.addStretch(1)
        self.switch = StageSwitch(theme, stages)
        self.switch.stage_chosen.connect(self.stage_chosen)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(2)
        tools.addStretch(1)
        self._buttons: dict[ActionId, QToolButton] = {}
        for command in dict.fromkeys((*_IN_SESSION, *_AT_HOME)):
            button = QToolButton()
            button.setProperty("kind", "flat")
            button.clicked.connect(lambda _checked=False, chosen=command: self.command_chosen.emit(chosen))
            tools.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._buttons[command] = button
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 0)
        row.setSpacing(12)
        row.addWidget(self._name)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._tools)
        for side in (self._name, self._tools):
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row.setStretch(0, 1)
        row.setStretch(2, 1)
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self.show_home()

    def show_home(self) -> None:
        """Show the product's name: no session is open."""
        self._title_words, self._about_words = "", ""
        self.switch.hide()
        self._kind.hide()
        self._offer(_AT_HOME)
        self._fit()

    def show_session(self, title: str, about: str, kind: str) -> None:
        """Show whose assessment it is (organisation or alias), its year, and what kind it is."""
        self._title_words, self._about_words = title, about
        self._kind.setText(kind)
        self._kind.setAccessibleName(kind)
        self._kind.show()
        self.switch.show()
        self._offer(_IN_SESSION)
        self._fit()

    def set_enabled(self, command: ActionId, enabled: bool) -> None:
        """Grey a command's button where the command is not possible."""
        button = self._buttons.get(command)
        if button is not None and button.isEnabled() != enabled:
            button.setEnabled(enabled)

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        for command, button in self._buttons.items():
            action = BY_ID[command]
            button.setToolTip(f"{label(action)}  {action.keys[0]}" if action.keys else label(action))
            button.setAccessibleName(label(action))
        self._mark.setAccessibleName(self.tr("All sessions"))
        self._mark.setToolTip(self.tr("All sessions"))
        self.switch.retranslate()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give up words before anything is cut."""
        super().resizeEvent(event)
        self._fit()

    def _offer(self, commands: Sequence[ActionId]) -> None:
        for command, button in self._buttons.items():
            button.setVisible(command in commands)

    def _dress(self) -> None:
        theme = self._theme
        self.setFixedHeight(theme.px(HEIGHT))
        self._mark.setIcon(theme.icon("circle-check", "accent", 24))
        self._mark.setIconSize(theme.icon_size(24))
        for command, button in self._buttons.items():
            name = BY_ID[command].icon
            if command is ActionId.SWITCH_MODE and theme.mode == "dark":
                name = "sun"
            button.setIcon(theme.icon(name, "muted", 20))
            button.setIconSize(theme.icon_size(20))
        self._fit()

    def _fit(self) -> None:
        if self.switch.isVisibleTo(self):
            self.switch.fit(self.width() - self._tools.sizeHint().width() - 260)
        middle = self.switch.sizeHint().width() if self.switch.isVisibleTo(self) else 0
        room = (self.width() - 44 - middle) // 2 - self._mark.sizeHint().width() - 8
        kind = self._kind.sizeHint().width() + 8 if self._kind.isVisibleTo(self) else 0
        bold, plain = QFontMetrics(self._theme.font(15, True)), QFontMetrics(self._theme.font(14))
        about = plain.horizontalAdvance(self._about_words) + 8 if self._about_words else 0
        title_words = self._title_words or self.tr("CC Workbench")
        title = bold.horizontalAdvance(title_words) + 4
        shows_about = bool(about) and title + about + kind <= room
        self._about.setVisible(shows_about)
        self._about.setText(self._about_words)
        left = room - kind - (about if shows_about else 0)
        self._title.setText(bold.elidedText(title_words, Qt.TextElideMode.ElideRight, max(60, left)))
        self._title.setToolTip(title_words)
