"""The pages in a real browser, driven by Playwright: paste, drop, compare, see findings, judge them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.builders import audit, wire
from tests.browser import BROWSER, needs_browser
from tests.service.asking import PAIR
from tests.service.process import PATIENCE, Running, started

pytestmark = [pytest.mark.slow, needs_browser]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with an audit under review."""
    folder = tmp_path_factory.mktemp("page")
    audit(wire(folder, 7), folder / "out")
    with started(folder / "out", "--isolated", "--timeout", PATIENCE, folder=folder) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"], timeout=PATIENCE * 1000)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, reviewed: Running) -> Iterator[Page]:
    """A new window on the service; whatever its script complains of fails the test."""
    context = browser.new_context(base_url=reviewed.address)
    context.set_default_timeout(PATIENCE * 1000)
    found = context.new_page()
    complaints: list[str] = []
    found.on("pageerror", lambda error: complaints.append(str(error)))
    # A status of 422 is an error to the console, but none of the page's.
    found.on("console", lambda message: complaints.append(message.text) if "Refused" in message.text else None)
    yield found
    context.close()
    assert complaints == []


def test_texts_that_are_pasted_are_compared_and_judged(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    page.locator("textarea[name=original]").fill(PAIR["original"])
    page.locator("textarea[name=copy]").fill(PAIR["copy"])
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/history/*")
    report = page.frame_locator("iframe")
    report.locator("text=5001 >> visible=true").first.wait_for()
    assert page.locator(".judging li").count() == 1
    page.get_by_label("Your name").fill("Ada")
    page.get_by_label("reason").fill("It was 5,002 after all.")
    page.get_by_role("button", name="Let it stand").click()
    page.get_by_text("1 of 1 findings judged").wait_for()
    assert "It was 5,002 after all." in page.locator(".said").inner_text()
    assert "/history/" in page.url
    with page.expect_download() as download:
        page.get_by_role("link", name="decisions.json").click()
    download.value.save_as(tmp_path / "decisions.json")
    assert '"let-stand"' in (tmp_path / "decisions.json").read_text()
    page.get_by_role("button", name="Take back").click()
    page.get_by_text("0 of 1 findings judged").wait_for()


DROP = """([selector, name, text]) => {
  const files = new DataTransfer();
  files.items.add(new File([text], name));
  const drop = {dataTransfer: files, bubbles: true, cancelable: true};
  document.querySelector(selector).dispatchEvent(new DragEvent("drop", drop));
}"""


def test_files_that_are_dropped_are_compared(page: Page) -> None:
    page.goto("/")
    for at, (name, text) in enumerate(PAIR.items(), 1):
        page.evaluate(DROP, [f"[data-drop]:nth-child({at})", f"{name}.md", text])
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/history/*")
    assert "copy.md" in page.locator("h1").inner_text()


def test_without_scripts_all_works_as_well(browser: Browser, reviewed: Running) -> None:
    context = browser.new_context(base_url=reviewed.address, java_script_enabled=False)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto("/")
    page.locator("textarea[name=original]").fill(PAIR["original"])
    page.locator("textarea[name=copy]").fill(PAIR["copy"])
    page.get_by_role("button", name="Compare").click()
    page.get_by_label("Your name").fill("Bo")
    page.get_by_role("button", name="Needs a fix").click()
    page.get_by_text("1 of 1 findings judged").wait_for()
    context.close()


def test_what_is_wrong_is_said_on_a_page(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Compare").click()
    assert "There is no original" in page.locator(".notice").inner_text()


def test_the_audit_leads_from_the_ranking_to_the_next_pair(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Audit").click()
    page.locator("tbody a").first.click()
    first = page.url
    page.frame_locator("iframe").locator("main").first.wait_for()
    page.get_by_label("Your name").fill("Ada")
    page.get_by_role("button", name="Needs a fix").first.click()
    page.get_by_text("1 of 1 findings judged").wait_for()
    page.get_by_role("link", name="Next pair").click()
    assert page.url != first
    assert page.get_by_label("Your name").input_value() == "Ada"
    page.goto("/audit/summary")
    page.locator("tbody a").first.click()
    assert page.url == first


def test_markup_in_a_text_acts_on_nothing(page: Page) -> None:
    page.goto("/")
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script> It carried {} cars."
    page.on("dialog", lambda dialog: pytest.fail(f"the text ran: {dialog.message}"))
    page.locator("textarea[name=original]").fill(hostile.format(12))
    page.locator("textarea[name=copy]").fill(hostile.format(13))
    page.get_by_role("button", name="Compare").click()
    page.frame_locator("iframe").get_by_text("onerror").first.wait_for()


@pytest.mark.parametrize("path", ["/", "/audit", "/audit/1", "/login", "/nothing"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_out_of_reach(path: str, scheme: Any, browser: Browser, reviewed: Running) -> None:
    context = browser.new_context(
        base_url=reviewed.address, color_scheme=scheme, viewport={"width": 360, "height": 700}
    )
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    options = {"iframes": False}  # the report has tests of its own
    found = Axe().run(page, options=options)
    context.close()
    assert [one["id"] for one in found.response["violations"]] == []


def test_a_comparison_under_way_says_so(page: Page) -> None:
    page.goto("/")
    page.locator("form").evaluate("form => form.dispatchEvent(new Event('submit'))")  # nothing is sent
    assert page.locator("[data-status]").inner_text() == "Comparing…"
