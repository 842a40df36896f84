"""`calc`: calculators; with --attach claim and recomputation are kept as evidence."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import click

from ccworkbench.calculators import wages
from ccworkbench.calculators.wages import Spread, Verdict, WageCheck
from ccworkbench.cli import output
from ccworkbench.cli.misuse import Misuse
from ccworkbench.cli.opening import writing
from ccworkbench.cli.options import json_option, pairs
from ccworkbench.errors import UsageError
from ccworkbench.scoring.numbers import plain, shown
from ccworkbench.scoring.references import METHODS
from ccworkbench.session import evidence, references
from ccworkbench.session.document import SessionDocument
from ccworkbench.session.model import AssessorId
from ccworkbench.standard.answers import exact
from ccworkbench.text import Text

SOURCE = Text(
    "公开资料：特大城市一线薪酬带为社平工资的 60%–80%；缺失时由前三年按 3%–5% 推算（推算方法为假设）",
    "published: in mega-cities the front-line pay band is 60-80 % of the average wage; a missing figure is "
    "derived from three years at 3-5 % growth (how exactly is an assumption)",
)
_HOLDS = {
    "yes": Text("符合", "holds"),
    "no": Text("不符合", "does not hold"),
    "above": Text("高于上限，仅作说明，不算不符合", "above the ceiling: a note, no failure"),
    "decide": Text("区间内结论不一，由人判断并说明", "differs inside the range: a person decides, saying why"),
}


@click.group(short_help="计算器 / calculators", context_settings={"help_option_names": ["-h", "--help"]})
def group() -> None:
    """计算器。Calculators; --attach keeps claim and recomputation as evidence."""


@group.command("wage", short_help="一线薪酬与社平工资 / front-line pay against the average wage")
@click.option("--city", default="", metavar="CITY", help="城市 / the city the figures are of")
@click.option("--year", type=int, required=True, metavar="YEAR", help="评审年份 / year of the assessment")
@click.option("--figure", "given", multiple=True, metavar="YEAR=VALUE", help="某年社平月工资 / wage of a year")
@click.option("--session", type=click.Path(path_type=Path), help="取其中核实的数据 / its checked figures")
@click.option("--method", type=click.Choice(METHODS), default="mean_then_growth", show_default=True)
@click.option("--pay-low", default=None, metavar="N", help="薪酬带下限 / floor of the pay band as designed")
@click.option("--pay-high", default=None, metavar="N", help="薪酬带上限 / ceiling of the pay band as designed")
@click.option("--attach", default=None, metavar="SESSION:ITEM", help="作为证据保存 / keep it as evidence there")
@click.option("--as", "author", default=None, metavar="ASSESSOR", help="以谁的身份 / acting person")
@json_option
def wage(
    city: str, year: int, given: tuple[str, ...], session: Path | None, method: str, pay_low: str | None,
    pay_high: str | None, attach: str | None, author: str | None, as_json: bool,
) -> None:
    """薪酬带核算。The average wage with its range, floor and ceiling; with pay figures the verdicts."""
    into, item = _target(attach)
    if into is not None and author is None:
        raise Misuse(Text("--attach 需要 --as。", "--attach needs --as."))
    typed = {_year(name): _number(value) for name, value in pairs(given, "YEAR=VALUE").items()}
    low, high = (None if one is None else _number(one) for one in (pay_low, pay_high))
    if session is not None or (into is not None and not typed):
        with writing(session or Path(str(into))) as doc:
            typed = {**_checked(doc, city), **typed}
    found = wages.check(typed, year, method=method, pay_low=low, pay_high=high)
    data = _data(found, city, year, method, typed)
    lines = _lines(found, city, data)
    if into is not None:
        with writing(into) as doc:
            report = "\n".join([*lines, "", json.dumps(data, ensure_ascii=False, indent=1), ""])
            kept, changes = evidence.attach_file(
                doc, report.encode(), [evidence.target(doc.standard, item)], AssessorId(str(author)),
                name=f"wage-{year}.txt", kind="record",
                caption=output.say(Text("社平工资核算", "Recomputation of the wage band")),
            )
        data |= {"evidence": str(kept), "changes": list(changes.ids)}
    output.emit(as_json, data, lines)


def _target(attach: str | None) -> tuple[Path | None, str]:
    if attach is None:
        return None, ""
    folder, colon, item = attach.rpartition(":")
    if not colon or not folder or not item:
        raise Misuse(Text("--attach 应写作 SESSION:ITEM。", "--attach is written SESSION:ITEM."))
    return Path(folder), item


def _checked(doc: SessionDocument, city: str) -> dict[int, Fraction]:
    """Give the figures entered in a session for a city (default: its own) under its only wage reference."""
    known = doc.standard.references
    own = doc.state.profile.get(known[0].key) if known else None
    key = references.key_code(city or (str(own.value) if own is not None else ""))
    return {
        year: value for (name, at, year), value in doc.state.references.items()
        if known and name == known[0].id and at == key
    }


def _year(typed: str) -> int:
    if not typed.isdecimal() or len(typed) != 4:
        raise UsageError(
            "not-a-year", Text(f"「{typed}」不是四位年份。", f"'{typed}' is no year of four digits."), value=typed
        )
    return int(typed)


def _number(typed: str) -> Fraction:
    try:
        return exact(typed)
    except ValueError as error:
        raise UsageError(
            "not-a-number",
            Text(f"「{typed}」不是数（小数点用 .，不用千分位）。",
                 f"'{typed}' is no number (decimal point, no thousands sign)."),
            value=typed,
        ) from error


def _data(
    found: WageCheck, city: str, year: int, method: str, figures: dict[int, Fraction]
) -> dict[str, object]:
    figure = found.figure
    outputs: dict[str, object] = {
        "year": figure.year, "basis": figure.basis,
        "average_wage": _spread(Spread(figure.low, figure.point, figure.high), 2),
        "floor": _spread(found.floor, 2), "ceiling": _spread(found.ceiling, 2),
    }
    for name, verdict in (("pay_low", found.low), ("pay_high", found.high)):
        if verdict is not None:
            outputs[name] = {
                "percent": _spread(verdict.percent, 1), "limit": plain(verdict.limit), "holds": verdict.holds
            }
    inputs: dict[str, object] = {
        "city": city, "year": year, "method": method,
        "figures": {str(one): plain(value) for one, value in sorted(figures.items())},
    }
    for name, verdict in (("pay_low", found.low), ("pay_high", found.high)):
        inputs[name] = None if verdict is None else plain(verdict.pay)
    return {"inputs": inputs, "outputs": outputs, "source": output.say(SOURCE)}


def _spread(one: Spread, digits: int) -> dict[str, str]:
    return {name: shown(getattr(one, name), digits) for name in ("low", "point", "high")}


def _lines(found: WageCheck, city: str, data: dict[str, object]) -> list[str]:
    figure = found.figure
    if figure.published:
        how = Text("已公布", "published")
    else:
        how = Text(f"推算，{figure.basis}（假设）", f"derived, {figure.basis} (an assumption)")
    wage = Spread(figure.low, figure.point, figure.high)
    lines = [
        f"{city} " * bool(city) + output.say(Text(f"{figure.year} 年社平工资：", f"Average wage {figure.year}: "))
        + _range(wage, 2) + output.say(Text(f"（{how.zh}）", f" ({how.en})")),
        output.say(Text("薪酬带下限 60%：", "Floor of the band, 60 %: ")) + _range(found.floor, 2),
        output.say(Text("薪酬带上限 80%：", "Ceiling of the band, 80 %: ")) + _range(found.ceiling, 2),
    ]
    for name, verdict in ((Text("下限", "Floor"), found.low), (Text("上限", "Ceiling"), found.high)):
        if verdict is not None:
            lines.append(_verdict(name, verdict))
    return [*lines, str(data["source"])]


def _verdict(name: Text, verdict: Verdict) -> str:
    return (
        f"{output.say(name)} {plain(verdict.pay)}: {_range(verdict.percent, 1)} %  "
        f"{output.say(_HOLDS[verdict.holds])}"
    )


def _range(one: Spread, digits: int) -> str:
    low, point, high = (shown(number, digits) for number in (one.low, one.point, one.high))
    return point if low == high else f"{point} ({low}-{high})"
