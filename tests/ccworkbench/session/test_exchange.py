"""Writing exchange files: all of it arrives, and whatever fails, what was there before stays."""

import contextlib
import errno
import hashlib
import os
import re
import shutil
import sqlite3
from collections import namedtuple

import pytest

from ccworkbench import paths
from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session import erasure, evidence, exchange, keys, leftovers, pieces, placing, ratings, signing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.exchange import Order, changed_since
from ccworkbench.session.intake import open_untrusted
from ccworkbench.session.keeping import object_path
from ccworkbench.session.receiving import receive
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import SectionId
from tests.ccworkbench.session.exchanges import FIVE, LIST, OTHERS_WORDS, PHOTO, fill, listing, told
from tests.ccworkbench.session.samples import A, B

PHOTO_SHA, LIST_SHA = (hashlib.sha256(one).hexdigest() for one in (PHOTO, LIST))


@pytest.fixture
def full(doc):
    fill(doc)
    return doc


def read(path):
    """Give what a file holds; its bytes are read while it is open."""
    with open_untrusted(path) as found:
        return found


# -- there and back


def test_what_is_exported_and_imported_is_the_same_session(full, tmp_path):
    sent = exchange.write(full, tmp_path / "site.ccx")
    assert sent.paths == (tmp_path / "site.ccx",)
    assert sent.bytes == (tmp_path / "site.ccx").stat().st_size
    assert sent.sha256 == hashlib.sha256((tmp_path / "site.ccx").read_bytes()).hexdigest()
    assert (sent.changes, sent.evidence, sent.withheld, sent.missing) == (len(full.journal.rows()), 2, 0, ())
    with receive(tmp_path / "site.ccx", tmp_path / "there", me=B) as arrived:
        assert arrived.folder == tmp_path / "there" / "site.ccsession"
        assert told(arrived) == told(full)
        assert [one.name for one in verify(arrived, deep=True) if not one.ok] == []
        assert (arrived.me, arrived.replica != full.replica) == (B, True)
        ratings.rate(arrived, FIVE, B, Answer(option="5"))     # and it goes on as a session does
        again = exchange.write(arrived, tmp_path / "back.ccx")
        assert again.changes == sent.changes + 1


def test_local_tables_stay_at_home_and_each_row_has_its_place(full, tmp_path):
    exchange.write(full, tmp_path / "site.ccx", Order(to=B))
    with contextlib.closing(sqlite3.connect(tmp_path / "site.ccx")) as link:
        local = ("head", "receipt", "receipt_range", "withdrawn", "sent")
        counts = {one: link.execute(f"SELECT count(*) FROM {one}").fetchone()[0] for one in local}
        assert counts == dict.fromkeys(local, 0)
        assert {row[0] for row in link.execute("SELECT key FROM meta")} == {"session_id", "created_at", "standard"}
        assert link.execute("SELECT max(length(data)) FROM object_chunk").fetchone() == (1024**2,)


def test_a_signature_is_over_the_digest_of_what_the_file_holds(full, tmp_path):
    asked = []

    def sign(replica, author, digest):
        asked.append((replica, author, digest))
        return signing.signer()(replica, author, digest)

    exchange.write(full, tmp_path / "site.ccx", sign=sign)
    found = read(tmp_path / "site.ccx")
    assert asked == [(full.replica, A, found.digest)]
    assert [(one.public_key, one.digest) for one in found.signatures] == [(keys.public_key(), found.digest)]


# -- what goes in


def test_without_bytes_the_receiver_sees_them_pending(full, tmp_path):
    sent = exchange.write(full, tmp_path / "light.ccx", Order(with_bytes=False))
    assert sent.evidence == 0
    assert PHOTO[:2000] not in (tmp_path / "light.ccx").read_bytes()
    with receive(tmp_path / "light.ccx", tmp_path / "there") as arrived:
        files = {one.name: one.pending for one in arrived.state.evidence.values() if one.sha256}
        assert files == {"照片.png": True, "排班.csv": True}
        assert [one.name for one in verify(arrived, deep=True) if not one.ok] == []
        assert sorted(arrived.journal.rows()) == sorted(full.journal.rows())
        passed_on = exchange.write(arrived, tmp_path / "on.ccx")
        assert (passed_on.evidence, passed_on.missing) == (0, ())


