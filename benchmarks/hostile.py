"""Hostile files through the whole program: `python -m benchmarks.hostile [INPUTS] [--write]`, 200 inputs by default.

Each of `hostile_texts.KINDS` in several sizes goes through `compare`, every output format, `check`, `audit`, and every
reader that takes text, each way in a process of its own. Told are the seconds that
processors were busy besides encoding, and the most memory. What holds is: ENOUGH seconds besides encoding, or one
sentence and exit code 2; a traceback, a signal or more memory is a failure. The copy is the original with a sentence
put into its middle. Writes benchmarks/results/hostile.md with --write.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import bench
from benchmarks.hostile_texts import KINDS

SIZES = (3_000, 30_000, 300_000, 9_900_000)  # bytes
USUAL = 200  # inputs
ENOUGH = 60.0  # seconds besides encoding
MOST_MEMORY = 1_000_000_000  # bytes, as the system counts what a process holds
PATIENCE = 600.0  # seconds by the clock, after which a process is ended
PUT_IN = b"\nIt was not said that 12 of them had left.\n"
RESULTS = bench.ROOT / "benchmarks" / "results" / "hostile.md"
# Suffixes of the readers that take text; those of archives are held to tests/readers/test_hostile.py.
SUFFIXES = ".txt .md .html .rst .adoc .srt .vtt .po .csv .tsv .xml .nitf .rss .xlf .tmx .json .rtf".split()


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
    if arguments[:1] == ["--way"]:
        return WAYS[arguments[1]](Path(arguments[2]))
    count = next((int(each) for each in arguments if each.isdecimal()), USUAL)
    found: list[Run] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DRIFTCHECK_CACHE_DIR"] = str(Path(folder) / "cache")
        subprocess.run([sys.executable, "-m", "driftcheck", "model", "prepare"], check=True, capture_output=True)
        for kind, size in inputs(count):
            for way in WAYS:
                found.append(measured(Path(folder), kind, size, way))
                if not found[-1].holds:
                    print(found[-1], file=sys.stderr, flush=True)
    text = "\n".join(table(found, count))
    print(text)
    if "--write" in arguments:
        RESULTS.write_text(text + "\n", encoding="utf-8")
    return 0 if all(one.holds for one in found) else 1


def inputs(count: int) -> Iterator[tuple[str, int]]:
    """The first so many inputs: every kind at the first size, then at the next."""
    every = [(kind, size) for size in SIZES for kind in KINDS]
    step = max(1, len(every) // count)
    yield from every[::step][:count]


def measured(folder: Path, kind: str, size: int, way: str) -> Run:
    """Runs one input one way in a process of its own."""
    work = folder / "work"
    work.mkdir(exist_ok=True)
    data = KINDS[kind](size)
    (work / "original.txt").write_bytes(data)
    (work / "copy.txt").write_bytes(data[: size // 2] + PUT_IN + data[size // 2 :])
    command = [sys.executable, "-m", "benchmarks.hostile", "--way", way, str(work)]
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    with (work / "told").open("w+b") as told:
        process = subprocess.Popen(command, env=environment, cwd=bench.ROOT, stdout=subprocess.DEVNULL, stderr=told)
        ended, used = waited(process)
        told.seek(0)
        lines = told.read().decode("utf-8", "replace").splitlines()
    encoding = sum(json.loads(line.removeprefix(ENCODED)) for line in lines if line.startswith(ENCODED))
    busy = used.ru_utime + used.ru_stime if used else PATIENCE
    outcome = judged(ended, [line for line in lines if not line.startswith(ENCODED)])
    return Run(kind, size, way, busy - encoding, encoding, (used.ru_maxrss << 10) if used else 0, outcome)


def waited(process: subprocess.Popen[bytes]) -> tuple[int | None, os.struct_rusage | None]:  # type: ignore[name-defined]
    """The exit code of a process and what it used; None where it had to be ended."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        pid, status, used = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            return process.returncode, used
        time.sleep(0.02)
    process.kill()
    process.wait()
    return None, None


def judged(code: int | None, told: Sequence[str]) -> str:
    if code is None:
        return "took too long"
    if any(line.startswith("Traceback") for line in told):
        return f"failed: {told[-1][:80]}"
    if code == 2:
        return "refused" if len(told) == 1 else f"refused in {len(told)} lines"
    return "read" if code in {0, 1} else f"exit code {code}"


