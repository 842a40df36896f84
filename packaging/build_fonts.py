"""Cut the shipped Noto Sans SC fonts out of the full ones.

The full static fonts have 30 000 characters and 10 MB a weight. The window, the charts and the printed
pages need what people write: Regular covers GBK and the 8105 characters of the Table of General Standard
Chinese Characters (names such as 玥 喆 堃 翀 昇 祎 珺 are outside GB2312), Bold covers GB2312 and the same
table. Latin, kana and the marks of the window and the charts are kept in both.

Usage::

    python packaging/build_fonts.py FONT_DIR UNIHAN_OTHER_MAPPINGS OUT_DIR

``FONT_DIR`` is the unpacked npm package ``@expo-google-fonts/noto-sans-sc`` (0.4.3);
``UNIHAN_OTHER_MAPPINGS`` is ``Unihan_OtherMappings.txt`` (plain or .bz2) of Debian's ``unicode-data``
(15.0.0), whose ``kTGH`` rows are the table. Nothing is downloaded. The output is the same byte for byte
with the same fonttools (4.68.0 for the shipped files); ``SHA256SUMS`` in ``OUT_DIR`` names what was
written, and a fault in the inputs leaves ``OUT_DIR`` as it was.
"""

from __future__ import annotations

import bz2
import hashlib
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]  # ships no type information
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

SYMBOLS = "▲▼△▽→←↑↓✓✗●○■□◆×÷±≥≤≠·…—–"
"""Marks the charts and the window draw; a font without one of them is reported, not refused."""

NAMES = "玥喆堃翀昇祎珺"
"""Characters of people's names outside GB2312: a font without them is refused."""

ALWAYS_KEPT = (
    range(0x0020, 0x007F),  # ASCII
    range(0x00A0, 0x0180),  # Latin-1 and Latin Extended-A
    range(0x2000, 0x2070),  # general punctuation
    range(0x2070, 0x20D0),  # super- and subscripts, currency
    range(0x2100, 0x2200),  # letter-like signs, number forms, arrows
    range(0x2200, 0x2300),  # mathematical operators
    range(0x2460, 0x2500),  # enclosed numbers
    range(0x25A0, 0x2800),  # geometric shapes, miscellaneous symbols, dingbats
    range(0x3000, 0x3130),  # Chinese punctuation, kana, bopomofo
    range(0xFF00, 0xFFF0),  # full-width forms
)
THE_TABLE_SIZE = 8105


@dataclass(frozen=True)
class Cut:
    """One shipped weight: its source below the npm package, its file name and the code page it covers."""

    source: str
    target: str
    code_page: str


CUTS = (
    Cut("400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf", "gbk"),
    Cut("700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf", "gb2312"),
)


def code_page_characters(code_page: str) -> set[int]:
    """Give every character of a two-byte Chinese code page by Python's codec, without private-use ones."""
    found: set[int] = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            try:
                text = bytes((lead, trail)).decode(code_page)
            except UnicodeDecodeError:
                continue
            found.update(ord(c) for c in text if not 0xE000 <= ord(c) < 0xF900)
    return found


def table_characters(mappings: Path) -> set[int]:
    """Give the Table of General Standard Chinese Characters (2013) of ``kTGH``; refuses a partial list."""
    data = mappings.read_bytes()
    text = (bz2.decompress(data) if mappings.suffix == ".bz2" else data).decode("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if "\tkTGH\t" in line)
    found = {int(code.removeprefix("U+"), 16) for code, *_ in rows}
    if len(found) != THE_TABLE_SIZE:
        raise SystemExit(f"{mappings}: {len(found)} characters with kTGH, {THE_TABLE_SIZE} expected")
    return found


def cut_font(source: Path, wanted: set[int]) -> tuple[bytes, set[int]]:
    """Keep only ``wanted`` in a font; gives the new file's bytes and the characters it has."""
    options = subset.Options()
    options.hinting = False
    options.drop_tables += ["STAT", "vhea", "vmtx", "VORG", "DSIG"]
    options.layout_features = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "palt"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    options.notdef_outline = True
    options.recalc_timestamp = False
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    buffer = BytesIO()
    font.save(buffer)
    return buffer.getvalue(), set(font.getBestCmap())


def main(arguments: list[str]) -> int:
    """Cut every weight, then write them and their sums."""
    if len(arguments) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    fonts, mappings, out = (Path(a) for a in arguments)
    table = table_characters(mappings)
    always = {code for block in ALWAYS_KEPT for code in block} | {ord(c) for c in SYMBOLS}
    made: dict[str, bytes] = {}
    for cut in CUTS:
        data, has = cut_font(fonts / cut.source, code_page_characters(cut.code_page) | table | always)
        unnamed = [c for c in NAMES if ord(c) not in has]
        if unnamed:
            raise SystemExit(f"{cut.target}: lacks {''.join(unnamed)}")
        missing = "".join(chr(c) for c in sorted(table - has))
        print(f"{cut.target}: {len(data) / 1e6:.1f} MB, {len(has)} characters")
        print(f"  of the table not in the font: {missing or 'none'}")
        print(f"  marks not in the font: {''.join(c for c in SYMBOLS if ord(c) not in has) or 'none'}")
        made[cut.target] = data
    out.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (out / name).write_bytes(data)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(made.items()))
    (out / "SHA256SUMS").write_text(sums, encoding="ascii")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
