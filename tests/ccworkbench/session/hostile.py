"""Exchange files somebody made to do harm, or that a bad stick made: each is one small change to a good one."""

from __future__ import annotations

import hashlib
import json
import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from tests.ccworkbench.session.exchanges import Spoil, add_object, add_row, column, spelled, sql

SALT = b"0123456789abcdef"
HUGE = 40 * 1024**2


def _sql(*statements: str) -> Spoil:
    return lambda path: sql(path, *statements)


def _row(**given: object) -> Spoil:
    return lambda path: add_row(path, **given)


def _bytes(change: Callable[[bytes], bytes]) -> Spoil:
    return lambda path: path.write_bytes(change(path.read_bytes())) and None


def _patched(at: int, new: bytes) -> Spoil:
    return _bytes(lambda whole: whole[:at] + new + whole[at + len(new):])


def _schema(name: str, old: str, new: str) -> Spoil:
    return _sql(f"UPDATE sqlite_schema SET sql = replace(sql, '{old}', '{new}') WHERE name = '{name}'")


def _loose(table: str, *statements: str) -> Spoil:
    """Write what a table's own rules forbid: they are taken away and put back."""
    def spoil(path: Path) -> None:
        strict = column(path, f"SELECT sql FROM sqlite_schema WHERE name = '{table}'")[0]
        loose = str(strict).replace("STRICT, WITHOUT ROWID", "WITHOUT ROWID").replace(" STRICT", "")
        change = f"UPDATE sqlite_schema SET sql = ? WHERE name = '{table}'"
        sql(path, change, values=(loose,))
        sql(path, *statements)
        sql(path, change, values=(strict,))
    return spoil


def text_of(body: bytes) -> Spoil:
    """Put a text in with the hash it has, cited by a change of its own."""
    def spoil(path: Path) -> None:
        hash_ = hashlib.sha256(SALT + body).hexdigest()
        sql(path, "INSERT INTO text VALUES (?, ?, CAST(? AS TEXT))", values=(hash_, SALT, body))
        add_row(path, field="rationale", value=spelled({"text": hash_}))
    return spoil


def _twice(path: Path) -> None:
    """The same change two times: the index that forbids it is taken out for a moment."""
    index = "sqlite_autoindex_change_1"
    root = column(path, f"SELECT rootpage FROM sqlite_schema WHERE name = '{index}'")[0]
    sql(
        path, "UPDATE sqlite_schema SET sql = replace(sql, ' UNIQUE', '') WHERE name = 'change'",
        f"DELETE FROM sqlite_schema WHERE name = '{index}'",
    )
    names = "id, at, replica, seq, prev, author, entity, eid, field, value, base"
    sql(path, f"INSERT INTO change({names}) SELECT {names} FROM change WHERE n = 3")
    sql(
        path,
        "UPDATE sqlite_schema SET sql = replace(sql, 'id TEXT NOT NULL', 'id TEXT NOT NULL UNIQUE') "
        "WHERE name = 'change'",
        f"INSERT INTO sqlite_schema VALUES ('index', '{index}', 'change', {root}, NULL)",
    )


def _many_tables(path: Path) -> None:
    sql(path, "BEGIN", *(f"CREATE TABLE t{n}(x)" for n in range(3000)), "COMMIT")


def _aliased(path: Path) -> None:
    sql(path, "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'text') "
              "WHERE name = 'head'")


def _as_standard(content: Callable[[bytes], bytes], **told: str) -> Spoil:
    """Put another standard in the place of the session's own."""
    def spoil(path: Path) -> None:
        meta = json.loads(str(column(path, "SELECT value FROM meta WHERE key = 'standard'")[0]))
        old = meta["object"]
        packed = b"".join(
            bytes(one) for one in column(path, f"SELECT data FROM object_chunk WHERE sha256 = '{old}' ORDER BY n")
        )
        sql(path, f"DELETE FROM object WHERE sha256 = '{old}'", f"DELETE FROM object_chunk WHERE sha256 = '{old}'")
        meta["object"] = add_object(path, content(packed), role="pack")
        meta |= told
        sql(path, "UPDATE meta SET value = ? WHERE key = 'standard'", values=(spelled(meta),))
    return spoil


