"""The letter for the materials: by class, with number, name, module, state and day; no rating in it."""

from __future__ import annotations

from ccworkbench.exports.lists.paper import (
    Column,
    Group,
    Paper,
    as_of,
    capital,
    heading,
    joined,
    notice_of,
    section_words,
)
from ccworkbench.session.materials import CLASS_NAMES, lacking, modules_of, state_of
from ccworkbench.session.records import STATUS_NAMES
from ccworkbench.session.state import SessionState
from ccworkbench.standard.model import Material
from ccworkbench.text import Language, Text

_NAME = Text("材料清单", "Materials")
_TITLE = Text("评审材料清单", "Materials for the assessment")
_EMPTY = Text("标准没有列出材料。", "The standard lists no materials.")
_ASK = Text(
    "请按下表准备材料，每个模块至少一份；不能提供或不适用的，请写明原因。涉及个人信息的请先遮盖。",
    "Please prepare the materials below, at least one for every module; where one cannot be supplied or does not "
    "apply, say why. Mask personal data first.",
)
_LACKING = Text("以下模块还没有材料，也没有写明原因：", "No material and no reason yet for: ")
_TO_COME = Text("待提供", "to be supplied")   # the letter itself is what asks for it
_BLANK = "____________"
_SIGN = Text(
    "企业协调员（签字）：____________　　日期：____________",
    "Client coordinator (signature): ____________   Date: ____________",
)
_COLUMNS = (
    (Text("编号", "No."), 9, True), (Text("材料", "Material"), 44, False),
    (Text("用于模块", "For modules"), 34, False),
    (Text("状态", "State"), 16, True), (Text("期限", "Due"), 14, True),
    (Text("说明 / 原因", "Note / reason"), 30, False),
)


def materials_letter(state: SessionState, language: Language, due: str = "") -> Paper:
    """Give the letter; without a day it is left blank to be written by hand."""
    classes = dict.fromkeys(one.class_ for one in state.standard.materials)
    groups = []
    for name in classes:
        found = [one for one in state.standard.materials if one.class_ == name]
        title = CLASS_NAMES.get(name, Text.same(name)).in_(language)
        headed = Text(f"{title}（{len(found)} 份）", f"{capital(title)} ({len(found)})")
        groups.append(Group(headed.in_(language), tuple(_row(one, state, language, due) for one in found)))
    missing = lacking(state)
    lines = [heading(state, language), as_of(state, language)]
    if groups:
        by = Text(f"请于 {due or _BLANK} 前提供。", f"Please supply them by {due or _BLANK}.")
        lines += [by.in_(language), _ASK.in_(language)]
    if missing:
        lines.append(_LACKING.in_(language) + joined([section_words(one, language) for one in missing], language))
    return Paper(
        _NAME.in_(language), _TITLE.in_(language), tuple(lines),
        tuple(Column(title.in_(language), width, centred) for title, width, centred in _COLUMNS),
        tuple(groups), notice_of(state, language), language, empty=_EMPTY.in_(language),
        closing=(_SIGN.in_(language),) if groups else (),
    )


def _row(material: Material, state: SessionState, language: Language, due: str) -> tuple[str, ...]:
    at = state_of(state, material.id)
    modules = joined([section_words(one, language) for one in modules_of(state.standard, material)], language)
    waited = at.status in ("", "asked", "partial")
    shown = _TO_COME if at.status in ("", "asked") else STATUS_NAMES[at.status]
    return (
        material.id, material.title.in_(language), modules, capital(shown.in_(language)),
        due if waited else "", at.note,
    )
