"""The report for people, in the terminal: the verdict and the worst of it, then the findings beside the sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from driftcheck.model import Report
from driftcheck.renderers.showing import View

if TYPE_CHECKING:
    from driftcheck.renderers.terminal.page import Pages


def render(reports: Sequence[Report], *, view: View | None = None) -> Pages:
    """A Rich renderable that fits itself to the console it is printed on: width, colours and character set."""
    from driftcheck.renderers.terminal.page import Pages  # noqa: PLC0415 - only this format needs Rich

    return Pages(tuple(reports), view or View())
