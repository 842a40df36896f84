"""Cut a writer off in every way a machine can, and count what is lost.

    python tests/durability/trials.py [--kills 2000] [--cuts 400] [--full 72] [--limited 20] [--seed 1]

`kills.py` kills it, `power_cuts.py` cuts the power, `full_disks.py` fills the disk or lets no file grow
beyond a size. Afterwards the session must open, everything acknowledged must be in it, what was under way is
there whole or not at all, and nothing that was erased is found anywhere. Prints one line of counts for each
family and every fault with the seed it has; exits 1 if there was any.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.durability import full_disks, kills, power_cuts, workplace  # noqa: E402

FILES = 30                               # of colleagues


def run(wanted: argparse.Namespace, place: Path) -> list[str]:
    """Run all families and print their counts; gives the faults."""
    template = workplace.make(place / "template", wanted.files)
    faults: list[str] = []
    if wanted.kills:
        killed = kills.run(wanted.kills, wanted.seed, template, place)
        inside = ", ".join(f"{kind} {count}" for kind, count in sorted(killed.inside.items()))
        _print(f"{killed.trials} kills ({inside}; else between two)", killed.acknowledged, killed.faults)
        faults += killed.faults
    if wanted.cuts:
        cut = power_cuts.run(wanted.cuts, wanted.seed, template, place)
        _print(f"{cut.trials} power cuts in {cut.calls} recorded calls", cut.acknowledged, cut.faults)
        faults += cut.faults
    for count, ways in ((wanted.full, full_disks.full), (wanted.limited, full_disks.limited)):
        if count:
            told = ways(count, wanted.seed, template, place)
            _print(f"{told.trials} {told.what}, {told.failed} acts failed", told.acknowledged, told.faults)
            faults += told.faults
    return faults


def _print(what: str, acknowledged: int, faults: list[str]) -> None:
    print(f"{what}: {acknowledged} acknowledged, {len(faults)} faults", flush=True)
    for one in faults:
        print(" ", one, flush=True)


def main() -> int:
    """Run as a program."""
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    numbers = {"kills": 2000, "cuts": 400, "full": 72, "limited": 20, "seed": 1, "files": FILES}
    for name, number in numbers.items():
        given.add_argument(f"--{name}", type=int, default=number)
    wanted = given.parse_args()
    place = Path(tempfile.mkdtemp(prefix="trials-"))
    try:
        with workplace.cheap_passphrases():
            faults = run(wanted, place)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
