"""Pages of PDFs: drawn in a child, which may hang or die without harm to anybody."""

import time

import pytest

from ccworkbench.session import pages
from ccworkbench.session.pages import NoPage, render
from tests.durability.mutated_pictures import bombs, page


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "x.pdf"
        path.write_bytes(content)
        return path

    return write


def test_a_page_fits_its_box_and_says_how_large_it_is(file):
    drawn = render(file(page(b"1 0 0 rg 0 0 200 100 re f", "0 0 200 100")), (400, 400))
    assert (drawn.width, drawn.height, drawn.points, drawn.number, drawn.pages) == (400, 200, (200, 100), 0, 1)
    middle = drawn.stride * 100 + 4 * 200
    assert drawn.pixels[middle:middle + 3] == b"\x00\x00\xff"        # red, blue first
    assert render(file(page(b"", "0 0 200 100")), (400, 400), 7).number == 0
    assert render(file(page(b"", "0 0 200 100")), (400, 400), fill=True).width == 800


def test_a_page_like_a_thread_is_bounded_however_it_is_to_fill(file):
    drawn = render(file(page(b"", "0 0 1 14400")), (300, 300), fill=True)
    assert max(drawn.width, drawn.height) <= pages.SIDE + 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no pdf at all", page(b"")[:150]])
def test_what_cannot_be_read_has_no_page(file, content):
    with pytest.raises(NoPage):
        render(file(content), (100, 100))


def test_a_page_that_takes_for_ever_is_given_up_and_the_next_is_drawn(file, monkeypatch):
    assert render(file(page(b"")), (100, 100)).width == 100          # the child is there
    monkeypatch.setattr(pages, "SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(NoPage):
        render(file(bombs()["pdf of 2^34 forms"]()), (100, 100))
    assert time.monotonic() - start < 15
    monkeypatch.setattr(pages, "SECONDS", 20.0)
    assert render(file(page(b"")), (100, 100)).width == 100


def test_a_child_that_dies_takes_nobody_with_it(file):
    assert render(file(page(b"")), (100, 100)).width == 100
    pages._child._process.kill()
    pages._child._process.join()
    assert render(file(page(b"")), (100, 100)).width == 100
