"""Hedges: what is a marker, what supports it, in scripts with and without spaces between words."""

from __future__ import annotations

import pytest

from driftcheck import languages
from driftcheck.facts.hedges import TABLE, hedges, is_supported

KINDS = {
    "alleged", "possible", "likely", "planned", "considered", "attempted", "conditional", "projected", "believed",
    "sourced",
}  # fmt: skip


@pytest.mark.parametrize("code", languages.having(TABLE))
def test_every_language_has_every_kind_and_no_other(code: str) -> None:
    assert set(languages.get(code).table(TABLE)) == KINDS


@pytest.mark.parametrize(
    ("code", "text", "kinds"),
    [
        ("de", "Er hat angeblich gelogen.", ["alleged"]),
        ("de", "Er soll gelogen haben.", ["projected"]),
        ("fr", "Elle aurait menti.", ["alleged"]),
        ("en", "It may rain.", ["possible"]),
        ("en", "It rained in May.", []),  # the month
        ("en", "They plant trees.", []),
        ("zh", "公司可能出售码头。", ["possible"]),
        ("en", "Police suspect arson.", ["believed"]),
        ("en", "They believe the minister.", []),  # what he says, whoever he is
        ("de", "Die Polizei geht davon aus, dass er floh.", ["believed"]),
        ("ar", "من المحتمل أن تستقيل ربما.", ["possible"]),
    ],
)
def test_markers_are_found(code: str, text: str, kinds: list[str]) -> None:
    assert [hedge.kind for hedge in hedges(text, languages.get(code))] == kinds


@pytest.mark.parametrize(
    ("kind", "code", "text", "supported"),
    [
        ("alleged", "en", "He lied, the paper said.", True),
        ("alleged", "en", "He lied.", False),
        ("projected", "en", "The theatre will open.", True),
        ("believed", "en", "It is, in the view of police, arson.", True),
        ("believed", "en", "It was arson, police say.", False),
        ("considered", "en", "It closed the plant.", False),
        ("possible", "xx", "Anything at all.", True),  # of a language without a table nothing can be missed
    ],
)
def test_supports_are_wider_than_markers(kind: str, code: str, text: str, supported: bool) -> None:
    assert is_supported(kind, text, languages.get(code)) is supported
