"""How much is committed at once is nobody's business: receipt, content and undoing are as one file at a time."""

import contextlib
import random
import shutil
import sqlite3

import pytest

from ccworkbench.errors import WorkbenchError
from ccworkbench.merge import batch, reversal
from ccworkbench.merge.combine import dry_run, merge_many
from ccworkbench.merge.receipt import receipts
from ccworkbench.progress import SILENT, Cancelled, Progress
from ccworkbench.session import erasure, evidence, exchange, ratings, replicas, seal, signing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.seal import Sealing
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.merge.histories import content, require_sound, unsynced
from tests.ccworkbench.session.samples import A, B, D

ONE, TWO = Answer(option="1"), Answer(option="2")
ALL_AT_ONCE = 10**9
WORDS = "四月 correct horse"


@pytest.fixture
def world(lead, join, send, tmp_path, monkeypatch, cheap_passphrases):
    """The lead's folder and files of every kind, by name."""
    def write(doc, name, order=None, by=None):
        def sign(*signed):
            with monkeypatch.context() as colleague:
                colleague.setenv("CCWORKBENCH_HOME", str(tmp_path / f"home of {by}"))
                return signing.signer()(*signed)

        path = tmp_path / f"{name}.ccx"
        exchange.write(doc, path, order, sign=sign if by else None)
        return path

    b, d, other, third = join(B), join(D), join(A), join(B)
    files = {"nothing but a signature": write(b, "signature", by="b")}
    ratings.rate(b, "1.1.1", B, ONE, rationale="看过")
    uuid, _ = evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="a.jpg")
    files["announced"] = write(b, "announced", exchange.Order(with_bytes=False))
    files["b"] = write(b, "b", by="b")
    files["b signed by another"] = write(b, "b2", by="c")
    ratings.rate(d, "1.1.1", D, TWO, rationale="言")
    ratings.rate(d, "1.1.2", D, ONE)
    evidence.attach_file(d, b"photo", [d.state.item_target("1.1.2")], D, name="the same.jpg")
    evidence.attach_file(d, b"sound", [d.state.item_target("1.1.2")], D, name="b.wav")
    files["d"] = write(d, "d", by="d")
    files["spoiled"] = shutil.copy(files["d"], tmp_path / "spoiled.ccx")
    with sqlite3.connect(files["spoiled"]) as link:
        link.execute("UPDATE object_chunk SET data = zeroblob(length(data)) WHERE sha256 IN"
                     " (SELECT sha256 FROM object WHERE role = 'evidence')")
    link.close()
    files["junk"] = tmp_path / "junk.ccx"
    files["junk"].write_bytes(b"nothing" * 100)
    files["sealed"] = tmp_path / "sealed.ccx"
    seal.seal(files["d"], files["sealed"], Sealing(WORDS))
    files["sealed otherwise"] = tmp_path / "wrong.ccx"
    seal.seal(files["b"], files["sealed otherwise"], Sealing(f"{WORDS} 2"))
    ratings.rate(third, "1.1.3", B, ONE, rationale="三")
    evidence.attach_file(third, b"third", [third.state.item_target("1.1.3")], B, name="c.jpg")
    files["known"] = write(third, "known")
    undone = merge_many(other, [files["d"]], author=A)
    reversal.undo(other, undone.id, A)
    files["withheld"] = write(other, "withheld")
    merge_many(other, [files["b"]], author=A)
    erasure.carry_out(other, erasure.plan_evidence(other, uuid), A, "law")
    files["erasing"] = write(other, "erasing", by="a")
    lead.close()
    return lead.folder, files


@contextlib.contextmanager
def fresh(folder, files, tmp_path, undone):
    """Give a copy of the folder that has merged a file, and (if so) undone it."""
    copy = folder.with_name("copy.ccsession")
    shutil.copytree(folder, copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path / "here"))
        try:
            with SessionDocument.open(copy) as doc:
                first = merge_many(doc, [files["known"]], author=A)
                if undone:
                    reversal.undo(doc, first.id, A)
                yield doc
        finally:
            replicas.forget(copy)
            shutil.rmtree(copy)
            shutil.rmtree(tmp_path / "here")


