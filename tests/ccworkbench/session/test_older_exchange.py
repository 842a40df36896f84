"""A kept exchange file of every version of the tables is taken in by this one, with all that is in it."""

import json
from pathlib import Path

import pytest

from ccworkbench.session import schema
from ccworkbench.session.intake import open_untrusted
from ccworkbench.session.received import check_bytes
from ccworkbench.session.receiving import receive
from ccworkbench.session.verify import verify

KEPT = Path(__file__).parents[2] / "samples" / "exchange"


def test_there_is_one_of_every_version():
    assert sorted(KEPT.glob("v*.ccx")) == [KEPT / f"v{n}.ccx" for n in range(1, schema.USER_VERSION + 1)]


@pytest.mark.parametrize("file", sorted(KEPT.glob("v*.ccx")), ids=lambda path: path.stem)
def test_an_older_file_is_taken_in_whole(file, tmp_path):
    assert int.from_bytes(file.read_bytes()[60:64], "big") == int(file.stem[1:])
    known = json.loads(file.with_suffix(".json").read_text("utf-8"))
    with open_untrusted(file) as found:
        check_bytes(found)
        assert len(found.rows) == known["changes"]
    with receive(file, tmp_path) as doc:
        state = doc.state
        assert [one.name for one in verify(doc, deep=True) if not one.ok] == []
        assert {
            "organisation": state.organisation,
            "changes": len(doc.journal.rows()),
            "ratings": {
                f"{item}:{who}": [one.answer.plain() if one.answer else None, one.reason, one.rationale]
                for item, by in state.ratings.items() for who, one in by.items()
            },
            "decision": [state.decisions["1.1.1"].reason, state.decisions["1.1.1"].dissent],
            "na_approved": state.na_approvals["1.1.2"].approved,
            "evidence": sorted([one.name, one.size, one.is_sighting] for one in state.evidence.values()),
            "confirmed": state.profile["direction"].confirmed.reason,
            "submitted": sorted(f"{who}:{section}" for who, section in state.submissions),
            "erased": len(doc.journal.erased),
            "feedback": [one.text for one in state.feedback],
        } == known
