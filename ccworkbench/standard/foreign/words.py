"""Which language of a foreign text stands in Chinese and which in English, and which find no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ccworkbench.standard.foreign.places import Findings, Place
from ccworkbench.text import Text


@dataclass(frozen=True, slots=True)
class Words:
    """One text in the languages it is written in, by locale; the library's own is the first."""

    by_locale: Mapping[str, str]
    place: Place

    @property
    def first(self) -> str:
        """The text in the library's own language, or the first there is."""
        return next(iter(self.by_locale.values()))


_PREFERRED = ("zh", "zh-cn", "zh-hans", "en", "en-gb", "en-us")


class Languages:
    """Picks the two languages of a pack, and counts what it had to do without."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._texts = 0
        self._lacking: Counter[str] = Counter()
        self._unused: Counter[str] = Counter()
        self._places: dict[tuple[str, str], list[Place]] = {}
        self._picked: dict[int, tuple[Words, Text]] = {}

    def pick(self, words: Words) -> Text:
        """Give a text in Chinese and English; where one is missing another language stands in for it."""
        if id(words) not in self._picked:
            self._picked[id(words)] = (words, self._pick(words))
        return self._picked[id(words)][1]

    def _pick(self, words: Words) -> Text:
        self._texts += 1
        found = words.by_locale
        zh, en = _of(found, "zh"), _of(found, "en")
        spare = en or next(iter(found))
        if zh is None:
            self._count(self._lacking, "lacking", "zh", words.place)
        if en is None:
            self._count(self._lacking, "lacking", "en", words.place)
        used = {zh or spare, en or next(iter(found))}
        for other in found.keys() - used:
            if found[other] not in (found[one] for one in used):
                self._count(self._unused, "unused", other, words.place)
        return Text(found[zh or spare], found[en or next(iter(found))])

    def _count(self, counter: Counter[str], kind: str, language: str, place: Place) -> None:
        counter[language] += 1
        self._places.setdefault((kind, language), []).append(place)

    def report(self) -> None:
        """Say what was missing and what was left behind; where it holds of every text no place is named."""
        for language, count in self._lacking.items():
            zh, en = ("中文", "Chinese") if language == "zh" else ("英文", "English")
            self._tell("language-missing", ("lacking", language), count, Text(
                f"没有{zh}的文字共 {count} 处，由另一语言代替。",
                f"Texts without {en}: {count}; another language stands in for it.",
            ))
        for language, count in sorted(self._unused.items()):
            self._tell("language-unused", ("unused", language), count, Text(
                f"语言「{language}」的文字共 {count} 处没有带入：标准包只有中文和英文。",
                f"Texts in the language '{language}': {count}, left out, for a pack has Chinese and English.",
            ))

    def _tell(self, code: str, key: tuple[str, str], count: int, words: Text) -> None:
        self._findings.note(code, words)
        if count < self._texts:
            for place in sorted(self._places[key], key=lambda one: (one.source, one.number or 0)):
                self._findings.note(code, words, place)


def _of(found: Mapping[str, str], language: str) -> str | None:
    """Find the locale of a language: the plain one before its variants."""
    own = [one for one in found if one.lower().replace("_", "-").split("-")[0] == language]
    return min(own, key=_rank, default=None)


def _rank(locale: str) -> tuple[int, str]:
    plain = locale.lower().replace("_", "-")
    return (_PREFERRED.index(plain) if plain in _PREFERRED else len(_PREFERRED), plain)


def plain(words: str) -> str:
    """Give a text on one line."""
    return " ".join(words.split())


def clipped(words: Text, length: int = 40) -> Text:
    """Give the beginning of a text, for a title; Chinese says as much in half the signs."""
    return Text(_clip(words.zh, length // 2 if _is_chinese(words.zh) else length), _clip(words.en, length))


def _is_chinese(words: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in words)


def _clip(words: str, length: int) -> str:
    line = plain(words)
    return line if len(line) <= length else line[:length].rstrip() + "…"


def joined(parts: Iterable[Text], zh: str, en: str) -> Text:
    """Join texts, each language with a separator of its own."""
    known = list(parts)
    return Text(zh.join(one.zh for one in known), en.join(one.en for one in known))
