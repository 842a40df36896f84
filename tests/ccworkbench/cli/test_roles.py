"""Every command that acts for somebody obeys the table of roles; none is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from ccworkbench.cli import main, merging
from ccworkbench.cli.session import group
from ccworkbench.freezing import freezing
from ccworkbench.session import objections, people, profile, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.people import Act, may
from tests.ccworkbench.freezing.conftest import settle
from tests.ccworkbench.session.samples import TEAM, A, B, small_standard

F = AssessorId("F")
PEOPLE = {"A": Role.LEAD, "B": Role.ASSESSOR, "C": Role.COORDINATOR, "D": Role.CLIENT, "E": Role.OBSERVER,
          "F": Role.TRAINER}
COMMANDS: dict[str, tuple[Act | None, list[str]]] = {
    "rate": (Act.RATE, ["1.1.1", "2", "--reason", "seen again"]),
    "submit": (Act.RATE, []),
    "approve-na": (Act.APPROVE_NA, ["1.1.3"]),
    "agree": (Act.DECIDE, ["1.1.1", "3", "--reason", "r"]),
    "set": (Act.SET_PROFILE, ["seats=310"]),
    "set --alias": (Act.DESCRIBE, ["--alias", "a"]),
    "confirm": (Act.CONFIRM, ["seats", "--evidence", "EVIDENCE", "--reason", "r"]),
    "attach": (Act.ATTACH, ["1.1.1", "--seen", "t"]),
    "detach": (Act.ATTACH, ["1.1.1", "EVIDENCE"]),
    "reference": (Act.SET_PROFILE, ["wage", "2025", "100", "--source", "s"]),
    "feedback": (Act.FEEDBACK, ["1.1.1", "--text", "t"]),
    "erase": (Act.ERASE, ["--evidence", "EVIDENCE", "--basis", "law", "--yes"]),
    "hold": (Act.DESCRIBE, ["off"]),
    "retain": (Act.DESCRIBE, ["2030-01-31"]),
    "freeze": (Act.FREEZE, []),
    "sign": (Act.SIGN, ["--version", "1", "--person", "ME", "--state", "agreed"]),
    "object": (Act.OBJECT, ["1.1.1", "--claim", "c", "--by", "ops"]),
    "decide": (Act.REVIEW, ["OBJECTION", "--state", "upheld", "--reason", "r"]),
    "fact-check": (Act.FIND, ["--take", "SHEET"]),
    "destroy": (Act.DESTROY, ["--reason", "r", "--yes"]),
    "assessor add": (Act.ASSIGN, ["N=Nie"]),
    "assessor set": (Act.ASSIGN, ["G", "--name", "Gu G"]),
    "assessor assign": (Act.ASSIGN, ["G", "1.1=lead"]),
    "material set": (Act.COLLECT, ["--all", "--status", "requested"]),
    "request add": (Act.FIND, ["--need", "rota"]),
    "request set": (Act.FIND, ["REQUEST", "--need", "rotas"]),
    "request receive": (Act.FIND, ["REQUEST"]),
    "request close": (Act.FIND, ["REQUEST"]),
    "finding add": (Act.FIND, ["--grade", "minor", "--statement", "s", "--item", "1.1.1"]),
    "finding set": (Act.FIND, ["FINDING", "--owner", "ops"]),
    "finding verify": (Act.FIND, ["FINDING", "--text", "seen"]),
    "finding close": (Act.FIND, ["FINDING"]),
    "interview add": (Act.FIND, ["--role", "agent", "--count", "4"]),
    "interview set": (Act.FIND, ["INTERVIEW", "--place", "floor 2"]),
    "interview keep": (Act.FIND, ["INTERVIEW", "Somebody"]),
    "note add": (Act.FIND, ["--text", "n"]),
    "note remove": (Act.FIND, ["NOTE"]),
    "agenda generate": (Act.ASSIGN, ["--from", "2030-01-07", "--replace"]),
    "agenda add": (Act.ASSIGN, ["--start", "2030-01-07T09:00", "--end", "2030-01-07T10:00", "--what", "w"]),
    "agenda move": (Act.ASSIGN, ["SLOT", "--what", "v"]),
    "agenda remove": (Act.ASSIGN, ["SLOT"]),
    "undo": (None, []),                      # one's own last action, by what it was
    "redo": (None, []),
    "restore": (None, ["CHANGE"]),
}
NOT_AN_ACT = {"continue", "import", "put-away", "take-out"}      # who sits here, not what they may do


@pytest.fixture
def site(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A frozen session with evidence, an objection and one record of each kind; gives what commands name."""
    folder = tmp_path / "site.ccsession"
    team = (*TEAM, Person(F, "冯", Role.TRAINER), Person(AssessorId("G"), "Gu", Role.ASSESSOR))
    with SessionDocument.create(folder, small_standard(), organisation="x", people=team, author=A) as doc:
        from ccworkbench.exports.fact_check import write_fact_check
        from ccworkbench.session import agenda, evidence, findings, interviews, notes, requests
        from ccworkbench.session.model import Target

        settle(doc)
        finding, _ = findings.add(doc, A, grade="strength", statement="s", items=["1.1.1"])
        request, _ = requests.add(doc, A, need="rota")
        interview, _ = interviews.add(doc, A, role="agent", count="4")
        note, _ = notes.add(doc, A, "n")
        slot, _ = agenda.add(doc, A, start="2030-01-07T08:00", end="2030-01-07T08:30", what="w")
        profile.set_value(doc, "seats", "300", A)
        id_, _ = evidence.attach_sighting(doc, "rota", [Target("item.1.1.1")], A)
        freezing.freeze(doc, A)
        objection, _ = objections.make(doc, "1.1.2", "c", "ops", A)
        (change,) = doc.journal.rows("entity = 'profile'")
        write_fact_check(tmp_path / "facts.xlsx", doc.state.frozen(), language="zh")
    return {"SITE": str(folder), "EVIDENCE": id_, "OBJECTION": objection, "CHANGE": change.id,
            "SHEET": str(tmp_path / "facts.xlsx"), "FINDING": finding, "REQUEST": request,
            "INTERVIEW": interview, "NOTE": note, "SLOT": slot}


