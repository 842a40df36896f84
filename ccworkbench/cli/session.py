"""`ccworkbench session …`: everything the window does to a session."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from ccworkbench.cli import output, record_info
from ccworkbench.cli.agenda import agenda
from ccworkbench.cli.assessors import assessor
from ccworkbench.cli.attaching import attach, detach
from ccworkbench.cli.carrying import carry
from ccworkbench.cli.closing import freeze, sign, signoff_lines, signoffs_json, versions
from ccworkbench.cli.copying import continue_, copy, kept_elsewhere, kept_line, recover
from ccworkbench.cli.exchanging import export, hand_out, import_
from ccworkbench.cli.fact_checking import fact_check
from ccworkbench.cli.feedback import leave as leave_feedback
from ccworkbench.cli.findings import finding
from ccworkbench.cli.interviews import interview
from ccworkbench.cli.keeping import backup, erase, verify
from ccworkbench.cli.materials import material
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.notes import note
from ccworkbench.cli.objecting import decide, object_, objection_json, objection_lines, today
from ccworkbench.cli.opening import looking, reading, warn_of_place, who_reads, writing
from ccworkbench.cli.options import (
    as_option,
    json_option,
    pairs,
    reader_option,
    reason_option,
    session_argument,
    tell,
)
from ccworkbench.cli.past import history, redo, restore, undo
from ccworkbench.cli.persons import read_persons
from ccworkbench.cli.rating import agree, approve_na, rate, submit
from ccworkbench.cli.references import reference
from ccworkbench.cli.requests import request
from ccworkbench.cli.shelving import destroy, hold, put_away, retain, take_out
from ccworkbench.exports.notice import kind_words, standard_words
from ccworkbench.exports.session_json import version_json
from ccworkbench.freezing.saying import standing_words
from ccworkbench.freezing.standing import standing
from ccworkbench.session import profile, recent
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.evidence import find
from ccworkbench.session.info import SessionInfo
from ccworkbench.session.info import info as count
from ccworkbench.session.model import AssessorId, Role, SessionKind
from ccworkbench.session.people import ROLE_NAMES
from ccworkbench.session.state import SessionState
from ccworkbench.standard.items import FieldId
from ccworkbench.text import Text

KINDS = [str(one) for one in SessionKind]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """评审。Sessions: make, rate, attach evidence, agree, look back, keep safe."""


@group.command()
@session_argument
@click.option("--standard", required=True, metavar="ID", help="标准 / the standard")
@click.option("--organisation", default=None, metavar="NAME", help="被评审组织 / the assessed organisation")
@click.option("--alias", default="", help="代称 / what discreet lists show")
@click.option("--kind", type=click.Choice(KINDS), default=None)
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="概况 / profile")
@click.option("--assessor", "people", multiple=True, metavar="ID=NAME[:ROLE]", help="人员 / somebody taking part")
@click.option("--from", "earlier", type=click.Path(path_type=Path), help="沿用另一评审 / start from another")
@json_option
def new(
    session: Path, standard: str, organisation: str | None, alias: str, kind: str | None, values: tuple[str, ...],
    people: tuple[str, ...], earlier: Path | None, as_json: bool,
) -> None:
    """新建评审。Start a session; the first lead named is its author."""
    from ccworkbench.standard import library

    chosen = library.load(standard)
    persons = {one.id: one for one in read_persons(people)}
    given: dict[FieldId, str | tuple[str, ...]] = {}
    if earlier is not None:
        before = reading(earlier)
        persons = {**before.people, **persons}
        given = {name: one.value for name, one in before.profile.items() if name in chosen.by_field}
        organisation = before.organisation if organisation is None else organisation
    if organisation is None:
        raise Misuse(Text("缺少选项 --organisation。", "Missing option '--organisation'."))
    given |= {FieldId(name): value for name, value in pairs(values, "FIELD=VALUE").items()}
    lead = next((one.id for one in persons.values() if one.role is Role.LEAD), AssessorId(""))
    with SessionDocument.create(
        session, chosen, organisation=organisation, kind=SessionKind(kind or "formal"), profile=given,
        people=persons.values(), author=lead, alias=alias,
    ) as doc:
        recent.remember(doc.folder, doc.state)
        head = chosen.head
        data = {
            "id": doc.state.id, "path": str(doc.folder), "kind": str(doc.state.kind),
            "standard": {
                "id": head.id, "version": head.version, "state": head.state, "sha256": chosen.sha256,
            },
        }
        words = output.say(kind_words(doc.state.kind)), output.say(standard_words(chosen))
    made = output.say(Text(f"已建立 {doc.folder}", f"Made {doc.folder}"))
    warn_of_place(session)
    output.emit(as_json, data, [f"{made}  [{words[0]}]  {words[1]}"])


@group.command()
@session_argument
@reader_option
@json_option
def info(session: Path, reader: str | None, as_json: bool) -> None:
    """概况、人员与数量。Profile, people, counts, storage, last backup, conflicts."""
    with looking(session) as doc:
        counted = count(doc)
        state = doc.state.for_reader(who_reads(doc, reader))
        safe = {"recovered": doc.recovered, **kept_elsewhere(doc)}
        line = kept_line(doc)
    warn_of_place(session)
    output.emit(as_json, _as_json(state, counted) | safe, [*_as_lines(state, counted), line])


@group.command("set")
@session_argument
@click.argument("values", nargs=-1, metavar="FIELD=VALUE...")
@click.option("--kind", type=click.Choice(KINDS), default=None, help="类型 / kind")
@click.option("--alias", default=None)
@click.option("--organisation", default=None)
@as_option
@json_option
def set_(
    session: Path, values: tuple[str, ...], kind: str | None, alias: str | None, organisation: str | None,
    author: str, as_json: bool,
) -> None:
    """填写概况。Set profile fields (blank clears one), or the session's kind and names."""
    given = {FieldId(name): value for name, value in pairs(values, "FIELD=VALUE").items()}
    described = kind is not None or alias is not None or organisation is not None
    if bool(given) == described:
        raise Misuse(Text(
            "请给出 FIELD=VALUE，或 --kind、--alias、--organisation 之一。",
            "Give either FIELD=VALUE or one of --kind, --alias, --organisation.",
        ))
    with writing(session) as doc:
        who = AssessorId(author)
        if given:
            changes = profile.set_values(doc, given, who)
        else:
            changes = profile.describe(
                doc, who, kind=SessionKind(kind) if kind else None, alias=alias, organisation=organisation
            )
    tell(as_json, changes)


