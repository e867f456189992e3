"""Measures `driftcheck serve` by 50 clients at once, against `compare_many` on the same pairs.

    python -m benchmarks.serve
    python -m benchmarks.serve --pairs 100 --rounds 3 --requests 5000

The pairs are of 20 sentences, two translations of the same news (news_versions), none twice in a round; nothing is kept
from one round to the next. A client sends its next pair when it has the report on the last. The two take turns,
round by round, each in a process of its own. Seconds are on the clock, and in brackets those that processors worked in
the process: where other programs share the machine, only the latter compare.

Memory is the resident set of the server, while pairs of two sentences, all different, are compared.
"""

from __future__ import annotations

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from threading import Lock

import httpx2

from benchmarks.bench import load
from driftcheck.comparison import choose, compare_many, load_encoder
from driftcheck.reporting import scoring, signature
from driftcheck.settings import Settings

SENTENCES, CLIENTS = 20, 50
_VERSIONS = (("refA", "refB"), ("Online-A", "Online-B"), ("Online-W", "Online-Y"), ("Online-G", "Facebook-AI"))
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and those of processors, for so many pairs."""

    pairs: int
    seconds: float
    worked: float

    def __str__(self) -> str:
        return f"{self.pairs / self.seconds:.1f} ({1000 * self.worked / self.pairs:.0f})"


def main() -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself has it
    parser = argparse.ArgumentParser()
    parser.add_argument("--pairs", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--requests", type=int, default=5000)
    told = parser.parse_args()
    found = pairs()
    settings = Settings(cache=False)
    made_with = signature(load_encoder(settings), choose(settings), scoring(settings))
    print(
        f"{date.today()}, {os.cpu_count()} cores; `python -m benchmarks.serve {' '.join(sys.argv[1:])}`; {made_with}\n"
    )
    throughput(found[: told.pairs], rounds=told.rounds)
    memory(short(found), requests=told.requests)
    print(f"\nLoad average at the end: {os.getloadavg()[1]:.1f}")


def throughput(own: Sequence[Pair], *, rounds: int) -> None:
    """Prints a row a round: pairs a second and milliseconds of a processor a pair, of both; the answers' times."""
    print(f"{len(own)} pairs of {SENTENCES} sentences, {CLIENTS} clients.\n")
    print("| round | compare_many | service | ratio | median s | p95 s | failed |\n|---|---|---|---|---|---|---|")
    for number in range(1, rounds + 1):
        with get_context("spawn").Pool(1) as pool:
            alone = pool.apply(together, (own,))
        with served() as (address, process):
            before, began = worked(process), time.perf_counter()
            times, failed = asked(address, own)
            service = Spent(len(own), time.perf_counter() - began, worked(process) - before)
        ratio = f"{alone.seconds / service.seconds:.2f} ({alone.worked / service.worked:.2f})"
        p95 = quantiles(times, n=20)[-1]
        print(f"| {number} | {alone} | {service} | {ratio} | {median(times):.2f} | {p95:.2f} | {failed} |", flush=True)


def memory(own: Iterator[Pair], *, requests: int) -> None:
    """Prints the resident set, in MB, after each tenth of the requests."""
    steps, failed = [], 0
    with served() as (address, process):
        for _ in range(10):
            failed += asked(address, list(islice(own, requests // 10)))[1]
            steps.append(resident(process))
    print(f"\nMemory over {requests:,} requests, {failed} of which failed, after each tenth of them, in MB:\n")
    print(" ".join(f"{one:.0f}" for one in steps), flush=True)


def together(own: Sequence[Pair]) -> Spent:
    """What `compare_many` takes for the pairs, once all is loaded."""
    settings = Settings(cache=False)
    encoder = load_encoder(settings)
    compare_many([("Ready to begin.", "Ready to work.")], settings=settings, encoder=encoder)
    began, before = time.perf_counter(), time.process_time()
    compare_many(own, settings=settings, encoder=encoder)
    return Spent(len(own), time.perf_counter() - began, time.process_time() - before)


def asked(address: str, own: Sequence[Pair]) -> tuple[list[float], int]:
    """The seconds that each pair's answer took, and how many were no report."""
    remaining, lock = iter(own), Lock()
    times: list[float] = []
    failed = 0

    def work(_client: int) -> None:
        nonlocal failed
        with httpx2.Client(base_url=address, timeout=600, trust_env=False) as client:
            while True:
                with lock:
                    pair = next(remaining, None)
                if pair is None:
                    return
                began = time.perf_counter()
                answer = client.post("/v1/compare", json={"original": pair[0], "copy": pair[1]})
                with lock:
                    times.append(time.perf_counter() - began)
                    failed += answer.status_code != 200

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(work, range(CLIENTS)))
    return times, failed


@contextmanager
def served() -> Iterator[tuple[str, int]]:
    """The address and the process of a service that keeps nothing."""
    program = [sys.executable, "-m", "driftcheck", "serve", "--port", "0", "--no-cache", "--isolated", "--quiet"]
    process = subprocess.Popen([*program, "--timeout", "600"], stderr=subprocess.PIPE, text=True)
    try:
        line = process.stderr.readline() if process.stderr else ""
        yield re.findall(r"http\S+", line)[0], process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate()


def pairs() -> list[Pair]:
    """Pairs of texts of 20 sentences, a sentence a paragraph, none of which stands in two of them."""
    rows = load("news_versions")
    found = []
    for versions in _VERSIONS:
        known = [row for row in rows if set(versions) <= set(row["versions"])]
        sides = [[one for row in known for one in row["versions"][name]] for name in versions]
        for at in range(0, len(sides[0]) - SENTENCES + 1, SENTENCES):
            original, copy = ("\n".join(side[at : at + SENTENCES]) for side in sides)
            found.append((original, copy))
    return found


def short(own: Sequence[Pair]) -> Iterator[Pair]:
    """Pairs of two sentences, each different from all others by its numbers."""
    number = 0
    while True:
        for original, copy in own:
            first, second = original.splitlines(), copy.splitlines()
            for at in range(0, SENTENCES - 1, 2):
                number += 1
                told = f"Report {number}."
                yield "\n".join((told, *first[at : at + 2])), "\n".join((told, *second[at : at + 2]))


def worked(process: int) -> float:
    """Seconds that processors worked for a process so far (proc(5))."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident(process: int) -> float:
    """The resident set of a process in MB."""
    return int(Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]) * _PAGE / 1e6


if __name__ == "__main__":
    main()
