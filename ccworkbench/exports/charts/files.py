"""A chart as a file, opened again before it counts as written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.exports.charts.axes import RadarData
from ccworkbench.exports.charts.radar import HEIGHT, WIDTH, draw_radar
from ccworkbench.exports.charts.style import PRINT_DPI, SCREEN_DPI, Format, ThemeName, new_figure, save
from ccworkbench.exports.writing import Written, write
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SUFFIXES: dict[str, Format] = {".png": "png", ".svg": "svg", ".pdf": "pdf"}


def write_radar(
    path: Path,
    data: RadarData,
    *,
    theme: ThemeName = "light",
    language: Language = "zh",
    force: bool = False,
) -> Written:
    """Write a radar as PNG, SVG or PDF, by the path's suffix.

    A picture of print theme is written at 300 dpi, any other at 160. The
    file holds a description in words, which is what the check reads back and compares.

    Raises:
        UsageError: another suffix; the target exists and `force` was not given.
        FileProblem: as `writing.write`.
    """
    kind = format_of(path)
    words = data.description.in_(language)
    dots = PRINT_DPI if theme == "print" else SCREEN_DPI

    def build(part: Path) -> None:
        figure = radar_figure(data, theme, language, dots)
        save(figure, part, kind, title=data.title.in_(language), description=words, dpi=dots)

    return write(path, build, lambda part: differences(part, kind, words, dots), force=force)


def radar_figure(data: RadarData, theme: ThemeName, language: Language, dpi: int) -> Figure:
    """Draw a radar at its design size on a figure of its own."""
    figure = new_figure(WIDTH, HEIGHT, dpi)
    draw_radar(figure, data, theme, language)
    return figure


def format_of(path: Path) -> Format:
    """Tell the kind of picture from the suffix.

    Raises:
        UsageError: it is none of png, svg and pdf.
    """
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        allowed = [*SUFFIXES]
        raise UsageError(
            "output-suffix",
            Text(
                f"「{path.name}」的后缀不能用；可用：{'、'.join(allowed)}。",
                f"The suffix of '{path.name}' is not possible; allowed: {', '.join(allowed)}.",
            ),
            path=str(path),
            allowed=allowed,
        )
    return kind


def differences(part: Path, kind: Format, words: str, dpi: int) -> Iterable[str]:
    """Open a picture again and name what is not as meant."""
    read = {"png": _png, "svg": _svg, "pdf": _pdf}[kind]
    try:
        found, size = read(part)
    except (OSError, ValueError, SyntaxError) as problem:
        return [f"{kind}: {problem}"]
    dots = dpi if kind == "png" else 72
    wanted = (round(WIDTH * dots), round(HEIGHT * dots))
    faults = [] if found == words else [f"description: {found!r}"]
    if any(abs(one - other) > 1 for one, other in zip(size, wanted, strict=True)):
        faults.append(f"size: {size} instead of {wanted}")
    return faults


def _png(part: Path) -> tuple[str, tuple[float, float]]:
    from PIL import Image

    with part.open("rb") as file, Image.open(file) as image:
        image.load()
        return str(image.info.get("Description", "")), image.size


def _svg(part: Path) -> tuple[str, tuple[float, float]]:
    from defusedxml.ElementTree import parse

    root = parse(part).getroot()
    if root is None:
        raise ValueError("no svg element")
    words = root.find(".//{http://purl.org/dc/elements/1.1/}description")
    width, height = (float(root.attrib[side].removesuffix("pt")) for side in ("width", "height"))
    return "" if words is None else words.text or "", (width, height)


def _pdf(part: Path) -> tuple[str, tuple[float, float]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(part)
    except pypdfium2.PdfiumError as problem:
        raise ValueError(str(problem)) from problem
    try:
        width, height = document.get_page_size(0)
        return document.get_metadata_value("Subject"), (width, height)
    finally:
        document.close()
