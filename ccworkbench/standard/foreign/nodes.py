"""A foreign library as both its forms mean it: a framework, its tree of nodes, scales, groups, questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ccworkbench.standard.foreign.places import Place
from ccworkbench.standard.foreign.words import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """A score that has a name or a meaning."""

    score: int
    place: Place
    name: Words | None = None
    about: Words | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """The scores from the lowest to the highest, some of them with a meaning."""

    low: int
    high: int
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """An implementation group: a part of the framework that may be chosen."""

    ref_id: str
    name: Words | None
    about: Words | None
    preset: bool
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """An answer to a question; `points` add to the score, `result` says how far it complies."""

    value: Words
    place: Place
    about: Words | None = None
    points: int | None = None
    result: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A question of a node; `needs` says in words of the file after which answers it is asked."""

    kind: str                            # unique_choice | multiple_choice | text | date
    text: Words
    place: Place
    choices: tuple[Choice, ...] = ()
    needs: str | None = None

    @property
    def scored(self) -> bool:
        """Whether its answers add points."""
        return any(one.points is not None for one in self.choices)


@dataclass(slots=True, eq=False)
class Node:
    """A node of the framework: a heading, or a requirement that is assessed (then it may have both roles)."""

    urn: str
    place: Place
    assessable: bool
    ref_id: str | None = None
    parent: str | None = None            # urn
    depth: int | None = None             # as written; the tree is made from the parents
    name: Words | None = None
    about: Words | None = None
    guidance: Words | None = None
    evidence: Words | None = None
    weight: int = 1
    importance: str | None = None
    groups: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    scale: Scale | None = None           # its own; else that of the framework
    links: tuple[tuple[str, str], ...] = ()    # kind (threats, reference_controls) and what is named
    children: list[Node] = field(default_factory=list)

    def walk(self, depth: int = 1) -> Iterator[tuple[int, Node]]:
        """Give this node and all below it in reading order, each with its depth."""
        todo = [(depth, self)]
        while todo:
            at, node = todo.pop()
            yield at, node
            todo.extend((at + 1, one) for one in reversed(node.children))


@dataclass(frozen=True, slots=True)
class Framework:
    """What becomes the pack."""

    ref_id: str
    urn: str
    name: Words
    place: Place
    about: Words | None
    scale: Scale | None
    method: str                          # average | sum | average_of_averages
    groups: tuple[Group, ...]
    roots: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """The library around the framework: who made it, which version, under which terms."""

    ref_id: str
    urn: str
    version: str
    locale: str
    name: Words
    about: Words | None
    facts: dict[str, str]                # copyright, provider, packager, publication_date, dependencies …
    framework: Framework
