"""Makes the tree of a framework from the parents its nodes name."""

from __future__ import annotations

from collections.abc import Sequence

from ccworkbench.standard.foreign.nodes import Node
from ccworkbench.standard.foreign.places import Findings
from ccworkbench.text import Text


def grown(nodes: Sequence[Node], findings: Findings) -> tuple[Node, ...]:
    """Hang every node under its parent, in the order of the file; give those without one.

    Twins, parents that do not exist and rings of parents are faults.
    """
    known: dict[str, Node] = {}
    for node in nodes:
        first = known.setdefault(node.urn.lower(), node)
        if first is not node:
            findings.fault("duplicate-urn", node.place, Text(
                f"urn「{node.urn}」重复，首次出现在 {first.place.in_('zh')}。",
                f"The urn '{node.urn}' is there twice, first at {first.place.in_('en')}.",
            ), node.urn)
    rings = _rings(nodes, known, findings)
    roots: list[Node] = []
    for node in nodes:
        if node.parent is None:
            roots.append(node)
        elif (parent := known.get(node.parent.lower())) is None:
            findings.fault("unknown-parent", node.place, Text(
                f"{node.ref_id or node.urn} 的上级「{node.parent}」不存在。",
                f"{node.ref_id or node.urn}: there is no parent '{node.parent}'.",
            ), node.parent)
        elif node.urn.lower() not in rings:
            parent.children.append(node)
    for root in roots:
        _depths(root, findings)
    return tuple(roots)


def _rings(nodes: Sequence[Node], known: dict[str, Node], findings: Findings) -> set[str]:
    """Find nodes that are above themselves; each ring is told once."""
    settled: set[str] = set()
    ringed: set[str] = set()
    for node in nodes:
        way: list[str] = []
        at: Node | None = node
        while at is not None and at.urn.lower() not in settled:
            settled.add(at.urn.lower())
            way.append(at.urn.lower())
            at = known.get(at.parent.lower()) if at.parent else None
        if at is None or at.urn.lower() not in way:
            continue
        ring = [known[one] for one in way[way.index(at.urn.lower()):]]
        ringed.update(one.urn.lower() for one in ring)
        names = " → ".join(one.ref_id or one.urn for one in (*ring, ring[0]))
        findings.fault("parent-cycle", at.place, Text(
            f"节点互为上级：{names}。", f"Nodes are each other's parents: {names}."
        ), at.parent)
    return ringed


def _depths(root: Node, findings: Findings) -> None:
    for depth, node in root.walk():
        if node.depth is not None and node.depth != depth:
            findings.note("depth-differs", Text(
                "写明的层级与上级关系不符，以上级关系为准。",
                "The depth that is written differs from the parents; the parents hold.",
            ), node.place, f"{node.ref_id or ''} {node.depth} → {depth}".strip())
