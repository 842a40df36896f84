"""A list as it is printed: a title, lines under it, a table in groups, and room to sign."""

from __future__ import annotations

from dataclasses import dataclass, field

from ccworkbench.exports.notice import kind_words, not_official, standard_words
from ccworkbench.moments import day
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Section
from ccworkbench.text import Language, Text

_NOBODY = Text("未命名单位", "unnamed organisation")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table; `width` in characters of Latin text."""

    title: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own; a blank title: none."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One list in one language.

    `tall`: rows leave room to write by hand. `apart`: where one page does not hold all, each group begins one.
    """

    name: str                            # of the sheet
    title: str
    lines: tuple[str, ...]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    notice: str
    language: Language
    empty: str = ""                      # what stands in place of rows where there are none
    closing: tuple[str, ...] = field(default=())
    landscape: bool = True
    tall: bool = False
    apart: bool = False

    @property
    def texts(self) -> list[str]:
        """Give every text of the list, in reading order."""
        cells = [
            cell for group in self.groups for cell in (group.title, *(one for row in group.rows for one in row))
        ]
        found = [self.title, self.notice, *self.lines, *(one.title for one in self.columns), *cells]
        if not any(group.rows for group in self.groups):
            found.append(self.empty)
        return [one for one in (*found, *self.closing) if one]


def notice_of(state: SessionState, language: Language) -> str:
    """Give the line every list has: not official."""
    return not_official(state.standard).in_(language)


def heading(state: SessionState, language: Language) -> str:
    """Name the organisation, the standard with version and state, and what the session is for, in one line."""
    whom = state.organisation or _NOBODY.in_(language)
    return "　".join((whom, standard_words(state.standard).in_(language), kind_words(state.kind).in_(language)))


def as_of(state: SessionState, language: Language) -> str:
    """Say of which day a list is, that of the latest change: two printed lists can be told apart."""
    at = day(state.changed_at or state.created_at)
    return Text(f"截至 {at}", f"As of {at}").in_(language)


def section_words(section: Section, language: Language) -> str:
    """Name a section by its id and its short title."""
    title = (section.short or section.title).in_(language)
    return title if title.startswith(section.id) else f"{section.id} {title}"


def capital(words: str) -> str:
    """Begin words with a capital, where they stand alone on a paper."""
    return words[:1].upper() + words[1:]


def joined(found: tuple[str, ...] | list[str], language: Language) -> str:
    """List words."""
    return ("、" if language == "zh" else ", ").join(found)


def person(state: SessionState, who: str | None) -> str:
    """Name somebody of the team, by the short id where there is no name."""
    if who is None:
        return ""
    known = next((one for one in state.people.values() if one.id == who), None)
    return known.name if known is not None and known.name else who
