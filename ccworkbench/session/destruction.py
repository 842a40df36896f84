"""Destroying a whole session: the folder and its traces go, a record without content stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session import keys, removal
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.erasure import require_no_hold
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import Act, require
from ccworkbench.session.received import digest_of
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

FORMAT = "ccworkbench-destroyed/1"


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What is left of a session: the record and where it lies."""

    path: Path
    record: dict[str, object]


def destroy(doc: SessionDocument, by: AssessorId, reason: str) -> Destroyed:
    """Destroy an open session for good: folder, backups, caches, recents, our replica. It is closed by this.

    The record holds hashes, date, who and the reason as typed; no word and no byte of the session.

    Raises:
        UsageError: not the lead, no reason, or a legal hold is on; nothing is touched.
        FileProblem: something could not be removed; the next attempt goes on.
    """
    require(doc.state, by, Act.DESTROY)
    words = (doc.state.organisation, doc.state.alias)
    if not reason.strip():
        raise UsageError(
            "reason-needed",
            Text("销毁需要写明原因。", "Destroying a session needs a reason."),
            Text("--reason …（其中不要写客户名称）", "--reason … (do not name the client in it)"),
        )
    if named := [one for one in words if one.strip() and one in reason]:
        raise UsageError(
            "reason-names-client",
            Text(f"销毁记录会保留原因，其中不能有「{named[0]}」。",
                 f"The reason stays in the destruction record: it cannot hold '{named[0]}'."),
            Text("请改写原因。", "Put it in other words."),
        )
    require_no_hold(doc)
    record = _record(doc, by, reason)
    session = doc.state.id
    doc.close()
    path = removal.remove(doc.folder, session, words=words, record=record)
    assert path is not None
    return Destroyed(path, record)


def _record(doc: SessionDocument, by: AssessorId, reason: str) -> dict[str, object]:
    link, head = doc.link, doc.standard.head
    ids = [row[0] for row in link.execute("SELECT id FROM change")]
    texts = dict.fromkeys(row[0] for row in link.execute("SELECT hash FROM text"))
    objects = dict(link.execute("SELECT sha256, size FROM object WHERE role = 'evidence' ORDER BY sha256"))
    return {
        "format": FORMAT,
        "id": fresh_id(),
        "session": doc.state.id,
        "created_at": datetime.fromtimestamp(doc.state.created_at / 1000, UTC).isoformat(timespec="seconds"),
        "standard": {"id": head.id, "version": head.version, "sha256": doc.standard.sha256},
        "destroyed_at": removal.now(),
        "by": str(by),
        "installation": keys.short(keys.fingerprint(keys.public_key())),
        "reason": reason.strip(),
        "changes": len(ids),
        "texts": len(texts),
        "digest": digest_of(doc.state.id, ids, texts, objects, []),
        "evidence": [{"sha256": sha256, "size": size} for sha256, size in objects.items()],
    }
