"""What stands in the lists of versions and changes, in words."""

from __future__ import annotations

from collections.abc import Mapping

from ccworkbench.freezing.standing import Standing
from ccworkbench.text import Text

WHAT: Mapping[str, Text] = {
    "total": Text("总分", "total"), "level": Text("等级", "level"), "kind": Text("评审类型", "kind"),
    "findings": Text("未关闭的严重发现", "open major findings"), "item": Text("条目", "item"),
    "profile": Text("概况", "profile"), "confirmation": Text("概况确认", "confirmation of"),
    "reference": Text("参照值", "reference"), "evidence": Text("证据", "evidence of"),
}
"""What a `Difference` is of."""


def standing_words(now: Standing) -> Text:
    """Say where the session stands."""
    if now.latest is None:
        return Text("未定稿", "not final: nothing was frozen")
    number = now.latest.number
    if now.changed:
        return Text(f"未定稿：第 {number} 版之后有改动", f"not final: changed since version {number}")
    return Text(f"定稿：第 {number} 版", f"final: version {number}")
