"""The radar: what it shows, that it fits, and that the file holds what was drawn."""

import random
from dataclasses import replace
from fractions import Fraction as F
from pathlib import Path

import pytest
from PIL import Image

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.exports.charts import axes, files, radar, style
from ccworkbench.exports.charts.axes import Axis, RadarData, Ring, Series, radar_data
from ccworkbench.exports.charts.files import write_radar
from ccworkbench.exports.notice import NOT_OFFICIAL
from ccworkbench.exports.scales import Span, span_of
from ccworkbench.scoring.sources import result_of
from ccworkbench.text import Text

NAMES = ["客户体验管理", "运营管理", "人力资源与能力发展管理", "质量与知识管理", "技术与数据", "绩效"]


def made(count, *, open_=False, other=True, organisation="示例客户服务中心（上海）"):
    rng = random.Random(count)
    values = [F(rng.randint(200, 950), 10) for _ in range(count)]
    spans = Span(F(0), F(100))
    marks = [
        Axis(
            f"dim.{at}",
            Text(NAMES[at % 6], f"Customer experience and service {at}"),
            spans,
            f"{float(value):.1f}",
            "-2.0" if other else None,
        )
        for at, value in enumerate(values)
    ]
    low = tuple(max(F(0), value - 8) for value in values) if open_ else ()
    high = tuple(min(F(100), value + 8) for value in values) if open_ else ()
    series = [Series(Text("评审组", "Team"), tuple(values), low, high)]
    if other:
        series.append(Series(Text("2025", "2025"), tuple(value * F(9, 10) for value in values)))
    return RadarData(
        Text("维度雷达图", "Dimension radar"),
        (Text(f"{organisation} · 标准 1.0", f"{organisation} · Standard 1.0"), Text("总分 67.7", "Total 67.7")),
        Text("暂定：还有 12 项未定", "Provisional: 12 items not settled") if open_ else None,
        tuple(marks),
        tuple(series),
        tuple(Ring(F(at, 5), f"L{at}", True) for at in range(1, 5)),
        NOT_OFFICIAL,
    )


# What it shows


def test_a_radar_of_the_dimensions_with_levels_as_rings(state_of):
    state = state_of("ccso-mini", 3, na=0, profile={"seats": "300", "direction": "none"})
    result = result_of(state)
    data = radar_data(state.standard, result, state)
    assert [one.id for one in data.axes] == ["dim.strategy", "dim.experience", "dim.cost", "dim.service"]
    assert [one.shown for one in data.axes] == [result.scores[one.id].shown for one in data.axes]
    assert [(one.at, one.label) for one in data.rings] == [
        (F(0), "L1"), (F(1, 2), "L2"), (F(13, 20), "L3"), (F(4, 5), "L4"), (F(9, 10), "L5"),
    ]  # fmt: skip
    assert data.provisional is None
    assert data.series[0].low == ()
    words = data.description
    assert "示例客户服务中心（上海）" in words.zh
    assert "正式评审" in words.zh
    assert "formal session" in words.en
    assert NOT_OFFICIAL.zh in words.zh
    assert NOT_OFFICIAL.en in words.en


def test_open_items_are_marked_and_bounded(state_of):
    state = state_of("ccso-mini", 3, answered=0.6, profile={"seats": "300", "direction": "none"})
    result = result_of(state)
    data = radar_data(state.standard, result, state)
    assert not result.final
    assert data.provisional is not None
    assert result.total.low in data.provisional.zh
    for axis, low, high in zip(data.axes, data.series[0].low, data.series[0].high, strict=True):
        found = result.scores[axis.id]
        assert (low, high) == (found.exact_low, found.exact_high)


def test_a_scale_that_begins_above_zero_is_said(state_of):
    state = state_of("cccmm-mini", 1, na=0)
    result = result_of(state)
    data = radar_data(state.standard, result, state)
    span = data.axes[0].span
    assert span.low == 1
    assert "轴起点 1" in data.lines[1].zh
    assert "start at 1" in data.lines[1].en


def test_a_change_is_against_the_first_other_result(state_of):
    seats = {"seats": "300", "direction": "none"}
    now, then = (state_of("ccso-mini", seed, na=0, profile=seats) for seed in (1, 2))
    before, after = result_of(then), result_of(now)
    data = radar_data(now.standard, after, now, against=[(Text("上次", "before"), before)])
    for axis in data.axes:
        difference = F(after.scores[axis.id].shown) - F(before.scores[axis.id].shown)
        assert F(axis.change) == difference
        assert axis.change.startswith("+") == (difference > 0)
    assert len(data.series) == 2


def test_too_few_axes_are_refused(state_of):
    state = state_of("sprs", 1)
    with pytest.raises(UsageError) as refused:
        radar_data(state.standard, result_of(state), state)
    assert refused.value.code == "radar-axes"


def test_a_sum_runs_over_the_sum_of_its_items(state_of):
    state = state_of("samm", 1, na=0)
    result = result_of(state)
    found = span_of(state.standard, result, state.standard.total.id)
    assert found.low == 0
    assert found.high == 3                      # SAMM practices run from 0 to 3


