"""Reading evidence for looking at it: files made by other programs, damaged ones, hostile ones."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader

from ui.pages.walk import preview_source
from ui.pages.walk.preview_source import PIXELS, TEXT_BYTES, PreviewKind, decoded, kind_of, read, read_picture

BOX = QSize(100, 100)


@pytest.mark.parametrize(("name", "kind"), [
    ("a.JPG", PreviewKind.PICTURE), ("a.pdf", PreviewKind.PAGE), ("a.csv", PreviewKind.WORDS),
    ("a.xlsx", PreviewKind.NOTHING), ("a", PreviewKind.NOTHING), ("a.exe", PreviewKind.NOTHING),
])
def test_the_name_says_how_a_file_is_looked_at(name, kind):
    assert kind_of(name) is kind


def test_a_picture_is_scaled_into_the_box_and_its_own_size_is_told(tmp_path: Path):
    Image.new("RGB", (400, 200), "red").save(tmp_path / "a.png")
    found = read(tmp_path / "a.png", "a.png", BOX)
    assert found.image is not None
    assert (found.image.width(), found.image.height()) == (100, 50)
    assert found.full == QSize(400, 200)


def test_a_small_picture_is_not_blown_up(tmp_path: Path):
    Image.new("RGB", (40, 20), "red").save(tmp_path / "a.png")
    found = read(tmp_path / "a.png", "a.png", BOX)
    assert found.image is not None
    assert found.image.width() == 40


@pytest.mark.parametrize(("orientation", "where"), [(1, (90, 10)), (3, (10, 90)), (6, (90, 90)), (8, (10, 10))])
def test_a_picture_stands_as_the_camera_was_held(tmp_path: Path, orientation, where):
    """The upper right quarter is red as stored; EXIF says how it was turned."""
    image = Image.new("RGB", (200, 200), "white")
    image.paste("red", (100, 0, 200, 100))
    exif = Image.Exif()
    exif[274] = orientation
    image.save(tmp_path / "a.jpg", exif=exif, quality=95)
    found = read(tmp_path / "a.jpg", "a.jpg", BOX).image
    assert found is not None
    colour = found.pixelColor(*where)
    assert (colour.red(), colour.green()) == (pytest.approx(254, abs=8), pytest.approx(0, abs=8))


def test_a_turned_picture_fits_the_box_upright(tmp_path: Path):
    exif = Image.Exif()
    exif[274] = 6
    Image.new("RGB", (400, 200)).save(tmp_path / "a.jpg", exif=exif)
    found = read(tmp_path / "a.jpg", "a.jpg", BOX)
    assert found.image is not None
    assert (found.image.width(), found.image.height()) == (50, 100)
    assert found.full == QSize(200, 400)


def test_a_tile_is_covered_and_cut(tmp_path: Path):
    Image.new("RGB", (400, 200)).save(tmp_path / "a.png")
    found = read_picture(tmp_path / "a.png", QSize(80, 60), fill=True).image
    assert found is not None
    assert (found.width(), found.height()) == (80, 60)


def bomb(path: Path, width: int, height: int) -> None:
    """A PNG that claims to be huge and holds almost nothing."""
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))
                     + chunk(b"IEND", b""))


def test_a_picture_beyond_the_limit_is_not_decoded(tmp_path: Path):
    bomb(tmp_path / "a.png", 20_000, PIXELS // 20_000 + 1)
    assert read(tmp_path / "a.png", "a.png", BOX).kind is PreviewKind.TOO_LARGE


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n cut off", b"<svg xmlns='x' width='9'/>"])
@pytest.mark.parametrize("name", ["a.png", "a.pdf"])
def test_what_is_not_what_its_name_says_is_an_answer(tmp_path: Path, content, name):
    (tmp_path / name).write_bytes(content)
    assert read(tmp_path / name, name, BOX).kind is PreviewKind.UNREADABLE


def test_a_missing_file_is_an_answer(tmp_path: Path):
    assert read(tmp_path / "a.png", "a.png", BOX).kind is PreviewKind.MISSING


def test_pages_of_a_pdf_are_counted_and_the_last_is_the_last(tmp_path: Path):
    first, *others = (Image.new("RGB", (210, 297), colour) for colour in ("white", "red", "blue"))
    first.save(tmp_path / "a.pdf", save_all=True, append_images=others)
    found = read(tmp_path / "a.pdf", "a.pdf", BOX, page=9)
    assert (found.kind, found.page, found.pages) == (PreviewKind.PAGE, 2, 3)
    assert found.image is not None
    middle = found.image.pixelColor(found.image.width() // 2, 50)
    assert (middle.blue(), middle.red()) == (pytest.approx(254, abs=8), pytest.approx(0, abs=8))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_chinese_text_is_read_in_the_encodings_of_its_programs(encoding):
    assert decoded("排班,接通率\n早班,85%".encode(encoding)) == "排班,接通率\n早班,85%"


def test_a_long_text_is_cut_even_inside_a_character(tmp_path: Path):
    (tmp_path / "a.txt").write_text("x" + "评" * TEXT_BYTES, encoding="utf-8")
    found = read(tmp_path / "a.txt", "a.txt", BOX)
    assert found.cut
    assert set(found.text) == {"x", "评"}
    assert len(found.text.encode()) <= TEXT_BYTES


@pytest.mark.parametrize("form", ["png", "jpg", "gif", "bmp", "tiff", "webp"])
def test_one_decoder_is_named_and_no_other_is_asked(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Asking them all takes a lock of Qt's while Python's is held, and the window freezes; see `_BEGINNINGS`."""
    asked: list[tuple[bool, str]] = []

    class Reader(QImageReader):
        def size(self) -> QSize:
            asked.append((self.autoDetectImageFormat(), bytes(self.format().data()).decode()))
            return super().size()

    path = tmp_path / "picture.png"                      # whatever it is called
    Image.new("RGB", (40, 30), "teal").save(path, {"jpg": "jpeg"}.get(form, form))
    monkeypatch.setattr(preview_source, "QImageReader", Reader)
    found = preview_source.read_picture(path, QSize(40, 30))
    assert found.kind is PreviewKind.PICTURE
    assert asked == [(False, {"jpg": "jpeg"}.get(form, form))]
