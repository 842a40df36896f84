"""An evening of the team in real windows: two assessors submit section 2.1, the lead brings their files together,
decides five items at the board and sends the state back, and both merge it and go on rating."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ccworkbench.session import exchange, people, ratings, receiving, signing, verify
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.ratings import RatingRow
from ccworkbench.standard import library
from ccworkbench.standard.items import FieldId, ItemId, ItemKind, SectionId
from tests.desktop.conftest import Desktop, until
from tests.desktop.test_together import count, laptop

LEAD, B, C = (AssessorId(one) for one in "ABC")
PEOPLE = [Person(LEAD, "Lin", Role.LEAD), Person(B, "Bai", Role.ASSESSOR), Person(C, "Chen", Role.ASSESSOR)]
SECTION = SectionId("2.1")
TITLE = "Songyuan"
DECIDED = 5
PASSPHRASE = "seven grey herons"
_DECISIONS = "SELECT count(*) FROM change WHERE entity = 'consensus' AND field = 'decision'"
_ANSWERS = "SELECT count(*) FROM change WHERE entity = 'rating' AND field = 'answer'"
_ASKING = "Merge exchange files|合并交换文件"
_FINISHED = "SELECT count(*) FROM receipt WHERE body LIKE '%\"finished\":true%'"


class Laptops:
    """The three laptops, each with a home, a folder for its session and, when it is used, a window."""

    def __init__(self, desktop: Desktop, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._desktop, self._place, self._monkeypatch = desktop, place, monkeypatch
        self._program: subprocess.Popen[bytes] | None = None
        self.window = ""

    def folder(self, who: AssessorId) -> Path:
        return self._place / str(who) / f"{TITLE}.ccsession"

    def handed_out(self, who: AssessorId) -> Path:
        return self._place / f"for {who}" / f"{TITLE}.ccx"

    def be(self, who: AssessorId) -> None:
        """Work as this person's installation, without a window."""
        laptop(self._monkeypatch, self._place, str(who))

    def open(self, who: AssessorId) -> None:
        """Open the person's session in a window."""
        home = self._place / f"home {who}"
        (home / "Documents").mkdir(parents=True, exist_ok=True)
        self._desktop.env |= {"CCWORKBENCH_HOME": str(home), "HOME": str(home)}
        self._program = self._desktop.start("-m", "ui", "open", str(self.folder(who)))
        self.window = self._desktop.window(TITLE)
        self._desktop.activate(self.window)
        until((self.folder(who) / "holder.json").exists, f"the session of {who} being open")

    def close(self, who: AssessorId) -> None:
        """Close the window as a person does, and wait until it is gone."""
        assert self._program is not None
        self._desktop.activate(self.window)
        self._desktop.keys("ctrl+q")
        until(lambda: self._program is not None and self._program.poll() is not None, f"the window of {who} gone")

    def count(self, who: AssessorId, query: str) -> int:
        return count(self.folder(who), self._place, query)

    def merge(self, who: AssessorId, files: list[Path], *, sealed: bool = False) -> None:
        """Merge files in the open window."""
        desktop, before = self._desktop, self.count(who, _FINISHED)
        desktop.activate(self.window)
        desktop.keys("ctrl+m")
        desktop.activate(desktop.window(_ASKING))
        desktop.type(" ".join(f'"{one}"' for one in files))
        desktop.keys("Return")
        until(lambda: not desktop.xdotool("search", "--onlyvisible", "--name", _ASKING), "the dialog being gone")
        if sealed:
            desktop.activate(desktop.window("^(Passphrase|口令)$"))
            desktop.type(PASSPHRASE)
            desktop.keys("Return")
        desktop.activate(self.window)
        desktop.picture(self._place / f"merging-{who}.png")
        self.again(lambda: desktop.keys("Return"), lambda: self.count(who, _FINISHED) > before, "the merge")

    def again(self, act: Callable[[], object], holds: Callable[[], bool], what: str) -> None:
        """Do something until it was heard: a window that is busy drops no key, but may not be there yet."""
        for _ in range(12):
            act()
            try:
                until(holds, what, patience=5)
            except AssertionError:
                self._desktop.picture(self._place / f"{what}.png")
                continue
            return
        until(holds, what)


def make_sessions(laptops: Laptops) -> None:
    """Make the lead's session on CCSO, hand it out blind, and let both rate section 2.1, not yet submitted."""
    laptops.be(LEAD)
    standard = library.load("ccso")
    assert standard.consensus.blind
    items = standard.items_under(SECTION)
    laptops.folder(LEAD).parent.mkdir(parents=True)
    with SessionDocument.create(
        laptops.folder(LEAD), standard, organisation=TITLE, alias=TITLE, people=PEOPLE, author=LEAD,
        profile={FieldId("seats"): "300"},
    ) as doc:
        doc.i_am(LEAD)
        for who in (B, C):
            people.assign(doc, who, {SECTION: "lead" if who == B else "second"}, LEAD)
            laptops.handed_out(who).parent.mkdir()
            order = exchange.Order(to=who, blind=True)
            exchange.write(doc, laptops.handed_out(who), order, sign=signing.signer())
    for who, turn in ((B, 0), (C, 1)):
        laptops.be(who)
        with receiving.receive(laptops.handed_out(who), laptops.folder(who).parent, me=who) as doc:
            assert doc.folder == laptops.folder(who)
            rows = []
            for number, item in enumerate(items):
                answer = "80" if item.kind is ItemKind.MEASURE else item.options[0].id
                if item.kind is ItemKind.CHOICE:                       # half of these apart
                    answer = item.options[(number + turn * (number % 2)) % len(item.options)].id
                rows.append(RatingRow(item.id, answer, f"Seen by {who}, {item.id}."))
            ratings.rate_many(doc, rows, who)