def test_sections_limit_the_bytes_and_nothing_else(full, tmp_path):
    sent = exchange.write(full, tmp_path / "part.ccx", Order(to=B, sections=(SectionId("1"),)))
    found = read(tmp_path / "part.ccx")
    assert (sent.evidence, len(found.rows)) == (1, len(full.journal.rows()))
    assert {PHOTO_SHA, LIST_SHA} <= found.objects.keys()
    assert {PHOTO_SHA, LIST_SHA} & found.with_bytes == {PHOTO_SHA}
    with pytest.raises(UsageError) as refused:
        exchange.write(full, tmp_path / "no.ccx", Order(sections=(SectionId("9"),)))
    assert refused.value.facts["sections"] == ["9"]
    with pytest.raises(UsageError, match="'Z'"):
        exchange.write(full, tmp_path / "no.ccx", Order(to="Z"))
    assert not (tmp_path / "no.ccx").exists()


def test_a_blind_hand_out_holds_no_word_of_the_others(make, tmp_path):
    doc = make(blind=True)
    fill(doc)
    sent = exchange.write(doc, tmp_path / "for-a.ccx", Order(to=A, blind=True))
    whole = (tmp_path / "for-a.ccx").read_bytes()
    assert OTHERS_WORDS.encode() not in whole
    assert "组长看到的依据".encode() in whole
    found = read(tmp_path / "for-a.ccx")
    assert {row.eid for row in found.rows if row.entity == "rating"} == {"1.1.1:A", "2.1.5:A"}
    assert sent.withheld == len(found.withheld) > 0
    assert {one[3] for one in found.withheld} == {"blind"}
    kept = {row.seq for row in found.rows} | {
        seq for _, first, last, _ in found.withheld for seq in range(first, last + 1)
    }
    assert kept == set(range(1, len(doc.journal.rows()) + 1))
    with receive(tmp_path / "for-a.ccx", tmp_path / "there") as arrived:
        assert [one.name for one in verify(arrived) if not one.ok] == []
        assert arrived.state.people[B].sections == {SectionId("1.1"): "lead"}
    exchange.write(doc, tmp_path / "for-anybody.ccx", Order(blind=True))
    assert "看到的依据".encode() not in (tmp_path / "for-anybody.ccx").read_bytes()


def test_what_was_erased_never_leaves(full, tmp_path):
    photo = next(one for one in full.state.evidence.values() if one.sha256 == PHOTO_SHA)
    erasure.carry_out(full, erasure.plan_evidence(full, photo.id), A, "consent")
    exchange.write(full, tmp_path / "site.ccx")
    whole = (tmp_path / "site.ccx").read_bytes()
    assert b"a photo\x89PNG" not in whole
    assert "门口".encode() not in whole
    found = read(tmp_path / "site.ccx")
    assert PHOTO_SHA not in found.objects
    assert PHOTO_SHA in {row.eid for row in found.rows if row.entity == "erasure"}


def test_a_tombstone_of_a_colleague_holds_back_what_is_still_here(full, tmp_path):
    """Bytes that await agreement to their erasure are still in the folder, and do not travel."""
    from ccworkbench.session.journal import Put
    from ccworkbench.session.model import Key

    record = {"of": "object", "basis": "law", "reason": "evidence", "by": "B"}
    full.write(B, [Put(Key("erasure", PHOTO_SHA, "record"), record)])
    assert object_path(full.folder, PHOTO_SHA).exists()
    exchange.write(full, tmp_path / "site.ccx")
    assert PHOTO_SHA not in read(tmp_path / "site.ccx").objects


# -- what is new


def test_only_what_is_new_goes_the_second_time(full, tmp_path):
    exchange.write(full, tmp_path / "1.ccx", Order(to=B, since_last=True))
    assert len(read(tmp_path / "1.ccx").rows) == len(full.journal.rows())
    ratings.rate(full, FIVE, A, Answer(option="3"))
    sent = exchange.write(full, tmp_path / "2.ccx", Order(to=B, since_last=True))
    assert (sent.changes, sent.evidence) == (1, 0)
    assert exchange.write(full, tmp_path / "3.ccx", Order(to=A, since_last=True)).evidence == 2   # never had any


