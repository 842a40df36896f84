"""A requirement as the table of an item: what is answered, on which scale, what is asked and looked for."""

from __future__ import annotations

from typing import Any

from ccworkbench.standard.foreign.nodes import Choice, Framework, Node, Question, Scale
from ccworkbench.standard.foreign.places import Findings
from ccworkbench.standard.foreign.questions import CHOOSING
from ccworkbench.standard.foreign.scale_tables import RESULTS, ScaleTables
from ccworkbench.standard.foreign.scales import HIGH, LOW
from ccworkbench.standard.foreign.words import Languages, Words, clipped, plain
from ccworkbench.text import Text

ASKED = "process-owner"
"""A library does not say who is asked; whoever owns the requirement is."""
_RESULT_WORDS = {
    "compliant": Text("符合", "compliant"), "partially_compliant": Text("部分符合", "partially compliant"),
    "non_compliant": Text("不符合", "non-compliant"), "not_applicable": Text("不适用", "not applicable"),
}


def both(text: Text) -> dict[str, Any]:
    """Give the table of a text."""
    return {"zh": text.zh, "en": text.en}


class ItemTables:
    """Makes items of one framework."""

    def __init__(
        self, framework: Framework, scales: ScaleTables, languages: Languages, findings: Findings,
        groups: dict[str, str], everything: str,
    ) -> None:
        self._framework, self._scales, self._languages, self._findings = framework, scales, languages, findings
        self._groups, self._everything = groups, everything

    def title(self, node: Node) -> Text:
        """Name a node: its name, else the beginning of its text, else its id."""
        if node.name is not None:
            named = self._languages.pick(node.name)
            return Text(plain(named.zh), plain(named.en))
        if node.about is not None:
            return clipped(self._languages.pick(node.about))
        return Text.same(node.ref_id or node.urn)

    def item(self, node: Node, id_: str, section: str, depth: int) -> dict[str, Any]:
        """Make the table of a requirement."""
        title = self.title(node)
        text = title if node.about is None else self._languages.pick(node.about)
        table: dict[str, Any] = {"id": id_, "section": section}
        basis = self._answered(node, id_, table)
        table |= {"title": both(title), "text": both(text)}
        if node.weight != 1:
            table["weight"] = node.weight
        if self._groups:
            own = [self._groups[one] for one in dict.fromkeys(node.groups)]
            table["when"] = {"groups": [*own, self._everything]}
        table["tags"] = {"depth": depth} | ({"importance": node.importance} if node.importance else {})
        if node.questions:
            table["ask"] = [
                {"role": ASKED, **both(self._asked(at, one, id_, one in basis))}
                for at, one in enumerate(node.questions, start=1)
            ]
        if node.evidence is not None:
            table["look_for"] = self._lines(node.evidence)
        table |= {"basis": "published", "source": "library"}
        for kind, name in node.links:
            self._findings.note("link-not-taken", Text(
                f"节点指向的 {kind} 没有带入。", f"The {kind} that nodes point to were left out."
            ), node.place, f"{id_} → {name}")
        return table

    def _answered(self, node: Node, id_: str, table: dict[str, Any]) -> list[Question]:
        """Say what an assessor answers with; give the questions whose choices became the answers."""
        scale = node.scale or self._framework.scale
        scored = [one for one in node.questions if one.kind in CHOOSING and one.scored]
        if scored:
            self._scored(scored, node, scale, id_, table)
            return scored
        judged = [one for one in node.questions if any(choice.result for choice in one.choices)]
        if scale is None and len(judged) == 1 and (options := self._judging(judged[0], id_)):
            table |= {"kind": "choice", "options": options}
            return judged
        table |= self._scales.of(scale)
        return []

    def _scored(
        self, scored: list[Question], node: Node, scale: Scale | None, id_: str, table: dict[str, Any]
    ) -> None:
        low, high = (LOW, HIGH) if scale is None else (scale.low, scale.high)
        self._scales.spans(low, high)
        for question in scored:
            self._results_stay(question, id_)
        if len(scored) == 1 and scored[0].kind == "unique_choice":
            table |= {"kind": "choice", "options": [
                self._option(str(at), min(high, max(low, choice.points or 0)), choice, "")
                for at, choice in enumerate(scored[0].choices, start=1)
            ]}
            return
        # The points of all answers are summed and cut to the scale: that is what a `multi` item does.
        numbers = {question: at for at, question in enumerate(node.questions, start=1)}
        table |= {"kind": "multi", "floor": low, "cap": high, "options": [
            self._option(
                f"{numbers[question]}.{at}", choice.points or 0, choice,
                f"{numbers[question]}. " if len(scored) > 1 else "",
            )
            for question in scored for at, choice in enumerate(question.choices, start=1)
        ]}
        for question in scored:
            if question.kind == "unique_choice":
                self._findings.note("one-answer-not-held", Text(
                    "几个计分问题合成一个多选条目；其中的单选题由评审员自己只选一项。",
                    "Several questions with points became one item of several answers; that a question takes one "
                    "answer only is left to the assessor.",
                ), question.place, id_)

    def _judging(self, question: Question, id_: str) -> list[dict[str, Any]]:
        """Turn answers that say how far a requirement is met into options; none where one does not say."""
        if question.kind != "unique_choice":
            return []
        options = []
        for at, choice in enumerate(question.choices, start=1):
            if choice.result == "not_applicable":
                self._findings.note("answer-is-na", Text(
                    "表示“不适用”的答案不成为选项：用条目的不适用。",
                    "Answers that mean 'not applicable' are no options: use N/A of the item.",
                ), choice.place, id_)
            elif choice.result is None:
                return []
            else:
                options.append(self._option(str(at), RESULTS[choice.result], choice, ""))
        self._scales.judge()
        return options

    def _option(self, id_: str, value: int, choice: Choice, before: str) -> dict[str, Any]:
        title = self._languages.pick(choice.value)
        table: dict[str, Any] = {
            "id": id_, "value": value,
            "title": both(Text(f"{before}{plain(title.zh)}", f"{before}{plain(title.en)}")),
        }
        about = [] if choice.about is None else [self._languages.pick(choice.about)]
        if choice.result is not None:
            about.append(_RESULT_WORDS[choice.result])
        if about:
            table["text"] = both(Text("；".join(one.zh for one in about), "; ".join(one.en for one in about)))
        return table

    def _results_stay(self, question: Question, id_: str) -> None:
        if any(one.result for one in question.choices):
            self._findings.note("result-not-computed", Text(
                "答案所含的符合性结论不自动推算，写在选项或问题里。",
                "What answers say of compliance is not computed; it stands in the options or the question.",
            ), question.place, id_)

    def _asked(self, at: int, question: Question, id_: str, is_basis: bool) -> Text:
        text = self._languages.pick(question.text)
        zh, en = [text.zh], [text.en]
        if question.choices and not is_basis:
            self._results_stay(question, id_)
            said = [self._said(one) for one in question.choices]
            several = question.kind == "multiple_choice"
            zh.append(f"（{'可多选' if several else '选一项'}：{'／'.join(one.zh for one in said)}）")
            en.append(f" ({'any of' if several else 'one of'}: {' / '.join(one.en for one in said)})")
        if question.kind == "date":
            zh.append("（日期）")
            en.append(" (a date)")
        if question.needs is not None:
            zh.append(f"（仅当问题 {question.needs}）")
            en.append(f" (only after question {question.needs})")
            self._findings.note("question-conditional", Text(
                "取决于前面答案的问题总是列出，条件写在问题里。",
                "Questions that depend on earlier answers are always shown; the condition stands in their words.",
            ), question.place, f"{id_} {at}")
        return Text("".join(zh), "".join(en))

    def _said(self, choice: Choice) -> Text:
        value = self._languages.pick(choice.value)
        result = None if choice.result is None else _RESULT_WORDS[choice.result]
        about = None if choice.about is None else self._languages.pick(choice.about)
        zh = plain(value.zh) + (f" → {result.zh}" if result else "") + (f"，{plain(about.zh)}" if about else "")
        en = plain(value.en) + (f" → {result.en}" if result else "") + (f", {plain(about.en)}" if about else "")
        return Text(zh, en)

    def _lines(self, words: Words) -> list[dict[str, Any]]:
        """Give a text a line each where both languages have as many; else as one."""
        text = self._languages.pick(words)
        zh, en = ([line.strip() for line in one.splitlines() if line.strip()] for one in (text.zh, text.en))
        if len(zh) != len(en):
            return [both(text)]
        return [both(Text(one, other)) for one, other in zip(zh, en, strict=True)]

