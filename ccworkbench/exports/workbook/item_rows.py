"""The formulas of an item's row: which answer counts, what it is worth, what is still to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ccworkbench.exports.workbook.expressions import (
    EMPTY,
    Area,
    Const,
    Expr,
    Ref,
    all_of,
    call,
    choose,
    const,
    op,
)
from ccworkbench.exports.workbook.layout import Columns
from ccworkbench.exports.workbook.team import NOT_APPLICABLE
from ccworkbench.scoring.conditions import Profile, holds
from ccworkbench.standard.items import Band, FieldId, Item, ItemKind, Limits, NaPolicy
from ccworkbench.standard.model import ProfileField
from ccworkbench.text import Language, Text

NA = const(NOT_APPLICABLE)
COMMA = const(",")


@dataclass(frozen=True, slots=True)
class OptionList:
    """Where the ids and the values of a scale stand on the parameters sheet."""

    ids: Area
    values: Area


class _Words:
    """What the check column says."""

    OUT = Text("不适用", "n/a")
    UNKNOWN = Text("缺概况", "profile?")
    UNRATED = Text("未评", "unrated")
    WAITING = Text("待评", "waiting")
    DIFFER = Text("分歧", "differ")
    INVALID = Text("无效", "invalid")
    BY_PROGRAM = Text("须由程序计算", "program only")
    GOOD = Text("OK", "OK")


CHECK_WORDS = _Words


def answers(columns: Columns) -> Area:
    """Give the row's assessor cells."""
    return Area(columns.first_person, columns.last_person)


def first_answer(columns: Columns) -> Expr:
    """Give the first answer standing in the row."""
    if columns.first_person == columns.last_person:
        only = Ref(columns.first_person)
        return choose(op("=", only, EMPTY), EMPTY, only)
    given = answers(columns)
    found = call("MATCH", const(True), call("INDEX", op("<>", given, EMPTY), const(0)), const(0))
    return call("IFERROR", call("INDEX", given, found), EMPTY)


def final(columns: Columns) -> Expr:
    """Give the answer that counts: the consensus; else, of enough answers, the one they share."""
    given, first, consensus = answers(columns), Ref(columns.first_answer), Ref(columns.consensus)
    count = call("COUNTA", given)
    enough = call("MAX", const(1), Ref(columns.needed))
    same = call("SUMPRODUCT", op("*", op("<>", given, EMPTY), op("=", given, first)))
    shared = choose(op("=", same, count), first, EMPTY)
    return choose(op("<>", consensus, EMPTY), consensus, choose(op("<", count, enough), EMPTY, shared))


def spread(columns: Columns) -> Expr:
    """Say how far numeric answers lie apart."""
    given = answers(columns)
    return choose(
        op("<", call("COUNT", given), const(2)), EMPTY, op("-", call("MAX", given), call("MIN", given))
    )


def check(columns: Columns, language: Language, *, measured: bool) -> Expr:
    """Say what is still to be done in a row (of a measure: one the sheet may be unable to value)."""
    given, answer = answers(columns), Ref(columns.final)
    count = call("COUNTA", given)
    words = CHECK_WORDS
    few = op("<", count, call("MAX", const(1), Ref(columns.needed)))
    bad = words.BY_PROGRAM if measured else words.INVALID

    def say(text: Text) -> Const:
        return const(text.in_(language))

    unsettled = choose(
        op("=", count, const(0)), say(words.UNRATED), choose(few, say(words.WAITING), say(words.DIFFER))
    )
    valued = choose(op("=", Ref(columns.value), EMPTY), say(bad), say(words.GOOD))
    return choose(op("=", answer, EMPTY), unsettled, choose(op("=", answer, NA), NA, valued))


def worth(item: Item, columns: Columns, options: OptionList | None, bands: Sequence[Band]) -> Expr:
    """Say what the answer that counts is worth; empty text while it is worth nothing yet."""
    answer = Ref(columns.final)
    if item.kind is ItemKind.CHOICE and options is not None:
        found = call("INDEX", options.values, call("MATCH", answer, options.ids, const(0)))
        value: Expr = call("IFERROR", found, EMPTY)
    elif item.kind is ItemKind.MULTI and options is not None:
        value = _ticked(item, answer, options)
    elif item.kind is ItemKind.NUMBER:
        inside = _inside(answer, Limits(min=item.low, max=item.high), answer)
        value = choose(call("ISNUMBER", answer), inside, EMPTY)
    elif item.kind is ItemKind.COUNT:
        value = _counted(item, answer)
    else:
        value = _measured(item, answer, bands, columns)
    na: Expr = EMPTY
    if item.na is NaPolicy.FULL:
        na = Ref(columns.MAX)
    elif item.na is NaPolicy.ZERO:
        na = const(0)
    return choose(op("=", answer, EMPTY), EMPTY, choose(op("=", answer, NA), na, value))


def _ticked(item: Item, answer: Expr, options: OptionList) -> Expr:
    """Add up the ticked options; something that is no option makes the answer invalid."""
    plain = call("SUBSTITUTE", answer, const(" "), EMPTY)
    whole = op("&", op("&", COMMA, plain), COMMA)
    part = op("&", op("&", COMMA, options.ids), COMMA)
    there = call("ISNUMBER", call("FIND", part, whole))
    matched = call("SUMPRODUCT", op("*", there, const(1)))
    words = op("+", op("-", call("LEN", plain), call("LEN", call("SUBSTITUTE", plain, COMMA, EMPTY))), const(1))
    total = _bounded(item, call("SUMPRODUCT", op("*", there, options.values)))
    chosen = choose(op("=", matched, words), total, EMPTY)
    return choose(op("=", plain, const("-")), _bounded(item, const(0)), chosen)


def _counted(item: Item, answer: Expr) -> Expr:
    each = const(1 if item.each is None else item.each)
    whole = all_of([op(">=", answer, const(0)), op("=", call("INT", answer), answer)])
    return choose(
        call("ISNUMBER", answer), choose(whole, _bounded(item, op("*", answer, each)), EMPTY), EMPTY
    )


def _bounded(item: Item, value: Expr) -> Expr:
    if item.floor is not None:
        value = call("MAX", const(item.floor), value)
    return value if item.cap is None else call("MIN", const(item.cap), value)


def _inside(number: Expr, limits: Limits, then: Expr, otherwise: Expr = EMPTY) -> Expr:
    tests = [
        op(sign, number, const(limit))
        for sign, limit in ((">=", limits.min), (">", limits.above), ("<", limits.below), ("<=", limits.max))
        if limit is not None
    ]
    return then if not tests else choose(all_of(tests), then, otherwise)


def _measured(item: Item, answer: Expr, bands: Sequence[Band], columns: Columns) -> Expr:
    """Look the number up in its bands; typed inputs were valued by the engine, and count only unchanged."""
    as_exported = choose(op("=", answer, Ref(columns.as_exported)), Ref(columns.engine_value), EMPTY)
    if item.series is not None:
        return as_exported
    number: Expr = answer if item.digits is None else call("ROUND", answer, const(item.digits))
    value: Expr = EMPTY if item.bands else number
    for band in reversed(bands):
        if band.trend is None:
            value = _inside(number, band.limits, const(band.value), value)
    return choose(call("ISNUMBER", answer), value, as_exported)


def bands_in_force(item: Item, profile: Profile, fields: dict[FieldId, ProfileField]) -> tuple[Band, ...]:
    """Choose the bands of a measure that hold in a profile: the first set that does."""
    return next((one.bands for one in item.bands if holds(one.when, profile, fields) is True), ())

