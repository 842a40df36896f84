"""What every export has to say about itself: not official, which kind of session, still provisional.

One place for these words, so that no export forgets or rephrases them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ccworkbench.session.model import SessionKind
from ccworkbench.text import Text

if TYPE_CHECKING:     # the window's first page says the line below and needs no result for it
    from ccworkbench.freezing.standing import Standing
    from ccworkbench.scoring.result import Result, ScoreResult
    from ccworkbench.session.versions import Version
    from ccworkbench.standard.model import Standard
    from ccworkbench.standard.scores import Level

NOT_OFFICIAL = Text(
    "自编条目，对齐公开结构，非官方文本；结果不是官方评定",
    "Our own items, aligned with the published structure, not the official text; "
    "the result is not an official rating",
)
"""Stands in every export. Only an issuer's checked signature could drop it, and none can be checked yet."""

OURS = "CC Workbench"
"""The issuer of the packs that are our own writing."""

NO_LEVEL = Text("未达级", "below the first level")

_KINDS = {
    SessionKind.FORMAL: Text("正式评审", "formal session"),
    SessionKind.BASELINE: Text("基线评审", "baseline session"),
    SessionKind.SELF: Text("自评", "self-assessment"),
    SessionKind.SURVEILLANCE: Text("监督评审", "surveillance session"),
    SessionKind.TRAINING: Text("培训练习", "training session"),
    SessionKind.CALIBRATION: Text("校准练习", "calibration session"),
}
_STANDS = {
    "agreed": Text("同意", "agreed"),
    "remarks": Text("同意，有保留", "agreed with remarks"),
    "refused": Text("拒绝", "refused"),
}
OBJECTION_STATES = {
    "open": Text("待复核", "open"),
    "upheld": Text("维持原结论", "upheld: the decision stands"),
    "changed": Text("改判", "changed: to be decided anew"),
    "withdrawn": Text("撤回", "withdrawn"),
}
"""What became of an objection."""

OBJECTION_FIELDS = {
    "item": Text("条目", "item"), "by": Text("提出人", "made by"), "claim": Text("主张", "claim"),
    "due": Text("期限", "due"), "state": Text("结论", "outcome"), "decision": Text("理由", "reason"),
}
"""The parts of an objection."""

_STATES = {
    "draft": Text("草稿", "draft"),
    "pilot": Text("试行版", "pilot"),
    "released": Text("发布版", "released"),
}


class Assessed(Protocol):
    """What a heading needs of a session."""

    @property
    def organisation(self) -> str:
        """Who is assessed."""

    @property
    def kind(self) -> SessionKind:
        """What the session is for."""


def not_official(standard: Standard) -> Text:
    """Say that a result is no official rating, and whose the items are: ours, or brought by somebody."""
    issuer = standard.head.issuer
    if issuer == OURS:
        return NOT_OFFICIAL
    return Text(
        f"条目由「{issuer}」提供，未经本程序核实；结果不是官方评定",
        f"Items supplied by {issuer}, not verified by this program; the result is not an official rating",
    )


def kind_words(kind: SessionKind) -> Text:
    """Name the kind of a session."""
    return _KINDS[kind]


def stand_words(stands: str) -> Text:
    """Name where somebody stands on a version."""
    return _STANDS[stands]


def state_words(standard: Standard) -> Text:
    """Name the state of the pack; a pilot pack says so on everything made with it."""
    return _STATES.get(standard.head.state, Text.same(standard.head.state))


def standard_words(standard: Standard) -> Text:
    """Name the standard with its version and state in one line."""
    head, state = standard.head, state_words(standard)
    return Text(
        f"{head.title.zh} {head.version}（{state.zh}）",
        f"{head.title.en} {head.version} ({state.en})",
    )


def provisional(result: Result) -> Text | None:
    """Say that the result can still change, and between which numbers; None once it is final."""
    if result.final:
        return None
    counts, total = result.counts, result.total
    left = counts.open + counts.unknown
    zh, en = f"暂定：还有 {left} 项未定", f"Provisional: {left} {'item' if left == 1 else 'items'} not settled"
    if total.low is not None and total.high is not None:
        zh += f"，总分在 {total.low}–{total.high} 之间"
        en += f", total between {total.low} and {total.high}"
    return Text(zh, en)


def not_final(result: Result, now: Standing) -> Text | None:
    """Say why a result is not final: open items, nothing frozen, changed since; None: it is a version.

    One person's view is never frozen, so only its open items are told.
    """
    open_ = provisional(result)
    if open_ is not None or result.source != "team":
        return open_
    if now.version is not None:
        return None
    if now.latest is None:
        return Text("未定稿", "Not final: this result was not frozen")
    number = now.latest.number
    return Text(
        f"未定稿：第 {number} 版（{now.latest.short}）之后有改动",
        f"Not final: changed since version {number} ({now.latest.short})",
    )


def version_words(version: Version) -> Text:
    """Name a version with its fingerprint as it is printed."""
    return Text(
        f"第 {version.number} 版　指纹 {version.short}", f"Version {version.number}   fingerprint {version.short}"
    )


def level_of(standard: Standard, score: ScoreResult) -> Level | None:
    """Find the level a score reached so far; None: below the first, or the score has no levels."""
    return next((one for one in standard.by_score[score.id].levels if one.id == score.level), None)


def level_words(standard: Standard, score: ScoreResult) -> Text | None:
    """Name the level a score reached so far; None where the score has no levels."""
    if score.level is None:
        return None
    level = level_of(standard, score)
    if level is None:
        return NO_LEVEL
    title = level.title
    return Text(
        level.id if title.zh == level.id else f"{level.id} {title.zh}",
        level.id if title.en == level.id else f"{level.id} {title.en}",
    )
