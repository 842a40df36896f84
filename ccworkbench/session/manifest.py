"""What an off-machine copy says of itself, replaced last: a copy is whole, or the earlier one.

In a plain copy it is `copy.json`; in a sealed one it is sealed too (`layouts.py`).
"""

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

    def ahead_of(self, seqs: Mapping[str, int]) -> int:
        """Count the changes in it that are not among these."""
        return sum(max(seq - seqs.get(one, 0), 0) for one, seq in self.seqs.items())


def read(copy: Path) -> Manifest | None:
    """Read what a plain copy says of itself; None: it is no copy of ours, or that cannot be read."""
    return from_json(read_json(copy / MANIFEST))


def write(copy: Path, made: Manifest) -> None:
    """Put it in place of the earlier one; a reader sees the old or the new."""
    write_json(copy / MANIFEST, as_json(made))


def from_json(content: object) -> Manifest | None:
    """Read a manifest; None: it is none."""
    match content:
        case {
            "format": 1, "session": str(session), "me": str(me), "name": str(name), "made": int(made),
            "changes": int(changes), "envelope": str(envelope), "seqs": dict(seqs), "database": str(database),
            "database_lies": [int(size), str(sha256)], "objects": dict(objects),
        }:
            found = {str(one): at for one, of in objects.items() if (at := lying(of)) is not None}
            told = {str(one): of for one, of in seqs.items() if isinstance(of, int)}
            whole = len(found) == len(objects) and len(told) == len(seqs) and Path(database).name == database
            if whole and all(len(one) == 64 and one.isalnum() for one in found):
                return Manifest(
                    session, me, name, made, changes, envelope, told, database, Lying(size, sha256), found
                )
    return None


def as_json(made: Manifest) -> dict[str, object]:
    """Give what is written of it."""
    return {
        "format": FORMAT, "session": made.session, "me": made.me, "name": made.name, "made": made.made,
        "changes": made.changes, "envelope": made.envelope, "seqs": dict(made.seqs), "database": made.database,
        "database_lies": [made.database_lies.size, made.database_lies.sha256],
        "objects": {sha256: [lying.size, lying.sha256] for sha256, lying in made.objects.items()},
    }


def lying(of: object) -> Lying | None:
    """Read the size and hash of a file as it lies."""
    match of:
        case [int(size), str(sha256)]:
            return Lying(size, sha256)
    return None
