"""A foreign library becomes a pack, from either form: nothing that is assessed is missing, nothing lost unsaid."""

from fractions import Fraction

import pytest

from ccworkbench.cli import main
from ccworkbench.scoring.conditions import applicability
from ccworkbench.scoring.engine import Engine
from ccworkbench.scoring.result import ItemInput
from ccworkbench.standard import library, pack
from ccworkbench.standard.answers import parse
from ccworkbench.standard.authoring.reading import open_workbook, read_workbook
from ccworkbench.standard.authoring.workbook import write_workbook
from tests.benchmarks import foreign as large
from tests.ccworkbench.standard.foreign.conftest import DESK

# id, section, depth, weight, scale, values, title zh, text en
ITEMS = [
    ("A.1", "A.items", 2, 2, "score", [0, 1, 2, 3], "排班表",
     "A rota for the next four weeks hangs where everybody passes."),
    ("A.2", "A.2", 2, 1, "score", [0, 1, 2, 3], "Two people at least know how to open the…",
     "Two people at least know how to open the desk in the morning."),
    ("A.2-b", "A.2", 3, 1, "score-2", [0, 1], "Night key", "The night shift has a key of its own."),
    ("A.2-2", "A.2", 3, 1, "score", [0, 1, 2, 3], "Keys are counted when shifts change.",
     "Keys are counted when shifts change."),
    ("B.1", "B", 2, 1, None, [0, 2, 3], "First answer", "Somebody answers within the hour."),
    ("B.2", "B", 2, 1, None, [2, 2, 1, 0], "Channels", "Every channel is watched."),
]


@pytest.fixture
def standard(desk, take):
    code, said, into = take(desk)
    assert (code, said["faults"]) == (0, [])
    return pack.read(into / "desk")


def test_every_assessable_node_is_an_item_with_its_text_depth_weight_and_scale(standard):
    found = [
        (one.id, one.section, one.tags["depth"], one.weight, one.scale, [option.value for option in one.options],
         one.title.zh, one.text.en)
        for one in standard.items
    ]
    assert found == ITEMS


def test_the_tree_is_kept_and_headings_carry_their_texts(standard):
    assert [(one.id, one.parent) for one in standard.sections] == [
        ("A", None), ("A.items", "A"), ("A.2", "A"), ("B", None)
    ]
    about = {one.id: one.about for one in standard.sections}
    assert (about["A"].zh, about["A"].en) == ("谁在台前，什么时间。", "Who sits at the desk, and when.")
    assert about["B"].en == "Calls, letters and visitors alike."


def test_guidance_evidence_questions_and_importance_stand_with_the_item(standard):
    rota = standard.by_item["A.1"]
    assert [one.en for one in rota.look_for] == ["the rota of this month", "a photo of the place it hangs in"]
    assert [one.text.en for one in rota.ask] == ["Where does the rota hang?"]
    assert rota.tags["importance"] == "mandatory"
    assert [(one.item, one.kind, one.text.en) for one in standard.rulings] == [
        ("A.1", "meaning", "A screen everybody passes will do.")
    ]
    asked = standard.by_item["B.2"].ask[1].text.en
    assert asked == "Is somebody called when one falls silent? (only after question 1: Telephone/Mail)"


def test_the_scale_has_the_words_of_the_library(standard):
    scale = standard.scales[0]
    assert [(one.title.zh, one.title.en) for one in scale.options] == [
        ("没有", "Absent"), ("起步", "Begun"), ("经常", "Usual"), ("保持", "Kept up")
    ]
    assert scale.options[3].text.en == "All of it, and looked after."


def test_points_of_answers_are_summed_and_cut_to_the_scale(standard):
    channels = standard.by_item["B.2"]
    assert (channels.kind, channels.floor, channels.cap) == ("multi", 0, 3)
    assert [one.title.en for one in channels.options] == ["1. Telephone", "1. Mail", "2. Yes", "2. No"]
    assert standard.by_item["B.1"].options[2].value == Fraction(3)       # 5 points, cut to the highest score


