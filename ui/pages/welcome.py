"""The first page: go on with a session, start or open one; names are covered until asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.exports.notice import NOT_OFFICIAL
from ui.actions import BY_ID, ActionId
from ui.context import Context
from ui.models.recent_sessions import Card, RecentSessionsModel
from ui.pages.session_cards import GAP, CardView
from ui.pages.standards_panel import StandardRow, StandardsPanel
from ui.widgets.action_tile import ActionTile
from ui.widgets.search_field import SearchField

_TILES = (ActionId.NEW_SESSION, ActionId.OPEN_SESSION, ActionId.IMPORT, ActionId.OPEN_DEMO)
_NARROW, _WIDE = 1180, 1400
_LOW, _LEFT_LEAST = 650, 470
# The cards' own gap and their scroll bar stand in the margin to their right, so that the last card
# ends where the search field ends.
_AFTER = GAP + 14
_UNLIMITED = 16777215


class WelcomePage(QWidget):
    """Shows cards and standards it is given."""

    command_chosen = Signal(object)      # ActionId: new, open, take in, demo, send all
    session_chosen = Signal(str)         # path
    removal_wanted = Signal(str)         # path: off the list, the file stays
    locating_wanted = Signal(str)        # path of a session that is not where it was
    taking_out_wanted = Signal(str)      # path of the sealed file of a session that was put away
    finding_wanted = Signal()            # such a file is not where it was

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._narrow: bool | None = None
        self._fetched = False        # until the sessions are known, neither cards nor "no session yet"
        self.model = RecentSessionsModel(context.words)
        self.cards = CardView(context, self.model)
        self.standards = StandardsPanel(context)
        self._outer = QHBoxLayout(self)
        self._left, self._centre = self._build_left(), self._build_centre()
        self._outer.addWidget(self._left)
        self._outer.addWidget(self._centre, 1)
        self._outer.addWidget(self.standards)
        self.cards.activated.connect(self._open)
        self.cards.menu_wanted.connect(self._show_menu)
        self.cards.removal_wanted.connect(self._remove)
        context.discretion.changed.connect(self._show_discretion)
        context.theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()
        self._show_discretion()

    def _build_left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, _AFTER, 0)
        column.setSpacing(12)
        self._greeting = QLabel()
        self._greeting.setProperty("role", "greeting")
        self._question = QLabel()
        self._question.setProperty("role", "muted")
        column.addWidget(self._greeting)
        column.addWidget(self._question)
        column.addSpacing(8)
        self._tiles: dict[ActionId, ActionTile] = {}
        tiles = QWidget()
        self._tile_box = QBoxLayout(QBoxLayout.Direction.TopToBottom, tiles)
        self._tile_box.setContentsMargins(0, 0, 0, 0)
        self._tile_box.setSpacing(12)
        for number, command in enumerate(_TILES):
            tile = ActionTile(self._context.theme, BY_ID[command].icon, primary=number == 0)
            tile.clicked.connect(lambda _checked=False, chosen=command: self.command_chosen.emit(chosen))
            self._tile_box.addWidget(tile)
            self._tiles[command] = tile
        column.addWidget(tiles)
        self._drop = QFrame()
        self._drop.setObjectName("drop")
        drop = QVBoxLayout(self._drop)
        drop.setContentsMargins(16, 22, 16, 22)
        drop.setSpacing(6)
        self._drop_icon, self._drop_words = QLabel(), QLabel()
        self._drop_words.setProperty("role", "muted")
        self._drop_words.setWordWrap(True)
        for label in (self._drop_icon, self._drop_words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            drop.addWidget(label)
        column.addWidget(self._drop)
        column.addStretch(1)
        self._offline = QWidget()
        row = QHBoxLayout(self._offline)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._offline_icon, self._offline_words = QLabel(), QLabel()
        self._offline_words.setProperty("role", "muted")
        self._offline_words.setWordWrap(True)
        row.addWidget(self._offline_icon)
        row.addWidget(self._offline_words, 1)
        column.addWidget(self._offline)
        return left

    def _build_centre(self) -> QWidget:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, _AFTER, 0)
        head.setSpacing(8)
        self._heading = QLabel()
        self._heading.setProperty("role", "title")
        self._eye = QToolButton()
        self._eye.setCheckable(True)
        self._eye.setProperty("kind", "flat")
        self._eye.clicked.connect(self._context.discretion.show_names)
        self._library = QToolButton()
        self._library.setCheckable(True)
        self._library.setProperty("kind", "flat")
        self._library.toggled.connect(lambda _on: self._place())
        self._search = SearchField(self._context.theme)
        self._search.textChanged.connect(self._sift)
        head.addWidget(self._heading)
        head.addWidget(self._eye)
        head.addStretch(1)
        head.addWidget(self._search, 2)
        head.addWidget(self._library)
        column.addLayout(head)
        column.addWidget(self.cards, 1)
        self._send_all = QPushButton()
        self._send_all.setProperty("kind", "link")
        self._send_all.clicked.connect(lambda: self.command_chosen.emit(ActionId.SEND_ALL))
        column.addWidget(self._send_all, 0, Qt.AlignmentFlag.AlignLeft)
        self._notice = QLabel()          # where scores stand and the panel that says it too does not
        self._notice.setProperty("role", "secondary")
        self._notice.setWordWrap(True)
        self._notice.setContentsMargins(0, 0, _AFTER, 0)
        column.addWidget(self._notice)
        self._empty = QWidget()
        empty = QVBoxLayout(self._empty)
        empty.setSpacing(16)
        self._empty_words = QLabel()
        self._empty_words.setProperty("role", "muted")
        self._empty_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_words.setWordWrap(True)
        buttons = QHBoxLayout()
        self._empty_new, self._empty_demo, self._empty_copy = QPushButton(), QPushButton(), QPushButton()
        buttons.addStretch(1)
        for button, command in (
            (self._empty_new, ActionId.NEW_SESSION), (self._empty_demo, ActionId.OPEN_DEMO),
            (self._empty_copy, ActionId.CONTINUE),
        ):
            button.clicked.connect(lambda _checked=False, chosen=command: self.command_chosen.emit(chosen))
            buttons.addWidget(button)
        buttons.addStretch(1)
        empty.addStretch(2)
        empty.addWidget(self._empty_words)
        empty.addLayout(buttons)
        empty.addStretch(3)
        column.addWidget(self._empty, 1)
        column.addStretch(0)     # holds the heading at the top while there is nothing beneath it yet
        return centre

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show the sessions, newest first."""
        self._fetched = True
        self.model.set_cards(cards)
        self._place()
        if cards:
            self._search.clear()
            self.cards.setCurrentIndex(self.model.index(0, 0))

    def show_standards(self, rows: Sequence[StandardRow]) -> None:
        """Show the standards at hand."""
        self.standards.show_standards(rows)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Pass the focus to the cards, or to the first tile where there are none."""
        super().focusInEvent(event)
        (self.cards if self.model.rowCount() else self._tiles[_TILES[0]]).setFocus()

    def retranslate(self) -> None:
        """Set the words of the language in force."""
        hour = datetime.now().hour
        greeting = self.tr("Good morning") if hour < 12 else self.tr("Good afternoon") if hour < 18 \
            else self.tr("Good evening")
        self._greeting.setText(greeting)
        self._question.setText(self.tr("Pick up where you left off."))
        for command, (title, about) in {
            ActionId.NEW_SESSION: (self.tr("New session"), self.tr("Choose a standard and begin")),
            ActionId.OPEN_SESSION: (self.tr("Open a session"), self.tr("A folder from disk or stick")),
            ActionId.IMPORT: (self.tr("Exchange file"), self.tr("Take in what a colleague sent")),
            ActionId.OPEN_DEMO: (self.tr("Demo"), self.tr("A fictional contact centre to try")),
        }.items():
            self._tiles[command].set_words(title, about, BY_ID[command].keys[0])
        self._drop_words.setText(self.tr("Drop a session folder or an exchange file here"))
        self._offline_words.setText(self.tr("Offline: everything stays on this computer"))
        self._name_centre()
        self._search.say(self.tr("Find a session or standard"))
        self.cards.setAccessibleName(self.tr("Recent sessions"))
        self._library.setToolTip(self.tr("Standards"))
        self._library.setAccessibleName(self.tr("Standards"))
        self._empty_words.setText(self.tr("No session yet. Start one, or look around in the demo."))
        self._empty_new.setText(self.tr("New session"))
        self._empty_demo.setText(self.tr("Demo"))
        self._empty_copy.setText(self.tr("Go on from a copy"))
        self._notice.setText(self._context.words(NOT_OFFICIAL))
        self._show_discretion()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the form that fits the width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        narrow, wide = self.width() < self._context.theme.px(_NARROW), self.width() >= _WIDE
        if narrow != self._narrow:
            self._narrow = narrow
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._outer.setDirection(down if narrow else across)
            self._outer.setContentsMargins(*((24, 18, 0, 14) if narrow else (32, 28, 32, 20)))
            self._outer.setSpacing(16 if narrow else 4)
            self._tile_box.setDirection(across if narrow else down)
            for tile in self._tiles.values():
                tile.set_compact(narrow)
            for widget in (self._greeting, self._question, self._offline):
                widget.setVisible(not narrow)
            # Less than the drop target wants: where the page is low it goes, and the window may be made so low.
            self._left.setMinimumHeight(0 if narrow else self._context.theme.px(_LEFT_LEAST))
            self.standards.show_heading(not narrow)
        self._drop.setVisible(not narrow and self.height() >= self._context.theme.px(_LOW))
        left, right = (312, 328) if wide else (264, 288)
        for widget, width in ((self._left, left + _AFTER), (self.standards, right)):
            widget.setMinimumWidth(0 if narrow else width)
            widget.setMaximumWidth(_UNLIMITED if narrow else width)
        self.standards.setContentsMargins(0, 0, _AFTER if narrow else 0, 0)
        library = narrow and self._library.isChecked()
        self._library.setVisible(narrow)
        self.standards.setVisible(not narrow or library)
        self.cards.setVisible(not library and self.model.total > 0)
        self._empty.setVisible(self._fetched and not library and self.model.total == 0)
        self._search.setVisible(not library and self.model.total > 0)
        self._eye.setVisible(not library and self.model.total > 0)
        self._send_all.setVisible(not library and self._unsent > 0)
        self._notice.setVisible(bool(self._narrow) and not self.cards.isHidden() and self.model.names_shown)
        self._outer.setStretch(1, 0 if library else 1)
        self._outer.setStretch(2, 1 if library else 0)
        self._name_centre()

    @property
    def _unsent(self) -> int:
        """How many sessions have something to send."""
        return sum(1 for one in self.model.cards if one.unsent > 0 and not one.missing)

    def _name_centre(self) -> None:
        self._send_all.setText(self.tr("%n session(s) with unsent changes: send them all", "", self._unsent))
        self._send_all.setToolTip(self.tr("Write an exchange file of each session with unsent changes"))
        standards = bool(self._narrow) and self._library.isChecked()
        self._heading.setText(self.tr("Standards") if standards else self.tr("Recent sessions"))

    def _dress(self) -> None:
        theme = self._context.theme
        self._search.setMaximumWidth(theme.px(230))
        self._drop_icon.setPixmap(theme.pixmap("inbox", "muted", 24))
        self._offline_icon.setPixmap(theme.pixmap("cloud-off", "muted", 16))
        self._library.setIcon(theme.icon("layers", "muted", 20))
        self._library.setIconSize(theme.icon_size(20))
        self._send_all.setIcon(theme.icon("send", "warn", 16))
        self._send_all.setIconSize(theme.icon_size(16))
        self._show_discretion()

    def _show_discretion(self) -> None:
        shown = self._context.discretion.names_shown
        self.model.show_names(shown)
        self._eye.setChecked(shown)
        self._eye.setIcon(self._context.theme.icon("eye" if shown else "eye-off", "muted", 20))
        self._eye.setIconSize(self._context.theme.icon_size(20))
        words = self.tr("Cover names and scores") if shown else self.tr("Show names and scores")
        self._notice.setVisible(bool(self._narrow) and not self.cards.isHidden() and shown)
        self._eye.setToolTip(words)
        self._eye.setAccessibleName(words)

    def _sift(self, words: str) -> None:
        self.model.set_filter(words)
        if self.model.rowCount():
            self.cards.setCurrentIndex(self.model.index(0, 0))

    def _open(self, index: QModelIndex) -> None:
        card = self.model.card(index)
        if card is None:
            return
        if card.away and card.missing:
            self.finding_wanted.emit()
        elif card.away:
            self.taking_out_wanted.emit(card.path)
        elif card.missing:
            self.locating_wanted.emit(card.path)
        else:
            self.session_chosen.emit(card.path)

    def _remove(self, index: QModelIndex) -> None:
        card = self.model.card(index)
        if card is not None:
            self.removal_wanted.emit(card.path)

    def _show_menu(self, index: QModelIndex, at: QPoint) -> None:
        card = self.model.card(index)
        if card is None:
            return
        menu = QMenu(self)
        opening = menu.addAction(
            self.tr("Locate…") if card.missing else self.tr("Take out…") if card.away else self.tr("Open"))
        showing = menu.addAction(self.tr("Show in the file manager"))
        showing.setEnabled(not card.missing)
        menu.addSeparator()
        removing = menu.addAction(self.tr("Remove from the list"))
        chosen = menu.exec(at)
        if chosen is opening:
            self._open(index)
        elif chosen is showing:
            shown = Path(card.path)
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown.parent if card.away else shown)))
        elif chosen is removing:
            self._remove(index)