@pytest.mark.desktop
def test_two_submit_the_lead_decides_and_both_go_on(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptops = Laptops(desktop, tmp_path, monkeypatch)
    make_sessions(laptops)

    # Both submit the section, part by part, each in their own window.
    submitted = "SELECT count(*) FROM change WHERE entity = 'submission'"
    for who in (B, C):
        laptops.open(who)
        for part in (1, 2, 3):
            desktop.activate(laptops.window)
            desktop.keys("ctrl+k")
            desktop.type(f"2.1.{part}-01")
            desktop.keys("Return")
            desktop.activate(laptops.window)
            desktop.keys("ctrl+shift+Return")
            desktop.activate(desktop.window("Submit sections|提交章节"))
            desktop.picture(tmp_path / f"submit-{who}-{part}.png")
            desktop.keys("Return")
            until(lambda who=who, part=part: laptops.count(who, submitted) == part, f"{who} submitting 2.1.{part}")
        laptops.close(who)
        laptops.be(who)
        with SessionDocument.open(laptops.folder(who)) as doc:
            assert doc.state.submitted(who, SECTION)
            exchange.write(doc, tmp_path / f"from-{who}.ccx", sign=signing.signer())

    # The lead merges both and decides five items at the board, by keyboard.
    laptops.open(LEAD)
    laptops.merge(LEAD, [tmp_path / f"from-{who}.ccx" for who in (B, C)])
    desktop.picture(tmp_path / "merged.png")
    desktop.activate(laptops.window)
    desktop.keys("ctrl+Prior")                      # from the merge to the board, the part before it
    for number in range(DECIDED):
        def decide(number: int = number) -> None:
            desktop.activate(laptops.window)
            desktop.keys("Escape", "alt+3", "alt+4")
            desktop.picture(tmp_path / f"board-{number}.png")
            desktop.keys("m", "r")
            desktop.type(f"settled {number}")
            desktop.keys("ctrl+Return")

        laptops.again(decide, lambda number=number: laptops.count(LEAD, _DECISIONS) > number, f"decision {number}")
    desktop.picture(tmp_path / "decided.png")

    # The state goes back: one file for everybody, written by the window.
    documents = tmp_path / f"home {LEAD}" / "Documents"

    def send() -> None:
        desktop.activate(laptops.window)
        desktop.keys("Escape", "ctrl+shift+e")
        desktop.activate(desktop.window("Write an exchange file|写交换文件"))
        desktop.keys(*["Tab"] * 6)                      # from whom it is for to the passphrase
        desktop.type(PASSPHRASE)
        desktop.keys("Tab")
        desktop.type(PASSPHRASE)
        desktop.keys("Return")

    laptops.again(send, lambda: len(list(documents.rglob("*.ccx"))) == 1, "the lead's file")
    (state,) = documents.rglob("*.ccx")
    desktop.picture(tmp_path / "sent.png")
    desktop.keys("Escape")
    laptops.close(LEAD)
    laptops.be(LEAD)
    with SessionDocument.open(laptops.folder(LEAD)) as doc:
        decisions = dict(doc.state.decisions)
        assert len(decisions) == DECIDED
        assert all(one.reason.startswith("settled") for one in decisions.values())

    # Both merge it and go on with the next section.
    for who in (B, C):
        laptops.open(who)
        laptops.merge(who, [state], sealed=True)
        desktop.picture(tmp_path / f"back-{who}.png")
        before = laptops.count(who, _ANSWERS)

        def rate() -> None:
            desktop.activate(laptops.window)
            desktop.keys("Escape", "alt+3", "ctrl+j", "3")

        laptops.again(
            rate, lambda who=who, before=before: laptops.count(who, _ANSWERS) > before, f"{who} rating on")
        desktop.picture(tmp_path / f"on-{who}.png")
        laptops.close(who)
        laptops.be(who)
        with SessionDocument.open(laptops.folder(who)) as doc:
            assert all(check.ok for check in verify.verify(doc, deep=True))
            seen = doc.state.for_reader(who)
            assert {item: one.answer for item, one in seen.decisions.items()} == {
                item: one.answer for item, one in decisions.items()}
            other = C if who == B else B
            decided: ItemId = next(iter(decisions))
            assert seen.rating(decided, other).answer is not None, "open to each other once both submitted"
            assert doc.state.conflicts == ()
