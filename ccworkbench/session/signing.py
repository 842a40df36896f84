"""Who wrote an exchange file: signed by the installation, compared with the keys that are pinned here.

Signed are the replica, the author and the digest over all ids in the file; as ids are content hashes, that
is everything. A bad signature refuses the file; an unknown or changed key is told and refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from ccworkbench.session import keys, pins
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.exchange import Sign
    from ccworkbench.session.received import Exchange, Signature


_NOBODY: Mapping[str, str] = MappingProxyType({})


class Trust(StrEnum):
    """How a file's signature stands."""

    OWN = "own"                          # good, and ours
    PINNED = "pinned"                    # good, and the key that is pinned
    NEW = "new"                          # good, by a key not seen before
    CHANGED = "changed"                  # good, but another key is pinned for this person
    NONE = "none"                        # not signed


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a file. `expected` is the pinned fingerprint of somebody whose key changed."""

    trust: Trust
    session: str = ""
    author: str = ""
    fingerprint: str = ""                # long
    name: str = ""                       # pinned under
    expected: str = ""
    remembered: bool = True              # False: new, and it could not be pinned

    @property
    def words(self) -> Text:
        """Say it to a person."""
        mark = keys.short(self.fingerprint)
        who = self.author or "?"
        match self.trust:
            case Trust.PINNED:
                return Text(f"由 {who} 签名，密钥已知（{self.name}，{mark}）。",
                            f"Signed by {who}, a known key ({self.name}, {mark}).")
            case Trust.NEW if not self.remembered:
                return Text(
                    f"由 {who} 签名，首次见到此密钥，但没能在本机记住（磁盘已满或不可写），下次仍算首次见到；"
                    f"请电话核对指纹 {mark}。",
                    f"Signed by {who} with a key seen for the first time; it could not be remembered here (the "
                    "disk is full or cannot be written) and will be new again. Compare the fingerprint by "
                    f"telephone: {mark}",
                )
            case Trust.NEW:
                return Text(f"由 {who} 签名，首次见到此密钥，读入后即记住；请电话核对指纹 {mark}。",
                            f"Signed by {who} with a key seen for the first time; taken in, it is pinned. "
                            f"Compare the fingerprint by telephone: {mark}")
            case Trust.CHANGED:
                was = keys.short(self.expected)
                return Text(
                    f"警告：{who} 的签名密钥变了！此前 {was}，现在 {mark}。请先电话核实；确认后在「签名与密钥」中"
                    f"记住新密钥（命令行：ccworkbench key pin {who} {mark}）。",
                    f"WARNING: the signing key of {who} has changed! It was {was}, it is {mark}. Ask by telephone "
                    f"first; then pin the new one under Signatures and keys (command line: ccworkbench key pin "
                    f"{who} {mark}).",
                )
            case Trust.OWN:
                return Text(f"由本机为 {who} 签名。", f"Signed here, for {who}.")
            case Trust.NONE:
                return Text("没有签名。", "Not signed.")

    def as_json(self) -> dict[str, object]:
        """Give what commands answer with."""
        return {
            "trust": str(self.trust), "author": self.author or None, "name": self.name or None,
            "fingerprint": keys.short(self.fingerprint) or None, "expected": keys.short(self.expected) or None,
        }


def signer() -> Sign:
    """Give what `exchange.write` signs with: this installation's key."""
    from ccworkbench.session.received import Signature

    def sign(replica: str, author: str, digest: str) -> Signature:
        signature = keys.sign(_message(replica, author, digest))
        return Signature(replica, author, keys.public_key(), digest, signature)

    return sign


def examine(exchange: Exchange, seen: Mapping[str, str] = _NOBODY) -> Signer:
    """Check the signatures of an open exchange file; of several the least trusted counts. `seen`: see `standing`.

    Raises:
        ValueError: one is not over what the file holds, or not by the key it names.
    """
    found = [_one(exchange, one, seen) for one in exchange.signatures]
    if not found:
        return Signer(Trust.NONE, exchange.session)
    order = [Trust.CHANGED, Trust.NEW, Trust.PINNED, Trust.OWN]
    return min(found, key=lambda one: order.index(one.trust))


def remember(signer: Signer) -> Signer:
    """Pin a key seen for the first time, once its file was taken in; gives the signer, `remembered` or not."""
    if signer.trust is Trust.NEW:
        try:
            pins.pin_first(signer.session, signer.author, signer.fingerprint)
        except OSError:                                  # the file is in all the same
            return replace(signer, remembered=False)
    return signer


def _one(exchange: Exchange, signature: Signature, seen: Mapping[str, str]) -> Signer:
    message = _message(signature.replica, signature.author, signature.digest)
    if signature.digest != exchange.digest or not keys.signed_by(signature.public_key, message, signature.sig):
        raise ValueError("the signature does not fit")
    author, fingerprint = signature.author, keys.fingerprint(signature.public_key)
    return standing(exchange.session, author, fingerprint, _names(exchange, author), seen)


def standing(
    session: str, author: str, fingerprint: str, names: Iterable[str], seen: Mapping[str, str] = _NOBODY
) -> Signer:
    """Say how a good signature by a key stands now; `names`: what its author is called in the session.

    `seen`: the keys authors were first seen with that are not pinned yet, and count as if they were.
    """
    own = keys.own_public_key()
    if own is not None and fingerprint == keys.fingerprint(own):
        return Signer(Trust.OWN, session, author, fingerprint)
    first = seen.get(author, "")
    if name := author if first == fingerprint else pins.known_as(fingerprint, session, author):
        return Signer(Trust.PINNED, session, author, fingerprint, name)
    if was := pins.expected(session, author, names) or first:
        return Signer(Trust.CHANGED, session, author, fingerprint, expected=was)
    return Signer(Trust.NEW, session, author, fingerprint)


def _names(exchange: Exchange, author: str) -> Iterator[str]:
    """Give the names a person has had in a session, as far as the file holds them."""
    from ccworkbench.session.reading import parse
    from ccworkbench.session.vocabulary import texts_in

    rows = (row for row in exchange.rows if row.entity == "assessor" and row.eid == author and row.field == "name")
    hashes = (hash_ for row in rows for hash_ in texts_in(parse(row.value)))
    yield from (exchange.texts[one][1] for one in hashes if one in exchange.texts)


def _message(replica: str, author: str, digest: str) -> bytes:
    return f"ccworkbench exchange 1\n{replica}\n{author}\n{digest}".encode()
