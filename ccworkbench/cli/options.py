"""Arguments and options that many session commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.errors import UsageError
from ccworkbench.session.model import SessionChanges
from ccworkbench.text import Text, many

F = TypeVar("F", bound=Callable[..., Any])

session_argument = click.argument("session", type=click.Path(path_type=Path))
as_option = click.option("--as", "author", required=True, metavar="ASSESSOR", help="以谁的身份 / acting person")
reader_option = click.option("--reader", metavar="ASSESSOR", help="以谁的身份查看 / who reads")
json_option = click.option("--json", "as_json", is_flag=True, help="输出 JSON / one JSON object")
within_team_option = click.option(
    "--within-team", is_flag=True, help="文字不外传时，仅供团队 / words that may not leave, for the team only"
)
reason_option = click.option("--reason", default="", help="原因 / reason")


def tell(as_json: bool, changes: SessionChanges, *also: Text, **more: object) -> None:
    """Say what a write did, and `also`; `more` goes into the JSON."""
    data = {"changes": list(changes.ids), "items": list(changes.items), **more}
    if changes.empty:
        words = Text("没有变化，未写入。", "Nothing changed; nothing was written.")
    else:
        on = f": {', '.join(changes.items)}" if changes.items else ""
        count = len(changes.ids)
        words = Text(f"已写入 {count} 条改动{on}", f"{many(count, 'change')} written{on}")
    output.emit(as_json, data, [output.say(one) for one in (words, *also)])


def pairs(given: tuple[str, ...], what: str) -> dict[str, str]:
    """Read `name=value` arguments.

    Raises:
        UsageError: one has no name or no `=`, or a name is given twice.
    """
    found: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name or name in found:
            raise UsageError(
                "not-a-pair",
                Text(f"应写作 {what}，各一次：{one}。", f"Write {what}, each once: {one}."),
                value=one,
                allowed=[what],
            )
        found[name] = value
    return found


def split(typed: str | None) -> list[str] | None:
    """Read `ID,ID…`; None: not given.

    Raises:
        Misuse: it is given and names nothing.
    """
    if typed is None:
        return None
    found = [one.strip() for one in typed.replace("，", ",").split(",") if one.strip()]
    if not found:
        raise Misuse(Text("列表里一个编号也没有。", "The list names no id."))
    return found
