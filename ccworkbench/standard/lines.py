"""Where something stands in a TOML file: a plain text scan, because the parser keeps no positions."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER = re.compile(r"^\s*(\[{1,2})([^\[\]]+)\]{1,2}\s*(#.*)?$")
_PART = re.compile(r'"[^"]*"|\'[^\']*\'|[^.\s"\']+')
_KEY = re.compile(r"^\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9_-]+)\s*[=.]")

Path = Sequence[str | int]


class Lines:
    """Finds the line of a table or of a key in it; falls back to the nearest line above that is known."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._headers: list[tuple[int, tuple[str, ...]]] = []
        inside = ""
        for number, line in enumerate(self._lines):
            if not inside and (found := _HEADER.match(line)):
                parts = tuple(part.strip("\"'") for part in _PART.findall(found[2]))
                self._headers.append((number, parts))
            for quotes in ('"""', "'''"):
                if line.count(quotes) % 2 and inside in ("", quotes):
                    inside = "" if inside else quotes

    def of(self, path: Path) -> int:
        """Give the line (from 1) of a path such as ("item", 3, "share", "cost")."""
        if not path:
            return 1
        name, rest = str(path[0]), list(path[1:])
        nth = rest.pop(0) if rest and isinstance(rest[0], int) else 0
        start, end = self._block((name,), int(nth), 0, len(self._lines))
        if start is None:
            return self._inside([name, nth, *rest], 0, self._headers[0][0] if self._headers else end) + 1
        return self._inside(rest, start, end) + 1

    def _block(self, parts: tuple[str, ...], nth: int, start: int, end: int) -> tuple[int | None, int]:
        """Give first line and end of the nth table with this name, its sub-tables included."""
        seen = -1
        at: int | None = None
        for number, found in self._headers:
            if not start <= number < end:
                continue
            same = found == parts
            seen += same
            if at is None and same and seen == nth:
                at = number
            elif at is not None and (same or found[: len(parts)] != parts):
                return at, number
        return at, end

    def _inside(self, path: list[str | int], start: int, end: int) -> int:
        """Follow keys into a block as far as its lines show them."""
        at, depth = start, 0
        for part in path:
            if isinstance(part, int):
                entries = [n for n in range(at, end) if self._lines[n].lstrip().startswith("{")]
                at = entries[part] if part < len(entries) else at
                continue
            found = self._key(part, at, end, depth)
            if found is None:
                return at
            at, end = found
            depth += 1
        return at

    def _key(self, key: str, start: int, end: int, depth: int) -> tuple[int, int] | None:
        for number in range(start, end):
            line = self._lines[number]
            head = _HEADER.match(line)
            if head and [part.strip("\"'") for part in _PART.findall(head[2])][-1] == key:
                return number, end
            own = _KEY.match(line)
            if own and own[1].strip("\"'") == key:
                return number, self._end_of_value(number, end)
            if depth and re.search(rf"(?<![\w-])[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number, end
        return None

    def _end_of_value(self, start: int, end: int) -> int:
        for number in range(start + 1, end):
            if _KEY.match(self._lines[number]) or _HEADER.match(self._lines[number]):
                return number
        return end
