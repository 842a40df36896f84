"""A text people read, in both languages of the product."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Self

Language = Literal["zh", "en"]


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
