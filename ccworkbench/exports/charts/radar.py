"""The radar: rings as polygons at the level thresholds, one drawing for screen and paper.

Lengths are design inches of a 7.4 x 7.9 picture; another size scales all of it, type included.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ccworkbench.exports.charts.axes import Axis, By, RadarData, Ring, Series, candidates, radar_data
from ccworkbench.exports.charts.style import DASHES, MARKERS, THEMES, Theme, ThemeName, font
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text as Label

__all__ = ["HEIGHT", "WIDTH", "By", "RadarData", "candidates", "draw_radar", "radar_data"]

WIDTH, HEIGHT = 7.4, 7.9
_WIDEST = 3.0                            # radius: never larger than looks good
_MARGIN = 0.3
_GAP = 0.16                              # from the rim to a label
_FOOT = 0.72                             # legend and notice
_RANGE = Text("仍可能的范围", "still possible")

Point = tuple[float, float]


def draw_radar(
    figure: Figure,
    data: RadarData,
    theme: ThemeName = "light",
    language: Language = "zh",
    *,
    heading: bool = True,
    text: float = 1.0,
) -> None:
    """Draw a radar over the whole figure, whatever its size; what was on it before is cleared.

    `heading=False` leaves out title and lines where the page around it says them. The line that
    the result is not official always stands inside the picture. `text` enlarges the words against
    the drawing, for small pictures on a screen.
    """
    _Radar(figure, data, THEMES[theme], language, text).draw(heading)


@dataclass(frozen=True, slots=True)
class _Block:
    """An axis' label: its rows, how it is aligned, and the room it takes."""

    rows: list[Label]
    steps: list[float]
    angle: float
    side: str
    wide: float
    tall: float
    rise: float


