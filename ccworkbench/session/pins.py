"""Colleagues' keys as this installation knows them: pinned by hand under a name, or at first import.

A key seen first in a session is pinned for that person of that session (a short id such as B is somebody
else in another session). A key that changed is told loudly and stays pinned as it was until a person pins
the new one. Nothing here decides whether a file is taken in.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from ccworkbench.errors import UsageError
from ccworkbench.session import keys
from ccworkbench.session.storage import only_one, read_json, write_json
from ccworkbench.text import Text

NONE = "-"                               # a fingerprint's place where only a recipient is known


@dataclass(frozen=True, slots=True)
class Pin:
    """One key. `fingerprint`: as much of the long one as was given; empty: only the recipient is known.

    `session`: where it was pinned at first sight; empty: pinned by hand. `always`: everything sealed here is
    sealed to this recipient too (the office, a recovery key). `at`: when it was pinned, in ms UTC; 0: not known.
    """

    name: str
    fingerprint: str
    recipient: str = ""
    session: str = ""
    always: bool = False
    at: int = 0

    def fits(self, fingerprint: str) -> bool:
        """Whether this is the key with that long fingerprint."""
        return bool(self.fingerprint) and fingerprint.startswith(self.fingerprint)


def pinned() -> list[Pin]:
    """Give all pins, by name."""
    content = read_json(_register())
    found = []
    for entry in content if isinstance(content, list) else []:
        match entry:
            case {"name": str(name), "fingerprint": str(mark), "recipient": str(to), "session": str(where),
                  "always": bool(always)}:
                found.append(Pin(name, mark, to, where, always, _when(entry)))
    return sorted(found, key=lambda one: (one.name, one.session))


def pin(name: str, fingerprint: str, recipient: str | None = None, *, always: bool = False) -> Pin | None:
    """Pin a key under a name; gives the pin it replaces.

    Raises:
        UsageError: no name, no fingerprint, or no recipient of age.
    """
    mark = "" if fingerprint == NONE else _mark(fingerprint)
    if not name.strip() or name.startswith("age1") or (not mark and not recipient):
        raise UsageError(
            "pin-needs",
            Text("请给出姓名，以及指纹或加密公钥（命令行：--recipient）。",
                 "Give a name, and a fingerprint or a recipient (command line: --recipient)."),
            name=name,
        )
    if recipient is not None:
        _require_recipient(recipient)
    with only_one(_register()):
        entries = pinned()
        before = next((one for one in entries if one.name == name and not one.session), None)
        kept = recipient if recipient is not None else before.recipient if before else ""
        now = Pin(name, mark, kept, always=(always or bool(before and before.always)) and bool(kept), at=_now())
        _write([now, *(one for one in entries if one != before)])
    return before


def pin_first(session: str, author: str, fingerprint: str) -> None:
    """Pin the key somebody of a session was first seen with; what is pinned already stays."""
    with only_one(_register()):
        entries = pinned()
        if not any(one.session == session and one.name == author for one in entries):
            _write([*entries, Pin(author, fingerprint, session=session, at=_now())])


def known_as(fingerprint: str, session: str, author: str) -> str | None:
    """Give the name a key is pinned under: by hand, or for this person of this session."""
    return next((
        one.name for one in pinned()
        if one.fits(fingerprint) and (not one.session or (one.session == session and one.name == author))
    ), None)


def expected(session: str, author: str, names: Iterable[str]) -> str | None:
    """Give the fingerprint pinned for somebody, by the short id or any of the names; None: none is."""
    found = for_person(session, [author], names)
    return found.fingerprint if found is not None else None


def for_person(session: str, ids: Collection[str], names: Iterable[str] = ()) -> Pin | None:
    """Give the pin with a fingerprint that counts for somebody of a session: by hand before at first sight.

    `names` may be anything: a person called D is not the one whose short id is D.
    """
    by_hand = {*ids, *names}
    found = [
        one for one in pinned()
        if one.fingerprint and (one.name in ids if one.session == session else
                                not one.session and one.name in by_hand)
    ]
    return next(iter(sorted(found, key=lambda one: one.session)), None)


def forget_session(session: str) -> None:
    """Drop what was pinned at first sight in a session (it was destroyed)."""
    with only_one(_register()):
        entries = pinned()
        left = [one for one in entries if one.session != session]
        if left != entries:
            _write(left)


def recipients(typed: Sequence[str]) -> tuple[str, ...]:
    """Resolve names of colleagues and `age1…` texts to recipients.

    Raises:
        UsageError: a name nobody is pinned under with a recipient (those who are, are named), or no age key.
    """
    known = {one.name: one.recipient for one in pinned() if one.recipient}
    found = []
    for one in typed:
        if one in known:
            found.append(known[one])
        elif one.startswith("age1"):
            _require_recipient(one)
            found.append(one)
        else:
            raise UsageError(
                "recipient-unknown",
                Text(f"没有「{one}」的加密公钥；有：{'、'.join(sorted(known)) or '（无）'}。",
                     f"No age key is pinned for '{one}'; there are: {', '.join(sorted(known)) or '(none)'}."),
                Text("请先在「签名与密钥」中记住对方的公钥"
                     "（命令行：ccworkbench key pin 姓名 指纹 --recipient age1…）。",
                     "Pin it first under Signatures and keys (command line: ccworkbench key pin NAME FINGERPRINT "
                     "--recipient age1…)."),
                name=one, allowed=sorted(known),
            )
    return tuple(dict.fromkeys(found))


def always() -> tuple[Pin, ...]:
    """Give the recipients everything sealed here is sealed to as well."""
    return tuple(one for one in pinned() if one.always and one.recipient)


def _now() -> int:
    return time.time_ns() // 1_000_000


def _when(entry: Mapping[str, object]) -> int:
    at = entry.get("at", 0)                  # registers of earlier versions do not know it
    return at if isinstance(at, int) and at > 0 else 0


def _register() -> Path:
    return keys.folder() / "colleagues.json"


def _write(entries: list[Pin]) -> None:
    write_json(_register(), [asdict(one) for one in entries])


def _mark(typed: str) -> str:
    plain = "".join(typed.split()).replace("-", "").replace(":", "").lower()
    if not keys.SHORT <= len(plain) <= 64 or any(one not in "0123456789abcdef" for one in plain):
        raise UsageError(
            "fingerprint-not-read",
            Text(f"指纹是 {keys.SHORT} 至 64 位十六进制数：{typed}。",
                 f"A fingerprint has {keys.SHORT} to 64 hex digits: {typed}."),
            Text("对方在「签名与密钥」中可看到自己的指纹（命令行：ccworkbench key show）。",
                 "A colleague sees it under Signatures and keys (command line: ccworkbench key show)."),
            value=typed,
        )
    return plain


def _require_recipient(typed: str) -> None:
    if not keys.is_recipient(typed):
        raise UsageError(
            "recipient-not-read",
            Text(f"不是 age 公钥：{typed}。", f"This is no age recipient: {typed}."),
            Text("它以 age1 开头，对方在「签名与密钥」中可看到（命令行：ccworkbench key show，或 age-keygen）。",
                 "It begins with age1; a colleague sees it under Signatures and keys (command line: "
                 "ccworkbench key show, or age-keygen)."),
            value=typed,
        )
