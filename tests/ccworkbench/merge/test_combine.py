"""Merging: what comes in, what stays out, what is told of it."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.merge import combine, receipt, receipt_words
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.receipt import Signer
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session import (
    connection,
    erasure,
    evidence,
    exchange,
    keys,
    pins,
    profile,
    ratings,
    receiving,
    replicas,
    seal,
    signing,
    undoing,
)
from ccworkbench.session.canonical import change_id
from ccworkbench.session.changes import Row
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.journal import Put
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Key
from ccworkbench.session.seal import Sealing
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.merge.histories import content
from tests.ccworkbench.session.samples import TEAM, A, B, C, D, small_standard

ONE, TWO, THREE = (Answer(option=one) for one in "123")


def sound(doc):
    return [f"{one.name}: {one.message.en}" for one in verify(doc, deep=True) if not one.ok]


def everything(folder):
    """Every file of a session with its content, but for who holds it."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*") if path.is_file() and path.name not in ("holder.json", connection.DATABASE)
    }


def dump(doc):
    return [line for line in doc.link.iterdump() if 'INTO "receipt"' not in line]


def test_two_colleagues_come_together(lead, join, send):
    b, d = join(B), join(D)
    ratings.rate(b, "1.1.1", B, TWO, rationale="看过录音")
    uuid, _ = evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="a.jpg")
    evidence.attach_sighting(d, "大屏", [d.state.item_target("1.1.2")], D)
    ratings.rate(lead, "1.1.1", A, THREE)
    before = len(lead.journal.rows())

    told = merge_many(lead, [send(b), send(d)], author=A)

    rating = lead.state.rating("1.1.1", B)
    assert (rating.answer, rating.rationale) == (TWO, "看过录音")
    assert lead.state.rating("1.1.1", A).answer == THREE
    assert lead.state.evidence[uuid].targets == ("item.1.1.1",)
    assert object_path(lead.folder, hashlib.sha256(b"photo").hexdigest()).read_bytes() == b"photo"
    first, second = told.inputs
    # two for the rating; bytes, name, kind and link for the photo; three for the sighting
    assert (first.new_changes, first.evidence, first.new_evidence) == (6, 1, 1)
    assert (second.new_changes, second.evidence, second.new_evidence) == (3, 0, 0)
    assert first.kinds == {"ratings": [2, 2], "evidence": [4, 4], "findings": [0, 0], "other": [before - 1, 0]}
    assert (told.before, told.after, told.lost, told.erased) == (before, before + 9, 0, 0)
    assert told.balanced
    assert told.finished
    assert told.backup is not None
    assert (lead.folder / "backups" / told.backup).is_file()
    assert [chain.last for chain in first.chains if chain.author == B] == [6]
    assert sound(lead) == []


def test_the_same_again_and_a_corrected_file_bring_only_what_is_new(lead, join, send):
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE)
    merge_many(lead, [send(b)])
    ratings.decide(lead, "1.1.1", THREE, A, "asked the client")
    again = merge_many(lead, [send(b)])
    assert (again.new, again.before, again.backup) == (0, again.after, None)
    ratings.rate(b, "1.1.1", B, TWO)
    corrected = merge_many(lead, [send(b), send(b)])
    assert [one.new_changes for one in corrected.inputs] == [1, 0]
    assert lead.state.rating("1.1.1", B).answer == TWO
    assert lead.state.decisions["1.1.1"].answer == THREE
    assert lead.state.conflicts == ()


def test_the_leads_state_leaves_an_assessors_unsent_work_alone(lead, join, send):
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE, rationale="mine")
    profile.set_value(lead, "seats", "300", A)
    ratings.decide(lead, "1.1.2", TWO, A, "so")
    unsent = exchange.changed_since(b)
    merge_many(b, [send(lead)])
    assert (b.state.rating("1.1.1", B).answer, b.state.rating("1.1.1", B).rationale) == (ONE, "mine")
    assert (b.state.profile["seats"].value, b.state.decisions["1.1.2"].answer) == ("300", TWO)
    assert exchange.changed_since(b) == unsent
    assert undoing.can_undo(b, B)
    undoing.undo(b, B)
    assert b.state.rating("1.1.1", B).answer is None


