"""What programs use: what may be compared, what a report gives, and what is said where something is wrong."""

from __future__ import annotations

import json
import warnings
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # ships without types
import pytest

import driftcheck
from driftcheck import Document, Report, Settings, compare, compare_many, read
from driftcheck.errors import DriftcheckError, InputError, SettingsError
from driftcheck.model import Severity
from driftcheck.renderers import RENDERERS
from driftcheck.renderers.as_json import SCHEMA
from driftcheck.settings import Backend, FailLevel
from tests.fakes import FakeEncoder

ORIGINAL = "The bridge is shut.\n\nThe mayor promised 44 buses on Monday. Nobody else spoke.\n"
COPY = "The bridge is shut.\n\nThe mayor promised 14 buses on Monday. Nobody else spoke.\n"
ARTICLES = Path(__file__).parents[1] / "fixtures" / "articles"


def report(original: Any = ORIGINAL, copy: Any = COPY, **options: Any) -> Report:
    return compare(original, copy, encoder=FakeEncoder(), **options)


def test_a_path_is_read_in_its_own_format(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>The bridge is shut.</p><p>The mayor promised 44 buses.</p>", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"body": "The bridge is shut.\nThe mayor promised 14 buses."}))
    found = report(tmp_path / "a.html", tmp_path / "b.json", settings=Settings(text_field="body"))
    assert [finding.rule for finding in found.findings] == ["numbers"]
    assert found.alignment.original.name == str(tmp_path / "a.html")
    assert report(tmp_path / "a.html", "The bridge is shut.").alignment.copy.name == "copy"


def test_a_path_is_read_line_by_line_where_lines_are_wanted(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# One\n* Two\n", encoding="utf-8")
    assert len(report(path, path, lines=True).alignment.original_segments) == 2
    assert report(path, path, aligned=True).alignment.original.text == "# One\n* Two\n"


def test_a_path_to_nothing_is_one_sentence_and_no_model_is_loaded(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist: check the path"):
        compare(tmp_path / "gone.txt", "text", settings=Settings(model="no such model"))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (b"text", "The copy is bytes: decode them to a string, or give the file as a pathlib.Path"),
        (bytearray(b"text"), "The copy is bytes"),
        (None, "The copy is None: give its text as a string, its file as a pathlib.Path"),
        (3, "The copy is of type int: give its text"),
        (["text"], "The copy is of type list"),
    ],
)
def test_what_is_no_text_is_named_with_what_is_wanted(value: Any, told: str) -> None:
    with pytest.raises(TypeError, match=told):
        report(copy=value)
    with pytest.raises(TypeError, match=told.replace("copy", "original")):
        compare_many([(ORIGINAL, COPY), (value, COPY)], encoder=FakeEncoder())


@pytest.mark.parametrize("pair", ["ab", (ORIGINAL,), (ORIGINAL, COPY, COPY), None, 3])
def test_a_pair_is_two_texts(pair: Any) -> None:
    with pytest.raises(TypeError, match="A pair is an original and its copy, not"):
        compare_many([pair], encoder=FakeEncoder())


def test_a_string_that_names_a_file_is_warned_of_where_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ORIGINAL, encoding="utf-8")
    for call in (lambda: report(str(path)), lambda: compare_many([(COPY, str(path))], encoder=FakeEncoder())):
        with pytest.warns(UserWarning, match="but there is a file of that name: give pathlib.Path") as caught:
            call()
        assert [warning.filename for warning in caught] == [__file__]


