"""The questions of a node, with what their answers count for."""

from __future__ import annotations

from collections.abc import Iterator

from ccworkbench.standard.foreign.nodes import Choice, Question
from ccworkbench.standard.foreign.places import Findings
from ccworkbench.standard.foreign.records import Record
from ccworkbench.standard.foreign.values import Leaf, Table, Value
from ccworkbench.text import Text

KINDS = ("unique_choice", "multiple_choice", "text", "date")
CHOOSING = KINDS[:2]
RESULTS = ("compliant", "partially_compliant", "non_compliant", "not_applicable")
_OLD_RESULTS = {"true": "compliant", "false": "non_compliant"}
_QUESTION, _CHOICE = Text("问题", "a question"), Text("选项", "a choice")


def questions(node: Record, locale: str, findings: Findings) -> tuple[Question, ...]:
    """Read the questions of a node."""
    found = node.raw("questions")
    if found is None:
        return ()
    if not isinstance(found, Table):
        findings.fault("bad-value", found.place, Text(
            f"{node.near}：问题应为一张表。", f"{node.near}: questions are a table."
        ))
        return ()
    made = (_question(node, urn, one, found, locale, findings) for urn, one in found.entries.items())
    return tuple(one for one in made if one is not None)


def _question(
    node: Record, urn: str, value: Value, all_: Table, locale: str, findings: Findings
) -> Question | None:
    if not isinstance(value, Table):
        findings.fault("bad-value", value.place, Text(
            f"{node.near}：问题应为一张表。", f"{node.near}: a question is a table."
        ))
        return None
    record = Record(_QUESTION, value, locale, findings, node.near)
    kind, text = record.one_of("type", KINDS), record.words("text")
    if record.text("type") is None:
        record.missing("type")
    if text is None:
        record.missing("text")
    choices = tuple(_choices(record, locale, findings))
    needs = _needs(record, urn, all_, findings)
    if record.text("weight") == "1":
        record.ignore("weight")
    record.finish()
    if kind in CHOOSING and not choices:
        record.missing("choices")
    if kind is None or text is None:
        return None
    return Question(kind, text, value.place, choices, needs)


def _choices(question: Record, locale: str, findings: Findings) -> Iterator[Choice]:
    for table in question.tables("choices"):
        record = Record(_CHOICE, table, locale, findings, question.near)
        value = record.words("value")
        about, points = record.words("description"), record.whole("add_score")
        result = record.text("compute_result")
        record.ignore("urn", "ref_id")
        for lost in record.listed("select_implementation_groups"):
            findings.note("answer-selects-group", Text(
                "答案会自动选上实施组：标准包里由人在概况中选择。",
                "Answers select implementation groups; in a pack a person chooses them in the profile.",
            ), record.at("select_implementation_groups"), f"{question.near} → {lost}".strip())
        record.finish()
        if result is not None:
            result = _OLD_RESULTS.get(result.lower(), result)
            if result not in RESULTS:
                findings.fault("bad-value", record.at("compute_result"), Text(
                    f"{question.near}：「compute_result」不能是「{result}」。",
                    f"{question.near}: compute_result: '{result}' is not allowed.",
                ), result, (*RESULTS, *_OLD_RESULTS))
        if value is None:
            record.missing("value")
        else:
            yield Choice(value, table.place, about, points, result if result in RESULTS else None)


def _needs(record: Record, urn: str, all_: Table, findings: Findings) -> str | None:
    """Say which answers to an earlier question bring this one up."""
    found = record.raw("depends_on")
    if not isinstance(found, Table):
        return None
    other = Record(_QUESTION, found, "", findings, record.near)
    name, answers = other.need("question"), other.listed("answers")
    joint = "+" if other.one_of("condition", ("any", "all")) == "all" else "/"
    other.finish()
    asked = all_.entries.get(name)
    if name and (not isinstance(asked, Table) or name == urn):
        findings.fault("unknown-question", found.place, Text(
            f"{record.near}：所依赖的问题「{name}」不存在。",
            f"{record.near}: there is no question '{name}' to depend on.",
        ), name, all_.entries)
        return None
    if not isinstance(asked, Table):
        return None
    at = list(all_.entries).index(name) + 1
    return f"{at}: {joint.join(_said(asked, one) for one in answers)}"


def _said(question: Table, urn: str) -> str:
    """Give the words of an answer that is named by its urn, or by the end of it."""
    for choice in Record(_QUESTION, question, "", Findings()).tables("choices"):
        own = choice.entries.get("urn")
        value = choice.entries.get("value")
        if not isinstance(own, Leaf) or not isinstance(value, Leaf) or own.text is None:
            continue
        if urn in (own.text, own.text.rpartition(":")[2]):
            return value.text or urn
    return urn
