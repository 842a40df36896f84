"""A merge receipt as a file of its own: JSON for programs, text in both languages for people."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from ccworkbench.errors import UsageError
from ccworkbench.exports.writing import Written, write
from ccworkbench.merge.receipt import Receipt
from ccworkbench.merge.receipt_words import as_lines
from ccworkbench.text import Text

SUFFIXES = (".json", ".txt")


def write_receipt(path: Path, receipt: Receipt, *, force: bool = False) -> Written:
    """Write a receipt; the suffix chooses the form.

    Raises:
        UsageError, FileProblem: as `writing.write`; or another suffix.
    """
    if path.suffix not in SUFFIXES:
        raise UsageError(
            "suffix-not-allowed",
            Text(f"收据写成 {'、'.join(SUFFIXES)}：{path.name}。",
                 f"A receipt is written as {' or '.join(SUFFIXES)}: {path.name}."),
            path=str(path), allowed=[*SUFFIXES],
        )
    meant = _spelled(receipt, path.suffix).encode()

    def check(part: Path) -> Iterable[str]:
        if part.read_bytes() != meant:
            yield "receipt"

    def build(part: Path) -> None:
        part.write_bytes(meant)

    return write(path, build, check, force=force)


def _spelled(receipt: Receipt, suffix: str) -> str:
    if suffix == ".json":
        return json.dumps(receipt.as_json(), ensure_ascii=False, indent=1) + "\n"
    lines = as_lines(receipt)
    return "\n".join([*(one.zh for one in lines), "", *(one.en for one in lines), ""])
