"""What the window can do to a session: each a small function that queues one write of the core.

They act as the person at this machine (`session.me`) and answer with the outcome; the session's
own signals have told everybody before the outcome's callbacks run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.session.model import AssessorId, EvidenceId, SessionChanges, Target
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import FieldId, ItemId, SectionId
from ui.open_session import OpenSession
from ui.tasks import Outcome, Pool

if TYPE_CHECKING:
    from ccworkbench.session.document import SessionDocument
    from ccworkbench.session.exchange import Ready

Changed = Outcome[SessionChanges]


def rate_item(session: OpenSession, item: ItemId, answer: Answer, reason: str = "") -> Changed:
    """Rate an item; `reason` is needed for N/A and once the section is submitted."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.rate(doc, item, me, answer, reason=reason))


def clear_rating(session: OpenSession, item: ItemId, reason: str = "") -> Changed:
    """Take one's own rating of an item back."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.rate(doc, item, me, None, reason=reason))


def write_rationale(session: OpenSession, item: ItemId, words: str) -> Changed:
    """Keep what was written as the reason of one's rating."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.write_rationale(doc, item, me, words))


def set_follow_up(session: OpenSession, item: ItemId, follow_up: bool) -> Changed:
    """Set or clear the mark to come back to an item."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.set_follow_up(doc, item, me, follow_up))


def submit_sections(session: OpenSession, sections: Sequence[SectionId] | None = None) -> Changed:
    """Submit one's own ratings of some sections (None: of all that are one's own)."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.submit(doc, me, sections))


def approve_na(session: OpenSession, items: Sequence[ItemId], approve: bool = True, reason: str = "") -> Changed:
    """Approve or reject N/A as the lead."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.approve_na(doc, items, me, approve=approve, reason=reason))


def decide(
    session: OpenSession, item: ItemId, answer: Answer | None, reason: str,
    dissent: Mapping[AssessorId, str] | None = None,
) -> Changed:
    """Record the team's decision on an item as the lead (None reopens it); a refusal is the caller's to tell."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.decide(doc, item, answer, me, reason, dissent), tells=False)


def decide_unanimous(session: OpenSession) -> Changed:
    """Record a decision wherever all submitted the same answer."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.decide_unanimous(doc, me))


def put_off(session: OpenSession, item: ItemId, later: bool) -> Changed:
    """Put an item off to be discussed later, or take it up again."""
    from ccworkbench.session import ratings

    me = session.me
    return session.write(lambda doc: ratings.put_off(doc, item, me, later))


def ask_for_evidence(session: OpenSession, item: ItemId, need: str) -> Changed:
    """Ask the organisation for evidence on an item; a refusal is the caller's to tell."""
    from ccworkbench.session import requests

    me = session.me
    return session.write(lambda doc: requests.add(doc, me, need=need, item=item)[1], tells=False)


def confirm_field(
    session: OpenSession, field: FieldId, evidence: Sequence[EvidenceId], reason: str
) -> Changed:
    """Confirm a profile value as the lead, with the evidence it rests on."""
    from ccworkbench.session import profile

    me = session.me
    return session.write(lambda doc: profile.confirm(doc, field, me, evidence=evidence, reason=reason))


def set_figure(session: OpenSession, reference: str, year: int, value: str, source: str) -> Changed:
    """Enter the figure of a year for a reference; a refusal is the caller's to tell."""
    from ccworkbench.session import references

    me = session.me
    return session.write(
        lambda doc: references.set_figure(doc, reference, year, value, me, source=source), tells=False
    )


def leave_feedback(session: OpenSession, item: ItemId, words: str, party: str, *, consent: bool) -> Changed:
    """Leave a note on an item for those who keep the standard; a refusal is the caller's to tell."""
    from ccworkbench.session import feedback

    me = session.me
    return session.write(
        lambda doc: feedback.leave(doc, item, words, me, party=party, consent=consent), tells=False
    )


def note_sent(session: OpenSession, found: Ready) -> Changed:
    """Note that an exchange file has left the folder; no change of the session."""
    from ccworkbench.session import exchange

    def note(doc: SessionDocument) -> SessionChanges:
        exchange.note(doc, found)
        return SessionChanges(0, (), (), ())

    return session.write(note)


