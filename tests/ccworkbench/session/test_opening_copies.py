"""Sealed copies, opened: by who may, and as far as they are whole."""

import json
import os
import random
import shutil
from pathlib import Path

import pyrage
import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.session import continuing, copies, keys, layouts, offsite, ratings, recovery
from ccworkbench.session.copy_keys import BY_PASSPHRASE, Opening
from ccworkbench.session.keeping import object_path
from ccworkbench.session.seal import Sealing
from ccworkbench.session.verify import verify
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import A, B
from tests.ccworkbench.session.test_offsite import attach
from tests.ccworkbench.session.test_sealed_copies import KEY, PHOTO, SEALED, WORDS, content, flip

pytestmark = pytest.mark.usefixtures("cheap_passphrases")

ONE = ItemId("1.1.1")


def test_going_on_elsewhere(doc, stick, elsewhere, tmp_path, monkeypatch):
    ratings.rate(doc, ONE, B, Answer(option="4"), rationale="because")
    attach(doc)
    doc.i_am(B)
    made = offsite.make(doc, stick, SEALED)
    state = doc.state.frozen()
    doc.close()
    monkeypatch.setenv("CCWORKBENCH_HOME", str(tmp_path / "spare"))
    gone = continuing.start(made.path, elsewhere, key=KEY)
    with gone.doc as again:
        assert again.folder == elsewhere / "site.ccsession"
        assert (again.state, again.me) == (state, B)
        assert (gone.evidence, gone.made, gone.missing) == (1, made.at, ())
        assert all(one.ok for one in verify(again, deep=True))
        assert copies.standing(again).unsaved == 0
        more = offsite.make(again, stick)
        assert (more.path, more.sealed, more.files) == (made.path, True, 0)


def test_the_keys_it_is_sealed_to_open_it_and_others_do_not(doc, stick, elsewhere, colleague):
    made = offsite.make(doc, stick, Sealing(None, (colleague[1],)))
    assert not (made.path / BY_PASSPHRASE).exists()
    stranger = str(pyrage.x25519.Identity.generate())
    for key in (None, KEY, Opening(identities=(stranger,)), Opening("")):
        with pytest.raises(FileProblem) as refused:
            continuing.start(made.path, elsewhere, A, key=key)
        assert refused.value.code == "sealed-for-others"
    assert list(elsewhere.iterdir()) == []
    continuing.start(made.path, elsewhere, A, key=Opening(identities=(stranger, colleague[0]))).doc.close()


def test_the_key_of_this_installation_is_tried_unasked(doc, stick, elsewhere):
    made = offsite.make(doc, stick, Sealing(WORDS, (keys.recipient(),)))
    continuing.start(made.path, elsewhere, A).doc.close()


def test_a_wrong_passphrase_and_none(doc, stick, elsewhere):
    made = offsite.make(doc, stick, SEALED)
    for key, code in ((None, "passphrase-needed"), (Opening("wrong"), "passphrase-wrong")):
        for call in (
            lambda key=key: continuing.start(made.path, elsewhere, A, key=key),
            lambda key=key: recovery.recover(made.path, elsewhere / "new.ccsession", key=key),
        ):
            with pytest.raises(FileProblem) as refused:
                call()
            assert refused.value.code == code
    assert list(elsewhere.iterdir()) == []


def swap(made):
    one, two = content(made.path)[:2]
    whole = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(whole)


def database_of(made) -> Path:
    layout, told = layouts.opened(made.path, KEY)
    return layout.path(told.database)


@pytest.mark.parametrize("damage", [
    lambda made: (made.path / layouts.MANIFEST).unlink(),
    lambda made: flip(made.path / layouts.MANIFEST),
    lambda made: os.truncate(made.path / layouts.MANIFEST, 150),
    lambda made: os.truncate(made.path / layouts.MANIFEST, 0),
    lambda made: (made.path / layouts.MANIFEST).write_bytes(database_of(made).read_bytes()),
    lambda made: database_of(made).unlink(),
    lambda made: flip(database_of(made)),
    lambda made: os.truncate(database_of(made), database_of(made).stat().st_size - 1),
    lambda made: os.truncate(database_of(made), 65536 + 16 + 200),
    lambda made: database_of(made).write_bytes((made.path / layouts.MANIFEST).read_bytes()),
    swap,
])
def test_what_is_cut_off_changed_or_swapped_is_refused(doc, stick, elsewhere, damage):
    attach(doc)
    made = offsite.make(doc, stick, SEALED)
    if damage is swap:
        database, other = database_of(made), next(one for one in content(made.path) if one != database_of(made))
        whole = database.read_bytes()
        database.write_bytes(other.read_bytes())
        other.write_bytes(whole)
    else:
        damage(made)
    with pytest.raises(FileProblem) as refused:
        continuing.start(made.path, elsewhere, A, key=KEY)
    assert refused.value.code == "copy-unsound"
    assert list(elsewhere.iterdir()) == []


