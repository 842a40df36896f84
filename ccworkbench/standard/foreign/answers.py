"""The questions of a workbook's row, put together with the answer sets they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ccworkbench.standard.foreign.places import Findings, Place
from ccworkbench.standard.foreign.values import Leaf, Rows, Table, Value, table
from ccworkbench.text import Text

_PER_CHOICE = {"description": "description", "add_score": "add_score", "compute_result": "compute_result",
               "color": "color", "select_implementation_groups": "select_implementation_groups"}
_OWN = frozenset({"id", "question_type", "question_choices", "translations", *_PER_CHOICE})
_NONE = ("/", "")


def asked(row: Table, answers: Mapping[str, Table], findings: Findings) -> Table | None:
    """Make the questions of a row as the YAML form has them; None where it has none."""
    texts = _lines(row, "questions")
    if not texts:
        return None
    place = row.entries["questions"].place
    named = _lines(row, "answer")
    if len(named) not in (1, len(texts)):
        findings.fault("answers-count", place, Text(
            f"{len(texts)} 个问题写了 {len(named)} 个答案编号，应为 1 个或 {len(texts)} 个。",
            f"{len(texts)} questions name {len(named)} answers; 1 or {len(texts)} are wanted.",
        ), str(len(named)))
        return None
    foreign = _translated(row, "questions", len(texts), findings)
    made = Table(place)
    for at, text in enumerate(texts):
        name = named[0] if len(named) == 1 else named[at]
        answer = answers.get(name)
        if answer is None:
            findings.fault("unknown-answer", _place(row, "answer"), Text(
                f"没有答案「{name}」。", f"There is no answer '{name}'."
            ), name, answers)
            continue
        question = table(place, text=text)
        if (kind := answer.entries.get("question_type")) is not None:
            question.entries["type"] = kind
        if foreign:
            question.entries["translations"] = Table(place, {
                locale: table(place, text=lines[at]) for locale, lines in foreign.items()
            })
        # Columns that are not known here are told where the question is read.
        question.entries.update({key: one for key, one in answer.entries.items() if key not in _OWN})
        choices: list[Value] = list(_choices(answer, str(at + 1), findings))
        if choices:
            question.entries["choices"] = Rows(choices, answer.place)
        if (needs := _needs(row, at, len(texts), findings)) is not None:
            question.entries["depends_on"] = needs
        made.entries[str(at + 1)] = question
    return made


def _place(row: Table, key: str) -> Place:
    found = row.entries.get(key)
    return row.place if found is None else found.place


def _lines(row: Table, key: str) -> list[str]:
    found = row.entries.get(key)
    text = found.text or "" if isinstance(found, Leaf) else ""
    return [one.strip() for one in text.split("\n") if one.strip()]


def _joined_lines(text: str) -> list[str]:
    """Split a cell into entries; a line that begins with a bar goes on with the one above."""
    made: list[str] = []
    for line in (one.strip() for one in text.split("\n")):
        if line.startswith("|") and made:
            made[-1] += "\n" + line[1:].strip()
        elif line:
            made.append(line)
    return made


def _translated(row: Table, key: str, count: int, findings: Findings) -> dict[str, list[str]]:
    """Take the translations of a cell of several entries out of a row, by locale."""
    made: dict[str, list[str]] = {}
    all_ = row.entries.get("translations")
    for locale, texts in all_.entries.items() if isinstance(all_, Table) else ():
        found = texts.entries.pop(key, None) if isinstance(texts, Table) else None
        if not isinstance(found, Leaf) or not (found.text or "").strip():
            continue
        lines = _joined_lines(found.text or "")
        if len(lines) == count:
            made[locale] = lines
        else:
            findings.fault("lines-count", found.place, Text(
                f"译文有 {len(lines)} 行，原文有 {count} 行。",
                f"The translation has {len(lines)} lines, the original {count}.",
            ), str(len(lines)))
    return made


def _choices(answer: Table, prefix: str, findings: Findings) -> Iterator[Table]:
    found = answer.entries.get("question_choices")
    values = _joined_lines(found.text or "") if isinstance(found, Leaf) else []
    if not values:
        return
    columns = {key: _each(answer, key, len(values), findings) for key in _PER_CHOICE}
    # Answers serve many questions: what is taken out of them must stay for the next.
    copy = Table(answer.place, dict(answer.entries))
    if isinstance(all_ := answer.entries.get("translations"), Table):
        copy.entries["translations"] = Table(all_.place, {
            locale: Table(one.place, dict(one.entries)) for locale, one in all_.entries.items()
            if isinstance(one, Table)
        })
    foreign = {
        "value": _translated(copy, "question_choices", len(values), findings),
        "description": _translated(copy, "description", len(values), findings),
    }
    for at, value in enumerate(values):
        place = _place(answer, "question_choices")
        made = table(place, urn=f"{prefix}:{at + 1}", value=value)
        for key, entries in columns.items():
            if entries and entries[at] not in _NONE:
                made.entries[key] = _cell(key, entries[at], _place(answer, key))
        locales = dict.fromkeys(locale for one in foreign.values() for locale in one)
        if locales:
            made.entries["translations"] = Table(place, {
                locale: table(place, **{
                    key: lines[locale][at] for key, lines in foreign.items() if locale in lines
                }) for locale in locales
            })
        yield made


def _cell(key: str, text: str, place: Place) -> Value:
    if key != "select_implementation_groups":
        return Leaf(text, place)
    return Rows([Leaf(one.strip(), place) for one in text.split(",") if one.strip()], place)


def _each(answer: Table, key: str, count: int, findings: Findings) -> Sequence[str]:
    found = answer.entries.get(key)
    lines = _joined_lines(found.text or "") if isinstance(found, Leaf) else []
    if len(lines) == 1:
        return lines * count
    if lines and len(lines) != count:
        findings.fault("lines-count", _place(answer, key), Text(
            f"有 {len(lines)} 行，选项有 {count} 个；应为 1 行或 {count} 行。",
            f"There are {len(lines)} lines for {count} choices; 1 or {count} are wanted.",
        ), str(len(lines)))
        return ()
    return lines


def _needs(row: Table, at: int, count: int, findings: Findings) -> Table | None:
    """Read `question:choice,choice`, a line a question; a row number before it is that of older workbooks."""
    lines = _lines(row, "depends_on")
    if not lines:
        return None
    place = row.entries["depends_on"].place
    if len(lines) not in (1, count):
        findings.fault("lines-count", place, Text(
            f"有 {len(lines)} 行，问题有 {count} 个。", f"There are {len(lines)} lines for {count} questions."
        ), str(len(lines)))
        return None
    line = lines[0] if len(lines) == 1 else lines[at]
    if line in (*_NONE, "undefined"):
        return None
    *_, question, choices = ("", *line.split(":"))
    if not question.strip().isdecimal():
        findings.fault("bad-value", place, Text(
            f"「{line}」应写成 问题号:选项号。", f"'{line}' is written as question:choice."
        ), line)
        return None
    conditions = _lines(row, "condition")
    condition = (conditions[at] if len(conditions) == count else conditions[0]) if conditions else "any"
    made = table(place, question=question.strip(), condition=None if condition in _NONE else condition)
    made.entries["answers"] = Rows([
        Leaf(f"{question.strip()}:{one.strip()}", place) for one in choices.split(",") if one.strip()
    ], place)
    return made
