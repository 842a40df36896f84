"""Lossless JSON and CSV."""

import csv
import dataclasses
import io
import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.exports.data import COLUMNS, FORMAT, csv_bytes, json_bytes, load_json, write_csv, write_json
from ccworkbench.exports.notice import NOT_OFFICIAL
from ccworkbench.exports.safe_text import CELL_LIMIT, csv_cell, sheet_text
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.model import Confirmation, Evidence, Key, ProfileValue
from ccworkbench.session.state import SessionState

PACKS = ["ccso-mini", "cccmm-mini", "c2m2", "wage", "facets", "sprs"]


@pytest.fixture
def full(state_of):
    """A session in which every attribute of the state holds something."""
    state = state_of("ccso-mini", 5, na=0.2)
    item = state.standard.items[0].id
    kept = Evidence(
        "e1", "record", "排班表.xlsx", "七月", "ab" * 32, 1234, "A1", 7, "2026-07-01", "现场", "七月", "组长",
        targets=(f"item.{item}",),
    )  # fmt: skip
    seen = Evidence("e2", "demo", "调度台", "", None, 0, "A2", 8, masks="e1", targets=("profile.direction",))
    state.evidence = {"e1": kept, "e2": seen}
    state.links = {f"item.{item}": ("e1",), "profile.direction": ("e2",)}
    value = ProfileValue("cost", "A1", 3, Confirmation("cost", ("e2",), "访谈", "A1", 4))
    state.profile = {**state.profile, "direction": value, "channels": ProfileValue(("chat", "voice"), "A1", 3)}
    state.references = {("wage", "X", 2023): Fraction(10017), ("wage", "X", 2022): Fraction(1, 3)}
    state.conflicts = (Key("rating", f"{item}:A2", "answer"),)
    state.alias, state.retention, state.hold, state.open_majors, state.changed_at = "甲", "2030-01-01", True, 2, 9
    return state


@pytest.mark.parametrize("name", PACKS)
@pytest.mark.parametrize("seed", [1, 2])
def test_json_reads_back_to_the_same_session_and_result(state_of, name, seed):
    state = state_of(name, seed, answered=0.9)
    result = result_of(state)
    loaded = load_json(json_bytes(state.standard, state, result), state.standard)
    assert loaded.state == state
    assert result_of(loaded.state) == result
    assert loaded.result["fingerprint"] == result.fingerprint


def test_nothing_of_a_session_is_left_out(full):
    document = json.loads(json_bytes(full.standard, full, result_of(full)))
    fields = {one.name for one in dataclasses.fields(SessionState) if one.compare} - {"standard"}
    assert set(document["session"]) == fields
    loaded = load_json(json_bytes(full.standard, full, result_of(full)), full.standard)
    assert loaded.state == full


def test_an_na_is_null_with_its_reason(state_of):
    state = state_of("ccso-mini", 2, na=1.0)
    document = json.loads(json_bytes(state.standard, state, result_of(state)))
    found = [one for by in document["session"]["ratings"].values() for one in by if one["na"]]
    assert found
    assert all(one["answer"] is None and one["reason"] for one in found)


def test_json_is_stable_and_sorted(full):
    result = result_of(full)
    one, other = (json_bytes(full.standard, full, result) for _ in range(2))
    assert one == other
    document = json.loads(one, object_pairs_hook=lambda pairs: [name for name, _ in pairs] or pairs)
    assert document == sorted(document)
    assert json.loads(one)["notice"] == {"zh": NOT_OFFICIAL.zh, "en": NOT_OFFICIAL.en}


def test_what_a_blind_reader_may_not_see_is_not_in_the_file(state_of):
    state = state_of("ccso-mini", 3)
    blind = dataclasses.replace(
        state.standard, consensus=dataclasses.replace(state.standard.consensus, blind=True)
    )
    state.standard, state.submissions = blind, {}
    seen = state.for_reader("A2")
    text = json_bytes(blind, seen, result_of(seen)).decode()
    ratings = json.loads(text)["session"]["ratings"].values()
    assert {one["assessor"] for by in ratings for one in by} == {"A2"}
    assert load_json(text.encode(), blind).state == seen


