"""A real browser, which draws a page from disk without a network."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_browser = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium on this machine")

OPTIONS = (
    "--headless",
    "--no-sandbox",  # it refuses to run as root otherwise, and the pages are ours
    "--disable-gpu",
    "--disable-dev-shm-usage",  # small in containers
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


def shoot(
    page: Path, picture: Path, *options: str, size: tuple[int, int], profile: Path
) -> subprocess.CompletedProcess[str]:
    """Writes what a window of `size` shows of a page as PNG; `profile` is a folder that is not there yet."""
    own = [f"--user-data-dir={profile}", f"--window-size={size[0]},{size[1]}", f"--screenshot={picture}"]
    return subprocess.run(
        [str(BROWSER), *OPTIONS, *own, *options, page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,  # only for one that hangs: a busy machine takes long to start one
    )
