"""The score scales of a framework: its own, named alternatives, and those single nodes bring."""

from __future__ import annotations

from collections.abc import Iterable

from ccworkbench.standard.foreign.nodes import Mark, Scale
from ccworkbench.standard.foreign.places import Findings
from ccworkbench.standard.foreign.records import Record
from ccworkbench.standard.foreign.values import Leaf, Rows, Table, Value
from ccworkbench.text import Text

LOW, HIGH = 0, 100
"""The range where a framework names only one end of it, as in the program it comes from."""
_SCORE = Text("分值", "a score")


class Scales:
    """What a framework's nodes are scored on."""

    def __init__(self, framework: Record, locale: str, findings: Findings) -> None:
        self._locale = locale
        self._findings = findings
        self._named: dict[str, tuple[Mark, ...]] = {}
        found = framework.raw("scores_definition")
        marks = self._marks(found)
        if isinstance(found, Table) and isinstance(named := found.entries.get("alternatives"), Table):
            self._named = {name: self._marks(value) for name, value in named.entries.items()}
        self._used: set[str] = set()
        self.default = self._scale(framework, None, None, marks)

    def of(self, node: Record) -> Scale | None:
        """Give the scale a node has of its own; None where it has none."""
        found = node.raw("scores_definition")
        marks: tuple[Mark, ...] = ()
        if isinstance(found, Leaf):
            name = (found.text or "").strip()
            if name not in self._named:
                self._findings.fault("unknown-scale", found.place, Text(
                    f"{node.near} 的分值定义「{name}」不存在。", f"{node.near}: there are no scores '{name}'."
                ), name, self._named)
            marks = self._named.get(name, ())
            self._used.add(name)
        else:
            marks = self._marks(found)
        usual = self.default
        own = self._scale(node, usual.low if usual else None, usual.high if usual else None, marks)
        if own is None or self.default is None or found is not None:
            return own
        same = (own.low, own.high) == (self.default.low, self.default.high)
        return None if same else own

    def finish(self) -> None:
        """Tell of the scales nobody uses."""
        own = self.default.marks if self.default else ()
        for name, marks in self._named.items():
            if name not in self._used and marks and tuple(sorted(marks, key=lambda one: one.score)) != own:
                self._findings.note("scale-unused", Text(
                    "没有节点使用的分值定义没有带入。", "Definitions of scores that no node uses were left out."
                ), marks[0].place, name)

    def _scale(self, record: Record, low: int | None, high: int | None, marks: tuple[Mark, ...]) -> Scale | None:
        least, most = record.whole("min_score"), record.whole("max_score")
        if least is None and most is None and not marks:
            return None
        scores = [one.score for one in marks]
        if least is None:
            least = low if low is not None else min(scores, default=LOW)
        if most is None:
            most = high if high is not None else max(scores, default=HIGH)
        near = f"{record.near}：" if record.near else "", f"{record.near}: " if record.near else ""
        if least >= most:
            self._findings.fault("bad-score", record.at("min_score"), Text(
                f"{near[0]}最低分 {least} 应小于最高分 {most}。",
                f"{near[1]}the lowest score {least} must be below the highest, {most}.",
            ), str(least))
            return None
        for one in marks:
            if not least <= one.score <= most:
                self._findings.fault("bad-score", one.place, Text(
                    f"{near[0]}分值 {one.score} 不在 {least} 到 {most} 之内。",
                    f"{near[1]}the score {one.score} is not between {least} and {most}.",
                ), str(one.score))
        return Scale(least, most, tuple(sorted(marks, key=lambda one: one.score)))

    def _marks(self, found: Value | None) -> tuple[Mark, ...]:
        if isinstance(found, Table):
            found = found.entries.get("scale") or found.entries.get("scores_definition")
        if found is None:
            return ()
        if not isinstance(found, Rows):
            self._findings.fault("bad-value", found.place, Text(
                "分值定义应为列表。", "The definition of scores is a list."
            ))
            return ()
        return tuple(self._read(one for one in found.entries if isinstance(one, Table)))

    def _read(self, tables: Iterable[Table]) -> Iterable[Mark]:
        seen: set[int] = set()
        for table in tables:
            record = Record(_SCORE, table, self._locale, self._findings)
            score = record.whole("score")
            record.near = "" if score is None else str(score)
            name, about = record.words("name"), record.words("description")
            record.finish()
            if score is None:
                if record.text("score") is None:
                    record.missing("score")
            elif score in seen:
                self._findings.fault("bad-score", record.at("score"), Text(
                    f"分值 {score} 重复。", f"The score {score} is there twice."
                ), str(score))
            else:
                seen.add(score)
                yield Mark(score, table.place, name, about)
