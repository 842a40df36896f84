"""Who opens a sealed copy: one age key for a place, itself sealed by a passphrase, to keys, or by both.

    passphrase.age    the place's secret key, for who knows the passphrase (scrypt, `wrapping.py`)
    keys.age          the same key, for who holds the key of a recipient

Both are plain age and lie in every copy. This machine keeps only what it needs to go on writing: the public
key, and the two as they are. It cannot open what it wrote.
"""

from __future__ import annotations

import base64
import contextlib
from dataclasses import dataclass
from pathlib import Path

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import keys, wrapping
from ccworkbench.session.seal import Sealing, require_words
from ccworkbench.text import Text

BY_PASSPHRASE, BY_KEYS = "passphrase.age", "keys.age"
_MOST = 64 * 1024                        # bytes of either, generously


@dataclass(frozen=True, slots=True)
class Opening:
    """What a person has to open a sealed copy with; the key of this installation is tried unasked."""

    passphrase: str | None = None
    identities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seal:
    """How the copies in a place are sealed: no secret of it opens anything without passphrase or key."""

    recipient: str                       # the place's public key
    by_passphrase: bytes = b""
    by_keys: bytes = b""
    to: tuple[str, ...] = ()             # recipients of `by_keys`, where they are known

    @staticmethod
    def make(sealing: Sealing) -> Seal:
        """Make a key for a place; it is forgotten but for its public half and as it is sealed.

        Raises:
            UsageError: sealed for nobody, or by an empty passphrase.
            FileProblem: too little memory for a passphrase.
        """
        import pyrage

        if sealing.passphrase is None and not sealing.recipients:
            raise UsageError(
                "sealed-for-nobody",
                Text("加密需要口令或公钥。", "Sealing needs a passphrase or a key."),
                Text("请输入口令或选定公钥（命令行：--passphrase-file、--to-key）。",
                     "Type a passphrase or choose a key (command line: --passphrase-file, --to-key)."),
            )
        fresh = pyrage.x25519.Identity.generate()
        by_passphrase = by_keys = b""
        if sealing.passphrase is not None:
            require_words(sealing.passphrase)
            by_passphrase = wrapping.wrap(f"{fresh}\n", sealing.passphrase)
        if sealing.recipients:
            to = [pyrage.x25519.Recipient.from_str(one) for one in sealing.recipients]
            by_keys = pyrage.encrypt(f"{fresh}\n".encode(), to)
        return Seal(str(fresh.to_public()), by_passphrase, by_keys, tuple(sealing.recipients))

    def fits(self, sealing: Sealing) -> bool:
        """Whether the passphrase and all the keys somebody names open what is sealed so already."""
        if not set(sealing.recipients) <= set(self.to):
            return False
        if sealing.passphrase is None:
            return True
        if not self.by_passphrase:
            return False
        try:
            return public_of(wrapping.unwrap(self.by_passphrase, sealing.passphrase).strip()) == self.recipient
        except (wrapping.WrongPassphrase, ValueError):
            return False

    def lies_in(self, home: Path) -> bool:
        """Whether a copy carries these keys as they should be."""
        return Seal(self.recipient, *_files(home), self.to) == self

    def as_json(self) -> dict[str, object]:
        """Give what is kept of it."""
        return {
            "recipient": self.recipient, "by_passphrase": base64.b64encode(self.by_passphrase).decode(),
            "by_keys": base64.b64encode(self.by_keys).decode(), "to": list(self.to),
        }

    @staticmethod
    def from_json(content: object) -> Seal | None:
        """Read what was kept; None: it is none."""
        match content:
            case {
                "recipient": str(recipient), "by_passphrase": str(words), "by_keys": str(lent), "to": list(to),
            } if keys.is_recipient(recipient):
                with contextlib.suppress(ValueError):
                    return Seal(
                        recipient, base64.b64decode(words, validate=True), base64.b64decode(lent, validate=True),
                        tuple(map(str, to)),
                    )
        return None


