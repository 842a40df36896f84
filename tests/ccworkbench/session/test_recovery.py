"""Recovery: what a damaged session still holds, and nothing it never held. Its folder is only read."""

import random
import shutil
import sqlite3
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import backup, erasure, evidence, offsite, people, ratings, recovery, replicas, salvage
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Person, Role, Target
from ccworkbench.session.state import SessionState
from ccworkbench.session.verify import verify
from ccworkbench.standard import library, pack
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from ccworkbench.text import Text
from tests.ccworkbench.session.samples import TEAM, A, B, small_standard

ONE, TWO = ItemId("1.1.1"), ItemId("1.1.2")
PHOTO = b"photo" * 1000
PAGE = 4096


def fill(doc, edits: int = 120) -> None:
    """Rate again and again with long reasons, so that the journal has many pages and rows that overflow."""
    for n in range(edits):
        item = ItemId(f"1.1.{n % 4 + 1}")
        ratings.rate(doc, item, (A, B)[n % 2], Answer(option=str(n % 6)), rationale=f"理由 {n} " * (1 + n % 300))
    evidence.attach_file(doc, PHOTO, [Target("item.1.1.1")], A, name="a.jpg")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def rows(database: Path) -> dict[str, set]:
    link = sqlite3.connect(database)
    found = {
        "change": set(link.execute(
            "SELECT id, at, replica, seq, prev, author, entity, eid, field, value, base FROM change")),
        "text": set(link.execute("SELECT hash, salt, body FROM text")),
        "object": set(link.execute("SELECT sha256, size, role FROM object")),
    }
    link.close()
    return found


def zero(database: Path, *pages: int) -> None:
    """Overwrite pages, counted from 1, with zeros."""
    with database.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(bytes(PAGE))


def page_count(database: Path) -> int:
    return database.stat().st_size // PAGE


def rows_at_most(database: Path, page: int) -> int:
    """How many rows of a table a page can take with it, by SQLite's file format: a table's leaf (kind 13)
    as many as it has cells, a page of the tree above it none, any other page at most the one it continues."""
    with database.open("rb") as file:
        file.seek((page - 1) * PAGE + (100 if page == 1 else 0))
        head = file.read(5)
    cells = int.from_bytes(head[3:5], "big")
    return {13: cells, 5: 0, 2: 0}.get(head[0], 1)


