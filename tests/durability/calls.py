"""What a program asked of the file system, in order: recorded by strace, read back with every byte it wrote."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "openat,open,creat,close,dup,dup2,dup3,fcntl,write,pwrite64,lseek,ftruncate,truncate,fsync,fdatasync,rename,"
    "renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,writev,pwritev,pwritev2,"
    "sendfile,copy_file_range,splice,fallocate"
)
_LINE = re.compile(r"(?:\d+ +)?(\w+)\((.*)\) += (-?\d+)")
_BEGUN = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>$")
_ENDED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)$")


@dataclass(frozen=True)
class Call:
    """One call that succeeded; text arguments are bytes, all others as strace spells them."""

    name: str
    args: tuple[bytes | str, ...]
    result: int


def record(command: list[str], log: Path) -> list[Call]:
    """Run a program to its end and give its calls.

    Raises:
        RuntimeError: it failed.
    """
    strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-s", "100000000", "-e", f"trace={CALLS}",
              "-e", "signal=none", "-o", str(log)]
    done = subprocess.run([*strace, sys.executable, *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return list(_read(log))


def _read(log: Path) -> Iterator[Call]:
    begun: dict[str, str] = {}
    with log.open(encoding="ascii") as lines:
        for text in lines:
            line = text.rstrip("\n")
            if found := _BEGUN.match(line):      # it counts where it ends
                begun[found[1]] = f"{found[2]}({found[3]}"
                continue
            if found := _ENDED.match(line):
                line = begun.pop(found[1]) + found[2]
            if (found := _LINE.match(line)) and int(found[3]) >= 0:
                yield Call(found[1], tuple(_arguments(found[2])), int(found[3]))


def _arguments(spelled: str) -> Iterator[bytes | str]:
    for one in spelled.split(", "):
        if one.startswith('"'):
            if not one.endswith('"'):
                raise ValueError("strace cut a text off")
            yield bytes.fromhex(one[1:-1].replace("\\x", ""))
        else:
            yield one


def told(call: Call) -> str | None:
    """Give the line a call wrote to the standard output, if it did."""
    if call.name == "write" and call.args[0] == "1" and isinstance(call.args[1], bytes):
        line = call.args[1].decode()
        json.loads(line)
        return line
    return None


def is_create(flags: str) -> bool:
    """Whether these flags of open make a file."""
    return "O_CREAT" in flags


def path_of(one: bytes | str) -> str:
    """Give a path argument."""
    assert isinstance(one, bytes)
    return os.fsdecode(one)
