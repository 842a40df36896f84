"""Sealed files: an exchange file nobody can read but who has the passphrase or a key it was made for.

    CCWBX1 | u32, big-endian: length | age-passphrase(identity) | age-X25519(exchange file)

Each file has a fresh X25519 identity, wrapped by the passphrase in its header and stored nowhere; recipients
may be added, and without a passphrase the header part is empty. Both parts are plain age, so any age program
opens them (`resources/manual/sealed-file.md`). The content streams; plaintext is written to a private `.part`
only, which goes on any error.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import keys, pieces, refusals, wrapping
from ccworkbench.session.connection import FULL, disk_full
from ccworkbench.session.storage import sync_folder
from ccworkbench.text import Text

MAGIC = b"CCWBX1"
_HEAD = len(MAGIC) + 4


@dataclass(frozen=True, slots=True)
class Sealing:
    """For whom a file is sealed: who knows the passphrase, and who holds the key of a recipient."""

    passphrase: str | None = None
    recipients: tuple[str, ...] = ()


def is_sealed(path: Path) -> bool:
    """Whether a file (or the pieces of one) begins as a sealed file does."""
    try:
        first = pieces.all_of(path)[0]
        if not first.is_file():              # a pipe would keep us waiting
            return False
        with first.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except (OSError, FileProblem):
        return False


def seal(plain: Path, target: Path, sealing: Sealing, progress: Progress = SILENT) -> str:
    """Write a sealed copy of a file; it appears whole or not at all, durable when this returns.

    Gives the sha256 of what was written, to compare with what is read back.

    Raises:
        UsageError: sealed for nobody.
        FileProblem: too little memory for a passphrase, or `target` cannot be written.
        Cancelled: by `progress`; nothing is left behind.
    """
    import pyrage

    wrapped = b""
    to = [pyrage.x25519.Recipient.from_str(one) for one in sealing.recipients]
    if sealing.passphrase is not None:
        require_words(sealing.passphrase)
        fresh = pyrage.x25519.Identity.generate()
        wrapped = wrapping.wrap(f"{fresh}\n", sealing.passphrase)
        to.append(fresh.to_public())
    if not to:
        raise UsageError(
            "sealed-for-nobody",
            Text("加密需要口令或公钥。", "Sealing needs a passphrase or a key."),
            Text("请输入口令或选定公钥（命令行：--passphrase-file、--to-key）。",
                 "Type a passphrase or choose a key (command line: --passphrase-file, --to-key)."),
        )
    with _appearing(target) as out, _Source([plain], progress) as source:
        out.write(MAGIC + len(wrapped).to_bytes(4, "big") + wrapped)
        try:
            pyrage.encrypt_io(source, out, to)
        except (pyrage.EncryptError, OSError) as problem:
            raise _cause(source, out, plain, problem) from problem
    return out.digest.hexdigest()


def unseal(
    sealed: Path, plain: Path, passphrase: str | None = None, progress: Progress = SILENT, *, own_key: bool = True
) -> None:
    """Write what is in a sealed file (or its pieces): by the passphrase, else by this installation's key.

    Without `own_key` only by the passphrase.

    Raises:
        FileProblem: no passphrase given and it needs one, a wrong one, not sealed to us, cut off or altered
            anywhere, too little memory, or `plain` cannot be written; no plaintext is left behind.
        Cancelled: by `progress`, equally.
    """
    import pyrage

    with _Source(pieces.all_of(sealed), progress) as source:
        head = source.read(_HEAD)
        length = int.from_bytes(head[len(MAGIC):], "big")
        if len(head) < _HEAD or not head.startswith(MAGIC) or length > wrapping.MOST:
            raise damaged(sealed)
        wrapped = source.read(length)
        _require_key(sealed, wrapped)
        why = _needs_passphrase(sealed) if wrapped else _not_for_us(sealed)
        if wrapped and passphrase is not None:
            try:
                fresh = pyrage.x25519.Identity.from_str(wrapping.unwrap(wrapped, passphrase).strip())
            except wrapping.WrongPassphrase:
                why = _wrong_passphrase(sealed)
            except (ValueError, pyrage.IdentityError) as wrong:
                raise damaged(sealed) from wrong
            except FileProblem as problem:   # no memory for it: our own key needs none
                why = problem
            else:
                if not _opened(source, length, plain, fresh):
                    raise damaged(sealed)
                return
        own = keys.own_identity() if own_key else None
        if own is None or not _opened(source, length, plain, pyrage.x25519.Identity.from_str(own)):
            raise why


def _require_key(sealed: Path, wrapped: bytes) -> None:
    try:
        if wrapped:
            wrapping.cost(wrapped)
    except ValueError as wrong:
        raise damaged(sealed) from wrong


def _opened(source: _Source, length: int, plain: Path, identity: object) -> bool:
    """Decrypt the content with one identity; False: this identity does not open it, nothing was written."""
    import pyrage

    source.rewind(_HEAD + length)
    with _appearing(plain) as out:
        try:
            pyrage.decrypt_io(source, out, [identity])
        except pyrage.DecryptError as problem:
            if source.stopped or out.stopped:
                raise _cause(source, out, source.path, problem) from problem
            out.unwanted = True
            return False
        except OSError as problem:
            raise _cause(source, out, source.path, problem) from problem
    return True


def damaged(path: Path) -> FileProblem:
    """Say that a sealed file is cut off or altered."""
    return FileProblem(
        "sealed-damaged",
        Text(f"加密文件「{path.name}」不完整或已损坏，没有读入任何内容。",
             f"The sealed file '{path.name}' is cut off or damaged; nothing of it was taken in."),
        Text("请重新复制，或请发送者重新导出一份。", "Copy it again, or ask the sender to export it again."),
        file=str(path),
    )


def _needs_passphrase(path: Path) -> FileProblem:
    return FileProblem(
        "passphrase-needed",
        Text(f"「{path.name}」已加密，需要口令。", f"'{path.name}' is sealed and needs its passphrase."),
        Text("请输入口令，由发送者电话告知（命令行：--passphrase-file）。",
             "Type it; the sender tells it by telephone (command line: --passphrase-file)."), file=str(path),
    )


def _wrong_passphrase(path: Path) -> FileProblem:
    return FileProblem(
        "passphrase-wrong",
        Text(f"口令打不开「{path.name}」（口令不对，或文件已损坏）。",
             f"The passphrase does not open '{path.name}' (it is wrong, or the file is damaged)."),
        Text("请核对口令后重试。", "Check the passphrase and try again."), file=str(path),
    )


def _not_for_us(path: Path) -> FileProblem:
    return FileProblem(
        "sealed-for-others",
        Text(f"「{path.name}」不是为本机的密钥加密的（或已损坏）。",
             f"'{path.name}' is not sealed to the key of this installation (or it is damaged)."),
        Text("请把本机的加密公钥告诉发送者，请其重新导出（见「签名与密钥」；命令行：ccworkbench key show）。",
             "Tell the sender the recipient of this installation and ask for a new export "
             "(see Signatures and keys; command line: ccworkbench key show)."),
        file=str(path),
    )


def require_words(passphrase: str) -> None:
    """Refuse a passphrase of nothing."""
    if not passphrase.strip():
        raise UsageError("passphrase-empty", Text("口令是空的。", "The passphrase is empty."))


# -- streams that remember why they stopped (age's own errors tell nothing of it)


class _Source:
    """A file, or its pieces one after the other, to read from."""

    def __init__(self, parts: Sequence[Path], progress: Progress) -> None:
        self.path = parts[0]
        self.stopped: BaseException | None = None
        self._progress = progress
        self._files: list[BinaryIO] = []
        self._sizes: list[int] = []
        self._at = self._done = 0
        try:
            for part in parts:
                self._files.append(part.open("rb", buffering=0))
                self._sizes.append(os.fstat(self._files[-1].fileno()).st_size)
        except OSError as problem:
            self.close()
            raise refusals.unreadable(self.path, problem) from problem

    def __enter__(self) -> _Source:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        for file in self._files:
            file.close()

    def read(self, count: int = -1) -> bytes:
        try:
            self._progress.step(self._done, sum(self._sizes), self.path.name)
            found = self._next(count)
        except BaseException as why:
            self.stopped = why
            raise
        self._done += len(found)
        return found

    def _next(self, count: int) -> bytes:
        whole = b""
        while self._at < len(self._files) and len(whole) < count:
            found = self._files[self._at].read(count - len(whole))
            whole += found
            if not found:
                self._at += 1
        return whole

    def rewind(self, to: int) -> None:
        """Go to a byte, counted over all pieces."""
        self._at, self._done = 0, to         # pieces before it are at their end then
        for file, size in zip(self._files, self._sizes, strict=True):
            file.seek(min(max(to, 0), size))
            to -= size


class _Sink:
    """A private file being written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.stopped: BaseException | None = None
        self.unwanted = False
        self.digest = hashlib.sha256()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._file = os.fdopen(os.open(path, flags, 0o600), "wb")

    def write(self, data: bytes) -> int:
        try:
            self.digest.update(data)
            return self._file.write(data)
        except BaseException as why:
            self.stopped = why
            raise

    def flush(self) -> None:
        try:
            self._file.flush()
        except BaseException as why:
            self.stopped = why
            raise

    def finish(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def drop(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
        self.path.unlink(missing_ok=True)


@contextmanager
def _appearing(target: Path) -> Iterator[_Sink]:
    """Write beside `target` and give it its name at the end; on any error nothing is left."""
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        out = _Sink(part)
    except OSError as problem:
        raise _not_written(target, problem) from problem
    try:
        yield out
        if not out.unwanted:
            out.finish()
            os.replace(part, target)
            sync_folder(target.parent)
    except OSError as problem:
        raise _not_written(target, problem) from problem
    finally:
        out.drop()


def _cause(source: _Source, out: _Sink, path: Path, problem: Exception) -> BaseException:
    """Give the reason behind what age said: ours, the disk's, or the content's."""
    match source.stopped or out.stopped:
        case None:
            return damaged(path)
        case OSError() as why:
            if source.stopped:
                return refusals.unreadable(path, why)
            return _not_written(out.path.with_suffix(""), why)
        case why:
            return why


def _not_written(target: Path, problem: OSError) -> FileProblem:
    if problem.errno in FULL:
        return disk_full(target)
    why = problem.strerror or str(problem)
    return FileProblem(
        "exchange-not-written",
        Text(f"「{target}」没有写成：{why}。", f"'{target}' was not written: {why}."),
        Text("请检查该位置，或换一个位置。", "Check that place, or name another one."), file=str(target),
    )
