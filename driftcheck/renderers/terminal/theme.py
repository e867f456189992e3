"""What the terminal report looks like: colours, and the signs that say the same without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions

from driftcheck.model import Severity, Verdict
from driftcheck.renderers.fates import Fate


@dataclass(frozen=True, slots=True)
class Styles:
    """How what stands out is drawn; `mark` is of words in a sentence that a finding of that severity names."""

    severity: Mapping[Severity, str]
    fate: Mapping[Fate, str]
    verdict: Mapping[Verdict, str]
    reserved: str
    quiet: str
    change: str = "underline"

    def mark(self, severity: Severity) -> str:
        return f"bold underline {self.severity[severity].removeprefix('bold ')}".strip()


# Colours of the fixed part of the palette of 256, each readable on white and on black (WCAG contrast 3.8 and more).
FIXED = Styles(
    severity={
        Severity.CRITICAL: "bold color(231) on color(160)",
        Severity.MAJOR: "bold color(196)",
        Severity.MINOR: "color(130)",
        Severity.NEUTRAL: "color(243)",
    },
    fate={
        Fate.KEPT: "color(28)",
        Fate.CHANGED: "color(130)",
        Fate.MOVED: "color(164)",
        Fate.ADDED: "color(27)",
        Fate.DROPPED: "color(196)",
    },
    verdict={
        Verdict.IDENTICAL: "bold color(231) on color(28)",
        Verdict.FAITHFUL: "bold color(231) on color(28)",
        Verdict.DRIFTED: "bold color(231) on color(160)",
        Verdict.UNRELATED: "bold color(231) on color(127)",
        Verdict.CANNOT_JUDGE: "bold color(231) on color(130)",
    },
    reserved="bold color(231) on color(130)",
    quiet="color(243)",
)
# For terminals of 16 colours, which show them as they like: none that is pale on some background.
BASIC = Styles(
    severity={
        Severity.CRITICAL: "bold white on red",
        Severity.MAJOR: "bold red",
        Severity.MINOR: "bold",
        Severity.NEUTRAL: "dim",
    },
    fate={
        Fate.KEPT: "",
        Fate.CHANGED: "bold",
        Fate.MOVED: "magenta",
        Fate.ADDED: "magenta",
        Fate.DROPPED: "red",
    },
    verdict={
        Verdict.IDENTICAL: "bold black on green",
        Verdict.FAITHFUL: "bold black on green",
        Verdict.DRIFTED: "bold white on red",
        Verdict.UNRELATED: "bold white on magenta",
        Verdict.CANNOT_JUDGE: "bold black on yellow",
    },
    reserved="bold black on yellow",
    quiet="dim",
)
_LARGE = frozenset({"256", "truecolor"})  # what Rich calls palettes that have the fixed part


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of the page that are not letters; the map has its own, which are ASCII everywhere."""

    named: tuple[str, str]
    changed: tuple[str, str]
    insertion: str
    line: str
    gutter: str
    fold: str
    dot: str
    ellipsis: str


UNICODE = Signs(
    named=("⟦", "⟧"),
    changed=("⟨", "⟩"),
    insertion="‸",
    line="─",
    gutter="│",
    fold="···",
    dot="·",
    ellipsis="…",
)
ASCII = Signs(
    named=("[[", "]]"),
    changed=("[", "]"),
    insertion="^",
    line="-",
    gutter="|",
    fold="...",
    dot="-",
    ellipsis="...",
)


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw on one console. `bracketed`: marks are characters, because colours and underlines may not show."""

    console: Console
    width: int
    side_by_side: bool
    bracketed: bool
    signs: Signs
    styles: Styles


# Two columns of sentences are readable from 2 x 48 characters on; a line of more than about 80 tires the eye.
SIDE_BY_SIDE_WIDTH = 100
WIDEST = 168


def look_at(console: Console, options: ConsoleOptions) -> Look:
    """The look that suits the console."""
    width = max(1, min(options.max_width, WIDEST))
    return Look(
        console=console,
        width=width,
        side_by_side=width >= SIDE_BY_SIDE_WIDTH,
        bracketed=console.no_color or console.color_system is None,
        signs=ASCII if options.ascii_only else UNICODE,
        styles=FIXED if console.color_system in _LARGE else BASIC,
    )
