"""The look of all charts: colours, type, fonts, and how a figure becomes a file.

Figures are made by hand (`Figure` and a canvas, never pyplot), so drawing works in any thread.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from ccworkbench import paths

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

ThemeName = Literal["light", "dark", "print"]
Format = Literal["png", "svg", "pdf"]

SCREEN_DPI = 160
PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of a chart. Series differ by dash and marker too, never by colour alone."""

    ground: str
    ink: str
    muted: str
    grid: str
    bands: tuple[str, str]
    series: tuple[str, str, str, str]
    span: str
    mark: str


THEMES: dict[ThemeName, Theme] = {
    "light": Theme(
        "#FFFFFF", "#1F2A37", "#64748B", "#D5DDE5", ("#EAF0F5", "#FBFCFD"),
        ("#0072B2", "#D55E00", "#009E73", "#AA4499"), "#8794A8", "#9A5B00",
    ),
    "dark": Theme(
        "#141B24", "#E8EDF2", "#9AA8B7", "#344252", ("#1C242E", "#1E2B36"),
        ("#56B4E9", "#F0A35E", "#35C9A0", "#DDA0CC"), "#8494A8", "#E8B45A",
    ),
    "print": Theme(
        "#FFFFFF", "#000000", "#444444", "#BBBBBB", ("#F4F4F4", "#FFFFFF"),
        ("#000000", "#555555", "#000000", "#777777"), "#7A7A7A", "#000000",
    ),
}
DASHES: tuple[Any, ...] = ("solid", (0, (5, 2.2)), (0, (1, 1.6)), (0, (6, 2, 1, 2)))
MARKERS = ("o", "s", "^", "D")

_preparing = threading.Lock()


@cache
def _prepared() -> bool:
    with _preparing:
        # Matplotlib's font list is a cache: it belongs with ours, not in the user's home.
        os.environ.setdefault("MPLCONFIGDIR", str(paths.cache() / "matplotlib"))
        import matplotlib

        # The same figure gives the same bytes; PDF text stays text.
        matplotlib.rcParams["svg.hashsalt"] = "ccworkbench"
        matplotlib.rcParams["pdf.fonttype"] = 42
        matplotlib.rcParams["hatch.linewidth"] = 0.7
    return True


def font(size: float, bold: bool = False) -> FontProperties:
    """Give the shipped font at a size in points, read from its file (no system font is asked for)."""
    _prepared()
    from matplotlib.font_manager import FontProperties

    name = "NotoSansSC-Bold.ttf" if bold else "NotoSansSC-Regular.ttf"
    return FontProperties(fname=str(paths.resources() / "fonts" / name), size=size)


def new_figure(width: float, height: float, dpi: int = SCREEN_DPI) -> Figure:
    """Make an empty figure of so many inches with a canvas that needs no display."""
    _prepared()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=dpi)
    FigureCanvasAgg(figure)
    return figure


def save(figure: Figure, path: Path, kind: Format, *, title: str, description: str, dpi: int = SCREEN_DPI) -> None:
    """Write a figure as PNG, SVG or PDF; the description says in words what the picture shows.

    Equal figures give equal bytes: no date is written.
    """
    ground = figure.get_facecolor()
    if kind == "png":
        words: dict[str, Any] = {"Title": title, "Description": description, "Software": None}
        figure.savefig(path, format="png", dpi=dpi, facecolor=ground, metadata=words)
    elif kind == "svg":
        words = {"Title": title, "Description": description, "Date": None, "Creator": None}
        figure.savefig(path, format="svg", facecolor=ground, metadata=words)
    else:
        words = {"Title": title, "Subject": description, "CreationDate": None, "Creator": None, "Producer": None}
        figure.savefig(path, format="pdf", facecolor=ground, metadata=words)
