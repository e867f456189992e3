from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from driftcheck.fingerprint import LENGTH, fingerprint


def test_the_rule_and_the_texts_make_the_fingerprint() -> None:
    names = {
        fingerprint("numbers", ["44", "14"]),
        fingerprint("quotes", ["44", "14"]),
        fingerprint("numbers", ["44", "15"]),
        fingerprint("numbers", ["441", "4"]),
        fingerprint("numbers", ["4414"]),
    }
    assert len(names) == 5


def test_case_and_white_space_do_not_count() -> None:
    assert fingerprint("garble", ["A  nux\nhere"]) == fingerprint("garble", ["a nux here"])


@given(rule=st.text(), texts=st.lists(st.text()))
def test_any_text_has_one(rule: str, texts: list[str]) -> None:
    found = fingerprint(rule, texts)
    assert len(found) == LENGTH
    assert set(found) <= set("0123456789abcdef")
