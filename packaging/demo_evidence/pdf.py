"""A few pages of text as a PDF: headings, paragraphs, tables; the bundled font is embedded, cut to size.

Only what the demo's papers need. The same input gives the same bytes.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from pathlib import Path

from demo_evidence.canvas import FONTS
from fontTools import subset  # type: ignore[import-untyped]  # ships no type information
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

WIDTH, HEIGHT = 595.0, 842.0             # A4 in points
LEFT, RIGHT, TOP, BOTTOM = 62.0, 533.0, 770.0, 74.0
PIECE = re.compile("[（「《]*(?:[0-9A-Za-z.,-]+ ?|.)[，。；：、！？）」》%]*")   # never broken over two lines

Grey = float


class Face:
    """One weight of the font, cut to the characters used."""

    def __init__(self, weight: str, characters: set[str]) -> None:
        options = subset.Options(layout_features=[], name_IDs=[1, 2], notdef_outline=True, hinting=False)
        options.recalc_timestamp = False
        options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "OS/2", "STAT", "gasp", "name", "vhea", "vmtx"]
        full = TTFont(FONTS / f"NotoSansSC-{weight}.ttf", recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(characters | {" "})))
        cutter.subset(full)
        out = BytesIO()
        full.save(out)
        self.data = out.getvalue()
        self.name = f"QLDEMO+NotoSansSC-{weight}"
        order, per_em = full.getGlyphOrder(), full["head"].unitsPerEm
        numbers = {name: n for n, name in enumerate(order)}
        self.glyphs = {chr(code): numbers[name] for code, name in full.getBestCmap().items()}
        self._advance = [full["hmtx"][name][0] * 1000 / per_em for name in order]
        self.ascent = full["hhea"].ascent * 1000 / per_em

    def width(self, words: str, size: float) -> float:
        """Measure a line in points."""
        return sum(self._advance[self.glyphs[one]] for one in words) * size / 1000

    def encoded(self, words: str) -> str:
        """Give the glyph numbers as a PDF hex string."""
        return "<" + "".join(f"{self.glyphs[one]:04x}" for one in words) + ">"

    def widths(self) -> str:
        """Give the widths of all glyphs for the font's description."""
        return "[0 [" + " ".join(f"{one:.0f}" for one in self._advance) + "]]"

    def to_unicode(self) -> bytes:
        """Give the map back to characters, so that the text can be searched and copied."""
        rows = [
            f"<{glyph:04x}> <{ord(one):04x}>" for one, glyph in sorted(self.glyphs.items(), key=lambda p: p[1])
        ]
        parts = [rows[n:n + 100] for n in range(0, len(rows), 100)]
        body = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /QL def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{body}\nendcmap CMapName currentdict /CMap defineresource pop end end"
        ).encode("ascii")


class Paper:
    """A paper being written from top to bottom; pages break by themselves."""

    def __init__(self, title: str, meta: str) -> None:
        self._calls: list[tuple[str, object]] = []
        self._title, self._meta = title, meta

    def head(self, words: str) -> None:
        """Add a heading."""
        self._calls.append(("head", words))

    def text(self, words: str) -> None:
        """Add a paragraph."""
        self._calls.append(("text", words))

    def table(self, widths: list[float], rows: list[list[str]]) -> None:
        """Add a table, its first row the heads; `widths` are shares of the text's width."""
        self._calls.append(("table", (widths, rows)))

    def _characters(self) -> tuple[set[str], set[str]]:
        """Give what is written in the regular and in the bold face."""
        plain, bold = set(self._meta + "第页共 0123456789/"), set(self._title)
        for kind, what in self._calls:
            if isinstance(what, str):
                (bold if kind == "head" else plain).update(what)
            else:
                assert isinstance(what, tuple)
                bold.update("".join(what[1][0]))
                plain.update("".join(cell for row in what[1] for cell in row))   # heads are measured plain
        return plain, bold

    def save(self, path: Path) -> None:
        """Lay out and write the file."""
        plain, bold = self._characters()
        pages = _Layout(Face("Regular", plain), Face("Bold", bold))
        pages.line(self._title, 18, bold=True, after=8)
        pages.line(self._meta, 9.5, grey=0.4, after=16)
        for kind, what in self._calls:
            if kind == "head":
                pages.space(8)
                pages.line(str(what), 12.5, bold=True, after=5)
            elif kind == "text":
                pages.paragraph(str(what))
            else:
                widths, rows = what  # type: ignore[misc]
                pages.table(widths, rows)
        path.write_bytes(pages.file())


