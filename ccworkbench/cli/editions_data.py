"""What `standard diff` and `standard trial` say: as JSON and as lines for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ccworkbench.cli.output import say
from ccworkbench.exports.notice import NOT_OFFICIAL
from ccworkbench.scoring.numbers import shown
from ccworkbench.standard.items import Item
from ccworkbench.standard.model import Standard
from ccworkbench.standard.revision.diff import Changed, Difference, Reworded
from ccworkbench.standard.revision.wording import Run, told
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.insight.trial import Trial
    from ccworkbench.scoring.result import Result

_WIDE = 100                              # so many signs of a value are shown to people


def edition(standard: Standard) -> dict[str, str]:
    """Name an edition."""
    head = standard.head
    return {"id": head.id, "version": head.version, "state": head.state, "sha256": standard.sha256}


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


# -- diff


def diff_data(old: Standard, new: Standard, found: Difference) -> dict[str, object]:
    """Give a difference as JSON; the keys are a contract."""
    return {
        "old": edition(old),
        "new": edition(new),
        "same": found.empty,
        "items": {"old": len(old.items), "new": len(new.items), "unchanged": found.unchanged},
        "added": [_item(one) for one in found.added],
        "dropped": [_item(one) for one in found.dropped],
        "reworded": [
            {
                "id": one.id, "new_id": one.new_id, "field": one.field, "similarity": round(one.similarity, 2),
                "words": {"zh": _runs(one.zh), "en": _runs(one.en)},
            }
            for one in found.reworded
        ],
        "moved": [
            {"id": one.id, "new_id": one.new_id, "section": one.section, "new_section": one.new_section}
            for one in found.moved
        ],
        "reweighted": [_changed(one) for one in found.reweighted],
        "changed": [_changed(one) for one in found.changed],
        "levels": [_changed(one) for one in found.levels],
        "other": [_changed(one) for one in found.other],
    }


def _item(item: Item) -> dict[str, object]:
    return {"id": item.id, "section": item.section, "title": _text(item.title), "text": _text(item.text)}


def _runs(runs: Iterable[Run]) -> list[dict[str, str]]:
    return [{"mark": one.mark, "text": one.text} for one in runs]


def _changed(one: Changed) -> dict[str, object]:
    return {
        "table": one.table, "id": one.id, "new_id": one.new_id or one.id, "field": one.field,
        "old": one.old, "new": one.new,
    }


def diff_lines(found: Difference) -> list[str]:
    """Give a difference for people."""
    if found.empty:
        return [say(Text("两版相同。", "The editions are the same."))]
    groups: tuple[tuple[Text, list[str]], ...] = (
        (Text("新增", "Added"), [f"{one.id}  {say(one.text)}" for one in found.added]),
        (Text("删去", "Dropped"), [f"{one.id}  {say(one.text)}" for one in found.dropped]),
        (Text("改写", "Reworded"), [_reworded_line(one) for one in found.reworded]),
        (Text("移动", "Moved"), [
            f"{_both(one.id, one.new_id)}  {_both(one.section, one.new_section)}" for one in found.moved
        ]),
        (Text("改权重", "Re-weighted"), [_line(one) for one in found.reweighted]),
        (Text("改等级尺、作用、条件或阈值", "Scale, effect, condition or thresholds"),
         [_line(one) for one in found.changed]),
        (Text("改等级", "Levels"), [_line(one) for one in found.levels]),
        (Text("其他", "Other"), [_line(one) for one in found.other]),
    )
    lines = [say(Text(f"未变的条目 {found.unchanged} 个", f"{found.unchanged} items unchanged"))]
    for title, told_of in groups:
        if told_of:
            lines += ["", f"{say(title)} ({len(told_of)})", *(f"  {one}" for one in told_of)]
    return lines


def _both(old: str, new: str) -> str:
    return old if old == new else f"{old} → {new}"


def _reworded_line(one: Reworded) -> str:
    words = Text(told(one.zh), told(one.en))
    return f"{_both(one.id, one.new_id)}  {one.field}: {say(words)}"


def _line(one: Changed) -> str:
    name = _both(one.id, one.new_id or one.id)
    where = f"{one.table} {name}".strip() if one.table != "item" else name
    return f"{where}  {one.field}: {_short(one.old)} → {_short(one.new)}".replace("  : ", "  ")


def _short(found: object) -> str:
    if found is None:
        return "–"
    words = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    return words if len(words) <= _WIDE else f"{words[:_WIDE]}…"


# -- trial


def trial_data(
    old: Standard, new: Standard, mapped: bool, tried: Mapping[str, Trial]
) -> dict[str, object]:
    """Give trials as JSON; the keys are a contract."""
    return {
        "old": edition(old),
        "new": edition(new),
        "mapping": mapped,
        "sessions": [
            {
                "session": name,
                "old": _outcome(one.old),
                "new": _outcome(one.new),
                "shift": one.shift,
                "coverage": _percent(one),
                "items": {"applicable": one.applicable, "carried": one.carried, "unanswered": len(one.unanswered)},
                "unanswered": [
                    {"item": item.item, "old": [*item.old], "why": say(item.why)} for item in one.unanswered
                ],
            }
            for name, one in tried.items()
        ],
        "shifted": sum(bool(one.shift) for one in tried.values()),
    }


def _outcome(result: Result) -> dict[str, object]:
    total = result.total
    return {
        "total": total.shown, "low": total.low, "high": total.high, "level": total.level,
        "level_low": total.level_low, "level_high": total.level_high, "final": result.final,
    }


def _percent(one: Trial) -> str | None:
    return None if one.coverage is None else shown(one.coverage * 100, 1)


def trial_lines(tried: Mapping[str, Trial]) -> list[str]:
    """Give trials for people."""
    lines: list[str] = []
    for name, one in tried.items():
        percent = _percent(one) or "–"
        lines += [
            name,
            say(Text("  旧版  ", "  old  ")) + _outcome_line(one.old),
            say(Text("  新版  ", "  new  ")) + _outcome_line(one.new),
            say(Text(
                f"  等级变化 {_signed(one.shift)}，可沿用权重 {percent} %，"
                f"适用 {one.applicable} 条中 {one.carried} 条有答案",
                f"  level shift {_signed(one.shift)}, {percent} % of the weight carried, "
                f"{one.carried} of {one.applicable} items answered",
            )),
        ]
        for item in one.unanswered:
            behind = f" ({', '.join(item.old)})" if item.old and item.old != (item.item,) else ""
            lines.append(f"    {item.item}{behind}  {say(item.why)}")
    shifted = sum(bool(one.shift) for one in tried.values())
    return [
        *lines, "",
        say(Text(f"{len(tried)} 个评审，{shifted} 个等级有变", f"{len(tried)} sessions, {shifted} change level")),
        say(NOT_OFFICIAL),
    ]


def _signed(shift: int | None) -> str:
    return "–" if shift is None else f"{shift:+d}" if shift else "0"


def _outcome_line(result: Result) -> str:
    total = result.total
    level = total.level or "–"
    if total.level_low != total.level_high:
        level += f" ({total.level_low or '–'} … {total.level_high or '–'})"
    now = total.shown or "–"
    if not total.low == total.high == total.shown:
        now += f" ({total.low or '–'} … {total.high or '–'})"
    return f"{now}  {level}"
