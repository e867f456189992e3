"""The ways in which `benchmarks.hostile` puts a file through the program; each returns an exit code.

They read `original.txt` and `copy.txt` in a folder, and tell on stderr what a user would be told.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

# Suffixes of the readers that take text; those of archives are held to tests/readers/test_hostile.py.
SUFFIXES = ".txt .md .html .rst .adoc .srt .vtt .po .csv .tsv .xml .nitf .rss .xlf .tmx .json .rtf".split()


ENCODED = "encoding took "  # before the seconds, on a line of stderr
# What all ways need, so that a process forked from one that has it need not read it.
MODULES = "cli.audit cli.check cli.compare audit gate renderers.as_html renderers.terminal.page encoders.onnx_runtime"


def load() -> None:
    for name in MODULES.split():
        import_module(f"driftcheck.{name}")


def compare(folder: Path) -> int:
    from driftcheck import cli  # noqa: PLC0415 - each way loads what it needs

    sides = [str(folder / "original.txt"), str(folder / "copy.txt")]
    return encoded_apart(lambda: cli.main(["compare", *sides, "-o", os.devnull]))


def render(folder: Path) -> int:
    """The report in every output format."""
    from driftcheck import errors, reading  # noqa: PLC0415 - as above
    from driftcheck.cli import output  # noqa: PLC0415 - likewise
    from driftcheck.comparison import compare as compared  # noqa: PLC0415
    from driftcheck.renderers import RENDERERS  # noqa: PLC0415
    from driftcheck.settings import Settings  # noqa: PLC0415

    def act() -> int:
        try:
            pair = reading.pair(str(folder / "original.txt"), str(folder / "copy.txt"), Settings())
        except errors.InputError as error:
            print(error, file=sys.stderr)
            return 2
        report = compared(*pair)
        for rendered in RENDERERS.values():
            output.write(rendered([report]), os.devnull)
        return 0

    return encoded_apart(act)


def check(folder: Path) -> int:
    from driftcheck import cli  # noqa: PLC0415 - as above

    (folder / "driftcheck.toml").write_text('[[pairs]]\noriginal = "original.txt"\ncopy = "copy.txt"\n')
    os.chdir(folder)
    return encoded_apart(lambda: cli.main(["check", "--quiet"]))


def audit(folder: Path) -> int:
    from driftcheck import cli  # noqa: PLC0415 - as above

    (folder / "wire.csv").write_text("original,copy\noriginal.txt,copy.txt\n")
    with tempfile.TemporaryDirectory(dir=folder) as out:
        return encoded_apart(
            lambda: cli.main(["audit", str(folder / "wire.csv"), "-o", out, "--quiet", "--workers", "0"])
        )


def read(folder: Path) -> int:
    """Every reader that takes text, under the name of its own format."""
    from driftcheck.errors import InputError  # noqa: PLC0415 - as above
    from driftcheck.readers import read_bytes  # noqa: PLC0415 - likewise

    data = (folder / "copy.txt").read_bytes()
    for suffix in SUFFIXES:
        gc.collect()  # a user reads one of them: what the one before left behind is not its own
        try:
            read_bytes(data, name=f"copy{suffix}", text_field="text")
        except InputError as error:
            if "\n" in str(error):
                raise
    return 0


WAYS: dict[str, Callable[[Path], int]] = {
    "compare": compare,
    "render": render,
    "check": check,
    "audit": audit,
    "read": read,
}


def encoded_apart(act: Callable[[], int]) -> int:
    """Runs `act` and tells on stderr how many seconds processors were busy encoding."""
    from driftcheck.encoders.encoder import ModelEncoder  # noqa: PLC0415 - as above

    plain, spent = ModelEncoder.encode, 0.0

    def encode(*arguments: object, **named: object) -> object:
        nonlocal spent
        began = time.process_time()
        found = plain(*arguments, **named)  # type: ignore[arg-type]  # as it was called
        spent += time.process_time() - began
        return found

    ModelEncoder.encode = encode  # type: ignore[method-assign, assignment]  # for as long as `act` runs
    try:
        return act()
    finally:
        ModelEncoder.encode = plain  # type: ignore[method-assign]  # as it was
        print(f"{ENCODED}{spent}", file=sys.stderr)
