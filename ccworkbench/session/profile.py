"""Facts about the assessed organisation and about the session itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, EvidenceId, Key, SessionChanges, SessionKind
from ccworkbench.session.people import Act, require
from ccworkbench.standard.answers import exact
from ccworkbench.standard.items import FieldId
from ccworkbench.standard.model import FieldKind, ProfileField, Standard
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

Value = str | Sequence[str] | None


def set_values(doc: SessionDocument, values: Mapping[FieldId, Value], by: AssessorId) -> SessionChanges:
    """Set several profile fields as one action, all or none; None or "" clears a field.

    Raises:
        UsageError: the author may not, or fields or values are not allowed (all faults at once).
    """
    require(doc.state, by, Act.SET_PROFILE)
    return doc.write(by, _puts(values, doc.standard))


def set_value(doc: SessionDocument, field: FieldId, value: Value, by: AssessorId) -> SessionChanges:
    """Set one profile field; see `set_values`."""
    return set_values(doc, {field: value}, by)


def confirm(
    doc: SessionDocument, field: FieldId, by: AssessorId, *, evidence: Sequence[EvidenceId], reason: str
) -> SessionChanges:
    """Confirm a profile value with the evidence it rests on; void once the value changes.

    Raises:
        UsageError: not the lead, no value yet, no reason, or unknown evidence.
    """
    require(doc.state, by, Act.CONFIRM)
    key = Key("profile", field, "value")
    head = doc.journal.head(key)
    if field not in doc.standard.by_field:
        raise _faults([_unknown(doc.standard, field)])
    if head is None or head.value is None or doc.journal.differing(key):
        named = field_named(doc.standard.by_field[field])
        raise UsageError(
            "nothing-to-confirm",
            Text(f"概况{named.zh}还没有确定的值。", f"The profile field {named.en} has no settled value yet."),
            Text("请先填写，再确认。", "Set it first, then confirm it."),
            field=field,
        )
    missing = [one for one in evidence if one not in doc.state.evidence]
    if missing:
        raise UsageError(
            "evidence-unknown",
            Text(f"没有证据：{'、'.join(missing)}。", f"There is no evidence {', '.join(missing)}."),
            evidence=[*missing],
        )
    if not reason.strip() or not evidence:
        raise UsageError(
            "confirmation-needs",
            Text(
                "确认需要依据和至少一份证据。",
                "A confirmation needs a reason and at least one piece of evidence.",
            ),
            field=field,
        )
    value = {"of": head.value, "evidence": [str(one) for one in evidence], "reason": Words(reason)}
    return doc.write(by, [Put(Key("profile", field, "confirmed"), value)])


def describe(
    doc: SessionDocument,
    by: AssessorId,
    *,
    kind: SessionKind | None = None,
    organisation: str | None = None,
    alias: str | None = None,
    retention: str | None = None,
    hold: bool | None = None,
) -> SessionChanges:
    """Change what the session says of itself; what is None stays.

    Raises:
        UsageError: the author may not, the kind is fixed (somebody submitted), the standard is a
            draft and the kind would be formal, the organisation's name is blank, or no date.
    """
    require(doc.state, by, Act.DESCRIBE)
    if kind is not None and kind != doc.state.kind and doc.state.submissions:
        raise UsageError(
            "kind-fixed",
            Text("已有人提交，评审类型不能再改。", "Somebody has submitted: the kind of the session is fixed."),
            kind=str(doc.state.kind),
        )
    if kind is not None and kind != doc.state.kind:
        require_kind(doc.standard, kind)
    if organisation is not None:
        require_organisation(organisation)
    if retention and not _is_date(retention):
        raise UsageError(
            "date-not-allowed",
            Text(f"日期「{retention}」应写作 YYYY-MM-DD。", f"A date is written YYYY-MM-DD, not '{retention}'."),
            value=retention,
            allowed=["YYYY-MM-DD"],
        )
    chosen: dict[str, object] = {
        "kind": None if kind is None else str(kind),
        "organisation": None if organisation is None else Words(organisation),
        "alias": None if alias is None else Words(alias),
        "retention": retention or None,
        "hold": hold,
    }
    return doc.write(by, [Put(Key("session", "-", k), v) for k, v in chosen.items() if v is not None])


def _is_date(typed: str) -> bool:
    """Whether this is a day of the calendar, written YYYY-MM-DD."""
    try:
        return re.fullmatch(r"\d{4}-\d\d-\d\d", typed, re.ASCII) is not None and bool(date.fromisoformat(typed))
    except ValueError:
        return False


def require_kind(standard: Standard, kind: SessionKind) -> None:
    """Refuse a formal session on a draft; every other kind may try one out.

    Raises:
        UsageError: that; the kinds there are for it are named.
    """
    if standard.head.state != "draft" or kind is not SessionKind.FORMAL:
        return
    may = [str(one) for one in SessionKind if one is not SessionKind.FORMAL]
    head = standard.head
    raise UsageError(
        "draft-standard",
        Text(
            f"标准 {head.id} {head.version} 还是草稿（draft），不能用于正式评审。",
            f"The standard {head.id} {head.version} is still a draft: it cannot be used for a formal session.",
        ),
        Text(
            f"请等它进入试行（pilot）或发布（released），或改用其他类型：{'、'.join(may)}。",
            f"Wait until it is a pilot or released, or choose another kind: {', '.join(may)}.",
        ),
        standard=head.id, version=head.version, state=head.state, kind=str(kind), allowed=may,
    )


def require_organisation(name: str) -> None:
    """Refuse a session of nobody.

    Raises:
        UsageError: the name is blank.
    """
    if not name.strip():
        raise UsageError(
            "organisation-needed",
            Text("被评单位的名称不能空着。", "The name of the assessed organisation cannot be blank."),
            Text("请填写名称；没有写入任何内容。", "Give its name; nothing was written."),
        )


def starting_profile(values: Mapping[FieldId, str | Sequence[str]], standard: Standard) -> list[Put]:
    """Give what makes the profile of a new session; raises as `set_values`."""
    return _puts(values, standard)


def as_held(values: Mapping[FieldId, Value], standard: Standard) -> dict[FieldId, str | tuple[str, ...]]:
    """Give values as a profile would hold them; what is cleared is left out. Raises as `set_values`."""
    found: dict[FieldId, str | tuple[str, ...]] = {}
    for put in _puts(values, standard):
        if isinstance(put.value, list):
            found[FieldId(put.key.eid)] = tuple(str(one) for one in put.value)
        elif put.value is not None:
            found[FieldId(put.key.eid)] = str(put.value)
    return found


def _puts(values: Mapping[FieldId, Value], standard: Standard) -> list[Put]:
    puts, faults = [], []
    for field, value in values.items():
        known = standard.by_field.get(field)
        if known is None:
            faults.append(_unknown(standard, field))
            continue
        try:
            puts.append(Put(Key("profile", field, "value"), _stored(known, value)))
        except ValueError:
            shown = value if isinstance(value, str) else ",".join(value or ())
            named, may = field_named(known), allowed(known)
            faults.append((field, Text(
                f"概况{named.zh}不能填「{shown}」；可填：{'、'.join(_IN_CHINESE.get(one, one) for one in may)}。",
                f"The profile field {named.en} cannot be '{shown}'; allowed: {', '.join(may)}.",
            ), may))
    if faults:
        raise _faults(faults)
    return puts


def field_named(field: ProfileField) -> Text:
    """Name a field for a message: as people read it, and by the id commands take."""
    return Text(f"「{field.title.zh}」（{field.id}）", f"'{field.title.en}' ({field.id})")


def allowed(field: ProfileField) -> list[str]:
    """Name what a field takes, for messages and completion."""
    if field.kind in (FieldKind.CHOICE, FieldKind.CHOICES):
        return [one.id for one in field.options]
    if field.kind is FieldKind.NUMBER and field.limits is not None:
        of = field.limits
        ends = (("≥", of.min), (">", of.above), ("<", of.below), ("≤", of.max))
        return [f"{sign} {end}" for sign, end in ends if end is not None] or [_A_NUMBER]
    return [_A_NUMBER] if field.kind is FieldKind.NUMBER else [_A_TEXT]


_A_NUMBER, _A_TEXT = "a number", "text"
_IN_CHINESE = {_A_NUMBER: "数字", _A_TEXT: "文字"}


def _stored(field: ProfileField, value: Value) -> object:
    if value is None or value == "" or (not isinstance(value, str) and not value):
        return None
    ids = [one.id for one in field.options]
    if field.kind is FieldKind.CHOICES:
        chosen = value.replace("，", ",").split(",") if isinstance(value, str) else list(value)
        chosen = [one.strip() for one in chosen]
        if not set(chosen) <= set(ids):
            raise ValueError(value)
        return sorted(set(chosen), key=ids.index)
    if not isinstance(value, str):
        raise ValueError(value)
    if field.kind is FieldKind.CHOICE:
        if value not in ids:
            raise ValueError(value)
        return value
    if field.kind is FieldKind.NUMBER:
        number = exact(value)
        if field.limits is not None and not field.limits.hold(number):
            raise ValueError(value)
        return format(Decimal(number.numerator) / Decimal(number.denominator), "f")
    return Words(value)


Fault = tuple[str, Text, list[str]]


def _unknown(standard: Standard, field: str) -> Fault:
    known = [str(one) for one in standard.by_field]
    return field, Text(
        f"标准没有概况字段「{field}」；有：{'、'.join(known) or '无'}。",
        f"The standard has no profile field '{field}'; there are: {', '.join(known) or 'none'}.",
    ), known


def _faults(faults: Sequence[Fault]) -> UsageError:
    return UsageError(
        "profile-not-allowed",
        Text("\n".join(one[1].zh for one in faults), "\n".join(one[1].en for one in faults)),
        Text("没有写入任何内容。", "Nothing was written."),
        fields=[one[0] for one in faults],
        allowed=[one for fault in faults for one in fault[2]],
    )
