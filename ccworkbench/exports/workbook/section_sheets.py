"""One sheet per top section: a row per item, what people answered, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ccworkbench.exports.wording import wording_allowed
from ccworkbench.exports.workbook import item_rows
from ccworkbench.exports.workbook.book import CELL, CENTRE, EDIT, HEAD, INK, MUTED, PALE, WORDS, Look
from ccworkbench.exports.workbook.expressions import Expr, RowFormula, Value, letters
from ccworkbench.exports.workbook.item_rows import CHECK_WORDS
from ccworkbench.exports.workbook.layout import FIRST_ROW, HEADER_ROW, Columns, SectionSheet
from ccworkbench.exports.workbook.parameters import Parameters, list_name
from ccworkbench.exports.workbook.reach import EFFECTS
from ccworkbench.exports.workbook.scene import Scene, height
from ccworkbench.exports.workbook.team import Row, answerable, numeric_ids, row_of
from ccworkbench.scoring.numbers import UNBOUNDED, plain
from ccworkbench.scoring.result import ItemResult, ItemState
from ccworkbench.scoring.sources import profile_of
from ccworkbench.standard.items import Item, ItemId, ItemKind, NaPolicy
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

NUMBER = replace(CENTRE, format="0.##")
OPEN_NUMBER = replace(CENTRE, fill=EDIT, open=True)
OPEN_TEXT = replace(OPEN_NUMBER, format="@", wrap=True)
NOTE = replace(WORDS, fill=EDIT, open=True)
FINAL = replace(CENTRE, bold=True, fill=PALE)
BY_ENGINE = replace(NUMBER, italic=True, colour=MUTED)
GREY = "94A3B8"
DIMENSION = replace(WORDS, size=9, across="center")
COUNT_LINK = replace(CENTRE, colour="0563C1")
_TONED = {
    out: (
        replace(CELL, bold=True, colour=tone), replace(WORDS, colour=tone), replace(WORDS, size=9, colour=tone)
    )
    for out, tone in ((False, INK), (True, GREY))
}  # fmt: skip
_BOLD = {one: replace(one, bold=True) for one in (CENTRE, OPEN_TEXT, OPEN_NUMBER)}
_WIDTHS = {Columns.KEY: 10, Columns.NUMBER: 11, Columns.TITLE: 22, Columns.WORDS: 46, Columns.DIMENSION: 12}


class SectionSheets:
    """Fills the section sheets."""

    def __init__(
        self,
        scene: Scene,
        parameters: Parameters,
        marks: Mapping[frozenset[ItemId], int],
        evidence: Mapping[ItemId, tuple[int, int]],
    ) -> None:
        self._scene = scene
        self._parameters = parameters
        self._marks = marks
        self._evidence = evidence
        self._columns = scene.layout.columns
        self._titles = {one.id: scene.say(one.short or one.title) for one in scene.standard.dimensions}
        self._profile = profile_of(scene.state)
        self._fields = dict(scene.standard.by_field)
        self._texts = wording_allowed(scene.standard)
        columns = self._columns
        given = range(columns.first_person, columns.consensus)
        settled = (*given, columns.consensus, columns.needed, columns.first_answer)
        self._shared: tuple[tuple[int, Expr, Look], ...] = (
            (columns.first_answer, RowFormula(item_rows.first_answer(columns), given), CELL),
            (columns.final, RowFormula(item_rows.final(columns), settled), FINAL),
        )
        self._spread = RowFormula(item_rows.spread(columns), given)
        inputs = (*given, columns.needed, columns.final, columns.value)
        self._checks = {
            measured: RowFormula(item_rows.check(columns, scene.language, measured=measured), inputs)
            for measured in (False, True)
        }
        self._worths: dict[tuple[object, ...], RowFormula] = {}

    def fill(self, sheet: Worksheet, section: SectionSheet) -> None:
        """Fill one sheet."""
        scene = self._scene
        title = scene.standard.by_section[section.section].title
        scene.head(sheet, f"{section.section} {scene.say(title)}", scene.mark)
        self._headings(sheet)
        for row, item in enumerate(section.items, start=FIRST_ROW):
            self._item(sheet, row, item)
        self._finish(sheet, section)

    def _headings(self, sheet: Worksheet) -> None:
        columns, scene = self._columns, self._scene
        words: dict[int, Text | str] = {
            columns.KEY: "_key",
            columns.NUMBER: Text("编号", "No."),
            columns.TITLE: Text("条目", "Item"),
            columns.WORDS: Text("可观察的条件", "Observable condition"),
            columns.DIMENSION: Text("维度", "Dimension"),
            columns.KIND: Text("类型", "Kind"),
            columns.MAX: Text("满分", "Max"),
            columns.WEIGHT: Text("权重", "Weight"),
            columns.consensus: Text("合议", "Consensus"),
            columns.final: Text("采用", "Final"),
            columns.value: Text("得分", "Score"),
            columns.spread: Text("差距", "Spread"),
            columns.check: Text("检查", "Check"),
            columns.evidence: Text("证据", "Evidence"),
            columns.note: Text("备注", "Note"),
            columns.first_answer: "first",
            columns.needed: "needed",
            columns.min: "min",
            columns.live: "live",
            columns.na_out: "na_out",
            columns.as_exported: "as_exported",
            columns.engine_value: "engine_value",
        }
        for at, who in enumerate(columns.people):
            words[columns.first_person + at] = f"{scene.name(who)}\n{who}"
        for one in columns.dimensions:
            words[columns.share(one)] = f"share {one}"
        for at, column in enumerate(self._marks.values(), start=1):
            words[column] = f"mark {at}"
        for column, word in words.items():
            scene.book.put(sheet, HEADER_ROW, column, word if isinstance(word, str) else scene.say(word), HEAD)
        longest = max((len(scene.name(who)) for who in columns.people), default=4)
        sheet.row_dimensions[HEADER_ROW].height = 34 if longest <= 6 else 50

    def _item(self, sheet: Worksheet, row: int, item: Item) -> None:
        scene, columns, put = self._scene, self._columns, self._scene.book.put
        result = scene.result.items[item.id]
        given = row_of(scene.state, item, scene.result.source, result)
        out = not answerable(result)
        title = scene.say(item.title) if self._texts else ""
        words = scene.say(item.text) if self._texts else ""
        put(sheet, row, columns.KEY, item.id, CELL)
        number, name, text = _TONED[out]
        put(sheet, row, columns.NUMBER, item.id, number)
        put(sheet, row, columns.TITLE, title, name)
        put(sheet, row, columns.WORDS, words, text)
        put(sheet, row, columns.DIMENSION, self._dimensions(item), DIMENSION)
        put(sheet, row, columns.KIND, EFFECTS[item.effect].in_(scene.language), CENTRE)
        put(sheet, row, columns.MAX, None if result.max >= UNBOUNDED else float(result.max), NUMBER)
        put(sheet, row, columns.WEIGHT, float(item.weight), NUMBER)
        self._answers(sheet, row, item, given, out)
        self._helpers(sheet, row, item, given, result)
        for column, formula, look in self._shared:
            put(sheet, row, column, formula, look)
        self._outcome(sheet, row, item, result, out)
        self._rest(sheet, row, item, given)
        sheet.row_dimensions[row].height = max(height(words, 46, 9), height(title, 22))

    def _dimensions(self, item: Item) -> str:
        titles = self._titles
        whole = len(item.share) == 1
        return "\n".join(
            titles.get(name, name) if whole else f"{titles.get(name, name)} {plain(part)}"
            for name, part in item.share.items()
        )

    def _answers(self, sheet: Worksheet, row: int, item: Item, given: Row, out: bool) -> None:
        columns, put = self._columns, self._scene.book.put
        words = item.kind in (ItemKind.MULTI, ItemKind.MEASURE) or (
            item.kind is ItemKind.CHOICE and not numeric_ids(item)
        )
        look = CENTRE if out else OPEN_TEXT if words and item.kind is not ItemKind.MEASURE else OPEN_NUMBER
        for at, who in enumerate(columns.people):
            put(sheet, row, columns.first_person + at, given.answers.get(who), look)
        put(sheet, row, columns.consensus, given.consensus, _BOLD[look])

    def _helpers(self, sheet: Worksheet, row: int, item: Item, given: Row, result: ItemResult) -> None:
        columns, put = self._columns, self._scene.book.put
        live = result.state not in (ItemState.NOT_APPLICABLE, ItemState.NO_REFERENCE)
        constants: dict[int, Value] = {
            columns.needed: float(given.needed),
            columns.min: None if result.min <= -UNBOUNDED else float(result.min),
            columns.live: 1.0 if live else 0.0,
            columns.na_out: 1.0 if item.na is NaPolicy.EXCLUDE else 0.0,
        }
        if item.kind is ItemKind.MEASURE and isinstance(given.final, str) and result.value is not None:
            constants[columns.as_exported] = given.final
            constants[columns.engine_value] = float(result.value)
        for name, part in item.share.items():
            if name in columns.dimensions:
                constants[columns.share(name)] = float(part)
        for items, column in self._marks.items():
            if item.id in items:
                constants[column] = 1.0
        for column, one in constants.items():
            if one is not None:
                put(sheet, row, column, one)

    def _outcome(self, sheet: Worksheet, row: int, item: Item, result: ItemResult, out: bool) -> None:
        columns, scene = self._columns, self._scene
        put = scene.book.put
        if out:
            word = CHECK_WORDS.UNKNOWN if result.state is ItemState.UNKNOWN else CHECK_WORDS.OUT
            put(sheet, row, columns.value, None, NUMBER)
            put(sheet, row, columns.spread, None, NUMBER)
            put(sheet, row, columns.check, scene.say(word), CENTRE)
            return
        measured = item.kind is ItemKind.MEASURE
        put(sheet, row, columns.value, self._worth(item), BY_ENGINE if measured else NUMBER)
        put(sheet, row, columns.spread, self._spread, NUMBER)
        put(sheet, row, columns.check, self._checks[measured], CENTRE)

    def _worth(self, item: Item) -> RowFormula:
        """Give the formula of an item's value; items of one scale share theirs."""
        columns, options = self._columns, self._parameters.options(item)
        key: tuple[object, ...] = (item.id,)
        if item.kind is ItemKind.CHOICE:
            key = (options, item.na)
        if key not in self._worths:
            bands = item_rows.bands_in_force(item, self._profile, self._fields)
            inputs = (columns.final, columns.MAX, columns.as_exported, columns.engine_value)
            self._worths[key] = RowFormula(item_rows.worth(item, columns, options, bands), inputs)
        return self._worths[key]

    def _rest(self, sheet: Worksheet, row: int, item: Item, given: Row) -> None:
        columns, scene = self._columns, self._scene
        found = self._evidence.get(item.id)
        if found is None:
            scene.book.put(sheet, row, columns.evidence, None, CELL)
        else:
            from openpyxl.worksheet.hyperlink import Hyperlink

            count, where = found
            scene.book.put(sheet, row, columns.evidence, float(count), COUNT_LINK)
            cell: Any = sheet.cell(row, columns.evidence)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{scene.layout.evidence}'!B{where}")
        scene.book.put(sheet, row, columns.note, self._note(item, given), NOTE)

    def _note(self, item: Item, given: Row) -> str:
        scene = self._scene
        decision = scene.state.decisions.get(item.id)
        words = []
        if decision is not None and decision.reason and given.consensus is not None:
            words.append(scene.say(Text("合议：", "Consensus: ")) + decision.reason)
        if given.waiting:
            who = "、".join(scene.name(one) for one in given.waiting)
            words.append(scene.say(Text(f"N/A 待批准：{who}", f"N/A not approved yet: {who}")))
        note = scene.result.items[item.id].note
        if note is not None:
            words.append(scene.say(note))
        return "\n".join(words)

    # The sheet around the rows

    def _finish(self, sheet: Worksheet, section: SectionSheet) -> None:
        columns, last = self._columns, section.last_row
        widths = _WIDTHS | {
            columns.KIND: 7, columns.MAX: 7, columns.WEIGHT: 7, columns.consensus: 11, columns.final: 9,
            columns.value: 8, columns.spread: 7, columns.check: 9, columns.evidence: 7, columns.note: 26,
        }  # fmt: skip
        for at in range(len(columns.people)):
            widths[columns.first_person + at] = 10
        for column, width in widths.items():
            sheet.column_dimensions[letters(column)].width = width
        hidden = [columns.KEY, *range(columns.first_answer, columns.first_mark + len(self._marks))]
        for column in hidden:
            sheet.column_dimensions[letters(column)].hidden = True
        sheet.freeze_panes = f"D{FIRST_ROW}"
        sheet.auto_filter.ref = f"B{HEADER_ROW}:{letters(columns.note)}{last}"
        sheet.sheet_view.zoomScale = 90
        sheet.sheet_view.showGridLines = False
        sheet.print_area = f"B1:{letters(columns.note)}{last}"
        self._scene.print_setup(sheet, landscape=True, title_row=HEADER_ROW)
        self._scene.protect(sheet)
        self._validations(sheet, section)
        self._colours(sheet, section)

    def _validations(self, sheet: Worksheet, section: SectionSheet) -> None:
        """Offer the allowed answers: one rule per list, number or count, over rows that follow each other."""
        from openpyxl.worksheet.cell_range import MultiCellRange
        from openpyxl.worksheet.datavalidation import DataValidation

        columns = self._columns
        rules: dict[tuple[Any, ...], list[int]] = {}
        for row, item in enumerate(section.items, start=FIRST_ROW):
            if not answerable(self._scene.result.items[item.id]):
                continue
            if item.kind is ItemKind.CHOICE:
                rules.setdefault(("list", list_name(self._parameters, item)), []).append(row)
            elif item.kind is ItemKind.NUMBER and item.low is not None and item.high is not None:
                rules.setdefault(("decimal", float(item.low), float(item.high)), []).append(row)
            elif item.kind is ItemKind.COUNT:
                rules.setdefault(("whole",), []).append(row)
        for rule, rows in rules.items():
            if rule[0] == "list":
                check = DataValidation(type="list", formula1=f"={rule[1]}", allow_blank=True)
            elif rule[0] == "decimal":
                low, high = repr(rule[1]), repr(rule[2])
                check = DataValidation(
                    type="decimal", operator="between", formula1=low, formula2=high, allow_blank=True
                )
            else:
                check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
            # A number cell may also hold NA, so the reader is warned there, not stopped.
            check.errorStyle = "stop" if rule[0] == "list" else "warning"
            check.showErrorMessage = True
            left, right = letters(columns.first_person), letters(columns.consensus)
            areas = " ".join(f"{left}{first}:{right}{last}" for first, last in stretches(rows))
            check.sqref = MultiCellRange(areas)
            sheet.add_data_validation(check)

    def _colours(self, sheet: Worksheet, section: SectionSheet) -> None:
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import PatternFill

        columns, say, last = self._columns, self._scene.say, section.last_row

        def paint(column: int, formula: str, colour: str) -> None:
            area = f"{letters(column)}{FIRST_ROW}:{letters(column)}{last}"
            make: Any = FormulaRule
            rule = make([formula], fill=PatternFill("solid", bgColor=colour), stopIfTrue=False)
            sheet.conditional_formatting.add(area, rule)

        mark = f"${letters(columns.check)}{FIRST_ROW}"
        paint(columns.check, f'{mark}="{say(CHECK_WORDS.DIFFER)}"', "FAD7AC")
        for word in (CHECK_WORDS.UNRATED, CHECK_WORDS.INVALID, CHECK_WORDS.BY_PROGRAM):
            paint(columns.check, f'{mark}="{say(word)}"', "F8CECC")
        kind = f"${letters(columns.KIND)}{FIRST_ROW}"
        for effect, colour in zip(list(EFFECTS)[1:], ("DDF0E3", "FBE3DC"), strict=True):
            paint(columns.KIND, f'{kind}="{EFFECTS[effect].in_(self._scene.language)}"', colour)
        value, most = f"${letters(columns.value)}{FIRST_ROW}", f"${letters(columns.MAX)}{FIRST_ROW}"
        base = say(next(iter(EFFECTS.values())))
        paint(columns.value, f'AND({kind}="{base}",ISNUMBER({value}),{value}<0.5*{most})', "FCE8B2")


def stretches(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Group rows that follow each other."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