def pages_with(database: Path, words: bytes) -> list[int]:
    """The pages, counted from 1, on which these bytes stand."""
    whole = database.read_bytes()
    return [n // PAGE + 1 for n in range(0, len(whole), PAGE) if words in whole[n:n + PAGE]]


@dataclass(frozen=True)
class Closed:
    """A session with a past that is closed, as it was."""

    folder: Path
    state: SessionState
    replica: str
    seq: int


@pytest.fixture(scope="module")
def past(tmp_path_factory) -> Closed:
    """A session with a past and no backups, made once; nobody writes to it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        folder = tmp_path_factory.mktemp("past") / "site.ccsession"
        doc = SessionDocument.create(
            folder, small_standard(), organisation="示例客服中心", people=TEAM, author=A)
        fill(doc)
        doc.close()
    shutil.rmtree(folder / "backups")
    return Closed(folder, doc.state, doc.replica, doc.journal.seq)


@pytest.fixture
def closed(past, tmp_path) -> Closed:
    """A copy of it that this installation knows as its own."""
    folder = tmp_path / "site.ccsession"
    shutil.copytree(past.folder, folder)
    database = folder / "session.db"
    replicas.adopt(database, past.replica, past.state.id, me=A)
    replicas.remember(database, past.replica, seq=past.seq)
    return replace(past, folder=folder)


def recover(folder: Path, to: Path, **more):
    """Recover, and see that the damaged folder was only read."""
    before = tree(folder)
    found = recovery.recover(folder, to, **more)
    assert tree(folder) == before
    return found


def test_pages_by_themselves_give_all_that_sqlite_gives(closed):
    database = closed.folder / "session.db"
    whole = rows(database)
    found = salvage.read(database)
    assert {row for _, row in found.changes.values()} == whole["change"]
    assert {(hash_, *about) for hash_, about in found.texts.items()} == whole["text"]
    assert {(sha256, *about) for sha256, about in found.objects.items()} >= whole["object"]
    link = sqlite3.connect(database)
    assert {n: row.id for n, row in found.changes.values()} == dict(link.execute("SELECT n, id FROM change"))
    link.close()


@pytest.mark.parametrize("seed", range(6))
def test_zeroed_pages_cost_what_lay_on_them_and_nothing_else(closed, tmp_path, seed):
    database = closed.folder / "session.db"
    whole, count = rows(database), page_count(database)
    pages = random.Random(seed).sample(range(1, count + 1), 6)
    lay_there = sum(rows_at_most(database, page) for page in pages)
    zero(database, *pages)
    found = recover(closed.folder, tmp_path / "new.ccsession")
    with SessionDocument.open(found.folder) as new:
        have = rows_of(new)
        assert have["change"] <= whole["change"]
        assert have["text"] <= whole["text"]
        lost = len(whole["change"]) - len(have["change"])
        assert lost <= lay_there
        assert sum(last - first + 1 for _, first, last in found.gaps) == lost
        assert found.complete == (lost == 0 and found.texts_missing == 0)
        wrong = {one.name for one in verify(new, deep=True) if not one.ok}
        assert wrong <= {"chain", "texts"}
        if not any(one.role is Role.LEAD for one in new.state.people.values()):
            people.add_person(new, Person(A, "安然", Role.LEAD), A)      # who the people were was lost
        ratings.rate(new, TWO, A, Answer(option="5"))


def test_a_recovered_session_that_lost_its_people_takes_one_who_names_themself_lead(closed, tmp_path):
    database = closed.folder / "session.db"
    zero(database, *pages_with(database, b'"lead"'), *pages_with(database, b'"assessor"'))
    found = recover(closed.folder, tmp_path / "new.ccsession")
    with SessionDocument.open(found.folder) as new:
        assert not any(one.role is Role.LEAD for one in new.state.people.values())
        for by, person in ((A, Person(B, "白露", Role.LEAD)), (A, Person(A, "安然", Role.ASSESSOR))):
            with pytest.raises(UsageError):
                people.add_person(new, person, by)
        people.add_person(new, Person(A, "安然", Role.LEAD), A)
        ratings.rate(new, TWO, A, Answer(option="5"))
        with pytest.raises(UsageError):
            people.add_person(new, Person(B, "白露", Role.LEAD), B)


def rows_of(doc) -> dict[str, set]:
    return {
        "change": set(doc.link.execute(
            "SELECT id, at, replica, seq, prev, author, entity, eid, field, value, base FROM change")),
        "text": set(doc.link.execute("SELECT hash, salt, body FROM text")),
    }


@pytest.mark.parametrize("damage", [
    lambda database: zero(database, 1),
    lambda database: write_at(database, 0, b"\xff" * 100),
    lambda database: write_at(database, 16, b"\x02\x00"),       # another page size
    lambda database: write_at(database, 100, bytes(1000)),
])
def test_without_header_or_first_page_everything_else_is_there(closed, tmp_path, damage):
    damage(closed.folder / "session.db")
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(closed.folder)
    assert "session recover" in refused.value.remedy.en
    found = recover(closed.folder, tmp_path / "new.ccsession")
    assert found.complete
    assert [one.how for one in found.sources] == ["salvaged"]
    with SessionDocument.open(found.folder) as new:
        assert new.state == closed.state
        assert new.me == A
        assert all(one.ok for one in verify(new, deep=True))


def write_at(database: Path, at: int, what: bytes) -> None:
    with database.open("r+b") as file:
        file.seek(at)
        file.write(what)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_file_cut_off_gives_what_is_left(closed, tmp_path, share):
    database = closed.folder / "session.db"
    whole = rows(database)
    with database.open("r+b") as file:
        file.truncate(int(database.stat().st_size * share) + 77)
    found = recover(closed.folder, tmp_path / "new.ccsession")
    with SessionDocument.open(found.folder) as new:
        have = rows_of(new)
        assert have["change"] < whole["change"]
        assert found.changes == len(have["change"]) > 0
        lost = len(whole["change"]) - found.changes
        assert sum(last - first + 1 for _, first, last in found.gaps) == lost, "the end of the chain is known here"


def test_backups_alone_are_enough(doc, tmp_path):
    fill(doc, 10)
    backup.make(doc)
    state = doc.state.frozen()
    doc.close()
    (doc.folder / "session.db").unlink()
    found = recover(doc.folder, tmp_path / "new.ccsession")
    assert found.complete
    assert {one.how for one in found.sources} == {"read"}
    with SessionDocument.open(found.folder) as new:
        assert new.state == state


def test_damaged_file_and_older_backup_complete_each_other(doc, tmp_path):
    fill(doc, 60)
    path = backup.make(doc)
    older = rows(path)["change"]
    fill(doc, 60)
    doc.close()
    for one in (doc.folder / "backups").glob("*.db"):
        if one != path:
            one.unlink()
    database = doc.folder / "session.db"
    whole, count = rows(database), page_count(database)
    zero(database, *range(count // 4, count // 2))
    alone = {row for _, row in salvage.read(database).changes.values()}
    assert not older <= alone
    found = recover(doc.folder, tmp_path / "new.ccsession")
    with SessionDocument.open(found.folder) as new:
        assert rows_of(new)["change"] == alone | older <= whole["change"]
    first, second = found.sources
    assert (first.how, first.new) == ("salvaged", len(alone))
    assert (second.how, second.changes, second.new) == ("read", len(older), len(older - alone))


def test_a_damaged_backup_helps_too(doc, tmp_path):
    fill(doc, 60)
    path = backup.make(doc)
    doc.close()
    (doc.folder / "session.db").write_bytes(b"")
    zero(path, 1)
    found = recover(doc.folder, tmp_path / "new.ccsession")
    assert found.complete
    assert "salvaged" in {one.how for one in found.sources}


def test_only_evidence_is_left(closed, tmp_path):
    (closed.folder / "session.db").write_bytes(bytes(PAGE * 10))
    with pytest.raises(FileProblem) as refused:
        recover(closed.folder, tmp_path / "new.ccsession")
    assert refused.value.code == "nothing-to-recover"
    assert not (tmp_path / "new.ccsession").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_evidence_is_hashed_again_and_what_is_rotten_is_told(closed, tmp_path):
    (sha256,) = {one.sha256 for one in closed.state.evidence.values()}
    object_path(closed.folder, sha256).write_bytes(PHOTO[:-1] + b"?")
    found = recover(closed.folder, tmp_path / "new.ccsession")
    assert found.evidence_missing == ((sha256, "a.jpg"),)
    assert not found.complete
    assert not object_path(found.folder, sha256).exists()


def test_evidence_is_found_among_what_lies_about(closed, tmp_path):
    (sha256,) = {one.sha256 for one in closed.state.evidence.values()}
    (closed.folder / "evidence" / "orphans").mkdir()
    object_path(closed.folder, sha256).rename(closed.folder / "evidence" / "orphans" / "x")
    zero(closed.folder / "session.db", 1)
    found = recover(closed.folder, tmp_path / "new.ccsession")
    assert found.complete
    assert object_path(found.folder, sha256).read_bytes() == PHOTO


def test_the_copy_on_the_stick_fills_the_gaps(doc, tmp_path):
    (tmp_path / "stick").mkdir()
    fill(doc, 30)
    offsite.make(doc, tmp_path / "stick", "plain")
    state = doc.state.frozen()
    (sha256,) = {one.sha256 for one in state.evidence.values()}
    doc.close()
    shutil.rmtree(doc.folder / "backups")
    zero(doc.folder / "session.db", *range(1, page_count(doc.folder / "session.db") + 1))
    shutil.rmtree(doc.folder / "evidence")
    found = recover(doc.folder, tmp_path / "new.ccsession")
    assert found.complete, "the remembered copy is looked at unasked"
    with SessionDocument.open(found.folder) as new:
        assert new.state == state
    assert object_path(found.folder, sha256).read_bytes() == PHOTO
    (tmp_path / "home").mkdir()
    moved = (tmp_path / "stick").rename(tmp_path / "other stick")
    named = recover(doc.folder, tmp_path / "again.ccsession", also=[moved / "site.cccopy"])
    assert named.complete


def test_a_database_of_another_session_is_left_out(make, tmp_path):
    first, other = make("first"), make("other")
    fill(first, 10)
    fill(other, 10)
    first.close()
    other.close()
    there = len(list((first.folder / "backups").glob("*.db")))
    shutil.copy(other.folder / "session.db", first.folder / "backups" / "session-20300101T000000.000Z.db")
    found = recover(first.folder, tmp_path / "new.ccsession")
    assert [one.how for one in found.sources].count("nothing") == 1
    assert len(found.sources) == there + 2
    with SessionDocument.open(found.folder) as new:
        assert new.state == first.state


def test_what_was_erased_does_not_come_back(doc, tmp_path):
    ratings.rate(doc, ONE, A, Answer(option="4"), rationale="a secret sentence")
    id_, _ = evidence.attach_file(doc, PHOTO, [Target("item.1.1.1")], A, name="a.jpg")
    old = backup.make(doc, tmp_path / "old")
    sha256 = doc.state.evidence[id_].sha256
    change = next(one for one in doc.journal.rows() if one.field == "rationale")
    erasure.carry_out(doc, erasure.plan_text(doc, change.id), A, "law")
    erasure.carry_out(doc, erasure.plan_evidence(doc, id_), A, "law")
    doc.close()
    shutil.copy(old, doc.folder / "backups" / "session-20200101T000000.000Z.db")
    object_path(doc.folder, sha256).parent.mkdir(exist_ok=True)
    object_path(doc.folder, sha256).write_bytes(PHOTO)
    zero(doc.folder / "session.db", 1)
    found = recover(doc.folder, tmp_path / "new.ccsession")
    assert found.complete
    held = b"".join(tree(found.folder).values())
    assert b"a secret sentence" not in held
    assert PHOTO not in held


def test_what_a_merge_undone_withdrew_stays_withdrawn(doc, tmp_path):
    ratings.rate(doc, ONE, A, Answer(option="4"))
    gone = ratings.rate(doc, ONE, A, Answer(option="1")).ids[0]
    doc.link.execute("INSERT INTO withdrawn VALUES (?, 'r')", (gone,))
    doc.link.execute("INSERT INTO receipt VALUES ('r', 1, 'A', '{}')")
    doc.journal.rebuild_heads()
    doc.close()
    write_at(doc.folder / "session.db", 68, b"NONE")      # no longer marked as ours: refused when opened
    with pytest.raises(FileProblem):
        SessionDocument.open(doc.folder)
    with SessionDocument.open(recover(doc.folder, tmp_path / "new.ccsession").folder) as new:
        assert new.state.rating(ONE, A).answer == Answer(option="4")
        assert new.link.execute("SELECT id FROM receipt").fetchall() == [("r",)]


def test_a_write_that_was_cut_off_is_undone_in_the_private_copy(doc, tmp_path):
    """A hot journal beside the database: half a transaction must not come in as if it had been acknowledged."""
    fill(doc, 20)
    doc.close()
    calm = (doc.folder / "session.db").read_bytes()
    other = tmp_path / "other"
    shutil.copytree(doc.folder, other)
    link = sqlite3.connect(other / "session.db", isolation_level=None)
    link.execute("PRAGMA journal_mode = TRUNCATE")
    link.execute("PRAGMA cache_size = 2")
    link.execute("BEGIN IMMEDIATE")
    link.execute("UPDATE text SET body = body || 'half'")
    half, journal = (other / "session.db").read_bytes(), (other / "session.db-journal").read_bytes()
    link.execute("ROLLBACK")
    link.close()
    assert half != calm
    (doc.folder / "session.db").write_bytes(half)
    (doc.folder / "session.db-journal").write_bytes(journal)
    shutil.rmtree(doc.folder / "backups")
    found = recover(doc.folder, tmp_path / "new.ccsession")
    assert found.complete
    assert found.sources[0].how == "read"
    with SessionDocument.open(found.folder) as new:
        assert new.state == doc.state


def test_the_standard_comes_from_the_library_where_the_session_lost_it(tmp_path, monkeypatch):
    from tests.ui.samples import PACK, new_session

    folder = new_session(tmp_path / "site.ccsession")
    with SessionDocument.open(folder) as doc:
        sha256 = next(row[0] for row in doc.link.execute("SELECT sha256 FROM object WHERE role = 'pack'"))
    object_path(folder, sha256).write_bytes(b"rotten")

    def missing(_):
        raise UsageError("standard-unknown", Text("没有", "none"))

    monkeypatch.setattr(library, "load", missing)
    with pytest.raises(FileProblem) as refused:
        recover(folder, tmp_path / "new.ccsession")
    assert refused.value.code == "standard-lost"
    monkeypatch.setattr(library, "load", lambda _: pack.read(PACK))
    found = recover(folder, tmp_path / "new.ccsession")
    assert found.standard_from == "library"
    with SessionDocument.open(found.folder) as new:
        assert all(one.ok for one in verify(new, deep=True))


def test_a_session_whose_every_word_about_itself_is_gone(closed, tmp_path, monkeypatch):
    """The table that names session and standard is zeroed: the register and the standard's bytes tell."""
    database = closed.folder / "session.db"
    link = sqlite3.connect(database)
    (root,) = link.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'meta'").fetchone()
    link.close()
    zero(database, root)
    found = recover(closed.folder, tmp_path / "new.ccsession")
    assert found.complete
    with SessionDocument.open(found.folder) as new:
        assert {one: new.state.ratings[one] for one in new.state.ratings} == dict(closed.state.ratings)
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "nobody knows it"))
    with pytest.raises(FileProblem) as refused:
        recover(closed.folder, tmp_path / "again.ccsession")
    assert refused.value.code == "nothing-to-recover"


