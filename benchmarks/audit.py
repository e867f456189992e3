"""Measures `driftcheck audit` on all ordered pairs of versions of the articles in news_versions.

    python -m benchmarks.audit 100 1000 5000

A row an audit: seconds from start to end, the rates, the seconds that encoding its distinct sentences takes by itself
in the same run, the peak memory of all its processes together, the seconds with a
warm cache of encodings, and those of a rerun of the finished audit.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

from benchmarks.bench import load
from driftcheck import readers, segmentation
from driftcheck.audit import record
from driftcheck.comparison import load_encoder
from driftcheck.settings import Settings

SEED = 20
_POLL = 0.25  # seconds between two looks at the memory
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Measured:
    """One audit: its size, its seconds and those of its parts, and its peak memory in MB."""

    pairs: int
    sentences: int
    distinct: int
    seconds: float
    encoding: float
    warm: float
    rerun: float
    megabytes: float

    def row(self) -> str:
        cells = (
            f"{self.pairs:,}",
            f"{self.sentences:,}",
            f"{self.distinct:,}",
            f"{self.seconds:.1f}",
            f"{self.pairs / self.seconds:.1f}",
            f"{self.sentences / self.seconds:.0f}",
            f"{self.encoding:.1f}",
            f"{self.seconds / self.encoding:.2f}",
            f"{self.megabytes:,.0f}",
            f"{self.warm:.1f}",
            f"{self.rerun:.1f}",
        )
        return f"| {' | '.join(cells)} |"


HEAD = (
    "pairs",
    "sentences",
    "distinct",
    "seconds",
    "pairs/s",
    "sentences/s",
    "encoding alone, s",
    "ratio",
    "peak MB",
    "warm cache, s",
    "rerun, s",
)


def main(arguments: Sequence[str]) -> None:
    sizes = [int(each) for each in arguments if each.isdecimal()] or [100]
    options = [each for each in arguments if not each.isdecimal()]
    articles = load("news_versions")
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            manifest, texts = write(Path(folder), articles, size)
            print(measured(Path(folder), manifest, texts, options).row(), flush=True)


def write(folder: Path, articles: Sequence[dict[str, Any]], size: int) -> tuple[Path, list[tuple[Path, Path]]]:
    """A manifest of `size` of the pairs, drawn at random but in the articles' order, and the files of its pairs."""
    pairs = [(at, *names) for at, article in enumerate(articles) for names in permutations(article["versions"], 2)]
    chosen = sorted(random.Random(SEED).sample(pairs, min(size, len(pairs))))
    for at, article in enumerate(articles):
        for name, segments in article["versions"].items():
            (folder / f"{at}.{name}.txt").write_text("\n".join(segments), encoding="utf-8")
    rows = [(f"{at}.{original}.txt", f"{at}.{copy}.txt", copy) for at, original, copy in chosen]
    with (folder / "wire.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("original", "copy", "vendor"))
        writer.writerows(rows)
    return folder / "wire.csv", [(folder / original, folder / copy) for original, copy, _ in rows]


def measured(folder: Path, manifest: Path, pairs: Sequence[tuple[Path, Path]], options: Sequence[str]) -> Measured:
    program, cache = [sys.executable, "-m", "driftcheck"], ["--cache-dir", str(folder / "cache")]
    one = next(iter(pairs))
    # So that the model is prepared, but nothing else is kept yet.
    timed([*program, "align", *map(str, one), *cache, "--no-cache", "-o", str(folder / "beads")])
    audit = [*program, "audit", str(manifest), "-q", *cache, *options, "-o"]
    seconds, megabytes = timed([*audit, str(folder / "out")])
    rerun, _ = timed([*audit, str(folder / "out")])
    warm, _ = timed([*audit, str(folder / "warm")])
    ended = record.required(str(folder / "out"))
    if not ended.complete or ended.counts["errors"]:
        raise SystemExit(f"the audit did not end well: {ended.counts}")
    of_file = {path: [segment.text for segment in split(path)] for pair in pairs for path in pair}
    distinct = sorted({text for texts in of_file.values() for text in texts})
    encoder = load_encoder(Settings(cache=False, cache_dir=folder / "cache"))
    encoder.encode(distinct[:50])
    began = time.perf_counter()
    encoder.encode(distinct)
    encoding = time.perf_counter() - began
    sentences = sum(len(of_file[path]) for pair in pairs for path in pair)
    return Measured(len(pairs), sentences, len(distinct), seconds, encoding, warm, rerun, megabytes)


def split(path: Path) -> Sequence[Any]:
    return segmentation.split(readers.read(path))


def timed(command: Sequence[str]) -> tuple[float, float]:
    """The seconds a command takes, and the peak memory of it and its descendants in MB (shared pages count again)."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, sum(resident(each) for each in family(process.pid)))
            time.sleep(_POLL)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, told = process.communicate()
    watcher.join()
    if process.returncode not in {0, 1}:
        raise SystemExit(told.decode())
    return time.perf_counter() - began, peak / 1e6


def family(process: int) -> Iterator[int]:
    """A process and all that it started, on Linux."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            for child in children.read_text().split():
                yield from family(int(child))
        except OSError:  # it has ended meanwhile
            continue


def resident(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE
    except (OSError, IndexError):  # as above
        return 0


if __name__ == "__main__":
    main(sys.argv[1:])
