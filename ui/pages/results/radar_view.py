"""The radar on the screen: the same drawing as on paper, made in the pool and shown as a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ccworkbench.errors import WorkbenchError
from ccworkbench.scoring.result import Result
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Standard
from ui.context import Context

_WAIT = 150              # ms of rest after a change before the picture is drawn again
_DPI = 96.0
_TALLEST = 480
_WORDS = 690.0           # the drawing shrinks with its width, its words must stay readable:
_LARGEST = 2.0           # how much larger they are than on the sheet it is made for


class RadarView(QWidget):
    """Shows a frame at once and the picture when it is there; an old picture stays until then."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._of: tuple[Standard, SessionState, Result] | None = None
        self._picture: QPixmap | None = None
        self._asked = 0
        self._words, self._refused = "", ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._draw)
        self.setMinimumSize(280, 320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        context.theme.changed.connect(self._timer.start)

    def show_result(self, standard: Standard, state: SessionState, result: Result) -> None:
        """Show a result's radar soon."""
        self._of = standard, state, result
        self._timer.start()

    def clear(self) -> None:
        """Forget the picture: it is of another session."""
        self._of, self._picture, self._refused = None, None, ""
        self._asked += 1           # what is still being drawn comes too late
        self._timer.stop()
        self.update()

    def set_words(self, waiting: str, name: str) -> None:
        """Set what stands in the frame until the picture is there, and the accessible name."""
        self._words = waiting
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(400, 420)

    def hasHeightForWidth(self) -> bool:
        """Say that the picture wants to stay nearly square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that leaves no empty ground beside the picture."""
        return max(320, min(_TALLEST, width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew at the new size."""
        super().resizeEvent(event)
        if self._of is not None:
            self._timer.start()

    def _draw(self) -> None:
        if self._of is None or not self.isVisible():
            return
        standard, state, result = self._of
        self._asked += 1
        asked, ratio = self._asked, self.devicePixelRatio()
        job = drawing(standard, state, result, self._context, self.width(), self.height(), ratio)

        def show(image: QImage) -> None:
            if asked != self._asked:
                return
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(ratio)
            self._picture, self._refused = picture, ""
            self.update()

        def refuse(error: BaseException) -> None:
            if not isinstance(error, WorkbenchError):
                raise error
            if asked == self._asked:
                self._picture, self._refused = None, error.message.in_(self._context.language)
                self.update()

        self._context.pool.run(job, priority=1).then(show).otherwise(refuse)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, or the words until it is there."""
        painter = QPainter(self)
        if self._picture is None:
            painter.setPen(self._context.theme.color("muted"))
            painter.setFont(self._context.theme.font(12))
            how = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(self.rect(), how, self._refused or self._words)
        else:
            size = self._picture.deviceIndependentSize()
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sheet = QPainterPath()                   # its dark ground is its own: it lies in the card as a sheet
            sheet.addRoundedRect(left, top, size.width(), size.height(), 8, 8)
            painter.setClipPath(sheet)
            painter.drawPixmap(round(left), round(top), self._picture)
        painter.end()


def drawing(
    standard: Standard,
    state: SessionState,
    result: Result,
    context: Context,
    width: int,
    height: int,
    ratio: float,
) -> Callable[[], QImage]:
    """Give the job that draws the picture; it holds plain values only."""
    mode, language = context.theme.mode, context.language
    text = min(_LARGEST, max(1.0, _WORDS / max(1, width)))

    def draw() -> QImage:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        from ccworkbench.exports.charts.axes import radar_data
        from ccworkbench.exports.charts.radar import draw_radar

        figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI * ratio)
        canvas: Any = FigureCanvasAgg(figure)        # its methods carry no types
        draw_radar(figure, radar_data(standard, result, state), mode, language, heading=False, text=text)
        canvas.draw()
        pixels = bytes(canvas.buffer_rgba())
        wide, tall = canvas.get_width_height()
        return QImage(pixels, wide, tall, wide * 4, QImage.Format.Format_RGBA8888).copy()

    return draw
