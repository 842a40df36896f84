"""What a person has begun for a conflict and not settled yet: a choice, another value, a reason."""

from __future__ import annotations

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

    @property
    def typed(self) -> str:
        """Give the words that would be lost."""
        other = self.value if self.entered and self.value else ""
        return "\n".join(one for one in (other, self.reason.strip()) if one)
