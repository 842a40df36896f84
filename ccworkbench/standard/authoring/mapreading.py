"""A mapping workbook back into rows: every fault by sheet, row and column, or a mapping a person confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ccworkbench.standard.authoring.mapbook import AUTO, COLUMNS, HEADINGS, SHEET, YES
from ccworkbench.standard.authoring.reading import SheetFault
from ccworkbench.standard.authoring.workbook import FIRST_ROW, INSTRUCTIONS, KEY_ROW
from ccworkbench.standard.faults import nearest
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision import rules
from ccworkbench.standard.revision.mapping import Link, Relation, sealed
from ccworkbench.standard.revision.wording import fingerprint
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl import Workbook

_YES = frozenset({YES, "y", "true", "是", "已确认", "√", "✓"})
_NEEDED = ("old", "new", "relation", "confirmed")
_LISTED = 12                             # so many allowed ids are written out in a message


@dataclass(frozen=True, slots=True)
class ReadMapping:
    """What a workbook says; `links` are whole only if there is no fault."""

    links: tuple[Link, ...]
    faults: tuple[SheetFault, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    link: Link
    confirmed: str


def read_mapping(workbook: Workbook, old: Standard, new: Standard) -> ReadMapping:
    """Read and check a mapping workbook against its two editions."""
    faults = list(_edition_faults(workbook, old, new))
    if SHEET not in workbook.sheetnames:
        faults.append(SheetFault(SHEET, None, "", Text(
            "没有这张工作表：这不是 standard map 写出的工作簿。",
            "There is no such sheet: this workbook was not written by `standard map`.",
        )))
        return ReadMapping((), tuple(faults))
    page = workbook[SHEET]
    keys = [None if one.value is None else str(one.value).strip() for one in page[KEY_ROW]]
    missing = [key for key in _NEEDED if key not in keys]
    faults += [
        SheetFault(SHEET, KEY_ROW, "", Text(f"缺少列「{key}」。", f"The column '{key}' is missing."), key)
        for key in missing
    ]
    if missing:
        return ReadMapping((), tuple(faults))
    at = {key: keys.index(key) for key, _, _ in COLUMNS if key in keys}
    rows: list[_Row] = []
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(page.iter_rows(min_row=FIRST_ROW, values_only=True), start=FIRST_ROW):
        found = {key: _words(line[place]) for key, place in at.items()}
        if not any(found[key] for key in _NEEDED):
            continue
        seen |= {("old", found["old"]), ("new", found["new"])}
        row = _row(number, found, faults)
        if row is not None:
            rows.append(row)
    faults += _row_faults(rows, old, new)
    faults += _missing(seen, old, new)
    faults.sort(key=lambda one: (one.row is None, one.row or 0))
    return ReadMapping(tuple(sealed((one.link for one in rows), old, new)) if not faults else (), tuple(faults))


def _words(found: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    return "" if found is None else str(found).strip()


def _edition_faults(workbook: Workbook, old: Standard, new: Standard) -> Iterator[SheetFault]:
    """Ask whether the workbook was made for these two editions as they are now."""
    told: dict[str, tuple[str, ...]] = {}
    if INSTRUCTIONS in workbook.sheetnames:
        for line in workbook[INSTRUCTIONS].iter_rows(min_row=2, max_row=8, max_col=4, values_only=True):
            told.setdefault(_words(line[0]), tuple(_words(one) for one in line[1:]))
    for name, edition in (("old", old), ("new", new)):
        wanted = (edition.head.id, edition.head.version, edition.sha256)
        found = told.get(name, ())
        if found != wanted:
            shown, may = " ".join(found) or "-", " ".join(wanted)
            yield SheetFault(INSTRUCTIONS, None, name, Text(
                f"工作簿是为「{shown}」写的，现在的标准是「{may}」。请重新写出工作簿；已写入的对照会带进来。",
                f"The workbook was written for '{shown}'; the standard is '{may}'. Write it anew: what was "
                "applied before is taken over.",
            ), shown, (may,))


def _row(number: int, found: dict[str, str], faults: list[SheetFault]) -> _Row | None:
    """Read one row; None where its relation cannot be read."""
    words = found["relation"].lower()
    weight = _weight(found.get("weight", ""))
    if weight is None:
        faults.append(_fault(number, "weight", Text("应为大于 0 的数字", "must be a number above 0"),
                             found["weight"]))
    if words not in list(Relation):
        may = tuple(str(one) for one in Relation)
        faults.append(_fault(number, "relation", Text("不是关系", "is no relation"), found["relation"], may))
        return None
    link = Link(
        ItemId(found["old"]) if found["old"] else None, ItemId(found["new"]) if found["new"] else None,
        Relation(words), Fraction(1) if weight is None else weight,
    )
    return _Row(number, link, found["confirmed"].lower())


def _weight(words: str) -> Fraction | None:
    if not words:
        return Fraction(1)
    try:
        number = Decimal(words)
    except InvalidOperation:
        return None
    return Fraction(number) if number.is_finite() and number > 0 else None


def _row_faults(rows: Sequence[_Row], old: Standard, new: Standard) -> Iterator[SheetFault]:
    for wrong in rules.wrong([one.link for one in rows], old.by_item, new.by_item):
        yield _told(rows[wrong.row].number, wrong)
    for row in rows:
        if row.confirmed in _YES:
            continue
        if row.confirmed == AUTO:
            if not _same_wording(row.link, old, new):
                yield _fault(row.number, "confirmed", Text(
                    "只用于一字未改、关系为 same 的行", "is for rows of the relation same with the same wording"
                ), row.confirmed, (YES,))
        elif row.confirmed:
            yield _fault(row.number, "confirmed", Text("不是确认", "is no confirmation"), row.confirmed, (YES,))
        else:
            yield _fault(row.number, "confirmed", Text("这一行还没有人确认", "this row is not confirmed yet"), "",
                         (YES,))


def _same_wording(link: Link, old: Standard, new: Standard) -> bool:
    before = old.by_item.get(link.old) if link.old is not None else None
    after = new.by_item.get(link.new) if link.new is not None else None
    return (
        before is not None and after is not None and link.relation is Relation.SAME
        and fingerprint(before) == fingerprint(after)
    )


def _missing(seen: set[tuple[str, str]], old: Standard, new: Standard) -> Iterator[SheetFault]:
    for key, edition, words in (("old", old, Text("旧", "old")), ("new", new, Text("新", "new"))):
        for one in edition.items:
            if (key, one.id) not in seen:
                yield SheetFault(SHEET, None, HEADINGS[key], Text(
                    f"{words.zh}条目「{one.id}」没有一行。", f"The {words.en} item '{one.id}' has no row.",
                ), one.id)


def _told(row: int, wrong: rules.Wrong) -> SheetFault:
    like = nearest(wrong.found, wrong.allowed) if wrong.found else None
    hint = Text(f"是否想写「{like}」？", f" Did you mean '{like}'?") if like else Text("", "")
    may = ", ".join(wrong.allowed[:_LISTED]) + (" …" if len(wrong.allowed) > _LISTED else "")
    listed = Text(f"可用：{may}。", f" Allowed: {may}.") if wrong.allowed else Text("", "")
    return SheetFault(SHEET, row, HEADINGS[wrong.key], Text(
        f"{wrong.message.zh}{listed.zh}{hint.zh}", f"{wrong.message.en}{listed.en}{hint.en}",
    ), wrong.found or None, wrong.allowed)


def _fault(row: int, key: str, what: Text, found: str, allowed: tuple[str, ...] = ()) -> SheetFault:
    may = Text(f"可用：{'、'.join(allowed)}。", f" Allowed: {', '.join(allowed)}.") if allowed else Text("", "")
    shown = Text(f"「{found}」", f"'{found}' ") if found else Text("", "")
    return SheetFault(SHEET, row, HEADINGS[key], Text(
        f"{shown.zh}{what.zh}。{may.zh}", f"{shown.en}{what.en}.{may.en}"
    ), found or None, allowed)