def test_names_that_cannot_be(closed, tmp_path):
    with pytest.raises(UsageError):
        recovery.recover(closed.folder, tmp_path / "new")
    with pytest.raises(UsageError):
        recovery.recover(closed.folder, closed.folder)


def test_recovering_again_gives_the_same(closed, tmp_path):
    zero(closed.folder / "session.db", 3, 7)
    first = recover(closed.folder, tmp_path / "one.ccsession")
    second = recover(closed.folder, tmp_path / "two.ccsession")
    with SessionDocument.open(first.folder) as one, SessionDocument.open(second.folder) as two:
        assert rows_of(one) == rows_of(two)
        assert one.state == two.state


@pytest.mark.parametrize("seed", range(40))
def test_whatever_the_damage_nothing_false_comes_in(closed, seed):
    database = closed.folder / "session.db"
    whole, data, dice = rows(database), bytearray(database.read_bytes()), random.Random(seed)
    for _ in range(dice.randrange(1, 60)):
        at = dice.randrange(len(data))
        match dice.randrange(3):
            case 0:
                data[at] = dice.randrange(256)
            case 1:
                data[at:at + 512] = dice.randbytes(len(data[at:at + 512]))
            case _:
                other = dice.randrange(len(data))
                data[at:at + 300] = data[other:other + 300][:len(data[at:at + 300])].ljust(
                    len(data[at:at + 300]), b"\0")
    database.write_bytes(bytes(data))
    found = salvage.read(database, closed.state.id)
    assert {row for _, row in found.changes.values()} <= whole["change"]
    assert {(hash_, *about) for hash_, about in found.texts.items()} <= whole["text"]
