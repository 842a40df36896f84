"""The results page: tiles, radar, scores, weakest sections, why, assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QScrollArea,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ccworkbench.exports.notice import NOT_OFFICIAL, not_official
from ccworkbench.scoring.explain import explain, sentence
from ccworkbench.scoring.result import Result
from ccworkbench.scoring.sources import inputs
from ccworkbench.session.model import Role, SessionChanges
from ccworkbench.standard.items import ItemId, ScoreId
from ui.context import Context
from ui.models.explain_tree import BRINGS, NUMBER, PART, WEIGHT, ExplainModel
from ui.pages.results import facts
from ui.pages.results.radar_view import RadarView
from ui.pages.results.tiles import CaseTile, GatesTile, LevelTile, TotalTile
from ui.widgets.card import Card, said
from ui.widgets.score_rows import ScoreRows

if TYPE_CHECKING:
    from ui.open_session import OpenSession

_TWO, _THREE = 900, 1240          # page widths from which two and three cards stand side by side
_COLUMNS = {NUMBER: 66, WEIGHT: 64, BRINGS: 66}


class ResultsPage(QWidget):
    """Recomputes when something changed and it is looked at; paints only if the result differs."""

    export_wanted = Signal()
    item_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._session: OpenSession | None = None
        self._shown: tuple[Result, str] | None = None
        self._score = ScoreId("total")
        self._columns = 0
        self._title, self._state, self._notice = said("title"), said("muted"), said("secondary", wrap=True)
        self._export = QPushButton()
        self._export.setProperty("kind", "primary")
        self._export.clicked.connect(self.export_wanted)
        self._total, self._level = TotalTile(context), LevelTile(context)
        self._gates, self._case = GatesTile(context), CaseTile(context)
        self._case.confirm_wanted.connect(self._confirm)
        self._radar_card, self._parts_card, self._weak_card = Card(), Card(), Card()
        self._why_card, self._assumed_card = Card(), Card()
        self._radar = RadarView(context)
        self._parts, self._weak = ScoreRows(context.theme), ScoreRows(context.theme)
        self._why, self._tree = ExplainModel(), QTreeView()
        self._assumed = said("secondary", wrap=True)
        self._copy = QPushButton()
        self._lay_out()
        # Explaining 170 items takes as long as the whole page: it comes after the first paint.
        self._explain_soon = QTimer(self)
        self._explain_soon.setSingleShot(True)
        self._explain_soon.setInterval(0)
        self._explain_soon.timeout.connect(self._show_explanation)
        context.theme.changed.connect(self._repaint)
        self.retranslate()

    def _lay_out(self) -> None:
        self._radar_card.body.addWidget(self._radar)
        self._radar_card.body.addStretch(1)
        self.setFocusProxy(self._parts)
        for card, rows in ((self._parts_card, self._parts), (self._weak_card, self._weak)):
            card.body.addWidget(rows)
            card.body.addStretch(1)
            rows.row_chosen.connect(self._explain_score)
        tree = self._tree
        tree.setModel(self._why)
        tree.setUniformRowHeights(True)
        tree.setMinimumHeight(260)
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tree.customContextMenuRequested.connect(self._open_menu)
        tree.activated.connect(self._activate)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(PART, QHeaderView.ResizeMode.Stretch)
        for column, width in _COLUMNS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self._copy.setProperty("kind", "link")
        self._copy.clicked.connect(lambda: self._copy_sentence(self._tree.currentIndex()))
        self._why_card.head.addWidget(self._copy)
        self._why_card.body.addWidget(tree, 1)
        self._assumed_card.body.addWidget(self._assumed)
        self._assumed_card.body.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        head.addWidget(self._export)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        page = QWidget()
        page.setObjectName("page")
        box = QVBoxLayout(page)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self._notice)
        box.addLayout(self._rows)
        box.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._arrange(3)

    def _arrange(self, columns: int) -> None:
        """Place the cards: rows of columns of cards; what is hidden leaves no hole."""
        if columns == self._columns:
            return
        self._columns = columns
        total, level, gates, case = self._total, self._level, self._gates, self._case
        radar, parts, weak, why, assumed = (
            self._radar_card, self._parts_card, self._weak_card, self._why_card, self._assumed_card)
        rows: dict[int, list[list[tuple[int, list[Card]]]]] = {
            3: [[(6, [total]), (5, [level]), (9, [gates])],
                [(1, [radar, case, assumed]), (1, [parts, weak]), (1, [why])]],
            2: [[(1, [total])], [(2, [level]), (3, [gates])],
                [(1, [radar, case]), (1, [parts, weak])], [(1, [why])], [(1, [assumed])]],
            1: [[(1, [card])] for card in (total, level, gates, case, radar, parts, weak, why, assumed)],
        }
        while (old := self._rows.takeAt(0)) is not None:
            row = old.layout()
            while row is not None and (inner := row.takeAt(0)) is not None:
                column = inner.layout()
                while column is not None and column.takeAt(0) is not None:
                    continue
        for line in rows[columns]:
            row = QHBoxLayout()
            row.setSpacing(12)
            for stretch, cards in line:
                column = QVBoxLayout()
                column.setSpacing(12)
                for card in cards:
                    column.addWidget(card, 1 if card is why or len(cards) == 1 else 0)
                if why not in cards and len(cards) > 1:
                    column.addStretch(1)
                row.addLayout(column, stretch)
            self._rows.addLayout(row)

    # -- the face of a page

    def show_session(self, session: OpenSession | None) -> None:
        """Show a session's result."""
        self._session, self._shown = session, None
        self._show_notice()
        self._score = ScoreId("total")
        self._radar.clear()
        self._why.clear()
        if session is not None and self.isVisible():
            self._recompute()

    def refresh(self, changes: SessionChanges) -> None:
        """Recompute if looked at; otherwise when shown next."""
        if self.isVisible():
            QTimer.singleShot(0, self._recompute)

    def showEvent(self, event: QShowEvent) -> None:
        """Recompute what changed meanwhile."""
        super().showEvent(event)
        self._recompute()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the cards under one another where it is narrow."""
        super().resizeEvent(event)
        self._arrange(3 if self.width() >= _THREE else 2 if self.width() >= _TWO else 1)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Set every word anew."""
        self._title.setText(self.tr("Results"))
        self._export.setText(self.tr("Export"))
        self._copy.setText(self.tr("Copy as a sentence"))
        self._radar.set_words(self.tr("Drawing…"), self.tr("Radar chart"))
        self._radar_card.set_words(self.tr("Radar"))
        self._parts_card.set_words(self.tr("Scores"), self.tr("Enter explains a row"))
        self._weak_card.set_words(self.tr("Weakest sections"))
        self._assumed_card.set_words(
            self.tr("Assumptions"), self.tr("ours, not published; they decided something here"))
        self._tree.setAccessibleName(self.tr("Explanation"))
        self._show_notice()
        self._repaint()

    # -- showing

    def _recompute(self) -> None:
        session = self._session
        if session is None:
            return
        result = session.result()
        confirmed = "".join(name for name, value in session.state.profile.items() if value.confirmed)
        stamp = f"{result.fingerprint}{confirmed}{session.me}"
        if self._shown is not None and self._shown[1] == stamp:
            return
        self._shown = result, stamp
        standard, language = session.standard, self._context.language
        counts = result.counts
        open_words = self.tr("%n item(s) not rated", "", counts.open + counts.unknown)
        self._state.setText(self.tr("{open} · recomputed with every change").format(open=open_words)
                            if not result.final else self.tr("complete"))
        self._total.show_result(standard, result)
        self._level.show_result(standard, result)
        self._gates.show_result(standard, result)
        person = session.state.people.get(session.me)
        self._case.show_result(standard, result, session.state, person is not None and person.role is Role.LEAD)
        self._radar.show_result(standard, session.state, result)
        self._parts.show_rows(facts.top_rows(standard, result, language), self.tr("Scores"))
        self._weak.show_rows(facts.weakest(standard, result, language), self.tr("Weakest sections"))
        self._assumed.setText("\n".join(f"· {self._context.words(one)}" for one in result.assumptions))
        self._assumed_card.setVisible(bool(result.assumptions))
        self._explain_soon.start()

    def _show_explanation(self) -> None:
        session = self._session
        if session is None:
            return
        result = session.result()
        step = explain(session.standard, result, inputs(session.state), self._score)
        heads = (self.tr("Part"), self.tr("Number"), self.tr("Weight"), self.tr("Brings"))
        self._why.show_step(step, self._context.language, heads)
        title = self._context.words(session.standard.by_score[self._score].title)
        number = result.scores[self._score].shown or "–"
        self._why_card.set_words(self.tr("Why {number}").format(number=number), title)
        self._tree.expandToDepth(0)
        self._tree.setCurrentIndex(self._why.index(0, 0))

    def _explain_score(self, score: str) -> None:
        self._score = ScoreId(score)
        self._show_explanation()
        self._tree.setFocus()

    def _show_notice(self) -> None:
        standard = self._session.standard if self._session is not None else None
        self._notice.setText(self._context.words(not_official(standard) if standard else NOT_OFFICIAL))

    def _repaint(self) -> None:
        """Show everything anew: some pictures hold colours of the mode before."""
        self._shown = None
        if self._session is not None and self.isVisible():
            self._recompute()

    # -- acting

    def _activate(self, index: QModelIndex) -> None:
        step = self._why.step(index)
        if step is not None and self._session is not None and ItemId(step.id) in self._session.standard.by_item:
            self.item_chosen.emit(step.id)

    def _open_menu(self, at: QPoint) -> None:
        index = self._tree.indexAt(at)
        menu = QMenu(self)
        copy = QAction(self.tr("Copy as a sentence"), menu)
        copy.triggered.connect(lambda: self._copy_sentence(index))
        menu.addAction(copy)
        menu.exec(self._tree.viewport().mapToGlobal(at))

    def _copy_sentence(self, index: QModelIndex) -> None:
        step = self._why.step(index)
        if step is not None:
            QGuiApplication.clipboard().setText(sentence(step, self._context.language))

    def _confirm(self, field: str) -> None:
        from ui.dialogs.confirm import ConfirmDialog

        if self._session is not None:
            ConfirmDialog(self, self._context, self._session, field).exec()
