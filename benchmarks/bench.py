"""Where the benchmark data lies and how it is read; see the README beside the data for its schemas.

The environment variable DRIFTCHECK_BENCH names the folder that holds `bench/` and `seed-pair/`; without it
that is the folder `shared` beside the repository.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".benchmark-cache"  # vectors and other things that are slow to make; ignored by git
# The language of the translations in each file of contrast items, by its README; the file's name begins its items'.
CONTRAST_LANGUAGES = {
    "pol": "de", "biz": "fr", "law": "es", "dis": "it", "sci": "ru", "spo": "pt", "tec": "zh", "mix": "nl",
    "lpo": "pl", "lwa": "uk", "lbu": "ja", "lco": "ar", "lsc": "de", "lsp": "fr", "lte": "es", "ldi": "it",
}  # fmt: skip

Record = dict[str, Any]


def folder() -> Path:
    """The folder that holds `bench/` and `seed-pair/`; it need not exist."""
    named = os.environ.get("DRIFTCHECK_BENCH")
    return Path(named) if named else ROOT.parent / "shared"


def available() -> bool:
    """Whether the data is at hand; a test or a benchmark that needs it skips, with a reason, where it is not."""
    return (folder() / "bench").is_dir()


def load(name: str) -> list[Record]:
    """All records of one set, such as `align_en`, in the file's order."""
    path = folder() / "bench" / f"{name}.jsonl.gz"
    if not path.is_file():
        raise FileNotFoundError(f"{path} does not exist: set DRIFTCHECK_BENCH to the folder that holds bench/")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def contrast() -> Iterator[Record]:
    """The contrast items, in the order of their files; none where they are not at hand."""
    for path in sorted((folder() / "contrast").glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def human_translations() -> list[tuple[list[str], list[str]]]:
    """The segments of two human translations of the same news, an article each."""
    versions = (row["versions"] for row in load("news_versions"))
    return [(texts["refA"], texts["refB"]) for texts in versions if {"refA", "refB"} <= set(texts)]


def seed_pair() -> tuple[str, str]:
    """The real article pair: the original and the copy, as they stand in their files."""
    original, copy = (folder() / "seed-pair" / f"{side}.txt" for side in ("original", "copy"))
    return original.read_text(encoding="utf-8"), copy.read_text(encoding="utf-8")
