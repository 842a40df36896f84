"""Sealed copies: each file of a copy as plain age, encrypted to recipients and opened by an identity.

Streams both ways in bounded memory; nothing plain is written anywhere here. Whoever writes what `unwrap` gives
must take it away again where it raises: age tells of a cut or altered end only when it comes there.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator, Sequence

from ccworkbench.session.medium import Envelope, In, Out

_AHEAD = 16                              # pieces decrypted before they are asked for


class Sealed(Envelope):
    """Encrypts to recipients; opens only with an identity."""

    kind = "age"

    def __init__(self, recipients: Sequence[str] = (), identity: str | None = None) -> None:
        self._recipients, self.identity = tuple(recipients), identity

    def wrap(self, source: In, out: Out) -> None:
        """Encrypt; what `source` or `out` raise comes through as it was raised."""
        import pyrage

        if not self._recipients:
            raise ValueError("sealed for nobody")
        to = [pyrage.x25519.Recipient.from_str(one) for one in self._recipients]
        reading, writing = _Reading(source), _Writing(out)
        try:
            pyrage.encrypt_io(reading, writing, to)
        except (pyrage.EncryptError, OSError) as problem:
            raise (reading.stopped or writing.stopped or problem) from problem

    def unwrap(self, lying: Iterable[bytes]) -> Iterator[bytes]:
        """Decrypt; raises ValueError for another key's file, a cut or an altered one."""
        import pyrage

        if self.identity is None:
            raise ValueError("sealed")
        identity = pyrage.x25519.Identity.from_str(self.identity)
        pipe = _Pipe()
        reading, writing = _Reading(_Chunks(lying)), _Writing(pipe)

        def work() -> None:
            failed: BaseException | None = None
            try:
                pyrage.decrypt_io(reading, writing, [identity])
            except Exception as problem:     # told to whoever asks for the next piece
                failed = reading.stopped or ValueError(str(problem))
            pipe.end(failed)

        worker = threading.Thread(target=work, daemon=True)
        worker.start()
        try:
            yield from pipe.pieces()
        finally:
            pipe.unwanted.set()
            worker.join()


class _Reading:
    """Remembers why reading stopped: age's own errors do not tell."""

    def __init__(self, source: In) -> None:
        self._source = source
        self.stopped: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as why:
            self.stopped = why
            raise


class _Writing:
    """Remembers why writing stopped."""

    def __init__(self, out: Out) -> None:
        self._out = out
        self.stopped: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._out.write(data)
        except BaseException as why:
            self.stopped = why
            raise

    def flush(self) -> None:
        """Nothing is held back."""


class _Chunks:
    """Pieces of any size, read as a file is."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._rest = iter(chunks), memoryview(b"")

    def read(self, size: int = -1, /) -> bytes:
        if size < 0:
            return bytes(self._rest) + b"".join(self._chunks)
        while not self._rest:
            found = next(self._chunks, None)
            if found is None:
                return b""
            self._rest = memoryview(found)
        now, self._rest = self._rest[:size], self._rest[size:]
        return bytes(now)


class _Pipe:
    """From the thread that decrypts to the one that asks; holds a few pieces and no more."""

    def __init__(self) -> None:
        self._held: queue.Queue[bytes | BaseException | None] = queue.Queue(_AHEAD)
        self.unwanted = threading.Event()

    def write(self, data: bytes, /) -> int:
        self._put(bytes(data))
        if self.unwanted.is_set():
            raise OSError("no longer wanted")
        return len(data)

    def end(self, failed: BaseException | None) -> None:
        self._put(failed)

    def _put(self, one: bytes | BaseException | None) -> None:
        while not self.unwanted.is_set():
            try:
                self._held.put(one, timeout=0.2)
            except queue.Full:
                continue
            return

    def pieces(self) -> Iterator[bytes]:
        while (one := self._held.get()) is not None:
            if isinstance(one, BaseException):
                raise one
            yield one
