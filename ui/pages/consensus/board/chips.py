"""The small marks of the board: an answer as a chip, a person as a disc."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from ccworkbench.scoring.numbers import plain, typeset
from ccworkbench.scoring.values import Worth
from ccworkbench.session.model import AssessorId, Person
from ccworkbench.session.state import SessionState
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Effect, ItemKind
from ui.models.item_marks import is_yes_no, signed
from ui.theme import Theme
from ui.widgets.painting import CENTRE, ground
from ui.widgets.rating_scale import token_of

PERSONS = 6            # colours of people; who comes after takes them again from the first
_LONGEST, _FEW = 4, 24


@dataclass(frozen=True, slots=True)
class ChipFace:
    """What a chip shows: a few letters or an icon, in a token's colour."""

    text: str
    token: str
    icon: str = ""


def face_of(worth: Worth, answer: Answer) -> ChipFace:
    """Give the chip of an answer."""
    item = worth.item
    if answer.na:
        return ChipFace("N/A", "muted")
    option = next((one for one in item.options if one.id == answer.option), None)
    if item.kind is ItemKind.CHOICE and option is not None:
        token = token_of(item, option)
        if is_yes_no(item.options):
            good = option.value == max(one.value for one in item.options)
            return ChipFace("", "ok" if good else "bad", "check" if good else "x")
        return ChipFace(_short(option.value), token)
    value = worth.of(answer).value
    if value is None:
        return ChipFace("?", "warn")
    if item.effect is not Effect.BASE or worth.top <= worth.bottom:
        return ChipFace(_short(value), "ok" if value > 0 else "bad" if value < 0 else "muted")
    height = (value - worth.bottom) / (worth.top - worth.bottom)
    return ChipFace(_short(value), f"level{max(0, min(5, int(5 * height + Fraction(1, 2))))}")


def said_of(worth: Worth, answer: Answer) -> str:
    """Give an answer in a few words, for those who hear the board or read a sentence."""
    if answer.na:
        return "N/A"
    option = next((one for one in worth.item.options if one.id == answer.option), None)
    if option is not None and not is_yes_no(worth.item.options):
        return signed(option.value)
    value = worth.of(answer).value
    if value is not None:
        return typeset(plain(value))
    if answer.inputs is not None:            # the item itself says what they are of
        return ", ".join(typeset(figure) for _, figure in answer.inputs)[:_FEW]
    return answer.plain()[:_FEW]


def _short(value: Fraction) -> str:
    words = signed(value)
    return words if len(words) <= _LONGEST else typeset(f"{float(value):.3g}")[:5]


def paint_chip(painter: QPainter, rect: QRectF, theme: Theme, face: ChipFace, *, filled: bool) -> None:
    """Paint a chip: filled where the answer is not the suggested one, else outlined."""
    colour = theme.color(face.token)
    if face.token == "muted":
        ground(painter, rect, theme.color("surface2"), radius=6)
        ink = colour
    elif filled:
        ground(painter, rect, colour, radius=6)
        ink = theme.color("surface")
    else:
        ground(painter, rect, QColor(Qt.GlobalColor.transparent), colour, 6, 1.6)
        ink = colour
    if face.icon:
        size = 15
        token = "surface" if filled and face.token != "muted" else face.token
        at = QPointF(rect.center().x() - size / 2, rect.center().y() - size / 2)
        painter.drawPixmap(at, theme.pixmap(face.icon, token, size))
        return
    for px in (14, 12, 10, 9):
        font = theme.font(px, True)
        if QFontMetrics(font).horizontalAdvance(face.text) <= rect.width() - 3:
            break
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, CENTRE, face.text)


def paint_hidden(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    """Paint the dot of an answer that may not be seen yet."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("faint"))
    painter.drawEllipse(centre, 4.5, 4.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_waiting(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    """Paint the ring of an answer that has not been submitted."""
    painter.setPen(QPen(theme.color("warn"), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, 4.5, 4.5)


def initial(person: Person) -> str:
    """Give what stands on a person's disc: the first sign of the name, or initials of one in letters."""
    name = person.name.strip() or person.id
    if name[0].isascii():
        return "".join(part[0] for part in name.split()[:2]).upper()
    return name[0]


def colour_of(state: SessionState, who: AssessorId) -> str:
    """Give the token of a person's colour."""
    return f"person{state.raters.index(who) % PERSONS}"


def paint_person(painter: QPainter, rect: QRectF, theme: Theme, words: str, token: str) -> None:
    """Paint a person's disc."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(token))
    painter.drawEllipse(rect)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(theme.font(12 if len(words) == 1 else 10, True))
    painter.setPen(theme.color("surface"))
    painter.drawText(rect, CENTRE, words)
