"""A text people read, in both languages of the product; and what others wrote, made fit to stand among it.

Characters that turn the direction of writing are kept in what is stored (they are part of what its hash covers),
and left out where it becomes something to be read: texts of the session as they are loaded (`Journal`), the
message of every error, names of files in receipts and lists (`upright`). So no name or rationale can reorder the
sentence it stands in, or pass for another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, Self

Language = Literal["zh", "en"]

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def upright(words: str) -> str:
    """Give words without the characters that turn the direction of writing."""
    return words if words.isascii() else _TURNING.sub("", words)


def many(count: int, one: str, more: str = "") -> str:
    """Give a count with its English noun: `1 item`, `2 items`; `more` where that is not `one` with an s."""
    return f"{count} {one if count == 1 else more or one + 's'}"


@dataclass(frozen=True, slots=True)
class Text:
    """One meaning in Chinese and in English; both are always there."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """Give the text in one language."""
        return self.zh if language == "zh" else self.en

    @classmethod
    def same(cls, words: str) -> Self:
        """Make a text whose words are the same in both languages (names, numbers, ids)."""
        return cls(words, words)

    def __str__(self) -> str:
        return f"{self.zh} / {self.en}" if self.zh != self.en else self.zh
