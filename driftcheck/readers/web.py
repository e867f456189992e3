"""A page or a file at an address that the user named: fetched over http or https, and nothing else.

What is fetched cannot make this machine ask others for it: every host, of redirects too, is resolved once, none of its
addresses may be private, and the connection goes to the address that was looked at. A site's robots.txt holds.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from driftcheck.errors import InputError
from driftcheck.util.versions import version

if TYPE_CHECKING:
    from httpx2 import Client, Response

SECONDS = 30.0  # for all of it
_STEP = 10.0  # to connect, and between two pieces
_REDIRECTS = 5
_ROBOTS_BYTES = 500_000
_ADDRESS = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]+)://", re.ASCII)
_MOVED = frozenset({301, 302, 303, 307, 308})
# What text may come in, and the suffix of each; what is of another kind is refused.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/csv": ".csv",
    "text/vtt": ".vtt",
    "text/x-rst": ".rst",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/epub+zip": ".epub",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/x-xliff+xml": ".xlf",
    "application/xliff+xml": ".xlf",
    "application/x-tmx+xml": ".tmx",
    "text/x-gettext-translation": ".po",
    "application/x-subrip": ".srt",
}
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_NUMBER = re.compile(r"^\[Errno -?\d+\] ")  # of an error of the system's, before its words
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address: the addresses that led to it, the last being its own, and its bytes.

    `suffix` names the format that the server calls it, and `charset` its encoding, if it says so.
    """

    addresses: tuple[str, ...]
    data: bytes
    suffix: str
    charset: str

    @property
    def notes(self) -> tuple[str, ...]:
        return (f"Redirected to {self.addresses[-1]}.",) if len(self.addresses) > 1 else ()


def is_address(name: str) -> bool:
    """Whether a name is an address and no path; raises InputError for one that is never fetched, such as `file:`."""
    found = _ADDRESS.match(name)
    if found and found[1].lower() not in {"http", "https"}:
        raise InputError(f"{name} is not fetched: only http and https addresses are.")
    return bool(found)


