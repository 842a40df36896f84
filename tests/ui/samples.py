"""A real session on a real pack, and a door that records what is said instead of showing it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ccworkbench.errors import WorkbenchError
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId, Person, Role, SessionKind
from ccworkbench.standard import pack
from ui.messages import Dialogs

PACK = Path(__file__).parent.parent / "samples" / "packs" / "ccso-mini"
LEAD = AssessorId("A")


def new_session(folder: Path, *, kind: SessionKind = SessionKind.FORMAL) -> Path:
    """Make a session of two people on a small pack and close it."""
    people = (Person(LEAD, "李敏", Role.LEAD), Person(AssessorId("B"), "周航", Role.ASSESSOR))
    with SessionDocument.create(
        folder, pack.read(PACK), organisation="华东客服中心", alias="东海", kind=kind, people=people, author=LEAD,
    ) as doc:
        doc.i_am(LEAD)
    return folder


class RecordingDialogs(Dialogs):
    """Says nothing; keeps what was to be said. `words` is what the person would answer."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: list[WorkbenchError] = []
        self.told: list[tuple[str, str]] = []
        self.reports: list[str] = []
        self.words = ""
        self.stood = ""         # what was typed before and stood there
        self.secret = ""        # the passphrase the person types
        self.offered: list[str] = []
        self.choice = 0
        self.agrees = False     # what the person answers to a question
        self.decision = -1      # and where there are several ways
        self.loses = False      # what the person answers where something would be lost

    def problem(self, error: WorkbenchError) -> None:
        self.problems.append(error)

    def ask(self, title: str, text: str, yes: str) -> bool:
        self.told.append((title, text))
        return self.agrees

    def warn(self, title: str, text: str, yes: str) -> bool:
        self.told.append((title, text))
        return self.loses

    def ask_words(self, title, text, *, typed="", hear=None) -> str:
        self.told.append((title, text))
        self.stood = typed
        if hear is not None:
            hear(self.words)
        return self.words

    def ask_secret(self, title: str, text: str, *, twice: bool = False) -> str:
        self.told.append((title, text))
        return self.secret

    def choose(self, title: str, text: str, offered: Sequence[str]) -> int:
        self.told.append((title, text))
        self.offered = list(offered)
        return self.choice

    def decide(self, title: str, text: str, answers: Sequence[str]) -> int:
        self.told.append((title, text))
        self.offered = list(answers)
        return self.decision

    def tell(self, title: str, text: str) -> None:
        self.told.append((title, text))

    def crashed(self, report: str, folder: Path) -> None:
        self.reports.append(report)
