"""Draw and write the evidence files of the demos' fictional contact centres.

Usage::

    python packaging/make_demo_evidence.py [STANDARD …] [--out DIR]

Without names both are made, each into ``standards/STANDARD/demo/evidence``, or into ``DIR/STANDARD``.
Everything is made here from invented figures: no photograph, no customer, no brand. Needs Pillow,
openpyxl and fontTools (all pinned). The same libraries give the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from demo_evidence.lichuan import files as lichuan
from demo_evidence.qinglan import files as qinglan

CENTRES = {"cc-cmm": qinglan.FILES, "ccso": lichuan.FILES}


def make(standard: str, out: Path) -> None:
    """Make the files of one demo and say how large each one is."""
    out.mkdir(parents=True, exist_ok=True)
    total = 0
    for name, write in CENTRES[standard].items():
        write(out / name)
        size = (out / name).stat().st_size
        total += size
        print(f"{size:>8}  {name}")
    print(f"{total:>8}  {len(CENTRES[standard])} files for {standard}")


def main() -> None:
    """Make what was asked for."""
    asked = argparse.ArgumentParser(description="Draw the evidence of the demos.")
    asked.add_argument("standard", nargs="*", help=f"of {', '.join(CENTRES)}; both unless named")
    asked.add_argument("--out", type=Path, help="a folder for them, instead of the standards' own")
    told = asked.parse_args()
    shipped = Path(__file__).parents[1] / "standards"
    for standard in told.standard or CENTRES:
        make(standard, told.out / standard if told.out else shipped / standard / "demo" / "evidence")


if __name__ == "__main__":
    main()
