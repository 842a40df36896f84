"""The cards of the merge part under one banner, in two columns where there is room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ccworkbench.merge.receipt import Receipt, State
from ui.context import Context
from ui.pages.consensus.merge.balance import BalanceCard
from ui.pages.consensus.merge.banner import Banner
from ui.pages.consensus.merge.cells import Words
from ui.pages.consensus.merge.choices import ChoicesCard, Shown
from ui.pages.consensus.merge.facts_card import Fact, FactsCard, checks, to_do
from ui.pages.consensus.merge.files_card import FilesCard
from ui.pages.consensus.merge.past import Past
from ui.pages.consensus.merge.receipts_card import ReceiptsCard

_SIDE = 372                  # px of the right column
_WIDE = 1080                 # page width from which there are two columns
_UNBOUND = 16_777_215        # Qt's own largest width


class Board(QScrollArea):
    """Shows either the place to drop files with the receipts of before, or one merge."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._narrow: bool | None = None
        self.banner, self.files = Banner(context), FilesCard(context)
        self.balance, self.choices = BalanceCard(context), ChoicesCard(context)
        self.checks, self.to_do, self.receipts = FactsCard(context), FactsCard(context), ReceiptsCard(context)
        main, side = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((main, (self.files, self.receipts, self.choices)),
                              (side, (self.balance, self.checks, self.to_do))):
            column.setSpacing(12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._beside = QWidget()
        self._beside.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        self._columns, self._below = QHBoxLayout(), QVBoxLayout()
        self._columns.setSpacing(12)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self._beside)
        page = QWidget()
        page.setObjectName("page")
        box = QVBoxLayout(page)
        box.setContentsMargins(24, 12, 24, 16)
        box.setSpacing(12)
        box.addWidget(self.banner)
        box.addLayout(self._columns)
        box.addLayout(self._below)
        box.addStretch(1)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def show_start(self, past: Past | None, words: Words | None, *, ready: bool) -> None:
        """Ask for files, and list the receipts; not `ready`: something is being tried."""
        self._show_parts(some=False)
        self.files.show_empty()
        self.files.drop.button.setEnabled(ready)
        self.receipts.show_receipts(past.receipts if past is not None else (), words)

    def show_merge(
        self, receipt: Receipt, shown: Shown, *, pending: int, written: bool, adding: bool,
        erase: Callable[[], object],
    ) -> None:
        """Show a merge, tried or `written`; `erase` asks about the erasures that are still `pending`."""
        self._show_parts(some=True)
        words = shown.words
        self.files.show_receipt(receipt, words, written=written)
        self.files.add.setEnabled(adding)
        self.balance.show_receipt(receipt)
        self.choices.show_conflicts(shown)
        self.choices.setVisible(receipt.state is State.MERGED)
        title = self.tr("Something is missing") if receipt.lost else self.tr("Nothing lost")
        self.checks.set_words(title, self.tr("what was computed"))
        self.checks.show_facts(checks(receipt, written=written))
        facts = to_do(receipt, words, pending, (self.tr("Erase…"), erase) if written else None)
        self.to_do.set_words(self.tr("To do"), self.tr("does not hold up this merge"))
        nothing = Fact("circle-check", "ok", self.tr("Nothing"), self.tr("there is nothing to see to"))
        self.to_do.show_facts(facts or [nothing])

    def _show_parts(self, *, some: bool) -> None:
        for card in (self.balance, self.checks, self.to_do, self.choices, self._beside):
            card.setVisible(some)
        self.receipts.setVisible(not some)

    def arrange(self) -> None:
        """Put the right column beside the left one, or under it where it is narrow."""
        theme = self._context.theme
        narrow = self.width() / theme.scale < _WIDE
        if narrow is not self._narrow:
            self._narrow = narrow
            (self._columns if narrow else self._below).removeWidget(self._beside)
            (self._below if narrow else self._columns).addWidget(self._beside)
        self._beside.setMinimumWidth(0 if narrow else theme.px(_SIDE))
        self._beside.setMaximumWidth(_UNBOUND if narrow else theme.px(_SIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the room there is."""
        super().resizeEvent(event)
        self.arrange()