def told(receipt):
    """What a receipt says, without what is drawn anew each time."""
    said = receipt.as_json()
    del said["receipt"], said["at"]
    return said


def outcome(merge):
    try:
        return merge()
    except (WorkbenchError, Cancelled) as problem:
        return repr(problem)


def story(doc, paths, progress=lambda: SILENT):
    """Everything that can be seen of a merge, of trying it before, undoing it, doing it again, merging again."""
    seen = []

    def tried():
        with dry_run(doc, paths, author=A, passphrase=WORDS, progress=progress()) as rehearsal:
            return told(rehearsal.receipt)

    before, listed = content(doc), len(receipts(doc))
    seen.append(outcome(tried))
    assert (content(doc), len(receipts(doc))) == (before, listed)
    result = outcome(lambda: merge_many(doc, paths, author=A, passphrase=WORDS, progress=progress()))
    require_sound(doc)
    assert not doc.link.in_transaction
    seen += [content(doc), [(one.name, one.ok) for one in verify(doc, deep=True)]]
    if isinstance(result, str):
        assert content(doc) == before
        return [*seen, result]
    assert (result.lost, result.balanced) == (0, True)
    assert [told(one) for one in receipts(doc)][-1] == told(result)
    seen.append(told(result))
    seen.append(doc.link.execute("SELECT count(*), sum(n_to - n_from + 1) FROM receipt_range").fetchone()[1])
    for turn in (reversal.undo, reversal.redo):
        turn(doc, result.id, A)
        require_sound(doc)
        seen.append(content(doc))
    seen.append(told(merge_many(doc, paths, author=A, passphrase=WORDS)))
    require_sound(doc)
    return seen


def compare(world, tmp_path, monkeypatch, names, undone=False, progress=lambda: SILENT, rows=(1, 7, ALL_AT_ONCE)):
    folder, files = world
    paths, stories = [files[name] for name in names], []
    for most in rows:
        monkeypatch.setattr(batch, "ROWS", most)
        with fresh(folder, files, tmp_path, undone) as doc:
            stories.append(story(doc, paths, progress))
    assert all(one == stories[0] for one in stories), names


NAMES = ["nothing but a signature", "announced", "b", "b signed by another", "d", "spoiled", "junk", "sealed",
         "sealed otherwise", "known", "withheld", "erasing"]
CHOSEN = [
    ["spoiled", "b", "junk", "d", "spoiled"], ["b", "b", "d", "d"], ["b", "erasing", "b", "announced"],
    ["announced", "b"], ["announced", "spoiled", "d", "b"], ["known", "erasing"], ["known", "b", "known", "d"],
    ["nothing but a signature", "withheld", "b"], ["b", "sealed otherwise", "sealed", "d"],
    ["junk"], ["known"], ["spoiled", "known"], ["erasing", "known", "b"], ["withheld", "d", "withheld"],
    ["b", "b signed by another"], ["spoiled", "sealed otherwise"], ["nothing but a signature", "known", "d"],
]


@pytest.mark.parametrize("undone", [False, True])
def test_files_of_every_kind_in_many_orders(world, tmp_path, monkeypatch, undone):
    chance = random.Random(20261128)
    orders = [*CHOSEN, *([chance.choice(NAMES) for _ in range(chance.randrange(3, 9))] for _ in range(4))]
    with unsynced():
        for names in orders:
            compare(world, tmp_path, monkeypatch, names, undone)


class _At(Progress):
    """Cancels at the step of this number."""

    def __init__(self, at):
        self._left = at

    def step(self, done, total, what):
        self._left -= 1
        if not self._left:
            raise Cancelled


def test_cancelled_at_any_step(world, tmp_path, monkeypatch):
    class Counts(Progress):
        steps = 0

        def step(self, done, total, what):
            Counts.steps += 1

    folder, files = world
    names = ["known", "b", "spoiled", "erasing", "d"]
    with unsynced():
        with fresh(folder, files, tmp_path, False) as doc:
            merge_many(doc, [files[name] for name in names], author=A, progress=Counts())
        for at in range(1, Counts.steps + 1):
            compare(world, tmp_path, monkeypatch, names, progress=lambda at=at: _At(at),
                    rows=(1, ALL_AT_ONCE))
