"""The server of the live explorer: whom it refuses, how much it bears, and that it stays up."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from made_live import (
    BROKERS,
    NUMBERS,
    OPTION,
    PAGE,
    Gate,
    asking,
    lines,
    live,
    made_base,
    quick_play,
    request,
    with_server,
)

from simulation.live.playing import Row
from simulation.live.rerun import Rerunner
from simulation.live.server import LOOPBACK, LiveServer, bound
from simulation.live.terms import shipped_terms
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.integration
MANY = 50


@pytest.fixture(scope="module")
def server() -> Iterator[LiveServer]:
    with live() as there:
        yield there


def get(server: LiveServer, path: str | None = None, **headers: str) -> tuple[int, bytes]:
    address = f"/{server.guard.token}/" if path is None else path
    own = {"Origin": None, "Content-Type": None, "Sec-Fetch-Site": "none"}
    return request(server, None, method="GET", path=address, headers={**own, **headers})


def is_up(server: LiveServer) -> bool:
    return get(server) == (200, PAGE.encode())


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_the_page_is_at_the_address_with_its_token_and_nothing_is_beside_it(
    server: LiveServer,
) -> None:
    assert is_up(server)
    assert server.address.startswith("http://127.0.0.1:")
    assert len(server.guard.token) >= 32
    for path in ("/", "/again", "/explorer.html", f"/{server.guard.token}", "/../etc/passwd"):
        assert get(server, path)[0] == 404


def test_two_servers_have_two_tokens(server: LiveServer) -> None:
    with live() as other:
        assert other.guard.token != server.guard.token
        assert get(other, f"/{server.guard.token}/")[0] == 404


def test_it_listens_on_the_loopback_address_alone(server: LiveServer) -> None:
    assert server.socket.getsockname()[0] == LOOPBACK == "127.0.0.1"
    assert server.socket.family == socket.AF_INET


def test_a_rerun_is_answered_bit_by_bit_with_paired_differences(server: LiveServer) -> None:
    status, text = request(server, asking(levers={BROKERS: 0.96}, keep_pay_bill=False))
    answers = lines(text)
    assert status == 200
    assert [each["done"] for each in answers] == [4, 10, 20]
    assert [each["finished"] for each in answers] == [False, False, True]
    for answer in answers:
        for row in answer["rows"]:
            change = row["change"]
            assert row["now"]["n"] == answer["done"]
            spread = {"per cent": 100.0, "£ thousand": 1e-3}.get(row["unit"], 1.0)
            assert change["low"] == change["mean"] == change["high"]  # the luck is the same
            assert change["mean"] == pytest.approx(0.1 * spread, abs=1e-9)


REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "another origin": ({"headers": {"Origin": "http://evil.example"}}, 403),
    "a page from disk": ({"headers": {"Origin": "null"}}, 403),
    "a program without an origin": ({"headers": {"Origin": None}}, 403),
    "a name that points here": ({"headers": {"Host": "evil.example"}}, 403),
    "another site": ({"headers": {"Sec-Fetch-Site": "cross-site"}}, 403),
    "a form": ({"headers": {"Content-Type": "text/plain"}}, 415),
    "no token": ({"path": "/again"}, 404),
    "another token": ({"path": f"/{'x' * 32}/again"}, 404),
    "no length": ({"headers": {"Content-Length": None}, "body": None}, 411),
    "more than it reads": ({"body": b" " * 16_385}, 413),
    "a length that is a lie": ({"body": b"{}", "headers": {"Content-Length": "9" * 30}}, 413),
    "no JSON": ({"body": b"{"}, 422),
    "JSON nested too deep": ({"body": b"[" * 16_000}, 422),
    "zeros": ({"body": b"\0" * 100}, 422),
    "a value beyond the range": ({"body": asking(levers={BROKERS: 1e9})}, 422),
    "a lever that is not there": ({"body": asking(levers={"council.demand": 1.0})}, 422),
    "an option that is not there": ({"body": asking(option="abroad")}, 422),
    "a method that changes": ({"method": "PUT"}, 501),
    "a method that asks for leave": ({"method": "OPTIONS"}, 501),
    "a method that deletes": ({"method": "DELETE"}, 501),
}


@pytest.mark.parametrize(("how", "status"), REFUSED.values(), ids=REFUSED)
def test_what_is_not_the_pages_own_request_is_refused_in_a_sentence(
    server: LiveServer, how: dict[str, Any], status: int
) -> None:
    given = {"body": asking(), **how}
    found, text = request(server, given.pop("body"), **given)
    assert found == status
    assert lines(text)[0]["problem"].endswith(".")
    assert is_up(server)


def test_a_head_that_is_too_long_or_no_head_at_all_is_refused(server: LiveServer) -> None:
    for sent in (
        b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * 70_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\r\n\r\n",
    ):
        with socket.create_connection((LOOPBACK, server.guard.port), timeout=20) as there:
            with suppress(OSError):  # it may be broken off before all of it is sent
                there.sendall(sent)
                there.shutdown(socket.SHUT_WR)
            assert b" 200 " not in _all_of(there)
    assert is_up(server)


def _all_of(there: socket.socket) -> bytes:
    found = b""
    try:
        while more := there.recv(65_536):
            found += more
    except ConnectionResetError:
        pass
    return found


def test_a_request_that_does_not_end_is_dropped_after_its_time() -> None:
    with live(terms=with_server(shipped_terms(), request_seconds=1)) as server:
        body = {"Content-Length": "50"}
        began = time.monotonic()
        with socket.create_connection((LOOPBACK, server.guard.port), timeout=20) as silent:
            assert silent.recv(100) == b""
        with pytest.raises(OSError, match=r".") as dropped:
            request(server, b"{", headers=body)
        assert dropped.type is not TimeoutError
        assert time.monotonic() - began < 10
        assert is_up(server)


def test_a_request_that_comes_drop_by_drop_is_dropped_all_the_same() -> None:
    with live(terms=with_server(shipped_terms(), request_seconds=1)) as server:
        began = time.monotonic()
        slow = socket.create_connection((LOOPBACK, server.guard.port), timeout=20)
        with slow, pytest.raises(OSError, match=r"."):
            while time.monotonic() - began < 15:
                slow.sendall(b"x")
                time.sleep(0.1)
        assert time.monotonic() - began < 10
        assert is_up(server)


def test_of_fifty_requests_at_once_each_is_answered_or_told_to_come_again() -> None:
    gate = Gate()
    with live(gate) as server, ThreadPoolExecutor(MANY) as pool:
        flight = [pool.submit(request, server, asking(f"page-{at:04}")) for at in range(MANY)]
        assert gate.begun.wait(20)
        until(lambda: sum(each.done() for each in flight) == MANY - 5)
        assert is_up(server)
        gate.open.set()
        found = [each.result() for each in flight]
        statuses = sorted(status for status, _ in found)
        assert statuses == [200] * 5 + [503] * (MANY - 5)
        for status, text in found:
            last = lines(text)[-1]
            assert last["finished"] if status == 200 else "ask again" in last["problem"]
        assert is_up(server)
        assert request(server, asking())[0] == 200


def test_of_fifty_requests_of_one_page_the_last_alone_is_played_to_its_end() -> None:
    gate = Gate()
    with live(gate) as server, ThreadPoolExecutor(MANY) as pool:
        flight = [pool.submit(request, server, asking()) for _ in range(MANY)]
        until(lambda: sum(each.done() for each in flight) >= MANY - 2)
        gate.open.set()
        found = [lines(text)[-1] for _, text in (each.result() for each in flight)]
        kinds = sorted(each["kind"] for each in found)
        assert kinds == ["answer"] + ["superseded"] * (MANY - 1)
        assert is_up(server)


def test_of_fifty_that_hold_a_connection_open_some_are_turned_away_and_others_served() -> None:
    terms = with_server(shipped_terms(), connections=8, request_seconds=2)
    with live(terms=terms) as server:
        address = (LOOPBACK, server.guard.port)
        held = [socket.create_connection(address, timeout=20) for _ in range(MANY)]
        told = [each.recv(1000) for each in held]
        assert sum(b"503" in each for each in told) >= MANY - 8
        for each in held:
            each.close()
        until(lambda: is_up(server))


def test_a_run_that_breaks_is_told_and_the_next_is_played() -> None:
    broken = threading.Event()

    def play(appraisal: Appraisal, option: str, replication: int) -> Row:
        if not broken.is_set() and replication == 5:
            broken.set()
            raise ZeroDivisionError("a secret of the machine")
        return quick_play(appraisal, option, replication)

    with live(play) as server:
        answers = lines(request(server, asking())[1])
        assert answers[-1]["kind"] == "error" and "secret" not in str(answers)
        assert lines(request(server, asking())[1])[-1]["finished"]


def test_a_page_that_goes_away_stops_its_runs() -> None:
    gate = Gate()
    with live(gate) as server:
        asked = threading.Thread(target=_go_away, args=(server,), daemon=True)
        asked.start()
        assert gate.begun.wait(20)
        asked.join(20)
        gate.open.set()
        until(lambda: not server.turns._queue)
        assert is_up(server)


def _go_away(server: LiveServer) -> None:
    with socket.create_connection((LOOPBACK, server.guard.port), timeout=20) as there:
        host = f"{LOOPBACK}:{server.guard.port}"
        body = b'{"page": "page-0001", "option": "in_house", "keep_pay_bill": true, "levers": {}}'
        head = (
            f"POST /{server.guard.token}/again HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        there.sendall(head.encode() + body)
        there.recv(20)


def test_a_rerun_that_takes_too_long_is_stopped_and_says_so() -> None:
    terms = shipped_terms()
    short = terms.model_copy(update={"work": terms.work.model_copy(update={"seconds": 1})})

    def slowly(appraisal: Appraisal, option: str, replication: int) -> Row:
        time.sleep(0.3)
        return quick_play(appraisal, option, replication)

    with live(slowly, short) as server:
        last = lines(request(server, asking())[1])[-1]
        assert last == {
            "kind": "error",
            "problem": "The rerun took longer than 1 seconds and was stopped.",
        }


def test_closing_ends_what_plays_and_gives_the_port_back() -> None:
    gate = Gate()
    with ThreadPoolExecutor(1) as pool:
        with live(gate) as server:
            port = server.guard.port
            flight = pool.submit(request, server, asking())
            assert gate.begun.wait(20)
            threading.Timer(0.2, gate.open.set).start()
        assert lines(flight.result()[1])[-1]["kind"] == "superseded"
    assert len(gate.played) < len(NUMBERS)
    with pytest.raises(OSError, match=r"."):
        socket.create_connection((LOOPBACK, port), timeout=5)


@pytest.mark.parametrize("port", ["taken", -1, 70_000])
def test_a_port_that_cannot_be_had_is_the_users_to_mend(
    server: LiveServer, port: int | str
) -> None:
    rerunner = Rerunner(made_base(), shipped_terms(), quick_play)
    wanted = server.guard.port if isinstance(port, str) else port
    with pytest.raises(ScenarioError, match=f"port {wanted}"):
        bound(rerunner, wanted, lambda text: None)


def test_an_option_of_the_baseline_is_set_against_itself_alone(server: LiveServer) -> None:
    last = lines(request(server, asking(option="in_house"))[1])[-1]
    assert all("against" not in row for row in last["rows"])
    assert all(row["change"]["text"].startswith("0") for row in last["rows"])
    assert "against" in lines(request(server, asking(option=OPTION))[1])[-1]["rows"][0]
