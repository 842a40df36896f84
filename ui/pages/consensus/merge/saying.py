"""What the banner and the head of the merge part say."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ccworkbench.merge.receipt import Receipt, State
from ccworkbench.merge.settling import Rehearsed, Settled
from ccworkbench.session.model import AssessorId
from ccworkbench.text import upright
from ui.pages.consensus.merge.cells import Words, number
from ui.pages.consensus.merge.past import Kept

Said = tuple[str, str, str, str, str]            # strong, words, right, token, icon
translate = QCoreApplication.translate


def state(receipt: Receipt, took: float | None) -> str:
    """Say in the head how many files went in, how many were refused, how long it took."""
    taken = sum(one.ok for one in receipt.inputs)
    told = [translate("Merge", "files that fit: {count}").format(count=taken)]
    if receipt.refused:
        told.append(translate("Merge", "refused: {count}").format(count=len(receipt.refused)))
    if took is not None:
        told.append(translate("Merge", "{seconds} s").format(seconds=f"{took:.1f}"))
    return " · ".join(told)


def tried(found: Rehearsed, words: Words, me: AssessorId) -> Said:
    """Say what a merge would come to."""
    receipt = found.receipt
    came = receipt.new + receipt.returned
    if not any(one.ok for one in receipt.inputs):
        return (
            translate("Merge", "None of the files can be taken in."),
            translate("Merge", "Nothing was written; why and what to do stands beneath."), "", "warn",
            "triangle-alert",
        )
    parts = [_lead(receipt, words, me)]
    if came:
        parts.append(translate("Merge", "New changes that would come in: {count}.").format(count=number(came)))
    else:
        parts.append(translate("Merge", "Everything in these files is here already."))
    if found.conflicts:
        parts.append(translate("Merge", "Conflicts to choose in: {count}; all values are kept.").format(
            count=len(found.conflicts)))
    return (
        translate("Merge", "This is a dry run: nothing has been written yet."), _joined(parts),
        translate("Merge", "A verified backup comes first; one step takes the merge back"), "accent", "eye",
    )


def merged(kept: Kept, settled: Settled | None, words: Words, me: AssessorId) -> Said:
    """Say what a merge came to."""
    receipt = kept.receipt
    came = number(receipt.new + receipt.returned)
    if receipt.state is State.UNDONE:
        return (
            translate("Merge", "This merge is undone."),
            translate("Merge", "Changes set aside on this computer: {count}; nothing was deleted.").format(
                count=came),
            translate("Merge", "Ctrl+Shift+Z does it again"), "warn", "undo-2",
        )
    if receipt.lost or not receipt.balanced:
        return (
            translate("Merge", "The counts do not agree."),
            translate("Merge", "Undo this merge and keep the backup: the facts here say what is missing."),
            "", "bad", "circle-alert",
        )
    parts = [_lead(receipt, words, me),
             translate("Merge", "New changes that came in: {count}.").format(count=came)]
    if settled is not None and settled.settled:
        parts.append(translate("Merge", "Conflicts settled: {count}.").format(count=len(settled.settled)))
    if kept.left:
        parts.append(translate("Merge", "Conflicts open, with all their values: {count}.").format(
            count=len(kept.left)))
    back = translate("Merge", "The whole merge is one step: Ctrl+Z takes it back")
    if receipt.stopped is not None:
        parts += [receipt.stopped.words.in_(words.language), receipt.stopped.remedy.in_(words.language)]
    if not receipt.whole:
        parts.append(translate("Merge", "Not reached: {files}").format(
            files=", ".join(map(upright, receipt.not_reached)) or "–"))
        return (translate("Merge", "Stopped half-way; what was taken in is whole."), _joined(parts), back, "warn",
                "triangle-alert")
    if not receipt.finished:
        return (translate("Merge", "Merged, nothing lost; the receipt is not complete."), _joined(parts), back,
                "warn", "triangle-alert")
    return translate("Merge", "Merged, nothing lost."), _joined(parts), back, "ok", "circle-check-big"


def _lead(receipt: Receipt, words: Words, me: AssessorId) -> str:
    """Say that the lead's state is among the files, to somebody else."""
    found = [
        one for one in receipt.inputs
        if one.ok and one.signed_by is not None and one.signed_by.author != me
        and words.leads(one.signed_by.author)
    ]
    if not found:
        return ""
    newest = max(one.newest for one in found)
    return translate("Merge", "With the lead's state of {time}.").format(time=words.when(newest))


def _joined(parts: list[str]) -> str:
    return " ".join(one for one in parts if one)
