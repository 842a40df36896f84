"""An authoring workbook back into a pack: every fault by sheet, row and column, or a folder of TOML.

The workbook becomes TOML first and is then checked like any pack; what the check finds in a line of
TOML is told as the cell that line came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ccworkbench.errors import FileProblem
from ccworkbench.standard.authoring import toml
from ccworkbench.standard.authoring.columns import Bad, Column, Sheet, from_cells, sheets
from ccworkbench.standard.authoring.headings import PARENT, key_words, sheet_title
from ccworkbench.standard.authoring.workbook import (
    FIRST_ROW,
    INSTRUCTIONS,
    KEY_ROW,
    MARK,
    headings,
    parent_id,
)
from ccworkbench.standard.faults import Fault, nearest
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One fault of a workbook: where it is, what stands there, what is allowed."""

    sheet: str
    row: int | None
    column: str
    message: Text
    found: str | None = None
    allowed: tuple[str, ...] = ()

    def line_in(self, language: Language) -> str:
        """Give the fault as one line."""
        where = self.sheet
        if self.row is not None:
            where += f" 第 {self.row} 行" if language == "zh" else f", row {self.row}"
        if self.column:
            where += f"「{self.column}」" if language == "zh" else f", column '{self.column}'"
        return where + ("：" if language == "zh" else ": ") + self.message.in_(language)

    def as_json(self, language: Language) -> dict[str, object]:
        """Give the form of `standard import --json`."""
        return {
            "sheet": self.sheet, "row": self.row, "column": self.column, "found": self.found,
            "allowed": list(self.allowed), "message": self.message.in_(language),
        }


@dataclass(frozen=True, slots=True)
class _Place:
    """The cell a line of TOML came from."""

    sheet: str
    row: int | None
    column: str = ""


@dataclass
class Draft:
    """What a workbook says as files of a pack, and where every line of them came from."""

    files: dict[str, str] = field(default_factory=dict)
    places: dict[tuple[str, int], _Place] = field(default_factory=dict)
    faults: list[SheetFault] = field(default_factory=list)

    @property
    def pack_id(self) -> str:
        """The id the workbook gives its pack; blank where it gives none."""
        found = re.search(r'^id = "([^"\\]+)"$', self.files.get("pack.toml", ""), re.MULTILINE)
        return found[1] if found else ""

    def put(self, file: str, line: int, sheet: str, row: int | None, column: str = "") -> None:
        """Note the cell that a line of a file came from."""
        self.places[file, line] = _Place(sheet, row, column)

    def write(self, folder: Path) -> None:
        """Write the files into an empty folder."""
        (folder / "items").mkdir(parents=True, exist_ok=True)
        for name, text in self.files.items():
            (folder / name).write_text(text, "utf-8")

    def told(self, fault: Fault) -> SheetFault:
        """Give a fault of the pack as a fault of the workbook."""
        spot = fault.spot
        place = self._at(spot.file, spot.line)
        message = Text(*(_cells_for_lines(words, self._at) for words in (fault.message.zh, fault.message.en)))
        if spot.item is not None and place.row is None:
            message = Text(f"{spot.item}：{message.zh}", f"{spot.item}: {message.en}")
        return SheetFault(place.sheet, place.row, place.column, message, fault.found, fault.allowed)

    def _at(self, file: str, line: int | None) -> _Place:
        for number in range(line or 0, 0, -1):
            if (file, number) in self.places:
                return self.places[file, number]
        return _Place(file, None)


_ZH_LINE = re.compile(r"([\w./-]+\.toml) 第 (\d+) 行")
_EN_LINE = re.compile(r"([\w./-]+\.toml), line (\d+)")


def _cells_for_lines(words: str, at: Callable[[str, int | None], _Place]) -> str:
    """Name sheet and row where a message names a file and a line."""
    def zh(one: re.Match[str]) -> str:
        place = at(one[1], int(one[2]))
        return place.sheet if place.row is None else f"{place.sheet} 第 {place.row} 行"

    def en(one: re.Match[str]) -> str:
        place = at(one[1], int(one[2]))
        return place.sheet if place.row is None else f"{place.sheet}, row {place.row}"

    return _EN_LINE.sub(en, _ZH_LINE.sub(zh, words))


def is_authoring(workbook: Workbook) -> bool:
    """Whether a workbook was written by `workbook.write_workbook`."""
    return workbook.properties.description == MARK or INSTRUCTIONS in workbook.sheetnames


