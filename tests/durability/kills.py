"""A writer is killed (SIGKILL) in the middle of rating, attaching, exporting, merging, sealing, erasing …

The writer is a fork of this process. It is killed at a random moment of the act it was chosen for, as long as
such an act takes; ten times in a row on one session, each time followed by a look at what it left.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tests.durability import acts, workplace
from tests.durability.ledger import Ledger, look
from tests.durability.workplace import Workplace

PER_SESSION = 10
FIRST_GUESS = 0.05                       # seconds an act takes, until it was seen


@dataclass
class Tally:
    """What happened in all trials together. `inside`: how many of them fell into an act, by kind."""

    trials: int = 0
    acknowledged: int = 0
    inside: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def run(kills: int, seed: int, template: Workplace, place: Path) -> Tally:
    """Kill that many times, kind after kind."""
    chance, tally, typical = random.Random(seed), Tally(), dict.fromkeys(acts.KINDS, FIRST_GUESS)
    brought = workplace.brought(template)
    at = ledger = None
    while tally.trials < kills:
        if at is None or ledger is None:
            at, ledger = template.copied_to(place / f"k{tally.trials}"), Ledger(brought)
        kind = acts.KINDS[tally.trials % len(acts.KINDS)]
        number = chance.randrange(1 << 30)
        tally.trials += 1
        label = f"kill {tally.trials} of seed {seed} ({kind}, {number})"
        before = ledger.acknowledged
        broke = _one(at, ledger, number, kind, chance, typical)
        tally.acknowledged += ledger.acknowledged - before
        if ledger.flight is not None:
            tally.inside[ledger.flight["begin"]] += 1
        try:
            found = look(at, ledger)
        except Exception as problem:
            found = [f"it does not open: {type(problem).__name__}: {problem}"]
            ledger.away = True               # this session is done for
        tally.faults += [f"{label}: {one}" for one in [*broke, *found]]
        if ledger.away or tally.trials % PER_SESSION == 0:
            shutil.rmtree(at.root)
            at = ledger = None
    return tally


def _one(
    place: Workplace, ledger: Ledger, seed: int, kind: str, chance: random.Random, typical: dict[str, float]
) -> list[str]:
    """Let a writer work, kill it, and enter what it told; gives what made it end by itself."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _write(place, seed, kind, writing)
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as lines:
        heard = _until(lines, kind, chance.choice((1, 1, 2)), typical)
        time.sleep(chance.uniform(0, 1.2 * typical[kind]))
        os.kill(child, signal.SIGKILL)
        heard += lines.readall().split(b"\n")
    os.waitpid(child, 0)
    broke = []
    for line in heard:
        if line.startswith(b'{"broke"'):
            broke.append(json.loads(line)["broke"])
        elif line.endswith(b"}"):            # a pipe takes such short lines whole
            ledger.hear(line.decode())
    return broke


def _write(place: Workplace, seed: int, kind: str, to: int) -> None:
    """Be the writer, until killed."""
    def say(one: dict) -> None:
        os.write(to, (json.dumps(one) + "\n").encode())

    try:
        with place.lived_in():
            acts.work(place, seed, kind, say)
    except BaseException:
        say({"broke": traceback.format_exc()[-3000:]})
    finally:
        os._exit(0)


def _until(lines: BinaryIO, kind: str, number: int, typical: dict[str, float]) -> list[bytes]:
    """Read until the act of a kind begins that is to be cut off; notes how long earlier ones took."""
    heard: list[bytes] = []
    began = 0.0
    while line := lines.readline():
        heard.append(line.rstrip(b"\n"))
        if line.startswith(b'{"begin": "%s"' % kind.encode()):
            number -= 1
            began = time.monotonic()
            if number == 0 or kind == "away":
                break
        elif line.startswith(b'{"done": "%s"' % kind.encode()):
            typical[kind] += (time.monotonic() - began - typical[kind]) / 4
    return heard
