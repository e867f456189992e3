"""Names that became others between two languages: `python -m benchmarks.exchanged`.

told: of sound translations (the PUD treebanks, whose sentences are the same in each language) in whose copy one name
was exchanged for another of its kind from the same treebank, in the same case: a surname, a city of
`languages/und/exonyms.txt`, a country; those of which the rule `names` tells the exchanged name. false: its other major
findings there, and on as many sentences as they are. News: its findings per 1,000 words of professional translations.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from benchmarks import bench
from driftcheck import Settings, comparison, encoders, readers
from driftcheck.facts.names.countries import countries
from driftcheck.facts.names.exonyms import is_city
from driftcheck.model import LinkedAlignment
from driftcheck.rules import BY_ID

PAIRS = "ru-en en-ru de-en en-de fr-en es-en pl-en zh-en en-zh ar-en en-ar de-fr ru-de".split()
NEWS = "de-en en-de fr-de de-fr ru-en uk-en en-ru en-uk en-es zh-en en-zh ja-en en-ja".split()
OF_A_KIND, ARTICLES = 30, 6
KINDS = ("person", "city", "country")
Sentences = dict[str, bench.Record]


def treebank(code: str) -> Sentences:
    path = bench.folder() / "ud" / f"ud_{code}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines) if row["treebank"] == "PUD"}


def surface(row: bench.Record, place: int = -1, word: str = "") -> str:
    """The sentence as it is written, one of its words exchanged."""
    joined = {start: (end, text) for start, end, text in row.get("mwt", ())}
    text, at = "", 0
    while at < len(row["words"]):
        end, written = joined.get(at, (at + 1, word if at == place else row["words"][at]))
        text += written + (" " if row["spaces"][end - 1] else "")
        at = end
    return text.strip()


def names(row: bench.Record, code: str) -> Iterator[tuple[str, int]]:
    """The kind and the place of each name that can be exchanged."""
    within = {at for start, end, _ in row.get("mwt", ()) for at in range(start, end)}
    last: dict[int, int] = {}
    for at, (head, relation) in enumerate(zip(row["heads"], row["rels"], strict=True)):
        if relation == "flat" and row["upos"][at] == row["upos"][head - 1] == "PROPN":
            last[head] = at
    for at, word in enumerate(row["words"]):
        if row["upos"][at] != "PROPN" or at in within or len(word) < 2:
            continue
        if at in last.values():
            yield "person", at
        elif countries(word, 0, code):
            yield "country", at
        elif is_city(word, code) and row["rels"][at] != "flat":
            yield "city", at


def exchanges(pair: str) -> Iterator[tuple[str, str, str, str]]:
    """Original, copy with another name, that name, its kind."""
    one, other = pair.split("-")
    originals, copies = treebank(one), treebank(other)
    sites = [(kind, key, at) for key in sorted(set(originals) & set(copies)) for kind, at in names(copies[key], other)]
    pool = defaultdict(list)
    for kind, key, at in sites:
        pool[kind, _case(copies[key], at)].append(copies[key]["words"][at])
    chance = random.Random(pair)
    chance.shuffle(sites)
    count: Counter[str] = Counter()
    for kind, key, at in sites:
        row = copies[key]
        word = row["words"][at]
        others = [each for each in pool[kind, _case(row, at)] if each[:1] != word[:1] and each not in row["words"]]
        if others and count[kind] < OF_A_KIND:
            count[kind] += 1
            new = chance.choice(others)
            yield surface(originals[key]), surface(row, at, new), new, kind


def _case(row: bench.Record, at: int) -> str:
    return next((each for each in row["feats"][at].split("|") if each.startswith("Case=")), "")


def aligned(pairs: Sequence[tuple[str, str]], pair: str, encoder: encoders.Encoder) -> LinkedAlignment:
    """Sentences that correspond one to one, a line each, as the program reads them."""
    sides = ["\n".join(" ".join(text.split()) for text in side) for side in zip(*pairs, strict=True)]
    documents = [
        readers.document_of_lines(text, name=name, language=tag)
        for text, name, tag in zip(sides, ("original", "copy"), pair.split("-"), strict=True)
    ]
    prepared = comparison.prepare((documents[0], documents[1]), settings=Settings(), lines=True)
    encodings = encoder.encode(prepared.texts, languages=prepared.languages)
    return comparison.linked(prepared, list(encodings), model=encoders.MULTILINGUAL, aligned=True)


def told(alignment: LinkedAlignment) -> list[tuple[int, str]]:
    """The line of each finding and what it quotes of the copy; a line alone is what a name is looked for in."""
    starts = [segment.span.start for segment in alignment.copy_segments]
    return [
        (max(at for at, start in enumerate(starts) if start <= finding.copy.start), alignment.copy.quote(finding.copy))
        for finding in BY_ID["names"].run(alignment)
        if finding.copy
    ]


def main() -> None:
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/ and ud/")
    encoder = comparison.load_encoder(Settings(model=encoders.MULTILINGUAL))
    chosen = sys.argv[1:]
    print("| pair | person | city | country | false, in sentences |\n|---|---|---|---|---|")
    for pair in chosen or PAIRS:
        rows = list(exchanges(pair))
        one, other = map(treebank, pair.split("-"))
        sound = [(surface(one[key]), surface(other[key])) for key in sorted(set(one) & set(other))[: len(rows)]]
        hits: Counter[str] = Counter()
        false = 0
        pairs = [(row[0], row[1]) for row in rows] + sound
        found = dict.fromkeys(range(len(rows)), False)
        for line, quoted in told(aligned(pairs, pair, encoder)):
            new = rows[line][2] if line < len(rows) else ""
            if new and (new in quoted or quoted in new):
                found[line] = True
            else:
                false += 1
        hits.update(rows[line][3] for line, hit in found.items() if hit)
        count = Counter(row[3] for row in rows)
        cells = " | ".join(f"{hits[kind]} of {count[kind]}" for kind in KINDS)
        print(f"| {pair} | {cells} | {false} in {len(pairs)} |", flush=True)
    print("\n| news | major | words |\n|---|---|---|")
    for pair in [pair for pair in NEWS if not chosen or pair in chosen]:
        records = [row for row in bench.load("x/x_news") if f"{row['src_lang']}-{row['tgt_lang']}" == pair]
        records = [row for row in records if 5 <= len(row["source"]) <= 40]
        majors = words = 0
        for row in random.Random(1).sample(records, min(ARTICLES, len(records))):
            copy = next(iter(row["refs"].values()))
            alignment = aligned([(a, b) for a, b in zip(row["source"], copy, strict=True) if a and b], pair, encoder)
            majors += len(told(alignment))
            words += sum(len(segment.text.split()) for segment in alignment.copy_segments)
        print(f"| {pair} | {majors} | {words} |", flush=True)


if __name__ == "__main__":
    main()
