"""Destroying a session: afterwards no byte of it is anywhere this program reaches; a record says so."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import backup, destruction, profile, recent, removal
from ccworkbench.session.document import SessionDocument
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A, B
from tests.ccworkbench.session.traces import NEEDLES, ONE, PHOTO, abandoned, fill, holding

NAME = "客户甲"
WORDS = (*NEEDLES, NAME.encode(), "代称乙".encode(), "白露".encode(), json.dumps(NAME).strip('"').encode())


@pytest.fixture
def worked_on(make, tmp_path, private_temp):
    """A session that left what a session leaves: backups, an earlier crash, recents, an unfinished intake."""
    doc = make(NAME, alias="代称乙")
    fill(doc)
    backup.make(doc)
    recent.remember(doc.folder, doc.state, total="80.4")
    paths.logs().mkdir(parents=True)
    (paths.logs() / "crash-1.txt").write_text(f"FileNotFoundError: {doc.folder}/session.db")
    (paths.logs() / "crash-2.txt").write_text("about something else")
    for place in (private_temp / "ccworkbench-private-x1", tmp_path / ".ccworkbench-private-x2"):
        abandoned(place, PHOTO)
    return doc


def all_places(tmp_path):
    return holding(tmp_path, *WORDS) + holding(paths.data().parent, *WORDS)


def test_nothing_of_it_is_found_afterwards(worked_on, tmp_path, private_temp):
    assert len(all_places(tmp_path)) > 6     # what is searched for is there before
    done = destruction.destroy(worked_on, A, "contract ended")
    assert all_places(tmp_path) == []
    assert [path.name for path in tmp_path.iterdir()] == ["temp"]
    assert list(private_temp.iterdir()) == []
    assert NAME not in "".join(str(one) for one in paths.data().parent.rglob("*"))
    assert [path.name for path in paths.logs().iterdir()] == ["crash-2.txt"]
    assert done.path.parent == paths.data() / "destroyed"


def test_the_record_holds_hashes_date_and_who(worked_on):
    sha256 = next(one.sha256 for one in worked_on.state.evidence.values())
    id_ = worked_on.state.id
    done = destruction.destroy(worked_on, A, " contract ended ")
    record = json.loads(done.path.read_text())
    assert record == done.record
    assert record["session"] == id_
    assert record["evidence"] == [{"sha256": sha256, "size": len(PHOTO)}]
    assert (record["by"], record["reason"], record["standard"]["id"]) == ("A", "contract ended", "small")
    assert record["changes"] > 10
    assert len(record["digest"]) == 64
    assert record["destroyed_at"].startswith("20")


@pytest.mark.parametrize(("by", "reason", "code"), [
    (B, "contract ended", "role-may-not"),
    (A, "  ", "reason-needed"),
    (A, "示例客服中心 要求", "reason-names-client"),
])
def test_who_may_not_or_gives_no_reason_destroys_nothing(worked_on, by, reason, code):
    with pytest.raises(UsageError) as told:
        destruction.destroy(worked_on, by, reason)
    assert told.value.code == code
    assert worked_on.state.rating(ONE, A).answer == Answer(option="3")


def test_a_legal_hold_refuses(worked_on):
    profile.describe(worked_on, A, hold=True)
    with pytest.raises(UsageError) as told:
        destruction.destroy(worked_on, A, "contract ended")
    assert told.value.code == "legal-hold"
    profile.describe(worked_on, A, hold=False)
    destruction.destroy(worked_on, A, "contract ended")


def test_two_destructions_of_one_session_leave_two_records(worked_on, tmp_path):
    copied = tmp_path / "copy.ccsession"
    worked_on.close()
    shutil.copytree(worked_on.folder, copied)
    for folder in (worked_on.folder, copied):
        destruction.destroy(SessionDocument.open(folder), A, "contract ended")
    assert len(list((paths.data() / "destroyed").iterdir())) == 2


def test_a_kill_in_the_middle_is_finished_at_the_next_opening(worked_on, make, tmp_path):
    """The program dies after the folder lost its name, before its content is deleted."""
    worked_on.close()
    script = f"""
        import os, shutil, signal
        from pathlib import Path
        from ccworkbench.session import destruction
        from ccworkbench.session.document import SessionDocument
        from ccworkbench.session.model import AssessorId
        shutil.rmtree = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
        destruction.destroy(SessionDocument.open(Path({str(worked_on.folder)!r})), AssessorId("A"), "ended")
    """
    place = {**os.environ, "TMPDIR": tempfile.gettempdir()}
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False, env=place)
    assert done.returncode == -signal.SIGKILL
    assert not worked_on.folder.exists()
    other = make("another", organisation="另一家")
    other.close()
    left = [one for one in all_places(tmp_path) if not one.startswith("another")]
    assert left == []
    assert not (paths.data() / "removing.json").exists()
    assert len(list((paths.data() / "destroyed").iterdir())) == 1


def test_a_folder_that_cannot_be_renamed_stays_whole(worked_on, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FileProblem) as told:
        destruction.destroy(worked_on, A, "contract ended")
    monkeypatch.undo()
    assert told.value.code == "session-not-removed"


def test_what_is_away_on_a_drive_waits_for_it(worked_on, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    folder = stick / f"{NAME}.ccsession"
    worked_on.close()
    worked_on.folder.rename(folder)
    with monkeypatch.context() as patch:
        patch.setattr(removal.shutil, "rmtree", lambda *_, **__: (_ for _ in ()).throw(OSError(5, "I/O error")))
        with pytest.raises(FileProblem):
            destruction.destroy(SessionDocument.open(folder), A, "contract ended")
    stick.rename(tmp_path / "unplugged")
    removal.finish()
    assert (paths.data() / "removing.json").exists()
    (tmp_path / "unplugged").rename(stick)
    removal.finish()
    assert list(stick.iterdir()) == []
    assert not (paths.data() / "removing.json").exists()