class _Radar:
    def __init__(self, figure: Figure, data: RadarData, theme: Theme, language: Language, text: float) -> None:
        self._figure = figure
        self._data = data
        self._theme = theme
        self._language: Language = language
        width, height = (float(one) for one in figure.get_size_inches())
        self._scale = min(width / WIDTH, height / HEIGHT)
        self._width, self._height = width / self._scale, height / self._scale
        self._centre, self._radius = (self._width / 2, self._height / 2), _WIDEST
        count = len(data.axes)
        self._angles = [math.pi / 2 - 2 * math.pi * at / count for at in range(count)]
        self._text = text
        self._size = text * (11.0 if count <= 8 else 9.5 if count <= 14 else 8.5)
        figure.clear()
        figure.set_facecolor(theme.ground)
        self._axes: Axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self._axes.set_xlim(0, self._width)
        self._axes.set_ylim(0, self._height)
        self._axes.set_axis_off()

    def draw(self, heading: bool) -> None:
        head = self._heading(heading)
        blocks = [self._block(axis, angle) for axis, angle in zip(self._data.axes, self._angles, strict=True)]
        self._settle(blocks, self._height - head, _FOOT)
        self._grid()
        for at in reversed(range(len(self._data.series))):
            self._series(at, self._data.series[at])
        for ring in self._data.rings:
            self._ring_label(ring)
        for block in blocks:
            self._place_block(block)
        self._legend()
        self._fitting(self._data.notice, self._width / 2, 0.16, 7.5, self._theme.muted, centred=True)

    def _settle(self, blocks: Sequence[_Block], top: float, bottom: float) -> None:
        """Find the largest polygon that leaves room for every label, and put it in the middle."""
        radius = _WIDEST
        while True:
            ends = [self._ends(block, radius) for block in blocks]
            up, down = max(end[1] for end in ends), min(end[0] for end in ends)
            aside = max(end[2] for end in ends)
            if radius <= 0.8 or (up - down <= top - bottom and aside <= self._width / 2 - 0.15):
                break
            radius -= 0.05
        self._radius = radius
        self._centre = (self._width / 2, (top + bottom) / 2 - (up + down) / 2)

    def _ends(self, block: _Block, radius: float) -> tuple[float, float, float]:
        """Give how far a label reaches down, up and aside of the centre."""
        sine, cosine = math.sin(block.angle), math.cos(block.angle)
        top = (radius + _GAP) * sine + block.rise
        edge = (radius + _GAP) * abs(cosine)
        aside = edge + (block.wide / 2 if block.side == "center" else block.wide)
        return min(top - block.tall, radius * sine), max(top, radius * sine), aside

    # Words around the polygon

    def _heading(self, whole: bool) -> float:
        """Write what stands above the polygon; give the height it takes."""
        at = self._height - 0.3
        if whole:
            self._fitting(self._data.title, _MARGIN, self._height - 0.4, 15.0, self._theme.ink, bold=True)
            at = self._height - 0.74
            for line in self._data.lines:
                self._fitting(line, _MARGIN, at, 9.0, self._theme.muted)
                at -= 0.21 * self._text
        if self._data.provisional is not None:
            self._fitting(self._data.provisional, _MARGIN, at, 9.0, self._theme.mark)
            at -= 0.21 * self._text
        return self._height - at - 0.02

    def _fitting(
        self,
        words: Text,
        x: float,
        y: float,
        size: float,
        colour: str,
        *,
        bold: bool = False,
        centred: bool = False,
    ) -> None:
        """Write one line; one that is too long is made smaller, then cut with an ellipsis."""
        room = (self._width - 2 * _MARGIN) * self._scale * self._figure.dpi
        size *= self._text
        text = words.in_(self._language)
        label = self._words(
            x, y, text, size, colour, bold=bold, ha="center" if centred else "left", va="center"
        )
        wide = self._wide(label)
        if wide > room:
            label.set_fontsize(max(size * room / wide, size * 0.8) * self._scale)
        while self._wide(label) > room and len(text) > 1:
            text = text[:-1]
            label.set_text(text.rstrip() + "…")

    def _wide(self, label: Label) -> float:
        canvas: Any = self._figure.canvas
        return float(label.get_window_extent(canvas.get_renderer()).width)

    def _words(
        self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False, ha: str, va: str
    ) -> Label:
        words: Label = self._axes.text(
            x, y, text, color=colour, fontproperties=font(size * self._scale, bold), zorder=8, ha=ha, va=va
        )
        words.set_parse_math(False)          # a name may hold a dollar sign
        return words

    def _block(self, axis: Axis, angle: float) -> _Block:
        """Write an axis' title and number, to be put in place once the polygon's size is known."""
        sine, cosine = math.sin(angle), math.cos(angle)
        side = "center" if abs(cosine) < 0.12 else "left" if cosine > 0 else "right"
        most = (9 if self._language == "zh" else 18) * (2 if side == "center" and len(self._angles) <= 8 else 1)
        value = axis.shown or ("—" if self._language == "zh" else "-")
        if axis.change is not None:
            arrow = "▲" if axis.change.startswith("+") else "▼" if axis.change.startswith("-") else "="
            value += f"  {arrow}{axis.change.lstrip('+-')}"
        rows = [
            self._words(0, 0, line, self._size, self._theme.ink, ha=side, va="top")
            for line in wrapped(axis.title.in_(self._language), most)
        ]
        steps = [self._size * 1.32 / 72] * len(rows)
        rows.append(self._words(0, 0, value, self._size - 1, self._theme.series[0], bold=True, ha=side, va="top"))
        tall = sum(steps) + (self._size - 1) * 1.36 / 72
        rise = tall if sine > 0.9 else 0.0 if sine < -0.9 else tall / 2 + sine * tall * 0.35
        wide = max(self._wide(row) for row in rows) / (self._scale * self._figure.dpi)
        return _Block(rows, steps, angle, side, wide, tall, rise)

    def _place_block(self, block: _Block) -> None:
        x, y = self._point(1.0, block.angle, beyond=_GAP)
        top = y + block.rise
        for row, step in zip(block.rows, [*block.steps, 0.0], strict=True):
            row.set_position((x, top))
            top -= step

    def _ring_label(self, ring: Ring) -> None:
        """Put a level's name into the middle of its band in the last sector, a number on its ring."""
        place = float(ring.at)
        if ring.level:
            above = [float(one.at) for one in self._data.rings if one.at > ring.at]
            place = (place + min(above, default=1.0)) / 2
        angle = math.pi / 2 + math.pi / len(self._data.axes)
        x, y = self._point(place * math.cos(math.pi / len(self._data.axes)), angle)
        label = self._words(
            x, y, ring.label, 8.5 if ring.level else 7.5, self._theme.muted,
            bold=ring.level, ha="center", va="center",
        )  # fmt: skip
        self._halo(label)

    def _halo(self, label: Label) -> None:
        from matplotlib import patheffects

        label.set_path_effects(
            [patheffects.withStroke(linewidth=3 * self._scale, foreground=self._theme.ground)]
        )

    # The polygon

    def _point(self, place: float, angle: float, beyond: float = 0.0) -> Point:
        reach = place * self._radius + beyond
        return self._centre[0] + reach * math.cos(angle), self._centre[1] + reach * math.sin(angle)

    def _polygon(self, places: Sequence[float]) -> list[Point]:
        return [self._point(place, angle) for place, angle in zip(places, self._angles, strict=True)]

    def _grid(self) -> None:
        from matplotlib.patches import Polygon

        inner = sorted({float(ring.at) for ring in self._data.rings} - {0.0})
        marks = [*(one for one in inner if one < 1), 1.0]
        for number, place in enumerate(reversed(marks)):
            self._axes.add_patch(
                Polygon(
                    self._polygon([place] * len(self._angles)),
                    closed=True,
                    facecolor=self._theme.bands[number % 2],
                    edgecolor=self._theme.grid,
                    linewidth=(1.5 if place == 1.0 else 0.9) * self._scale,
                    joinstyle="round",
                    zorder=1,
                )
            )
        for angle in self._angles:
            (x0, y0), (x1, y1) = self._centre, self._point(1.0, angle)
            self._axes.plot([x0, x1], [y0, y1], color=self._theme.grid, linewidth=0.8 * self._scale, zorder=2)

    def _places(self, values: Sequence[Fraction | None]) -> list[float | None]:
        axes = self._data.axes
        return [
            None if value is None else float(axis.span.place(value))
            for axis, value in zip(axes, values, strict=True)
        ]

    def _series(self, at: int, series: Series) -> None:
        first, colour = at == 0, self._theme.series[at % 4]
        if first and series.low:
            self._span(series)
        places = self._places(series.values)
        known = [place for place in places if place is not None]
        order = 6 if first else 4
        if first and len(known) == len(places):
            from matplotlib.patches import Polygon

            self._axes.add_patch(
                Polygon(self._polygon(known), closed=True, facecolor=colour, alpha=0.10, linewidth=0, zorder=3)
            )
        for run in runs(places):
            points = [self._point(places[one] or 0.0, self._angles[one]) for one in run]
            self._axes.plot(
                [x for x, _ in points],
                [y for _, y in points],
                color=colour,
                linewidth=(2.6 if first else 1.7) * self._scale,
                linestyle=DASHES[at % 4],
                solid_joinstyle="round",
                marker=MARKERS[at % 4],
                markersize=(7.5 if first else 6.0) * self._scale,
                markeredgecolor=self._theme.ground,
                markeredgewidth=1.1 * self._scale,
                zorder=order,
            )

    def _span(self, series: Series) -> None:
        """Hatch what lies between the lowest and the highest number still possible."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path as Outline

        low = [place or 0.0 for place in self._places(series.low)]
        high = [1.0 if place is None else place for place in self._places(series.high)]
        outer, inner = self._polygon(high), self._polygon(low)[::-1]
        codes = [Outline.MOVETO] + [Outline.LINETO] * (len(outer) - 1) + [Outline.CLOSEPOLY]
        shape = Outline([*outer, outer[0], *inner, inner[0]], codes + codes)
        self._axes.add_patch(
            PathPatch(
                shape, facecolor="none", edgecolor=(self._theme.span, 0.55), hatch="////", linewidth=0, zorder=2.5
            )
        )
        self._axes.add_patch(
            PathPatch(shape, facecolor=(self._theme.span, 0.10), linewidth=0.0, zorder=2.4)
        )

    def _legend(self) -> None:
        from matplotlib.lines import Line2D
        from matplotlib.patches import Patch

        handles: list[Any] = [
            Line2D(
                [], [],
                color=self._theme.series[at % 4],
                linewidth=(2.6 if at == 0 else 1.7) * self._scale,
                linestyle=DASHES[at % 4],
                marker=MARKERS[at % 4],
                markersize=(7.5 if at == 0 else 6.0) * self._scale,
                markeredgecolor=self._theme.ground,
                label=series.title.in_(self._language),
            )
            for at, series in enumerate(self._data.series)
        ]  # fmt: skip
        if self._data.series[0].low:
            handles.append(
                Patch(facecolor="none", edgecolor=self._theme.span, hatch="////", linewidth=0.6,
                      label=_RANGE.in_(self._language))
            )  # fmt: skip
        legend = self._axes.legend(
            handles=handles,
            loc="center",
            bbox_to_anchor=(0.5, 0.46 / self._height),
            ncols=len(handles),
            frameon=False,
            prop=font(9.5 * self._text * self._scale),
            labelcolor=self._theme.ink,
            handlelength=2.8,
            columnspacing=1.6,
            borderaxespad=0,
        )
        for label in legend.get_texts():
            label.set_parse_math(False)


def wrapped(words: str, most: int) -> list[str]:
    """Break a title that is longer than `most`: Chinese into equal halves, English between words."""
    if len(words) <= most:
        return [words]
    if " " not in words:
        count = -(-len(words) // most)
        length = -(-len(words) // count)
        return [words[at : at + length] for at in range(0, len(words), length)]
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) > most and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def runs(places: Sequence[float | None]) -> list[list[int]]:
    """Give the stretches of neighbouring axes that have a value; a whole round comes back to its start."""
    count = len(places)
    if all(place is not None for place in places):
        return [[*range(count), 0]]
    start = next(at for at, place in enumerate(places) if place is None)
    found: list[list[int]] = [[]]
    for step in range(1, count + 1):
        at = (start + step) % count
        if places[at] is None:
            found.append([])
        else:
            found[-1].append(at)
    return [one for one in found if one]