def test_a_bad_file_among_good_ones_is_told_and_the_others_go_on(lead, join, send, tmp_path):
    b, d = join(B), join(D)
    ratings.rate(b, "1.1.1", B, ONE)
    evidence.attach_sighting(d, "大屏", [d.state.item_target("1.1.2")], D)
    bad = send(b)
    with sqlite3.connect(bad) as link:
        link.execute("UPDATE change SET value = replace(value, '1', '5') WHERE entity = 'rating'")
    link.close()
    other = SessionDocument.create(
        tmp_path / "other.ccsession", small_standard(), organisation="o", people=TEAM, author=A
    )
    with other:
        stranger = send(other)
    text = tmp_path / "notes.ccx"
    text.write_text("hello")
    told = merge_many(lead, [bad, stranger, text, tmp_path / "missing.ccx", send(d), send(b)])
    assert [one.ok for one in told.inputs] == [False, False, False, False, True, True]
    assert [one.error.code for one in told.refused] == [
        "exchange-refused", "exchange-other-session", "exchange-refused", "exchange-unreadable",
    ]
    assert lead.state.rating("1.1.1", B).answer == ONE
    assert sound(lead) == []


def test_a_refused_file_changes_nothing_even_at_its_last_byte(lead, join, send):
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE)
    for number in range(3):
        evidence.attach_file(b, f"photo {number}".encode(), [b.state.item_target("1.1.1")], B, name="a.jpg")
    bad = send(b)
    last = max(hashlib.sha256(f"photo {number}".encode()).hexdigest() for number in range(3))
    with sqlite3.connect(bad) as link:
        link.execute("UPDATE object_chunk SET data = ? WHERE sha256 = ?", (b"phot0 0", last))
    link.close()
    before = dump(lead), everything(lead.folder / "evidence")
    told = merge_many(lead, [bad])
    assert [one.error.code for one in told.inputs] == ["exchange-refused"]
    assert (dump(lead), everything(lead.folder / "evidence")) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(lead, join, send):
    b = join(B)
    profile.set_value(b, "seats", "300", B)
    profile.set_value(lead, "seats", "280", A)
    evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="a.jpg")
    files = [send(b)]
    before = list(lead.link.iterdump()), everything(lead.folder)
    with combine.dry_run(lead, files) as tried:
        assert [key.spelled for key in tried.state.conflicts] == ["profile/seats/value"]
    assert (list(lead.link.iterdump()), everything(lead.folder)) == before
    assert lead.state.conflicts == ()
    done = merge_many(lead, files)
    for name in ("before", "after", "new", "conflicts", "erased", "lost"):
        assert getattr(tried.receipt, name) == getattr(done, name), name
    assert tried.receipt.inputs == done.inputs


def test_gaps_withheld_and_a_folder_continued_twice_are_told(lead, join, send, tmp_path):
    b = join(B)
    for option in "12345":
        ratings.rate(b, "1.1.1", B, Answer(option=option))
    whole = send(b)
    with sqlite3.connect(whole) as link:         # an honest file with rows missing: their ids need nothing else
        link.execute("DELETE FROM change WHERE replica = ? AND seq IN (2, 3)", (b.replica,))
    link.close()
    told = merge_many(lead, [whole])
    assert [(gap.author, gap.first, gap.last, gap.missing) for gap in told.inputs[0].gaps] == [(B, 2, 3, 2)]
    told = merge_many(lead, [send(b)])
    assert (told.inputs[0].gaps, told.inputs[0].forks) == ([], [])
    assert lead.state.rating("1.1.1", B).answer == Answer(option="5")

    folder = tmp_path / "clone.ccsession"
    b.close()
    shutil.copytree(b.folder, folder)
    replicas.adopt(folder / connection.DATABASE, b.replica, b.state.id, me=B)
    with SessionDocument.open(b.folder) as again, SessionDocument.open(folder) as clone:
        ratings.rate(again, "1.1.2", B, ONE)
        ratings.rate(clone, "1.1.3", B, TWO)
        told = merge_many(lead, [send(again), send(clone)])
    assert [(fork.author, fork.seq) for fork in told.inputs[1].forks] == [(B, 6)]
    assert [lead.state.rating(item, B).answer for item in ("1.1.2", "1.1.3")] == [ONE, TWO]


