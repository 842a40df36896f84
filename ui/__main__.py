"""The console script: the core's commands, the window behind `open` and behind no command at all."""

from __future__ import annotations

from pathlib import Path


def _open_window(session: Path | None) -> int:
    from ui.app import open_window  # Qt is loaded only where a window is wanted

    return open_window(session)


def main() -> None:
    """Run the command line; without a command the window opens."""
    raise SystemExit(_open_window(None))


if __name__ == "__main__":
    main()
