"""What the rules find between two languages: contrast sentences, and professional translations of news.

    python -m benchmarks.languages [--from N] [--items N] [--words N] [--list KIND|sound|news] [--fresh]

Contrast: each item's translation against the original and its sound rewordings, and against versions with one change;
a pair is told where a finding of it is major or above. News: articles of x_news against their professional
translations, lines aligned, majors per 1,000 words by rule and by pair of languages. No rule is fitted to these; the
drift of two languages is, to half of the items, and its findings count like those of any rule. Linked pairs are kept
beside the encodings in the benchmark cache, so that a changed rule is measured in a minute; `--fresh` links them anew,
which a change of tokens, trees or links needs. `--list` prints the pairs of a kind and what was told.
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
from driftcheck.model import Finding, LinkedAlignment, Severity
from driftcheck.rules import RULES

NEWS = "de-en en-de fr-de de-fr ru-en uk-en en-es zh-en ja-en en-ru en-uk en-zh en-ja".split()


def contrast(first: int, items: int) -> Iterator[Pair]:
    """The pairs of so many items of each file; minor changes are left out."""
    rows = defaultdict(list)
    for row in bench.contrast():
        rows[row["id"].split("-")[0]].append(row)
    for name, language in bench.CONTRAST_LANGUAGES.items():
        there, back = ("en", language), (language, "en")
        for row in rows[name][first : first + items]:
            yield Pair(flat(row["o"]), flat(row["t"]), there, SOUND)
            for sound in (row["o"], *row["f"]):
                yield Pair(flat(row["t"]), flat(sound), back, SOUND)
            for changed in row["c"]:
                if changed["severity"] != "minor":
                    yield Pair(flat(row["t"]), flat(changed["text"]), back, changed["kind"])
            if row["ct"]["severity"] != "minor":
                yield Pair(flat(row["o"]), flat(row["ct"]["text"]), there, row["ct"]["kind"])
                yield Pair(flat(row["ct"]["text"]), flat(row["o"]), back, row["ct"]["kind"])


def news(words: int) -> Iterator[Pair]:
    """Articles with a professional translation, of each pair of languages until it has so many words."""
    counted: Counter[str] = Counter()
    for row in bench.load("x/x_news"):
        pair = f"{row['src_lang']}-{row['tgt_lang']}"
        if pair in NEWS and counted[pair] < words:
            copy = next(iter(row["refs"].values()))
            texts = ["\n".join(map(flat, side)) for side in (row["source"], copy)]
            counted[pair] += max(len(text.split()) for text in texts)
            yield Pair(texts[0], texts[1], (row["src_lang"], row["tgt_lang"]), pair)


def majors(alignment: LinkedAlignment) -> list[Finding]:
    """What the program tells at major or above of a pair that is already linked."""
    report = reporting.report(alignment, rules=RULES, signature="")
    return [finding for finding in report.findings if finding.severity >= Severity.MAJOR]


def told(pairs: Iterable[Pair], found: Iterable[Sequence[Finding]]) -> Iterator[str]:
    """Two tables: by kind how many pairs are told at major, and by which rules; the same by language."""
    count: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    by_language: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, findings in zip(pairs, found, strict=True):
        language = next(code for code in pair.languages if code != "en")
        label = SOUND if pair.kind == SOUND else "grave"
        for key in {pair.kind, label}:
            count[key] += 1
            hit[key] += bool(findings)
            by_rule[key].update({finding.rule for finding in findings})
        by_language[language].update([label, *([f"{label} told"] if findings else [])])
        if label == SOUND:
            by_language[language].update({finding.rule for finding in findings})
    yield "| kind | pairs | told at major | by rule |\n|---|--:|--:|---|"
    for key in sorted(count, key=lambda key: (key not in (SOUND, "grave"), -count[key])):
        rules = ", ".join(f"{rule} {n}" for rule, n in by_rule[key].most_common())
        yield f"| {key} | {count[key]} | {hit[key]} ({hit[key] / count[key]:.3f}) | {rules} |"
    yield "\n| with English | grave told | sound told | sound, by rule |\n|---|--:|--:|---|"
    for language, own in sorted(by_language.items()):
        rules = ", ".join(f"{rule} {n}" for rule, n in own.most_common() if rule.split()[0] not in (SOUND, "grave"))
        cells = [f"{own[f'{key} told']} of {own[key]}" for key in ("grave", SOUND)]
        yield f"| {language} | {cells[0]} | {cells[1]} | {rules} |"


def rates(pairs: Iterable[Pair], found: Iterable[Sequence[Finding]]) -> Iterator[str]:
    """A table of majors per 1,000 words, of the longer side, by pair of languages and rule."""
    words: Counter[str] = Counter()
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    for pair, findings in zip(pairs, found, strict=True):
        for key in (pair.kind, "all"):
            words[key] += max(len(text.split()) for text in (pair.original, pair.copy))
            rules[key].update(finding.rule for finding in findings)
    names = [rule.id for rule in RULES if rules["all"][rule.id]]
    yield f"\n| majors per 1,000 words | words | all | {' | '.join(names)} |\n|---|" + "--:|" * (2 + len(names))
    for key in ("all", *NEWS):
        if words[key]:
            values = (1000 * n / words[key] for n in (rules[key].total(), *(rules[key][name] for name in names)))
            yield f"| {key} | {words[key]} | " + " | ".join(f"{value:.2f}" for value in values) + " |"


def listed(pairs: Iterable[Pair], found: Iterable[Sequence[Finding]], kind: str) -> Iterator[str]:
    """The pairs of a kind with what was told of each; of news and sound pairs only those of which something was."""
    for pair, findings in zip(pairs, found, strict=True):
        news_pair = "\n" in pair.original + pair.copy or pair.kind in NEWS
        if kind not in (pair.kind, "news" if news_pair else ""):
            continue
        if kind in (SOUND, "news") and not findings:
            continue
        what = [f"    {one.rule} {one.severity.name.lower()}: {one.message} [{one.evidence}]" for one in findings]
        if news_pair:
            yield f"{pair.kind}\n" + "\n".join(map(_placed, findings))
        else:
            yield "\n".join([f"{'-'.join(pair.languages)}\n  {pair.original}\n  {pair.copy}", *what])


def _placed(finding: Finding) -> str:
    """A finding with the sentences it stands in."""
    lines = []
    for document, span in zip(finding.documents or (), (finding.original, finding.copy), strict=False):
        if span is not None:
            start = document.text.rfind("\n", 0, span.start) + 1
            end = document.text.find("\n", span.end)
            lines.append(f"      {document.text[start : end if end >= 0 else None]}")
    head = f"    {finding.rule} {finding.severity.name.lower()}: {finding.message} [{finding.evidence}]"
    return "\n".join([head, *lines])


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.languages", description=__doc__)
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first item of each file")
    parser.add_argument("--items", type=int, default=25, help="items of each file")
    parser.add_argument("--words", type=int, default=3000, help="of news, for each pair of languages")
    parser.add_argument("--list", default="", help="a kind whose pairs are printed")
    parser.add_argument("--fresh", action="store_true", help="link the pairs anew")
    given = parser.parse_args(arguments)
    if not bench.available():
        sys.exit("The benchmark data is not here: set DRIFTCHECK_BENCH to the folder that holds bench/")
    for pairs, table in ((list(contrast(given.first, given.items)), told), (list(news(given.words)), rates)):
        found = [majors(alignment) for alignment in linked(pairs, model=packaged.MULTILINGUAL, fresh=given.fresh)]
        for line in listed(pairs, found, given.list) if given.list else table(pairs, found):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
