"""How a copy lies on a stick: plain, or sealed so that nothing of the session can be read there.

    NAME.cccopy/                              <16 random hex>.cccopy/
        copy.json             the manifest        manifest.age          the manifest, sealed
        session-….db          the database        passphrase.age        the key for who knows the passphrase
        evidence/ab/<sha256>  the bytes           keys.age              the key for who holds a key it is sealed to
                                                  ab/<30 hex>           each a file: database, evidence

Every sealed file is plain age to one key (`copy_keys.py`); names are HMACs under a key that only the sealed
manifest tells, so they cannot be checked against files somebody has. What can be seen is how many files there
are, their sizes and when they were written. The manifest tells the hash of each file as it lies and what is in
it: files changed, swapped or taken from an earlier copy are found out. A whole copy put back as it was earlier
is a good copy of then, and says so by its date; the machine that wrote it tells it when it copies there again.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ccworkbench.errors import FileProblem
from ccworkbench.session import copy_keys, copy_memory, manifest, medium, pieces
from ccworkbench.session.copy_keys import BY_KEYS, BY_PASSPHRASE, Opening
from ccworkbench.session.copy_memory import Memory
from ccworkbench.session.envelopes import Sealed
from ccworkbench.session.keeping import object_path
from ccworkbench.session.manifest import Manifest
from ccworkbench.session.medium import Envelope, Lying
from ccworkbench.session.storage import make_folders

MANIFEST = "manifest.age"
_MOST = 256 * 1024 * 1024                # bytes of a manifest: a million files


class Layout:
    """A plain copy in a folder."""

    kind = "plain"
    patterns: tuple[str, ...] = ("session-*.db*", "evidence/[0-9a-f][0-9a-f]/*")

    def __init__(self, home: Path) -> None:
        self.home, self.envelope = home, Envelope()

    def begin(self, empty: Manifest) -> None:
        """Make the folder, and claim it."""
        make_folders(self.home / "evidence")
        if manifest.read(self.home) is None:
            manifest.write(self.home, empty)

    def path(self, name: str) -> Path:
        """Give where an object (by its hash) or a database (by its name) lies."""
        return self.home / name if name.startswith("session-") else object_path(self.home, name)

    def content(self, name: str) -> Iterator[bytes] | None:
        """Give what is in a file; None: it is not there whole. Raises ValueError where it cannot be read."""
        parts = medium.lying_at(self.path(name))
        return self.envelope.unwrap(readable(parts)) if parts else None

    def written(self, sha256: str, size: int) -> Lying | None:
        """Give how a file must lie that a stopped run may have written; None: that is not known."""
        return Lying(size, sha256)

    def note(self, objects: dict[str, Lying]) -> None:
        """Remember what a stopped run has written, where it cannot be told from the files."""

    def put(self, made: Manifest) -> None:
        """Put the manifest in place of the earlier one and read it back.

        Raises:
            FileProblem: it reads back differently.
            OSError: the medium refuses.
        """
        manifest.write(self.home, made)
        medium.sync(self.home)
        if manifest.read(self.home) != made:
            raise medium.differs(self.home)

    def lying(self) -> Iterable[Path]:
        """Give all files of content, and what stopped runs left of them (and of a sealed manifest)."""
        return [path for one in self.patterns for path in self.home.glob(one)]


class SealedLayout(Layout):
    """A sealed copy in a folder; `identity` opens it, without it can be written only."""

    kind = "age"
    patterns = ("[0-9a-f][0-9a-f]/*", "*.part")

    def __init__(self, home: Path, replica: str, memory: Memory, identity: str | None = None) -> None:
        super().__init__(home)
        self._replica, self.memory = replica, memory
        self.envelope = Sealed([memory.seal.recipient], identity)

    def begin(self, empty: Manifest) -> None:
        """Make the folder with its keys; it is remembered first, and never another's then."""
        if copy_memory.recall(self._replica, self.home.name) is None:
            copy_memory.note(self._replica, self.home.name, self.memory)
        make_folders(self.home)
        if not self.memory.seal.lies_in(self.home):
            for name, content in (
                (BY_PASSPHRASE, self.memory.seal.by_passphrase), (BY_KEYS, self.memory.seal.by_keys)
            ):
                if content:
                    medium.put(self.home / name, io.BytesIO(content), step=_unseen)
                else:
                    (self.home / name).unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """Give where it lies, under a name that tells nothing."""
        opaque = hmac.new(self.memory.names, name.encode(), hashlib.sha256).hexdigest()[:32]
        return self.home / opaque[:2] / opaque[2:]

    def written(self, sha256: str, size: int) -> Lying | None:
        """Give how it lies, where it is remembered."""
        return self.memory.loose.get(sha256)

    def note(self, objects: dict[str, Lying]) -> None:
        """Remember what was written in this run or one before, so that it is not written again."""
        self._keep(replace(self.memory, loose={**self.memory.loose, **objects}))

    def put(self, made: Manifest) -> None:
        """Put it there; before it counts on the medium it is remembered, with the one before it."""
        files = {one: self.path(one).relative_to(self.home).as_posix() for one in (made.database, *made.objects)}
        told = {
            **manifest.as_json(made), "names": self.memory.names.hex(), "to": list(self.memory.seal.to),
            "files": files,              # for who opens it without this software
        }
        out = io.BytesIO()
        self.envelope.wrap(io.BytesIO(json.dumps(told, sort_keys=True).encode()), out)
        sealed = out.getvalue()
        now = hashlib.sha256(sealed).hexdigest()
        before = lies(self.home)
        known = {one: of for one, of in self.memory.known.items() if one == before} | {now: made}
        self._keep(replace(self.memory, known=known, loose={}))
        medium.put(self.home / MANIFEST, io.BytesIO(sealed), step=_unseen)
        medium.sync(self.home)
        past = {**self.memory.past, now: made.made}
        latest = dict(sorted(past.items(), key=lambda one: one[1])[-copy_memory.PAST:])
        self._keep(replace(self.memory, known={now: made}, past=latest))

    def _keep(self, memory: Memory) -> None:
        self.memory = memory
        copy_memory.note(self._replica, self.home.name, memory)


