"""Measures `driftcheck audit` on ordered pairs of versions of the articles in news_versions.

Where more pairs are asked for than those articles have, the reference and the systems' translations of each document of
mqm_zhen are versions, too.

    python -m benchmarks.audit 100 1000 10000
    python -m benchmarks.audit 100 --engine ray

A row an audit. Times are seconds on the clock, and in brackets those that processors worked: where other programs share
the machine, only the latter compare. "Encoding" is the time that encoding the distinct sentences takes by itself in the
same run, "warm" an audit with all encodings in the cache, "again" the same command once more when all is done, which is
what going on costs before the first new pair. Memory is that of all processes together.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

from benchmarks.bench import load
from driftcheck import readers, segmentation
from driftcheck.audit import record
from driftcheck.comparison import choose, load_encoder
from driftcheck.reporting import scoring, signature
from driftcheck.settings import Settings

SEED = 20
_POLL = 0.25  # seconds between two looks at the memory
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took: seconds on the clock, seconds of processors, and its peak memory in MB."""

    seconds: float
    worked: float
    megabytes: float = 0.0

    def __str__(self) -> str:
        return f"{self.seconds:.1f} ({self.worked:.1f})"


@dataclass(frozen=True, slots=True)
class Measured:
    """One audit: its size, and what it and its parts took."""

    pairs: int
    sentences: int
    distinct: int
    cold: Spent
    encoding: Spent
    warm: Spent
    again: Spent

    def row(self) -> str:
        cells = (
            f"{self.pairs:,}",
            f"{self.sentences:,}",
            f"{self.distinct:,}",
            str(self.cold),
            f"{self.pairs / self.cold.seconds:.1f}",
            f"{self.sentences / self.cold.seconds:.0f}",
            str(self.encoding),
            f"{self.cold.seconds / self.encoding.seconds:.2f} ({self.cold.worked / self.encoding.worked:.2f})",
            f"{self.cold.megabytes:,.0f}",
            str(self.warm),
            str(self.again),
        )
        return f"| {' | '.join(cells)} |"


HEAD = (
    "pairs",
    "sentences",
    "distinct",
    "audit",
    "pairs/s",
    "sentences/s",
    "encoding",
    "ratio",
    "peak MB",
    "warm",
    "again",
)


def main(arguments: Sequence[str]) -> None:
    sizes = [int(each) for each in arguments if each.isdecimal()] or [100]
    options = [each for each in arguments if not each.isdecimal()]
    articles = versions(max(sizes))
    settings = Settings()
    made_with = signature(load_encoder(settings), choose(settings), scoring(settings))
    print(f"{date.today()}, {os.cpu_count()} cores, {' '.join(options) or 'local engine'}; {made_with}\n")
    print(f"| {' | '.join(HEAD)} |\n|{'---|' * len(HEAD)}", flush=True)
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            manifest, texts = write(Path(folder), articles, size)
            print(measured(Path(folder), manifest, texts, options).row(), flush=True)
    print(f"\nLoad average at the end: {os.getloadavg()[1]:.1f}")


def versions(pairs: int) -> list[dict[str, Any]]:
    """Articles with at least so many ordered pairs of versions, as far as the data go."""
    articles = load("news_versions")
    if sum(len(list(permutations(article["versions"], 2))) for article in articles) >= pairs:
        return articles
    translated: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one in load("mqm_zhen"):
        found = translated.setdefault((one["set"], one["doc"]), {})
        found["reference"] = [segment["reference"] for segment in one["segments"]]
        found[one["system"]] = [segment["target"] for segment in one["segments"]]
    return [*articles, *({"versions": found} for found in translated.values())]


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
    cold = timed([*audit, str(folder / "out")])
    again = timed([*audit, str(folder / "out")])
    warm = timed([*audit, str(folder / "warm")])
    ended = record.required(str(folder / "out"))
    if not ended.complete or ended.counts["errors"]:
        raise SystemExit(f"the audit did not end well: {ended.counts}")
    of_file = {path: [segment.text for segment in split(path)] for pair in pairs for path in pair}
    distinct = sorted({text for texts in of_file.values() for text in texts})
    encoder = load_encoder(Settings(cache=False, cache_dir=folder / "cache"))
    encoder.encode(distinct[:50])
    began, worked = time.perf_counter(), time.process_time()
    encoder.encode(distinct)
    encoding = Spent(time.perf_counter() - began, time.process_time() - worked)
    sentences = sum(len(of_file[path]) for pair in pairs for path in pair)
    return Measured(len(pairs), sentences, len(distinct), cold, encoding, warm, again)


def split(path: Path) -> Sequence[Any]:
    return segmentation.split(readers.read(path))


def timed(command: Sequence[str]) -> Spent:
    """What a command and its descendants take; of their memory, shared pages count again for each."""
    began, before = time.perf_counter(), worked()
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
    return Spent(time.perf_counter() - began, worked() - before, peak / 1e6)


def worked() -> float:
    """The seconds that processors have worked for all children so far that have ended, and for theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


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
