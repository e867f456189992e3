"""Which configuration holds, and what is said of one that makes no sense."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from driftcheck.errors import SettingsError
from driftcheck.model import Severity
from driftcheck.project import Pair, load
from driftcheck.project.showing import settings_text
from driftcheck.project.values import kinds
from driftcheck.settings import FailLevel, Settings
from driftcheck.term import Duty, Term


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_closest_file_holds_and_of_one_folder_the_most_hidden(folder: Path) -> None:
    write(folder / "pyproject.toml", '[tool.driftcheck]\nfail-level = "critical"\n')
    inner = write(folder / "in/pyproject.toml", "[project]\nname = 'x'\n").parent
    assert load(inner).settings().fail_level is FailLevel.CRITICAL
    write(folder / "driftcheck.toml", 'fail-level = "minor"\n')
    assert load(inner).settings().fail_level is FailLevel.MINOR
    write(folder / ".driftcheck.toml", 'fail-level = "any"\n')
    assert load(inner).settings().fail_level is FailLevel.ANY
    assert load(inner).root == folder
    assert load(inner, isolated=True).settings() == Settings()


def test_what_a_file_extends_it_overrules(folder: Path) -> None:
    write(folder / "shared/base.toml", 'fail-level = "minor"\nlanguage = "de"\n[[pairs]]\noriginal = "a"\ncopy = "b"\n')
    write(folder / "driftcheck.toml", 'extend = "shared/base.toml"\nlanguage = "fr"\n')
    project = load(folder)
    assert (project.settings().language, project.settings().fail_level) == ("fr", FailLevel.MINOR)
    assert [source.root for source in project.sources] == [folder / "shared"]
    assert project.baseline == folder / "driftcheck-baseline.json"


def test_the_command_line_overrules_overrides_and_they_the_file(folder: Path) -> None:
    write(
        folder / "driftcheck.toml",
        'ignore = ["quotes"]\nmodel = "./models/small"\n'
        '[[overrides]]\npaths = ["fr"]\nignore = ["names"]\nfail-level = "minor"\n'
        '[[overrides]]\npaths = ["fr/strict"]\nfail-level = "any"\n',
    )
    french, strict = (Pair(folder / "a.md", folder / "fr" / name) for name in ("a.md", "strict/a.md"))
    project = load(folder)
    assert project.settings().ignore == ("quotes",)
    assert project.settings().model == str(folder / "models/small")
    assert (project.settings(french).ignore, project.settings(french).fail_level) == (("names",), FailLevel.MINOR)
    assert project.settings(strict).fail_level is FailLevel.ANY
    project = load(folder, config=["fail-level=critical"], chosen={"ignore": ("dates",)})
    assert project.settings(strict).fail_level is FailLevel.CRITICAL
    assert project.settings(strict).ignore == ("dates",)


def test_tables_of_the_file_become_fields(folder: Path) -> None:
    write(
        folder / "driftcheck.toml",
        "severities = { quotes = 'minor' }\nthresholds = { drift = 1 }\nignore_text = ['^Photo:.*']\n"
        "terms = [{ term = 'gas', must-become = ['petrol'] }, { term = 'EU', must-stay = true, exact = true }]\n",
    )
    settings = load(folder).settings()
    assert (settings.severities, settings.thresholds) == ({"quotes": Severity.MINOR}, {"drift": 1.0})
    assert settings.ignore_text == ("^Photo:.*",)
    assert settings.terms == (Term("gas", Duty.BECOME, become=("petrol",)), Term("EU", Duty.STAY, exact=True))


def test_every_field_of_settings_is_a_key(folder: Path) -> None:
    assert set(kinds()) == {field.name.replace("_", "-") for field in dataclasses.fields(Settings)}


def test_the_settings_that_are_shown_can_be_read_back(folder: Path) -> None:
    write(
        folder / "driftcheck.toml",
        'severities = { quotes = "minor" }\nignore-text = [\'^"x\\d\']\nmodel = "a/b"\n'
        "terms = [{ term = 'gas', must-become = ['petrol'] }, { term = 'EU', must-stay = true, exact = true }]\n"
        '[[pairs]]\noriginal = "a"\ncopy = "b"\nexclude = ["c"]\n[[overrides]]\npaths = ["fr"]\nselect = ["names"]\n',
    )
    project = load(folder)
    shown = write(folder / "shown.toml", settings_text(project))
    again = load(folder, config=[str(shown)])
    assert again.settings() == project.settings()
    assert (again.sources, again.overrides) == (project.sources, project.overrides)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fail-level = ", "driftcheck.toml is no TOML: "),
        ("\n\nfail-levle = 'any'", "driftcheck.toml:3: unknown key fail-levle: did you mean fail-level?"),
        ("xyzzy = 1", "driftcheck.toml:1: unknown key xyzzy: the keys are "),
        ("fail-level = 'awful'", "driftcheck.toml: fail-level must be one of none, any, minor, major, critical."),
        ("max-bytes = 'many'", "driftcheck.toml: max-bytes must be a whole number."),
        ("max-bytes = true", "driftcheck.toml: max-bytes must be a whole number."),
        ("select = 'quotes'", "driftcheck.toml: select must be a list."),
        ("select = ['quots']", "driftcheck.toml: select names no rule called quots: did you mean quotes?"),
        ("severities = { quots = 'minor' }", "severities names no rule called quots: did you mean quotes?"),
        ("severities = { quotes = 'bad' }", "severities.quotes must be one of neutral, minor, major, critical."),
        ("ignore-text = ['(']", "ignore-text has no regular expression in '('"),
        ("terms = [{ term = 'a' }]", "terms[1] needs term and one of must-become, must-stay and must-not-appear."),
        ("terms = [{ trem = 'a' }]", "unknown key terms[1].trem: did you mean term?"),
        ("pairs = 'a'", "pairs must be tables"),
        ("overrides = [{ model = 'a' }]", "overrides[1].paths must be a list of patterns."),
        ("overrides = [{ paths = ['a'], modle = 'a' }]", "unknown key overrides[1].modle: did you mean model?"),
        ("extend = 'gone.toml'", "extend names gone.toml, which does not exist"),
        ("extend = 'driftcheck.toml'", "extends itself"),
    ],
)
def test_a_file_that_makes_no_sense_is_told_with_its_key(folder: Path, text: str, told: str) -> None:
    write(folder / "driftcheck.toml", text)
    with pytest.raises(SettingsError) as caught:
        load(folder)
    assert told in str(caught.value)
    assert str(caught.value).startswith("driftcheck.toml")


def test_bytes_that_are_no_text_are_told(folder: Path) -> None:
    (folder / "driftcheck.toml").write_bytes(b"a = '\xff'")
    with pytest.raises(SettingsError, match="is not UTF-8"):
        load(folder)


@pytest.mark.parametrize("item", ["gone.toml", "slect=a", "= =", "fail-level=[awful"])
def test_a_config_option_that_makes_no_sense_is_told(folder: Path, item: str) -> None:
    with pytest.raises(SettingsError, match=r"^--config"):
        load(folder, config=[item])


@pytest.mark.parametrize("item", ["ignore = ['quotes']", 'ignore=["quotes"]'])
def test_a_config_option_sets_a_key(folder: Path, item: str) -> None:
    assert load(folder, config=[item]).settings().ignore == ("quotes",)
