"""What this machine remembers of the sealed copies it wrote, because it cannot read them: `copies/<replica>.json`.

By the folder of each copy: its seal, the key of its names, the manifests that may lie there, and what a run
that was stopped had written. A manifest counts only while its hash is that of the one on the medium: so the
memory may be lost or old (another machine went on from the copy), and the worst is a copy written anew.

Readable by its owner alone, and gone with the session (`copies.keep_only`).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ccworkbench import paths
from ccworkbench.session import manifest
from ccworkbench.session.copy_keys import Seal
from ccworkbench.session.manifest import Manifest
from ccworkbench.session.medium import Lying
from ccworkbench.session.storage import only_one, read_json, sync_folder, write_json

_NAME = re.compile(r"\.?([0-9a-f]{16,64})\.json.*")     # its lock and its parts, too
_MOST = 8                                # copies of one session remembered: sticks in turn
PAST = 200                               # earlier states of one copy remembered


@dataclass(frozen=True, slots=True)
class Memory:
    """One copy. `known`: by the hash of a manifest as it lies, what it says. `loose`: written, in none yet.

    `past`: when manifests that lay there before were written (ms UTC), by their hash: one put back is found out.
    """

    me: str
    seal: Seal
    names: bytes
    known: Mapping[str, Manifest] = field(default_factory=dict)
    loose: Mapping[str, Lying] = field(default_factory=dict)
    past: Mapping[str, int] = field(default_factory=dict)

    @property
    def written(self) -> int:
        """When it was written last; ms UTC, 0: not yet."""
        return max((one.made for one in self.known.values()), default=0)


def recall(replica: str, home: str) -> Memory | None:
    """Give what is remembered of a copy by the name of its folder."""
    return _read(replica).get(home)


def latest(replica: str, homes: Iterable[str]) -> Memory | None:
    """Give what is remembered of the one among some copies that was noted last."""
    wanted = set(homes)
    return next((one for home, one in reversed(_read(replica).items()) if home in wanted), None)


def note(replica: str, home: str, memory: Memory) -> None:
    """Remember a copy; durable when this returns.

    Raises:
        OSError: the program's own folder cannot be written.
    """
    with only_one(_register(replica)):
        entries = _read(replica)
        entries.pop(home, None)
        kept = dict([*entries.items(), (home, memory)][-_MOST:])
        _write(replica, kept)
        sync_folder(_register(replica).parent)


def leave(replica: str, homes: Iterable[str]) -> None:
    """Forget copies that are not to be written any more."""
    if not _register(replica).exists():
        return
    with only_one(_register(replica)):
        left = _read(replica)
        for home in homes:
            left.pop(home, None)
        _write(replica, left)


def keep_only(replicas: Collection[str]) -> None:
    """Forget the copies of all other folders than these."""
    for path in (paths.data() / "copies").glob("*"):
        if (found := _NAME.fullmatch(path.name)) and found[1] not in replicas:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _register(replica: str) -> Path:
    return paths.data() / "copies" / f"{replica}.json"


def _write(replica: str, entries: Mapping[str, Memory]) -> None:
    write_json(_register(replica), [
        {
            "home": home, "me": one.me, "seal": one.seal.as_json(), "names": one.names.hex(),
            "known": {lies: manifest.as_json(made) for lies, made in one.known.items()},
            "loose": {sha256: [lying.size, lying.sha256] for sha256, lying in one.loose.items()},
            "past": dict(one.past),
        } for home, one in entries.items()
    ], private=True)


def _read(replica: str) -> dict[str, Memory]:
    content, found = read_json(_register(replica)), {}
    for entry in content if isinstance(content, list) else []:
        match entry:
            case {
                "home": str(home), "me": str(me), "seal": dict(told), "names": str(names), "known": dict(known),
                "loose": dict(loose),
            }:
                seal = Seal.from_json(told)
                manifests = {str(lies): manifest.from_json(one) for lies, one in known.items()}
                lying = {str(one): manifest.lying(of) for one, of in loose.items()}
                past = entry.get("past")
                with contextlib.suppress(ValueError):
                    if seal is not None:
                        found[str(home)] = Memory(
                            me, seal, bytes.fromhex(names),
                            {lies: made for lies, made in manifests.items() if made is not None},
                            {one: of for one, of in lying.items() if of is not None},
                            {one: at for one, at in past.items() if isinstance(at, int)}
                            if isinstance(past, dict) else {},
                        )
    return found
