"""What can still be read of a damaged database: every page looked at by itself, every row proven by its id.

SQLite gives up at the first bad page on the way down from the root, and without a header or a first page
altogether. Here no way down is needed: each page that still looks like one with rows in it (tables, and the
index-like pages of tables without rowid, inner ones too) is read cell by cell, wherever it lies in the file.
Rows of old pages nobody uses any more come up as well; a change or text is only taken if its hash fits, so no
false row can. Tables in which rows come and go for good reason (receipts, withdrawn) are not read this way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from ccworkbench.session.assembling import META, Found, genuine, genuine_text
from ccworkbench.session.changes import Row

PAGE = 4096                              # what our databases are made with
_SIZES = (PAGE, 1024, 8192, 16384, 32768, 65536, 2048, 512)
_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER = 0x0D, 0x0A, 0x02
_HEX32, _HEX64 = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")
_BAD = (IndexError, ValueError, OverflowError, MemoryError)

Value = None | int | float | str | bytes


def read(path: Path, session: str = "") -> Found:
    """Read what is left of a database; `session` is its id where that is known from elsewhere.

    Without any id the file must still hold it; where it holds none, nothing can be proven and nothing is given.

    Raises:
        OSError: the file cannot be read at all.
    """
    data = path.read_bytes()
    best = Found()
    for size in _SIZES:                  # whatever the header says: it may be what is damaged
        found = _proven(list(records(data, size)), session)
        if len(found.changes) > len(best.changes) or not best.meta:
            best = found
        if best.changes:
            break
    return best


def records(data: bytes, size: int = PAGE) -> Iterator[tuple[int, list[Value]]]:
    """Give every record that can be read from the pages of a file, with its rowid (0: it has none)."""
    for page in range(len(data) // size + (len(data) % size > 0)):
        yield from _page(data, size, page)


def _page(data: bytes, size: int, page: int) -> Iterator[tuple[int, list[Value]]]:
    start = page * size
    head = start + (100 if page == 0 else 0)
    kind = data[head] if head < len(data) else 0
    if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
        return
    count = int.from_bytes(data[head + 3:head + 5], "big")
    pointers = head + (12 if kind == _INDEX_INNER else 8)
    for number in range(min(count, size // 4)):
        at = int.from_bytes(data[pointers + 2 * number:pointers + 2 * number + 2], "big")
        if not 8 <= at < size:
            continue
        try:
            yield _cell(data, size, start + at, kind)
        except _BAD:
            continue


def _cell(data: bytes, size: int, at: int, kind: int) -> tuple[int, list[Value]]:
    if kind == _INDEX_INNER:
        at += 4
    length, at = _varint(data, at)
    rowid = 0
    if kind == _TABLE_LEAF:
        rowid, at = _varint(data, at)
        most = size - 35
    else:
        most = (size - 12) * 64 // 255 - 23
    if not 0 < length <= len(data):
        raise ValueError("length")
    if length <= most:
        payload = data[at:at + length]
    else:
        least = (size - 12) * 32 // 255 - 23
        local = least + (length - least) % (size - 4)
        local = local if local <= most else least
        payload = data[at:at + local] + _overflow(data, size, at + local, length - local)
    if len(payload) != length:
        raise ValueError("cut off")
    return rowid, _record(payload)


def _overflow(data: bytes, size: int, at: int, rest: int) -> bytes:
    """Follow the pages a long row goes on in."""
    parts: list[bytes] = []
    page = int.from_bytes(data[at:at + 4], "big")
    while rest > 0:
        start = (page - 1) * size
        if page < 2 or start >= len(data):
            raise ValueError("page")
        parts.append(data[start + 4:start + 4 + min(rest, size - 4)])
        rest -= size - 4
        page = int.from_bytes(data[start:start + 4], "big")
    return b"".join(parts)


def _record(payload: bytes) -> list[Value]:
    head, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < head:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Value] = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    if at != len(payload):
        raise ValueError("record")
    return values


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    if kind in (1, 2, 3, 4, 5, 6):
        width = (0, 1, 2, 3, 4, 6, 8)[kind]
        return int.from_bytes(payload[at:at + width], "big", signed=True), at + width
    if kind < 12:
        raise ValueError("kind")             # no table of ours holds a float
    end = at + (kind - 12) // 2
    raw = payload[at:end]
    if end > len(payload):
        raise ValueError("cut off")
    return (raw if kind % 2 == 0 else raw.decode("utf-8")), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for number in range(9):
        byte = data[at + number]
        if number == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + number + 1
    raise ValueError("varint")


# -- what a record is


def _proven(found: list[tuple[int, list[Value]]], session: str) -> Found:
    result = Found()
    rows: list[tuple[int, Row]] = []
    for rowid, values in found:
        match values:
            case [None, str(id_), int(), str(), int(), str(), str(), str(), str(), str(), str(), str()]:
                if _HEX32.fullmatch(id_):
                    rows.append((rowid, Row._make(values[1:])))
            case [str(hash_), bytes(salt), str(body)] if genuine_text(hash_, salt, body):
                result.texts[hash_] = (salt, body)
            case [str(sha256), int(size), "evidence" | "pack" as role] if _HEX64.fullmatch(sha256):
                result.objects[sha256] = (size, str(role))
            case [str(key), str(value)] if key in META and _meta(key, value):
                result.meta[key] = value
    session = result.meta.setdefault("session_id", session)
    for n, row in rows:
        if session and row.id not in result.changes:
            if genuine(row, session):
                result.changes[row.id] = (n, row)
            else:
                result.false += 1
    if not session:
        del result.meta["session_id"]
    return result


def _meta(key: str, value: str) -> bool:
    if key == "session_id":
        return _HEX32.fullmatch(value) is not None
    if key == "created_at":
        return value.isdigit()
    try:
        described = json.loads(value)
    except ValueError:
        return False
    return isinstance(described, dict) and set(described) == {"id", "version", "sha256", "object"}
