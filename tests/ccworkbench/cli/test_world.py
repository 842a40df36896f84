"""The world at fault: exit 3 and a sentence, never a traceback, whatever is full, closed or read-only."""

import errno
import io
import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest

from ccworkbench.cli import main
from ccworkbench.session import schema
from ccworkbench.standard import library


class Refusing(io.TextIOBase):
    """A stream on which every write fails."""

    encoding = "utf-8"

    def __init__(self, number):
        self.number = number

    def write(self, _):
        raise OSError(self.number, os.strerror(self.number))

    def fileno(self):
        raise ValueError("no file")


@pytest.fixture
def deny(monkeypatch):
    """Let a method of Path fail for files of one name, as on a read-only drive."""

    def call(method, name):
        real = getattr(Path, method)

        def refuse(path, *arguments, **more):
            if path.name.endswith(name):
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
            return real(path, *arguments, **more)

        monkeypatch.setattr(Path, method, refuse)

    return call


def test_a_result_that_cannot_be_written_is_exit_3(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdout", Refusing(errno.ENOSPC))
    for more in ([], ["--json"]):
        assert main(["--lang", "en", "standard", "list", *more]) == 3
        assert "cannot be written out" in capsys.readouterr().err


@pytest.mark.parametrize("stream", [Refusing(errno.EPIPE), None])
def test_a_reader_who_had_enough_is_nobody_s_fault(monkeypatch, stream):
    monkeypatch.setattr(sys, "stdout", stream)
    assert main(["standard", "list"]) == 0
    assert main(["standard", "list", "--json"]) == 0


def test_a_console_that_cannot_show_it_gets_json_without_loss(monkeypatch):
    said = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(said, encoding="ascii"))
    assert main(["standard", "list", "--json"]) == 0
    titles = [one["title"]["zh"] for one in json.loads(said.getvalue())["standards"]]
    assert any("示例" in one for one in titles)


def test_stopping_says_so_in_json(run, monkeypatch):
    def stop():
        raise KeyboardInterrupt

    monkeypatch.setattr(library, "summaries", stop)
    code, told = run("standard", "list")
    assert (code, told["error"]["code"]) == (130, "stopped")


def test_an_unforeseen_refusal_of_the_system_is_exit_3(run, monkeypatch):
    def refuse():
        raise OSError(errno.EIO, os.strerror(errno.EIO), "/somewhere")

    monkeypatch.setattr(library, "summaries", refuse)
    code, told = run("standard", "list")
    assert (code, told["error"]["facts"]["file"]) == (3, "/somewhere")


def test_a_home_that_cannot_be_written_is_named_and_nothing_is_made(run, scored_site, tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("in the way", "utf-8")
    monkeypatch.setenv("CCWORKBENCH_HOME", str(blocked))
    code, told = run("session", "info", scored_site)
    assert (code, told["error"]["code"]) == (3, "home-not-writable")
    assert "CCWORKBENCH_HOME" in told["error"]["remedy"]
    made = tmp_path / "new.ccsession"
    people = ("--assessor", "A=Ann:lead")
    assert run("session", "new", made, "--standard", "s", "--organisation", "o", *people)[0] == 3
    assert not made.exists()


def test_a_session_on_a_read_only_drive_is_read(run, scored_site, deny):
    deny("unlink", "holder.json")
    assert run("session", "info", scored_site)[0] == 0
    assert run("score", scored_site)[1]["total"]["shown"] == "80.4"   # and it was let go of


def test_a_disk_that_fills_while_a_session_is_made(run, scored_site, tmp_path, monkeypatch):
    def full(_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(schema, "migrate", full)
    made = tmp_path / "new.ccsession"
    people = ("--assessor", "A=Ann:lead")
    code, told = run("session", "new", made, "--standard", "s", "--organisation", "o", *people)
    assert (code, told["error"]["code"]) == (3, "disk-full")
    assert not [one for one in tmp_path.iterdir() if one.name.startswith((".new", "new"))]


def test_an_export_to_a_read_only_drive(run, scored_site, tmp_path, deny):
    for method in ("open", "write_bytes", "unlink"):
        deny(method, ".part")
    code, told = run("export", "json", scored_site, "-o", tmp_path / "o.json")
    assert (code, told["error"]["code"]) == (3, "output-not-written")


def test_a_folder_whose_name_is_not_utf_8(run, scored_site):
    odd = Path(os.fsdecode(os.fsencode(scored_site.parent) + "/评审.ccsession".encode("gb18030")))
    scored_site.rename(odd)
    assert run("score", odd)[1]["total"]["shown"] == "80.4"
    assert run("session", "info", odd)[0] == 0


def test_a_pack_nested_too_deeply_is_a_fault_of_the_pack(run, tmp_path):
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.toml").write_text("x = " + "[" * 50_000, "utf-8")
    code, told = run("standard", "check", tmp_path / "pack")
    assert (code, told["faults"][0]["code"], told["faults"][0]["file"]) == (1, "syntax", "pack.toml")


def test_a_demo_that_is_not_to_be_leaves_no_folder(run, tmp_path):
    code, told = run("demo", "--dir", tmp_path / "d", "--headless", "--standard", "sample")
    assert (code, told["error"]["code"]) == (2, "no-demo")
    assert not (tmp_path / "d").exists()
