"""Files that are committed together: each in whole or not at all, and all gone where the disk fails them."""

import errno
import os
import sqlite3

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.merge import batch, combine, receipt
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.receipt import receipts
from ccworkbench.merge.receipt_words import as_lines
from ccworkbench.merge.tasks import Need, tasks
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session import evidence, exchange, keeping, keys, pins, ratings, signing
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.merge.histories import content
from tests.ccworkbench.session.samples import B, D

ONE = Answer(option="1")


@pytest.fixture
def files(join, tmp_path, monkeypatch):
    """Three signed files: a rating, many words, a piece of evidence each; the third from another laptop of B."""
    made = []
    for person, item in ((B, "1.1.1"), (D, "1.1.2"), (B, "1.1.3")):
        doc = join(person)
        ratings.rate(doc, item, person, ONE)
        ratings.write_rationale(doc, item, person, "言" * 20_000)
        evidence.attach_file(doc, os.urandom(50_000), [doc.state.item_target(item)], person, name=f"{person}.bin")
        made.append(tmp_path / f"{len(made)}.ccx")

        def sign(*signed, home=str(tmp_path / f"home of {person}")):
            with monkeypatch.context() as colleague:
                colleague.setenv("CCWORKBENCH_HOME", home)
                return signing.signer()(*signed)

        exchange.write(doc, made[-1], sign=sign)
    return made


def spoil(path):
    """Turn a bit of the evidence: seen only when its bytes are taken out, after everything else was written."""
    with sqlite3.connect(path, isolation_level=None) as link:
        link.execute(
            "UPDATE object_chunk SET data = zeroblob(length(data)) WHERE sha256 IN"
            " (SELECT sha256 FROM object WHERE role = 'evidence')"
        )
    link.close()


def bytes_of(doc):
    return sorted(path.name for path in (doc.folder / "evidence").rglob("*") if path.is_file())


def sound(doc):
    return all(one.ok for one in verify(doc, deep=True))


@pytest.mark.parametrize("bad", [0, 1, 2])
def test_a_file_refused_at_its_last_byte_takes_none_of_its_batch_with_it(lead, files, bad):
    spoil(files[bad])
    told = merge_many(lead, files)
    assert [one.ok for one in told.inputs] == [number != bad for number in range(3)]
    assert (told.balanced, told.lost, told.finished) == (True, 0, True)
    assert len(lead.state.evidence) == len(bytes_of(lead)) - 1 == 2      # and the standard
    assert sound(lead)


def test_a_batch_is_committed_once(lead, files, monkeypatch):
    commits = []
    monkeypatch.setattr(batch, "ROWS", 11)               # a file has 6: two files, then one
    lead.link.set_trace_callback(lambda sql: commits.append(sql) if sql == "COMMIT" else None)
    merge_many(lead, files)
    assert len(commits) == 2 + 2                         # and the heads, and the receipt


def test_where_the_database_cannot_grow_the_batch_is_gone_and_what_was_committed_stays(
    lead, files, tmp_path, monkeypatch
):
    bad = tmp_path / "bad.ccx"
    bad.write_bytes(b"nothing" * 100)
    monkeypatch.setattr(batch, "ROWS", 1)
    real = combine._Merge._take

    def take(self, number, *rest):
        if number == 1:
            monkeypatch.setattr(batch, "ROWS", 10_000)
        if number == 3:
            pages = self._link.execute("PRAGMA page_count").fetchone()[0]
            self._link.execute(f"PRAGMA max_page_count = {pages}")
        return real(self, number, *rest)

    monkeypatch.setattr(combine._Merge, "_take", take)
    told = merge_many(lead, [files[0], files[1], bad, files[2]])
    assert (told.stopped.code, told.not_reached) == ("disk-full", [files[1].name, files[2].name])
    assert "what was taken in is saved" in told.stopped.en    # and not that nothing was written
    assert "nothing was written" not in told.stopped.en
    assert [(one.path, one.ok) for one in told.inputs] == [(files[0].name, True), (bad.name, False)]
    assert told.refused[0].error.code == "exchange-refused"      # said of it whatever became of the others
    assert ([bool(one.chains) for one in told.inputs], told.balanced, told.lost) == ([True, False], True, 0)
    assert receipts(lead)[-1].inputs == told.inputs
    assert lead.state.rating("1.1.1", B).answer == ONE
    assert lead.state.rating("1.1.2", D).answer is None
    assert len(lead.state.evidence) == len(bytes_of(lead)) - 1 == 1
    assert [pin.name for pin in pins.pinned()] == [B]    # nobody vouches for what did not come in
    monkeypatch.undo()
    lead.link.execute("PRAGMA max_page_count = 1073741823")
    assert sound(lead)
    again = merge_many(lead, files)
    assert ([one.new_changes for one in again.inputs], again.finished) == ([0, 6, 6], True)
    assert sound(lead)


