"""Faults of a pack: what is wrong, where, what is allowed, and what was probably meant.

`Faults` collects them, so that a check names all of them at once. The checks themselves are in
`reading.py` (form), `forms.py` (conditions, selections), `checks.py` and `reach.py` (meaning).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from ccworkbench.errors import ContentError
from ccworkbench.text import Language, Text


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a pack: file below the pack's folder, line from 1, id of the table it belongs to."""

    file: str
    line: int | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `message` says everything, the other fields say it to a program."""

    code: str
    spot: Spot
    message: Text
    found: str | None = None
    allowed: tuple[str, ...] = ()
    near: str | None = None

    def line_in(self, language: Language) -> str:
        """Give `file:line: id: message` as one line."""
        spot = self.spot
        where = spot.file if spot.line is None else f"{spot.file}:{spot.line}"
        return f"{where}: " + (f"{spot.item}: " if spot.item else "") + self.message.in_(language)

    def as_json(self, language: Language) -> dict[str, object]:
        """Give the form of `standard check --json`."""
        return {
            "file": self.spot.file,
            "line": self.spot.line,
            "item": self.spot.item,
            "code": self.code,
            "message": self.message.in_(language),
            "found": self.found,
            "allowed": list(self.allowed),
            "near": self.near,
        }


class Faults:
    """Collects faults while a pack is read."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(
        self,
        code: str,
        spot: Spot,
        message: Text,
        found: str | None = None,
        allowed: Iterable[str] = (),
        near: Iterable[str] | None = None,
    ) -> None:
        """Add one; `allowed` (at most a handful is printed) and the nearest of `near` or of it are told."""
        may = tuple(dict.fromkeys(allowed))
        like = None if found is None else nearest(found, may if near is None else near)
        words = _with_allowed(message, may, like)
        fault = Fault(code, spot, words, found, may, like)
        if fault not in self._found:
            self._found.append(fault)

    def unknown(self, what: Text, spot: Spot, found: str, allowed: Iterable[str], code: str) -> None:
        """Add "there is no such thing"."""
        may = tuple(allowed)
        none = "" if may else "，标准包没有定义任何一个", "" if may else "; the pack defines none"
        words = Text(f"{what.zh}「{found}」不存在{none[0]}。", f"There is no {what.en} '{found}'{none[1]}.")
        self.add(code, spot, words, found, may)

    @property
    def found(self) -> tuple[Fault, ...]:
        """Give all, by file and line."""
        return tuple(sorted(self._found, key=lambda one: (one.spot.file, one.spot.line or 0)))

    def has(self, *codes: str) -> bool:
        """Whether a fault of one of these codes was found."""
        return any(one.code in codes for one in self._found)

    def __bool__(self) -> bool:
        return bool(self._found)


def nearest(found: str, among: Iterable[str]) -> str | None:
    """Give what was probably meant, or None."""
    close = difflib.get_close_matches(found, list(among), n=1, cutoff=0.6)
    return close[0] if close and close[0] != found else None


def _with_allowed(message: Text, allowed: tuple[str, ...], near: str | None) -> Text:
    zh, en = message.zh, message.en
    if allowed:
        shown = allowed[:12]
        more = len(allowed) - len(shown)
        zh += f"可用：{'、'.join(shown)}" + (f"（另有 {more} 个）" if more else "") + "。"
        en += f" Allowed: {', '.join(shown)}" + (f" (and {more} more)" if more else "") + "."
    if near is not None:
        zh += f"是否想写「{near}」？"
        en += f" Did you mean '{near}'?"
    return Text(zh, en)


def refuse(path: str, faults: tuple[Fault, ...]) -> ContentError:
    """Make the error that tells all faults of a pack at once."""
    zh = "\n".join(one.line_in("zh") for one in faults)
    en = "\n".join(one.line_in("en") for one in faults)
    return ContentError(
        "pack-faults",
        Text(f"标准包有 {len(faults)} 处错误：\n{zh}", f"The pack has {len(faults)} faults:\n{en}"),
        Text(
            "请按上面逐条改正后再读入；没有读入任何内容。",
            "Mend them and read the pack again; nothing was taken in.",
        ),
        path=path,
        faults=[one.line_in("en") for one in faults],
    )
