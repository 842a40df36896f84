"""The tables of a session and how older ones become current.

The stored snapshots in `schemas/` are both: what the first migration creates and what a file of
that version must look like exactly. `user_version` stands in the file's header so that a newer
file is refused before it is opened.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from pathlib import Path

APPLICATION_ID = 0x43435742              # "CCWB"
USER_VERSION = 1
MIGRATIONS_TABLE = "_sqlite_migrations"


@cache
def snapshot(version: int) -> tuple[str, ...]:
    """Give the statements that make the tables of one version, in order."""
    text = (Path(__file__).parent / "schemas" / f"{version}.sql").read_text("utf-8")
    return tuple(part.strip() for part in text.split(";\n") if part.strip())


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a new or older file to the current version; each step is one transaction.

    Imports sqlite-utils, so a file that is current already must not come here.
    """
    from sqlite_utils import Database, Migrations

    steps = Migrations("ccworkbench")

    @steps(name="1")
    def first(db: Database) -> None:
        for statement in snapshot(1):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute("PRAGMA user_version = 1")

    steps.apply(Database(connection, execute_plugins=False))


def difference(connection: sqlite3.Connection, version: int, *, foreign: bool = False) -> list[str]:
    """Name every table and index that is missing, foreign or different from the snapshot.

    The record of migrations, which our own files have, is not allowed in a `foreign` one.
    """
    found = {
        (kind, name): _plain(sql)
        for kind, name, of, sql in connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema")
        if sql is not None and (foreign or of != MIGRATIONS_TABLE or kind not in {"table", "index"})
    }
    wanted = {}
    for statement in snapshot(version):
        match = re.match(r"CREATE (?:UNIQUE )?(TABLE|INDEX) (\w+)", statement)
        assert match is not None
        wanted[(match[1].lower(), match[2])] = _plain(statement)
    return sorted(name for kind, name in found.keys() ^ wanted.keys()) + sorted(
        name for kind, name in found.keys() & wanted.keys() if found[(kind, name)] != wanted[(kind, name)]
    )


def _plain(sql: str) -> str:
    return " ".join(sql.split())
