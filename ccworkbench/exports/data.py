"""The machine-readable exports: lossless JSON, and a CSV for people who calculate elsewhere.

The JSON names items by id and the standard by its hash, never by what the items say: it is lossless
beside the standard, so a standard that keeps its words (`wording.py`) costs it nothing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ccworkbench.errors import FileProblem, UsageError
from ccworkbench.exports.notice import kind_words, not_final, not_official
from ccworkbench.exports.result_json import Json, result_json, text_json
from ccworkbench.exports.safe_text import csv_cell
from ccworkbench.exports.session_json import state_from, state_json, version_json
from ccworkbench.exports.wording import wording_allowed
from ccworkbench.exports.writing import Written, write
from ccworkbench.freezing.standing import standing
from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.result import Result
from ccworkbench.scoring.sources import result_of
from ccworkbench.session.model import AssessorId, Rating
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import Item
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

FORMAT = "ccworkbench-data/1"
_BOM = b"\xef\xbb\xbf"
COLUMNS = (
    "session", "kind", "organisation", "standard", "version", "standard_sha256",
    "item", "section", "title_zh", "title_en", "item_kind", "effect", "weight", "share",
    "assessor", "name", "role", "submitted", "answer", "value", "na", "reason", "rationale", "follow_up",
    "consensus", "consensus_reason", "team_state", "team_value", "notice", "frozen_version", "frozen_fingerprint",
)  # fmt: skip
"""Columns of the CSV: one row for each item and each person who may rate (or did)."""


# JSON


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a JSON export holds; `result` is the result as it was exported, as plain JSON."""

    state: SessionState
    result: dict[str, Any]


