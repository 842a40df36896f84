"""What a person has to see to after a merge, made from the receipt: gaps, keys, refused files, erasures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ccworkbench.merge.chains import Gap
from ccworkbench.merge.receipt import Input, Receipt, Refusal
from ccworkbench.session.signing import Trust
from ccworkbench.text import upright


class Need(StrEnum):
    """What is to be done."""

    KEY_CHANGED = "key-changed"          # ask the person before trusting the file
    GAP = "gap"                          # ask for what is missing from somebody's chain
    KEY_NEW = "key-new"                  # compare the fingerprint
    KEY_NOT_KEPT = "key-not-kept"        # it could not be pinned: merge again once there is room
    UNSIGNED = "unsigned"                # ask whether the file is theirs
    FORK = "fork"                        # one folder was worked on in two places
    REFUSED = "refused"                  # ask for another file
    NOT_REACHED = "not-reached"          # merge it again
    ERASURE = "erasure"                  # agree to colleagues' erasures
    LOST = "lost"                        # something is missing that was here: look at it now


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: with whom (an id), over which file; `count` of what, and the facts it is made from."""

    need: Need
    who: str = ""
    file: str = ""
    count: int = 0
    gap: Gap | None = None
    fingerprint: str = ""
    expected: str = ""
    refusal: Refusal | None = None


def tasks(receipt: Receipt) -> list[Task]:
    """Give what is left to do, the gravest first; what several files tell of is told once."""
    found = dict.fromkeys(_all(receipt))
    order = (Need.LOST, Need.KEY_CHANGED, Need.GAP, Need.ERASURE, Need.KEY_NEW, Need.KEY_NOT_KEPT,
             Need.UNSIGNED, Need.FORK, Need.REFUSED, Need.NOT_REACHED)
    return sorted(found, key=lambda one: order.index(one.need))


def _all(receipt: Receipt) -> Iterator[Task]:
    if receipt.lost:
        yield Task(Need.LOST, count=receipt.lost)
    if receipt.pending:
        yield Task(Need.ERASURE, count=receipt.pending)
    for one in receipt.inputs:
        yield from _of_file(one)
    for name in receipt.not_reached:
        yield Task(Need.NOT_REACHED, file=upright(name))


def _of_file(one: Input) -> Iterator[Task]:
    if one.error is not None:
        yield Task(Need.REFUSED, file=one.name, refusal=one.error)
        return
    for gap in one.gaps:
        yield Task(Need.GAP, gap.author, count=gap.missing, gap=gap)
    for fork in one.forks:
        yield Task(Need.FORK, fork.author, count=fork.seq)
    signer = one.signed_by
    if signer is None:
        yield Task(Need.UNSIGNED, file=one.name)
    elif signer.state == Trust.CHANGED:
        yield Task(Need.KEY_CHANGED, signer.author, one.name, fingerprint=signer.fingerprint,
                   expected=signer.expected)
    elif signer.state == Trust.NEW:
        yield Task(Need.KEY_NEW, signer.author, fingerprint=signer.fingerprint)
        if not signer.remembered:
            yield Task(Need.KEY_NOT_KEPT, signer.author)