ENCODED = "encoding took "


def compare(folder: Path) -> int:
    from driftcheck import cli  # noqa: PLC0415 - each way loads what it needs

    sides = [str(folder / "original.txt"), str(folder / "copy.txt")]
    return encoded_apart(lambda: cli.main(["compare", *sides, "-o", os.devnull]))


def render(folder: Path) -> int:
    """The report in every output format."""
    from rich.console import Console  # noqa: PLC0415 - as above

    from driftcheck import errors, reading  # noqa: PLC0415 - likewise
    from driftcheck.comparison import compare as compared  # noqa: PLC0415
    from driftcheck.renderers import RENDERERS  # noqa: PLC0415
    from driftcheck.settings import Settings  # noqa: PLC0415

    def act() -> int:
        try:
            pair = reading.pair(str(folder / "original.txt"), str(folder / "copy.txt"), Settings())
        except errors.InputError as error:
            print(error, file=sys.stderr)
            return 2
        report = compared(*pair)
        for rendered in RENDERERS.values():
            Console(file=io.StringIO(), width=100).print(rendered([report]))
        return 0

    return encoded_apart(act)


def check(folder: Path) -> int:
    from driftcheck import cli  # noqa: PLC0415 - as above

    (folder / "driftcheck.toml").write_text('[[pairs]]\noriginal = "original.txt"\ncopy = "copy.txt"\n')
    os.chdir(folder)
    return encoded_apart(lambda: cli.main(["check", "--quiet"]))


def audit(folder: Path) -> int:
    from driftcheck import cli  # noqa: PLC0415 - as above

    (folder / "wire.csv").write_text("original,copy\noriginal.txt,copy.txt\n")
    with tempfile.TemporaryDirectory(dir=folder) as out:
        return encoded_apart(
            lambda: cli.main(["audit", str(folder / "wire.csv"), "-o", out, "--quiet", "--workers", "0"])
        )


def read(folder: Path) -> int:
    """Every reader that takes text, under the name of its own format."""
    from driftcheck.errors import InputError  # noqa: PLC0415 - as above
    from driftcheck.readers import read_bytes  # noqa: PLC0415 - likewise

    data = (folder / "copy.txt").read_bytes()
    for suffix in SUFFIXES:
        try:
            read_bytes(data, name=f"copy{suffix}", text_field="text")
        except InputError as error:
            if "\n" in str(error):
                raise
    return 0


WAYS: dict[str, Callable[[Path], int]] = {
    "compare": compare,
    "render": render,
    "check": check,
    "audit": audit,
    "read": read,
}


def encoded_apart(act: Callable[[], int]) -> int:
    """Runs `act` and tells on stderr how many seconds processors were busy encoding."""
    from driftcheck.encoders.encoder import ModelEncoder  # noqa: PLC0415 - as above

    plain, spent = ModelEncoder.encode, 0.0

    def encode(*arguments: object, **named: object) -> object:
        nonlocal spent
        began = time.process_time()
        found = plain(*arguments, **named)  # type: ignore[arg-type]  # as it was called
        spent += time.process_time() - began
        return found

    ModelEncoder.encode = encode  # type: ignore[method-assign, assignment]  # for as long as `act` runs
    try:
        return act()
    finally:
        ModelEncoder.encode = plain  # type: ignore[method-assign]  # as it was
        print(f"{ENCODED}{spent}", file=sys.stderr)


def table(runs: Sequence[Run], count: int) -> Iterable[str]:
    yield "# Hostile files\n"
    yield (
        f"`python -m benchmarks.hostile {count} --write`, {datetime.now(UTC).date().isoformat()}, load average "
        f"{os.getloadavg()[2]:.0f}. Seconds are those that processors were busy, besides encoding and with the start "
        f"of the process; memory is the most that it held. Held to {ENOUGH:.0f} s and {MOST_MEMORY / 1e9:g} GB, or one "
        "sentence and exit code 2.\n"
    )
    yield "| way | size | inputs | read | refused | do not hold | most seconds | of | most memory | of |"
    yield "|---|--:|--:|--:|--:|--:|--:|---|--:|---|"
    for way in WAYS:
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
