"""Practice cases: a dossier, and per item the answer a good assessor comes to, with tolerance and reason.

`gold/*.toml` of a pack, one case a file; it never enters a session's copy of the standard, so that
whoever practises cannot read the answers there.

    [case]       id, title, about, minutes, profile, pass (within: least percent within tolerance;
                 bias: most mean signed difference in steps; veto_misses: most)
    [[piece]]    of the dossier: id, kind (document record demo interview observation), title, text
    [[gold]]     item, answer as typed, tolerance in steps, must_cite (ids of pieces), rationale
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from ccworkbench.errors import UsageError, WorkbenchError
from ccworkbench.scoring.conditions import applicability
from ccworkbench.session.vocabulary import EVIDENCE_KINDS
from ccworkbench.standard.answers import NOT_APPLICABLE, Answer, parse
from ccworkbench.standard.faults import Fault, Faults, Spot, refuse
from ccworkbench.standard.items import FieldId, ItemId
from ccworkbench.standard.lines import Lines
from ccworkbench.standard.model import Standard
from ccworkbench.text import Text

LEAST_ITEMS = 20
_CASE = ("id", "title", "about", "minutes", "profile", "pass")
_PIECE = ("id", "kind", "title", "text")
_GOLD = ("item", "answer", "tolerance", "must_cite", "rationale")
_PASS = ("within", "bias", "veto_misses")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the dossier: what the trainee reads instead of walking a site."""

    id: str
    kind: str
    title: Text
    text: Text


@dataclass(frozen=True, slots=True)
class GoldAnswer:
    """What a good assessor answers, how far one may be off, what must be cited, and why."""

    item: ItemId
    answer: Answer
    tolerance: int
    must_cite: tuple[str, ...]
    rationale: Text


@dataclass(frozen=True, slots=True)
class PassRule:
    """When a trainee passes: percent within tolerance, mean signed difference in steps, veto items missed."""

    within: Fraction
    bias: Fraction
    veto_misses: int


@dataclass(frozen=True, slots=True)
class Case:
    """A practice case."""

    id: str
    title: Text
    about: Text
    minutes: int
    profile: Mapping[FieldId, str | tuple[str, ...]]
    passes: PassRule
    dossier: tuple[Piece, ...]
    gold: tuple[GoldAnswer, ...]


def files(pack: Path) -> list[Path]:
    """Give the case files of a pack's folder, by name."""
    return sorted((pack / "gold").glob("*.toml"))


def cases(standard: Standard, pack: Path) -> list[Case]:
    """Read the cases of a pack.

    Raises:
        ContentError: one has faults; all of all cases are named.
    """
    faults = Faults()
    found = [_case(standard, path, faults) for path in files(pack)]
    if faults:
        raise refuse(str(pack / "gold"), faults.found)
    return [one for one in found if one is not None]


def check_gold(standard: Standard, pack: Path) -> tuple[Fault, ...]:
    """Give the faults of all cases of a pack."""
    faults = Faults()
    found = [one for path in files(pack) if (one := _case(standard, path, faults)) is not None]
    for name, count in Counter(one.id for one in found).items():
        if count > 1:
            words = Text(f"练习编号「{name}」重复。", f"The case id '{name}' is there twice.")
            faults.add("duplicate-id", Spot("gold"), words, name)
    return faults.found


class _Reading:
    """One file being read: where its tables stand, what was wrong with them."""

    def __init__(self, path: Path, faults: Faults) -> None:
        self.name = f"gold/{path.name}"
        self.faults = faults
        self.found: dict[str, Any] = {}
        text = path.read_bytes().decode("utf-8", errors="replace").replace("\r\n", "\n")
        self._lines = Lines(text)
        try:
            self.found = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            self.add("syntax", (), Text(f"TOML 语法错误：{error}。", f"TOML syntax error: {error}."))

    def add(
        self, code: str, at: tuple[str | int, ...], words: Text, found: str | None = None,
        allowed: Iterable[str] = (), item: str | None = None,
    ) -> None:
        self.faults.add(code, Spot(self.name, self._lines.of(at) if at else 1, item), words, found, allowed)

    def keys(self, table: Mapping[str, Any], allowed: tuple[str, ...], at: tuple[str | int, ...]) -> None:
        """Tell keys that are unknown or missing."""
        for key in table:
            if key not in allowed:
                words = Text(f"键「{key}」不存在。", f"There is no key '{key}'.")
                self.add("unknown-key", (*at, key), words, key, allowed)
        for key in allowed:
            if key not in table:
                self.add("missing-key", at, Text(f"缺少必填的键「{key}」。", f"The key '{key}' is missing."), key)

    def text(self, table: Mapping[str, Any], key: str, at: tuple[str | int, ...]) -> Text:
        """Read a text in both languages."""
        given = table.get(key)
        given = given if isinstance(given, dict) else {}
        for language in ("zh", "en"):
            if not str(given.get(language, "")).strip() and key in table:
                words = Text(f"「{key}」缺少 {language} 文字。", f"'{key}' has no text in {language}.")
                self.add("missing-language", (*at, key), words, language)
        return Text(str(given.get("zh", "")), str(given.get("en", "")))

    def number(self, table: Mapping[str, Any], key: str, at: tuple[str | int, ...]) -> Fraction:
        """Read a number of at least 0."""
        given = table.get(key, 0)
        if isinstance(given, bool) or not isinstance(given, int | Decimal) or given < 0:
            words = Text(f"「{key}」应为不小于 0 的数。", f"'{key}' must be a number of at least 0.")
            self.add("wrong-form", (*at, key), words, str(given))
            return Fraction(0)
        return Fraction(given)


