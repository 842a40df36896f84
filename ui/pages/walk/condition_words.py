"""Conditions on the profile as a sentence a person understands: seats ≥ 31, channels: voice or chat."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ccworkbench.standard.items import Condition, FieldTest
from ccworkbench.standard.model import ProfileField, Standard
from ui.widgets.answer_editor import Words
from ui.widgets.band_strip import stretch


def condition_words(condition: Condition, standard: Standard, words: Words) -> str:
    """Say when an item applies."""
    translate = QCoreApplication.translate
    sides = [
        translate("ConditionWords", ", ").join(_test(test, standard, words) for test in tests)
        for tests in condition.alternatives
    ]
    return translate("ConditionWords", "; or ").join(sides)


def _test(test: FieldTest, standard: Standard, words: Words) -> str:
    translate = QCoreApplication.translate
    field = standard.by_field.get(test.field)
    title = words.words(field.title) if field else test.field
    parts = []
    if test.any_of:
        parts.append(translate("ConditionWords", " or ").join(_option(field, one, words) for one in test.any_of))
    if test.none_of:
        left_out = translate("ConditionWords", " or ").join(_option(field, one, words) for one in test.none_of)
        parts.append(translate("ConditionWords", "not {options}").format(options=left_out))
    if test.limits is not None:
        parts.append(stretch(test.limits))
    return translate("ConditionWords", "{field}: {values}").format(
        field=title, values=translate("ConditionWords", ", ").join(parts)
    )


def _option(field: ProfileField | None, found: str, words: Words) -> str:
    if field is not None:
        titles = {one.id: one.title for one in field.options} | {one.id: one.title for one in field.bands}
        if found in titles:
            return words.words(titles[found])
    return found
