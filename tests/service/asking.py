"""What the tests ask a service."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx2

from tests.audit.builders import article
from tests.service.process import HELD

PAIR = {"original": article(1), "copy": article(2)}  # its number was changed
HELD_PAIR = {"original": f"{HELD}. {article(1)}", "copy": f"{HELD}. {article(2)}"}


def compared(client: httpx2.Client, **fields: Any) -> dict[str, Any]:
    """The report on a pair."""
    answer = client.post("/v1/compare", json={**PAIR, **fields})
    assert answer.status_code == 200, answer.text
    (found,) = answer.json()["reports"]
    assert isinstance(found, dict)
    return found


def problem(answer: httpx2.Response, status: int) -> str:
    """The sentence of a problem that has this status."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    sentence = told["detail"]
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence
    assert "Traceback" not in answer.text
    assert isinstance(sentence, str)
    return sentence


def form_token(client: httpx2.Client, path: str = "/") -> str:
    """What the form of a page must bring along; the client has the page's cookie then."""
    found = re.search(r'name="form_token" value="(\w+)"', client.get(path).text)
    assert found is not None
    return found[1]


def decide(client: httpx2.Client, path: str, fingerprint: str, **fields: str) -> httpx2.Response:
    """Sends a decision as the page's form does."""
    told = {"editor": "Ada", "verdict": "needs-fix", "reason": "", **fields}
    data = {
        "form_token": form_token(client, path),
        "editor": told["editor"],
        "decide": f"{told['verdict']}:{fingerprint}",
        f"reason-{fingerprint}": told["reason"],
    }
    return client.post(path, data=data)


def fingerprints(client: httpx2.Client, path: str) -> list[str]:
    """The findings on a page to judge."""
    return re.findall(r'<li id="f-(\w+)">', client.get(path).text)


def in_history(client: httpx2.Client, **fields: str) -> str:
    """Compares a pair on the page, and gives the address of what came of it."""
    answer = client.post("/compare", data={"form_token": form_token(client), **PAIR, **fields}, files=NO_FILES)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


# So that the form is sent as one with files.
NO_FILES: dict[str, Any] = {"copy": ("", b"")}


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
