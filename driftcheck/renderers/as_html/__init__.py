"""A page for the browser: what was found, beside the two texts, to read and to work in.

One file that needs no other, with a content security policy that lets it load nothing and run its own script alone.
All of it can be read where scripts are off; where they run, findings are judged in it (`script/`).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from driftcheck.model import Broken, Report
from driftcheck.renderers.safe import visible
from driftcheck.util.versions import version

if TYPE_CHECKING:
    from jinja2 import Template

# In the order in which they are joined: what is used stands before what uses it.
SCRIPTS = ("store", "findings", "panes", "notes", "saving", "main")
KEYS = (
    ("j", "next finding"),
    ("k", "previous finding"),
    ("a", "accept the finding: it needs a fix"),
    ("r", "reject the finding: let it stand"),
    ("e", "edit the note"),
    ("u", "undo"),
    ("?", "show the keys"),
)


def render(reports: Sequence[Report], *, broken: Sequence[Broken] = ()) -> str:
    """The page, ended by a newline, with the copies to look at first.

    Every text from a file is escaped by the template engine, and made visible.
    """
    from driftcheck.renderers.as_html.view import page_of  # noqa: PLC0415 - only this format needs it

    pages = sorted(map(page_of, reports), key=lambda page: page.urgency)
    return _template().render(
        pages=pages, broken=[visible(one.told) for one in broken], version=version("driftcheck"), keys=KEYS
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - as above
    from markupsafe import Markup  # noqa: PLC0415 - as above

    environment = Environment(
        loader=PackageLoader("driftcheck.renderers.as_html", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style, script = _code("page.css"), "".join(_code(f"script/{name}.js") for name in SCRIPTS)
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    )
    # Both are the program's own, and as they are: an escape would be read as code.
    environment.globals |= {"style": Markup(style), "script": Markup(script), "policy": policy}
    return environment.get_template("page.html.jinja")


def _code(name: str) -> str:
    """A file beside this one, without what a browser has no use for: indentation and whole lines of comment."""
    lines = files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines()
    return "".join(f"{line}\n" for line in map(str.strip, lines) if line and not line.startswith("//"))


def _hash(text: str) -> str:
    """What lets a browser run just this text (Content Security Policy Level 3, 2.3.1)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
