"""Files of a copy, sealed and opened again."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import pyrage
import pytest

from ccworkbench.session.envelopes import Sealed

CONTENT = os.urandom(3_000_000)


def _pair() -> tuple[str, str]:
    fresh = pyrage.x25519.Identity.generate()
    return str(fresh), str(fresh.to_public())


def _sealed(recipient: str, content: bytes = CONTENT) -> bytes:
    out = io.BytesIO()
    Sealed([recipient]).wrap(io.BytesIO(content), out)
    return out.getvalue()


def _pieces(data: bytes) -> Iterator[bytes]:
    return (data[at:at + 100_000] for at in range(0, len(data), 100_000))


@pytest.mark.parametrize("content", [b"", b"x", CONTENT])
def test_what_is_sealed_opens_again(content: bytes) -> None:
    identity, recipient = _pair()
    lying = _sealed(recipient, content)
    assert b"".join(Sealed(identity=identity).unwrap(_pieces(lying))) == content
    assert pyrage.decrypt(lying, [pyrage.x25519.Identity.from_str(identity)]) == content


def test_another_key_a_cut_and_a_flipped_bit_are_refused() -> None:
    identity, recipient = _pair()
    lying = _sealed(recipient)
    flipped = bytearray(lying)
    flipped[-5] ^= 1
    for key, data in [(_pair()[0], lying), (identity, lying[:-1]), (identity, bytes(flipped)), (identity, b"")]:
        with pytest.raises(ValueError):
            b"".join(Sealed(identity=key).unwrap(_pieces(data)))


def test_opening_may_be_given_up_half_way() -> None:
    identity, recipient = _pair()
    opening = Sealed(identity=identity).unwrap(_pieces(_sealed(recipient)))
    next(iter(opening))
    opening.close()  # type: ignore[attr-defined]


def test_what_the_medium_refuses_comes_through() -> None:
    class Full:
        def write(self, data: bytes, /) -> int:
            raise OSError(28, "full")

    with pytest.raises(OSError, match="full") as told:
        Sealed([_pair()[1]]).wrap(io.BytesIO(CONTENT), Full())
    assert told.value.errno == 28
