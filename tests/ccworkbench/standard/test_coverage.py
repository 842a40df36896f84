"""`standards/COVERAGE.md` names each of the 109 requirements once, and nothing that does not exist."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from ccworkbench import cli, paths
from ccworkbench.standard import dictionary, library

PACKS = ("ccso", "cc-cmm", "service-coordination", "engagement-centre", "frontline-service")
WINDOW = Path(__file__).parents[3] / "ui"
REQUIREMENTS = 109


class Row(NamedTuple):
    number: int
    asked: str
    fulfilled: str
    holds: str
    missing: str

    @property
    def names(self):
        return re.findall(r"`([^`]+)`", self.fulfilled)


def text():
    return (paths.standards() / "COVERAGE.md").read_text("utf-8")


def rows(document):
    cells = [[cell.strip() for cell in line.strip().strip("|").split("|")]
             for line in document.splitlines() if re.match(r"\|\s*\d", line)]
    return [Row(int(number), *rest) for number, *rest in cells]


@cache
def parts(pack):
    """Everything of a pack that can be named, by the word before its id; '' for ids that stand alone."""
    found = library.load(paths.standards() / pack)
    named = {
        "": (*found.items, *found.sections, *found.materials),
        "assumption": found.assumptions, "case": found.total.weight_cases, "dimension": found.dimensions,
        "level": found.total.levels, "profile": found.profile, "reference": found.references,
        "source": found.sources, "question": [one for one in found.sections if one.question],
    }  # fmt: skip
    ids = {word: {str(one.id) for one in all_} for word, all_ in named.items()}
    ids["ruling"] = {str(one.item or one.section) for one in found.rulings}
    ids["tag"] = {tag for one in found.items for tag in one.tags}
    ids["shape"] = {found.shape}
    return ids


@cache
def shared():
    found = dictionary.load()
    return {
        "kpi": {one.id for one in found.kpis}, "term": {one.id for one in found.terms},
        "published": {one.kpi for one in found.published},
    }  # fmt: skip


def unknown(name):
    """Give what of a name in code marks does not exist."""
    first, *rest = name.split()
    if first in PACKS:
        word = rest.pop(0) if rest and rest[0] in parts(first) else ""
        return [one for one in rest if one not in parts(first)[word]] if rest else [name]
    if first in ("kpi", "term", "published"):
        return [one for one in rest if one not in shared()[first]] if rest else [name]
    if first in ("page", "dialog"):
        places = [WINDOW / f"{first}s" / one for one in rest]
        return [one.name for one in places if not (one.is_dir() or one.with_suffix(".py").is_file())]
    return [] if is_command(name.split()) else [name]


def is_command(words):
    at = cli.group
    for word in words:
        at = at.get_command(click.Context(at), word) if isinstance(at, click.Group) else None
    return at is not None and not isinstance(at, click.Group)


def test_all_requirements_stand_there_once_and_in_order():
    assert [one.number for one in rows(text())] == list(range(1, REQUIREMENTS + 1))


def test_every_requirement_holds_or_says_what_is_missing():
    for one in rows(text()):
        assert one.asked, one.number
        assert one.holds in ("yes", "not yet"), one.number
        assert bool(one.missing) == (one.holds == "not yet"), one.number
        assert one.names or one.holds == "not yet", one.number


def test_the_sum_at_the_top_is_that_of_the_rows():
    held = sum(one.holds == "yes" for one in rows(text()))
    assert f"{held} hold, {REQUIREMENTS - held} do not yet." in text()


def test_every_name_exists():
    wrong = {one.number: found for one in rows(text()) if (found := [w for n in one.names for w in unknown(n)])}
    assert wrong == {}


def test_the_sources_of_the_headings_exist():
    headings = [line for line in text().splitlines() if line.startswith("## ")]
    named = [name for line in headings for name in re.findall(r"`([^`]+)`", line)]
    assert len(named) == len(PACKS)
    assert [name for name in named if unknown(name)] == []


@pytest.mark.parametrize(
    "name",
    [
        "ccso 2.5.2-99", "ccso 2.5.2-05 2.5.2-99", "ccso 9.0", "ccso M46", "ccso", "ccso profile",
        "ccso profile beds", "ccso question 9.0", "kpi happiness", "kpi", "term call-center",
        "published happiness", "page roof", "dialog roof", "session dance", "session", "calc", "iso 1.1",
    ],
)  # fmt: skip
def test_a_name_that_does_not_exist_is_found(name):
    assert unknown(name)
