"""The fictional contact centre: what it tells, and that a session is made of it whole or not at all."""

import csv
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
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import history, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.session.people import Role
from ccworkbench.session.verify import verify
from ccworkbench.standard import library
from ccworkbench.training import demo

CONTENT = paths.standards() / "cc-cmm" / "demo"
PEOPLE = ("A", "B", "C")
UNDECIDED = {"D.6-03", "O.1.2-06", "O.2.2-03", "O.2.4-04", "O.3.1-01", "I.4-02"}
UNRATED = {"D.4-07", "P.4-03"}
NOT_APPLICABLE = {"P.3-06", "I.3-03"}


def rated(person: str) -> dict[str, dict[str, str]]:
    with (CONTENT / f"ratings-{person}.csv").open(encoding="utf-8", newline="") as file:
        return {row["item"]: row for row in csv.DictReader(file)}


def toml(name: str) -> dict:
    return tomllib.loads((CONTENT / name).read_text("utf-8"))


@pytest.fixture
def doc(demo_place):
    with SessionDocument.open(demo_place / demo.SESSION) as found:
        yield found


# -- what it tells


def test_every_point_is_rated_by_all_three_but_two_that_wait():
    by = {person: rated(person) for person in PEOPLE}
    ids = {str(one.id) for one in library.load("cc-cmm").items}
    for person in PEOPLE:
        given = {item for item, row in by[person].items() if row["answer"] or row["na"]}
        assert given == ids - UNRATED
        assert {item for item, row in by[person].items() if row["na"]} == NOT_APPLICABLE
        assert not [item for item, row in by[person].items() if row["answer"] and row["na"]]


def test_ratings_have_reasons_of_substance_and_no_two_alike():
    said = [row["rationale"] for person in PEOPLE for row in rated(person).values() if row["rationale"]]
    assert len([words for words in said if len(words) >= 15]) >= 90
    assert len(set(said)) == len(said)


def test_they_really_differ_and_the_reasons_say_why():
    by = {person: rated(person) for person in PEOPLE}
    gaps: dict[int, list[str]] = {}
    for item in by["A"]:
        answers = [by[person][item]["answer"] for person in PEOPLE if item in by[person]]
        if all(answers):
            gaps.setdefault(max(map(int, answers)) - min(map(int, answers)), []).append(item)
    assert set(gaps) == {0, 1, 2}
    assert 25 <= len(gaps[1]) <= 40
    assert 5 <= len(gaps[2]) <= 10
    for item in gaps[1] + gaps[2]:
        assert sum(bool(by[person][item]["rationale"]) for person in PEOPLE) >= 2, item
    decided = {one["item"] for one in toml("consensus.toml")["decision"]}
    assert decided == set(gaps[1] + gaps[2]) - UNDECIDED


def test_decisions_lie_within_the_ratings_and_have_reasons():
    by = {person: rated(person) for person in PEOPLE}
    for one in toml("consensus.toml")["decision"]:
        given = [int(by[person][one["item"]]["answer"]) for person in PEOPLE]
        assert min(given) <= int(one["answer"]) <= max(given)
        assert len(one["reason"]) >= 15
    assert sum("dissent" in one for one in toml("consensus.toml")["decision"]) == 2


def test_evidence_is_small_complete_and_fits_what_the_points_ask_for():
    standard = library.load("cc-cmm")
    shown = toml("evidence.toml")["evidence"]
    files = [one["file"] for one in shown if "file" in one]
    kept = sorted((CONTENT / "evidence").iterdir())
    assert len(files) >= 30
    assert sum("seen" in one for one in shown) >= 8
    assert sorted(files) == [path.name for path in kept]
    assert sum(path.stat().st_size for path in kept) < 1_500_000
    for one in shown:
        items = [standard.by_item[item] for item in one["targets"] if ":" not in item]
        assert any(one["kind"] in item.evidence.kinds for item in items), one


def test_every_file_opens_as_what_it_is():
    for path in (CONTENT / "evidence").iterdir():
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


def test_no_number_of_a_person_stands_anywhere():
    texts = [path for path in CONTENT.rglob("*") if path.suffix in (".csv", ".toml", ".txt")]
    for path in texts:
        assert not re.search(r"(?<!\d)(1[3-9]\d{9}|\d{17}[\dX])(?!\d)", path.read_text("utf-8-sig")), path


