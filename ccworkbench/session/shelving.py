"""Putting a session away: one sealed file, proved by taking it out again, in place of the plain folder.

The file holds all of the folder: what every exchange file has, and what no other has (`shelf.py`). Only what
can be made again stays behind: small pictures, backups, and who is at work on this computer.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import ContentError, FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import exchange, pieces, receiving, recent, removal, replicas, seal, shelf, signing
from ccworkbench.session.exchange import Order, Sent
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import AssessorId
from ccworkbench.session.reading import parse
from ccworkbench.session.seal import Sealing
from ccworkbench.session.storage import private_folder
from ccworkbench.session.verify import verify
from ccworkbench.session.vocabulary import texts_in
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

def put_away(
    doc: SessionDocument, target: Path, sealing: Sealing, *, force: bool = False, progress: Progress = SILENT
) -> Sent:
    """Write a session as a sealed file, prove it, and only then remove the folder. It is closed by this.

    The recents list the file from then on, under the session's alias.

    Raises:
        UsageError: no passphrase, the target's name or place.
        ContentError: the session has faults (`verify` names them); it is left as it is.
        FileProblem: `private.db` cannot be read, the file is not written, or what was taken out again differs;
            the folder is untouched then.
        Cancelled: by `progress`, equally.
    """
    if sealing.passphrase is None:
        raise UsageError("passphrase-missing", Text("收存需要口令。", "Putting away needs a passphrase."))
    _require_outside(doc.folder, target)
    _require_sound(doc, progress)
    found = exchange.ready(doc, Order(force=force, put_away=True))
    sent = exchange.put(            # and not noted as sent: nobody has had it
        found, target, sign=signing.signer(),
        seal=lambda plain, sealed: seal.seal(plain, sealed, sealing, progress), progress=progress,
    )
    try:
        with _taken(doc.folder.parent, sent.paths[0], sealing.passphrase, progress) as again:
            _require_same(doc, again, target, progress)
    except BaseException:
        for path in sent.paths:              # not proved: it must not pass for the session
            path.unlink(missing_ok=True)
        raise
    state, folder = doc.state.frozen(), doc.folder
    doc.close()
    removal.remove(folder, state.id)
    with contextlib.suppress(OSError):       # a list that can do without it
        recent.put_away(sent.paths[0], state)
    return sent


def take_out(
    sealed: Path, to: Path, passphrase: str | None, *, me: AssessorId | None = None, progress: Progress = SILENT
) -> SessionDocument:
    """Make a session folder in `to` of a file that was put away, and give it open; the file stays.

    Raises:
        UsageError: the file is not sealed, or as `receiving.receive`.
        FileProblem: as `seal.unseal` and `receiving.receive`; nothing is left behind.
        Cancelled: by `progress`, equally.
    """
    if sealed.exists() and not seal.is_sealed(sealed):
        raise UsageError(
            "not-sealed",
            Text(f"「{sealed.name}」不是加密文件。", f"'{sealed.name}' is not a sealed file."),
            Text("普通交换文件请用 session import。", "A plain exchange file is taken in by: session import"),
            file=str(sealed),
        )
    return receiving.receive(sealed, to, me=me, passphrase=passphrase, progress=progress)


@contextmanager
def _taken(beside: Path, sealed: Path, passphrase: str, progress: Progress) -> Iterator[SessionDocument]:
    """Take a file out for a look, in a folder that goes again; this installation keeps no trace of it."""
    with private_folder(beside) as place:
        plain = place / pieces.whole(sealed).name
        seal.unseal(sealed, plain, passphrase, progress, own_key=False)     # it is the passphrase that is proved
        again = receiving.receive(plain, place, progress=progress)
        try:
            yield again
        finally:
            again.close()
            replicas.forget(again.folder)


def _require_same(doc: SessionDocument, again: SessionDocument, target: Path, progress: Progress) -> None:
    rows = doc.journal.rows(withdrawn=True)
    kept = shelf.of(doc)
    cited = {hash_ for row in rows for hash_ in texts_in(parse(row.value))}
    texts = {hash_: body for hash_, body in doc.journal.texts.items() if hash_ in cited}
    differ = [
        name for name, same in (
            ("changes", again.journal.rows(withdrawn=True) == rows),
            ("texts", again.journal.texts == texts),
            ("state", again.journal.heads == doc.journal.heads),
            ("evidence", _objects(again) == _objects(doc)),
            *((name, False) for name in shelf.differing(shelf.of(again), kept)),
            *((one.name, one.ok) for one in verify(again, deep=True, progress=progress)),
        ) if not same
    ]
    if differ:
        raise FileProblem(
            "put-away-differs",
            Text(f"取出核对时「{target.name}」与评审不同（{'、'.join(differ)}）；评审文件夹没有动。",
                 f"Taken out again, '{target.name}' differs from the session ({', '.join(differ)}); "
                 "the folder was left as it is."),
            Text("请换一个位置再试。", "Try another place."), file=str(target), differs=differ,
        )


def _objects(doc: SessionDocument) -> set[tuple[str, int, str]]:
    found = doc.link.execute("SELECT sha256, size, role FROM object")
    return {(sha256, size, role) for sha256, size, role in found if object_path(doc.folder, sha256).is_file()}


def _require_outside(folder: Path, target: Path) -> None:
    if target.resolve().is_relative_to(folder.resolve()):
        raise UsageError(
            "output-inside",
            Text("收存文件不能放在评审文件夹之内（它会随之删除）。",
                 "The file cannot lie inside the session's folder: it would go with it."),
            file=str(target),
        )


def _require_sound(doc: SessionDocument, progress: Progress) -> None:
    if faults := [one for one in verify(doc, deep=True, progress=progress) if not one.ok]:
        raise ContentError(
            "session-not-sound",
            Text(f"评审未通过核验，没有收存：{'；'.join(one.message.zh for one in faults)}",
                 f"The session does not verify and stays: {'; '.join(one.message.en for one in faults)}"),
            Text("请先处理 session verify 指出的问题。", "See to what session verify names first."),
            checks=[one.name for one in faults],
        )
