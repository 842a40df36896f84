"""The table of the board: heads, groups and rows, all painted; the list brings keys, scrolling and its voice."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from ccworkbench.insight.board_row import BoardRow, Group, RowState, Tag
from ccworkbench.scoring.numbers import shown
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from ui.context import Context
from ui.pages.consensus.board.chips import (
    colour_of,
    face_of,
    initial,
    paint_chip,
    paint_hidden,
    paint_person,
    paint_waiting,
)
from ui.pages.consensus.board.columns import Columns, columns
from ui.pages.consensus.board.rows import BoardModel, Head, Index
from ui.widgets.painting import CENTRE, LEFT, RIGHT, focus_ring, ground, line

_ROW, _HEAD, _TITLES = 38, 30, 36
_TAGGED = {Tag.VETO: "bad", Tag.GATE: "warn", Tag.NA: "muted", Tag.NA_ASKED: "warn", Tag.VERDICT: "warn",
           Tag.FEW: "warn"}
_STATES = {RowState.OPEN: "muted", RowState.WAITING: "warn", RowState.LATER: "accent", RowState.EVIDENCE: "warn",
           RowState.REOPENED: "bad", RowState.DECIDED: "ok"}


class BoardTable(QWidget):
    """Tells which item is chosen; the same one is told again when its row changed."""

    chosen = Signal(str)           # the item; empty: none

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.model = BoardModel(context)
        self.list = QListView()
        self.list.setModel(self.model)
        self._delegate = _Delegate(context, self)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._heads = BoardHeads(context, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heads)
        column.addWidget(self.list, 1)
        self.list.selectionModel().currentChanged.connect(lambda *_: self.chosen.emit(self.item or ""))
        self.setFocusProxy(self.list)
        context.theme.changed.connect(self._restyle)
        self.tag_words: dict[Tag, str] = {}
        self.state_words: dict[RowState, str] = {}
        self.group_words: dict[Group, str] = {}
        self.draft_words = ""

    @property
    def item(self) -> ItemId | None:
        """The item chosen."""
        entry = self.model.entry(self.list.currentIndex().row())
        return entry.item if isinstance(entry, BoardRow) else None

    def go_to(self, place: int) -> None:
        """Choose a row."""
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place, 0))
            if place == 1:
                self.list.scrollToTop()

    def columns(self) -> Columns:
        """Give the columns at the present width."""
        theme = self._context.theme
        metrics = QFontMetrics(theme.font(12))
        widest = max((metrics.horizontalAdvance(one) for one in self.state_words.values()), default=40)
        heads = QFontMetrics(theme.font(12, True))
        spread, evidence = (max(46, heads.horizontalAdvance(one) + 14) for one in self._heads.words[2:4])
        width = self.list.viewport().width()
        return columns(width, len(self.model.people), theme.scale, widest + 26, spread, evidence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the columns anew."""
        super().resizeEvent(event)
        self._restyle()

    def _restyle(self) -> None:
        self.list.scheduleDelayedItemsLayout()
        self._heads.updateGeometry()
        self._heads.update()

    def refresh_heads(self) -> None:
        """Paint the heads again: other people have columns."""
        self._heads.update()

    def retranslate(self) -> None:
        """Set the words of tags, states, groups and heads."""
        self.tag_words = {
            Tag.VETO: self.tr("Veto"), Tag.GATE: self.tr("Gate"), Tag.NA: "N/A",
            Tag.NA_ASKED: self.tr("N/A to approve"), Tag.VERDICT: self.tr("to be ruled"),
            Tag.FEW: self.tr("too few"), Tag.EVIDENCE: self.tr("short of evidence"),
        }
        self.state_words = {
            RowState.WAITING: self.tr("waiting"), RowState.OPEN: self.tr("to settle"),
            RowState.LATER: self.tr("later"), RowState.EVIDENCE: self.tr("evidence asked"),
            RowState.REOPENED: self.tr("reopened"), RowState.DECIDED: self.tr("decided"),
        }
        self.draft_words, self.model.begun_words = self.tr("draft"), self.tr("not recorded yet")
        self.group_words = {
            Group.LEVEL: self.tr("May change the level"), Group.SCORE: self.tr("Score only"),
        }
        self._heads.retranslate()
        self.list.setAccessibleName(self.tr("Disagreement board"))
        self.list.viewport().update()


