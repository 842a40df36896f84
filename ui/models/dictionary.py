"""What the dictionary finds: key figures, terms and published averages, in either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ccworkbench.standard.knowledge import Kpi, Published, Term
from ccworkbench.text import Language, Text

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1
_SMALL = frozenset({"of", "to", "the", "a", "and", "per", "in", "on", "for", "by"})


class Kind(StrEnum):
    """What an entry is."""

    KPI = "kpi"
    TERM = "term"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Entry:
    """A key figure with its averages, a term, or one average (with the figure it is of)."""

    kind: Kind
    id: str
    title: Text
    hay: str
    kpi: Kpi | None = None
    term: Term | None = None
    averages: tuple[Published, ...] = ()


class Source(Protocol):
    """The shared dictionary, or a standard."""

    @property
    def kpis(self) -> tuple[Kpi, ...]:
        """Key figures."""

    @property
    def published(self) -> tuple[Published, ...]:
        """Averages of them."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """Words."""


def entries(sources: Iterable[Source]) -> list[Entry]:
    """List what several sources hold; what an earlier one says of an id goes before a later one's word."""
    kpis: dict[str, Kpi] = {}
    terms: dict[str, Term] = {}
    averages: dict[str, list[Published]] = {}
    for source in sources:
        for average in source.published:
            known = averages.setdefault(average.kpi, [])
            if average not in known:
                known.append(average)
        kpis = {one.id: one for one in source.kpis} | kpis
        terms = {one.id: one for one in source.terms} | terms
    found = [_of_kpi(one, averages.get(one.id, [])) for one in kpis.values()]
    found += [
        Entry(Kind.TERM, one.id, one.title, _hay(one.id, one.title, one.meaning), term=one)
        for one in terms.values()
    ]
    for name, several in averages.items():
        if name in kpis:
            found += [_of_average(kpis[name], one, at) for at, one in enumerate(several)]
    return found


def _of_kpi(one: Kpi, averages: Sequence[Published]) -> Entry:
    texts = [one.title, one.formula, *one.traps]
    texts += [text for text in (one.target, one.customer_view) if text is not None]
    return Entry(Kind.KPI, one.id, one.title, _hay(one.id, *texts), kpi=one, averages=tuple(averages))


def _of_average(kpi: Kpi, one: Published, at: int) -> Entry:
    hay = _hay(kpi.id, kpi.title, one.value, one.population, Text.same(f"{one.year} {one.source}"))
    return Entry(Kind.PUBLISHED, f"{kpi.id}:{at}", kpi.title, hay, kpi=kpi, averages=(one,))


def _hay(name: str, *texts: Text) -> str:
    """Give what an entry is found by: its id, the initials of its name (AHT, FCR), and all its words."""
    words = texts[0].en.replace("-", " ").split()
    initials = "".join(one[0] for one in words), "".join(one[0] for one in words if one not in _SMALL)
    return " ".join((name, *initials, *(f"{one.zh} {one.en}" for one in texts))).casefold()


def _rank(entry: Entry, typed: str, terms: Sequence[str]) -> int | None:
    """Say how well an entry fits, 0 best; None where a term is nowhere in it."""
    if any(term not in entry.hay for term in terms):
        return None
    titles = (entry.title.zh.casefold(), entry.title.en.casefold())
    if typed and typed in entry.hay.split(" ", 3)[1:3]:
        return 0
    if any(one.startswith(typed) for one in titles):
        return 0
    return 1 if any(typed in one for one in titles) else 2


class DictionaryModel(QAbstractListModel):
    """Entries that fit what was typed, those whose name fits first; of one kind only if wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[Entry, ...] = ()
        self._shown: list[Entry] = []
        self._typed, self._kind = "", ""
        self.language: Language = "zh"

    def set_entries(self, found: Sequence[Entry], language: Language) -> None:
        """Replace what can be found; names are shown in a language and sorted within each kind."""
        self.language = language
        order = list(Kind)

        def place(one: Entry) -> tuple[int, str]:
            return order.index(one.kind), one.title.in_(language).casefold()

        self._all = tuple(sorted(found, key=place))
        self._sift()

    def seek(self, typed: str) -> None:
        """Keep what fits; all words (split at blanks) must occur, in either language."""
        self._typed = typed.strip().casefold()
        self._sift()

    def keep(self, kind: str) -> None:
        """Keep entries of one kind; empty: of all."""
        self._kind = kind
        self._sift()

    def count(self, kind: str) -> int:
        """Say how many entries of a kind (empty: of all) fit what is typed."""
        terms = self._typed.split()
        return sum(
            1 for one in self._all if kind in ("", one.kind) and _rank(one, self._typed, terms) is not None
        )

    def _sift(self) -> None:
        terms = self._typed.split()
        wanted = (one for one in self._all if self._kind in ("", one.kind))
        ranked = [(rank, one) for one in wanted if (rank := _rank(one, self._typed, terms)) is not None]
        if terms:
            ranked.sort(key=lambda pair: pair[0])
        self.beginResetModel()
        self._shown = [one for _, one in ranked]
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Give the entry of a row."""
        return self._shown[index.row()] if index.isValid() and index.row() < len(self._shown) else None

    def index_of(self, kind: Kind, name: str) -> QModelIndex:
        """Find an entry among those shown; invalid where it is not there."""
        rows = (at for at, one in enumerate(self._shown) if (one.kind, one.id) == (kind, name))
        return self.index(next(rows, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  an invalid index is immutable
        """Count what fits."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the entry, or what a screen reader says of it."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            average = f" {entry.averages[0].value.in_(self.language)}" if entry.kind is Kind.PUBLISHED else ""
            return f"{entry.title.in_(self.language)}{average}"
        return None
