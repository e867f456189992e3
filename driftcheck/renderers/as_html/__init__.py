"""A page for the browser: each pair side by side, with its findings under the sentences they are about.

One file that needs no other: no script, no font, no picture, and a content security policy that allows none. Columns
count characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from driftcheck.model import Broken, Report
from driftcheck.renderers.safe import visible

if TYPE_CHECKING:
    from jinja2 import Template


def render(reports: Sequence[Report], *, broken: Sequence[Broken] = ()) -> str:
    """The page, ended by a newline, with the copies to look at first.

    Every text from a file is escaped by the template engine, and made visible.
    """
    from driftcheck.renderers.as_html.view import page_of  # noqa: PLC0415 - only this format needs it

    pages = sorted(map(page_of, reports), key=lambda page: page.urgency)
    return _template().render(pages=pages, broken=[visible(one.told) for one in broken])


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - as above

    environment = Environment(
        loader=PackageLoader("driftcheck.renderers.as_html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja")
