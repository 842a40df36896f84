"""Whether an exchange file is one of this session's, and what it holds, in numbers."""

from __future__ import annotations

from pathlib import Path

from ccworkbench.errors import FileProblem
from ccworkbench.merge.ledger import Ledger, kind_of
from ccworkbench.merge.places import Folder
from ccworkbench.merge.receipt import Input, Signer
from ccworkbench.session import refusals
from ccworkbench.session.received import Exchange
from ccworkbench.text import Text


def require_same(place: Folder, path: Path, found: Exchange) -> None:
    """Refuse a file of another session, or one begun otherwise.

    Raises:
        FileProblem: it is; what is asked for is named.
    """
    ours = place.journal.session
    if found.session != ours:
        raise FileProblem(
            "exchange-other-session",
            Text(
                f"「{path.name}」属于另一次评审（{found.session[:8]}），不是本次（{ours[:8]}）；没有改动。",
                f"'{path.name}' belongs to another session ({found.session[:8]}, not {ours[:8]}); "
                "nothing was changed.",
            ),
            Text("请对方从本次评审重新导出。", "Ask for an export of this session."),
            file=str(path), found=found.session, allowed=[ours],
        )
    state = place.state
    if found.standard["sha256"] != state.standard.sha256 or found.created_at != state.created_at:
        raise refusals.refused(path, "another standard or time of making")


def counted(path: Path, found: Exchange, ledger: Ledger) -> Input:
    """Count what a file holds."""
    kinds = {one: [count, 0] for one, count in ledger.of_kinds(found.known_ids).items()}
    returned = ledger.withdrawn & found.known_ids
    for kind, count in ledger.of_kinds(returned).items():
        kinds[kind][1] += count
    for row in found.rows:
        counts = kinds[kind_of(row.entity)]
        counts[0] += 1
        counts[1] += 1
    told = Input(
        path.name,
        changes=len(found.rows) + len(found.known_ids),
        new_changes=len(found.rows),
        returned=len(returned),
        evidence=sum(found.objects[one][1] == "evidence" for one in found.with_bytes),
        withheld=sum(last - first + 1 for _, first, last, _ in found.withheld),
        kinds=kinds,
        signed_by=Signer.of(found.signer),
        newest=found.link.execute("SELECT max(at) FROM change").fetchone()[0] or 0,
    )
    if len(found.signatures) < 2:                    # of several the receipt keeps one: to be read again
        told.size, told.sha256 = found.size, found.sha256
    return told
