"""A pack as a workbook: out and back is the same, and every fault is named by sheet, row and column."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ccworkbench import paths
from ccworkbench.cli import main
from ccworkbench.standard import library, pack
from ccworkbench.standard.authoring import install
from ccworkbench.standard.authoring.reading import open_workbook, read_workbook
from ccworkbench.standard.authoring.workbook import raw_tables, write_workbook

SHIPPED = sorted(one.parent for one in paths.standards().glob("*/pack.toml"))
SAMPLES = sorted(one.parent for one in (Path(__file__).parents[2] / "samples" / "packs").glob("*/pack.toml"))
SAMPLES = [one for one in SAMPLES if not pack.examine(one).faults]


@pytest.mark.parametrize("folder", [*SHIPPED, *SAMPLES], ids=lambda one: one.name)
def test_out_and_back_is_the_same_pack(folder, tmp_path):
    write_workbook(folder, tmp_path / "pack.xlsx")
    draft = read_workbook(open_workbook(tmp_path / "pack.xlsx"))
    assert draft.faults == []
    made = tmp_path / "made"
    draft.write(made)
    found = pack.examine(made)
    assert [draft.told(one).line_in("en") for one in found.faults] == []
    assert found.standard.sha256 == pack.read(folder).sha256
    assert raw_tables(made).keys() == raw_tables(folder).keys()


@pytest.fixture
def sheet(tmp_path):
    """The sample pack as a workbook; gives the path and a way to put a cell by sheet, row id and key."""
    path = tmp_path / "sample.xlsx"
    write_workbook(paths.standards() / "sample", path)

    def put(title, row_id, key, value):
        workbook = load_workbook(path)
        page = next(one for one in workbook if one.title.endswith(f" {title}"))
        keys = [one.value for one in page[1]]
        first = keys.index("id") if "id" in keys else 0
        row = next(number for number in range(3, page.max_row + 1) if page.cell(number, first + 1).value == row_id)
        page.cell(row, keys.index(key) + 1).value = value
        workbook.save(path)
        return page.title, row

    return path, put


def _faults(path, tmp_path):
    draft = read_workbook(open_workbook(path))
    checked = install.check_draft(draft, tmp_path / "made", lambda *_: ())
    return checked.faults


SEEDED = [
    ("item", "1-01", "kind", "choise", "choice"),
    ("item", "1-02", "max", "一百", None),
    ("item", "2-01", "section", "9", "2"),
    ("item", "2-01", "title.en", None, None),
    ("item", "2-03", "share", "experience=0.7, cost=0.4", None),
    ("item", "3-01", "when", "{ seats = { min = 10 }", None),
    ("item", "4-01", "scale", "maturty", "maturity"),
    ("item", "4-02", "materials", "M99", "M01"),
    ("item", "4-03", "ask.zh", "一问\n二问", None),
    ("item", "4-03", "evidence.copy", "never", "avoid"),
    ("material", "M01", "class", "date", "data"),
    ("level", "L3", "min", "七十", None),
]


def test_a_dozen_faults_are_all_named_with_their_cells(sheet, tmp_path):
    path, put = sheet
    # Faults that stop a row from being read would hide those of meaning: cells first, then meaning.
    in_cells = [one for one in SEEDED if one[2] in ("kind", "max", "when", "ask.zh", "evidence.copy")]
    placed = {(*put(*one[:4]), one[2]): one for one in in_cells}
    told = _faults(path, tmp_path)
    assert len(told) >= len(in_cells)
    for (title, row, key), one in placed.items():
        column = key.removesuffix(".zh")
        mine = [f for f in told if (f.sheet, f.row) == (title, row) and f.column.endswith(column)]
        assert mine, (key, [f.line_in("en") for f in told])
        if one[4]:
            assert one[4] in mine[0].allowed
        assert str(one[3])[:4] in str(mine[0].found)


def test_twelve_faults_at_once(sheet, tmp_path):
    path, put = sheet
    placed = [(*put(*one[:4]), one) for one in SEEDED]
    told = _faults(path, tmp_path)
    missed = [
        one for title, row, one in placed if not any(f.sheet == title and f.row == row for f in told)
    ]
    assert missed == [], [f.line_in("en") for f in told]


def test_an_unknown_parent_and_an_unknown_column_are_faults(sheet, tmp_path):
    path, put = sheet
    title, row = put("scale.options", "met", "@", "breech")
    workbook = load_workbook(path)
    workbook["条目 item"].cell(1, 3).value = "kinds"
    workbook.create_sheet("笔记")
    workbook.save(path)
    told = _faults(path, tmp_path)
    assert [(f.sheet, f.row, f.found) for f in told if f.sheet == title] == [(title, row, "breech")]
    assert any("breach" in f.message.en for f in told if f.sheet == title)
    assert {f.found for f in told if f.sheet == "条目 item" and f.row == 1} >= {"kinds", "kind"}
    assert any(f.sheet == "笔记" for f in told)


def test_columns_may_be_moved_and_rows_left_blank(sheet, tmp_path):
    path, _ = sheet
    workbook = load_workbook(path)
    page = workbook["章节 section"]
    page.move_range(f"B1:B{page.max_row}", cols=page.max_column)
    page.insert_rows(4)
    workbook.save(path)
    draft = read_workbook(open_workbook(path))
    draft.write(tmp_path / "made")
    assert pack.read(tmp_path / "made").sha256 == library.load("sample").sha256


def test_an_alike_text_names_the_other_row(sheet, tmp_path):
    path, put = sheet
    put("item", "4-02", "text.zh", load_workbook(path)["条目 item"].cell(3, 6).value)
    (fault,) = [f for f in _faults(path, tmp_path) if "相似" in f.message.zh]
    assert "条目 item 第 3 行" in fault.message.zh
    assert "条目 item, row 3" in fault.message.en
    assert ".toml" not in fault.message.zh


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))


@pytest.mark.usefixtures("home")
class TestCommands:
    def test_export_then_import_is_a_round_trip(self, tmp_path, capsys):
        out = tmp_path / "f.xlsx"
        assert main(["standard", "export", "sample", "-o", str(out)]) == 0
        assert main(["standard", "import", str(out), "--dry-run"]) == 0
        assert not paths.installed_packs().exists()
        assert main(["standard", "import", str(out)]) == 0
        assert library.load("sample").sha256 == pack.read(paths.standards() / "sample").sha256
        (mine,) = [one for one in library.summaries() if one.id == "sample"]
        assert mine.origin == "installed"
        assert (mine.path / "tests" / "expected.toml").is_file()
        assert main(["standard", "import", str(out)]) == 2            # never silently over what is there
        assert main(["standard", "import", str(out), "--force"]) == 0

    def test_faults_install_nothing(self, tmp_path, capsys):
        out = tmp_path / "f.xlsx"
        assert main(["standard", "export", "sample", "-o", str(out)]) == 0
        workbook = load_workbook(out)
        workbook["条目 item"].cell(3, 3).value = "choise"
        workbook.save(out)
        capsys.readouterr()
        assert main(["--lang", "en", "standard", "import", str(out)]) == 1
        assert "条目 item, row 3, column '种类 kind'" in capsys.readouterr().out
        assert not paths.installed_packs().exists()

    def test_expectations_that_no_longer_hold_are_left_out_and_named(self, tmp_path, capsys):
        out = tmp_path / "f.xlsx"
        assert main(["standard", "export", "sample", "-o", str(out)]) == 0
        workbook = load_workbook(out)
        page = workbook["等级尺选项 scale.options"]
        row = next(n for n in range(3, page.max_row + 1) if page.cell(n, 2).value == "partly")
        page.cell(row, [one.value for one in page[1]].index("value") + 1).value = -1.5
        workbook.save(out)
        capsys.readouterr()
        assert main(["--lang", "en", "standard", "import", str(out)]) == 0
        assert "no longer holds" in capsys.readouterr().out
        (mine,) = [one for one in library.summaries() if one.id == "sample"]
        assert not (mine.path / "tests").exists()

    def test_a_folder_is_taken_in_and_one_with_faults_is_not(self, tmp_path, capsys):
        copy = tmp_path / "copy"
        shutil.copytree(SAMPLES[0], copy)
        assert main(["standard", "import", str(copy), "--to", str(tmp_path / "lib")]) == 0
        (copy / "pack.toml").write_text((copy / "pack.toml").read_text("utf-8").replace("ccpack/1", "x"), "utf-8")
        assert main(["standard", "import", str(copy), "--to", str(tmp_path / "lib"), "--force"]) == 1

    def test_what_is_no_standard_is_refused(self, tmp_path):
        (tmp_path / "x.xlsx").write_bytes(b"no zip")
        (tmp_path / "x.txt").write_text("x")
        assert main(["standard", "import", str(tmp_path / "x.xlsx")]) == 3
        assert main(["standard", "import", str(tmp_path / "x.txt")]) == 2
        assert main(["standard", "import", str(tmp_path / "none")]) == 3