def keep_until(session: OpenSession, retention: str | None, hold: bool | None) -> Changed:
    """Say until when a session is kept ("" without end) and whether it is on hold; None stays as it is."""
    from ccworkbench.session import profile

    me = session.me
    return session.write(lambda doc: profile.describe(doc, me, retention=retention, hold=hold), tells=False)


def undo(session: OpenSession, reason: str = "") -> Changed:
    """Take one's own latest action back."""
    from ccworkbench.session import undoing

    me = session.me
    return session.write(lambda doc: undoing.undo(doc, me, reason))


def redo(session: OpenSession, reason: str = "") -> Changed:
    """Do again what was taken back last."""
    from ccworkbench.session import undoing

    me = session.me
    return session.write(lambda doc: undoing.redo(doc, me, reason))


def restore(session: OpenSession, change: str, reason: str = "") -> Changed:
    """Put the value of an earlier change back; a refusal is the caller's to tell."""
    from ccworkbench.session import undoing

    me = session.me
    return session.write(lambda doc: undoing.restore(doc, change, me, reason), tells=False)


def settle(
    session: OpenSession, conflict: str, reason: str, *, keep: str | None = None, value: str | None = None
) -> Changed:
    """Settle a conflict with one of its values or another; a refusal is the caller's to tell."""
    from ccworkbench.merge import conflicts

    me = session.me
    return session.write(
        lambda doc: conflicts.resolve(doc, conflict, me, reason=reason, keep=keep, value=value), tells=False
    )


def attach_file(
    session: OpenSession,
    pool: Pool,
    targets: Sequence[Target],
    source: Path | bytes,
    name: str,
    kind: str,
) -> Changed:
    """Copy a file (or a picture's bytes) into the session and link it to targets.

    The bytes are copied and hashed in the pool, so ratings go on meanwhile; only the journal's
    rows are written on the document's thread. The outcome reports progress and can be cancelled.
    """
    from ccworkbench.session import evidence, keeping

    me, folder = session.me, session.folder
    attached: Changed = Outcome()
    keeping_it = pool.run_with_progress(lambda progress: keeping.keep(folder, source, name, progress))

    def cite(kept: keeping.Kept) -> None:
        write = session.write(lambda doc: evidence.attach_kept(doc, kept, targets, me, kind=kind)[1])
        attached.follow(write)

    keeping_it.progressed.connect(attached.progressed)
    keeping_it.then(cite)
    keeping_it.failed.connect(attached.fail)
    keeping_it.cancelled.connect(attached.give_up)
    attached.stop = keeping_it.stop
    return attached


def attach_sighting(
    session: OpenSession,
    targets: Sequence[Target],
    title: str,
    kind: str,
    *,
    caption: str = "",
    where: str = "",
    period: str = "",
    shown_by: str = "",
    taken: str = "",
) -> Changed:
    """Note what was seen on site and not taken."""
    from ccworkbench.session import evidence

    me = session.me
    return session.write(
        lambda doc: evidence.attach_sighting(
            doc, title, targets, me, kind=kind, caption=caption, where=where, period=period,
            shown_by=shown_by, taken=taken,
        )[1]
    )


def detach(session: OpenSession, target: Target, piece: EvidenceId) -> Changed:
    """Take a piece of evidence off a target; it stays in the session."""
    from ccworkbench.session import evidence

    me = session.me
    return session.write(lambda doc: evidence.detach(doc, piece, target, me))


def set_caption(session: OpenSession, piece: EvidenceId, caption: str) -> Changed:
    """Write what a piece of evidence shows."""
    from ccworkbench.session import evidence

    me = session.me
    return session.write(lambda doc: evidence.set_caption(doc, piece, me, caption))


def set_evidence_kind(session: OpenSession, piece: EvidenceId, kind: str) -> Changed:
    """Say what kind of evidence a piece is."""
    from ccworkbench.session import evidence

    me = session.me
    return session.write(lambda doc: evidence.set_kind(doc, piece, me, kind))
