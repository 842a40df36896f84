"""What a person has begun to decide on an item: a value, a reason, dissent. It is kept until it is decided."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
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

    @classmethod
    def kept(cls, decision: Decision | None, kept: Mapping[str, str]) -> Draft:
        """Begin from what was decided before, with what was kept of the making of another decision."""
        draft = cls.of(decision)
        draft.reason = kept.get("reason", draft.reason)
        draft.need = kept.get("need", "")
        if "speaker" in kept:
            draft.speaker = AssessorId(kept["speaker"]) if kept["speaker"] else None
        with suppress(ValueError, KeyError, TypeError):
            draft.answer = Answer.from_json(json.loads(kept["answer"])) if kept["answer"] else None
        with suppress(ValueError, KeyError, TypeError):
            draft.dissent = {AssessorId(who): str(words) for who, words in json.loads(kept["dissent"])}
        draft.typing = Typing.unpacked(kept.get("typing", ""))
        return draft

    def keep(self, decision: Decision | None) -> dict[str, str]:
        """Give what is to be kept: all that is not in the decision made before. Blanks are nothing begun."""
        known, kept = Draft.of(decision), dict[str, str]()
        if self.answer != known.answer:
            kept["answer"] = "" if self.answer is None else _packed(self.answer.as_json())
        if self.reason != known.reason and (self.reason.strip() or known.reason):
            kept["reason"] = self.reason
        if _spoken(self.dissent) != _spoken(known.dissent):
            kept["dissent"] = _packed(list(self.dissent.items()))
        if self.speaker != known.speaker:
            kept["speaker"] = self.speaker or ""
        if self.typing is not None and not self.typing.empty:
            kept["typing"] = self.typing.packed()
        if self.need.strip():
            kept["need"] = self.need
        return kept

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


def _spoken(dissent: Mapping[AssessorId, str]) -> dict[AssessorId, str]:
    return {who: words for who, words in dissent.items() if words.strip()}


def _packed(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
