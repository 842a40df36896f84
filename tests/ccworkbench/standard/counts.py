"""Print what the packs hold, from `standard show ID --set … --json`: the figures the issue asks for.

    .venv/bin/python tests/ccworkbench/standard/counts.py [ID…]
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from collections import Counter
from typing import Any

from ccworkbench.cli import main

FIVE = ("ccso", "cc-cmm", "service-coordination", "engagement-centre", "frontline-service")
SEATS = ("20", "30", "300", "2000")
STAGES = ("startup", "growth", "mature", "transformation")


def shown(*words: str) -> dict[str, Any]:
    """Give what a command prints as JSON."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = main([*words, "--json"])
    assert code == 0, said.getvalue()
    found: dict[str, Any] = json.loads(said.getvalue())
    return found


def tops(found: dict[str, Any]) -> dict[str, str]:
    """Give the top section of every section."""
    parents = {one["id"]: one["parent"] for one in found["sections"]}

    def top(section: str) -> str:
        while parents[section] is not None:
            section = parents[section]
        return section

    return {one: top(one) for one in parents}


def counted(found: dict[str, Any]) -> dict[str, Counter[str]]:
    """Count items by module, kind, effect, dimension (an item counts in each it feeds), class and method."""
    top = tops(found)
    items = found["items"]
    return {
        "module": Counter(top[one["section"]] for one in items),
        "kind": Counter(one["kind"] for one in items),
        "effect": Counter(one["effect"] for one in items),
        "dimension": Counter(name for one in items for name in one["share"]),
        "class": Counter(name for one in items for name in one["classes"]),
        "method": Counter(name for one in items for name in one["methods"]),
        "basis": Counter(one["basis"] for one in items),
        "materials by class": Counter(one["class"] for one in found["materials"]),
    }


def applicable(standard: str, **profile: str) -> Counter[str]:
    """Count what applies, does not, or cannot be told in a profile."""
    settings = [word for name, value in profile.items() for word in ("--set", f"{name}={value}")]
    found = shown("standard", "show", standard, *settings)
    words = {True: "applies", False: "does not", None: "profile value missing"}
    return Counter(words[one["applicable"]] for one in found["items"])


def report(standard: str) -> None:
    """Print the figures of one standard."""
    found = shown("standard", "show", standard)
    leaves = {one["section"] for one in found["items"]}
    print(f"\n{standard} {found['version']}: {len(found['items'])} items, {len(found['sections'])} sections "
          f"({len(leaves)} leaves), {len(found['materials'])} materials, {len(found['rulings'])} rulings, "
          f"{len(found['kpis'])} key figures")
    for name, figures in counted(found).items():
        print(f"  by {name}: " + ", ".join(f"{key} {count}" for key, count in sorted(figures.items())))
    fields = {one["id"] for one in found["profile"]}
    for seats in SEATS if "seats" in fields else ():
        for stage in STAGES if "growth_stage" in fields else (None,):
            profile = {"seats": seats} | ({"growth_stage": stage} if stage else {})
            print(f"  {seats:>4} seats {stage or '':<15}"
                  + ", ".join(f"{key} {count}" for key, count in sorted(applicable(standard, **profile).items())))


if __name__ == "__main__":
    for named in sys.argv[1:] or FIVE:
        report(named)
