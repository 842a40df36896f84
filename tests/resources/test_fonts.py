"""The shipped fonts: unchanged since they were cut, and with the characters people write."""

import hashlib

import pytest
from fontTools.ttLib import TTFont

from ccworkbench import paths

FONTS = paths.resources() / "fonts"
NAMES_OUTSIDE_GB2312 = "玥喆堃翀昇祎珺"
MARKS = "▲▼△▽→←↑↓✓●○■□◆×÷±≥≤≠·…—–"


def chinese_characters(code_page: str) -> set[int]:
    """Give the Chinese characters of a code page as Python's own codec knows it."""
    found = set()
    for code in range(0x4E00, 0x9FA6):
        try:
            chr(code).encode(code_page)
        except UnicodeEncodeError:
            continue
        found.add(code)
    return found


def test_the_fonts_are_the_ones_their_sums_name() -> None:
    lines = (FONTS / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    listed = dict(reversed(line.split("  ")) for line in lines)
    shipped = {font.name: hashlib.sha256(font.read_bytes()).hexdigest() for font in FONTS.glob("*.ttf")}
    assert listed == shipped


@pytest.mark.parametrize(
    ("name", "code_page", "count"),
    [("NotoSansSC-Regular.ttf", "gbk", 20902), ("NotoSansSC-Bold.ttf", "gb2312", 6763)],
)
def test_a_font_covers_its_code_page_names_and_marks(name: str, code_page: str, count: int) -> None:
    wanted = chinese_characters(code_page)
    assert len(wanted) == count  # the sizes the two standards state
    has = TTFont(FONTS / name).getBestCmap()
    wanted |= {ord(c) for c in NAMES_OUTSIDE_GB2312 + MARKS}
    assert not [chr(code) for code in wanted if code not in has]


@pytest.mark.parametrize(("name", "weight"), [("NotoSansSC-Regular.ttf", 400), ("NotoSansSC-Bold.ttf", 700)])
def test_both_weights_are_one_family(name: str, weight: int) -> None:
    font = TTFont(FONTS / name)
    assert font["name"].getDebugName(1) == "Noto Sans SC"
    assert font["OS/2"].usWeightClass == weight
