"""What is set before the window is loaded, in a process of its own."""

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import builtins, gc
before = builtins.__import__, gc.get_threshold()
from ui.start import prepare
prepare()
assert builtins.__import__ is before[0]
assert gc.isenabled() and gc.get_threshold()[0] > before[1][0]
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Speaker(QObject):
    said = Signal(str)

app = QApplication([])
label, speaker = QLabel(), Speaker()
speaker.said.connect(label.setText)
speaker.said.emit("heard")
label.setAlignment(Qt.AlignmentFlag.AlignRight)
label.show()
app.processEvents()
assert builtins.__import__ is before[0]
print(label.text())
"""


def test_python_imports_as_ever_and_qt_works_without_its_own_import():
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, timeout=60,
        cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stdout) == (0, "heard\n"), done.stderr
