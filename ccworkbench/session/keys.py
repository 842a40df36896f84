"""This installation's own keys: one signs what it writes, one opens what was sealed to it.

    keys/signing.key    Ed25519, 32 bytes as hex
    keys/age.key        an age identity: any age program takes the file with -i

Made on first use, readable by their owner alone, never sent anywhere. Losing them loses no session: signing
goes on under a new fingerprint, and what was sealed to the lost key alone stays shut.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from ccworkbench import paths
from ccworkbench.errors import FileProblem
from ccworkbench.session.storage import only_one, sync_folder
from ccworkbench.text import Text

SHORT = 20                               # hex digits people compare by telephone: 80 bits


def folder() -> Path:
    """Give the folder of the keys."""
    return paths.data() / "keys"


def fingerprint(public_key: str) -> str:
    """Give the long fingerprint of a signing key: 64 hex digits."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()


def short(long: str) -> str:
    """Give a fingerprint as it is read aloud: `4f2a-91c0-…`, the first 80 bits."""
    return "-".join(long[start:start + 4] for start in range(0, min(SHORT, len(long)), 4))


def public_key() -> str:
    """Give our public signing key as hex; it is made where there is none.

    Raises:
        FileProblem: the key cannot be read, made, or is damaged (as all functions here).
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(_signing_key()).public_key().public_bytes_raw().hex()


def own_public_key() -> str | None:
    """Give our public signing key where there is one already."""
    return public_key() if (folder() / "signing.key").exists() else None


def sign(message: bytes) -> str:
    """Sign with our key; gives the signature as hex."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(_signing_key()).sign(message).hex()


def signed_by(key: str, message: bytes, signature: str) -> bool:
    """Whether a signature over a message is that of a public key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), message)
    except (ValueError, InvalidSignature):
        return False
    return True


def recipient() -> str:
    """Give our age recipient (`age1…`), to which colleagues may seal; made where there is none."""
    import pyrage

    text = _kept("age.key", lambda: _age_file(pyrage.x25519.Identity.generate()))
    return str(_identity(text).to_public())


def own_identity() -> str | None:
    """Give the age identity that opens what was sealed to us; None: nobody can have, there is none yet."""
    path = folder() / "age.key"
    if not path.exists():
        return None
    return str(_identity(_read(path)))


def is_recipient(typed: str) -> bool:
    """Whether this is the public half of an age key."""
    import pyrage

    try:
        pyrage.x25519.Recipient.from_str(typed)
    except pyrage.RecipientError:
        return False
    return True


def _signing_key() -> bytes:
    found = _kept("signing.key", lambda: f"{os.urandom(32).hex()}\n").strip()
    try:
        key = bytes.fromhex(found)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise _damaged(folder() / "signing.key")
    return key


def _age_file(identity: object) -> str:
    return f"{identity}\n"


def _identity(text: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - pyrage has no types
    import pyrage

    lines = [line for line in text.split() if line.startswith("AGE-SECRET-KEY-1")]
    try:
        return pyrage.x25519.Identity.from_str(lines[0])
    except (IndexError, pyrage.IdentityError) as problem:
        raise _damaged(folder() / "age.key") from problem


def _kept(name: str, make: Callable[[], str]) -> str:
    """Read a key file; the first to ask for it makes it."""
    path = folder() / name
    if path.exists():
        return _read(path)
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        with only_one(path):
            if not path.exists():
                _write(path, make())
    except OSError as problem:
        raise _unusable(path, problem) from problem
    return _read(path)


def _write(path: Path, content: str) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
        sync_folder(path.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except UnicodeDecodeError as problem:
        raise _damaged(path) from problem
    except OSError as problem:
        raise _unusable(path, problem) from problem


def _damaged(path: Path) -> FileProblem:
    return FileProblem(
        "key-damaged",
        Text(f"密钥文件「{path}」已损坏，没有改动它。",
             f"The key file '{path}' is damaged; it was left as it is."),
        Text("请从备份恢复；或移走它，程序会另建一个（指纹随之改变，须告知同事）。",
             "Put it back from a backup; or move it away: a new one is made (tell colleagues its fingerprint)."),
        file=str(path),
    )


def _unusable(path: Path, problem: OSError) -> FileProblem:
    why = problem.strerror or str(problem)
    return FileProblem(
        "key-unreadable",
        Text(f"密钥文件「{path}」无法读写：{why}。",
             f"The key file '{path}' cannot be read or written: {why}."),
        Text("请检查权限与磁盘。", "Check its permissions and the disk."), file=str(path),
    )
