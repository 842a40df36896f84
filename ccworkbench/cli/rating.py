"""Session commands about items: rate, approve N/A, submit, agree."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import click

from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import as_option, json_option, pairs, reason_option, session_argument, split, tell
from ccworkbench.errors import UsageError
from ccworkbench.session import ratings
from ccworkbench.session.connection import unreadable
from ccworkbench.session.model import AssessorId
from ccworkbench.session.ratings import RatingRow
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, parse
from ccworkbench.standard.items import Item, ItemId, SectionId
from ccworkbench.text import Text

COLUMNS = ("item", "answer", "rationale", "na", "follow_up", "reason")
_YES, _NO = {"1", "true", "yes", "y", "是"}, {"0", "false", "no", "n", "否"}


@click.command()
@session_argument
@click.argument("item", required=False)
@click.argument("answer", required=False)
@click.option("--rationale", default=None, help="依据 / why")
@click.option("--na", default=None, metavar="REASON", help="不适用及原因 / not applicable, and why")
@click.option("--clear", is_flag=True, help="清除答案 / take the answer away")
@click.option("--follow-up/--no-follow-up", default=None, help="待跟进 / look at it again")
@click.option("--from", "source", type=click.Path(path_type=Path), help="CSV 或 JSON / many ratings")
@reason_option
@as_option
@json_option
def rate(
    session: Path, item: str | None, answer: str | None, rationale: str | None, na: str | None, clear: bool,
    follow_up: bool | None, source: Path | None, reason: str, author: str, as_json: bool,
) -> None:
    """评分。Give one rating, or many from a file (all or none).

    ANSWER is what the kind takes: an option id; C,R,U or - (empty set); a number; for a measure
    the value or name=value,… with all inputs. Put -- before a negative number.
    """
    if (item is None) == (source is None):
        raise click.UsageError("Give either ITEM or --from FILE.")
    if sum((answer is not None, na is not None, clear)) > 1:
        raise click.UsageError("Give only one of ANSWER, --na and --clear.")
    if source is not None:
        rows = rows_of(source)
    elif not clear and answer is None and na is None and rationale is None and follow_up is None:
        raise click.UsageError("Missing argument 'ANSWER' (or --na, --clear, --rationale, --follow-up).")
    else:
        rows = [RatingRow(item or "", answer, rationale, na, follow_up, reason, clear)]
    with writing(session) as doc:
        changes = ratings.rate_many(doc, rows, AssessorId(author))
    tell(as_json, changes)


@click.command("approve-na")
@session_argument
@click.argument("items", nargs=-1, required=True, metavar="ITEM...")
@click.option("--reject", is_flag=True, help="不批准 / say no")
@reason_option
@as_option
@json_option
def approve_na(
    session: Path, items: tuple[str, ...], reject: bool, reason: str, author: str, as_json: bool
) -> None:
    """批准不适用。Approve (or reject) the N/A answers standing on items (lead)."""
    with writing(session) as doc:
        chosen = [ItemId(one) for one in items]
        changes = ratings.approve_na(doc, chosen, AssessorId(author), approve=not reject, reason=reason)
    tell(as_json, changes)


@click.command()
@session_argument
@click.option("--sections", default=None, metavar="ID,...", help="章节 / sections (default: one's own, or all)")
@as_option
@json_option
def submit(session: Path, sections: str | None, author: str, as_json: bool) -> None:
    """提交。Freeze one's own ratings; later changes need a reason."""
    chosen = split(sections)
    with writing(session) as doc:
        known = None if chosen is None else [SectionId(one) for one in chosen]
        changes = ratings.submit(doc, AssessorId(author), known)
    tell(as_json, changes)


@click.command()
@session_argument
@click.argument("item", required=False)
@click.argument("answer", required=False)
@click.option("--dissent", multiple=True, metavar="ASSESSOR=TEXT", help="不同意见 / somebody's dissent")
@click.option("--unanimous", is_flag=True, help="记录全部一致的条目 / wherever all submitted the same")
@reason_option
@as_option
@json_option
def agree(
    session: Path, item: str | None, answer: str | None, dissent: tuple[str, ...], unanimous: bool, reason: str,
    author: str, as_json: bool,
) -> None:
    """合议。Record the team's decision on an item (ANSWER NA: not applicable), or all unanimous ones."""
    if unanimous == (item is not None) or (item is not None and answer is None):
        raise click.UsageError("Give either ITEM ANSWER or --unanimous.")
    with writing(session) as doc:
        lead = AssessorId(author)
        if item is None or answer is None:
            changes = ratings.decide_unanimous(doc, lead)
        else:
            known = ratings.known_item(doc.standard, item)
            others = {AssessorId(who): words for who, words in pairs(dissent, "ASSESSOR=TEXT").items()}
            changes = ratings.decide(doc, known.id, _decided(known, answer), lead, reason, others)
    tell(as_json, changes)


