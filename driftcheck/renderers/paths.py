"""A document's name as the formats want it: with forward slashes, or as a URI reference."""

from __future__ import annotations

import re
from urllib.parse import quote

# A page that was fetched is called by its address.
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def posix(name: str) -> str:
    """The path with forward slashes and without a leading `./`, as GitLab and others match it with the repository.

    A backslash is a separator only behind a drive letter or where there is no slash of any other kind: elsewhere it
    may be part of a file's name.
    """
    if _DRIVE.match(name) or ("\\" in name and "/" not in name):
        name = name.replace("\\", "/")
    while name.startswith("./") and len(name) > len("./"):
        name = name[2:].lstrip("/")
    return name


def uri(name: str) -> str:
    """The path as a URI reference (RFC 3986), percent-encoded; an absolute one gets the scheme `file`.

    An address stays one.

    Bytes of a file name that are no UTF-8, which Python carries as lone surrogates, become those bytes again.
    """
    path = posix(name)
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a surrogate pair that stands for no byte
        data = path.encode("utf-8", "replace")
    if _ADDRESS.match(path):
        return quote(data, safe="/:?&=%#@!$'()*+,;~[]")
    if _DRIVE.match(path):
        return f"file:///{quote(data, safe='/:')}"
    return f"file://{quote(data)}" if path.startswith("/") else quote(data)