# Without a choice of groups the library's own program takes all; with one, only what bears it.
@pytest.mark.parametrize(("chosen", "applying"), [
    (("all",), ["A.1", "A.2", "A.2-b", "A.2-2", "B.1", "B.2"]),
    (("core",), ["A.1", "A.2", "B.1"]),
    (("night",), ["A.2", "A.2-b", "B.2"]),
    (("core", "night"), ["A.1", "A.2", "A.2-b", "B.1", "B.2"]),
])
def test_groups_chosen_in_the_profile_say_what_applies(standard, chosen, applying):
    found = applicability(standard, {"groups": chosen})
    assert [name for name, applies in found.items() if applies] == applying
    assert set(applicability(standard, {}).values()) == {None}


def test_the_head_says_whose_texts_they_are(standard):
    head = standard.head
    assert (head.title.zh, head.title.en, head.version) == ("服务台", "Service desk", "3")
    assert (head.issuer, head.licence) == ("Example Desk", "Written for tests, free to use")
    assert (head.official, head.texts, head.state) == (False, "team-only", "pilot")


def test_what_a_pack_cannot_hold_is_noted_with_its_place(desk, take):
    _, said, into = take(desk)
    notes: dict[str, list[dict]] = {}
    for one in said["notes"]:
        notes.setdefault(one["code"], []).extend(one["places"])
    assert {one["what"] for one in notes["object-not-taken"]} == {"CTL-1", "T-1"}
    assert {one["what"].split(" → ")[0] for one in notes["link-not-taken"]} == {"A.1"}
    assert [one["what"] for one in notes["id-rewritten"]] == ["A.2 b → A.2-b"]
    assert [one["what"] for one in notes["id-derived"]] == ["A.2-2"]
    assert [one["what"] for one in notes["answer-selects-group"]] == ["B.2 → night"]
    assert {one["what"] for one in notes["group-default"]} == {"core"}
    messages = " ".join(one["message"] for one in said["notes"])
    assert "'description_doc'" in messages
    assert "'color'" in messages
    assert "'fr': 1" in messages
    where = notes["id-rewritten"][0]
    if desk.suffix == ".yaml":
        text = desk.read_text("utf-8").splitlines()
        assert where["file"] == "desk.yaml"
        assert "desk:a.2.1" in text[where["line"] - 1]
    else:
        assert (where["sheet"], where["row"]) == ("fwk_content", 5)
    kept = (into / "desk" / "PROVENANCE.md").read_text("utf-8")
    assert "A.2 b → A.2-b" in kept
    assert "A library made up for tests." in kept


def test_people_read_the_notes_beside_the_result(desk, tmp_path, capsys):
    assert main(["--lang", "zh", "standard", "import", str(desk), "--to", str(tmp_path / "packs")]) == 0
    said = capsys.readouterr()
    assert "没有中文的文字共" in said.err
    assert "A.2 b → A.2-b" in said.err
    assert "没有带入" not in said.out


def test_the_pack_is_like_any_other(desk, take, tmp_path):
    _, _, into = take(desk)
    folder = into / "desk"
    assert main(["standard", "check", str(folder)]) == 0
    assert library.load(folder).by_score["total"].items is not None
    write_workbook(folder, tmp_path / "author.xlsx")
    draft = read_workbook(open_workbook(tmp_path / "author.xlsx"))
    draft.write(tmp_path / "again")
    assert pack.read(tmp_path / "again").sha256 == pack.read(folder).sha256


@pytest.mark.parametrize("write", [large.yaml_file, large.workbook], ids=["yaml", "xlsx"])
def test_none_of_1800_requirements_is_missing(write, tmp_path, take):
    code, said, into = take(write(tmp_path / {large.yaml_file: "r.yaml", large.workbook: "r.xlsx"}[write]))
    assert (code, said["items"]) == (0, 1800)
    meant = {
        one["ref_id"]: (one["description"], one["description[zh]"], one["weight"])
        for one in large.rows() if "assessable" in one
    }
    items = pack.read(into / "rotas").items
    assert {one.id: (one.text.en, one.text.zh, one.weight) for one in items} == meant
    assert {(one.scale, one.tags["depth"]) for one in items} == {("score", 3)}


def test_without_the_parser_in_c_the_same_is_read(take, tmp_path, monkeypatch):
    import yaml

    _, _, into = take(DESK)
    meant = pack.read(into / "desk").sha256
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert take(DESK, "--force")[0] == 0
    assert pack.read(into / "desk").sha256 == meant


