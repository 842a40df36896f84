"""Opening: the lock, damage, newer files, interrupted programs, copies of a folder."""

import shutil
import sqlite3
import subprocess
import sys
import textwrap

import pytest

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.session import backup, ratings, replicas, schema
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role, SessionKind
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import TEAM, A, small_standard

ONE = ItemId("1.1.1")


def script(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *arguments], capture_output=True, text=True, check=False
    )


def test_a_new_session_holds_what_it_was_made_with(make):
    doc = make(
        kind=SessionKind.BASELINE, alias="项目甲",
        profile={"seats": "300", "channels": ["chat", "voice"], "remark": "夜班外包"},
    )
    state = doc.state
    assert (state.kind, state.organisation, state.alias) == (SessionKind.BASELINE, "示例客服中心", "项目甲")
    assert state.people == {one.id: one for one in TEAM}
    assert {name: one.value for name, one in state.profile.items()} == {
        "seats": "300", "channels": ("voice", "chat"), "remark": "夜班外包",
    }
    assert state.lead == A
    assert doc.standard == small_standard()


def test_the_tables_are_those_of_the_snapshot_and_strict(doc):
    assert schema.difference(doc.link, schema.USER_VERSION) == []
    strict = doc.link.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE '%sqlite%'"
    ).fetchall()
    assert strict == []
    pragmas = {
        name: doc.link.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "locking_mode", "trusted_schema", "foreign_keys", "encoding",
                     "application_id", "user_version")
    }
    assert pragmas == {
        "journal_mode": "truncate", "synchronous": 2, "locking_mode": "exclusive", "trusted_schema": 0,
        "foreign_keys": 1, "encoding": "UTF-8", "application_id": 0x43435742, "user_version": 1,
    }


def test_a_trigger_that_mentions_the_record_of_migrations_is_noticed(doc):
    doc.link.execute("CREATE TRIGGER odd AFTER INSERT ON change BEGIN SELECT '_sqlite_migrations'; END")
    assert any("odd" in one for one in schema.difference(doc.link, schema.USER_VERSION))


def test_a_second_opener_in_another_process_is_told_who_holds_it(doc):
    done = script(
        """
        import sys
        from pathlib import Path
        from ccworkbench.errors import FileProblem
        from ccworkbench.session.document import SessionDocument
        try:
            SessionDocument.open(Path(sys.argv[1]))
        except FileProblem as problem:
            print(problem.code, problem.facts["pid"], problem.facts["host"] != "")
        """,
        str(doc.folder),
    )
    import os

    assert done.stdout.split() == ["session-open-elsewhere", str(os.getpid()), "True"], done.stderr


def test_a_second_opener_in_the_same_process_does_not_break_the_lock(doc):
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(doc.folder)
    assert refused.value.code == "session-open-elsewhere"
    # POSIX locks belong to the process: had the file been opened and closed, another one could get in.
    done = script(
        """
        import sqlite3, sys
        try:
            sqlite3.connect(sys.argv[1], timeout=0).execute("SELECT count(*) FROM change").fetchone()
        except sqlite3.OperationalError as problem:
            print(problem)
        """,
        str(doc.database),
    )
    assert done.stdout.strip() == "database is locked", done.stderr


def test_after_kill_9_of_the_holder_it_opens_and_says_so(doc):
    folder = doc.folder
    doc.close()
    done = script(
        """
        import os, signal, sys
        from pathlib import Path
        from ccworkbench.session import ratings
        from ccworkbench.session.document import SessionDocument
        from ccworkbench.standard.answers import Answer
        doc = SessionDocument.open(Path(sys.argv[1]))
        ratings.rate(doc, "1.1.1", "A", Answer(option="4"), rationale="kept")
        os.kill(os.getpid(), signal.SIGKILL)
        """,
        str(folder),
    )
    assert done.returncode == -9
    (folder / "evidence" / "0123.tmp").write_bytes(b"cut off")
    with SessionDocument.open(folder) as again:
        assert again.recovered
        assert again.state.rating(ONE, A).rationale == "kept"
        assert (folder / "evidence" / "orphans" / "0123.tmp").exists()
    with SessionDocument.open(folder) as calm:
        assert not calm.recovered


@pytest.mark.parametrize("where", [0, 60, 4096 * 3 + 10])
def test_a_damaged_file_is_left_untouched_and_the_backups_are_named(doc, where):
    for item in doc.standard.items[:6]:
        ratings.rate(doc, item.id, A, Answer(option="2"), rationale="x" * 300)
    kept = backup.make(doc)
    folder = doc.folder
    doc.close()
    damaged = bytearray((folder / "session.db").read_bytes())
    damaged[where:where + 600] = b"\xa5" * 600
    (folder / "session.db").write_bytes(damaged)
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(folder)
    assert refused.value.code == "session-damaged"
    assert str(kept) in refused.value.facts["backups"]
    assert str(kept) in refused.value.remedy.zh
    assert (folder / "session.db").read_bytes() == bytes(damaged)
    assert not (folder / "holder.json").exists()


