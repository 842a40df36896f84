"""Putting a session away: one sealed file, proved by taking it out again, in place of the plain folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import ContentError, FileProblem, UsageError
from ccworkbench.progress import SILENT, Progress
from ccworkbench.session import exchange, pieces, receiving, removal, replicas, seal, signing
from ccworkbench.session.erasure import require_no_hold
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

PRIVATE = "private.db"                   # names that leave the folder by no function


@dataclass(frozen=True, slots=True)
class Left:
    """What of a session no exchange file carries: it goes with the folder."""

    names: bool                          # private.db
    withdrawn: int                       # changes of merges that were undone
    receipts: int

    def __bool__(self) -> bool:
        return self.names or bool(self.withdrawn or self.receipts)

    @property
    def words(self) -> Text:
        """Say it to a person."""
        zh, en = [], []
        if self.names:
            zh.append("保密姓名（private.db）")
            en.append("the names kept in private.db")
        if self.withdrawn:
            zh.append(f"已撤销合并中的 {self.withdrawn} 条改动")
            en.append(f"{self.withdrawn} changes of merges that were undone")
        if self.receipts:
            zh.append(f"{self.receipts} 份合并回执")
            en.append(f"{self.receipts} merge receipts")
        return Text("、".join(zh), ", ".join(en))


def left_behind(doc: SessionDocument) -> Left:
    """Tell what putting a session away would not keep."""
    withdrawn, receipts = (
        int(doc.link.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for table in ("withdrawn", "receipt")
    )
    return Left((doc.folder / PRIVATE).exists(), withdrawn, receipts)


def put_away(
    doc: SessionDocument, target: Path, sealing: Sealing, *, accept_left: bool = False, force: bool = False,
    progress: Progress = SILENT,
) -> Sent:
    """Write a session as a sealed file, prove it, and only then remove the folder. It is closed by this.

    `accept_left`: go on though something stays behind (`left_behind`).

    Raises:
        UsageError: no passphrase, the target's name or place, something would stay behind and nobody agreed,
            or it would and a legal hold is on.
        ContentError: the session has faults (`verify` names them); it is left as it is.
        FileProblem: not written, or what was taken out again differs; the folder is untouched then.
        Cancelled: by `progress`, equally.
    """
    if sealing.passphrase is None:
        raise UsageError("passphrase-missing", Text("收存需要口令。", "Putting away needs a passphrase."))
    _require_outside(doc.folder, target)
    if left := left_behind(doc):
        require_no_hold(doc)
        if not accept_left:
            raise _stays_behind(left)
    _require_sound(doc, progress)
    sent = exchange.write(
        doc, target, Order(force=force), sign=signing.signer(),
        seal=lambda plain, sealed: seal.seal(plain, sealed, sealing, progress), progress=progress,
    )
    try:
        with _taken(doc.folder.parent, sent.paths[0], sealing.passphrase, progress) as again:
            _require_same(doc, again, target, progress)
    except BaseException:
        for path in sent.paths:              # not proved: it must not pass for the session
            path.unlink(missing_ok=True)
        raise
    session, folder = doc.state.id, doc.folder
    doc.close()
    removal.remove(folder, session)
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
    rows = doc.journal.rows()
    cited = {hash_ for row in rows for hash_ in texts_in(parse(row.value))}
    texts = {hash_: body for hash_, body in doc.journal.texts.items() if hash_ in cited}
    differ = [
        name for name, same in (
            ("changes", sorted(again.journal.rows()) == sorted(rows)),
            ("texts", again.journal.texts == texts),
            ("state", again.journal.heads == doc.journal.heads),
            ("evidence", _objects(again) == _objects(doc)),
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


def _stays_behind(left: Left) -> UsageError:
    return UsageError(
        "put-away-leaves",
        Text(f"加密文件带不走：{left.words.zh}；它们会随文件夹一并删除。没有写入任何内容。",
             f"A sealed file does not carry {left.words.en}: that would go with the folder. "
             "Nothing was written."),
        Text("如可放弃，请加 --yes。", "If that may go, add --yes."),
        names=int(left.names), withdrawn=left.withdrawn, receipts=left.receipts,
    )