def test_60_flipped_bits_anywhere(doc, stick, elsewhere):
    """Refused, or all but one piece of evidence is there; never a wrong one."""
    ratings.rate(doc, ONE, A, Answer(option="4"), rationale="because")
    attach(doc)
    made, chance = offsite.make(doc, stick, SEALED), random.Random(5)
    lying = sorted(one for one in made.path.rglob("*") if one.is_file())
    refused: list[str] = []
    for number in range(60):
        path = lying[number % len(lying)]
        whole = path.read_bytes()
        bent = bytearray(whole)
        bent[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        path.write_bytes(bent)
        try:
            gone = continuing.start(made.path, elsewhere, A, key=KEY)
        except FileProblem as problem:
            refused.append(problem.code)
            assert list(elsewhere.iterdir()) == []
        else:
            with gone.doc as again:
                assert again.state.rating(ONE, A) == doc.state.rating(ONE, A)
                assert {one.name for one in verify(again, deep=True) if not one.ok} <= {"evidence"}
                assert len(gone.missing) <= 1
            shutil.rmtree(again.folder)
        path.write_bytes(whole)
    assert set(refused) <= {"copy-unsound", "passphrase-wrong"}
    assert 30 < len(refused) < 60


def test_swapped_evidence_does_not_come_along(doc, stick, elsewhere):
    first, second = attach(doc), attach(doc, b"second" * 5000)
    made = offsite.make(doc, stick, SEALED)
    layout = layouts.opened(made.path, KEY)[0]
    one, two = (layout.path(doc.state.evidence[id_].sha256) for id_ in (first, second))
    whole = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(whole)
    gone = continuing.start(made.path, elsewhere, A, key=KEY)
    gone.doc.close()
    assert set(gone.missing) == {doc.state.evidence[id_].sha256 for id_ in (first, second)}


def test_a_name_that_would_lead_elsewhere_is_refused(doc, stick, elsewhere):
    """Who can open a copy can also write one."""
    made = offsite.make(doc, stick, SEALED)
    layout, _ = layouts.opened(made.path, KEY)
    identity = pyrage.x25519.Identity.from_str(layout.envelope.identity)
    said = json.loads(pyrage.decrypt((made.path / layouts.MANIFEST).read_bytes(), [identity]))
    said["name"] = "../outside"
    sealed = pyrage.encrypt(json.dumps(said).encode(), [identity.to_public()])
    (made.path / layouts.MANIFEST).write_bytes(sealed)
    with pytest.raises(FileProblem) as refused:
        continuing.start(made.path, elsewhere, A, key=KEY)
    assert refused.value.code == "copy-unsound"


# -- recovering with it


def ruin(doc) -> Path:
    doc.close()
    (doc.folder / "session.db").write_bytes(b"\0" * 5000)
    for one in (doc.folder / "backups").glob("*"):
        one.unlink()
    for one in (doc.folder / "evidence").rglob("*"):
        if one.is_file():
            one.write_bytes(b"rotten")
    return doc.folder


def test_a_remembered_sealed_copy_is_named_and_used_with_its_passphrase(doc, stick, elsewhere):
    id_ = attach(doc)
    ratings.rate(doc, ONE, A, Answer(option="4"), rationale="because")
    made, sha256 = offsite.make(doc, stick, SEALED), doc.state.evidence[id_].sha256
    folder = ruin(doc)
    with pytest.raises(FileProblem) as refused:
        recovery.recover(folder, elsewhere / "new.ccsession")
    assert refused.value.code == "nothing-to-recover"
    found = recovery.recover(folder, elsewhere / "new.ccsession", key=KEY)
    assert found.complete
    assert found.shut == ()
    assert object_path(found.folder, sha256).read_bytes() == PHOTO
    assert made.path in [one.path.parent.parent for one in found.sources if one.how == "read"]


def test_a_sealed_copy_without_its_manifest_still_gives_everything(doc, stick, elsewhere):
    id_ = attach(doc)
    made, sha256 = offsite.make(doc, stick, SEALED), doc.state.evidence[id_].sha256
    (made.path / layouts.MANIFEST).unlink()
    found = recovery.recover(made.path, elsewhere / "new.ccsession", key=KEY)
    assert found.complete
    assert object_path(found.folder, sha256).read_bytes() == PHOTO


def test_a_cut_database_gives_what_is_before_the_cut(doc, stick, elsewhere):
    for number in range(40):
        ratings.rate(doc, ONE, A, Answer(option=str(number % 6)), rationale=f"because {number} " + "x" * 5000)
    made = offsite.make(doc, stick, SEALED)
    database = database_of(made)
    os.truncate(database, database.stat().st_size - 70_000)
    found = recovery.recover(made.path, elsewhere / "new.ccsession", key=KEY)
    assert not found.complete
    assert found.texts > 10