def test_what_was_left_out_once_is_sent_later(make, tmp_path):
    doc = make(blind=True)
    fill(doc)
    exchange.write(doc, tmp_path / "1.ccx", Order(to=A, blind=True))
    exchange.write(doc, tmp_path / "2.ccx", Order(to=A, since_last=True))
    had = {row.id for name in "12" for row in read(tmp_path / f"{name}.ccx").rows}
    assert had == {row.id for row in doc.journal.rows()}


def test_a_withdrawn_change_is_listed_and_goes_when_it_is_back(full, tmp_path):
    gone = next(row for row in full.journal.rows() if row.entity == "feedback" and row.field == "text")
    full.link.execute("INSERT INTO withdrawn VALUES (?, 'r')", (gone.id,))
    exchange.write(full, tmp_path / "1.ccx", Order(to=B))
    found = read(tmp_path / "1.ccx")
    assert gone.id not in {row.id for row in found.rows}
    assert (gone.replica, gone.seq, gone.seq, "withdrawn") in found.withheld
    assert "问法不清".encode() not in (tmp_path / "1.ccx").read_bytes()
    full.link.execute("DELETE FROM withdrawn")
    exchange.write(full, tmp_path / "2.ccx", Order(to=B, since_last=True))
    assert gone.id in {row.id for row in read(tmp_path / "2.ccx").rows}


def test_bytes_that_stayed_behind_go_with_the_next_file_that_carries_any(full, tmp_path):
    exchange.write(full, tmp_path / "1.ccx", Order(to=B, with_bytes=False))
    sent = exchange.write(full, tmp_path / "2.ccx", Order(to=B, since_last=True))
    assert (sent.changes, sent.evidence) == (0, 2)
    assert exchange.write(full, tmp_path / "3.ccx", Order(to=B, since_last=True)).evidence == 0


def test_unsent_counts_what_was_done_here_since_the_last_file(full, tmp_path):
    assert full.state.unsent == changed_since(full) == len(full.journal.rows())
    exchange.write(full, tmp_path / "1.ccx")
    assert full.state.unsent == changed_since(full) == 0
    assert changed_since(full, B) == len(full.journal.rows())
    ratings.rate(full, FIVE, A, Answer(option="3"))
    assert full.state.unsent == changed_since(full) == 1
    full.close()
    with SessionDocument.open(full.folder) as again:
        assert again.state.unsent == 1
        exchange.write(again, tmp_path / "2.ccx")
        exchange.write(again, tmp_path / "3.ccx")        # twice in one millisecond, perhaps
        assert again.state.unsent == 0


def test_a_hand_out_that_leaves_out_what_was_done_here_does_not_count_as_taken_out(make, tmp_path):
    doc = make(blind=True)
    fill(doc)
    exchange.write(doc, tmp_path / "1.ccx", Order(to=B, blind=True))
    assert doc.state.unsent > 0
    exchange.write(doc, tmp_path / "2.ccx")
    assert doc.state.unsent == 0


# -- evidence that is not what it was


def test_damaged_and_missing_evidence_stays_behind_by_name_and_all_else_goes(full, tmp_path):
    object_path(full.folder, PHOTO_SHA).write_bytes(PHOTO[:-1] + b"?")
    object_path(full.folder, LIST_SHA).unlink()
    sent = exchange.write(full, tmp_path / "site.ccx", Order(to=B))
    assert sorted(sent.missing) == sorted([PHOTO_SHA, LIST_SHA])
    found = read(tmp_path / "site.ccx")
    assert {PHOTO_SHA, LIST_SHA} <= found.objects.keys()
    assert not {PHOTO_SHA, LIST_SHA} & found.with_bytes
    object_path(full.folder, PHOTO_SHA).write_bytes(PHOTO)           # mended: it goes with what is new
    object_path(full.folder, LIST_SHA).write_bytes(LIST)
    assert exchange.write(full, tmp_path / "new.ccx", Order(to=B, since_last=True)).evidence == 2


# -- pieces


