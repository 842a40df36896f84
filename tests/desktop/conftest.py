"""A display of our own with a window manager, and hands for it: xdotool and xclip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool", "xclip")
PATIENCE = 60.0      # s; only a limit for what never comes, never a measure


def until(holds: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Wait for something to become true; the name of it stands in the failure."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, f"waited in vain for: {what}"
        time.sleep(0.05)


class Desktop:
    """One X display: programs are started on it, keys and mouse go to it."""

    def __init__(self, display: str, home: Path) -> None:
        self.env = {
            **os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "CCWORKBENCH_HOME": str(home),
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, *command], env=self.env, cwd=ROOT)
        self._running.append(process)
        return process

    def xdotool(self, *words: str) -> str:
        done = subprocess.run(["xdotool", *words], env=self.env, check=False, capture_output=True, text=True)
        return done.stdout.strip()

    def window(self, title: str) -> str:
        """Give the id of a visible window, once it is there."""
        found: list[str] = []

        def there() -> bool:
            found[:] = self.xdotool("search", "--onlyvisible", "--name", title).split()
            return bool(found)

        until(there, f"a window named {title}")
        return found[-1]

    def activate(self, window: str) -> None:
        self.xdotool("windowactivate", "--sync", window)

    def keys(self, *names: str) -> None:
        for name in names:
            self.xdotool("key", "--clearmodifiers", "--delay", "20", name)

    def type(self, words: str) -> None:
        self.xdotool("type", "--delay", "15", words)

    def clip_picture(self, picture: Path) -> None:
        """Put a picture on the clipboard as a screenshot tool would."""
        keeper = subprocess.Popen(
            ["xclip", "-selection", "clipboard", "-t", "image/png", "-i", str(picture)], env=self.env
        )
        self._running.append(keeper)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press, move in steps as a hand does, and let go."""
        self.xdotool("mousemove", *map(str, start), "mousedown", "1")
        for step in range(1, 21):
            x = start[0] + (end[0] - start[0]) * step // 20
            y = start[1] + (end[1] - start[1]) * step // 20
            self.xdotool("mousemove", str(x), str(y))
            time.sleep(0.02)
        self.xdotool("mousemove_relative", "2", "2")
        time.sleep(0.2)      # the target answers the drag before the button is let go
        self.xdotool("mouseup", "1")

    def geometry(self, window: str) -> tuple[int, int, int, int]:
        """Give x, y, width, height of a window on the screen."""
        found = dict(
            line.split("=", 1) for line in self.xdotool("getwindowgeometry", "--shell", window).splitlines()
            if "=" in line
        )
        return int(found["X"]), int(found["Y"]), int(found["WIDTH"]), int(found["HEIGHT"])

    def picture(self, path: Path) -> None:
        """Keep what the screen shows, for looking at after a failure."""
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=False)

    def end(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, f"missing: {', '.join(missing)}; make test installs them"
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1440x900x24", "-nolisten", "tcp"],
        pass_fds=(writer,), stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        display = f":{answer.readline().strip()}"
    desktop = Desktop(display, tmp_path / "home")
    manager = subprocess.Popen(["openbox"], env=desktop.env, stderr=subprocess.DEVNULL)
    try:
        yield desktop
    finally:
        desktop.end()
        manager.kill()
        manager.wait()
        server.kill()
        server.wait()
