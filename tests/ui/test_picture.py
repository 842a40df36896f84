"""The picture of the walk page on a machine without a display."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[2]


def test_the_demo_leaves_a_picture_of_a_walked_item(tmp_path):
    kept = {name: value for name, value in os.environ.items() if name not in (
        "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "ui", "--lang", "zh", "demo", "--dir", str(tmp_path / "out"), "--json"],
        capture_output=True, text=True, cwd=ROOT, env={**kept, "CCWORKBENCH_HOME": str(tmp_path / "home")})
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    walk = Path(json.loads(done.stdout)["files"][-1])
    assert walk.name == "walk.png"
    with Image.open(walk) as picture:
        assert picture.size == (1440, 900)
        whole = picture.convert("RGB")
    card, evidence = whole.crop((300, 80, 1080, 600)), whole.crop((1160, 140, 1430, 700))
    assert len(card.getcolors(10**6)) > 300          # words and the scale
    assert len(evidence.getcolors(10**6)) > 1000     # a photograph
