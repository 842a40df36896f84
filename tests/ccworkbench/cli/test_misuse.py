"""Wrong usage: exit 2, the reader's language, all faults, what is allowed."""

import pytest

from ccworkbench.cli import main


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nosuch"], "没有命令「nosuch」"),
        (["session", "info"], "缺少参数 SESSION"),
        (["session", "info", "a", "b", "c"], "多出了参数：b c"),
        (["session", "info", "a", "--wrong"], "没有选项 --wrong"),
        (["session", "rate", "a", "1", "3", "--as"], "选项 --as 用法不对"),
        (["session", "rate", "a", "1", "3"], "缺少选项 --as"),
        (["session", "new", "a", "--standard", "s", "--kind", "odd"], "选项 --kind 不能是 'odd'；可用：formal"),
        (["session", "rate", "a", "--as", "A"], "ITEM 或 --from"),
        (["session", "erase", "a", "--basis", "law", "--as", "A"], "三者取一"),
        (["session", "attach", "a", "1.1.1", "--as", "A"], "PATH 或 --seen"),
    ],
)
def test_wrong_usage_is_told_in_chinese(capsys, arguments, says):
    assert main(["--lang", "zh", *arguments]) == 2
    said = capsys.readouterr()
    assert says in said.err
    assert not said.out


def test_wrong_usage_names_the_parameter_and_what_it_takes(run):
    code, told = run("session", "new", "a", "--standard", "s", "--kind", "odd")
    assert code == 2
    assert told["error"]["facts"]["parameter"] == "--kind"
    assert "formal" in told["error"]["facts"]["allowed"]


def test_all_people_that_cannot_be_read_are_named(run, tmp_path):
    code, told = run(
        "session", "new", tmp_path / "s.ccsession", "--standard", "sample", "--organisation", "o",
        "--assessor", "A=Ann:lead", "--assessor", "B=Bob:boss", "--assessor", "no good=C", "--assessor", "A=Again",
    )
    assert code == 2
    for expected in ("B=Bob:boss", "no good", "A."):
        assert expected in told["error"]["message"]
    assert not (tmp_path / "s.ccsession").exists()


def test_a_list_of_sections_that_names_none_is_refused(run, scored_site):
    assert run("session", "submit", scored_site, "--sections", " , ", "--as", "A")[0] == 2


def test_an_empty_answer_is_not_the_empty_set(run, tmp_path):
    site = tmp_path / "s.ccsession"
    assert run(
        "session", "new", site, "--standard", "sample", "--organisation", "o", "--assessor", "A=Ann:lead"
    )[0] == 0
    code, told = run("session", "rate", site, "2-04", "", "--as", "A")
    assert (code, told["error"]["facts"]["value"]) == (2, "")
    assert run("session", "rate", site, "2-04", "-", "--as", "A")[0] == 0


def test_a_huge_answer_is_not_repeated_in_full(run, scored_site):
    code, told = run("session", "rate", scored_site, "1.1.1", "9" * 5000, "--as", "A")
    assert code == 2
    assert len(told["error"]["message"]) < 400
