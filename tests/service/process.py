"""`driftcheck serve` as a process of its own, as its users start it; with the fake encoder unless told otherwise."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import httpx2

from driftcheck import encoders
from driftcheck.cli import main
from driftcheck.model import Encoding, Progress
from tests.fakes import FakeEncoder

ROOT = Path(__file__).parents[2]
GATE = "DRIFTCHECK_TEST_GATE"  # a file that texts with HELD in them wait for
HELD = "Withheld"
PATIENCE = 300  # seconds, only for a process that hangs


class GatedEncoder(FakeEncoder):
    """Encodes a text with HELD in it only once the gate is there, as if it took so long."""

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        while any(HELD in text for text in texts) and not Path(os.environ[GATE]).exists():
            if progress is not None:
                progress("encoding", 0, len(texts))
            time.sleep(0.01)
        return super().encode(texts, languages=languages, progress=progress)


@dataclass
class Running:
    """A service: its address, its process, and what it said on standard error so far."""

    address: str
    process: subprocess.Popen[str]
    gate: Path
    said: list[str] = field(default_factory=list)

    def client(self, **named: object) -> httpx2.Client:
        return httpx2.Client(base_url=self.address, trust_env=False, timeout=PATIENCE, **named)  # type: ignore[arg-type] # as Client has them

    def health(self) -> dict[str, int]:
        with self.client() as client:
            found: dict[str, int] = client.get("/v1/health").json()
        return found

    def until(self, name: str, least: int) -> None:
        """Waits until a count of its health is as high."""
        ends = time.monotonic() + PATIENCE
        while self.health()[name] < least:
            assert time.monotonic() < ends, f"{name} stays below {least}"
            time.sleep(0.02)

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(PATIENCE)


@contextmanager
def started(
    *arguments: object, folder: Path, fake: bool = True, environment: dict[str, str] | None = None
) -> Iterator[Running]:
    """A service on a free port, begun in `folder`, and ended at the end of the block if it still runs."""
    program = [sys.executable, "-m", "tests.service.process" if fake else "driftcheck", "serve", "--port", "0"]
    own = {**os.environ, "PYTHONPATH": str(ROOT), GATE: str(folder / "gate"), **(environment or {})}
    process = subprocess.Popen(
        [*program, *map(str, arguments)], cwd=folder, env=own, stderr=subprocess.PIPE, text=True, bufsize=1
    )
    found, ready = Running("", process, folder / "gate"), Event()

    def follow() -> None:
        for line in process.stderr or ():
            found.said.append(line)
            if " ready at " in line:
                found.address = line.partition(" ready at ")[2].split()[0]
                ready.set()
        ready.set()

    thread = Thread(target=follow, daemon=True)
    thread.start()
    try:
        assert ready.wait(PATIENCE), "the service does not begin"
        assert found.address, "".join(found.said)
        yield found
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        thread.join()
        if process.stderr:
            process.stderr.close()


if __name__ == "__main__":
    encoders.load = lambda *_, **__: GatedEncoder()  # in this process alone
    sys.exit(main(sys.argv[1:]))
