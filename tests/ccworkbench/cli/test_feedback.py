"""Feedback to the standard: left on items, collected by item, naming nobody without consent."""

from openpyxl import load_workbook


def _rows(path):
    return [row[1:] for row in load_workbook(path).active.iter_rows(min_row=4, values_only=True)]


def test_notes_are_collected_by_item_without_names(run, scored_site, tmp_path):
    for item, words, more in (
        ("2.1.2", "某中心认为这条与 2.1.1 重叠。", ("--party", "client")),
        ("1.1.1", "=抽样量不清楚", ()),
        ("6.1.1", "某中心同意署名。", ("--party", "client", "--consent")),
    ):
        code, told = run("session", "feedback", scored_site, item, "--text", words, *more, "--as", "A")
        assert code == 0, told
    out = tmp_path / "feedback.xlsx"
    code, told = run("--lang", "zh", "standard", "feedback", scored_site, "-o", out)
    assert (code, told["notes"], told["verified"]) == (0, 3, True)
    rows = _rows(out)
    assert [row[2] for row in rows] == ["1.1.1", "2.1.2", "6.1.1"]
    assert [row[4] for row in rows] == ["评审员", "被评审组织", "被评审组织"]
    assert rows[0][5] == "=抽样量不清楚"                       # text, whatever it begins with
    assert rows[1][5] == "〔某单位〕认为这条与 2.1.1 重叠。"
    assert [row[7] for row in rows] == [None, None, "某中心"]
    assert "安然" not in str(rows)


def test_an_undone_note_is_gone(run, scored_site):
    run("session", "feedback", scored_site, "1.1.1", "--text", "一", "--as", "A")
    run("session", "undo", scored_site, "--as", "A")
    assert run("session", "feedback", scored_site)[1]["feedback"] == []


def test_what_will_not_do_is_refused(run, scored_site):
    for words in (("9.9", "--text", "一"), ("1.1.1", "--text", " "), ("1.1.1", "--text", "一", "--party", "press"),
                  ("1.1.1",)):
        assert run("session", "feedback", scored_site, *words, "--as", "A")[0] == 2
    assert run("session", "feedback", scored_site)[1]["feedback"] == []
