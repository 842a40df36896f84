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
workbench.desk.opened.connect(app.quit)      # waits without turning, so that only work is counted
app.exec()
app.processEvents()
print(time.process_time())
workbench.window.close()
"""


def _cpu(program: str, *given: str) -> float:
    """Run a fresh process; gives the last time it printed, in ms."""
    done = subprocess.run(
        [sys.executable, "-c", program, *given], cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1]) * 1000


def measure() -> list[tuple[str, float, str]]:
    """Start each of the three windows some times in turn, on a session of the first standard at hand."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)     # else our own sources are compiled at every start
    with tempfile.TemporaryDirectory() as home:
        os.environ["CCWORKBENCH_HOME"] = home
        folder = str(_session(Path(home) / "start.ccsession"))
        for program, given in ((_BARE, ()), (_USABLE, (folder,))):
            _cpu(program, *given)
        times: dict[str, list[float]] = {"bare": [], "painted": [], "usable": []}
        for _ in range(RUNS):
            times["bare"].append(_cpu(_BARE))
            times["painted"].append(_cpu(_PAINTED))
            times["usable"].append(_cpu(_USABLE, folder))
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
