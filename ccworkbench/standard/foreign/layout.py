"""Lays the tree of a framework out as sections and items.

A pack has items in leaf sections only. A requirement with others below it becomes a section and an
item in it; items that stand beside sections get a section of their own, which is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ccworkbench.standard.foreign.ids import Ids
from ccworkbench.standard.foreign.nodes import Node
from ccworkbench.standard.foreign.places import Findings, Place
from ccworkbench.standard.foreign.words import Words
from ccworkbench.text import Text


@dataclass(slots=True)
class Part:
    """A section in the making; without a node it only holds the items beside other sections."""

    id: str
    parent: str | None
    title: Text
    place: Place
    node: Node | None = None
    about: list[Words] = field(default_factory=list)


@dataclass(slots=True)
class Home:
    """A requirement, the section it stands in, and how deep it was in the framework."""

    node: Node
    section: str
    depth: int


class Layout:
    """The sections in reading order of their siblings, and where every requirement went."""

    def __init__(
        self, roots: Sequence[Node], title: Text, place: Place, ids: Ids,
        title_of: Callable[[Node], Text], findings: Findings,
    ) -> None:
        self.parts: list[Part] = []
        self.homes: list[Home] = []
        self._ids, self._title_of, self._findings = ids, title_of, findings
        whole = Part("", None, title, place)
        todo: list[tuple[Part, list[Node], int]] = [(whole, list(roots), 1)]
        while todo:
            part, members, depth = todo.pop(0)
            todo += self._fill(part, members, depth)

    def tops(self) -> list[Part]:
        """Give the sections that stand in no other."""
        return [one for one in self.parts if one.parent is None]

    def _fill(self, part: Part, members: Sequence[Node], depth: int) -> list[tuple[Part, list[Node], int]]:
        members = self._without_paragraphs(part, members)
        own = [part.node] if part.node is not None and part.node.assessable else []
        inner = [one for one in members if _is_section(one)]
        if part.node is not None and not inner:
            self.homes += [Home(one, part.id, depth - 1) for one in own]
            self.homes += [Home(one, part.id, depth) for one in members]
            return []
        below: list[tuple[Part, list[Node], int]] = []
        beside: Part | None = None
        runs = 0
        for node, at in [*((one, depth - 1) for one in own), *((one, depth) for one in members)]:
            if node in inner and node not in own:
                beside = None
                below.append((self._section(node, part), node.children, depth + 1))
                continue
            if beside is None:
                runs += 1
                beside = self._beside(part, runs, whole=not inner)
            self.homes.append(Home(node, beside.id, at))
        return below

    def _section(self, node: Node, above: Part) -> Part:
        part = Part(self._ids.of(node), above.id or None, self._title_of(node), node.place, node)
        if node.about is not None and not node.assessable:
            part.about.append(node.about)
        self.parts.append(part)
        return part

    def _beside(self, above: Part, run: int, whole: bool) -> Part:
        number = "" if run == 1 else f" {run}"
        title = above.title if whole else Text(
            f"{above.title.zh}（本级条目{number}）", f"{above.title.en} (items of its own{number})"
        )
        id_ = self._ids.fresh(f"{above.id}.items" if above.id else "items")
        part = Part(id_, above.id or None, title, above.place)
        self.parts.append(part)
        self._findings.note("section-added", Text(
            "标准包的条目只能在末级章节：与章节并列的条目放进了新增的章节。",
            "Items of a pack stand in leaf sections: those beside sections went into sections that were added.",
        ), part.place, part.id)
        return part

    def _without_paragraphs(self, part: Part, members: Sequence[Node]) -> list[Node]:
        """Take nodes that are nothing but a text into what is said about the section they stand in."""
        left = []
        for node in members:
            bare = not (node.assessable or node.children or node.ref_id or node.name or node.guidance)
            if part.node is None or not bare or node.about is None:
                left.append(node)
                continue
            part.about.append(node.about)
            self._findings.note("text-joined", Text(
                "没有编号和名称的文字并入了所在章节的说明。",
                "Texts without id and name were joined to the words about their section.",
            ), node.place, part.id)
        return left


def _is_section(node: Node) -> bool:
    return bool(node.children) or not node.assessable
