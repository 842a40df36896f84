"""Every export and every chart says that ours is not the official text.

The files are read by other means than our own: a workbook by openpyxl, a picture by Pillow, a PDF by pypdfium2.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ccworkbench.exports.charts import files
from ccworkbench.exports.fact_check import write_fact_check
from ccworkbench.exports.notice import NOT_OFFICIAL
from ccworkbench.exports.registry import EXPORTS, Export, Options
from ccworkbench.scoring.sources import result_of

PACKS = ("sample", "cc-cmm")
THEMES = ("light", "dark", "print")


def _of_workbook(path: Path) -> list[str]:
    """Give what each sheet says, cells and footer."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    return [
        "\n".join([
            *(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None),
            sheet.oddFooter.left.text or "",
        ])
        for sheet in book if sheet.sheet_state == "visible"
    ]


def _of_picture(path: Path) -> list[str]:
    from PIL import Image

    with Image.open(path) as picture:
        return [" ".join(str(value) for value in picture.info.values())]


def _of_drawing(path: Path) -> list[str]:
    return [" ".join(ElementTree.parse(path).getroot().itertext())]


def _of_print(path: Path) -> list[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def _of_text(path: Path) -> list[str]:
    return [path.read_text("utf-8-sig")]


def _of_data(path: Path) -> list[str]:
    data = json.loads(path.read_text("utf-8"))
    return [json.dumps(data, ensure_ascii=False)]


def _of_page(path: Path) -> list[str]:
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    return [reader.said]


def _of_calendar(path: Path) -> list[str]:
    unfolded = path.read_bytes().decode().replace("\r\n ", "")
    return [unfolded.replace("\\,", ",").replace("\\;", ";")]


READERS = {
    ".xlsx": _of_workbook, ".png": _of_picture, ".svg": _of_drawing, ".pdf": _of_print, ".csv": _of_text,
    ".json": _of_data, ".html": _of_page, ".ics": _of_calendar,
}


def test_no_kind_of_file_goes_unread():
    assert {suffix for export in EXPORTS for suffix in export.suffixes} == set(READERS)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.id)
def test_every_export_says_it_in_every_form(tmp_path, state_of, export: Export, pack: str):
    state = state_of(pack, 3)
    result = result_of(state)
    for language in ("zh", "en"):
        for theme in THEMES if export.themes else THEMES[:1]:
            for suffix in export.suffixes:
                path = tmp_path / f"{language}-{theme}{suffix}"
                export.write(path, state.standard, state, result, Options(language=language, theme=theme))
                for part in READERS[suffix](path):
                    assert NOT_OFFICIAL.in_(language) in part.replace("\r\n", " ").replace("\n", " "), path.name


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_chart_shows_it_and_not_only_in_its_description(state_of, language, theme):
    from ccworkbench.exports.charts.axes import radar_data

    state = state_of("sample", 3)
    figure = files.radar_figure(radar_data(state.standard, result_of(state), state), theme, language, 100)
    drawn = [text.get_text() for one in figure.axes for text in one.texts]
    drawn += [text.get_text() for text in figure.texts]
    assert NOT_OFFICIAL.in_(language) in [" ".join(one.split("\n")) for one in drawn]


def test_every_module_that_draws_a_chart_is_known_here():
    """A new chart needs a line above: what draws is found by its name."""
    folder = Path(files.__file__).parent
    drawing = {path.stem for path in folder.glob("*.py") if "\ndef draw_" in path.read_text("utf-8")}
    assert drawing == {"radar"}


def test_items_somebody_brought_are_not_called_ours(tmp_path, state_of):
    state = state_of("sample", 3)
    head = dataclasses.replace(state.standard.head, issuer="某评定机构")
    state.standard = dataclasses.replace(state.standard, head=head)
    export = next(one for one in EXPORTS if ".json" in one.suffixes)
    export.write(tmp_path / "a.json", state.standard, state, result_of(state), Options())
    (said,) = _of_data(tmp_path / "a.json")
    assert "条目由「某评定机构」提供，未经本程序核实；结果不是官方评定" in said
    assert NOT_OFFICIAL.zh not in said


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_issuer_with_an_ampersand_is_no_code_at_the_foot_of_a_sheet(tmp_path, state_of, language):
    from openpyxl import load_workbook

    state = state_of("sample", 7)
    head = dataclasses.replace(state.standard.head, issuer="R&D && Partners")
    state.standard = dataclasses.replace(state.standard, head=head)
    result = result_of(state)
    made = []
    for export in EXPORTS:
        if ".xlsx" in export.suffixes:
            made.append(tmp_path / f"{export.id}.xlsx")
            export.write(made[-1], state.standard, state, result, Options(language=language))
    made.append(tmp_path / "facts.xlsx")
    write_fact_check(made[-1], state, language=language)
    assert len(made) >= 6
    for path in made:
        for sheet in load_workbook(path):
            if sheet.sheet_state == "visible":
                foot = sheet.oddFooter.left.text
                assert "R&&D &&&& Partners" in foot, (path.name, foot)
                assert "&" not in foot.replace("&&", "")
