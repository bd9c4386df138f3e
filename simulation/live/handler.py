"""One request: guarded, read within its time, and answered with the page or with a rerun."""

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any

from simulation.live.asking import Asked, Refused, read_asked
from simulation.live.bounded import Bounded
from simulation.live.guard import Verdict, security_headers
from simulation.live.turns import Full

if TYPE_CHECKING:
    from simulation.live.server import LiveServer

_HTML = "text/html; charset=utf-8"
_JSON = "application/json; charset=utf-8"
_LINES = "application/x-ndjson; charset=utf-8"
_BROKEN = "Something went wrong in this run; the others are not touched."


class Handler(BaseHTTPRequestHandler):
    """Answers one request of a connection and closes it. Nothing of it reaches the disk."""

    server: "LiveServer"
    protocol_version = "HTTP/1.0"
    server_version = "optare"
    sys_version = ""

    def setup(self) -> None:
        """Begin the time in which the request must have arrived."""
        super().setup()
        terms = self.server.terms
        self.rfile: Any = Bounded(self.rfile, terms.head_bytes + terms.body_bytes)
        seconds = terms.request_seconds
        self.connection.settimeout(seconds)
        self._late = threading.Timer(seconds, self._drop)
        self._late.daemon = True
        self._late.start()

    def finish(self) -> None:
        """End it."""
        self._late.cancel()
        with suppress(OSError):
            super().finish()

    def do_GET(self) -> None:
        """Give the page."""
        self._late.cancel()
        refused = self.server.guard.page(self.path, self._given())
        if refused:
            self._refuse(refused)
        else:
            self._send(200, _HTML, self.server.page)

    def do_POST(self) -> None:
        """Run an option again and send the answers as they come, one line of JSON each."""
        refused = self.server.guard.again(self.path, self._given())
        if refused:
            self._refuse(refused)
            return
        body = self.rfile.read(int(self.headers["content-length"]))
        self._late.cancel()
        try:
            self._run(read_asked(body))
        except Refused as why:
            self._refuse(Verdict(422, f"{str(why)[:1].upper()}{str(why)[1:]}."))
        except Full:
            again = {"Retry-After": str(self.server.terms.come_again_seconds)}
            self._refuse(Verdict(503, "Other reruns are waiting already; ask again soon."), again)
        except OSError:  # the page has gone, or does not read
            self.close_connection = True

    def _run(self, asked: Asked) -> None:
        """Wait for a turn, which bounds the work of changing the appraisal too, and answer."""
        rerunner = self.server.rerunner
        with self.server.turns.turn(asked.page) as ticket:
            change, changed = rerunner.change(asked)
            self._begin(200, _LINES)
            try:
                for answer in rerunner.answers(change, changed, ticket.stop):
                    self._line(answer)
            except OSError:
                raise
            except Exception as wrong:
                self.server.tell(f"a rerun broke: {type(wrong).__name__}: {wrong}")
                self._line({"kind": "error", "problem": _BROKEN})

    def _given(self) -> Mapping[str, str]:
        """Return the headers in small letters; one that stands twice is as good as none."""
        names = [name.lower() for name in self.headers]
        return {
            name: self.headers[name].strip()
            for name in names
            if names.count(name) == 1 or name == "transfer-encoding"
        }

    def _line(self, answer: Mapping[str, Any]) -> None:
        text = json.dumps(answer, ensure_ascii=True, allow_nan=False)
        self.wfile.write(f"{text}\n".encode("ascii"))
        self.wfile.flush()

    def _refuse(self, why: Verdict, more: Mapping[str, str] | None = None) -> None:
        body = json.dumps({"problem": why.problem}).encode("ascii")
        with suppress(OSError):
            self._send(why.status, _JSON, body, more)

    def _send(
        self, status: int, kind: str, body: bytes, more: Mapping[str, str] | None = None
    ) -> None:
        self._begin(status, kind, {"Content-Length": str(len(body)), **(more or {})})
        if self.command != "HEAD":
            self.wfile.write(body)

    def _begin(self, status: int, kind: str, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **security_headers(), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what is no request, or another method, in the same form as everything else."""
        del message, explain
        self._late.cancel()
        self._refuse(Verdict(code, "This is not a request that the server answers."))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the token is in every path."""

    def _drop(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(SHUT_RDWR)
