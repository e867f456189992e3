"""Builds the documentation site into build/site: `python -m tools.site`, or shows it while you write: `… serve`.

The site is the repository's own Markdown files in their own places, so that a relative link leads to the same thing
there and on the forge. What they link to is copied along. Any warning is an error.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "build" / "site-source"
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def pages() -> list[Path]:
    """What the site begins with: README is its first page, and all of docs/ is on it."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def linked() -> set[Path]:
    """The pages and whatever they link to, and what that links to. Raises FileNotFoundError for a link to nothing."""
    found: set[Path] = set()
    waiting = pages()
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        if not path.is_file():
            raise FileNotFoundError(f"{path.relative_to(ROOT)} is linked to and is no file")
        found.add(path)
        if path.suffix == ".md":
            text = FENCED.sub("", path.read_text(encoding="utf-8"))
            waiting += [(path.parent / link).resolve() for link in LINK.findall(text)]
    return found


def copy() -> None:
    """Writes the site's source folder afresh."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    for path in linked():
        target = SOURCE / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def main(command: str = "build") -> int:
    copy()
    options = ["--strict"] if command == "build" else []
    return subprocess.run([sys.executable, "-m", "zensical", command, *options], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