def read_workbook(workbook: Workbook) -> Draft:
    """Read an authoring workbook; what is wrong with single cells is in the draft's `faults`."""
    draft = Draft()
    known = sheets()
    by_title = {sheet_title(one.name): one for one in known}
    for title in workbook.sheetnames:
        if title != INSTRUCTIONS and title not in by_title:
            like = nearest(title, by_title)
            hint = Text(f"是否想写「{like}」？", f" Did you mean '{like}'?") if like else Text("", "")
            draft.faults.append(SheetFault(title, None, "", Text(
                f"没有这样的工作表，它的内容没有读入。{hint.zh}",
                f"There is no such sheet; it was not read.{hint.en}",
            ), title, tuple(by_title)))
    rows: dict[str, list[_Row]] = {}
    for sheet in known:
        if sheet_title(sheet.name) in workbook.sheetnames:
            rows[sheet.name] = _read_sheet(workbook[sheet_title(sheet.name)], sheet, draft)
    for needed in ("pack", "section", "item", "score"):
        if not rows.get(needed):
            draft.faults.append(SheetFault(sheet_title(needed), None, "", Text(
                "这张工作表不能缺，也不能为空。", "This sheet must be there and not empty."
            )))
    _adopt(known, rows, draft)
    _compose(known, rows, draft)
    return draft


@dataclass
class _Row:
    """One entry: its place, its table, the column each key came from, and its children by key."""

    sheet: Sheet
    number: int
    table: dict[str, Any]
    owner: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    children: dict[str, list[_Row]] = field(default_factory=dict)


def _read_sheet(page: Worksheet, sheet: Sheet, draft: Draft) -> list[_Row]:
    title, cells = page.title, headings(sheet)
    keys = [None if one.value is None else str(one.value).strip() for one in page[KEY_ROW]]
    wanted = {key: (column, part) for key, column, part in cells}
    for number, key in enumerate(keys, start=1):
        if key and key not in wanted:
            draft.faults.append(SheetFault(title, KEY_ROW, _letter(number), Text(
                f"没有「{key}」这样的列键。", f"There is no column key '{key}'."
            ), key, tuple(wanted)))
    missing = [
        key for key, (column, _) in wanted.items() if key not in keys and (column is None or column.required)
    ]
    for key in missing:
        draft.faults.append(SheetFault(title, KEY_ROW, "", Text(
            f"缺少列「{key}」。", f"The column '{key}' is missing."
        ), key))
    if missing:
        return []
    at = {key: keys.index(key) for key in wanted if key in keys}
    found: list[_Row] = []
    for number, line in enumerate(page.iter_rows(min_row=FIRST_ROW, values_only=True), start=FIRST_ROW):
        if all(one is None or (isinstance(one, str) and not one.strip()) for one in line):
            continue
        found.append(_read_row(title, sheet, number, line, at, draft))
    return found


def _read_row(
    title: str, sheet: Sheet, number: int, line: Sequence[Any], at: Mapping[str, int], draft: Draft
) -> _Row:
    row = _Row(sheet, number, {})
    if sheet.parent is not None:
        owner = line[at["@"]]
        row.owner = "" if owner is None else str(owner).strip()
    for column in sheet.columns:
        names = [f"{column.key}{f'.{part}' if part else ''}" for part in column.parts]
        cells = tuple(line[at[name]] if name in at else None for name in names)
        row.columns[column.path[0]] = _heading(column)
        try:
            value = from_cells(column, cells)
        except Bad as bad:
            shown = " / ".join(str(one) for one in cells if one is not None)
            allowed = f"可用：{'、'.join(bad.allowed)}。" if bad.allowed else ""
            allowed_en = f" Allowed: {', '.join(bad.allowed)}." if bad.allowed else ""
            draft.faults.append(SheetFault(title, number, _heading(column), Text(
                f"「{shown}」应为{bad.wanted.zh}。{allowed}",
                f"'{shown}' must be {bad.wanted.en}.{allowed_en}",
            ), shown, bad.allowed))
            continue
        if value is not None:
            _put(row.table, column.path, value)
    return row


def _put(table: dict[str, Any], path: tuple[str, ...], value: Any) -> None:  # noqa: ANN401
    for part in path[:-1]:
        table = table.setdefault(part, {})
    table[path[-1]] = value


def _heading(column: Column) -> str:
    return key_words(column.key).zh + f" {column.key}"


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number)


