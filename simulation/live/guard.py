"""Who may ask: this machine, with the token, from the page that this server has served."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

JSON = "application/json"
PAGE, AGAIN = "", "again"
_OWN = "same-origin"
_FIRST = (_OWN, "none")
"""how a page is first asked for: by the address bar, or again by itself"""


class Verdict(NamedTuple):
    """A status and a sentence, if a request is refused."""

    status: int
    problem: str


@dataclass(frozen=True)
class Guard:
    """Checks a request before any of its body is read; the token is the first part of the path."""

    port: int
    token: str
    body_bytes: int

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names under which the server answers: no other name may point here."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    def page(self, path: str, headers: Mapping[str, str]) -> Verdict | None:
        """Return why the page is not given, or nothing."""
        return self._address(path, PAGE, headers) or self._site(headers, _FIRST)

    def again(self, path: str, headers: Mapping[str, str]) -> Verdict | None:
        """Return why nothing is run again, or nothing."""
        return (
            self._address(path, AGAIN, headers)
            or self._origin(headers)
            or self._site(headers, (_OWN,))
            or self._body(headers)
        )

    def _address(self, path: str, name: str, headers: Mapping[str, str]) -> Verdict | None:
        if headers.get("host", "") not in self.hosts:
            return Verdict(403, "This server answers to this machine only.")
        wanted = f"/{self.token}/{name}".encode()
        if not hmac.compare_digest(path.encode("utf-8", "replace"), wanted):
            return Verdict(404, "There is nothing at this address.")
        return None

    def _origin(self, headers: Mapping[str, str]) -> Verdict | None:
        own = f"http://{headers.get('host', '')}"
        if headers.get("origin", "") != own:
            return Verdict(403, "Only the page of this server may ask for runs.")
        return None

    def _site(self, headers: Mapping[str, str], allowed: tuple[str, ...]) -> Verdict | None:
        if headers.get("sec-fetch-site", allowed[0]) not in allowed:
            return Verdict(403, "Requests from other sites are refused.")
        return None

    def _body(self, headers: Mapping[str, str]) -> Verdict | None:
        if headers.get("content-type", "").split(";")[0].strip().lower() != JSON:
            return Verdict(415, f"The request must be {JSON}.")
        length = headers.get("content-length", "")
        if "transfer-encoding" in headers or not (length.isascii() and length.isdigit()):
            return Verdict(411, "The request must say how long it is.")
        if len(length) > len(str(self.body_bytes)) or int(length) > self.body_bytes:
            return Verdict(413, f"The request is longer than {self.body_bytes} bytes.")
        return None


def security_headers() -> dict[str, str]:
    """Return the headers of every answer: no other site is asked, told or given the page."""
    return {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
            "img-src data:; font-src data:; connect-src 'self'; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
