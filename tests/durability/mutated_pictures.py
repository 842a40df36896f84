"""Make small pictures of images and PDFs with a few bytes changed, and of some that were made to do harm.

    python tests/durability/mutated_pictures.py [TRIALS] [SEED]

Each gives a picture of bounded size or none; nothing is raised, nothing is left behind, and time and memory
stay bounded. The decoders are not ours and may bring down their process, so the trials run in children that
are watched. Prints one line of counts; exits 1 if anything was wrong.
"""

from __future__ import annotations

import hashlib
import io
import json
import random
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

BATCH = 250
LONGEST = 60.0                           # seconds for one picture; a page is given up after twenty
MOST = 1600                              # MB a process may use: what the child that draws pages is held to


@dataclass
class Tally:
    """What happened in all trials together."""

    trials: int = 0
    pictures: int = 0
    longest: float = 0.0
    most: int = 0                        # MB
    faults: list[str] = field(default_factory=list)


# -- files to begin with


def good_files() -> list[bytes]:
    """Give one small file of each kind that gives a picture."""
    from PIL import Image

    chance = random.Random(3)
    small = Image.frombytes("RGB", (90, 70), chance.randbytes(90 * 70 * 3))
    clear = Image.frombytes("RGBA", (60, 60), chance.randbytes(60 * 60 * 4))
    turned = Image.Exif()
    turned[0x0112] = 6

    def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
        out = io.BytesIO()
        picture.save(out, kind, **more)
        return out.getvalue()

    return [
        saved(small, "PNG"), saved(clear, "PNG"), saved(small.convert("P"), "PNG"),
        saved(small, "JPEG", exif=turned), saved(small, "JPEG", progressive=True),
        saved(small, "BMP"), saved(clear, "WEBP"),
        saved(small, "WEBP", lossless=True), saved(small, "TIFF"), saved(small, "TIFF", compression="tiff_lzw"),
        saved(small, "TIFF", compression="jpeg"),
        saved(small.convert("P"), "GIF", save_all=True, append_images=[small.convert("P")] * 3),
        saved(small, "PDF"), page(b"BT /F 20 Tf 10 100 Td (words) Tj ET 0 0 m 50 50 l S"),
    ]