@pytest.mark.parametrize(
    ("spoil", "kind", "code"),
    [
        (lambda d: d.update(format="ccworkbench-data/2"), FileProblem, "data-newer"),
        (lambda d: d["standard"].update(sha256="00"), UsageError, "other-standard"),
        (lambda d: d["session"].pop("people"), FileProblem, "data-damaged"),
        (lambda d: d["session"].update(kind="party"), FileProblem, "data-damaged"),
        (lambda d: d.pop("format"), FileProblem, "data-damaged"),
    ],
)
def test_other_files_are_refused(state_of, spoil, kind, code):
    state = state_of("ccso-mini")
    document = json.loads(json_bytes(state.standard, state, result_of(state)))
    spoil(document)
    with pytest.raises(kind) as refused:
        load_json(json.dumps(document).encode(), state.standard)
    assert refused.value.code == code
    with pytest.raises(FileProblem):
        load_json(b"no json", state.standard)


def test_files_are_checked_on_writing(full, tmp_path):
    result = result_of(full)
    assert write_json(tmp_path / "a.json", full.standard, full, result).verified
    assert write_csv(tmp_path / "a.csv", full.standard, full, result).verified
    document = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    assert document["format"] == FORMAT
    assert document["result"]["scores"][-1]["shown"] == result.total.shown


def rows_of(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_each_item_and_person(state_of):
    state = state_of("ccso-mini", 4, answered=0.7, na=0.2)
    result = result_of(state)
    content = csv_bytes(state.standard, state, result)
    rows = rows_of(content)
    assert [(one["item"], one["assessor"]) for one in rows] == [
        (item.id, who) for item in state.standard.items for who in sorted(state.people)
    ]
    assert content.count(b"\r\n") == len(rows) + 1
    assert tuple(rows[0]) == COLUMNS
    for row in rows:
        rating = state.rating(row["item"], row["assessor"])
        assert row["na"] == str(int(rating.answer is not None and rating.answer.na))
        assert row["answer"].lstrip("'") == (
            "" if rating.answer is None or rating.answer.na else rating.answer.plain()
        )
        assert row["team_value"] == (result.items[row["item"]].shown or "")
        own = result_of(state, f"assessor:{row['assessor']}").items[row["item"]]
        assert row["value"] == ("" if rating.answer is None else own.shown or "")


def test_hostile_text_in_csv_is_no_formula(state_of):
    state = state_of("ccso-mini", 4)
    item = state.standard.items[0].id
    state.organisation = "=1+1"
    state.ratings[item]["A1"] = dataclasses.replace(
        state.ratings[item]["A1"], rationale="=cmd|' /C calc'!A0", reason="@SUM(A1)\r\n\"x\",y"
    )
    rows = rows_of(csv_bytes(state.standard, state, result_of(state)))
    assert rows[0]["rationale"] == "'=cmd|' /C calc'!A0"
    assert rows[0]["reason"] == "'@SUM(A1)\r\n\"x\",y"
    assert rows[0]["organisation"] == "'=1+1"


@settings(max_examples=200)
@given(st.text())
def test_no_csv_cell_begins_like_a_formula(words):
    cell = csv_cell(words)
    if cell[:1] and cell[0] in "=+-@\t\r＝＋－＠":
        float(cell)                            # only plain numbers may
    assert cell in (words, f"'{words}")


@settings(max_examples=200)
@given(st.text(st.characters(codec=None)))
def test_what_remains_fits_a_cell(words):
    plain = sheet_text(words)
    assert len(plain) <= CELL_LIMIT
    plain.encode()
    assert not any(one < " " and one not in "\t\n" for one in plain)


def test_long_text_is_cut_visibly():
    assert len(sheet_text("长" * 40_000)) == CELL_LIMIT
    assert sheet_text("长" * 40_000).endswith("…")
