"""Options of commands that write or read sealed files: who may open them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccworkbench.cli import output
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.seal import Sealing

_MOST = 64 * 1024

passphrase_option = click.option(
    "--passphrase-file", type=click.Path(path_type=Path), metavar="P",
    help="口令文件（首行）/ a file whose first line is the passphrase",
)
to_key_option = click.option(
    "--to-key", "to_keys", multiple=True, metavar="K",
    help="为此公钥加密：同事名或 age1…，可多次 / seal to a pinned colleague or age1…, repeatable",
)


def passphrase_in(path: Path | None) -> str | None:
    """Read a passphrase: the first line of a file; None: none is given.

    Raises:
        FileProblem: the file cannot be read.
        UsageError: its first line is empty.
    """
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            content = file.read(_MOST).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        why = problem.strerror if isinstance(problem, OSError) else "UTF-8"
        raise FileProblem(
            "passphrase-unreadable",
            Text(f"无法读取口令文件「{path}」：{why}。", f"Cannot read the passphrase file '{path}': {why}."),
            file=str(path),
        ) from problem
    words = content.splitlines()[0] if content else ""
    if not words.strip():
        raise UsageError(
            "passphrase-empty",
            Text(f"口令文件「{path}」的首行是空的。", f"The first line of the passphrase file '{path}' is empty."),
            file=str(path),
        )
    return words


def sealing_for(passphrase_file: Path | None, to_keys: tuple[str, ...]) -> Sealing | None:
    """Settle who can open what is written; None: it is not sealed. The office's key is always added.

    Raises:
        UsageError, FileProblem: as `passphrase_in` and `pins.recipients`.
    """
    passphrase = passphrase_in(passphrase_file)
    if passphrase is None and not to_keys:
        return None
    from ccworkbench.session import addressing

    if passphrase is not None and len(passphrase) < addressing.SHORT:
        words = addressing.SHORT_WORDS
        output.note(output.say(Text(f"提示：{words.zh}", f"Note: {words.en[0].lower()}{words.en[1:]}")))
    return addressing.sealing(passphrase, to_keys)
