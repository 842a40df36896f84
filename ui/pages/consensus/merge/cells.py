"""What stands in the tables of the merge part, as words, icons and colours' names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from ccworkbench.merge.receipt import Input
from ccworkbench.session import keys
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.signing import Trust
from ccworkbench.text import Language
from ui import moments

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Cell:
    """Two facts, one over the other, with an icon before them; tokens of the theme."""

    top: str
    below: str = ""
    token: str = "text"
    icon: str = ""
    icon_token: str = "muted"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Who people are and what the time is, for whoever reads: names may be hidden."""

    people: Mapping[AssessorId, Person]
    language: Language
    now: datetime
    hidden: bool = False

    def who(self, id_: str) -> str:
        """Name a person."""
        found = self.people.get(AssessorId(id_))
        return id_ if found is None or self.hidden else found.name or id_

    def leads(self, id_: str) -> bool:
        """Whether this is the lead."""
        found = self.people.get(AssessorId(id_))
        return found is not None and found.role is Role.LEAD

    def when(self, at: int) -> str:
        """Say a time."""
        return moments.lately(at, self.now, self.language) if at else ""


def number(count: int) -> str:
    """Give a count with its thousands apart."""
    return f"{count:,}"


def row(one: Input, words: Words) -> tuple[Cell, ...]:
    """Give the cells of a file that was taken in."""
    findings = [sum(pair) for pair in zip(*(one.kinds.get(kind, [0, 0]) for kind in ("findings", "other")),
                                          strict=True)]
    kinds = [one.kinds.get("ratings", [0, 0]), one.kinds.get("evidence", [0, 0]), findings]
    came = one.new_changes + one.returned
    if one.returned:
        since = translate("Merge", "{count} came back").format(count=number(one.returned))
    elif one.since:
        since = translate("Merge", "since {time}").format(time=words.when(one.since))
    else:
        since = translate("Merge", "first file")
    return (
        _file(one, words),
        *(Cell(number(held), f"+{number(new)}", bold=True) for held, new in kinds),
        Cell(f"+{number(came)}", since, "accent" if came else "muted", bold=True),
        signature(one), completeness(one, words),
    )


def _file(one: Input, words: Words) -> Cell:
    good = not (one.gaps or one.forks)
    token = "bad" if _trust(one) is Trust.CHANGED else "ok" if good else "warn"
    sender = one.signed_by.author if one.signed_by is not None else ""
    when = words.when(one.newest)
    if not sender:
        return Cell(one.name, when, icon="file-check", icon_token=token, bold=True)
    name = words.who(sender)
    if words.leads(sender):
        name = translate("Merge", "{name} (lead)").format(name=name)
    return Cell(name, f"{one.name} · {when}", icon="file-check", icon_token=token, bold=True)


def _trust(one: Input) -> Trust:
    return Trust.NONE if one.signed_by is None else Trust(one.signed_by.state)


def signature(one: Input) -> Cell:
    """Say who signed a file, and how far that is known."""
    mark = keys.short(one.signed_by.fingerprint)[:9] if one.signed_by is not None else ""
    match _trust(one):
        case Trust.OWN:
            return Cell(translate("Merge", "Signed here"), translate("Merge", "own key"), "ok",
                        "shield-check", "ok")
        case Trust.PINNED:
            return Cell(translate("Merge", "Key known"),
                        mark, "ok", "shield-check", "ok")
        case Trust.NEW:
            return Cell(translate("Merge", "New key"), mark, "warn", "fingerprint", "warn")
        case Trust.CHANGED:
            return Cell(translate("Merge", "Key has changed!"),
                        translate("Merge", "now {mark}").format(mark=mark), "bad", "shield-alert",
                        "bad", bold=True)
        case Trust.NONE:
            return Cell(translate("Merge", "Not signed"), translate("Merge", "by nobody"), "warn",
                        "shield-alert", "warn")


def completeness(one: Input, words: Words) -> Cell:
    """Say whether the sender's chain is here without holes."""
    missing = sum(gap.missing for gap in one.gaps)
    if missing:
        gap = one.gaps[0]
        numbers = f"{gap.first}–{gap.last}" if gap.first != gap.last else str(gap.first)
        below = translate("Merge", "{who}: {numbers}").format(who=words.who(gap.author), numbers=numbers)
        below += "…" if len(one.gaps) > 1 else ""
        top = translate("Merge", "{count} missing").format(count=number(missing))
        return Cell(top, below, "warn", "triangle-alert", "warn")
    if one.forks:
        return Cell(translate("Merge", "Continued twice"),
                    translate("Merge", "both lines are here"), "warn", "triangle-alert", "warn")
    if one.withheld:
        below = translate("Merge", "{count} left out on purpose").format(count=number(one.withheld))
    else:
        own = [chain.last for chain in one.chains if one.signed_by and chain.author == one.signed_by.author]
        below = translate("Merge", "up to number {last}").format(last=max(own)) if own else ""
    return Cell(translate("Merge", "Complete"), below, "ok", "circle-check", "ok")
