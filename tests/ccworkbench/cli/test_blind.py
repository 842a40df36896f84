"""Blind review: every way to read a session, as somebody who has not submitted yet.

The commands are found by their `--reader`, the exports by the registry: what is added later is read as well.
"""

import io
import random
import re
import shutil
import zipfile
import zlib
from dataclasses import replace

import click
import pytest

from ccworkbench import paths
from ccworkbench.cli import group, main
from ccworkbench.exports.registry import EXPORTS, Options
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import history, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Decision, NaApproval, Person, Role
from ccworkbench.standard import pack
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemKind
from tests.ccworkbench.exports.conftest import draw_answer, load, make_state

A, B, LEAD = AssessorId("A"), AssessorId("B"), AssessorId("L")
SECRET = "墨竹QXZ"
NUMBERS = {ItemKind.COUNT: Answer(count="7919"), ItemKind.MEASURE: Answer(number="61.8379")}
MARKS = (SECRET, "7919", "61.8379")


@pytest.fixture(scope="module")
def blind_pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("packs") / "sample"
    shutil.copytree(paths.standards() / "sample", folder)
    head = folder / "pack.toml"
    words = head.read_text("utf-8")
    assert "blind = false" in words
    head.write_text(words.replace("blind = false", "blind = true"), "utf-8")
    return folder


@pytest.fixture
def site(tmp_path, blind_pack):
    """A has rated and submitted everything with telling words, the lead acted on it, B is still at it."""
    standard = pack.read(blind_pack)
    people = [Person(LEAD, "L", Role.LEAD), Person(A, "A", Role.ASSESSOR), Person(B, "B", Role.ASSESSOR)]
    folder = tmp_path / "site.ccsession"
    choices = [one.id for one in standard.items if one.kind is ItemKind.CHOICE and one.na != "forbid"]
    with SessionDocument.create(folder, standard, organisation="o", people=people, author=LEAD) as doc:
        for item in standard.items:
            answer = NUMBERS.get(item.kind) if item.series is None else None
            if answer is None and item.kind is ItemKind.CHOICE:
                answer = Answer(option=item.options[-1].id)
            if answer is not None:
                ratings.rate(doc, item.id, A, answer, rationale=f"{SECRET} rationale")
        ratings.rate(doc, choices[0], A, Answer(na=True), reason=f"{SECRET} na")
        ratings.submit(doc, A)
        ratings.rate(doc, choices[1], A, None, reason=f"{SECRET} note")
        ratings.rate(doc, choices[2], A, Answer(option=standard.by_item[choices[2]].options[0].id),
                     reason=f"{SECRET} reason")
        ratings.approve_na(doc, [choices[0]], LEAD, reason=f"{SECRET} approval")
        told = doc.state.rating(choices[3], A).answer
        ratings.decide(doc, choices[3], told, LEAD, f"{SECRET} decision", {A: f"{SECRET} dissent"})
        ratings.rate(doc, choices[2], B, Answer(option=standard.by_item[choices[2]].options[1].id))
    return folder


def commands(command, way=()):
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from commands(command.get_command(context, name), (*way, name))
    elif any(one.name == "reader" for one in command.params):
        yield way, command


def everything_in(content: bytes) -> bytes:
    """Give a file's bytes with what is packed inside."""
    found = [content]
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            found += [packed.read(name) for name in packed.namelist()]
    if content.startswith(b"%PDF"):
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            try:
                found.append(zlib.decompress(stream))
            except zlib.error:
                found.append(stream)
    return b"\n".join(found)


def tells(content: bytes) -> list[str]:
    plain = everything_in(content)
    return [one for one in MARKS if one.encode() in plain or one.encode("unicode_escape") in plain]


WAYS = dict(commands(group))
LENDING = {"sessions": "session", "session": "session", "old": "pack", "new": "pack"}


