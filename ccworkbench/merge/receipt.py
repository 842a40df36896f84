"""What a merge did, in numbers that were counted: kept in the session, listed, written out.

A receipt holds ids, counts and file names, never words of the session, so that an erasure need not look
into it. It is the folder's own: exchange files have none, but a session that is put away.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from ccworkbench.errors import UsageError, WorkbenchError
from ccworkbench.merge.chains import Chain, Fork, Gap
from ccworkbench.session import signing
from ccworkbench.session.canonical import dump
from ccworkbench.session.signing import Trust
from ccworkbench.text import Text, upright

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

T = TypeVar("T")

KINDS: Mapping[str, str] = {
    "rating": "ratings", "evidence": "evidence", "link": "evidence",
    **dict.fromkeys(("finding", "note", "request", "interview", "objection", "material"), "findings"),
}
COUNTED = ("ratings", "evidence", "findings", "other")
_ERROR = 240                             # characters kept of why a file was refused


def as_dict(one: Any) -> Any:  # noqa: ANN401
    """Give dataclasses, at any depth, as JSON has them (quicker than `asdict`, which copies everything)."""
    if isinstance(one, list):
        return [as_dict(part) for part in one]
    names = getattr(type(one), "__dataclass_fields__", None)
    return one if names is None else {name: as_dict(getattr(one, name)) for name in names}


class State(StrEnum):
    """What became of a merge."""

    MERGED = "merged"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a file, by id, and how that stood when it was merged (see `session.signing`)."""

    author: str
    fingerprint: str                     # long
    state: str                           # a `Trust`
    expected: str = ""                   # the pinned fingerprint, where the key changed
    remembered: bool = True              # False: a new key, and it could not be pinned

    @classmethod
    def of(cls, found: signing.Signer | None) -> Signer | None:
        """Make one of what was found; None: nobody signed."""
        if found is None or found.trust is Trust.NONE:
            return None
        return cls(found.author, found.fingerprint, str(found.trust), found.expected, found.remembered)

    @property
    def words(self) -> Text:
        """Say it to a person."""
        return signing.Signer(
            Trust(self.state), author=self.author, fingerprint=self.fingerprint, name=self.author,
            expected=self.expected, remembered=self.remembered,
        ).words


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file was not taken in."""

    code: str
    zh: str
    en: str
    remedy_zh: str = ""
    remedy_en: str = ""

    @classmethod
    def of(cls, problem: WorkbenchError) -> Refusal:
        """Make one of an error."""
        said = (problem.message.zh, problem.message.en, problem.remedy.zh, problem.remedy.en)
        return cls(problem.code, *(one[:_ERROR] for one in said))

    @property
    def words(self) -> Text:
        """Say why."""
        return Text(self.zh, self.en)

    @property
    def remedy(self) -> Text:
        """Say what to do."""
        return Text(self.remedy_zh, self.remedy_en)


@dataclass(slots=True)
class Input:
    """One file: what it holds and what of it was new. `kinds`: (received, new) of each kind of change."""

    path: str
    error: Refusal | None = None
    changes: int = 0
    new_changes: int = 0
    evidence: int = 0
    new_evidence: int = 0
    withheld: int = 0
    returned: int = 0                    # changes of an undone merge that this file brings back
    erased: int = 0                      # texts and files left out because they were erased
    kinds: dict[str, list[int]] = field(default_factory=dict)
    chains: list[Chain] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    forks: list[Fork] = field(default_factory=list)
    signed_by: Signer | None = None
    newest: int = 0                      # when the newest of its changes was made
    since: int = 0                       # when the newest of its sender's was made that was here before
    size: int = 0                        # of the file, and the sha256 of its bytes; of a sealed one not kept
    sha256: str = ""

    @property
    def name(self) -> str:
        """The file's name as people read it."""
        return upright(self.path)

    @property
    def ok(self) -> bool:
        """Whether it was taken in."""
        return self.error is None

    def as_json(self) -> dict[str, object]:
        """Give the file's part of the answer."""
        return {
            **as_dict(self),
            "ok": self.ok,
            "error": None if self.error is None else {
                "code": self.error.code, "message": {"zh": self.error.zh, "en": self.error.en},
                "remedy": {"zh": self.error.remedy_zh, "en": self.error.remedy_en},
            },
            "gaps": [{**as_dict(one), "missing": one.missing} for one in self.gaps],
        }


