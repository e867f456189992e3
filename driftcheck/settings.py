"""What the user can choose, with the defaults."""

from __future__ import annotations

import math
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import Enum, IntEnum, StrEnum
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from driftcheck.errors import SettingsError
from driftcheck.languages import primary
from driftcheck.model import Severity
from driftcheck.term import Term

AUTO = "auto"
ISO_639_1 = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo "
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng "
    "nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)

# The least and the greatest value of each number that the user can choose; those of tables hold for all in them.
LIMITS: Mapping[str, tuple[float, float]] = {
    "threads": (1, 1_024),
    "max_bytes": (1, 2**62),
    "thresholds": (0, 1),
    "major_from": (0, 1),
    "critical_from": (0, 1),
    "faithful_below": (0, 1),
    "drift_shift": (-100, 100),
}


# Fields that say how a result is judged, or where and with how many threads it is made, and change nothing in it.
APART = frozenset({"fail_level", "fail_on_unjudged", "cache", "cache_dir", "threads"})


class FailLevel(StrEnum):
    """The least severity that makes the exit code 1; `any` counts neutral findings too, `none` never fails."""

    NONE = "none"
    ANY = "any"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def least(self) -> Severity | None:
        """The least severity that fails; None where nothing does."""
        if self is FailLevel.NONE:
            return None
        return Severity.NEUTRAL if self is FailLevel.ANY else Severity[self.name]


class Backend(StrEnum):
    """What runs the model; auto is onnx where the model can be prepared for it, on the CPU, else torch."""

    AUTO = "auto"
    ONNX = "onnx"
    TORCH = "torch"


class Precision(StrEnum):
    """Of what numbers the model computes with; int8 is for the backend onnx, bf16 for torch."""

    FP32 = "fp32"
    INT8 = "int8"
    BF16 = "bf16"


@dataclass(frozen=True, slots=True)
class Settings:
    """All choices of one run. `model` None or `auto` is the packaged one for the texts' languages; `select` empty means
    every rule. `language` is an ISO 639-1 code for both texts; `auto` is what each file says, or else what its text
    looks like.

    `threads` None is as many as the process has cores, and `cache_dir` None the user's cache folder. With `cache`,
    encodings are kept there from one run to the next, and so are the command line's reports.

    `language` and the encodings empty are what the files say of themselves, else English and UTF-8 or a guess;
    `text_field` is the path to the text in JSON.

    `severities` and `thresholds` replace a rule's own, `terms` are the glossary that the rule of that name holds the
    copy to, and text that a regular expression in `ignore_text` matches is read as if it were not there.

    A `drift` finding is major and critical from these probabilities on, and minor from its threshold on; what is found
    of a fact in sentences whose drift is below `faithful_below` is minor at most; `drift_shift` is added to the log
    odds of every drift. `driftcheck calibrate` fits these to the user's own judgements. `judge` names one that reads
    both sides of a bead together; see `driftcheck.judge`.

    Every field can be set in a configuration file, under its name with hyphens; see `project.values` for the types.
    Here a list will do for a tuple, the name of a level, backend, precision or severity for the member, and a string
    or any os.PathLike for a path. Raises SettingsError, one sentence, for a value that is of no use.
    """

    model: str | None = None
    device: str = "cpu"
    backend: Backend = Backend.AUTO
    precision: Precision = Precision.FP32
    threads: int | None = None
    cache_dir: Path | None = None
    cache: bool = True
    language: str = AUTO
    max_bytes: int = 10_000_000
    original_encoding: str = ""
    copy_encoding: str = ""
    text_field: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_level: FailLevel = FailLevel.MAJOR
    fail_on_unjudged: bool = False
    severities: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    ignore_text: tuple[str, ...] = ()
    major_from: float = 0.7
    critical_from: float = 0.95
    faithful_below: float = 0.0
    drift_shift: float = 0.0
    judge: str = "off"

    def __post_init__(self) -> None:
        for name, kind in _kinds().items():
            given = getattr(self, name)
            value = _accepted(name.replace("_", "-"), given, kind)
            if value is not given:
                object.__setattr__(self, name, value)
        _check_for_readers((self.original_encoding, self.copy_encoding), self.ignore_text)
        if primary(self.language) not in {AUTO, *ISO_639_1}:
            raise SettingsError(
                f"The language {self.language} is no code of ISO 639-1: give one such as de or pt-BR, or auto."
            )
        for name in LIMITS:
            for key, complaint in complaints(name, getattr(self, name)):
                raise SettingsError(f"{key} {complaint}")
        if self.major_from > self.critical_from:
            raise SettingsError(
                f"major-from is {self.major_from:g} and critical-from {self.critical_from:g}: "
                "what is critical must drift at least as much as what is major."
            )

    @property
    def told_language(self) -> str:
        """The language that both texts are said to be in; empty where each is in what it seems to be in."""
        return "" if self.language == AUTO else self.language

    def values(self, *, but: Collection[str] = ()) -> dict[str, Any]:
        """The fields by name, without some."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in but}

    def __repr__(self) -> str:
        """What was chosen, without the defaults."""
        chosen = (f"{name}={value!r}" for name, value in self.values().items() if value != _default(name))
        return f"Settings({', '.join(chosen)})"

    def selects(self, rule: str) -> bool:
        return (not self.select or rule in self.select) and rule not in self.ignore


@cache
def _kinds() -> dict[str, Any]:
    return get_type_hints(Settings)


@cache
def _default(name: str) -> object:
    return getattr(Settings(), name)


def _accepted(key: str, value: Any, kind: Any) -> Any:
    """The value as a field of that type holds it. Raises SettingsError where it is nothing of the kind."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if value is None else _accepted(key, value, next(one for one in inner if one is not NoneType))
    if origin is tuple:
        if isinstance(value, tuple | list):
            kept = tuple(_accepted(f"{key}[{number}]", item, inner[0]) for number, item in enumerate(value))
            return value if kept == value else kept
        raise _refused(key, value, "a tuple or a list")
    if origin is not None:  # a mapping
        if not isinstance(value, Mapping) or not all(isinstance(name, str) for name in value):
            raise _refused(key, value, "a mapping from names of rules")
        return {name: _accepted(f"{key}.{name}", item, inner[1]) for name, item in value.items()}
    if issubclass(kind, Enum):
        return _member(key, value, kind)
    if kind is Path and isinstance(value, str | os.PathLike):
        return value if isinstance(value, Path) else Path(value)
    wanted = {float: int | float, int: int}.get(kind, kind)
    if isinstance(value, bool) is not (kind is bool) or not isinstance(value, wanted):
        raise _refused(key, value, _WORDS.get(kind, f"a {kind.__name__}"))
    if isinstance(value, float) and not math.isfinite(value):
        raise _refused(key, value, "a finite number")
    return value


