"""Whatever five people do and in whatever order their files come together: the same, and nothing lost.

The long form is `tests/durability/merge_histories.py`.
"""

import pytest

from ccworkbench.merge import combine
from tests.durability.merge_histories import run


def test_any_order_comes_to_the_same_and_nothing_acknowledged_is_lost():
    assert run(100, 20260531) >= 100


def test_the_check_would_notice_changes_left_out_by_their_clock(monkeypatch):
    """The classic fault: what is older than the newest here is taken for known."""
    real = combine._Merge._take

    def forgetful(self, number, path, found, *rest):
        newest = self._link.execute("SELECT max(at) FROM change").fetchone()[0]
        found.rows = [row for row in found.rows if row.at > newest]
        return real(self, number, path, found, *rest)

    monkeypatch.setattr(combine._Merge, "_take", forgetful)
    with pytest.raises(AssertionError):
        run(10, 1, shrink=False)
