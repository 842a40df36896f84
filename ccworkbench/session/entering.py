"""What people enter into records, checked: all faults at once, nothing written while there is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from ccworkbench.errors import UsageError
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import ItemId
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

NOTHING_WRITTEN = Text("没有写入任何内容。", "Nothing was written.")
_SHORTEST = 4                            # characters of an id that may stand for it
_R = TypeVar("_R")
Fact = str | int | list[str] | None


class Faults:
    """Collects what is wrong with one entry."""

    def __init__(self) -> None:
        self._found: list[Text] = []
        self._facts: dict[str, Fact] = {}

    def add(self, fault: Text, **facts: Fact) -> None:
        """Note a fault."""
        self._found.append(fault)
        self._facts |= facts

    def needed(self, words: str | None, what: Text) -> None:
        """Ask that something is said where a field is given (None: it is not)."""
        if words is not None and not words.strip():
            self.add(Text(f"请填写{what.zh}。", f"Give {what.en}."), missing=what.en)

    def day(self, typed: str | None, what: Text) -> None:
        """Ask for a day of the calendar, written YYYY-MM-DD; blank and None pass."""
        if typed and not is_day(typed):
            self.add(
                Text(f"{what.zh}「{typed}」应写作 YYYY-MM-DD。",
                     f"{what.en} is written YYYY-MM-DD, not '{typed}'."),
                value=typed, allowed=["YYYY-MM-DD"],
            )

    def one_of(self, typed: str | None, allowed: Sequence[str], what: Text) -> None:
        """Ask for one of some words; None passes."""
        if typed is not None and typed not in allowed:
            self.add(
                Text(f"{what.zh}不能是「{typed}」；可选：{'、'.join(allowed)}。",
                     f"{what.en} cannot be '{typed}'; allowed: {', '.join(allowed)}."),
                value=typed, allowed=[*allowed],
            )

    def items(self, standard: Standard, ids: Iterable[str] | None) -> None:
        """Ask for items of the standard."""
        bad = [one for one in ids or () if one not in standard.by_item]
        if bad:
            self.add(
                Text(f"标准没有条目：{'、'.join(bad)}。", f"The standard has no item {', '.join(bad)}."), items=bad
            )

    def person(self, state: SessionState, id_: str | None, what: Text) -> None:
        """Ask for somebody in the session; blank and None pass."""
        if id_ and id_ not in state.people:
            known = [str(one) for one in sorted(state.people)]
            self.add(
                Text(f"{what.zh}「{id_}」不在评审中；有：{'、'.join(known)}。",
                     f"{what.en} '{id_}' is not in the session; there are: {', '.join(known)}."),
                assessor=id_, allowed=known,
            )

    def refuse(self, code: str) -> None:
        """Give up where there is a fault.

        Raises:
            UsageError: with all of them.
        """
        if self._found:
            raise UsageError(
                code,
                Text("\n".join(one.zh for one in self._found), "\n".join(one.en for one in self._found)),
                NOTHING_WRITTEN, **self._facts,
            )


def is_day(typed: str) -> bool:
    """Whether this is a day of the calendar, written YYYY-MM-DD."""
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", typed, re.ASCII) is not None and bool(date.fromisoformat(typed))
    except ValueError:
        return False


def is_minute(typed: str) -> bool:
    """Whether this is a minute of a day of the calendar, written YYYY-MM-DDTHH:MM."""
    try:
        whole = re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", typed, re.ASCII) is not None
        return whole and bool(datetime.fromisoformat(typed))
    except ValueError:
        return False


def pick(records: Mapping[str, _R], typed: str, what: Text) -> _R:
    """Give the record whose id is this or begins with it (at least 4 characters).

    Raises:
        UsageError: there is none, or several.
    """
    if typed in records:
        return records[typed]
    near = [one for one in records if len(typed) >= _SHORTEST and one.startswith(typed)]
    if len(near) != 1:
        raise UsageError(
            "record-unknown",
            Text(f"没有唯一的编号为「{typed}」的{what.zh}。", f"There is no one {what.en} with the id '{typed}'."),
            Text("请用 list 查看编号。", "See list for the ids."),
            id=typed, allowed=[one[:8] for one in (near or list(records))[:20]],
        )
    return records[near[0]]


def ordered_items(standard: Standard, ids: Iterable[str]) -> tuple[ItemId, ...]:
    """Give items once each, in the order of the standard."""
    wanted = set(ids)
    return tuple(one.id for one in standard.items if one.id in wanted)
