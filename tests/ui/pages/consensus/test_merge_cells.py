"""What the rows of a merge say of a file, and how much of them is shown."""

from __future__ import annotations

from datetime import datetime

import pytest

from ccworkbench.merge.chains import Chain, Fork, Gap
from ccworkbench.merge.receipt import Input, Receipt, Refusal, Signer
from ccworkbench.session.model import AssessorId, Person, Role
from ccworkbench.session.signing import Trust
from ui.pages.consensus.merge.cells import Words, completeness, row, signature
from ui.pages.consensus.merge.facts_card import checks, to_do
from ui.pages.consensus.merge.files_table import MOST, ROW, FilesTable
from ui.pages.consensus.merge.receipts_card import ReceiptsModel

NOW = datetime(2026, 10, 14, 18, 0)
AT = int(datetime(2026, 10, 14, 9, 5).timestamp() * 1000)
PEOPLE = {AssessorId("B"): Person(AssessorId("B"), "周航", Role.ASSESSOR)}
WORDS = Words(PEOPLE, "zh", NOW)
MARK = "4f2a91c0" + "0" * 56
KINDS = {"ratings": [812, 88], "evidence": [58, 7], "findings": [400, 40], "other": [14, 10]}


def file(**given: object) -> Input:
    facts: dict[str, object] = {
        "changes": 1284, "new_changes": 145, "kinds": KINDS, "newest": AT, "chains": [Chain("r", "B", 1284)],
        "signed_by": Signer("B", MARK, str(Trust.PINNED)),
    } | given
    return Input("周航.ccx", **facts)  # type: ignore[arg-type]


def test_a_row_names_who_what_and_how_much(workbench):
    who, *counts, new, sign, whole = row(file(since=AT), WORDS)
    assert (who.top, who.icon_token) == ("周航", "ok")
    assert who.below.startswith("周航.ccx · ")
    assert [(one.top, one.below) for one in counts] == [("812", "+88"), ("58", "+7"), ("414", "+50")]
    assert (new.top, "09:05" in new.below) == ("+145", True)
    assert (sign.token, whole.token) == ("ok", "ok")
    assert "1–1284" in whole.below.replace(",", "")
    assert row(file(), Words(PEOPLE, "zh", NOW, hidden=True))[0].top == "B"


@pytest.mark.parametrize(
    ("given", "token", "parts"),
    [
        ({"gaps": [Gap("r", "B", 212, 225)]}, "warn", ("14", "212–225", "周航")),
        ({"gaps": [Gap("r", "B", 7, 7), Gap("r", "B", 9, 10)]}, "warn", ("3", "7", "…")),
        ({"forks": [Fork("r", "B", 4)]}, "warn", ()),
        ({"withheld": 30}, "ok", ("30",)),
    ],
)
def test_what_is_missing_is_told_with_its_numbers(workbench, given, token, parts):
    cell = completeness(file(**given), WORDS)
    assert cell.token == token
    assert all(one in f"{cell.top} {cell.below}" for one in parts)


@pytest.mark.parametrize("count", [1, 2])
def test_english_reads_right_for_one_and_for_more(workbench, count):
    workbench.appearance.set_language("en")
    words = Words(PEOPLE, "en", NOW)
    one = file(new_evidence=count, gaps=[Gap("r", "B", 7, 6 + count)])
    receipt = Receipt("x", AT, "B", [one], before=3, after=3 + count)
    told = [fact.words for fact in (*checks(receipt, written=True), *to_do(receipt, words, 0, None))]
    assert f"changes: {3 + count} = all that was here and all that the files hold" in told
    assert f"SHA-256 computed again of all new files, all agree: {count}" in told
    assert ("for a new export: number 7 has not arrived." if count == 1
            else "for a new export: numbers 7–8 (2) have not arrived.") in told
    assert completeness(file(chains=[Chain("r", "B", count)]), words).below == f"up to number {count}"
    model = ReceiptsModel()
    model.set_rows([receipt], words)
    one.new_changes = count
    assert model.parts(receipt)[2] == ("+1 change" if count == 1 else "+2 changes")


def test_every_trust_has_words_and_only_a_changed_key_is_red(workbench):
    found = {trust: signature(file(signed_by=Signer("B", MARK, str(trust), MARK))) for trust in Trust}
    found[Trust.NONE] = signature(file(signed_by=None))
    assert len({one.top for one in found.values()}) == len(Trust)
    assert [trust for trust, one in found.items() if one.token == "bad"] == [Trust.CHANGED]
    assert row(file(signed_by=None), WORDS)[0].top == "周航.ccx"


def test_only_what_was_computed_is_claimed(workbench):
    told = Receipt("r" * 32, AT, "A", [file(new_evidence=0, chains=[])], before=100, after=245)
    assert [one.token for one in checks(told, written=False)] == ["ok", "ok"]
    told.inputs[0].new_evidence, told.inputs[0].chains = 3, [Chain("r", "B", 1284)]
    told.backup = "x.db"
    assert len(checks(told, written=False)) == 4
    assert len(checks(told, written=True)) == 5
    told.lost, told.after = 2, 243
    told.inputs[0].gaps = [Gap("r", "B", 1, 2)]
    assert [one.token for one in checks(told, written=True)] == ["bad", "bad", "warn", "ok", "ok"]
    told.inputs.append(Input("x.ccx", Refusal("exchange-refused", "坏", "bad")))
    assert [one.token for one in to_do(told, WORDS, 0, None)] == ["bad", "warn", "bad"]


def test_twenty_files_scroll_in_their_table(workbench, qtbot):
    table = FilesTable(workbench.context)
    qtbot.addWidget(table)
    table.resize(800, 600)
    table.set_rows([row(file(), WORDS) for _ in range(25)])
    table.show()
    assert table.height() <= (MOST + 1) * ROW
    assert table.verticalScrollBar().maximum() > 0
    assert sum(table.columnWidth(one) for one in range(7)) <= table.viewport().width()
    table.set_rows([row(file(), WORDS)])
    assert table.verticalScrollBar().maximum() == 0
