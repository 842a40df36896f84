"""Put away and take out: one sealed file in place of the folder, and nothing lost on the way."""

import json

import pytest

from ccworkbench import paths
from ccworkbench.errors import ContentError, FileProblem, UsageError
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session import destruction, exchange, keys, pins, ratings, recent, replicas, seal, shelving
from ccworkbench.session import verify as looking
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.session.seal import Sealing
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A
from tests.ccworkbench.session.traces import NEEDLES, ONE, RATIONALE, fill, holding

WORDS = "四月 correct horse"
@pytest.fixture
def full(doc, private_temp):
    """A session with two people's ratings and evidence."""
    fill(doc)
    return doc


def facts(doc):
    return {
        "rows": sorted(doc.journal.rows()), "heads": doc.journal.heads, "texts": doc.journal.texts,
        "objects": sorted(doc.link.execute("SELECT sha256, size, role FROM object")),
    }


def test_a_session_comes_back_as_it_was(full, tmp_path, private_temp):
    before, folder = facts(full), full.folder
    recent.remember(folder, full.state)
    pins.pin_first(full.state.id, "B", "0" * 64)
    pins.pin("B", "1" * 20)
    sent = shelving.put_away(full, tmp_path / "away.ccx", Sealing(WORDS))
    assert sent.paths == (tmp_path / "away.ccx",)
    assert not folder.exists()
    (card,) = recent.listed()
    assert (card.path, card.away, card.missing, card.holder) == (str(tmp_path / "away.ccx"), True, False, None)
    assert (card.session, card.alias, card.organisation, card.people, card.total) == (
        full.state.id, full.state.alias, "", (), "")
    assert replicas.me(folder) is None
    assert [one.fingerprint for one in pins.pinned()] == ["1" * 20]
    assert holding(tmp_path, *NEEDLES) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["away.ccx", "temp"]
    assert list(private_temp.iterdir()) == []
    with shelving.take_out(tmp_path / "away.ccx", tmp_path / "back", WORDS) as again:
        assert facts(again) == before
        assert all(one.ok for one in looking.verify(again, deep=True))
        assert again.state.rating(ONE, A).rationale == RATIONALE
    assert (tmp_path / "away.ccx").exists()
    assert list(private_temp.iterdir()) == []


def test_a_wrong_passphrase_takes_nothing_out(full, tmp_path, private_temp):
    shelving.put_away(full, tmp_path / "away.ccx", Sealing(WORDS))
    (tmp_path / "back").mkdir()
    with pytest.raises(FileProblem) as told:
        shelving.take_out(tmp_path / "away.ccx", tmp_path / "back", "wrong")
    assert told.value.code == "passphrase-wrong"
    content = bytearray((tmp_path / "away.ccx").read_bytes())
    content[-5000] ^= 1
    (tmp_path / "away.ccx").write_bytes(content)
    with pytest.raises(FileProblem) as told:
        shelving.take_out(tmp_path / "away.ccx", tmp_path / "back", WORDS)
    assert told.value.code == "sealed-damaged"
    assert list((tmp_path / "back").iterdir()) == list(private_temp.iterdir()) == []


def test_the_proof_is_by_the_passphrase_though_a_key_opens_it_too(full, tmp_path, monkeypatch):
    """The office's key is ours here: a passphrase that does not open the file must not go unnoticed."""
    right = seal.wrapping.wrap
    monkeypatch.setattr(seal.wrapping, "wrap", lambda secret, _: right(secret, "another one"))
    folder = full.folder
    with pytest.raises(FileProblem):
        shelving.put_away(full, tmp_path / "away.ccx", Sealing(WORDS, (keys.recipient(),)))
    assert folder.is_dir()


def test_the_folder_stays_where_what_was_taken_out_differs(full, tmp_path, monkeypatch):
    real = shelving.receiving.receive

    def tampered(*given, **settings):
        again = real(*given, **settings)
        ratings.rate(again, ONE, A, Answer(option="5"))
        return again

    monkeypatch.setattr(shelving.receiving, "receive", tampered)
    folder = full.folder
    with pytest.raises(FileProblem) as told:
        shelving.put_away(full, tmp_path / "away.ccx", Sealing(WORDS))
    assert told.value.code == "put-away-differs"
    assert set(told.value.facts["differs"]) == {"changes", "state"}
    full.close()
    with SessionDocument.open(folder) as again:
        assert again.state.rating(ONE, A).answer == Answer(option="3")
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name, "temp"]


