"""What the gate stops on whole article pairs with gold and on contrast sentences, and what each rule buys.

    python -m benchmarks.articles [--own] [--contrast] [--ablation] [-- more arguments for compare]

Runs the scorers that lie beside the data (see their READMEs for what counts as found and as false) and prints one
table: English pairs by how far the copy is reworded, pairs in another language and in two; with `--ablation` a row for
each rule that is left out, with `--contrast` a row for each file of contrast sentences. With `--own` the pairs of
fixtures/articles/own.jsonl take the place of these: 88 articles, and 40 short clean texts told in thoroughly other
words, written without sight of the program; of those that are `read` misses and false alarms were looked at,
of those that are `held` none ever was. They have no alignment. It is for measuring only.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import bench

# Pairs of one kind, by the README of the data.
KINDS = {
    "light": ("en-01", "en-03", "en-06", "en-08", "en-11"),
    "deep": ("en-13", "en-16", "en-18", "en-20", "en-23"),
    "clean": ("en-04", "en-15"),
    "one language": ("de-de-01", "it-it-01"),
    "two languages": ("de-en-01", "en-de-01", "es-en-01", "fr-en-03", "ja-en-01", "nl-en-01", "uk-en-01", "zh-en-01"),
    "two languages, clean": ("es-en-02", "fr-en-02"),
}
ENGLISH = ("light", "deep", "clean")
OWN = bench.ROOT / "fixtures" / "articles" / "own.jsonl"
# Rules that read what a copy changed; each is left out once.
RULES = ("numbers", "dates", "names", "negation", "modality", "attribution", "roles", "quotes", "wording", "omission")
HEAD = (
    "| pairs | grave at major | grave told | minor told | false majors | per 1,000 words | precision | strict F1 "
    "| verdicts |\n|---|" + "--:|" * 7 + "---|"
)


def program(folder: Path) -> Path:
    """A command that runs the program of this checkout, as the scorers want it: one path."""
    path = folder / "driftcheck"
    script = f'#!/bin/sh\nPYTHONPATH="{bench.ROOT}" exec "{sys.executable}" -m driftcheck "$@"\n'
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    return path


def scored(command: Path, names: Sequence[str], more: Sequence[str]) -> dict[str, Any]:
    """The scorer's row for some pairs, all of one kind."""
    pairs = {name: (bench.folder() / "articles" / f"{name}.json").read_text(encoding="utf-8") for name in names}
    return scored_of(command, pairs, more)


def scored_of(command: Path, pairs: Mapping[str, str], more: Sequence[str]) -> dict[str, Any]:
    """The same of pairs that are given, by name."""
    with TemporaryDirectory() as folder:
        for name, content in pairs.items():
            (Path(folder) / f"{name}.json").write_text(content, encoding="utf-8")
        out = Path(folder) / "rows.out"
        scorer = bench.folder() / "articles" / "score.py"
        subprocess.run(
            [sys.executable, scorer, command, folder, "--json", out, "--", *more], check=True, capture_output=True
        )
        (row,) = json.loads(out.read_text(encoding="utf-8")).values()
        return dict(row)


def told(name: str, row: dict[str, Any]) -> str:
    cells = (
        row["grave_caught_at_major"],
        row["grave_told_at_all"],
        row["minor_told"],
        row["false_major"],
        row["false_major_per_1000_words"],
        row["precision_major"],
        row["align_f1"],
        ", ".join(f"{count} {verdict}" for verdict, count in row["verdicts"].items()),
    )
    return f"| {name} | {' | '.join(map(str, cells))} |"


def table(command: Path, more: Sequence[str], *, ablation: bool) -> Iterator[str]:
    yield HEAD
    for kind, names in KINDS.items():
        yield told(kind, scored(command, names, more))
    for rule in RULES if ablation else ():
        for kind in ENGLISH:
            yield told(f"{kind}, without {rule}", scored(command, KINDS[kind], [*more, "--ignore", rule]))


def own_table(command: Path, more: Sequence[str]) -> Iterator[str]:
    """The same table of the pairs of our own, by their languages, whether they are clean, and their part."""
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    for line in OWN.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        languages = {pair["original_language"], pair["copy_language"]}
        kind = "English" if languages == {"en"} else ("one language", "two languages")[len(languages) - 1]
        kinds[f"{kind}, {'changed' if pair['changes'] else 'clean'}, {pair['part']}"][pair["id"]] = line
    yield HEAD
    for kind in sorted(kinds):
        yield told(kind, scored_of(command, kinds[kind], more))


def contrast(command: Path, more: Sequence[str]) -> Iterator[str]:
    """The scorer's first line for each file of contrast sentences."""
    folder = bench.folder() / "contrast"
    for path in sorted(folder.glob("*.jsonl")):
        run = subprocess.run(
            [sys.executable, folder / "score.py", command, path, *(["--", *more] if more else [])],
            check=True,
            capture_output=True,
            text=True,
        )
        yield f"{path.stem}: {run.stdout.splitlines()[0]}"


def main(arguments: Sequence[str]) -> None:
    at = arguments.index("--") if "--" in arguments else len(arguments)
    own, more = arguments[:at], arguments[at + 1 :]
    with TemporaryDirectory() as folder:
        command = program(Path(folder))
        rows = own_table(command, more) if "--own" in own else table(command, more, ablation="--ablation" in own)
        for line in rows:
            print(line, flush=True)
        for line in contrast(command, more) if "--contrast" in own else ():
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