def test_a_file_in_pieces_is_the_same_file(full, tmp_path):
    sent = exchange.write(full, tmp_path / "site.ccx", Order(split=400_000))
    count = len(sent.paths)
    assert count > 2
    assert [one.name for one in sent.paths] == [f"site.ccx.{n}of{count}" for n in range(1, count + 1)]
    assert [one.stat().st_size for one in sent.paths[:-1]] == [400_000] * (count - 1)
    joined = b"".join(one.read_bytes() for one in sent.paths)
    assert (len(joined), hashlib.sha256(joined).hexdigest()) == (sent.bytes, sent.sha256)
    with receive(sent.paths[1], tmp_path / "there") as arrived:      # any piece, or the whole name, stands for all
        assert told(arrived) == told(full)
    assert len(read(tmp_path / "site.ccx").rows) == sent.changes
    sent.paths[0].unlink()
    with pytest.raises(FileProblem) as refused:
        receive(sent.paths[1], tmp_path / "other")
    assert refused.value.facts["missing"] == [f"site.ccx.1of{count}"]


def test_a_smaller_file_system_is_split_for_and_needs_no_room_for_the_whole(full, tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "limit_of", lambda folder: 500_000)
    sent = exchange.write(full, tmp_path / "site.ccx")
    assert len(sent.paths) > 2
    assert max(one.stat().st_size for one in tmp_path.glob("site.ccx*")) == 500_000


def test_left_over_pieces_and_an_older_whole_go_when_the_new_one_is_there(full, tmp_path):
    exchange.write(full, tmp_path / "site.ccx", Order(split=300_000))
    fewer = exchange.write(full, tmp_path / "site.ccx", Order(split=700_000, force=True))
    assert sorted(tmp_path.glob("site.ccx*")) == sorted(fewer.paths)
    exchange.write(full, tmp_path / "site.ccx", Order(force=True))
    assert sorted(tmp_path.glob("site.ccx*")) == [tmp_path / "site.ccx"]
    split = exchange.write(full, tmp_path / "site.ccx", Order(split=700_000, force=True))
    assert sorted(tmp_path.glob("site.ccx*")) == sorted(split.paths)
    (tmp_path / "site.ccx.mine.2of3").write_text("mine")
    exchange.write(full, tmp_path / "site.ccx", Order(force=True))
    assert (tmp_path / "site.ccx.mine.2of3").read_text() == "mine"


# -- what was there before


class Stop(Progress):
    """Stops after so many steps."""

    def __init__(self, steps):
        self.left = steps

    def step(self, done, total, what):
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def no_room(*_):
    return namedtuple("usage", "total used free")(10**9, 10**9, 1000)


def refuse_rename(old, new, *, real=os.replace):
    if str(new).endswith((".ccx", ".2of3", ".2of4", ".2of5")) and str(old).endswith(".part"):
        raise OSError(errno.EIO, "Input/output error")
    real(old, new)


def no_space(*_):
    raise OSError(errno.ENOSPC, "No space left on device")


def differing(*_, **__):
    return "0" * 64


def damaged(found, *_):
    return sorted(found.with_bytes)[:1]


