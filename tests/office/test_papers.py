"""A frozen score sheet printed, saved and changed by another program: what it shows is still found out."""

import re
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ccworkbench.exports.workbook.layout import Layout
from ccworkbench.exports.workbook.paper_check import check_paper
from ccworkbench.exports.workbook.score_sheet import write_score_sheet
from ccworkbench.freezing import papers
from ccworkbench.freezing.freezing import freeze
from ccworkbench.scoring.sources import result_of
from ccworkbench.session import evidence, profile, ratings
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role, Target
from ccworkbench.standard import pack
from ccworkbench.standard.answers import parse

pytestmark = pytest.mark.office

PACK = Path(__file__).parents[1] / "samples" / "packs" / "ccso-mini"
A, B = AssessorId("A"), AssessorId("B")
ANSWERS = {
    "1.1.1": "3", "2.1.1": "3", "2.1.2": "part", "2.1.3": "yes", "3.2.1": "2",
    "3.2.2": "talk=400,hold=20,acw=90,idle=110", "6.1.1": "4",
}  # fmt: skip


@pytest.fixture
def frozen(tmp_path):
    """A session frozen twice, and the score sheet of each version in one of the languages."""
    standard = pack.read(PACK)
    with SessionDocument.create(
        tmp_path / "site.ccsession", standard, organisation="某中心", author=A,
        people=(Person(A, "安然", Role.LEAD), Person(B, "丁一", Role.CLIENT)),
        profile={"seats": "300", "direction": "experience"},
    ) as doc:
        seen, _ = evidence.attach_sighting(doc, "minutes", [Target("profile.direction")], A)
        profile.confirm(doc, "direction", A, evidence=[seen], reason="board")
        for item, answer in ANSWERS.items():
            ratings.rate(doc, item, A, parse(standard.by_item[item], answer))
        ratings.submit(doc, A)
        sheets = []
        for language in ("zh", "en"):
            version, _ = freeze(doc, A)
            path = tmp_path / f"v{version.number}.xlsx"
            write_score_sheet(path, standard, doc.state, result_of(doc.state), language=language)
            sheets.append((version, path))
            ratings.decide(doc, "2.1.1", parse(standard.by_item["2.1.1"], "2"), A, "objection")
        yield doc, sheets


def test_the_printed_fingerprint_says_which_version_a_paper_shows(frozen, convert):
    doc, sheets = frozen
    out = convert([path for _, path in sheets], "pdf")
    for version, path in sheets:
        command = ["pdftotext", "-l", "1", str(out / f"{path.stem}.pdf"), "-"]
        words = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        (printed,) = set(re.findall(r"\b[0-9a-f]{4}(?:-[0-9a-f]{4}){3}\b", words))
        check, found = papers.look_up(doc, printed)
        assert check.ok
        assert found == version
        assert words.count("____") >= 2


def test_saved_by_another_program_it_is_the_same_and_changed_there_it_is_not(frozen, convert, tmp_path):
    doc, sheets = frozen
    spoiled = []
    for version, path in sheets:
        language = "zh" if version.number == 1 else "en"
        layout = Layout(doc.standard, doc.state.raters, language)
        sheet, row = layout.rows["1.1.1"]
        book = load_workbook(path)               # formulas without stored values: the other program computes
        book[sheet.name].cell(row, layout.columns.first_person).value = 1
        other = tmp_path / f"spoiled{version.number}.xlsx"
        book.save(other)
        spoiled.append((version, other, sheet.name, layout))
    out = convert([*(path for _, path in sheets), *(one[1] for one in spoiled)], "xlsx")
    for version, path in sheets:
        found = check_paper(doc, out / path.name)
        assert found.version == version
        assert [one.message.en for one in found.findings] == []
    for version, path, name, layout in spoiled:
        found = check_paper(doc, out / path.name)
        assert found.version == version
        places = {one.sheet for one in found.findings}
        assert {name, layout.cover, layout.scores} <= places       # the rating, and the total it came to
