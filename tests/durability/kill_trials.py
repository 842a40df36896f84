"""Kill a program that rates and attaches at random moments, again and again, and count what is lost.

    python tests/durability/kill_trials.py [TRIALS] [SEED]

A child process writes to a session and acknowledges each action on a pipe once the call returned.
It is killed with SIGKILL between 0 and 250 ms after its first acknowledgement, ten times in a row
on one session. After each kill the session is opened, verified to the last byte, and everything
acknowledged must be there. Prints one line of counts; exits 1 if anything was lost.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

KILLS_PER_SESSION = 10
LONGEST = 0.25                           # seconds after the first acknowledgement


@dataclass
class Tally:
    """What happened in all trials together."""

    kills: int = 0
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


def write_until_killed(folder: Path, seed: int) -> None:
    """Rate and attach at random for ever; one JSON line for each acknowledged action."""
    from ccworkbench.session import evidence, history, ratings
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.standard.answers import Answer

    chance = random.Random(seed)
    doc = SessionDocument.open(folder)
    items = [one.id for one in doc.standard.items if one.options]
    while True:
        item, number = chance.choice(items), str(chance.randrange(6))
        dice = chance.random()
        if dice < 0.6:
            words = f"{number} {chance.random()}"
            ratings.rate(doc, item, "A", Answer(option=number), rationale=words)
            said = {"item": item, "option": number, "rationale": words}
        elif dice < 0.7 and history.can_undo(doc, "A"):
            undone = history.undo(doc, "A")
            said = {"undo": {one: spelled(doc, one) for one in undone.items}}
        else:
            content = chance.randbytes(chance.randrange(1, 400_000))
            id_, _ = evidence.attach_file(doc, content, [doc.state.item_target(item)], "A", name=f"{number}.bin")
            said = {"evidence": id_, "sha256": hashlib.sha256(content).hexdigest()}
        os.write(1, (json.dumps(said) + "\n").encode())


def spelled(doc, item: str) -> list[str]:
    """Give the answer and the rationale of A."""
    rating = doc.state.rating(item, "A")
    return [rating.answer.plain() if rating.answer else "", rating.rationale]


def make_session(folder: Path) -> None:
    """Make the session the trials write to."""
    from ccworkbench.session.document import SessionDocument
    from tests.ccworkbench.session.samples import TEAM, A, small_standard

    SessionDocument.create(folder, small_standard(items=40), organisation="o", people=TEAM, author=A).close()


def one_kill(folder: Path, seed: int, delay: float, expected: dict[str, list[str]], kept: dict[str, str]) -> int:
    """Run the writer, kill it, and bring what it acknowledged into `expected` and `kept`."""
    child = subprocess.Popen(
        [sys.executable, __file__, "--write", str(folder), str(seed)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    first = child.stdout.readline()
    if not first:
        raise RuntimeError(child.stderr.read().decode())
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read()
    child.wait()
    child.stdout.close()
    child.stderr.close()
    lines = [line for line in (first + rest).split(b"\n") if line]
    for line in lines:
        said = json.loads(line)
        if "evidence" in said:
            kept[said["evidence"]] = said["sha256"]
        elif "undo" in said:
            expected.update(said["undo"])
        else:
            expected[said["item"]] = [said["option"], said["rationale"]]
    return len(lines)


def look(folder: Path, expected: dict[str, list[str]], kept: dict[str, str]) -> list[str]:
    """Open the session and name everything acknowledged that is not there."""
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.journal import fold
    from ccworkbench.session.verify import verify

    faults = []
    with SessionDocument.open(folder) as doc:
        if not doc.recovered:
            faults.append("the kill was not noticed")
        faults += [f"{one.name}: {one.message.en}" for one in verify(doc, deep=True) if not one.ok]
        stored = sorted(doc.link.execute("SELECT entity, eid, field, at, id, author, value FROM head"))
        if stored != fold(doc.journal.rows()):
            faults.append("heads are not the fold")
        ever = {row.eid: json.loads(row.value) for row in doc.journal.rows("field = 'sha256' AND value <> 'null'")}
        faults += [f"evidence {one} lost" for one, sha in kept.items() if ever.get(one) != sha]
        # Each rating acknowledged last must be there, unless a later action that was written but
        # not acknowledged any more (at most one for each kill) changed just this item.
        wrong = [item for item, value in expected.items() if spelled(doc, item) != value]
        if len(wrong) > 1:
            faults.append(f"ratings lost: {', '.join(wrong)}")
        if wrong:
            at = next(doc.journal.own_rows("A")).at
            newest = {row.eid for row in doc.journal.rows("at = ?", (at,))}
            if f"{wrong[0]}:A" not in newest:
                faults.append(f"rating of {wrong[0]} lost")
            expected[wrong[0]] = spelled(doc, wrong[0])
    return faults


def run(trials: int, seed: int = 1) -> Tally:
    """Run that many kills; every tenth starts a new session."""
    chance, tally = random.Random(seed), Tally()
    place = Path(tempfile.mkdtemp(prefix="kill-trials-"))
    os.environ["CCWORKBENCH_HOME"] = str(place / "home")
    try:
        while tally.kills < trials:
            folder = place / f"s{tally.kills}.ccsession"
            make_session(folder)
            expected: dict[str, list[str]] = {}
            kept: dict[str, str] = {}
            for _ in range(min(KILLS_PER_SESSION, trials - tally.kills)):
                delay = chance.uniform(0, LONGEST)
                tally.acknowledged += one_kill(folder, chance.randrange(1 << 30), delay, expected, kept)
                tally.kills += 1
                tally.faults += [f"kill {tally.kills}: {one}" for one in look(folder, expected, kept)]
            shutil.rmtree(folder)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return tally


def main() -> int:
    """Run as a program, or as the writer that gets killed."""
    if sys.argv[1:2] == ["--write"]:
        write_until_killed(Path(sys.argv[2]), int(sys.argv[3]))
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    tally = run(trials, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(f"{tally.kills} kills, {tally.acknowledged} acknowledged, {len(tally.faults)} faults")
    for fault in tally.faults:
        print(" ", fault)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
