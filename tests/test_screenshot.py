"""The picture of the page that README and docs/page.md show is made from the fixtures, by
`pytest -m slow tests/test_screenshot.py --update-golden`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from driftcheck.cli import main
from tests.browser import chromium, needs_browser, opened
from tests.test_readme import README, ROOT

PICTURE = ROOT / "docs" / "images" / "report.png"
SIZE = (1180, 700)
MOST = 200_000  # bytes


@needs_browser
@pytest.mark.slow
@pytest.mark.model
def test_the_picture_is_made_from_the_fixtures(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    sides = [f"fixtures/articles/election.{side}.md" for side in ("original", "copy")]
    path, picture = tmp_path / "report.html", tmp_path / "report.png"
    main(["compare", *sides, "--output-format", "html", "-o", str(path)])
    with chromium() as browser, opened(browser, path, size=SIZE, color_scheme="light") as page:
        judge(page)
        page.screenshot(path=picture)
    assert picture.stat().st_size <= MOST
    if request.config.getoption("--update-golden"):
        PICTURE.parent.mkdir(exist_ok=True)
        PICTURE.write_bytes(picture.read_bytes())


def judge(page: Page) -> None:
    """The work half done: one finding needs a fix, and the next may stand."""
    for key in ("j", "a", "j", "r"):
        page.keyboard.press(key)
    page.keyboard.type("corrected by the clerk")
    page.keyboard.press("Enter")


def test_the_picture_is_shown_and_small() -> None:
    assert "](docs/images/report.png)" in README
    assert "](images/report.png)" in (ROOT / "docs" / "page.md").read_text(encoding="utf-8")
    assert PICTURE.stat().st_size <= MOST
