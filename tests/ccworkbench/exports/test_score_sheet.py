"""The score sheet as a file: what stands in it, what it refuses, that its check sees."""

import dataclasses
import re
import threading

import pytest
from openpyxl import load_workbook

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.exports.notice import NOT_OFFICIAL
from ccworkbench.exports.workbook import cached_values, score_sheet
from ccworkbench.exports.workbook.evidence_sheet import SEEN
from ccworkbench.exports.workbook.layout import _names
from ccworkbench.exports.workbook.score_sheet import write_score_sheet
from ccworkbench.exports.workbook.score_tree import C
from ccworkbench.exports.workbook.team import row_of
from ccworkbench.scoring.sources import inputs, result_of
from ccworkbench.session.model import Evidence, ProfileValue, Role
from ccworkbench.standard.items import SectionId
from ccworkbench.standard.scores import Op

EXCEL_2007 = {
    "ABS", "AND", "COUNT", "COUNTA", "COUNTIFS", "FIND", "IF", "IFERROR", "INDEX", "INT", "ISNUMBER", "LEN",
    "MATCH", "MAX", "MEDIAN", "MIN", "N", "NOT", "ROUND", "ROUNDDOWN", "SUBSTITUTE", "SUM", "SUMPRODUCT",
}  # fmt: skip


@pytest.fixture
def sheet_of(tmp_path):
    def write(state, source="team", **how):
        result = result_of(state, source)
        path = tmp_path / "a.xlsx"
        done = write_score_sheet(path, state.standard, state, result, force=True, picture=False, **how)
        assert done.verified
        return path, result

    return write


def test_sheets_names_and_protection(sheet_of, state_of):
    path, result = sheet_of(state_of("sample", 1))
    book = load_workbook(path)
    assert book.sheetnames[:4] == ["封面", "总览", "参数", "得分"]
    assert book.sheetnames[-2:] == ["证据", "_meta"]
    assert len(book.sheetnames) == 4 + 4 + 2
    assert book["_meta"].sheet_state == "veryHidden"
    assert {"total_score", "level_code", "lvl_code", "lvl_min", "ccwb_format", "ccwb_fp", "lst_1"} <= set(
        book.defined_names
    )
    assert not [one for one in book.defined_names if re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr]\d+[Cc]\d+", one)]
    for sheet in book.worksheets[:-1]:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert book.calculation.fullCalcOnLoad
    section = book.worksheets[4]
    assert section.column_dimensions["A"].hidden
    assert section["A4"].value == "_key"
    assert section.freeze_panes == "D5"
    assert section.print_title_rows == "$4:$4"
    assert section.data_validations.dataValidation
    assert result.total.shown is not None


def test_everything_says_it_is_not_official(sheet_of, state_of):
    for language in ("zh", "en"):
        path, _ = sheet_of(state_of("sample", 1), language=language)
        for sheet in load_workbook(path).worksheets[:-1]:
            words = [cell.value for row in sheet.iter_rows(max_row=3) for cell in row]
            assert NOT_OFFICIAL.in_(language) in words, sheet.title
            assert sheet.oddFooter.left.text == NOT_OFFICIAL.in_(language)


def test_values_are_there_without_recalculation(sheet_of, state_of):
    path, result = sheet_of(state_of("cc-cmm", 2))
    book = load_workbook(path, data_only=True)
    assert book["得分"].cell(5, C.SHOWN).value == float(result.total.shown)
    formulas = load_workbook(path)
    empty = [
        cell.coordinate
        for sheet in formulas for row in sheet.iter_rows() for cell in row
        if cell.data_type == "f" and book[sheet.title][cell.coordinate].value is None
        and cached(path, sheet.title, cell.coordinate) is None
    ]  # fmt: skip
    assert empty == []


def cached(path, title, coordinate):
    """Read the stored value of a formula from the XML: openpyxl gives None for empty text too."""
    import zipfile

    with zipfile.ZipFile(path) as archive:
        names = [one for one in archive.namelist() if one.startswith("xl/worksheets/sheet")]
        for name in names:
            found = re.search(rf'<c r="{coordinate}"[^>]*t="str"[^>]*><f>', archive.read(name).decode())
            if found:
                return ""
    return None


def test_only_functions_every_spreadsheet_has(sheet_of, state_of):
    used = set()
    for name in ("sample", "cc-cmm", "cmmi-staged", "deductions"):
        path, _ = sheet_of(state_of(name, 1, answered=0.8, na=0.1))
        for sheet in load_workbook(path):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        assert len(cell.value) < 8000, cell.coordinate
                        plain = re.sub(r'"[^"]*"|\'[^\']*\'', "", cell.value)
                        used |= set(re.findall(r"([A-Z][A-Z.]*)\(", plain))
    assert used <= EXCEL_2007


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("source", ["team", "consensus", "assessor:A2"])
@pytest.mark.parametrize("name", ["sample", "ccso-mini", "wage", "ciso", "deductions"])
def test_any_source_and_any_state_of_completeness(sheet_of, state_of, name, seed, source):
    state = state_of(name, seed, answered=0.7, na=0.15, decide=0.5)
    sheet_of(state, source)                          # formulas were compared with the engine


