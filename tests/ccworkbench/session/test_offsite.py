"""Off-machine copies on a stick (a folder here): incremental, read back, safe to interrupt; going on from one."""

import hashlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session import continuing, copies, erasure, evidence, medium, offsite, pieces, ratings, replicas
from ccworkbench.session.copy_places import PLAIN
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Target
from ccworkbench.session.verify import verify
from ccworkbench.standard import compiled
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import A, B

ONE, TWO = ItemId("1.1.1"), ItemId("1.1.2")
PHOTO = b"photo" * 1000


def attach(doc, content=PHOTO, name="a.jpg"):
    return evidence.attach_file(doc, content, [Target("item.1.1.1")], A, name=name)[0]


def files(copy: Path) -> set[str]:
    return {str(one.relative_to(copy)) for one in copy.rglob("*") if one.is_file()}


class StopAt(Progress):
    """Stops after so many steps."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self, done: int, total: int, what: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_a_copy_holds_everything_and_says_its_age(doc, stick):
    ratings.rate(doc, ONE, A, Answer(option="4"), rationale="because")
    id_ = attach(doc)
    made = offsite.make(doc, stick, PLAIN)
    assert (made.path, made.files, made.missing) == (stick / "site.cccopy", 2, ())  # photo, standard
    told = json.loads((made.path / "copy.json").read_text())
    assert told["made"] == made.at
    sha256 = doc.state.evidence[id_].sha256
    assert (made.path / "evidence" / sha256[:2] / sha256).read_bytes() == PHOTO
    with sqlite3.connect(next(made.path.glob("session-*.db"))) as link:
        assert link.execute("SELECT count(*) FROM change").fetchone()[0] == made.changes == doc.journal.seq
    link.close()


def test_only_what_is_new_is_written(doc, stick):
    attach(doc)
    offsite.make(doc, stick, PLAIN)
    before = {one: (stick / "site.cccopy" / one).stat().st_mtime_ns for one in files(stick / "site.cccopy")}
    ratings.rate(doc, ONE, A, Answer(option="4"))
    attach(doc, b"second" * 10)
    made = offsite.make(doc, stick, PLAIN)
    assert (made.files, made.kept) == (1, 2)
    unchanged = [one for one in before if one.startswith("evidence")]
    assert all((made.path / one).stat().st_mtime_ns == before[one] for one in unchanged)
    assert len(list(made.path.glob("session-*.db"))) == 1


def test_the_standing_tells_the_last_copy_and_the_work_since(doc, stick):
    started = copies.standing(doc)
    assert started.last is None
    assert started.unsaved == doc.journal.seq
    made = offsite.make(doc, stick, PLAIN)
    now = copies.standing(doc)
    assert (now.unsaved, now.since) == (0, 0)
    assert now.last is not None
    assert (now.last.place, now.last.path, now.last.at) == (str(stick), str(made.path), made.at)
    changed = ratings.rate(doc, ONE, A, Answer(option="4"))
    later = copies.standing(doc)
    assert (later.unsaved, later.since) == (1, changed.at)
    assert not later.due(changed.at + 2 * 3_600_000 - 1)
    assert later.due(changed.at + 2 * 3_600_000)
    assert not now.due(made.at + 99 * 3_600_000), "nothing is unsaved however old the copy is"


def test_a_moved_session_keeps_its_memory(doc, stick, tmp_path):
    offsite.make(doc, stick, PLAIN)
    doc.close()
    moved = doc.folder.rename(tmp_path / "moved.ccsession")
    with SessionDocument.open(moved) as again:
        assert copies.standing(again).unsaved == 0


@pytest.mark.parametrize("steps", range(0, 12, 2))
def test_stopped_anywhere_the_earlier_copy_stays_good(doc, stick, elsewhere, steps):
    ratings.rate(doc, ONE, A, Answer(option="4"))
    attach(doc)
    offsite.make(doc, stick, PLAIN)
    ratings.rate(doc, ONE, A, Answer(option="1"))
    attach(doc, b"second" * 400_000)
    with pytest.raises(Cancelled):
        offsite.make(doc, stick, PLAIN, progress=StopAt(steps))
    with continuing.start(stick / "site.cccopy", elsewhere, A).doc as old:
        assert old.state.rating(ONE, A).answer == Answer(option="4")
        assert all(one.ok for one in verify(old, deep=True))
    made = offsite.make(doc, stick, PLAIN)
    assert made.files + made.kept == 3
    assert not [one for one in files(made.path) if ".part" in one]


def test_what_an_interrupted_run_wrote_is_used(doc, stick):
    attach(doc)
    lying = stick / "site.cccopy"
    with pytest.raises(Cancelled):
        offsite.make(doc, stick, PLAIN, progress=StopAt(7))
    there = {one for one in files(lying) if one.startswith("evidence") and not one.endswith(".part")}
    assert there, "something was finished before the stop"
    made = offsite.make(doc, stick, PLAIN)
    assert made.path == lying
    assert made.kept == len(there)


def test_a_medium_that_does_not_keep_what_it_is_given_is_found_out(doc, stick, monkeypatch):
    attach(doc)
    offsite.make(doc, stick, PLAIN)
    attach(doc, b"second" * 100)
    real = medium.chunks_of
    monkeypatch.setattr(medium, "chunks_of", lambda parts: (one[:-1] + b"?" for one in real(parts)))
    with pytest.raises(FileProblem) as refused:
        offsite.make(doc, stick, PLAIN)
    assert refused.value.code == "copy-differs"
    assert not [one for one in files(stick) if ".part" in one]
    assert copies.standing(doc).unsaved > 0


def test_rotten_evidence_on_the_stick_is_found_by_a_deep_look_and_written_anew(doc, stick):
    id_ = attach(doc)
    made = offsite.make(doc, stick, PLAIN)
    lying = object_path(made.path, doc.state.evidence[id_].sha256)
    lying.write_bytes(PHOTO[:-1] + b"?")
    assert offsite.make(doc, stick, PLAIN).files == 0
    assert offsite.make(doc, stick, PLAIN, deep=True).files == 1
    assert lying.read_bytes() == PHOTO
    lying.write_bytes(b"short")
    assert offsite.make(doc, stick, PLAIN).files == 1, "another size is seen at once"


def test_evidence_the_session_has_lost_is_told_and_the_rest_is_copied(doc, stick):
    lost, kept = attach(doc), attach(doc, b"kept" * 10)
    object_path(doc.folder, doc.state.evidence[lost].sha256).write_bytes(b"rotten")
    made = offsite.make(doc, stick, PLAIN)
    assert made.missing == (doc.state.evidence[lost].sha256,)
    assert object_path(made.path, doc.state.evidence[kept].sha256).exists()
    assert not object_path(made.path, doc.state.evidence[lost].sha256).exists()


def test_good_bytes_on_the_stick_outlive_those_of_the_session(doc, stick):
    id_ = attach(doc)
    offsite.make(doc, stick, PLAIN)
    sha256 = doc.state.evidence[id_].sha256
    object_path(doc.folder, sha256).unlink()
    assert offsite.make(doc, stick, PLAIN).missing == ()
    assert object_path(stick / "site.cccopy", sha256).read_bytes() == PHOTO


def test_what_was_erased_goes_from_the_copy(doc, stick):
    ratings.rate(doc, ONE, A, Answer(option="4"), rationale="a secret sentence")
    id_ = attach(doc)
    made = offsite.make(doc, stick, PLAIN)
    sha256 = doc.state.evidence[id_].sha256
    erasure.carry_out(doc, erasure.plan_evidence(doc, id_), A, "law")
    change = next(one for one in doc.journal.rows() if one.field == "rationale")
    erasure.carry_out(doc, erasure.plan_text(doc, change.id), A, "law")
    offsite.make(doc, stick, PLAIN)
    assert not object_path(made.path, sha256).exists()
    held = b"".join((made.path / one).read_bytes() for one in files(made.path))
    assert b"a secret sentence" not in held
    assert PHOTO not in held


def test_names_kept_apart_never_leave_the_folder(doc, stick):
    (doc.folder / "private.db").write_bytes(b"names")
    assert "private.db" not in files(offsite.make(doc, stick, PLAIN).path)


def test_two_sessions_of_one_name_and_two_people_of_one_session_have_copies_of_their_own(make, stick, tmp_path):
    first = make()
    first.i_am(A)
    offsite.make(first, stick, PLAIN)
    (tmp_path / "b").mkdir()
    other = make("b/site")
    other.i_am(A)
    offsite.make(other, stick, PLAIN)
    first.i_am(B)
    offsite.make(first, stick, PLAIN)
    assert {one.name for one in stick.iterdir()} == {"site.cccopy", "site-2.cccopy", "site-3.cccopy"}


def test_a_file_larger_than_the_medium_takes_lies_in_pieces(doc, stick, elsewhere, monkeypatch):
    id_ = attach(doc, bytes(range(256)) * 50)
    monkeypatch.setattr(pieces, "limit_of", lambda _: 5000)
    made = offsite.make(doc, stick, PLAIN)
    sha256 = doc.state.evidence[id_].sha256
    assert max((made.path / one).stat().st_size for one in files(made.path) if one != "copy.json") <= 5000
    assert {one for one in files(made.path) if sha256 in one} == {
        f"evidence/{sha256[:2]}/{sha256}.{n}of3" for n in (1, 2, 3)
    }
    assert offsite.make(doc, stick, PLAIN).files == 0
    gone = continuing.start(made.path, elsewhere, A)
    with gone.doc as again:
        assert gone.missing == ()
        assert all(one.ok for one in verify(again, deep=True))


def test_no_place_and_places_that_cannot_be(doc, tmp_path, stick):
    with pytest.raises(FileProblem) as refused:
        offsite.make(doc, tmp_path / "unplugged", PLAIN)
    assert refused.value.code == "copy-place-missing"
    assert not (tmp_path / "unplugged").exists()
    with pytest.raises(UsageError) as inside:
        offsite.make(doc, doc.folder / "evidence", PLAIN)
    assert inside.value.code == "copy-inside"
    assert offsite.make(doc, stick, PLAIN).same_disk


def test_a_full_stick_is_told_and_leaves_the_earlier_copy(doc, stick, elsewhere, monkeypatch):
    offsite.make(doc, stick, PLAIN)
    attach(doc)
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    with pytest.raises(FileProblem) as refused:
        offsite.make(doc, stick, PLAIN)
    assert refused.value.code == "disk-full"
    monkeypatch.undo()


# -- going on from a copy


def test_going_on_elsewhere_is_the_same_person_under_a_new_replica(doc, stick, elsewhere, tmp_path, monkeypatch):
    ratings.rate(doc, ONE, B, Answer(option="4"), rationale="because")
    attach(doc)
    state, replica = doc.state.frozen(), doc.replica
    doc.i_am(B)
    made = offsite.make(doc, stick, PLAIN)
    doc.close()
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "spare"))
    gone = continuing.start(made.path, elsewhere, B)
    with gone.doc as again:
        assert again.folder == elsewhere / "site.ccsession"
        assert again.state == state
        assert again.me == B
        assert again.replica != replica
        assert (gone.changes, gone.evidence, gone.made, gone.missing) == (made.changes, 1, made.at, ())
        assert all(one.ok for one in verify(again, deep=True))
        came = copies.standing(again)
        assert came.last is not None
        assert (came.unsaved, came.last.place, came.last.at) == (0, str(stick), made.at)
        ratings.rate(again, TWO, B, Answer(option="1"))
        assert copies.standing(again).unsaved == 1
        assert offsite.make(again, stick, PLAIN).path == made.path


def test_work_done_elsewhere_is_not_written_over_by_the_old_machine(doc, stick, elsewhere):
    doc.i_am(A)
    made = offsite.make(doc, stick, PLAIN)
    with continuing.start(made.path, elsewhere, A).doc as spare:
        ratings.rate(spare, ONE, A, Answer(option="5"))
        assert offsite.make(spare, stick, PLAIN).path == made.path
    ratings.rate(doc, ONE, A, Answer(option="0"))
    before = {one: (made.path / one).read_bytes() for one in files(made.path)}
    with pytest.raises(FileProblem) as refused:
        offsite.make(doc, stick, PLAIN)
    assert refused.value.code == "copy-newer"
    assert refused.value.facts["changes"] == 1
    assert {one: (made.path / one).read_bytes() for one in files(made.path)} == before


def test_nothing_that_is_there_is_written_over(doc, stick, tmp_path, elsewhere):
    made = offsite.make(doc, stick, PLAIN)
    ratings.rate(doc, ONE, A, Answer(option="5"))
    with pytest.raises(UsageError) as taken:
        continuing.start(made.path, tmp_path, A)
    assert taken.value.code == "session-exists"
    assert doc.state.rating(ONE, A).answer == Answer(option="5")
    doc.close()
    doc.folder.rename(elsewhere / "renamed.ccsession")
    SessionDocument.open(elsewhere / "renamed.ccsession").close()
    with pytest.raises(FileProblem) as twice:
        continuing.start(made.path, elsewhere, A)
    assert twice.value.code == "session-here-already"


def test_nobody_by_that_id(doc, stick, elsewhere):
    made = offsite.make(doc, stick, PLAIN)
    with pytest.raises(UsageError) as refused:
        continuing.start(made.path, elsewhere, "Z")
    assert refused.value.facts["allowed"] == ["A", "B", "C", "D", "E"]
    assert list(elsewhere.iterdir()) == []


def test_a_copy_that_lost_evidence_goes_on_without_it(doc, stick, elsewhere):
    id_ = attach(doc)
    made = offsite.make(doc, stick, PLAIN)
    sha256 = doc.state.evidence[id_].sha256
    object_path(made.path, sha256).write_bytes(b"rotten")
    gone = continuing.start(made.path, elsewhere, A)
    with gone.doc as again:
        assert gone.missing == (sha256,)
        assert [one.name for one in verify(again) if not one.ok] == ["evidence"]


@pytest.mark.parametrize("damage", [
    lambda copy: (copy / "copy.json").write_text("{"),
    lambda copy: (copy / "copy.json").unlink(),
    lambda copy: next(copy.glob("session-*.db")).unlink(),
    lambda copy: next(copy.glob("session-*.db")).write_bytes(b"SQLite format 3\x00"),
])
def test_a_copy_that_is_not_whole_is_refused(doc, stick, elsewhere, damage):
    made = offsite.make(doc, stick, PLAIN)
    damage(made.path)
    with pytest.raises(FileProblem) as refused:
        continuing.start(made.path, elsewhere, A)
    assert refused.value.code in ("copy-missing", "copy-unsound")
    assert list(elsewhere.iterdir()) == []


def plant(copy: Path, *statements: str) -> None:
    """Change a copy's database and make its manifest agree, as somebody would who means it."""
    database = next(copy.glob("session-*.db"))
    link = sqlite3.connect(database)
    for one in statements:
        link.execute(one)
    link.commit()
    link.close()
    content = database.read_bytes()
    told = json.loads((copy / "copy.json").read_text())
    told["database_lies"] = [len(content), hashlib.sha256(content).hexdigest()]
    (copy / "copy.json").write_text(json.dumps(told))


