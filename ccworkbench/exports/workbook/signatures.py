"""The cover's last block: who stands where on the frozen version, and the lines to sign on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ccworkbench.exports.notice import stand_words
from ccworkbench.exports.workbook.book import CELL, HEADING, WORDS
from ccworkbench.exports.workbook.scene import Scene, height
from ccworkbench.moments import day
from ccworkbench.session.model import Person
from ccworkbench.session.people import ROLE_NAMES
from ccworkbench.session.signoff import signatories
from ccworkbench.session.versions import STANDS, Version
from ccworkbench.text import Text

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LINE = Text(
    f"签名 {'_' * 22}　日期 {'_' * 12}",
    f"Signature {'_' * 20}   Date {'_' * 12}",
)
_WIDTH = 62


def fill_signatures(scene: Scene, sheet: Worksheet, row: int, version: Version) -> int:
    """Write a line for everybody who signs this version; gives the row after them."""
    title = Text(f"签署（第 {version.number} 版）", f"Signatures (version {version.number})")
    scene.book.put(sheet, row, 2, scene.say(title), HEADING)
    sheet.row_dimensions[row].height = 24
    for person in signatories(scene.state):
        row += 1
        role = scene.say(ROLE_NAMES[person.role])
        who = f"{scene.name(person.id)}\n{role}"
        words = f"{_stand(scene, person, version)}\n\n{scene.say(_LINE)}"       # room to write above the line
        scene.book.put(sheet, row, 2, who, replace(WORDS, down="center"))
        scene.book.put(sheet, row, 3, words, replace(CELL, wrap=True))
        sheet.row_dimensions[row].height = height(words, _WIDTH, least=58)
    return row + 1


def _stand(scene: Scene, person: Person, version: Version) -> str:
    """Say where somebody stands; who said nothing yet gets boxes to tick."""
    said = scene.state.signoffs.get((version.number, person.id))
    if said is None:
        gap = "　" if scene.language == "zh" else "   "
        return gap.join(f"□ {scene.say(stand_words(one))}" for one in STANDS)
    text = f"{'：' if scene.language == 'zh' else ': '}{said.text}" if said.text else ""
    return f"☑ {scene.say(stand_words(said.stands))}  {day(said.at)}{text}"