def fetch(address: str, *, max_bytes: int, allow_private_hosts: bool = False) -> Fetched:
    """What stands at an address. Raises InputError, one sentence, for what cannot be had or must not be fetched."""
    import httpx2  # noqa: PLC0415 - only addresses need it

    ends = time.monotonic() + SECONDS
    addresses = [address]
    # Proxies and .netrc of the environment are left aside: the address that was looked at must be the one asked.
    with httpx2.Client(trust_env=False, timeout=_STEP, headers={"User-Agent": _agent()}) as client:
        asker = _Asker(client, ends, allow_private_hosts, address)
        try:
            while True:
                if not asker.may_fetch(addresses[-1]):
                    raise _refused(address, "is closed to programs by its site's robots.txt: save the page instead")
                answer = asker.ask(addresses[-1], max_bytes)
                if answer.moved_to is None:
                    return _fetched(addresses, answer)
                if len(addresses) > _REDIRECTS:
                    raise _refused(address, f"redirects more than {_REDIRECTS} times: name the page it leads to")
                addresses.append(answer.moved_to)
                is_address(answer.moved_to)
        except (httpx2.HTTPError, httpx2.InvalidURL) as error:
            told = _NUMBER.sub("", str(error)) or type(error).__name__
            told = "took too long" if isinstance(error, httpx2.TimeoutException) else told
            raise _refused(address, f"cannot be fetched ({told.rstrip('.')}): check the address") from None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    moved_to: str | None
    kind: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Asker:
    client: Client
    ends: float
    allow_private_hosts: bool
    named: str  # by the user, who knows no other address

    def may_fetch(self, address: str) -> bool:
        """Whether the site's robots.txt allows it; one that is missing or broken allows all."""
        robots = self.ask(urljoin(address, "/robots.txt"), _ROBOTS_BYTES, page=address, cut=True)
        if robots.status != 200 or robots.moved_to:
            return True
        rules = RobotFileParser()
        rules.parse(robots.data.decode("utf-8", "replace").splitlines())
        return rules.can_fetch(_agent(), address)

    def ask(self, address: str, max_bytes: int, *, page: str = "", cut: bool = False) -> _Answer:
        """The answer to one request; of one that is too long a part if it may be cut, else an InputError.

        `page` is the address of the page that it is asked for, which errors name.
        """
        told = _told(self.named, page or address)
        parts = urlsplit(address)
        try:
            host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError:
            raise _refused(told, "is no address: check its port") from None
        if parts.scheme not in {"http", "https"} or not host:
            raise _refused(told, "is no address of a page: write http://host/path or https://host/path")
        number = self._looked_up(told, host, port)
        shown = f"[{number}]" if ":" in number else number
        target = urlunsplit((parts.scheme, f"{shown}:{port}", parts.path or "/", parts.query, ""))
        headers = {"Host": parts.netloc.rpartition("@")[2], "Accept-Encoding": "identity"}
        extensions = {"sni_hostname": host}
        with self.client.stream("GET", target, headers=headers, extensions=extensions) as response:
            moved = response.headers.get("location") if response.status_code in _MOVED else None
            if moved is not None:
                return _Answer(response.status_code, urljoin(address, moved), "", b"")
            kind = response.headers.get("content-type", "")
            data = b"".join(self._pieces(response, told, max_bytes, cut=cut))
            return _Answer(response.status_code, None, kind, data)

    def _pieces(self, response: Response, told: str, max_bytes: int, *, cut: bool) -> Iterator[bytes]:
        length = 0
        for piece in response.iter_bytes(65536):
            length += len(piece)
            if time.monotonic() > self.ends:
                raise _refused(told, f"takes more than {SECONDS:.0f} seconds: save the page instead")
            if length > max_bytes:
                if cut:
                    return
                raise _refused(told, f"is larger than {max_bytes:,} bytes: raise --max-bytes")
            yield piece

    def _looked_up(self, told: str, host: str, port: int) -> str:
        """The number of a host, none of whose numbers may be private unless the user allows it."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _refused(told, "cannot be fetched (its host is not known): check the address") from None
        numbers = [str(entry[4][0]) for entry in found]
        if not self.allow_private_hosts and not all(map(is_public, numbers)):
            raise _refused(told, "is on a private host: allow that with --allow-private-hosts, if you trust it")
        return numbers[0]


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, what it carries inside as well."""
    try:
        ip = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # NAT64
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(one is not None and not one.is_global for one in inner):
            return False
    return ip.is_global and not ip.is_multicast


def _fetched(addresses: list[str], answer: _Answer) -> Fetched:
    told = _told(addresses[0], addresses[-1])
    if answer.status != 200:
        raise _refused(told, f"answers with status {answer.status}: open it in a browser")
    kind = answer.kind.partition(";")[0].strip().lower()
    charset = _CHARSET.search(answer.kind)
    suffix = _SUFFIXES.get(kind, "")
    if not suffix and kind not in _UNSAID and not kind.startswith("text/") and not kind.endswith(("+xml", "+json")):
        raise _refused(told, f"is no text but {kind[:60]}: name the page that has the text")
    if not suffix or suffix in {".txt", ".xml"}:
        # A server that says little leaves the word to the address.
        suffix = PurePosixPath(urlsplit(addresses[-1]).path).suffix.lower() or suffix
    return Fetched(tuple(addresses), answer.data, suffix, charset[1] if charset else "")


def _agent() -> str:
    return f"driftcheck/{version('driftcheck')}"


def _told(named: str, address: str) -> str:
    """An address as errors name it: that which the user named, and where it led."""
    return named if address == named else f"{named}, which redirects to {address},"


def _refused(address: str, why: str) -> InputError:
    return InputError(f"{address} {why}.")
