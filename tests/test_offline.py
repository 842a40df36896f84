"""Offline from the first click to the last: no internet socket is ever opened, by anything."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
_INTERNET = re.compile(r"\bAF_INET6?\b")

_WALK = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.actions import ActionId
from ui.app import Workbench

app = QApplication([])
workbench = Workbench(app)
workbench.window.show()
workbench.load(Path(sys.argv[1]))
QTimer.singleShot(1500, lambda: workbench.window.show_stage(ActionId.RESULTS))
QTimer.singleShot(4000, workbench.window.close)
QTimer.singleShot(5000, app.quit)
app.exec()
"""


def traced(tmp_path: Path, *command: str) -> list[str]:
    """Run a command of ours under strace; give the lines of its log that touch the internet."""
    tracer = shutil.which("strace")
    assert tracer is not None, "missing: strace; make test installs it"
    log = tmp_path / "calls.log"
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CCWORKBENCH_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [tracer, "-f", "-e", "trace=network", "-o", str(log), sys.executable, *command],
        cwd=ROOT, env=env, check=False, capture_output=True, text=True,
    )
    assert done.returncode == 0, done.stderr
    return [line for line in log.read_text(errors="replace").splitlines() if _INTERNET.search(line)]


def test_the_tracer_sees_an_internet_socket(tmp_path: Path) -> None:
    assert traced(tmp_path, "-c", "import socket; socket.socket(socket.AF_INET).close()")


def test_demo_walk_results_and_every_export_open_no_socket(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert traced(tmp_path, "-m", "ui", "demo", "--dir", str(out), "--headless") == []
    assert (out / "score-sheet.xlsx").exists()
    assert traced(tmp_path, "-c", _WALK, str(out / "demo.ccsession")) == []
