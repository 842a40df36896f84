"""Random histories over five replicas, and what must hold of them whatever order their files are merged in.

What was acknowledged is written down beside the sessions, by the test's own means; the expectations are
worked out from that record, not from the code under test.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import strategies as some

from ccworkbench.errors import WorkbenchError
from ccworkbench.merge import combine, conflicts, reversal
from ccworkbench.merge import receipt as receipts
from ccworkbench.paths import HOME_VARIABLE
from ccworkbench.session import (
    backup,
    connection,
    erasure,
    evidence,
    exchange,
    intake,
    keeping,
    profile,
    ratings,
    receiving,
    replicas,
    storage,
    undoing,
)
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import small_standard

A, B, C, D = (AssessorId(one) for one in "ABCD")
# The fifth is a copy of B's folder that keeps its replica id: B on a cloned laptop.
PEOPLE = [A, B, C, D, B]
TEAM = (Person(A, "安然", Role.LEAD), Person(B, "白露", Role.LEAD), Person(C, "Chen", Role.ASSESSOR),
        Person(D, "丁一", Role.LEAD))
START = 1_700_000_000_000
YEAR = 365 * 24 * 3600 * 1000
_ITEMS = [one.id for one in small_standard().items[:4]]

REPLICA = some.integers(0, 4)
ACTION = some.one_of(
    some.tuples(some.just("rate"), REPLICA, some.sampled_from(_ITEMS), some.sampled_from("012345-"),
                some.sampled_from(["", "a", "b", "c"])),
    some.tuples(some.just("seats"), REPLICA, some.integers(0, 3)),
    some.tuples(some.just("decide"), REPLICA, some.sampled_from(_ITEMS), some.sampled_from("012")),
    some.tuples(some.just("attach"), REPLICA, some.sampled_from(_ITEMS), some.integers(0, 5)),
    some.tuples(some.just("caption"), REPLICA, some.integers(0, 9), some.sampled_from(["", "x", "y"])),
    some.tuples(some.just("erase"), REPLICA, some.integers(0, 99)),
    some.tuples(some.just("erase file"), REPLICA, some.integers(0, 9)),
    some.tuples(some.just("accept"), REPLICA),
    some.tuples(some.just("undo"), REPLICA),
    some.tuples(some.just("redo"), REPLICA),
    some.tuples(some.just("settle"), REPLICA),
    some.tuples(some.just("merge"), REPLICA, REPLICA),
    some.tuples(some.just("merge"), REPLICA, REPLICA),
    some.tuples(some.just("take back"), REPLICA, some.integers(0, 9)),
    some.tuples(some.just("put back"), REPLICA, some.integers(0, 9)),
    some.tuples(some.just("clock"), REPLICA, some.integers(-30, 30)),
)
HISTORIES = some.lists(ACTION, min_size=4, max_size=24)


class Clock:
    """A laptop's clock: it runs, and somebody may set it years off."""

    def __init__(self, at: int) -> None:
        self.at = at

    def __call__(self) -> int:
        self.at += 7
        return self.at


@dataclass
class Place:
    """One folder with what was acknowledged there."""

    doc: SessionDocument
    me: AssessorId
    clock: Clock
    own: set[str] = field(default_factory=set)           # changes acknowledged here


@dataclass
class Record:
    """What all of them did, as the test knows it."""

    ids: set[str]
    erased: set[str] = field(default_factory=set)
    bytes: dict[str, bytes] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)  # hash of a text -> the words


@contextmanager
def unsynced() -> Iterator[None]:
    """Spare the disk: no test below pulls the plug."""
    real = connection.settings

    def settings(link: sqlite3.Connection) -> None:
        real(link)
        link.execute("PRAGMA synchronous = OFF")
        link.execute("PRAGMA journal_mode = MEMORY")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection, "settings", settings)
        patch.setattr(os, "fsync", lambda _: None)
        patch.setattr(storage, "sync_folder", lambda _: None)
        patch.setattr(keeping, "sync_folder", lambda _: None)
        patch.setattr(backup, "make", lambda doc, folder=None: doc.database)
        patch.setattr(backup, "if_due", lambda doc: None)
        yield


