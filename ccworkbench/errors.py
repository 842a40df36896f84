"""What the world can do wrong, as exceptions a person understands.

Every kind carries a stable `code`, the message and the remedy in both languages, and the facts
(file, sheet, row, item, value, what is allowed …) that a program may read. Anything that is not
a `WorkbenchError` is our own fault: crash report, log, session untouched.
"""

from __future__ import annotations

from typing import ClassVar

from ccworkbench.text import Language, Text, upright

Fact = str | int | list[str] | None

NO_REMEDY = Text("", "")


class WorkbenchError(Exception):
    """The world's fault: shown to the reader in his language, never as a traceback.

    `exit_code` is what the command line answers with: 1 the content is wrong, 2 wrong usage,
    3 the world is at fault.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, code: str, message: Text, remedy: Text = NO_REMEDY, **facts: Fact) -> None:
        message, remedy = _upright(message), _upright(remedy)    # names from files and of files stand in them
        super().__init__(str(message))
        self.code = code
        self.message = message
        self.remedy = remedy
        self.facts: dict[str, Fact] = facts

    def in_(self, language: Language) -> str:
        """Give message and remedy as one paragraph."""
        words, remedy = self.message.in_(language), self.remedy.in_(language)
        return f"{words}\n{remedy}" if remedy else words


def _upright(said: Text) -> Text:
    return Text(upright(said.zh), upright(said.en))


class UsageError(WorkbenchError):
    """What was asked is not possible: unknown item, answer outside the scale, right not given."""

    exit_code = 2


class ContentError(WorkbenchError):
    """The content read has faults (a pack, a sheet, a verification)."""

    exit_code = 1


class FileProblem(WorkbenchError):
    """A file is missing, unreadable, damaged, locked, newer than we are, or does not fit the disk."""
