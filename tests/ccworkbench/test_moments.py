"""A moment is read as the day on the wall by people, in UTC by programs; numbers know no zone."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from ccworkbench import moments
from ccworkbench.exports.fact_check import write_fact_check
from ccworkbench.exports.lists.agenda import calendar
from ccworkbench.exports.registry import Options, export_of
from ccworkbench.scoring.sources import result_of, year_of
from ccworkbench.session import requests
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from ccworkbench.training import demo

LATE = 1_009_841_400_000                   # 2001-12-31T23:30Z, 07:30 of New Year's Day in Shanghai
ZONES = {"UTC": "2001-12-31", "Asia/Shanghai": "2002-01-01", "America/New_York": "2001-12-31"}
CLOCKS = {"UTC": "23:30", "Asia/Shanghai": "07:30", "America/New_York": "18:30"}


def strings(path):
    return [
        str(cell) for sheet in load_workbook(path) for row in sheet.iter_rows(values_only=True)
        for cell in row if cell is not None
    ]


@pytest.fixture
def state(demo_place):
    """The demo as it stood at the very end of a year of UTC."""
    with SessionDocument.open(demo_place / demo.SESSION) as doc:
        requests.add(doc, AssessorId("A"), need="近三年的年检记录", due="2027-02-01")
        found = doc.state.for_reader(doc.state.lead).frozen()
    found.created_at = found.changed_at = LATE
    found.requests = {id_: replace(one, at=LATE) for id_, one in found.requests.items()}
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_people_read_the_day_on_their_wall_and_programs_utc(in_zone, zone):
    in_zone(zone)
    day, clock = ZONES[zone], CLOCKS[zone]
    assert (moments.day(LATE), moments.month(LATE)) == (day, day[:7])
    assert (moments.minute(LATE), moments.second(LATE)) == (f"{day} {clock}", f"{day} {clock}:00")
    assert moments.iso(LATE) == "2001-12-31T23:30:00.000Z"
    assert moments.day(0) == moments.month(0) == ""


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("at", "day"), [(253_402_300_799_000, "9999-12-31"), (-62_135_596_800_000, "0001-01-01")])
def test_the_ends_of_the_calendar_have_a_day_everywhere(in_zone, zone, at, day):
    in_zone(zone)
    assert moments.day(at)[:7] in (day[:7], "9999-12", "0001-01")


@pytest.mark.parametrize("zone", ZONES)
def test_paper_carries_the_day_on_the_wall(in_zone, tmp_path, state, zone):
    in_zone(zone)
    other = ({*ZONES.values()} - {ZONES[zone]}).pop()
    for name in ("xlsx", "requests"):
        path = tmp_path / f"{name}.xlsx"
        export_of(name).write(path, state.standard, state, result_of(state), Options("zh", force=True))
        said = "\n".join(strings(path))
        assert ZONES[zone] in said, name
        assert other not in said, name
    write_fact_check(tmp_path / "facts.xlsx", state, language="zh")
    assert any(ZONES[zone] in one for one in strings(tmp_path / "facts.xlsx"))


@pytest.mark.parametrize("zone", ZONES)
def test_what_programs_read_is_the_same_in_every_zone(in_zone, tmp_path, state, zone):
    in_zone(zone)
    assert b"DTSTAMP:20011231T233000Z" in calendar(state, "zh")
    path = tmp_path / "sheet.xlsx"
    export_of("xlsx").write(path, state.standard, state, result_of(state), Options("zh", force=True))
    assert load_workbook(path).properties.created.isoformat() == "2001-12-31T23:30:00"


@pytest.mark.parametrize("zone", ZONES)
def test_the_year_a_score_rests_on_is_the_same_in_every_zone(in_zone, state, zone):
    in_zone(zone)
    assert year_of(state) == 2001
