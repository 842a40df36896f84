"""What a person has begun for a conflict and not settled yet: a choice, another value, a reason."""

from __future__ import annotations

from dataclasses import dataclass

OTHER = "other"          # chosen is another value than those that stand


@dataclass(slots=True)
class Draft:
    """`chosen` is a change, OTHER or empty; `value` None: nothing was entered yet."""

    chosen: str = ""
    value: str | None = None
    reason: str = ""

    @property
    def typed(self) -> str:
        """Give the words that would be lost."""
        other = self.value if self.chosen == OTHER and self.value else ""
        return "\n".join(one for one in (other, self.reason.strip()) if one)
