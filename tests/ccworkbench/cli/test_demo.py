"""`ccworkbench demo`: the session, the exports, the window or a picture in its place."""

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

from ccworkbench import cli
from ccworkbench.cli.demo import EXPORTS
from ccworkbench.session import ratings
from ccworkbench.session.document import SessionDocument

NAMES = ["score-sheet.xlsx", "radar.png", "radar.svg", "session.json", "ratings.csv"]
EXCHANGE = "demo.ccx"


@pytest.fixture
def quick(monkeypatch):
    """Write the smallest of the exports only: for tests that are about something else."""
    monkeypatch.setattr("ccworkbench.cli.demo.EXPORTS", EXPORTS[-1:])


class Window:
    """Faces that note what they were asked for."""

    def __init__(self, *, display: bool, draws: bool = True) -> None:
        self.draws = draws
        self.opened: list[Path] = []
        self.pictured: list[tuple[Path, Path]] = []
        self.faces = cli.Faces(
            open_window=self._open, has_display=lambda: display,
            picture_walk=self._picture)

    def _picture(self, session: Path, path: Path) -> bool:
        self.pictured.append((session, path))
        return self.draws

    def _open(self, session: Path) -> int:
        self.opened.append(session)
        return 0


def answer(capsys) -> dict:
    return json.loads(capsys.readouterr().out)


def test_it_makes_every_export_and_prints_total_level_and_paths(demo_place, capsys):
    assert cli.main(["demo", "--dir", str(demo_place), "--headless", "--json"]) == 0
    told = answer(capsys)
    assert set(told) == {"dir", "session", "total", "level", "files"}
    assert (told["dir"], told["total"], told["level"]) == (str(demo_place), "63.4", "L2")
    assert told["session"] == str(demo_place / "demo.ccsession")
    assert told["files"] == [str(demo_place / name) for name in [*NAMES, EXCHANGE]]
    assert [name for name, _ in EXPORTS] == NAMES
    book = openpyxl.load_workbook(demo_place / "score-sheet.xlsx", data_only=True)
    sheet, cell = book.defined_names["total_score"].value.replace("$", "").replace("'", "").split("!")
    assert f"{book[sheet][cell].value:.1f}" == "63.4"
    with Image.open(demo_place / "radar.png") as picture:
        assert min(picture.size) > 500
    assert "<svg" in (demo_place / "radar.svg").read_text("utf-8")[:2000]
    assert json.loads((demo_place / "session.json").read_text("utf-8"))
    with (demo_place / "ratings.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) >= 3 * 402


def test_for_people_it_prints_the_interval_and_the_level_by_name(demo_place, quick, capsys):
    assert cli.main(["--lang", "zh", "demo", "--dir", str(demo_place), "--headless"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == ["总分 63.4 (62.0 … 63.7)", "等级 L2 规范", str(demo_place / "demo.ccsession")]


def test_run_again_it_keeps_the_session_and_rewrites_only_its_own_files(demo_place, capsys):
    assert cli.main(["demo", "--dir", str(demo_place), "--headless", "--json"]) == 0
    with SessionDocument.open(demo_place / "demo.ccsession") as doc:
        ratings.write_rationale(doc, "1.1.1-03", "B", "看过第二遍，不改。")
    (demo_place / "mine.txt").write_text("mine", "utf-8")
    (demo_place / "radar.png").write_bytes(b"spoilt")
    assert cli.main(["demo", "--dir", str(demo_place), "--headless", "--json"]) == 0
    assert "看过第二遍，不改。" in (demo_place / "ratings.csv").read_text("utf-8-sig")
    assert (demo_place / "radar.png").read_bytes().startswith(b"\x89PNG")
    assert (demo_place / "mine.txt").read_text("utf-8") == "mine"
    own = [*NAMES, EXCHANGE, "demo.ccsession", "mine.txt"]
    assert sorted(one.name for one in demo_place.iterdir()) == sorted(own)


def test_with_a_display_the_window_opens_on_the_session(demo_place, quick):
    window = Window(display=True)
    assert cli.main(["demo", "--dir", str(demo_place)], window.faces) == 0
    assert window.opened == [demo_place / "demo.ccsession"]
    assert window.pictured == []
    SessionDocument.open(demo_place / "demo.ccsession").close()      # it was let go before the window took it


def test_headless_opens_and_pictures_nothing(demo_place, quick):
    window = Window(display=True)
    assert cli.main(["demo", "--dir", str(demo_place), "--headless"], window.faces) == 0
    assert (window.opened, window.pictured) == ([], [])


def test_without_a_display_it_says_so_leaves_a_picture_and_succeeds(demo_place, quick, capsys):
    window = Window(display=False)
    assert cli.main(["--lang", "en", "demo", "--dir", str(demo_place), "--json"], window.faces) == 0
    assert window.opened == []
    assert window.pictured == [(demo_place / "demo.ccsession", demo_place / "walk.png")]
    out, err = capsys.readouterr()
    assert "no display" in err
    assert json.loads(out)["files"][-1] == str(demo_place / "walk.png")


def test_a_picture_that_cannot_be_made_is_said(demo_place, capsys, quick):
    window = Window(display=False, draws=False)
    assert cli.main(["demo", "--dir", str(demo_place), "--json"], window.faces) == 3
    assert answer(capsys)["error"]["code"] == "no-picture"
    assert (demo_place / "ratings.csv").exists()


def test_without_a_window_program_it_says_so_and_still_writes(demo_place, quick, capsys):
    assert cli.main(["--lang", "en", "demo", "--dir", str(demo_place)]) == 0
    assert "no window" in capsys.readouterr().err
    assert (demo_place / "ratings.csv").exists()


def test_a_session_open_elsewhere_is_not_touched(demo_place, capsys):
    with SessionDocument.open(demo_place / "demo.ccsession"):
        assert cli.main(["demo", "--dir", str(demo_place), "--headless", "--json"]) == 3
    assert answer(capsys)["error"]["code"] == "session-open-elsewhere"
    assert [one.name for one in demo_place.iterdir()] == ["demo.ccsession"]


def test_an_unknown_standard_is_wrong_usage(tmp_path, capsys):
    assert cli.main(["demo", "--dir", str(tmp_path), "--headless", "--standard", "nothing", "--json"]) == 2
    assert "cc-cmm" in answer(capsys)["error"]["facts"]["allowed"]
    assert list(tmp_path.iterdir()) == []
