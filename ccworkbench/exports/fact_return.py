"""A fact-check sheet that comes back: what the organisation says, place by place; nothing is overwritten.

What it says becomes notes of the session (on the item where there is one). The facts themselves are changed by
people, with the ordinary commands, once they looked into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ccworkbench.errors import UsageError
from ccworkbench.exports.fact_check import (
    FIRST_ROW,
    FORMAT,
    KEY,
    META,
    NO,
    REMARK,
    SHOULD_BE,
    VALUE,
    VERDICT,
    YES,
)
from ccworkbench.exports.facts import Fact, facts_of
from ccworkbench.exports.workbook.expressions import letters
from ccworkbench.session.canonical import clean, fresh_id
from ccworkbench.session.journal import Put, Words
from ccworkbench.session.model import AssessorId, Key, SessionChanges
from ccworkbench.session.people import Act, require
from ccworkbench.session.ratings import note_puts
from ccworkbench.standard.authoring.reading import open_workbook
from ccworkbench.text import Language, Text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from ccworkbench.session.document import SessionDocument

_YES = {"属实", "是", "对", "correct", "yes", "y", "true", "1", "✓", "√"}
_NO = {"不属实", "否", "不对", "not correct", "no", "n", "false", "0", "✗", "×"}
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of the sheet that says something: where, of which fact, what was recorded and what is said."""

    sheet: str
    cell: str
    fact: Fact
    recorded: str                        # as the sheet was exported
    correct: bool | None
    should_be: str
    remark: str
    overwritten: str | None = None       # what stands in the recorded value's place, where it was changed

    @property
    def differs(self) -> bool:
        """Whether anything but "correct" is said."""
        return self.correct is False or bool(self.should_be or self.remark) or self.overwritten is not None


@dataclass(frozen=True, slots=True)
class Returned:
    """A whole sheet; `moved` are facts that changed in the session since it was written."""

    differences: tuple[Cell, ...]
    confirmed: int
    unanswered: int
    moved: tuple[Cell, ...]
    missing: tuple[str, ...]


def read_back(doc: SessionDocument, path: Path, reader: AssessorId | None) -> Returned:
    """Read a sheet that came back.

    Raises:
        FileProblem: it is no workbook.
        UsageError: it is no fact-check sheet, of another session, or cells hold what cannot be read (all of
            them are named with their addresses).
    """
    book = open_workbook(path, formulas=True)
    exported = _exported(book, path, doc)
    known = {one.key: one for one in facts_of(doc.state.for_reader(reader))}
    faults: list[Text] = []
    cells = [
        cell for sheet in book.worksheets if sheet.title != META
        for cell in _cells(sheet, exported, known, faults)
    ]
    seen = [one.fact.key for one in cells]
    for key in sorted({one for one in seen if seen.count(one) > 1}):
        at = ", ".join(f"{one.sheet}!{one.cell}" for one in cells if one.fact.key == key)
        faults.append(Text(f"同一事实出现多次：{at}。", f"One fact stands there several times: {at}."))
    if not cells and not faults:
        faults.append(Text("没有认出任何一行。", "Not one row was recognised."))
    if faults:
        raise _refused(path, faults)
    differing = tuple(one for one in cells if one.differs)
    return Returned(
        differing,
        sum(one.correct is True and not one.differs for one in cells),
        sum(one.correct is None and not one.differs for one in cells),
        tuple(one for one in cells if one.fact.value != exported[one.fact.key][0]),
        tuple(sorted(exported.keys() - set(seen))),
    )


def take(doc: SessionDocument, found: Returned, by: AssessorId, language: Language) -> SessionChanges:
    """Write what the organisation says as notes, one action; what stands there already is not written twice.

    Raises:
        UsageError: the author may not.
        FileProblem: it could not be written.
    """
    require(doc.state, by, Act.FIND)
    there = {
        doc.journal.value(key) for key in doc.journal.heads if key.entity == "note" and key.field == "text"
    }
    puts: list[Put] = []
    for one in found.differences:
        words = clean(note_words(one).in_(language))
        if words in there:
            continue
        if one.fact.item is not None:
            puts += note_puts(one.fact.item, words)
        else:
            puts.append(Put(Key("note", fresh_id(), "text"), Words(words)))
    return doc.write(by, puts)