# -- the session made of it


def by_hand() -> dict[str, Fraction]:
    """Work out each dimension from the files: percent of five of what was agreed; N/A and open left out."""
    by = {person: rated(person) for person in PEOPLE}
    agreed = {one["item"]: int(one["answer"]) for one in toml("consensus.toml")["decision"]}
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


def test_the_result_is_what_the_files_say_by_hand(doc):
    result = result_of(doc.state)
    wanted = by_hand()
    for dimension, number in wanted.items():
        assert result.scores[f"dim.{dimension}"].shown == shown(number)
    assert result.total.shown == shown(sum(wanted.values(), Fraction(0)) / 5)


def test_a_third_level_that_stands_whatever_the_open_points_become(doc):
    result = result_of(doc.state)
    assert (result.total.level, result.total.level_low, result.total.level_high) == ("L3", "L3", "L3")
    assert Decimal(result.total.low) < Decimal(result.total.shown) < Decimal(result.total.high)
    assert (result.counts.open, result.counts.na) == (len(UNDECIDED | UNRATED), 2)
    assert not result.final


def test_everything_is_in_the_session(doc):
    state = doc.state
    counts = state.counts()
    told = toml("evidence.toml")["evidence"]
    assert (state.organisation, str(state.kind)) == ("青岚生活服务客户中心", "formal")
    assert {one.id: one.role for one in state.people.values()} == {
        "A": Role.LEAD, "B": Role.ASSESSOR, "C": Role.ASSESSOR}
    assert counts.ratings == 3 * 168
    assert counts.files == sum("file" in one for one in told)
    assert counts.sightings == sum("seen" in one for one in told)
    assert set(state.decisions) == {one["item"] for one in toml("consensus.toml")["decision"]}
    assert all(state.submitted(person, section.id) for person in PEOPLE for section in doc.standard.sections)
    assert all(state.na_approved(item, state.rating(item, "A")) for item in NOT_APPLICABLE)
    assert {item for item in state.ratings if state.rating(item, "A").follow_up} >= UNRATED
    for path in (CONTENT / "evidence").iterdir():
        one = next(found for found in state.evidence.values() if found.name == path.name)
        assert object_path(doc.folder, one.sha256).read_bytes() == path.read_bytes()


def test_it_verifies_and_its_history_is_that_of_three_people(doc):
    assert [one.name for one in verify(doc, True) if not one.ok] == []
    assert {one.author for one in history.history(doc)} == set(PEOPLE)


# -- made whole or not at all


def test_a_session_that_verifies_is_kept_with_what_was_done_in_it(demo_place):
    with SessionDocument.open(demo_place / demo.SESSION) as found:
        ratings.write_rationale(found, "D.1-06", "B", "又看了一遍。")
        id_ = found.state.id
    with demo.ready(demo_place) as found:
        assert found.state.id == id_
        assert found.state.rating("D.1-06", "B").rationale == "又看了一遍。"


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
    assert told.value.facts["allowed"] == ["cc-cmm"]


def test_a_standard_without_a_demo_names_those_that_have_one(tmp_path):
    with pytest.raises(UsageError) as told:
        demo.ready(tmp_path, "sample")
    assert told.value.code == "no-demo"
    assert told.value.facts["allowed"] == ["cc-cmm"]
    assert list(tmp_path.iterdir()) == []


class _Stop(Progress):
    def step(self, done: int, total: int, what: str) -> None:
        assert 0 <= done <= total
        if done == 20:
            raise Cancelled


def test_stopping_half_way_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        demo.ready(tmp_path, "cc-cmm", _Stop())
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_not_taken_for_the_demo(tmp_path):
    left = tmp_path / ".demo.part" / demo.SESSION
    left.mkdir(parents=True)
    (left / "session.db").write_bytes(b"half")
    with demo.ready(tmp_path) as found:
        assert found.folder == tmp_path / demo.SESSION
        assert found.me == "A"
    assert [one.name for one in tmp_path.iterdir()] == [demo.SESSION]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FileProblem) as told:
        demo.ready(tmp_path / "file" / "below")
    assert told.value.code == "demo-not-written"
