"""Many ratings from a CSV or JSON file: read whole, every fault named, nothing guessed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from ccworkbench.errors import UsageError
from ccworkbench.session.connection import unreadable
from ccworkbench.session.ratings import RatingRow
from ccworkbench.standard.answers import Answer
from ccworkbench.text import Text

COLUMNS = ("item", "answer", "rationale", "na", "follow_up", "reason")
_YES, _NO = {"1", "true", "yes", "y", "是"}, {"0", "false", "no", "n", "否"}
_NOTHING_WRITTEN = Text("没有写入任何内容。", "Nothing was written.")
_MAY = ", ".join(COLUMNS)
_LONGEST = 4 << 20                           # characters of a cell; a text of a session holds at most 1 MiB


class _NotRead(ValueError):
    """The file as a whole cannot be read as ratings."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en)
        self.words = words


def rows_of(source: Path, reason: str = "") -> list[RatingRow]:
    """Read ratings from a CSV or JSON file; `reason` stands where a row gives none.

    A row with a cell that cannot be understood carries that fault, so that whoever writes the rows
    names it together with all others.

    Raises:
        FileProblem: it cannot be read.
        UsageError: it is neither CSV nor JSON of this form, or a column is unknown, missing or twice.
    """
    try:
        content = source.read_bytes()
    except OSError as problem:
        raise unreadable(source, problem) from problem
    try:
        text = _decode(content)
        rows = _json_rows(text) if source.suffix.lower() == ".json" else _csv_rows(text)
    except _NotRead as problem:
        raise _refused(source, problem.words) from problem
    return [_row(where, cells, reason, faults) for where, cells, faults in rows]


_Rows = list[tuple[Text, dict[str, object], list[UsageError]]]


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:               # spreadsheets in China save CSV so unless told otherwise
        pass
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as problem:
        at = problem.start
        raise _NotRead(Text(
            f"既不是 UTF-8 也不是 GB18030 编码的文本（第 {at} 字节）",
            f"it is text neither in UTF-8 nor in GB18030 (byte {at})",
        )) from problem


def _csv_rows(text: str) -> _Rows:
    csv.field_size_limit(_LONGEST)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    rows: _Rows = []
    try:
        names = [name.strip() for name in reader.fieldnames or ()]
        _require_columns(names)
        reader.fieldnames = names
        for cells in reader:
            where = Text(f"第 {reader.line_num} 行", f"line {reader.line_num}")
            faults = []
            if cells.pop(None, None) is not None:    # csv's key of the surplus
                faults.append(_cell(Text("单元格多于列", "more cells than columns")))
            if faults or any((value or "").strip() for value in cells.values()):
                rows.append((where, {name: value for name, value in cells.items() if value}, faults))
    except csv.Error as problem:
        line = reader.line_num
        raise _NotRead(Text(f"第 {line} 行不是 CSV：{problem}", f"line {line} is no CSV: {problem}")) from problem
    return rows


def _require_columns(names: list[str]) -> None:
    unknown = sorted({name for name in names if name not in COLUMNS})
    twice = sorted({name for name in names if names.count(name) > 1})
    faults = []
    if unknown:
        faults.append(Text(
            f"没有这样的列：{'、'.join(unknown)}", f"there are no such columns: {', '.join(unknown)}"
        ))
    if twice:
        faults.append(Text(f"列重复：{'、'.join(twice)}", f"columns given twice: {', '.join(twice)}"))
    if "item" not in names:
        faults.append(Text("缺少列 item", "the column item is missing"))
    if faults:
        zh, en = "；".join(one.zh for one in faults), "; ".join(one.en for one in faults)
        raise _NotRead(Text(f"{zh}（可用：{_MAY}）", f"{en} (allowed: {_MAY})"))


def _json_rows(text: str) -> _Rows:
    try:
        found = json.loads(                  # numbers stay as typed
            text, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_members
        )
    except json.JSONDecodeError as problem:
        raise _NotRead(Text(
            f"不是 JSON：第 {problem.lineno} 行第 {problem.colno} 列",
            f"it is no JSON: {problem.msg}, line {problem.lineno}, column {problem.colno}",
        )) from problem
    except RecursionError as problem:
        raise _NotRead(Text("JSON 嵌套太深", "the JSON is nested too deeply")) from problem
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise _NotRead(Text("应为由对象组成的列表", "a list of objects is wanted"))
    rows: _Rows = []
    for n, one in enumerate(found, 1):
        faults = []
        unknown = [name for name in one if name not in COLUMNS]
        if unknown:
            faults.append(_cell(Text(
                f"不能有 {'、'.join(unknown)}（可用：{_MAY}）",
                f"there is no {', '.join(unknown)} (allowed: {_MAY})",
            )))
        rows.append((Text(f"第 {n} 条", f"row {n}"), {k: v for k, v in one.items() if v is not None}, faults))
    return rows


def _members(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise _NotRead(Text(f"名称重复：{'、'.join(twice)}", f"names given twice: {', '.join(twice)}"))
    return dict(pairs)


def _row(where: Text, cells: Mapping[str, object], reason: str, faults: list[UsageError]) -> RatingRow:
    """Make a row of its cells; what cannot be understood is left out and told as a fault."""

    def text(name: str) -> str | None:
        cell = cells.get(name)
        if cell is None or isinstance(cell, str):
            return cell
        faults.append(_cell(Text(f"{name} 应为文字", f"{name}: text is wanted")))
        return None

    given = cells.get("answer")
    answer = _answer(given, faults) if isinstance(given, dict) else (text("answer") or "").strip()
    return RatingRow(
        item=(text("item") or "").strip(),
        answer=answer or None,
        rationale=text("rationale"),
        na=text("na"),
        follow_up=_flag(cells.get("follow_up"), faults),
        reason=text("reason") or reason,
        where=where,
        faults=tuple(faults),
    )


def _answer(given: Mapping[str, object], faults: list[UsageError]) -> Answer | None:
    try:
        return Answer.from_json(given)
    except ValueError:
        faults.append(_cell(Text("answer 不是答案的写法", "answer: this is no form of an answer")))
        return None


def _flag(cell: object, faults: list[UsageError]) -> bool | None:
    if cell is None or isinstance(cell, bool):
        return cell
    plain = str(cell).strip().lower()
    if plain in _YES or plain in _NO:
        return plain in _YES
    faults.append(_cell(Text(
        f"follow_up 不能是「{cell}」（可用：1、0、yes、no、是、否）",
        f"follow_up cannot be '{cell}' (allowed: 1, 0, yes, no, 是, 否)",
    )))
    return None


def _cell(words: Text) -> UsageError:
    return UsageError("cell-not-read", Text(f"{words.zh}。", f"{words.en}."), _NOTHING_WRITTEN)


def _refused(source: Path, why: Text) -> UsageError:
    return UsageError(
        "ratings-file",
        Text(f"{source} 无法读作评分：{why.zh}。", f"{source} cannot be read as ratings: {why.en}."),
        _NOTHING_WRITTEN,
        file=str(source),
        faults=[why.en],
        allowed=[*COLUMNS],
    )