def test_a_dry_run_writes_nothing(desk, take):
    code, said, into = take(desk, "--dry-run")
    assert (code, said["items"], said["path"]) == (0, 6, None)
    assert not into.exists()


# A.1 2 of 3 with weight 2, A.2 3 of 3, B.1 2 of 3: (2 x 66.7 + 100 + 66.7) / 4; only they are of the core.
def test_scores_are_weighted_over_what_applies(standard):
    engine = Engine(standard, {"groups": ("core",)})
    answers = {"A.1": "2", "A.2": "3", "B.1": "2"}
    result = engine.result({
        one: ItemInput(parse(standard.by_item[one], answer)) for one, answer in answers.items()
    })
    assert result.final
    assert (result.total.shown, result.scores["section.A"].shown) == ("75.0", "77.8")


# -- libraries of other shapes

HEAD = """
urn: urn:x:l
locale: {locale}
ref_id: T
name: T
version: 1
objects:
  framework:
    urn: urn:x:f
    ref_id: T
    name: Test
{more}    requirement_nodes:
"""


@pytest.fixture
def made(take, tmp_path):
    def call(nodes: str, more: str = "", locale: str = "en"):
        path = tmp_path / "t.yaml"
        path.write_text(HEAD.format(more=more, locale=locale) + nodes, "utf-8")
        code, said, into = take(path, "--force")
        assert (code, said["faults"]) == (0, [])
        return pack.read(into / "t"), {one["code"] for one in said["notes"]}
    return call


ONE = "    - {urn: 'n:1', assessable: true, depth: 1, ref_id: 1.10, name: No, description: 2031-01-01}\n"


def test_texts_stay_as_they_are_written(made):
    """YAML would make a number of 1.10, false of No and a date of the last."""
    standard, _ = made(ONE)
    assert [(one.id, one.title.en, one.text.en) for one in standard.items] == [("1.10", "No", "2031-01-01")]


def test_a_framework_without_scores_is_answered_by_compliance(made):
    standard, notes = made(ONE)
    assert [(one.id, one.value) for one in standard.items[0].options] == [
        ("non-compliant", 0), ("partially-compliant", 50), ("compliant", 100)
    ]
    assert "result-values" in notes
    assert standard.scales[0].assumed


def test_answers_that_judge_become_the_options_where_there_are_no_scores(made):
    standard, notes = made(
        "    - urn: n:1\n      assessable: true\n      ref_id: '1'\n      questions:\n        q:1:\n"
        "          type: unique_choice\n          text: Is it so?\n          choices:\n"
        "          - {urn: 'c:1', value: It is, compute_result: true}\n"
        "          - {urn: 'c:2', value: Not so, compute_result: false}\n"
        "          - {urn: 'c:3', value: Not here, compute_result: not_applicable}\n"
    )
    assert [(one.title.en, one.value) for one in standard.items[0].options] == [("Not so", 0), ("It is", 100)]
    assert "answer-is-na" in notes


def test_a_wide_scale_is_a_number_and_its_words_are_beside_it(made):
    standard, _ = made(ONE, "    min_score: 0\n    max_score: 100\n    scores_definition:\n"
                            "    - {score: 0, name: None of it}\n"
                            "    - {score: 50, name: Half, description: Some}\n")
    item = standard.items[0]
    assert (item.kind, item.low, item.high, item.step) == ("number", 0, 100, 1)
    assert [(one.section, one.text.en) for one in standard.rulings] == [
        (item.section, "What scores mean: 0 = None of it; 50 = Half (Some)")
    ]


def test_scores_of_another_name_serve_single_nodes(made):
    standard, notes = made(
        "    - {urn: 'n:1', assessable: true, ref_id: '1'}\n"
        "    - {urn: 'n:2', assessable: true, ref_id: '2', min_score: 0, max_score: 1, scores_definition: both}\n",
        "    min_score: 0\n    max_score: 2\n    scores_definition:\n      scale:\n      - {score: 2, name: All}\n"
        "      alternatives:\n        both:\n"
        "        - {score: 0, name: 'No'}\n        - {score: 1, name: 'Yes'}\n",
    )
    first, second = standard.items
    assert [one.title.en for one in first.options] == ["0", "1", "All"]
    assert [one.title.en for one in second.options] == ["No", "Yes"]
    assert "mixed-scales" in notes


