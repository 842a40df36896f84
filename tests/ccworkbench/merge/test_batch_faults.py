"""A merge that breaks at any statement it sends to the database, in every way one can: nothing is left half done.

Whatever happens, no transaction stays open, bytes lie there exactly where something cites them, and merging
again brings all there is.
"""

import contextlib
import os
import shutil
import sqlite3

import pytest

from ccworkbench.errors import FileProblem, WorkbenchError
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.receipt import receipts
from ccworkbench.merge.receipt_words import as_lines
from ccworkbench.session import evidence, ratings, replicas
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.merge.histories import content, in_force, require_sound, unsynced
from tests.ccworkbench.session.samples import A, B, D

ONE = Answer(option="1")


class Breaking:
    """Stands in for what a connection does with one statement; the one of this number breaks."""

    def __init__(self, link, at, break_):
        self.count, self._at, self._break, self._link = 0, at, break_, link
        self.execute, self.executemany = link.execute, link.executemany
        link.execute = lambda *one: self._run(self.execute, *one)
        link.executemany = lambda *one: self._run(self.executemany, *one)

    def _run(self, real, *statement):
        self.count += 1
        if self.count != self._at:
            return real(*statement)
        return self._break(self, lambda: real(*statement))

    def end(self):
        del self._link.execute, self._link.executemany


def interrupted_before(_, __):
    raise KeyboardInterrupt


def interrupted_after(_, run):
    run()
    raise KeyboardInterrupt


def full_and_rolled_back(link, _):
    with contextlib.suppress(sqlite3.Error):
        link.execute("ROLLBACK")
    raise sqlite3.OperationalError("database or disk is full")


def no_memory_and_rolled_back(link, _):
    """What SQLite may do where it gets no memory."""
    with contextlib.suppress(sqlite3.Error):
        link.execute("ROLLBACK")
    raise MemoryError


def refused(_, __):
    raise sqlite3.IntegrityError("UNIQUE constraint failed")


def misused(_, __):
    raise sqlite3.InterfaceError("bad parameter or other API misuse")


@pytest.fixture
def template(lead, join, send):
    """A lead's folder and two files for it."""
    files = []
    for number, (person, item) in enumerate(((B, "1.1.1"), (D, "1.1.2"))):
        doc = join(person)
        ratings.rate(doc, item, person, ONE, rationale="看过")
        evidence.attach_file(doc, os.urandom(900), [doc.state.item_target(item)], person, name=f"{number}.bin")
        files.append(send(doc))
    lead.close()
    return lead.folder, files


@contextlib.contextmanager
def fresh(folder):
    copy = folder.with_name("copy.ccsession")
    shutil.copytree(folder, copy)
    try:
        with SessionDocument.open(copy) as doc:
            yield doc
    finally:
        shutil.rmtree(copy)
        replicas.forget(copy)


def objects(doc):
    return {one for one, in doc.link.execute("SELECT sha256 FROM object")}


def on_disk(doc):
    return {path.name for path in (doc.folder / "evidence").rglob("*") if path.is_file()}


@pytest.mark.parametrize("break_", [
    interrupted_before, interrupted_after, full_and_rolled_back, no_memory_and_rolled_back, refused,
    misused])
def test_broken_at_any_statement_nothing_is_half_done(template, break_):
    folder, files = template
    with unsynced():
        with fresh(folder) as doc:
            link = Breaking(doc.link, 0, None)
            merge_many(doc, files)
            link.end()
            whole = content(doc)
        assert link.count > 40
        for at in range(1, link.count + 1):
            try:
                _broken_at(folder, files, at, break_, whole)
            except Exception as problem:
                raise AssertionError(f"broken at statement {at} of {link.count}") from problem


def _broken_at(folder, files, at, break_, whole):
    with fresh(folder) as doc:
        before = in_force(doc.link)
        link = Breaking(doc.link, at, break_)
        told = None
        with contextlib.suppress(KeyboardInterrupt, MemoryError, WorkbenchError, sqlite3.Error):
            told = merge_many(doc, files)
        link.end()
        assert not doc.link.in_transaction, "open"
        assert on_disk(doc) == objects(doc), "bytes and rows differ"
        if told is not None:
            assert (told.balanced, told.lost) == (True, 0)
            good = [one for one in told.inputs if one.ok]
            assert len(told.inputs) + len(told.not_reached) == len(files)
            assert len(in_force(doc.link) - before) == sum(one.new_changes for one in good)
            assert len(objects(doc)) - 1 == len(good)
            require_sound(doc)
        again = merge_many(doc, files)
        assert (again.balanced, again.lost, again.finished) == (True, 0, True), again
        assert content(doc) == whole
        require_sound(doc)


