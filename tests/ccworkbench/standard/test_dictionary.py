"""The dictionary all packs share, and what a pack takes from it."""

import shutil
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.errors import ContentError
from ccworkbench.standard import dictionary, library, pack

PACKS = Path(__file__).parents[2] / "samples" / "packs"
KPI = """
[[kpi]]
id = "{0}"
title = {{ zh = "{0}", en = "{0}" }}
formula = {{ zh = "甲 ÷ 乙", en = "a ÷ b" }}
direction = "up"
traps = [ {{ zh = "分母含不含放弃", en = "does the denominator hold abandons" }} ]
"""
AVERAGE = """
[[published]]
kpi = "{0}"
value = {{ zh = "70%", en = "70 %" }}
population = {{ zh = "某调研", en = "a survey" }}
year = "2025"
source = "example.org"
"""


@pytest.fixture(autouse=True)
def shared(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    built_in = tmp_path / "standards"
    shutil.copytree(PACKS / "share", built_in / "share")
    (built_in / "shared").mkdir()
    (built_in / "shared" / "kpis.toml").write_text(KPI.format("fcr") + KPI.format("aht"), "utf-8")
    (built_in / "shared" / "published.toml").write_text(AVERAGE.format("fcr") + AVERAGE.format("aht"), "utf-8")
    (built_in / "shared" / "glossary.toml").write_text(
        '[[term]]\nid = "centre"\ntitle = { zh = "客户中心", en = "contact centre" }\n'
        'meaning = { zh = "集中服务的地方。", en = "Where service is centralised." }\n', "utf-8"
    )
    monkeypatch.setattr(paths, "standards", lambda: built_in)
    return built_in / "shared"


def _name(kpi):
    items = paths.standards() / "share" / "items" / "s.toml"
    before = items.read_text("utf-8")
    items.write_text(before.replace('effect = "bonus"', f'effect = "bonus"\nkpi = ["{kpi}"]'), "utf-8")


def test_a_pack_takes_the_key_figures_it_names_and_their_averages():
    assert library.load("share").kpis == ()
    _name("fcr")
    found = library.load("share")
    assert [one.id for one in found.kpis] == ["fcr"]
    assert found.by_kpi["fcr"].traps[0].en == "does the denominator hold abandons"
    assert [one.kpi for one in found.published] == ["fcr"]


def test_the_packs_own_key_figure_goes_before_the_shared_one():
    _name("fcr")
    own = KPI.format("fcr").replace("甲 ÷ 乙", "丙 ÷ 丁")
    (paths.standards() / "share" / "kpis.toml").write_text(own, "utf-8")
    assert [one.formula.zh for one in library.load("share").kpis] == ["丙 ÷ 丁"]


def test_a_change_of_the_dictionary_is_noticed(shared):
    _name("fcr")
    before = library.load("share")
    text = (shared / "kpis.toml").read_text("utf-8")
    (shared / "kpis.toml").write_text(text.replace("甲 ÷ 乙", "甲 ÷ 丙"), "utf-8")
    after = library.load("share")
    assert (before.by_kpi["fcr"].formula.zh, after.by_kpi["fcr"].formula.zh) == ("甲 ÷ 乙", "甲 ÷ 丙")
    assert before.sha256 != after.sha256


def test_the_dictionary_reads_the_same_from_its_compiled_copy():
    first = dictionary.load()
    assert [one.id for one in first.kpis] == ["fcr", "aht"]
    assert first.terms[0].meaning.zh == "集中服务的地方。"
    assert dictionary.load() == first == dictionary.read()


def test_faults_of_the_dictionary_are_all_named(shared):
    with (shared / "published.toml").open("a", encoding="utf-8") as file:
        file.write(AVERAGE.format("fcrr"))
    with (shared / "kpis.toml").open("a", encoding="utf-8") as file:
        file.write(KPI.format("fcr"))
    with pytest.raises(ContentError) as caught:
        dictionary.load()
    assert "fcrr" in caught.value.in_("zh")
    assert "The id 'fcr' is there twice" in caught.value.in_("en")


def test_rulings_stand_beside_an_item_its_own_first():
    folder = paths.standards() / "share"
    item, section = (f'[[ruling]]\n{target}\nkind = "meaning"\ntext = {{ zh = "{zh}", en = "{en}" }}\n'
                     for target, zh, en in (('item = "A"', "甲", "a"), ('section = "S"', "乙", "b")))
    (folder / "rulings.toml").write_text(section + item, "utf-8")
    found = pack.read(folder)
    assert [one.text.zh for one in found.rulings_for("A")] == ["甲", "乙"]
    assert [one.text.zh for one in found.rulings_for("B")] == ["乙"]


def test_a_ruling_needs_one_target_that_exists():
    folder = paths.standards() / "share"
    text = 'kind = "meaning"\ntext = { zh = "甲", en = "a" }\n'
    (folder / "rulings.toml").write_text(f'[[ruling]]\n{text}[[ruling]]\nitem = "Z"\n{text}', "utf-8")
    assert sorted(one.code for one in pack.examine(folder).faults) == ["ruling-target", "unknown-item"]