def test_a_gap_of_two_thousand_million_numbers_is_told_at_once(lead, join, send):
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE)
    file = send(b)
    key, last = Key("rating", "1.1.2:B", "answer"), 2**31 - 1
    value = '{"option":"2"}'
    id_ = change_id(lead.state.id, 1, b.replica, last, "0" * 32, B, key, value, [])
    with sqlite3.connect(file) as link:
        row = Row(id_, 1, b.replica, last, "0" * 32, B, *key, value, "[]")
        link.execute(f"INSERT INTO change({', '.join(Row._fields)}) VALUES ({', '.join('?' * 11)})", row)
    link.close()
    told = merge_many(lead, [file])
    assert [(gap.first, gap.last) for gap in told.inputs[0].gaps] == [(2, last - 1)]
    assert lead.state.rating("1.1.2", B).answer == TWO


def test_a_blind_hand_out_is_no_gap(tmp_path, send):
    with SessionDocument.create(
        tmp_path / "blind.ccsession", small_standard(blind=True), organisation="o", people=TEAM, author=A
    ) as lead:
        for option in "12":
            ratings.rate(lead, "1.1.1", A, Answer(option=option))
        hand_out = tmp_path / "hand.ccx"
        exchange.write(lead, hand_out, exchange.Order(to=B, blind=True))
        with receiving.receive(hand_out, tmp_path / "b", me=B) as b:
            ratings.rate(b, "1.1.1", B, THREE)
            told = merge_many(b, [hand_out])
            assert (told.inputs[0].withheld, told.inputs[0].gaps) == (2, [])
            assert b.state.rating("1.1.1", A).answer is None
            back = send(b)
        told = merge_many(lead, [back])
        assert [one.gaps for one in told.inputs] == [[]]
        assert lead.state.rating("1.1.1", B).answer == THREE


def test_who_signed_is_told_and_a_false_signature_refuses_the_file(lead, join, tmp_path, monkeypatch):
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE)
    path, false = tmp_path / "signed.ccx", tmp_path / "false.ccx"

    def sign(*signed):                                   # by the key of an installation of their own
        with monkeypatch.context() as colleague:
            colleague.setenv("CCWORKBENCH_HOME", str(tmp_path / "colleague"))
            return signing.signer()(*signed)

    exchange.write(b, path, sign=sign)
    mark = keys.fingerprint(sign("", "", "").public_key)
    ratings.rate(b, "1.1.2", B, TWO)
    exchange.write(b, false, sign=sign)
    with closing(sqlite3.connect(false, isolation_level=None)) as link:
        link.execute("ATTACH ? AS theirs", (str(path),))
        link.execute("UPDATE signature SET sig = (SELECT sig FROM theirs.signature)")

    refused = merge_many(lead, [false]).inputs[0]
    assert "signature" in refused.error.en
    assert lead.state.rating("1.1.1", B).answer is None
    combine.dry_run(lead, [path])
    assert pins.pinned() == []
    told = merge_many(lead, [path])
    assert told.inputs[0].signed_by == Signer(B, mark, "new")
    assert lead.link.execute("SELECT author FROM signature").fetchall() == [("B",)]
    assert merge_many(lead, [path]).inputs[0].signed_by.state == "pinned"
    assert receipt.find(lead, told.id).inputs[0].signed_by == Signer(B, mark, "new")
    assert any(keys.short(mark) in one.en for one in receipt_words.as_lines(told))


def test_a_sealed_file_is_merged_by_its_passphrase(lead, join, send, tmp_path):
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE)
    sealed = tmp_path / "sealed.ccx"
    seal.seal(send(b), sealed, Sealing("correct horse battery staple"))

    assert merge_many(lead, [sealed], passphrase="wrong horse").inputs[0].error.code == "passphrase-wrong"
    assert lead.state.rating("1.1.1", B).answer is None
    told = merge_many(lead, [sealed], passphrase="correct horse battery staple")
    assert [(one.path, one.ok) for one in told.inputs] == [("sealed.ccx", True)]
    assert lead.state.rating("1.1.1", B).answer == ONE


