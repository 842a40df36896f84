"""A copy on a stick put back to an earlier state by somebody: told, with both ages, and never gone on from."""

from __future__ import annotations

import shutil

import pytest

from ccworkbench.session import offsite, ratings
from ccworkbench.session.copy_places import PLAIN, is_sealed
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A
from tests.ccworkbench.session.test_offsite import attach
from tests.ccworkbench.session.test_sealed_copies import ONE, PHOTO, SEALED

pytestmark = pytest.mark.usefixtures("cheap_passphrases")


@pytest.mark.parametrize("how", [SEALED, PLAIN])
@pytest.mark.parametrize("back", [1, 2])
def test_an_earlier_state_put_back_is_told_with_both_ages(doc, stick, tmp_path, how, back):
    attach(doc, PHOTO)
    made = [offsite.make(doc, stick, how)]
    shutil.copytree(made[0].path, tmp_path / "earlier")
    for number in range(back):
        ratings.rate(doc, ONE, A, Answer(option=str(3 + number)))
        made.append(offsite.make(doc, stick))
    assert [one.older for one in made] == [()] * (back + 1)
    shutil.rmtree(made[0].path)
    shutil.copytree(tmp_path / "earlier", made[0].path)
    found = offsite.make(doc, stick)
    (older,) = found.older
    assert (older.path, older.there, older.last) == (made[0].path, made[0].at, made[-1].at)
    assert found.as_json()["older"] == [
        {"path": str(made[0].path), "there": made[0].at, "last": made[-1].at}]
    assert is_sealed(found.path) == (found.path != made[0].path)        # a sealed one cannot be read: a new one
    assert offsite.make(doc, stick).older == ()                         # told once


def test_a_copy_another_machine_wrote_is_not_said_to_be_older(doc, stick):
    made = offsite.make(doc, stick, SEALED)
    (made.path / "manifest.age").write_bytes(b"another machine went on here")
    assert offsite.make(doc, stick).older == ()


def test_a_copy_stopped_half_way_is_not_said_to_be_older(doc, stick, monkeypatch):
    offsite.make(doc, stick, SEALED)
    ratings.rate(doc, ONE, A, Answer(option="3"))

    def stopped(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(offsite._Writing, "database", stopped)
        with pytest.raises(KeyboardInterrupt):
            offsite.make(doc, stick)
    assert offsite.make(doc, stick).older == ()
