"""The middle of the page: the card in a column that scrolls, as wide as lines are read well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ui.theme import Theme

_WIDEST = 940


class CardArea(QScrollArea):
    """Its bar is always there: one that comes and goes changes the width, and every text is laid out twice."""

    def __init__(self, theme: Theme, card: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        ground = QWidget()
        ground.setObjectName("page")
        self._margins = QHBoxLayout(ground)
        card.setMaximumWidth(theme.px(_WIDEST))
        self._margins.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.setWidget(ground)

    def set_room(self, *, top: int) -> None:
        """Leave so much room above the card."""
        self._margins.setContentsMargins(24, top, 14, 12)

    def go_to_top(self) -> None:
        """Show the card from its head."""
        bar = self.verticalScrollBar()
        if bar.value():
            bar.setValue(0)
