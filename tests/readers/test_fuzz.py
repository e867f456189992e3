"""Damaged files by the hundred thousand, the same every time: each is read, or refused with one sentence.

`python -m benchmarks.fuzz 1000000` does ten times as many.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import fuzz
from driftcheck.readers import READERS

INPUTS = 100_000


def test_every_reader_has_samples() -> None:
    assert {form.module for form in READERS.values()} | {"newsml", fuzz.PDF_LINES} == set(fuzz.readers())
    assert sum(fuzz.share(reader, INPUTS) for reader in fuzz.readers()) >= INPUTS


@pytest.mark.parametrize("reader", fuzz.readers())
def test_an_input_is_made_of_its_number_alone(reader: str) -> None:
    one, same, other = (fuzz.damaged(reader, fuzz.chance(reader, number)) for number in (3, 3, 4))
    assert one == same
    assert one != other or reader == fuzz.PDF_LINES


@pytest.mark.slow
@pytest.mark.parametrize("reader", fuzz.readers())
def test_no_damage_makes_a_reader_fail(reader: str, tmp_path: Path) -> None:
    for number in range(fuzz.share(reader, INPUTS)):
        outcome = fuzz.trial(reader, number)
        if outcome.bad:
            name, data = fuzz.damaged(reader, fuzz.chance(reader, number))
            (tmp_path / Path(name).name).write_bytes(data)
            pytest.fail(f"{reader} {number}: {outcome.what}, see {tmp_path / name}\n{outcome.trace}")
