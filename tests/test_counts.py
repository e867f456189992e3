"""What is countable of speed: modules imported and models loaded. Seconds are for benchmarks/speed.py."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from driftcheck import storage

FIXTURES = Path(__file__).parents[1] / "fixtures" / "articles"
PAIR = [str(FIXTURES / f"bridge.{side}.txt") for side in ("original", "copy")]
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
    assert not {"email", "http", "asyncio", "sqlite3", "multiprocessing", "dataclasses", "json"} & own


@pytest.mark.model
def test_a_comparison_never_loads_torch_and_one_of_known_sentences_no_model(tmp_path: Path) -> None:
    imported("model", "prepare", cache=tmp_path)
    first = imported("compare", *PAIR, cache=tmp_path)
    assert {"onnxruntime", "tokenizers"} <= first
    assert not MODELS & first
    again = imported("compare", *PAIR, "--output-format", "json", cache=tmp_path)
    assert not (MODELS | {"onnxruntime", "tokenizers", "rich", "wordfreq", "markdown_it", "charset_normalizer"}) & again
