"""What this installation is made of and can do: versions, models, cache folder, languages, extras."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from driftcheck import encoders, languages, syntax
from driftcheck.errors import DriftcheckError
from driftcheck.languages import Language
from driftcheck.languages.names import name as language_name
from driftcheck.rules import RULES
from driftcheck.util import storage
from driftcheck.util.versions import version

# Packages whose versions decide what is found, or how fast.
PACKAGES = ("onnxruntime", "sentence-transformers", "torch", "numpy", "click", "rich")
_FOR_DEVELOPERS = frozenset({"dev", "docs", "benchmark", "all"})
_EXTRA = re.compile(r"([\w.-]+).*;.*\bextra == ['\"]([\w-]+)['\"]")


@dataclass(frozen=True, slots=True)
class Model:
    """A packaged model; `state` is "prepared", "not prepared yet" or what is wrong with it."""

    name: str
    languages: str
    state: str


@dataclass(frozen=True, slots=True)
class Cache:
    """The cache folder: where it is, how many bytes it holds, and whether files can be written there."""

    folder: Path
    size: int
    writable: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A language, the rules that can check a pair of texts in it, and, `partly`, others that can in part."""

    code: str
    name: str
    rules: tuple[str, ...]
    partly: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """An extra of driftcheck's, and the packages it needs that are not installed."""

    name: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All of it; a package that is not installed has the version ""."""

    versions: dict[str, str]
    models: tuple[Model, ...]
    cache: Cache
    rules: int
    languages: tuple[Checked, ...]
    extras: tuple[Extra, ...]


def diagnose(cache_dir: Path | None = None) -> Diagnosis:
    """Looks at the installation; nothing is prepared, fetched or written."""
    with storage.using(cache_dir):
        models = tuple(map(_model, (encoders.DEFAULT_MODEL, encoders.MULTILINGUAL)))
        folder = storage.folder()
    versions = {
        "driftcheck": version("driftcheck"),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        **{package: _version(package) for package in PACKAGES},
    }
    return Diagnosis(versions, models, _cache(folder), len(RULES), checked(), tuple(_extras()))


def checked() -> tuple[Checked, ...]:
    """What is checked in the languages of which something is known, and, as "und", in all others."""
    known = (_checked(code, language_name(code), languages.get(code)) for code in languages.known())
    return (*known, _checked(languages.UNDETERMINED, "all others", languages.get("")))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _model(name: str) -> Model:
    known = encoders.languages(name) or frozenset()
    told = ", ".join(map(language_name, known)) if len(known) == 1 else f"{len(known)} languages"
    if name not in encoders.PACKAGED:
        return Model(name, told, "not installed: it is fetched from the hub when it is first needed")
    try:
        prepared = encoders.is_prepared(name, parser=syntax.load(name))
    except DriftcheckError as error:
        return Model(name, told, str(error))
    return Model(name, told, "prepared" if prepared else "not prepared yet: driftcheck model prepare does it")


def _cache(folder: Path) -> Cache:
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Cache(folder, size, os.access(nearest, os.W_OK))


def _checked(code: str, name: str, language: Language) -> Checked:
    support = {rule.id: rule.supported(language, language) for rule in RULES}
    return Checked(
        code,
        name,
        tuple(rule for rule, own in support.items() if not own.lacking),
        tuple(rule for rule, own in support.items() if own.partly),
    )


def _extras() -> Iterator[Extra]:
    try:
        lines = requires("driftcheck") or []
    except PackageNotFoundError:
        lines = []
    packages: dict[str, list[str]] = {}
    for found in filter(None, map(_EXTRA.match, lines)):
        if found[2] not in _FOR_DEVELOPERS and found[1] != "driftcheck":
            packages.setdefault(found[2], []).append(found[1])
    for name, needed in sorted(packages.items()):
        yield Extra(name, tuple(package for package in needed if not _version(package)))
