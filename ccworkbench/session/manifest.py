"""What an off-machine copy says of itself: `copy.json`, replaced last: a copy is whole, or the earlier one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.session.medium import Lying
from ccworkbench.session.storage import read_json, write_json

SUFFIX = ".cccopy"
MANIFEST = "copy.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy says of itself. `database` is empty until the first whole copy is made."""

    session: str
    me: str
    name: str
    made: int
    changes: int
    envelope: str
    seqs: Mapping[str, int]
    database: str
    database_lies: Lying
    objects: Mapping[str, Lying]


def read(copy: Path) -> Manifest | None:
    """Read what a copy says of itself; None: it is no copy of ours, or that cannot be read."""
    match read_json(copy / MANIFEST):
        case {
            "format": 1, "session": str(session), "me": str(me), "name": str(name), "made": int(made),
            "changes": int(changes), "envelope": str(envelope), "seqs": dict(seqs), "database": str(database),
            "database_lies": [int(size), str(sha256)], "objects": dict(objects),
        }:
            lying = {str(one): Lying(int(of[0]), str(of[1])) for one, of in objects.items() if _is_lying(of)}
            told = {str(one): of for one, of in seqs.items() if isinstance(of, int)}
            whole = len(lying) == len(objects) and len(told) == len(seqs) and Path(database).name == database
            if whole and all(len(one) == 64 and one.isalnum() for one in lying):
                return Manifest(
                    session, me, name, made, changes, envelope, told, database, Lying(size, sha256), lying
                )
    return None


def write(copy: Path, made: Manifest) -> None:
    """Put it in place of the earlier one; a reader sees the old or the new."""
    write_json(copy / MANIFEST, {
        "format": FORMAT, "session": made.session, "me": made.me, "name": made.name, "made": made.made,
        "changes": made.changes, "envelope": made.envelope, "seqs": dict(made.seqs), "database": made.database,
        "database_lies": [made.database_lies.size, made.database_lies.sha256],
        "objects": {sha256: [lying.size, lying.sha256] for sha256, lying in made.objects.items()},
    })


def _is_lying(of: object) -> bool:
    return isinstance(of, list) and len(of) == 2 and isinstance(of[0], int) and isinstance(of[1], str)