def test_where_the_disk_has_room_for_so_many_pages_only(template):
    """From none at all to enough: what came in is told, or nothing came in; the rest comes once there is room."""
    folder, files = template
    ends = set()
    with unsynced():
        with fresh(folder) as doc:
            merge_many(doc, files)
            whole = content(doc)
        for spare in range(40):
            with fresh(folder) as doc:
                before, had = in_force(doc.link), on_disk(doc)
                pages = doc.link.execute("PRAGMA page_count").fetchone()[0]
                doc.link.execute(f"PRAGMA max_page_count = {pages + spare}")
                told = None
                with contextlib.suppress(WorkbenchError):
                    told = merge_many(doc, files)
                doc.link.execute("PRAGMA max_page_count = 1073741823")
                assert not doc.link.in_transaction
                assert on_disk(doc) == objects(doc)
                require_sound(doc)                       # seen at once, whether the heads could be written or not
                brought = len(in_force(doc.link) - before)
                if told is None:
                    assert (brought, on_disk(doc)) == (0, had), "in, and said to be out"
                    ends.add("raised")
                else:
                    assert sum(one.new_changes for one in told.inputs) == brought
                    assert (told.balanced, told.lost) == (True, 0)
                    ends.add(told.stopped.code if told.stopped else "finished")
                again = merge_many(doc, files)
                assert (again.balanced, again.lost, again.finished) == (True, 0, True)
                assert content(doc) == whole
                require_sound(doc)
    assert ends == {"raised", "merge-not-recorded", "finished"}, ends


class Full:
    """Nothing more can be written to a session, at once or from the next commit on, so many times."""

    def __init__(self, link, *, at_once=False, times=99):
        self._link, self._real, self._full, self._left = link, link.execute, at_once, times
        link.execute = self._run

    def _run(self, sql, *rest):
        if self._full and self._left and sql.startswith("BEGIN"):
            self._left -= 1
            raise sqlite3.OperationalError("database or disk is full")
        self._full |= sql == "COMMIT"
        return self._real(sql, *rest)

    def end(self):
        del self._link.execute


def test_where_nothing_more_can_be_written_once_the_files_are_in_they_are_told_and_shown(template):
    folder, files = template
    with unsynced(), fresh(folder) as doc:
        disk = Full(doc.link)
        told = merge_many(doc, files)
        assert (told.stopped.code, told.finished, told.not_reached) == ("merge-not-recorded", False, [])
        said = "\n".join(line.en for line in as_lines(told))
        assert "2 files taken in, 0 refused\nAll that was taken in is saved; only the receipt" in said
        assert "merge again" in said
        assert "nothing was written" not in said
        assert [one.new_changes for one in told.inputs] == [6, 6]
        assert [len(one.chains) for one in told.inputs] == [2, 2]
        assert (told.balanced, told.lost) == (True, 0)
        for _ in range(2):
            assert (doc.state.rating("1.1.1", B).answer, doc.state.rating("1.1.2", D).answer) == (ONE, ONE)
            assert len(doc.state.evidence) == 2
            assert all(one.ok for one in verify(doc, deep=True))
            doc.reload()                                 # what opening does
        with pytest.raises(FileProblem, match="nothing was written"):
            merge_many(doc, files)                       # and so it was: all of it is here
        disk.end()
        (kept,) = receipts(doc)                          # what was committed with the files
        assert [(one.path, one.new_changes) for one in kept.inputs] == [(one.name, 6) for one in files]
        assert not kept.finished
        ratings.rate(doc, "1.1.1", A, ONE)               # on heads that are not written yet
        assert doc.state.rating("1.1.1", A).answer == ONE
        again = merge_many(doc, files)
        assert (again.new, again.balanced, again.lost, again.finished) == (0, True, 0, True)
        require_sound(doc)


def test_heads_that_could_not_be_written_are_all_written_with_the_next_merge(template):
    folder, files = template
    with unsynced(), fresh(folder) as doc:
        disk = Full(doc.link)
        merge_many(doc, files[:1])
        disk.end()
        disk = Full(doc.link, at_once=True, times=1)     # room comes while the next merge is under way
        assert merge_many(doc, files[1:]).finished
        disk.end()
        require_sound(doc)
