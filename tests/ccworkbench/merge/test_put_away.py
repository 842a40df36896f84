"""A session that merged is put away and taken out: receipts, what was undone and private names come back."""

import json
import sqlite3

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.merge import reversal
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.receipt import State, receipts
from ccworkbench.session import evidence, exchange, interviews, private_names, ratings, receiving, seal, shelving
from ccworkbench.session import verify as looking
from ccworkbench.session.seal import Sealing
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.merge.histories import content, require_sound
from tests.ccworkbench.session.samples import A, B

WORDS = "四月 correct horse"
NAME = "不外传的姓名"
LOCAL = ("receipt", "receipt_range", "withdrawn", "sent")


def kept(doc):
    return {name: sorted(doc.link.execute(f"SELECT * FROM {name}")) for name in LOCAL}


@pytest.fixture
def merged(lead, join, send):
    """The lead kept a name, merged B and her own other machine, and undid what B brought."""
    b, c = join(B), join(A)
    ratings.rate(b, "1.1.1", B, Answer(option="1"), rationale="看过")
    evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="a.jpg")
    ratings.rate(c, "1.1.2", A, Answer(option="2"))
    first = merge_many(lead, [send(b)], author=A)
    merge_many(lead, [send(c)], author=A)
    code, _ = interviews.add(lead, A, role="组长")
    private_names.keep(lead, code, [NAME], A)
    exchange.write(lead, lead.folder.with_name("sent.ccx"), exchange.Order(to=B))
    reversal.undo(lead, first.id, A)
    return lead, first, b


def test_nothing_that_belongs_to_the_folder_is_lost(merged, tmp_path):
    lead, first, _ = merged
    before, rows, names = kept(lead), lead.journal.rows(withdrawn=True), private_names.rows(lead.folder)
    seen = [(one.id, one.state, one.as_json()) for one in receipts(lead)]
    assert all(before[name] for name in LOCAL)
    shelving.put_away(lead, tmp_path / "away.ccx", Sealing(WORDS))
    assert not lead.folder.exists()
    assert NAME.encode() not in (tmp_path / "away.ccx").read_bytes()
    with shelving.take_out(tmp_path / "away.ccx", tmp_path / "back", WORDS, me=A) as again:
        assert again.journal.rows(withdrawn=True) == rows
        assert kept(again) == before
        assert [(one.id, one.state, one.as_json()) for one in receipts(again)] == seen
        assert private_names.rows(again.folder) == names
        assert again.state.rating("1.1.1", B).answer is None
        assert all(one.ok for one in looking.verify(again, deep=True))
        assert reversal.redo(again, first.id, A).state is State.MERGED
        assert again.state.rating("1.1.1", B).rationale == "看过"
        assert len(again.state.evidence) == 1
        require_sound(again)


def test_no_exchange_file_has_any_of_it(merged, send):
    lead, _, _ = merged
    path = send(lead)
    assert NAME.encode() not in path.read_bytes()
    with sqlite3.connect(path) as link:
        assert [link.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in LOCAL] == [0] * 4
        assert sorted(key for key, in link.execute("SELECT key FROM meta")) == [
            "created_at", "session_id", "standard"]
    link.close()


def test_it_is_not_merged_and_says_what_to_do(merged, tmp_path):
    lead, _, b = merged
    shelving.put_away(lead, tmp_path / "away.ccx", Sealing(WORDS))
    before = content(b)
    done = merge_many(b, [tmp_path / "away.ccx"], author=B, passphrase=WORDS)
    assert [one.error.code for one in done.inputs] == ["exchange-put-away"]
    assert content(b) == before


FORGERIES = {
    "a change undone that is not there": (
        "INSERT INTO withdrawn SELECT 'ffffffffffffffffffffffffffffffff', receipt FROM withdrawn LIMIT 1"
    ),
    "undone by nobody": "UPDATE withdrawn SET receipt = 'ffffffffffffffffffffffffffffffff'",
    "a range beyond the end": "UPDATE receipt_range SET n_to = 100000",
    "a receipt of nothing": "UPDATE receipt SET body = '{\"kind\":\"merge\"}'",
    "a receipt with more in it": "UPDATE receipt SET body = '{\"evil\":1,' || substr(body, 2)",
    "a receipt of other types": (
        "UPDATE receipt SET body = replace(body, '\"before\":', '\"before\":null,\"after\":')"
    ),
    "names of another form": "UPDATE meta SET value = '[[1]]' WHERE key = 'put_away'",
    "no names at all": "UPDATE meta SET value = 'null' WHERE key = 'put_away'",
    "numbers with holes": "UPDATE change SET n = n + 1000000",
    "an ordinary file with receipts": "DELETE FROM meta WHERE key = 'put_away'",
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_is_not_as_it_must_be_is_refused(merged, tmp_path, forgery):
    lead, _, _ = merged
    shelving.put_away(lead, tmp_path / "away.ccx", Sealing(WORDS))
    plain = tmp_path / "plain.ccx"
    seal.unseal(tmp_path / "away.ccx", plain, WORDS)
    with sqlite3.connect(plain) as link:
        assert link.execute(FORGERIES[forgery]).rowcount
    link.close()
    with pytest.raises(FileProblem) as told:
        receiving.receive(plain, tmp_path / "back")
    assert told.value.code == "exchange-refused"
    assert not (tmp_path / "back").exists()


def test_the_folder_stays_where_names_differ_when_taken_out(merged, tmp_path, monkeypatch):
    lead, _, _ = merged
    monkeypatch.setattr(receiving.private_names, "restore", lambda *_: None)
    with pytest.raises(FileProblem) as told:
        shelving.put_away(lead, tmp_path / "away.ccx", Sealing(WORDS))
    assert (told.value.code, told.value.facts["differs"]) == ("put-away-differs", ["names"])
    assert json.dumps(private_names.names(lead.folder), ensure_ascii=False).count(NAME) == 1


def test_taken_in_like_an_exchange_file_it_comes_back_whole_too(merged, tmp_path):
    """The window takes it in by the same command as a colleague's file: it looks first, then receives."""
    lead, _, _ = merged
    before, force = kept(lead), len(lead.journal.rows())
    shelving.put_away(lead, tmp_path / "away.ccx", Sealing(WORDS))
    told = receiving.look(tmp_path / "away.ccx", passphrase=WORDS)
    assert told.whole
    assert told.changes > force
    with receiving.receive(tmp_path / "away.ccx", tmp_path / "back", passphrase=WORDS) as again:
        assert kept(again) == before
        assert private_names.rows(again.folder)[0].name == NAME
    with receiving.glance(tmp_path / "away.ccx", passphrase=WORDS) as seen:
        assert not (seen.folder / private_names.PRIVATE).exists()
        assert seen.state.rating("1.1.1", B).answer is None
