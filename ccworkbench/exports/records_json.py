"""Findings, requests, interviews, notes, materials and agenda as JSON and back, without loss."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any, TypedDict, TypeVar

from ccworkbench.exports.result_json import Json
from ccworkbench.session.records import AgendaSlot, Finding, Interview, MaterialState, Note, Request
from ccworkbench.session.state import SessionState

_R = TypeVar("_R", Finding, Request, Interview, Note, MaterialState, AgendaSlot)


class Records(TypedDict):
    """What a state holds of them."""

    findings: Mapping[str, Finding]
    requests: Mapping[str, Request]
    interviews: Mapping[str, Interview]
    notes: Mapping[str, Note]
    materials: Mapping[str, MaterialState]
    agenda: tuple[AgendaSlot, ...]


def records_json(state: SessionState) -> Json:
    """Give the records of a state."""
    return {
        "findings": [_plain(one) for one in state.findings.values()],
        "requests": [_plain(one) for one in state.requests.values()],
        "interviews": [_plain(one) for one in state.interviews.values()],
        "notes": [_plain(one) for one in state.notes.values()],
        "materials": [_plain(one) for one in state.materials.values()],
        "agenda": [_plain(one) for one in state.agenda],
    }


def records_from(found: Mapping[str, Any]) -> Records:
    """Read the records back; files written before there were any hold none.

    Raises:
        KeyError, TypeError, ValueError: something is missing or is not what it should be.
    """
    return Records(
        findings=_all(found, "findings", Finding, lambda one: one.id),
        requests=_all(found, "requests", Request, lambda one: one.id),
        interviews=_all(found, "interviews", Interview, lambda one: one.code),
        notes=_all(found, "notes", Note, lambda one: one.id),
        materials=_all(found, "materials", MaterialState, lambda one: one.id),
        agenda=tuple(_all(found, "agenda", AgendaSlot, lambda one: one.id).values()),
    )


def _plain(record: Finding | Request | Interview | Note | MaterialState | AgendaSlot) -> Json:
    return {name: list(one) if isinstance(one, tuple) else one for name, one in asdict(record).items()}


def _all(found: Mapping[str, Any], name: str, kind: type[_R], key: Callable[[_R], str]) -> dict[str, _R]:
    made = [_from(one, kind) for one in found.get(name, [])]
    return {key(one): one for one in made}


def _from(found: Mapping[str, Any], kind: type[_R]) -> _R:
    given: dict[str, Any] = {
        one.name: tuple(found[one.name]) if isinstance(found[one.name], list) else found[one.name]
        for one in fields(kind)
    }
    return kind(**given)
