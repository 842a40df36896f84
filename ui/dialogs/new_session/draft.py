"""What is being put together in the new-session dialog, without a widget."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ccworkbench import paths
from ccworkbench.scoring.conditions import applicability
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.founding import SUFFIX
from ccworkbench.session.model import AssessorId, Person, Role, SessionKind
from ccworkbench.standard.items import FieldId, SectionId
from ccworkbench.standard.model import Standard

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(slots=True)
class Row:
    """One person as typed."""

    id: str
    name: str = ""
    role: Role = Role.ASSESSOR


@dataclass(frozen=True, slots=True)
class Applicable:
    """How many items apply with what is known of the profile; unknown ones count as applying."""

    total: int
    applying: int
    unknown: int
    by_section: tuple[tuple[SectionId, int, int], ...]     # top section, applying, total


@dataclass(slots=True)
class Draft:
    """The session to be; only the standard and the organisation are needed."""

    standard: Standard | None = None
    kind: SessionKind = SessionKind.FORMAL
    organisation: str = ""
    alias: str = ""
    profile: dict[FieldId, str | tuple[str, ...]] = field(default_factory=dict)
    people: list[Row] = field(default_factory=lambda: [Row("A", role=Role.LEAD)])
    place: Path = field(default_factory=paths.default_sessions)

    def choose(self, standard: Standard) -> None:
        """Take a standard; profile values it does not know are dropped."""
        self.standard = standard
        self.profile = {name: value for name, value in self.profile.items() if name in standard.by_field}

    def set_value(self, name: FieldId, value: str | tuple[str, ...]) -> None:
        """Set or clear a profile value."""
        if value:
            self.profile[name] = value
        else:
            self.profile.pop(name, None)

    def applicable(self, **instead: str) -> Applicable | None:
        """Count what applies; `instead` tries other values (size bands show their own counts)."""
        if self.standard is None:
            return None
        profile = {**self.profile, **{FieldId(name): value for name, value in instead.items()}}
        found = applicability(self.standard, profile)
        rows = []
        for top in self.standard.children(None):
            under = [found[item.id] for item in self.standard.items_under(top.id)]
            rows.append((top.id, sum(one is not False for one in under), len(under)))
        return Applicable(
            total=len(found),
            applying=sum(one is not False for one in found.values()),
            unknown=sum(one is None for one in found.values()),
            by_section=tuple(rows),
        )

    def next_id(self) -> str:
        """Propose the next short id: A, then B and so on."""
        used = {row.id for row in self.people}
        letters = (chr(code) for code in range(ord("A"), ord("Z") + 1))
        return next((one for one in letters if one not in used), f"P{len(used) + 1}")

    def folder(self) -> Path:
        """Propose a folder that is not there yet, named after alias or organisation."""
        shown = _NOT_IN_NAMES.sub(" ", self.alias or self.organisation).strip(" .")[:60] or "session"
        number, path = 1, self.place / f"{shown}{SUFFIX}"
        while path.exists():
            number += 1
            path = self.place / f"{shown} {number}{SUFFIX}"
        return path

    @property
    def touched(self) -> bool:
        """Whether something was typed that cancelling would lose."""
        return bool(self.organisation.strip() or self.alias.strip() or self.profile or len(self.people) > 1)

    @property
    def complete(self) -> bool:
        """Whether a session can be made of it."""
        return self.standard is not None and bool(self.organisation.strip()) and bool(self.people)

    def create(self) -> Path:
        """Make the session and close it again; gives its folder.

        Raises:
            WorkbenchError: what `SessionDocument.create` refuses; nothing is left behind.
        """
        assert self.standard is not None
        folder = self.folder()
        folder.parent.mkdir(parents=True, exist_ok=True)
        people = [Person(AssessorId(row.id.strip()), row.name.strip() or row.id.strip(), row.role)
                  for row in self.people]
        document = SessionDocument.create(
            folder, self.standard, organisation=self.organisation.strip(), alias=self.alias.strip(),
            kind=self.kind, profile=self.profile, people=people, author=people[0].id,
        )
        document.close()
        return folder
