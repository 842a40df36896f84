"""A foreign library of 1,800 requirements: taken in from both forms, opened, and walked through.

Goal: taken in within 10 s, opened without stutter (a step of the walk within 16 ms of CPU).
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHAPTERS, PARTS, LEAVES = 20, 9, 10
WORDS = "The rota of the coming weeks hangs where everybody passes and is kept by the one who leads the shift."
CHINESE = "今后四周的排班表挂在人人经过的地方，由当班负责人维护，变更当天更新并签名，抽查时与实到人员逐一核对。"
COLUMNS = (
    "assessable", "depth", "ref_id", "name", "name[zh]", "description", "description[zh]", "annotation",
    "typical_evidence", "importance", "weight", "implementation_groups",
)


def rows() -> list[dict[str, Any]]:
    """Give the nodes by the names of the columns: three levels, 1,800 requirements in 180 parts of 20 chapters."""
    made: list[dict[str, Any]] = []
    for chapter in range(1, CHAPTERS + 1):
        name = {"name": f"Chapter {chapter}", "name[zh]": f"第 {chapter} 章"}
        made.append({"depth": 1, "ref_id": f"C{chapter}", **name})
        for part in range(1, PARTS + 1):
            ref = f"C{chapter}.{part}"
            made.append({"depth": 2, "ref_id": ref, "name": f"Part {part}", "description": WORDS})
            made += [{
                "assessable": "x", "depth": 3, "ref_id": f"{ref}.{leaf}", "name": f"Rota {leaf} of {ref}",
                "name[zh]": f"排班 {ref}.{leaf}", "description": f"{WORDS} {WORDS} ({ref}.{leaf})",
                "description[zh]": f"{CHINESE}（{ref}.{leaf}）", "annotation": WORDS,
                "typical_evidence": "the rota\na photo", "importance": "mandatory", "weight": 1 + leaf % 3,
                "implementation_groups": ("core", "core,night")[leaf % 2],
            } for leaf in range(1, LEAVES + 1)]
    return made


def yaml_file(path: Path) -> Path:
    """Write the library as YAML."""
    import yaml

    nodes, above = [], {0: ""}
    for row in rows():
        depth, urn = row["depth"], f"urn:example:risk:req_node:rotas:{row['ref_id'].lower()}"
        above[depth] = urn
        own = {key: value for key, value in row.items() if "[" not in key and key != "assessable"}
        groups = own.pop("implementation_groups", None)
        node = {"urn": urn, "assessable": "assessable" in row, **own}
        node |= {"implementation_groups": groups.split(",")} if groups else {}
        node |= {"parent_urn": above[depth - 1]} if depth > 1 else {}
        chinese = {key.removesuffix("[zh]"): value for key, value in row.items() if key.endswith("[zh]")}
        node |= {"translations": {"zh": chinese}} if chinese else {}
        nodes.append(node)
    framework = {
        "urn": "urn:example:risk:framework:rotas", "ref_id": "ROTAS", "name": "Rotas",
        "min_score": 0, "max_score": 5, "requirement_nodes": nodes, "implementation_groups_definition": [
            {"ref_id": "core", "name": "Core"}, {"ref_id": "night", "name": "Night"},
        ],
    }
    library = {
        "urn": "urn:example:risk:library:rotas", "locale": "en", "ref_id": "ROTAS", "name": "Rotas", "version": 1,
        "objects": {"framework": framework},
    }
    path.write_text(yaml.safe_dump(library, sort_keys=False, allow_unicode=True), "utf-8")
    return path


def workbook(path: Path) -> Path:
    """Write the library as a workbook."""
    from openpyxl import Workbook

    made = Workbook()
    content = {
        "library_meta": [("type", "library"), ("urn", "urn:example:risk:library:rotas"), ("version", 1),
                         ("locale", "en"), ("ref_id", "ROTAS"), ("name", "Rotas")],
        "fwk_meta": [("type", "framework"), ("urn", "urn:example:risk:framework:rotas"), ("ref_id", "ROTAS"),
                     ("base_urn", "urn:example:risk:req_node:rotas"), ("name", "Rotas"), ("min_score", 0),
                     ("max_score", 5), ("implementation_groups_definition", "ig")],
        "fwk_content": [COLUMNS, *(tuple(row.get(one) for one in COLUMNS) for row in rows())],
        "ig_meta": [("type", "implementation_groups"), ("name", "ig")],
        "ig_content": [("ref_id", "name"), ("core", "Core"), ("night", "Night")],
    }
    for title, lines in content.items():
        page = made.create_sheet(title)
        for line in lines:
            page.append(line)
    made.save(path)
    return path


def measure() -> list[tuple[str, float, str]]:
    """Take the library in by command from both forms, then open and walk it."""
    from ccworkbench.cli import main
    from ccworkbench.scoring.engine import Engine
    from ccworkbench.standard import library
    from tests.benchmarks.walk import walked

    found: list[tuple[str, float, str]] = []

    def timed(what: str, act: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = act()
        found.append((what, time.process_time() - start, "s CPU"))
        return done

    with tempfile.TemporaryDirectory() as home:
        os.environ["CCWORKBENCH_HOME"] = home
        place = Path(home)
        for source in (yaml_file(place / "rotas.yaml"), workbook(place / "rotas.xlsx")):
            command = ["standard", "import", str(source), "--to", str(place / source.suffix[1:])]
            code = timed(f"taken in from {source.suffix} (goal 10)", lambda command=command: main(command))
            assert code == 0, source
        folder = place / "yaml" / "rotas"
        standard = timed("loaded, compiled anew", lambda: library.load(folder))
        assert len(standard.items) == CHAPTERS * PARTS * LEAVES
        standard = timed("loaded from the cache", lambda: library.load(folder))
        engine = timed("engine built", lambda: Engine(standard, {"groups": ("all",)}))
        timed("scored, nothing answered", lambda: engine.result({}))
        return [*found, *walked(standard, {"groups": ("all",)})]
