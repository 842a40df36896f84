"""The lists that go to the organisation: no rating, no name, no role of few, as they should print."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from ccworkbench import moments
from ccworkbench.exports.data import json_bytes, load_json
from ccworkbench.exports.lists.agenda import calendar, sections_of
from ccworkbench.exports.registry import EXPORTS, Options, export_of
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.model import AssessorId, Evidence, EvidenceId, SessionKind
from ccworkbench.session.records import AgendaSlot, Finding, Interview, MaterialState, Note, Request
from ccworkbench.standard.items import ItemId

A1, A2 = AssessorId("A1"), AssessorId("A2")
AT = 1_790_000_000_000
LISTS = [one for one in EXPORTS if not one.rated]
FORMULAS = ("=1+1", "+cmd", "-2", "@x")


@pytest.fixture
def state(state_of):
    """A session with ratings that would be noticed, and records of every kind."""
    found = state_of("ccso", 3)
    first = found.standard.items[0].id
    found.ratings = {
        item: {who: replace(one, rationale="RATIONALE-9", reason="REASON-9") for who, one in by.items()}
        for item, by in found.ratings.items()
    }
    found.changed_at = AT
    found.requests = {
        one.id: one for one in (
            Request("a" * 32, "三个月校准记录\n质检主管留存", A1, AT, first, "8、9、10 月", A2, "2026-05-01"),
            Request("b" * 32, "=1+1", A2, AT + 1, None, "<script>alert(1)</script>", A1, "2027-01-01"),
            Request("c" * 32, "CAME", A2, AT + 2, None, "", A1, "2026-05-01", "2026-05-02"),
            Request("d" * 32, "CLOSED", A2, AT + 3, None, "", A1, "", "", "2026-05-02"),
        )
    }
    found.interviews = {
        "A1-01": Interview("A1-01", "质检主管", 1, A1, AT, "2026-05-01", "会议室", A1, note="INTERVIEW-9"),
        "A1-02": Interview("A1-02", "座席", 5, A1, AT),
    }
    found.findings = {
        "f" * 32: Finding("f" * 32, "major", "FINDING-9", A1, AT, "c", (first,), (), "o", "2026-01-01", True, A2,
                          "2026-02-02", "seen")
    }
    found.notes = {"1" * 32: Note("1" * 32, "NOTE-9", A1, AT, first)}
    found.materials = {
        "M01": MaterialState("M01", "received"), "M02": MaterialState("M02", "missing", "质检主管说集团管理"),
    }
    found.agenda = (
        AgendaSlot("2" * 32, "2026-05-11T08:30", "2026-05-11T09:00", "首次会议", "会议室", (), (A1, A2)),
        AgendaSlot("3" * 32, "2026-05-11T09:00", "2026-05-11T10:00", "走访;A,B\n看", "", tuple(
            one.id for one in found.standard.items_under(found.standard.children(None)[0].id)
        ), (A2,)),
        AgendaSlot("4" * 32, "2026-05-12T16:00", "2026-05-12T17:00", "末次会议", "礼堂"),
    )
    return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        if data.strip():
            self.said.append(data.strip())


def strings(path):
    """Every string of a file, the sheets' names, footers and properties too."""
    if path.suffix == ".xlsx":
        book = load_workbook(path)
        found = [str(book.properties.title or "")]
        for sheet in book:
            found += [sheet.title, sheet.oddFooter.left.text or "", sheet.oddFooter.right.text or ""]
            found += [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        return found
    if path.suffix == ".html":
        reader = _Reader()
        reader.feed(path.read_text("utf-8"))
        return reader.said
    return path.read_bytes().decode().replace("\r\n ", "").split("\r\n")


def written(tmp_path, state, export, suffix, **options):
    path = tmp_path / f"{export.id}{suffix}"
    options = {"language": "zh", "day": "2026-05-10", "due": "2026-06-01", **options}
    export.write(path, state.standard, state, result_of(state), Options(force=True, **options))
    return strings(path)


def words_of_ratings(state):
    """Whatever in the session says how somebody rated, or what was found, noted or said."""
    said = {"RATIONALE-9", "REASON-9", "FINDING-9", "NOTE-9", "INTERVIEW-9", "质检主管", "合议"}
    for item in state.standard.items:
        said |= {one.title.in_(language) for one in item.options for language in ("zh", "en")}
    for level in state.standard.total.levels:
        said |= {level.id, level.title.zh, level.title.en}
    return {one for one in said if len(one) > 1 or not one.isascii()} | {result_of(state).total.shown}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("export", LISTS, ids=lambda one: one.id)
def test_no_string_of_a_list_tells_a_rating(tmp_path, state, export, language):
    forbidden = words_of_ratings(state)
    assert len(forbidden) > 10
    for suffix in export.suffixes:
        found = written(tmp_path, state, export, suffix, language=language)
        cells = {part.strip() for one in found for part in re.split(r"[\n、,]", one)}
        assert forbidden.isdisjoint(cells), suffix
        for mark in ("RATIONALE", "REASON", "FINDING", "NOTE-9", "INTERVIEW", "质检主管"):
            assert mark not in "\n".join(found), (suffix, mark)


@pytest.mark.parametrize("export", LISTS, ids=lambda one: one.id)
def test_ratings_change_nothing_in_a_list(tmp_path, state, export):
    rated = {suffix: written(tmp_path, state, export, suffix) for suffix in export.suffixes}
    state.ratings, state.decisions, state.na_approvals, state.submissions = {}, {}, {}, {}
    state.findings, state.notes = {}, {}
    assert rated == {suffix: written(tmp_path, state, export, suffix) for suffix in export.suffixes}


@pytest.mark.parametrize(("language", "marks"), [
    ("zh", ("CCSO 客户联络中心标准", "（试行版）", "培训练习")), ("en", ("CCSO", "(pilot)", "training session")),
])
def test_every_list_says_what_kind_of_session_and_standard_it_is_of(tmp_path, state, language, marks):
    state.kind = SessionKind.TRAINING
    day = {"zh": f"截至 {moments.day(AT)}", "en": f"As of {moments.day(AT)}"}[language]
    for export in LISTS:
        for suffix in {*export.suffixes} - {".ics"}:
            said = written(tmp_path, state, export, suffix, language=language)
            line = next(one for one in said if "示例客户服务中心（上海）" in one)
            assert all(one in line for one in marks), (export.id, suffix, line)
            if export.id in ("materials", "agenda"):
                assert day in said, suffix


@pytest.mark.parametrize("suffix", [".xlsx", ".html"])
def test_the_evening_list_has_what_is_to_come_first(tmp_path, state, suffix):
    said = written(tmp_path, state, export_of("requests"), suffix)
    whole = "\n".join(said)
    order = [whole.index(one) for one in ("三个月校准记录", "=1+1", "CAME")]
    assert order == sorted(order)
    assert "CLOSED" not in whole
    assert "三个月校准记录\n员工留存" in whole
    assert "其中 1 项逾期" in whole
    assert "<script>alert(1)</script>" in said                 # words, not markup
    earlier = written(tmp_path, state, export_of("requests"), suffix, day="2026-05-01")
    assert "其中 1 项逾期" not in "\n".join(earlier)
    state.requests = {}
    assert "没有待提供的内容。" in written(tmp_path, state, export_of("requests"), suffix)


def test_a_page_runs_nothing_and_fetches_nothing(tmp_path, state):
    for export in LISTS:
        if ".html" in export.suffixes:
            written(tmp_path, state, export, ".html")
            page = (tmp_path / f"{export.id}.html").read_text("utf-8")
            reader = _Reader()
            reader.feed(page)
            assert {"script", "link", "img", "iframe"}.isdisjoint(reader.tags)
            assert "url(" not in page
            assert "http" not in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_printed_page_has_its_number_and_the_notice(tmp_path, state, language):
    whose = 'A "house" \\ } </style><b>&'
    head = replace(state.standard.head, issuer=whose)
    state.standard = replace(state.standard, head=head)
    for export in LISTS:
        if ".html" in export.suffixes:
            said = written(tmp_path, state, export, ".html", language=language)
            page = (tmp_path / f"{export.id}.html").read_text("utf-8")
            style = page.partition("<style>")[2].partition("</style>")[0]
            assert "counter(page)" in style
            assert "counter(pages)" in style
            assert any(whose in one for one in said)           # the notice, as words
            foot = re.search(r'@bottom-left \{ content: "([^"]*)"', style)
            assert foot is not None
            shown = re.sub(r"\\([0-9a-f]+) ", lambda one: chr(int(one[1], 16)), foot[1])
            assert shown == next(one for one in said if whose in one)
            assert style.count("{") == style.count("}")
            assert "break-after: avoid" in style               # of a group's heading


def test_a_day_fits_its_column_on_a_page(tmp_path, state):
    for name, titles in (("requests", ("期限", "状态")), ("materials", ("期限",))):
        written(tmp_path, state, export_of(name), ".html")
        page = (tmp_path / f"{name}.html").read_text("utf-8")
        widths = [float(one) for one in re.findall(r'<col style="width:([\d.]+)%">', page)]
        heads = re.findall(r"<th[^>]*>([^<]*)</th>", page)
        for title, width in zip(heads, widths, strict=True):
            assert title not in titles or width > 9, (name, title)
            assert width > 4.5, (name, title)                  # two Chinese characters side by side


def test_the_letter_has_every_material_by_class(tmp_path, state):
    said = written(tmp_path, state, export_of("materials"), ".xlsx")
    ids = [one for one in said if re.fullmatch(r"M\d\d", one)]
    assert ids == [one.id for one in state.standard.materials]
    assert [one for one in said if one.endswith("份）")] == [
        "文件资料（9 份）", "制度流程（13 份）", "数据报表（10 份）", "系统与工具（7 份）", "其他（6 份）",
    ]
    assert "员工说集团管理" in said
    assert said.count("2026-06-01") == 43                      # not for what came, nor for what will not
    assert "以下模块还没有材料，也没有写明原因：" in "".join(said)
    assert "____" in "".join(written(tmp_path, state, export_of("materials"), ".xlsx", due=""))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_letter_does_not_say_that_what_it_asks_for_is_not_asked_for(tmp_path, state, language):
    state.materials["M03"] = MaterialState("M03", "asked")
    for suffix in (".xlsx", ".html"):
        said = written(tmp_path, state, export_of("materials"), suffix, language=language)
        assert said.count({"zh": "待提供", "en": "To be supplied"}[language]) == 43
        assert {"未要求", "已要求", "Not asked for", "Asked for"}.isdisjoint(said)


def test_where_nothing_is_asked_for_nothing_is_said_about_supplying_it(tmp_path, state):
    waiting = "\n".join(written(tmp_path, state, export_of("requests"), ".html"))
    assert "请在期限前提供" in waiting
    state.requests = {"c" * 32: state.requests["c" * 32]}      # it came
    assert "请在期限前提供" not in "\n".join(written(tmp_path, state, export_of("requests"), ".html"))
    state.standard, state.materials = replace(state.standard, materials=()), {}
    said = "\n".join(written(tmp_path, state, export_of("materials"), ".html"))
    assert "标准没有列出材料。" in said
    for one in ("前提供", "签字", "请按下表"):
        assert one not in said


def test_the_attendance_sheet_names_our_team_and_nobody_else(tmp_path, state):
    written(tmp_path, state, export_of("attendance"), ".xlsx")
    book = load_workbook(tmp_path / "attendance.xlsx")
    assert book.sheetnames == ["首次会议", "末次会议"]
    for sheet, (when, where) in zip(book, [("2026-05-11", "会议室"), ("2026-05-12", "礼堂")], strict=True):
        line = next(str(row[0]) for row in sheet.iter_rows(values_only=True) if "日期" in str(row[0]))
        assert when in line
        assert where in line
        names = [row[1] for row in sheet.iter_rows(min_row=6, max_col=2, values_only=True) if row[1]]
        assert names == [one.name for one in state.people.values()]
        blank = [row for row in sheet.iter_rows(min_row=6, max_col=5, values_only=True)
                 if row[0] and str(row[0]).isdigit() and not any(row[1:])]
        assert len(blank) >= 12


def test_the_calendar_is_whole_folded_and_the_same_each_time(state):
    found = calendar(state, "zh")
    assert found == calendar(state, "zh")
    lines = found.decode().split("\r\n")
    assert max(len(one.encode()) for one in lines) <= 75
    unfolded = found.decode().replace("\r\n ", "").split("\r\n")
    assert [unfolded.count(one) for one in ("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR")] == [3, 3, 1]
    assert "DTSTART:20260511T083000" in unfolded
    assert r"SUMMARY:走访\;A\,B\n看" in unfolded
    assert len({one for one in unfolded if one.startswith("UID:")}) == 3


def test_sections_are_named_as_high_as_they_are_whole(state):
    top = state.standard.children(None)[0]
    assert sections_of(state, state.agenda[1]) == (top.id,)
    items = [one.id for one in state.standard.items_under(top.id)]
    assert top.id not in sections_of(state, replace(state.agenda[1], items=tuple(items[1:])))
    assert sections_of(state, replace(state.agenda[1], items=(ItemId(items[0]),))) == (
        state.standard.by_item[items[0]].section,
    )


@pytest.mark.parametrize(("language", "named"), [("zh", "1.0 战略"), ("en", "1.0 Strategy")])
def test_the_agenda_names_sections_and_not_only_their_ids(tmp_path, state, language, named):
    for suffix in (".xlsx", ".html", ".ics"):
        said = written(tmp_path, state, export_of("agenda"), suffix, language=language)
        assert any(named in one for one in said), suffix


@pytest.mark.parametrize("made", ["zh", "en"])
def test_what_the_standard_proposed_is_told_in_the_language_of_the_list(tmp_path, state, made):
    slot = next(one for one in state.standard.agenda if len(one.places) > 1)
    places = [one.title for one in state.standard.places if one.id in slot.places]
    mark = {"zh": "、", "en": ", "}
    typed = AgendaSlot("5" * 32, "2026-05-12T17:00", "2026-05-12T18:00", "另议", f"{places[0].zh}、门口")
    state.agenda = (
        replace(state.agenda[0], place=places[0].in_(made)),
        replace(
            state.agenda[1], what=slot.title.in_(made), place=mark[made].join(one.in_(made) for one in places)
        ),
        typed,
    )
    for language in ("zh", "en"):
        for suffix in (".xlsx", ".html", ".ics"):
            said = "\n".join(written(tmp_path, state, export_of("agenda"), suffix, language=language))
            said = said.replace("\\,", ",")
            assert slot.title.in_(language) in said
            assert mark[language].join(one.in_(language) for one in places) in said
            assert typed.what in said
            assert typed.place in said
        sheets = written(tmp_path, state, export_of("attendance"), ".xlsx", language=language)
        assert any(one.endswith(places[0].in_(language)) for one in sheets)


def test_a_workbook_prints_on_a4_with_its_head_on_every_page(tmp_path, state):
    for export in LISTS:
        written(tmp_path, state, export, ".xlsx")
        for sheet in load_workbook(tmp_path / f"{export.id}.xlsx"):
            assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in (
                (9, 1, 0), ("9", 1, 0),
            )
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.print_title_rows
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", cell.coordinate
    cells = [cell for row in load_workbook(tmp_path / "requests.xlsx").active.iter_rows() for cell in row]
    assert next(one for one in cells if one.value == "=1+1").quotePrefix


def test_words_that_stand_alone_begin_with_a_capital_in_english(tmp_path, state):
    words = {"attendance": ("Lead", "Assessor"), "materials": ("Received", "Not available"),
             "requests": ("Overdue", "Received\n2026-05-02")}
    for name, wanted in words.items():
        said = written(tmp_path, state, export_of(name), ".xlsx", language="en")
        assert {*wanted} <= {*said}, name


def test_a_day_begins_a_page_where_one_page_does_not_hold_the_agenda(tmp_path, state):
    def breaks() -> list[str]:
        written(tmp_path, state, export_of("agenda"), ".xlsx")
        sheet = load_workbook(tmp_path / "agenda.xlsx").active
        return [str(sheet.cell(one.id + 1, 1).value) for one in sheet.row_breaks.brk]

    assert breaks() == []                                      # two days fit one page
    state.agenda = tuple(
        AgendaSlot(f"{day}{hour:031}", f"2026-05-{day}T{hour:02}:00", f"2026-05-{day}T{hour:02}:30", "看")
        for day in (11, 12, 13) for hour in range(8, 20)
    )
    assert breaks() == ["第 2 天　2026-05-12 周二", "第 3 天　2026-05-13 周三"]


def test_the_json_keeps_all_records(state):
    loaded = load_json(json_bytes(state.standard, state, result_of(state)), state.standard).state
    for name in ("findings", "requests", "interviews", "notes", "materials", "agenda"):
        assert getattr(loaded, name) == getattr(state, name), name
        assert getattr(loaded, name)
    older = json_bytes(state.standard, state, result_of(state)).decode()
    for name in ("findings", "requests", "interviews", "notes", "materials", "agenda"):
        older = re.sub(rf'"{name}": \[.*?\n  \],\n', "", older, count=1, flags=re.DOTALL)
    assert '"requests"' not in older
    assert load_json(older.encode(), state.standard).state.requests == {}


def test_the_score_sheet_says_staff_for_a_role_of_few(tmp_path, state):
    first = state.standard.items[0].id
    target = state.item_target(first)
    for role, shown in (("质检主管", "员工"), ("座席", "座席")):
        piece = Evidence(EvidenceId("e" * 32), "demo", f"{role}演示", "由" + role, None, 0, A1, AT, shown_by=role,
                         targets=(target,))
        state.evidence, state.links = {piece.id: piece}, {target: (piece.id,)}
        said = "\n".join(written(tmp_path, state, export_of("xlsx"), ".xlsx"))
        assert f"{shown}演示" in said
        assert ("质检主管" in said) is False


@pytest.mark.parametrize("typed", FORMULAS)
def test_text_stays_text(tmp_path, state, typed):
    state.requests = {"a" * 32: Request("a" * 32, typed, A1, AT, None, typed)}
    assert written(tmp_path, state, export_of("requests"), ".xlsx").count(typed) == 2
