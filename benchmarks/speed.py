"""How fast driftcheck is, beside what it is built of: `python -m benchmarks.speed`.

Whole processes are medians of RUNS, each beside a run of what it is compared with, so that a busy machine slows
both. Throughput is measured in this process, in turns as well. Writes benchmarks/results/speed.md with --write.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from benchmarks import bench
from driftcheck import storage
from driftcheck.encoders import Encoder
from driftcheck.model import Encoding, Progress

RUNS = 7
SAMPLE = 2000  # sentences
BOOK = 5000  # sentences
RESULTS = bench.ROOT / "benchmarks" / "results" / "speed.md"

Row = tuple[str, str, str, str]


def sentences(count: int) -> list[str]:
    """Distinct sentences of news, in an order of their own."""
    news = [record["text"] for record in bench.load("clean_news")]
    news += [text for record in bench.load("news_versions") for text in record["versions"].get("refA", ())]
    news += [record[side] for record in bench.load("msrp") for side in ("a", "b")]
    distinct = sorted(set(news))
    random.Random(0).shuffle(distinct)
    return distinct[:count]


def main() -> None:
    if not bench.available():
        sys.exit(f"There is no data in {bench.folder()}: set DRIFTCHECK_BENCH to the folder that holds bench/.")
    with tempfile.TemporaryDirectory() as folder:
        os.environ[storage.VARIABLE] = folder
        rows = [*processes(Path(folder)), *throughput(), *rest(), *book()]
        top = header()
    lines = ["| what | measured | beside | to reach |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    print("\n".join(lines))
    if "--write" in sys.argv:
        RESULTS.write_text(f"{top}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")


def header() -> str:
    from driftcheck.comparison import choose, load_encoder  # noqa: PLC0415 - as in a fresh process
    from driftcheck.reporting import signature  # noqa: PLC0415 - likewise
    from driftcheck.settings import Settings  # noqa: PLC0415

    made_with = signature(load_encoder(Settings()), choose(Settings()))
    cores = len(os.sched_getaffinity(0))
    when = datetime.now(UTC).date().isoformat()
    return (
        f"# Speed\n\n`python -m benchmarks.speed --write`, {when}, {cores} cores, medians of {RUNS} in turns with what "
        f"is beside them; load average {os.getloadavg()[1]:.1f} while it ran.\n\n`{made_with}`"
    )


def processes(folder: Path) -> list[Row]:
    """Whole processes: seconds of each command, and of what it is measured against, run in turns."""
    pair = [str(bench.folder() / "seed-pair" / f"{side}.txt") for side in ("original", "copy")]
    compare = ["-m", "driftcheck", "compare", *pair, "-o", os.devnull]
    python("-m", "driftcheck", "model", "prepare")

    def forget() -> None:
        for path in folder.glob("encodings.sqlite*"):
            path.unlink()

    def imports() -> float:
        return python("-c", "import sentence_transformers")

    cold, imported = in_turns(lambda: python(*compare, before=forget), imports)
    memory = peak(compare, before=forget)
    warm, imported_again = in_turns(lambda: python(*compare), imports)
    helped, passed = in_turns(lambda: python("-m", "driftcheck", "--help"), lambda: python("-c", "pass"))
    return [
        (
            "`compare` on the seed pair, no encodings kept",
            f"{cold:.2f} s, {memory:.0f} MiB",
            f"`import sentence_transformers` {imported:.2f} s: 1/{imported / cold:.1f}",
            "1/6, 250 MiB",
        ),
        (
            "the same, encodings kept",
            f"{warm:.2f} s",
            f"`import sentence_transformers` {imported_again:.2f} s: 1/{imported_again / warm:.1f}",
            "1/10",
        ),
        (
            "`driftcheck --help`",
            f"{1000 * helped:.0f} ms",
            f"`python -c pass` {1000 * passed:.0f} ms: {helped / passed:.1f} x",
            "3 x",
        ),
    ]


def python(*arguments: str, before: Callable[[], None] = lambda: None) -> float:
    """The seconds that a Python process takes."""
    before()
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=False, capture_output=True, env=dict(os.environ))
    return time.perf_counter() - start


def peak(arguments: Sequence[str], *, before: Callable[[], None]) -> float:
    """The most memory that a Python process holds, in MiB, measured in a process of its own."""
    before()
    code = (
        "import resource, subprocess, sys; subprocess.run([sys.executable, *sys.argv[1:]], capture_output=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    run = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return int(run.stdout) / 1024


def in_turns(one: Callable[[], float], other: Callable[[], float]) -> tuple[float, float]:
    """The medians of RUNS of each."""
    one(), other()  # what is read from disk is in memory from here on
    runs = [(one(), other()) for _ in range(RUNS)]
    return median(first for first, _ in runs), median(second for _, second in runs)


def throughput() -> list[Row]:
    """Sentences a second of the default backend, and of sentence-transformers at its best batch size."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - the processes are timed without it

    from driftcheck.encoders import Execution, load, packaged  # noqa: PLC0415

    texts = sentences(SAMPLE)
    reference = SentenceTransformer(str(packaged.folder()), device="cpu", local_files_only=True)
    sizes = (8, 16, 32, 64)
    best = min(sizes, key=lambda size: seconds(lambda: reference.encode(texts[:500], batch_size=size)))
    encoder = load(execution=Execution(cache=False))

    def by_reference() -> float:
        return seconds(lambda: reference.encode(texts, batch_size=best))

    ours, theirs = in_turns(lambda: seconds(lambda: encoder.encode(texts)), by_reference)
    return [
        (
            f"encoding {SAMPLE:,} sentences, fp32",
            f"{SAMPLE / ours:.0f} sentences/s",
            f"sentence-transformers, batches of {best}: {SAMPLE / theirs:.0f}/s: {theirs / ours:.2f} x",
            "2 x",
        )
    ]


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def rest() -> list[Row]:
    """Everything but encoding, of pairs of about 60 sentences that are new to a process that has its word lists."""
    from driftcheck.comparison import compare, load_encoder  # noqa: PLC0415 - as above
    from driftcheck.renderers import RENDERERS  # noqa: PLC0415
    from driftcheck.settings import Settings  # noqa: PLC0415

    timed = Timed(load_encoder(Settings(cache=False)))
    pairs = versions(RUNS + 1)

    def once(original: str, copy: str) -> float:
        before = timed.spent
        total = seconds(lambda: RENDERERS["full"]([compare(original, copy, encoder=timed)]))
        return total - (timed.spent - before)

    once(*pairs[0])
    spent = median(once(*pair) for pair in pairs[1:])
    return [("everything but encoding, 60 sentences, median of as many pairs", f"{spent:.3f} s", "", "0.15 s")]


