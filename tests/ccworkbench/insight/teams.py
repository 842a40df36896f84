"""Small standards and what several assessors say of them, as tables: a column an item, a row a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ccworkbench.session.model import AssessorId, ChangeId, Person, Rating, Role
from ccworkbench.session.state import SessionState
from ccworkbench.standard import compiled
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, parse
from ccworkbench.standard.items import Effect, EvidenceRule, Item, ItemId, ItemKind, Option, ScoreId, SectionId
from ccworkbench.standard.model import ConsensusRules, PackHead, Section, Standard
from ccworkbench.standard.scores import Level, Op, Rounding, Score, Selection
from ccworkbench.text import Text

AT = 1_790_000_000_000
FOUR_BY_TWELVE = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


def options(values: Sequence[int]) -> tuple[Option, ...]:
    return tuple(Option(str(one), Fraction(one), Text.same(str(one))) for one in values)


def item(name: str, values: Sequence[int] = (1, 2, 3, 4, 5), **more: object) -> Item:
    given: dict[str, object] = {
        "section": SectionId("S"), "kind": ItemKind.CHOICE, "effect": Effect.BASE, "weight": Fraction(1),
        "title": Text.same(name), "text": Text.same(name), "options": options(values),
        "evidence": EvidenceRule(0),
    }
    return Item(ItemId(name), **{**given, **more})  # type: ignore[arg-type]


def standard(
    items: Sequence[Item], *, levels: Sequence[Level] = (), sections: Sequence[str] = ("S",), **rules: object
) -> Standard:
    total = Score(
        ScoreId("total"), Text.same("total"), Selection(), (), Op.MEAN, round=Rounding(2), levels=tuple(levels)
    )
    head = PackHead("made", Text.same("made"), "1.0.0", "tests", "pilot", "tests", "CC-BY-4.0")
    return compiled.hashed(Standard(
        head, "list", tuple(Section(SectionId(one), Text.same(one)) for one in sections), (), tuple(items), (),
        (total,), consensus=ConsensusRules(**rules),  # type: ignore[arg-type]
    ))


def people(count: int, lead: bool = False) -> list[Person]:
    """Name `count` assessors A, B, C …; with `lead` one more who leads and rates nothing."""
    found = [Person(AssessorId("ABCDEFGH"[at]), f"人{at}", Role.ASSESSOR) for at in range(count)]
    return [*found, Person(AssessorId("L"), "组长", Role.LEAD)] if lead else found


def answer(known: Item, typed: str) -> Answer:
    return NOT_APPLICABLE if typed == "NA" else parse(known, typed)


def state(
    made: Standard, table: str, *, submitted: bool = True, roles: Mapping[str, Role] | None = None
) -> SessionState:
    """Make a session of a table's ratings; a dot is no answer."""
    rows = [line.split() for line in table.strip().splitlines()]
    team = {one.id: one for one in people(len(rows), lead=True)}
    for who, role in (roles or {}).items():
        team[AssessorId(who)] = Person(AssessorId(who), who, role)
    found = SessionState("0" * 32, made, AT, people=dict(sorted(team.items())))
    found.submissions = {
        (who, one.id): AT for who in team if submitted and who != "L" for one in made.sections
    }
    found.ratings = {
        known.id: {
            who: Rating(
                known.id, who, answer(known, row[at]), rationale=f"because {who} {known.id}", at=AT,
                answer_id=ChangeId(f"{who}{known.id}"), submitted=submitted,
            )
            for who, row in zip(team, rows, strict=False) if row[at] != "."
        }
        for at, known in enumerate(made.items)
    }
    return found
