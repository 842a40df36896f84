"""Take in exchange files with a few bytes changed: each is refused cleanly, or nothing in it is different.

    python tests/durability/mutated_exchange.py [TRIALS] [SEED]

Prints one line of counts with the longest trial and the memory that all of them together added; exits 1 if a
file was neither refused nor the same, if anything but `FileProblem` was raised, if something was left behind,
or if time or memory went out of bounds.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

LONGEST = 10.0                           # seconds of processor for one file of 200 kB
MOST = 200                               # MB that may be added in all
PAGE = 4096
Mutate = Callable[[random.Random, bytearray], None]


@dataclass
class Tally:
    """What happened in all trials together."""

    trials: int = 0
    refused: int = 0
    same: int = 0
    longest: float = 0.0
    added: int = 0                       # MB
    codes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def _flip(chance: random.Random, whole: bytearray) -> None:
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)


def _overwrite(chance: random.Random, whole: bytearray) -> None:
    at, length = chance.randrange(len(whole)), chance.choice((1, 2, 4, 16, 300))
    whole[at:at + length] = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))


def _header(chance: random.Random, whole: bytearray) -> None:
    whole[chance.randrange(100)] = chance.randrange(256)


def _page_head(chance: random.Random, whole: bytearray) -> None:
    page = chance.randrange(len(whole) // PAGE)
    whole[page * PAGE + (100 if page == 0 else 0) + chance.randrange(40)] = chance.randrange(256)


def _swap_pages(chance: random.Random, whole: bytearray) -> None:
    one, other = (chance.randrange(len(whole) // PAGE) * PAGE for _ in range(2))
    whole[one:one + PAGE], whole[other:other + PAGE] = whole[other:other + PAGE], whole[one:one + PAGE]


def _copy_page(chance: random.Random, whole: bytearray) -> None:
    one, other = (chance.randrange(len(whole) // PAGE) * PAGE for _ in range(2))
    whole[one:one + PAGE] = whole[other:other + PAGE]


def _truncate(chance: random.Random, whole: bytearray) -> None:
    del whole[chance.randrange(len(whole)):]


def _extend(chance: random.Random, whole: bytearray) -> None:
    whole += chance.randbytes(chance.choice((1, PAGE, 9 * PAGE)))


def _digit(chance: random.Random, whole: bytearray) -> None:
    """Change a digit or a letter for another: what stays well-formed the longest."""
    for _ in range(200):
        at = chance.randrange(len(whole))
        if chr(whole[at]) in "0123456789abcdef":
            whole[at] = ord(chance.choice("0123456789abcdef"))
            return


MUTATIONS: tuple[Mutate, ...] = (
    _flip, _flip, _overwrite, _overwrite, _header, _page_head, _swap_pages, _copy_page, _truncate, _extend, _digit,
    _digit,
)


def make_file(place: Path) -> Path:
    """Make the good file that all others come from; small, so that every part of it is hit."""
    from ccworkbench.session import signing
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.exchange import write
    from tests.ccworkbench.session import exchanges
    from tests.ccworkbench.session.samples import TEAM, A, small_standard

    photo, exchanges.PHOTO = exchanges.PHOTO, exchanges.PHOTO[:30_000]
    try:
        with SessionDocument.create(
            place / "good.ccsession", small_standard(), organisation="o", people=TEAM, author=A
        ) as doc:
            exchanges.fill(doc)
            write(doc, place / "good.ccx", sign=signing.signer())
    finally:
        exchanges.PHOTO = photo
    return place / "good.ccx"


def content(doc) -> dict[str, object]:
    """Give what must not differ."""
    from tests.ccworkbench.session.exchanges import told

    found = told(doc)
    found["state"].created_at = 0            # no id covers it; the intake holds it to a second
    return found


def one_trial(file: Path, to: Path, expected: dict[str, object], tally: Tally) -> str | None:
    """Take a file in; gives what is wrong."""
    from ccworkbench.errors import FileProblem
    from ccworkbench.session.receiving import receive
    from ccworkbench.session.verify import verify

    try:
        doc = receive(file, to)
    except FileProblem as problem:
        tally.refused += 1
        tally.codes[problem.code] += 1
        return "left something behind" if any(to.iterdir()) else None
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
    with doc:
        tally.same += 1
        different = [name for name, value in content(doc).items() if value != expected[name]]
        wrong = [one.name for one in verify(doc, deep=True) if not one.ok]
    shutil.rmtree(to / "file.ccsession")
    return f"differs in {different}, verify {wrong}" if different or wrong else None


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2)


def run(trials: int, seed: int = 1) -> Tally:
    """Run that many trials."""
    from ccworkbench.session.receiving import receive

    chance, tally = random.Random(seed), Tally()
    place = Path(tempfile.mkdtemp(prefix="mutated-exchange-"))
    before = os.environ.get("CCWORKBENCH_HOME"), tempfile.tempdir
    os.environ["CCWORKBENCH_HOME"] = str(place / "home")
    (place / "tmp").mkdir()
    (place / "to").mkdir()
    tempfile.tempdir = str(place / "tmp")
    try:
        good = make_file(place)
        whole = good.read_bytes()
        with receive(good, place / "first") as doc:
            expected = content(doc)
        start_memory = _memory()
        file = place / "file.ccx"
        for number in range(trials):
            changed = bytearray(whole)
            mutation = chance.choice(MUTATIONS)
            mutation(chance, changed)
            file.write_bytes(changed)
            start = time.process_time()
            fault = one_trial(file, place / "to", expected, tally)
            took = time.process_time() - start
            tally.longest = max(tally.longest, took)
            tally.trials += 1
            if fault is None and any((place / "tmp").iterdir()):
                fault = "left a temporary file"
            if fault is None and took > LONGEST:
                fault = f"took {took:.1f} s"
            if fault is not None:
                tally.faults.append(f"trial {number} ({mutation.__name__}): {fault}")
        tally.added = _memory() - start_memory
        if tally.added > MOST:
            tally.faults.append(f"{tally.added} MB of memory were added")
    finally:
        tempfile.tempdir = before[1]
        if before[0] is None:
            del os.environ["CCWORKBENCH_HOME"]
        else:
            os.environ["CCWORKBENCH_HOME"] = before[0]
        shutil.rmtree(place, ignore_errors=True)
    return tally


def main() -> int:
    """Run as a program."""
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    tally = run(trials, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(
        f"{tally.trials} files, {tally.refused} refused, {tally.same} unchanged in content, longest "
        f"{tally.longest:.2f} s, {tally.added} MB added, {len(tally.faults)} faults; {dict(tally.codes)}"
    )
    for fault in tally.faults:
        print(" ", fault)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
