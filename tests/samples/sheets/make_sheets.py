"""Work out the results of the five packs in spreadsheets, without our engine.

    .venv/bin/python tests/samples/sheets/make_sheets.py          (needs LibreOffice)

Reads the packs' TOML by itself, writes a workbook of formulas per pack and lets LibreOffice compute it; the
computed workbooks are kept here. `tests/office/test_kept_sheets.py` compares them with the engine, and writes
them anew to see that they still say what the packs say. Nothing of `ccworkbench` is imported.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter as letter

HERE = Path(__file__).parent
STANDARDS = HERE.parents[2] / "standards"
Raw = dict[str, Any]

# Facts of three invented centres per pack; a confirmed direction gives that dimension its weight.
_SMALL = {"seats": "20", "growth_stage": "growth", "operator": "in-house"}
_LARGE = {"seats": "300", "growth_stage": "mature", "operator": "mixed"}
_HUGE = {"seats": "2000", "growth_stage": "transformation", "operator": "outsourced"}
_CCSO = {"channels": ["inbound", "chat", "bot"], "business_lines": "3", "sites": "2", "round_the_clock": "yes",
         "city_tier": "other", "industry": "retail"}
_SC = {"partners": ["internet", "outsourcer"], "regions": "3", "customer_kinds": ["consumer", "business"],
       "channels": ["outlet", "voice", "chat", "app", "bot"]}
_EC = {"seats": "120", "sites": "2"}
PROFILES: dict[str, list[Raw]] = {
    "ccso": [_SMALL | _CCSO | {"direction": "none"}, _LARGE | _CCSO | {"direction": "experience"},
             _HUGE | _CCSO | {"direction": "cost"}],
    "cc-cmm": [{"seats": "300", "operator": "in-house"}] * 3,
    "service-coordination": [_SMALL | _SC, _LARGE | _SC, _HUGE | _SC],
    "engagement-centre": [_EC, _EC, _EC],
    "frontline-service": [one | {"channels": ["inbound", "chat"], "industry": "retail"}
                          for one in (_SMALL, _LARGE, _HUGE)],
}
# How good the three are: the lowest of the steps they get, as a part of the scale.
LEAST = (0.3, 0.6, 0.9)

# Columns of a case's sheet.
ID, SECTION, EFFECT, WEIGHT, ANSWER, RESULT, VALUE, MOST = range(1, 9)
FIRST_DIMENSION = 9
FIRST = 4


def tables(pack: str) -> Raw:
    """Read all tables of a pack."""
    found: Raw = {}
    for path in (*sorted((STANDARDS / pack).glob("*.toml")), *sorted((STANDARDS / pack / "items").glob("*.toml"))):
        for kind, what in tomllib.loads(path.read_text("utf-8")).items():
            if isinstance(what, list):
                found.setdefault(kind, []).extend(what)
            else:
                found[kind] = what
    return found


# Which items apply: the conditions of the packs, read anew


def holds(when: Any, profile: Raw, fields: Mapping[str, Raw]) -> bool:
    """Whether a condition holds."""
    if when is None:
        return True
    if isinstance(when, list):
        return any(holds(one, profile, fields) for one in when)
    return all(_test(profile.get(name), test, fields[name]) for name, test in when.items())


def _test(value: Any, test: Any, field: Raw) -> bool:
    assert value is not None, f"the profile needs {field['id']}"
    if field["kind"] == "number":
        number = float(value)
        if isinstance(test, dict) and "not" not in test:
            return _within(number, test)
        named = test["not"] if isinstance(test, dict) else test
        bands = {one["id"]: one for one in field["bands"]}
        inside = any(_within(number, bands[name]) for name in ([named] if isinstance(named, str) else named))
        return inside != isinstance(test, dict)
    assert field["kind"] in ("choice", "choices")
    has = set(value) if isinstance(value, list) else {value}
    if isinstance(test, dict):
        none = test["not"]
        return not has & set([none] if isinstance(none, str) else none)
    return bool(has & set([test] if isinstance(test, str) else test))


def _within(number: float, of: Raw) -> bool:
    return (
        number >= of.get("min", number) and number <= of.get("max", number)
        and ("above" not in of or number > of["above"]) and ("below" not in of or number < of["below"])
    )


# What is answered, and the formula that says what it is worth


def answered(item: Raw, number: int, case: int, packed: Raw, profile: Raw) -> tuple[str, str, str]:
    """Give the answer as typed, the formula of the number behind it (measures), and that of its value."""
    kind, row = item["kind"], number + FIRST
    cell = f"{letter(ANSWER)}{row}"
    step = LEAST[case] + (1 - LEAST[case]) * ((number * 7 + case * 3) % 5) / 4        # between least and 1
    if kind == "choice":
        options = sorted(_options(item, packed), key=lambda one: one["value"])
        chosen = options[round(step * (len(options) - 1))]
        formula = '""'
        for one in options:
            formula = f'IF({cell}="{one["id"]}",{one["value"]},{formula})'
        return chosen["id"], "", f"={formula}"
    if kind == "multi":
        taken = item["options"][: round(step * len(item["options"]))]
        parts = "+".join(
            f'IF(ISNUMBER(SEARCH(",{one["id"]},",","&{cell}&",")),{one.get("value", 1)},0)'
            for one in item["options"]
        )
        return ",".join(one["id"] for one in taken) or "-", "", f"={parts}"
    if kind == "count":
        times = round((1 - step) * 4)
        worth = f"{item['each']}*VALUE({cell})"
        bound = f"MAX({item['floor']},{worth})" if item["each"] < 0 else f"MIN({item['cap']},{worth})"
        return str(times), "", f"={bound}"
    if kind == "number":
        width = item["max"] - item["min"]
        typed = round(item["min"] + width * step / item.get("step", 1)) * item.get("step", 1)
        return str(typed), "", f"=VALUE({cell})"
    return _measured(item, number, case, row, profile, {one["id"]: one for one in packed["profile"]})


def _measured(
    item: Raw, number: int, case: int, row: int, profile: Raw, fields: Mapping[str, Raw]
) -> tuple[str, str, str]:
    digits = item.get("digits")
    if "ratio" in item:
        ratio = item["ratio"]
        names = list(dict.fromkeys(name.lstrip("- ") for name in (*ratio["num"], *ratio["den"])))
        low = [name for name in names if name not in [one.lstrip("- ") for one in ratio["num"]]]
        given = {
            name: 60 + (number * 37 + place * 53 + case * 11) % 40 + (5 if name in low else 0)
            for place, name in enumerate(names)
        }
        above, below = (
            "+".join(f"{'-' if one.startswith('-') else ''}{given[one.lstrip('- ')]}" for one in ratio[part])
            .replace("+-", "-") for part in ("num", "den")
        )
        result = f"{ratio.get('times', 1)}*({above})/({below})"
        typed = ",".join(f"{name}={value}" for name, value in given.items())
    else:
        value = 60 + (number * 37 + case * 11) % 40
        result, typed = str(value), str(value)
    if "series" in item:                     # the same every month: its level is the number, its trend flat
        months = item["series"]["months"]
        at = [(2024 + month // 12, month % 12 + 1) for month in range(months)]
        inputs = typed if "ratio" in item else f"value={typed}"
        typed = ";".join(f"{year}-{month:02d}:{inputs}" for year, month in at)
    cell = f"{letter(RESULT)}{row}"
    shown = f"=ROUND({result},{digits})" if digits is not None else f"={result}"
    bands = next(one for one in item["bands"] if holds(one.get("when"), profile, fields))["band"]
    formula = '""'
    for band in reversed(bands):
        if band.get("trend") in ("better", "worse"):
            continue                          # flat
        tests = [
            f"{cell}{sign}{band[key]}"
            for key, sign in (("min", ">="), ("above", ">"), ("below", "<"), ("max", "<=")) if key in band
        ]
        formula = f"IF(AND({','.join(tests)}),{band['value']},{formula})" if tests else str(band["value"])
    return typed, shown, f"={formula}"


def _options(item: Raw, packed: Raw) -> list[Raw]:
    own: list[Raw] = item.get("options") or []
    return own or next(one["options"] for one in packed["scale"] if one["id"] == item["scale"])


def most(item: Raw, packed: Raw) -> float:
    """Give the most a base item can be worth."""
    kind = item["kind"]
    if kind == "choice":
        return float(max(one["value"] for one in _options(item, packed)))
    if kind == "multi":
        whole = float(sum(one.get("value", 1) for one in item["options"]))
        return min(whole, item["cap"]) if "cap" in item else whole
    if kind == "number":
        return float(item["max"])
    if kind == "count":
        return float(item.get("cap", 0))
    return float(max(band["value"] for one in item["bands"] for band in one["band"]))


# The sheets


def fill(pack: str) -> Workbook:
    """Write a workbook of formulas, a sheet per case."""
    packed, workbook = tables(pack), Workbook()
    workbook.remove(workbook.active)
    for case, profile in enumerate(PROFILES[pack]):
        _case(workbook, pack, packed, case, profile)
    return workbook


def _case(workbook: Workbook, pack: str, packed: Raw, case: int, profile: Raw) -> None:
    page = workbook.create_sheet(f"case {case + 1}")
    page["A1"], page["B1"] = pack, "; ".join(
        f"{name}={'|'.join(one) if isinstance(one, list) else one}" for name, one in profile.items()
    )
    dimensions = [one["id"] for one in packed["dimension"]]
    fields = {one["id"]: one for one in packed["profile"]}
    heads = ["item", "section", "effect", "weight", "answer", "number", "value", "most", *dimensions]
    for column, head in enumerate(heads, start=1):
        page.cell(FIRST - 1, column, head)
    rows: list[Raw] = []
    for item in packed["item"]:
        if not holds(item.get("when"), profile, fields):
            continue
        row, number = FIRST + len(rows), len(rows)
        typed, result, value = answered(item, number, case, packed, profile)
        cells = [
            item["id"], item["section"], item.get("effect", "base"), item.get("weight", 1), typed, result or None,
            value, most(item, packed),
        ]
        for column, content in enumerate(cells, start=1):
            cell = page.cell(row, column, content)
            if column == ANSWER:
                cell.data_type = "s"
        for column, name in enumerate(dimensions, start=FIRST_DIMENSION):
            page.cell(row, column, item.get("share", {}).get(name, 0))
        rows.append(item)
    _totals(page, packed, rows, dimensions, profile)


def _totals(page: Any, packed: Raw, rows: list[Raw], dimensions: list[str], profile: Raw) -> None:
    last = FIRST + len(rows) - 1
    at = FIRST_DIMENSION + len(dimensions) + 2            # names, values, levels beside the items
    where = {"name": letter(at), "value": letter(at + 1), "level": letter(at + 2), "exact": letter(at + 3)}
    score = {one.get("id") or one["each"]: one for one in packed["score"]}
    line, cells = FIRST, {}

    def put(name: str, formula: str, level: str = "") -> None:
        nonlocal line
        page[f"{where['name']}{line}"], page[f"{where['value']}{line}"] = name, formula
        if level:
            page[f"{where['level']}{line}"] = level
        cells[name] = line
        line += 1

    def column(number: int) -> str:
        return f"${letter(number)}${FIRST}:${letter(number)}${last}"

    for number, name in enumerate(dimensions, start=FIRST_DIMENSION):
        value, exact = f"{where['value']}{line}", f"{where['exact']}{line}"
        page[exact] = _percent(score["dimension"], column, column(number), "1")
        shown = f"=ROUND({exact},{score['dimension']['round']['digits']})"
        put(f"dim.{name}", shown, _ladder(score["dimension"].get("levels", []), value))
    for top in [one["id"] for one in packed["section"] if "parent" not in one]:
        inside = _under(packed["section"], top)
        chosen = "(" + "+".join(f'({column(SECTION)}="{one}")' for one in inside) + ")"
        page[f"{where['exact']}{line}"] = _percent(score["section"], column, None, chosen)
        put(f"section.{top}", f"=ROUND({where['exact']}{line},{score['section']['round']['digits']})")
    total = score["total"]
    # What is carried on is the shown number only where the pack says so.
    taken = where["value" if score["dimension"]["round"].get("carry") else "exact"]
    parts = {name.removeprefix("dim."): f"{taken}{cells[name]}" for name in total["of"]["scores"]}
    weights = _weights(total, profile)
    above = "+".join(f"{weights[f'dim.{name}']}*{cell}" for name, cell in parts.items())
    put("total", f"=ROUND(({above})/{sum(weights.values())},{total['round']['digits']})")
    put("level", _level(packed, rows, cells, where, column, f"{where['value']}{cells['total']}"))


def _under(sections: list[Raw], top: str) -> list[str]:
    found = [top]
    for name in found:
        found += [one["id"] for one in sections if one.get("parent") == name]
    return found


def _percent(score: Raw, column: Any, share: str | None, chosen: str) -> str:
    """Give 100 x base values over their maxima, bonus and deduction beside it, held between floor and cap."""
    times = f"*{share}" if share else ""
    base = f'({column(EFFECT)}="base")*{column(WEIGHT)}*{chosen}{times}'
    said = f"100*SUMPRODUCT({base}*{column(VALUE)})/SUMPRODUCT({base}*{column(MOST)})"
    extras = []
    for effect, cap, bound in (("bonus", "bonus_cap", "MIN"), ("deduct", "deduct_cap", "MAX")):
        found = f'SUMPRODUCT(({column(EFFECT)}="{effect}")*{column(WEIGHT)}*{chosen}{times}*{column(VALUE)})'
        extras.append(f"{bound}({score[cap]},{found})" if cap in score else found)
    whole = f"{said}+{extras[0]}+{extras[1]}"
    if "floor" in score:
        whole = f"MAX({score['floor']},{whole})"
    if "cap" in score:
        whole = f"MIN({score['cap']},{whole})"
    return f"={whole}"


def _ladder(levels: list[Raw], value: str) -> str:
    """Give the number of the level a value reaches, from 1; 0 below the first."""
    return "=" + "+".join(f"({value}>={one['min']})" for one in levels) if levels else ""


def _weights(total: Raw, profile: Raw) -> dict[str, float]:
    for one in total.get("weight_cases", []):
        wanted = one.get("when", {})
        if all(profile.get(name) == value for name, value in wanted.items()):
            return dict(one["weights"])
    return total.get("weights") or dict.fromkeys(total["of"]["scores"], 1)


def _level(
    packed: Raw, rows: list[Raw], cells: Mapping[str, int], where: Mapping[str, str], column: Any, total: str
) -> str:
    """Give the highest level with no level below it failed, as nested IFs from the lowest up."""
    formula = f'"{packed["level"][-1]["id"]}"'
    for place in range(len(packed["level"]) - 1, -1, -1):
        level = packed["level"][place]
        below = packed["level"][place - 1]["id"] if place else "none"
        tests = [f"{total}>={level['min']}"] if "min" in level else []
        tests += [one for gate in level.get("gates", []) for one in _gate(gate, place, rows, cells, where, column)]
        formula = f'IF(AND({",".join(tests)}),{formula},"{below}")' if tests else formula
    return f"={formula}"


def _gate(
    gate: Raw, place: int, rows: list[Raw], cells: Mapping[str, int], where: Mapping[str, str], column: Any
) -> Iterator[str]:
    if "findings" in gate:
        return                                # no findings in these cases
    if "scores" in gate:
        for name in gate["scores"]:
            yield f"{where['level']}{cells[name]}>={place + 1 - gate['levels_below']}"
    elif "score" in gate:
        yield f"{where['value']}{cells[gate['score']]}>={gate['at_least']}"
    else:
        chosen = [number for number, item in enumerate(rows) if _selected(gate["items"], item)]
        assert chosen
        values = [f"{letter(VALUE)}{FIRST + number}" for number in chosen]
        if len(values) == len(rows):
            counted = f"COUNTIF({column(VALUE)},\">={gate['at_least']}\")"
            yield f"{counted}*100>={gate.get('quota', 100)}*{len(rows)}"
        else:
            passed = "+".join(f"({one}>={gate['at_least']})" for one in values)
            yield f"({passed})*100>={gate.get('quota', 100)}*{len(values)}"


def _selected(selection: Raw, item: Raw) -> bool:
    tags = selection.get("tags", {})
    plain = {key: value for key, value in selection.items() if key != "tags"}
    return all(item.get("tags", {}).get(key) == value for key, value in tags.items()) and all(
        item.get(key, "base" if key == "effect" else None) == value for key, value in plain.items()
    )


def compute(books: Mapping[str, Workbook], out: Path) -> None:
    """Let LibreOffice compute workbooks; the computed ones go to `out`."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for name, book in books.items():
            book.save(place / f"{name}.xlsx")
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation={(place / 'profile').as_uri()}",
             "--convert-to", "xlsx", "--outdir", str(out), *sorted(map(str, place.glob("*.xlsx")))],
            check=True, capture_output=True, timeout=400,
        )


if __name__ == "__main__":
    asked = sys.argv[1:] or list(PROFILES)
    compute({name: fill(name) for name in asked}, HERE)
    print(*sorted(one.name for one in HERE.glob("*.xlsx")))
