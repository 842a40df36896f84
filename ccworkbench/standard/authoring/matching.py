"""Finds the item an id means, however a sheet writes it: 1.1.1.3, 1.1.1-03, 1.1.1（3） and 1.1.1③ are one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

EXACT, SECTION_NUMBER = "exact", "section-number"
FORMS = (EXACT, SECTION_NUMBER)
"""`exact`: the id as it is, width and dashes aside; `section-number`: section and running number count."""

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣", "-"))
_PART = re.compile(r"[A-Za-z]+|\d+|[一二三四五六七八九十]+")
_LEAD = re.compile(r"第?((?:[a-z0-9]|\([一二三四五六七八九十]+\)|[\W_])*)")   # an id, before words begin
_TENS = {one: at for at, one in enumerate("一二三四五六七八九", start=1)}


def _open(written: str) -> str:
    """Take numbers out of their circles before anything reads 1.1③ as 1.13."""
    return "".join(
        f".{int(unicodedata.numeric(one))}." if unicodedata.decomposition(one).startswith("<circle>")
        and unicodedata.numeric(one, -1) >= 0 else one
        for one in written
    )


def plain(written: str) -> str:
    """Give an id in one width and with one kind of dash, without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", _open(written)).translate(_DASHES)).casefold()


def parts(written: str) -> tuple[str, ...]:
    """Give the numbers and letters an id is made of in their order, without leading zeros.

    Chinese words behind it are no part of it (1.1.3 客户之声); what begins with words is no id.
    """
    lead = _LEAD.match(plain(written))
    return tuple(_part(one) for one in _PART.findall(lead[1])) if lead else ()


def _part(one: str) -> str:
    if one.isdecimal():
        return str(int(one))
    if one[0] not in _TENS and one[0] != "十":
        return one
    tens, ten, ones = one.rpartition("十")
    if not ten:
        return "".join(str(_TENS[sign]) for sign in one)
    return str((_TENS.get(tens, 0) if tens else 1) * 10 + (_TENS.get(ones, 0) if ones else 0))


def section_id(written: str) -> str:
    """Give the id a section's words begin with: 1.1 of "1.1 客户"."""
    return re.split(r"\s", unicodedata.normalize("NFKC", written).strip(), maxsplit=1)[0]


def within(section: str, number: str) -> str:
    """Give the id of a running number that stands in a section; one that names its section stays."""
    head = section_id(section)
    above, own = parts(head), parts(number)
    if not head or (len(own) > len(above) and own[: len(above)] == above):
        return number
    return f"{head}-{number}"


class Matcher:
    """Finds ids among those of a pack."""

    def __init__(self, ids: Iterable[str], form: str) -> None:
        self._key = plain if form == EXACT else parts
        found: dict[str | tuple[str, ...], list[str]] = {}
        for one in ids:
            found.setdefault(self._key(one), []).append(one)
        self._ids: Mapping[str | tuple[str, ...], list[str]] = found

    def find(self, written: str) -> tuple[str, ...]:
        """Give the ids this may mean: none, the one, or, which is a fault, several."""
        key = self._key(written)
        return tuple(self._ids.get(key, ())) if key else ()

    def count(self, written: Iterable[str]) -> int:
        """Count the different ids of the pack that are meant by one of these without doubt."""
        return len({one[0] for one in map(self.find, written) if len(one) == 1})
