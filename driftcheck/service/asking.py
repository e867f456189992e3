"""From the fields of a request to the two texts and how they are compared."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from driftcheck import readers
from driftcheck.errors import DriftcheckError, SettingsError
from driftcheck.model import Document
from driftcheck.readers import Side, lines
from driftcheck.readers.raw import Raw
from driftcheck.renderers.safe import visible
from driftcheck.service import fields, problems
from driftcheck.service.comparer import Way
from driftcheck.service.config import Config
from driftcheck.service.fields import Value
from driftcheck.service.problems import ProblemError

_FILES, _PARTS = 2, 40  # that a form may have
_LONGEST_NAME = 200
_FETCHING = asyncio.Semaphore(4)  # addresses at once: slow sites must not keep all threads
_OPTIONS = ("language", "select", "ignore", "original_encoding", "copy_encoding", "text_field")


@dataclass(frozen=True, slots=True)
class Given:
    """One side as it came: a text, or the bytes of a file with what was said of their format and encoding."""

    name: str
    text: str | None = None
    data: bytes = b""
    suffix: str | None = None
    charset: str = ""

    @property
    def size(self) -> int:
        return len(self.data) if self.text is None else len(self.text)

    def document(self, side: Side, way: Way) -> Document:
        """The Document. Raises InputError where it cannot be read."""
        settings = way.settings
        encoding = settings.original_encoding if side is Side.ORIGINAL else settings.copy_encoding
        if self.text is not None:
            make = readers.document_of_lines if way.lines else readers.document
            return make(self.text, name=self.name, language=settings.told_language)
        if way.lines and not readers.bilingual(self.name):
            return lines.read(Raw(self.name, self.data, settings.told_language, encoding))
        return readers.read_bytes(
            self.data,
            name=self.name,
            suffix=self.suffix,
            max_bytes=settings.max_bytes,
            language=settings.told_language,
            encoding=encoding,
            charset=self.charset,
            text_field=settings.text_field,
            side=side,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """Two texts to compare, and how."""

    original: Given
    copy: Given
    way: Way
    words: bool

    @property
    def size(self) -> int:
        """Characters, or bytes of files, of both."""
        return self.original.size + self.copy.size

    def documents(self) -> tuple[Document, Document]:
        """Both Documents. Raises InputError where one cannot be read."""
        return self.original.document(Side.ORIGINAL, self.way), self.copy.document(Side.COPY, self.way)


async def of_request(request: Request, config: Config, *, besides: tuple[str, ...] = ()) -> Asked:
    """What a request with a body in JSON or a form asks for; fields `besides` are the page's own. Raises ProblemError.

    What is named by address is fetched.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind in {"multipart/form-data", "application/x-www-form-urlencoded"}:
        form = await request.form(max_files=_FILES, max_fields=_PARTS, max_part_size=config.limits.body)
        told = fields.of_form((name, value) for name, value in form.multi_items() if name not in besides)
    elif kind == "application/json":
        told = fields.of_json(await request.body())
    else:
        raise ProblemError(415, "The body is of no kind that is read: send application/json or multipart/form-data.")
    return await _asked(told, config)


async def _asked(told: Mapping[str, Value], config: Config) -> Asked:
    aligned = bool(told.get("aligned"))
    options: dict[str, Any] = {name: told[name] for name in _OPTIONS if name in told}
    try:
        settings = replace(config.settings, **options, max_bytes=config.limits.body)
    except SettingsError as error:
        raise problems.of(error) from None
    original = await _given("original", told, config)
    if original is None:
        raise ProblemError(422, "There is no original: send its text, or a file.")
    copy = await _given("copy", told, config)
    if copy is None:
        if original.text is not None or not readers.bilingual(original.name):
            raise ProblemError(422, "There is no copy: send its text, or a file.")
        copy, aligned = original, True
    return Asked(original, copy, Way(settings, bool(told.get("lines")) or aligned, aligned), bool(told.get("words")))


async def _given(side: str, told: Mapping[str, Value], config: Config) -> Given | None:
    value, url = told.get(side), told.get(f"{side}_url")
    if value is not None and url is not None:
        raise ProblemError(422, f"{side} and {side}_url are both given: send one of them.")
    name = _name(str(told.get(f"{side}_name", "")))
    if isinstance(url, str):
        return await _fetched(url.strip(), name, config)
    if isinstance(value, UploadFile):
        file = PurePosixPath((value.filename or "").replace("\\", "/")).name
        return Given(name or _name(file) or side, data=await value.read(), suffix=PurePosixPath(file).suffix.lower())
    return Given(name or side, str(value)) if value is not None else None


async def _fetched(url: str, name: str, config: Config) -> Given:
    if not config.allow_urls:
        raise ProblemError(403, "This service fetches no addresses: send the text, or start it with --allow-urls.")
    from driftcheck.readers import web  # noqa: PLC0415 - few requests fetch anything

    try:
        if not web.is_address(url):
            raise ProblemError(422, f"{visible(url)[:200]} is no address: write http://host/path or https://host/path.")
        async with _FETCHING:
            page = await asyncio.to_thread(web.fetch, url, max_bytes=config.limits.body)
    except DriftcheckError as error:
        raise ProblemError(422, visible(str(error)).replace("--allow-private-hosts", "driftcheck compare")) from None
    return Given(name or _name(url), data=page.data, suffix=page.suffix, charset=page.charset)


def _name(told: str) -> str:
    return visible(told).strip()[:_LONGEST_NAME]