def _edited(old: bytes, new: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        found: dict[str, str] = {}

        def content(packed: bytes) -> bytes:
            plain = zlib.decompress(packed)
            assert old in plain
            edited = plain.replace(old, new)
            found["sha256"] = hashlib.sha256(edited).hexdigest()
            return zlib.compress(edited)

        _as_standard(content)(path)
        meta = json.loads(str(column(path, "SELECT value FROM meta WHERE key = 'standard'")[0])) | found
        sql(path, "UPDATE meta SET value = ? WHERE key = 'standard'", values=(spelled(meta),))
    return spoil


def _replaced(make: Callable[[Path], object]) -> Spoil:
    def spoil(path: Path) -> None:
        path.unlink()
        make(path)
    return spoil


def _sparse(path: Path) -> None:
    with path.open("rb+") as file:
        file.truncate(65 * 1024**3)


def _erased_standard(path: Path) -> None:
    found = json.loads(str(column(path, "SELECT value FROM meta WHERE key = 'standard'")[0]))["object"]
    record = {"of": "object", "basis": "law", "reason": "evidence", "by": "A"}
    add_row(path, entity="erasure", eid=found, field="record", value=spelled(record))


_BIG = "SELECT sha256 FROM object WHERE role = 'evidence' ORDER BY size DESC LIMIT 1"
_DEEP = "[" * 200_000 + "]" * 200_000
_LOCAL = {
    "head": "('rating', '1.1.1:B', 'answer', 1, 'x', 'B', '{\"option\":\"2\"}')", "receipt": "('r', 1, 'A', '{}')",
    "receipt_range": "('r', 1, 2)", "withdrawn": "('c', 'r')", "sent": "('B', 1, 2, 1)",
}

HOSTILE: dict[str, Spoil] = {
    # what SQL can hide
    "trigger": _sql("CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM text; END"),
    "view": _sql("CREATE VIEW v AS SELECT * FROM change"),
    "view for a table": _sql("DROP TABLE head", "CREATE VIEW head AS SELECT 1 AS entity"),
    "generated column": _sql("ALTER TABLE meta ADD COLUMN x TEXT GENERATED ALWAYS AS (hex(value)) VIRTUAL"),
    "expression index": _sql("CREATE INDEX e ON change(length(value))"),
    "partial index": _sql("CREATE INDEX e ON change(seq) WHERE seq > 5"),
    "check": _schema("receipt", "body TEXT NOT NULL", "body TEXT NOT NULL CHECK (length(body) > 0)"),
    "default": _schema("receipt", "body TEXT NOT NULL", "body TEXT NOT NULL DEFAULT (hex(randomblob(9)))"),
    "virtual table": _sql(
        "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING fts5(x)')"),
    "extra table": _sql("CREATE TABLE more(x)"),
    "extra column": _sql("ALTER TABLE change ADD COLUMN more TEXT"),
    "statistics": _sql("ANALYZE"),
    "missing table": _sql("DROP TABLE sent"),
    "missing index": _sql("DROP INDEX change_key"),
    "not strict": _schema("meta", " STRICT, WITHOUT ROWID", " WITHOUT ROWID"),
    "garbage schema": _sql("UPDATE sqlite_schema SET sql = 'CREATE TABLE garbage' WHERE name = 'sent'"),
    "schema of control characters": _sql("UPDATE sqlite_schema SET sql = x'00ff00' WHERE name = 'sent'"),
    "aliased root pages": _aliased,
    "root page beyond the file": _sql("UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'head'"),
    "root page of the schema": _sql("UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'head'"),
    "three thousand tables": _many_tables,
    # the first bytes
    "other application": _patched(68, b"\0\0\0\1"),
    "version 0": _patched(60, b"\0\0\0\0"),
    "newer version": _patched(60, struct.pack(">I", 99)),
    "WAL flag": _patched(18, b"\2\2"),
    "UTF-16": _patched(56, b"\0\0\0\2"),
    "page size 512": _patched(16, b"\2\0"),
    "page size 3": _patched(16, b"\0\3"),
    "pages that are all reserve": _patched(20, b"\xff"),
    "free pages in a circle": _patched(32, struct.pack(">II", 2, 9)),
    "more pages than the file": _patched(28, struct.pack(">I", 2**31)),
    "garbage after the header": _bytes(lambda whole: whole[:100] + os.urandom(len(whole) - 100)),
    "truncated": _bytes(lambda whole: whole[:len(whole) // 2]),
    "truncated by a page": _bytes(lambda whole: whole[:-4096]),
    "only the header": _bytes(lambda whole: whole[:100]),
    "empty": _bytes(lambda whole: b""),
    "text file": _bytes(lambda whole: "评审记录\n".encode() * 500),
    "garbage": _bytes(lambda whole: os.urandom(len(whole))),
    # what is no file
    "pipe": _replaced(os.mkfifo),
    "device": _replaced(lambda path: path.symlink_to("/dev/zero")),
    "folder": _replaced(Path.mkdir),
    "dangling link": _replaced(lambda path: path.symlink_to("nowhere")),
    "65 GB of nothing": _sparse,
    # too large
    "40 MB text": text_of(b"x" * HUGE),
    "40 MB blob": lambda path: add_object(path, b"x" * HUGE, piece=HUGE) and None,
    "pieces above 1 MiB": lambda path: add_object(path, b"x" * 3 * 1024**2, piece=2 * 1024**2) and None,
    "deep nesting": _row(value=_DEEP),
    "deep nesting of objects": _row(value='{"a":' * 100_000 + "1" + "}" * 100_000),
    "base of 40,000": _row(seq=2, prev="a" * 32, base=spelled(sorted(f"{n:032x}" for n in range(40_000)))),
    "evidence of 2^50 bytes": _sql(f"INSERT INTO object VALUES ('{'b' * 64}', {2**50}, 'evidence')"),
    "evidence of less than nothing": _loose("object", f"INSERT INTO object VALUES ('{'b' * 64}', -1, 'evidence')"),
    "an empty piece": _sql(f"INSERT INTO object_chunk(sha256, n, data) VALUES (({_BIG}), 99, x'')"),
    "a piece before the first": _loose(
        "object_chunk", f"INSERT INTO object_chunk(sha256, n, data) VALUES (({_BIG}), -1, x'00')"),
    "endless number": _row(entity="evidence", eid="a" * 32, field="sha256", value="9" * 100_000),
    # bytes and texts
    "changed value": _sql("UPDATE change SET value = '{\"option\":\"5\"}' WHERE value = '{\"option\":\"4\"}'"),
    "changed author": _sql("UPDATE change SET author = 'A' WHERE author = 'B'"),
    "changed text": _sql("UPDATE text SET body = body || '。'"),
    "changed evidence": _sql(
        f"UPDATE object_chunk SET data = zeroblob(length(data)) WHERE n = 0 AND sha256 = ({_BIG})"),
    "missing evidence": _sql(f"DELETE FROM object_chunk WHERE n = 0 AND sha256 = ({_BIG})"),
    "misnumbered evidence": _sql(f"UPDATE object_chunk SET n = n + 1 WHERE n > 0 AND sha256 = ({_BIG})"),
    "another size": _sql(f"UPDATE object SET size = size - 1 WHERE sha256 = ({_BIG})"),
    "pieces of nothing": _sql(f"INSERT INTO object_chunk(sha256, n, data) VALUES ('{'b' * 64}', 0, x'00')"),
    "path names": _loose("object", "INSERT INTO object VALUES ('../../../../etc/cron.d/x', 3, 'evidence')"),
    "another role": _loose("object", f"INSERT INTO object VALUES ('{'b' * 64}', 3, 'program')"),
    "second standard": lambda path: add_object(path, b"x", role="pack") and None,
    "bad UTF-8": text_of(b"\xff\xfe\xfd"),
    "control characters": text_of(b"\x1b]0;title\x07"),
    "stray text": _sql(f"INSERT INTO text VALUES ('{'c' * 64}', x'{SALT.hex()}', 'x')"),
    "stray text that fits": _sql(
        f"INSERT INTO text VALUES ('{hashlib.sha256(SALT).hexdigest()}', x'{SALT.hex()}', '')"),
    # tables that stay at home
    **{f"filled {table}": _sql(f"INSERT INTO {table} VALUES {row}") for table, row in _LOCAL.items()},
    # changes that do not hold
    "duplicate rows": _twice,
    "another session": _sql("UPDATE meta SET value = 'aaaabbbbccccddddaaaabbbbccccdddd' WHERE key = 'session_id'"),
    "row of another session": _row(session="b" * 32),
    "wrong id": _row(id="e" * 32),
    "id of another form": _row(id="../../x"),
    "unknown entity": _row(entity="macro", eid="x", field="run", value='"1"'),
    "unknown field": _row(field="macro"),
    "value of another shape": _row(value='{"option":"3","run":"1"}'),
    "free text in a value": _row(entity="note", eid="a" * 32, field="text", value='"words"'),
    "path in an id": _row(eid="../../etc:A"),
    "author of another form": _row(author="A;B"),
    "spaces in JSON": _row(value='{ "option": "3" }'),
    "no JSON": _row(value="nothing"),
    "not a number": _row(entity="session", eid="-", field="hold", value="NaN"),
    "float number": _row(entity="link", eid=f"{'a' * 32}:item.1.1.1", field="anchor", value='{"page":1.5}'),
    "lone surrogate": _row(value='{"option":"\\ud800"}'),
    "wrong base order": _row(base=spelled(["f" * 32, "a" * 32])),
    "base twice": _row(base=spelled(["a" * 32, "a" * 32])),
    "base of another form": _row(base='["../x"]'),
    "base that is no list": _row(base="{}"),
    "huge seq": _row(seq=2**40, prev="a" * 32),
    "seq 0": _row(seq=0),
    "seq -1": _row(seq=-1, prev="a" * 32),
    "row that supersedes itself": _row(id="e" * 32, base=spelled(["e" * 32])),
    "upper case id": _row(replica="A" * 32),
    "author of a thousand letters": _row(author="A" * 1000),
    "wide digits": _row(value='{"option":"３"}', base="[]", eid="1.1.3:Ａ"),
    "first with a predecessor": _row(prev="a" * 32),
    "later without a predecessor": _row(seq=5),
    "year 300,000": _row(at=9_000_000_000_000_000),
    "before 1970": _row(at=-5),
    "words for a number": _loose("change", "UPDATE change SET seq = 'x' WHERE n = 2"),
    "bytes for words": _loose("change", "UPDATE change SET author = x'41' WHERE n = 2"),
    "nothing for words": _loose("text", "UPDATE text SET salt = 'short'"),
    # what describes the session
    "more in meta": _sql("INSERT INTO meta VALUES ('erasing', '[]')"),
    "no standard in meta": _sql("DELETE FROM meta WHERE key = 'standard'"),
    "no time in meta": _sql("UPDATE meta SET value = 'now' WHERE key = 'created_at'"),
    "another year": _sql("UPDATE meta SET value = value + 31536000000 WHERE key = 'created_at'"),
    "withheld for ever": _loose("withheld", f"INSERT INTO withheld VALUES ('{'a' * 32}', 1, {2**50}, 'blind')"),
    "withheld beyond 2^31": _loose("withheld", f"INSERT INTO withheld VALUES ('{'a' * 32}', 1, {2**31}, 'blind')"),
    "withheld backwards": _loose("withheld", f"INSERT INTO withheld VALUES ('{'a' * 32}', 9, 2, 'blind')"),
    "withheld from below": _loose("withheld", f"INSERT INTO withheld VALUES ('{'a' * 32}', -5, 2, 'blind')"),
    "withheld for no reason": _loose("withheld", f"INSERT INTO withheld VALUES ('{'a' * 32}', 1, 2, 'hidden')"),
    "signature of other content": _sql(
        f"INSERT INTO signature VALUES ('{'a' * 32}', 'A', 'k', '{'d' * 64}', 's')"),
    "signature of 1 MB": _sql(
        f"INSERT INTO signature VALUES ('{'a' * 32}', 'A', 'k', 'd', '{'x' * 99}' || hex(zeroblob(500000)))"),
    # the standard
    "standard without bytes": _sql(
        "DELETE FROM object_chunk WHERE sha256 IN (SELECT sha256 FROM object WHERE role = 'pack')"),
    "standard is erased": _erased_standard,
    "standard is garbage": _as_standard(lambda packed: b"garbage"),
    "standard is a bomb": _as_standard(lambda packed: zlib.compress(b"\0" * 60 * 1024**2)),
    "standard with more behind": _as_standard(lambda packed: packed + b"more"),
    "standard of another name": _as_standard(lambda packed: packed, id="other"),
    "standard of another hash": _as_standard(lambda packed: packed, sha256="a" * 64),
    "endless fraction": _edited(b'"value":"5"', b'"value":"1e999999999"'),
    "section in a circle": _edited(b'{"id":"1","', b'{"parent":"1.1","id":"1","'),
    "item in no section": _edited(b'"section":"2.1"', b'"section":"7.7"'),
    "title that is a number": _edited(b'"title":{"en":"item 1","zh":"item 1"}', b'"title":7'),
    "no total": _edited(b'"id":"total"', b'"id":"sum"'),
    # not a whole session
    "a session without people": _sql("DELETE FROM change WHERE entity = 'assessor' AND field = 'role'"),
}
BYTES_ONLY = ("changed evidence", "misnumbered evidence")
"""Only the bytes of evidence are wrong: who does not read them reads the rest."""
