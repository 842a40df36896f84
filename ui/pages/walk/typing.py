"""What is typed on the walk page and not yet acknowledged: kept per item, shown again, and told.

Numbers, inputs and months are kept as drafts where they are wrong, half filled, refused by the
session, or wait for a reason that was not given. They are kept by the session too (`ui/drafts.py`), with
what is being typed just now and with what of the rationale was refused, so that they outlive the program.
Rationale and captions keep their own drafts; here they are only gathered for the one who closes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from ccworkbench.standard.answers import Answer
from ccworkbench.standard.items import ItemId
from ui.pages.walk.card import ItemCard
from ui.pages.walk.preview import PreviewPane
from ui.pages.walk.rationale import RationaleEditor
from ui.unsaved import Unsaved
from ui.widgets.draft import Draft, draft_of

if TYPE_CHECKING:
    from ui.open_session import OpenSession

_PART, _FIELD = "Walk", "typing"
_RATIONALE, _WORDS = "Rationale", "words"


class Typing(QObject):
    """The drafts of one session. `changed` tells the item whose draft came or went."""

    changed = Signal(str)

    def __init__(
        self,
        card: ItemCard,
        rationale: RationaleEditor,
        captions: PreviewPane,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._card, self._rationale, self._captions = card, rationale, captions
        self._drafts: dict[ItemId, Draft] = {}
        self._refused: dict[ItemId, Draft] = {}      # written once and refused; not tried again by itself
        self._item: ItemId | None = None
        self._session: OpenSession | None = None
        card.typed.connect(self._keep)
        rationale.judged.connect(self._keep)
        card.typing_ended.connect(self._note)
        card.focus_left.connect(self.take_over)

    @property
    def count(self) -> int:
        """How many items have a draft."""
        return len(self._drafts)

    def holds(self, item: ItemId) -> bool:
        """Say whether an item has a draft."""
        return item in self._drafts

    def follow(self, session: OpenSession | None) -> None:
        """Take up the drafts of a session, those that an earlier start left among them."""
        self._session = session

        def look() -> None:
            if session is not None and session is self._session:
                self._take(session)

        if session is not None:
            self._take(session)
            session.drafts.found.connect(look)

    def _take(self, session: OpenSession) -> None:
        """Take what was left, but for what was recorded or typed since."""
        before = session.drafts.take(_PART)
        for name, kept in before.items():
            item, draft = ItemId(name), Draft.unpacked(kept.get(_FIELD, ""))
            if draft is None or item not in session.standard.by_item or item in self._drafts:
                continue
            recorded = session.state.rating(item, session.me).answer
            if recorded is None or draft_of(recorded) != draft:
                if item == self._item and self._card.draft() is None:
                    self._card.restore(draft)
                self._put(item, draft)
        refused = session.drafts.take(_RATIONALE)
        for name, kept in refused.items():
            item, words = ItemId(name), kept.get(_WORDS, "")
            if item in session.standard.by_item and session.state.rating(item, session.me).rationale != words:
                self._rationale.restore(item, words)
        if before or refused:
            self._keep()

    def attend(self, item: ItemId | None) -> None:
        """Another item is on the card; its draft is shown, with what is wrong with it."""
        self._item = item
        draft = self._drafts.get(item) if item is not None else None
        if draft is not None:
            self._card.restore(draft)

    def take_over(self, *, again: bool = False) -> None:
        """Take over what stands on the card; what was refused before only with `again`."""
        draft = self._card.draft()
        if again or draft is None or draft != self._refused.get(self._item or ItemId("")):
            self._card.flush()

    def flush(self, *, again: bool) -> None:
        """Queue a write of everything typed."""
        self.take_over(again=again)
        self._rationale.flush(again=again)
        self._captions.flush(again=again)

    def keep(self, item: ItemId, answer: Answer | None, *, refused: bool = False) -> None:
        """Keep an answer that was typed and did not get through; chosen ones are not kept."""
        draft = draft_of(answer) if answer is not None else None
        if draft is None:
            return
        if refused:
            self._refused[item] = draft
        if item == self._item and self._card.draft() is None:
            self._card.restore(draft)
        self._put(item, draft)

    def _note(self) -> None:
        if self._item is not None:
            self._put(self._item, self._card.draft())
        self._keep()

    def _put(self, item: ItemId, draft: Draft | None) -> None:
        if draft == self._drafts.get(item):
            return
        if draft is None:
            del self._drafts[item]
            self._refused.pop(item, None)
        else:
            self._drafts[item] = draft
        self._keep()
        self.changed.emit(item)

    def _all(self) -> dict[ItemId, Draft]:
        """Give the drafts, with what stands on the card now."""
        shown = self._card.draft()
        if shown is None or self._item is None:
            return dict(self._drafts)
        return {**self._drafts, self._item: shown}

    def _keep(self) -> None:
        if self._session is not None:
            self._session.drafts.keep(
                _PART, {item: {_FIELD: draft.packed()} for item, draft in self._all().items()})
            self._session.drafts.keep(
                _RATIONALE, {item: {_WORDS: words} for item, words in self._rationale.refused().items()})

    def unsaved(self) -> list[Unsaved]:
        """Give all that is typed and not acknowledged: drafts, rationale, captions."""
        found = [Unsaved(item, draft.words) for item, draft in self._all().items()]
        form = QCoreApplication.translate("Typing", "{item}, rationale")
        found += [Unsaved(form.format(item=item), words) for item, words in self._rationale.unsaved().items()]
        form = QCoreApplication.translate("Typing", "{name}, caption")
        found += [Unsaved(form.format(name=name), words) for name, words in self._captions.unsaved()]
        return found

    def forget(self) -> None:
        """Let go of everything: the session is closed."""
        gone = list(self._drafts)
        self._drafts.clear()
        self._refused.clear()
        self._card.forget_typing()
        self._rationale.forget()
        self._captions.forget()
        self._keep()
        for item in gone:
            self.changed.emit(item)
