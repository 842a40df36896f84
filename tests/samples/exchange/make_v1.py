"""How `v1.ccx` was made: never to be run again, for it must stay what the first version wrote.

    python tests/samples/exchange/make_v1.py

Everything a session of schema version 1 could hold is in it: ratings of three people, a rationale, an N/A with
approval, a decision with dissent, files and a sighting, a profile value confirmed, an undo, an erased text,
a submission and feedback. `v1.json` says what a later version must find.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))


def main() -> None:
    """Write the file and what is in it."""
    from ccworkbench.session import erasure, evidence, history, profile, ratings
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.exchange import write
    from ccworkbench.session.model import Target
    from ccworkbench.standard.answers import Answer
    from tests.ccworkbench.session.exchanges import fill
    from tests.ccworkbench.session.samples import TEAM, A, B, small_standard

    if (HERE / "v1.ccx").exists():
        raise SystemExit("v1.ccx is there already and is kept as it is")
    place = Path(tempfile.mkdtemp())
    os.environ["CCWORKBENCH_HOME"] = str(place / "home")
    with SessionDocument.create(
        place / "v1.ccsession", small_standard(blind=True), organisation="松岭客服中心", people=TEAM, author=A,
        profile={"direction": "experience"},
    ) as doc:
        fill(doc)
        ratings.approve_na(doc, ["1.1.2"], A, reason="没有此渠道")
        ratings.decide(doc, "1.1.1", Answer(option="3"), A, reason="合议", dissent={B: "仍认为是 2"})
        ratings.rate(doc, "1.1.3", A, Answer(option="5"), rationale="要抹除的话")
        change = history.history(doc, "1.1.3")[0].id
        erasure.carry_out(doc, erasure.plan_text(doc, change), A, "mistake")
        id_, _ = evidence.attach_file(doc, b"contract", [Target("profile.direction")], A, name="合同.txt")
        profile.confirm(doc, "direction", A, evidence=[id_], reason="见合同")
        write(doc, HERE / "v1.ccx")
        found = {
            "organisation": doc.state.organisation,
            "changes": len(doc.journal.rows()),
            "ratings": {
                f"{item}:{who}": [one.answer.plain() if one.answer else None, one.reason, one.rationale]
                for item, by in sorted(doc.state.ratings.items()) for who, one in sorted(by.items())
            },
            "decision": [doc.state.decisions["1.1.1"].reason, dict(doc.state.decisions["1.1.1"].dissent)],
            "na_approved": doc.state.na_approvals["1.1.2"].approved,
            "evidence": sorted([one.name, one.size, one.is_sighting] for one in doc.state.evidence.values()),
            "confirmed": doc.state.profile["direction"].confirmed.reason,
            "submitted": sorted(f"{who}:{section}" for who, section in doc.state.submissions),
            "erased": len(doc.journal.erased),
            "feedback": [one.text for one in doc.state.feedback],
        }
    (HERE / "v1.json").write_text(json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
