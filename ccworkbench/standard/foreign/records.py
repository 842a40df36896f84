"""Reads a table by its keys: texts in every language, numbers, words of a list; nothing is lost unread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ccworkbench.standard.foreign.places import Findings, Place
from ccworkbench.standard.foreign.values import Leaf, Rows, Table, Value
from ccworkbench.standard.foreign.words import Words
from ccworkbench.text import Text

YES = frozenset({"true", "yes", "on", "1", "x"})
NO = frozenset({"false", "no", "off", "0", ""})


class Record:
    """A table that notes which of its keys were read; `finish` tells of the others."""

    def __init__(self, what: Text, table: Table, locale: str, findings: Findings, near: str = "") -> None:
        self.what = what
        self.place = table.place
        self.near = near                 # the id a reader knows the table by
        self._table = table
        self._locale = locale
        self._findings = findings
        self._read: set[str] = set()
        self._said: set[tuple[str, str]] = set()
        self._foreign: dict[str, Table] = {}
        found = self._value("translations")
        for locale_, texts in found.entries.items() if isinstance(found, Table) else ():
            if isinstance(texts, Table):
                self._foreign[locale_] = texts
            elif not _empty(texts):
                self._no_translation(texts.place)
        if not isinstance(found, Table) and not _empty(found):
            self._no_translation(self.at("translations"))

    def _no_translation(self, place: Place) -> None:
        self._wrong("translations", place, Text("译文要写成一张表。", "translations are a table."))

    def _value(self, key: str) -> Value | None:
        self._read.add(key)
        return self._table.entries.get(key)

    def at(self, key: str) -> Place:
        """Give the place of a key, or of the table where the key is missing."""
        found = self._table.entries.get(key)
        return self.place if found is None else found.place

    def _wrong(
        self, key: str, place: Place, words: Text, found: str | None = None, allowed: Iterable[str] = ()
    ) -> None:
        near = f"{self.near}：" if self.near else "", f"{self.near}: " if self.near else ""
        words = Text(f"{near[0]}「{key}」{words.zh}", f"{near[1]}{key}: {words.en}")
        self._findings.fault("bad-value", place, words, found, allowed)

    def text(self, key: str) -> str | None:
        """Give a text that is the same in every language; None where nothing stands."""
        found = self._value(key)
        if isinstance(found, Leaf):
            return None if found.text is None or not found.text.strip() else found.text.strip()
        if found is not None:
            self._wrong(key, found.place, Text("应为一段文字。", "a text is wanted."))
        return None

    def need(self, key: str) -> str:
        """Give a text that must be there; its absence is a fault."""
        found = self.text(key)
        if found is None:
            self.missing(key)
        return found or ""

    def missing(self, key: str) -> None:
        """Say that a key must be there."""
        near = f" {self.near}" if self.near else ""
        self._findings.fault("missing-key", self.at(key), Text(
            f"{self.what.zh}{near} 缺少「{key}」。", f"{self.what.en}{near}: '{key}' is missing."
        ), key)

    def words(self, key: str) -> Words | None:
        """Give a text in every language it is written in."""
        own = self.text(key)
        found = {} if own is None else {self._locale: own}
        for locale, texts in self._foreign.items():
            self._said.add((locale, key))
            one = texts.entries.get(key)
            if isinstance(one, Leaf) and one.text is not None and one.text.strip():
                found.setdefault(locale, one.text.strip())
        return Words(found, self.at(key)) if found else None

    def whole(self, key: str, least: int | None = None) -> int | None:
        """Give a whole number; anything else is a fault."""
        found = self.text(key)
        if found is None:
            return None
        try:
            number = int(found)
        except ValueError:
            number = None
        if number is None or (least is not None and number < least) or abs(number) > 1_000_000:
            zh, en = ("", "") if least is None else (f"且不小于 {least}", f" of at least {least}")
            self._wrong(key, self.at(key), Text(
                f"是「{found}」，应为整数{zh}。", f"'{found}' must be a whole number{en}."
            ), found)
            return None
        return number

    def flag(self, key: str) -> bool:
        """Give yes or no; blank is no."""
        found = (self.text(key) or "").lower()
        if found not in YES | NO:
            words = Text(f"是「{found}」，应为是或否。", f"'{found}' must be yes or no.")
            self._wrong(key, self.at(key), words, found, ("true", "false", "x"))
        return found in YES

    def one_of(self, key: str, allowed: Sequence[str]) -> str | None:
        """Give a word of a closed list."""
        found = self.text(key)
        if found is not None and found not in allowed:
            words = Text(f"不能是「{found}」。", f"'{found}' is not allowed.")
            self._wrong(key, self.at(key), words, found, allowed)
            return None
        return found

    def listed(self, key: str) -> tuple[str, ...]:
        """Give texts in order; a single text is a list of one."""
        found = self._value(key)
        if isinstance(found, Leaf):
            return () if not (found.text or "").strip() else ((found.text or "").strip(),)
        if isinstance(found, Table):
            self._wrong(key, found.place, Text("应为列表。", "a list is wanted."))
            return ()
        texts = [] if found is None else [one.text for one in found.entries if isinstance(one, Leaf)]
        if found is not None and len(texts) < len(found.entries):
            self._wrong(key, found.place, Text("列表里应只有文字。", "the list may only hold texts."))
        return tuple(one.strip() for one in texts if one is not None and one.strip())

    def raw(self, key: str) -> Value | None:
        """Give a value as it is, for those that have several forms; None where nothing stands."""
        found = self._value(key)
        return None if _empty(found) else found

    def tables(self, key: str) -> Iterator[Table]:
        """Give the tables of a list; what is none is a fault."""
        found = self.raw(key)
        if found is None:
            return
        if not isinstance(found, Rows):
            self._wrong(key, found.place, Text("应为列表。", "a list is wanted."))
            return
        for one in found.entries:
            if isinstance(one, Table):
                yield one
            else:
                words = Text("列表里的每一项应为一张表。", "each entry of the list is a table.")
                self._wrong(key, one.place, words)

    def ignore(self, *keys: str) -> None:
        """Leave keys unread that mean nothing outside the program they were made for."""
        self._read.update(keys)

    def finish(self) -> None:
        """Tell of every key and translation nobody asked for."""
        for key, value in self._table.entries.items():
            if key not in self._read and not _empty(value):
                self._findings.note("key-not-taken", Text(
                    f"{self.what.zh}的「{key}」标准包没有对应，没有带入。",
                    f"'{key}' of {self.what.en} has no counterpart in a pack; it was left out.",
                ), value.place, self.near)
        for locale, texts in self._foreign.items():
            for key, value in texts.entries.items():
                if (locale, key) not in self._said and not _empty(value):
                    self._findings.note("key-not-taken", Text(
                        f"{self.what.zh}的译文「{key}」没有带入。",
                        f"The translation of '{key}' of {self.what.en} was left out.",
                    ), value.place, f"{self.near} [{locale}]".strip())


def _empty(found: Value | None) -> bool:
    if isinstance(found, Leaf):
        return not (found.text or "").strip()
    return found is None or not found.entries
