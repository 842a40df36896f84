"""A file under its final name is whole and checked, or is not there."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.exports import writing
from ccworkbench.exports.writing import write


def fill(text):
    return lambda part: part.write_bytes(text)


def good(_part):
    return []


def test_what_is_written_is_read_back_and_told(tmp_path):
    seen = []
    done = write(tmp_path / "a.txt", fill(b"abc"), lambda part: seen.append(part.read_bytes()) or [])
    assert seen == [b"abc"]
    assert done.as_json() == {
        "out": str(tmp_path / "a.txt"), "bytes": 3, "sha256": hashlib.sha256(b"abc").hexdigest(), "verified": True,
    }  # fmt: skip
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


def test_an_existing_file_is_replaced_only_when_asked(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with pytest.raises(UsageError) as refused:
        write(target, fill(b"new"), good)
    assert refused.value.code == "output-exists"
    assert target.read_bytes() == b"old"
    write(target, fill(b"new"), good, force=True)
    assert target.read_bytes() == b"new"


def test_a_difference_keeps_the_old_file_and_leaves_nothing(tmp_path):
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    with pytest.raises(FileProblem) as refused:
        write(target, fill(b"new"), lambda _: ["cell B2: 3 instead of 4"], force=True)
    assert refused.value.code == "export-differs"
    assert "B2" in refused.value.in_("en")
    assert target.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EACCES, "output-not-writable"),
        (errno.EIO, "output-not-written"),
    ],
)
def test_trouble_of_the_disk_is_named_and_our_own_file_removed(tmp_path, number, code):
    def build(part: Path) -> None:
        part.write_bytes(b"half")
        raise OSError(number, os.strerror(number))

    with pytest.raises(FileProblem) as refused:
        write(tmp_path / "a.txt", build, good)
    assert refused.value.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_target_open_elsewhere_while_it_is_replaced(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_bytes(b"old")

    def replace(*_):
        raise PermissionError(errno.EACCES, "in use")       # what Windows answers

    monkeypatch.setattr(writing.os, "replace", replace)
    with pytest.raises(FileProblem) as refused:
        write(tmp_path / "a.txt", fill(b"new"), good, force=True)
    assert refused.value.code == "output-not-writable"
    assert [one.name for one in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize("lock", [".~lock.a.xlsx#", "~$a.xlsx"])
def test_a_document_somebody_has_open_is_not_replaced(tmp_path, lock):
    (tmp_path / "a.xlsx").write_bytes(b"old")
    (tmp_path / lock).write_bytes(b"somebody")
    with pytest.raises(FileProblem) as refused:
        write(tmp_path / "a.xlsx", fill(b"new"), good, force=True)
    assert refused.value.code == "output-open-elsewhere"
    assert (tmp_path / "a.xlsx").read_bytes() == b"old"


def test_an_error_of_our_own_leaves_nothing_either(tmp_path):
    def build(part: Path) -> None:
        part.write_bytes(b"half")
        raise KeyError("ours")

    with pytest.raises(KeyError):
        write(tmp_path / "a.txt", build, good)
    assert list(tmp_path.iterdir()) == []


def test_folders_are_explained(tmp_path):
    with pytest.raises(FileProblem, match="no folder"):
        write(tmp_path / "none" / "a.txt", fill(b""), good)
    with pytest.raises(UsageError, match="folder"):
        write(tmp_path, fill(b""), good)