FAILURES = {
    "no room": (lambda patch: patch.setattr(shutil, "disk_usage", no_room), "disk-full"),
    "full while writing": (lambda patch: patch.setattr(placing, "settle", no_space), "disk-full"),
    "not renamed": (lambda patch: patch.setattr(os, "replace", refuse_rename), "exchange-not-written"),
    "not the same": (lambda patch: patch.setattr(exchange, "digest_of", differing), "exchange-differs"),
    "bytes not the same": (
        lambda patch: patch.setattr(exchange, "unsound", damaged), "exchange-differs",
    ),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("largest", [None, 400_000])
@pytest.mark.parametrize("before", ["nothing", "whole", "pieces"])
def test_whatever_fails_the_earlier_file_is_there_and_nothing_else(
    full, tmp_path, monkeypatch, before, largest, failure
):
    place = tmp_path / "stick"
    place.mkdir()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    if before != "nothing":
        exchange.write(full, place / "site.ccx", Order(split=500_000 if before == "pieces" else None))
        ratings.rate(full, FIVE, A, Answer(option="3"))
    there = {one.name: one.read_bytes() for one in place.iterdir()}
    how, code = FAILURES[failure]
    with monkeypatch.context() as patch:
        how(patch)
        with pytest.raises(FileProblem) as told_:
            exchange.write(full, place / "site.ccx", Order(split=largest, force=True))
    assert told_.value.code == code
    assert {one.name: one.read_bytes() for one in place.iterdir()} == there
    assert listing(scratch) == {}
    assert full.state.unsent > 0


@pytest.mark.parametrize("largest", [None, 400_000])
def test_stopping_at_any_step_leaves_nothing_behind(full, tmp_path, monkeypatch, largest):
    place = tmp_path / "stick"
    place.mkdir()
    (place / "site.ccx").write_bytes(b"before")
    steps = 0
    while True:
        try:
            exchange.write(full, place / "site.ccx", Order(split=largest, force=True), progress=Stop(steps))
            break
        except Cancelled:
            assert {one.name: one.read_bytes() for one in place.iterdir()} == {"site.ccx": b"before"}
            steps += 1
    assert steps > 5


def test_what_reads_back_differently_from_the_medium_is_not_kept(full, tmp_path, monkeypatch):
    """Pieces are cut to another medium: what that gives back decides."""
    (tmp_path / "site.ccx").write_bytes(b"before")
    real = placing.settle

    def spoil(path):
        real(path)
        if path.parent == tmp_path:
            path.write_bytes(path.read_bytes()[:-1] + b"?")

    monkeypatch.setattr(placing, "settle", spoil)
    for largest in (None, 400_000):
        with pytest.raises(FileProblem) as refused:
            exchange.write(full, tmp_path / "site.ccx", Order(split=largest, force=True))
        assert refused.value.code == "exchange-differs"
        assert (tmp_path / "site.ccx").read_bytes() == b"before"
        assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["site.ccx"]


@pytest.mark.parametrize(("name", "code"), [
    ("site.zip", "exchange-name"), ("site", "exchange-name"), ("folder.ccx", "exchange-name"),
    ("there.ccx", "output-exists"), ("cut.ccx", "output-exists"), ("no/site.ccx", "output-folder-missing"),
])
def test_a_target_that_will_not_do_is_refused_before_anything_is_written(full, tmp_path, name, code):
    (tmp_path / "folder.ccx").mkdir()
    (tmp_path / "there.ccx").write_bytes(b"before")
    (tmp_path / "cut.ccx.1of2").write_bytes(b"before")
    before = listing(tmp_path)
    with pytest.raises((UsageError, FileProblem)) as refused:
        exchange.write(full, tmp_path / name)
    assert refused.value.code == code
    assert listing(tmp_path) == before


def test_a_place_that_cannot_be_written_says_so(full, tmp_path, monkeypatch):
    def forbidden(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(exchange, "_build", forbidden)
    with pytest.raises(FileProblem) as refused:
        exchange.write(full, tmp_path / "site.ccx")
    assert refused.value.code == "exchange-not-written"


def test_a_file_that_is_too_large_for_its_place_is_to_be_split(full, tmp_path, monkeypatch):
    def too_large(*_, **__):
        raise OSError(errno.EFBIG, "File too large")

    monkeypatch.setattr(exchange, "_build", too_large)
    with pytest.raises(FileProblem) as refused:
        exchange.write(full, tmp_path / "site.ccx")
    assert refused.value.code == "file-too-large"
    assert "--split" in refused.value.remedy.en


def test_more_pieces_than_a_name_can_count_are_refused(full, tmp_path):
    with pytest.raises(UsageError) as refused:
        exchange.write(full, tmp_path / "site.ccx", Order(split=100))
    assert refused.value.code == "pieces-too-small"


def test_memory_does_not_grow_with_the_evidence(doc, tmp_path):
    import tracemalloc

    evidence.attach_file(doc, os.urandom(1024**2) * 60, [], A, name="film.mp4")
    tracemalloc.start()
    try:
        exchange.write(doc, tmp_path / "site.ccx")
        receive(tmp_path / "site.ccx", tmp_path / "there").close()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 12 * 1024**2


def test_the_pieces_beside_a_name_are_known_by_their_form(tmp_path):
    for name in ("a.ccx.1of2", "a.ccx.2of2", "a.ccx.3of2", "a.ccx.0of2", "a.ccx.1of2.part", "b.ccx.1of1", "a.ccx"):
        (tmp_path / name).touch()
    assert [one.name for one in pieces.there(tmp_path / "a.ccx")] == ["a.ccx.1of2", "a.ccx.2of2"]
    assert pieces.whole(tmp_path / "a.ccx.2of2") == tmp_path / "a.ccx"
    assert pieces.whole(tmp_path / "a.ccx.3of2") == tmp_path / "a.ccx.3of2"
    assert pieces.is_exchange(tmp_path / "A.CCX")
    assert not pieces.is_exchange(tmp_path / "a.ccsession")


@pytest.mark.parametrize(("folder", "kind"), [
    ("/media/stick/site", "vfat"), ("/media/stick two", "exfat"), ("/media/stickier", "ext4"), ("/", "ext4"),
])
def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(folder, kind):
    mounts = [
        "rootfs / rootfs rw 0 0", "/dev/sda1 / ext4 rw 0 0", "/dev/sdb1 /media/stick vfat rw 0 0",
        r"/dev/sdc1 /media/stick\040two exfat rw 0 0", "server:/dead /mnt nfs4 rw 0 0",
    ]
    assert pieces._kind(mounts, folder) == kind


@pytest.mark.parametrize("content", [PHOTO[:-5], PHOTO + b"more", b"", b"?" + PHOTO[1:]])
def test_however_evidence_is_damaged_it_is_found_and_named(full, tmp_path, content):
    object_path(full.folder, PHOTO_SHA).write_bytes(content)
    sent = exchange.write(full, tmp_path / "site.ccx")
    assert sent.missing == (PHOTO_SHA,)
    with receive(tmp_path / "site.ccx", tmp_path / "there") as arrived:
        assert {one.name: one.pending for one in arrived.state.evidence.values() if one.sha256} == {
            "照片.png": True, "排班.csv": False,
        }
        assert [one.name for one in verify(arrived, deep=True) if not one.ok] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a program of its own")
@pytest.mark.parametrize("split", [None, 40_000])
def test_what_a_killed_export_left_goes_with_the_next_one_into_that_folder(full, tmp_path, split):
    out = tmp_path / "out"
    out.mkdir()
    order = Order(split=split)
    found = exchange.ready(full, order)
    if child := os.fork():
        os.waitpid(child, 0)
    else:
        placing.settle = lambda path: os.kill(os.getpid(), 9) if path.parent == out else None
        exchange.put(found, out / "site.ccx", sign=None)
    (left, *_) = sorted(out.iterdir())
    assert re.fullmatch(r"site\.ccx\.[0-9a-f]{8}\.part", left.name)
    others = [out / one for one in ("a.part", "b.ccx.part", "b.ccx.00000000.earlier", "b.txt.00000000.part",
                                    "b.ccx.0000000.part", "b.ccx.11111111.part")]
    for one in others:
        one.write_bytes(b"somebody's")
    (out / "d.ccx.22222222.part").mkdir()
    exchange.write(full, out / "again.ccx")
    assert not left.exists()
    assert sorted(out.iterdir()) == sorted([*others, out / "again.ccx", out / "d.ccx.22222222.part"])
    assert list((paths.data() / "writing").iterdir()) == []
    os.utime(out / "b.ccx.11111111.part", (1_000_000_000, 1_000_000_000))      # no mark here, and long forgotten
    exchange.write(full, out / "again.ccx", Order(force=True))
    assert not (out / "b.ccx.11111111.part").exists()


def test_what_another_program_is_writing_stays(full, tmp_path):
    with leftovers.parts(tmp_path / "theirs.ccx", 1) as (theirs,):
        theirs.write_bytes(b"half of it")
        exchange.write(full, tmp_path / "ours.ccx")
        assert theirs.read_bytes() == b"half of it"
    assert not theirs.exists()


def test_a_data_folder_that_takes_no_mark_stops_no_export(full, tmp_path):
    paths.data().mkdir(parents=True, exist_ok=True)
    (paths.data() / "writing").write_bytes(b"")                              # no folder can be made there
    exchange.write(full, tmp_path / "site.ccx")
    assert [one.name for one in tmp_path.glob("site.ccx*")] == ["site.ccx"]
