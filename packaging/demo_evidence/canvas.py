"""A drawing surface for the demo's evidence: anti-aliased shapes, bundled font, small files."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
SCALE = 2                                # drawn twice as large, then reduced: smooth edges

Colour = str | tuple[int, int, int]
Point = tuple[float, float]

INK, SOFT, FAINT, PAPER = "#1d2733", "#5d6b7a", "#d5dce4", "#ffffff"
BLUE, GREEN, AMBER, RED, TEAL, PURPLE = "#1f5fae", "#2c7a4b", "#b36b00", "#b3322c", "#1b7a80", "#6b4fa0"


@cache
def font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    """Give the bundled face at a size."""
    return ImageFont.truetype(FONTS / f"NotoSansSC-{'Bold' if bold else 'Regular'}.ttf", size)


class Canvas:
    """A picture being drawn, in its own coordinates."""

    def __init__(self, width: int, height: int, ground: Colour = PAPER) -> None:
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), ground)
        self._draw = ImageDraw.Draw(self.image)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 16,
        fill: Colour = INK,
        *,
        bold: bool = False,
        anchor: str = "lm",
    ) -> float:
        """Write one line; gives its width."""
        face = font(round(size * SCALE), bold)
        self._draw.text((x * SCALE, y * SCALE), words, fill, face, anchor)
        return face.getlength(words) / SCALE

    def lines(
        self, x: float, y: float, rows: list[str], size: float = 15, fill: Colour = INK, leading: float = 1.65
    ) -> None:
        """Write several lines below each other."""
        for n, row in enumerate(rows):
            self.text(x, y + n * size * leading, row, size, fill)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        *,
        edge: Colour | None = None,
        line: float = 1,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle, perhaps with round corners."""
        self._draw.rounded_rectangle(
            [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE],
            radius * SCALE, fill, edge, round(line * SCALE),
        )

    def line(self, points: list[Point], fill: Colour = INK, width: float = 1.5) -> None:
        """Draw a polyline."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._draw.line(scaled, fill, round(width * SCALE), joint="curve")

    def arrow(self, start: Point, end: Point, fill: Colour = SOFT, width: float = 1.6) -> None:
        """Draw a straight arrow."""
        (x0, y0), (x1, y1) = start, end
        length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1)
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        self.line([start, (x1 - 6 * ux, y1 - 6 * uy)], fill, width)
        self.shape(
            [(x1, y1), (x1 - 9 * ux - 5 * uy, y1 - 9 * uy + 5 * ux), (x1 - 9 * ux + 5 * uy, y1 - 9 * uy - 5 * ux)],
            fill,
        )

    def disc(
        self, x: float, y: float, radius: float, fill: Colour | None, edge: Colour | None = None, line: float = 1
    ) -> None:
        """Draw a circle around a point."""
        self.oval(x - radius, y - radius, 2 * radius, 2 * radius, fill, edge, line)

    def oval(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None,
        edge: Colour | None = None,
        line: float = 1,
    ) -> None:
        """Draw an ellipse inside a rectangle."""
        self._draw.ellipse(
            [x * SCALE, y * SCALE, (x + width) * SCALE, (y + height) * SCALE], fill, edge, round(line * SCALE)
        )

    def shape(self, points: list[Point], fill: Colour) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * SCALE, y * SCALE) for x, y in points], fill)

    def ink(self, x: float, y: float, words: str, size: float, fill: Colour, dice: random.Random) -> float:
        """Write like a hand with a marker: every character a little off; gives the x behind it."""
        face = font(round(size * SCALE), False)
        for one in words:
            wide = face.getlength(one)
            tile = Image.new("L", (round(wide) + 24, round(size * SCALE * 1.7)), 0)
            ImageDraw.Draw(tile).text((12, tile.height / 2), one, 255, face, "lm", stroke_width=1)
            tile = tile.rotate(dice.uniform(-5, 5), Image.Resampling.BICUBIC)
            left = round(x * SCALE) - 12
            top = round(y * SCALE - tile.height / 2 + dice.uniform(-2.2, 2.2) * SCALE / 2)
            self.image.paste(Image.new("RGB", tile.size, fill), (left, top), tile)
            x += wide / SCALE * dice.uniform(0.95, 1.05)
        return x

    def picture(self) -> Image.Image:
        """Give the finished picture at its own size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)

    def save(self, path: Path) -> None:
        """Write a PNG of few colours, which is all a drawn screen has."""
        few = self.picture().quantize(96, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
        few.save(path, "PNG", optimize=True)


def title_bar(canvas: Canvas, title: str, right: str) -> None:
    """Draw the upper edge of a program's window."""
    canvas.box(0, 0, canvas.width, 52, "#22405f")
    canvas.text(24, 26, title, 18, PAPER, bold=True)
    canvas.text(canvas.width - 24, 26, right, 14, "#c9d8e8", anchor="rm")


def photo(canvas: Canvas, path: Path, *, seed: int, tilt: float = 0.012, warm: int = 6) -> None:
    """Write a drawing as if somebody had photographed it: askew, unevenly lit, a little grain."""
    dice = random.Random(seed)
    flat = canvas.picture()
    width, height = flat.size
    far = [dice.uniform(0, tilt) for _ in range(8)]
    corners = [
        (far[0] * width, far[1] * height), (width * (1 - far[2]), far[3] * height),
        (width * (1 - far[4]), height * (1 - far[5])), (far[6] * width, height * (1 - far[7])),
    ]
    seen = flat.transform(
        flat.size, Image.Transform.QUAD, [value for n in (0, 3, 2, 1) for value in corners[n]],
        Image.Resampling.BICUBIC,
    )
    seen = seen.filter(ImageFilter.GaussianBlur(0.6))
    shade = Image.radial_gradient("L").resize(seen.size).point(lambda value: 255 - value // 3)
    seen = ImageChops.multiply(seen, Image.merge("RGB", [shade] * 3))
    grain = Image.frombytes("L", seen.size, bytes(121 + value % 14 for value in dice.randbytes(width * height)))
    grain = grain.filter(ImageFilter.GaussianBlur(0.8))
    seen = ImageChops.overlay(seen, Image.merge("RGB", [grain] * 3))
    red, green, blue = seen.split()
    seen = Image.merge("RGB", [ImageChops.add(red, Image.new("L", seen.size, warm)), green, blue])
    seen.save(path, "JPEG", quality=68, optimize=True, progressive=True)
