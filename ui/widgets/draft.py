"""A draft: what stands typed in an editor and is not taken over, to be shown again later."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass

from ccworkbench.standard.answers import Answer

_BETWEEN = "|"      # month and input of a cell; neither holds it


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of an editor as typed, by name; `""` names the only field there is.

    A cell of a table of months is named by `cell`.
    """

    fields: tuple[tuple[str, str], ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all stands there."""
        return not any(typed.strip() for _, typed in self.fields)

    @property
    def words(self) -> str:
        """The typed text on one line, for a file of what could not be saved."""
        if len(self.fields) == 1:
            return self.fields[0][1]
        return ", ".join(f"{name.replace(_BETWEEN, ' ')} = {typed}" for name, typed in self.fields if typed)

    def packed(self) -> str:
        """Give it as one text, to be kept."""
        return json.dumps(self.fields, ensure_ascii=False)

    @staticmethod
    def unpacked(kept: str) -> Draft | None:
        """Give what was kept; None: nothing can be made of it."""
        with suppress(ValueError, TypeError):
            return Draft(tuple((str(name), str(typed)) for name, typed in json.loads(kept)))
        return None


def cell(month: str, name: str) -> str:
    """Name a cell of a table of months."""
    return f"{month}{_BETWEEN}{name}"


def split(named: str) -> tuple[str, str]:
    """Give month and input of a cell's name."""
    month, _, name = named.partition(_BETWEEN)
    return month, name


def draft_of(answer: Answer) -> Draft | None:
    """Give what was typed for a number, inputs or months; None for answers that are chosen, not typed."""
    if answer.number is not None:
        return Draft((("", answer.number),))
    if answer.inputs is not None:
        return Draft(answer.inputs)
    if answer.series is not None:
        return Draft(tuple((cell(one.month, name), typed) for one in answer.series for name, typed in one.inputs))
    return None