@pytest.mark.parametrize(("locale", "zh", "en", "missing"), [
    ("en", "Desk", "Desk", True), ("zh", "Desk", "Desk", True), ("fr", "Desk", "Desk", True),
])
def test_one_language_stands_in_for_the_other_and_the_report_says_so(made, locale, zh, en, missing):
    standard, notes = made("    - {urn: 'n:1', assessable: true, ref_id: '1', name: Desk}\n", locale=locale)
    assert (standard.items[0].title.zh, standard.items[0].title.en) == (zh, en)
    assert ("language-missing" in notes) is missing


def test_english_serves_both_where_the_own_language_is_another(made):
    standard, notes = made(
        "    - {urn: 'n:1', assessable: true, ref_id: '1', name: Bureau, translations: {en: {name: Desk}}}\n",
        locale="fr",
    )
    assert (standard.items[0].title.zh, standard.items[0].title.en) == ("Desk", "Desk")
    assert "language-unused" in notes


def test_items_beside_sections_keep_their_order_in_sections_of_their_own(made):
    standard, _ = made("".join(f"    - {one}\n" for one in (
        "{urn: 'n:a', assessable: false, ref_id: A, name: A}",
        "{urn: 'n:1', assessable: true, parent_urn: 'n:a', ref_id: A1, name: One}",
        "{urn: 'n:b', assessable: false, parent_urn: 'n:a', ref_id: AB, name: B}",
        "{urn: 'n:2', assessable: true, parent_urn: 'n:b', ref_id: AB1, name: Two}",
        "{urn: 'n:3', assessable: true, parent_urn: 'n:a', ref_id: A2, name: Three}",
    )))
    assert [one.id for one in standard.items] == ["A1", "AB1", "A2"]
    assert [one.id for one in standard.sections] == ["A", "A.items", "AB", "A.items-2"]


def test_a_deep_chain_of_requirements_is_kept(made):
    nodes = ["    - {urn: 'n:0', assessable: true, ref_id: R0, name: R0}\n"]
    nodes += [
        f"    - {{urn: 'n:{at}', assessable: true, ref_id: R{at}, name: R{at}, parent_urn: 'n:{at - 1}'}}\n"
        for at in range(1, 60)
    ]
    standard, _ = made("".join(nodes))
    assert [one.id for one in standard.items] == [f"R{at}" for at in range(60)]
    assert [one.tags["depth"] for one in standard.items] == list(range(1, 61))


def test_the_average_of_averages_is_over_the_top_sections(made):
    nodes = "".join(
        f"    - {{urn: 'n:{one}', assessable: false, ref_id: {one}, name: {one}}}\n"
        f"    - {{urn: 'n:{one}1', assessable: true, ref_id: {one}1, name: {one}1, parent_urn: 'n:{one}'}}\n"
        for one in "AB"
    )
    more = "    min_score: 0\n    max_score: 4\n    score_calculation_method: average_of_averages\n"
    standard, _ = made(nodes, more)
    assert standard.by_score["total"].scores == ("section.A", "section.B")


def test_a_page_that_is_only_read_is_a_section(made):
    standard, notes = made(
        "    - {urn: 'n:1', assessable: true, ref_id: P, name: Page, display_mode: splash}\n"
        "    - {urn: 'n:2', assessable: true, ref_id: P1, name: One, parent_urn: 'n:1'}\n"
    )
    assert [one.id for one in standard.items] == ["P1"]
    assert "page-not-assessed" in notes


def test_texts_that_are_alike_are_kept(made):
    standard, _ = made("".join(
        f"    - {{urn: 'n:{at}', assessable: true, ref_id: '{at}', description: The rota is kept in shift {at}}}\n"
        for at in range(3)
    ))
    assert len(standard.items) == 3


def test_ids_that_are_there_twice_are_told_apart(made):
    standard, notes = made(
        "    - {urn: 'n:1', assessable: true, ref_id: same, name: One}\n"
        "    - {urn: 'n:2', assessable: true, ref_id: Same, name: Two}\n"
    )
    assert [one.id for one in standard.items] == ["same", "Same-2"]
    assert "id-twice" in notes