def note_words(one: Cell) -> Text:
    """Say what the organisation says of a fact, with the cell it stands in."""
    zh, en = [f"记录为 {one.recorded or '（空）'}"], [f"recorded as {one.recorded or '(nothing)'}"]
    if one.should_be:
        zh.append(f"应为 {one.should_be}")
        en.append(f"should be {one.should_be}")
    elif one.correct is False:
        zh.append("不属实")
        en.append("not correct")
    if one.overwritten is not None:
        zh.append(f"记录栏被改为 {one.overwritten or '（空）'}")
        en.append(f"the recorded value was overwritten with {one.overwritten or '(nothing)'}")
    if one.remark:
        zh.append(f"说明：{one.remark}")
        en.append(f"remark: {one.remark}")
    place = f"{one.sheet}!{one.cell}"
    return Text(
        f"企业核对（{place}）「{one.fact.what.zh}」：{'，'.join(zh)}",
        f"Fact check ({place}) '{one.fact.what.en}': {', '.join(en)}",
    )


def _exported(book: Workbook, path: Path, doc: SessionDocument) -> dict[str, tuple[str, str]]:
    """Read what the sheet was exported with: by key, the value and how it was shown."""
    rows = [] if META not in book.sheetnames else [
        tuple("" if one is None else str(one) for one in row)
        for row in book[META].iter_rows(max_row=_MOST, min_col=1, max_col=3, values_only=True)
    ]
    about = {key: value for key, value, _ in rows[:6]}
    if about.get("format") != FORMAT:
        raise UsageError(
            "not-a-fact-check",
            Text(f"「{path.name}」不是本程序的事实核对表。",
                 f"'{path.name}' is no fact-check sheet of this program."),
            Text("请用 session fact-check -o 导出的那份。", "Take the one written by session fact-check -o."),
            path=str(path), allowed=[FORMAT],
        )
    if about.get("session") != doc.state.id:
        raise UsageError(
            "other-session",
            Text(f"「{path.name}」属于另一个评审。", f"'{path.name}' belongs to another session."),
            Text("没有写入任何内容。", "Nothing was written."), path=str(path), found=about.get("session", ""),
        )
    return {key: (value, shown) for key, value, shown in rows[6:] if key}


def _cells(
    sheet: Worksheet, exported: Mapping[str, tuple[str, str]], known: Mapping[str, Fact], faults: list[Text]
) -> Iterator[Cell]:
    for row in sheet.iter_rows(min_row=FIRST_ROW, max_row=_MOST, max_col=REMARK):
        key = _text(row[KEY - 1].value)
        words = [_text(row[column - 1].value) for column in (VERDICT, SHOULD_BE, REMARK)]
        number = row[0].row
        at = f"{sheet.title}!A{number}"
        if not key:
            if any(words):
                faults.append(Text(f"{at}：这一行有填写，但缺少隐藏的编号，不知是哪一项。",
                                   f"{at}: something is said here, but the hidden key is gone."))
            continue
        if key not in exported or key not in known:
            if any(words) or key not in exported:
                faults.append(Text(f"{at}：不认识的编号「{key}」（改过，或已不在评审中）。",
                                   f"{at}: unknown key '{key}' (changed, or gone from the session)."))
            continue
        bad = [column for column in (VALUE, VERDICT, SHOULD_BE, REMARK) if row[column - 1].data_type == "f"]
        for column in bad:
            faults.append(Text(f"{sheet.title}!{letters(column)}{number}：这里是公式，请改为填写的内容。",
                               f"{sheet.title}!{letters(column)}{number}: a formula; type what is meant."))
        correct = _verdict(words[0])
        if words[0] and correct is None:
            place = f"{sheet.title}!{letters(VERDICT)}{number}"
            faults.append(Text(f"{place}：「{words[0]}」不可用；可填：{YES.zh}、{NO.zh}。",
                               f"{place}: '{words[0]}' is not possible; allowed: {YES.en}, {NO.en}."))
        value, recorded = _text(row[VALUE - 1].value), exported[key][1]
        yield Cell(
            sheet.title, f"{letters(VALUE)}{number}", known[key], recorded, correct, words[1], words[2],
            None if _alike(value, recorded) else value,
        )


def _text(value: object) -> str:
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return "" if value is None else str(value).strip()


def _alike(found: str, recorded: str) -> bool:
    return " ".join(found.split()) == " ".join(recorded.split())


def _verdict(words: str) -> bool | None:
    plain = words.casefold()
    return True if plain in _YES else False if plain in _NO else None


def _refused(path: Path, faults: Sequence[Text]) -> UsageError:
    return UsageError(
        "fact-check-not-read",
        Text(f"「{path.name}」有 {len(faults)} 处读不了：\n" + "\n".join(one.zh for one in faults),
             f"'{path.name}' cannot be read in {len(faults)} places:\n" + "\n".join(one.en for one in faults)),
        Text("请改好后再读入；没有写入任何内容。", "Mend these and take it again; nothing was written."),
        path=str(path), faults=[one.en for one in faults],
    )