@pytest.mark.parametrize("text", ["", ".", "no/such/file.txt", "a\0b", "x" * 5000, ORIGINAL])
def test_other_strings_are_not_warned_of(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        report(text, text)


def test_outputs_are_those_of_the_command_line() -> None:
    found = report()
    assert found.to_json() == RENDERERS["json"]([found])
    assert found.to_html() == RENDERERS["html"]([found])
    assert found.to_markdown() == RENDERERS["markdown"]([found])
    assert found.to_dict() == json.loads(found.to_json())
    jsonschema.validate(found.to_dict(words=True), json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert "words" in found.to_dict(words=True)["reports"][0]["copy"]


def test_a_finding_has_its_text_and_its_place_at_hand() -> None:
    (finding,) = report().findings
    assert (finding.original_text, finding.copy_text) == ("44", "14")
    assert (finding.original_line, finding.copy_line, finding.original_column, finding.copy_column) == (3, 3, 20, 20)
    assert (finding.original_place, finding.copy_place) == ("3:20", "3:20")
    assert finding.severity is Severity.MAJOR
    page = report(read(ARTICLES / "storm.original.txt"), "Nothing of the sort.").findings[0]
    assert (page.copy_line is None) == (page.copy is None)


def test_a_finding_by_itself_has_no_place() -> None:
    (finding,) = report().findings
    alone = driftcheck.Finding(**{one.name: getattr(finding, one.name) for one in fields(finding) if one.compare})
    assert alone == finding
    assert hash(alone) == hash(finding)
    assert (alone.copy_text, alone.copy_line, alone.copy_place) == ("", None, "")


def test_a_side_that_a_finding_does_not_concern_has_no_place() -> None:
    found = report(ORIGINAL, "The bridge is shut.\n\nNobody else spoke.\n").findings
    dropped = next(finding for finding in found if finding.rule == "omission")
    assert (dropped.copy_text, dropped.copy_line, dropped.copy_column, dropped.copy_place) == ("", None, None, "")
    assert dropped.original_line == 3


def test_what_stands_at_the_end_of_a_notebook_cell_is_one_line() -> None:
    found = report(ORIGINAL * 50, COPY * 50)
    shown = [found, found.alignment, found.alignment.beads[0], found.alignment.original, found.findings[0], Settings()]
    for each in shown:
        assert len(repr(each)) < 200
        assert repr(each).isprintable()
    assert repr(report()) == "<Report on original and copy: drifted, 1 major>"
    assert repr(report(ORIGINAL, ORIGINAL)) == "<Report on original and copy: identical, no findings>"
    assert repr(report().findings[0]) == ('<Finding: major numbers: "44" became "14", original 3:20, copy 3:20>')
    assert repr(Settings(language="de", fail_level=FailLevel.ANY)) == (
        "Settings(language='de', fail_level=<FailLevel.ANY: 'any'>)"
    )


def test_a_repr_holds_nothing_that_a_terminal_acts_on() -> None:
    document = driftcheck.Document("\x1b[2J", "text", "", "text", (), (0,))
    assert repr(document) == r"<Document \x1b[2J: language unknown, 4 characters>"


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("fail_level", "minor", FailLevel.MINOR),
        ("backend", "onnx", Backend.ONNX),
        ("cache_dir", "folder", Path("folder")),
        ("select", ["numbers"], ("numbers",)),
        ("severities", {"numbers": "minor"}, {"numbers": Severity.MINOR}),
        ("thresholds", {"drift": 1}, {"drift": 1}),
    ],
)
def test_settings_take_names_lists_and_strings(field: str, value: Any, kept: Any) -> None:
    found = getattr(Settings(**{field: value}), field)
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("fail_level", "silly", "fail-level is 'silly': give one of none, any, minor, major, critical."),
        ("fail_level", 5, "fail-level is 5: give one of"),
        ("backend", None, "backend is None: give one of auto, onnx, torch."),
        ("cache_dir", 3, "cache-dir is 3: give a path."),
        ("select", "numbers", "select is 'numbers': give a tuple or a list."),
        ("select", [3], r"select\[0\] is 3: give text."),
        ("severities", {"numbers": 4}, "severities.numbers is 4: give one of neutral, minor, major, critical."),
        ("severities", ["numbers"], "give a mapping from names of rules."),
        ("thresholds", {"numbers": "high"}, "thresholds.numbers is 'high': give a number."),
        ("terms", ["GmbH"], r"terms\[0\] is 'GmbH': give a Term."),
        ("threads", True, "threads is True: give a whole number."),
        ("max_bytes", 1.5, "max-bytes is 1.5: give a whole number."),
        ("major_from", float("nan"), "major-from is nan: give a finite number."),
        ("language", None, "language is None: give text."),
        ("cache", 1, "cache is 1: give True or False."),
        ("model", 3, "model is 3: give text."),
        ("ignore_text", ["("], r"ignore-text has no regular expression in '\('"),
        ("copy_encoding", "klingon", "'klingon' is no encoding that is known"),
    ],
)
def test_settings_refuse_what_is_of_no_use_in_a_sentence(field: str, value: Any, told: str) -> None:
    with pytest.raises(DriftcheckError, match=told) as caught:
        Settings(**{field: value})
    assert isinstance(caught.value, SettingsError | InputError)
    assert "\n" not in str(caught.value)


def test_every_field_of_settings_refuses_what_it_cannot_be() -> None:
    for one in fields(Settings):
        with pytest.raises(DriftcheckError):
            Settings(**{one.name: object()})  # type: ignore[arg-type]  # that is what is tested


def test_every_public_name_is_there_and_on_the_page_of_the_interface() -> None:
    page = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
    for name in driftcheck.__all__:
        assert getattr(driftcheck, name).__doc__
        assert f"::: driftcheck.{name}\n" in page
    assert isinstance(read(ARTICLES / "storm.original.txt"), Document)