def json_bytes(standard: Standard, state: SessionState, result: Result) -> bytes:
    """Give the JSON export: UTF-8, keys sorted, equal content gives equal bytes."""
    head = standard.head
    document: Json = {
        "format": FORMAT,
        "notice": text_json(not_official(standard)),
        "kind": text_json(kind_words(state.kind)),
        "standard": {
            "id": head.id,
            "version": head.version,
            "title": text_json(head.title),
            "aligned_with": head.aligned_with,
            "state": head.state,
            "issuer": head.issuer,
            "licence": head.licence,
            "sha256": standard.sha256,
        },
        "session": state_json(state),
        "result": result_json(result),
        "version": _version(state, result),
    }
    return (json.dumps(document, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def _version(state: SessionState, result: Result) -> Json:
    """Say whether the result is a frozen version, and which."""
    now = standing(state, result)
    mark = not_final(result, now)
    return {
        "frozen": None if now.version is None else version_json(now.version),
        "latest": None if now.latest is None else now.latest.number,
        "changed_since": now.changed,
        "not_final": None if mark is None else text_json(mark),
    }


def load_json(found: bytes, standard: Standard) -> Loaded:
    """Read a JSON export back; the standard must be the one it was made with.

    Raises:
        FileProblem: it is no such export, is damaged, or a newer program wrote it.
        UsageError: it was made with another standard, or another version of it.
    """
    try:
        document = json.loads(found)
        format_, its = str(document["format"]), str(document["standard"]["sha256"])
    except (ValueError, KeyError, TypeError):
        raise _damaged() from None
    if format_ != FORMAT:
        raise _newer(format_)
    if its != standard.sha256:
        raise UsageError(
            "other-standard",
            Text("这份数据由另一份标准产生。", "This data was made with another standard."),
            Text("请换用其中写明的标准与版本。", "Use the standard and version named in it."),
            found=its,
            allowed=[standard.sha256],
        )
    try:
        return Loaded(state_from(document["session"], standard), dict(document["result"]))
    except (KeyError, TypeError, ValueError, IndexError):
        raise _damaged() from None


def _damaged() -> FileProblem:
    return FileProblem(
        "data-damaged",
        Text("这不是本程序导出的数据，或已损坏。", "This is not data exported by this program, or it is damaged."),
        Text("请重新导出。", "Export it again."),
    )


def _newer(found: str) -> FileProblem:
    return FileProblem(
        "data-newer",
        Text(
            f"数据格式 {found} 不认识，本程序认识 {FORMAT}。",
            f"The data has format {found}; this program knows {FORMAT}.",
        ),
        Text("请更新程序。", "Update the program."),
        found=found,
        allowed=[FORMAT],
    )


def write_json(
    path: Path, standard: Standard, state: SessionState, result: Result, *, force: bool = False
) -> Written:
    """Write the lossless JSON and prove that it reads back to the same state and result.

    Raises:
        UsageError, FileProblem: as `writing.write`.
    """
    wanted = json.loads(json.dumps(result_json(result)))

    def check(part: Path) -> Iterable[str]:
        loaded = load_json(part.read_bytes(), standard)
        if loaded.state != state:
            yield "session"
        if loaded.result != wanted:
            yield "result"

    return write(path, lambda part: _put(part, json_bytes(standard, state, result)), check, force=force)


def _put(part: Path, content: bytes) -> None:
    part.write_bytes(content)


# CSV


def csv_bytes(standard: Standard, state: SessionState, result: Result) -> bytes:
    """Give the CSV export: UTF-8 with a mark that Excel and WPS need, CRLF, formulas disarmed."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(csv_rows(standard, state, result))
    return _BOM + out.getvalue().encode()


def csv_rows(standard: Standard, state: SessionState, result: Result) -> list[list[str]]:
    """Give the rows as text, disarmed."""
    given = {who for by in state.ratings.values() for who in by}
    people = [one for one in sorted(state.people) if one in state.raters or one in given]
    own = {who: result_of(state, f"assessor:{who}").items for who in people}
    head, texts, notice = standard.head, wording_allowed(standard), not_official(standard)
    first = [
        state.id, str(state.kind), state.organisation, head.id, head.version, standard.sha256,
    ]  # fmt: skip
    version = standing(state, result).version
    frozen = ["", ""] if version is None else [str(version.number), version.fingerprint]
    rows = []
    for item in standard.items:
        about = [item.id, item.section, *((item.title.zh, item.title.en) if texts else ("", ""))]
        about += [str(item.kind), str(item.effect), plain(item.weight), _share(item)]
        decision, team = state.decisions.get(item.id), result.items[item.id]
        last = [decision.answer.plain() if decision else "", decision.reason if decision else ""]
        last += [str(team.state), team.shown or "", f"{notice.zh} / {notice.en}", *frozen]
        for who in people:
            value = own[who][item.id].shown
            row = [*first, *about, *_given(state, who, state.rating(item.id, who), value), *last]
            rows.append([csv_cell(cell) for cell in row])
    return rows


def _share(item: Item) -> str:
    return " ".join(f"{name}:{plain(part)}" for name, part in item.share.items())


def _given(state: SessionState, who: AssessorId, rating: Rating, value: str | None) -> list[str]:
    person, answer = state.people[who], rating.answer
    return [
        who,
        person.name,
        str(person.role),
        _yes(rating.submitted),
        "" if answer is None or answer.na else answer.plain(),
        "" if answer is None else value or "",
        _yes(answer is not None and answer.na),
        rating.reason,
        rating.rationale,
        _yes(rating.follow_up),
    ]


def _yes(answer: bool) -> str:
    return "1" if answer else "0"


def write_csv(
    path: Path, standard: Standard, state: SessionState, result: Result, *, force: bool = False
) -> Written:
    """Write the CSV and prove that every cell reads back.

    Raises:
        UsageError, FileProblem: as `writing.write`.
    """
    content = csv_bytes(standard, state, result)
    wanted = [list(COLUMNS), *csv_rows(standard, state, result)]

    def check(part: Path) -> Iterable[str]:
        found = part.read_bytes()
        if not found.startswith(_BOM):
            yield "byte order mark"
        rows = list(csv.reader(io.StringIO(found.decode("utf-8-sig"), newline="")))
        if len(rows) != len(wanted):
            yield f"{len(rows)} rows instead of {len(wanted)}"
        for number, (row, other) in enumerate(zip(rows, wanted, strict=False), start=1):
            if row != other:
                yield f"row {number}"

    return write(path, lambda part: _put(part, content), check, force=force)