class World:
    """Five replicas of one session."""

    def __init__(self, place: Path) -> None:
        self.place = place
        first = SessionDocument.create(
            place / "0.ccsession", small_standard(), organisation="某中心", people=TEAM, author=A,
            clock=Clock(START),
        )
        first.close()
        clocks = [Clock(START + YEAR * off) for off in (0, 0, -3, 5, 1)]
        doc = SessionDocument.open(place / "0.ccsession", clock=clocks[0])
        self.base = place / "base.ccx"
        exchange.write(doc, self.base)
        self.record = Record({row[0] for row in doc.link.execute("SELECT id FROM change")})
        self.places = [Place(doc, A, clocks[0])]
        for number in (1, 2, 3):
            self.places.append(self._receive(number, clocks[number]))
        self.places.append(self._clone(1, 4, clocks[4]))

    def _receive(self, number: int, clock: Clock) -> Place:
        to = self.place / str(number)
        receiving.receive(self.base, to, me=PEOPLE[number]).close()
        return Place(SessionDocument.open(to / "base.ccsession", clock=clock), PEOPLE[number], clock)

    def _clone(self, of: int, number: int, clock: Clock) -> Place:
        source = self.places[of].doc
        folder = self.place / f"{number}.ccsession"
        shutil.copytree(source.folder, folder)
        replicas.adopt(folder / connection.DATABASE, source.replica, source.state.id, me=PEOPLE[of])
        doc = SessionDocument.open(folder, clock=clock)
        assert doc.replica == source.replica
        return Place(doc, PEOPLE[of], clock)

    def close(self) -> None:
        """Close all."""
        for one in self.places:
            one.doc.close()

    def run(self, actions: list[tuple]) -> None:
        """Do what a history says; what is not possible just then is not done."""
        for action in actions:
            at = self.places[action[1]]
            before = {row[0] for row in at.doc.link.execute("SELECT id FROM change")}
            with contextlib.suppress(WorkbenchError):
                self._act(at, action)
            if action[0] != "merge":
                fresh = {row[0] for row in at.doc.link.execute("SELECT id FROM change")} - before
                at.own |= fresh
                self.record.ids |= fresh
            require_sound(at.doc)
            seen = in_force(at.doc.link)
            assert at.own <= seen, "own changes are hidden"

    def _act(self, at: Place, action: tuple) -> None:
        doc, me = at.doc, at.me
        match action:
            case ("rate", _, item, option, words):
                answer = None if option == "-" else Answer(option=option)
                done = ratings.rate(doc, item, me, answer, rationale=words, reason="r")
                for key, id_ in zip(done.keys, done.ids, strict=True):
                    if key.field == "rationale" and words:
                        value = doc.link.execute("SELECT value FROM change WHERE id = ?", (id_,)).fetchone()
                        self.record.words[json.loads(value[0])["text"]] = words
            case ("seats", _, seats):
                profile.set_value(doc, "seats", str(seats) if seats else None, me)
            case ("decide", _, item, option):
                ratings.decide(doc, item, Answer(option=option), me, "so")
            case ("attach", _, item, number):
                content = f"photo {number}".encode()
                evidence.attach_file(doc, content, [doc.state.item_target(item)], me, name=f"{number}.bin")
                self.record.bytes[hashlib.sha256(content).hexdigest()] = content
            case ("caption", _, number, words) if doc.state.evidence:
                chosen = sorted(doc.state.evidence)[number % len(doc.state.evidence)]
                evidence.set_caption(doc, chosen, me, words)
            case ("erase", _, number):
                rows = doc.journal.rows("value LIKE '%text%'")
                row = rows[number % len(rows)]
                self._erased(doc, lambda: erasure.plan_text(doc, row.id, only_this=bool(number % 2)), me)
            case ("erase file", _, number) if doc.state.evidence:
                chosen = sorted(doc.state.evidence)[number % len(doc.state.evidence)]
                self._erased(doc, lambda: erasure.plan_evidence(doc, chosen), me)
            case ("accept", _):
                erasure.accept(doc)
            case ("undo", _):
                undoing.undo(doc, me, "r")
            case ("redo", _):
                undoing.redo(doc, me, "r")
            case ("settle", _):
                found = conflicts.conflicts(doc.journal, doc.state)
                if found:
                    keep = found[0].sides[-1].change
                    conflicts.resolve(doc, found[0].id, me, reason="asked", keep=keep)
            case ("merge", to, source) if to != source:
                told = combine.merge_many(doc, [self.export(source)])
                assert (told.lost, told.balanced, len(told.refused)) == (0, True, 0), told
            case ("take back", _, number):
                known = receipts.receipts(doc)
                if known:
                    reversal.undo(doc, known[number % len(known)].id, me)
            case ("put back", _, number):
                known = receipts.receipts(doc)
                if known:
                    reversal.redo(doc, known[number % len(known)].id, me)
            case ("clock", _, years):
                at.clock.at += years * YEAR

    def _erased(self, doc: SessionDocument, plan, me: AssessorId) -> None:
        chosen = plan()
        erasure.carry_out(doc, chosen, me, "law")
        self.record.erased |= {*chosen.texts, *chosen.objects}

    def export(self, number: int) -> Path:
        """Write the file somebody sends."""
        path = self.place / f"{number}-{fresh_id()[:8]}.ccx"
        exchange.write(self.places[number].doc, path)
        return path


# -- what is in a session, read with plain SQL


def in_force(link: sqlite3.Connection) -> set[str]:
    return {row[0] for row in link.execute("SELECT id FROM change WHERE id NOT IN (SELECT id FROM withdrawn)")}


def tombstones(link: sqlite3.Connection) -> set[str]:
    return {row[0] for row in link.execute("SELECT eid FROM change WHERE entity = 'erasure'")}


