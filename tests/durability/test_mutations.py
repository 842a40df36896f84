"""Short runs of the mutations; the long forms are named in the tests' README."""

import pytest

from tests.durability import mutated_exchange, mutated_pictures


@pytest.fixture
def spare_home(monkeypatch):
    """The trials make a home of their own; put the test's back afterwards."""
    monkeypatch.setenv("CCWORKBENCH_HOME", "")


def test_a_mutated_exchange_file_is_refused_or_unchanged(spare_home):
    tally = mutated_exchange.run(150, seed=7)
    assert tally.faults == []
    assert tally.trials == tally.refused + tally.same == 150
    assert min(tally.refused, tally.same) > 10


def test_the_harness_would_notice_a_change(spare_home, monkeypatch):
    """A file whose row says something else, with an intake that does not look, is found out."""
    from ccworkbench.session import inspection

    def digit(chance, whole):
        at = whole.index(b'{"option":"4"}') + 11
        whole[at:at + 1] = b"5"

    monkeypatch.setattr(mutated_exchange, "MUTATIONS", (digit,))
    assert mutated_exchange.run(1).refused == 1
    monkeypatch.setattr(inspection, "change_id", lambda *given: _said[0])
    real, _said = inspection._base, [""]

    def base(row):
        _said[0] = row.id
        return real(row)

    monkeypatch.setattr(inspection, "_base", base)
    faults = mutated_exchange.run(1).faults
    assert len(faults) == 1
    assert "verify ['ids']" in faults[0]


def test_mutated_pictures_give_a_small_picture_or_none():
    tally = mutated_pictures.Tally()
    mutated_pictures.run_batch(tally, seed=7, count=150)
    for name in ("png of 60,000 x 60,000", "png with a text bomb", "pdf page of 10^9 points", "pdf in itself"):
        mutated_pictures.run_batch(tally, 0, 1, name)
    assert tally.faults == []
    assert tally.trials == 154
    assert tally.pictures > 30
