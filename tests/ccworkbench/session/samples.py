"""A small standard and the people of a session, for tests that need a real one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from fractions import Fraction
from pathlib import Path

from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.standard import compiled
from ccworkbench.standard.items import (
    Effect,
    Item,
    ItemId,
    ItemKind,
    NaPolicy,
    Option,
    ScoreId,
    SectionId,
)
from ccworkbench.standard.model import (
    ConsensusRules,
    FieldKind,
    FieldOption,
    PackHead,
    ProfileField,
    Section,
    Standard,
)
from ccworkbench.standard.scores import Op, Score, Selection
from ccworkbench.text import Text

A, B, C, D, E = (AssessorId(one) for one in "ABCDE")
TEAM = (
    Person(A, "安然", Role.LEAD),
    Person(B, "白露", Role.ASSESSOR),
    Person(C, "Chen", Role.COORDINATOR),
    Person(D, "丁一", Role.CLIENT),
    Person(E, "Eve", Role.OBSERVER),
)
Maker = Callable[..., SessionDocument]


def small_standard(*, blind: bool = False, items: int = 8) -> Standard:
    """Two sections of choices, a count and a measure; the last item forbids N/A."""
    options = tuple(Option(str(n), Fraction(n), Text.same(str(n))) for n in range(6))

    def item(n: int) -> Item:
        section = SectionId("1.1" if n <= items // 2 else "2.1")
        kind = {items - 1: ItemKind.COUNT, items: ItemKind.MEASURE}.get(n, ItemKind.CHOICE)
        return Item(
            ItemId(f"{section}.{n}"), section, kind, Effect.BASE, Fraction(1), Text.same(f"item {n}"),
            Text.same(f"text {n}"), options=options if kind is ItemKind.CHOICE else (),
            na=NaPolicy.FORBID if n == items else NaPolicy.EXCLUDE,
        )

    return compiled.hashed(Standard(
        head=PackHead("small", Text.same("small"), "1", "-", "pilot", "us", "CC0-1.0"),
        shape="list",
        sections=tuple(
            Section(SectionId(one), Text.same(one), parent=SectionId(up) if up else None)
            for one, up in (("1", None), ("1.1", "1"), ("2", None), ("2.1", "2"))
        ),
        dimensions=(),
        items=tuple(item(n) for n in range(1, items + 1)),
        scales=(),
        scores=(Score(ScoreId("total"), Text.same("total"), Selection(), (), Op.MEAN),),
        profile=(
            ProfileField("seats", Text.same("seats"), FieldKind.NUMBER),
            ProfileField("direction", Text.same("direction"), FieldKind.CHOICE, tuple(
                FieldOption(one, Text.same(one)) for one in ("experience", "efficiency")
            ), confirm=True),
            ProfileField("channels", Text.same("channels"), FieldKind.CHOICES, tuple(
                FieldOption(one, Text.same(one)) for one in ("voice", "chat", "mail")
            )),
            ProfileField("remark", Text.same("remark"), FieldKind.TEXT),
        ),
        consensus=ConsensusRules(blind=blind),
    ))


def unread_damage(folder: Path) -> None:
    """Damage a session that is closed in its first changes, which opening it does not look at."""
    database = folder / "session.db"
    with closing(sqlite3.connect(database)) as link:
        root = link.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'change'").fetchone()[0]
        size = link.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(database.read_bytes())
    at = (root - 1) * size
    assert content[at] == 5, "the changes fill more than one page"
    cell = at + int.from_bytes(content[at + 12:at + 14], "big")
    first = (int.from_bytes(content[cell:cell + 4], "big") - 1) * size
    content[first:first + 60] = b"\xa5" * 60
    database.write_bytes(content)
