"""What a record is to the part that lists and writes it: rows, fields and values, and how it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import SessionChanges
from ccworkbench.session.people import Act
from ccworkbench.session.state import SessionState
from ui.pages.consensus.part import Part
from ui.pages.records.record_form import Field
from ui.pages.records.record_list import Row

NEW = ""               # the key of a record nothing was typed for yet
_BEGUN = "new:"        # the keys of those begun and not recorded start so; no record's id does

Job = Callable[[SessionDocument], SessionChanges]
Making = Callable[[SessionDocument], tuple[str, SessionChanges]]


def is_new(key: str) -> bool:
    """Whether this is the key of a record that is not recorded yet."""
    return key == NEW or key.startswith(_BEGUN)


def next_begun(taken: Iterable[str]) -> str:
    """Give a key for another record that is begun."""
    numbers = [int(one.removeprefix(_BEGUN)) for one in taken if one.startswith(_BEGUN)]
    return f"{_BEGUN}{max(numbers, default=0) + 1}"


@dataclass(frozen=True, slots=True)
class Step:
    """Something else that can be done to a record: a button, with why it is not to be pressed."""

    words: str
    run: Callable[[], object]
    refused: str = ""


def today() -> str:
    """Give the day by which something is overdue."""
    return date.today().isoformat()


class RecordKind(Part):
    """What a part of records has to say of them; `RecordsPart` does the rest."""

    act = Act.FIND                       # what one must be able to do to write here
    entities: frozenset[str] = frozenset()
    stays = False                        # where the record shown leaves the list, the row in its place is shown

    def act_on(self, key: str) -> Act:
        """Name what one must be able to do to change this record."""
        return self.act

    def rows(self, state: SessionState, chosen: str) -> Sequence[Row]:
        """Give the rows a filter lets through."""
        raise NotImplementedError

    def filters(self) -> Sequence[tuple[str, str]]:
        """Give the filters by name, the first being everything."""
        raise NotImplementedError

    def fields(self, key: str) -> Sequence[Field]:
        """Give the fields of a record, or of a new one."""
        raise NotImplementedError

    def values(self, state: SessionState, key: str) -> Mapping[str, str] | None:
        """Give what is recorded; None: there is no such record (any more)."""
        raise NotImplementedError

    def making(self, values: Mapping[str, str]) -> Making:
        """Give what writes a new record."""
        raise NotImplementedError

    def changing(self, key: str, values: Mapping[str, str]) -> Job:
        """Give what writes the changes of a record; only what is changed is among the values."""
        raise NotImplementedError

    def steps(self, state: SessionState, key: str) -> Sequence[Step]:
        """Give what else can be done to a record."""
        return ()

    def head(self, state: SessionState, key: str) -> tuple[str, str]:
        """Give a record's title and the line under it."""
        raise NotImplementedError

    def starting(self) -> dict[str, str]:
        """Give what a new record begins with."""
        return {}

    def locked(self, state: SessionState, key: str) -> str:
        """Say why a record's fields can be changed no more; blank: they can."""
        return ""

    def noted(self, state: SessionState, key: str) -> str:
        """Say what is to be minded of a record; blank: nothing."""
        return ""

    def says(self, state: SessionState) -> str:
        """Say in a line where the records stand."""
        raise NotImplementedError
