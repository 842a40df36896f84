"""Faults of a foreign library: all at once, each with its place, nothing installed; and files that mean harm."""

import pytest
from openpyxl import load_workbook

from tests.ccworkbench.standard.foreign.conftest import saved

NODE = "    - urn: urn:example:risk:req_node:desk:a.1\n      assessable: true\n      depth: 2\n"
# What is replaced, by what, the words that tell it, and the words that stand in the line it is told at.
YAML = [
    ("ref_id: DESK\nname: Service desk library", "name: Service desk library", "'ref_id' is missing", None),
    (NODE, "    - assessable: true\n      depth: 2\n", "'urn' is missing", "assessable: true"),
    (NODE, NODE.replace("true", "perhaps"), "'perhaps' must be yes or no", "perhaps"),
    ("min_score: 0\n    max_score: 3", "min_score: 4\n    max_score: 3", "must be below the highest",
     "min_score: 4"),
    ("- score: 3", "- score: 7", "score 7 is not between 0 and 3", "score: 7"),
    ("- score: 3", "- score: many", "'many' must be a whole number", "score: many"),
    ("weight: 2", "weight: 0", "'0' must be a whole number of at least 1", "weight: 0"),
    ("importance: mandatory", "importance: mandatry", "Did you mean 'mandatory'", "mandatry"),
    ("type: text", "type: essay", "'essay' is not allowed", "type: essay"),
    ("add_score: 5", "add_score: five", "'five' must be a whole number", "add_score: five"),
    ("compute_result: compliant", "compute_result: fine", "'fine' is not allowed", "compute_result: fine"),
    ("parent_urn: urn:example:risk:req_node:desk:a\n      ref_id: A.1", "parent_urn: urn:none\n      ref_id: A.1",
     "there is no parent 'urn:none'", "desk:a.1"),
    ("    - urn: urn:example:risk:req_node:desk:a.2\n", "    - urn: urn:example:risk:req_node:desk:a.1\n",
     "is there twice", "desk:a.1"),
    ("condition: any", "condition: some", "'some' is not allowed", "condition: some"),
    ("question: 'urn:example:risk:req_node:desk:b.2:question:1'", "question: 'urn:q'",
     "no question 'urn:q'", "urn:q"),
]


@pytest.mark.parametrize(("old", "new", "words", "line"), YAML, ids=[one[2] for one in YAML])
def test_a_fault_is_named_with_its_line_and_nothing_is_installed(changed, take, old, new, words, line):
    path = changed((old, new))
    code, said, into = take(path)
    assert (code, said["id"]) == (1, None)
    assert not into.exists()
    told = [one for one in said["faults"] if words in one["message"]]
    assert told, said["faults"]
    if line is not None:
        assert line in path.read_text("utf-8").splitlines()[told[0]["line"] - 1]


def test_all_faults_are_named_at_once(changed, take):
    path = changed(*((old, new) for old, new, _, _ in YAML if old not in (NODE, "- score: 3")))
    _, said, _ = take(path)
    for old, _, words, _ in YAML:
        if old not in (NODE, "- score: 3"):
            assert any(words in one["message"] for one in said["faults"]), words


def test_nodes_that_are_each_others_parents_are_named(changed, take):
    path = changed(
        ("      depth: 1\n      ref_id: A\n",
         "      depth: 1\n      parent_urn: urn:example:risk:req_node:desk:a.2\n      ref_id: A\n"),
    )
    _, said, into = take(path)
    assert [one["message"] for one in said["faults"]] == ["Nodes are each other's parents: A → A.2 → A."]
    assert not into.exists()


@pytest.mark.parametrize(("text", "words", "line"), [
    ("urn: [a, b\nname: x\n", "YAML syntax error", 2),
    ("urn: a\nurn: b\n", "'urn' is there twice", 2),
    ("- a\n- b\n", "outermost value is a table", 1),
    ("", "The file is empty", None),
    ("urn: a\n---\nurn: b\n", "second YAML document", 2),
    ("urn: !!python/object/apply:os.system ['echo']\n", "asks for an object", 1),
    ("a: &a\n  b: *a\n", "points to nothing", 2),
    ("a: *b\n", "'*b' points to nothing", 1),
    ("base: &b {x: 1}\nother:\n  <<: *b\n", "Merging", 3),
    ("name: \x01\n", "YAML syntax error", None),
])
def test_yaml_that_cannot_be_read_is_told(tmp_path, take, text, words, line):
    path = tmp_path / "bad.yaml"
    path.write_text(text, "utf-8")
    code, said, _ = take(path)
    assert code == 1
    told = [one for one in said["faults"] if words in one["message"]]
    assert told, said["faults"]
    assert told[0]["line"] == line


def test_aliases_that_stand_for_billions_are_refused_before_anything_is_built(tmp_path, take):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 10)}]" for at in range(1, 12)]
    path = tmp_path / "laughs.yaml"
    path.write_text("\n".join(lines), "utf-8")
    code, said, _ = take(path)
    assert code == 1
    assert "values (aliases written out)" in said["faults"][0]["message"]


def test_nesting_without_end_is_refused(tmp_path, take):
    path = tmp_path / "deep.yaml"
    path.write_text("[" * 100_000, "utf-8")
    code, said, _ = take(path)
    assert code == 1
    assert "nest" in said["faults"][0]["message"]      # the parser's own limit may come first
    chained = tmp_path / "chain.yaml"
    steps = [f"a{at}: &a{at} [[[[[[[[[*a{at - 1}]]]]]]]]]" for at in range(1, 9)]
    chained.write_text("\n".join(["a0: &a0 [x]", *steps]), "utf-8")
    assert "nested deeper" in take(chained)[1]["faults"][0]["message"]


