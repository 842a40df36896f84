"""What is known before an exchange file is written, and a session that is worked on while one is."""

import json

import pytest

from ccworkbench import paths
from ccworkbench.errors import UsageError
from ccworkbench.session import addressing, exchange, keys, pins, ratings, recent, sending
from ccworkbench.session.contents import Order
from ccworkbench.session.receiving import look
from ccworkbench.session.sending import Room
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.exchanges import LIST, ONE, PHOTO, TWO, fill
from tests.ccworkbench.session.samples import A, B

MARK = "4f2a-91c0-77de-0b12-a9e4"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "home"))


@pytest.fixture
def full(doc):
    fill(doc)
    return doc


def test_an_offer_is_what_is_written(full, tmp_path):
    offered = sending.offer(full, B)
    assert offered.news is None
    assert offered.last is None
    assert (offered.everything.files, offered.everything.bytes) == (2, len(PHOTO) + len(LIST))
    done = exchange.write(full, tmp_path / "all.ccx", Order(to=B))
    assert done.changes == offered.everything.changes
    assert done.bytes <= offered.everything.size
    bare = exchange.write(full, tmp_path / "bare.ccx", Order(with_bytes=False))
    assert bare.bytes <= offered.everything.without <= offered.everything.size - offered.everything.bytes
    ratings.rate(full, TWO, A, Answer(option="3"))
    again = sending.offer(full, B)
    assert again.last is not None
    assert again.news is not None
    news = exchange.write(full, tmp_path / "news.ccx", Order(to=B, since_last=True))
    assert again.news.changes == news.changes == 1


def test_what_is_done_while_a_file_is_written_is_still_to_be_sent(full, tmp_path):
    taken = exchange.ready(full, Order(to=B))
    ratings.rate(full, TWO, A, Answer(option="3"))
    done = exchange.put(taken, tmp_path / "site.ccx")
    exchange.note(full, taken)
    assert done.changes == len(full.journal.rows()) - 1
    assert full.state.unsent == exchange.changed_since(full, B) == 1


def test_a_room_says_in_how_many_parts():
    assert Room(10**9).parts(10**10) == 1
    assert Room(10**10, 4 * 10**9).parts(9 * 10**9) == 3
    assert not Room(None).holds(1)
    assert not Room(exchange.RESERVE, None).holds(1)
    assert Room(exchange.RESERVE + 1, None).holds(1)


def test_a_name_is_free_of_files_and_of_pieces(tmp_path):
    assert sending.free_name(tmp_path, "site").name == "site.ccx"
    (tmp_path / "site.ccx.2of3").touch()
    assert sending.free_name(tmp_path, "site").name == "site 2.ccx"
    assert sending.free_name(tmp_path, "site", {tmp_path / "site 2.ccx"}).name == "site 3.ccx"


def test_a_look_tells_people_and_changes_and_makes_nothing(full, tmp_path):
    exchange.write(full, tmp_path / "site.ccx", Order(to=B))
    found = look(tmp_path / "site.ccx")
    assert found.session == full.state.id
    assert found.organisation == full.state.organisation
    told = [(one.id, one.name, one.role) for one in found.people]
    assert told == [(one.id, one.name, one.role) for _, one in sorted(full.state.people.items())]
    assert found.whole
    assert (found.changes, found.files) == (len(full.journal.rows()), 2)
    ratings.rate(full, ONE, A, Answer(option="2"), reason="x")
    exchange.write(full, tmp_path / "news.ccx", Order(to=B, since_last=True))
    assert not look(tmp_path / "news.ccx").whole


def test_a_key_file_names_our_recipient_and_no_secret(tmp_path):
    (tmp_path / "k.txt").write_text(addressing.key_file())
    assert addressing.recipients_in(tmp_path / "k.txt") == (keys.recipient(),)
    (tmp_path / "none.txt").write_text("AGE-SECRET-KEY-1\n")
    with pytest.raises(UsageError) as refused:
        addressing.recipients_in(tmp_path / "none.txt")
    assert refused.value.code == "key-file-empty"


def test_pins_know_since_when_and_old_registers_are_read(tmp_path):
    pins.pin("白露", MARK)
    assert pins.pinned()[0].at > 0
    register = paths.data() / "keys" / "colleagues.json"
    old = [{key: value for key, value in one.items() if key != "at"} for one in json.loads(register.read_text())]
    register.write_text(json.dumps(old))
    assert [(one.name, one.at) for one in pins.pinned()] == [("白露", 0)]


def test_by_hand_counts_before_first_sight():
    pins.pin_first("s", "B", "0" * 64)
    pins.pin("白露", MARK)
    found = pins.for_person("s", ["B"], ["白露"])
    assert found is not None
    assert found.name == "白露"
    assert pins.for_person("another", ["B"]) is None


def test_a_name_is_nobodys_short_id():
    pins.pin_first("s", "D", "0" * 64)
    assert pins.for_person("s", ["B"], ["D"]) is None        # somebody called D
    assert pins.expected("s", "D", ["丁一"]) == "0" * 64
    pins.pin("D", MARK)                                       # by hand, under a name
    found = pins.for_person("s", ["B"], ["D"])
    assert found is not None
    assert not found.session


def test_the_list_of_sessions_knows_what_is_unsent_and_reads_old_entries(full, tmp_path):
    recent.remember(full.folder, full.state)
    assert recent.listed()[0].unsent == full.state.unsent > 0
    exchange.write(full, tmp_path / "site.ccx")
    recent.refresh(full.folder, full.state)
    assert recent.listed()[0].unsent == 0
    register = paths.data() / "recent.json"
    entries = json.loads(register.read_text())
    old = [{key: value for key, value in one.items() if key != "unsent"} for one in entries]
    register.write_text(json.dumps(old))
    assert [one.unsent for one in recent.listed()] == [-1]
