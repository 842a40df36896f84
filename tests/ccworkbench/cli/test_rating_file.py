"""Rating files that are wrong in many ways: every fault is told, in the reader's language, nothing is written."""

import json

import pytest

from ccworkbench.cli import main
from ccworkbench.session.document import SessionDocument


@pytest.fixture
def rate_from(run, scored_site, tmp_path):
    """Rate from a file of this content and see that a refusal wrote nothing."""

    def call(name, content, *more):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with SessionDocument.open(scored_site) as doc:
            before = doc.journal.seq
        code, told = run("session", "rate", scored_site, "--from", path, "--as", "A", *more)
        with SessionDocument.open(scored_site) as doc:
            assert (doc.journal.seq == before) == (code != 0)
        return code, told

    return call


def test_cells_that_cannot_be_read_do_not_hide_answers_outside_the_scale(rate_from):
    code, told = rate_from(
        "many.csv",
        "item,answer,rationale,na,follow_up\n1.1.1,99,,,maybe\nnope,3,,,\n2.1.1,1,,,,surplus\n2.1.2,zz,,,\n",
    )
    message = told["error"]["message"]
    assert code == 2
    for expected in ("line 2", "'99'", "'maybe'", "line 3", "'nope'", "line 4", "more cells", "line 5", "'zz'"):
        assert expected in message


def test_every_row_of_a_json_file_is_looked_at(rate_from):
    rows = [
        {"item": "1.1.1", "answer": [1]}, {"item": "2.1.1", "colour": "red"}, {"item": "2.1.2", "answer": "zz"},
        {"item": "2.1.3", "answer": {"options": 5}}, {"item": 5.5, "answer": "3"},
    ]
    code, told = rate_from("many.json", json.dumps(rows))
    assert code == 2
    for n in range(1, 6):
        assert f"row {n}:" in told["error"]["message"]
    assert len(told["error"]["facts"]["faults"]) == len(told["error"]["facts"]["codes"]) >= 5


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("deep.json", "[" * 100_000, "nested too deeply"),
        ("half.json", '{"item":', "line 1"),
        ("one.json", '{"item": "1.1.1"}', "a list of objects"),
        ("twice.json", '[{"item": "1.1.1", "item": "2.1.1", "answer": "3"}]', "given twice: item"),
        ("twice.csv", "item,item,answer\n1.1.1,2.1.1,3\n", "given twice: item"),
        ("columns.csv", "itm,anser\n1.1.1,3\n", "anser, itm"),
        ("empty.csv", "", "item is missing"),
        ("bytes.csv", bytes(range(256)), "GB18030"),
    ],
)
def test_a_file_that_is_no_table_of_ratings(rate_from, name, content, says):
    code, told = rate_from(name, content)
    assert (code, told["error"]["code"]) == (2, "ratings-file")
    assert says in told["error"]["message"]


def test_faults_of_rows_are_told_in_chinese(run, scored_site, tmp_path, capsys):
    path = tmp_path / "zh.csv"
    path.write_text("item,answer,follow_up\n1.1.1,3,maybe\n", "utf-8")
    assert main(["--lang", "zh", "session", "rate", str(scored_site), "--from", str(path), "--as", "A"]) == 2
    said = capsys.readouterr().err
    assert "第 2 行：follow_up 不能是「maybe」" in said


def test_a_long_rationale_in_a_cell_is_read(rate_from):
    assert rate_from("long.csv", f'item,answer,rationale\n1.1.1,3,"{"据" * 200_000}"\n')[0] == 0


def test_options_beside_a_file_are_refused_but_for_the_reason(rate_from, run, scored_site):
    code, told = rate_from("ok.csv", "item,answer\n1.1.1,2\n", "--rationale", "lost otherwise")
    assert (code, told["error"]["code"]) == (2, "usage")
    assert run("session", "submit", scored_site, "--as", "A")[0] == 0
    assert rate_from("ok.csv", "item,answer\n1.1.1,2\n")[0] == 2
    assert rate_from("ok.csv", "item,answer\n1.1.1,2\n", "--reason", "new figures")[0] == 0
