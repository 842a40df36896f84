"""Reads the files of a pack into tables: TOML syntax and form, every fault with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ccworkbench.errors import FileProblem
from ccworkbench.standard.faults import Faults, Spot
from ccworkbench.standard.lines import Lines
from ccworkbench.text import Text

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ccworkbench.standard import tables
else:
    BaseModel = object

FORMAT = "ccpack/1"
M = TypeVar("M", bound=BaseModel)

# Which tables may stand in which file; a star says that they are an array of tables.
FILES: dict[str, tuple[str, ...]] = {
    "pack.toml": (
        "format", "pack", "layout", "rules", "consensus", "evidence_rule", "*profile", "*scale", "*reference",
        "*input", "*dimension", "*assumption", "*source",
    ),
    "sections.toml": ("*section",),
    "scores.toml": ("*score", "*level"),
    "items": ("*item",),
    "materials.toml": ("*material",),
    "kpis.toml": ("*kpi",),
    "published.toml": ("*published",),
    "glossary.toml": ("*term",),
    "rulings.toml": ("*ruling",),
    "reviews.toml": ("*review",),
    "agenda.toml": ("*slot", "*place"),
    "map": ("*edition", "*map"),
}
SHARED = {name: FILES[name] for name in ("kpis.toml", "published.toml", "glossary.toml")}
"""What the dictionary that all packs share is made of."""
NEEDED = ("pack.toml", "sections.toml", "scores.toml")


@dataclass(frozen=True)
class File:
    """One parsed file: its name below the pack's folder, where its lines are, and its data."""

    name: str
    lines: Lines
    data: dict[str, Any]


@dataclass(frozen=True)
class Entry(Generic[M]):
    """One table that has the right form, and where it stands."""

    table: M
    file: File
    at: tuple[str | int, ...]
    id: str | None

    def spot(self, *keys: str | int) -> Spot:
        """Give the place of the table or of a key in it."""
        return Spot(self.file.name, self.file.lines.of((*self.at, *keys)), self.id)


@dataclass
class Pack:
    """All tables of a pack that have the right form; `broken` are the ids of those that have not."""

    head: Entry[tables.PackTable] | None = None
    layout: Entry[tables.LayoutTable] | None = None
    rules: Entry[tables.RulesTable] | None = None
    consensus: Entry[tables.ConsensusTable] | None = None
    evidence_rule: Entry[tables.EvidenceTable] | None = None
    profile: list[Entry[tables.ProfileTable]] = field(default_factory=list)
    scale: list[Entry[tables.ScaleTable]] = field(default_factory=list)
    reference: list[Entry[tables.ReferenceTable]] = field(default_factory=list)
    input: list[Entry[tables.InputTable]] = field(default_factory=list)
    dimension: list[Entry[tables.DimensionTable]] = field(default_factory=list)
    assumption: list[Entry[tables.AssumptionTable]] = field(default_factory=list)
    source: list[Entry[tables.SourceTable]] = field(default_factory=list)
    section: list[Entry[tables.SectionTable]] = field(default_factory=list)
    item: list[Entry[tables.ItemTable]] = field(default_factory=list)
    score: list[Entry[tables.ScoreTable]] = field(default_factory=list)
    level: list[Entry[tables.LevelTable]] = field(default_factory=list)
    material: list[Entry[tables.MaterialTable]] = field(default_factory=list)
    kpi: list[Entry[tables.KpiTable]] = field(default_factory=list)
    published: list[Entry[tables.PublishedTable]] = field(default_factory=list)
    term: list[Entry[tables.TermTable]] = field(default_factory=list)
    ruling: list[Entry[tables.RulingTable]] = field(default_factory=list)
    review: list[Entry[tables.ReviewTable]] = field(default_factory=list)
    place: list[Entry[tables.PlaceTable]] = field(default_factory=list)
    slot: list[Entry[tables.SlotTable]] = field(default_factory=list)
    edition: list[Entry[tables.EditionTable]] = field(default_factory=list)
    map: list[Entry[tables.MapTable]] = field(default_factory=list)
    broken: dict[str, set[str]] = field(default_factory=dict)
    parsed: bool = True                   # no file and no kind of table is missing

    def ids(self, table: str) -> dict[str, None]:
        """Give the ids of a kind of table in order, the broken ones included (they are reported already)."""
        entries: list[Entry[Any]] = getattr(self, table)
        return dict.fromkeys([*(one.id for one in entries if one.id), *sorted(self.broken.get(table, ()))])

    @property
    def whole(self) -> bool:
        """Whether nothing had to be left out."""
        return self.parsed and not self.broken


