"""A kept exchange file of every version of the tables merges into a session of today."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from ccworkbench.merge.combine import merge_many
from ccworkbench.session.receiving import receive
from ccworkbench.session.verify import verify

KEPT = Path(__file__).parents[2] / "samples" / "exchange"


@pytest.mark.parametrize("file", sorted(KEPT.glob("v*.ccx")), ids=lambda path: path.stem)
def test_an_older_file_merges_whole(file, tmp_path):
    known = json.loads(file.with_suffix(".json").read_text("utf-8"))
    early = tmp_path / "early.ccx"           # the same session before anybody rated or attached anything
    shutil.copy(file, early)
    with sqlite3.connect(early) as link:
        link.execute("DELETE FROM change WHERE entity NOT IN ('session', 'assessor', 'profile')")
        link.execute(
            "DELETE FROM text WHERE NOT EXISTS (SELECT 1 FROM change WHERE instr(value, text.hash) > 0)"
        )
        evidence = "(SELECT sha256 FROM object WHERE role = 'evidence')"
        link.execute(f"DELETE FROM object_chunk WHERE sha256 IN {evidence}")
        link.execute(f"DELETE FROM object WHERE sha256 IN {evidence}")
    link.close()
    with receive(early, tmp_path) as doc:
        before = len(doc.journal.rows())
        told = merge_many(doc, [file])
        assert (told.lost, told.balanced, told.inputs[0].error) == (0, True, None)
        assert told.new == known["changes"] - before > 0
        assert sorted([one.name, one.size, one.is_sighting] for one in doc.state.evidence.values()) == (
            known["evidence"]
        )
        assert [one.name for one in verify(doc, deep=True) if not one.ok] == []
