"""The fictional contact centres: what they tell, and that a session is made of it whole or not at all."""

import csv
import dataclasses
import re
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import openpyxl
import pypdfium2
import pytest
from PIL import Image

from ccworkbench import paths
from ccworkbench.errors import ContentError, FileProblem, UsageError
from ccworkbench.moments import day, minute
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import agenda, attribution, copies, history, materials, ratings, references, requests
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.session.people import Role
from ccworkbench.session.verify import verify
from ccworkbench.standard import library
from ccworkbench.training import demo


@dataclasses.dataclass(frozen=True)
class Centre:
    """What is known beforehand of one demo."""

    standard: str
    organisation: str
    applicable: int
    undecided: set[str]
    unrated: set[str]
    na: set[str]
    gaps: dict[int, tuple[int, int]]      # differing by so many steps: at least, at most
    dissents: int

    @property
    def content(self):
        return paths.standards() / self.standard / "demo"

    def rated(self, person: str) -> dict[str, dict[str, str]]:
        with (self.content / f"ratings-{person}.csv").open(encoding="utf-8", newline="") as file:
            return {row["item"]: row for row in csv.DictReader(file)}

    def toml(self, name: str) -> dict:
        return tomllib.loads((self.content / name).read_text("utf-8"))


PEOPLE = ("A", "B", "C")
QINGLAN = Centre(
    "cc-cmm", "青岚生活服务客户中心", 170,
    {"D.6-03", "O.1.2-06", "O.2.2-03", "O.2.4-04", "O.3.1-01", "I.4-02"},
    {"D.4-07", "P.4-03"}, {"P.3-06", "I.3-03"}, {1: (25, 40), 2: (5, 10)}, 2,
)  # fmt: skip
LICHUAN = Centre(
    "ccso", "栎川户外客户联络中心", 404,
    {"1.1.2-04", "1.2.3-05", "2.1.1-02", "2.2.2-05", "2.4.2-05", "3.2.2-04", "3.4.2-04", "4.1.1-05", "5.1.1-02",
     "5.3.1-01", "6.1.1-01", "6.2.1-06"},
    {"5.3.2-04", "6.2.2-02"}, {"1.1.4-03", "2.4.2-07"}, {1: (40, 56), 2: (3, 8)}, 5,
)  # fmt: skip


