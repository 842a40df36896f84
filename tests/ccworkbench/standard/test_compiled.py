"""The canonical JSON of a standard: equal after a round trip, stable, without heavy imports."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.standard import compiled, pack

PACKS = Path(__file__).parents[2] / "samples" / "packs"
GOOD = sorted(one.name for one in PACKS.iterdir() if one.name != "broken-five")


@pytest.mark.parametrize("name", GOOD)
def test_a_standard_is_the_same_after_a_round_trip(name):
    standard = pack.read(PACKS / name)
    canonical = compiled.dump(standard)
    again = compiled.load(canonical)
    assert again == standard
    assert compiled.dump(again) == canonical
    assert again.sha256 == hashlib.sha256(canonical).hexdigest()


def test_keys_are_sorted_and_numbers_are_text():
    canonical = compiled.dump(pack.read(PACKS / "share")).decode()
    plain = json.loads(canonical)
    assert canonical == json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    item = next(one for one in plain["items"] if one["id"] == "A")
    assert item["share"] == {"experience": "7/10", "service": "3/10"}
    assert not any(isinstance(one, float) for one in _values(plain))


def _values(found):
    if isinstance(found, dict):
        for one in found.values():
            yield from _values(one)
    elif isinstance(found, list):
        for one in found:
            yield from _values(one)
    else:
        yield found


def test_another_wording_is_another_hash(tmp_path):
    import shutil

    folder = tmp_path / "share"
    shutil.copytree(PACKS / "share", folder)
    before = pack.read(folder).sha256
    items = folder / "items" / "s.toml"
    items.write_text(items.read_text("utf-8").replace("三日内回访", "两日内回访"), "utf-8")
    assert pack.read(folder).sha256 != before


def test_a_comment_does_not_change_the_hash(tmp_path):
    import shutil

    folder = tmp_path / "share"
    shutil.copytree(PACKS / "share", folder)
    before = pack.read(folder).sha256
    items = folder / "items" / "s.toml"
    items.write_text("# a comment\n" + items.read_text("utf-8"), "utf-8")
    assert pack.read(folder).sha256 == before


@pytest.mark.parametrize(
    ("canonical", "code"),
    [
        (b"", "standard-damaged"),
        (b"{}", "standard-damaged"),
        (b'{"format":"ccstandard/1","head":{}}', "standard-damaged"),
        (b'{"format":"ccstandard/2"}', "standard-newer"),
        (b"\xff\xfe", "standard-damaged"),
    ],
)
def test_what_is_no_standard_is_refused(canonical, code):
    with pytest.raises(FileProblem) as caught:
        compiled.load(canonical)
    assert caught.value.code == code


def test_loading_needs_neither_toml_nor_pydantic(tmp_path):
    stored = tmp_path / "share.json"
    stored.write_bytes(compiled.dump(pack.read(PACKS / "share")))
    code = (
        "import sys, pathlib; from ccworkbench.standard import compiled;"
        f"compiled.load(pathlib.Path({str(stored)!r}).read_bytes());"
        "print([one for one in ('pydantic', 'tomllib') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