@pytest.mark.parametrize("seed", range(8))
def test_the_rows_rule_is_the_engines(state_of, seed):
    state = state_of("sample", seed, answered=0.8, na=0.3, decide=0.3, people=4)
    sections = [one.id for one in state.standard.children(None)]
    if seed % 2:
        for at, who in enumerate(state.people):       # some are assigned, some have not submitted
            given = {SectionId(sections[at % len(sections)]): "lead"} if at < 2 else {}
            state.people = {**state.people, who: dataclasses.replace(state.people[who], sections=given)}
    state.submissions = {key: at for number, (key, at) in enumerate(state.submissions.items()) if number % 3}
    state.na_approvals = dict(list(state.na_approvals.items())[::2])
    for source in ("team", "consensus", "assessor:A3"):
        told, result = inputs(state, source), result_of(state, source)
        for item in state.standard.items:
            row = row_of(state, item, source, result.items[item.id])
            assert (row.final is None) == (told[item.id].answer is None), (source, item.id)


@pytest.mark.parametrize(("language", "people"), [("zh", "张三（评审员）"), ("en", "张三 (assessor)")])
def test_the_cover_names_people_in_the_marks_of_its_language(sheet_of, state_of, language, people):
    state = state_of("sample", 1)
    first = next(iter(state.people))
    state.people = {first: dataclasses.replace(state.people[first], name="张三", role=Role.ASSESSOR)}
    path, _ = sheet_of(state, language=language)
    cover = load_workbook(path).worksheets[0]
    assert people in [cell.value for row in cover.iter_rows() for cell in row]


def test_hostile_text_stays_text(sheet_of, state_of):
    state = state_of("sample", 1, decide=1.0)
    item = next(one for one in state.decisions)
    state.organisation = "=1+1"
    state.decisions[item] = dataclasses.replace(state.decisions[item], reason="长" * 40_000)
    names = ["=cmd|' /C calc'!A0", "@SUM(A1)", "+1\x0b\x002"]
    for who, name in zip(state.people, names, strict=True):
        state.people = {**state.people, who: dataclasses.replace(state.people[who], name=name)}
    bad = Evidence("e1", "record", "=HYPERLINK(\"http://x\")", "-2+3", "ab" * 32, 1, "A1", 1)
    state.evidence, state.links = {"e1": bad}, {f"item.{item}": ("e1",)}
    path, _ = sheet_of(state)
    book = load_workbook(path)
    cells = {
        cell.value: cell
        for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    }  # fmt: skip
    for words in ("=1+1", "=HYPERLINK(\"http://x\")", "-2+3"):
        assert cells[words].data_type == "s"
        assert cells[words].quotePrefix
    heads = [words for words in cells if words.endswith(("\nA1", "\nA2", "\nA3"))]
    assert sorted(heads) == sorted(["=cmd|' /C calc'!A0\nA1", "@SUM(A1)\nA2", "+12\nA3"])
    assert all(cells[one].data_type == "s" for one in heads)
    assert max(len(words) for words in cells) <= 32_767
    assert not [one for one in cells.values() if one.data_type == "f" and "HYPERLINK" in one.value]


@pytest.mark.parametrize("what", ["item", "score", "level"])
def test_a_tampered_value_is_seen_and_the_file_not_kept(tmp_path, state_of, monkeypatch, what):
    state = state_of("sample", 1)
    result = result_of(state)
    plain = cached_values.save

    def save(workbook, path, found):
        sheet = next(one for one in workbook.sheetnames if one.startswith("1 ")) if what == "item" else "得分"
        column = {"item": 14, "score": C.SHOWN, "level": C.LEVEL}[what]
        key = next(one for one in found if one[0] == sheet and one[2] == column)
        plain(workbook, path, {**found, key: "L9" if what == "level" else 98.5})

    monkeypatch.setattr(score_sheet, "save", save)
    with pytest.raises(FileProblem) as refused:
        write_score_sheet(tmp_path / "a.xlsx", state.standard, state, result, picture=False)
    assert refused.value.code == "export-differs"
    assert list(tmp_path.iterdir()) == []


def test_a_rule_without_a_formula_is_refused_by_name(tmp_path, state_of):
    state = state_of("samm", 1)
    scores = tuple(
        dataclasses.replace(one, use="percent", op=Op.MEAN) if one.id == "stream.A" else one
        for one in state.standard.scores
    )
    state.standard = dataclasses.replace(state.standard, scores=scores)
    with pytest.raises(UsageError) as refused:
        write_score_sheet(tmp_path / "a.xlsx", state.standard, state, result_of(state), picture=False)
    assert refused.value.code == "score-sheet-not-possible"
    assert "stream.A" in refused.value.in_("en")
    assert list(tmp_path.iterdir()) == []