@group.command()
@session_argument
@click.argument("field")
@click.option("--evidence", "ids", multiple=True, required=True, metavar="ID", help="所依据的证据")
@reason_option
@as_option
@json_option
def confirm(session: Path, field: str, ids: tuple[str, ...], reason: str, author: str, as_json: bool) -> None:
    """确认概况。Confirm a profile value with the evidence it rests on (lead)."""
    with writing(session) as doc:
        known = [find(doc, one).id for one in ids]
        changes = profile.confirm(doc, FieldId(field), AssessorId(author), evidence=known, reason=reason)
    tell(as_json, changes)


for _command in (
    rate, approve_na, submit, agree, attach, detach, reference, leave_feedback, history, undo, redo, restore,
    verify, backup, erase, carry, hand_out, export, import_, copy, continue_, recover,
    put_away, take_out, destroy, retain, hold,
    assessor, material, request, finding, interview, note, agenda,
    freeze, versions, sign, object_, decide, fact_check,
):
    group.add_command(_command)


def _items(state: SessionState) -> Mapping[str, int]:
    """Count the items as the team's result sees them."""
    from ccworkbench.scoring.sources import result_of

    counts = result_of(state).counts
    return {
        "applicable": counts.applicable, "rated": counts.rated, "open": counts.open, "na": counts.na,
        "not_applicable": counts.not_applicable,
    }


