"""Evidence: bytes kept once, nothing left behind on failure, sightings, thumbnails."""

import errno
import hashlib
import io
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PIL import Image

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.progress import Cancelled, Progress
from ccworkbench.session import evidence, keeping, ratings, thumbnails
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.keeping import object_path
from ccworkbench.session.model import Target
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from tests.ccworkbench.session.samples import A, B, E

ITEM = Target("item.1.1.1")


def picture(size=(1200, 900), mode="RGB", form="PNG") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "steelblue" if mode == "RGB" else None).save(out, form)
    return out.getvalue()


def files_in(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in (folder / "evidence").rglob("*") if one.is_file()}


def test_a_file_is_kept_by_its_hash_and_linked(doc, tmp_path):
    source = tmp_path / "排班表.xlsx"
    source.write_bytes(os.urandom(3_000_000))
    id_, changes = evidence.attach_file(
        doc, source, [ITEM, Target("profile.seats")], A,
        kind="record", caption="2026 年 5 月", taken="2026-05-31T14:30",
    )
    assert changes.items == ("1.1.1",)
    found = doc.state.evidence[id_]
    assert (found.name, found.caption, found.kind) == ("排班表.xlsx", "2026 年 5 月", "record")
    assert found.size == 3_000_000
    assert found.targets == (ITEM, "profile.seats")
    assert found.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert evidence.path_of(doc.folder, found).read_bytes() == source.read_bytes()
    assert doc.state.evidence_for(ITEM) == (found,)


def test_the_same_bytes_are_kept_once_but_may_be_two_pieces(doc):
    one, _ = evidence.attach_file(doc, b"abc", [ITEM], A, name="a.txt")
    before = files_in(doc.folder)
    two, _ = evidence.attach_file(doc, b"abc", [ITEM], B, name="b.txt")
    assert files_in(doc.folder) == before
    assert one != two
    assert [found.name for found in doc.state.evidence_for(ITEM)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\x\\y.doc", "y.doc"), ("a\u202egpj.exe", "agpj.exe"),
        ("\x00\n", "file"),
    ],
)
def test_a_name_is_only_something_to_show(doc, name, shown):
    id_, _ = evidence.attach_file(doc, b"x" + name.encode(), [], A, name=name)
    assert doc.state.evidence[id_].name == shown


def test_a_sighting_is_evidence_without_a_copy(doc):
    id_, _ = evidence.attach_sighting(
        doc, "排班系统演示", [ITEM], A,
        where="二楼现场", shown_by="排班主管", period="2026 Q2", taken="2026-06-01",
    )
    found = doc.state.evidence[id_]
    assert found.is_sighting
    assert (found.name, found.place) == ("排班系统演示", "二楼现场")
    assert (found.shown_by, found.period) == ("排班主管", "2026 Q2")
    with pytest.raises(UsageError, match="seen on site"):
        evidence.path_of(doc.folder, found)
    assert doc.state.counts().sightings == 1


def test_detaching_leaves_the_evidence_in_the_session(doc):
    id_, _ = evidence.attach_file(doc, b"abc", [ITEM], A, name="a.txt")
    evidence.link(doc, id_, [Target("item.1.1.2")], A)
    evidence.detach(doc, id_, ITEM, A)
    assert doc.state.evidence_for(ITEM) == ()
    assert doc.state.evidence[id_].targets == ("item.1.1.2",)
    with pytest.raises(UsageError) as refused:
        evidence.detach(doc, id_, ITEM, A)
    assert refused.value.facts["allowed"] == ["item.1.1.2"]
    evidence.set_caption(doc, id_[:6], A, "新说明")
    assert doc.state.evidence[id_].caption == "新说明"


@pytest.mark.parametrize(
    ("author", "targets", "settings", "code"),
    [
        (E, [ITEM], {}, "role-may-not"),
        (A, [Target("item.9.9")], {}, "target-unknown"),
        (A, [Target("house.1")], {}, "target-unknown"),
        (A, [ITEM], {"kind": "rumour"}, "kind-not-allowed"),
        (A, [ITEM], {"taken": "yesterday"}, "time-not-allowed"),
    ],
)
def test_what_is_not_allowed_leaves_no_file(doc, author, targets, settings, code):
    before = files_in(doc.folder)
    with pytest.raises(UsageError) as refused:
        evidence.attach_file(doc, b"abc", targets, author, name="a", **settings)
    assert refused.value.code == code
    assert files_in(doc.folder) == before


def test_a_missing_file_is_told(doc, tmp_path):
    with pytest.raises(FileProblem) as refused:
        evidence.attach_file(doc, tmp_path / "none.pdf", [ITEM], A)
    assert refused.value.code == "file-unreadable"


def test_cancelling_leaves_nothing(doc):
    class Stop(Progress):
        def step(self, done, total, what):
            if done > 2_000_000:
                raise Cancelled

    before = files_in(doc.folder)
    with pytest.raises(Cancelled):
        evidence.attach_file(doc, bytes(5_000_000), [ITEM], A, name="big", progress=Stop())
    assert files_in(doc.folder) == before
    assert not doc.state.evidence


def test_too_little_room_is_seen_before_anything_is_written(doc, monkeypatch):
    usage = shutil.disk_usage(doc.folder)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=40_000_000))
    before = files_in(doc.folder)
    with pytest.raises(FileProblem) as refused:
        evidence.attach_file(doc, b"abc", [ITEM], A, name="a")
    assert refused.value.code == "disk-full"
    assert refused.value.facts["free"] == 40_000_000
    assert files_in(doc.folder) == before


