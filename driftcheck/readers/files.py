"""From a path to the decoded characters of a file, or one sentence that says why not."""

from __future__ import annotations

import codecs
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from driftcheck.errors import InputError

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "<stdin>"
MAX_BYTES = 10_000_000

# UTF-32's little-endian mark begins with UTF-16's, so it is looked for first. UTF-8 needs no entry: its mark is an
# ordinary character of the decoded file, as these marks are after their codec has read them.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Formats that people take for text; some of them hold no byte that text could not hold.
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Zip archive (as Word and OpenDocument files are)"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"\x1f\x8b", "a gzip archive"),
)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# Controls that no text needs: all but tab, the line and page ends, escape (terminal logs) and the old end of file.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f\ufffe\uffff]")
_CONTROLS_ALLOWED = 0.005
# Broken bytes in UTF-8 are repaired rather than taken for another encoding where the sound sequences are this many
# times as many: a curly quote cut in half must not turn every other one into mojibake.
_SOUND_TO_BROKEN = 4


def load(path: str | Path, *, max_bytes: int = MAX_BYTES, stdin: BinaryIO | None = None) -> tuple[str, str]:
    """The name and the decoded characters of the file at `path`, `-` being standard input.

    The characters are what `bytes.decode` gives: a byte order mark is one of them and CRLF is two. Never reads
    more than `max_bytes` + 1 bytes. Raises InputError, one sentence, for whatever is no readable text.
    """
    if str(path) == STANDARD_INPUT:
        name, data = STANDARD_INPUT_NAME, (sys.stdin.buffer if stdin is None else stdin).read(max_bytes + 1)
    else:
        name, data = str(path), _bytes(Path(path), max_bytes + 1)
    if len(data) > max_bytes:
        raise InputError(f"{name} is larger than {max_bytes:,} bytes: split it, or raise the size limit.")
    if not data.strip():
        raise InputError(f"{name} is empty: give a file with text in it.")
    source = _decode(data, name)
    return name, source


def _bytes(path: Path, limit: int) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(f"{path} is a directory: name a file in it.")
        if not stat.S_ISREG(mode):
            raise InputError(f"{path} is a device or a pipe, not a file: save its text to a file, or pipe it in as -.")
        with path.open("rb") as file:
            return file.read(limit)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist: check the path.") from None
    except PermissionError:
        raise InputError(f"{path} may not be read by this user: change its permissions.") from None
    except (OSError, ValueError) as error:  # ValueError: a path with a null character in it
        reason = getattr(error, "strerror", None) or str(error)
        name = str(path) if str(path).isprintable() else repr(str(path))
        raise InputError(f"{name} cannot be read ({reason}): check the path.") from None


def _decode(data: bytes, name: str) -> str:
    for signature, format_ in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(f"{name} is {format_}, not text: save it as plain text or Markdown.")
    source = _decoded(data)
    if source is None or "\0" in source or len(_CONTROL.findall(source)) > _CONTROLS_ALLOWED * len(source):
        raise InputError(f"{name} is not text but binary data: save it as plain text or Markdown, in UTF-8.")
    return source


def _decoded(data: bytes) -> str | None:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None if b"\0" in data else _guess(data)


def _guess(data: bytes) -> str | None:
    """The text of bytes that are not UTF-8 throughout, or None where no encoding fits."""
    repaired = data.decode("utf-8", errors="replace")
    sound = len(_UTF8_SEQUENCE.findall(data))
    if sound >= _SOUND_TO_BROKEN * (repaired.count("\ufffd") - data.count(b"\xef\xbf\xbd")):
        return repaired
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costs more to import than all else here

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    # Short texts fit many an encoding equally well, and the rarest may come first; of equals take the web's default.
    for match in matches:
        if match.encoding == "cp1252" and match.chaos <= best.chaos:
            return data.decode("cp1252")
    return data.decode(best.encoding)