def read_tables(folder: Path, faults: Faults) -> Pack:
    """Read all files of a pack; what is wrong goes to `faults`, what is right is given back.

    Raises:
        FileProblem: there is no pack here, it cannot be read, or its format is newer than ours.
    """
    pack = Pack()
    for name, allowed in _files(folder):
        file = _parse(folder, name, faults)
        if file is None:
            pack.parsed = False
            continue
        if name == "pack.toml":
            _check_format(file, faults)
        _take(pack, file, allowed, faults)
    for needed in NEEDED:
        if not (folder / needed).is_file():
            pack.parsed = False
            words = Text(f"缺少文件 {needed}。", f"The file {needed} is missing.")
            faults.add("missing-file", Spot(needed), words)
    return pack


def read_shared(folder: Path, faults: Faults) -> Pack:
    """Read the dictionary that packs share: key figures, published averages, terms."""
    pack = Pack()
    for name, allowed in SHARED.items():
        if (folder / name).is_file():
            file = _parse(folder, name, faults)
            if file is not None:
                _take(pack, file, allowed, faults)
    return pack


def _files(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not (folder / "pack.toml").is_file():
        raise FileProblem(
            "no-pack",
            Text(
                f"「{folder}」里没有标准包（缺少 pack.toml）。",
                f"There is no pack in '{folder}' (no pack.toml).",
            ),
            Text("请指定含有 pack.toml 的文件夹。", "Name a folder that holds a pack.toml."),
            path=str(folder),
        )
    for name, allowed in FILES.items():
        if "." not in name:
            for path in sorted((folder / name).glob("*.toml")):
                yield f"{name}/{path.name}", allowed
        elif (folder / name).is_file():
            yield name, allowed


def _parse(folder: Path, name: str, faults: Faults) -> File | None:
    try:
        text = (folder / name).read_bytes().decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        faults.add(
            "not-utf8",
            Spot(name),
            Text(
                f"文件不是 UTF-8 编码（第 {error.start} 字节）。",
                f"The file is not UTF-8 (byte {error.start}).",
            ),
        )
        return None
    except OSError as error:
        raise FileProblem(
            "pack-unreadable",
            Text(
                f"无法读取「{folder / name}」：{error.strerror}。",
                f"Cannot read '{folder / name}': {error.strerror}.",
            ),
            Text("请检查文件权限与磁盘。", "Check permissions and disk."),
            path=str(folder / name),
        ) from error
    try:
        return File(name, Lines(text), tomllib.loads(text, parse_float=Decimal))
    except RecursionError:
        faults.add(
            "syntax",
            Spot(name),
            Text("嵌套太深，这个文件没有读入。", "It is nested too deeply; the file was not read."),
        )
        return None
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = re.search(r"\(at line (\d+), column (\d+)\)", said)
        line = int(at[1]) if at else text.count("\n") + 1
        what = re.sub(r"\s*\(at .*\)$", "", said)
        faults.add(
            "syntax",
            Spot(name, line),
            Text(
                f"TOML 语法错误，这个文件没有读入：{what}。",
                f"TOML syntax error, the file was not read: {what}.",
            ),
        )
        return None


def _check_format(file: File, faults: Faults) -> None:
    found = file.data.pop("format", None)
    newer = re.fullmatch(r"ccpack/(\d+)", found) if isinstance(found, str) else None
    if newer and int(newer[1]) > 1:
        raise FileProblem(
            "pack-newer",
            Text(
                f"这个标准包的格式是 {found}，本程序只认识 {FORMAT}。",
                f"This pack has the format {found}; this program knows {FORMAT}.",
            ),
            Text("请更新程序后再打开；标准包没有改动。", "Update the program; the pack was left as it is."),
            found=str(found),
            allowed=[FORMAT],
        )
    if found != FORMAT:
        faults.add(
            "format",
            Spot(file.name, file.lines.of(("format",))),
            Text(f"format 是「{found}」。", f"format is '{found}'."),
            str(found),
            (FORMAT,),
        )


def _take(pack: Pack, file: File, allowed: Sequence[str], faults: Faults) -> None:
    from ccworkbench.standard import tables  # brings pydantic

    names = [name.lstrip("*") for name in allowed]
    forms: dict[str, type[BaseModel]] = {
        "pack": tables.PackTable, "layout": tables.LayoutTable, "rules": tables.RulesTable,
        "consensus": tables.ConsensusTable, "evidence_rule": tables.EvidenceTable,
        "profile": tables.ProfileTable, "scale": tables.ScaleTable, "reference": tables.ReferenceTable,
        "input": tables.InputTable, "dimension": tables.DimensionTable, "assumption": tables.AssumptionTable,
        "source": tables.SourceTable, "section": tables.SectionTable, "item": tables.ItemTable,
        "score": tables.ScoreTable, "level": tables.LevelTable, "material": tables.MaterialTable,
        "kpi": tables.KpiTable, "published": tables.PublishedTable, "term": tables.TermTable,
        "ruling": tables.RulingTable, "review": tables.ReviewTable, "place": tables.PlaceTable,
        "slot": tables.SlotTable, "edition": tables.EditionTable, "map": tables.MapTable,
    }
    for name, found in file.data.items():
        spot = Spot(file.name, file.lines.of((name,)))
        if name not in names:
            faults.unknown(Text("键", "key"), spot, name, names, "unknown-key")
            pack.parsed = False
        elif f"*{name}" not in allowed:
            entry = _entry(file, (name,), found, forms[name], faults)
            if entry is None:
                pack.broken.setdefault(name, set()).add(name)
            else:
                setattr(pack, "head" if name == "pack" else name, entry)
        elif not isinstance(found, list):
            faults.add(
                "wrong-form",
                spot,
                Text(f"「{name}」要写成 [[{name}]]。", f"'{name}' is written as [[{name}]]."),
            )
            pack.parsed = False
        else:
            entries: list[Entry[Any]] = getattr(pack, name)
            for index, one in enumerate(found):
                entry = _entry(file, (name, index), one, forms[name], faults)
                if entry is not None:
                    entries.append(entry)
                else:
                    named = one.get("id") if isinstance(one, dict) else None
                    pack.broken.setdefault(name, set()).add(str(named))


def _entry(
    file: File, at: tuple[str | int, ...], found: object, form: type[M], faults: Faults
) -> Entry[M] | None:
    """Check one table; after unknown keys and faulty optional ones are reported the rest is still used."""
    from ccworkbench.standard.wording import explain

    named = found.get("id") if isinstance(found, dict) else None
    id_ = named if isinstance(named, str) else None
    table, wrong = _checked(form, found)
    for error in wrong:
        where = tuple(part for part in error["loc"] if isinstance(part, str | int))
        explain(form, error, Spot(file.name, file.lines.of((*at, *where)), id_), faults)
    if table is None and isinstance(found, dict):
        table, _ = _checked(form, _pruned(form, found, [error["loc"] for error in wrong]))
    return None if table is None else Entry(table, file, at, id_)


def _checked(form: type[M], found: object) -> tuple[M | None, list[Any]]:
    from pydantic import ValidationError

    try:
        return form.model_validate(found), []
    except ValidationError as error:
        return None, list(error.errors(include_url=False))


def _pruned(form: type[BaseModel], found: dict[str, Any], wrong: list[tuple[int | str, ...]]) -> dict[str, Any]:
    """Leave out what is at fault where the table can do without it."""
    needed = {name for name, one in form.model_fields.items() if one.is_required()}
    leave = {place[0] for place in wrong if place and place[0] not in needed}
    return {name: value for name, value in found.items() if name not in leave}
