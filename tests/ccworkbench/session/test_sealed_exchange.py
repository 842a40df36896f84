"""Sealed exchange files from end to end: nothing plain on the stick, nothing plain left by the receiver."""

import os

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.progress import Progress
from ccworkbench.session import exchange, keys, pieces, seal, signing, storage
from ccworkbench.session.exchange import Order
from ccworkbench.session.intake import open_untrusted
from ccworkbench.session.receiving import glance, receive
from ccworkbench.session.seal import Sealing
from ccworkbench.session.signing import Trust
from tests.ccworkbench.session.traces import NEEDLES, abandoned, fill, holding


@pytest.fixture
def stick(tmp_path):
    place = tmp_path / "stick"
    place.mkdir()
    return place


@pytest.fixture
def full(doc, private_temp):
    fill(doc)
    return doc


def to_us(plain, sealed):
    return seal.seal(plain, sealed, Sealing(recipients=(keys.recipient(),)))


class Watches(Progress):
    """Looks for plaintext on a medium at every step."""

    def __init__(self, place) -> None:
        self.place, self.found, self.steps = place, [], 0

    def step(self, done, total, what):
        self.steps += 1
        self.found += holding(self.place, *NEEDLES, b"SQLite format 3")


def test_nothing_plain_ever_lies_on_the_stick(full, stick, private_temp):
    watch = Watches(stick)
    exchange.write(full, stick / "site.ccx", sign=signing.signer(), seal=to_us, progress=watch)
    assert watch.steps >= 5
    assert watch.found == holding(stick, *NEEDLES, b"SQLite format 3") == []
    assert [path.name for path in stick.iterdir()] == ["site.ccx"]
    assert sorted(path.name for path in full.folder.parent.iterdir()) == [full.folder.name, "stick", "temp"]
    assert list(private_temp.iterdir()) == []


def test_it_arrives_signed_and_whole(full, stick, tmp_path, private_temp):
    exchange.write(full, stick / "site.ccx", sign=signing.signer(), seal=to_us)
    seen = []
    with receive(stick / "site.ccx", tmp_path / "there", seen=seen.append) as doc:
        assert sorted(doc.journal.rows()) == sorted(full.journal.rows())
    assert [one.signer.trust for one in seen] == [Trust.OWN]
    with glance(stick / "site.ccx") as doc:
        assert doc.state.organisation == full.state.organisation
    assert list(private_temp.iterdir()) == []


def test_pieces_of_a_sealed_file(full, stick):
    sent = exchange.write(full, stick / "site.ccx", Order(split=9000), seal=to_us)
    assert len(sent.paths) > 3
    with open_untrusted(sent.paths[1]) as found:
        assert len(found.rows) == sent.changes
    sent.paths[2].unlink()
    with pytest.raises(FileProblem) as told, open_untrusted(sent.paths[0]):
        pass
    assert told.value.code == "pieces-missing"


def test_a_stick_that_keeps_other_bytes_is_noticed(full, stick):
    def bad_medium(plain, sealed):
        whole = to_us(plain, sealed)
        content = bytearray(sealed.read_bytes())
        content[-1] ^= 1
        sealed.write_bytes(content)
        return whole

    with pytest.raises(FileProblem) as told:
        exchange.write(full, stick / "site.ccx", seal=bad_medium)
    assert told.value.code == "exchange-differs"
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("spot", [3, 8, 60, 400, -9000, -3])
def test_a_flipped_bit_leaves_nothing_plain_with_the_receiver(full, stick, tmp_path, private_temp, spot):
    exchange.write(full, stick / "site.ccx", seal=to_us)
    content = bytearray((stick / "site.ccx").read_bytes())
    content[spot] ^= 16
    (stick / "site.ccx").write_bytes(content)
    with pytest.raises(FileProblem):
        receive(stick / "site.ccx", tmp_path / "there")
    assert not (tmp_path / "there").exists()
    assert list(private_temp.iterdir()) == []


@pytest.mark.parametrize("inside", [b"", b"SQLite format 3\0" + b"\0" * 84, b"CCWBX1\0\0\0\0", b"words" * 5000])
def test_what_is_sealed_is_believed_no_more_than_what_is_not(tmp_path, private_temp, inside):
    (tmp_path / "inside").write_bytes(inside)
    to_us(tmp_path / "inside", tmp_path / "x.ccx")
    with pytest.raises(FileProblem) as told:
        receive(tmp_path / "x.ccx", tmp_path / "there")
    assert told.value.code == "exchange-refused"
    assert list(private_temp.iterdir()) == []


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.ccx")
    assert not seal.is_sealed(tmp_path / "x.ccx")
    with pytest.raises(FileProblem):
        receive(tmp_path / "x.ccx", tmp_path / "there")


def test_what_a_killed_program_left_goes_with_the_next_file(full, stick, private_temp):
    exchange.write(full, stick / "site.ccx", seal=to_us)
    abandoned(private_temp / "ccworkbench-private-gone", NEEDLES[1])
    with storage.private_folder() as held:
        (held / "mine").write_bytes(NEEDLES[1])
        os.utime(held / ".held", (0, 0))     # old, but somebody still holds it
        with open_untrusted(stick / "site.ccx"):
            pass
        assert [path.name for path in private_temp.iterdir()] == [held.name]
    assert pieces.all_of(stick / "site.ccx") == [stick / "site.ccx"]
