"""A sealed copy and another implementation of age; and a passphrase at its real cost."""

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from ccworkbench.errors import FileProblem
from ccworkbench.session import continuing, layouts, offsite
from ccworkbench.session.copy_keys import BY_KEYS, Opening
from ccworkbench.session.seal import Sealing
from ccworkbench.session.verify import verify
from tests.ccworkbench.session.samples import A
from tests.ccworkbench.session.test_offsite import attach
from tests.ccworkbench.session.test_sealed_copies import KEY, WORDS


def test_the_age_program_opens_all_of_it(doc, stick, tmp_path):
    """By a key made by it; the commands are those of the manual's page."""
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
