"""An editor's work that is to be killed: what the process runs that test_store starts."""

from __future__ import annotations

import os
from dataclasses import replace
from itertools import count
from pathlib import Path

from driftcheck.decisions import Judgement
from driftcheck.service.store import Decision, Store

DECISION = Decision(
    collection="history",
    item="1",
    original="original.txt",
    copy="copy.txt",
    fingerprint="f",
    rule="numbers",
    severity="major",
    probability=0.75,
    places=1,
    verdict=Judgement.NEEDS_FIX.value,
    reason="checked",
    editor="Ada",
    time="2026-11-29T12:00:00+00:00",
)


def run(path: str, acknowledged: str, start: int) -> None:
    """Decides on and on; each decision that is kept gets a line in the file `acknowledged`."""
    store = Store(Path(path))
    out = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in count(start):
        store.decide(replace(DECISION, fingerprint=str(number)))
        os.write(out, f"{number}\n".encode())
