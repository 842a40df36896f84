"""What the commands say: results on stdout, messages on stderr, one JSON object where asked for."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Any, TextIO

from ccworkbench.errors import WorkbenchError
from ccworkbench.progress import Progress
from ccworkbench.text import Language, Text

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
        _write(sys.stdout, json.dumps(data, ensure_ascii=False, indent=1))
    elif lines:
        _write(sys.stdout, "\n".join(lines))


def note(words: str) -> None:
    """Say something beside the result."""
    _write(sys.stderr, words)


def complain(problem: WorkbenchError, as_json: bool) -> None:
    """Say what is wrong and what to do: on stderr, or as the one JSON object."""
    if not as_json:
        note(problem.in_(language()))
        return
    emit(True, error_object(problem.code, say(problem.message), problem.facts, say(problem.remedy)), ())


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


def _write(stream: TextIO, words: str) -> None:
    try:
        stream.write(words + "\n")
    except UnicodeEncodeError:               # a console that cannot show what the session holds
        encoding = stream.encoding or "ascii"
        stream.write(words.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
