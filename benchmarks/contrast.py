"""What the rules find in English: contrast sentences, and two human translations of the same news.

    python -m benchmarks.contrast [--files F ...] [--from N] [--items N] [--list KIND|sound|news [--missed]] [--fresh]

Contrast: each item's original against its sound rewordings and against versions with one change, as many pairs a
document as `training.precision` takes. A grave change is told at major where a finding of its pair is major or above,
and told at all where one is minor or above. No rule is fitted to these. Linked pairs are kept in the benchmark cache;
`--fresh` links them anew, which a change of tokens, trees or links needs. `--list` prints the pairs of a kind and what
was told; with `--missed` only those of which nothing major was.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from benchmarks import bench
from benchmarks.kept_links import SOUND, Pair, flat, linked
from driftcheck import reporting
from driftcheck.encoders import packaged
from driftcheck.model import Finding, Severity
from driftcheck.rules import RULES

LINES = 60  # pairs of one document: the words of a document are compared with all of it
# One finding at least of a pair at such a severity.
LEVELS = {"major": Severity.MAJOR, "any": Severity.MINOR}


def contrast(files: Sequence[str], first: int, items: int) -> Iterator[Pair]:
    """The pairs of so many items of each file; minor changes are left out."""
    rows = defaultdict(list)
    for row in bench.contrast():
        rows[row["id"].split("-")[0]].append(row)
    for name in files or bench.CONTRAST_LANGUAGES:
        for row in rows[name][first : first + items]:
            style = "light" if row.get("style") else "deep"
            for sound in row["f"]:
                yield Pair(flat(row["o"]), flat(sound), ("en", "en"), f"{style} {SOUND}")
            for changed in row["c"]:
                if changed["severity"] != "minor":
                    yield Pair(flat(row["o"]), flat(changed["text"]), ("en", "en"), f"{style} {changed['kind']}")


def in_documents(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs as documents of LINES lines."""
    parts = [pairs[at : at + LINES] for at in range(0, len(pairs), LINES)]
    return [
        Pair("\n".join(one.original for one in part), "\n".join(one.copy for one in part), ("en", "en"), "")
        for part in parts
    ]


def findings(documents: Sequence[Pair], *, fresh: bool) -> Iterator[list[Finding]]:
    """What the program tells of every line."""
    for pair, alignment in zip(documents, linked(documents, model=packaged.DEFAULT_MODEL, fresh=fresh), strict=True):
        lines: list[list[Finding]] = [[] for _ in pair.original.splitlines()]
        for finding in reporting.report(alignment, rules=RULES, signature="").findings:
            text, span = (pair.copy, finding.copy) if finding.copy else (pair.original, finding.original)
            if span is not None and finding.severity >= Severity.MINOR:
                lines[text.count("\n", 0, span.start)].append(finding)
        yield from lines


def told(pairs: Iterable[Pair], found: Iterable[Sequence[Finding]]) -> Iterator[str]:
    """A table: by style and kind how many pairs are told at major and at all, and by which rules at major."""
    count: Counter[str] = Counter()
    hit: Counter[tuple[str, str]] = Counter()
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, own in zip(pairs, found, strict=True):
        style, kind = pair.kind.split()
        for key in {pair.kind, pair.kind if kind == SOUND else f"{style} grave"}:
            count[key] += 1
            for level, least in LEVELS.items():
                hit[key, level] += any(one.severity >= least for one in own)
            rules[key].update({one.rule for one in own if one.severity >= Severity.MAJOR})
    yield "| kind | pairs | told at major | told at all | by rule, at major |\n|---|--:|--:|--:|---|"
    for key in sorted(count, key=lambda key: (key.split()[0], key.split()[1] not in (SOUND, "grave"), -count[key])):
        cells = [f"{hit[key, level]} ({hit[key, level] / count[key]:.3f})" for level in LEVELS]
        own_rules = ", ".join(f"{rule} {n}" for rule, n in rules[key].most_common())
        yield f"| {key} | {count[key]} | {' | '.join(cells)} | {own_rules} |"


def listed(pairs: Iterable[Pair], found: Iterable[Sequence[Finding]], kind: str, *, missed: bool) -> Iterator[str]:
    """The pairs of a kind with what was told of each; of sound ones only those of which something major was."""
    for pair, own in zip(pairs, found, strict=True):
        grave = any(one.severity >= Severity.MAJOR for one in own)
        if not pair.kind.endswith(kind) or (missed and grave) or (kind.endswith(SOUND) and not grave):
            continue
        what = [f"    {one.rule} {one.severity.name.lower()}: {one.message} [{one.evidence}]" for one in own]
        yield "\n".join([pair.kind, f"  {pair.original}", f"  {pair.copy}", *what])


def news(kind: str, *, fresh: bool) -> Iterator[str]:
    """Majors and minors by rule between two human translations of the same news."""
    pairs = [Pair("\n".join(map(flat, one)), "\n".join(map(flat, other)), ("en", "en"), "news")
             for one, other in bench.human_translations()]  # fmt: skip
    documents = [(pair, line) for pair in pairs for line in range(len(pair.original.splitlines()))]
    own = list(findings(pairs, fresh=fresh))
    counts = {
        level: Counter(one.rule for line in own for one in line if one.severity >= least)
        for level, least in LEVELS.items()
    }
    words = sum(len(pair.original.split()) for pair in pairs)
    for level, counted in counts.items():
        rules = ", ".join(f"{rule} {n}" for rule, n in counted.most_common())
        yield f"news, {words} words: {counted.total()} {level}: {rules}"
    for (pair, line), one in zip(documents, own, strict=True):
        grave = [finding for finding in one if finding.severity >= Severity.MAJOR]
        if kind == "news" and grave:
            yield f"  {pair.original.splitlines()[line]}\n  {pair.copy.splitlines()[line]}"
            yield from (f"    {finding.rule}: {finding.message} [{finding.evidence}]" for finding in grave)


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.contrast", description=__doc__)
    parser.add_argument("--files", nargs="*", default=(), help="files of contrast items, by name; all if none is named")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first item of each file")
    parser.add_argument("--items", type=int, default=75, help="items of each file")
    parser.add_argument("--list", default="", help="a kind whose pairs are printed")
    parser.add_argument("--missed", action="store_true", help="of these only those of which nothing major is told")
    parser.add_argument("--fresh", action="store_true", help="link the pairs anew")
    given = parser.parse_args(arguments)
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    pairs = list(contrast(given.files, given.first, given.items))
    found = list(findings(in_documents(pairs), fresh=given.fresh))
    lines = listed(pairs, found, given.list, missed=given.missed) if given.list else told(pairs, found)
    for line in lines:
        print(line, flush=True)
    if given.list in ("", "news"):
        for line in news(given.list, fresh=given.fresh):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
