"""Who said what on an item: one row for each person, opened by a click for the whole text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ccworkbench.insight.board_row import BoardRow
from ui.pages.consensus.board.chips import (
    ChipFace,
    colour_of,
    face_of,
    initial,
    paint_chip,
    paint_hidden,
    paint_person,
    paint_waiting,
    said_of,
)
from ui.pages.consensus.board.reader import BoardView
from ui.pages.consensus.board.table import differs
from ui.theme import Theme
from ui.widgets.painting import focus_ring, ground, line

_DISC, _CHIP, _TOP = 26, 26, 3
_ICONS = {"document": "file-text", "record": "clipboard-list", "demo": "monitor-play", "interview": "mic",
          "observation": "eye"}


@dataclass(frozen=True, slots=True)
class VoiceFace:
    """What a row says. `chip` None: nothing may or can be shown; `hidden` and `waiting` say which."""

    name: str
    disc: str
    token: str
    chip: ChipFace | None
    filled: bool
    evidence: tuple[tuple[str, str], ...]     # icon, words
    words: str
    aside: str = ""                           # beside the name, in the colour of waiting
    hidden: bool = False
    waiting: bool = False
    spoken: str = ""                          # the answer, for those who hear it


class Voice(QAbstractButton):
    """One person: two lines, or all of the words once it is open."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._face = VoiceFace("", "", "person0", None, False, (), "")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.toggled.connect(self.updateGeometry)

    def show_face(self, face: VoiceFace, *, again: bool) -> None:
        """Show a person's word; `again`: of the same item, so it stays open."""
        self._face = face
        if not again:
            self.setChecked(False)
        parts = (face.name, face.spoken, face.aside, *(words for _icon, words in face.evidence), face.words)
        self.setAccessibleName(", ".join(one for one in parts if one))
        self.setToolTip(face.words if len(face.words) > 40 else "")
        self.updateGeometry()
        self.update()

    def _line(self) -> int:
        return QFontMetrics(self._theme.font(13)).height() + 2

    def _inner(self, width: int) -> int:
        return max(60, width - _DISC - 10 - 44)

    def heightForWidth(self, width: int) -> int:
        """Give two lines, or what the whole text needs."""
        upper = self._theme.px(24) + 2 * _TOP
        if not self._face.words:
            return upper + 4
        if not self.isChecked():
            return upper + self._line()
        metrics = QFontMetrics(self._theme.font(13))
        room = QRect(0, 0, self._inner(width), 100_000)
        return upper + metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._face.words).height() + 2

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that height follows width."""
        return True

    def sizeHint(self) -> QSize:
        """Ask for the room of the words."""
        width = self.width() if self.width() > 100 else 420
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Ask for little width."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc, name, evidence, words and chip."""
        theme, face, painter = self._theme, self._face, QPainter(self)
        rect = QRectF(self.rect())
        if self.underMouse():
            ground(painter, rect, theme.color("hover"), radius=6)
        high = theme.px(24)
        paint_person(painter, QRectF(2, _TOP, _DISC, _DISC), theme, face.disc, face.token)
        left, right = _DISC + 12.0, rect.width() - 44
        left += line(painter, QRectF(left, _TOP, right - left, high), face.name, theme.font(14, True),
                     theme.color("text")) + 10
        if face.aside and right - left > 30:
            left += line(painter, QRectF(left, _TOP, right - left, high), face.aside, theme.font(12),
                         theme.color("warn")) + 10
        for icon, words in face.evidence:
            if right - left < 60:
                break
            painter.drawPixmap(round(left), round(_TOP + (high - 14) / 2), theme.pixmap(icon, "muted", 14))
            left += 18
            left += line(painter, QRectF(left, _TOP, right - left, high), words, theme.font(12),
                         theme.color("muted")) + 12
        if face.words:
            below = QRectF(_DISC + 12, _TOP + high + 1, self._inner(self.width()), rect.height() - high - _TOP - 2)
            if self.isChecked():
                painter.setFont(theme.font(13))
                painter.setPen(theme.color("text"))
                painter.drawText(below, int(Qt.TextFlag.TextWordWrap), face.words)
            else:
                line(painter, QRectF(below.left(), below.top(), below.width(), self._line()),
                     face.words.replace("\n", "  "), theme.font(13), theme.color("text"))
        self._paint_answer(painter, rect)
        if self.hasFocus():
            focus_ring(painter, rect, theme.color("accent"), 6)
        painter.end()

    def _paint_answer(self, painter: QPainter, rect: QRectF) -> None:
        face, theme = self._face, self._theme
        wide = 36 if face.chip is not None and len(face.chip.text) > 2 else _CHIP
        chip = QRectF(rect.right() - 2 - wide, _TOP, wide, _CHIP)
        if face.chip is not None:
            paint_chip(painter, chip, theme, face.chip, filled=face.filled)
        elif face.hidden:
            paint_hidden(painter, QPointF(chip.center()), theme)
        elif face.waiting:
            paint_waiting(painter, QPointF(chip.center()), theme)


class Voices(QWidget):
    """All people of an item, one under the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[Voice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.changed.connect(self.updateGeometry)

    def show_row(self, view: BoardView, row: BoardRow, *, again: bool) -> None:
        """Show who said what of an item, and who has yet to say something."""
        state, worth = view.state, view.worths[row.item]
        given = {one.assessor: one for one in row.given}
        assigned = state.assigned(row.item)
        faces = []
        held = [one for one in state.evidence_for(state.item_target(row.item)) if not one.erased]
        for who in state.raters:
            one = given.get(who)
            answer = one.rating.answer if one is not None else None
            hidden = state.hides(state.reader, row.item, who)
            waiting = who in row.waiting_for
            if answer is None and not waiting and who not in assigned and not hidden:
                continue
            own = [
                (_ICONS.get(piece.kind, "file"), piece.caption or piece.name) for piece in held if piece.by == who
            ]
            words, aside = "", ""
            if one is not None:
                words = one.rating.rationale or one.rating.reason
                aside = "" if one.rating.submitted else self.tr("not submitted")
                if one.short:
                    aside = self.tr("short of evidence")
            elif hidden:
                words = self.tr("Hidden until you have submitted this section.")
            elif waiting:
                aside = self.tr("has not submitted")
            else:
                words = self.tr("Not rated.")
            faces.append(VoiceFace(
                view.name(who), who if view.hides_names else initial(state.people[who]), colour_of(state, who),
                None if answer is None else face_of(worth, answer),
                answer is not None and differs(row, answer), tuple(own), words, aside, hidden, waiting,
                "" if answer is None else said_of(worth, answer),
            ))
        self.show_faces(faces, again=again)

    def show_faces(self, faces: list[VoiceFace], *, again: bool) -> None:
        """Show these people."""
        while len(self.rows) < len(faces):
            one = Voice(self._theme)
            self.rows.append(one)
            self._column.addWidget(one)
        for at, row in enumerate(self.rows):
            row.setVisible(at < len(faces))
            if at < len(faces):
                row.show_face(faces[at], again=again)
