"""Pages of PDFs as pictures, drawn by a child that may hang, grow or die without harm to anybody.

A page of a few hundred bytes can ask its renderer for hours or for all memory, and the renderer cannot be
stopped from within. So one child draws for all of the program, one page after another; what takes too long
is ended with its child, and the next page gets a new one.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

SECONDS = 20.0                           # for one page; a heavy plan takes two
SIDE = 8_000                             # pixels; no rendered page is larger
_STARTING = 30.0                         # seconds for the child to come up, on a slow or busy machine
_MEMORY = 1536 * 1024**2                  # bytes of address space the child may have (where Linux keeps to it)


class NoPage(Exception):
    """There is no picture of this page; `protected`: the file asks for a password."""

    def __init__(self, *, protected: bool = False) -> None:
        super().__init__("protected" if protected else "unreadable")
        self.protected = protected


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page: four bytes a pixel (blue, green, red, nothing); `points` is the page's own size."""

    pixels: bytes
    width: int
    height: int
    stride: int
    points: tuple[int, int]
    number: int                          # from 0
    pages: int


def render(path: Path, box: tuple[int, int], page: int = 0, *, fill: bool = False) -> Page:
    """Draw a page so that it fits a box of pixels; a page beyond the last gives the last.

    `fill`: as wide as the box, and not more than three times as large.

    Raises:
        NoPage: it cannot be read, asks for a password, takes too long or too much memory.
    """
    with _child.lock:
        return _child.ask((os.fspath(path), box, page, fill))


class _Child:
    """The process that draws; made when the first page is wanted, and again after one was ended."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._link: Connection | None = None

    def ask(self, order: tuple[str, tuple[int, int], int, bool]) -> Page:
        link = self._started()
        try:
            link.send(order)
            if not link.poll(SECONDS):
                raise NoPage
            answer = link.recv()
        except (OSError, EOFError) as ended:
            self._end()
            raise NoPage from ended
        except BaseException:
            self._end()
            raise
        if isinstance(answer, Page):
            return answer
        raise NoPage(protected=answer == "protected")

    def _started(self) -> Connection:
        if self._link is not None and self._process is not None and self._process.is_alive():
            return self._link
        self._end()
        import multiprocessing  # dear, and only where a PDF is looked at

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._process, self._link = process, ours
        try:
            if ours.poll(_STARTING) and ours.recv() == "ready":
                return ours
        except (OSError, EOFError):
            pass
        self._end()
        raise NoPage

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._link is not None:
            self._link.close()
        self._process = self._link = None


_child = _Child()


# -- in the child


def _serve(link: Connection) -> None:
    """Draw what is asked for until nobody asks any more."""
    with contextlib.suppress(OSError):       # a library that dies says so to nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pypdfium2  # noqa: F401 - the waiting is for the page, not for the library

    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        link.send("ready")
        while True:
            link.send(_drawn(*link.recv()))


def _drawn(path: str, box: tuple[int, int], page: int, fill: bool) -> Page | str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        return "protected" if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD else "unreadable"
    except Exception:
        return "unreadable"
    try:
        pages = len(document)
        at = max(0, min(page, pages - 1))
        sheet = document[at]
        width, height = sheet.get_size()
        if not (width > 0 and height > 0):
            return "unreadable"
        bitmap = sheet.render(scale=_scale(width, height, box, fill), prefer_bgrx=True)
        return Page(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
            (min(round(width), 10**9), min(round(height), 10**9)), at, pages,
        )
    except Exception:                        # what a damaged file raises is anything
        return "unreadable"
    finally:
        document.close()


def _scale(width: float, height: float, box: tuple[int, int], fill: bool) -> float:
    wide, high = min(box[0], SIDE), min(box[1], SIDE)
    across, down = wide / width, high / height
    wanted = min(across * 3, max(across, down)) if fill else min(across, down)
    return min(wanted, SIDE / width, SIDE / height)      # a page like a thread would fill the box for ever
