"""Imports point down, siblings never import each other, and `--help` loads nothing heavy."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "driftcheck"

# A layer may import those below it, and itself only within the same subsystem.
LAYERS = (
    {"__init__", "__main__", "cli"},
    {"selftest", "service", "testing"},
    {"gate", "audit"},
    {"kept"},
    {"comparison", "diagnosis", "preparing", "project"},
    {"passing", "reporting", "reading"},
    {"judge"},
    {"drift", "calibration", "renderers", "settings", "baseline", "seeding", "limits", "verdicts"},
    {"rules"},
    {"facts"},
    {"readers", "segmentation", "encoders", "syntax", "alignment", "words"},
    {"tokenization", "wordlists"},
    {"languages"},
    {
        "model",
        "document",
        "decisions",
        "term",
        "errors",
        "fingerprint",
        "spans",
        "util",
    },
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
HEAVY = set(
    "torch transformers sentence_transformers numpy rich ray pyarrow fsspec jinja2 docx py3langid starlette "
    "uvicorn".split()
)


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def subsystem(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The subsystems of driftcheck that a module imports, wherever in its text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "driftcheck" else [base]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "driftcheck" and len(parts) > 1:
                yield parts[1] if parts[1] in LEVEL else "__init__"


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = subsystem(path)
    assert own in LEVEL, f"{own} stands in no layer: add it to LAYERS"
    for other in imports(path):
        if own in {other, "__init__"}:
            continue
        below = LEVEL[own] < LEVEL[other] or (LEVEL[own] == LEVEL[other] == len(LAYERS) - 1)
        # `__init__` holds the version, which the command line prints.
        assert below or (own in {"cli", "__main__"} and other in LAYERS[0]), f"{own} imports {other}"


def written() -> str:
    """The layers as ARCHITECTURE.md has them, the highest first."""
    lines = (", ".join(f"`{name}`" for name in sorted(names)) for names in LAYERS)
    return "".join(f"  {number}. {line}\n" for number, line in enumerate(lines, 1))


def test_architecture_md_has_these_layers(request: pytest.FixtureRequest) -> None:
    page = ROOT / "ARCHITECTURE.md"
    text = page.read_text(encoding="utf-8")
    block = re.search(r"<!-- layers: .*?-->\n(.*?)  <!-- end of layers -->", text, re.DOTALL)
    assert block is not None
    if request.config.getoption("--update-golden"):
        whole = f"{text[: block.start(1)]}\n{written()}\n{text[block.end(1) :]}"
        page.write_text(whole, encoding="utf-8", newline="\n")
    else:
        assert block[1].strip("\n") == written().strip("\n"), "run pytest --update-golden"


def test_the_command_line_imports_nothing_heavy() -> None:
    code = "import sys, driftcheck.cli; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert not HEAVY & set(loaded)


def test_help_on_audits_loads_no_numbers() -> None:
    code = "import sys; from driftcheck.cli import main; main(['audit', '--help']); sys.exit('numpy' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
