"""What the commands say: results on stdout, messages on stderr, one JSON object where asked for."""

from __future__ import annotations

import contextlib
import json
import locale
import os
import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Any, TextIO

from ccworkbench.errors import FileProblem, WorkbenchError
from ccworkbench.progress import Progress
from ccworkbench.text import Language, Text

_UNSAID = "output-not-said"
_language: ContextVar[Language | None] = ContextVar("language", default=None)


def language() -> Language:
    """Give the language of messages: as asked for with `--lang`, else the locale's."""
    return _language.get() or _of_locale()


def speak(chosen: Language | None) -> None:
    """Fix the language of messages; None: the locale's."""
    _language.set(chosen)


def _of_locale() -> Language:
    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    found = told if told is not None else (locale.getlocale()[0] or "")
    return "zh" if found.lower().startswith(("zh", "chinese")) else "en"


def say(text: Text) -> str:
    """Give a text in the language in force."""
    return text.in_(language())


def emit(as_json: bool, data: Mapping[str, Any], lines: Sequence[str]) -> None:
    """Write a result: exactly one JSON object, or lines for people."""
    if as_json:
        words = json.dumps(data, ensure_ascii=False, indent=1)
        _write(sys.stdout, words if _can_show(words) else json.dumps(data, indent=1))
    elif lines:
        _write(sys.stdout, "\n".join(lines))


def note(words: str) -> None:
    """Say something beside the result."""
    _write(sys.stderr, words)


def complain(problem: WorkbenchError, as_json: bool) -> None:
    """Say what is wrong and what to do: on stderr, or as the one JSON object."""
    if not as_json or problem.code == _UNSAID:       # where the object would go, nothing can be written
        note(problem.in_(language()))
        return
    emit(True, error_of(problem), ())


def error_of(problem: WorkbenchError) -> dict[str, object]:
    """Give the JSON form of what went wrong."""
    return error_object(problem.code, say(problem.message), problem.facts, say(problem.remedy))


def error_object(code: str, message: str, facts: Mapping[str, object], remedy: str) -> dict[str, object]:
    """Give the JSON form of an error."""
    return {"error": {"code": code, "message": message, "facts": dict(facts), "remedy": remedy}}


class ShownProgress(Progress):
    """Shows how far long work is on stderr, where a person is watching."""

    def __init__(self) -> None:
        self._shown = -1

    def step(self, done: int, total: int, what: str) -> None:
        """Show the percentage when it changed."""
        percent = 100 * done // total if total else 100
        if percent == self._shown or not sys.stderr.isatty():
            return
        self._shown = percent
        end = "\n" if percent == 100 else ""
        sys.stderr.write(f"\r\033[K{percent:3d} % {what}{end}")
        sys.stderr.flush()


def give_up(stream: TextIO) -> None:
    """Send what is still to be written to a broken stream nowhere, so that leaving is quiet."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _can_show(words: str) -> bool:
    try:
        words.encode((sys.stdout and sys.stdout.encoding) or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _write(stream: TextIO | None, words: str) -> None:
    """Write a line; a reader who has had enough, or no console at all, is nobody's fault.

    Raises:
        FileProblem: the result cannot be written (a full disk); what cannot be said beside it is let go.
    """
    if stream is None:
        return
    try:
        try:
            stream.write(words + "\n")
        except UnicodeEncodeError:           # a console that cannot show what the session holds
            encoding = stream.encoding or "ascii"
            stream.write(words.encode(encoding, "replace").decode(encoding) + "\n")
        stream.flush()
    except BrokenPipeError:
        give_up(stream)
    except OSError as problem:
        give_up(stream)
        if stream is sys.stdout:
            raise unsaid(problem) from problem


def unsaid(problem: OSError) -> FileProblem:
    """Say that the result could not be written to where it was sent."""
    return FileProblem(
        _UNSAID,
        Text(
            f"结果无法输出：{problem.strerror}。命令本身已执行完毕。",
            f"The result cannot be written out: {problem.strerror}. The command itself is done.",
        ),
        Text("请检查输出到的文件或磁盘。", "Check the file or disk the output goes to."),
        reason=problem.strerror,
    )
