"""Every fault of a pack yields one clear message with file, line, what was found and what is allowed."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccworkbench.errors import ContentError, FileProblem
from ccworkbench.standard import pack

PACKS = Path(__file__).parents[2] / "samples" / "packs"
CASE = '{ id = "plain", title = { zh = "简单平均", en = "Plain mean" }, weights'

# pack, file, what stands there, what it becomes, code of the one fault
MUTATIONS = [
    # form
    ("share", "pack.toml", 'version = "1.0.0"', 'version = "1.0.0', "syntax"),
    ("share", "pack.toml", "ccpack/1", "ccpak/1", "format"),
    ("share", "items/s.toml", "effect = \"bonus\"", "efect = \"bonus\"", "unknown-key"),
    ("share", "sections.toml", "[[section]]", "[section]", "wrong-form"),
    ("share", "pack.toml", "[[scale]]", "[[scales]]", "unknown-key"),
    ("share", "items/s.toml", 'zh = "回访", en = "Call-backs"', 'zh = "回访"', "missing-language"),
    ("share", "items/s.toml", 'zh = "回访"', 'zh = " "', "missing-language"),
    ("share", "items/s.toml", 'id = "A"', "id = 1.0", "wrong-form"),
    ("share", "items/s.toml", 'id = "A"', 'id = "A 1"', "wrong-form"),
    ("share", "pack.toml", 'id = "share"', 'id = ".."', "wrong-form"),
    ("share", "items/s.toml", 'kind = "choice"\nscale = "five"\nshare = { experience = 1 }',
     'kind = "choise"\nscale = "five"\nshare = { experience = 1 }', "not-allowed"),
    ("share", "items/s.toml", 'effect = "bonus"', 'effect = "bonus"\nweight = "2"', "wrong-form"),
    ("share", "items/s.toml", 'text = { zh = "投诉结案后三日内回访。", en = "Customers are called back within '
     'three days of a complaint." }\n', "", "missing-key"),
    ("ciso", "items/ab.toml", "min = 0\nmax = 100\nweight = 3", "max = 100\nweight = 3", "missing-key"),
    ("ciso", "items/ab.toml", "min = 0\nmax = 100\nweight = 3", "min = 100\nmax = 0\nweight = 3", "range"),
    ("ciso", "items/ab.toml", "weight = 3", "weight = -3", "negative-weight"),
    ("ciso", "items/ab.toml", "weight = 3", "weight = 3\ndigits = 1", "not-for-kind"),
    # names
    ("share", "items/s.toml", 'id = "B"', 'id = "A"', "duplicate-id"),
    ("share", "items/s.toml", 'section = "S"\nkind = "choice"\nscale = "five"\nshare = { experience = 1 }',
     'section = "T"\nkind = "choice"\nscale = "five"\nshare = { experience = 1 }', "unknown-section"),
    ("share", "items/s.toml", 'scale = "five"\nshare = { experience = 1 }',
     'scale = "fife"\nshare = { experience = 1 }', "unknown-scale"),
    ("share", "items/s.toml", 'effect = "bonus"', 'effect = "bonus"\nplace = "floor"', "unknown-place"),
    ("share", "items/s.toml", 'effect = "bonus"', 'effect = "bonus"\nmaterials = ["M1"]', "unknown-material"),
    ("share", "items/s.toml", 'effect = "bonus"', 'effect = "bonus"\nkpi = ["fcr"]', "unknown-kpi"),
    ("share", "items/s.toml", 'effect = "bonus"', 'effect = "bonus"\nsource = "book"', "unknown-source"),
    ("share", "items/s.toml", 'effect = "bonus"', 'effect = "bonus"\nbasis = "published"', "missing-key"),
    ("share", "items/s.toml", 'effect = "bonus"', 'effect = "bonus"\nafter = ["Z"]', "unknown-item"),
    ("share", "items/s.toml", 'effect = "bonus"', 'effect = "bonus"\nscale = "five"', "scale-and-options"),
    ("share", "scores.toml", '"dim.experience", "dim.service"', '"dim.experience", "dim.service", "dim.cost"',
     "unknown-score"),
    ("ccso-mini", "items/all.toml", "when = { seats = { min = 100 } }", "when = { seat = { min = 100 } }",
     "unknown-field"),
    ("ccso-mini", "items/all.toml", "when = { seats = { min = 100 } }", "when = { seats = 100 }",
     "condition-form"),
    ("ccso-mini", "items/all.toml", "when = { seats = { min = 100 } }", "when = { seats = { least = 100 } }",
     "unknown-key"),
    ("ccso-mini", "items/all.toml", "when = { seats = { min = 100 } }", 'when = { direction = "costs" }',
     "unknown-option"),
    ("wage", "items/3.toml", 'num = ["pay_low"], den = ["ref:mean_growth"]',
     'num = ["pay_lo"], den = ["ref:mean_growth"]', "unknown-input"),
    ("wage", "items/3.toml", 'num = ["pay_low"], den = ["ref:mean_growth"]',
     'num = ["pay_low"], den = ["ref:mean_grow"]', "unknown-reference"),
    ("wage", "items/3.toml",
     'when = { city_tier = "mega" }\nratio = { num = ["pay_low"], den = ["ref:mean_growth"]',
     'when = { city = "mega" }\nratio = { num = ["pay_low"], den = ["ref:mean_growth"]', "condition-form"),
    ("share", "pack.toml", 'state = "pilot"', 'state = "released"', "review-log"),
    # numbers
    ("share", "items/s.toml", "{ experience = 0.7, service = 0.3 }\ntitle = { zh = \"回访\"",
     "{ experience = 0.7, service = 0.4 }\ntitle = { zh = \"回访\"", "share-sum"),
    ("share", "items/s.toml", "value = 3", "value = -3", "sign"),
    ("sprs", "items/r.toml", "value = -1", "value = 1", "sign"),
    ("ccso-mini", "items/all.toml", "{ min = 70, value = 3 }, { value = 0 } ]", "{ min = 70, value = 3 } ]",
     "bands-gap"),
    ("ccso-mini", "items/all.toml", "{ above = 90, value = 2 }, { min = 80, value = 4 }",
     "{ above = 90, value = 2 }, { min = 95, value = 4 }", "bands-overlap"),
    ("ccso-mini", "items/all.toml", "{ above = 90, value = 2 }, { min = 80, value = 4 }",
     "{ max = 90, value = 2 }, { min = 80, value = 4 }", "bands-overlap"),
    ("ccso-mini", "items/all.toml", "{ when = { seats = { below = 100 } }, band", "{ band", "case-never-used"),
    ("ccso-mini", "items/all.toml", "  { band = [ { above = 90", '  { when = { direction = "cost" }, band = '
     "[ { above = 90", "no-default-case"),
    ("ccso-mini", "items/all.toml", "{ min = 70, value = 3 }, { value = 0 } ]",
     '{ min = 70, value = 3 }, { value = 0, trend = "worse" }, { value = 1 } ]', "not-for-kind"),
    # scores
    ("samm", "scores.toml", 'scores = ["stream.A", "stream.B"]', 'scores = ["stream.A", "total"]', "score-cycle"),
    ("samm", "scores.toml", 'of = { items = { section = "P.B" } }', 'of = { items = { section = "P.C" } }',
     "unknown-section"),
    ("samm", "scores.toml", 'section = "P.B"', 'section = "P"', "counted-twice"),
    ("ccso-mini", "scores.toml", f"{CASE} = {{ \"dim.strategy\" = 1", f"{CASE} = {{ \"dim.strat\" = 1",
     "unknown-child"),
    ("ccso-mini", "scores.toml", '"dim.strategy" = 1, "dim.experience" = 1, "dim.cost" = 1, "dim.service" = 1',
     '"dim.strategy" = 0, "dim.experience" = 0, "dim.cost" = 0, "dim.service" = 0', "weights-zero"),
    ("ccso-mini", "scores.toml", '"dim.strategy" = 1, ', "", "weight-missing"),
    ("ccso-mini", "scores.toml",
     f"{CASE}", f'{CASE.replace("weights", "when = { direction = ")}"none" }}, weights',
     "no-default-case"),
    ("ccso-mini", "scores.toml", 'when = { direction = "experience" }, ', "", "case-never-used"),
    ("ccso-mini", "scores.toml", "min = 80 }", "min = 60 }", "levels-order"),
    ("ccso-mini", "scores.toml", 'id = "L4"', 'id = "L3"', "duplicate-id"),
    ("ccso-mini", "scores.toml", "tags = { veto = true }", "tags = { vetto = true }", "gate-selects-nothing"),
    ("ccso-mini", "scores.toml", 'score = "dim.experience", at_least', 'score = "dim.cx", at_least',
     "unknown-score"),
    ("ccso-mini", "scores.toml", 'score = "dim.experience", at_least = 50', 'score = "dim.experience"',
     "gate-form"),
    ("ccso-mini", "scores.toml", 'gates = [ { score = "dim.experience", ', "gates = [ { ", "gate-form"),
    ("ccso-mini", "scores.toml", 'score = "dim.experience", at_least', 'scores = ["dim.experience"], at_least',
     "gate-form"),
    ("ccso-mini", "scores.toml", "floor = 0", 'floor = "none"', "bound-form"),
    ("ccso-mini", "scores.toml", "floor = 0", "floor = nan", "bound-form"),
    ("c2m2", "scores.toml", "{ stage = 1, at_least = 2 },\n  { stage = 2", "{ stage = 2, at_least = 2 },\n  "
     "{ stage = 1", "ladder-order"),
    ("c2m2", "scores.toml", "items = {} ", 'items = { kindd = "choice" } ', "unknown-key"),
    ("cmmi-staged", "scores.toml", '"area.RM" = 2', '"area.RN" = 2', "unknown-child"),
    ("cccmm-mini", "items/all.toml", 'scale = "ml"\nshare = { D = 1 }\ntitle = { zh = "应急演练"',
     'scale = "ml"\ntitle = { zh = "应急演练"', "not-counted"),
    # items
    ("c2m2", "items/a.toml", "重要变更先经过批准。", "资产清单，每年核对一遍！", "alike"),
    ("samm", "items/p.toml", 'section = "P.A"\nkind = "choice"\nscale = "answer"\ntitle = { zh = "甲流起步"',
     'section = "P"\nkind = "choice"\nscale = "answer"\ntitle = { zh = "甲流起步"', "not-a-leaf"),
    ("facets", "items/f.toml", 'facets = ["experience", "cost"]', 'facets = ["experience", "costs"]',
     "unknown-dimension"),
    ("facets", "items/f.toml", 'facets = ["experience", "cost"]',
     'facets = ["experience", "cost"]\nshare = { cost = 1 }', "share-and-facets"),
]  # fmt: skip

# Where one slip is several faults by nature, all are named.
SEVERAL = [
    ("share", "pack.toml", 'id = "service"', 'id = "experience"',
     ["unknown-dimension", "unknown-dimension", "duplicate-id", "unknown-score"]),
    ("samm", "scores.toml", '["stream.A", "stream.B"]', '["stream.A"]', ["not-counted"] * 3),
]  # fmt: skip


def _mutated(tmp_path, name, file, old, new):
    folder = tmp_path / name
    shutil.copytree(PACKS / name, folder)
    path = folder / file
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "code"), MUTATIONS, ids=lambda one: str(one)[:24]
)
def test_one_slip_is_one_fault(tmp_path, name, file, old, new, code):
    folder = _mutated(tmp_path, name, file, old, new)
    found = pack.examine(folder)
    assert [one.code for one in found.faults] == [code], [one.line_in("en") for one in found.faults]
    assert found.standard is None
    fault = found.faults[0]
    assert fault.spot.file == file
    assert fault.message.zh
    assert fault.message.en
    assert re.search(r"[一-鿿]", fault.message.zh)
    assert not re.search(r"[。；：]", fault.message.en)
    changed = next(
        number
        for number, (one, other) in enumerate(
            zip((PACKS / name / file).read_text("utf-8").split("\n") + [""] * 9,
                (folder / file).read_text("utf-8").split("\n") + [""] * 9, strict=False), 1,
        ) if one != other
    )  # fmt: skip
    assert fault.spot.line is not None
    assert abs(fault.spot.line - changed) <= 12


@pytest.mark.parametrize(("name", "file", "old", "new", "codes"), SEVERAL)
def test_all_consequences_are_named(tmp_path, name, file, old, new, codes):
    found = pack.examine(_mutated(tmp_path, name, file, old, new))
    assert [one.code for one in found.faults] == codes


def test_five_faults_are_told_at_once_with_line_item_and_what_is_allowed():
    found = pack.examine(PACKS / "broken-five")
    told = [(one.spot.file, one.spot.line, one.spot.item, one.code, one.near) for one in found.faults]
    assert told == [
        ("items/1.toml", 4, "1-01", "not-allowed", "choice"),
        ("items/1.toml", 15, "1-02", "share-sum", None),
        ("items/1.toml", 23, "1-03", "unknown-scale", "yesno"),
        ("items/1.toml", 34, "1-04", "missing-language", None),
        ("items/1.toml", 42, "1-05", "sign", None),
    ]
    assert "choice, multi, number, count, measure" in found.faults[0].message.en


def test_reading_a_faulty_pack_raises_all_faults():
    with pytest.raises(ContentError) as caught:
        pack.read(PACKS / "broken-five")
    assert caught.value.exit_code == 1
    assert len(caught.value.facts["faults"]) == 5
    assert caught.value.in_("zh").count("items/1.toml") == 5


def test_faults_in_several_files_are_told_together(tmp_path):
    folder = _mutated(tmp_path, "share", "items/s.toml", 'effect = "bonus"', 'efect = "bonus"')
    scores = folder / "scores.toml"
    scores.write_text(scores.read_text("utf-8").replace('op = "mean"', 'op = "average"'), "utf-8")
    (folder / "sections.toml").write_bytes(b"\xff\xfe")
    found = pack.examine(folder)
    assert [(one.spot.file, one.code) for one in found.faults] == [
        ("items/s.toml", "unknown-key"),
        ("scores.toml", "not-allowed"),
        ("sections.toml", "not-utf8"),
    ]


def test_a_newer_format_is_refused_politely(tmp_path):
    folder = _mutated(tmp_path, "share", "pack.toml", "ccpack/1", "ccpack/2")
    with pytest.raises(FileProblem) as caught:
        pack.examine(folder)
    assert caught.value.code == "pack-newer"
    assert "ccpack/1" in caught.value.in_("zh")


def test_a_folder_without_a_pack_is_refused(tmp_path):
    with pytest.raises(FileProblem) as caught:
        pack.examine(tmp_path)
    assert caught.value.code == "no-pack"


def test_missing_files_are_named(tmp_path):
    folder = tmp_path / "share"
    shutil.copytree(PACKS / "share", folder)
    (folder / "scores.toml").unlink()
    (folder / "sections.toml").unlink()
    assert [(one.code, one.spot.file) for one in pack.examine(folder).faults] == [
        ("missing-file", "scores.toml"),
        ("missing-file", "sections.toml"),
    ]


def test_sections_in_a_ring_and_wrong_maps_are_found(tmp_path):
    folder = tmp_path / "samm"
    shutil.copytree(PACKS / "samm", folder)
    sections = folder / "sections.toml"
    plain = sections.read_text("utf-8").replace('en = "Practice" }', 'en = "Practice" }\nparent = "P.A"', 1)
    sections.write_text(plain, "utf-8")
    (folder / "map").mkdir()
    (folder / "map" / "from-1.toml").write_text('[[map]]\nold = "A1"\nnew = "A9"\nrelation = "same"\n', "utf-8")
    codes = {one.code for one in pack.examine(folder).faults}
    assert {"section-cycle", "unknown-item"} <= codes


def test_windows_line_ends_change_nothing(tmp_path):
    folder = tmp_path / "share"
    shutil.copytree(PACKS / "share", folder)
    for path in folder.rglob("*.toml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert pack.read(folder).sha256 == pack.read(PACKS / "share").sha256


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_garbled_pack_never_ends_in_anything_but_faults(tmp_path, data):
    folder = tmp_path / "garbled"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(PACKS / "ccso-mini", folder)
    names = ["pack.toml", "sections.toml", "scores.toml", "items/all.toml"]
    for _ in range(data.draw(st.integers(1, 3))):
        path = folder / data.draw(st.sampled_from(names))
        lines = path.read_text("utf-8").split("\n")
        at = data.draw(st.integers(0, len(lines) - 1))
        value = data.draw(st.sampled_from(["", "x = 1", "1", '""', "true", "[]", "[{}]", "{ a = 1 }", "nan"]))
        key = lines[at].partition(" = ")[0]
        lines[at] = f"{key} = {value}" if data.draw(st.booleans()) else value
        path.write_text("\n".join(lines), "utf-8")
    try:
        found = pack.examine(folder)
    except FileProblem:
        return
    assert (found.standard is None) == bool(found.faults)


def test_a_pack_of_somebody_elses_texts_may_keep_what_is_alike(tmp_path):
    folder = tmp_path / "c2m2"
    shutil.copytree(PACKS / "c2m2", folder)
    items, head = folder / "items" / "a.toml", folder / "pack.toml"
    text = items.read_text("utf-8")
    assert "重要变更先经过批准。" in text
    items.write_text(text.replace("重要变更先经过批准。", "资产清单，每年核对一遍！"), "utf-8")
    assert [one.code for one in pack.examine(folder).faults] == ["alike"]
    assert "[rules]" not in head.read_text("utf-8")
    head.write_text(head.read_text("utf-8") + '\n[rules]\nalike = "keep"\n', "utf-8")
    assert pack.examine(folder).faults == ()