def test_where_not_even_the_first_batch_can_be_committed_nothing_has_changed(lead, files):
    before, had = content(lead), bytes_of(lead)
    pages = lead.link.execute("PRAGMA page_count").fetchone()[0]
    lead.link.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FileProblem, match="full"):
        merge_many(lead, files)
    assert (content(lead), bytes_of(lead)) == (before, had)
    assert not lead.link.in_transaction


@pytest.mark.parametrize("kept", [True, False])
def test_where_there_is_no_room_for_evidence_the_files_before_are_committed(lead, files, monkeypatch, kept):
    calls = []

    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")


    def sync(path):
        calls.append(path)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as no_room:
        no_room.setattr(keeping, "_sync_file", sync)
        if not kept:                                     # none for the receipt either: the graver thing is told
            no_room.setattr(receipt, "keep", full)
        told = merge_many(lead, files)
    assert (told.stopped.code, told.not_reached) == ("disk-full", [files[1].name, files[2].name])
    assert ([one.new_changes for one in told.inputs], told.balanced, told.lost) == ([6], True, 0)
    assert (told.finished, receipts(lead)[0].stopped) == (False, told.stopped if kept else None)
    assert len(lead.state.evidence) == len(bytes_of(lead)) - 1 == 1
    assert [pin.name for pin in pins.pinned()] == [B]
    assert sound(lead)
    assert [one.new_changes for one in merge_many(lead, files).inputs] == [0, 6, 6]
    assert sound(lead)


class _Third(Progress):
    """Cancels in the third file."""

    def step(self, done, total, what):
        if done >= 2 * total // 3 + 500:
            raise Cancelled


def test_cancelled_in_the_third_the_two_before_are_committed(lead, files):
    told = merge_many(lead, files, progress=_Third())
    assert (told.cancelled, told.not_reached) == (True, [files[2].name])
    assert [one.new_changes for one in told.inputs] == [6, 6]
    assert len(lead.state.evidence) == len(bytes_of(lead)) - 1 == 2
    assert sound(lead)


def test_a_fault_of_ours_leaves_no_half(lead, files, monkeypatch):
    before, had = content(lead), bytes_of(lead)
    real = keeping.keep_all

    def keep(folder, objects, progress):
        if len(bytes_of(lead)) > len(had):
            raise RuntimeError
        return real(folder, objects, progress)

    monkeypatch.setattr("ccworkbench.merge.places.keep_all", keep)
    with pytest.raises(RuntimeError):
        merge_many(lead, files)
    assert (content(lead), bytes_of(lead)) == (before, had)
    assert not lead.link.in_transaction
    monkeypatch.undo()
    assert merge_many(lead, files).new == 18


def test_a_key_that_changes_within_a_batch_is_told_as_between_two(lead, join, tmp_path, monkeypatch):
    """Who is seen for the first time is known by that key: the next file of that name is held against it."""
    made = []
    for home in ("one", "one", "another"):
        doc = join(B)
        ratings.rate(doc, "1.1.1", B, ONE)
        made.append(tmp_path / f"{len(made)}.ccx")

        def sign(*signed, home=str(tmp_path / home)):
            with monkeypatch.context() as colleague:
                colleague.setenv("CCWORKBENCH_HOME", home)
                return signing.signer()(*signed)

        exchange.write(doc, made[-1], sign=sign)
    with combine.dry_run(lead, made) as tried:           # tells the same, and vouches for nobody
        assert [one.signed_by.state for one in tried.receipt.inputs] == ["new", "pinned", "changed"]
    assert pins.pinned() == []
    told = merge_many(lead, made)
    assert [one.signed_by.state for one in told.inputs] == ["new", "pinned", "changed"]
    assert told.inputs[2].signed_by.expected == told.inputs[0].signed_by.fingerprint
    assert [one.need for one in tasks(told)].count(Need.KEY_CHANGED) == 1
    assert len(pins.pinned()) == 1
    pins.forget_session(lead.state.id)
    again = merge_many(lead, made)                       # known by their bytes, and held against one another too
    assert [one.signed_by.state for one in again.inputs] == ["new", "pinned", "changed"]


def test_a_key_that_cannot_be_remembered_is_told_and_keeps_nothing_out(lead, files):
    register = keys.folder() / "colleagues.json"
    register.mkdir(parents=True)                         # no file can be put in its place
    told = merge_many(lead, files)
    assert ([one.new_changes for one in told.inputs], told.finished) == ([6, 6, 6], True)
    assert [(one.signed_by.state, one.signed_by.remembered) for one in told.inputs] == [
        ("new", False), ("new", False), ("pinned", True)]
    assert [one.who for one in tasks(told) if one.need is Need.KEY_NOT_KEPT] == [B, D]
    assert sum("could not be remembered" in line.en for line in as_lines(told)) == 2
    assert receipts(lead)[-1].inputs == told.inputs
    assert sound(lead)
    register.rmdir()
    again = merge_many(lead, files)
    assert [(one.signed_by.state, one.signed_by.remembered) for one in again.inputs] == [
        ("new", True), ("new", True), ("pinned", True)]
    assert [pin.name for pin in pins.pinned()] == [B, D]
