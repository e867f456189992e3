"""What is countable of speed: modules imported, sentences encoded, models loaded. Seconds are for benchmarks/speed.py."""

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
    code = (
        "import sys; from driftcheck.cli import main; main(sys.argv[1:]);"
        "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, storage.VARIABLE: str(cache)},
    )
    return set(run.stderr.splitlines()[-1].split())


def test_help_loads_click_and_little_else(tmp_path: Path) -> None:
    loaded = imported("--help", cache=tmp_path)
    own = {"click", "driftcheck"}
    foreign = loaded - own - set(sys.stdlib_module_names) - {"__main__", "_distutils_hack", "sitecustomize"}
    assert not {name for name in foreign if not name.startswith("_")}
    assert not {"email", "http", "asyncio", "sqlite3", "multiprocessing"} & loaded


@pytest.mark.model
def test_a_comparison_never_loads_torch_and_one_of_known_sentences_no_model(tmp_path: Path) -> None:
    imported("model", "prepare", cache=tmp_path)
    first = imported("compare", *PAIR, cache=tmp_path)
    assert {"onnxruntime", "tokenizers"} <= first
    assert not MODELS & first
    again = imported("compare", *PAIR, "--output-format", "json", cache=tmp_path)
    assert not (MODELS | {"onnxruntime", "tokenizers", "rich", "wordfreq", "markdown_it", "charset_normalizer"}) & again