def _decided(item: Item, typed: str) -> Answer:
    if typed.upper() in ("NA", "N/A") and typed not in {one.id for one in item.options}:
        return NOT_APPLICABLE
    return parse(item, typed)


def rows_of(source: Path) -> list[RatingRow]:
    """Read ratings from a CSV or JSON file.

    Raises:
        FileProblem: it cannot be read.
        UsageError: it is neither, a column is unknown or missing, or a cell cannot be understood
            (all faults at once).
    """
    try:
        content = source.read_bytes()
    except OSError as problem:
        raise unreadable(source, problem) from problem
    try:
        text = _decode(content)
        rows = _json_rows(text) if source.suffix.lower() == ".json" else _csv_rows(text)
    except (ValueError, csv.Error) as problem:
        raise _refused(source, [str(problem)]) from problem
    faults: list[str] = []
    read = [one for one in (_row(where, cells, faults) for where, cells in rows) if one is not None]
    if faults:
        raise _refused(source, faults)
    return read


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:               # spreadsheets in China save CSV so unless told otherwise
        return content.decode("gb18030")


def _csv_rows(text: str) -> list[tuple[str, dict[str, object]]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [name.strip() for name in reader.fieldnames or ()]
    unknown = sorted(set(names) - set(COLUMNS))
    if unknown or "item" not in names:
        raise ValueError(f"columns: {', '.join(names)} (allowed: {', '.join(COLUMNS)}; item is needed)")
    reader.fieldnames = names
    rows: list[tuple[str, dict[str, object]]] = []
    for cells in reader:
        if None in cells:
            raise ValueError(f"line {reader.line_num}: more cells than columns")
        if any((value or "").strip() for value in cells.values()):
            rows.append((f"line {reader.line_num}", {name: value for name, value in cells.items() if value}))
    return rows


def _json_rows(text: str) -> list[tuple[str, dict[str, object]]]:
    found = json.loads(text, parse_float=str, parse_int=str)     # numbers stay as typed
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError("a list of objects is wanted")
    for n, one in enumerate(found, 1):
        unknown = sorted(set(one) - set(COLUMNS))
        if unknown:
            raise ValueError(f"row {n}: {', '.join(unknown)} (allowed: {', '.join(COLUMNS)})")
    return [(f"row {n}", {k: v for k, v in one.items() if v is not None}) for n, one in enumerate(found, 1)]


def _row(where: str, cells: Mapping[str, object], faults: list[str]) -> RatingRow | None:
    try:
        answer = cells.get("answer")
        typed = Answer.from_json(answer) if isinstance(answer, dict) else _text(answer)
        return RatingRow(
            item=(_text(cells.get("item")) or "").strip(),
            answer=typed.strip() or None if isinstance(typed, str) else typed,
            rationale=_text(cells.get("rationale")),
            na=_text(cells.get("na")),
            follow_up=_flag(cells.get("follow_up")),
            reason=_text(cells.get("reason")) or "",
            where=where,
        )
    except ValueError as problem:
        faults.append(f"{where}: {problem}")
        return None


def _text(cell: object) -> str | None:
    if cell is None or isinstance(cell, str):
        return cell
    raise ValueError(f"text is wanted: {cell!r}")


def _flag(cell: object) -> bool | None:
    if cell is None or isinstance(cell, bool):
        return cell
    plain = str(cell).strip().lower()
    if plain in _YES:
        return True
    if plain in _NO:
        return False
    raise ValueError(f"follow_up: {cell} (allowed: 1, 0, yes, no, 是, 否)")


def _refused(source: Path, faults: list[str]) -> UsageError:
    told = "\n".join(faults)
    return UsageError(
        "ratings-file",
        Text(f"{source} 无法读作评分：\n{told}", f"{source} cannot be read as ratings:\n{told}"),
        Text("没有写入任何内容。", "Nothing was written."),
        file=str(source),
        faults=faults,
        allowed=[*COLUMNS],
    )