def _case(standard: Standard, path: Path, faults: Faults) -> Case | None:
    reading = _Reading(path, faults)
    if not reading.found:
        return None
    head = reading.found.get("case")
    if not isinstance(head, dict):
        reading.add("missing-key", ("case",), Text("缺少 [case]。", "[case] is missing."), "case")
        return None
    reading.keys(reading.found, ("case", "piece", "gold"), ())
    reading.keys(head, _CASE, ("case",))
    profile = _profile(reading, standard, head.get("profile", {}))
    rule = head.get("pass", {}) if isinstance(head.get("pass"), dict) else {}
    reading.keys(rule, _PASS, ("case", "pass"))
    dossier = _dossier(reading)
    gold = _gold(reading, standard, profile, {one.id for one in dossier})
    if len(gold) < LEAST_ITEMS:
        words = Text(
            f"练习只有 {len(gold)} 条，至少 {LEAST_ITEMS} 条。",
            f"The case has {len(gold)} items; at least {LEAST_ITEMS} are asked for.",
        )
        reading.add("too-few-items", ("case",), words, str(len(gold)))
    return Case(
        str(head.get("id", "")), reading.text(head, "title", ("case",)), reading.text(head, "about", ("case",)),
        int(reading.number(head, "minutes", ("case",))), profile,
        PassRule(
            reading.number(rule, "within", ("case", "pass")), reading.number(rule, "bias", ("case", "pass")),
            int(reading.number(rule, "veto_misses", ("case", "pass"))),
        ),
        dossier, gold,
    )


def _profile(
    reading: _Reading, standard: Standard, given: Any  # noqa: ANN401 - anything TOML knows
) -> dict[FieldId, str | tuple[str, ...]]:
    from ccworkbench.session.profile import starting_profile

    if not isinstance(given, dict):
        return {}
    found: dict[FieldId, str | tuple[str, ...]] = {
        FieldId(name): tuple(map(str, one)) if isinstance(one, list) else str(one) for name, one in given.items()
    }
    try:
        starting_profile(found, standard)
    except UsageError as fault:
        reading.add("profile-not-allowed", ("case", "profile"), fault.message)
    return found


def _dossier(reading: _Reading) -> tuple[Piece, ...]:
    found: dict[str, Piece] = {}
    for number, one in enumerate(reading.found.get("piece", [])):
        at: tuple[str | int, ...] = ("piece", number)
        reading.keys(one, _PIECE, at)
        name, kind = str(one.get("id", "")), str(one.get("kind", ""))
        if name in found:
            words = Text(f"材料编号「{name}」重复。", f"The piece '{name}' is there twice.")
            reading.add("duplicate-id", at, words, name)
        if kind not in EVIDENCE_KINDS:
            words = Text(f"没有「{kind}」这类证据。", f"There is no kind of evidence '{kind}'.")
            reading.add("not-allowed", (*at, "kind"), words, kind, EVIDENCE_KINDS)
        found[name] = Piece(name, kind, reading.text(one, "title", at), reading.text(one, "text", at))
    return tuple(found.values())


def _gold(
    reading: _Reading, standard: Standard, profile: Mapping[FieldId, str | tuple[str, ...]], pieces: set[str]
) -> tuple[GoldAnswer, ...]:
    applies = applicability(standard, profile)
    found: dict[ItemId, GoldAnswer] = {}
    for number, one in enumerate(reading.found.get("gold", [])):
        at: tuple[str | int, ...] = ("gold", number)
        name = str(one.get("item", ""))
        reading.keys(one, _GOLD, at)
        item = standard.by_item.get(ItemId(name))
        if item is None:
            words = Text(f"条目「{name}」不存在。", f"There is no item '{name}'.")
            reading.add("unknown-item", (*at, "item"), words, name, [str(key) for key in standard.by_item])
            continue
        if item.id in found:
            words = Text("同一条目出现两次。", "The item is there twice.")
            reading.add("duplicate-id", at, words, name, item=name)
        if applies[item.id] is not True:
            words = Text("按本练习的概况，这一条不适用或无法判断。",
                         "With the profile of the case the item does not apply, or cannot be told.")
            reading.add("not-applicable", at, words, name, item=name)
        for cited in one.get("must_cite", []):
            if cited not in pieces:
                words = Text(f"卷宗里没有「{cited}」。", f"The dossier has no piece '{cited}'.")
                reading.add("unknown-piece", (*at, "must_cite"), words, str(cited), sorted(pieces), name)
        typed = str(one.get("answer", ""))
        try:
            answer = NOT_APPLICABLE if typed == "NA" else parse(item, typed)
        except WorkbenchError as fault:
            reading.add("gold-answer", (*at, "answer"), fault.message, typed, item=name)
            continue
        found[item.id] = GoldAnswer(
            item.id, answer, int(reading.number(one, "tolerance", at)),
            tuple(map(str, one.get("must_cite", ()))), reading.text(one, "rationale", at),
        )
    return tuple(found.values())
