"""Sealed copies on a stick (a folder here): nothing plain, incremental, never a wrong one."""

import os
from pathlib import Path

import pyrage
import pytest

from ccworkbench import paths
from ccworkbench.errors import UsageError
from ccworkbench.progress import Cancelled
from ccworkbench.session import (
    continuing,
    erasure,
    evidence,
    layouts,
    offsite,
    ratings,
    wrapping,
)
from ccworkbench.session.copy_keys import BY_KEYS, BY_PASSPHRASE, Opening
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import Target
from ccworkbench.session.seal import Sealing
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import A
from tests.ccworkbench.session.test_offsite import StopAt, attach, files

ONE = ItemId("1.1.1")
pytestmark = pytest.mark.usefixtures("cheap_passphrases")

PHOTO = b"photo" * 1000
WORDS = "四月 correct horse"
SEALED, KEY = Sealing(WORDS), Opening(WORDS)


def content(copy: Path) -> list[Path]:
    """The files of evidence and the database."""
    return sorted(one for one in copy.glob("??/*"))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {one: (folder / one).read_bytes() for one in files(folder)}


# -- what lies there


def test_nothing_of_the_session_can_be_read_on_the_stick(doc, stick):
    ratings.rate(doc, ONE, A, Answer(option="4"), rationale="a secret sentence")
    id_ = attach(doc, PHOTO, "floor plan.jpg")
    sha256 = doc.state.evidence[id_].sha256
    made = offsite.make(doc, stick, SEALED)
    assert made.sealed
    session, hashes = doc.journal.session, [row[0] for row in doc.link.execute("SELECT sha256 FROM object")]
    people = [one.name for one in doc.state.people.values()]
    secret = [
        session, doc.folder.stem, doc.state.organisation, *people, "a secret sentence", "floor plan", "photo",
        "SQLite format", sha256, *hashes, doc.replica, *(row.id for row in doc.journal.rows()), "objects",
        "evidence",
    ]
    lying = [one for one in stick.rglob("*") if one.is_file()]
    held = b"".join(str(one.relative_to(stick)).encode() + one.read_bytes() for one in lying)
    assert [one for one in secret if one.encode() in held] == []
    raw = [bytes.fromhex(one) for one in hashes]
    assert [one for one in raw if one in held] == []
    assert {one.name for one in made.path.iterdir() if one.is_file()} == {BY_PASSPHRASE, layouts.MANIFEST}
    assert all(len(one.name) == 30 for one in content(made.path))


def test_this_machine_keeps_nothing_that_opens_it(doc, stick, monkeypatch):
    made = offsite.make(doc, stick, SEALED)
    identity = wrapping.unwrap((made.path / BY_PASSPHRASE).read_bytes(), WORDS).strip()
    held = b"".join(one.read_bytes() for one in paths.data().rglob("*") if one.is_file() and one.suffix != ".db")
    assert len(identity) > 60
    assert identity.encode() not in held
    for one in (paths.data() / "copies").glob("*.json"):
        assert one.stat().st_mode & 0o077 == 0


def test_only_what_is_new_is_written_and_nothing_is_asked(doc, stick):
    attach(doc)
    offsite.make(doc, stick, SEALED)
    before = snapshot(stick)
    ratings.rate(doc, ONE, A, Answer(option="4"))
    attach(doc, b"second" * 10)
    made = offsite.make(doc, stick)
    assert (made.sealed, made.files, made.kept, made.remains) == (True, 1, 2, ())
    after = snapshot(stick)
    assert len(after) == len(before) + 1, "the former database is gone"
    assert sum(before.get(one) == of for one, of in after.items()) == 3, "the key and two files of evidence"
    assert len(list(stick.iterdir())) == 1


def test_the_same_command_again_is_the_same_choice_and_another_passphrase_is_refused(doc, stick, colleague):
    offsite.make(doc, stick, SEALED)
    assert offsite.make(doc, stick, SEALED).kept == 1
    before = snapshot(stick)
    for other in (Sealing("other words"), Sealing(WORDS, (colleague[1],)), Sealing(None, (colleague[1],))):
        with pytest.raises(UsageError) as refused:
            offsite.make(doc, stick, other)
        assert refused.value.code == "copy-sealed-otherwise"
    assert snapshot(stick) == before


def test_the_first_copy_to_a_place_needs_a_choice(doc, stick):
    with pytest.raises(UsageError) as refused:
        offsite.make(doc, stick)
    assert refused.value.code == "copy-unchosen"
    assert refused.value.facts["allowed"] == ["--passphrase-file", "--to-key", "--plain"]
    assert list(stick.iterdir()) == []


