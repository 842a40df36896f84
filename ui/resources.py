"""Fonts and icons for the window, from the shipped data folder."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFontDatabase, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ccworkbench import paths


def load_fonts() -> None:
    """Make Noto Sans SC known to Qt; call once, after the application object exists."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / f"NotoSansSC-{weight}.ttf"))


@lru_cache(maxsize=128)
def _svg(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def icon_pixmap(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    """Draw an icon in a colour, `size` design pixels square, for a screen of that pixel ratio."""
    drawing = _svg(name).replace("currentColor", color.name()).replace('stroke-width="2"', 'stroke-width="1.75"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
