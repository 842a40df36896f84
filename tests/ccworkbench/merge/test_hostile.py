"""Hostile exchange files merged into a session that is at work: refused, or nothing of what is wrong comes in."""

import shutil

import pytest

from ccworkbench.merge.combine import merge_many
from ccworkbench.session import receiving
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.exchange import write
from ccworkbench.session.verify import verify
from tests.ccworkbench.session.exchanges import fill, listing, told
from tests.ccworkbench.session.hostile import HOSTILE
from tests.ccworkbench.session.samples import TEAM, A, small_standard

UNREAD = {
    "a session without people", "standard is garbage", "standard is a bomb", "standard with more behind",
    "standard of another name", "endless fraction", "section in a circle", "item in no section",
    "title that is a number", "no total",
}
"""Wrong is only what a merge does not take from a file: the standard, which is here already."""


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A session as it was at first, and the file of a colleague who went on with it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        place = tmp_path_factory.mktemp("places")
        with SessionDocument.create(
            place / "theirs.ccsession", small_standard(), organisation="示例", people=TEAM, author=A
        ) as doc:
            write(doc, place / "ours.ccx")
            fill(doc)
            write(doc, place / "good.ccx")
        receiving.receive(place / "ours.ccx", place / "at").close()
    return place


@pytest.fixture
def doc(places, tmp_path, monkeypatch):
    """The session as it was at first."""
    for name in ("in", "tmp"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    shutil.copytree(places / "at" / "ours.ccsession", tmp_path / "ours.ccsession")
    with SessionDocument.open(tmp_path / "ours.ccsession") as opened:
        yield opened


@pytest.fixture(scope="module")
def merged(places, tmp_path_factory):
    """What there is once the good file was merged."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CCWORKBENCH_HOME", str(tmp_path_factory.mktemp("home")))
        folder = tmp_path_factory.mktemp("merged") / "ours.ccsession"
        shutil.copytree(places / "at" / "ours.ccsession", folder)
        with SessionDocument.open(folder) as opened:
            assert merge_many(opened, [places / "good.ccx"]).inputs[0].ok
            return told(opened)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_changes_nothing(doc, places, merged, tmp_path, name):
    file = tmp_path / "in" / "good.ccx"
    shutil.copyfile(places / "good.ccx", file)
    HOSTILE[name](file)
    before, files = told(doc), listing(doc.folder / "evidence")
    receipt = merge_many(doc, [file])
    error = receipt.inputs[0].error
    if name in UNREAD:
        assert error is None or error.code.startswith("exchange-")
    else:
        assert error is not None
        assert error.code.startswith("exchange-")
    if error is None:
        assert {**told(doc), "state": None} == {**merged, "state": None}
    else:
        assert told(doc) == before
        assert listing(doc.folder / "evidence") == files
    assert listing(tmp_path / "tmp") == {}
    assert receipt.lost == 0
    assert all(one.ok for one in verify(doc, deep=True) if one.name != "chain")
