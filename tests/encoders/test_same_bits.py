"""The same bits whatever the batches, the order of the texts and the number of threads, with the real model."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from driftcheck.encoders import load
from driftcheck.model import Encoding

pytestmark = pytest.mark.model

TEXTS = (
    "The bridge will close on Monday.",
    "The tunnel may open on Friday.",
    "Engineers found cracks in three of the twelve cables, the mayor said, and nobody had been told of them.",
    "Nux.",
    "",
    "The committee met again. " * 120,
    "She denied it; he did not.",
    "Penguins gather twice yearly.",
)


def digest(encodings: dict[str, Encoding]) -> str:
    parts = (encodings[text] for text in TEXTS)
    return hashlib.sha256(b"".join(part.sentence.tobytes() + part.tokens.tobytes() for part in parts)).hexdigest()


def test_vectors_do_not_depend_on_the_batch_nor_on_the_order() -> None:
    encoder = load()
    together = dict(zip(TEXTS, encoder.encode(TEXTS), strict=True))
    turned = dict(zip(TEXTS[::-1], encoder.encode(TEXTS[::-1]), strict=True))
    alone = {text: encoder.encode([text])[0] for text in TEXTS}
    assert digest(together) == digest(turned) == digest(alone)


def test_vectors_do_not_depend_on_the_number_of_threads() -> None:
    code = (
        "from driftcheck.encoders import load; from tests.encoders.test_same_bits import TEXTS, digest;"
        "print(digest(dict(zip(TEXTS, load().encode(TEXTS)))))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code],
            check=True, capture_output=True, text=True, env=os.environ | {"OMP_NUM_THREADS": str(threads)},
        ).stdout
        for threads in (1, 2)
    ]  # fmt: skip
    assert told[0] == told[1]