def test_a_place_is_chosen_once_for_all_sessions(doc, stick, make, tmp_path):
    offsite.make(doc, stick, SEALED)
    (tmp_path / "b").mkdir()
    other = make("b/site")
    other.i_am(A)
    made = offsite.make(other, stick)
    assert made.sealed
    assert layouts.opened(made.path, KEY)[1].session == other.journal.session


def test_a_sealed_place_stays_sealed_and_leaving_it_is_said(doc, stick):
    plain = offsite.make(doc, stick, "plain")
    sealed = offsite.make(doc, stick, SEALED)
    assert sealed.remains == (plain.path,), "it is said what can still be read there"
    again = offsite.make(doc, stick)
    assert (again.path, again.sealed, again.remains) == (sealed.path, True, ())
    back = offsite.make(doc, stick, "plain")
    assert (back.path, back.sealed, back.remains) == (plain.path, False, (sealed.path,))
    assert offsite.make(doc, stick).path == plain.path


def test_sealed_copies_nobody_chose_here_make_a_plain_place_ask(doc, stick, tmp_path, monkeypatch):
    offsite.make(doc, stick, "plain")
    assert not offsite.make(doc, stick).sealed
    (stick / "0123456789abcdef.cccopy").mkdir()          # another stick in the same place, sealed elsewhere
    (stick / "0123456789abcdef.cccopy" / BY_KEYS).write_bytes(b"x")
    with pytest.raises(UsageError) as refused:
        offsite.make(doc, stick)
    assert refused.value.code == "copy-unchosen"


def test_a_stick_under_another_path_goes_on_sealed(doc, stick, tmp_path):
    made = offsite.make(doc, stick, SEALED)
    there = stick.rename(tmp_path / "F")
    again = offsite.make(doc, there)
    assert (again.path, again.kept) == (there / made.path.name, 1)


def test_work_done_elsewhere_is_never_written_over(doc, stick, elsewhere):
    doc.i_am(A)
    made = offsite.make(doc, stick, SEALED)
    with continuing.start(made.path, elsewhere, A, key=KEY).doc as spare:
        ratings.rate(spare, ONE, A, Answer(option="5"))
        theirs = offsite.make(spare, stick)
        assert (theirs.path, theirs.kept) == (made.path, 1)
    before = snapshot(made.path)
    ours = offsite.make(doc, stick)
    assert ours.path != made.path
    assert (ours.files, ours.remains) == (1, (made.path,))
    assert snapshot(made.path) == before
    assert offsite.make(doc, stick).path == ours.path


def test_keys_that_somebody_exchanged_on_the_stick_are_put_right_and_never_sealed_to(doc, stick, elsewhere):
    made = offsite.make(doc, stick, SEALED)
    lying = made.path / BY_PASSPHRASE
    ours = lying.read_bytes()
    lying.write_bytes(wrapping.wrap(str(pyrage.x25519.Identity.generate()), "theirs"))
    ratings.rate(doc, ONE, A, Answer(option="4"))
    assert offsite.make(doc, stick).path == made.path
    assert lying.read_bytes() == ours
    continuing.start(made.path, elsewhere, A, key=KEY).doc.close()


def test_an_older_manifest_put_back_is_not_gone_on_from(doc, stick):
    made = offsite.make(doc, stick, SEALED)
    old = (made.path / layouts.MANIFEST).read_bytes()
    attach(doc)
    offsite.make(doc, stick)
    (made.path / layouts.MANIFEST).write_bytes(old)
    assert offsite.make(doc, stick).path != made.path


def test_a_lost_memory_asks_and_writes_anew(doc, stick, tmp_path, monkeypatch):
    made = offsite.make(doc, stick, SEALED)
    for one in (paths.data() / "copies").glob("*.json"):
        one.unlink()
    with pytest.raises(UsageError):
        offsite.make(doc, stick)
    again = offsite.make(doc, stick, SEALED)
    assert again.path != made.path
    assert again.kept == 0