def versions(count: int) -> list[tuple[str, str]]:
    """Pairs of two human translations of the same 30 sentences of news."""
    records = [record["versions"] for record in bench.load("news_versions") if "refB" in record["versions"]]
    sides = [[text for record in records for text in record[side]] for side in ("refA", "refB")]
    return [
        ("\n\n".join(sides[0][start : start + 30]), "\n\n".join(sides[1][start : start + 30]))
        for start in range(0, 30 * count, 30)
    ]


class Timed:
    """An encoder that knows how many seconds it was busy."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.digest, self.backend = encoder.name, encoder.digest, encoder.backend
        self.spent = 0.0
        self._encoder = encoder

    def encode(self, texts: Sequence[str], *, progress: Progress | None = None) -> tuple[Encoding, ...]:
        start = time.perf_counter()
        found = self._encoder.encode(texts, progress=progress)
        self.spent += time.perf_counter() - start
        return found


def book() -> list[Row]:
    """A book against its revision: the share of the time that is not spent encoding."""
    from driftcheck.comparison import compare, load_encoder  # noqa: PLC0415 - as above
    from driftcheck.settings import Settings  # noqa: PLC0415

    original = sentences(BOOK)
    chosen = random.Random(1)
    copy = [text.replace(" the ", " a ", 1) if chosen.random() < 0.1 else text for text in original]
    timed = Timed(load_encoder(Settings(cache=False)))
    total = seconds(lambda: compare("\n\n".join(original), "\n\n".join(copy), encoder=timed))
    spent = timed.spent
    share = 100 * (total - spent) / total
    return [
        (
            f"a book of {len(original):,} sentences against its revision",
            f"{total:.0f} s, {share:.0f} % of it not encoding",
            f"encoding {spent:.0f} s",
            "20 %",
        )
    ]


if __name__ == "__main__":
    main()
