"""A key wrapped by a passphrase: age's scrypt, in a child process because of what it costs in memory.

Half a gigabyte and about two seconds, on purpose: it is what makes guessing dear. The child has it alone
and gives it back by ending; a child that does not get it is a clear answer, not the end of the program.

How much work a passphrase costs, age sets by how fast it finds the machine just then, and it refuses what is far
above that. A machine that is busy at that moment seems slow: asked again, it is not.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import FileProblem
from ccworkbench.text import Text

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MOST = 4096                              # bytes of a wrapped key, generously
NEEDED = 1024**3                         # bytes of free memory without which nothing is begun
_EASIEST = 17                            # log2 below which another try is made: 128 MB
_TRIES = 4, 60                           # of wrapping and of unwrapping
_HARDEST = 22                            # log2 of scrypt's N: 4 GB; what asks for more is no honest file


class WrongPassphrase(Exception):
    """The passphrase does not fit, or the wrapped key was altered: scrypt cannot tell which."""


def wrap(secret: str, passphrase: str) -> bytes:
    """Wrap a secret.

    Raises:
        FileProblem: too little memory is free.
    """
    _require_memory(NEEDED)
    return _in_child("encrypt", secret.encode(), passphrase)


def unwrap(wrapped: bytes, passphrase: str) -> str:
    """Give the secret back.

    Raises:
        WrongPassphrase: it does not fit.
        ValueError: these bytes are no wrapped key.
        FileProblem: too little memory is free.
    """
    _require_memory(max(NEEDED, cost(wrapped)))
    return _in_child("decrypt", wrapped, passphrase).decode("ascii")


def as_typed(passphrase: str) -> bytes:
    """Give the bytes of a passphrase: the same however a keyboard composes its characters."""
    return unicodedata.normalize("NFC", passphrase).encode()


def free_memory() -> int | None:
    """Give the bytes of memory a process can get without swapping; None: not known here."""
    if sys.platform == "win32":
        return _free_on_windows()
    try:
        lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    except OSError:
        return None
    found = (line.split() for line in lines if line.startswith("MemAvailable:"))
    return next((int(words[1]) * 1024 for words in found), None)


def _free_on_windows() -> int | None:
    import ctypes  # only here

    class Status(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong), ("load", ctypes.c_ulong),
            *((name, ctypes.c_ulonglong) for name in (
                "physical", "free", "page_file", "page_file_free", "virtual", "virtual_free", "extended"
            )),
        )

    status = Status()
    status.length = ctypes.sizeof(status)
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - not known to type checkers elsewhere
    return int(status.free) if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None


def cost(wrapped: bytes) -> int:
    """Give the bytes scrypt will take for a wrapped key, as its header says.

    Raises:
        ValueError: these bytes are no wrapped key, or one of unreasonable cost.
    """
    lines = wrapped.split(b"\n", 2)
    words = lines[1].split(b" ") if len(lines) > 1 else []
    if lines[0] != b"age-encryption.org/v1" or words[:2] != [b"->", b"scrypt"] or len(words) != 4:
        raise ValueError("no wrapped key")
    if not words[3].isdigit() or int(words[3]) > _HARDEST:
        raise ValueError("a wrapped key of unreasonable cost")
    return 1024 << int(words[3])


def _require_memory(needed: int) -> None:
    free = free_memory()
    if free is not None and free < needed:
        raise _too_little(needed, free)


def _too_little(needed: int, free: int | None) -> FileProblem:
    most = needed // 1024**2
    there = Text("", "")
    if free is not None:
        there = Text(f"，现有 {free // 1024**2} MB", f"; {free // 1024**2} MB are free")
    return FileProblem(
        "memory-low",
        Text(f"口令加密需要约 {most} MB 空闲内存{there.zh}；没有写入任何内容。",
             f"A passphrase needs about {most} MB of free memory{there.en}; nothing was written."),
        Text("请关闭其他程序后重试，或改用公钥（命令行：--to-key）。",
             "Close other programs and try again, or seal to a public key (command line: --to-key)."),
        needed=needed, free=free,
    )


def _too_slow() -> FileProblem:
    return FileProblem(
        "machine-slow",
        Text("核对口令的计算量超出本机此刻的能力；没有写入任何内容。",
             "Checking the passphrase is more work than this machine can do now; nothing was written."),
        Text("请关闭其他程序后重试，或在更快的机器上打开。",
             "Close other programs and try again, or open it on a faster machine."),
    )


def _in_child(job: str, content: bytes, passphrase: str) -> bytes:
    import multiprocessing  # dear, and only needed here

    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_work, args=(theirs, job, content, as_typed(passphrase)), daemon=True)
    try:
        child.start()
        theirs.close()
        try:
            answer = ours.recv()
        except EOFError:                     # it ended without a word: the system took it, or gave no memory
            answer = None
        child.join()
    finally:
        if child.is_alive():
            child.kill()
        ours.close()
    match answer:
        case ("done", bytes(made)):
            return made
        case ("wrong", str(why)):
            raise WrongPassphrase(why)
        case ("slow", _):
            raise _too_slow()
    raise _too_little(NEEDED, None)


def _work(answer: Connection, job: str, content: bytes, passphrase: bytes) -> None:
    with contextlib.suppress(OSError):       # what it would say on dying is said by its parent, and kindly
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    answer.send(_answer(job, content, passphrase.decode()))


def _answer(job: str, content: bytes, words: str) -> tuple[str, bytes | str]:
    """Do the work; gives `done` and what was made, or `wrong` or `slow` and why."""
    import pyrage

    try:
        return "done", _encrypt(content, words) if job == "encrypt" else _decrypt(content, words)
    except _TooSlow as slow:
        return "slow", str(slow)
    except (pyrage.DecryptError, OSError, ValueError) as wrong:
        return "wrong", str(wrong)


class _TooSlow(Exception):
    """The work is more than age thinks this machine can do."""


def _encrypt(content: bytes, words: str) -> bytes:
    """Wrap; the costliest of a few tries where the machine seems slow."""
    import pyrage

    made: list[bytes] = []
    while len(made) < _TRIES[0] and not (made and cost(made[-1]) >= 1024 << _EASIEST):
        made.append(pyrage.passphrase.encrypt(content, words))
    return max(made, key=cost)


def _decrypt(wrapped: bytes, words: str) -> bytes:
    import pyrage

    why = ""
    for _ in range(_TRIES[1]):
        try:
            found: bytes = pyrage.passphrase.decrypt(wrapped, words)
        except pyrage.DecryptError as problem:
            why = str(problem)
            if "Excessive work" not in why:
                raise
            time.sleep(0.05)                 # whoever was quicker than we is through by then
        else:
            return found
    raise _TooSlow(why)
