"""Backups, verification, the list of recent sessions."""

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ccworkbench.session import backup, evidence, ratings, recent
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.info import info
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Target
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId, SectionId
from tests.ccworkbench.session.samples import A, B

ONE = ItemId("1.1.1")


def test_a_backup_opens_as_the_session_it_was(doc, tmp_path):
    ratings.rate(doc, ONE, A, Answer(option="4"), rationale="x")
    path = backup.make(doc)
    before = doc.state.frozen()
    ratings.rate(doc, ONE, A, Answer(option="1"))
    outside = backup.make(doc, tmp_path / "stick")
    assert outside.parent == tmp_path / "stick"
    assert info(doc).last_backup == path
    doc.close()
    (doc.folder / "session.db").write_bytes(path.read_bytes())
    with SessionDocument.open(doc.folder) as again:
        assert again.state == before


def test_closing_backs_up_when_due_and_not_each_time(doc):
    folder = doc.folder
    doc.close()
    assert len(list((folder / "backups").glob("*.db"))) == 1
    with SessionDocument.open(folder) as again:
        ratings.rate(again, ONE, A, Answer(option="4"))
    assert len(list((folder / "backups").glob("*.db"))) == 1
    assert not list((folder / "backups").glob("*.part"))


def test_ten_and_one_a_day_for_two_weeks_are_kept():
    now = datetime(2026, 6, 30, 12, tzinfo=UTC)
    made = [now - timedelta(hours=3 * n) for n in range(8 * 30)]
    paths = [Path(f"session-{one.strftime('%Y%m%dT%H%M%S.000Z')}.db") for one in made]
    kept = backup.to_keep(paths, now)
    assert set(paths[:10]) <= set(kept)
    days = {one.name[8:16] for one in kept}
    newest = {day: max(p.name for p in paths if p.name[8:16] == day) for day in days}
    assert {newest[day] for day in days} <= {one.name for one in kept}
    assert sorted(days) == [f"202606{day}" for day in range(17, 31)]
    assert len(kept) <= 10 + 14


def test_verify_counts_in_good_english(doc):
    evidence.attach_file(doc, b"abc", [Target("item.1.1.1")], A, name="a.txt")
    said = {one.name: one.message.en for one in verify(doc)}
    rows = len(doc.journal.rows())
    assert said["ids"] == f"every id holds ({rows} changes)"
    assert said["evidence"] == "every evidence file is there (1)"
    assert said["texts"].startswith("every text is sound (")


def test_verify_finds_what_is_wrong(doc):
    id_, _ = evidence.attach_file(doc, b"abc" * 100, [Target("item.1.1.1")], A, name="a")
    path = object_path(doc.folder, doc.state.evidence[id_].sha256)

    def faulty(deep=False):
        return [one.name for one in verify(doc, deep) if not one.ok]

    assert faulty(deep=True) == []
    path.write_bytes(b"abd" * 100)
    assert faulty() == []
    assert faulty(deep=True) == ["evidence"]
    path.unlink()
    assert faulty() == ["evidence"]
    path.write_bytes(b"abc" * 100)
    doc.link.execute("UPDATE change SET at = at + 1 WHERE seq = 2")
    assert "ids" in faulty()
    doc.link.execute("UPDATE change SET at = at - 1 WHERE seq = 2")
    doc.link.execute("UPDATE text SET body = body || '!' WHERE body <> ''")
    assert faulty() == ["texts"]
    doc.link.execute("DELETE FROM text")
    assert faulty() == ["texts"]
    doc.link.execute("DELETE FROM head WHERE entity = 'link'")
    assert "heads" in faulty()
    doc.link.execute("CREATE TABLE extra(x)")
    assert "tables" in faulty()
    doc.link.execute("DELETE FROM change WHERE seq = 3")
    assert "chain" in faulty()


def test_info_counts(doc):
    ratings.rate(doc, ONE, A, Answer(option="4"))
    ratings.rate(doc, ONE, B, Answer(option="4"))
    evidence.attach_file(doc, b"abcd", [Target("item.1.1.1")], A, name="a")
    ratings.submit(doc, B, [SectionId("1")])
    found = info(doc)
    assert (found.counts.rated, found.counts.ratings, found.counts.files, found.counts.bytes) == (1, 2, 1, 4)
    assert (found.ratings[A], found.ratings[B], found.submitted[A], found.submitted[B]) == (1, 1, 0, 1)
    assert found.conflicts == 0
    assert found.changes == doc.journal.seq


def test_recent_sessions_newest_first_and_missing_ones_told(doc, make):
    other = make("other", alias="乙")
    recent.remember(doc.folder, doc.state, at=1)
    recent.remember(other.folder, other.state, at=2)
    assert [one.alias for one in recent.listed()] == ["乙", ""]
    ratings.rate(doc, ONE, A, Answer(option="4"))
    recent.remember(doc.folder, doc.state, level="L2", total="41.0", at=3)
    first = recent.listed()[0]
    assert (first.rated, first.items, first.level, first.total, first.missing) == (1, 8, "L2", "41.0", False)
    assert str(os.getpid()) in (first.holder or "")
    doc.close()
    doc.folder.rename(doc.folder.with_name("gone.ccsession"))
    assert recent.listed()[0].missing
    recent.forget(first.path)
    assert [one.alias for one in recent.listed()] == ["乙"]


@pytest.mark.parametrize("content", ["", "{", "[1, {}, {\"path\": 3}]", json.dumps([{"path": "x", "extra": 1}])])
def test_a_broken_list_is_no_list(content):
    from ccworkbench import paths

    paths.data().mkdir(parents=True)
    (paths.data() / "recent.json").write_text(content)
    assert recent.listed() == []