_WORDS = {str: "text", int: "a whole number", float: "a number", bool: "True or False", Path: "a path"}


def _member(key: str, value: Any, kind: type[Enum]) -> Enum:
    """A member, or the one of that name, which is its value where that is a string."""
    by_name = {(one.name.lower() if issubclass(kind, IntEnum) else str(one.value)): one for one in kind}
    found = value if type(value) is kind else by_name.get(value) if isinstance(value, str) else None
    if not isinstance(found, Enum):
        raise _refused(key, value, f"one of {', '.join(by_name)}")
    return found


def _refused(key: str, value: object, wanted: str) -> SettingsError:
    shown = repr(value)
    return SettingsError(f"{key} is {shown if len(shown) <= _SHOWN else f'{shown[:_SHOWN]}…'}: give {wanted}.")


_SHOWN = 60


def _check_for_readers(encodings: Sequence[str], patterns: Sequence[str]) -> None:
    """Raises DriftcheckError for what the readers would refuse later."""
    if not any(encodings) and not patterns:
        return
    from driftcheck.readers import boilerplate, decoding  # noqa: PLC0415 - so that `--help` need not load them

    for name in filter(None, encodings):
        decoding.checked(name)
    for pattern in patterns:
        boilerplate.compiled(pattern)


def complaints(name: str, value: object) -> Iterator[tuple[str, str]]:
    """What is out of the LIMITS in a field's value: by its key, the end of a sentence that begins with the key."""
    least, most = LIMITS[name]
    key = name.replace("_", "-")
    each = {f"{key}.{rule}": number for rule, number in value.items()} if isinstance(value, Mapping) else {key: value}
    for at, number in each.items():
        if number is not None and not (isinstance(number, int | float) and least <= number <= most):
            yield at, f"is {number}: give a number from {least:,} to {most:,}."


def check_names(settings: Settings, known: Sequence[str]) -> None:
    """Raises SettingsError, with the name that was probably meant, for a rule that is not `known`."""
    options = (
        ("--select", settings.select),
        ("--ignore", settings.ignore),
        ("severities", settings.severities),
        ("thresholds", settings.thresholds),
    )
    for option, names in options:
        for name in names:
            if name not in known:
                raise SettingsError(f"{option} {unknown_rule(name, known)}")


def unknown_rule(name: str, known: Sequence[str]) -> str:
    """The end of a sentence that begins with where the name stands."""
    from difflib import get_close_matches  # noqa: PLC0415 - few names are mistyped

    close = get_close_matches(name, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"the rules are {', '.join(known)}."
    return f"names no rule called {name}: {hint}"
