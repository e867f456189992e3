"""How often the rules `numbers` and `dates` see a changed number, and how often they cry without one.

caught: DEMETR's category of replaced numbers, flagged at major or above on the perturbed sentence against the human
reference. false: the same on the correct machine translation. Clean news: findings per 1,000 words of the copy where
original and copy are two human translations of one text, which may well differ. Contrast: invented sentences with sound
rewordings and with such that change one thing.
"""

from __future__ import annotations

import sys
from time import perf_counter

from benchmarks import bench
from benchmarks.names import is_major, per_thousand

# A year, a time or a duration is a number as well, and `dates` reports it.
RULES = ("numbers", "dates")
# What a contrast item calls the changes that these rules answer for.
KINDS = ("number", "unit", "bound", "date")


def major(original: str, copy: str) -> bool:
    return is_major(original, copy, RULES)


def contrast() -> None:
    """How many changes of a number, a unit, a bound or a date are flagged at major, and how many sound pairs."""
    rows = [*bench.contrast()]
    for title, light in (("deep", False), ("light", True)):
        chosen = [row for row in rows if (row.get("style") == "light") is light]
        sound = [(row["o"], text) for row in chosen for text in row["f"]]
        false = sum(major(one, two) for one, two in sound)
        print(
            f"| contrast, {title}, sound | {len(sound)} | {false / max(1, len(sound)):.3f} flagged at major (false) |"
        )
        for kind in KINDS:
            grave = [
                (row["o"], copy["text"])
                for row in chosen
                for copy in row["c"]
                if copy["kind"] == kind and copy["severity"] != "minor"
            ]
            caught = sum(major(one, two) for one, two in grave)
            share = caught / max(1, len(grave))
            print(f"| contrast, {title}, {kind} | {len(grave)} | {share:.3f} flagged at major (caught) |")


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    start = perf_counter()
    rows = [row for row in bench.load("demetr") if row["category"] == "numbers_replaced"]
    caught = sum(major(row["reference"], row["perturbed"]) for row in rows)
    false = sum(major(row["reference"], row["mt"]) for row in rows)
    print("| set | size | result |\n|---|---|---|")
    print(f"| demetr numbers_replaced, perturbed | {len(rows)} | {caught / len(rows):.3f} flagged at major (caught) |")
    print(f"| demetr numbers_replaced, mt | {len(rows)} | {false / len(rows):.3f} flagged at major (false) |")
    print(per_thousand(bench.human_translations(), "news_versions, refA against refB", RULES))
    clean = [row["text"] for row in bench.load("clean_news")]
    print(per_thousand([(clean, clean)], "clean_news against itself", RULES))
    for label in ("paraphrase", "different"):
        pairs = [([row["a"]], [row["b"]]) for row in bench.load("msrp") if row["label"] == label]
        print(per_thousand(pairs, f"msrp {label}", RULES))
    contrast()
    print(f"\n{perf_counter() - start:.1f} seconds in all")


if __name__ == "__main__":
    main()