def _adopt(known: Iterable[Sheet], rows: Mapping[str, list[_Row]], draft: Draft) -> None:
    """Give every child row to the row of its parent that it names."""
    for sheet in known:
        if sheet.parent is None:
            continue
        parents = {parent_id(one.table): one for one in rows.get(sheet.parent, ())}
        for row in rows.get(sheet.name, ()):
            owner = parents.get(row.owner or "")
            if owner is None:
                like = nearest(row.owner or "", parents)
                hint = Text(f"是否想写「{like}」？", f" Did you mean '{like}'?") if like else Text("", "")
                draft.faults.append(SheetFault(sheet_title(sheet.name), row.number, f"{PARENT.zh} @", Text(
                    f"「{row.owner}」不在工作表「{sheet_title(sheet.parent)}」中。{hint.zh}",
                    f"'{row.owner}' is not in the sheet '{sheet_title(sheet.parent)}'.{hint.en}",
                ), row.owner, tuple(parents)))
                continue
            owner.children.setdefault(sheet.name.partition(".")[2], []).append(row)


def _compose(known: Iterable[Sheet], rows: Mapping[str, list[_Row]], draft: Draft) -> None:
    """Write the files of the pack, noting for every line the cell it came from."""
    tops = _tops(rows.get("section", ()))
    for sheet in known:
        if sheet.parent is not None:
            continue
        for row in rows.get(sheet.name, ()):
            file = sheet.file
            if file == "items":
                top = tops.get(str(row.table.get("section", "")), "0")
                file = f"items/{re.sub(r'[^A-Za-z0-9._-]', '_', top)}.toml"
            _append(draft, file, row)
    if "pack.toml" in draft.files:
        _shift(draft, "pack.toml", f'format = "{MARK}"\n\n')


def _tops(sections: Iterable[_Row]) -> dict[str, str]:
    """Give the top section of every section."""
    parents = {str(one.table.get("id")): one.table.get("parent") for one in sections}
    tops = {}
    for id_ in parents:
        at, seen = id_, {id_}
        while (above := parents.get(at)) and str(above) in parents and str(above) not in seen:
            at = str(above)
            seen.add(at)
        tops[id_] = at
    return tops


def _append(draft: Draft, file: str, row: _Row) -> None:
    before = draft.files.get(file, "")
    lines = before.split("\n")[:-1] if before else []
    title = sheet_title(row.sheet.name)

    def add(text: str, place: _Place) -> None:
        lines.append(text)
        draft.places[file, len(lines)] = place

    if lines:
        lines.append("")
    name = row.sheet.name
    add(f"[{name}]" if row.sheet.single else f"[[{name}]]", _Place(title, row.number))
    for key, value in row.table.items():
        add(f"{toml.key(key)} = {toml.value(value)}", _Place(title, row.number, row.columns.get(key, key)))
    for key, children in row.children.items():
        add(f"{toml.key(key)} = [", _Place(title, row.number))
        for child in children:
            add(f"  {toml.value(child.table)},", _Place(sheet_title(child.sheet.name), child.number))
        add("]", _Place(title, row.number))
    draft.files[file] = "\n".join(lines) + "\n"


def _shift(draft: Draft, file: str, head: str) -> None:
    """Put lines before a file."""
    down = head.count("\n")
    draft.files[file] = head + draft.files[file]
    moved = {(name, line + down): place for (name, line), place in draft.places.items() if name == file}
    kept = {spot: place for spot, place in draft.places.items() if spot[0] != file}
    draft.places = {**kept, **moved}


def open_workbook(path: Path | BinaryIO, *, formulas: bool = False) -> Workbook:
    """Open a workbook somebody gave us: values only, or formulas as they are written.

    Raises:
        FileProblem: it cannot be read, or is no workbook.
    """
    import warnings
    import zipfile
    from xml.etree.ElementTree import ParseError

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    from ccworkbench.standard.authoring.sizes import check_size

    try:
        check_size(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")          # of looks it cannot keep; only values are read
            return load_workbook(path, data_only=not formulas, keep_links=False)
    except OSError as error:
        why = error.strerror or str(error)
        raise FileProblem(
            "workbook-unreadable",
            Text(f"无法读取「{path}」：{why}。", f"Cannot read '{path}': {why}."),
            Text("请检查文件与权限。", "Check the file and its permissions."), path=str(path),
        ) from error
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, ParseError) as error:
        raise FileProblem(
            "not-a-workbook",
            Text(f"「{path}」不是 Excel 工作簿（.xlsx），或已损坏。",
                 f"'{path}' is no Excel workbook (.xlsx), or is damaged."),
            Text("请用 Excel 另存为 .xlsx 后重试。", "Save it as .xlsx in Excel and try again."), path=str(path),
        ) from error
