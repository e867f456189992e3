"""An audit that is to be killed: what the process runs that test_kill starts."""

from __future__ import annotations

from pathlib import Path

from tests.audit.builders import audit

SHARD = 2


def run(manifest: str, folder: str, workers: int, begun: str) -> None:
    """Touches the file `begun` when the first pair may be written any moment."""
    audit(Path(manifest), Path(folder), workers=workers, shard_size=SHARD, progress=lambda _done: Path(begun).touch())