def test_a_session_with_faults_is_not_put_away(full, tmp_path):
    sha256 = next(one.sha256 for one in full.state.evidence.values())
    object_path(full.folder, sha256).unlink()
    with pytest.raises(ContentError) as told:
        shelving.put_away(full, tmp_path / "away.ccx", Sealing(WORDS))
    assert told.value.facts["checks"] == ["evidence"]
    assert not (tmp_path / "away.ccx").exists()


def test_what_is_put_away_is_written_only_sealed(full, tmp_path):
    with pytest.raises(ValueError, match="sealed"):
        exchange.write(full, tmp_path / "plain.ccx", exchange.Order(put_away=True))
    assert not (tmp_path / "plain.ccx").exists()


def test_no_place_inside_the_folder_and_no_file_without_words(full, tmp_path):
    with pytest.raises(UsageError) as told:
        shelving.put_away(full, full.folder / "away.ccx", Sealing(WORDS))
    assert told.value.code == "output-inside"
    with pytest.raises(UsageError) as told:
        shelving.put_away(full, tmp_path / "away.ccx", Sealing(recipients=(keys.recipient(),)))
    assert told.value.code == "passphrase-missing"


class StopsIn(Progress):
    """Stops when a file of this name is being worked on."""

    def __init__(self, name: str) -> None:
        self.name = name

    def step(self, done, total, what):
        if what == self.name:
            raise Cancelled


@pytest.mark.parametrize("name", ["exchange.db", "away.ccx"])          # while sealing; while taking it out
def test_stopping_leaves_the_session_and_nothing_plain(full, tmp_path, private_temp, name):
    folder = full.folder
    with pytest.raises(Cancelled):
        shelving.put_away(full, tmp_path / "away.ccx", Sealing(WORDS), progress=StopsIn(name))
    assert full.state.rating(ONE, A).answer == Answer(option="3")
    assert {one.split("/")[0] for one in holding(tmp_path, *NEEDLES)} == {folder.name}
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name, "temp"]
    assert list(private_temp.iterdir()) == []


def test_the_list_says_where_a_session_lies_until_it_is_taken_out_or_destroyed(full, tmp_path):
    name, id_ = full.state.organisation, full.state.id
    recent.remember(full.folder, full.state)
    shelving.put_away(full, tmp_path / "first.ccx", Sealing(WORDS))
    register = paths.data() / "recent.json"
    assert name.encode("unicode_escape") not in register.read_bytes()
    assert name not in str(json.loads(register.read_text("utf-8")))
    with shelving.take_out(tmp_path / "first.ccx", tmp_path / "back", WORDS) as again:
        recent.remember(again.folder, again.state)
        assert [(one.path, one.away) for one in recent.listed()] == [(str(again.folder), False)]
        shelving.put_away(again, tmp_path / "second.ccx", Sealing(WORDS))
    assert [(one.path, one.away) for one in recent.listed()] == [(str(tmp_path / "second.ccx"), True)]
    (tmp_path / "second.ccx").rename(tmp_path / "elsewhere.ccx")
    assert recent.listed()[0].missing
    with shelving.take_out(tmp_path / "elsewhere.ccx", tmp_path / "back", WORDS, me=A) as again:
        assert recent.listed()[0].away                         # nobody said yet that it is here again
        destruction.destroy(again, A, "over")
    assert recent.listed() == []
    assert id_.encode() not in register.read_bytes()


def test_a_register_that_cannot_be_written_does_not_undo_what_was_put_away(full, tmp_path, monkeypatch):
    folder = full.folder

    def full_disk(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(recent, "put_away", full_disk)
    sent = shelving.put_away(full, tmp_path / "away.ccx", Sealing(WORDS))
    assert sent.paths[0].exists()
    assert not folder.exists()
