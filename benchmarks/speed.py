"""How fast driftcheck is, beside what it is built of: `OPENBLAS_NUM_THREADS=1 python -m benchmarks.speed`.

Everything is a median of RUNS (throughput: of FEWER), each run beside one of what it is compared with. Seconds are
those that processors were busy, so that other work on the machine weighs little; seconds by the clock are told beside
them. One thread for numpy is what the command line chooses too. Writes benchmarks/results/speed.md with --write.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import bench
from driftcheck.encoders import Encoder
from driftcheck.model import Encoding, Progress
from driftcheck.util import storage

RUNS = int(os.environ.get("RUNS", "7"))
FEWER = min(RUNS, 3)
SAMPLE = 2000  # sentences
BOOK = 5000  # sentences
RESULTS = bench.ROOT / "benchmarks" / "results" / "speed.md"

Row = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds that processors were busy, seconds by the clock, and the most memory held in MiB, where known."""

    busy: float
    clock: float
    memory: float = 0.0

    def __str__(self) -> str:
        return f"{self.busy:.2f} s ({self.clock:.2f} by the clock)"


def sentences(count: int) -> list[str]:
    """Distinct sentences of news, in an order of their own."""
    news = [record["text"] for record in bench.load("clean_news")]
    news += [text for record in bench.load("news_versions") for text in record["versions"].get("refA", ())]
    news += [record[side] for record in bench.load("msrp") for side in ("a", "b")]
    distinct = sorted(set(news))
    random.Random(0).shuffle(distinct)
    return distinct[:count]


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/speed.md")
    given = parser.parse_args(arguments)
    if not bench.available():
        sys.exit(f"There is no data in {bench.folder()}: set DRIFTCHECK_BENCH to the folder that holds bench/.")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[storage.VARIABLE] = folder
        lines = ["| what | measured | beside | to reach |", "|---|---|---|---|"]
        for measure in (partial(processes, Path(folder)), rest, book, throughput):
            rows = [f"| {' | '.join(row)} |" for row in measure()]
            print(*rows, sep="\n", file=sys.stderr)
            lines += rows
        top = header()
    print("\n".join(lines))
    if given.write:
        RESULTS.write_text(f"{top}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def header() -> str:
    from driftcheck.comparison import choose, load_encoder  # noqa: PLC0415 - as in a fresh process
    from driftcheck.reporting import signature  # noqa: PLC0415 - likewise
    from driftcheck.settings import Settings  # noqa: PLC0415

    made_with = signature(load_encoder(Settings()), choose(Settings()))
    cores = len(os.sched_getaffinity(0))
    when = datetime.now(UTC).date().isoformat()
    load = os.getloadavg()[2]
    return (
        f"# Speed\n\n`OPENBLAS_NUM_THREADS=1 python -m benchmarks.speed --write`, {when}, {cores} cores, medians of "
        f"{RUNS} (throughput: of {FEWER}) in turns with what is beside them. Seconds are those that processors were "
        f"busy, for the load average was {load:.0f}.\n\n`{made_with}`"
    )


def processes(folder: Path) -> list[Row]:
    """Whole processes, each in turns with what it is measured against."""
    pair = [str(bench.folder() / "seed-pair" / f"{side}.txt") for side in ("original", "copy")]
    compare = ["-m", "driftcheck", "compare", *pair, "-o", os.devnull]
    python("-m", "driftcheck", "model", "prepare")

    def forgetting(*names: str) -> Took:
        for path in (path for name in names for path in folder.glob(f"{name}.sqlite*")):
            path.unlink()
        return python(*compare)

    def imports() -> Took:
        return python("-c", "import sentence_transformers")

    cold, warm, again, imported = in_turns(
        lambda: forgetting("encodings", "reports"),
        lambda: forgetting("reports"),
        lambda: python(*compare),
        imports,
    )
    helped, clicked, passed = in_turns(
        lambda: python("-m", "driftcheck", "--help"),
        lambda: python("-c", "import click"),
        lambda: python("-c", "pass"),
    )
    name = "`import sentence_transformers`"
    return [
        (
            "`compare` on the seed pair, no encodings kept",
            f"{cold}, {cold.memory:.0f} MiB",
            f"{name} {imported}: {cold.busy / imported.busy:.2f}",
            "0.14, 250 MiB",
        ),
        (
            "the same, encodings kept",
            f"{warm}, {warm.memory:.0f} MiB",
            f"{name} {imported}: {warm.busy / imported.busy:.2f}",
            "0.08",
        ),
        (
            "the same, its report kept, as where nothing changed",
            f"{again}, {again.memory:.0f} MiB",
            f"{name} {imported}: {again.busy / imported.busy:.2f}",
            "0.08",
        ),
        (
            "`driftcheck --help`",
            f"{1000 * helped.busy:.0f} ms",
            (
                f"`python -c pass` {1000 * passed.busy:.0f} ms: {helped.busy / passed.busy:.1f} x, of it "
                f"`import click` {clicked.busy / passed.busy:.1f} x"
            ),
            "3 x",
        ),
    ]


def python(*arguments: str) -> Took:
    """What a Python process takes, with its modules compiled, as an installed package's are."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, process.returncode, used = os.wait4(process.pid, 0)
    return Took(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024)


def in_turns(*actions: Callable[[], Took], runs: int = RUNS) -> tuple[Took, ...]:
    """The median of that many runs of each."""
    for act in actions:
        act()  # what is read from disk is in memory from here on
    found = [tuple(act() for act in actions) for _ in range(runs)]
    return tuple(
        Took(*(median(getattr(took, part) for took in own) for part in ("busy", "clock", "memory")))
        for own in zip(*found, strict=True)
    )


def throughput() -> list[Row]:
    """Sentences a second of one core: ours, and those of sentence-transformers at its best batch size."""
    import torch  # noqa: PLC0415 - the processes are timed without it
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - likewise

    from driftcheck.encoders import Execution, load, packaged  # noqa: PLC0415 - likewise

    # One thread each: several that wait for one another say more of the machine's other work than of the program.
    torch.set_num_threads(1)
    texts = sentences(SAMPLE)
    reference = SentenceTransformer(str(packaged.folder()), device="cpu", local_files_only=True)
    sizes = (8, 16, 32, 64)
    best = min(sizes, key=lambda size: timed(lambda: reference.encode(texts[:500], batch_size=size)).busy)
    encoders = [load(execution=Execution(cache=False, threads=1, precision=name)) for name in ("fp32", "int8")]
    theirs, *ours = in_turns(
        lambda: timed(lambda: reference.encode(texts, batch_size=best)),
        *(lambda encoder=encoder: timed(lambda: encoder.encode(texts)) for encoder in encoders),
        runs=FEWER,
    )
    beside = f"sentence-transformers in fp32, batches of {best}: {SAMPLE / theirs.busy:.0f}/s"
    return [
        (
            f"encoding {SAMPLE:,} sentences, one thread, {name}",
            f"{SAMPLE / took.busy:.0f} sentences/s",
            f"{beside}: {theirs.busy / took.busy:.2f} x",
            goal,
        )
        for name, took, goal in zip(("fp32", "int8"), ours, ("1.8 x", "3.5 x"), strict=True)
    ]


def timed(act: Callable[[], object]) -> Took:
    """What `act` takes in this process, all its threads together."""
    busy, start = time.process_time(), time.perf_counter()
    act()
    return Took(time.process_time() - busy, time.perf_counter() - start)


def rest() -> list[Row]:
    """Everything but encoding, of pairs of about 60 sentences that are new to a process that has its word lists."""
    from driftcheck.comparison import compare, load_encoder  # noqa: PLC0415 - as above
    from driftcheck.renderers import RENDERERS  # noqa: PLC0415
    from driftcheck.settings import Settings  # noqa: PLC0415

    watched = Watched(load_encoder(Settings(cache=False)))
    pairs = versions(RUNS + 1)

    def once(original: str, copy: str) -> float:
        before = watched.busy
        total = timed(lambda: RENDERERS["full"]([compare(original, copy, encoder=watched)])).busy
        return total - (watched.busy - before)

    once(*pairs[0])
    spent = median(once(*pair) for pair in pairs[1:])
    return [("everything but encoding, 60 sentences, median of as many pairs", f"{spent:.3f} s", "", "0.10 s")]


def versions(count: int) -> list[tuple[str, str]]:
    """Pairs of two human translations of the same 30 sentences of news."""
    records = [record["versions"] for record in bench.load("news_versions") if "refB" in record["versions"]]
    sides = [[text for record in records for text in record[side]] for side in ("refA", "refB")]
    return [
        ("\n\n".join(sides[0][start : start + 30]), "\n\n".join(sides[1][start : start + 30]))
        for start in range(0, 30 * count, 30)
    ]


class Watched:
    """An encoder that knows how many seconds it kept processors busy, and how many passed by the clock."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.digest, self.backend = encoder.name, encoder.digest, encoder.backend
        self.busy = self.clock = 0.0
        self._encoder = encoder

    def encode(
        self, texts: Sequence[str], *, languages: Sequence[str] | None = None, progress: Progress | None = None
    ) -> tuple[Encoding, ...]:
        busy, start = time.process_time(), time.perf_counter()
        found = self._encoder.encode(texts, languages=languages, progress=progress)
        self.busy += time.process_time() - busy
        self.clock += time.perf_counter() - start
        return found


def book() -> list[Row]:
    """A book against its revision: the share of the time that is not spent encoding."""
    from driftcheck.comparison import compare, load_encoder  # noqa: PLC0415 - as above
    from driftcheck.settings import Settings  # noqa: PLC0415

    original = sentences(BOOK)
    chosen = random.Random(1)
    copy = [text.replace(" the ", " a ", 1) if chosen.random() < 0.1 else text for text in original]
    watched = Watched(load_encoder(Settings(cache=False)))
    total = timed(lambda: compare("\n\n".join(original), "\n\n".join(copy), encoder=watched))
    share = 100 * (total.busy - watched.busy) / total.busy
    return [
        (
            f"a book of {len(original):,} sentences against its revision",
            f"{total}, {share:.0f} % of it not encoding",
            f"encoding {Took(watched.busy, watched.clock)}",
            "15 %",
        )
    ]


if __name__ == "__main__":
    main(sys.argv[1:])
