"""The command line. Names, options and JSON keys are a contract: other programs rely on them.

Exit codes: 0 done; 1 done, but something is wrong with the content; 2 wrong usage; 3 the world is
at fault; 70 the fault is ours (a report is written).
"""

from __future__ import annotations

import errno
import os
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

import click
from click.exceptions import NoArgsIsHelpError

import ccworkbench
from ccworkbench import paths
from ccworkbench.cli import output
from ccworkbench.cli.faces import Faces, faces, needs_window
from ccworkbench.cli.lazy import LazyGroup
from ccworkbench.cli.misuse import facts_of, words_of
from ccworkbench.errors import FileProblem, WorkbenchError
from ccworkbench.progress import Cancelled
from ccworkbench.text import Language, Text

__all__ = ["Faces", "group", "main"]

OURS = 70
_PLACES = {
    "standard": ("ccworkbench.cli.standard", "group", "标准库 / the library of standards"),
    "session": ("ccworkbench.cli.session", "group", "评审 / sessions"),
    "merge": ("ccworkbench.cli.merging", "merge", "合并交换文件 / merge colleagues' exchange files"),
    "conflicts": ("ccworkbench.cli.merging", "conflicts", "待处置的冲突 / facts changed apart"),
    "resolve": ("ccworkbench.cli.merging", "resolve", "处置冲突 / settle a conflict"),
    "score": ("ccworkbench.cli.score", "command", "得分与等级 / the result of a session"),
    "agreement": ("ccworkbench.cli.agreement", "command", "评审员一致性 / how far the assessors agree"),
    "calc": ("ccworkbench.cli.calc", "group", "计算器 / calculators"),
    "key": ("ccworkbench.cli.key", "group", "密钥 / keys to sign and seal with"),
    "export": ("ccworkbench.cli.export", "group", "导出 / exports"),
    "demo": ("ccworkbench.cli.demo", "command", "示例：从头到尾 / the main job end to end on a fictional site"),
}


@click.group(
    cls=LazyGroup,
    places=_PLACES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="界面语言 / language of messages")
@click.version_option(ccworkbench.__version__, prog_name="CC Workbench")
@click.pass_context
def group(ctx: click.Context, lang: Language | None) -> None:
    """CC Workbench 客户中心评审工作台. Without a command the window opens."""
    output.speak(lang or _asked_language(sys.argv[1:]))
    if ctx.invoked_subcommand is None:
        ctx.exit(_window(None))


@group.command("open", short_help="打开窗口 / open the window")
@click.argument("session", required=False, type=click.Path(path_type=Path))
@click.pass_context
def open_(ctx: click.Context, session: Path | None) -> None:
    """打开窗口。Open the window, on a session where one is named."""
    ctx.exit(_window(session))


def _window(session: Path | None) -> int:
    show = faces().open_window
    if show is None:
        raise needs_window()
    return show(session)


def main(arguments: Sequence[str] | None = None, shown_by: Faces | None = None) -> int:
    """Run one command and give its exit code; every error leaves through here."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    as_json = "--json" in given
    output.speak(_asked_language(given))
    try:
        done = group.main(given, prog_name="ccworkbench", standalone_mode=False, obj=shown_by or Faces())
        return done if isinstance(done, int) else 0
    except WorkbenchError as problem:
        output.complain(problem, as_json)
        return problem.exit_code
    except click.UsageError as problem:
        _misused(problem, as_json)
        return 2
    except (click.Abort, KeyboardInterrupt, Cancelled):
        return _stopped(as_json)
    except SystemExit:                       # click's answer to a reader who has had enough
        output.give_up(sys.stdout)
        return 0
    except OSError as problem:
        return _world(problem, as_json)
    except Exception:
        return _crashed(as_json)


def _asked_language(given: Sequence[str]) -> Language | None:
    for one, after in zip(given, [*given, ""][1:], strict=True):
        found = after if one == "--lang" else one.removeprefix("--lang=") if one.startswith("--lang=") else ""
        if found == "zh":
            return "zh"
        if found == "en":
            return "en"
    return None


def _misused(problem: click.UsageError, as_json: bool) -> None:
    hint = problem.ctx.get_usage() if problem.ctx else ""
    told = output.say(words_of(problem))
    if as_json:
        output.emit(True, output.error_object("usage", told, facts_of(problem), hint), ())
    else:
        output.note(told if isinstance(problem, NoArgsIsHelpError) else f"{hint}\n{told}".strip())


def _stopped(as_json: bool) -> int:
    told = output.say(Text("已停止。", "Stopped."))
    if as_json:
        output.emit(True, output.error_object("stopped", told, {}, ""), ())
    else:
        output.note(told)
    return 130


def _world(problem: OSError, as_json: bool) -> int:
    """Say what the system refused, where nobody nearer to it did; the details go to the log."""
    _report()
    if problem.filename is None and problem.errno in (errno.ENOSPC, errno.EIO) and not as_json:
        output.give_up(sys.stdout)           # click's own printing (help, version)
    place = str(problem.filename or "-")
    output.complain(
        FileProblem(
            "system",
            Text(
                f"系统拒绝了操作：{place}：{problem.strerror}。",
                f"The system refused: {place}: {problem.strerror}.",
            ),
            Text("请检查磁盘与权限后重试。", "Check the disk and the permissions, then try again."),
            file=place,
        ),
        as_json,
    )
    return FileProblem.exit_code


def _report() -> tuple[Path, bool]:
    report = paths.logs() / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(traceback.format_exc(), "utf-8", "backslashreplace")
    except OSError:
        return report, False
    return report, True


def _crashed(as_json: bool) -> int:
    """Write a report of our own fault; nothing of the session is in it but file names and code."""
    report, written = _report()
    if not written:
        output.note(traceback.format_exc())
    message = output.say(Text(
        f"程序内部出错，评审未受影响；报告：{report}",
        f"The program failed; the session is unharmed. Report: {report}",
    ))
    if as_json:
        output.emit(True, output.error_object("internal", message, {"report": str(report)}, ""), ())
    else:
        output.note(message)
    return OURS