# How it is drawn


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [3, 5, 6, 12, 16, 20])
def test_no_word_leaves_the_picture_or_meets_another(count, language):
    figure = style.new_figure(radar.WIDTH, radar.HEIGHT)
    radar.draw_radar(figure, made(count, open_=True), "light", language)
    renderer = figure.canvas.get_renderer()
    boxes = {
        label: label.get_window_extent(renderer)
        for label in figure.axes[0].texts
        if label.get_text() and not label.get_text().startswith("L")       # the rings' names lie on the polygon
    }
    whole = figure.bbox
    for label, box in boxes.items():
        assert box.x0 >= whole.x0, label
        assert box.x1 <= whole.x1, label
        assert box.y0 >= whole.y0, label
        assert box.y1 <= whole.y1, label
    found = list(boxes.items())
    for at, (label, box) in enumerate(found):
        for other, its in found[at + 1 :]:
            apart = box.x1 <= its.x0 + 1 or its.x1 <= box.x0 + 1 or box.y1 <= its.y0 + 6 or its.y1 <= box.y0 + 6
            assert apart, (label, other)


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_line_that_it_is_not_official_is_inside_the_picture(theme):
    for language in ("zh", "en"):
        figure = style.new_figure(radar.WIDTH, radar.HEIGHT)
        for heading in (True, False):
            radar.draw_radar(figure, made(5), theme, language, heading=heading)
            assert NOT_OFFICIAL.in_(language) in [label.get_text() for label in figure.axes[0].texts]


def test_a_long_name_is_cut_and_a_dollar_is_no_formula():
    figure = style.new_figure(radar.WIDTH, radar.HEIGHT)
    radar.draw_radar(figure, made(5, organisation="名称$x_$" * 30), "light", "zh")
    line = next(label for label in figure.axes[0].texts if label.get_text().startswith("名称$x_$"))
    assert line.get_text().endswith("…")
    assert line.get_window_extent(figure.canvas.get_renderer()).x1 <= figure.bbox.x1
    figure.canvas.draw()


def test_the_drawing_fits_any_size():
    figure = style.new_figure(3.4, 3.0, 100)
    radar.draw_radar(figure, made(6, open_=True), "dark", "en", heading=False)
    renderer = figure.canvas.get_renderer()
    for label in figure.axes[0].texts:
        box = label.get_window_extent(renderer)
        assert figure.bbox.x0 <= box.x0
        assert box.x1 <= figure.bbox.x1


def test_titles_break_into_equal_halves():
    assert radar.wrapped("人力资源与能力发展管理", 9) == ["人力资源与能", "力发展管理"]
    assert radar.wrapped("Technology and data", 12) == ["Technology", "and data"]
    assert radar.wrapped("绩效", 9) == ["绩效"]


def test_a_missing_value_breaks_the_line():
    assert radar.runs([1.0, 0.5, 0.2]) == [[0, 1, 2, 0]]
    assert radar.runs([1.0, None, 0.2, 0.3]) == [[2, 3, 0]]
    assert radar.runs([None, 0.4, None, 0.3]) == [[1], [3]]
    assert radar.runs([None, None, None]) == []


def test_the_picture_shows_the_ground_and_the_series(tmp_path):
    write_radar(tmp_path / "a.png", made(6, other=False), theme="dark")
    with Image.open(tmp_path / "a.png") as image:
        assert image.size == (1184, 1264)
        pixels = image.convert("RGB")
        assert pixels.getpixel((5, 5)) == (0x14, 0x1B, 0x24)
        colours = {colour for _, colour in pixels.getcolors(1 << 20)}
    assert (0x56, 0xB4, 0xE9) in colours


# As a file


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_equal_radars_are_equal_files(tmp_path, suffix):
    found = [write_radar(tmp_path / f"{at}.{suffix}", made(5, open_=True), theme="print") for at in "ab"]
    assert found[0].sha256 == found[1].sha256
    assert all(one.verified for one in found)


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_file_that_shows_something_else_is_not_kept(tmp_path, suffix, monkeypatch):
    other = made(5, organisation="别的中心")
    monkeypatch.setattr(
        files, "radar_figure", lambda data, *rest: _drawn(replace(data, lines=other.lines), *rest)
    )
    monkeypatch.setattr(
        files, "save", lambda *what, **said: style.save(*what, **(said | {"description": other.description.zh}))
    )
    with pytest.raises(FileProblem, match="differs"):
        write_radar(tmp_path / f"a.{suffix}", made(5))
    assert list(tmp_path.iterdir()) == []


def _drawn(data, theme, language, dpi):
    figure = style.new_figure(radar.WIDTH, radar.HEIGHT, dpi)
    radar.draw_radar(figure, data, theme, language)
    return figure


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_a_broken_file_is_a_difference(tmp_path, suffix):
    part = tmp_path / "a"
    part.write_bytes(b"\x89PNG broken <svg")
    assert files.differences(part, suffix, "words", 160)


def test_a_pdf_holds_its_words_as_text(tmp_path):
    import pypdfium2

    write_radar(tmp_path / "a.pdf", made(5, other=False))
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    try:
        text = document[0].get_textpage().get_text_range()
    finally:
        document.close()
    assert NOT_OFFICIAL.zh in text
    for axis in made(5).axes:
        assert axis.shown in text


def test_another_suffix_is_refused(tmp_path):
    with pytest.raises(UsageError) as refused:
        write_radar(tmp_path / "a.gif", made(5))
    assert refused.value.facts["allowed"] == [".png", ".svg", ".pdf"]


def test_both_kinds_of_axes_can_be_named(state_of):
    state = state_of("facets", 1)
    found = axes.candidates(state.standard, "dimensions")
    assert all(one.dimension for one in found)


def test_no_chart_word_is_a_forbidden_one():
    for folder in ("charts", "."):
        for source in (Path(axes.__file__).parents[1] / folder).glob("*.py"):
            for word in ("认证", "证书", "ertified", "国家标准"):
                assert word not in source.read_text(encoding="utf-8"), (source, word)
