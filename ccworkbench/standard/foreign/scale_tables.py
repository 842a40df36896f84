"""The scales of a framework as scales of a pack, or as the ends of a number."""

from __future__ import annotations

from typing import Any

from ccworkbench.standard.foreign.nodes import Mark, Scale
from ccworkbench.standard.foreign.words import Languages
from ccworkbench.text import Text

RESULTS = {"non_compliant": 0, "partially_compliant": 50, "compliant": 100}
"""What the three results stand for where a framework has no scores: ours, marked as assumed."""
WIDE = 10
"""A scale of more steps becomes a number, unless every score of it has a meaning."""
WIDEST = 30
RESULT_SCALE = "result"


class ScaleTables:
    """Collects the scales items need."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages
        self.tables: dict[str, dict[str, Any]] = {}
        self.judged = False
        self._known: dict[tuple[int, int, tuple[int, ...]], str] = {}
        self.ranges: set[tuple[int, int]] = set()

    def of(self, scale: Scale | None) -> dict[str, Any]:
        """Give the keys of an item that is answered on a scale; None: by how far it is met."""
        if scale is None:
            self.judge()
            if RESULT_SCALE not in self.tables:
                self.tables[RESULT_SCALE] = _results()
            return {"kind": "choice", "scale": RESULT_SCALE}
        self.spans(scale.low, scale.high)
        steps = scale.high - scale.low
        if steps > WIDE and not (steps < WIDEST and len(scale.marks) == steps + 1):
            return {"kind": "number", "min": scale.low, "max": scale.high, "step": 1}
        key = (scale.low, scale.high, tuple(id(one) for one in scale.marks))
        if key not in self._known:
            self._known[key] = id_ = f"score-{len(self._known) + 1}" if self._known else "score"
            self.tables[id_] = self._table(id_, scale)
        return {"kind": "choice", "scale": self._known[key]}

    def judge(self) -> None:
        """Note that an item is answered by how far it is met."""
        self.judged = True
        self.spans(RESULTS["non_compliant"], RESULTS["compliant"])

    def spans(self, low: int, high: int) -> None:
        """Note what an item is worth at least and at most."""
        self.ranges.add((low, high))

    def meaning(self, scale: Scale | None) -> Text | None:
        """Say what single scores of a number mean; None where the options say it, or nobody does."""
        if scale is None or not scale.marks or self.of(scale)["kind"] != "number":
            return None
        said = [(one.score, self._named(one), self._about(one)) for one in scale.marks]
        zh = "；".join(
            f"{score} = {name.zh}" + (f"（{about.zh}）" if about else "") for score, name, about in said
        )
        en = "; ".join(
            f"{score} = {name.en}" + (f" ({about.en})" if about else "") for score, name, about in said
        )
        return Text(f"分值含义：{zh}", f"What scores mean: {en}")

    def _named(self, mark: Mark) -> Text:
        return Text.same(str(mark.score)) if mark.name is None else self._languages.pick(mark.name)

    def _about(self, mark: Mark) -> Text | None:
        return None if mark.about is None else self._languages.pick(mark.about)

    def _table(self, id_: str, scale: Scale) -> dict[str, Any]:
        marks = {one.score: one for one in scale.marks}
        options = []
        for score in range(scale.low, scale.high + 1):
            mark = marks.get(score)
            name = Text.same(str(score)) if mark is None else self._named(mark)
            option: dict[str, Any] = {
                "id": str(score) if score >= 0 else f"minus{-score}", "value": score,
                "title": {"zh": name.zh, "en": name.en},
            }
            if mark is not None and (about := self._about(mark)) is not None:
                option["text"] = {"zh": about.zh, "en": about.en}
            options.append(option)
        range_ = f"{scale.low}–{scale.high}"
        return {"id": id_, "title": {"zh": f"分值 {range_}", "en": f"Score {range_}"}, "options": options}


def _results() -> dict[str, Any]:
    names = {
        "non_compliant": ("不符合", "Non-compliant"), "partially_compliant": ("部分符合", "Partially compliant"),
        "compliant": ("符合", "Compliant"),
    }
    return {
        "id": RESULT_SCALE, "title": {"zh": "符合程度", "en": "Compliance"}, "assumed": True,
        "options": [
            {"id": id_.replace("_", "-"), "value": RESULTS[id_], "title": {"zh": zh, "en": en}}
            for id_, (zh, en) in names.items()
        ],
    }
