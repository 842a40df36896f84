"""What a person has begun for a conflict and not settled yet: a choice, another value, a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OTHER = "other"          # chosen is another value than those that stand


@dataclass(slots=True)
class Draft:
    """What is chosen is a change, OTHER or nothing; `value` None: the field was not shown yet.

    `entered`: a person put the value there.
    """

    chosen: str = ""
    value: str | None = None
    reason: str = ""
    entered: bool = False

    @classmethod
    def kept(cls, kept: Mapping[str, str]) -> Draft:
        """Begin from what was kept."""
        return cls(kept.get("chosen", ""), kept.get("value"), kept.get("reason", ""), "value" in kept)

    def keep(self) -> dict[str, str]:
        """Give what is to be kept: nothing where nothing was chosen or typed."""
        kept = {"chosen": self.chosen, "reason": self.reason if self.reason.strip() else ""}
        kept = {name: words for name, words in kept.items() if words}
        if self.entered and self.value is not None and (self.value or self.chosen == OTHER):
            kept["value"] = self.value
        return kept

    @property
    def typed(self) -> str:
        """Give the words that would be lost."""
        other = self.value if self.entered and self.value else ""
        return "\n".join(one for one in (other, self.reason.strip()) if one)
