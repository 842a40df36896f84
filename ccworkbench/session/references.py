"""Figures from outside, entered and checked in the session: the local average wage of a year."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import ID
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, SessionChanges
from ccworkbench.session.people import Act, require
from ccworkbench.session.profile import field_named
from ccworkbench.standard.answers import exact
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

YEARS = (1990, 2100)
_NOTHING_WRITTEN = Text("没有写入任何内容。", "Nothing was written.")


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A figure somebody entered: what it is of, its value, and where it was seen and by whom it was checked."""

    reference: str
    key: str
    year: int
    value: Fraction
    source: str


def key_code(key: str) -> str:
    """Give the code a key stands under in the journal: itself where it is an id, else a hash of it."""
    key = key.strip()
    return key if ID.fullmatch(key) else "k-" + hashlib.sha256(key.encode()).hexdigest()[:16]


def set_figure(
    doc: SessionDocument,
    reference: str,
    year: int,
    value: str | None,
    by: AssessorId,
    *,
    source: str = "",
    key: str | None = None,
) -> SessionChanges:
    """Enter the figure of a year (None takes it away); `key` is what the profile says unless it is given.

    Raises:
        UsageError: the author may not, unknown reference, no key, no year, no number, or no source;
            all faults at once, nothing written.
    """
    require(doc.state, by, Act.SET_PROFILE)
    faults: list[Text] = []
    known = {one.id: one for one in doc.standard.references}
    found = known.get(reference)
    if found is None:
        names = "、".join(known) or "无"
        faults.append(Text(
            f"标准没有参照值「{reference}」；有：{names}。",
            f"The standard has no reference '{reference}'; there are: {', '.join(known) or 'none'}.",
        ))
    elif key is None:
        typed = doc.state.profile.get(found.key)
        if typed is None or not isinstance(typed.value, str) or not typed.value.strip():
            named = field_named(doc.standard.by_field[found.key])
            faults.append(Text(
                f"概况{named.zh}还没有填，不知道是哪里的数据。",
                f"The profile field {named.en} is empty: it is not known whose figure this is.",
            ))
        else:
            key = typed.value
    if not YEARS[0] <= year <= YEARS[1]:
        faults.append(Text(
            f"年份 {year} 不在 {YEARS[0]}–{YEARS[1]} 之间。", f"The year {year} is not in {YEARS[0]}-{YEARS[1]}."
        ))
    number = _positive(value, faults)
    if value is not None and not source.strip():
        faults.append(Text(
            "请写明数据来源和核实人。", "Say where the figure was seen and who checked it."
        ))
    if faults or found is None or key is None:
        raise UsageError(
            "reference-not-allowed",
            Text("\n".join(one.zh for one in faults), "\n".join(one.en for one in faults)),
            _NOTHING_WRITTEN,
            reference=reference, year=year, value=value, allowed=[*known],
        )
    at = Key("reference", f"{reference}:{key_code(key)}:{year:04d}", "value")
    return doc.write(by, [Put(at, None if number is None else {"value": number, "source": Words(source)})])


def figures(doc: SessionDocument) -> list[CheckedFigure]:
    """Give the figures entered, by reference, key and year."""
    found = []
    for (reference, key, year), value in sorted(doc.state.references.items()):
        head = doc.journal.head(Key("reference", f"{reference}:{key}:{year:04d}", "value"))
        told = doc.journal.resolve(head.value) if head is not None else None
        source = told.get("source") if isinstance(told, dict) else None
        found.append(CheckedFigure(reference, key, year, value, "" if source is None else str(source)))
    return found


def _positive(value: str | None, faults: list[Text]) -> str | None:
    if value is None:
        return None
    try:
        number = exact(value)
    except ValueError:
        number = Fraction(0)
    plain = value.strip()
    if number <= 0 or not re.fullmatch(r"\+?\d{1,15}(\.\d{1,9})?", plain):
        faults.append(Text(
            f"「{value}」不是大于 0 的数（小数点用 .，不用千分位）。",
            f"'{value}' is no number above 0 (decimal point, no thousands sign).",
        ))
    return plain
