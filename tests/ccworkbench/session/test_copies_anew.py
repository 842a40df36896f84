"""A place for copies chosen anew: another key, sealed instead of plain; never without one good copy there."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import pytest

from ccworkbench.errors import UsageError, WorkbenchError
from ccworkbench.progress import Cancelled
from ccworkbench.session import continuing, copy_memory, giving_way, layouts, manifest, offsite, ratings
from ccworkbench.session.copy_keys import Opening
from ccworkbench.session.copy_places import PLAIN, is_sealed
from ccworkbench.session.keeping import object_path
from ccworkbench.session.seal import Sealing
from ccworkbench.standard.answers import Answer
from tests.ccworkbench.session.samples import A
from tests.ccworkbench.session.test_offsite import StopAt, attach
from tests.ccworkbench.session.test_sealed_copies import KEY, ONE, PHOTO, SEALED

pytestmark = pytest.mark.usefixtures("cheap_passphrases")
OTHER_WORDS = "五月 battery staple"
OTHER = Sealing(OTHER_WORDS)
WAYS = [(SEALED, OTHER), (PLAIN, OTHER), (SEALED, PLAIN)]


class Killed(BaseException):
    """The program ends here."""


def whole(home, tmp_path):
    """Whether somebody can go on from a copy."""
    for one in (KEY, Opening(OTHER_WORDS)) if is_sealed(home) else (Opening(),):
        place = Path(tempfile.mkdtemp(dir=tmp_path))
        with contextlib.suppress(WorkbenchError), pytest.MonkeyPatch.context() as patch:
            patch.setenv("CCWORKBENCH_HOME", str(place / "home"))        # on another machine
            found = continuing.start(home, place, A, key=one)
            with found.doc:
                return not found.missing
    return False


def opened_by(home, words):
    return layouts.opened(home, Opening(words))[1]


@pytest.mark.parametrize(("first", "then"), WAYS)
def test_a_new_copy_takes_the_place_of_the_one_before(doc, stick, first, then, tmp_path):
    attach(doc, PHOTO)
    before = offsite.make(doc, stick, first)
    ratings.rate(doc, ONE, A, Answer(option="4"))
    made = offsite.make(doc, stick, then, anew=True)
    assert (made.removed, made.remains) == ((before.path,), ())
    assert list(stick.iterdir()) == [made.path]
    assert (made.sealed, made.files, made.kept) == (then is OTHER, before.files, 0)
    assert whole(made.path, tmp_path)
    if then is OTHER:
        assert opened_by(made.path, OTHER_WORDS).changes == made.changes
    ratings.rate(doc, ONE, A, Answer(option="3"))
    again = offsite.make(doc, stick)                       # and nothing is asked
    assert (again.path, again.kept, again.removed) == (made.path, before.files, ())


def test_anew_says_how(doc, stick):
    offsite.make(doc, stick, SEALED)
    with pytest.raises(UsageError) as refused:
        offsite.make(doc, stick, anew=True)
    assert refused.value.code == "copy-anew-unchosen"


@pytest.mark.parametrize(("first", "then"), WAYS)
@pytest.mark.parametrize("where", ["evidence", "manifest", "chosen", "removal"])
def test_killed_at_any_moment_a_good_copy_lies_there_and_the_next_goes_on(
    doc, stick, first, then, where, tmp_path, monkeypatch
):
    attach(doc, PHOTO)
    before = offsite.make(doc, stick, first)
    ratings.rate(doc, ONE, A, Answer(option="4"))
    unlink = Path.unlink

    def killed_at_the_last_of_its_content(path, missing_ok=False):
        if path.is_relative_to(before.path) and not path.name.startswith("session-"):
            raise Killed
        unlink(path, missing_ok)

    def killed(*_args, **_more):
        raise Killed

    with monkeypatch.context() as patch:
        if where == "evidence":
            patch.setattr(offsite._Writing, "database", killed)
            patch.setattr(giving_way, "remove", killed)     # a kill tidies nothing up
        elif where == "manifest":
            patch.setattr(layouts.Layout, "put", killed)
            patch.setattr(layouts.SealedLayout, "put", killed)
        elif where == "chosen":
            patch.setattr(giving_way, "may_go", killed)
        else:
            patch.setattr(Path, "unlink", killed_at_the_last_of_its_content)
        with pytest.raises(Killed):
            offsite.make(doc, stick, then, anew=True)
    assert any(whole(one, tmp_path) for one in stick.iterdir())
    ratings.rate(doc, ONE, A, Answer(option="3"))
    made = offsite.make(doc, stick)
    assert whole(made.path, tmp_path)
    if where == "removal":
        assert list(stick.iterdir()) == [made.path]
        assert made.sealed is (then is OTHER)
    last = offsite.make(doc, stick, then, anew=True)
    assert list(stick.iterdir()) == [last.path]
    assert whole(last.path, tmp_path)


def test_stopped_it_leaves_what_was_there(doc, stick, tmp_path):
    attach(doc, PHOTO * 50)
    before = offsite.make(doc, stick, SEALED)
    with pytest.raises(Cancelled):
        offsite.make(doc, stick, OTHER, anew=True, progress=StopAt(2))
    assert list(stick.iterdir()) == [before.path]
    assert whole(before.path, tmp_path)
    assert offsite.make(doc, stick).path == before.path


def test_a_copy_that_was_gone_on_from_elsewhere_is_not_removed(doc, stick):
    before = offsite.make(doc, stick, SEALED)
    (before.path / layouts.MANIFEST).write_bytes(b"as another machine wrote it")
    made = offsite.make(doc, stick, OTHER, anew=True)
    assert made.removed == ()
    assert made.remains == (before.path,)
    assert before.path.exists()


def test_what_only_the_copy_before_has_whole_is_not_removed(doc, stick):
    id_ = attach(doc, PHOTO)
    before = offsite.make(doc, stick, SEALED)
    object_path(doc.folder, doc.state.evidence[id_].sha256).unlink()
    made = offsite.make(doc, stick, OTHER, anew=True)
    assert made.missing == (doc.state.evidence[id_].sha256,)
    assert (made.removed, made.remains) == ((), (before.path,))
    assert doc.state.evidence[id_].sha256 in opened_by(before.path, KEY.passphrase).objects


@pytest.mark.parametrize("first", [PLAIN, SEALED])
def test_what_somebody_else_put_into_its_folder_stays(doc, stick, first):
    attach(doc, PHOTO)
    before = offsite.make(doc, stick, first)
    (before.path / "shopping.txt").write_text("milk")
    made = offsite.make(doc, stick, OTHER, anew=True)
    assert made.removed == (before.path,)
    assert [path.name for path in before.path.rglob("*")] == ["shopping.txt"]
    assert offsite.make(doc, stick).removed == ()


def test_copies_of_other_sessions_stay(doc, stick, make, tmp_path):
    (tmp_path / "b").mkdir()
    other = make("b/site")
    other.i_am(A)
    theirs = offsite.make(other, stick, SEALED)
    offsite.make(doc, stick)
    made = offsite.make(doc, stick, OTHER, anew=True)
    assert {one.name for one in stick.iterdir()} == {theirs.path.name, made.path.name}
    assert offsite.make(other, stick).path == theirs.path
    assert copy_memory.recall(other.replica, theirs.path.name) is not None
    assert manifest.read(theirs.path) is None
