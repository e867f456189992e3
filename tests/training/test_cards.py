"""Whatever is fitted can be fitted again: a command, a page that tells of it, and data files that name it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PARTS = sorted(path.parent.name for path in (ROOT / "training").glob("*/__main__.py"))


@pytest.mark.parametrize("part", PARTS)
def test_a_page_tells_how_to_fit_it_again(part: str) -> None:
    pages = (page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md"))
    assert any(f"python -m training.{part}" in page for page in pages)


@pytest.mark.parametrize("name", ["words", "drift"])
def test_a_data_file_names_what_fitted_it(name: str) -> None:
    data = json.loads((ROOT / "driftcheck" / "data" / f"{name}.json").read_text(encoding="utf-8"))
    assert data["fitted_on"].endswith(f"; training/{name}")
