"""The summary's page in a real browser, from disk and without a network."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from driftcheck.audit.summary import page, summarise
from tests.audit.builders import audit, wire
from tests.browser import chromium, needs_browser, opened

WIDTH, HEIGHT = 500, 700


@needs_browser
@pytest.mark.slow
def test_a_browser_draws_the_charts(tmp_path: Path) -> None:
    audit(wire(tmp_path, 12), tmp_path / "out")
    path = tmp_path / "audit.html"
    path.write_text(page.render(summarise(str(tmp_path / "out"))), encoding="utf-8")
    with chromium() as browser, opened(browser, path, size=(WIDTH, HEIGHT)) as shown:
        width, height, pixels = decoded(shown.screenshot())
    assert (width, height) == (WIDTH, HEIGHT)
    marked = sum(near(pixels, at) for at in range(0, len(pixels), 3))
    assert marked > 1000, "the bars of the charts are not to be seen"


def near(pixels: bytes, at: int) -> bool:
    """Whether the pixel has the colour of the charts' bars, #2f6f9f."""
    return all(abs(pixels[at + part] - value) < 12 for part, value in enumerate((0x2F, 0x6F, 0x9F)))


def decoded(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and RGB pixels of a PNG of 8-bit RGB or RGBA, as Chromium writes it."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert depth == 8
    assert kind in {2, 6}
    channels, data, at = (3 if kind == 2 else 4), b"", 8
    while at < len(png):
        length = struct.unpack(">I", png[at : at + 4])[0]
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    raw, stride = zlib.decompress(data), width * channels
    before, rows = bytearray(stride), []
    for row in range(height):
        start = row * (stride + 1)
        before = unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), before, channels)
        rows.append(bytes(value for index, value in enumerate(before) if index % channels < 3))
    return width, height, b"".join(rows)


def unfiltered(kind: int, line: bytearray, before: bytearray, channels: int) -> bytearray:
    """A row of a PNG without its filter (PNG specification, section 9)."""
    for index in range(len(line)):
        left = line[index - channels] if index >= channels else 0
        corner = before[index - channels] if index >= channels else 0
        up = before[index]
        if kind == 4:
            guess = left + up - corner
            distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
            predicted = (left, up, corner)[distances.index(min(distances))]
        else:
            predicted = (0, left, up, (left + up) // 2)[kind]
        line[index] = (line[index] + predicted) & 0xFF
    return line
