"""What a person has begun to decide on an item: a value, a reason, dissent. It is kept until it is decided."""

from __future__ import annotations

from dataclasses import dataclass, field

from ccworkbench.session.model import AssessorId, Decision
from ccworkbench.standard.answers import Answer
from ui.widgets.draft import Draft as Typing


@dataclass(slots=True)
class Draft:
    """A decision in the making; `typing` is what stands in the editor and is no answer yet."""

    answer: Answer | None = None
    reason: str = ""
    dissent: dict[AssessorId, str] = field(default_factory=dict)
    speaker: AssessorId | None = None      # whose dissent is shown; None: nobody is to dissent
    typing: Typing | None = None
    need: str = ""                         # the evidence about to be asked for

    @classmethod
    def of(cls, decision: Decision | None) -> Draft:
        """Begin from what was decided before, where there is something."""
        if decision is None:
            return cls()
        return cls(decision.answer, decision.reason, dict(decision.dissent), next(iter(decision.dissent), None))

    def dissenting(self) -> dict[AssessorId, str]:
        """Give the dissent that is to be recorded."""
        if self.speaker is None:
            return {}
        return {who: words.strip() for who, words in self.dissent.items() if words.strip()}

    def words(self, before: Decision | None) -> str:
        """Give what was typed and would be lost: all that is not in the decision made before."""
        known = Draft.of(before)
        parts = []
        if self.reason.strip() and self.reason.strip() != known.reason.strip():
            parts.append(self.reason.strip())
        said = known.dissenting()
        parts += [
            f"{who}: {words.strip()}" for who, words in self.dissent.items()
            if words.strip() and said.get(who) != words.strip()
        ]
        if self.typing is not None and not self.typing.empty:
            parts.append(self.typing.words)
        if self.need.strip():
            parts.append(self.need.strip())
        return "\n".join(parts)
