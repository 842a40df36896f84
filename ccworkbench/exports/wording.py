"""How far the wording of a standard goes: what a pack's `texts` lets out, decided in one place.

`export`: everything may leave. `team-only` and `ids-only`: nothing the program writes for others, and
nothing it prints, has what an item says: its title and text, the words of its own options and bands;
ids stand there instead. Its guidance (why, practice, anchors, questions, what to look for), the rulings
and what sections ask go the same way, unless the pack says `guidance = "own"`: then they are ours,
beside brought text, and stay. Titles of sections, dimensions, scores, levels, scales and materials are
structure and stay: without them no result can be read.

The two differ in one thing: of a `team-only` pack `standard show`, `diff`, `map` and `export` give the
words when asked with --within-team. The window shows the words to the team in any case, and so the session's
own folder and its backups hold them. What people type into a session is theirs and goes out as typed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import Item
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.standard.revision.diff import Changed, Difference
    from ccworkbench.standard.revision.proposal import Row

_NOTHING = Text("", "")


def wording_allowed(standard: Standard) -> bool:
    """Whether what items say may leave the team; otherwise ids stand for them."""
    return standard.head.texts == "export"


def may_leave(standard: Standard) -> Standard:
    """Give the standard as it may leave the team: itself, or with ids for what its items say.

    Everything that counts stays, the identity too: scores worked out with it are the same.
    """
    if wording_allowed(standard):
        return standard
    ours = standard.head.guidance == "own"
    bare = replace(standard, items=tuple(_bare(one, guidance=ours) for one in standard.items))
    if ours:
        return bare
    return replace(
        bare,
        sections=tuple(replace(one, about=None, question=None) for one in standard.sections),
        dimensions=tuple(replace(one, about=None) for one in standard.dimensions),
        rulings=(),
        terms=(),
    )


def state_may_leave(state: SessionState) -> SessionState:
    """Give a session's state with its standard as it may leave the team."""
    seen = state.frozen()
    seen.standard = may_leave(state.standard)
    return seen


def _bare(item: Item, *, guidance: bool) -> Item:
    options = item.options
    if item.scale is None:
        options = tuple(replace(one, title=Text.same(one.id), text=None) for one in options)
    bands = tuple(
        replace(each, bands=tuple(replace(one, title=None) for one in each.bands)) for each in item.bands
    )
    bare = replace(item, title=Text.same(item.id), text=_NOTHING, options=options, bands=bands)
    if guidance:
        return bare
    return replace(bare, why=None, practice=None, weak=None, met=None, leading=None, ask=(), look_for=())


def seen_by(standard: Standard, *, within_team: bool) -> Standard:
    """Give the standard as a command may print it or write it out for editing.

    Raises:
        UsageError: words were asked for that no command gives.
    """
    if not within_team or standard.head.texts != "ids-only":
        return standard if within_team else may_leave(standard)
    raise UsageError(
        "wording-kept",
        Text(f"标准「{standard.head.id}」只许输出编号（texts = \"ids-only\"），条目文字只在窗口里显示。",
             f"The standard '{standard.head.id}' lets out ids only (texts = \"ids-only\"); "
             "the window alone shows its words."),
        Text("需要修改时，改原来的表格，再用配方读入。",
             "To change it edit the sheet it came from and import that again."),
        standard=standard.head.id, texts=standard.head.texts,
    )


_SAYS = ("sections", "dimensions", "rulings", "terms")


def difference_may_leave(found: Difference, old: Standard, new: Standard) -> Difference:
    """Give what differs between two editions without words: which texts, and not how.

    `old` and `new` are the editions as they may be seen (`seen_by`).
    """
    return replace(
        found,
        added=tuple(new.by_item[one.id] for one in found.added),
        dropped=tuple(old.by_item[one.id] for one in found.dropped),
        reworded=tuple(replace(one, zh=(), en=()) for one in found.reworded),
        changed=tuple(_unsaid(one) if one.field in ("options", "bands") else one for one in found.changed),
        other=tuple(_unsaid(one) if one.table in _SAYS else one for one in found.other),
    )


def row_may_leave(row: Row, old: Standard, new: Standard) -> Row:
    """Give a proposed row of a mapping with the items as they may be seen."""
    return replace(
        row,
        old=None if row.old is None else old.by_item[row.old.id],
        new=None if row.new is None else new.by_item[row.new.id],
    )


def _unsaid(one: Changed) -> Changed:
    return replace(one, old=None, new=None)


def require_whole(standard: Standard, *, within_team: bool) -> None:
    """Refuse to write a pack with its words where they may not go.

    Raises:
        UsageError: the pack keeps its words, and it was not asked for inside the team (or never gives them).
    """
    if seen_by(standard, within_team=within_team) is standard:
        return
    raise UsageError(
        "wording-kept",
        Text(f"标准「{standard.head.id}」的文字不得外传（texts = \"{standard.head.texts}\"），没有写出。",
             f"The words of '{standard.head.id}' may not leave (texts = \"{standard.head.texts}\"); "
             "nothing was written."),
        Text("team-only 的标准，文件确实只在团队内使用时加 --within-team；ids-only 的标准改原来的表格后重新读入。",
             "For a team-only standard add --within-team if the file stays in the team; for an ids-only one edit "
             "the sheet it came from and import that again."),
        standard=standard.head.id, texts=standard.head.texts,
    )
