"""A result as JSON: exact numbers as numerator and denominator in text, shown ones as shown."""

from __future__ import annotations

from fractions import Fraction

from ccworkbench.scoring.result import GateResult, ItemResult, Result, ScoreResult
from ccworkbench.text import Text

Json = dict[str, object]


def text_json(text: Text) -> Json:
    """Give a text in both languages."""
    return {"zh": text.zh, "en": text.en}


def exact_json(number: Fraction | None) -> list[str] | None:
    """Give an exact number as two integers in text."""
    return None if number is None else [str(number.numerator), str(number.denominator)]


def result_json(result: Result) -> Json:
    """Give the whole result."""
    counts = result.counts
    return {
        "source": result.source,
        "case": result.case,
        "final": result.final,
        "fingerprint": result.fingerprint,
        "total": result.total.id,
        "counts": {
            "total": counts.total,
            "applicable": counts.applicable,
            "rated": counts.rated,
            "open": counts.open,
            "na": counts.na,
            "not_applicable": counts.not_applicable,
            "unknown": counts.unknown,
            "no_reference": counts.no_reference,
        },
        "assumptions": [text_json(one) for one in result.assumptions],
        "scores": [_score(one) for one in result.scores.values()],
        "items": [_item(one) for one in result.items.values()],
    }


def _item(item: ItemResult) -> Json:
    return {
        "item": item.item,
        "state": str(item.state),
        "answer": None if item.answer is None or item.answer.na else item.answer.as_json(),
        "value": item.shown,
        "exact": exact_json(item.value),
        "low": exact_json(item.low),
        "high": exact_json(item.high),
        "min": exact_json(item.min),
        "max": exact_json(item.max),
        "note": None if item.note is None else text_json(item.note),
    }


def _score(score: ScoreResult) -> Json:
    return {
        "id": score.id,
        "title": text_json(score.title),
        "shown": score.shown,
        "low": score.low,
        "high": score.high,
        "exact": exact_json(score.exact),
        "exact_low": exact_json(score.exact_low),
        "exact_high": exact_json(score.exact_high),
        "level": score.level,
        "level_low": score.level_low,
        "level_high": score.level_high,
        "weight": score.weight,
        "case": score.case,
        "open": score.open,
        "na": score.na,
        "counted": score.counted,
        "borderline": score.borderline,
        "brought_in": score.brought_in,
        "dimension": score.dimension,
        "section": score.section,
        "gates": [_gate(one) for one in score.gates],
        "blocked_by": [text_json(one) for one in score.blocked_by],
    }


def _gate(gate: GateResult) -> Json:
    return {
        "level": gate.level,
        "title": text_json(gate.title),
        "passed": gate.passed,
        "passed_low": gate.passed_low,
        "passed_high": gate.passed_high,
        "found": text_json(gate.found),
        "items": list(gate.items),
        "assumed": gate.assumed,
    }
