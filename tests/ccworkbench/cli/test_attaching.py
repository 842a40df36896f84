"""Attaching from the command line: all or none, and only to what is there."""

import pytest

from ccworkbench.session.document import SessionDocument


@pytest.fixture
def site(run, tmp_path):
    folder = tmp_path / "s.ccsession"
    people = ("--assessor", "A=Ann:lead")
    assert run("session", "new", folder, "--standard", "sample", "--organisation", "o", *people)[0] == 0
    return folder


@pytest.fixture
def files(tmp_path):
    found = []
    for name in ("one.txt", "two.txt"):
        found.append(tmp_path / name)
        found[-1].write_text(f"what {name} holds", "utf-8")
    return found


def evidence_files(site):
    return sorted(path for path in (site / "evidence").rglob("*") if path.is_file())


def test_several_files_are_one_action(run, site, files):
    code, told = run("session", "attach", site, "1-01", *files, "--as", "A")
    assert (code, len(told["evidence"])) == (0, 2)
    assert run("session", "undo", site, "--as", "A")[0] == 0
    with SessionDocument.open(site) as doc:
        assert not any(one.targets for one in doc.state.evidence.values())


def test_one_erased_file_among_several_attaches_none(run, site, files):
    _, told = run("session", "attach", site, "1-01", files[1], "--as", "A")
    erased = ("--evidence", told["evidence"][0], "--basis", "law")
    assert run("session", "erase", site, *erased, "--as", "A")[0] == 0
    before = evidence_files(site)
    with SessionDocument.open(site) as doc:
        seq = doc.journal.seq
    code, told = run("session", "attach", site, "1-01", *files, "--as", "A")
    assert (code, told["error"]["code"]) == (3, "evidence-erased")
    assert evidence_files(site) == before
    with SessionDocument.open(site) as doc:
        assert doc.journal.seq == seq


def test_all_targets_that_are_not_there_are_named(run, site, files):
    more = ("--also", "profile:nope", "--also", "zz")
    code, told = run("session", "attach", site, "material:M99", files[0], *more, "--as", "A")
    assert code == 2
    for expected in ("material:M99", "profile:nope", "'zz'"):
        assert expected in told["error"]["message"]
    code, told = run("session", "attach", site, "material:M99", files[0], "--as", "A")
    assert (code, told["error"]["facts"]["allowed"]) == (2, ["M01", "M02"])


@pytest.mark.parametrize("time", ["2026-02-31", "2026-05-31T25:00", "yesterday"])
def test_a_day_that_does_not_exist_is_refused(run, site, time):
    code, told = run("session", "attach", site, "1-01", "--seen", "board", "--at", time, "--as", "A")
    assert (code, told["error"]["code"]) == (2, "time-not-allowed")
