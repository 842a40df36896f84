"""The wage rule: front-line pay against the local social average wage.

Source: the published talk on CCSO (a standard's `ccso-talk`): in the four mega-cities the pay band of
front-line agents runs from 60 % to 80 % of the average wage; a missing figure is derived from the three
years before at 3 to 5 % growth a year. How exactly it is derived is not published: the three readings
are methods, `mean_then_growth` is the default, and the verdict is worked out over the whole range.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from ccworkbench.errors import UsageError
from ccworkbench.scoring.numbers import rounded
from ccworkbench.scoring.references import METHODS, Figure, figure
from ccworkbench.standard.items import FieldId
from ccworkbench.standard.model import Reference, ReferenceFallback, ReferenceValue
from ccworkbench.text import Text

FLOOR, CEILING = Fraction(60), Fraction(80)       # percent of the average wage, in the four mega-cities
YEARS = 3
GROWTH = (Fraction(3, 100), Fraction(5, 100))
_DIGITS = 1                                       # the ratio is rounded to 0.1 point, then compared


@dataclass(frozen=True, slots=True)
class Spread:
    """A number at the low end, the point and the high end of a derived figure; all equal where published."""

    low: Fraction
    point: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class Verdict:
    """A pay figure in percent of the average wage, and whether it keeps the limit: yes, no, above or decide.

    `above`: over the ceiling, which is a note and no failure. `decide`: the answer differs inside the
    range of a derived figure; a person decides, with a reason.
    """

    pay: Fraction
    percent: Spread
    limit: Fraction
    holds: str                            # yes | no | above | decide


@dataclass(frozen=True, slots=True)
class WageCheck:
    """The average wage of the target year, the band it allows, and the verdicts on the pay given."""

    figure: Figure
    floor: Spread
    ceiling: Spread
    low: Verdict | None
    high: Verdict | None


def check(
    figures: Mapping[int, Fraction],
    year: int,
    *,
    method: str = "mean_then_growth",
    pay_low: Fraction | None = None,
    pay_high: Fraction | None = None,
) -> WageCheck:
    """Work out the band, and the verdicts where pay is given (floor and ceiling of the band as designed).

    `figures` are monthly average wages by year; `year` is that of the assessment, the figure looked for
    is that of the year before. Limits are inclusive and compared after rounding to 0.1 point.

    Raises:
        UsageError: an unknown method, no figure above 0, the target year is missing and the three years
            before it are not all there, or the pay band is upside down.
    """
    faults: list[Text] = []
    if method not in METHODS:
        faults.append(Text(
            f"没有推算方法「{method}」；可选：{'、'.join(METHODS)}。",
            f"There is no method '{method}'; allowed: {', '.join(METHODS)}.",
        ))
    for one, value in figures.items():
        if value <= 0:
            faults.append(Text(f"{one} 年的社平工资应大于 0。", f"The average wage of {one} must be above 0."))
    for pay in (pay_low, pay_high):
        if pay is not None and pay <= 0:
            faults.append(Text("薪酬应大于 0。", "Pay must be above 0."))
    if pay_low is not None and pay_high is not None and pay_low > pay_high:
        faults.append(Text("薪酬下限高于上限。", "The floor of the band is above its ceiling."))
    found = None
    if not faults:
        found = figure(_reference(figures, method), "-", year)
        if found is None:
            target = year - 1
            missing = [one for one in range(target - YEARS, target) if one not in figures]
            faults.append(Text(
                f"没有 {target} 年的社平工资，推算还缺 {'、'.join(map(str, missing))} 年的数据；不作猜测。",
                f"There is no average wage of {target}, and to derive it {', '.join(map(str, missing))} "
                "are missing; nothing is guessed.",
            ))
    if faults or found is None:
        raise UsageError(
            "wage-not-computable",
            Text("\n".join(one.zh for one in faults), "\n".join(one.en for one in faults)),
            Text("请补充官方公布的数据后重算。", "Add the officially published figures and compute again."),
            year=year, figures=[str(one) for one in sorted(figures)], allowed=[*METHODS],
        )
    return WageCheck(
        found, _part(found, FLOOR), _part(found, CEILING),
        None if pay_low is None else _verdict(pay_low, found, FLOOR, least=True),
        None if pay_high is None else _verdict(pay_high, found, CEILING, least=False),
    )


def _reference(figures: Mapping[int, Fraction], method: str) -> Reference:
    return Reference(
        "average_wage", Text("社平工资", "average wage"), "CNY/month", FieldId("city"), -1,
        ReferenceFallback(method, YEARS, *GROWTH),
        tuple(ReferenceValue("-", year, value, "") for year, value in figures.items()),
    )


def _part(figure: Figure, percent: Fraction) -> Spread:
    return Spread(*(one * percent / 100 for one in (figure.low, figure.point, figure.high)))


def _verdict(pay: Fraction, figure: Figure, limit: Fraction, *, least: bool) -> Verdict:
    # The smaller the average wage, the larger the ratio.
    percent = Spread(*(pay * 100 / one for one in (figure.high, figure.point, figure.low)))
    ends = {_holds(one, limit, least) for one in (percent.low, percent.point, percent.high)}
    broken = "no" if least else "above"
    return Verdict(pay, percent, limit, "decide" if len(ends) > 1 else "yes" if ends == {True} else broken)


def _holds(percent: Fraction, limit: Fraction, least: bool) -> bool:
    compared = rounded(percent, _DIGITS)
    return compared >= limit if least else compared <= limit
