"""Options of commands that write or read sealed files: who may open them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ccworkbench.cli import output
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.copy_keys import Opening
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
key_file_option = click.option(
    "--key-file", type=click.Path(path_type=Path), metavar="K",
    help="私钥文件（AGE-SECRET-KEY-1…）/ a file with an age key",
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


def opening_by(passphrase_file: Path | None, key_file: Path | None) -> Opening:
    """Settle what a sealed copy is opened with.

    Raises:
        UsageError, FileProblem: as `passphrase_in`; or there is no key in the file.
    """
    from ccworkbench.session.copy_keys import Opening

    return Opening(passphrase_in(passphrase_file), _keys_in(key_file) if key_file is not None else ())


def _keys_in(path: Path) -> tuple[str, ...]:
    try:
        with path.open("rb") as file:
            lines = file.read(_MOST).decode("utf-8-sig", "replace").splitlines()
    except OSError as problem:
        why = problem.strerror or str(problem)
        raise FileProblem(
            "key-unreadable",
            Text(f"密钥文件「{path}」无法读取：{why}。", f"The key file '{path}' cannot be read: {why}."),
            Text("请检查文件与权限。", "Check the file and its permissions."), file=str(path),
        ) from problem
    found = tuple(one.strip() for one in lines if one.strip().startswith("AGE-SECRET-KEY-1"))
    if not found:
        raise UsageError(
            "key-file-empty",
            Text(f"「{path}」里没有私钥。", f"There is no secret key in '{path}'."),
            Text("私钥是以 AGE-SECRET-KEY-1 开头的一行；本机的在数据文件夹下 keys/age.key。",
                 "It is a line that begins with AGE-SECRET-KEY-1; this installation's is keys/age.key in the data "
                 "folder."),
            file=str(path),
        )
    return found
