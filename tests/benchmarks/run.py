"""Every benchmark beside this file that has `measure()`, each in a process of its own; one table.

`python tests/benchmarks/run.py [name …]` — all of them, or those named.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
_ONE = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("benchmark", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(json.dumps(module.measure()))
"""


def _measured(path: Path) -> list[tuple[str, float, str]]:
    done = subprocess.run([sys.executable, "-c", _ONE, str(path)], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{path.name} failed:\n{done.stderr}")
    return [(str(name), float(value), str(unit)) for name, value, unit in json.loads(done.stdout.splitlines()[-1])]


def main(wanted: list[str]) -> int:
    """Run and print; a name that is no benchmark here is refused."""
    found = {path.stem: path for path in sorted(HERE.glob("*.py")) if "def measure(" in path.read_text("utf-8")}
    found.pop("run", None)
    unknown = sorted(set(wanted) - set(found))
    if unknown:
        print(f"no such benchmark: {', '.join(unknown)} (there are: {', '.join(found)})", file=sys.stderr)
        return 2
    for name in wanted or found:
        print(f"\n{name}", flush=True)
        for what, value, unit in _measured(found[name]):
            print(f"  {what:60} {value:10.2f} {unit}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
