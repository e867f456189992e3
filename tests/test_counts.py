"""What is countable of speed: modules read, patterns compiled, models loaded. Seconds are for benchmarks/speed.py."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
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
# Modules in memory when a comparison of known sentences is done, by output format; the 33 that Python reads before it
# runs anything are among them. Click, NumPy, RapidFuzz and what is read of the standard library come to 266, with Rich
# 313; the rest are driftcheck's own that compare and print (benchmarks/results/startup.md).
MOST_MODULES = {"json": 540, "full": 600}
# The same where the report is kept as well: nothing that compares is read.
MOST_OF_KEPT = {"json": 350, "full": 350}
# Patterns of driftcheck's that are compiled while its modules are read, told by the modules.
COMPILED = """
import re
at_import, plain = [], re.compile
def compiling(*arguments, **named):
    frame = sys._getframe(1)
    while frame.f_code.co_name in {"<listcomp>", "<dictcomp>", "<genexpr>"}:
        frame = frame.f_back
    if frame.f_code.co_name == "<module>" and frame.f_globals["__name__"].startswith("driftcheck"):
        at_import.append(frame.f_globals["__name__"])
    return plain(*arguments, **named)
re.compile = compiling
"""
MODELS = {"torch", "transformers", "sentence_transformers", "scipy", "sklearn", "onnx", "huggingface_hub"}


def imported(*arguments: str, cache: Path) -> set[str]:
    """The packages in memory when the program called with `arguments` is done."""
    return packages(modules("from driftcheck.cli import main; main(sys.argv[1:])", *arguments, cache=cache))


def packages(names: Iterable[str]) -> set[str]:
    return {name.partition(".")[0] for name in names}


def modules(code: str, *arguments: str, cache: Path) -> set[str]:
    """The modules in memory when a Python process has run `code`."""
    run = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, storage.VARIABLE: str(cache)},
    )
    assert run.returncode == 0, run.stderr[-500:]
    return set(run.stderr.splitlines()[-1].split())


def test_help_loads_click_and_little_else(tmp_path: Path) -> None:
    # What an environment loads into every Python process is not the program's doing.
    own = imported("--help", cache=tmp_path) - packages(modules("pass", cache=tmp_path))
    assert {name for name in own - sys.stdlib_module_names if not name.startswith("_")} == {"click", "driftcheck"}
    assert not {"email", "http", "asyncio", "sqlite3", "multiprocessing", "dataclasses", "json", "shutil"} & own


@pytest.mark.model
def test_a_comparison_never_loads_torch_and_one_of_known_sentences_no_model(tmp_path: Path) -> None:
    imported("model", "prepare", cache=tmp_path)
    first = imported("compare", *PAIR, cache=tmp_path)
    assert {"onnxruntime", "tokenizers"} <= first
    assert not MODELS & first
    again = imported("compare", *PAIR, "--ignore", "terms", "--output-format", "json", cache=tmp_path)
    assert not (MODELS | {"onnxruntime", "tokenizers", "rich", "wordfreq", "markdown_it", "charset_normalizer"}) & again
    assert not {"ftfy", "wcwidth", "email", "socket"} & again


@pytest.mark.slow
@pytest.mark.model
@pytest.mark.parametrize("form", sorted(MOST_MODULES))
def test_a_comparison_of_known_sentences_reads_few_modules_and_they_compile_no_pattern(
    form: str, tmp_path: Path
) -> None:
    main = "from driftcheck.cli import main; main(sys.argv[1:])"
    command = ("compare", *PAIR, "--output-format", form)
    modules(main, *command, cache=tmp_path)
    again = modules(f"{COMPILED}\n{main}; assert not at_import, at_import", *command, cache=tmp_path)
    assert len(again) <= MOST_OF_KEPT[form], len(again)
    assert not {"driftcheck.comparison", "driftcheck.rules", "driftcheck.encoders", "numpy"} & again
    (tmp_path / "reports.sqlite").unlink()
    found = modules(f"{COMPILED}\n{main}; assert not at_import, at_import", *command, cache=tmp_path)
    assert len(found) <= MOST_MODULES[form], len(found)
    # What is for projects, many pairs, judges and new models is not read, nor what only a file or a pager needs.
    assert not {f"driftcheck.{name}" for name in ("gate", "project", "baseline", "judge.cross_encoder")} & found
    assert not {"driftcheck.encoders.anatomy", "concurrent.futures", "subprocess", "tempfile", "shlex"} & found


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
