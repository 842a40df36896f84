"""Small standards made in the test itself, and the vector packs of tests/samples."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from ccworkbench.scoring.engine import score
from ccworkbench.scoring.result import ItemInput, Result
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, parse
from ccworkbench.standard.items import Effect, Item, ItemId, ItemKind, Option, ScoreId, SectionId
from ccworkbench.standard.model import Dimension, PackHead, ProfileField, Reference, Section, Standard
from ccworkbench.standard.pack import read
from ccworkbench.standard.scores import Op, Score, Selection
from ccworkbench.text import Text

PACKS = Path(__file__).parents[2] / "samples" / "packs"


class Maker:
    """Makes items, scores and standards with as few words as a test needs."""

    def options(self, values: Sequence[int | str | Fraction]) -> tuple[Option, ...]:
        return tuple(Option(str(value), Fraction(value), Text.same(str(value))) for value in values)

    def item(self, name: str, values: Sequence[int | str | Fraction] = range(6), **more: object) -> Item:
        given: dict[str, object] = {
            "section": SectionId("S"), "kind": ItemKind.CHOICE, "effect": Effect.BASE, "weight": Fraction(1),
            "title": Text.same(name), "text": Text.same(name), "options": self.options(values),
        }
        return Item(ItemId(name), **{**given, **more})  # type: ignore[arg-type]

    def score(self, name: str = "total", op: Op = Op.PERCENT, **more: object) -> Score:
        given: dict[str, object] = {"items": None if more.get("scores") else Selection(), "scores": ()}
        return Score(id=ScoreId(name), title=Text.same(name), op=op, **{**given, **more})  # type: ignore[arg-type]

    def standard(
        self,
        items: Sequence[Item],
        scores: Sequence[Score],
        *,
        profile: Sequence[ProfileField] = (),
        references: Sequence[Reference] = (),
        dimensions: Sequence[str] = (),
        sections: Sequence[Section] = (Section(SectionId("S"), Text.same("S")),),
    ) -> Standard:
        head = PackHead("made", Text.same("made"), "1.0.0", "tests", "pilot", "tests", "CC-BY-4.0")
        return Standard(
            head, "list", tuple(sections), tuple(Dimension(one, Text.same(one)) for one in dimensions),  # type: ignore[arg-type]
            tuple(items), (), tuple(scores), tuple(profile), tuple(references),
        )  # fmt: skip


def inputs(standard: Standard, answers: Mapping[str, str]) -> dict[ItemId, ItemInput]:
    """Read answers as typed; `NA` is an approved one."""
    return {
        ItemId(item): ItemInput(NOT_APPLICABLE if typed == "NA" else parse(standard.by_item[ItemId(item)], typed))
        for item, typed in answers.items()
    }


@pytest.fixture(scope="session")
def make() -> Maker:
    return Maker()


@pytest.fixture(scope="session")
def pack() -> Callable[[str], Standard]:
    return cache(lambda name: read(PACKS / name))


@pytest.fixture(scope="session")
def scored() -> Callable[..., Result]:
    def run(
        standard: Standard, answers: Mapping[str, str], profile: Mapping[str, str] | None = None, **more: object
    ) -> Result:
        given = inputs(standard, answers)
        for name, among in dict(more.pop("among", {})).items():  # type: ignore[call-overload]
            item = standard.by_item[name]
            given[name] = ItemInput(
                among=tuple(NOT_APPLICABLE if one == "NA" else parse(item, one) for one in among)
            )
        return score(standard, given, profile or {}, **more)  # type: ignore[arg-type]

    return run


@pytest.fixture(scope="session")
def answer() -> Callable[[str], ItemInput]:
    return lambda option: ItemInput(NOT_APPLICABLE if option == "NA" else Answer(option=option))
