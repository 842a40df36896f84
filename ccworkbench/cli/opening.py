"""Sessions as commands get them: to read as somebody, or to write to.

What only reads takes an exchange file as well: it comes through the untrusted intake and is gone afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ccworkbench.cli import output
from ccworkbench.errors import UsageError
from ccworkbench.session import pieces, place, recent
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from ccworkbench.session.people import unknown_assessor
from ccworkbench.session.state import SessionState
from ccworkbench.text import Text


def reading(path: Path | str, reader: str | None = None) -> SessionState:
    """Give a session's state as a person may see it; the session is closed again.

    Who reads: the one named; else who this installation is in the session; else, where nothing is
    hidden anyway, the lead.

    Raises:
        FileProblem: as `SessionDocument.open`, or an exchange file is refused.
        UsageError: nobody by this id, or a blind session and nobody said who reads.
    """
    with looking(path) as doc:
        return doc.state.for_reader(who_reads(doc, reader))


@contextmanager
def looking(path: Path | str) -> Iterator[SessionDocument]:
    """Open a session, or what an exchange file holds, for a command that only reads."""
    source = Path(path)
    if not pieces.is_exchange(source):
        with writing(source) as doc:
            yield doc
        return
    from ccworkbench.session.receiving import glance  # rarely wanted

    with glance(source, output.ShownProgress()) as doc:
        yield doc


@contextmanager
def writing(path: Path | str) -> Iterator[SessionDocument]:
    """Open a session for a command that changes it."""
    with SessionDocument.open(Path(path)) as doc:
        _tell_recovered(doc)
        yield doc
        recent.refresh(doc.folder, doc.state)


def _tell_recovered(doc: SessionDocument) -> None:
    """Say once, at the first opening after it, that the program was interrupted."""
    if doc.recovered:
        output.note(output.say(Text(
            "上次没有正常关闭；已保存的内容都在。可用 session verify 核验。",
            "The session was not closed properly last time; what was saved is there. session verify checks it.",
        )))


def warn_of_place(folder: Path) -> None:
    """Say where a session lies on a stick, a share or in a synchronised folder."""
    if told := place.warning(folder):
        output.note(output.say(told))


def who_reads(doc: SessionDocument, reader: str | None) -> AssessorId | None:
    """Settle who reads; raises as `reading`."""
    if reader is not None:
        if reader not in doc.state.people:
            raise unknown_assessor(doc.state, reader)
        return AssessorId(reader)
    me = doc.me
    if me is None and doc.state.blind and not doc.made_here:
        known = sorted(doc.state.people)
        raise UsageError(
            "reader-needed",
            Text("评审处于盲评中，请说明以谁的身份查看。", "This session is blind: say who is reading."),
            Text(f"--reader {'|'.join(known)}", f"--reader {'|'.join(known)}"),
            allowed=[*known],
        )
    return me or doc.state.lead
