"""What the terminal report looks like: colours, and the signs that say the same without them."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions

from driftcheck.model import Severity, Verdict

SEVERITY_STYLES = {
    Severity.CRITICAL: "bold white on red",
    Severity.MAJOR: "bold red",
    Severity.MINOR: "yellow",
    Severity.NEUTRAL: "cyan",
}
MARK_STYLES = {
    Severity.CRITICAL: "bold underline white on red",
    Severity.MAJOR: "bold underline red",
    Severity.MINOR: "bold underline yellow",
    Severity.NEUTRAL: "bold underline cyan",
}
CHANGE_STYLE = "underline"
QUIET = "dim"

VERDICT_STYLES = {
    Verdict.IDENTICAL: "bold black on green",
    Verdict.FAITHFUL: "bold black on green",
    Verdict.DRIFTED: "bold white on red",
    Verdict.UNRELATED: "bold white on magenta",
    Verdict.CANNOT_JUDGE: "bold black on yellow",
}


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
    )
