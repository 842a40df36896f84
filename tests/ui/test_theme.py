"""The contrast of every text/ground pair in use, computed for both modes."""

import pytest

from ui.theme import PAIRS, TOKENS, Pair


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_contrast_formula_knows_black_on_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.text} on {pair.ground}")
def test_text_is_readable_on_its_ground(mode: str, pair: Pair):
    wanted = 3.0 if pair.placeholder else 4.5
    assert contrast(TOKENS[mode][pair.text], TOKENS[mode][pair.ground]) >= wanted
