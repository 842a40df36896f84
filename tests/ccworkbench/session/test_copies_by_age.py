"""A sealed copy and another implementation of age; and a passphrase at its real cost."""

import contextlib
import hashlib
import json
import re
import sqlite3
import subprocess
from pathlib import Path

import pytest

from ccworkbench import paths
from ccworkbench.errors import FileProblem
from ccworkbench.session import continuing, layouts, offsite
from ccworkbench.session.copy_keys import BY_KEYS, BY_PASSPHRASE, Opening
from ccworkbench.session.seal import Sealing
from ccworkbench.session.verify import verify
from tests.ccworkbench.session.samples import A
from tests.ccworkbench.session.test_offsite import attach
from tests.ccworkbench.session.test_seal import age_by_passphrase
from tests.ccworkbench.session.test_sealed_copies import KEY, WORDS


def test_the_age_program_opens_all_of_it(doc, stick, tmp_path):
    """By a key made by it."""
    own = tmp_path / "K"
    subprocess.run(["age-keygen", "-o", own], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", own], check=True, capture_output=True, text=True).stdout.strip()
    id_ = attach(doc)
    made = offsite.make(doc, stick, Sealing(WORDS, (public,)))

    def age(identity: Path, path: Path) -> bytes:
        return subprocess.run(["age", "-d", "-i", identity, path], check=True, capture_output=True).stdout

    (tmp_path / "key.txt").write_bytes(age(own, made.path / BY_KEYS))
    told = json.loads(age(tmp_path / "key.txt", made.path / layouts.MANIFEST))
    assert told["session"] == doc.journal.session
    for sha256 in told["objects"]:
        opened = age(tmp_path / "key.txt", made.path / told["files"][sha256])
        assert hashlib.sha256(opened).hexdigest() == sha256
    assert doc.state.evidence[id_].sha256 in told["objects"]
    assert age(tmp_path / "key.txt", made.path / told["files"][told["database"]]).startswith(b"SQLite format 3\0")
    with continuing.start(made.path, tmp_path / "again", A, key=KEY).doc as again:
        assert all(one.ok for one in verify(again, deep=True))
    with pytest.raises(FileProblem) as refused:
        continuing.start(made.path, tmp_path / "third", A, key=Opening("四月 correct horsf"))
    assert refused.value.code == "passphrase-wrong"


def test_the_commands_of_the_manual_open_it_by_the_passphrase(doc, stick, tmp_path):
    """What is typed at the terminal is the passphrase."""
    page = (paths.resources() / "manual" / "sealed-file.md").read_text("utf-8")
    blocks = [one for one in re.findall(r"```\n(.*?)```", page, re.DOTALL) if "manifest.age" in one]
    assert len(blocks) == 2
    asked, manifest, content = (line.partition("#")[0].strip() for line in blocks[1].splitlines())
    assert asked == "age -d -o key.txt passphrase.age"
    made = offsite.make(doc, stick, Sealing("correct horse"))
    key = age_by_passphrase((made.path / BY_PASSPHRASE).read_bytes(), "correct horse", tmp_path)
    (made.path / "key.txt").write_bytes(key)
    subprocess.run(["sh", "-euc", manifest], cwd=made.path, check=True)
    told = json.loads((made.path / "manifest.json").read_text())
    database = content.replace("ab/…", told["files"][told["database"]])
    subprocess.run(["sh", "-euc", database], cwd=made.path, check=True)
    with contextlib.closing(sqlite3.connect(made.path / "F")) as link:
        assert link.execute("SELECT count(*) FROM change").fetchone()[0] == made.changes


@pytest.mark.parametrize("planted", [
    b"", b"nonsense", b"age-encryption.org/v1\n-> scrypt rF0/NwblUHHTpgQgRpe5CQ 40\nAAAA\n--- AAAA\n" + b"x" * 100,
])
def test_a_key_that_asks_for_all_memory_or_is_none_is_refused(doc, stick, elsewhere, colleague, planted):
    made = offsite.make(doc, stick, Sealing(None, (colleague[1],)))
    (made.path / BY_KEYS).write_bytes(b"nonsense")
    (made.path / BY_PASSPHRASE).write_bytes(planted)
    with pytest.raises(FileProblem) as refused:
        continuing.start(made.path, elsewhere, A, key=KEY)
    assert refused.value.code == ("copy-unsound" if planted else "sealed-for-others")
    assert list(elsewhere.iterdir()) == []
