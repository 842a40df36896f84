"""What evidence can be linked to, as people type it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ccworkbench.errors import UsageError
from ccworkbench.session.model import Target
from ccworkbench.session.state import SessionState
from ccworkbench.session.vocabulary import TARGET_KINDS, target_ok
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text


def target(standard: Standard, typed: str, state: SessionState | None = None) -> Target:
    """Read a target as typed: an item id, or `kind:id` (`profile:direction`, `material:M25` …).

    With a `state` a finding, request or interview must be in it, and the start of its id is enough.

    Raises:
        UsageError: no such item, field or material, or another kind.
    """
    kind, colon, rest = typed.partition(":")
    if not colon:
        kind, rest = "item", typed
    records = {} if state is None else {
        "finding": state.findings, "request": state.requests, "interview": state.interviews,
    }
    if kind in records:
        rest = _whole(rest, records[kind])
    found = Target(f"{kind}.{rest}")
    listed: dict[str, Collection[str]] = {
        **records,
        "item": standard.by_item,
        "profile": standard.by_field,
        "material": [one.id for one in standard.materials],
    }
    if rest not in listed.get(kind, [rest]) or not target_ok(found):
        forms = [f"{one}:…" for one in TARGET_KINDS]
        may = [*map(str, listed.get(kind, listed["item"]))]
        raise UsageError(
            "target-unknown",
            Text(
                f"不能关联到「{typed}」：应为条目编号，或 {'、'.join(forms)}。",
                f"'{typed}' is nothing to link to: give an item id, or {', '.join(forms)}.",
            ),
            Text(
                f"可用的编号：{'、'.join(may[:12])}…。没有写入任何内容。",
                f"Ids there are: {', '.join(may[:12])} …. Nothing was written.",
            ) if may else Text("没有写入任何内容。", "Nothing was written."),
            value=typed,
            allowed=may[:200],
        )
    return found


def _whole(typed: str, known: Iterable[str]) -> str:
    """Give the one id that begins with what was typed (at least 4 characters), else what was typed."""
    near = [one for one in known if len(typed) >= 4 and one.startswith(typed)]
    return near[0] if len(near) == 1 else typed
