"""A real browser, the system's Chromium, which opens pages from disk without a network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")

OPTIONS = (
    "--no-sandbox",  # it refuses to run as root otherwise, and the pages are ours
    "--disable-gpu",
    "--disable-dev-shm-usage",  # small in containers
    "--disable-background-networking",
    "--disable-component-update",
)
PATIENCE = 120_000  # milliseconds; only for a page that hangs: a busy machine is slow


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser, which takes a second to start."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=OPTIONS, timeout=PATIENCE)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, path: Path, *, size: tuple[int, int] = (1280, 900), **options: Any) -> Iterator[Page]:
    """A page from disk in a profile of its own; fails where it asks for anything else, or its script does wrong."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert {url for url in asked if not url.startswith("blob:")} <= {path.as_uri()}
    assert wrong == []
