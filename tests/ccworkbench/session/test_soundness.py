"""Walking through the whole file: put off until the session is shown, never until it is written."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.session import backup, ratings, replicas
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.holding import HOLDER
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import A, unread_damage

ONE = ItemId("1.1.1")


@pytest.fixture
def damaged(doc) -> Path:
    """A session damaged where opening does not look: its heads are whole, its first changes are not."""
    for option in "012":
        for item in doc.standard.items[:6]:
            ratings.rate(doc, item.id, A, Answer(option=option))
    backup.make(doc)
    folder = doc.folder
    doc.close()
    unread_damage(folder)
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_a_damaged_file_that_is_shown_sooner_is_never_written(damaged):
    before, known = everything(damaged), replicas.known(damaged)
    doc = SessionDocument.open(damaged, soon=True)
    assert doc.state.rating(ONE, A).answer == Answer(option="2")
    for _ in range(2):
        with pytest.raises(FileProblem) as refused:
            ratings.rate(doc, ONE, A, Answer(option="3"))
        assert refused.value.code == "session-damaged"
        assert refused.value.facts["backups"]
    assert doc.state.rating(ONE, A).answer == Answer(option="2")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        doc.link.execute("DELETE FROM head")
    with pytest.raises(FileProblem) as told:
        doc.require_sound()
    doc.close()
    with pytest.raises(FileProblem) as at_once:
        SessionDocument.open(damaged)
    assert at_once.value.message == told.value.message == refused.value.message
    assert everything(damaged) == before
    assert not (damaged / HOLDER).exists()
    assert replicas.known(damaged) == known


def test_it_is_walked_through_at_once_where_it_was_not_closed(damaged):
    (damaged / HOLDER).write_text("{}")
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(damaged, soon=True)
    assert refused.value.code == "session-damaged"


def test_it_is_walked_through_before_a_copy_of_it_is_noted(damaged, tmp_path):
    copied = tmp_path / "copied.ccsession"
    shutil.copytree(damaged, copied)
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(copied, soon=True)
    assert refused.value.code == "session-damaged"
    assert replicas.known(copied) is None


def test_it_is_walked_through_before_heads_are_made_anew(damaged):
    with closing(sqlite3.connect(damaged / "session.db", isolation_level=None)) as link:
        link.execute("INSERT INTO meta(key, value) VALUES ('heads_dirty', '1')")
    before = everything(damaged)
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(damaged, soon=True)
    assert refused.value.code == "session-damaged"
    assert everything(damaged) == before


def test_the_first_write_walks_through_a_file_nobody_walked_through(doc):
    folder = doc.folder
    doc.close()
    with SessionDocument.open(folder, soon=True) as again:
        assert not again.sound
        ratings.rate(again, ONE, A, Answer(option="4"))
        assert again.sound
    with SessionDocument.open(folder) as kept:
        assert kept.state.rating(ONE, A).answer == Answer(option="4")
