"""What drops and pastes bring, and what kind of evidence a file is taken for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from ccworkbench.progress import SILENT, Cancelled, Progress
from ui.pages.walk.evidence_intake import (
    MOST,
    acceptable,
    gather,
    guessed_kind,
    local_paths,
    picture_of,
    png_bytes,
)


@pytest.mark.parametrize(("name", "kind"), [
    ("policy.PDF", "document"), ("policy.docx", "document"), ("rates.xlsx", "record"), ("rates.csv", "record"),
    ("desk.JPG", "record"), ("call.wav", "interview"), ("screen.mp4", "demo"), ("no suffix", "document"),
])
def test_the_kind_is_guessed_by_the_suffix(name, kind):
    assert guessed_kind(name) == kind


def test_a_folder_gives_its_first_fifty_files_and_says_how_many_there_are(tmp_path: Path):
    for number in range(63):
        (tmp_path / f"{number:02d}.txt").write_text("x")
    (tmp_path / ".hidden").write_text("x")
    found = gather([tmp_path], SILENT)
    assert [one.name for one in found.files] == [f"{number:02d}.txt" for number in range(MOST)]
    assert found.seen == 63
    assert found.from_folders


def test_links_inside_a_folder_are_not_followed(tmp_path: Path):
    secret = tmp_path / "secret.txt"
    secret.write_text("x")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("x")
    (folder / "link.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    assert [one.name for one in gather([folder], SILENT).files] == ["a.txt"]


def test_files_named_are_taken_without_a_limit(tmp_path: Path):
    names = [tmp_path / f"{number}.txt" for number in range(80)]
    assert gather(names, SILENT).files == tuple(names)


def test_counting_a_folder_can_be_stopped(tmp_path: Path):
    class Stop(Progress):
        def step(self, done: int, total: int, what: str) -> None:
            raise Cancelled

    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(Cancelled):
        gather([tmp_path], Stop())


def test_addresses_on_the_net_are_not_taken():
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.png")])
    assert not acceptable(mime)
    assert local_paths(mime) == []


def test_a_pasted_picture_survives_as_png(qapp):
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#1F5FA8"))
    mime = QMimeData()
    mime.setImageData(image)
    found = picture_of(mime)
    assert found is not None
    content = png_bytes(found)
    assert content.startswith(b"\x89PNG\r\n")
    again = QImage.fromData(content)
    assert (again.width(), again.height()) == (20, 10)
    assert again.pixelColor(3, 3) == QColor("#1F5FA8")
