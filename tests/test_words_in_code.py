"""No word of a natural language stands in the program outside `languages/`: no list of words, no pattern of words.

A word is one that a table of a language holds. Messages to people are texts, not lists; what else looks like a list of
words and is none stands in ALLOWED with its reason.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from string import ascii_lowercase

import pytest

from driftcheck import languages
from driftcheck.languages import tables

PACKAGE = Path(__file__).parents[1] / "driftcheck"
# A file, and why what stands in it is no list of words of a language.
ALLOWED = {
    "__init__.py": "names of the public API",
    "cli": "names of commands, options and their values",
    "audit": "names of columns and options",
    "project": "keys of the configuration",
    "renderers": "names of formats, and fields that the formats prescribe",
    "settings.py": "values of settings",
    "drift": "names of features, which the fitted weights go by",
    "facts/clauses/operators.py": "values of operators, which the tables define",
    "facts/moments": "parts of a date, which the tables define",
    "facts/quantities/uncounted.py": "kinds of quantities, which the tables define",
    "words/features.py": "names of features, which the fitted weights go by",
    "words/views.py": "names of features, which the fitted weights go by",
    "rules/calendar": "parts of a date, which the tables define",
    "baseline/store.py": "keys of the file of findings that were accepted",
    "service/exports.py": "names of columns",
    "service/fields.py": "names of the form's fields",
    "service/suspects.py": "fields of a finding",
    "decisions.py": "keys of a decision, which its schema prescribes",
    "readers/asciidoc.py": "admonitions, which the format prescribes",
    "readers/html": "names of elements, which the format prescribes",
    "rules/modality.py": "classes of operators, which the tables define",
}
LETTERS = {"sounds", "slavic"}  # tables of letters, and of several that are read together: no words
UPOS = frozenset("ADJ ADP ADV AUX NOUN NUM PRON PROPN VERB".split())  # tags of Universal Dependencies, no words
LEAST = 4  # words of a language in one literal that make a list
LEAST_IN_PATTERN = 3
CODES = frozenset(map("".join, product(ascii_lowercase, repeat=2)))  # of languages; no list of words is of these alone


@cache
def known() -> frozenset[str]:
    """All words in the tables of all languages, in lower case."""
    found: set[str] = set()
    for path in tables.HOME.glob("*/*.toml"):
        if path.stem in LETTERS:
            continue
        found |= {word.lower() for word in _words(tables.load(path.parent.name, path.stem))}
    return frozenset(found)


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from re.findall(r"[^\W\d_]{2,}", value)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, dict) or hasattr(value, "values"):
        for each in value.values():
            yield from _words(each)


def lists(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and the words of each literal collection of texts, text that is split, and pattern."""
    exported = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Assign) and _is_all(node)}
    for node in ast.walk(tree):
        if id(node) in exported:
            continue
        if isinstance(node, ast.Set | ast.List | ast.Tuple) and node.elts:
            texts = [each.value for each in node.elts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if len(texts) == len(node.elts) and _is_list(texts, LEAST):
                yield node.lineno, " ".join(texts)
        elif isinstance(node, ast.Dict):
            texts = [each.value for each in node.keys if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            if len(texts) == len(node.keys) and _is_list(texts, LEAST):
                yield node.lineno, " ".join(texts)
        elif isinstance(node, ast.Call):
            yield from _called(node)


def _is_all(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "__all__" for target in node.targets)


def _called(node: ast.Call) -> Iterator[tuple[int, str]]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    of = node.func.value if isinstance(node.func, ast.Attribute) and name == "split" else None
    texts = [each for each in (of, *node.args[:1]) if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    joined = [each for each in node.args[:1] if isinstance(each, ast.JoinedStr)]
    parts = [part for each in joined for part in each.values if isinstance(part, ast.Constant)]
    for text in (*texts, *parts):
        value = str(text.value)
        if name == "split" and of is not None and _is_list(value.split(), LEAST):
            yield node.lineno, value
        if name in {"compile", "lazy_pattern"} and _is_list(_in_pattern(value), LEAST_IN_PATTERN):
            yield node.lineno, value


def _in_pattern(pattern: str) -> list[str]:
    plain = re.sub(r"\\.|\[[^\]]*\]|\(\?P?<\w+>|\(\?[a-z]+\)", " ", pattern)
    return re.findall(r"[A-Za-z]{2,}", plain)


def _is_list(texts: list[str], least: int) -> bool:
    if CODES.issuperset(texts) or UPOS.issuperset(texts):
        return False
    words = [text.lower() for text in texts if re.fullmatch(r"[^\W\d_]{2,}(?:[ '’-][^\W\d_]+)*", text)]
    return len(words) >= least and sum(word in known() for word in words) >= max(least, 0.6 * len(words))


def modules() -> list[Path]:
    left_out = [PACKAGE / name for name in ("languages", *ALLOWED)]
    return [path for path in sorted(PACKAGE.rglob("*.py")) if not any(path.is_relative_to(each) for each in left_out)]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_words_of_a_language_stand_in_the_program(path: Path) -> None:
    found = list(lists(ast.parse(path.read_text(encoding="utf-8"))))
    assert not found, "move them to a table in driftcheck/languages"


def test_the_test_sees_lists_and_patterns() -> None:
    assert languages.get("en").has("function")
    source = 'A = {"the", "of", "and", "which"}\nB = "was were been being".split()\n'
    source += 'C = lazy_pattern(r"\\b(?:said|told|added)\\b")\n'
    assert [line for line, _ in lists(ast.parse(source))] == [1, 2, 3]
    assert not list(
        lists(ast.parse('A = {"original", "copy"}\nB = f"{a} of {b}"\nC = re.compile(r"\\d+(?:\\.\\d+)?")\n'))
    )
