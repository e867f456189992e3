"""Who may ask: whoever sends the token, or a signed cookie that the login page gave for it; and tokens of forms."""

from __future__ import annotations

import hmac
import secrets
import time
from hashlib import sha256

SECONDS = 12 * 3600  # that a cookie is good for


class Sessions:
    """Signs cookies with the service's token, or without one with a secret of this process."""

    def __init__(self, token: str | None) -> None:
        self._token = token.encode() if token is not None else None
        self._secret = sha256(b"driftcheck session" + self._token).digest() if self._token else secrets.token_bytes(32)
        # Browsers send a host's cookies to all its ports: each service has a name of its own.
        self.cookie = f"driftcheck_{sha256(self._secret).hexdigest()[:8]}"

    @property
    def open(self) -> bool:
        """Whether everybody may ask."""
        return self._token is None

    def knows(self, token: str) -> bool:
        """Whether this is the service's token."""
        return self._token is not None and hmac.compare_digest(token.encode("utf-8", "replace"), self._token)

    def new(self) -> str:
        """The value of a new cookie."""
        value = f"{int(time.time()) + SECONDS}.{secrets.token_urlsafe(16)}"
        return f"{value}.{self._signed(value)}"

    def valid(self, cookie: str) -> bool:
        """Whether this service gave the cookie, and lately."""
        value, _, signature = cookie.rpartition(".")
        ends = value.partition(".")[0]
        return self._same(signature, self._signed(value)) and ends.isdecimal() and int(ends) > time.time()

    def form_token(self, cookie: str) -> str:
        """What a form of the page must bring along, which no other site can know."""
        return self._signed(f"form {cookie}")

    def form_is_ours(self, cookie: str, token: str) -> bool:
        return self._same(token, self.form_token(cookie))

    def _signed(self, value: str) -> str:
        return hmac.new(self._secret, value.encode("utf-8", "replace"), sha256).hexdigest()

    @staticmethod
    def _same(one: str, other: str) -> bool:
        return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())
