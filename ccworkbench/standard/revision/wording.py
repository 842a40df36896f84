"""The wording of items: when it is the same, how alike two are, and which words differ."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ccworkbench.standard.items import Item
from ccworkbench.text import Text

SAME, OLD, NEW = "same", "old", "new"
_SIGNS = re.compile(r"[\W_]+")
# A Latin word or a number is one word, every other sign (a Chinese character) is one by itself.
_WORDS = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_JOINED = 2                              # two texts share a stretch only if it is at least this long


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of two texts: in both, only in the old one, or only in the new one."""

    mark: str                            # same | old | new
    text: str


def fingerprint(item: Item) -> str:
    """Hash what an answer was given against: the text and the anchors, in both languages.

    Spacing does not count; title, questions and explanations are not part of it.
    """
    parts = [None if one is None else [_normal(one.zh), _normal(one.en)]
             for one in (item.text, item.weak, item.met, item.leading)]
    spelled = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(spelled.encode()).hexdigest()[:16]


def _normal(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def plain(text: Text) -> str:
    """Give the Chinese words without punctuation and spaces: what is compared."""
    return _SIGNS.sub("", text.zh).casefold()


def similarity(old: str, new: str, least: float = 0.0) -> float:
    """Give how alike two plain texts are, 0 to 1; 0 as soon as it cannot reach `least`."""
    if old == new:
        return 1.0
    both = len(old) + len(new)
    if not old or not new or 2 * min(len(old), len(new)) < least * both:
        return 0.0
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < least:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= least else 0.0


def contained(part: str, whole: str) -> float:
    """Give how much of a plain text stands in another, 0 to 1; single signs in common do not count."""
    if not part:
        return 0.0
    matcher = SequenceMatcher(None, part, whole, autojunk=False)
    return sum(one.size for one in matcher.get_matching_blocks() if one.size >= _JOINED) / len(part)


def marked(old: str, new: str) -> tuple[Run, ...]:
    """Give two texts as one with the words marked that only one of them has."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    runs: list[Run] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            runs.append(Run(SAME, "".join(before[i:j])))
            continue
        if i < j:
            runs.append(Run(OLD, "".join(before[i:j])))
        if k < m:
            runs.append(Run(NEW, "".join(after[k:m])))
    return tuple(runs)


def told(runs: Sequence[Run]) -> str:
    """Write marked words on one line: `[-old-]` and `{+new+}`."""
    forms = {SAME: "{}", OLD: "[-{}-]", NEW: "{{+{}+}}"}
    return "".join(forms[one.mark].format(one.text) for one in runs)
