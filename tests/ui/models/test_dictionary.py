"""Finding key figures, terms and published averages in both languages."""

from ccworkbench.standard import library
from ccworkbench.standard.dictionary import Dictionary
from ccworkbench.standard.knowledge import Kpi, Published, Term
from ccworkbench.text import Text
from ui.models.dictionary import DictionaryModel, Kind, entries

SAMPLE = library.load("sample")
SHARED = Dictionary(
    kpis=(
        Kpi("occupancy", Text("占用率（共用）", "Shared occupancy"), Text("x", "x"), "up"),
        Kpi("fcr", Text("首次解决率", "First contact resolution"), Text("甲÷乙", "solved ÷ asked"), "up"),
    ),
    published=(Published("fcr", Text("70%", "70 %"), Text("某调研", "a survey"), "2025", "example"),),
    terms=(Term("shrinkage", Text("损耗", "Shrinkage"), Text("排了班却不在的时间", "rostered but not there")),),
)


def model(language="en") -> DictionaryModel:
    made = DictionaryModel()
    made.set_entries(entries([SAMPLE, SHARED]), language)
    return made


def shown(found: DictionaryModel) -> list[str]:
    return [str(found.data(found.index(row, 0))) for row in range(found.rowCount())]


def test_everything_stands_by_kind_and_then_by_name():
    assert shown(model()) == [
        "Cost per contact", "First contact resolution", "Occupancy", "Seat", "Shrinkage",
        "First contact resolution 70 %", "Occupancy 82 %", "Occupancy 78 %",
    ]


def test_the_standards_own_word_goes_before_the_shared_one():
    found = model()
    entry = found.entry(found.index_of(Kind.KPI, "occupancy"))
    assert entry.title.en == "Occupancy"
    assert [one.year for one in entry.averages] == ["2025", "2025"]


def test_both_languages_and_every_part_are_searched():
    found = model()
    for typed, wanted in (
        ("resol", "First contact resolution"), ("首次", "First contact resolution"),
        ("asked", "First contact resolution"), ("rostered", "Shrinkage"), ("ten morning", "Occupancy"),
        ("survey 2025", "First contact resolution 70 %"),
    ):
        found.seek(typed)
        assert shown(found)[0] == wanted, typed


def test_a_name_that_fits_stands_before_words_that_fit():
    found = model()
    found.seek("contact")
    assert shown(found)[0] == "Cost per contact"
    found.seek("zzz")
    assert shown(found) == []


def test_initials_are_a_name():
    found = model()
    for typed, wanted in (("fcr", "First contact resolution"), ("CPC", "Cost per contact"),
                          ("cc", "Cost per contact")):
        found.seek(typed)
        assert shown(found)[0] == wanted, typed


def test_one_kind_alone_and_its_count():
    found = model()
    found.keep(Kind.TERM)
    assert shown(found) == ["Seat", "Shrinkage"]
    found.seek("occ")
    assert shown(found) == []
    assert (found.count(""), found.count(Kind.KPI), found.count(Kind.PUBLISHED)) == (3, 1, 2)
