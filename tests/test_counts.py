"""What is countable of speed: modules imported and models loaded. Seconds are for benchmarks/speed.py."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from driftcheck import compare
from driftcheck.util import storage
from driftcheck.words.trees import Trees
from tests.fakes import FakeEncoder

FIXTURES = Path(__file__).parents[1] / "fixtures" / "articles"
PAIR = [str(FIXTURES / f"bridge.{side}.txt") for side in ("original", "copy")]
WORDS = "amber basalt cedar denim ebony flint gauze henna ivory jade".split()
MODELS = {"torch", "transformers", "sentence_transformers", "scipy", "sklearn", "onnx", "huggingface_hub"}


def imported(*arguments: str, cache: Path) -> set[str]:
    """The packages in memory when the program called with `arguments` is done."""
    return loaded("from driftcheck.cli import main; main(sys.argv[1:])", *arguments, cache=cache)


def loaded(code: str, *arguments: str, cache: Path) -> set[str]:
    """The packages in memory when a Python process has run `code`."""
    told = "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; {told}", *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, storage.VARIABLE: str(cache)},
    )
    return set(run.stderr.splitlines()[-1].split())


def test_help_loads_click_and_little_else(tmp_path: Path) -> None:
    # What an environment loads into every Python process is not the program's doing.
    own = imported("--help", cache=tmp_path) - loaded("pass", cache=tmp_path)
    assert {name for name in own - sys.stdlib_module_names if not name.startswith("_")} == {"click", "driftcheck"}
    assert not {"email", "http", "asyncio", "sqlite3", "multiprocessing", "dataclasses", "json", "shutil"} & own


@pytest.mark.model
def test_a_comparison_never_loads_torch_and_one_of_known_sentences_no_model(tmp_path: Path) -> None:
    imported("model", "prepare", cache=tmp_path)
    first = imported("compare", *PAIR, cache=tmp_path)
    assert {"onnxruntime", "tokenizers"} <= first
    assert not MODELS & first
    again = imported("compare", *PAIR, "--output-format", "json", cache=tmp_path)
    assert not (MODELS | {"onnxruntime", "tokenizers", "rich", "wordfreq", "markdown_it", "charset_normalizer"}) & again
    assert not {"ftfy", "wcwidth", "email", "socket"} & again


@pytest.mark.parametrize(("changed", "judged"), [((), 0), ((5,), 2)])
def test_of_a_text_and_its_revision_only_what_changed_is_judged_word_by_word(
    changed: tuple[int, ...], judged: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[int] = []
    predict = Trees.predict

    def counting(trees: Trees, table: NDArray[np.float64]) -> NDArray[np.float64]:
        rows.append(len(table))
        return predict(trees, table)

    monkeypatch.setattr(Trees, "predict", counting)
    sentences = [f"Item {word} was sold to the museum of {word}." for word in WORDS]
    copy = [text.replace("sold", "given") if at in changed else text for at, text in enumerate(sentences)]
    compare("\n".join(sentences), "\n".join(copy), encoder=FakeEncoder(), aligned=True)
    words = len(sentences[0].removesuffix(".").split())
    # By both sets of trees, and by the first set also words elsewhere that are as like them as their counterparts.
    assert 2 * words * judged <= sum(rows) <= 4 * words * judged
