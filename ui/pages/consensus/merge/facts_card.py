"""Cards of facts, one a line: what was checked so that nothing is lost, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ccworkbench.merge.receipt import Receipt
from ccworkbench.merge.tasks import Need, Task, tasks
from ccworkbench.session import keys
from ui.context import Context
from ui.pages.consensus.merge.cells import Words, number
from ui.widgets.card import Card, said

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Fact:
    """A line: an icon in a token's colour, a strong word, the fact; and perhaps something to press."""

    icon: str
    token: str
    strong: str
    words: str
    press: str = ""
    run: Callable[[], object] | None = None


class FactsCard(Card):
    """Shows facts; empty, it says so in a muted line."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._theme = context.theme
        self.facts: Sequence[Fact] = ()
        self._host = QWidget()
        self._grid = QGridLayout(self._host)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self.body.addWidget(self._host)
        self.body.addStretch(1)
        context.theme.changed.connect(lambda: self.show_facts(self.facts))

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        self.facts = facts
        while (old := self._grid.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        metrics = QFontMetrics(self._theme.font(14, True))
        longest = max((metrics.horizontalAdvance(one.strong) for one in facts), default=0)
        wide = min(longest + 4, self._theme.px(116))
        for row, one in enumerate(facts):
            icon, strong, words = QLabel(), said("", wrap=True), said("secondary", wrap=True)
            icon.setPixmap(self._theme.pixmap(one.icon, one.token, self._theme.px(18)))
            strong.setText(one.strong)
            strong.setTextFormat(Qt.TextFormat.PlainText)
            strong.setStyleSheet("font-weight: 700;")
            strong.setFixedWidth(wide)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setText(one.words)
            self._grid.addWidget(icon, row, 0)
            self._grid.addWidget(strong, row, 1)
            self._grid.addWidget(words, row, 2)
            if one.press and one.run is not None:
                button = QPushButton(one.press)
                button.setProperty("kind", "link")
                button.clicked.connect(lambda _on=False, run=one.run: run())
                self._grid.addWidget(button, row, 3)


def checks(receipt: Receipt, *, written: bool) -> list[Fact]:
    """Give what was computed of a merge, and nothing else. `written` False: it was tried only."""
    well, wrong = ("circle-check", "ok"), ("circle-alert", "bad")
    united = receipt.lost == 0
    found = [
        Fact(*(well if united else wrong), translate("Merge", "Nothing missing"),
             translate("Merge", "changes: {count} = all that was here and all that the files hold").format(
                 count=number(receipt.after))
             if united else translate("Merge", "{count} of what should be here").format(
                 count=number(receipt.lost))),
        Fact(*(well if receipt.balanced else wrong), translate("Merge", "Counts agree"),
             translate("Merge", "{before} before, {new} came, {after} counted after").format(
                 before=number(receipt.before), new=number(receipt.new + receipt.returned),
                 after=number(receipt.after))),
    ]
    told = [one for one in receipt.inputs if one.ok]
    held = {chain.replica for one in told for chain in one.chains}
    missing = sum(gap.missing for gap in {gap for one in told for gap in one.gaps})
    if held:
        found.append(Fact(
            *(("triangle-alert", "warn") if missing else well), translate("Merge", "Chains"),
            translate("Merge", "numbers that have not arrived: {count}").format(count=number(missing)) if missing
            else translate("Merge", "numbered without a hole: {count}").format(count=number(len(held)))))
    fresh = sum(one.new_evidence for one in told)
    if fresh:
        found.append(Fact(*well, translate("Merge", "Evidence"), translate(
            "Merge", "SHA-256 computed again of all new files, all agree: {count}").format(count=number(fresh))))
    if receipt.erased:
        found.append(Fact("info", "muted", translate("Merge", "Erased"), translate(
            "Merge", "texts and files that stayed out: {count}").format(count=number(receipt.erased))))
    if written and receipt.backup:
        found.append(Fact(*well, translate("Merge", "Backed up first"), translate(
            "Merge", "the copy from before was read back and verified")))
    return found


_MARKS = {
    Need.LOST: ("circle-alert", "bad"), Need.KEY_CHANGED: ("shield-alert", "bad"),
    Need.GAP: ("message-square", "warn"), Need.KEY_NEW: ("fingerprint", "warn"),
    Need.KEY_NOT_KEPT: ("fingerprint", "warn"), Need.UNSIGNED: ("shield-alert", "warn"),
    Need.FORK: ("copy", "warn"), Need.REFUSED: ("file-x", "bad"),
    Need.NOT_REACHED: ("file", "warn"), Need.ERASURE: ("trash-2", "warn"),
}


Press = tuple[str, Callable[[], object]]


def to_do(receipt: Receipt, words: Words, pending: int, erase: Press | None) -> list[Fact]:
    """Give what is left to do, as a person reads it; `pending` erasures of the receipt's are still unanswered."""
    found = []
    for one in tasks(receipt):
        if one.need is not Need.ERASURE:
            found.append(Fact(*_MARKS[one.need], *_said(one, words)))
        elif pending:
            now = replace(one, count=pending)
            found.append(Fact(*_MARKS[one.need], *_said(now, words), *(erase or ("", None))))
    return found


def _said(one: Task, words: Words) -> tuple[str, str]:
    who, mark = words.who(one.who), keys.short(one.fingerprint)
    match one.need:
        case Need.LOST:
            return translate("Merge", "Stop here"), translate(
                "Merge", "Something that was here is missing: undo this merge and keep the backup.")
        case Need.KEY_CHANGED:
            return translate("Merge", "Call {who}").format(who=who), translate(
                "Merge", "The signing key has changed: it was {was}, it is {mark}. Ask by telephone whether the "
                "file is theirs before you rely on it.").format(was=keys.short(one.expected), mark=mark)
        case Need.GAP if one.gap is not None and one.gap.first == one.gap.last:
            return translate("Merge", "Ask {who}").format(who=who), translate(
                "Merge", "for a new export: number {first} has not arrived.").format(first=one.gap.first)
        case Need.GAP if one.gap is not None:
            return translate("Merge", "Ask {who}").format(who=who), translate(
                "Merge", "for a new export: numbers {first}–{last} ({count}) have not arrived.").format(
                    first=one.gap.first, last=one.gap.last, count=one.count)
        case Need.KEY_NEW:
            return translate("Merge", "Compare the key"), translate(
                "Merge", "{who} signed with a key not seen before; read it out by telephone: {mark}").format(
                    who=who, mark=mark)
        case Need.KEY_NOT_KEPT:
            return translate("Merge", "Merge again"), translate(
                "Merge", "once the disk can be written: the key of {who} could not be remembered on this "
                "computer.").format(who=who)
        case Need.UNSIGNED:
            return translate("Merge", "Ask the sender"), translate(
                "Merge", "'{file}' is not signed: ask whether it is theirs.").format(file=one.file)
        case Need.FORK:
            return translate("Merge", "Tell {who}").format(who=who), translate(
                "Merge", "Work was continued in two copies of one folder; both are here. Use one from now on.")
        case Need.REFUSED:
            return translate("Merge", "Another file"), translate(
                "Merge", "in place of '{file}', see why above.").format(file=one.file)
        case Need.NOT_REACHED:
            return translate("Merge", "Merge again"), translate(
                "Merge", "'{file}' was not reached.").format(file=one.file)
    return translate("Merge", "Erasures"), translate(
        "Merge", "Texts and files that colleagues erased and that are still on this computer: {count}").format(
            count=number(one.count))