@pytest.mark.parametrize("steps", range(0, 12, 2))
def test_stopped_anywhere_the_earlier_copy_stays_good(doc, stick, elsewhere, steps):
    ratings.rate(doc, ONE, A, Answer(option="4"))
    attach(doc)
    made = offsite.make(doc, stick, SEALED)
    ratings.rate(doc, ONE, A, Answer(option="1"))
    attach(doc, b"second" * 400_000)
    with pytest.raises(Cancelled):
        offsite.make(doc, stick, progress=StopAt(steps))
    with continuing.start(made.path, elsewhere, A, key=KEY).doc as old:
        assert old.state.rating(ONE, A).answer == Answer(option="4")
        assert all(one.ok for one in verify(old, deep=True))
    again = offsite.make(doc, stick)
    assert again.path == made.path
    assert again.files + again.kept == 3
    assert not [one for one in files(made.path) if ".part" in one]


def test_what_an_interrupted_run_wrote_is_used(doc, stick):
    attach(doc)
    with pytest.raises(Cancelled):
        offsite.make(doc, stick, SEALED, progress=StopAt(7))
    home = next(stick.iterdir())
    there = [one for one in content(home) if not one.name.endswith(".part")]
    assert there, "something was finished before the stop"
    with pytest.raises(Cancelled):
        offsite.make(doc, stick, progress=StopAt(0))
    made = offsite.make(doc, stick)
    assert (made.path, made.kept) == (home, len(there))


def test_what_was_erased_goes_from_the_copy_and_from_the_memory(doc, stick):
    id_ = attach(doc)
    made = offsite.make(doc, stick, SEALED)
    sha256 = doc.state.evidence[id_].sha256
    lying = len(content(made.path))
    erasure.carry_out(doc, erasure.plan_evidence(doc, id_), A, "law")
    offsite.make(doc, stick)
    assert len(content(made.path)) == lying - 1
    assert not any(sha256 in one.read_text() for one in (paths.data() / "copies").glob("*.json"))


def test_a_deep_look_finds_what_rotted_and_writes_it_anew(doc, stick, elsewhere):
    attach(doc)
    made = offsite.make(doc, stick, SEALED)
    largest = max(content(made.path), key=lambda one: one.stat().st_size)
    assert flip(largest)
    assert offsite.make(doc, stick).files == 0
    assert offsite.make(doc, stick, deep=True).files == (0 if is_database(made.path, largest) else 1)
    gone = continuing.start(made.path, elsewhere, A, key=KEY)
    gone.doc.close()
    assert gone.missing == ()


def is_database(home: Path, path: Path) -> bool:
    layout, made = layouts.opened(home, KEY)
    return layout.path(made.database) == path or not path.exists()


def flip(path: Path) -> bool:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)
    return True


# -- the end of a session


def test_what_is_remembered_of_copies_goes_with_the_session(doc, stick):
    from ccworkbench.session import destruction

    attach(doc)
    made = offsite.make(doc, stick, SEALED)
    session, replica = doc.journal.session, doc.replica
    assert (paths.data() / "copies" / f"{replica}.json").exists()
    destruction.destroy(doc, A, "over")
    left = [one for one in paths.data().rglob("*") if one.is_file() and "destroyed" not in one.parts]
    for needle in (session, replica, made.path.name, str(stick)):
        assert [str(one) for one in left if needle.encode() in one.read_bytes() or needle in one.name] == []


def test_other_sessions_keep_what_is_remembered(doc, stick, make, tmp_path):
    from ccworkbench.session import destruction

    (tmp_path / "b").mkdir()
    other = make("b/site")
    other.i_am(A)
    kept = offsite.make(other, stick, SEALED)
    offsite.make(doc, stick)
    destruction.destroy(doc, A, "over")
    again = offsite.make(other, stick)
    assert (again.path, again.kept) == (kept.path, 1)


def test_a_moved_folder_is_still_remembered(doc, stick, tmp_path):
    made = offsite.make(doc, stick, SEALED)
    doc.close()
    with SessionDocument.open(doc.folder.rename(tmp_path / "moved.ccsession")) as again:
        assert offsite.make(again, stick).path == made.path


def test_evidence_larger_than_the_medium_takes_lies_in_pieces(doc, stick, elsewhere, monkeypatch):
    from ccworkbench.session import pieces

    evidence.attach_file(doc, os.urandom(30_000), [Target("item.1.1.1")], A, name="a.bin")
    monkeypatch.setattr(pieces, "limit_of", lambda _: 8000)
    made = offsite.make(doc, stick, SEALED)
    assert max(one.stat().st_size for one in content(made.path)) <= 8000
    assert offsite.make(doc, stick).files == 0
    gone = continuing.start(made.path, elsewhere, A, key=KEY)
    gone.doc.close()
    assert gone.missing == ()
