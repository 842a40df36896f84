"""Where the trials happen: one folder with a session, the program's own folder, a stick, and files of colleagues.

    ROOT/site.ccsession     the session
    ROOT/home               what the program keeps (CCWORKBENCH_HOME)
    ROOT/tmp                temporary files
    ROOT/out                where exchange files are written to
    ROOT/stick              where the session is copied to
    ROOT/vault              where it is copied to, sealed
    ROOT/spare              another machine's sessions, gone on from there
    ROOT/inbox              files of colleagues, every fifth sealed to our key

A template is made once and copied for each series of trials.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

FOLDERS = ("home", "tmp", "out", "stick", "vault", "spare", "inbox")
ITEMS = 40
WORDS = "四月 correct horse"
MARKER = 24                              # bytes by which evidence is found again


@dataclass(frozen=True)
class Workplace:
    """The folders, by name."""

    root: Path

    @property
    def session(self) -> Path:
        return self.root / "site.ccsession"

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def stick(self) -> Path:
        return self.root / "stick"

    @property
    def vault(self) -> Path:
        return self.root / "vault"

    @property
    def spare(self) -> Path:
        return self.root / "spare"

    @property
    def tmp(self) -> Path:
        return self.root / "tmp"

    @property
    def inbox(self) -> list[Path]:
        return sorted((self.root / "inbox").glob("*.ccx"))

    @contextmanager
    def lived_in(self) -> Iterator[None]:
        """Make its home and its temporary folder those of this process."""
        before = os.environ.get("CCWORKBENCH_HOME"), tempfile.tempdir
        os.environ["CCWORKBENCH_HOME"], tempfile.tempdir = str(self.root / "home"), str(self.tmp)
        try:
            yield
        finally:
            tempfile.tempdir = before[1]
            if before[0] is None:
                del os.environ["CCWORKBENCH_HOME"]
            else:
                os.environ["CCWORKBENCH_HOME"] = before[0]

    def copied_to(self, root: Path) -> Workplace:
        """Copy everything to a place where nothing is, as if the session had been made there."""
        shutil.copytree(self.root, root)
        known = root / "home" / "data" / "replicas.json"
        known.write_text(known.read_text().replace(str(self.root), str(root)))
        there = Workplace(root)
        there.stay_ourselves()
        return there

    def stay_ourselves(self) -> None:
        """Let the program know the session's file again, though copying gave it another number on the disk."""
        from ccworkbench.session.storage import read_json, write_json

        known = self.root / "home" / "data" / "replicas.json"
        database = self.session / "session.db"
        entries = read_json(known)
        if isinstance(entries, dict) and str(self.session) in entries and database.exists():
            found = database.stat()
            entries[str(self.session)]["file"] = f"{found.st_dev}:{found.st_ino}"
            write_json(known, entries)


def content(marker: bytes, size: int) -> bytes:
    """Give evidence of about a size whose every part tells whose it is."""
    return marker * max(2, size // len(marker))


def make(root: Path, files: int) -> Workplace:
    """Make the template: a session of five people, and what so many colleagues send."""
    from ccworkbench.session import evidence, exchange, keys, ratings, receiving, seal, signing
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.seal import Sealing
    from ccworkbench.standard.answers import Answer
    from tests.ccworkbench.session.samples import TEAM, A, B, small_standard

    place, chance = Workplace(root), random.Random(files)
    for name in FOLDERS:
        (root / name).mkdir(parents=True)
    with place.lived_in(), mock.patch.object(os, "fsync"):
        us = keys.recipient()
        with SessionDocument.create(
            place.session, small_standard(items=ITEMS), organisation="o", people=TEAM, author=A
        ) as doc:
            exchange.write(doc, root / "base.ccx", sign=signing.signer())
        for number in range(files):
            with receiving.receive(root / "base.ccx", root / "away", me=B) as doc:
                items = chance.sample([one.id for one in doc.standard.items if one.options], 3)
                for item in items:
                    answer = Answer(option=str(chance.randrange(6)))
                    ratings.rate(doc, item, B, answer, rationale=f"{number} {item}")
                photo = content(chance.randbytes(MARKER), chance.randrange(10_000, 90_000))
                evidence.attach_file(doc, photo, [doc.state.item_target(items[0])], B, name=f"{number}.bin")
                target = root / "inbox" / f"{number:03}.ccx"
                sealed = partial(seal.seal, sealing=Sealing(recipients=(us,)))
                exchange.write(doc, target, sign=signing.signer(), seal=None if number % 5 else sealed)
            shutil.rmtree(root / "away")
        (root / "base.ccx").unlink()
    return place


def brought(place: Workplace) -> dict[str, frozenset[str]]:
    """Give, for each file of the inbox, the ids of the changes that only it brings."""
    from ccworkbench.session import intake

    with contextlib.closing(sqlite3.connect(place.session / "session.db")) as link:
        ours = {row[0] for row in link.execute("SELECT id FROM change")}
    found = {}
    with place.lived_in():
        for path in place.inbox:
            with intake.open_untrusted(path) as one:
                found[path.name] = frozenset(row.id for row in one.rows) - ours
    return found


@contextmanager
def cheap_passphrases() -> Iterator[None]:
    """Wrap keys without scrypt: its half gigabyte is no part of what is tried here."""
    from ccworkbench.session import wrapping

    with (
        mock.patch.object(wrapping, "wrap", lambda secret, _: secret.encode()),
        mock.patch.object(wrapping, "unwrap", lambda wrapped, _: wrapped.decode()),
        mock.patch.object(wrapping, "cost", return_value=1024),
    ):
        yield