def test_damage_inside_the_rows_is_damage_too(doc):
    ratings.rate(doc, ONE, A, Answer(option="2"))
    folder = doc.folder
    doc.close()
    content = (folder / "session.db").read_bytes()
    assert content.count(b'{"option":"2"}') == 2       # the change and its head
    (folder / "session.db").write_bytes(content.replace(b'{"option":"2"}', b'{"option:"2"}}'))
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(folder)
    assert refused.value.code == "session-damaged"


def test_a_text_file_is_no_session(tmp_path):
    folder = tmp_path / "x.ccsession"
    with pytest.raises(FileProblem) as missing:
        SessionDocument.open(folder)
    assert missing.value.code == "session-missing"
    folder.mkdir()
    (folder / "session.db").write_text("hello")
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(folder)
    assert refused.value.code == "session-damaged"


def test_a_newer_session_is_refused_politely(doc):
    folder = doc.folder
    doc.close()
    with sqlite3.connect(folder / "session.db") as link:
        link.execute("PRAGMA user_version = 2")
    link.close()
    before = (folder / "session.db").read_bytes()
    with pytest.raises(FileProblem) as refused:
        SessionDocument.open(folder)
    assert refused.value.code == "session-newer"
    assert refused.value.facts["found"] == 2
    assert (folder / "session.db").read_bytes() == before


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"people": TEAM[1:]}, "lead-needed"),
        ({"people": (*TEAM, TEAM[1])}, "assessor-twice"),
        ({"people": (*TEAM, Person(AssessorId("张三"), "", Role.ASSESSOR))}, "id-not-allowed"),
        ({"author": AssessorId("Z")}, "assessor-unknown"),
        ({"profile": {"seats": "many", "size": "3", "direction": "sideways"}}, "profile-not-allowed"),
    ],
)
def test_a_session_that_cannot_be_is_not_begun(make, tmp_path, changes, code):
    with pytest.raises(UsageError) as refused:
        make(**changes)
    assert refused.value.code == code
    assert not list(tmp_path.glob("*session*"))
    if code == "profile-not-allowed":
        assert refused.value.facts["fields"] == ["seats", "size", "direction"]


def test_nothing_is_overwritten(doc, make):
    with pytest.raises(UsageError) as refused:
        make()
    assert refused.value.code == "session-exists"


def test_a_copied_folder_is_another_replica_and_a_moved_one_is_the_same(doc, tmp_path):
    ratings.rate(doc, ONE, A, Answer(option="1"))
    folder, mine = doc.folder, doc.replica
    doc.close()
    copied = tmp_path / "copy.ccsession"
    shutil.copytree(folder, copied)
    with SessionDocument.open(copied) as other:
        assert other.replica != mine
        assert other.me is None
    moved = tmp_path / "moved.ccsession"
    folder.rename(moved)
    with SessionDocument.open(moved) as same:
        assert same.replica == mine
        assert same.me == A


def test_an_older_copy_put_in_place_does_not_continue_the_chain(doc):
    folder, mine = doc.folder, doc.replica
    doc.close()
    old = (folder / "session.db").read_bytes()
    with SessionDocument.open(folder) as later:
        ratings.rate(later, ONE, A, Answer(option="1"))
    with (folder / "session.db").open("r+b") as file:      # the same inode, earlier content
        file.write(old)
        file.truncate(len(old))
    with SessionDocument.open(folder) as again:
        assert again.replica != mine


def test_who_i_am_is_remembered_here_and_not_in_the_session(doc, tmp_path):
    doc.i_am(AssessorId("B"))
    assert doc.me == "B"
    assert replicas.me(doc.folder) == "B"


def test_opening_a_current_session_needs_no_sqlite_utils(doc):
    folder = doc.folder
    doc.close()
    done = script(
        """
        import sys
        from pathlib import Path
        from ccworkbench.session.document import SessionDocument
        SessionDocument.open(Path(sys.argv[1])).close()
        heavy = {"sqlite_utils", "numpy", "pydantic", "PIL", "openpyxl", "matplotlib", "pypdfium2"}
        print(sorted(heavy & set(sys.modules)))
        """,
        str(folder),
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_time_never_runs_backwards_and_another_clock_is_not_followed(make):
    times = iter([1_000_000, 1_000_000, 900_000, 50, 2_000_000])
    last = 0

    def clock() -> int:
        nonlocal last
        last = next(times, last)
        return last

    doc = make(clock=clock)
    ats = [ratings.rate(doc, one.id, A, Answer(option="1")).at for one in doc.standard.items[:3]]
    assert ats == sorted(set(ats))
