"""What an exchange file holds, row by row: checked against the vocabulary, every id and hash computed anew.

How a foreign file is opened at all is the business of `intake.py`; here it is open, read-only and bounded.
What is kept in memory is bounded too; the bytes of evidence never are in memory as a whole.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping

from ccworkbench.session import shelf, vocabulary
from ccworkbench.session.canonical import TEXT_LIMIT, change_id, dump, is_stored_form, text_hash
from ccworkbench.session.changes import Row
from ccworkbench.session.keeping import CHUNK
from ccworkbench.session.model import Key
from ccworkbench.session.reading import parse
from ccworkbench.session.received import LIMIT, NOTHING, Exchange, Known, Signature, digest_of

ROWS = 500_000                           # changes, texts or objects in one file
WEIGHT = 256 * 1024**2                   # characters of all values and texts together
LOCAL = ("head", *shelf.TABLES)

_FEW = 10_000                            # signatures
_VALUE = 1024**2                         # characters of one value
_IDS = re.compile(r'\["[0-9a-f]{32}"(?:,"[0-9a-f]{32}")*\]')
_HEX32, _HEX64 = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")
_WHOLE = re.compile(r"[0-9]{1,16}")
_LATEST = 32_503_680_000_000             # the year 3000: what every system can show as a date
_SEQUENCE = 2**31
_TYPES = (str, int, str, int, *[str] * 7)        # of a change's columns
_SHORT, _MANY = 200, 10_000              # values remembered as checked: characters of one, how many
_MOMENT = 1000                           # milliseconds between a session's making and its first change


class _Seen:
    """What was found to be as it must be in rows before: most rows repeat it."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.voices: set[tuple[str, str]] = set()        # replica and author
        self.eids: set[tuple[str, str]] = set()          # with their entity
        # The texts cited by a value; by entity, field and the value as it is spelled.
        self.values: dict[tuple[str, str, str], tuple[str, ...]] = {}


class Wrong(Exception):
    """What is wrong with a file, in a few words."""


class PutAway(Wrong):
    """A session that was put away, where that is not what is asked for."""


def read(link: sqlite3.Connection, known: Known = NOTHING, *, put_away: bool = False) -> Exchange:
    """Read and check all of an open exchange file but the bytes of its objects, and what is known already.

    Raises:
        PutAway: it is a whole folder that was put away, and nobody said that this may be.
        Wrong: anything in it is not as it must be. Whatever else reading a foreign file can raise, too.
    """
    session, created_at, standard, mark = _meta(link)
    if mark is not None and not put_away:
        raise PutAway("a session that was put away")
    for table in LOCAL if mark is None else ("head",):
        if link.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
            raise Wrong(f"{table} is not empty")
    rows, known_ids, cited, weight = _rows(link, session, known)
    if any(_founding(row) and abs(row.at - created_at) > _MOMENT for row in rows):
        raise Wrong("created_at")                        # no id covers it, and the year decides references
    texts, known_texts = _texts(link, cited, weight, known)
    objects, with_bytes = _objects(link, standard["object"])
    if any(row.entity == "erasure" and row.eid == standard["object"] for row in rows):
        raise Wrong("the standard is said to be erased")
    withheld = _withheld(link)
    kept = None
    if mark is not None:
        can_go = {row.id for row in rows if row.entity != "erasure"}
        kept = shelf.read(link, mark, len(rows), can_go.__contains__)
    digest = digest_of(
        session, [*known_ids, *(row.id for row in rows)], [*known_texts, *texts], objects, withheld
    )
    return Exchange(
        session, created_at, standard, rows, texts, objects, with_bytes, withheld, _signatures(link), digest, link,
        known_ids, known_texts, shelf=kept,
    )


# -- tables


def _few(link: sqlite3.Connection, table: str, columns: str, most: int) -> Iterator[tuple[object, ...]]:
    """Give the rows of a table, at most so many."""
    for number, row in enumerate(link.execute(f"SELECT {columns} FROM {table}")):
        if number >= most:
            raise Wrong(f"{table}: too many rows")
        yield row


