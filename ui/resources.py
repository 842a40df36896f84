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


def _drawing(name: str, color: QColor) -> str:
    return _svg(name).replace("currentColor", color.name()).replace('stroke-width="2"', 'stroke-width="1.75"')


def icon_file(name: str, color: QColor) -> str:
    """Give the path of an icon in a colour, for style sheets, which want a real file; kept in the cache.

    An empty path where the cache cannot be written: the sheet then shows its ground alone.
    """
    path = paths.cache() / "icons" / f"{name}-{color.name()[1:]}.svg"
    drawing = _drawing(name, color)
    try:
        if not path.exists() or path.read_text(encoding="utf-8") != drawing:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(drawing, encoding="utf-8")
    except OSError:
        return ""
    return path.as_posix()


def icon_pixmap(name: str, color: QColor, size: int, ratio: float) -> QPixmap:
    """Draw an icon in a colour, `size` design pixels square, for a screen of that pixel ratio."""
    drawing = _drawing(name, color)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
