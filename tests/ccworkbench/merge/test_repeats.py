"""Files merged before, byte for byte: not read again, and told as if they had been; read wherever it matters."""

import shutil

import pytest

from ccworkbench.merge import combine, reversal
from ccworkbench.merge.combine import merge_many
from ccworkbench.merge.receipt import receipts
from ccworkbench.session import erasure, evidence, exchange, intake, keys, pins, ratings, signing
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A, B, D

ONE, TWO = Answer(option="1"), Answer(option="2")


@pytest.fixture
def opened(monkeypatch):
    """Give the names of the files whose content was read, in order."""
    names = []
    real = intake.open_untrusted

    def note(path, *arguments, **named):
        names.append(path.name)
        return real(path, *arguments, **named)

    monkeypatch.setattr(intake, "open_untrusted", note)
    return names


@pytest.fixture
def sent(join, send, tmp_path, monkeypatch):
    """A colleague's signed file with a rating and a photo."""
    b = join(B)
    ratings.rate(b, "1.1.1", B, ONE, rationale="看过")
    evidence.attach_file(b, b"photo", [b.state.item_target("1.1.1")], B, name="a.jpg")
    path = tmp_path / "b.ccx"

    def sign(*signed):
        with monkeypatch.context() as colleague:
            colleague.setenv("CCWORKBENCH_HOME", str(tmp_path / "colleague"))
            return signing.signer()(*signed)

    exchange.write(b, path, sign=sign)
    return path


def test_a_file_of_the_same_bytes_is_told_without_reading_it(lead, sent, opened, tmp_path, monkeypatch):
    first = merge_many(lead, [sent]).inputs[0]
    renamed = tmp_path / "b 2.ccx"
    shutil.copy(sent, renamed)
    read = merge_many(lead, [sent]).inputs[0]
    with combine.dry_run(lead, [renamed]) as tried:
        assert tried.receipt.inputs[0].changes == first.changes
    told = merge_many(lead, [renamed])
    assert opened == ["b.ccx"]
    with monkeypatch.context() as reading:               # what reading it would have told
        reading.setattr(combine.Repeats, "find", lambda *_: None)
        real = merge_many(lead, [sent]).inputs[0]
    assert opened == ["b.ccx"] * 2
    assert read == real
    assert told.inputs[0].name == "b 2.ccx"
    assert (told.new, told.lost, told.backup, told.balanced, told.finished) == (0, 0, None, True, True)
    assert receipts(lead)[-2].inputs[0].sha256 == first.sha256 != ""


def test_another_byte_is_another_file(lead, sent, opened):
    merge_many(lead, [sent])
    content = bytearray(sent.read_bytes())
    content[len(content) // 2] ^= 1
    sent.write_bytes(content)
    merge_many(lead, [sent])
    assert opened == ["b.ccx"] * 2


def test_what_was_undone_comes_back(lead, sent, opened):
    first = merge_many(lead, [sent], author=A)
    reversal.undo(lead, first.id, A)
    again = merge_many(lead, [sent])
    assert (again.new, again.returned, opened) == (0, first.new, ["b.ccx"] * 2)
    assert lead.state.rating("1.1.1", B).answer == ONE
    assert merge_many(lead, [sent]).returned == 0
    assert len(opened) == 2


def test_after_an_erasure_what_was_left_out_is_told(lead, sent, opened):
    merge_many(lead, [sent])
    (uuid,) = lead.state.evidence
    erasure.carry_out(lead, erasure.plan_evidence(lead, uuid), A, "law")
    assert merge_many(lead, [sent]).erased == 2          # bytes and name
    assert opened == ["b.ccx"] * 2


def test_bytes_that_went_missing_come_back(lead, sent, opened):
    merge_many(lead, [sent])
    (one,) = lead.state.evidence.values()
    path = object_path(lead.folder, one.sha256)
    path.unlink()
    assert merge_many(lead, [sent]).inputs[0].new_evidence == 1
    assert path.read_bytes() == b"photo"
    assert opened == ["b.ccx"] * 2


def test_a_merge_that_lost_something_vouches_for_nothing(lead, sent, opened):
    lead.link.execute(
        "CREATE TEMP TRIGGER dropping AFTER INSERT ON main.change WHEN new.eid = '1.1.1:B'"
        " BEGIN DELETE FROM change WHERE id = new.id; END"
    )
    assert merge_many(lead, [sent]).lost > 0
    lead.link.execute("DROP TRIGGER dropping")
    assert merge_many(lead, [sent]).new > 0
    assert lead.state.rating("1.1.1", B).answer == ONE
    assert opened == ["b.ccx"] * 2


def test_receipts_of_another_folder_vouch_for_nothing(lead, sent, opened, tmp_path):
    """A folder put back from a copy, or put together by recovery, may lack what its receipts tell of."""
    merge_many(lead, [sent])
    lead.close()
    folder = tmp_path / "copy.ccsession"
    shutil.copytree(lead.folder, folder)
    with SessionDocument.open(folder) as copy:
        assert copy.replica != lead.replica
        merge_many(copy, [sent])
        merge_many(copy, [sent])
    assert opened == ["b.ccx"] * 2


def test_a_merge_that_was_cut_off_vouches_for_nothing_it_did_not_end(lead, sent, opened, monkeypatch):
    def die(self):
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(combine._Merge, "_finish", die)
        with pytest.raises(KeyboardInterrupt):
            merge_many(lead, [sent])
    merge_many(lead, [sent])
    assert opened == ["b.ccx"] * 2


def test_how_the_signer_stands_is_told_as_of_now(lead, sent):
    (signed,) = merge_many(lead, [sent]).inputs
    assert signed.signed_by.state == "new"
    assert merge_many(lead, [sent]).inputs[0].signed_by.state == "pinned"
    pins.forget_session(lead.state.id)
    assert merge_many(lead, [sent]).inputs[0].signed_by.state == "new"
    assert [one.name for one in pins.pinned()] == [B]    # and remembered again
    pins.forget_session(lead.state.id)
    pins.pin(B, "0" * keys.SHORT)
    changed = merge_many(lead, [sent]).inputs[0].signed_by
    assert (changed.state, changed.expected) == ("changed", "0" * keys.SHORT)


def test_a_file_of_pieces_is_known_by_all_its_bytes(lead, join, send, opened, tmp_path):
    d = join(D)
    ratings.rate(d, "1.1.2", D, TWO)
    content = send(d).read_bytes()
    half = len(content) // 2
    parts = [tmp_path / f"cut.ccx.{n}of2" for n in (1, 2)]
    for path, piece in zip(parts, (content[:half], content[half:]), strict=True):
        path.write_bytes(piece)
    opened.clear()                                       # of joining and sending
    merge_many(lead, parts[:1])
    merge_many(lead, parts[1:])
    assert opened == ["cut.ccx.1of2"]
    parts[1].write_bytes(content[half:-1] + bytes([content[-1] ^ 1]))
    merge_many(lead, parts[:1])
    assert opened == ["cut.ccx.1of2"] * 2
