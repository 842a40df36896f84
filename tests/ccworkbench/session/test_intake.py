"""Exchange files from strangers: refused in one clean error, with nothing changed; good ones are taken."""

import hashlib
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.session import intake, ratings, refusals
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.exchange import write
from ccworkbench.session.intake import open_untrusted
from ccworkbench.session.received import check_bytes
from ccworkbench.session.receiving import glance, receive
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.exchanges import (
    FIVE,
    PHOTO,
    add_object,
    add_row,
    column,
    fill,
    listing,
    spelled,
    sql,
)
from tests.ccworkbench.session.hostile import BYTES_ONLY, HOSTILE, text_of
from tests.ccworkbench.session.samples import TEAM, A, small_standard

CODES = {"exchange-refused", "exchange-newer", "exchange-unreadable", "exchange-partial"}

LOOK = "import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT 1 FROM meta').fetchall()"


@pytest.fixture(scope="session")
def good(tmp_path_factory):
    """An exchange file with something of everything; nobody writes to it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        place = tmp_path_factory.mktemp("good")
        folder = place / "site.ccsession"
        with SessionDocument.create(
            folder, small_standard(), organisation="示例", people=TEAM, author=A
        ) as doc:
            fill(doc)
            write(doc, place / "site.ccx")
    return place / "site.ccx"


@pytest.fixture
def copied(good, tmp_path, monkeypatch):
    """A copy to spoil, in a folder of its own; temporary folders are made in another."""
    for name in ("in", "tmp", "to"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return Path(shutil.copyfile(good, tmp_path / "in" / "site.ccx"))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_is_changed(copied, tmp_path, name):
    HOSTILE[name](copied)
    before = listing(tmp_path)
    start = time.process_time()
    with pytest.raises(FileProblem) as refused:
        receive(copied, tmp_path / "to").close()
    assert refused.value.code in CODES
    assert refused.value.message.zh
    assert "\x1b" not in str(refused.value)
    if name not in BYTES_ONLY:
        with pytest.raises(FileProblem), glance(copied):
            pass
    assert listing(tmp_path) == before
    assert time.process_time() - start < 20          # bounded, not quick


@pytest.mark.parametrize("change", [
    lambda path: None,
    lambda path: sql(path, "VACUUM"),
    lambda path: add_row(path),
    lambda path: add_row(path, seq=2, prev="b" * 32, base=spelled(["a" * 32, "f" * 32])),
    lambda path: add_object(path, b"x" * 3_000_000),
    lambda path: add_object(path, b""),
    text_of("行\n二".encode()),
    lambda path: sql(path, f"INSERT INTO withheld VALUES ('{'a' * 32}', 1, {2**31 - 1}, 'blind')"),
])
def test_what_is_as_it_should_be_is_taken(copied, tmp_path, change):
    """The control: it is the hostile part that refuses the files above, not the hand that put it in."""
    change(copied)
    with receive(copied, tmp_path / "to") as doc:
        assert doc.state.organisation == "示例"
    assert listing(tmp_path / "tmp") == {}
    with glance(copied) as doc:
        assert doc.state.organisation == "示例"
    assert listing(tmp_path / "tmp") == {}


def test_numbers_below_the_limit_cost_neither_time_nor_memory(copied, tmp_path):
    add_row(copied, seq=2**31 - 1, prev="a" * 32)
    sql(copied, f"INSERT INTO withheld VALUES ('{'c' * 32}', 1, {2**31 - 1}, 'blind')")
    start = time.process_time()
    with receive(copied, tmp_path / "to") as doc:
        chain = next(one for one in verify(doc) if one.name == "chain")
    assert not chain.ok
    assert f"{2**31 - 2} missing" in chain.message.en
    assert time.process_time() - start < 10


def test_answers_outside_the_scale_break_nothing(copied, tmp_path, capsys):
    from ccworkbench.cli import main

    add_row(copied, value='{"option":"zz"}')
    add_row(copied, replica="b" * 32, eid="9.9.9:A")
    add_row(copied, replica="c" * 32, entity="profile", eid="seats", field="value", value='"many"')
    add_row(copied, replica="d" * 32, entity="consensus", eid="1.1.4", field="decision",
            value='{"answer":{"count":"1"}}')
    receive(copied, tmp_path / "to").close()
    folder = str(tmp_path / "to" / "site.ccsession")
    for command in (
        ["score", folder], ["session", "info", folder], ["session", "history", folder],
        ["export", "xlsx", folder, "-o", str(tmp_path / "x.xlsx")],
        ["export", "json", folder, "-o", str(tmp_path / "x.json")],
        ["export", "csv", folder, "-o", str(tmp_path / "x.csv")],
    ):
        assert main(command) in (0, 2), capsys.readouterr()      # 2: a sheet that cannot show it says so


def test_the_standard_is_never_erased_and_a_tombstone_wins_over_bytes_that_come_with_it(copied, tmp_path):
    sha256 = hashlib.sha256(PHOTO).hexdigest()
    record = spelled({"of": "object", "basis": "law", "reason": "evidence", "by": "A"})
    add_row(copied, entity="erasure", eid=sha256, field="record", value=record)
    text = str(column(copied, "SELECT hash FROM text")[0])
    record = spelled({"of": "text", "basis": "law", "reason": "text", "by": "A"})
    add_row(copied, replica="b" * 32, entity="erasure", eid=text, field="record", value=record)
    with receive(copied, tmp_path / "to") as doc:
        assert not list(doc.folder.rglob(sha256))
        assert text not in doc.journal.texts
        assert [one.name for one in verify(doc, deep=True) if not one.ok] == []


def test_no_room_for_the_copy_is_known_before_it_is_made(copied, tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage(10**9, 10**9, 1000))
    before = listing(tmp_path)
    with pytest.raises(FileProblem) as refused:
        receive(copied, tmp_path / "to")
    assert refused.value.code == "disk-full"
    assert refused.value.facts["place"] == str(tmp_path / "tmp")
    assert refused.value.facts["free"] == 1000
    assert listing(tmp_path) == before


def test_no_room_for_the_session_leaves_nothing(copied, tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda place: usage(
        10**9, 10**9, 10**9 if Path(place).is_relative_to(tmp_path / "tmp") else 1000))
    before = listing(tmp_path)
    with pytest.raises(FileProblem) as refused:
        receive(copied, tmp_path / "new" / "deep")
    assert refused.value.code == "disk-full"
    assert listing(tmp_path) == before


def test_damaged_bytes_leave_neither_a_folder_nor_those_above_it(copied, tmp_path):
    HOSTILE["changed evidence"](copied)
    before = listing(tmp_path)
    with pytest.raises(FileProblem):
        receive(copied, tmp_path / "new" / "deep")
    assert listing(tmp_path) == before


def test_a_session_that_is_here_already_is_to_be_merged(copied, tmp_path):
    with receive(copied, tmp_path / "to") as doc:
        ratings.rate(doc, FIVE, A, Answer(option="3"))
        with pytest.raises(FileProblem) as refused:          # and looking did not open the door to others
            receive(copied.rename(copied.with_name("other.ccx")), tmp_path / "to")
        assert refused.value.code == "session-here-already"
        other = subprocess.run(
            [sys.executable, "-c", LOOK, str(doc.database)], capture_output=True, text=True, check=False
        )
        assert "locked" in other.stderr
    shutil.rmtree(tmp_path / "to" / "site.ccsession")
    receive(copied.with_name("other.ccx"), tmp_path / "to").close()


def test_a_name_that_is_taken_and_a_person_nobody_knows_are_wrong_usage(copied, tmp_path):
    (tmp_path / "to" / "site.ccsession").mkdir()
    for where, me, code in (("to", None, "session-exists"), ("other", "Z", "assessor-unknown")):
        before = listing(tmp_path)
        with pytest.raises(Exception) as refused:
            receive(copied, tmp_path / where, me=me)
        assert (refused.value.code, refused.value.exit_code) == (code, 2)
        assert listing(tmp_path) == before


def test_only_what_was_new_is_no_session(make, tmp_path):
    from ccworkbench.session.exchange import Order

    doc = make()
    write(doc, tmp_path / "1.ccx", Order(to=A, since_last=True))
    ratings.rate(doc, FIVE, A, Answer(option="3"))
    write(doc, tmp_path / "2.ccx", Order(to=A, since_last=True))
    with pytest.raises(FileProblem) as refused:
        receive(tmp_path / "2.ccx", tmp_path / "to")
    assert refused.value.code == "exchange-partial"


def test_what_is_read_is_read_only(good):
    with open_untrusted(good) as found:
        check_bytes(found)
        for statement in (
            "DELETE FROM change", "CREATE TABLE x(y)", "ATTACH 'x' AS x", "PRAGMA user_version", "SELECT hex('x')",
            "SELECT load_extension('x')", "SELECT randomblob(9)",
        ):
            with pytest.raises(sqlite3.DatabaseError):
                found.link.execute(statement)
        assert b"".join(found.chunks(hashlib.sha256(PHOTO).hexdigest())) == PHOTO


def test_time_is_bounded(good, monkeypatch):
    monkeypatch.setattr(intake, "BUDGET", -1.0)
    monkeypatch.setattr(intake, "_STEPS", 100)
    with pytest.raises(FileProblem, match="took too long"), open_untrusted(good):
        pass


def test_a_text_hash_is_salt_and_words(good):
    hash_, salt, body = column(good, "SELECT hash || '|' || hex(salt) || '|' || body FROM text")[0].split("|")
    assert hashlib.sha256(bytes.fromhex(salt) + body.encode()).hexdigest() == hash_


WHYS = {
    "no exchange file": "不是交换文件", "application_id": "别的程序", "header": "文件头", "tables: too many": "表",
    "tables: change, evil": "表", "70000000000 > 68719476736": "太大", "change: too large": "太大",
    "object: too many rows": "太大", "a change that is too large": "太大", "string or blob too big": "太大",
    "x.ccx: shorter than it was": "变短", "no regular file": "普通文件", "interrupted": "时间过长",
    "another standard or time of making": "与本次评审不同", "standard": "标准", "standard: no total": "标准",
    "the standard is missing": "标准缺失", "another standard than its own": "标准", "standard.sha256": "标准",
    "the signature does not fit": "签名", "0123abcd: the id does not fit the content": "校验值",
    "a text that does not fit its hash": "校验值", "0123abcd: bytes do not fit the hash": "校验值",
    "piece 3 of 0123abcd": "校验值", "0123abcd: 5 bytes instead of 6": "校验值", "receipt is not empty": "不属于",
    "database disk image is malformed": "已损坏", "file is not a database": "已损坏", "withheld": "不合规定",
}


@pytest.mark.parametrize("why", WHYS)
def test_the_reason_is_said_in_the_language_of_the_sentence(tmp_path, why):
    told = refusals.refused(tmp_path / "文件.ccx", why)
    assert WHYS[why] in told.message.zh
    assert not re.search("[A-Za-z]", told.message.zh.replace("文件.ccx", ""))
    assert not re.search("[\u4e00-\u9fff]", told.message.en.replace("文件.ccx", ""))
    assert told.facts["why"] == why
