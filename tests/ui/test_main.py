"""The console script on a machine without a display."""

import subprocess
import sys
from pathlib import Path


def test_without_a_display_it_says_so_and_does_not_crash(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--lang", "en"], capture_output=True, text=True, timeout=60,
        env={"CCWORKBENCH_HOME": str(tmp_path), "PATH": ""}, cwd=Path(__file__).parents[2])
    assert done.returncode == 3
    assert "no display" in done.stderr
    assert "Traceback" not in done.stderr