def test_a_disk_that_fills_up_meanwhile_leaves_no_temporary_file_and_the_writer_goes_on(doc):
    # RLIMIT_FSIZE lets the system itself refuse the write in the middle of the file.
    folder = doc.folder
    doc.close()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent("""
            import resource, sys
            from pathlib import Path
            from ccworkbench.errors import FileProblem
            from ccworkbench.session import evidence, ratings
            from ccworkbench.session.document import SessionDocument
            from ccworkbench.standard.answers import Answer
            with SessionDocument.open(Path(sys.argv[1])) as doc:
                hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
                resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, hard))
                try:
                    evidence.attach_file(doc, bytes(8_000_000), ["item.1.1.1"], "A", name="big.bin")
                except FileProblem as problem:
                    print(problem.code)
                print(sorted(one.name for one in (doc.folder / "evidence").glob("*.tmp")))
                ratings.rate(doc, "1.1.1", "A", Answer(option="5"))
                resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
                evidence.attach_file(doc, bytes(8_000_000), ["item.1.1.1"], "A", name="big.bin")
        """), str(folder)],
        capture_output=True, text=True, check=False,
    )
    assert done.stdout.split("\n")[:2] == ["disk-full", "[]"], done.stderr
    with SessionDocument.open(folder) as again:
        assert again.state.rating(ItemId("1.1.1"), A).answer == Answer(option="5")
        assert [one.size for one in again.state.evidence.values()] == [8_000_000]


def fill(path):
    """Write until the disk is full to the last block."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND)
    try:
        with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
            write_for_ever(handle)
    finally:
        os.close(handle)


def write_for_ever(handle):
    while True:
        os.write(handle, bytes(4096))


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 8 MB of its own (root only; RLIMIT_FSIZE covers the rest of the world)."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)], capture_output=True, check=False
    )
    yield place if mounted.returncode == 0 else None
    if mounted.returncode == 0:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_harms_nothing(small_disk, make, monkeypatch):
    if small_disk is None:
        return                           # not root here: the RLIMIT_FSIZE test says the same of a file
    monkeypatch.setattr(keeping, "RESERVE", 0)
    made = make()
    folder = small_disk / "full.ccsession"
    made.close()
    shutil.copytree(made.folder, folder)
    with SessionDocument.open(folder) as doc:
        ratings.rate(doc, ItemId("1.1.1"), A, Answer(option="1"))
        ballast = small_disk / "ballast"
        usage = shutil.disk_usage(small_disk)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1 << 40))
        ballast.write_bytes(bytes(usage.free - 600_000))
        before = files_in(folder)
        with pytest.raises(FileProblem) as refused:
            evidence.attach_file(doc, bytes(3_000_000), [ITEM], A, name="big")
        assert refused.value.code == "disk-full"
        assert files_in(folder) == before
        fill(ballast)
        with pytest.raises(FileProblem) as refused:
            ratings.rate(doc, ItemId("1.1.2"), A, Answer(option="1"), rationale="长" * 100_000)
        assert refused.value.code == "disk-full"
        assert not doc.link.in_transaction
        ballast.unlink()
        ratings.rate(doc, ItemId("1.1.2"), A, Answer(option="1"), rationale="长" * 100_000)
        evidence.attach_file(doc, bytes(3_000_000), [ITEM], A, name="big")
    with SessionDocument.open(folder) as again:
        assert again.state.counts().ratings == 2
        assert again.state.counts().files == 1


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (picture(), (264, 198)),
        (picture((100, 396)), (50, 198)),
        (picture((10, 10)), (10, 10)),
        (picture((600, 600), "RGBA"), (198, 198)),
        (picture((640, 480), "RGB", "JPEG"), (264, 198)),
        (b"%PDF-1.4 broken", None),
        (b"\x89PNG\r\n\x1a\nbroken", None),
        (b"plain text", None),
    ],
)
def test_thumbnails_are_made_at_attach_and_never_a_fault(doc, content, size):
    id_, _ = evidence.attach_file(doc, content, [ITEM], A, name="x")
    path = evidence.thumbnail_of(doc.folder, doc.state.evidence[id_])
    if size is None:
        assert path is None
        return
    assert path is not None
    with Image.open(path) as found:
        assert found.size == size
    path.unlink()
    assert evidence.thumbnail_of(doc.folder, doc.state.evidence[id_]) == path
    assert not list((doc.folder / "thumbs").glob("*.part"))


def test_the_first_page_of_a_pdf_becomes_a_picture(doc, tmp_path):
    pages = [Image.new("RGB", (600, 800), colour) for colour in ("red", "blue")]
    pages[0].save(tmp_path / "two.pdf", save_all=True, append_images=pages[1:])
    id_, _ = evidence.attach_file(doc, tmp_path / "two.pdf", [ITEM], A)
    with Image.open(evidence.thumbnail_of(doc.folder, doc.state.evidence[id_])) as found:
        assert found.height == 198
        red, _, blue = found.convert("RGB").getpixel((found.width // 2, 99))
        assert red > 200
        assert blue < 60


def test_a_picture_of_absurd_size_is_not_decoded(doc, monkeypatch):
    monkeypatch.setattr(thumbnails, "_MOST_PIXELS", 1000)
    id_, _ = evidence.attach_file(doc, picture(), [ITEM], A, name="bomb.png")
    assert evidence.thumbnail_of(doc.folder, doc.state.evidence[id_]) is None


def test_undone_evidence_keeps_its_bytes(doc):
    from ccworkbench.session import undoing

    id_, _ = evidence.attach_file(doc, b"abc", [ITEM], A, name="a.txt")
    sha256 = doc.state.evidence[id_].sha256
    undoing.undo(doc, A)
    assert id_ not in doc.state.evidence
    assert doc.state.evidence_for(ITEM) == ()
    assert object_path(doc.folder, sha256).exists()
    undoing.redo(doc, A)
    assert doc.state.evidence_for(ITEM)[0].name == "a.txt"
