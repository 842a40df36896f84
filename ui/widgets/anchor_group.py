"""Anchors one under the other or side by side: one tab stop, arrows inside, one widget for ever."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.anchor_button import AnchorButton, Face, Form

_GAP = 7
_SHORT = 92      # least width of a short anchor, in design pixels


class AnchorGroup(QWidget):
    """Lays its buttons out itself, by the height their words need."""

    pressed = Signal(int)          # the place of the anchor in the list of faces

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: list[AnchorButton] = []
        self._count = 0
        self._form = Form.FULL
        self._least = _SHORT
        self._heights: dict[int, int] = {}      # what layouts ask again and again, by width
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)

    def set_faces(self, faces: Sequence[Face], form: Form, *, least: int = _SHORT) -> None:
        """Show these answers in this form; `least` is the narrowest a short anchor may be."""
        self._form, self._count, self._least = form, len(faces), least
        self._heights.clear()
        while len(self._buttons) < len(faces):
            button = AnchorButton(self._theme, self)
            at = len(self._buttons)
            button.clicked.connect(lambda _=False, at=at: self.pressed.emit(at))
            self._buttons.append(button)
        for button, face in zip(self._buttons, faces, strict=False):
            button.set_face(face, form)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(faces))
        self._arrange()

    def set_chosen(self, chosen: Collection[int]) -> None:
        """Mark the answers given."""
        for at, button in enumerate(self._buttons[: self._count]):
            button.set_chosen(at in chosen)
        stop = min(chosen, default=0)
        for at, button in enumerate(self._buttons[: self._count]):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if at == stop else Qt.FocusPolicy.ClickFocus)

    def buttons(self) -> Sequence[AnchorButton]:
        """Give the buttons in use, in order."""
        return self._buttons[: self._count]

    def heightForWidth(self, width: int) -> int:
        """Give the height all anchors take."""
        found = self._heights.get(width)
        if found is None:
            found = self._heights[width] = self._place(width, move=False)
        return found

    def hasHeightForWidth(self) -> bool:
        """Tell layouts that height follows width."""
        return True

    def sizeHint(self) -> QSize:
        """Give a hint at the width there is."""
        width = self.width() if self.width() > 200 else 560
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Ask for little; the height follows the width."""
        return QSize(200, self._theme.px(44))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the buttons out."""
        self._place(event.size().width(), move=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus between the anchors; choosing is Enter, Space or the anchor's own key."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        at = next((n for n, one in enumerate(self.buttons()) if one.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self._buttons[max(0, min(self._count - 1, at + step))].setFocus(Qt.FocusReason.TabFocusReason)

    def _restyle(self) -> None:
        self._heights.clear()
        self._arrange()

    def _arrange(self) -> None:
        self.updateGeometry()
        if self.width() > 0:
            self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        if self._form is Form.SHORT:
            return self._place_short(width, move=move)
        gap = _GAP if self._form is Form.FULL else 5
        y = 0
        for button in self.buttons():
            height = button.height_for(width)
            if move:
                button.setGeometry(0, y, width, height)
            y += height + gap
        return max(0, y - gap)

    def _place_short(self, width: int, *, move: bool) -> int:
        if not self._count:
            return 0
        least = self._theme.px(self._least)
        most = max(1, (width + _GAP) // (least + _GAP))
        rows = -(-self._count // most)
        columns = -(-self._count // rows)
        each = min((width - (columns - 1) * _GAP) // columns, self._theme.px(340))
        height = max(button.height_for(each) for button in self.buttons())
        if move:
            for at, button in enumerate(self.buttons()):
                row, column = divmod(at, columns)
                button.setGeometry(column * (each + _GAP), row * (height + _GAP), each, height)
        return rows * (height + _GAP) - _GAP
