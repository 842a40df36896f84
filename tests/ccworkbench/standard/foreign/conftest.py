"""The made-up desk library in both forms: the YAML of the samples, and a workbook after the column list."""

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from ccworkbench.cli import main

DESK = Path(__file__).parents[3] / "samples" / "foreign" / "desk.yaml"

NODES = [
    ["assessable", "depth", "ref_id", "name", "name[zh]", "name[fr]", "description", "description[zh]",
     "annotation", "typical_evidence", "importance", "weight", "implementation_groups", "min_score", "max_score",
     "reference_controls", "threats", "questions", "answer", "depends_on", "condition"],
    [None, 1, "A", "Keeping the desk", "值守", None, "Who sits at the desk, and when.", "谁在台前，什么时间。"],
    ["x", 2, "A.1", "Rota", "排班表", "Planning", "A rota for the next four weeks hangs where everybody passes.",
     "今后四周的排班表挂在人人经过的地方。", "A screen everybody passes will do.",
     "the rota of this month\na photo of the place it hangs in", "mandatory", 2, "core", None, None, "ctl:CTL-1",
     "thr:T-1", "Where does the rota hang?", "free"],
    ["x", 2, "A.2", None, None, None, "Two people at least know how to open the desk in the morning.", None, None,
     None, None, None, "core, night"],
    ["x", 3, "A.2 b", "Night key", None, None, "The night shift has a key of its own.", None, None, None, None,
     None, "night", 0, 1],
    ["x", 3, None, None, None, None, "Keys are counted when shifts change."],
    [],
    [None, 1, "B", "Answering"],
    [None, 2, None, None, None, None, "Calls, letters and visitors alike."],
    ["x", 2, "B.1", "First answer", None, None, "Somebody answers within the hour.", None, None, None, None, None,
     "core", None, None, None, None, "How many are answered within the hour?", "share"],
    ["x", 2, "B.2", "Channels", None, None, "Every channel is watched.", None, None, None, None, None, "night",
     None, None, None, None, "Which channels are watched at night?\nIs somebody called when one falls silent?",
     "channels\ncalled", "/\n1:1,2", "/\nany"],
]


def sheets() -> dict[str, list[list[object]]]:
    """The desk library as sheets of rows, to be changed by a test and then saved."""
    return {
        "library_meta": [
            ["type", "library"], ["urn", "urn:example:risk:library:desk"], ["version", 3], ["locale", "en"],
            ["ref_id", "DESK"], ["name", "Service desk library"], ["name[zh]", "服务台示例库"],
            ["description", "A library made up for tests."], ["copyright", "Written for tests, free to use"],
            ["provider", "Example Desk"], ["packager", "example"], ["publication_date", "2031-04-05"],
        ],
        "fwk_meta": [
            ["type", "framework"], ["urn", "urn:example:risk:framework:desk"],
            ["base_urn", "urn:example:risk:req_node:desk"], ["ref_id", "DESK"], ["name", "Service desk"],
            ["name[zh]", "服务台"], ["description", "How a desk is kept."],
            ["description[zh]", "服务台怎样运转。"],
            ["min_score", 0], ["max_score", 3], ["scores_definition", "marks"],
            ["implementation_groups_definition", "ig"], ["answers_definition", "ans"],
        ],
        "fwk_content": [list(row) for row in NODES],
        "marks_meta": [["type", "scores"], ["name", "marks"]],
        "marks_content": [
            ["score", "name", "description", "description_doc", "name[zh]", "description[zh]"],
            [0, "Absent", "Nothing to see.", None, "没有", "看不到任何做法。"],
            [1, "Begun", "Some of it.", None, "起步", "有一部分。"],
            [2, "Usual", "Most of it.", "Written down.", "经常", "大部分做到。"],
            [3, "Kept up", "All of it, and looked after.", None, "保持", "全部做到并有人维护。"],
        ],
        "ig_meta": [["type", "implementation_groups"], ["name", "ig"]],
        "ig_content": [
            ["ref_id", "name", "name[zh]", "description", "default_selected"],
            ["core", "Core", "基础", "For every desk.", "x"], ["night", "Night shift", "夜班", None, None],
        ],
        "ans_meta": [["type", "answers"], ["name", "ans"]],
        "ans_content": [
            ["id", "question_type", "question_choices", "add_score", "compute_result", "color",
             "select_implementation_groups"],
            ["free", "text"],
            ["share", "unique_choice", "Fewer than half\nMost\nAll", "0\n2\n5",
             "non_compliant\npartially_compliant\ncompliant", "/\n/\n#00aa00"],
            ["channels", "multiple_choice", "Telephone\nMail", 2],
            ["called", "unique_choice", "Yes\nNo", "1\n/", None, None, "night\n/"],
        ],
        "urns_meta": [["type", "urn_prefix"]],
        "urns_content": [["prefix_id", "prefix_value"], ["ctl", "urn:example:risk:function"]],
        "ctl_meta": [["type", "reference_controls"], ["base_urn", "urn:example:risk:function"]],
        "ctl_content": [["ref_id", "name", "category"], ["CTL-1", "Written rota", "policy"]],
        "thr_meta": [["type", "threats"], ["base_urn", "urn:example:risk:threat"]],
        "thr_content": [["ref_id", "name"], ["T-1", "Nobody at the desk"]],
    }


def saved(content: dict[str, list[list[object]]], path: Path) -> Path:
    """Write sheets of rows as a workbook."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for title, rows in content.items():
        page = workbook.create_sheet(title)
        for row in rows:
            page.append(row)
    workbook.save(path)
    return path


@pytest.fixture
def desk_sheets():
    """The sheets of the desk library."""
    return sheets()


@pytest.fixture
def save(tmp_path):
    """Save sheets as a workbook; gives its path."""
    return lambda content: saved(content, tmp_path / "desk.xlsx")


@pytest.fixture
def changed(tmp_path):
    """Save the YAML of the desk library with words replaced; gives its path."""
    def call(*pairs: tuple[str, str]) -> Path:
        text = DESK.read_text("utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / "desk.yaml"
        path.write_text(text, "utf-8")
        return path
    return call


@pytest.fixture(params=["yaml", "xlsx"])
def desk(request, tmp_path):
    """The desk library in one of its two forms."""
    if request.param == "xlsx":
        return saved(sheets(), tmp_path / "desk.xlsx")
    return Path(shutil.copy(DESK, tmp_path / "desk.yaml"))


@pytest.fixture
def take(capsys, tmp_path):
    """Run `standard import`; gives the exit code, the JSON, and the folder packs go to."""
    def call(source: Path, *more: str) -> tuple[int, dict, Path]:
        into = tmp_path / "packs"
        code = main(["--lang", "en", "standard", "import", str(source), "--to", str(into), *more, "--json"])
        return code, json.loads(capsys.readouterr().out), into
    return call