@dataclass(slots=True)
class Receipt:
    """A merge of some files; see `as_json` for the words. `finished`: nothing cut it off.

    `kinds`: (before, after) of each kind of change, counted in the tables and not added up from the files.
    """

    id: str
    at: int
    author: str
    inputs: list[Input]
    before: int                          # changes in force
    after: int = 0
    conflicts: list[str] = field(default_factory=list)       # facts left with differing values
    erased: int = 0
    pending: int = 0                     # erased content that is still here until somebody agrees
    lost: int = 0
    backup: str | None = None            # file name; None: nothing was written
    cancelled: bool = False
    finished: bool = False
    stopped: Refusal | None = None       # the disk, not a file, was at fault
    not_reached: list[str] = field(default_factory=list)
    last: int = 0                        # arrival number of the newest change after it
    replica: str = ""                    # who this folder was then (see `session.replicas`)
    state: State = State.MERGED
    kinds: dict[str, list[int]] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether every file was looked at; where it is not `finished`, only the receipt could not be written."""
        return self.finished or (self.stopped is not None and not self.cancelled and not self.not_reached)

    @property
    def new(self) -> int:
        """How many changes it brought that had never been here."""
        return sum(one.new_changes for one in self.inputs)

    @property
    def returned(self) -> int:
        """How many changes of undone merges it brought back."""
        return sum(one.returned for one in self.inputs)

    def add(self, file: Input, last: int) -> None:
        """Take a file into account that was taken in before the merge was cut off."""
        self.inputs.append(file)
        self.after, self.last = self.before + self.new + self.returned, last

    @property
    def balanced(self) -> bool:
        """Whether counts in are counts out."""
        received = all(
            one.changes == sum(kind[0] for kind in one.kinds.values())
            and one.new_changes + one.returned == sum(kind[1] for kind in one.kinds.values())
            for one in self.inputs
        )
        return received and self.before + self.new + self.returned == self.after and all(
            self.fits(kind) for kind in self.kinds)

    def received(self, kind: str) -> tuple[int, int]:
        """Give how many changes of a kind the files held, and how many of them came into force by this merge."""
        of = [one.kinds[kind] for one in self.inputs if kind in one.kinds]
        return sum(one[0] for one in of), sum(one[1] for one in of)

    def fits(self, kind: str) -> bool:
        """Whether what is there now of a kind is what was there and what came; of old receipts nobody knows."""
        before, after = self.kinds.get(kind, (0, 0))
        return kind not in self.kinds or before + self.received(kind)[1] == after

    @property
    def refused(self) -> list[Input]:
        """The files not taken in."""
        return [one for one in self.inputs if not one.ok]

    def as_json(self) -> dict[str, object]:
        """Give the receipt as a program reads it (without what the conflicts say: that is the session's)."""
        return {
            "receipt": self.id, "state": str(self.state), "at": self.at, "author": self.author,
            "inputs": [one.as_json() for one in self.inputs],
            "before": self.before, "after": self.after, "kinds": dict(self.kinds),
            "new": self.new, "returned": self.returned,
            "balanced": self.balanced, "conflicts": list(self.conflicts), "erased": self.erased,
            "pending_erasures": self.pending, "lost": self.lost, "backup": self.backup,
            "cancelled": self.cancelled, "finished": self.finished, "not_reached": list(self.not_reached),
            "stopped": as_dict(self.stopped),
        }

    def body(self) -> str:
        """Give what the table keeps; `state` is told by later rows."""
        kept = as_dict(self)
        del kept["id"], kept["at"], kept["author"], kept["state"]
        return dump({"kind": "merge", **kept})


def keep_part(link: sqlite3.Connection, receipt: Receipt, file: Input) -> None:
    """Write what one file brought, in the transaction that brings it: all there is to find if the program dies.

    The `inputs` of a receipt are those before this file.
    """
    if not link.execute("SELECT 1 FROM receipt WHERE id = ?", (receipt.id,)).fetchone():
        begun = Receipt(receipt.id, receipt.at, receipt.author, [], receipt.before, backup=receipt.backup)
        _insert(link, receipt, receipt.id, begun.body())
    part = f"{receipt.id}.{len(receipt.inputs):06}"
    told = {"kind": "file", "of": receipt.id, "input": as_dict(file), "last": receipt.last}
    _insert(link, receipt, part, dump(told))


def keep(link: sqlite3.Connection, receipt: Receipt) -> None:
    """Write a receipt, in the caller's transaction, in place of its parts."""
    link.execute("DELETE FROM receipt WHERE id >= ? AND id < ?", (receipt.id, f"{receipt.id}/"))
    _insert(link, receipt, receipt.id, receipt.body())


def _insert(link: sqlite3.Connection, receipt: Receipt, id_: str, body: str) -> None:
    link.execute(
        "INSERT INTO receipt(id, at, author, body) VALUES (?, ?, ?, ?)", (id_, receipt.at, receipt.author, body)
    )


def receipts(doc: SessionDocument) -> list[Receipt]:
    """Give the receipts of all merges into this folder, oldest first."""
    found: dict[str, Receipt] = {}
    for id_, at, author, body in doc.link.execute("SELECT id, at, author, body FROM receipt ORDER BY at, id"):
        told = json.loads(body)
        if told["kind"] == "merge":
            found[id_] = read(id_, at, author, told)
        elif told["kind"] == "file":
            found[told["of"]].add(_input(told["input"]), told["last"])
        elif told["of"] in found:
            found[told["of"]].state = State.UNDONE if told["kind"] == "undo" else State.MERGED
    return list(found.values())


def find(doc: SessionDocument, id_: str) -> Receipt:
    """Give a receipt by its id or the unique start of it (at least 4 characters).

    Raises:
        UsageError: there is none, or several; the ids are named.
    """
    known = receipts(doc)
    near = [one for one in known if one.id == id_ or (len(id_) >= 4 and one.id.startswith(id_))]
    if len(near) != 1:
        ids = [one.id for one in near or known]
        raise UsageError(
            "receipt-unknown",
            Text(f"没有编号为「{id_}」的合并收据；有：{'、'.join(ids) or '无'}。",
                 f"There is no one merge receipt '{id_}'; there are: {', '.join(ids) or 'none'}."),
            Text("请使用其中一个编号；没有写入任何内容。", "Use one of these; nothing was written."),
            receipt=id_, allowed=ids,
        )
    return near[0]


def read(id_: str, at: int, author: str, told: dict[str, object]) -> Receipt:
    """Read the receipt of a merge from what its row holds (`told` is used up)."""
    del told["kind"]
    inputs = [_input(one) for one in _list(told.pop("inputs"))]
    stopped = told.pop("stopped")
    kept = Receipt(id_, at, author, inputs, **told)  # type: ignore[arg-type]
    kept.stopped = Refusal(**stopped) if isinstance(stopped, dict) else None
    return kept


def _input(told: dict[str, object]) -> Input:
    error, signer = told.pop("error"), told.pop("signed_by")
    parts = {
        "chains": _many(Chain, told.pop("chains")),
        "gaps": _many(Gap, told.pop("gaps")),
        "forks": _many(Fork, told.pop("forks")),
        "error": Refusal(**error) if isinstance(error, dict) else None,
        "signed_by": Signer(**signer) if isinstance(signer, dict) else None,
    }
    return Input(**told, **parts)  # type: ignore[arg-type]


def _many(make: Callable[..., T], found: object) -> list[T]:
    return [make(**one) for one in _list(found)]


def _list(found: object) -> list[dict[str, object]]:
    return found if isinstance(found, list) else []
