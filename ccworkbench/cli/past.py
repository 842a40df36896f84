"""Session commands about what was done: history, undo, redo, restore."""

from __future__ import annotations

from pathlib import Path

import click

from ccworkbench import moments
from ccworkbench.cli import output
from ccworkbench.cli.fact_words import fact_words, value_words
from ccworkbench.cli.opening import looking, who_reads, writing
from ccworkbench.cli.options import as_option, json_option, reader_option, reason_option, session_argument, tell
from ccworkbench.exports.notice import OBJECTION_FIELDS, OBJECTION_STATES, stand_words
from ccworkbench.session import history as past
from ccworkbench.session import ratings, undoing
from ccworkbench.session.canonical import dump
from ccworkbench.session.history import HistoryEntry
from ccworkbench.session.model import AssessorId, Key
from ccworkbench.session.people import unknown_assessor
from ccworkbench.session.reading import Pending
from ccworkbench.session.versions import spelled
from ccworkbench.standard.items import ItemId
from ccworkbench.text import Text


@click.command()
@session_argument
@click.option("--item", default=None, metavar="ID")
@click.option("--assessor", default=None, metavar="ASSESSOR", help="只看此人所写 / written by this person")
@reader_option
@json_option
def history(session: Path, item: str | None, assessor: str | None, reader: str | None, as_json: bool) -> None:
    """历史。Who changed what and when, newest first."""
    with looking(session) as doc:
        seen_by = who_reads(doc, reader)
        if item is not None:
            ratings.known_item(doc.standard, item)
        if assessor is not None and assessor not in doc.state.people:
            raise unknown_assessor(doc.state, assessor)
        found = past.history(
            doc, ItemId(item) if item else None, AssessorId(assessor) if assessor else None, reader=seen_by
        )
    output.emit(as_json, {"changes": [_as_json(one) for one in found]}, [_as_line(one) for one in found])


@click.command()
@session_argument
@reason_option
@as_option
@json_option
def undo(session: Path, reason: str, author: str, as_json: bool) -> None:
    """撤销。Take back one's latest action made in this folder."""
    with writing(session) as doc:
        changes = undoing.undo(doc, AssessorId(author), reason)
    tell(as_json, changes)


@click.command()
@session_argument
@reason_option
@as_option
@json_option
def redo(session: Path, reason: str, author: str, as_json: bool) -> None:
    """重做。Do again what the latest undo took back."""
    with writing(session) as doc:
        changes = undoing.redo(doc, AssessorId(author), reason)
    tell(as_json, changes)


@click.command()
@session_argument
@click.argument("change")
@reason_option
@as_option
@json_option
def restore(session: Path, change: str, reason: str, author: str, as_json: bool) -> None:
    """恢复。Put the value of an earlier change back."""
    with writing(session) as doc:
        changes = undoing.restore(doc, change, AssessorId(author), reason)
    tell(as_json, changes)


def plain(value: object) -> object:
    """Give a value as JSON can hold it (a text that has not arrived: null)."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return None if isinstance(value, Pending) else value


def closing_words(key: Key, value: object) -> Text | None:
    """Say in words what was frozen, signed or objected to; None: another kind of fact."""
    found = value if isinstance(value, dict) else {}
    match key.entity:
        case "freeze" if found:
            short = spelled(str(found["fingerprint"]))
            told = f"{short}  {found.get('total', '-')} {found.get('level', '')}".strip()
            return Text(f"定稿：第 {key.eid} 版  {told}", f"froze version {key.eid}  {told}")
        case "signoff" if found:
            number, _, person = key.eid.partition(":")
            words, text = stand_words(str(found["state"])), f"  {found['text']}" if found.get("text") else ""
            return Text(f"签署第 {number} 版：{person} {words.zh}{text}",
                        f"signed version {number}: {person} {words.en}{text}")
        case "objection":
            name, shown = OBJECTION_FIELDS[key.field], "-" if value is None else str(value)
            if key.field == "state" and shown in OBJECTION_STATES:
                states = OBJECTION_STATES[shown]
                return Text(f"异议 {key.eid[:8]} {name.zh}：{states.zh}",
                            f"objection {key.eid[:8]} {name.en}: {states.en}")
            return Text(f"异议 {key.eid[:8]} {name.zh}：{shown}", f"objection {key.eid[:8]} {name.en}: {shown}")
    return None


def _as_json(one: HistoryEntry) -> dict[str, object]:
    return {
        "id": one.id, "at": moments.iso(one.at), "author": one.author,
        "entity": one.key.entity, "key": one.key.eid, "field": one.key.field, "value": plain(one.value),
        "undone": one.undone, "erased": one.erased,
    }


def _as_line(one: HistoryEntry) -> str:
    value = "-" if one.value is None else one.value if isinstance(one.value, str) else dump(plain(one.value))
    marks = [
        *([output.say(Text("已撤销", "undone"))] if one.undone else []),
        *([output.say(Text("已抹除", "erased"))] if one.erased else []),
    ]
    end = f"  [{', '.join(marks)}]" if marks else ""
    said = closing_words(one.key, one.value)
    told = f"{output.say(fact_words(one.key))}  {output.say(value_words(one.key, value))}" if said is None else (
        output.say(said))
    return f"{one.id[:8]}  {moments.second(one.at)}  {one.author}  {told}{end}"
