"""Ids for the nodes of a framework: their own where a pack allows them, else derived and told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ccworkbench.standard.foreign.nodes import Node
from ccworkbench.standard.foreign.places import Findings
from ccworkbench.text import Text

# What an id of a pack may not hold, and what would have to be escaped wherever an id is typed.
_BAD = re.compile(r"[\s/\\,;=:\"'`\x00-\x1f\x7f]+")


def cleaned(name: str) -> str:
    """Give a name the form of an id."""
    return _BAD.sub("-", name).strip("-.")


def of_pack(*names: str) -> str:
    """Give the id of a pack, which is also the name of its folder, from the first name that yields one."""
    found = (re.sub(r"[^a-z0-9._-]+", "-", one.lower()).strip("-._") for one in names)
    return next((one for one in found if one), "library")


class Ids:
    """The ids of all nodes, and new ones that clash with none of them."""

    def __init__(self, roots: Sequence[Node], findings: Findings) -> None:
        self._findings = findings
        self._of: dict[Node, str] = {}
        self._to_tell: dict[Node, tuple[str, Text, str]] = {}
        self._taken: set[str] = set()
        nodes = [node for root in roots for _, node in root.walk()]
        times = Counter(one.ref_id.casefold() for one in nodes if one.ref_id)
        for node in nodes:
            name = node.ref_id
            if name and times[name.casefold()] == 1 and cleaned(name) == name:
                self._of[node] = name
                self._taken.add(name.casefold())
        self._derive(None, roots)

    def of(self, node: Node) -> str:
        """Give the id of a node; where it is not the node's own, asking for it makes a note."""
        if node in self._to_tell:
            code, words, what = self._to_tell.pop(node)
            self._findings.note(code, words, node.place, what)
        return self._of[node]

    def fresh(self, wanted: str) -> str:
        """Give an id that nothing else has, as near to the wanted one as possible."""
        name, at = wanted, 2
        while name.casefold() in self._taken:
            name, at = f"{wanted}-{at}", at + 1
        self._taken.add(name.casefold())
        return name

    def _derive(self, parent: Node | None, children: Sequence[Node]) -> None:
        todo = [(parent, children)]
        while todo:
            above, nodes = todo.pop()
            for at, node in enumerate(nodes, start=1):
                if node not in self._of:
                    self._of[node] = self._made(node, above, at)
            todo.extend((node, node.children) for node in reversed(nodes) if node.children)

    def _made(self, node: Node, above: Node | None, at: int) -> str:
        own = cleaned(node.ref_id or "")
        if not own:
            made = self.fresh(f"n{at}" if above is None else f"{self._of[above]}-{at}")
            self._to_tell[node] = ("id-derived", Text(
                "没有 ref_id 的节点，编号取自上级。", "Nodes without ref_id got an id derived from their parent."
            ), made)
            return made
        made = self.fresh(own)
        code, words = ("id-rewritten", Text(
            "编号里有标准包不允许的字符，已改写。", "Ids with signs a pack does not allow were rewritten."
        )) if own != node.ref_id else ("id-twice", Text(
            "编号重复，后来的加了序号。", "Ids were there twice; the later ones got a number."
        ))
        if made != node.ref_id:
            self._to_tell[node] = (code, words, f"{node.ref_id} → {made}")
        return made