def _meta(link: sqlite3.Connection) -> tuple[str, int, Mapping[str, str], object]:
    meta = {str(key): value for key, value in _few(link, "meta", "key, value", 4)}
    if set(meta) - {shelf.MARK} != {"session_id", "created_at", "standard"}:
        raise Wrong("meta")
    _require(_HEX32, meta["session_id"], "session_id")
    _require(_WHOLE, meta["created_at"], "created_at")
    created_at = int(str(meta["created_at"]))
    standard = json.loads(str(meta["standard"]))
    if not isinstance(standard, dict) or set(standard) != {"id", "version", "sha256", "object"}:
        raise Wrong("standard")
    if not all(isinstance(one, str) and 0 < len(one) <= 200 and is_stored_form(one) for one in standard.values()):
        raise Wrong("standard")
    for name in ("sha256", "object"):
        _require(_HEX64, standard[name], f"standard.{name}")
    if dump(standard) != meta["standard"] or created_at >= _LATEST:
        raise Wrong("meta")
    return str(meta["session_id"]), created_at, standard, meta.get(shelf.MARK)


def _rows(
    link: sqlite3.Connection, session: str, known: Known
) -> tuple[list[Row], frozenset[str], set[str], int]:
    """Give the changes that are new, those known by id, the texts the new ones cite, and their characters."""
    found: list[Row] = []
    seen = _Seen()
    cited: set[str] = set()
    weight = 0
    # Whatever they are, until looked at below. What is no text equals no id of ours.
    ids = [one for one, in link.execute("SELECT id FROM change LIMIT ?", (ROWS + 1,))]
    if len(ids) > ROWS:
        raise Wrong("change: too many rows")
    distinct = frozenset(ids)
    if len(distinct) != len(ids):
        raise Wrong("a change twice")
    had = frozenset(distinct & known.ids)
    everything = len(had) < len(ids)
    rows = link.execute(f"SELECT {', '.join(Row._fields)} FROM change") if everything else ()
    for number, raw in enumerate(rows):
        if number >= ROWS:
            raise Wrong("change: too many rows")
        if raw[0] in had:
            continue
        if tuple(map(type, raw)) != _TYPES:
            raise Wrong("a change of another form")
        id_, at, replica, seq, prev, author, entity, eid, field, value, base = raw
        row = Row(                                   # a few words that stand in every row: kept once
            id_, at, sys.intern(replica), seq, prev, sys.intern(author), sys.intern(entity), eid,
            sys.intern(field), value, base,
        )
        cited.update(_checked(row, session, seen))
        if id_ in seen.ids:
            raise Wrong(f"{id_} twice")
        seen.ids.add(id_)
        weight += len(value) + len(base)
        if weight > WEIGHT:
            raise Wrong("change: too large")
        found.append(row)
    if len(found) + len(had) != len(ids):
        raise Wrong("the changes and their index differ")
    return found, had, cited, weight


def _founding(row: Row) -> bool:
    return row.entity == "session" and row.field == "state" and row.seq == 1


def _checked(row: Row, session: str, seen: _Seen) -> tuple[str, ...]:
    """Give the texts that a change of the right types cites which is as it must be."""
    if len(row.value) > _VALUE or len(row.base) > _VALUE:
        raise Wrong("a change that is too large")
    voice = (row.replica, row.author)
    if voice not in seen.voices:
        _require(_HEX32, row.replica, "replica")
        if not vocabulary.CODE(row.author):
            raise Wrong(f"{row.id[:8]}: author")
        seen.voices.add(voice)
    if not (0 <= row.at < _LATEST and 1 <= row.seq < _SEQUENCE) or (row.prev == "") != (row.seq == 1):
        raise Wrong(f"{row.id[:8]}: numbers")
    if row.prev and row.prev not in seen.ids:
        _require(_HEX32, row.prev, "prev")
    spelled = (row.entity, row.field, row.value)
    texts_cited = seen.values.get(spelled)
    if texts_cited is None:
        value = parse(row.value)
        if dump(value) != row.value:
            raise Wrong(f"{row.id[:8]}: not canonical")
        vocabulary.check_value(row.entity, row.field, value)
        texts_cited = vocabulary.texts_in(value)
        if len(row.value) < _SHORT and len(seen.values) < _MANY:
            seen.values[spelled] = texts_cited
    named = (row.entity, row.eid)
    if named not in seen.eids:
        vocabulary.check_eid(row.entity, row.eid)
        if len(seen.eids) < _MANY:
            seen.eids.add(named)
    base = _base(row)
    key = Key(row.entity, row.eid, row.field)
    found = change_id(session, row.at, row.replica, row.seq, row.prev, row.author, key, row.value, base)
    if found != row.id:                                  # so an id of another form is none either
        raise Wrong(f"{row.id[:8]}: the id does not fit the content")
    return texts_cited


