"""``optare explore --live`` from its first line to Ctrl-C, and mistakes that a user may make."""

import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from made_live import BROKERS, asking, kept_result, lines

from simulation.cli import main

# One worker makes the result, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("live")]

# A shell starts what it runs in the background with Ctrl-C ignored, and the tests too then.
START = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from simulation.cli import main; sys.exit(main(sys.argv[1:]))"
)
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/([\w-]{32,})/")

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return kept_result(tmp_path_factory)


@pytest.fixture
def command(result: Path) -> Iterator[subprocess.Popen[str]]:
    asked = ["explore", str(result), "--live", "--no-browser", "--no-days", "--quiet"]
    started = subprocess.Popen(
        [sys.executable, "-c", START, *asked],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield started
    started.kill()
    started.communicate()


def digest(folder: Path) -> dict[str, int]:
    return {str(file): file.stat().st_mtime_ns for file in sorted(folder.rglob("*"))}


def test_it_serves_the_page_and_reruns_until_ctrl_c_and_writes_nothing(
    command: subprocess.Popen[str], result: Path
) -> None:
    before = digest(result)
    assert command.stdout is not None
    found = ADDRESS.fullmatch(command.stdout.readline().strip())
    assert found, command.communicate()[1]
    port, token = int(found[1]), found[2]
    page = _ask(port, "GET", f"/{token}/")
    assert b'<section id="live"' in page and b"Run again" in page
    body = json.dumps(asking(levers={BROKERS: 1.2}))
    last = lines(_ask(port, "POST", f"/{token}/again", body))[-1]
    assert last["finished"] and last["of"] == 3
    assert any(row["change"]["mean"] for row in last["rows"])
    command.send_signal(signal.SIGINT)
    _, told = command.communicate(timeout=60)
    assert command.returncode == 0
    assert told.splitlines()[-1] == "optare: stopped"
    assert token not in told
    assert digest(result) == before


def _ask(port: int, method: str, path: str, body: str | None = None) -> bytes:
    there = HTTPConnection("127.0.0.1", port, timeout=120)
    origin = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
    there.request(method, path, body, origin if body else {})
    answer = there.getresponse()
    assert answer.status == 200
    text = answer.read()
    there.close()
    return text


WRONG = {
    "a port without a server": (["--port", "8000"], "--port is for --live"),
    "a browser without a server": (["--no-browser"], "--no-browser is for --live"),
    "a file for a server": (["--live", "--out", "x.html"], "writes no file"),
    "a port beyond any": (["--live", "--port", "70000"], "port 70000"),
}


@pytest.mark.parametrize(("given", "words"), WRONG.values(), ids=WRONG)
def test_arguments_that_do_not_go_together_are_told_in_a_line(
    result: Path, given: list[str], words: str, capsys: Capture
) -> None:
    assert main(["explore", str(result), *given]) == 2
    told = capsys.readouterr()
    assert words in told.err and "Traceback" not in told.err


def test_a_folder_without_a_result_is_told_in_a_line(tmp_path: Path, capsys: Capture) -> None:
    assert main(["explore", str(tmp_path), "--live", "--no-browser"]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_a_port_that_is_taken_is_told_in_a_line(result: Path, capsys: Capture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        given = ["explore", str(result), "--live", "--no-browser", "--no-days", "--port", port]
        assert main(given) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[-1].startswith(f"optare: port {port}: ") and "for a free one" in told[-1]
    assert "Traceback" not in "".join(told)


@pytest.mark.slow
def test_ctrl_c_in_the_middle_of_a_rerun_ends_it_though_the_result_is_gone(
    result: Path, tmp_path: Path
) -> None:
    """What is served needs the folder no more: it may be remade while somebody looks."""
    copy = tmp_path / "result"
    shutil.copytree(result, copy)
    asked = ["explore", str(copy), "--live", "--no-browser", "--no-days", "--quiet"]
    with subprocess.Popen(
        [sys.executable, "-c", START, *asked],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        try:
            assert command.stdout is not None
            found = ADDRESS.fullmatch(command.stdout.readline().strip())
            assert found, command.communicate()[1]
            port, token = int(found[1]), found[2]
            shutil.rmtree(copy)
            body = json.dumps(asking(levers={BROKERS: 1.1}))
            assert lines(_ask(port, "POST", f"/{token}/again", body))[-1]["finished"]
            _begin(port, f"/{token}/again", json.dumps(asking(levers={BROKERS: 1.3})))
            command.send_signal(signal.SIGINT)
            _, told = command.communicate(timeout=60)
        finally:
            command.kill()
    assert command.returncode == 0
    assert told.splitlines() == ["optare: stopped"]


def _begin(port: int, path: str, body: str) -> None:
    """Ask and wait for no answer, but until the server has begun to give one."""
    origin = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
    there = HTTPConnection("127.0.0.1", port, timeout=120)
    there.request("POST", path, body, origin)
    assert there.getresponse().status == 200