def test_options_a_sheet_cannot_tell_apart_are_refused(tmp_path, state_of):
    state = state_of("share", 1, answered=0)
    item = state.standard.items[0]
    options = tuple(dataclasses.replace(one, id=f"a{'*' * at}") for at, one in enumerate(item.options))
    items = (dataclasses.replace(item, options=options), *state.standard.items[1:])
    state.standard = dataclasses.replace(state.standard, items=items)
    with pytest.raises(UsageError, match=r"a\*"):
        write_score_sheet(tmp_path / "a.xlsx", state.standard, state, result_of(state), picture=False)


def test_evidence_says_what_was_only_seen(sheet_of, state_of):
    state = state_of("sample", 1)
    item = state.standard.items[2].id
    seen = Evidence("s1", "demo", "调度大屏", "", None, 0, "A1", 1, place="指挥席")
    gone = Evidence("s2", "record", "旧表", "", "cd" * 32, 5, "A1", 1, erased=True)
    state.evidence, state.links = {"s1": seen, "s2": gone}, {f"item.{item}": ("s1", "s2")}
    path, _ = sheet_of(state)
    rows = [[cell.value for cell in row] for row in load_workbook(path)["证据"].iter_rows(min_row=5, min_col=2)]
    assert [row[0] for row in rows] == [item, item]
    assert [row[5] for row in rows] == [SEEN.zh, "已删除"]


def test_a_pack_that_keeps_its_words_exports_ids_only(sheet_of, state_of):
    state = state_of("sample", 1)
    head = dataclasses.replace(state.standard.head, texts="ids-only")
    state.standard = dataclasses.replace(state.standard, head=head)
    path, _ = sheet_of(state)
    words = {cell.value for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row}
    for item in state.standard.items:
        assert item.text.zh not in words
        assert item.title.zh not in words
        assert item.id in words


def test_a_blind_reader_gets_a_sheet_of_what_he_sees(sheet_of, state_of):
    state = state_of("sample", 1)
    rules = dataclasses.replace(state.standard.consensus, blind=True)
    state.standard = dataclasses.replace(state.standard, consensus=rules)
    state.submissions, state.decisions = {}, {}
    path, _ = sheet_of(state.for_reader("A2"))
    sheet = load_workbook(path).worksheets[4]
    filled = {sheet.cell(4, column).value for column in range(9, 12) if any(
        sheet.cell(row, column).value is not None for row in range(5, sheet.max_row + 1)
    )}  # fmt: skip
    assert filled <= {"王玥\nA2"}


def test_two_exports_at_once_keep_their_values_apart(tmp_path, state_of):
    states = [state_of("sample", seed) for seed in (1, 2)]
    results = [result_of(one) for one in states]
    faults = []

    def work(at):
        try:
            for _ in range(2):
                state, path = states[at], tmp_path / f"{at}.xlsx"
                write_score_sheet(path, state.standard, state, results[at], force=True, picture=False)
        except Exception as problem:  # shown by the assertion below
            faults.append(problem)

    threads = [threading.Thread(target=work, args=(at,)) for at in (0, 1)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert faults == []
    for at in (0, 1):
        book = load_workbook(tmp_path / f"{at}.xlsx", data_only=True)
        assert book["得分"].cell(5, C.SHOWN).value == float(results[at].total.shown)


def test_sheet_names_are_allowed_and_unique():
    found = _names(["1 方向/承诺", "1 方向:承诺", "x" * 40, "X" * 40, "'", "封面"], {"封面"})
    assert found == ["1 方向 承诺", "1 方向 承诺 2", "x" * 31, "X" * 29 + " 2", "S", "封面 2"]


def test_the_picture_and_the_live_chart_stand_on_the_overview(tmp_path, state_of):
    state = state_of("cc-cmm", 1)
    write_score_sheet(tmp_path / "a.xlsx", state.standard, state, result_of(state))
    sheet = load_workbook(tmp_path / "a.xlsx")["总览"]
    assert len(sheet._images) == 1
    assert len(sheet._charts) == 1


@pytest.mark.parametrize("words", ["本中心由集团直管，服务全国会员。" * 19, "It serves members everywhere. " * 10])
def test_a_long_value_of_the_profile_is_wrapped_in_a_row_that_shows_it(sheet_of, state_of, words):
    sheet = parameters_with(sheet_of, state_of, words)
    (cell,) = [row[2] for row in sheet.iter_rows() if row[2].value == words]
    width = sheet.column_dimensions["C"].width
    units = sum(2 if ord(one) > 255 else 1 for one in words)
    assert cell.alignment.wrap_text
    assert 13 * units / width < sheet.row_dimensions[cell.row].height <= 409


def test_what_no_row_can_show_goes_on_in_the_next(sheet_of, state_of):
    words = "本中心由集团直管，服务全国会员。" * 150
    sheet = parameters_with(sheet_of, state_of, words)
    found = [row[2] for row in sheet.iter_rows() if "集团直管" in str(row[2].value)]
    assert len(found) > 2
    assert "".join(one.value for one in found) == words
    assert all(300 < sheet.row_dimensions[one.row].height <= 409 for one in found[:-1])


def parameters_with(sheet_of, state_of, words):
    state = state_of("ccso", 4)
    state.profile = {**state.profile, "city": ProfileValue(words, "A1", 1)}
    return load_workbook(sheet_of(state)[0])["参数"]