def _base(row: Row) -> list[str]:
    if row.base == "[]":
        return []
    if not _IDS.fullmatch(row.base):                     # canonical JSON: ids alone, and in their order
        raise Wrong(f"{row.id[:8]}: base")
    base = row.base[2:-2].split('","')
    if len(base) > 1 and base != sorted(set(base)):
        raise Wrong(f"{row.id[:8]}: base")
    return base


def _texts(
    link: sqlite3.Connection, cited: set[str], weight: int, known: Known
) -> tuple[dict[str, tuple[bytes, str]], frozenset[str]]:
    found: dict[str, tuple[bytes, str]] = {}
    had: list[str] = []
    for hash_, salt, body in _few(link, "text", "hash, salt, body", ROWS):
        if isinstance(hash_, str) and hash_ in known.texts:
            had.append(hash_)
            continue
        if not isinstance(salt, bytes) or len(salt) != 16 or not isinstance(body, str):
            raise Wrong("a text of another form")
        if len(body.encode()) > TEXT_LIMIT or text_hash(salt, body) != hash_:
            raise Wrong("a text that does not fit its hash")
        if not is_stored_form(body):
            raise Wrong("a text with control characters")
        if hash_ not in cited and hash_ not in known.cites():
            raise Wrong("a text that no change cites")
        weight += len(body)
        if weight > WEIGHT:
            raise Wrong("text: too large")
        found[str(hash_)] = (salt, body)
    return found, frozenset(had)


def _objects(link: sqlite3.Connection, standard: str) -> tuple[dict[str, tuple[int, str]], frozenset[str]]:
    found: dict[str, tuple[int, str]] = {}
    for sha256, size, role in _few(link, "object", "sha256, size, role", ROWS):
        _require(_HEX64, sha256, "object")
        if not isinstance(size, int) or not 0 <= size < LIMIT or role not in ("evidence", "pack"):
            raise Wrong("an object of another form")
        if (role == "pack") != (sha256 == standard):
            raise Wrong("another standard than its own")
        found[str(sha256)] = (size, str(role))
    there: dict[str, int] = {}
    for sha256, length in _few(link, "object_chunk", "sha256, length(data)", LIMIT // CHUNK + ROWS):
        if sha256 not in found or not isinstance(length, int):
            raise Wrong("pieces of an unknown object")
        if not 0 < length <= CHUNK:
            raise Wrong(f"{str(sha256)[:8]}: a piece of {length} bytes")
        there[str(sha256)] = there.get(str(sha256), 0) + length
    for sha256, size in there.items():
        if found[sha256][0] != size:
            raise Wrong(f"{sha256[:8]}: {size} bytes instead of {found[sha256][0]}")
    if standard not in there:
        raise Wrong("the standard is missing")
    empty = {sha256 for sha256, (size, _) in found.items() if size == 0}
    return found, frozenset(there) | empty


def _withheld(link: sqlite3.Connection) -> list[tuple[str, int, int, str]]:
    found = []
    for replica, first, last, why in _few(link, "withheld", "replica, seq_from, seq_to, why", ROWS):
        _require(_HEX32, replica, "withheld")
        if not (isinstance(first, int) and isinstance(last, int) and 1 <= first <= last < _SEQUENCE):
            raise Wrong("withheld")
        if why not in ("blind", "withdrawn"):
            raise Wrong("withheld")
        found.append((str(replica), first, last, str(why)))
    return sorted(found)


def _signatures(link: sqlite3.Connection) -> list[Signature]:
    found = []
    for row in _few(link, "signature", "replica, author, public_key, digest, sig", _FEW):
        if not all(isinstance(one, str) and len(one) <= 256 and is_stored_form(one) for one in row):
            raise Wrong("signature")
        if row[1] and not vocabulary.CODE(row[1]):
            raise Wrong("signature")
        found.append(Signature(*map(str, row)))
    return found


def _require(form: re.Pattern[str], found: object, what: str) -> None:
    if not isinstance(found, str) or not form.fullmatch(found):
        raise Wrong(what)
