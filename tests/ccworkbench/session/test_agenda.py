"""The agenda: as many days as the size asks for, made again on demand, moved and undone."""

from datetime import date
from itertools import pairwise

import pytest

from ccworkbench.errors import UsageError
from ccworkbench.session import agenda, people, profile, undoing
from ccworkbench.standard import library
from tests.ccworkbench.session.samples import A, B, C, D

MONDAY, FRIDAY = "2026-05-11", "2026-05-15"


@pytest.fixture(scope="module")
def ccso():
    return library.load("ccso")


@pytest.fixture
def site(make, ccso):
    def create(seats):
        return make(f"s{seats}", standard=ccso, profile={"seats": str(seats), "direction": "experience"})

    return create


@pytest.mark.parametrize(("seats", "days"), [(20, 1), (299, 1), (300, 2), (1999, 2), (2000, 3)])
def test_the_days_follow_from_the_size(site, seats, days):
    doc = site(seats)
    agenda.generate(doc, A, first=MONDAY)
    assert len(agenda.days(doc.state)) == days
    slots = doc.state.agenda
    assert (slots[0].what, slots[-1].what) == ("首次会议", "末次会议")
    assert len(slots) == len(agenda.proposed(doc.standard, str(seats)))
    for one, after in pairwise(slots):
        assert one.end <= after.start
    for day in agenda.days(doc.state):
        mine = [one for one in slots if one.day == day]
        assert mine[0].start.endswith("08:30")
        assert mine[-1].end[11:] <= "18:00"
        gaps = [(one.end[11:], after.start[11:]) for one, after in pairwise(mine)
                if one.end != after.start]
        assert len(gaps) <= 1                                  # lunch
        assert all("11:30" <= begins <= "12:30" for begins, _ in gaps)


def test_no_work_at_the_weekend_and_no_other_band(site):
    doc = site(2000)
    agenda.generate(doc, A, first=FRIDAY)
    assert [date.fromisoformat(one).weekday() for one in agenda.days(doc.state)] == [4, 0, 1]
    small = {one.id for one in agenda.proposed(doc.standard, "20")}
    assert "further-site" not in small
    assert "further-site" in {one.id for one in agenda.proposed(doc.standard, "2000")}


def test_those_assigned_take_part_and_meetings_are_for_the_team(site):
    doc = site(300)
    people.assign(doc, B, {"6.0": "lead"}, A)
    agenda.generate(doc, C, first=MONDAY)
    by = {one.what: one for one in doc.state.agenda}
    assert by["首次会议"].people == (A, B)
    assert by["数据抽取与口径核对、抽数复算"].people == (B,)
    assert {doc.standard.path(doc.standard.by_item[one].section)[0].id
            for one in by["数据抽取与口径核对、抽数复算"].items} == {"6.0"}


def test_nothing_is_replaced_unasked_and_all_of_it_is_one_step(site):
    doc = site(300)
    agenda.generate(doc, A, first=MONDAY)
    was = doc.state.agenda
    with pytest.raises(UsageError) as refused:
        agenda.generate(doc, A, first=FRIDAY)
    assert refused.value.code == "agenda-there"
    agenda.generate(doc, A, first=FRIDAY, replace=True)
    assert doc.state.agenda[0].day == FRIDAY
    undoing.undo(doc, A)
    assert doc.state.agenda == was
    undoing.undo(doc, A)
    assert doc.state.agenda == ()


def test_move_keeps_the_length_and_clashes_are_told(site):
    doc = site(300)
    agenda.generate(doc, A, first=MONDAY)
    first, second, *_ = doc.state.agenda
    assert agenda.clashes(doc.state) == []
    agenda.move(doc, second.id[:8], A, start="2026-05-11T08:45")
    moved = agenda.find(doc.state, second.id)
    assert (moved.start, moved.end, moved.items) == ("2026-05-11T08:45", "2026-05-11T09:45", second.items)
    assert [(one.id, other.id) for one, other, _ in agenda.clashes(doc.state)] == [(first.id, second.id)]
    agenda.move(doc, second.id, A, people=["B"], place="二楼", what="访谈")
    moved = agenda.find(doc.state, second.id)
    assert (moved.people, moved.place, moved.what) == ((B,), "二楼", "访谈")
    with pytest.raises(UsageError, match="9-99"):
        agenda.move(doc, second.id, A, items=["9-99"])
    agenda.move(doc, second.id, A, items=[*reversed(first.items or second.items[:2])])
    assert agenda.find(doc.state, second.id).items == (first.items or second.items[:2])
    agenda.move(doc, second.id, A, items=[])
    assert agenda.find(doc.state, second.id).items == ()
    agenda.remove(doc, [first.id, second.id], A)
    assert {first.id, second.id}.isdisjoint(one.id for one in doc.state.agenda)
    with pytest.raises(UsageError):
        agenda.remove(doc, [doc.state.agenda[0].id, first.id], A)


def test_what_will_not_do_is_refused(make, site, ccso):
    bare = make("bare", standard=ccso)
    with pytest.raises(UsageError) as refused:
        agenda.generate(bare, A, first=MONDAY)
    assert refused.value.code == "agenda-size-unknown"
    with pytest.raises(UsageError) as refused:
        agenda.generate(make("small"), A, first=MONDAY)
    assert refused.value.code == "agenda-none"
    doc = site(300)
    for who in (B, D):
        with pytest.raises(UsageError):
            agenda.generate(doc, who, first=MONDAY)
    for start, end in (("2026-05-11T10:00", "2026-05-11T09:00"), ("2026-05-11", "2026-05-11T09:00"),
                       ("2026-05-11T10:00", "2026-05-12T09:00"), ("2026-02-30T10:00", "2026-02-30T11:00")):
        with pytest.raises(UsageError):
            agenda.add(doc, A, start=start, end=end, what="x")
    with pytest.raises(UsageError):
        agenda.add(doc, A, start="2026-05-11T10:00", end="2026-05-11T11:00", what="x", people=["Z"])
    profile.set_value(doc, "seats", None, A)
    with pytest.raises(UsageError):
        agenda.generate(doc, A, first=MONDAY)
    assert doc.state.agenda == ()
