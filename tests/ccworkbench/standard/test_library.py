"""The library: which packs are at hand, and a cache that never hides a change."""

import json
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.errors import ContentError, FileProblem, UsageError
from ccworkbench.standard import cache, library, pack

PACKS = Path(__file__).parents[2] / "samples" / "packs"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    built_in = tmp_path / "standards"
    shutil.copytree(PACKS / "share", built_in / "share")
    shutil.copytree(PACKS / "samm", built_in / "samm")
    monkeypatch.setattr(paths, "standards", lambda: built_in)
    return tmp_path / "home"


def _edit(path, old, new):
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new), "utf-8")


def test_the_list_says_what_a_card_shows():
    one = next(one for one in library.summaries() if one.id == "share")
    assert one.title.zh == "维度分摊示例"
    assert (one.items, one.sections, one.dimensions) == (3, 1, 2)
    assert (one.origin, one.state, one.official, one.shape) == ("built-in", "pilot", False, "list")


def test_packs_are_listed_in_their_own_order():
    _edit(paths.standards() / "share" / "pack.toml", 'licence = "CC-BY-4.0"', 'licence = "CC-BY-4.0"\nlisted = 1')
    assert [one.id for one in library.summaries()] == ["share", "samm"]
    _edit(paths.standards() / "share" / "pack.toml", "listed = 1", "listed = 900")
    assert [one.id for one in library.summaries()] == ["samm", "share"]


def test_a_standard_is_found_by_id_and_by_path():
    assert library.load("share") == pack.read(PACKS / "share")
    assert library.load(PACKS / "ciso").head.id == "ciso"
    assert library.load(str(PACKS / "ciso")).head.id == "ciso"


def test_an_unknown_id_names_the_ids_there_are():
    with pytest.raises(UsageError) as caught:
        library.load("shar")
    assert caught.value.exit_code == 2
    assert caught.value.facts["allowed"] == ["samm", "share"]
    assert "share" in caught.value.in_("zh")


def test_a_cached_pack_is_the_same_and_needs_no_toml():
    first = library.load("share")
    assert library.load("share") == first
    code = (
        "import sys; from pathlib import Path; from ccworkbench import paths;"
        f"paths.standards = lambda: Path({str(paths.standards())!r});"
        "from ccworkbench.standard import library;"
        "library.summaries(); library.load('share');"
        "print([one for one in ('pydantic', 'tomllib') if one in sys.modules])"
    )
    library.summaries()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.strip() == "[]"


def test_a_change_is_noticed_even_with_the_same_size_and_times():
    items = paths.standards() / "share" / "items" / "s.toml"
    library.load("share")
    library.summaries()
    about = items.stat()
    _edit(items, "三日内", "五日内")
    os.utime(items, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert items.stat().st_size == about.st_size
    assert library.load("share").by_item["A"].text.zh == "投诉结案后五日内回访。"


def test_a_change_is_noticed_in_the_list():
    head = paths.standards() / "share" / "pack.toml"
    library.summaries()
    _edit(head, "维度分摊示例", "维度份额示例")
    assert {one.title.zh for one in library.summaries()} == {"维度份额示例", "分流示例"}
    (paths.standards() / "share" / "items" / "t.toml").write_text("", "utf-8")
    assert len(library.summaries()) == 2


def test_a_file_that_was_just_written_is_not_trusted():
    folder = paths.standards() / "share"
    library.summaries()
    assert cache.noted(folder) is None


def test_files_at_rest_are_trusted_without_being_read(monkeypatch):
    library.summaries()
    later = cache.now() + 10_000_000_000
    monkeypatch.setattr(cache, "now", lambda: later)
    library.summaries()
    monkeypatch.setattr(cache, "content", lambda _folder: pytest.fail("the files were read"))
    assert [one.id for one in library.summaries()] == ["samm", "share"]


@pytest.mark.parametrize("damage", [b"", b"{}", b"abc\n{}", None])
def test_a_damaged_cache_is_made_anew(home, damage):
    good = library.load("share")
    for path in (home / "cache" / "packs").iterdir():
        path.write_bytes(path.read_bytes()[:-40] if damage is None else damage)
    assert library.load("share") == good
    assert [one.id for one in library.summaries()] == ["samm", "share"]


def test_a_text_changed_in_the_cache_is_not_believed(home):
    good = library.load("share")
    for path in (home / "cache" / "packs").iterdir():
        path.write_bytes(path.read_bytes().replace("三日内".encode(), "五日内".encode()))
    assert library.load("share") == good


def test_without_a_cache_everything_still_works(home):
    home.mkdir(parents=True, exist_ok=True)
    (home / "cache").write_text("in the way")
    assert library.load("share").head.id == "share"
    assert len(library.summaries()) == 2


def test_an_installed_pack_hides_a_built_in_of_its_id():
    shutil.copytree(PACKS / "share", paths.installed_packs() / "mine")
    _edit(paths.installed_packs() / "mine" / "pack.toml", 'version = "1.0.0"', 'version = "2.0.0"')
    one = next(one for one in library.summaries() if one.id == "share")
    assert (one.version, one.origin) == ("2.0.0", "installed")
    assert library.load("share").head.version == "2.0.0"


def test_faulty_and_newer_packs_do_not_stop_the_list():
    shutil.copytree(PACKS / "broken-five", paths.installed_packs() / "broken-five")
    shutil.copytree(PACKS / "ciso", paths.installed_packs() / "newer")
    _edit(paths.installed_packs() / "newer" / "pack.toml", "ccpack/1", "ccpack/2")
    assert [one.id for one in library.summaries()] == ["samm", "share"]
    assert {one.path.name: one.error.code for one in library.unreadable()} == {
        "broken-five": "pack-faults",
        "newer": "pack-newer",
    }
    with pytest.raises(FileProblem) as caught:
        library.load("newer")
    assert caught.value.code == "pack-newer"
    with pytest.raises(ContentError):
        library.load("broken-five")


def test_the_cache_keeps_plain_json_packed(home):
    library.load("share")
    (stored,) = [one for one in (home / "cache" / "packs").glob("*.pack")
                 if json.loads(zlib.decompress(one.read_bytes()))["head"]["id"] == "share"]
    assert stored.stem == pack.read(PACKS / "share").sha256
    assert cache.packed(library.load("share")) == stored.read_bytes()
    stored.write_bytes(zlib.compress(b"{}"))                    # damaged: made anew, never taken
    assert library.load("share") == pack.read(PACKS / "share")
    assert zlib.decompress(cache.packed(library.load("share"))) != b"{}"
