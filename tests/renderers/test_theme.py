"""Colours can be read on white and on black."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rich.color import Color
from rich.style import Style

from driftcheck.renderers.fates import Fate
from driftcheck.renderers.terminal.theme import BASIC, FIXED, Styles

LEAST = 3.8  # contrast (WCAG 2) on either background; 4.5 on both is reached by hardly any colour
PALE = {"yellow", "cyan", "green", "white", "bright_white", "bright_yellow", "bright_cyan", "blue"}


def styles(of: Styles) -> Iterator[str]:
    yield from of.severity.values()
    yield from of.fate.values()
    yield from of.verdict.values()
    yield from (of.mark(severity) for severity in of.severity)
    yield from (of.reserved, of.quiet, of.change)


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    dark, light = sorted((one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", sorted(set(styles(FIXED))))
def test_text_is_readable_on_white_and_on_black(style: str) -> None:
    found = Style.parse(style)
    if found.color is None:
        return
    behind = [luminance(found.bgcolor)] if found.bgcolor else [0.0, 1.0]
    assert min(contrast(luminance(found.color), one) for one in behind) >= LEAST


@pytest.mark.parametrize("style", sorted(set(styles(BASIC))))
def test_terminals_of_16_colours_get_no_pale_text(style: str) -> None:
    found = Style.parse(style)
    if found.bgcolor is None and found.color is not None:
        assert found.color.name not in PALE


@pytest.mark.parametrize("of", [FIXED, BASIC])
def test_everything_has_a_style(of: Styles) -> None:
    assert set(of.fate) == set(Fate)
    assert not any(re.search(r"\b(yellow|cyan)\b", style) for style in styles(of) if " on " not in style)