def test_a_file_too_large_is_refused_unread(tmp_path, take):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate((64 << 20) + 1)
    code, said, _ = take(path)
    assert code == 1
    assert "at most 64 MB" in said["faults"][0]["message"]


def test_a_file_that_is_not_there_is_the_worlds_fault(tmp_path, take):
    code, said, _ = take(tmp_path / "none.yaml")
    assert (code, said["error"]["code"]) == (3, "source-missing")


def test_a_library_without_a_framework_says_what_it_holds(tmp_path, take):
    path = tmp_path / "map.yaml"
    path.write_text(
        "urn: u\nlocale: en\nref_id: M\nname: M\nversion: 1\nobjects:\n"
        "  requirement_mapping_sets:\n  - {urn: 'u:m', ref_id: M-1}\n", "utf-8")
    code, said, _ = take(path)
    assert code == 1
    assert "requirement_mapping_sets" in said["faults"][0]["message"]
    assert said["notes"][0]["places"] == [{"file": "map.yaml", "line": 8, "what": "M-1"}]


# sheet, row, column (from 1), new value, words, row it is told at
CELLS = [
    ("library_meta", 5, 2, None, "'ref_id' is missing", 5),
    ("library_meta", 1, 2, "libary", "type is 'libary'", 1),
    ("fwk_meta", 1, 2, "framwork", "Did you mean 'framework'", 1),
    ("fwk_meta", 2, 2, None, "'urn' is missing", 2),
    ("fwk_meta", 9, 2, 5, "must be below the highest", 9),
    ("fwk_meta", 11, 2, "mark", "Did you mean 'marks'", 11),
    ("fwk_content", 3, 1, "maybe", "'maybe' must be yes or no", 3),
    ("fwk_content", 3, 2, 4, "must be a whole number from 1 to 2", 3),
    ("fwk_content", 3, 2, "two", "must be a whole number from 1 to 2", 3),
    ("fwk_content", 3, 12, 1.5, "'1.5' must be a whole number", 3),
    ("fwk_content", 10, 19, "shares", "Did you mean 'share'", 10),
    ("fwk_content", 11, 19, "channels\ncalled\nfree", "2 questions name 3 answers", 11),
    ("fwk_content", 11, 20, "/\nfirst", "is written as question:choice", 11),
    ("marks_content", 5, 1, 9, "score 9 is not between 0 and 3", 5),
    ("ig_content", 3, 1, "core", "'core' is there twice", 3),
    ("ans_content", 3, 4, "1\n2", "2 lines for 3 choices", 3),
    ("ans_content", 3, 2, "one_choice", "'one_choice' is not allowed", 3),
]


@pytest.mark.parametrize("cell", CELLS, ids=[one[4] for one in CELLS])
def test_a_fault_of_a_workbook_is_named_with_its_cell(desk_sheets, save, take, cell):
    sheet, row, column, value, words, at = cell
    line = desk_sheets[sheet][row - 1]
    line += [None] * (column - len(line))
    line[column - 1] = value
    code, said, into = take(save(desk_sheets))
    assert (code, said["id"]) == (1, None)
    assert not into.exists()
    told = [(one["sheet"], one["row"]) for one in said["faults"] if words in one["message"]]
    assert (sheet, at) in told, said["faults"]


def test_a_missing_sheet_is_named_and_one_that_was_not_read_is_noted(desk_sheets, save, take):
    desk_sheets["ig_contents"] = desk_sheets.pop("ig_content")
    _, said, _ = take(save(desk_sheets))
    assert any("'ig_content' is missing. Is it 'ig_contents'?" in one["message"] for one in said["faults"])
    unread = [one["places"] for one in said["notes"] if one["code"] == "sheet-not-read"]
    assert [place["sheet"] for places in unread for place in places] == ["ig_contents"]


def test_what_no_framework_refers_to_is_noted(desk_sheets, save, take):
    desk_sheets |= {
        "other_meta": [["type", "scores"], ["name", "other"]], "other_content": [["score", "name"], [1, "One"]],
        "more_meta": [["type", "answers"], ["name", "more"]], "more_content": [["id", "question_type"]],
    }
    desk_sheets["ans_content"][0].append("shape")
    desk_sheets["ans_content"][2] += [None, "round"]
    desk_sheets["ig_meta"].append([None, None, "a remark"])
    code, said, _ = take(save(desk_sheets))
    assert code == 0, said["faults"]
    notes = {(one["code"], place["what"]) for one in said["notes"] for place in one["places"]}
    assert {("scale-unused", "other"), ("object-unused", "more"), ("cell-unnamed", "a remark")} <= notes
    assert any("'shape' of a question" in one["message"] for one in said["notes"])


def test_a_sheet_with_rows_without_end_is_refused(desk_sheets, tmp_path, take):
    path = saved(desk_sheets, tmp_path / "long.xlsx")
    workbook = load_workbook(path)
    workbook["fwk_content"].cell(1_000_000, 1).value = "x"
    workbook.save(path)
    code, said, _ = take(path)
    assert code == 1
    assert any("1000000 rows" in one["message"] for one in said["faults"])
