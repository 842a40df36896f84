"""Python's collector of cycles, paused where many objects are made of which none refers to itself."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Keep the collector, woken by every few hundred new objects, from walking all earlier ones meanwhile.

    Where it was off already it stays off.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
