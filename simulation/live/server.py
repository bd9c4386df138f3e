"""The server of the live explorer: on the loopback address alone, with bounded work."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import ThreadingHTTPServer
from threading import BoundedSemaphore, Thread
from typing import Any

from simulation.live.guard import Guard
from simulation.live.handler import Handler
from simulation.live.rerun import Rerunner
from simulation.live.terms import ServerTerms
from simulation.live.turns import Turns
from simulation.scenario.errors import ScenarioError

LOOPBACK = "127.0.0.1"
_TOKEN_BYTES = 24
_TURNED_AWAY = (
    b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: %d\r\n"
    b"Content-Type: application/json\r\n\r\n"
    b'{"problem": "Too many connections are open; ask again soon."}'
)


class LiveServer(ThreadingHTTPServer):
    """Serves one page under a token that only its reader knows, and reruns for it."""

    daemon_threads = True
    allow_reuse_address = False
    request_queue_size = 128

    def __init__(
        self, rerunner: Rerunner, port: int = 0, tell: Callable[[str], None] = lambda text: None
    ) -> None:
        """``port`` 0 takes a free one. Raises ``OSError`` if the port is taken."""
        self.terms: ServerTerms = rerunner.terms.server
        self.rerunner = rerunner
        self.tell = tell
        self.page = b""
        self.turns = Turns(self.terms.reruns_waiting)
        self._open = BoundedSemaphore(self.terms.connections)
        super().__init__((LOOPBACK, port), Handler)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        self.guard = Guard(self.server_address[1], token, self.terms.body_bytes)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{LOOPBACK}:{self.guard.port}/{self.guard.token}/"

    def process_request(self, request: Any, client_address: Any) -> None:
        """Give the connection a thread, or turn it away if too many are open."""
        if self._open.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with suppress(OSError):
            request.setblocking(False)
            request.send(_TURNED_AWAY % self.terms.come_again_seconds)
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one connection."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._open.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that break off."""

    def close(self) -> None:
        """End what plays or waits, and give the port back."""
        self.turns.close()
        self.server_close()
        self.rerunner.close()

    def server_bind(self) -> None:
        """Bind without asking who this machine is, which could ask a name server."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]


@contextmanager
def serving(server: LiveServer) -> Iterator[LiveServer]:
    """Serve in a thread until the block ends."""
    thread = Thread(target=server.serve_forever, name="live", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.turns.close()
        server.shutdown()
        server.close()
        thread.join()


def bound(rerunner: Rerunner, port: int, tell: Callable[[str], None]) -> LiveServer:
    """Return the server on a port. Raises ``ScenarioError`` if it is taken or not allowed."""
    try:
        return LiveServer(rerunner, port, tell)
    except (OSError, OverflowError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        hint = "another --port, or none for a free one"
        raise ScenarioError(f"port {port}: {reason}", hint=hint) from None


__all__ = ["LOOPBACK", "LiveServer", "bound", "serving"]
