"""For tests of texts: a copy that says something else than its original fails, with its findings and their places.

```python
from pathlib import Path

from driftcheck.testing import assert_faithful

def test_the_french_page_says_what_the_english_one_says():
    assert_faithful(Path("site/en/story.md"), Path("site/fr/story.md"))
```
"""

from __future__ import annotations

from dataclasses import replace

from driftcheck.comparison import compare
from driftcheck.encoders import Encoder
from driftcheck.model import Report, Verdict
from driftcheck.passing import passes
from driftcheck.reading import Text
from driftcheck.renderers import RENDERERS
from driftcheck.settings import FailLevel, Settings


def assert_faithful(
    original: Text,
    copy: Text,
    *,
    fail_level: FailLevel | str | None = None,
    settings: Settings | None = None,
    encoder: Encoder | None = None,
    aligned: bool = False,
    lines: bool = False,
) -> Report:
    """Compares as `driftcheck.compare` does, and returns the report of a copy that passes.

    Raises AssertionError where a finding is as severe as `fail_level` or more, by default that of the settings,
    `major`; and where the pair cannot be judged, for then nothing says that the copy is faithful. Its message has a
    line for each finding, with its place in both files. Any test framework will do; pytest shows the line of the test,
    not this one.
    """
    __tracebackhide__ = True
    chosen = settings or Settings()
    if fail_level is not None:
        chosen = replace(chosen, fail_level=fail_level)  # type: ignore[arg-type]  # Settings takes the name as well
    report = compare(original, copy, settings=chosen, encoder=encoder, aligned=aligned, lines=lines)
    if not passes([report], chosen.fail_level, fail_on_unjudged=True):
        raise AssertionError(_told(report))
    return report


def _told(report: Report) -> str:
    names = (report.alignment.copy.name, report.alignment.original.name)
    why = {
        Verdict.CANNOT_JUDGE: "nobody can tell whether {} says what {} says",
        Verdict.UNRELATED: "{} is not a copy of {}",
    }
    said = why.get(report.verdict, "{} does not say what {} says").format(*names)
    return f"{said}\n{RENDERERS['concise']([report])}".rstrip()
