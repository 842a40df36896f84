"""Requests: asked, overdue, received, closed."""

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session import history, requests, undoing
from tests.ccworkbench.session.samples import A, B, D, E


def test_from_asking_to_closing(doc):
    id_, _ = requests.add(doc, B, need="三个月排班表", item="1.1.1", sample="8、9、10 月", due="2026-05-10")
    found = doc.state.requests[id_]
    assert (found.item, found.asked_by, found.sample) == ("1.1.1", B, "8、9、10 月")
    assert [found.state(day) for day in ("2026-05-10", "2026-05-11")] == ["open", "overdue"]
    assert requests.overdue(doc.state, "2026-05-11") == (found,)
    requests.receive(doc, id_[:5], A, on="2026-05-12")
    assert doc.state.requests[id_].state("2026-06-01") == "received"
    requests.close(doc, id_, A, on="2026-05-13")
    assert doc.state.requests[id_].state("2026-06-01") == "closed"
    assert requests.overdue(doc.state, "2026-06-01") == ()
    undoing.undo(doc, A)
    requests.receive(doc, id_, A, on="")
    assert doc.state.requests[id_].state("2026-06-01") == "overdue"


def test_the_longest_overdue_comes_first(doc):
    for due in ("2026-05-03", "2026-05-01", ""):
        requests.add(doc, B, need=f"n{due}", due=due)
    assert [one.due for one in requests.overdue(doc.state, "2026-06-01")] == ["2026-05-01", "2026-05-03"]
    came, _ = requests.add(doc, B, need="came", due="2026-05-02")
    requests.receive(doc, came, B, on="2026-05-02")
    told = requests.tally(doc.state, "2026-06-01")
    assert (told.all, told.waiting, [one.due for one in told.late]) == (4, 3, ["2026-05-01", "2026-05-03"])


def test_what_will_not_do_is_refused(doc):
    before = len(doc.journal.rows())
    with pytest.raises(UsageError) as refused:
        requests.add(doc, B, need="", item="9", due="31.12.", asked_by="Z")
    assert all(one in refused.value.message.en for one in ("what is needed", "9", "YYYY-MM-DD", "'Z'"))
    assert not any(stop in str(refused.value.message) for stop in ("..", ".。"))
    for who in (D, E):
        with pytest.raises(UsageError):
            requests.add(doc, who, need="x")
    assert len(doc.journal.rows()) == before
    id_, _ = requests.add(doc, B, need="x", item="1.1.1")
    requests.change(doc, id_, B, item="", due="2026-01-01", asked_by="A")
    found = doc.state.requests[id_]
    assert (found.item, found.due, found.asked_by, found.need) == (None, "2026-01-01", A, "x")
    with pytest.raises(UsageError):
        requests.receive(doc, id_, B, on="2026-02-30")


def test_requests_are_shared_at_once_and_notes_on_items_are_not(make):
    from ccworkbench.session import notes

    doc = make(blind=True)
    requests.add(doc, A, need="排班表", item="1.1.1")
    noted, _ = notes.add(doc, A, "我给了 4", item="1.1.1")
    free, _ = notes.add(doc, A, "明早 8 点")
    seen = doc.state.for_reader(B)
    assert len(seen.requests) == 1
    assert set(seen.notes) == {free}
    assert set(doc.state.for_reader(A).notes) == {noted, free}
    told = history.history(doc, reader=B)
    assert "我给了 4" not in [one.value for one in told]
    assert "明早 8 点" in [one.value for one in told]
    notes.remove(doc, noted, A)                                # gone, and still not told
    assert "我给了 4" not in [one.value for one in history.history(doc, reader=B)]
    with pytest.raises(UsageError):
        notes.remove(doc, free, B)