class _Layout:
    def __init__(self, plain: Face, bold: Face) -> None:
        self._faces = {False: plain, True: bold}
        self._pages: list[list[str]] = [[]]
        self._y = TOP

    def _put(self, x: float, y: float, words: str, size: float, *, bold: bool = False, grey: Grey = 0.12) -> None:
        face = self._faces[bold]
        self._pages[-1].append(
            f"{grey} g BT /{'B' if bold else 'R'} {size} Tf {x:.1f} {y:.1f} Td {face.encoded(words)} Tj ET"
        )

    def _need(self, room: float) -> None:
        if self._y - room < BOTTOM:
            self._pages.append([])
            self._y = TOP

    def space(self, room: float) -> None:
        self._y -= room

    def line(self, words: str, size: float, *, bold: bool = False, grey: Grey = 0.12, after: float = 0) -> None:
        self._need(size * 1.5)
        self._y -= size * 1.2
        self._put(LEFT, self._y, words, size, bold=bold, grey=grey)
        self._y -= after

    def _wrapped(self, words: str, size: float, room: float) -> list[str]:
        face, rows, row = self._faces[False], [], ""
        for piece in PIECE.findall(words):
            if row and face.width(row + piece, size) > room:
                rows.append(row)
                row = ""
            row += piece
        return [*rows, row]

    def paragraph(self, words: str, size: float = 10.5) -> None:
        for row in self._wrapped(words, size, RIGHT - LEFT - size):
            self._need(size * 1.7)
            self._y -= size * 1.7
            self._put(LEFT, self._y, row, size)
        self._y -= 4

    def table(self, shares: list[float], rows: list[list[str]], size: float = 9.5) -> None:
        whole = RIGHT - LEFT
        widths = [whole * one / sum(shares) for one in shares]
        self._y -= 6
        for n, row in enumerate(rows):
            cells = [self._wrapped(cell, size, wide - 14) for cell, wide in zip(row, widths, strict=True)]
            high = max(len(cell) for cell in cells) * size * 1.45 + 9
            self._need(high)
            ink = self._pages[-1]
            if n == 0:
                ink.append(f"0.91 0.94 0.97 rg {LEFT} {self._y - high:.1f} {whole} {high:.1f} re f")
            x = LEFT
            for cell, wide in zip(cells, widths, strict=True):
                ink.append(f"0.7 G 0.6 w {x:.1f} {self._y - high:.1f} {wide:.1f} {high:.1f} re S")
                for k, words in enumerate(cell):
                    self._put(x + 6, self._y - 4 - size * (1 + k * 1.45), words, size, bold=n == 0)
                x += wide
            self._y -= high
        self._y -= 10

    def file(self) -> bytes:
        for n, page in enumerate(self._pages):
            page.append(f"0.6 G 0.5 w {LEFT} 58 m {RIGHT} 58 l S")
            words = f"第 {n + 1} 页 / 共 {len(self._pages)} 页"
            face = self._faces[False]
            page.append(
                f"0.45 g BT /R 8.5 Tf {RIGHT - face.width(words, 8.5):.1f} 44 Td {face.encoded(words)} Tj ET"
            )
        objects: list[bytes] = []

        def add(body: str | bytes) -> int:
            objects.append(body.encode("ascii") if isinstance(body, str) else body)
            return len(objects)

        def stream(data: bytes, extra: str = "") -> int:
            packed = zlib.compress(data, 9)
            head = f"<< /Length {len(packed)} /Filter /FlateDecode {extra}>>\nstream\n"
            return add(head.encode("ascii") + packed + b"\nendstream")

        fonts = []
        for face in self._faces.values():
            data = stream(face.data, f"/Length1 {len(face.data)} ")
            described = add(
                f"<< /Type /FontDescriptor /FontName /{face.name} /Flags 4 /FontBBox [-200 -300 1200 1200] "
                f"/ItalicAngle 0 /Ascent {face.ascent:.0f} /Descent -280 /CapHeight 730 /StemV 80 "
                f"/FontFile2 {data} 0 R >>"
            )
            inner = add(
                f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{face.name} /CIDToGIDMap /Identity "
                f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
                f"/FontDescriptor {described} 0 R /W {face.widths()} >>"
            )
            unicode = stream(face.to_unicode())
            fonts.append(add(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{face.name} /Encoding /Identity-H "
                f"/DescendantFonts [{inner} 0 R] /ToUnicode {unicode} 0 R >>"
            ))
        contents = [stream("\n".join(page).encode("ascii")) for page in self._pages]
        tree = len(objects) + len(contents) + 1
        kids = [
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {WIDTH:g} {HEIGHT:g}] /Contents {one} 0 R "
                f"/Resources << /Font << /R {fonts[0]} 0 R /B {fonts[1]} 0 R >> >> >>"
            )
            for one in contents
        ]
        add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{one} 0 R' for one in kids)}] >>")
        root = add(f"<< /Type /Catalog /Pages {tree} 0 R >>")
        return _assembled(objects, root)


def _assembled(objects: list[bytes], root: int) -> bytes:
    out, places = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"), []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    out += b"".join(f"{one:010d} 00000 n \n".encode("ascii") for one in places)
    out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R >>\nstartxref\n{table}\n%%EOF\n".encode("ascii")
    return bytes(out)
