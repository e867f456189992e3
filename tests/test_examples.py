"""Every example in Python that README, docs/ and the docstrings of the interface show runs as it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import driftcheck
from driftcheck import testing

ROOT = Path(__file__).parents[1]
_EXAMPLE = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
EXAMPLES = [
    (f"{page.name}-{number}", text)
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
    for number, text in enumerate(_EXAMPLE.findall(page.read_text(encoding="utf-8")), 1)
]
assert driftcheck.__doc__
assert testing.__doc__
EXAMPLES.append(("driftcheck", driftcheck.__doc__.partition("\n\n")[2]))
EXAMPLES += [("driftcheck.testing", text) for text in _EXAMPLE.findall(testing.__doc__)]


def test_there_are_examples() -> None:
    assert {"README.md-1", "api.md-1", "api.md-2", "api.md-3", "driftcheck"} <= {name for name, _ in EXAMPLES}


@pytest.mark.model
@pytest.mark.parametrize("text", [text for _, text in EXAMPLES], ids=[name for name, _ in EXAMPLES])
def test_an_example_runs(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for side in ("original", "copy"):
        shutil.copyfile(ROOT / "fixtures" / "articles" / f"bridge.{side}.txt", tmp_path / f"{side}.txt")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(text, "example", "exec"), names)
    for name, value in names.items():
        if name.startswith("test_") and callable(value) and "site" not in text:
            value()


@pytest.mark.model
def test_what_the_examples_print(capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = (text for name, text in EXAMPLES if name == "api.md-2")
    exec(compile(text, "example", "exec"), {})
    assert capsys.readouterr().out == "['identical', 'drifted']\n"
