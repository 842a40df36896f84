"""Which editor takes the team's answer to an item."""

from __future__ import annotations

from collections.abc import Mapping

from ccworkbench.standard.items import Item, ItemKind
from ui.pages.consensus.board.value_keys import ValueKeys
from ui.widgets.answer_editor import AnswerEditor
from ui.widgets.count_entry import CountEntry
from ui.widgets.measure_entry import MeasureEntry
from ui.widgets.number_entry import NumberEntry
from ui.widgets.option_set import OptionSet
from ui.widgets.series_entry import SeriesEntry


def editor_of(item: Item) -> type[AnswerEditor]:
    """Give the kind of editor an item is answered with."""
    kinds: Mapping[ItemKind, type[AnswerEditor]] = {
        ItemKind.CHOICE: ValueKeys, ItemKind.MULTI: OptionSet, ItemKind.NUMBER: NumberEntry,
        ItemKind.COUNT: CountEntry, ItemKind.MEASURE: SeriesEntry if item.series is not None else MeasureEntry,
    }
    return kinds[item.kind]
