"""Hostile files through the whole program: `python -m benchmarks.hostile [INPUTS]`, 200 by default.

Each of `hostile_texts.KINDS` in several sizes goes through `compare`, every output format, `check`, `audit`, and every
reader that takes text, each way in a process of its own, forked from one that has the modules loaded. Told are the
seconds that processors were busy besides encoding, and the most memory. What holds is: ENOUGH seconds besides encoding,
or one sentence and exit code 2; a traceback, a signal or more memory is a failure. The copy is the original with a
sentence put into its middle.

With `--kept FILE`, a JSON line a run, what was measured is kept and not measured again; `--for SECONDS` stops then, to
go on another time. `--write` writes benchmarks/results/hostile.md.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from benchmarks import bench
from benchmarks import hostile_ways as ways
from benchmarks.hostile_texts import KINDS

SIZES = {3_000: 0.4, 30_000: 0.4, 300_000: 0.1, 9_900_000: 0.1}  # bytes, and their shares of the inputs
USUAL = 200  # inputs
ENOUGH = 60.0  # seconds besides encoding
MOST_MEMORY = 1_000_000_000  # bytes, as the system counts what a process holds
PATIENCE = 300  # seconds that processors are busy, after which a process is ended
PUT_IN = b"\nIt was not said that 12 of them had left.\n"
RESULTS = bench.ROOT / "benchmarks" / "results" / "hostile.md"


@dataclass(frozen=True, slots=True)
class Run:
    """What became of an input one way: seconds busy besides encoding, bytes held, and the outcome in a word or two."""

    kind: str
    size: int
    way: str
    busy: float
    encoding: float
    memory: int
    outcome: str

    @property
    def holds(self) -> bool:
        refused = self.outcome == "refused"
        return self.outcome in {"read", "refused"} and self.memory <= MOST_MEMORY and (refused or self.busy <= ENOUGH)


def main(arguments: Sequence[str]) -> int:
    count = next((int(each) for each in arguments[:1] if each.isdecimal()), USUAL)
    until = time.monotonic() + float(_option(arguments, "--for") or "inf")
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(_option(arguments, "--kept") or f"{folder}/runs")
        os.environ.setdefault("DRIFTCHECK_CACHE_DIR", str(Path(folder) / "cache"))
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        subprocess.run([sys.executable, "-m", "driftcheck", "model", "prepare"], check=True, capture_output=True)
        ways.load()
        done = {(one.kind, one.size, one.way) for one in runs(kept)}
        for kind, size in inputs(count):
            missing = [way for way in ways.WAYS if (kind, size, way) not in done]
            if missing and time.monotonic() < until:
                _measure(Path(folder), kept, kind, size, missing)
        found = [one for one in runs(kept) if (one.kind, one.size) in set(inputs(count))]
    text = "\n".join(table(found, count))
    print(text)
    if "--write" in arguments:
        RESULTS.write_text(text + "\n", encoding="utf-8")
    return 0 if all(one.holds for one in found) else 1


def _option(arguments: Sequence[str], name: str) -> str | None:
    return arguments[arguments.index(name) + 1] if name in arguments else None


def runs(kept: Path) -> list[Run]:
    """What was measured before, and kept."""
    return [Run(**json.loads(line)) for line in kept.read_text().splitlines()] if kept.exists() else []


def inputs(count: int) -> list[tuple[str, int]]:
    """So many inputs; where a size is not tried on every kind, the kinds are spread, others for the next size.

    Their order is by chance, the same each time: what is measured so far is of all sizes and kinds.
    """
    names = list(KINDS)
    found: list[tuple[str, int]] = []
    for first, (size, share) in enumerate(SIZES.items()):
        number = min(round(share * count), len(names))
        found += [(names[(at * len(names) // number + first) % len(names)], size) for at in range(number)]
    random.Random(count).shuffle(found)
    return found


def _measure(folder: Path, kept: Path, kind: str, size: int, missing: Sequence[str]) -> None:
    """Runs one input in these ways, and keeps what became of it."""
    work = folder / "work"
    work.mkdir(exist_ok=True)
    data = KINDS[kind](size)
    (work / "original.txt").write_bytes(data)
    (work / "copy.txt").write_bytes(data[: size // 2] + PUT_IN + data[size // 2 :])
    for way in missing:
        one = measured(work, kind, size, way)
        with kept.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(one)) + "\n")
        if not one.holds:
            print(one, file=sys.stderr, flush=True)


def measured(work: Path, kind: str, size: int, way: str) -> Run:
    """Runs the input in `work` one way, in a process of its own."""
    with (work / "told").open("w+b") as told:
        process = os.fork()
        if process == 0:
            _act(way, work, told.fileno())
        _, status, used = os.wait4(process, 0)
        told.seek(0)
        lines = told.read().decode("utf-8", "replace").splitlines()
    encoding = sum(json.loads(line.removeprefix(ways.ENCODED)) for line in lines if line.startswith(ways.ENCODED))
    outcome = judged(os.waitstatus_to_exitcode(status), [line for line in lines if not line.startswith(ways.ENCODED)])
    busy = used.ru_utime + used.ru_stime
    return Run(kind, size, way, busy - encoding, encoding, used.ru_maxrss << 10, outcome)


def _act(way: str, work: Path, told: int) -> NoReturn:
    """What a forked process does: one way, and nothing else."""
    code = 120
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(told, 2)
        code = ways.WAYS[way](work)
    except BaseException:  # noqa: BLE001 - it is what is looked for
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def judged(code: int, told: Sequence[str]) -> str:
    if -code in {signal.SIGXCPU, signal.SIGKILL}:
        return "took too long"
    if any(line.startswith("Traceback") for line in told):
        return f"failed: {told[-1][:80]}"
    if code == 2:
        return "refused" if len(told) == 1 else f"refused in {len(told)} lines"
    return "read" if code in {0, 1} else f"exit code {code}"


def table(runs: Sequence[Run], count: int) -> Iterable[str]:
    yield "# Hostile files\n"
    yield (
        f"`python -m benchmarks.hostile {count} --kept FILE --write`, {datetime.now(UTC).date().isoformat()}: "
        f"{len({(one.kind, one.size) for one in runs})} inputs. Seconds are those that processors were busy, besides "
        "encoding and without the start of the process; memory is the most that it held. Held to "
        f"{ENOUGH:.0f} s and {MOST_MEMORY / 1e9:g} GB, or one sentence and exit code 2.\n"
    )
    yield "| way | size | inputs | read | refused | do not hold | most seconds | of | most memory | of |"
    yield "|---|--:|--:|--:|--:|--:|--:|---|--:|---|"
    for way in ways.WAYS:
        for size in SIZES:
            own = [one for one in runs if (one.way, one.size) == (way, size)]
            if own:
                yield row(way, size, own)
    failed = [one for one in runs if not one.holds]
    if failed:
        yield "\nWhat does not hold:\n"
        yield "| input | size | way | seconds | encoding | memory | outcome |\n|---|--:|---|--:|--:|--:|---|"
        for one in failed:
            yield (
                f"| {one.kind} | {one.size:,} | {one.way} | {one.busy:.1f} | {one.encoding:.1f} | "
                f"{one.memory / 1e6:,.0f} MB | {one.outcome} |"
            )


def row(way: str, size: int, own: Sequence[Run]) -> str:
    outcomes = Counter(one.outcome for one in own)
    slowest, largest = max(own, key=lambda one: one.busy), max(own, key=lambda one: one.memory)
    cells = (
        way,
        f"{size:,}",
        f"{len(own)}",
        f"{outcomes['read']}",
        f"{outcomes['refused']}",
        f"{sum(not one.holds for one in own)}",
        f"{slowest.busy:.1f}",
        slowest.kind,
        f"{largest.memory / 1e6:,.0f} MB",
        largest.kind,
    )
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
