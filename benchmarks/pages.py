"""How much of saved pages' articles is read, and how much else: `python -m benchmarks.pages`.

The pages of `fixtures/pages` are of ten makes, each with its article's sentences and lines beside it; a sentence is
found where it stands in what was read, white space aside. Beside driftcheck's own reader stand trafilatura,
readability-lxml and resiliparse (`pip install 'driftcheck[benchmark]'`). With `DRIFTCHECK_PAGES`, the folder of a clone
of https://github.com/scrapinghub/article-extraction-benchmark, 181 pages of real sites are measured as its evaluate.py
does, by runs of four words.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any, Protocol

from driftcheck.errors import InputError
from driftcheck.model import Role
from driftcheck.readers import read_bytes

PAGES = Path(__file__).parents[1] / "fixtures" / "pages"
SETS = "DRIFTCHECK_PAGES"
_WORD = re.compile(r"\w+")
_RUN = 4

# What the truth of the 181 pages leaves out.
_FURNITURE = (Role.BYLINE, Role.DATELINE)


class Extractor(Protocol):
    """From a page to its article's text, with the headline and what stands with it or without."""

    def __call__(self, page: bytes, *, head: bool = True) -> str: ...


def driftcheck(page: bytes, *, head: bool = True) -> str:
    try:
        found = read_bytes(page, name="page.html")
    except InputError:  # a page without text
        return ""
    lines, at, kept = found.text.split("\n"), 0, []
    for number, line in enumerate(lines):
        part = found.part_at(at)
        furniture = part is not None and (part.role in _FURNITURE or (part.role is Role.HEADLINE and not number))
        kept += [line] if head or not furniture else []
        at += len(line) + 1
    return "\n".join(kept)


def trafilatura(page: bytes, *, head: bool = True) -> str:
    from trafilatura import bare_extraction  # noqa: PLC0415 - an extra

    found: Any = bare_extraction(page, include_comments=False, include_tables=True)
    return f"{found.title if head else ''}\n{found.text or ''}" if found else ""


def readability(page: bytes, *, head: bool = True) -> str:
    from lxml.html import fromstring  # noqa: PLC0415 - an extra
    from readability import Document  # noqa: PLC0415 - an extra

    found = Document(page.decode("utf-8", "replace"))
    # A line end between elements, so that the texts of two are not run together.
    text = "\n".join(fromstring(found.summary()).itertext())
    return f"{found.title()}\n{text}" if head else text


def resiliparse(page: bytes, *, head: bool = True) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 - an extra

    return str(extract_plain_text(page.decode("utf-8", "replace"), main_content=True))


EXTRACTORS: dict[str, Extractor] = {
    "driftcheck": driftcheck,
    "trafilatura": trafilatura,
    "readability-lxml": readability,
    "resiliparse": resiliparse,
}


def scores(found: str, sentences: list[str]) -> tuple[float, float]:
    """Precision, the share of the words read that stand in the article's sentences, and recall of its sentences."""
    left = " ".join(found.split())
    length, hits = len(_WORD.findall(left)), 0
    for sentence in sorted(sentences, key=len, reverse=True):
        if sentence in left:
            hits += 1
            left = left.replace(sentence, " ", 1)
    rest = len(_WORD.findall(left))
    return (length - rest) / max(1, length), hits / len(sentences)


def own() -> Iterator[tuple[str, dict[str, tuple[float, float]]]]:
    """For each page the precision and recall of each extractor."""
    for path in sorted(PAGES.glob("*.html")):
        sentences = path.with_suffix(".txt").read_text(encoding="utf-8").strip().split("\n")
        page = path.read_bytes()
        yield path.stem, {name: scores(extract(page), sentences) for name, extract in EXTRACTORS.items()}


def shingles(found: str, wanted: str) -> tuple[float, float]:
    """Precision and recall of runs of four words, as article-extraction-benchmark has them."""
    one, two = (_runs(text) for text in (found, wanted))
    both = sum((one & two).values())
    return both / max(1, one.total()), both / max(1, two.total())


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def foreign(folder: Path) -> Iterator[tuple[str, float, float, float, float]]:
    """For each extractor precision, recall, their harmonic mean and seconds over the 181 pages."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    for name, extract in EXTRACTORS.items():
        start, found = time.perf_counter(), []
        for key, one in truth.items():
            page = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
            found.append(shingles(extract(page, head=False), one["articleBody"]))
        precision, recall = mean(one for one, _ in found), mean(two for _, two in found)
        harmonic = 2 * precision * recall / (precision + recall)
        yield name, precision, recall, harmonic, time.perf_counter() - start


def main() -> None:
    print("| page | " + " | ".join(EXTRACTORS) + " |\n|---|" + "--:|" * len(EXTRACTORS))
    rows = list(own())
    for page, cells in rows:
        print(f"| {page} | " + " | ".join(f"{p:.2f} / {r:.2f}" for p, r in cells.values()) + " |")
    means = [[mean(cells[name][at] for _, cells in rows) for at in (0, 1)] for name in EXTRACTORS]
    print("| **mean** | " + " | ".join(f"{p:.2f} / {r:.2f}" for p, r in means) + " |")
    if os.environ.get(SETS):
        print("\n| 181 pages | precision | recall | F1 | seconds |\n|---|--:|--:|--:|--:|")
        for name, *numbers in foreign(Path(os.environ[SETS])):
            print(f"| {name} | " + " | ".join(f"{number:.3f}" for number in numbers[:3]) + f" | {numbers[3]:.1f} |")


if __name__ == "__main__":
    main()
