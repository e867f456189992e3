"""Writes into docs/languages.md what is checked in which language, and which languages have which table.

    python -m tools.languages

Each part stands between `<!-- NAME: … -->` and `<!-- end of NAME -->`; what is around them is written by hand, and so
are the rows of the table of tables but for their column of languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from driftcheck import diagnosis, encoders, languages, syntax
from driftcheck.diagnosis import Checked
from driftcheck.languages import cldr, tables
from driftcheck.languages.names import name
from driftcheck.rules import RULES

PAGE = Path(__file__).parents[1] / "docs" / "languages.md"
_LANGUAGES = 2  # the column of them in the table of tables
_FILE = re.compile(r"`([^`/]+/[^`]+)`")


def page(text: str) -> str:
    """The page with its parts made anew. Raises ValueError where one has no place in it."""
    for part, make in _PARTS.items():
        found = re.search(rf"<!-- {part}: [^>]*-->\n\n(.*?)\n\n<!-- end of {part} -->", text, re.DOTALL)
        if not found:
            raise ValueError(f"{PAGE.name} has no place for {part}")
        text = text[: found.start(1)] + make(found[1]) + text[found.end(1) :]
    return text


def files() -> set[str]:
    """Every table of words or facts, as the first column of the table of tables calls it."""
    found = (path for path in tables.HOME.glob("*/*") if path.suffix in {".toml", ".txt", ".gz"})
    return {_path(path) for path in found if "LICENCE" not in path.name}


def named(cell: str) -> set[str]:
    """The files that a first cell stands for: `<code>/x.toml` for those of all languages."""
    return {_path(path) for pattern in _FILE.findall(cell) for path in tables.HOME.glob(pattern.replace("<code>", "*"))}


def _path(path: Path) -> str:
    return path.relative_to(tables.HOME).as_posix()


def _of_checks(_written: str) -> str:
    """A row a rule, a column for the languages in which every rule is checked alike."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in diagnosis.checked():
        groups.setdefault(tuple(_cells(one)), []).append(one.name)
    columns = [(", ".join(sorted(names)), cells) for cells, names in groups.items()]
    columns.sort(key=lambda column: [cell != "checked" for cell in column[1]])
    rows = zip(*(cells for _, cells in columns), strict=True)
    return "\n".join(
        [
            _row(["rule", *(names for names, _ in columns)]),
            _row(["---"] * (len(columns) + 1)),
            *(_row([f"`{rule.id}`", *cells]) for rule, cells in zip(RULES, rows, strict=True)),
        ]
    )


def _cells(one: Checked) -> Iterator[str]:
    for rule in RULES:
        if rule.id in one.rules:
            knows, less = _LESS.get(rule.id, (None, ""))
            yield "checked" if knows is None or knows(one.code) else less
        else:
            yield "in part" if rule.id in one.partly else "not checked"


def _is_parsed(code: str) -> bool:
    heads = (syntax.known(model) for model in (encoders.DEFAULT_MODEL, encoders.MULTILINGUAL))
    return any(code in head.languages for head in heads if head)


# Rules that are checked in any language, and how much is where a language is not known better.
_LESS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "numbers": (lambda code: (cldr.HOME / f"{code}.json").is_file(), "digits and signs"),
    "omission": (_is_parsed, "whole sentences"),
    "addition": (_is_parsed, "whole sentences"),
    "garble": (lambda code: languages.get(code).has("garble"), "what needs no words"),
}


def _of_alignment(_written: str) -> str:
    return _list(encoders.languages(encoders.MULTILINGUAL) or ())


def _of_trees(_written: str) -> str:
    head = syntax.known(encoders.MULTILINGUAL)
    return _list(head.languages if head else ())


def _list(codes: Iterable[str]) -> str:
    found = _names(codes)
    return f"{len(found)} languages: {', '.join(found)}."


def _of_tables(written: str) -> str:
    """The table as it is written, with the languages of each row's files."""
    head, rule, *rows = (_split(line) for line in written.split("\n"))
    for row in rows:
        if found := named(row[0]):
            row[_LANGUAGES] = _whose(map(_code, found))
    return "\n".join(map(_row, (head, rule, *rows)))


def _code(file: str) -> str:
    folder, _, base = file.partition("/")
    return base.removesuffix(".json") if folder == cldr.HOME.name else folder


def _whose(codes: Iterable[str]) -> str:
    own = set(codes) - {languages.UNDETERMINED}
    if not own:
        return "any"
    return f"all {len(own)}" if own == set(languages.known()) else ", ".join(_names(own))


def _names(codes: Iterable[str]) -> list[str]:
    return sorted(map(name, codes))


def _split(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


_PARTS: Mapping[str, Callable[[str], str]] = {
    "checks": _of_checks,
    "alignment": _of_alignment,
    "trees": _of_trees,
    "tables": _of_tables,
}


def main() -> None:
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