def content(doc: SessionDocument) -> tuple:
    """Give (E, texts, bytes, tombstones): what merging must not make depend on any order."""
    gone = tombstones(doc.link)
    texts = {hash_: body for hash_, body in doc.link.execute("SELECT hash, body FROM text") if hash_ not in gone}
    files = {}
    for path in (doc.folder / "evidence").glob("[0-9a-f][0-9a-f]/*"):
        if path.name not in gone:
            files[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return in_force(doc.link), texts, files, gone


def require_sound(doc: SessionDocument) -> None:
    """The stored heads are what the changes in force leave, worked out anew in the plainest way."""
    rows = doc.link.execute(
        "SELECT id, entity, eid, field, base FROM change WHERE id NOT IN (SELECT id FROM withdrawn)"
    ).fetchall()
    heads = {}
    for id_, *key, _ in rows:
        heads.setdefault(tuple(key), set()).add(id_)
    for _, *key, base in rows:
        heads[tuple(key)] -= set(json.loads(base))
    stored: dict[tuple, set] = {}
    for *key, id_ in doc.link.execute("SELECT entity, eid, field, id FROM head"):
        stored.setdefault(tuple(key), set()).add(id_)
    assert stored == heads, "head is not the fold of what is in force"
    assert not doc.link.execute("SELECT 1 FROM meta WHERE key = 'heads_dirty'").fetchone()
    shown = {key: {one.id for one in found} for key, found in doc.journal.heads.items()}
    assert {(k.entity, k.eid, k.field): ids for k, ids in shown.items()} == heads, "the state is another"


def check_history(place: Path, actions: list[tuple], seed: int) -> None:
    """Run a history and merge what the five send in many orders: all come to the same, nothing is lost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(HOME_VARIABLE, str(place / "home"))     # small, and gone with the history
        _check(World(place), actions, seed)


def _check(world: World, actions: list[tuple], seed: int) -> None:
    try:
        world.run(actions)
        files = [world.export(number) for number in range(5)]
        chance = random.Random(seed)
        few = chance.sample(files, 3)
        orders = [list(order) for n in (1, 2, 3) for order in itertools.permutations(few[:n])]
        results: dict[frozenset, tuple] = {}
        for order in [*orders, *(chance.sample(files, 5) for _ in range(12))]:
            found = _merged(world, order, at_once=chance.random() < 0.7)
            assert results.setdefault(frozenset(order), found) == found, f"order matters: {order}"
        _check_whole(world, results[frozenset(files)])
        _check_associative(world, few, results[frozenset(few)])
        _check_idempotent(world, files, results[frozenset(files)])
    finally:
        world.close()


def _merged(world: World, files: list[Path], *, at_once: bool = True) -> tuple:
    """Give what merging files into a fresh copy of the beginning comes to."""
    with _fresh(world) as doc:
        for some_ in [files] if at_once else [[one] for one in files]:
            told = combine.merge_many(doc, some_)
            assert (told.lost, told.balanced, len(told.refused)) == (0, True, 0), told
        require_sound(doc)
        return content(doc)


@contextmanager
def _fresh(world: World) -> Iterator[SessionDocument]:
    template = world.place / "template" / "base.ccsession"
    if not template.exists():
        receiving.receive(world.base, template.parent, me=C).close()
    folder = world.place / f"fresh-{fresh_id()[:8]}.ccsession"
    shutil.copytree(template, folder)
    try:
        with SessionDocument.open(folder, clock=Clock(START + YEAR)) as doc:
            yield doc
    finally:
        shutil.rmtree(folder)
        replicas.forget(folder)


def _check_whole(world: World, found: tuple) -> None:
    """All five together: every change acknowledged, every text and byte but what was erased."""
    ids, texts, files, gone = found
    record = world.record
    assert ids == record.ids, "acknowledged changes are lost, or others appeared"
    assert gone == record.erased, "tombstones"
    assert files.keys() >= record.bytes.keys() - gone, "evidence is lost"
    assert all(name == digest for name, digest in files.items()), "evidence is altered"
    assert not gone & (texts.keys() | files.keys()), "erased content is back"
    assert all(hash_ in gone or texts[hash_] == words for hash_, words in record.words.items()), "words are lost"


def _check_associative(world: World, files: list[Path], whole: tuple) -> None:
    """(a + b) + c and a + (b + c) are a + b + c."""
    a, b, c = files
    for pair, other in (((a, b), c), ((b, c), a)):
        with _fresh(world) as doc:
            combine.merge_many(doc, list(pair))
            both = world.place / f"both-{fresh_id()[:8]}.ccx"
            exchange.write(doc, both)
        assert _merged(world, [other, both]) == whole, "not associative"
        assert _merged(world, [both, other]) == whole, "not associative"


def _check_idempotent(world: World, files: list[Path], whole: tuple) -> None:
    """Merging all again brings nothing, and says so."""
    with _fresh(world) as doc:
        combine.merge_many(doc, files)
        again = combine.merge_many(doc, list(reversed(files)))
        assert (again.new, again.returned, again.before) == (0, 0, again.after)
        assert content(doc) == whole
        with intake.open_untrusted(files[0]) as one:
            assert {row.id for row in one.rows} <= content(doc)[0]
