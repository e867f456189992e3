"""How often a word's lemma is right, on the test parts of Universal Dependencies' English treebanks (measured only).

accuracy: share of tokens whose lemma, case aside, is the treebank's. same: of the distinct words (form and part of
speech) the F1 by B-cubed (Bagga & Baldwin 1998) of "has the same lemma as", which is what rules ask, and which is fair
to a cutter of suffixes whose stems are no words. Punctuation, symbols and X are left out.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence

from benchmarks import bench
from driftcheck.languages import lemmas

CLASSES = ("NOUN", "VERB", "ADJ", "ADV", "AUX", "PRON", "PROPN")
TREEBANKS = ("EWT", "GUM", "PUD")
Word = tuple[str, str, str]
Method = Callable[[str, str], str]


def words(treebank: str) -> list[Word]:
    """Form and part of speech with the treebank's lemma, in lower case."""
    path = bench.folder() / "ud" / "ud_en.jsonl.gz"
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["treebank"] == treebank and row["split"] == "test":
                found += list(zip(row["words"], row["upos"], row["lemma"], strict=True))
    return [
        (form.lower().replace("’", "'"), upos, lemma.lower().replace("’", "'"))
        for form, upos, lemma in found
        if lemma and upos not in {"PUNCT", "SYM", "X"} and re.search(r"\w", form)
    ]


def accuracy(gold: Sequence[Word], method: Method, *, upos: str = "") -> str:
    chosen = [word for word in gold if upos in {"", word[1]}]
    return f"{sum(method(form, tag) == lemma for form, tag, lemma in chosen) / len(chosen):.3f}" if chosen else "–"


def same(gold: Sequence[Word], method: Method) -> str:
    """F1 by B-cubed of the grouping of distinct words of open classes by their lemma."""
    distinct = sorted({word for word in gold if word[1] in CLASSES[:4]})
    ours, theirs = defaultdict(set), defaultdict(set)
    for number, (form, upos, lemma) in enumerate(distinct):
        ours[upos, method(form, upos)].add(number)
        theirs[upos, lemma].add(number)
    precision = recall = 0.0
    for form, upos, lemma in distinct:
        one, other = ours[upos, method(form, upos)], theirs[upos, lemma]
        precision += len(one & other) / len(one)
        recall += len(one & other) / len(other)
    precision, recall = precision / len(distinct), recall / len(distinct)
    return f"{2 * precision * recall / (precision + recall):.3f}"


def methods() -> dict[str, Method]:
    lemmatizer = lemmas.load("en")
    assert lemmatizer is not None
    found: dict[str, Method] = {
        "the form itself": lambda form, _: form,
    }
    if importlib.util.find_spec("simplemma"):
        from simplemma import lemmatize  # noqa: PLC0415 (only where it is installed)

        found["simplemma"] = lambda form, _: lemmatize(form, lang="en").lower()
    return found | {
        "this table, part of speech unknown": lambda form, _: lemmatizer.lemma(form, "X"),
        "this table": lemmatizer.lemma,
    }


def main() -> None:
    start = time.perf_counter()
    lemmas.load("en")
    loaded = time.perf_counter() - start
    for treebank in TREEBANKS:
        gold = words(treebank)
        print(f"\n## {treebank}, test part: {len(gold):,} words\n")
        print(f"| | all | {' | '.join(CLASSES)} | same |\n|---|{'---|' * (len(CLASSES) + 2)}")
        for name, method in methods().items():
            cells = [
                accuracy(gold, method),
                *(accuracy(gold, method, upos=upos) for upos in CLASSES),
                same(gold, method),
            ]
            print(f"| {name} | {' | '.join(cells)} |")
    print(f"\nLoading took {1000 * loaded:.0f} ms.")


if __name__ == "__main__":
    main()
