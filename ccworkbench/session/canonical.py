"""The one spelling of every change: canonical JSON, content ids, salted text hashes.

These bytes are frozen: an id written by any version must be recomputable by all later ones.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable

from ccworkbench.errors import UsageError
from ccworkbench.session.model import ChangeId, Key
from ccworkbench.text import Text

ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
TEXT_LIMIT = 1024 * 1024                 # bytes of UTF-8
_SORTED = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_quoted = json.encoder.encode_basestring
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def fresh_id() -> str:
    """Make an id that nobody has: a random UUID, 32 hexadecimal digits."""
    import uuid  # asks for the platform, which is dear; opening a session makes no id

    return uuid.uuid4().hex


def dump(value: object) -> str:
    """Write a value as canonical JSON (sorted keys, no spaces, UTF-8 as it is)."""
    return _SORTED.encode(value)


def change_id(
    session: str,
    at: int,
    replica: str,
    seq: int,
    prev: str,
    author: str,
    key: Key,
    value: str,
    base: Iterable[str],
) -> ChangeId:
    """Hash the content of a change; the session's id comes first, so no change fits another session.

    `value` enters as its canonical JSON text, `base` as a sorted list.
    """
    given = ",".join(map(_quoted, sorted(base)))
    spelled = (                              # as json.dumps spells the list, at a fifth of the time
        f"[{_quoted(session)},{at},{_quoted(replica)},{seq},{_quoted(prev)},{_quoted(author)},"
        f"{_quoted(key.entity)},{_quoted(key.eid)},{_quoted(key.field)},{_quoted(value)},[{given}]]"
    )
    return ChangeId(hashlib.sha256(spelled.encode()).hexdigest()[:32])


def text_hash(salt: bytes, body: str) -> str:
    """Hash a text with its own salt, so equal or guessable words cannot be recognised once erased."""
    return hashlib.sha256(salt + body.encode()).hexdigest()


def clean(words: str) -> str:
    """Bring typed words into the stored form: NFC, line feeds only, no control characters.

    Raises:
        UsageError: more than 1 MiB.
    """
    plain = unicodedata.normalize("NFC", words.replace("\r\n", "\n").replace("\r", "\n"))
    plain = _UNWANTED.sub("", plain)
    if len(plain.encode()) > TEXT_LIMIT:
        raise UsageError(
            "text-too-long",
            Text("文字超过 1 MiB，未写入。", "The text is longer than 1 MiB; nothing was written."),
            Text("请作为文件添加为证据。", "Attach it as a file instead."),
            allowed=["1 MiB"],
        )
    return plain


def is_stored_form(body: str) -> bool:
    """Whether `clean` could have written this text (how its characters are composed is not looked at)."""
    return "\r" not in body and _UNWANTED.search(body) is None


def require_id(found: str, what: Text) -> str:
    """Give back an id of an item, section or person.

    Raises:
        UsageError: it holds other characters than letters, digits, dot, underscore and hyphen.
    """
    if not ID.fullmatch(found):
        raise UsageError(
            "id-not-allowed",
            Text(
                f"{what.zh}编号「{found}」不可用：只能用字母、数字和 . _ -（最多 64 个）。",
                f"'{found}' cannot be the id of {what.en}: use letters, digits and . _ - (at most 64).",
            ),
            value=found,
            allowed=["A-Z a-z 0-9 . _ -"],
        )
    return found
