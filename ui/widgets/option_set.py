"""The editor of multi items: options to tick, and what they add up to."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from ccworkbench.scoring.numbers import plain
from ccworkbench.scoring.values import Worth
from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import Item
from ui.models.item_marks import signed
from ui.theme import Theme
from ui.widgets.anchor_button import Face, Form
from ui.widgets.anchor_group import AnchorGroup
from ui.widgets.answer_editor import AnswerEditor, Words
from ui.widgets.option_keys import option_keys
from ui.widgets.rating_scale import joined


class OptionSet(AnswerEditor):
    """Every tick is an answer of its own; "none of them" is an answer too."""

    def __init__(self, theme: Theme, words: Words) -> None:
        super().__init__(theme, words)
        self._group = AnchorGroup(theme)
        self._group.pressed.connect(self._toggle)
        self._keys: tuple[str, ...] = ()
        self._sum = QLabel()
        self._none = QPushButton()
        self._none.setCheckable(True)
        self._none.clicked.connect(self._choose_none)
        row = QHBoxLayout()
        row.addWidget(self._sum, 1)
        row.addWidget(self._none)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._group)
        layout.addLayout(row)
        self.retranslate()

    @property
    def group(self) -> AnchorGroup:
        """The boxes."""
        return self._group

    def retranslate(self) -> None:
        """Set the window's own words."""
        self._none.setText(self.tr("None of these"))
        self._show_sum()

    def show_item(self, item: Item, worth: Worth, *, compact: bool) -> None:
        """Show the item's options."""
        super().show_item(item, worth, compact=compact)
        keys = option_keys(item.options)
        own = tuple(option.id.upper() for option in item.options)
        self._keys = keys if keys == own else tuple(str(at) if at < 10 else "" for at in range(1, len(keys) + 1))
        worded = any(option.text is not None for option in item.options)
        same = len({option.value for option in item.options}) == 1
        form = Form.SHORT if not worded else Form.COMPACT if compact else Form.FULL
        faces = []
        for option, key in zip(item.options, self._keys, strict=True):
            title = self.words.words(option.title)
            lead = f"{key}  {title}" if key else title
            words = joined(lead, self.words.words(option.text), self.words.language) if option.text else lead
            other = self.words.other_words(option.text or option.title)
            worth_words = "" if same else signed(option.value)
            faces.append(Face("", words, other, "accent", len(lead), key, boxed=True, worth=worth_words))
        self._group.set_faces(faces, form, least=220)

    def set_answer(self, answer: Answer | None) -> None:
        """Tick what was chosen."""
        super().set_answer(answer)
        chosen = self._chosen()
        options = self.item.options if self.item else ()
        self._group.set_chosen([at for at, option in enumerate(options) if option.id in chosen])
        self._none.setChecked(answer is not None and answer.options == ())
        self._show_sum()

    def _chosen(self) -> tuple[str, ...]:
        return (self.answer.options or ()) if self.answer else ()

    def _show_sum(self) -> None:
        if self.item is None or self.worth is None or self.answer is None or self.answer.options is None:
            self._sum.setText("")
            return
        value = self.worth.of(self.answer).value
        self._sum.setText(
            self.tr("{count} of {all} ticked · worth {value} of {top}").format(
                count=len(self.answer.options),
                all=len(self.item.options),
                value="–" if value is None else plain(value),
                top=plain(self.worth.top),
            )
        )

    def press(self, key: str) -> bool:
        """Tick or untick by the option's key; 0 means none of them."""
        if self.item is None:
            return False
        if key in self._keys and key:
            self._toggle(self._keys.index(key))
            return True
        if key == "0":
            self._choose_none()
            return True
        return False

    def _toggle(self, at: int) -> None:
        if self.item is None or not self.isEnabled() or at >= len(self.item.options):
            return
        chosen = set(self._chosen()) ^ {self.item.options[at].id}
        order = [option.id for option in self.item.options]
        self.answered.emit(Answer(options=tuple(sorted(chosen, key=order.index))))

    def _choose_none(self) -> None:
        self._none.setChecked(self.answer is not None and self.answer.options == ())
        if self.item is not None and self.isEnabled():
            self.answered.emit(Answer(options=()))