class Stop(Progress):
    """Cancels at a step of some file."""

    def __init__(self, at):
        self.at, self.seen = at, []

    def step(self, done, total, what):
        self.seen.append((done, total))
        if done >= self.at:
            raise Cancelled


def test_cancelling_keeps_what_is_committed_and_says_so(lead, join, send):
    b, d = join(B), join(D)
    ratings.rate(b, "1.1.1", B, ONE)
    evidence.attach_file(d, os.urandom(2_500_000), [d.state.item_target("1.1.2")], D, name="b.bin")
    files = [send(b), send(d)]
    before = dump(lead)
    with pytest.raises(Cancelled):
        merge_many(lead, files, progress=Stop(500))
    assert dump(lead) == before
    inside = Stop(1600)                          # of 2,000: in the second file
    told = merge_many(lead, files, progress=inside)
    assert (told.cancelled, told.finished, told.not_reached) == (True, False, [files[1].name])
    assert [one.new_changes for one in told.inputs] == [1]
    assert lead.state.rating("1.1.1", B).answer == ONE
    assert not lead.state.evidence
    assert [total for _, total in inside.seen] == [2000] * len(inside.seen)
    assert list((lead.folder / "evidence").rglob("*.tmp")) == []
    assert len(list((lead.folder / "evidence").glob("??/*"))) == 1       # the standard
    assert sound(lead) == []
    assert merge_many(lead, files).new == 4


def test_a_full_disk_keeps_what_is_committed(lead, join, send, monkeypatch):
    b, d = join(B), join(D)
    ratings.rate(b, "1.1.1", B, ONE)
    evidence.attach_file(d, b"x", [d.state.item_target("1.1.2")], D, name="b.bin")
    files = [send(b), send(d)]

    def full(self, *_):
        raise connection.disk_full(self.folder)

    monkeypatch.setattr(combine.Folder, "keep", full)
    told = merge_many(lead, files)
    assert (told.stopped.code, told.not_reached) == ("disk-full", [files[1].name])
    assert lead.state.rating("1.1.1", B).answer == ONE
    with pytest.raises(FileProblem, match="full"):
        merge_many(lead, files[1:])
    monkeypatch.undo()
    assert merge_many(lead, files).finished


_KILLED = """
import os, sys
from pathlib import Path
from ccworkbench.merge import batch, combine
from ccworkbench.session.document import SessionDocument
real, count = combine._Merge._take, iter(range(9))
def take(self, *arguments):
    told = real(self, *arguments)
    if next(count) == 2:
        os.kill(os.getpid(), 9)
    return told
combine._Merge._take = take
batch.ROWS = 2
combine.merge_many(SessionDocument.open(Path(sys.argv[1])), [Path(one) for one in sys.argv[2:]])
"""


def test_killed_between_two_files_the_session_opens_with_what_was_committed(lead, join, send):
    b, d, c = join(B), join(D), join(C)
    ratings.rate(b, "1.1.1", B, ONE)
    evidence.attach_sighting(d, "大屏", [d.state.item_target("1.1.2")], D)
    profile.set_value(c, "seats", "300", C)
    files = [send(b), send(d), send(c)]
    lead.close()
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", _KILLED, lead.folder, *files], check=False, cwd=root)
    assert done.returncode == -9
    with SessionDocument.open(lead.folder) as again:
        assert again.recovered
        assert sound(again) == []
        assert again.state.rating("1.1.1", B).answer == ONE
        assert len(again.state.evidence) == 1
        assert not again.state.profile
        (receipt,) = combine.receipt.receipts(again)
        assert not receipt.finished
        assert [one.path for one in receipt.inputs] == [files[0].name, files[1].name]
        assert merge_many(again, files).new == 1


# -- erasure across copies


