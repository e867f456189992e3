from __future__ import annotations

import pytest

from driftcheck.model import Report
from tests.renderers import builders


@pytest.fixture
def sample() -> Report:
    """What the program finds in fixtures/report, by the real model."""
    return builders.sample()


@pytest.fixture
def sample_with_known(sample: Report) -> Report:
    """The same, two of its findings known."""
    assert sample.findings
    return builders.with_known()
