"""The API, asked by a real client of a real process."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx2
import jsonschema  # type: ignore[import-untyped]  # ships without types
import pytest
from hypothesis import given
from hypothesis import strategies as st

from driftcheck.renderers.as_json import SCHEMA
from driftcheck.rules import IDS
from driftcheck.service import fields, openapi
from driftcheck.service.problems import ProblemError
from tests.service.asking import PAIR, compared, problem
from tests.service.process import Running

REPORT = json.loads(SCHEMA.read_text(encoding="utf-8"))


def test_two_texts_give_the_report_that_the_command_line_gives(client: httpx2.Client) -> None:
    answer = client.post("/v1/compare", json=PAIR)
    assert answer.headers["content-type"] == "application/json"
    jsonschema.validate(answer.json(), REPORT)
    (found,) = answer.json()["reports"]
    assert found["verdict"] == "drifted"
    assert [one["rule"] for one in found["findings"]] == ["numbers"]
    assert (found["original"]["name"], found["copy"]["name"]) == ("original", "copy")


def test_options_hold_for_their_request_alone(client: httpx2.Client) -> None:
    assert compared(client, ignore=["numbers", "drift"])["findings"] == []
    assert compared(client, select=["numbers"], copy_name="wire.txt")["copy"]["name"] == "wire.txt"
    assert "words" in compared(client, words=True)["copy"]
    assert len(compared(client, lines=True)["copy"]["segments"]) == 2
    assert len(compared(client)["findings"]) == 1


def test_files_are_read_in_their_formats(client: httpx2.Client) -> None:
    files = {
        "original": ("../story.html", f"<html><body><p>{PAIR['original']}</p></body></html>".encode()),
        "copy": ("C:\\wire\\cöpy.md", f"# Bridge\n\n{PAIR['copy']}".encode("cp1252")),
    }
    answer = client.post("/v1/compare", files=files, data={"copy_encoding": "cp1252", "select": "numbers, names"})
    (found,) = answer.json()["reports"]
    assert (found["original"]["name"], found["copy"]["name"]) == ("story.html", "cöpy.md")
    assert [one["rule"] for one in found["findings"]] == ["numbers"]


def test_a_file_that_holds_both_texts_goes_alone(client: httpx2.Client) -> None:
    table = "original,copy\nIt carried 12 cars.,It carried 13 cars.\n"
    answer = client.post("/v1/compare", files={"original": ("pair.csv", table)})
    assert [one["rule"] for one in answer.json()["reports"][0]["findings"]] == ["numbers"]
    assert "no copy" in problem(client.post("/v1/compare", files={"original": ("one.txt", "Text.")}), 422)


def test_the_report_comes_as_a_page_too(client: httpx2.Client) -> None:
    answer = client.post("/v1/compare?format=html", json={**PAIR, "original_name": "<b>x</b>"})
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "5001" in answer.text
    assert "<b>x</b>" not in answer.text
    assert "json or html" in problem(client.post("/v1/compare?format=pdf", json=PAIR), 422)


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"", 400, "no JSON"),
        (b"{", 400, "no JSON"),
        (b'"\xff"', 400, "no JSON"),
        (b"[" * 100_000, 400, "no JSON"),
        (b"9" * 10_000, 400, "no JSON"),
        (b"[]", 422, "no JSON object"),
        (b"{}", 422, "no original"),
        (b'{"original": "a"}', 422, "no copy"),
        (b'{"original": 1, "copy": "a"}', 422, "original must be a text"),
        (b'{"original": null, "copy": "a"}', 422, "original must be a text"),
        (b'{"original": "a", "copy": "b", "model": "/etc/passwd"}', 422, "no field model"),
        (b'{"original": "a", "copy": "b", "lines": "yes"}', 422, "lines must be true or false"),
        (b'{"original": "a", "copy": "b", "select": ["numberz"]}', 422, "did you mean numbers?"),
        (b'{"original": "a", "copy": "b", "select": "numbers"}', 422, "list of names"),
        (b'{"original": "a", "copy": "b", "language": "klingon"}', 422, "ISO 639-1"),
        (b'{"original": "a", "copy": "b", "original_url": "http://example.com"}', 422, "both given"),
    ],
)
def test_broken_requests_get_one_sentence(client: httpx2.Client, body: bytes, status: int, told: str) -> None:
    answer = client.post("/v1/compare", content=body, headers={"content-type": "application/json"})
    assert told in problem(answer, status)


def test_broken_files_get_one_sentence(client: httpx2.Client) -> None:
    for name, data in {"a.docx": b"PK\x03\x04nothing", "a.pdf": b"%PDF-", "a.txt": b"", "a.bin": bytes(100)}.items():
        files = {"original": (name, data), "copy": ("b.txt", b"Text.")}
        assert name in problem(client.post("/v1/compare", files=files), 422)
    form = {"content-type": "multipart/form-data; boundary=x"}
    problem(client.post("/v1/compare", content=b"--y\r\n\r\nno form", headers=form), 400)
    problem(client.post("/v1/compare", content=b"--x\r\nbroken", headers={"content-type": "multipart/form-data"}), 400)
    assert "of no kind" in problem(client.post("/v1/compare", content="a", headers={"content-type": "text/plain"}), 415)


def test_what_no_file_can_hold_is_compared_all_the_same(client: httpx2.Client) -> None:
    body = json.dumps({"original": "One \ud800 \x00 two.", "copy": "One \udfff two.", "copy_name": "a\u202eb"})
    answer = client.post("/v1/compare", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 200
    assert "\u202e" not in client.post("/v1/compare?format=html", content=body, headers=answer.request.headers).text


def test_unknown_addresses_and_methods_are_refused(client: httpx2.Client) -> None:
    assert "nothing here" in problem(client.get("/v1/nothing"), 404)
    answer = client.get("/v1/compare")
    assert "method" in problem(answer, 405)
    assert answer.headers["allow"] == "POST"
    assert "nothing here" in client.get("/nothing").text


def test_the_languages_say_which_rules_know_them(client: httpx2.Client) -> None:
    known = {one["code"]: one for one in client.get("/v1/languages").json()["languages"]}
    assert known["en"] == {"code": "en", "rules": list(IDS), "partly": []}
    assert "numbers" in known["de"]["rules"]
    assert "names" in known["de"]["partly"]
    assert known["und"]["partly"] == []


def test_the_openapi_document_is_whole_and_says_what_is_so(client: httpx2.Client) -> None:
    told = client.get("/v1/openapi.json").json()
    assert told["openapi"] == "3.1.0"
    assert set(told["info"]) == {"title", "version"}
    for reference in re.findall(r'"\$ref": ?"#/([^"]+)"', json.dumps(told)):
        part: Any = told
        for name in reference.split("/"):
            part = part[name]
    for schema in told["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            assert operation["summary"]
            assert all(one["description"] for one in operation["responses"].values())
            answer = client.request(method, path, json=PAIR if method == "post" else None)
            assert answer.status_code == 200
            jsonschema.validate(answer.json(), _schema(told, operation["responses"]["200"]))
            assert ("requestBody" in operation) == (method == "post")
    refused = told["paths"]["/v1/compare"]["post"]["responses"]["422"]["content"]["application/problem+json"]["schema"]
    jsonschema.validate(client.post("/v1/compare", json={}).json(), {**refused, "components": told["components"]})


def _schema(told: dict[str, Any], response: dict[str, Any]) -> dict[str, Any]:
    return {**response["content"]["application/json"]["schema"], "components": told["components"]}


KINDS = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.lists(st.sampled_from(IDS)))


@given(st.dictionaries(st.sampled_from([*fields.FIELDS, "other"]), KINDS))
def test_the_document_allows_what_is_accepted_and_nothing_else(body: dict[str, Any]) -> None:
    document = openapi.document()
    schema = {**document["components"]["schemas"]["compare"], "components": document["components"]}
    try:
        fields.of_json(json.dumps(body).encode())
    except ProblemError:
        assert not jsonschema.Draft202012Validator(schema).is_valid(body)
    else:
        jsonschema.validate(body, schema)


def test_many_at_once_get_their_own_reports(service: Running) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def ask(number: int) -> str:
        name = f"copy {number}"
        with service.client() as client:
            return name if compared(client, copy_name=name, lines=bool(number % 2))["copy"]["name"] == name else ""

    with ThreadPoolExecutor(20) as pool:
        assert all(pool.map(ask, range(40)))


@pytest.mark.model
def test_with_the_real_model_a_lost_denial_is_found(tmp_path_factory: pytest.TempPathFactory) -> None:
    from tests.service.process import started

    body = {"original": "The mayor did not resign on Monday.", "copy": "The mayor resigned on Monday."}
    with started(folder=tmp_path_factory.mktemp("real"), fake=False) as service, service.client() as client:
        found = client.post("/v1/compare", json=body).json()
        jsonschema.validate(found, REPORT)
        assert "negation" in [one["rule"] for one in found["reports"][0]["findings"]]
        german = {"original": "Der Bürgermeister ist am Montag zurückgetreten.", "copy": body["copy"]}
        assert client.post("/v1/compare", json=german).status_code == 200