def read(home: Path, identity: str) -> Seal:
    """Give the seal of a copy that was opened."""
    return Seal(public_of(identity), *_files(home))


def public_of(identity: str) -> str:
    """Give the public half of a key; raises ValueError where it is none."""
    import pyrage

    try:
        return str(pyrage.x25519.Identity.from_str(identity).to_public())
    except pyrage.IdentityError as wrong:
        raise ValueError("no key") from wrong


def opened(home: Path, opening: Opening) -> str:
    """Give the secret key of a sealed copy; it is for this moment, and kept nowhere.

    Raises:
        FileProblem: `passphrase-needed`, `passphrase-wrong`, `sealed-for-others`, `copy-unsound`, or too little
            memory for a passphrase.
    """
    wrapped, lent = _files(home)
    if not wrapped and not lent:
        raise unsound(home, f"{BY_PASSPHRASE}, {BY_KEYS}")
    own = keys.own_identity()
    mine = [*opening.identities, *([own] if own is not None else [])]
    if lent and mine and (found := _lent(lent, mine)):
        return found
    if not wrapped:
        raise _for_others(home)
    if opening.passphrase is None:
        raise _for_others(home) if opening.identities else _needs(home)
    try:
        wrapping.cost(wrapped)
        found = wrapping.unwrap(wrapped, opening.passphrase).strip()
        public_of(found)
    except wrapping.WrongPassphrase as wrong:
        raise _wrong(home) from wrong
    except ValueError as wrong:
        raise unsound(home, BY_PASSPHRASE) from wrong
    return found


def _lent(lent: bytes, identities: list[str]) -> str | None:
    import pyrage

    for one in identities:
        with contextlib.suppress(pyrage.DecryptError, pyrage.IdentityError, ValueError):
            found = pyrage.decrypt(lent, [pyrage.x25519.Identity.from_str(one)]).decode("ascii").strip()
            public_of(found)
            return str(found)
    return None


def _files(home: Path) -> tuple[bytes, bytes]:
    return _read(home / BY_PASSPHRASE), _read(home / BY_KEYS)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST)
    except OSError:
        return b""


def unsound(copy: Path, why: str) -> FileProblem:
    """Say that a copy cannot be gone on from."""
    return FileProblem(
        "copy-unsound",
        Text(f"副本 {copy} 不完好（{why}），没有写入任何内容。",
             f"The copy {copy} is not sound ({why}); nothing was written."),
        Text("请用 session recover 从中抢救，或用另一份副本。",
             "Rescue what is in it with session recover, or use another copy."), path=str(copy), why=why,
    )


def _needs(home: Path) -> FileProblem:
    return FileProblem(
        "passphrase-needed",
        Text(f"副本 {home.name} 已加密，需要口令。", f"The copy {home.name} is sealed and needs its passphrase."),
        Text("请输入口令或给出密钥文件（命令行：--passphrase-file、--key-file）。",
             "Type it, or give the file of a key (command line: --passphrase-file, --key-file)."), path=str(home),
    )


def _wrong(home: Path) -> FileProblem:
    return FileProblem(
        "passphrase-wrong",
        Text(f"口令打不开副本 {home.name}（口令不对，或文件已损坏）；没有写入任何内容。",
             f"The passphrase does not open the copy {home.name} (it is wrong, or the file is damaged); "
             "nothing was written."),
        Text("请核对口令后重试。", "Check the passphrase and try again."), path=str(home),
    )


def _for_others(home: Path) -> FileProblem:
    return FileProblem(
        "sealed-for-others",
        Text(f"副本 {home.name} 不是为这把密钥加密的（或已损坏）。",
             f"The copy {home.name} is not sealed to this key (or it is damaged)."),
        Text("请给出口令，或它为之加密的密钥文件（命令行：--passphrase-file、--key-file）。",
             "Give the passphrase, or the file of the key it was sealed to (command line: --passphrase-file, "
             "--key-file)."), path=str(home),
    )