@pytest.fixture(params=[QINGLAN, LICHUAN], ids=["cc-cmm", "ccso"])
def centre(request):
    return request.param


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Make both sessions once; nobody writes to them."""
    place = tmp_path_factory.mktemp("both")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        for one in (QINGLAN, LICHUAN):
            demo.ready(place / one.standard, one.standard).close()
    return place


@pytest.fixture
def doc(made, centre):
    with SessionDocument.open(made / centre.standard / demo.SESSION) as found:
        yield found


@pytest.fixture
def lichuan(made):
    with SessionDocument.open(made / "ccso" / demo.SESSION) as found:
        yield found


# -- what it tells


def test_everything_is_rated_by_all_three_but_two_that_wait(centre):
    by = {person: centre.rated(person) for person in PEOPLE}
    told = [{item for item, row in by[person].items() if row["answer"] or row["na"]} for person in PEOPLE]
    assert told[0] == told[1] == told[2]
    assert len(told[0]) == centre.applicable - len(centre.unrated)
    assert not told[0] & centre.unrated
    for person in PEOPLE:
        assert {item for item, row in by[person].items() if row["na"]} >= centre.na
        assert not [item for item, row in by[person].items() if row["answer"] and row["na"]]


def test_ratings_have_reasons_of_substance_and_no_two_alike(centre):
    said = [row["rationale"] for person in PEOPLE for row in centre.rated(person).values() if row["rationale"]]
    assert len([words for words in said if len(words) >= 15]) >= 90
    assert len(set(said)) == len(said)


def test_the_lead_of_the_larger_gives_a_full_reason_for_every_neutral_item():
    neutral = {str(one.id) for one in library.load("ccso").items if str(one.effect) == "base"}
    for item, row in LICHUAN.rated("A").items():
        assert len(row["rationale"] or row["na"]) >= (20 if item in neutral else 10), item


def steps(item, answers: list[str]) -> int:
    """Say how far answers lie apart: steps of the scale, 1 where any other answers differ."""
    if str(item.kind) == "choice":
        ids = [option.id for option in sorted(item.options, key=lambda one: one.value)]
        at = [ids.index(one) for one in answers]
        return max(at) - min(at)
    return len(set(answers)) - 1 if len(set(answers)) < 3 else 1


def test_they_really_differ_and_the_reasons_say_why(centre):
    standard, by = library.load(centre.standard), {person: centre.rated(person) for person in PEOPLE}
    gaps: dict[int, list[str]] = {}
    for item in by["A"]:
        answers = [by[person][item]["answer"] for person in PEOPLE if item in by[person]]
        if all(answers) and len(answers) == len(PEOPLE):
            gaps.setdefault(steps(standard.by_item[item], answers), []).append(item)
    assert set(gaps) == {0, *centre.gaps}
    for gap, (low, high) in centre.gaps.items():
        assert low <= len(gaps[gap]) <= high
    differ = {item for gap in centre.gaps for item in gaps[gap]}
    differ |= {item for item in by["B"] if 0 < sum(bool(by[one][item]["na"]) for one in PEOPLE) < len(PEOPLE)}
    for item in differ:
        assert sum(bool(by[one][item]["rationale"] or by[one][item]["na"]) for one in PEOPLE) >= 2, item
    assert {one["item"] for one in centre.toml("consensus.toml")["decision"]} == differ - centre.undecided


def test_decisions_lie_within_the_ratings_and_have_reasons(centre):
    standard, by = library.load(centre.standard), {person: centre.rated(person) for person in PEOPLE}
    decisions = centre.toml("consensus.toml")["decision"]
    for one in decisions:
        item, given = standard.by_item[one["item"]], [by[person][one["item"]]["answer"] for person in PEOPLE]
        assert len(one["reason"]) >= 15
        if str(item.kind) == "choice" and all(given):
            assert steps(item, [*given, one["answer"]]) == steps(item, given), one["item"]
    assert sum("dissent" in one for one in decisions) == centre.dissents


def test_evidence_is_small_complete_and_fits_what_is_asked_for(centre):
    standard = library.load(centre.standard)
    shown = centre.toml("evidence.toml")["evidence"]
    files = [one["file"] for one in shown if "file" in one]
    kept = sorted((centre.content / "evidence").iterdir())
    assert len(files) >= 30
    assert sum("seen" in one for one in shown) >= 8
    assert sorted(files) == [path.name for path in kept]
    assert sum(path.stat().st_size for path in kept) < 1_500_000
    for one in shown:
        items = [standard.by_item[item] for item in one["targets"] if ":" not in item]
        assert any(one["kind"] in item.evidence.kinds for item in items), one


def test_every_file_opens_as_what_it_is(centre):
    for path in (centre.content / "evidence").iterdir():
        if path.suffix in (".png", ".jpg"):
            with Image.open(path) as picture:
                picture.load()
                assert min(picture.size) >= 600
        elif path.suffix == ".pdf":
            document = pypdfium2.PdfDocument(path)
            words = document[0].get_textpage().get_text_range()
            document.close()
            assert len(re.findall("[一-鿿]", words)) > 100      # text, not a picture of it
        elif path.suffix == ".xlsx":
            assert openpyxl.load_workbook(path).worksheets[0].max_row > 5
        else:
            assert len(path.read_text("utf-8-sig").splitlines()) > 3


def test_no_number_of_a_person_stands_anywhere(centre):
    texts = [path for path in centre.content.rglob("*") if path.suffix in (".csv", ".toml", ".txt")]
    for path in texts:
        assert not re.search(r"(?<!\d)(1[3-9]\d{9}|\d{17}[\dX])(?!\d)", path.read_text("utf-8-sig")), path


# -- the sessions made of it


def by_hand() -> dict[str, Fraction]:
    """Work out each dimension from the files: percent of five of what was agreed; N/A and open left out."""
    by = {person: QINGLAN.rated(person) for person in PEOPLE}
    agreed = {one["item"]: int(one["answer"]) for one in QINGLAN.toml("consensus.toml")["decision"]}
    for item in by["B"]:
        answers = {by[person][item]["answer"] for person in PEOPLE}
        if len(answers) == 1 and answers != {""}:
            agreed[item] = int(answers.pop())
    found = {}
    for dimension in "DOPEI":
        values = [value for item, value in agreed.items() if item[0] == dimension]
        found[dimension] = Fraction(100 * sum(values), 5 * len(values))
    return found


def shown(number: Fraction) -> str:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


def test_the_result_is_what_the_files_say_by_hand(made):
    with SessionDocument.open(made / "cc-cmm" / demo.SESSION) as found:
        result = result_of(found.state)
    wanted = by_hand()
    for dimension, number in wanted.items():
        assert result.scores[f"dim.{dimension}"].shown == shown(number)
    assert result.total.shown == shown(sum(wanted.values(), Fraction(0)) / 5)


def test_the_level_stands_whatever_the_open_points_become(doc, centre):
    result, level = result_of(doc.state), {"cc-cmm": "L3", "ccso": "L2"}[centre.standard]
    assert (result.total.level, result.total.level_low, result.total.level_high) == (level, level, level)
    assert Decimal(result.total.low) < Decimal(result.total.shown) < Decimal(result.total.high)
    assert (result.counts.open, result.counts.na) == (len(centre.undecided | centre.unrated), len(centre.na))
    assert result.counts.applicable == centre.applicable
    assert not result.final


def test_the_confirmed_direction_weighs_twice_and_cost_is_the_weak_spot(lichuan):
    result = result_of(lichuan.state)
    four = {name: Fraction(result.scores[f"dim.{name}"].shown)
            for name in ("strategy", "experience", "cost", "service")}
    assert result.total.case == "experience"
    assert result.total.shown == shown((sum(four.values()) + four["experience"]) / 5)
    assert {name: result.scores[f"dim.{name}"].level for name in four} == {
        "strategy": "L2", "experience": "L2", "cost": "L1", "service": "L2"}


def test_the_lead_confirmed_the_direction_with_what_was_seen(lichuan):
    direction = lichuan.state.profile["direction"]
    assert direction.value == "experience"
    assert direction.confirmed is not None
    assert direction.confirmed.by == "A"
    names = {lichuan.state.evidence[one].name for one in direction.confirmed.evidence}
    assert names == set(LICHUAN.toml("session.toml")["confirm"][0]["evidence"])


def test_wages_are_judged_by_the_figure_that_was_entered(lichuan):
    # 6,940 of 12,400 yuan are 55.97 % (above 50: 3 of 5), 9,860 are 79.5 % (below 80: 5 of 5)
    result = result_of(lichuan.state)
    assert {(one.year, one.value) for one in references.figures(lichuan)} == {(2025, 12400), (2024, 11880)}
    assert (result.items["3.2.1-01"].value, result.items["3.2.1-02"].value) == (3, 5)
    assert result.counts.no_reference == 0


def test_notes_for_those_who_keep_the_standard_come_from_both_sides(lichuan):
    notes = lichuan.state.feedback
    assert sorted(one.party for one in notes) == ["assessor"] * 4 + ["client"] * 2
    assert all(one.consent == (one.party == "client") for one in notes)


def test_everything_is_in_the_session(doc, centre):
    state = doc.state
    counts = state.counts()
    told = centre.toml("evidence.toml")["evidence"]
    assert (state.organisation, str(state.kind)) == (centre.organisation, "formal")
    assert {one.id: one.role for one in state.people.values()} == {
        "A": Role.LEAD, "B": Role.ASSESSOR, "C": Role.ASSESSOR}
    assert counts.ratings == 3 * (centre.applicable - len(centre.unrated))
    assert counts.files == sum("file" in one for one in told)
    assert counts.sightings == sum("seen" in one for one in told)
    assert set(state.decisions) == {one["item"] for one in centre.toml("consensus.toml")["decision"]}
    assert all(state.submitted(person, section.id) for person in PEOPLE for section in doc.standard.sections)
    assert all(state.na_approved(item, state.rating(item, "A")) for item in centre.na)
    assert {item for item in state.ratings if state.rating(item, "A").follow_up} >= centre.unrated
    for path in (centre.content / "evidence").iterdir():
        one = next(found for found in state.evidence.values() if found.name == path.name)
        assert object_path(doc.folder, one.sha256).read_bytes() == path.read_bytes()


def test_it_verifies_and_its_history_is_that_of_three_people(doc):
    assert [one.name for one in verify(doc, True) if not one.ok] == []
    assert {one.author for one in history.history(doc)} == set(PEOPLE)


# -- made whole or not at all


def test_a_session_that_verifies_is_kept_with_what_was_done_in_it(demo_place):
    with SessionDocument.open(demo_place / demo.SESSION) as found:
        ratings.write_rationale(found, "1.1.1-03", "B", "又看了一遍。")
        id_ = found.state.id
    with demo.ready(demo_place) as found:
        assert found.state.id == id_
        assert found.state.rating("1.1.1-03", "B").rationale == "又看了一遍。"


def test_one_that_does_not_verify_is_refused_and_left_alone(demo_place):
    with SessionDocument.open(demo_place / demo.SESSION) as found:
        one = next(one for one in found.state.evidence.values() if one.sha256)
        harmed = object_path(found.folder, one.sha256)
    harmed.chmod(0o644)
    harmed.write_bytes(b"other bytes")
    with pytest.raises(ContentError) as told:
        demo.ready(demo_place)
    assert told.value.code == "demo-not-sound"
    assert told.value.facts["checks"] == ["evidence"]
    assert harmed.read_bytes() == b"other bytes"
    SessionDocument.open(demo_place / demo.SESSION).close()      # the lock was let go


def test_one_on_another_standard_is_not_taken_for_the_one_asked_for(demo_place):
    with pytest.raises(UsageError) as told:
        demo.ready(demo_place, "sample")
    assert told.value.code == "demo-on-another-standard"
    assert told.value.facts["allowed"] == ["ccso"]


def test_a_standard_without_a_demo_names_those_that_have_one(tmp_path):
    with pytest.raises(UsageError) as told:
        demo.ready(tmp_path, "sample")
    assert told.value.code == "no-demo"
    assert set(told.value.facts["allowed"]) == {"cc-cmm", "ccso"}
    assert list(tmp_path.iterdir()) == []


class _Stop(Progress):
    def step(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        if done == 20:
            raise Cancelled


def test_stopping_half_way_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        demo.ready(tmp_path, "ccso", _Stop())
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_not_taken_for_the_demo(tmp_path):
    left = tmp_path / ".demo.part" / demo.SESSION
    left.mkdir(parents=True)
    (left / "session.db").write_bytes(b"half")
    with demo.ready(tmp_path) as found:
        assert found.folder == tmp_path / demo.SESSION
        assert found.me == "A"
    assert [one.name for one in tmp_path.iterdir()] == [demo.SESSION]


def test_nobody_is_asked_to_keep_a_demo_safe_but_for_what_was_done_in_it(tmp_path):
    with demo.ready(tmp_path) as made:
        before = copies.standing(made)
        assert (before.unsaved, before.due()) == (0, False)          # though its days are long past
        ratings.write_rationale(made, made.standard.items[0].id, "A", "改过")
        after = copies.standing(made)
        assert after.unsaved == 1
        assert after.due(after.since + copies.DUE)
    with demo.ready(tmp_path) as again:
        assert copies.standing(again).unsaved == 1


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileProblem) as told:
        demo.ready(tmp_path / "file" / "below")
    assert told.value.code == "demo-not-written"


def test_what_was_written_down_beside_the_ratings_is_there(lichuan):
    state, told = lichuan.state, LICHUAN.toml("records.toml")
    assert len(state.agenda) > 10
    assert agenda.days(state)[0] == "2026-11-16"
    roles = sorted(one["role"] for one in told["interview"])
    assert sorted(one.role for one in state.interviews.values()) == roles
    assert [one.need for one in requests.overdue(state, "2026-11-26")] == [
        one["need"] for one in told["request"] if one["due"] < "2026-11-26" and "received" not in one]
    assert len(requests.overdue(state, "2026-11-28")) == 2
    assert sorted(one.grade for one in state.findings.values()) == [
        "major", "minor", "minor", "opportunity", "strength"]
    assert [one.statement[:2] for one in state.findings.values() if one.closed] == ["北汀"]
    counts = materials.counts(state)
    assert (counts["received"], counts["partial"], counts["missing"], counts["not_needed"]) == (40, 3, 1, 1)
    assert materials.lacking(state) == ()
    assert attribution.few(state) == {"夜班值班长": 2}


def test_everything_is_written_down_in_its_time(doc, centre):
    told, records = centre.toml("session.toml"), doc.state
    assert day(records.created_at) == told["begun"][:10]
    for one in records.evidence.values():
        assert not one.taken or one.taken <= minute(one.at).replace(" ", "T")
    for one in records.requests.values():
        assert day(one.at) <= min(filter(None, (one.due, one.received, one.closed)))
    for one in records.interviews.values():
        assert one.date <= day(one.at)
    for one in records.findings.values():
        assert day(one.at) <= one.due or not one.due
    assert all(day(one.at) <= told["agreed"][:10] for one in records.decisions.values())
