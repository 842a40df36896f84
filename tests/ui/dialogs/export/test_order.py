"""Which files an order names, and that nothing existing is ever named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccworkbench.exports.registry import EXPORTS, Options
from ui.dialogs.export.order import Order, free
from ui.dialogs.file_stage import Stage


@pytest.fixture
def order(tmp_path):
    return Order("华东客服中心", tmp_path, Options("zh"))


def file(order, suffix):
    return next(one for one in order.files if one.suffix == suffix)


def test_every_format_of_the_registry_is_offered(order):
    assert [one.suffix for one in order.files] == [suffix for export in EXPORTS for suffix in export.suffixes]


def test_the_score_sheet_and_a_picture_are_chosen_at_first(order):
    assert [one.path.name for one in order.wanted] == ["华东客服中心 评分表.xlsx", "华东客服中心 雷达图.png"]


def test_a_file_that_is_there_makes_the_new_one_numbered(order, tmp_path):
    (tmp_path / "华东客服中心 评分表.xlsx").write_text("theirs")
    (tmp_path / "华东客服中心 评分表 2.xlsx").write_text("theirs")
    order.look()
    assert file(order, ".xlsx").path.name == "华东客服中心 评分表 3.xlsx"
    assert file(order, ".xlsx").numbered
    assert not file(order, ".png").numbered


def test_names_follow_the_language_of_the_files(order):
    order.change(options=Options("en"))
    assert file(order, ".xlsx").path.name == "华东客服中心 Score sheet.xlsx"


@pytest.mark.parametrize(("change", "again"), [
    ({"language": "en"}, {".xlsx", ".png", ".svg", ".pdf", ".html", ".ics"}),
    ({"theme": "print"}, {".png", ".svg", ".pdf"}),
    ({}, set()),
])
def test_only_what_an_option_concerns_is_written_again(order, change, again):
    for one in order.files:
        order.want(one, True)
        one.stage = Stage.WRITTEN
    order.change(options=replace(order.options, **change))
    assert {one.suffix for one in order.open} == again


def test_another_folder_wants_everything_anew(order, tmp_path):
    for one in order.files:
        one.stage = Stage.WRITTEN
    order.change(folder=tmp_path / "other")
    assert order.open == order.wanted
    assert {one.path.parent for one in order.files} == {tmp_path / "other"}


@given(st.text(max_size=120))
def test_any_name_gives_a_file_name_of_every_system(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp()
    for one in Order(name, folder, Options()).files:
        assert one.path.parent == folder
        assert not set(one.path.name) & set('\\/:*?"<>|\n\0')
        assert len(one.path.name.encode()) <= 255
        assert not one.path.name.startswith((".", " "))


@given(st.sets(st.integers(1, 12)))
def test_the_free_name_is_the_first_that_is_not_taken(tmp_path_factory, numbers):
    folder = tmp_path_factory.getbasetemp()
    taken = {folder / ("a.csv" if one == 1 else f"a {one}.csv") for one in numbers}
    first = min(set(range(1, 14)) - numbers)
    assert free(folder / "a.csv", taken).name == ("a.csv" if first == 1 else f"a {first}.csv")