class BoardHeads(QWidget):
    """The names of the columns, people as discs."""

    def __init__(self, context: Context, table: BoardTable) -> None:
        super().__init__()
        self._context, self._table = context, table
        self.words, self.short = ("", "", "", "", ""), ("", "")

    def sizeHint(self) -> QSize:
        """Ask for a line."""
        return QSize(200, self._context.theme.px(_TITLES))

    def minimumSizeHint(self) -> QSize:
        """Ask for a line."""
        return QSize(80, self._context.theme.px(_TITLES))

    def retranslate(self) -> None:
        """Set the names."""
        self.short = (self.tr("Effect", "where there is little room"), self.tr("Gap", "spread, in little room"))
        self.words = (
            self.tr("Effect"), self.tr("Item"), self.tr("Spread"), self.tr("Evidence"), self.tr("State"),
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names over their columns."""
        theme, table = self._context.theme, self._table
        at, high = table.columns(), float(self.height())
        painter = QPainter(self)
        font, colour = theme.font(12, True), theme.color("muted")

        def name(place: tuple[float, float], words: str, align: Qt.AlignmentFlag = LEFT) -> None:
            if place[1]:
                line(painter, QRectF(place[0], 0, place[1], high), words, font, colour, align)

        effect, item, spread, evidence, state = self.words
        if not at.bar[1]:
            effect, spread = self.short
        name((at.bar[0] if at.bar[1] else 0, at.bar[1] + at.number[1] + 8), effect)
        name(at.item, item)
        name((at.spread[0], at.spread[1] - 6), spread, RIGHT)
        name((at.evidence[0], max(0.0, at.evidence[1] - 6)), evidence, RIGHT)
        name((at.state[0] + 8, at.state[1] - 8), state)
        view = table.model.view
        if view is not None and at.each:
            for place, who in enumerate(table.model.people):
                middle = at.person(place, 0, high).center()
                size = 22.0
                paint_person(painter, QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size), theme,
                             initial(view.state.people[who]), colour_of(view.state, who))
        painter.setPen(theme.color("border"))
        painter.drawLine(QPointF(0, high - 0.5), QPointF(self.width(), high - 0.5))
        painter.end()


class _Delegate(QStyledItemDelegate):
    def __init__(self, context: Context, table: BoardTable) -> None:
        super().__init__(table)
        self._context, self._table = context, table

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        head = isinstance(self._table.model.entry(index.row()), Head)
        return QSize(100, self._context.theme.px(_HEAD if head else _ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._table.model.entry(index.row())
        painter.save()
        rect = QRectF(option.rect)
        if isinstance(entry, Head):
            self._paint_head(painter, rect, entry)
        elif entry is not None:
            self._paint_row(painter, rect, entry, option)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRectF, head: Head) -> None:
        theme = self._context.theme
        painter.fillRect(rect, theme.color("sunken"))
        words = f"{self._table.group_words.get(head.group, '')}   {head.count}"
        line(painter, rect.adjusted(8, 0, -8, 0), words, theme.font(12, True), theme.color("muted"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_row(self, painter: QPainter, rect: QRectF, row: BoardRow, option: QStyleOptionViewItem) -> None:
        theme, at = self._context.theme, self._table.columns()
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_effect(painter, rect, row, at)
        self._paint_item(painter, rect, row, at)
        self._paint_answers(painter, rect, row, at)
        self._paint_facts(painter, rect, row, at)
        if state & QStyle.StateFlag.State_HasFocus:
            focus_ring(painter, rect.adjusted(0, 0, 0, -1), theme.color("accent"), 4)

    def _paint_effect(self, painter: QPainter, rect: QRectF, row: BoardRow, at: Columns) -> None:
        theme, largest = self._context.theme, self._table.model.largest
        colour = theme.color("warn" if row.group is Group.LEVEL else "faint")
        if at.bar[1]:
            bar = QRectF(at.bar[0], rect.center().y() - 4, at.bar[1], 8)
            ground(painter, bar, theme.color("track"), radius=4)
            share = float(row.effect.size) / largest if largest else 0.0
            if share > 0:
                ground(painter, QRectF(bar.left(), bar.top(), max(8.0, bar.width() * share), 8), colour, radius=4)
        cell = QRectF(at.number[0], rect.top(), at.number[1], rect.height())
        strong = row.group is Group.LEVEL
        line(painter, cell, shown(row.effect.size, 2) or "–", theme.font(14, True), theme.color(
            "warn" if strong and not at.bar[1] else "text"), RIGHT)

    def _paint_item(self, painter: QPainter, rect: QRectF, row: BoardRow, at: Columns) -> None:
        theme, model = self._context.theme, self._table.model
        assert model.view is not None
        item = model.view.state.standard.by_item[row.item]
        cell = QRectF(at.item[0], rect.top(), at.item[1] - 8, rect.height())
        right = cell.right()
        least = theme.px(150)
        if row.item in model.begun:
            right -= self._paint_draft(painter, cell, least) + 6
        for tag in Tag:
            if tag not in row.tags or tag not in _TAGGED:
                continue
            wide = self._pill_width(self._table.tag_words[tag])
            if right - wide - cell.left() < least:
                break
            self._paint_pill(painter, QRectF(right - wide, rect.center().y() - 10, wide, 20),
                             self._table.tag_words[tag], _TAGGED[tag])
            right -= wide + 6
        took = line(painter, cell, item.id, theme.font(13, True), theme.color("accent"))
        rest = QRectF(cell.left() + took + 12, cell.top(), right - cell.left() - took - 16, cell.height())
        if rest.width() > 20:
            line(painter, rest, self._context.words(item.title), theme.font(14), theme.color("text"))

    def _paint_draft(self, painter: QPainter, cell: QRectF, least: float) -> float:
        """Paint that something is begun and not recorded, by a pencil in little room; gives the width."""
        words, size = self._table.draft_words, self._context.theme.px(16)
        wide = self._pill_width(words)
        if cell.width() - wide >= least:
            self._paint_pill(painter, QRectF(cell.right() - wide, cell.center().y() - 10, wide, 20), words, "warn")
            return wide
        pencil = self._context.theme.pixmap("pencil", "warn", size)
        painter.drawPixmap(round(cell.right() - size), round(cell.center().y() - size / 2), pencil)
        return size

    def _paint_answers(self, painter: QPainter, rect: QRectF, row: BoardRow, at: Columns) -> None:
        theme, model = self._context.theme, self._table.model
        view = model.view
        assert view is not None
        worth = view.worths[row.item]
        given = {one.assessor: one.rating.answer for one in row.given}
        if not at.each:
            self._paint_strip(painter, QRectF(at.people[0], rect.top(), at.people[1], rect.height()), row)
            return
        size = 24.0
        for place, who in enumerate(model.people):
            middle = at.person(place, rect.top(), rect.height()).center()
            answer = given.get(who)
            if answer is not None:
                face = face_of(worth, answer)
                wide = 30.0 if len(face.text) > 2 else size
                chip = QRectF(middle.x() - wide / 2, middle.y() - size / 2, wide, size)
                paint_chip(painter, chip, theme, face, filled=differs(row, answer))
            elif view.state.hides(view.state.reader, row.item, who):
                paint_hidden(painter, middle, theme)
            elif who in row.waiting_for:
                paint_waiting(painter, middle, theme)
            else:
                line(painter, at.person(place, rect.top(), rect.height()), "–", theme.font(13),
                     theme.color("muted"), CENTRE)

    def _paint_strip(self, painter: QPainter, rect: QRectF, row: BoardRow) -> None:
        """Paint each answer once, with as many dots as people gave it."""
        theme, view = self._context.theme, self._table.model.view
        assert view is not None
        worth = view.worths[row.item]
        counted = Counter(face_of(worth, one) for one in row.answers)
        by_face = {face_of(worth, one): one for one in row.answers}
        left = rect.left()
        for face in sorted(counted, key=lambda one: (one.text == "N/A", len(one.text), one.text)):
            room = 22 + 5 + 6 * min(counted[face], 3)
            if left + room > rect.right():
                more = QRectF(left, rect.top(), 16, rect.height())
                line(painter, more, "…", theme.font(13), theme.color("muted"))
                break
            chip = QRectF(left, rect.center().y() - 11, 22, 22)
            paint_chip(painter, chip, theme, face, filled=differs(row, by_face[face]))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(face.token))
            for dot in range(counted[face]):
                down, along = divmod(dot, 3)
                painter.drawEllipse(QPointF(left + 28 + 6 * along, rect.center().y() - 6 + 6 * down), 2, 2)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            left += room + 4

    def _paint_facts(self, painter: QPainter, rect: QRectF, row: BoardRow, at: Columns) -> None:
        theme = self._context.theme
        far = "bad" if row.red and (row.spread is None or row.spread >= 3) else "warn" if row.must else "text"
        words = "≠" if row.spread is None else str(row.spread)
        line(painter, QRectF(at.spread[0], rect.top(), at.spread[1] - 6, rect.height()), words,
             theme.font(13, True), theme.color(far), RIGHT)
        if at.evidence[1]:
            short = Tag.EVIDENCE in row.tags
            cell = QRectF(at.evidence[0], rect.top(), at.evidence[1] - 6, rect.height())
            ink = theme.color("warn" if short else "text")
            line(painter, cell, str(row.evidence), theme.font(13, short), ink, RIGHT)
        said = self._table.state_words.get(row.state, "")
        wide = min(self._pill_width(said), at.state[1] - 8)
        pill = QRectF(at.state[0] + 8, rect.center().y() - 11, wide, 22)
        self._paint_pill(painter, pill, said, _STATES[row.state])

    def _pill_width(self, words: str) -> float:
        return QFontMetrics(self._context.theme.font(12)).horizontalAdvance(words) + 16

    def _paint_pill(self, painter: QPainter, rect: QRectF, words: str, token: str) -> None:
        theme = self._context.theme
        fill = theme.color("surface2") if token == "muted" else QColor(theme.mixed(token, 0.12))
        ground(painter, rect, fill, radius=5)
        line(painter, rect.adjusted(4, 0, -4, 0), words, theme.font(12), theme.color(token), CENTRE)


def differs(row: BoardRow, answer: Answer) -> bool:
    """Whether a chip is filled: the answer is not the decided or suggested one; before, not the commonest."""
    if row.decision is not None and row.state is RowState.DECIDED:
        return answer != row.decision.answer
    if row.suggested is not None:
        return answer != row.suggested
    return any(one.apart for one in row.given if one.rating.answer == answer)
