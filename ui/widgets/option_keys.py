"""Which key chooses which option of a scale."""

from __future__ import annotations

from ccworkbench.standard.items import Option

TAKEN = frozenset("JKXFEG")       # keys of the page itself


def option_keys(options: tuple[Option, ...]) -> tuple[str, ...]:
    """Give one key per option: its digit, its letter, Y or N, or else its place from 1 on.

    A scale has one kind of key: where one option's letter is taken by the page, all get places.
    """
    values = [option.value for option in options]
    if all(one.denominator == 1 and 0 <= one <= 9 for one in values) and len(set(values)) == len(values) > 2:
        return tuple(str(one.numerator) for one in values)
    if len(options) == 2 and _answers_yes_or_no(options):
        best = max(values)
        return tuple("Y" if value == best else "N" for value in values)
    ids = [option.id.upper() for option in options]
    plain = all(len(one) == 1 and one.isascii() and one.isalnum() and one not in TAKEN for one in ids)
    if plain and len(set(ids)) == len(ids):
        return tuple(ids)
    return tuple(str(at) if at < 10 else "" for at in range(1, len(options) + 1))


def _answers_yes_or_no(options: tuple[Option, ...]) -> bool:
    ids = {option.id.casefold() for option in options}
    return ids in ({"yes", "no"}, {"y", "n"}, {"met", "not"}, {"0", "1"}, {"true", "false"})
