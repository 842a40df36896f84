"""Somebody's own sheet onto a pack of ours: mapped, previewed, applied; every word below is invented."""

import datetime
import json
import shutil
import tomllib
from fractions import Fraction

import pytest
from openpyxl import Workbook, load_workbook

from ccworkbench import paths
from ccworkbench.cli import main
from ccworkbench.standard import library, pack
from ccworkbench.standard.authoring.matching import Matcher, parts, within
from ccworkbench.standard.items import Effect

# Section (merged over its rows), id, wording, kind, dimension, points, material, remark. The sample pack's own
# ids are 1-01, 2-02 …: the sheet writes them its own way, and in its own order.
ROWS = (
    ("1 方向", "1.1", "甲一：时限写在客户看得到的地方。", "基本项", "战略", 1, "M02", None),
    ("1 方向", "1（2）", "甲二：目标分到每一个班组。", "基本项", "战略70%、成本30%", 0.1, "无", None),
    ("2 客户", "2③", "乙三：出故障时客户先知道。", "加分项", "体验 70%；成本 30%", 1.5, None, "见附录"),
    ("2 客户", "2-02", "乙二：客户不用说第二遍。", "减分项", "体验", -3, None, None),
    ("3 人力", "3.03", "丙三：单次成本逐月看。", "基本项", "客户体验", 1,
     "近六个月成本与接触量月报\n现行服务承诺与投诉处理办法", None),
    ("4 管理", "4.9", "丁九：标准包里没有这一条。", "基本项", "管理", 1, None, None),
)
HEADINGS = ("所属章节", "条款编号", "评价要求", "计分方式", "评价维度", "标准分", "佐证材料", "说明")


