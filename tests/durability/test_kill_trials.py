"""A short run of the kill trials; `python tests/durability/kill_trials.py 200` is the long one."""

from tests.durability.kill_trials import run


def test_nothing_acknowledged_is_lost_when_killed(monkeypatch):
    monkeypatch.setenv("CCWORKBENCH_HOME", "")      # the trials make their own; put back afterwards
    tally = run(20, seed=7)
    assert tally.faults == []
    assert tally.kills == 20
    assert tally.acknowledged >= 20


def test_the_harness_would_notice_a_loss(monkeypatch, tmp_path):
    from ccworkbench.session import ratings
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.standard.answers import Answer
    from tests.durability.kill_trials import look, make_session

    folder = tmp_path / "s.ccsession"
    make_session(folder)
    with SessionDocument.open(folder) as doc:
        ratings.rate(doc, "1.1.1", "A", Answer(option="1"), rationale="x")
        ratings.rate(doc, "1.1.2", "A", Answer(option="1"), rationale="x")
    faults = look(folder, {"1.1.1": ["2", "x"], "1.1.2": ["1", "x"]}, {"0" * 32: "1" * 64})
    assert [one.split()[0] for one in faults] == ["the", "evidence", "rating"]
