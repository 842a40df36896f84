"""Feedback to the standard: a note on an item, from an assessor or from the assessed organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.session.canonical import fresh_id
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, Role, SessionChanges
from ccworkbench.session.people import Act, require
from ccworkbench.session.ratings import known_item
from ccworkbench.text import Text

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument

PARTIES = ("assessor", "client")


def leave(
    doc: SessionDocument, item: str, words: str, by: AssessorId, *, party: str | None = None, consent: bool = False
) -> SessionChanges:
    """Leave a note on an item for those who keep the standard.

    `party` says whose view it is (default: the client coordinator's own, else the assessor's); with
    `consent` the organisation may be named beside it when feedback is collected.

    Raises:
        UsageError: the author may not, unknown item or party, or nothing is said.
    """
    person = require(doc.state, by, Act.FEEDBACK)
    known_item(doc.standard, item)
    if party is None:
        party = "client" if person.role is Role.CLIENT else "assessor"
    if party not in PARTIES:
        raise UsageError(
            "party-not-allowed",
            Text(f"没有「{party}」这一方；可选：assessor、client。",
                 f"There is no party '{party}'; allowed: assessor, client."),
            Text("没有写入任何内容。", "Nothing was written."),
            value=party, allowed=[*PARTIES],
        )
    if not words.strip():
        raise UsageError(
            "feedback-empty",
            Text("请写下意见。", "Say something."), Text("没有写入任何内容。", "Nothing was written."), item=item,
        )
    id_ = fresh_id()
    facts: dict[str, object] = {"item": item, "party": party, "text": Words(words), "consent": consent}
    return doc.write(by, [Put(Key("feedback", id_, name), value) for name, value in facts.items()])
