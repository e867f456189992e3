"""What all tests share: Hypothesis's profiles, the cache folder, golden files, and the option that rewrites them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock

# Before anything imports torch: its threads wait for each other busily, and where fewer cores are free than there are
# threads a test takes ten times as long. Tests that are about threads say how many they want.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from driftcheck import kept, preparing
from driftcheck.util import storage

GOLDEN = Path(__file__).parents[1] / "fixtures" / "golden"

# No law is about speed: an example may take as long as a busy machine makes it take.
hypothesis.settings.register_profile(
    "here", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
# In CI besides: the same examples every time, so that a run fails for what was changed.
hypothesis.settings.register_profile(
    "ci", parent=hypothesis.settings.get_profile("here"), derandomize=True, database=None
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is printed now to fixtures/golden")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test of the report that the real model makes is a test with the model."""
    for item in items:
        if isinstance(item, pytest.Function) and "sample" in item.fixturenames:
            item.add_marker("model")


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keeps the tests out of the user's cache folder. All share one, those that run in other processes as well."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(storage.VARIABLE, str(folder))
        yield folder


@pytest.fixture(autouse=True)
def no_report_is_kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests put encoders of their own in the place of the real one, which a kept report knows nothing of."""
    if not request.node.get_closest_marker("kept"):
        monkeypatch.setattr(kept, "keeps", lambda _settings: False)


@pytest.fixture(autouse=True)
def model_is_prepared(request: pytest.FixtureRequest, cache_folder: Path) -> None:
    """Prepares the model before the first test that needs it, once however many processes run tests."""
    if request.node.get_closest_marker("model"):
        prepare(cache_folder)


@cache
def prepare(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        preparing.prepare(None, cache_dir=folder)  # what is there already is not made again


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Asserts that a text is what the golden file of that name holds."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"{name} is missing: run pytest --update-golden and read what it wrote"
        assert text == path.read_bytes().decode("utf-8")

    return check
