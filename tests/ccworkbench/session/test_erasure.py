"""Erasure: afterwards no byte of it is in the folder or its backups, and nothing brings it back."""

import json
import os
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from ccworkbench import paths
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import backup, erasure, evidence, exchange, history, profile, ratings, recent, undoing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Target
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import A, B
from tests.ccworkbench.session.traces import NEEDLES, PHOTO, RATIONALE, abandoned, fill, holding

ONE = ItemId("1.1.1")
SECRET = "身份证号 110101199003070000"


def found_in(folder, *needles):
    """Name the files that hold any of the byte strings."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(one in path.read_bytes() for one in needles)
    )


def erase_text(doc, change, by, basis, *, only_this=False):
    return erasure.carry_out(doc, erasure.plan_text(doc, change, only_this=only_this), by, basis)


def checks(doc):
    return {one.name: one for one in verify(doc, deep=True)}


def test_an_erased_text_is_nowhere_and_history_still_holds(doc):
    ratings.write_rationale(doc, ONE, A, f"{SECRET} 初版")
    for number in range(60):             # pages with earlier copies of everything
        item = ItemId(f"1.1.{number % 3 + 2}")
        ratings.rate(doc, item, A, Answer(option=str(number % 6)), rationale=f"r{number}")
    ratings.write_rationale(doc, ONE, A, f"{SECRET} 改版")
    change = history.history(doc, ONE)[0].id
    backup.make(doc)
    assert found_in(doc.folder, SECRET.encode())
    changes = erase_text(doc, change, A, "consent")
    assert len(changes.ids) == 2
    folder = doc.folder
    assert found_in(folder, SECRET.encode()) == []
    assert doc.state.rating(ONE, A).rationale == ""
    assert [one.erased for one in history.history(doc, ONE) if one.key.field == "rationale"] == [True, True]
    doc.close()
    assert found_in(folder, SECRET.encode()) == []
    with SessionDocument.open(folder) as again:
        result = checks(again)
        assert all(one.ok for one in result.values())
        assert "erased on" in result["erasures"].message.en
        with pytest.raises(UsageError) as refused:
            undoing.restore(again, change, A)
        assert refused.value.code == "text-erased"
        with pytest.raises(UsageError) as refused:
            erase_text(again, change, A, "consent")
        assert refused.value.code == "nothing-to-erase"


def test_only_this_version_may_go(doc):
    ratings.write_rationale(doc, ONE, A, "甲乙丙丁初版")
    ratings.write_rationale(doc, ONE, A, "甲乙丙丁改版")
    first = history.history(doc, ONE)[1].id
    erase_text(doc, first, A, "mistake", only_this=True)
    assert found_in(doc.folder, "甲乙丙丁初版".encode()) == []
    assert doc.state.rating(ONE, A).rationale == "甲乙丙丁改版"


def test_an_erased_picture_is_nowhere_and_cannot_come_back(doc):
    from PIL import Image

    photo = doc.folder.parent / "座席照片.png"
    Image.frombytes("RGB", (90, 90), os.urandom(90 * 90 * 3)).save(photo)
    content = photo.read_bytes()
    id_, _ = evidence.attach_file(doc, photo, [Target("item.1.1.1")], A, caption="员工张三的工位")
    other, _ = evidence.attach_file(doc, photo, [], B, name="again.png")
    (doc.folder / "evidence" / "orphans").mkdir()
    (doc.folder / "evidence" / "orphans" / "x.tmp").write_bytes(content[:5000])
    backup.make(doc)
    plan = erasure.plan_evidence(doc, id_)
    assert plan.same_bytes == (other,)
    erasure.carry_out(doc, plan, A, "law")
    needles = (content[100:160], "座席照片".encode(), "员工张三".encode())
    assert found_in(doc.folder, *needles) == []
    assert not list((doc.folder / "thumbs").glob("*"))
    found = doc.state.evidence[id_]
    assert (found.erased, found.name, found.caption) == (True, "", "")
    assert doc.state.evidence[other].erased
    with pytest.raises(FileProblem) as refused:
        evidence.path_of(doc.folder, found)
    assert refused.value.code == "evidence-erased"
    before = found_in(doc.folder, content[100:160])
    with pytest.raises(FileProblem) as refused:
        evidence.attach_file(doc, photo, [Target("item.1.1.1")], A)
    assert refused.value.code == "evidence-erased"
    assert refused.value.facts["date"]
    assert found_in(doc.folder, content[100:160]) == before == []
    undoing.undo(doc, A)                 # the attaching
    with pytest.raises(UsageError) as gone:
        undoing.redo(doc, A)
    assert gone.value.code == "text-erased"
    result = checks(doc)
    assert all(one.ok for one in result.values()), result
    assert "erased" in result["erasures"].message.en


def test_a_persons_name_goes_in_all_versions_and_the_id_stays(doc):
    from ccworkbench.session import people

    people.add_person(doc, people.Person(B, "白露露", people.Role.ASSESSOR), A)
    ratings.write_rationale(doc, ONE, A, "白露露")
    plan = erasure.plan_person(doc, B)
    assert [(one.entity, one.field) for one in plan.same_words] == [("rating", "rationale")]
    erasure.carry_out(doc, plan, A, "law")
    assert doc.state.people[B].name == ""
    assert found_in(doc.folder, "白露".encode()) == ["session.db"]     # the rationale, which was named
    with pytest.raises(UsageError):
        erasure.plan_person(doc, AssessorId("Z"))


def test_backups_are_written_anew_with_the_tombstone(doc):
    ratings.write_rationale(doc, ONE, A, SECRET)
    kept = backup.make(doc)
    damaged = doc.folder / "backups" / "session-20200101T000000.000Z.db"
    damaged.write_bytes(b"SQLite format 3\x00" + SECRET.encode() * 50)
    erase_text(doc, history.history(doc, ONE)[0].id, A, "contract")
    assert not damaged.exists()
    with sqlite3.connect(kept) as link:
        assert link.execute("SELECT count(*) FROM change WHERE entity = 'erasure'").fetchone() == (1,)
        assert link.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    link.close()
    assert found_in(doc.folder, SECRET.encode()) == []


def test_who_may_erase_and_on_what_ground(doc):
    ratings.write_rationale(doc, ONE, A, SECRET)
    change = history.history(doc, ONE)[0].id
    for by, basis, code in ((B, "law", "role-may-not"), (A, "whim", "basis-not-allowed")):
        with pytest.raises(UsageError) as refused:
            erase_text(doc, change, by, basis)
        assert refused.value.code == code
    profile.describe(doc, A, hold=True)
    with pytest.raises(UsageError) as refused:
        erase_text(doc, change, A, "law")
    assert refused.value.code == "legal-hold"
    assert doc.state.rating(ONE, A).rationale == SECRET


@pytest.mark.parametrize("step", ["_delete", "_remove_files", "_rewrite"])
def test_opening_finishes_what_a_crash_left(doc, step):
    ratings.write_rationale(doc, ONE, A, SECRET)
    id_, _ = evidence.attach_file(doc, SECRET.encode() * 10, [Target("item.1.1.1")], A, name="x.txt")
    evidence.set_caption(doc, id_, A, SECRET)
    backup.make(doc)
    folder = doc.folder
    doc.close()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent("""
            import os, signal, sys
            from pathlib import Path
            from ccworkbench.session import erasure, history
            from ccworkbench.session.document import SessionDocument
            doc = SessionDocument.open(Path(sys.argv[1]))
            setattr(erasure, sys.argv[2], lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            plan = erasure.plan_evidence(doc, sys.argv[3])
            change = next(one.id for one in history.history(doc) if one.key.field == "rationale")
            texts = erasure.plan_text(doc, change).texts
            both = erasure.ErasurePlan("text", plan.texts + texts, plan.objects, (), ())
            erasure.carry_out(doc, both, "A", "law")
        """), str(folder), step, id_],
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == -9, done.stderr
    assert found_in(folder, SECRET.encode())
    with SessionDocument.open(folder) as again:
        assert found_in(folder, SECRET.encode()) == []
        assert all(one.ok for one in checks(again).values())


def test_an_erasure_of_a_colleague_waits_and_verify_says_so(doc):
    ratings.write_rationale(doc, ONE, A, SECRET)
    hash_ = next(one for one, body in doc.journal.texts.items() if body == SECRET)
    # What a merge brings: the tombstone alone.
    from ccworkbench.session.journal import Put
    from ccworkbench.session.model import Key

    record = {"of": "text", "basis": "law", "reason": "text", "by": "B"}
    doc.write(B, [Put(Key("erasure", hash_, "record"), record)])
    assert not checks(doc)["erasures"].ok
    doc.reload()
    assert doc.state.rating(ONE, A).rationale == ""


def test_the_welcome_list_forgets_the_words_too(doc):
    recent.remember(doc.folder, doc.state, level="L3", total="71.2")
    assert recent.listed()[0].organisation == "示例客服中心"
    change = next(one.id for one in history.history(doc) if one.key.field == "organisation")
    erase_text(doc, change, A, "contract")
    assert recent.listed()[0].organisation == ""
    assert recent.listed()[0].level == "L3"


def test_after_an_erasure_nothing_is_found_anywhere(doc, tmp_path, private_temp):
    """Session, backups, temporary folders, recents, and an export made afterwards: searched byte by byte."""
    fill(doc)
    backup.make(doc)
    recent.remember(doc.folder, doc.state)
    (doc.folder / "evidence" / "1.tmp").write_bytes(PHOTO)
    for place in (private_temp / "ccworkbench-private-x1", tmp_path / ".ccworkbench-private-x2"):
        abandoned(place, PHOTO + RATIONALE.encode())
    words = (*NEEDLES, json.dumps("示例客服中心").strip('"').encode(), b"photo.jpg")

    def found():
        return {one: holding(tmp_path, one) + holding(paths.data().parent, one) for one in words}

    assert all(found().values())             # what is searched for is there before
    for change in history.history(doc):
        if change.key.field in ("rationale", "organisation"):
            erase_text(doc, change.id, A, "contract")
    erasure.carry_out(doc, erasure.plan_evidence(doc, next(iter(doc.state.evidence))), A, "law")
    exchange.write(doc, tmp_path / "fresh.ccx")
    assert not any(found().values()), found()
    doc.close()
    SessionDocument.open(doc.folder).close()
    assert not any(found().values())