def _commands(command: click.Command, *way: str) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from _commands(one, *way, name)
    else:
        yield " ".join(way), command


def _words(name: str) -> list[str]:
    """Give what is typed of a row of the table; the same command may stand there twice, by its option."""
    return name.partition(" --")[0].split()


def test_every_command_that_acts_for_somebody_is_in_the_table():
    acting = {
        name for name, command in _commands(group)
        if any(isinstance(one, click.Option) and "--as" in one.opts for one in command.params)
    }
    assert acting == {" ".join(_words(name)) for name in COMMANDS} | (acting & NOT_AN_ACT)
    for command in (merging.resolve, merging.merge):
        assert any("--as" in one.opts for one in command.params)


def test_a_command_is_refused_to_exactly_those_who_may_not(run, site):
    """The refused first, so that the session is as it was for all of them."""
    for allowed in (False, True):
        for name, (act, arguments) in COMMANDS.items():
            if act is None or (name in ("destroy", "erase") and allowed):
                continue
            for who, role in PEOPLE.items():
                if may(role, act) is not allowed:
                    continue
                given = {**site, "ME": who}
                filled = [given.get(one, one) for one in arguments]
                code, told = run("session", *_words(name), site["SITE"], *filled, "--as", who)
                refused = told.get("error", {}).get("code")
                assert (refused == "role-may-not") is not allowed, (name, who, told)
                if not allowed:
                    assert code == 2
                    assert str(role) not in told["error"]["facts"]["allowed"]
    assert run("session", "erase", site["SITE"], "--evidence", site["EVIDENCE"], "--basis", "law", "--yes",
               "--as", "A")[0] == 0
    for who in "BCDEF":
        assert run("session", "destroy", site["SITE"], "--reason", "r", "--yes", "--as", who)[0] == 2
    assert run("session", "destroy", site["SITE"], "--reason", "r", "--yes", "--as", "A")[0] == 0


def test_undo_and_restore_ask_what_the_first_write_asked(run, site):
    for who in "BDEF":                       # the seats were set by A: to put them back is to set them
        _, told = run("session", "restore", site["SITE"], site["CHANGE"], "--as", who)
        assert told.get("error", {}).get("code") == ("role-may-not" if who in "DE" else None), who
    assert run("session", "object", site["SITE"], "1.1.1", "--claim", "c", "--by", "ops", "--as", "C")[0] == 0
    with SessionDocument.open(Path(site["SITE"])) as doc:
        people.add_person(doc, Person(AssessorId("C"), "Chen", Role.OBSERVER), A)
    assert run("session", "undo", site["SITE"], "--as", "C")[1]["error"]["code"] == "role-may-not"


def test_the_client_s_self_assessment_stays_apart_and_can_be_compared(run, site, capsys):
    before = run("score", site["SITE"], "--reader", "A")[1]
    assert run("session", "rate", site["SITE"], "1.1.1", "5", "--as", "D")[0] == 0
    assert run("session", "rate", site["SITE"], "1.1.2", "4", "--as", "D")[0] == 0
    assert run("session", "submit", site["SITE"], "--as", "D")[0] == 0
    after = run("score", site["SITE"], "--reader", "A")[1]
    assert after == before
    assert run("session", "info", site["SITE"])[1]["version"]["changed_since"] is False
    own = run("score", site["SITE"], "--source", "assessor:D", "--against", "team", "--reader", "A")[1]
    assert own["source"] == "assessor:D"
    assert own["against"]["items"] == [{"item": "1.1.1", "answer": "5", "against": "3"}]
    assert own["against"]["compared"] == 2
    (total,) = own["against"]["scores"]
    assert (total["shown"], total["against"]) == ("4.5", before["total"]["shown"])
    assert main(["--lang", "zh", "score", site["SITE"], "--source", "assessor:D", "--against", "team",
                 "--reader", "A"]) == 0
    assert "双方都答的 2 个条目中有 1 个不同" in capsys.readouterr().out
    with SessionDocument.open(Path(site["SITE"])) as doc:
        assert "D" not in doc.state.raters
        assert ratings.decide_unanimous(doc, A).keys
        assert doc.state.decisions["1.1.1"].answer.option == "3"
        assert B in doc.state.raters
