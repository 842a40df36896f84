"""Sessions with something of everything, what an exchange must keep of them, and files made by hand."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from ccworkbench.session import evidence, feedback, people, profile, ratings, undoing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Target
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from tests.ccworkbench.session.samples import A, B

ONE, TWO, FIVE = ItemId("1.1.1"), ItemId("1.1.2"), ItemId("2.1.5")
PHOTO, LIST = b"\x89PNG a photo" * 90_000, b"rota;week\n" * 40
OTHERS_WORDS = "白露看到的依据"


def fill(doc: SessionDocument) -> None:
    """Put something of everything into a session: evidence of more than one piece, an undo, an approval."""
    people.assign(doc, B, {SectionId("1.1"): "lead"}, A)
    profile.set_values(doc, {FieldId("seats"): "300"}, A)
    ratings.rate(doc, ONE, A, Answer(option="4"), rationale="组长看到的依据")
    ratings.rate(doc, ONE, B, Answer(option="2"), rationale=OTHERS_WORDS)
    ratings.rate(doc, TWO, B, Answer(na=True), reason=f"{OTHERS_WORDS}：不适用")
    evidence.attach_file(doc, PHOTO, [Target("item.1.1.1")], A, name="照片.png", caption="门口")
    evidence.attach_file(doc, LIST, [Target("item.2.1.5")], B, name="排班.csv", kind="record")
    evidence.attach_sighting(doc, "交接班", [Target("item.1.1.2")], A)
    ratings.rate(doc, FIVE, A, Answer(option="1"), rationale="撤回的话")
    undoing.undo(doc, A)
    ratings.submit(doc, B, [SectionId("1.1")])
    feedback.leave(doc, ONE, "问法不清", A)


def told(doc: SessionDocument) -> dict[str, object]:
    """Give what an exchange must carry over without loss."""
    rows = {"changes": sorted(doc.journal.rows())}
    for table in ("head", "text", "withheld"):
        rows[table] = sorted(doc.link.execute(f"SELECT * FROM {table}"))
    objects = doc.link.execute("SELECT sha256, size, role FROM object ORDER BY sha256").fetchall()
    return {
        **rows,
        "objects": [
            (sha256, size, role, hashlib.sha256(object_path(doc.folder, sha256).read_bytes()).hexdigest())
            for sha256, size, role in objects
        ],
        "state": doc.state.frozen(),
    }


def sql(path: Path, *statements: str, values: tuple[object, ...] = ()) -> None:
    """Run statements on a file by hand; the schema may be written, and nothing is checked."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as link:
        link.execute("PRAGMA writable_schema = ON")
        link.execute("PRAGMA ignore_check_constraints = ON")
        for one in statements:
            link.execute(one, values if "?" in one else ())


def column(path: Path, query: str) -> list[object]:
    """Read the first column of a query."""
    with contextlib.closing(sqlite3.connect(path)) as link:
        return [row[0] for row in link.execute(query)]


def spelled(value: object) -> str:
    """Write canonical JSON as the design says, not as the program does."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def add_row(path: Path, *, session: str | None = None, **given: object) -> None:
    """Put a change into a file by hand, with the id its content has; any field may be given."""
    facts: dict[str, object] = {
        "at": 1_700_000_000_000, "replica": "a" * 32, "seq": 1, "prev": "", "author": "A", "entity": "rating",
        "eid": "1.1.3:A", "field": "answer", "value": '{"option":"3"}', "base": "[]",
    } | given
    own = session or str(column(path, "SELECT value FROM meta WHERE key = 'session_id'")[0])
    try:
        base = json.loads(str(facts["base"]))
    except ValueError:
        base = []
    names = ("at", "replica", "seq", "prev", "author", "entity", "eid", "field", "value")
    row = [own, *(facts[name] for name in names), sorted(map(str, base)) if isinstance(base, list) else []]
    whole = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    id_ = facts.get("id", hashlib.sha256(whole).hexdigest()[:32])
    columns = ("id", *names, "base")
    facts["id"] = id_
    marks = ", ".join("?" * len(columns))
    sql(
        path, f"INSERT INTO change({', '.join(columns)}) VALUES ({marks})",
        values=tuple(facts[name] for name in columns),
    )


def add_object(path: Path, content: bytes, *, role: str = "evidence", piece: int = 1024**2) -> str:
    """Put bytes into a file by hand."""
    sha256 = hashlib.sha256(content).hexdigest()
    sql(path, "INSERT INTO object VALUES (?, ?, ?)", values=(sha256, len(content), role))
    for number, start in enumerate(range(0, len(content), piece)):
        sql(
            path, "INSERT INTO object_chunk(sha256, n, data) VALUES (?, ?, ?)",
            values=(sha256, number, content[start:start + piece]),
        )
    return sha256


def listing(*places: Path) -> Mapping[str, int]:
    """Give every path below some folders with its size: what must not change when a file is refused."""
    return {
        str(one): one.stat().st_size if one.is_file() else -1 for place in places for one in place.rglob("*")
    }


Spoil = Callable[[Path], None]