def opened(home: Path, opening: Opening) -> tuple[SealedLayout, Manifest]:
    """Open a sealed copy: how it lies, and what it says of itself.

    The layout's memory is what the machine that goes on from here has to keep.

    Raises:
        FileProblem: as `copy_keys.opened`, or `copy-unsound`: the manifest is missing, cut off or changed.
    """
    return opened_with(home, Sealed(identity=copy_keys.opened(home, opening)))


def opened_with(home: Path, envelope: Sealed) -> tuple[SealedLayout, Manifest]:
    """Open a sealed copy as `opened`, by its key; raises `copy-unsound`."""
    assert envelope.identity is not None
    try:
        with (home / MANIFEST).open("rb") as file:
            sealed = file.read(_MOST)
        found = json.loads(b"".join(envelope.unwrap([sealed])))
        made, names, to = manifest.from_json(found), bytes.fromhex(found["names"]), tuple(map(str, found["to"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as problem:
        raise unfinished(home) from problem
    if made is None:
        raise copy_keys.unsound(home, MANIFEST)
    seal = replace(copy_keys.read(home, envelope.identity), to=to)
    memory = Memory(made.me, seal, names, {hashlib.sha256(sealed).hexdigest(): made})
    return SealedLayout(home, "", memory, envelope.identity), made


def lies(home: Path) -> str:
    """Give the hash of a sealed manifest as it lies; empty where there is none."""
    try:
        return medium.digest([home / MANIFEST], _unseen)
    except OSError:
        return ""


def written_at(home: Path) -> int:
    """Give when a sealed copy was written, as the medium tells it; ms UTC, 0: it does not."""
    try:
        return (home / MANIFEST).stat().st_mtime_ns // 1_000_000
    except OSError:
        return 0


def unfinished(home: Path) -> FileProblem:
    """Say what is wrong with a manifest that does not open."""
    return copy_keys.unsound(home, MANIFEST if (home / MANIFEST).exists() else "never finished")


def strays(layout: Layout, made: Manifest) -> Iterator[Path]:
    """Name what lies in a copy and belongs to it no more."""
    wanted = {layout.path(one) for one in (made.database, *made.objects)}
    return (path for path in layout.lying() if pieces.whole(path) not in wanted)


def readable(parts: Iterable[Path]) -> Iterator[bytes]:
    """Give the bytes of a file as they lie; raises ValueError where they cannot be read."""
    try:
        yield from medium.chunks_of(parts)
    except OSError as problem:
        raise ValueError(problem.strerror) from problem


def _unseen(_: int) -> None:
    """Small files: their progress is nobody's business."""