def page(drawing: bytes, box: str = "0 0 200 200", more: str = "", objects: tuple[bytes, ...] = ()) -> bytes:
    """Write a PDF of one page by hand."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> "
        f"{more} >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *objects,
    ]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % one for one in places)
    return bytes(out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _png(width: int, height: int, *extra: bytes, bits: int = 8, colour: int = 2) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    samples = {0: 1, 2: 3, 6: 4}[colour]
    row = bytes(1 + width * samples * bits // 8)
    body = zlib.compressobj(1)
    rows = height if width * height <= 80_000_000 else 10      # what says it is larger is not decoded
    data = b"".join(body.compress(row) for _ in range(rows)) + body.flush()
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(extra) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _image(width: int, height: int, bits: int) -> bytes:
    data = zlib.compress(bytes(min(width * height * bits // 8, 60_000_000)), 1)
    return (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent %d "
        b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, bits, len(data), data)
    )


def _form(inner: str, objects: str) -> bytes:
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << {objects} >> >> "
        f"/Length {len(inner)} >>\nstream\n{inner}\nendstream".encode()
    )


def bombs() -> dict[str, Callable[[], bytes]]:
    """Give files that are small and ask for much."""
    def bomb() -> bytes:
        return zlib.compress(bytes(50_000_000), 9)

    deep = tuple(_form("/X Do /X Do", f"/X {number + 1} 0 R") for number in range(6, 40))
    return {
        "png of 60,000 x 60,000": lambda: _png(60_000, 60_000),
        "png of 2^31 - 1": lambda: _png(8, 8).replace(struct.pack(">II", 8, 8), struct.pack(">II", 2**31 - 1, 1)),
        "png just allowed": lambda: _png(8_900, 8_900),
        "png just allowed, four samples of 16 bits": lambda: _png(8_900, 8_900, bits=16, colour=6),
        "png with a text bomb": lambda: _png(9, 9, _chunk(b"zTXt", b"k\0\0" + bomb())),
        "png with a profile bomb": lambda: _png(9, 9, _chunk(b"iCCP", b"k\0\0" + bomb())),
        "gif of 65,535 x 65,535": lambda: b"".join((
            b"GIF89a\xff\xff\xff\xff\x80\0\0", bytes(6), b",\0\0\0\0\xff\xff\xff\xff\0\2\2D\1\0;",
        )),
        "bmp of 100,000 x 100,000": lambda: b"BM" + struct.pack(
            "<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 10**5, 10**5, 1, 24, 0, 0, 0, 0, 0, 0),
        "pdf page of 10^9 points": lambda: page(b"0 0 m 9 9 l S", "0 0 1000000000 1000000000"),
        "pdf page of one point by 14,400": lambda: page(b"0 0 m 9 9 l S", "0 0 1 14400"),
        "pdf page turned inside out": lambda: page(b"0 0 m 9 9 l S", "200 200 0 0"),
        "pdf page of nothing": lambda: page(b"", "0 0 0 0"),
        "pdf page of no numbers": lambda: page(b"", "nan inf x y"),
        "pdf in itself": lambda: page(
            b"/X Do", more="/XObject << /X 6 0 R >>", objects=(_form("/X Do", "/X 6 0 R"),)),
        "pdf of 2^34 forms": lambda: page(b"/X Do", more="/XObject << /X 6 0 R >>", objects=deep),
        "pdf with a picture of 50,000 x 50,000": lambda: page(
            b"200 0 0 200 0 0 cm /X Do", more="/XObject << /X 6 0 R >>", objects=(_image(50_000, 50_000, 8),)),
        "pdf with a bilevel picture of 60,000 x 60,000": lambda: page(
            b"200 0 0 200 0 0 cm /X Do", more="/XObject << /X 6 0 R >>", objects=(_image(60_000, 60_000, 1),)),
        "pdf of a million lines": lambda: page(b"0 0 m 200 200 l S\n" * 1_000_000),
        "pdf that is cut off": lambda: page(b"0 0 m 9 9 l S")[:150],
        "only the first bytes of a pdf": lambda: b"%PDF-1.7",
        "no picture": lambda: b"BM",
    }


# -- trials


def mutated(chance: random.Random, whole: bytes) -> bytes:
    """Change a few bytes."""
    out = bytearray(whole)
    for _ in range(chance.choice((1, 1, 2, 5, 30))):
        at = chance.randrange(len(out))
        how = chance.randrange(4)
        if how == 0:
            out[at] ^= 1 << chance.randrange(8)
        elif how == 1:
            out[at] = chance.choice((0, 255, 127, 128, chance.randrange(256)))
        elif how == 2:
            length = chance.choice((2, 4, 8))
            out[at:at + length] = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))
        elif len(out) > 200:
            del out[at:at + chance.choice((1, 4, len(out) // 3))]
    return bytes(out)


def one_trial(folder: Path, content: bytes) -> tuple[bool, str | None]:
    """Make the picture of some bytes; gives whether there was one, and what is wrong."""
    from PIL import Image

    from ccworkbench.session import thumbnails
    from ccworkbench.session.keeping import object_path

    sha256 = hashlib.sha256(content).hexdigest()
    source = object_path(folder, sha256)
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_bytes(content)
    try:
        made = thumbnails.make(folder, sha256)
    except Exception as problem:
        return False, f"{type(problem).__name__}: {problem}"
    wrong = None
    if source.read_bytes() != content:
        wrong = "the original was changed"
    if made is not None:
        with Image.open(made) as shown:
            shown.load()
            if shown.format != "PNG" or shown.width > thumbnails.SIZE[0] or shown.height > thumbnails.SIZE[1]:
                wrong = f"a picture of {shown.size}"
        made.unlink()
    source.unlink()
    left = [one for one in folder.rglob("*") if one.is_file()]
    return made is not None, wrong or (f"left {left}" if left else None)


def batch(seed: int, count: int, named: str | None) -> None:
    """Run trials and write one JSON line about each (in a child)."""
    chance, files = random.Random(seed), good_files()
    content: Iterator[bytes] = (
        iter([bombs()[named]()]) if named else (mutated(chance, chance.choice(files)) for _ in range(count))
    )
    with tempfile.TemporaryDirectory() as place:
        for one in content:
            start = time.monotonic()
            shown, wrong = one_trial(Path(place), one)
            memory = max(resource.getrusage(who).ru_maxrss for who in (
                resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
            print(json.dumps({
                "shown": shown, "wrong": wrong, "took": time.monotonic() - start,
                "memory": memory // (1024 if sys.platform != "darwin" else 1024**2),
            }), flush=True)


def run_batch(tally: Tally, seed: int, count: int, named: str | None = None) -> None:
    """Run trials in a child and count what it says."""
    command = [sys.executable, __file__, "--batch", str(seed), str(count), *([named] if named else [])]
    label = named or f"seed {seed}"
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST * 6 + count, check=False)
        said = done.stdout
        ended = f"ended with {done.returncode}: {done.stderr[-300:]}" if done.returncode else None
    except subprocess.TimeoutExpired as slow:
        said, ended = (slow.stdout or b"").decode() if isinstance(slow.stdout, bytes) else "", "did not end"
    lines = [json.loads(line) for line in said.splitlines() if line.endswith("}")]
    if ended is None and len(lines) != count:
        ended = f"{len(lines)} of {count} trials"
    if ended is not None:
        tally.faults.append(f"{label}, trial {len(lines)}: {ended}")
    for number, one in enumerate(lines):
        tally.trials += 1
        tally.pictures += one["shown"]
        tally.longest = max(tally.longest, one["took"])
        tally.most = max(tally.most, one["memory"])
        over = (
            one["wrong"] or (f"{one['took']:.1f} s" if one["took"] > LONGEST else None)
            or (f"{one['memory']} MB" if one["memory"] > MOST else None)
        )
        if over:
            tally.faults.append(f"{label}, trial {number}: {over}")


def run(trials: int, seed: int = 1) -> Tally:
    """Run that many trials, and every file that was made to do harm."""
    tally = Tally()
    for name in bombs():
        run_batch(tally, 0, 1, name)
    for start in range(0, trials, BATCH):
        run_batch(tally, seed * 1_000_003 + start, min(BATCH, trials - start))
    return tally


def main() -> int:
    """Run as a program, or as a child that is watched."""
    if sys.argv[1:2] == ["--batch"]:
        batch(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)
        return 0
    tally = run(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print(
        f"{tally.trials} files, {tally.pictures} gave a picture, longest {tally.longest:.2f} s, "
        f"most {tally.most} MB, {len(tally.faults)} faults"
    )
    for fault in tally.faults:
        print(" ", fault)
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