def official(path, rows=ROWS, headings=HEADINGS, change=None):
    """An official-style workbook: a cover, title rows, a merged heading of two rows, merged sections, a footer."""
    workbook = Workbook()
    cover = workbook.active
    cover.title = "封面"
    cover["B3"] = "某协会客户中心评价标准（虚构）"
    sheet = workbook.create_sheet("评价表")
    sheet["A1"] = "客户中心评价表"
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "某协会 2026 年"
    for column, words in enumerate(headings, start=1):
        if column == 6:
            sheet.cell(3, column, "计分")
            sheet.cell(4, column, words)
            continue
        sheet.cell(3, column, words)
        sheet.merge_cells(start_row=3, end_row=4, start_column=column, end_column=column)
    banner = len(rows) // 2
    at, begun = 5, {}
    for number, row in enumerate(rows):
        if number == banner:
            sheet.cell(at, 1, "第二部分")
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=8)
            at += 1
        for column, value in enumerate(row, start=1):
            if value is not None and not (column == 1 and row[0] in begun):
                sheet.cell(at, column, value)
        begun.setdefault(row[0], []).append(at)
        at += 1
    for rows_ in begun.values():
        if len(rows_) > 1 and rows_[-1] - rows_[0] == len(rows_) - 1:
            sheet.merge_cells(start_row=rows_[0], end_row=rows_[-1], start_column=1, end_column=1)
    sheet.cell(at + 1, 3, "注：本表由评审组填写。")
    if change is not None:
        change(workbook, sheet)
    workbook.save(path)
    return path


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory):
    """One home for all: compiling the built-in packs once is enough."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture(autouse=True)
def _home(kept_home, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(kept_home))
    shutil.rmtree(paths.installed_packs(), ignore_errors=True)


@pytest.fixture
def run(capsys):
    def call(*arguments):
        code = main([*map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def _row(sheet, words):
    return next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == words)


class TestMatching:
    @pytest.mark.parametrize(
        "written", ["1.1.1.3", "1.1.1-03", "1.1.1（3）", "1.1.1③", "１.１.１—3", "1.1.1（三）", "第1.1.1.3条"]
    )
    def test_one_id_however_written(self, written):
        assert Matcher(["1.1.1-03", "1.1.1-13", "1.1-13"], "section-number").find(written) == ("1.1.1-03",)

    def test_exact_takes_no_other_writing(self):
        matcher = Matcher(["1.1.1-03"], "exact")
        assert matcher.find("1.1.1–03 ") == ("1.1.1-03",)
        assert matcher.find("1.1.1.3") == ()
        assert matcher.find("") == ()

    def test_two_items_one_writing_is_no_match(self):
        assert len(Matcher(["1.1-2", "1-1.2"], "section-number").find("1.1.2")) == 2

    def test_numbers_beyond_ten_and_sections_beside(self):
        assert parts("2（十二）") == ("2", "12")
        assert parts("2（二十）") == ("2", "20")
        assert within("4.1 质量与培训", "2") == "4.1-2"
        assert within("4.1 质量与培训", "4.1-2") == "4.1-2"


class TestPreview:
    def test_a_sheet_alone_is_only_shown(self, tmp_path, run):
        code, told = run("standard", "import", official(tmp_path / "o.xlsx"))
        assert code == 1
        assert not paths.installed_packs().exists()
        shown = told["preview"]
        assert shown["onto"] == "sample"
        assert shown["mapping"] == [{"sheet": "评价表", "columns": {
            "id": "条款编号 (B)", "text": "评价要求 (C)", "kind": "计分方式 (D)", "dimension": "评价维度 (E)",
            "points": "标准分 (F)", "material": "佐证材料 (G)",
        }}]
        assert shown["ids"] == "section-number"
        assert shown["not_read"] == ["封面"]
        assert shown["counts"]["matched"] == 5
        assert [(one["sheet"], one["row"], one["id"]) for one in shown["unmatched_rows"]] == [
            ("评价表", 11, "4.9"), ("评价表", 13, "")
        ]
        assert shown["unmatched_items"] == ["2-01", "2-04", "3-01", "3-02", "3-04", "4-01", "4-02", "4-03"]
        assert shown["passed_over"] == [{"sheet": "评价表", "rows": [8]}]
        assert shown["first"][0]["text"] == ROWS[0][2]
        assert "--onto" in shown["hold"]

    def test_the_differences_are_listed_with_what_becomes_of_them(self, tmp_path, run):
        _, told = run("standard", "import", official(tmp_path / "o.xlsx"), "--onto", "sample", "--dry-run")
        found = {(one["item"], one["what"]): (one["pack"], one["found"], one["applied"])
                 for one in told["preview"]["differences"]}
        assert found == {
            ("1-02", "points"): ("0.05", "0.1", True),
            ("2-03", "points"): ("3", "1.5", True),
            ("2-02", "points"): ("2", "3", True),
            ("3-03", "dimension"): ("cost 100 %", "experience 100 %", True),
            ("3-03", "material"): ("M01", "M01、M02", True),
        }

    def test_people_see_the_same(self, tmp_path, capsys):
        main(["--lang", "en", "standard", "import", str(official(tmp_path / "o.xlsx"))])
        said = capsys.readouterr().out
        for words in (
            "id ← 条款编号 (B)", "5 matched", "no such item: 评价表, row 11: 4.9", "2-01 2-04", ROWS[0][2],
            "2-03 (评价表, row 7) points: pack 3, sheet 1.5, follows the sheet", "--onto",
        ):
            assert words in said

    def test_two_columns_that_fit_are_asked_about(self, tmp_path, run):
        headings = (*HEADINGS[:7], "评分要求")
        rows = [(*row[:7], "按评审手册打分，逐条写明依据。" + str(at)) for at, row in enumerate(ROWS)]
        file = official(tmp_path / "o.xlsx", rows, headings)
        code, told = run("standard", "import", file, "--onto", "sample", "--save-recipe", tmp_path / "r.toml")
        assert code == 1
        assert any("评价要求 (C)" in one and "评分要求 (H)" in one for one in told["preview"]["asked"])
        assert not paths.installed_packs().exists()
        recipe = (tmp_path / "r.toml").read_text("utf-8")
        (tmp_path / "r.toml").write_text(recipe.replace('text = "?"', 'text = "评价要求"'), "utf-8")
        assert run("standard", "import", file, "--recipe", tmp_path / "r.toml")[0] == 0

    def test_the_last_word_of_a_heading_says_what_it_is(self, tmp_path, run):
        """A column of names of what is examined holds titles, however much it sounds like the text."""
        headings = (*HEADINGS[:2], "考核点名称", *HEADINGS[3:7], "考核要求")
        rows = [(*row[:2], f"名{at}", *row[3:7], f"{row[2]}逐项核对。") for at, row in enumerate(ROWS)]
        _, told = run("standard", "import", official(tmp_path / "o.xlsx", rows, headings), "--dry-run")
        columns = told["preview"]["mapping"][0]["columns"]
        assert (columns["title"], columns["text"]) == ("考核点名称 (C)", "考核要求 (H)")

    def test_a_longer_column_beside_the_text_is_asked_about(self, tmp_path, run):
        headings = (*HEADINGS[:7], "其他")
        rows = [(*row[:7], f"第{at}条：" + "逐项核对记录、时间与责任人，" * 4) for at, row in enumerate(ROWS)]
        _, told = run("standard", "import", official(tmp_path / "o.xlsx", rows, headings), "--onto", "sample")
        assert any("其他 (H)" in one for one in told["preview"]["asked"])
        assert not paths.installed_packs().exists()

    def test_nothing_that_fits_is_refused(self, tmp_path, run):
        workbook = Workbook()
        workbook.active.append(["日期", "金额"])
        workbook.active.append(["一月", 12])
        workbook.save(tmp_path / "o.xlsx")
        code, told = run("standard", "import", tmp_path / "o.xlsx")
        assert (code, told["error"]["code"]) == (2, "sheet-fits-no-pack")


class TestApplied:
    def test_texts_change_and_the_rest_stays(self, tmp_path, run):
        code, told = run("standard", "import", official(tmp_path / "o.xlsx"), "--onto", "sample")
        assert (code, told["id"], told["faults"]) == (0, "sample-licensed", [])
        assert run("standard", "check", told["path"])[0] == 0
        made, base = library.load("sample-licensed"), library.load("sample")
        assert (made.head.official, made.head.texts, made.head.guidance) == (False, "ids-only", "own")
        assert made.by_item["1-01"].text.zh == made.by_item["1-01"].text.en == ROWS[0][2]
        assert told["preview"]["counts"]["without_english"] == 5
        for one in ("sections", "scores", "rulings", "materials", "profile", "agenda", "dimensions"):
            assert getattr(made, one) == getattr(base, one)
        for mine, ours in zip(made.items, base.items, strict=True):
            assert (mine.id, mine.kind, mine.effect, mine.title) == (ours.id, ours.kind, ours.effect, ours.title)
            assert (mine.why, mine.weak, mine.met, mine.leading, mine.ask, mine.look_for) == (
                ours.why, ours.weak, ours.met, ours.leading, ours.ask, ours.look_for
            )
        matched = {"1-01", "1-02", "2-02", "2-03", "3-03"}
        assert {one.id for one in made.items if one.source == "brought-text"} == matched
        assert made.by_item["2-01"] == base.by_item["2-01"]
        origin = (paths.installed_packs() / "sample-licensed" / "PROVENANCE.md").read_text("utf-8")
        assert "o.xlsx" in origin
        assert base.sha256 in origin

    def test_points_dimension_and_material_are_applied(self, tmp_path, run):
        run("standard", "import", official(tmp_path / "o.xlsx"), "--onto", "sample")
        made = library.load("sample-licensed").by_item
        assert made["1-02"].weight == Fraction(1, 10)
        assert [one.value for one in made["2-02"].options] == [-3, Fraction(-3, 2), 0]
        assert [one.value for one in made["2-03"].options] == [0, Fraction(3, 2)]
        assert made["2-03"].effect is Effect.BONUS
        assert made["3-03"].share == {"experience": 1}
        assert made["3-03"].materials == ("M01", "M02")

    def test_titles_and_english_where_they_are_mapped(self, tmp_path, run):
        headings = (*HEADINGS[:6], "条款名称", "Requirement (English)")
        rows = [(*row[:6], f"名{at}", f"Wording {at} of the body") for at, row in enumerate(ROWS)]
        code, told = run("standard", "import", official(tmp_path / "o.xlsx", rows, headings), "--onto", "sample")
        assert code == 0, told
        item = library.load("sample-licensed").by_item["1-01"]
        assert (item.title.zh, item.title.en) == ("名0", "名0")
        assert (item.text.zh, item.text.en) == (ROWS[0][2], "Wording 0 of the body")
        assert told["preview"]["counts"]["without_english"] == 0

    def test_a_saved_recipe_does_it_again_and_can_be_edited(self, tmp_path, run):
        file, recipe = official(tmp_path / "o.xlsx"), tmp_path / "r.toml"
        assert run("standard", "import", file, "--onto", "sample", "--save-recipe", recipe, "--dry-run")[0] == 0
        assert not paths.installed_packs().exists()
        written = recipe.read_text("utf-8")
        assert tomllib.loads(written)["kinds"] == {"基本项": "base", "加分项": "bonus", "减分项": "deduct"}
        for old, new in (
            ("sample-licensed", "club"), ('"ids-only"', '"team-only"'), ("未注明 / not stated", "某协会"),
            ("listed_only = []", 'listed_only = ["points"]'),
        ):
            assert old in written
            written = written.replace(old, new)
        recipe.write_text(written, "utf-8")
        code, told = run("standard", "import", file, "--recipe", recipe, "--to", tmp_path / "lib")
        assert code == 0, told
        made = pack.read(tmp_path / "lib" / "club")
        assert (made.head.issuer, made.head.texts) == ("某协会", "team-only")
        assert made.by_item["1-02"].weight == Fraction(1, 20)
        assert [one["applied"] for one in told["preview"]["differences"] if one["what"] == "points"] == [False] * 3

    def test_a_counter_in_merged_sections(self, tmp_path, run):
        """Ids that are a section and, in the next column, a number that begins again in each."""
        rows = [("1 方向", 1, *ROWS[0][2:]), ("1 方向", 2, *ROWS[1][2:]), ("2 客户", 2, *ROWS[3][2:])]
        file = official(tmp_path / "o.xlsx", rows, ("章节", "序号", *HEADINGS[2:]))
        _, told = run("standard", "import", file, "--dry-run")
        assert [one["id"] for one in told["preview"]["first"]] == ["1-01", "1-02", "2-02"]
        assert told["preview"]["mapping"][0]["columns"]["section"] == "章节 (A)"

    def test_an_item_over_several_rows_is_one(self, tmp_path, run):
        def split(_, sheet):
            row = _row(sheet, ROWS[0][2])
            sheet.unmerge_cells("A5:A6")
            sheet.insert_rows(row + 1)
            for merged in list(sheet.merged_cells.ranges):
                if merged.min_row > row:
                    merged.shift(row_shift=1)
            sheet.cell(row + 1, 3, "并写明办结时限。")
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=2, end_column=2)

        code, told = run("standard", "import", official(tmp_path / "o.xlsx", change=split), "--onto", "sample")
        assert code == 0, told
        assert library.load("sample-licensed").by_item["1-01"].text.zh == f"{ROWS[0][2]}\n并写明办结时限。"

    def test_texts_of_a_body_may_be_alike_but_not_the_same(self, tmp_path, run):
        long = "客户服务中心应建立并实施质量管理制度，明确职责、流程与记录要求，第{}款。"
        rows = [(*row[:2], long.format(at), *row[3:]) for at, row in enumerate(ROWS)]
        assert run("standard", "import", official(tmp_path / "o.xlsx", rows), "--onto", "sample")[0] == 0
        rows = [(*row[:2], long.format(min(at, 2)), *row[3:]) for at, row in enumerate(ROWS)]
        same = official(tmp_path / "p.xlsx", rows)
        code, told = run("standard", "import", same, "--onto", "sample", "--dry-run")
        assert code == 1
        (fault, *_) = told["faults"]
        assert (fault["sheet"], fault["row"], fault["column"]) == ("评价表", 7, "评价要求 (C)")
        assert "评价表 第 9 行" in fault["message"] or "评价表, row 9" in fault["message"]


def _put(column, words, value):
    def change(_, sheet):
        sheet.cell(_row(sheet, words), column).value = value

    return change


@pytest.mark.parametrize(
    ("column", "value", "found", "allowed"),
    [
        (4, "否决项", "否决项", "基本项"),                        # a word the recipe does not know
        (4, "减分项", "减分项", "基本项"),                        # counts otherwise than the pack
        (5, "战略、成本", "战略、成本", "strategy"),              # several without their parts
        (5, "战略 60%、成本 30%", "战略 60%、成本 30%", None),    # 90 %
        (5, "利润", "利润", "cost"),
        (6, "一百", "一百", None),
        (6, 0, "0", None),
        (7, "M99", "M99", "M01"),
        (7, "投诉月报", "投诉月报", "近六个月成本与接触量月报"),
    ],
)
def test_what_cannot_be_applied_is_a_fault_with_its_place(tmp_path, run, column, value, found, allowed):
    file = official(tmp_path / "o.xlsx", change=_put(column, ROWS[0][2], value))
    code, told = run("standard", "import", file, "--onto", "sample")
    assert code == 1
    assert not paths.installed_packs().exists()
    (fault,) = told["faults"]
    heading = HEADINGS[column - 1]
    assert (fault["sheet"], fault["row"], fault["found"]) == ("评价表", 5, found)
    assert heading in fault["column"]
    assert allowed is None or allowed in fault["allowed"]


def test_points_the_pack_sets_itself_are_a_fault(tmp_path, run):
    rows = [*ROWS, ("3 人力", "3.4", "丙四：连续上班过长。", "减分项", "管理", 7, None, None)]
    code, told = run("standard", "import", official(tmp_path / "o.xlsx", rows), "--onto", "sample")
    assert code == 1
    assert [(one["found"], one["allowed"]) for one in told["faults"]] == [("7", ["1", "5"])]


def test_all_faults_at_once(tmp_path, run):
    def change(_, sheet):
        sheet.cell(_row(sheet, ROWS[0][2]), 7).value = "M99"
        sheet.cell(_row(sheet, ROWS[1][2]), 2).value = "1-01"                    # twice the same item
        sheet.cell(_row(sheet, ROWS[2][2]), 2).value = datetime.date(2026, 2, 3)
        sheet.cell(_row(sheet, ROWS[3][2]), 3).value = None                      # an id without a text

    _, told = run("standard", "import", official(tmp_path / "o.xlsx", change=change), "--onto", "sample")
    assert {(one["sheet"], one["row"]) for one in told["faults"]} == {("评价表", at) for at in (5, 6, 7, 9)}


def test_an_id_kept_as_a_number_is_read_as_it_is_shown(tmp_path, run):
    def change(_, sheet):
        cell = sheet.cell(_row(sheet, ROWS[0][2]), 2)
        cell.value, cell.number_format = 1.1, "0.00"                             # shown as 1.10

    _, told = run("standard", "import", official(tmp_path / "o.xlsx", change=change), "--dry-run")
    assert [one["id"] for one in told["preview"]["unmatched_rows"]] == ["1.10", "4.9", ""]


def test_points_of_a_measure_scale_its_bands_and_the_large_pack_is_laid_onto(tmp_path, run):
    """The main pack: ids as 1.1.1（3）, points of a bonus or deduction by measure doubled."""
    base = library.load("ccso")
    item = next(one for one in base.items if one.kind == "measure" and one.effect is not Effect.BASE)
    most = max(abs(one.value) for each in item.bands for one in each.bands)
    words = {Effect.BASE: "基本项", Effect.BONUS: "加分项", Effect.DEDUCT: "减分项"}
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["条款", "要求", "类型", "分值"])
    for at, one in enumerate(base.items_under(item.section)):
        section, _, number = one.id.rpartition("-")
        points = float(2 * most) if one is item else None
        sheet.append([f"{section}（{int(number)}）", f"虚构的要求{at}：留存记录。", words[one.effect], points])
    workbook.save(tmp_path / "o.xlsx")
    code, told = run("standard", "import", tmp_path / "o.xlsx", "--onto", "ccso")
    assert (code, told["faults"]) == (0, [])
    assert told["preview"]["counts"]["unmatched_rows"] == 0
    made = library.load("ccso-licensed")
    assert [one.value for each in made.by_item[item.id].bands for one in each.bands] == [
        2 * one.value for each in item.bands for one in each.bands
    ]
    assert len(made.items) == len(base.items)
    brought = {one.id for one in made.items if one.source == "brought-text"}
    assert brought == {one.id for one in base.items_under(item.section)}


class TestRecipe:
    @pytest.fixture
    def recipe(self, tmp_path, run):
        official(tmp_path / "o.xlsx")
        run("standard", "import", tmp_path / "o.xlsx", "--onto", "sample", "--dry-run",
            "--save-recipe", tmp_path / "r.toml")
        path = tmp_path / "r.toml"

        def change(old, new):
            written = path.read_text("utf-8")
            assert old in written
            path.write_text(written.replace(old, new), "utf-8")
            return run("standard", "import", tmp_path / "o.xlsx", "--recipe", path)

        return change

    def test_letters_stand_for_headings(self, recipe):
        assert recipe('text = "评价要求"', 'text = "C"')[0] == 0

    @pytest.mark.parametrize(
        ("old", "new", "said", "allowed"),
        [
            ('text = "评价要求"', 'text = "评审要求"', "评审要求", "评价要求 (C)"),
            ('name = "评价表"', 'name = "评分表"', "评分表", "评价表"),
            ("heading_row = 4", "heading_row = 5", "条款编号", None),
            ('id = "sample-licensed"', 'id = "sample"', "sample", None),
        ],
    )
    def test_what_the_workbook_does_not_have(self, recipe, old, new, said, allowed):
        code, told = recipe(old, new)
        assert code == 1
        mine = [one for one in told["faults"] if one["found"] == said]
        assert mine
        assert allowed is None or allowed in mine[0]["allowed"]

    def test_what_is_wrong_in_the_recipe_is_said_at_once(self, recipe):
        code, told = recipe('form = "section-number"', 'form = "loose"\nmark = 1')
        assert (code, told["error"]["code"]) == (1, "recipe-faults")
        faults = " ".join(told["error"]["facts"]["faults"])
        assert "section-number" in faults
        assert "mark" in faults

    def test_it_is_refused_for_a_pack(self, run, tmp_path):
        folder = paths.standards() / "sample"
        assert run("standard", "import", folder, "--onto", "sample", "--dry-run")[1]["error"]["code"] == (
            "not-for-this-source"
        )
        code, told = run("standard", "import", folder, "--recipe", tmp_path / "none.toml", "--dry-run")
        assert code == 2, told

    def test_brought_text_is_never_made_freer(self, recipe, run, tmp_path):
        assert recipe('texts = "ids-only"', 'texts = "team-only"')[0] == 0
        path = tmp_path / "r.toml"
        written = path.read_text("utf-8").replace('onto = "sample"', 'onto = "sample-licensed"')
        written = written.replace('"team-only"', '"export"').replace('id = "sample-licensed"', 'id = "x"')
        path.write_text(written, "utf-8")
        code, told = run("standard", "import", tmp_path / "o.xlsx", "--recipe", path)
        assert code == 1
        assert told["faults"][0]["allowed"] == ["ids-only", "team-only"]


def test_the_sheet_itself_is_left_alone(tmp_path, run):
    file = official(tmp_path / "o.xlsx")
    before = file.read_bytes()
    run("standard", "import", file, "--onto", "sample")
    assert file.read_bytes() == before
    assert load_workbook(file)["评价表"]["C5"].value == ROWS[0][2]
