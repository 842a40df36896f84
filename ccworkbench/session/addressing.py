"""For whom an exchange file is sealed: who knows the passphrase, whose keys open it, and key files on a stick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import keys, pins
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.exchange import Seal
    from ccworkbench.session.seal import Sealing

SHORT = 12                               # characters below which a passphrase is called short
_MOST = 64 * 1024                        # bytes of a key file

SHORT_WORDS = Text(
    f"口令不足 {SHORT} 个字符，容易被猜到。", f"A passphrase of less than {SHORT} characters is easily guessed."
)


def sealing(passphrase: str | None = None, to: Sequence[str] = ()) -> Sealing | None:
    """Settle who can open what is written; None: it is not sealed. The office's key is always added.

    Raises:
        UsageError: as `pins.recipients`.
    """
    from ccworkbench.session.seal import Sealing

    if passphrase is None and not to:
        return None
    recipients = (*pins.recipients(to), *(one.recipient for one in pins.always()))
    return Sealing(passphrase, tuple(dict.fromkeys(recipients)))


def sealer(sealing: Sealing | None, progress: Progress = SILENT) -> Seal | None:
    """Give what `exchange.write` seals with."""
    if sealing is None:
        return None
    from ccworkbench.session import seal

    return lambda plain, sealed: seal.seal(plain, sealed, sealing, progress)


def sealed_for(sealing: Sealing | None) -> list[str]:
    """Name who can open it, as commands answer."""
    if sealing is None:
        return []
    names = {one.recipient: one.name for one in pins.pinned() if one.recipient}
    words = ["passphrase"] if sealing.passphrase is not None else []
    return [*words, *(names.get(one, one) for one in sealing.recipients)]


def key_file() -> str:
    """Give our public keys as a file to hand to colleagues; age takes it with -R."""
    public = keys.public_key()
    mark = keys.short(keys.fingerprint(public))
    return f"# CC Workbench\n# {mark}\n# ed25519 {public}\n{keys.recipient()}\n"


def recipients_in(path: Path) -> tuple[str, ...]:
    """Read the recipients in a key file (lines that begin with `age1`).

    Raises:
        FileProblem: it cannot be read.
        UsageError: there is none in it, or one is no age key.
    """
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
    found = [one.strip() for one in lines if one.strip().startswith("age1")]
    if not found:
        raise UsageError(
            "key-file-empty",
            Text(f"「{path.name}」里没有加密公钥。", f"There is no recipient in '{path.name}'."),
            Text("公钥以 age1 开头；请对方在「签名与密钥」中保存公钥文件。",
                 "A recipient begins with age1; a colleague saves the file under Signatures and keys."),
            file=str(path),
        )
    return pins.recipients(found)
