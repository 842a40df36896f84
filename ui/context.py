"""What every page is handed by the composition root; nothing else is global."""

from __future__ import annotations

from dataclasses import dataclass, field

from ccworkbench.text import Language, Text
from ui.discretion import Discretion
from ui.messages import Messages
from ui.settings import Settings
from ui.tasks import Pool
from ui.theme import Theme


@dataclass(frozen=True)
class Context:
    """The window's services."""

    theme: Theme
    settings: Settings
    messages: Messages
    pool: Pool
    discretion: Discretion = field(default_factory=Discretion)

    @property
    def language(self) -> Language:
        """The language of the window."""
        return self.settings.language

    def words(self, text: Text) -> str:
        """Give a text of a pack in the window's language."""
        return text.in_(self.language)

    def other_words(self, text: Text) -> str:
        """Give the same text in the other language, empty where the person wants only one."""
        if not self.settings.both_languages:
            return ""
        return text.in_("en" if self.language == "zh" else "zh")
