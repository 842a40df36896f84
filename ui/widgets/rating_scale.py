"""The editor of choice items: anchors 0-5, yes and no, points, partial deductions."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout

from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Effect, Item, Option
from ccworkbench.text import Language, Text
from ui.models.item_marks import is_rated_by_level, is_yes_no, level_of, signed
from ui.theme import Theme
from ui.widgets.anchor_button import Face, Form
from ui.widgets.anchor_group import AnchorGroup
from ui.widgets.answer_editor import AnswerEditor, Words
from ui.widgets.option_keys import option_keys

_STEPS = ("+", "=", "-", "−")


def anchor_of(item: Item, at: int) -> Text | None:
    """Give the item's own words for one of its options.

    On a six-step scale weak, met and leading describe ratings 1, 3 and 5; on every other scale weak
    stands beside the lowest option and met beside the highest (packs: "anchor of rating 1").
    """
    if len(item.options) == 6:
        return {1: item.weak, 3: item.met, 5: item.leading}.get(at)
    return item.weak if at == 0 else item.met if at == len(item.options) - 1 else None


def joined(title: str, text: str, language: Language) -> str:
    """Put a short word before its explanation."""
    colon = "\uff1a" if language == "zh" else ": "
    return title + colon + text if text else title


def token_of(item: Item, option: Option) -> str:
    """Give the colour token of an option: its level, or good, neutral and bad where there is none."""
    if is_rated_by_level(item):
        return f"level{level_of(option, item.options)}"
    if is_yes_no(item.options) and item.effect is Effect.BASE:
        return "ok" if option.value == max(one.value for one in item.options) else "bad"
    if option.value == 0:
        return "ok" if item.effect is Effect.DEDUCT else "accent"
    return "ok" if option.value > 0 else "bad"


class RatingScale(AnswerEditor):
    """Rows where an option has words of its own, else one row of short buttons."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self._group = AnchorGroup(theme)
        self._group.pressed.connect(self._choose)
        self._keys: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._group)

    @property
    def group(self) -> AnchorGroup:
        """The anchors."""
        return self._group

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the options, in order."""
        return self._keys

    def show_item(self, item: Item, worth: Worth, *, compact: bool) -> None:
        """Show the item's scale."""
        super().show_item(item, worth, compact=compact)
        self._keys = option_keys(item.options)
        worded = any(
            option.text is not None or anchor_of(item, at) is not None for at, option in enumerate(item.options)
        )
        form = Form.SHORT if not worded else Form.COMPACT if compact else Form.FULL
        self._group.set_faces([self._face(item, at, form) for at in range(len(item.options))], form)

    def _face(self, item: Item, at: int, form: Form) -> Face:
        option, key = item.options[at], self._keys[at]
        badge = key if is_yes_no(item.options) else signed(option.value)
        if item.effect is not Effect.BASE and option.value > 0:
            badge = f"+{badge}" if not badge.startswith("+") and badge != key else badge
        if len(badge) > 4:
            badge = key or option.id[:3]
        token, title = token_of(item, option), option.title
        if form is Form.SHORT:
            other = self.words.other_words(title)
            words = self.words.words(title)
            return Face(badge, "" if words == badge else words, "" if other == words else other, token, key=key)
        text = anchor_of(item, at) or option.text
        lead = self.words.words(title)
        if text is None:
            return Face(badge, lead, self.words.other_words(title), token, len(lead), key)
        language: Language = self.words.language
        words = joined(lead, text.in_(language), language)
        other = self.words.other_words(text)
        return Face(badge, words, other, token, len(lead), key)

    def set_answer(self, answer: Answer | None) -> None:
        """Mark the option chosen."""
        super().set_answer(answer)
        options = self.item.options if self.item else ()
        chosen = answer.option if answer else None
        self._group.set_chosen([at for at, option in enumerate(options) if option.id == chosen])

    def press(self, key: str) -> bool:
        """Choose by the option's key; + and − step along the scale."""
        if self.item is None:
            return False
        if key in self._keys and key:
            self._choose(self._keys.index(key))
            return True
        if key in _STEPS:
            self._step(1 if key in "+=" else -1)
            return True
        return False

    def _step(self, by: int) -> None:
        assert self.item is not None
        options = self.item.options
        chosen = self.answer.option if self.answer else None
        at = next((n for n, option in enumerate(options) if option.id == chosen), None)
        if at is None:
            zero = next((n for n, option in enumerate(options) if option.value == 0), 0)
            self._choose(zero)
        elif 0 <= at + by < len(options):
            self._choose(at + by)

    def _choose(self, at: int) -> None:
        if self.item is not None and self.isEnabled() and at < len(self.item.options):
            self.answered.emit(Answer(option=self.item.options[at].id))

    def changeEvent(self, event: QEvent) -> None:
        """Repaint when switched on or off."""
        if event.type() == QEvent.Type.EnabledChange:
            self._group.update()
        super().changeEvent(event)