def test_a_tombstone_here_keeps_content_out_whatever_arrives_later(lead, join, send):
    b = join(B)
    said = ratings.write_rationale(b, "1.1.1", B, "机密的话").ids[0]
    uuid, _ = evidence.attach_file(b, b"secret photo", [b.state.item_target("1.1.1")], B, name="机密.jpg")
    early = send(b)
    merge_many(lead, [early])
    erasure.carry_out(lead, erasure.plan_evidence(lead, uuid), A, "law")
    erasure.carry_out(lead, erasure.plan_text(lead, said), A, "law")
    told = merge_many(lead, [early])
    # the rationale, the file's name and its bytes
    assert (told.inputs[0].erased, told.erased, told.lost, told.pending) == (3, 3, 0, 0)
    assert lead.state.rating("1.1.1", B).rationale == ""
    assert lead.state.evidence[uuid].erased
    for path in lead.folder.rglob("*"):
        if path.is_file() and path.name != connection.DATABASE:
            assert b"secret photo" not in path.read_bytes()
    assert "机密" not in "".join(lead.link.iterdump())
    assert sound(lead) == []


def test_a_colleagues_erasure_waits_for_agreement(lead, join, send):
    uuid, _ = evidence.attach_file(lead, b"secret", [lead.state.item_target("1.1.1")], A, name="x.jpg")
    b = join(B)
    told = merge_many(b, [send(lead)])
    assert told.pending == 0
    erasure.carry_out(lead, erasure.plan_evidence(lead, uuid), A, "contract")
    told = merge_many(b, [send(lead)])
    assert (told.pending, told.lost) == (2, 0)       # the bytes and the name
    assert b.state.evidence[uuid].erased             # in force at once
    assert b.state.evidence[uuid].name == ""
    assert sound(b) == ["erasures: erasure pending: 2 not removed yet"]
    late = send(b)
    with sqlite3.connect(late) as link:
        assert link.execute("SELECT count(*) FROM object WHERE role = 'evidence'").fetchone() == (0,)
    link.close()
    assert len(erasure.accept(b)) == 2
    assert sound(b) == []
    assert not object_path(b.folder, hashlib.sha256(b"secret").hexdigest()).exists()
    assert erasure.accept(b) == []


def test_a_legal_hold_keeps_what_a_colleague_erased(lead, join, send):
    uuid, _ = evidence.attach_file(lead, b"secret", [lead.state.item_target("1.1.1")], A, name="x.jpg")
    b = join(B)
    erasure.carry_out(lead, erasure.plan_evidence(lead, uuid), A, "contract")
    profile.describe(lead, A, hold=True)
    merge_many(b, [send(lead)])
    with pytest.raises(UsageError, match="legal hold"):
        erasure.accept(b)
    assert object_path(b.folder, hashlib.sha256(b"secret").hexdigest()).exists()


def test_an_erasure_of_the_standard_itself_refuses_the_file(lead, join, send, tmp_path):
    b = join(B)
    merge_many(lead, [send(b)])
    pack = lead.link.execute("SELECT sha256 FROM object WHERE role = 'pack'").fetchone()[0]
    tombstone = {"of": "object", "basis": "law", "reason": "evidence", "by": "A"}
    file = send(b)
    b.write(A, [Put(Key("erasure", pack, "record"), tombstone)])
    with sqlite3.connect(file) as link:
        columns = ", ".join(Row._fields)
        row = b.link.execute(f"SELECT {columns} FROM change ORDER BY n DESC LIMIT 1").fetchone()
        link.execute(f"INSERT INTO change({columns}) VALUES ({', '.join('?' * len(row))})", row)
    link.close()
    (told,) = merge_many(lead, [file]).inputs
    assert told.error.code == "exchange-refused"
    assert "standard is said to be erased" in told.error.en
    assert erasure.pending(lead) == []


def test_bytes_that_come_later_fill_what_was_pending(lead, join, tmp_path):
    b = join(B)
    uuid, _ = evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="a.jpg")
    light, full = tmp_path / "light.ccx", tmp_path / "full.ccx"
    exchange.write(b, light, exchange.Order(with_bytes=False))
    exchange.write(b, full)
    told = merge_many(lead, [light])
    assert (told.inputs[0].evidence, lead.state.evidence[uuid].pending) == (0, True)
    told = merge_many(lead, [full])
    assert (told.new, told.inputs[0].new_evidence, lead.state.evidence[uuid].pending) == (0, 1, False)
    assert content(lead)[2][hashlib.sha256(b"photo").hexdigest()] == hashlib.sha256(b"photo").hexdigest()