@pytest.mark.parametrize("statement", [
    "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM text; END",
    "CREATE VIEW v AS SELECT 1",
    "UPDATE change SET author = 'B' WHERE seq = 2",
    "UPDATE text SET body = 'other'",
    "DELETE FROM meta",
])
def test_a_doctored_copy_is_refused(doc, stick, elsewhere, statement):
    made = offsite.make(doc, stick, PLAIN)
    plant(made.path, statement)
    with pytest.raises(FileProblem) as refused:
        continuing.start(made.path, elsewhere, A)
    assert refused.value.code == "copy-unsound"
    assert list(elsewhere.iterdir()) == []


def test_a_trigger_in_a_copy_is_refused_and_named(doc, stick, elsewhere):
    made = offsite.make(doc, stick, PLAIN)
    word = "_sqlite_migrations"          # whatever it mentions
    plant(made.path, f"CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM text WHERE hash <> '{word}'; END")
    with pytest.raises(FileProblem, match="tables: t"):
        continuing.start(made.path, elsewhere, A)
    assert list(elsewhere.iterdir()) == []


def test_a_standard_nobody_could_work_with_is_refused(doc, stick, elsewhere):
    made = offsite.make(doc, stick, PLAIN)
    packed = compiled.pack(replace(doc.standard, scores=()))
    sha256 = hashlib.sha256(packed).hexdigest()
    lying = object_path(made.path, sha256)
    lying.parent.mkdir(exist_ok=True)
    lying.write_bytes(packed)
    plant(
        made.path, f"UPDATE object SET sha256 = '{sha256}', size = {len(packed)} WHERE role = 'pack'",
        f"UPDATE meta SET value = json_set(value, '$.object', '{sha256}') WHERE key = 'standard'",
    )
    with pytest.raises(FileProblem) as refused:
        continuing.start(made.path, elsewhere, A)
    assert refused.value.facts["why"] == "standard: no total"
    assert list(elsewhere.iterdir()) == []


def test_a_session_on_a_stick_is_copied_in(doc, elsewhere):
    ratings.rate(doc, ONE, A, Answer(option="4"))
    attach(doc)
    with pytest.raises(FileProblem) as held:
        continuing.start(doc.folder, elsewhere, A)
    assert held.value.code == "session-open-elsewhere"
    doc.close()
    before = {one: (doc.folder / one).read_bytes() for one in files(doc.folder)}
    with continuing.start(doc.folder, elsewhere, A).doc as again:
        assert again.state == doc.state
        assert all(one.ok for one in verify(again, deep=True))
        known = replicas.known(again.folder)
        assert known is not None
        assert known.id == again.replica != doc.replica
    assert {one: (doc.folder / one).read_bytes() for one in files(doc.folder)} == before