@pytest.mark.parametrize("way", [*WAYS], ids=" ".join)
def test_no_command_tells_a_reader_what_is_hidden(way, site, blind_pack, tmp_path, capsys):
    out = {"csv": ".csv", "json": ".json", "radar": ".svg", "xlsx": ".xlsx", "feedback": ".xlsx"}
    given = {"session": str(site), "pack": str(blind_pack)}
    arguments, written = [*way], None
    for one in WAYS[way].params:
        if isinstance(one, click.Argument) and one.required:
            arguments.append(given[LENDING[one.name]])
        elif one.required:
            assert one.name == "out", f"say in this test how {' '.join(way)} is asked for {one.name}"
            suffix = next((e.suffixes[0] for e in EXPORTS if e.id == way[-1]), out.get(way[-1], ".json"))
            written = tmp_path / f"out{suffix}"
            arguments += ["-o", str(written)]
    if way == ("session", "fact-check"):                          # or --take, which writes
        written = tmp_path / "out.xlsx"
        arguments += ["-o", str(written)]
    extras = [[]]
    options = {flag for one in WAYS[way].params for flag in one.opts}
    if "--source" in options:
        extras += [["--source", "assessor:A"], ["--source", "consensus"]]
    if "--explain" in options:
        extras.append(["--explain", "total", "--source", "assessor:A"])
    if "--board" in options:
        extras.append(["--board"])
    force = ["--force"] if "--force" in options else []
    for extra in extras:
        for shape in ([], ["--json"]):
            code = main([*arguments, *extra, *force, "--reader", "B", *shape])
            said = capsys.readouterr()
            assert code in (0, 1), said
            assert tells((said.out + said.err).encode()) == [], (extra, shape)
            if written is not None:
                assert tells(written.read_bytes()) == []
    if way in {("export", "json"), ("session", "history")}:       # the test itself would notice
        main([*arguments, *force, "--reader", "A", "--json"])
        content = capsys.readouterr().out.encode() if written is None else written.read_bytes()
        assert set(tells(content)) == set(MARKS)


@pytest.mark.parametrize("export", EXPORTS, ids=[one.id for one in EXPORTS])
def test_no_export_tells_a_reader_what_is_hidden(export, site, tmp_path):
    with SessionDocument.open(site) as doc:
        seen = doc.state.for_reader(B)
    for suffix in export.suffixes:
        path = tmp_path / f"out{suffix}"
        export.write(path, seen.standard, seen, result_of(seen), Options("en"))
        assert tells(path.read_bytes()) == []


def test_history_shows_it_once_the_section_is_submitted(site):
    with SessionDocument.open(site) as doc:
        assert not any(SECRET in str(one.value) for one in history.history(doc, reader=B))
        ratings.submit(doc, B)
        shown = " ".join(str(one.value) for one in history.history(doc, reader=B))
    for what in ("rationale", "na", "note", "reason", "approval", "decision", "dissent"):
        assert f"{SECRET} {what}" in shown


@pytest.mark.parametrize("seed", range(20))
def test_what_the_others_hide_changes_nothing_for_the_reader(seed):
    """Two sessions that differ only in what is hidden look the same, so no way to read can tell them apart."""
    standard = load(("ccso-mini", "cccmm-mini", "sample")[seed % 3])
    standard = replace(standard, consensus=replace(standard.consensus, blind=True))
    one = make_state(standard, seed, na=0.2, decide=0.5)
    reader, half = AssessorId("A2"), [*standard.children(None)][:1]
    one.submissions = {
        key: at for key, at in one.submissions.items() if key[0] != reader or key[1] in {s.id for s in half}
    }
    draw = random.Random(seed)
    other = one.frozen()
    other.ratings = {
        name: by if one.submitted(reader, standard.by_item[name].section) else {
            who: rating if who == reader else replace(
                rating, answer=draw_answer(standard.by_item[name], draw), rationale="otherwise", reason="so"
            )
            for who, rating in by.items()
        }
        for name, by in one.ratings.items()
    }
    hidden = [name for name in one.ratings if not one.submitted(reader, standard.by_item[name].section)]
    answer = {name: draw_answer(standard.by_item[name], draw) for name in hidden}
    lead = AssessorId("A1")
    told = {name: Decision(name, answer[name], "otherwise", {lead: "so"}, lead, 5) for name in hidden}
    other.decisions = {**one.decisions, **told}
    other.na_approvals = {**one.na_approvals, **{name: NaApproval(True, ("x",), "so", lead, 5) for name in hidden}}
    assert hidden
    assert other != one
    assert other.for_reader(reader) == one.for_reader(reader)