def _as_json(state: SessionState, counted: SessionInfo) -> dict[str, object]:
    head, counts = state.standard.head, counted.counts
    carrying = dict.fromkeys(one.section for one in state.standard.items)
    return {
        "id": state.id,
        "kind": str(state.kind),
        "organisation": state.organisation,
        "alias": state.alias,
        "standard": {
            "id": head.id, "version": head.version, "state": head.state, "sha256": state.standard.sha256,
        },
        "profile": {
            name: {
                "value": one.value if isinstance(one.value, str) else list(one.value),
                "confirmed": one.confirmed is not None,
            }
            for name, one in state.profile.items()
        },
        "assessors": [
            {
                "id": one.id, "name": one.name, "role": str(one.role), "sections": dict(one.sections),
                "ratings": counted.ratings[one.id],
                "submitted": [leaf for leaf in carrying if state.submitted(one.id, leaf)],
            }
            for one in state.people.values()
        ],
        "items": dict(_items(state)),
        "evidence": {"files": counts.files, "sightings": counts.sightings, "bytes": counts.bytes},
        "changes": counted.changes,
        "conflicts": counted.conflicts,
        **_closing_json(state),
        "unsent": counted.unsent,
        **record_info.as_json(state),
        "last_backup": str(counted.last_backup) if counted.last_backup else None,
    }


def _closing_json(state: SessionState) -> dict[str, object]:
    """Say how final the result is, who agreed, and which objections wait."""
    now = standing(state)
    return {
        "version": None if now.latest is None else {
            **version_json(now.latest), "changed_since": now.changed, "signoffs": signoffs_json(state, now.latest),
        },
        "objections": [objection_json(state, one) for one in state.objections.values() if one.is_open],
    }


def _closing_lines(state: SessionState) -> list[str]:
    now, open_ = standing(state), [one for one in state.objections.values() if one.is_open]
    lines = [output.say(standing_words(now))]
    if now.latest is not None:
        lines[0] += f"  {now.latest.short}"
        lines += [f"  {one}" for one in signoff_lines(state, now.latest)]
    if open_:
        late = sum(one.overdue(today()) for one in open_)
        lines.append(output.say(Text(
            f"异议：待复核 {len(open_)}，已逾期 {late}", f"Objections: {len(open_)} open, {late} overdue"
        )))
        lines += [f"  {line}" for one in open_ for line in objection_lines(state, one)]
    return lines


def _as_lines(state: SessionState, counted: SessionInfo) -> list[str]:
    say, counts, items = output.say, counted.counts, _items(state)
    head = state.standard.head
    lines = [
        f"{state.organisation}  [{state.kind}]",
        f"{say(standard_words(state.standard))}  {head.id}",
        *(
            f"  {name} = {one.value if isinstance(one.value, str) else ','.join(one.value)}"
            + (say(Text("（已确认）", " (confirmed)")) if one.confirmed else "")
            for name, one in state.profile.items()
        ),
    ]
    for person in state.people.values():
        done = counted.ratings[person.id], counted.submitted[person.id]
        lines.append(f"  {person.id}  {person.name}  {say(ROLE_NAMES[person.role])}  " + say(Text(
            f"评分 {done[0]}，已提交章节 {done[1]}", f"{done[0]} ratings, {done[1]} sections submitted"
        )))
    applicable, rated, left, na = (items[one] for one in ("applicable", "rated", "open", "na"))
    lines.append(say(Text(
        f"条目：适用 {applicable}，已定 {rated}，未定 {left}，不适用 {na}",
        f"Items: {applicable} applicable, {rated} settled, {left} open, {na} N/A",
    )))
    lines.append(say(Text(
        f"证据：文件 {counts.files}（{counts.bytes} 字节），现场所见 {counts.sightings}",
        f"Evidence: {counts.files} files ({counts.bytes} bytes), {counts.sightings} sightings",
    )))
    lines += record_info.as_lines(state)
    lines += _closing_lines(state)
    backup_ = str(counted.last_backup) if counted.last_backup else "-"
    lines.append(say(Text(
        f"改动 {counted.changes}，冲突 {counted.conflicts}，最近备份 {backup_}",
        f"{counted.changes} changes, {counted.conflicts} conflicts, last backup {backup_}",
    )))
    if counted.unsent:
        lines.append(say(Text(
            f"上次导出交换文件之后有 {counted.unsent} 条改动",
            f"{counted.unsent} changes since the last exchange file",
        )))
    return lines
