"""Starting: from process start to the first paint, and to a usable window, against a bare PySide6 window.

Processor time of fresh processes, interleaved, so that a busy machine counts little; ratios of the
medians. The goals are 1.5 for the first paint and 2.0 until a session can be worked on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
RUNS = 9

_BARE = """
import time
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("first paint"))
window.resize(1280, 800)
window.show()
app.processEvents()
print(time.process_time())
"""

_PAINTED = """
import time
from ui.start import prepare
prepare()
from PySide6.QtWidgets import QApplication
app = QApplication(["CC Workbench", "-style", "Fusion"])
from ui.app import Workbench
workbench = Workbench(app)
workbench.window.show()
app.processEvents()
print(time.process_time())
"""

_USABLE = _PAINTED + """
import sys
from pathlib import Path
workbench.load(Path(sys.argv[1]))
# Waits without turning, so that only work is counted; `quit` would close the window and the session.
workbench.desk.opened.connect(lambda _session: app.exit(0))
app.exec()
app.processEvents()
print(time.process_time())
workbench.window.close()
"""


def _environment(home: Path) -> dict[str, str]:
    """Give each process one home and compiled modules, as an installation has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        "QT_QPA_PLATFORM": "offscreen", **kept,
        "CCWORKBENCH_HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
    }


def _cpu(environment: dict[str, str], program: str, *given: str) -> float:
    """Run a fresh process; gives the last time it printed, in ms."""
    done = subprocess.run(
        [sys.executable, "-c", program, *given],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]) * 1000


def measure() -> list[tuple[str, float, str]]:
    """Start each of the three windows some times in turn, on a session of the first standard at hand."""
    with tempfile.TemporaryDirectory() as home:
        environment = _environment(Path(home))
        folder = str(_session(Path(home) / "start.ccsession"))
        for program, given in ((_BARE, ()), (_USABLE, (folder,))):
            _cpu(environment, program, *given)
        times: dict[str, list[float]] = {"bare": [], "painted": [], "usable": []}
        for _ in range(RUNS):
            times["bare"].append(_cpu(environment, _BARE))
            times["painted"].append(_cpu(environment, _PAINTED))
            times["usable"].append(_cpu(environment, _USABLE, folder))
    bare = median(times["bare"])
    return [
        ("a bare PySide6 window", bare, "ms CPU"),
        ("first paint", median(times["painted"]), "ms CPU"),
        ("first paint against bare (goal 1.5)", median(times["painted"]) / bare, "x"),
        ("session open on the walk page", median(times["usable"]), "ms CPU"),
        ("session open against bare (goal 2.0)", median(times["usable"]) / bare, "x"),
    ]


def _session(folder: Path) -> Path:
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.model import AssessorId, Person, Role
    from ccworkbench.standard import library

    os.environ["CCWORKBENCH_HOME"] = str(folder.parent)
    lead = AssessorId("A")
    with SessionDocument.create(
        folder, library.load(library.summaries()[0].id), organisation="Benchmark",
        people=[Person(lead, "Lead", Role.LEAD)], author=lead,
    ) as doc:
        doc.i_am(lead)
    return folder


if __name__ == "__main__":
    for name, value, unit in measure():
        print(f"{name:48} {value:10.2f} {unit}")
