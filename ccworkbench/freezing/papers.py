"""Which version a paper shows: by the fingerprint printed on it, short or whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccworkbench.freezing.content import figures
from ccworkbench.freezing.past import state_at
from ccworkbench.freezing.standing import standing
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.verify import Check
from ccworkbench.session.versions import Version, matching, typed
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

NAME = "fingerprint"


def look_up(doc: SessionDocument, fingerprint: str) -> tuple[Check, Version | None]:
    """Say which version a fingerprint stands for, and whether its result comes out the same today."""
    if typed(fingerprint) is None:
        return _bad(
            f"「{fingerprint}」不是指纹：应为至少 4 位的十六进制数字（0–9、a–f），可带空格或连字符。",
            f"'{fingerprint}' is no fingerprint: write at least 4 of its digits (0-9, a-f), with or without "
            "blanks and hyphens.",
        ), None
    found = matching(doc.state.versions, fingerprint)
    if len(found) > 1:
        listed = [f"{one.number}: {one.short}" for one in found]
        return _bad(
            f"「{fingerprint}」符合几个版本（{'；'.join(listed)}）；请多输入几位。",
            f"'{fingerprint}' fits several versions ({'; '.join(listed)}); type more of its digits.",
        ), None
    if not found:
        return _unknown(doc, fingerprint), None
    version = found[0]
    return version_check(doc, version), version


def version_check(doc: SessionDocument, version: Version) -> Check:
    """Say of a version whether it is in force, and whether its result comes out the same today."""
    past = state_at(doc, version)
    words = described(doc, version)
    if past is None:
        return Check(NAME, False, Text(
            f"{words.zh}；但依据的记录在此不全，无法重算核实。请在定稿所在的评审文件夹中核验。",
            f"{words.en}; but what it rests on is not all here, so it cannot be recomputed. "
            "Verify it in the session's folder it was frozen in.",
        ))
    again = figures(result_of(past))
    if again != (version.total, version.level):
        return Check(NAME, False, Text(
            f"{words.zh}；但重算得到 {_figures(*again)}，与定稿时不同（程序版本不同？）。",
            f"{words.en}; but it comes to {_figures(*again)} now, not what it was frozen with (another release?).",
        ))
    return Check(NAME, True, Text(f"{words.zh}；重算一致", f"{words.en}; recomputed, the same"))


def described(doc: SessionDocument, version: Version) -> Text:
    """Name a version with its figures and whether it is in force."""
    now = standing(doc.state)
    latest = doc.state.versions[-1].number
    if version.number != latest:
        force = Text(f"已被第 {latest} 版取代", f"superseded by version {latest}")
    elif now.changed:
        force = Text("最新一版，其后有改动尚未定稿", "the latest one; there are changes after it, not frozen yet")
    else:
        force = Text("现行有效", "in force")
    told = _figures(version.total, version.level)
    return Text(
        f"第 {version.number} 版（{version.short}）：{told}，{force.zh}",
        f"version {version.number} ({version.short}): {told}, {force.en}",
    )


def _figures(total: str, level: str) -> str:
    return f"{total or '-'} {level}".strip()


def _unknown(doc: SessionDocument, fingerprint: str) -> Check:
    wanted = typed(fingerprint) or ""
    if result_of(doc.state).fingerprint.startswith(wanted):
        return _bad(
            "这是当前结果的指纹，尚未定稿；纸面不是任何一版。",
            "This is the fingerprint of the present result, which is not frozen; the paper is no version.",
        )
    known = [f"{one.number}: {one.short}" for one in doc.state.versions]
    return _bad(
        f"本评审没有指纹为「{fingerprint}」的版本；有：{'；'.join(known) or '（尚未定稿）'}。"
        "纸面来自未定稿的结果、另一个评审，或被改动过。",
        f"No version of this session has the fingerprint '{fingerprint}'; "
        f"there are: {'; '.join(known) or '(nothing frozen)'}. "
        "The paper shows a result that was never frozen, another session, or was changed.",
    )


def _bad(zh: str, en: str) -> Check:
    return Check(NAME, False, Text(zh, en))
