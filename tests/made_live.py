"""Live reruns of a small council, with a model that answers at once by a rule known here."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from small_council import FILE, tenth

from simulation.api import compare
from simulation.experiment.residents.source import Source
from simulation.live.base import Base
from simulation.live.horizon import horizon_of
from simulation.live.playing import Play, Row, What
from simulation.live.rerun import Rerunner
from simulation.live.server import LiveServer, serving
from simulation.live.terms import ServerTerms, Terms, shipped_terms
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.loading import load_criteria, load_prices

PAGE = "a page of its own"
OPTION = "trading_company"
BROKERS = "posts.brokerage.broker"
SCENARIOS = FILE.parents[1]
NUMBERS = tuple(range(20))
MEASURES = tuple(shipped_terms().measures)


def quick_play(appraisal: Appraisal, option: str, replication: int) -> Row:
    """Return a row in which every measure is its brokers, plus the number of the replication."""
    teams = appraisal.options[option].teams
    brokers = sum(post.value for team in teams.values() for post in team.posts.values())
    return tuple(brokers + replication + at for at in range(len(MEASURES)))


def made_base(appraisal: Appraisal | None = None) -> Base:
    """Return a base whose options were played by ``quick_play``."""
    given = appraisal or tenth()
    what = What(7, NUMBERS, horizon_of(given, 2), MEASURES, Engine.SIMPY)
    filed = {
        option: np.array([quick_play(given, option, number) for number in NUMBERS]).T
        for option in given.options
    }
    return Base(Source(given, 7, len(NUMBERS), "small"), what, filed, played=False)


def with_server(terms: Terms, **fields: Any) -> Terms:
    """Return the terms with other bounds of the server."""
    server = ServerTerms.model_validate({**terms.server.model_dump(), **fields})
    return terms.model_copy(update={"server": server})


@contextmanager
def live(play: Play = quick_play, terms: Terms | None = None) -> Iterator[LiveServer]:
    """Serve a page of a few words and reruns by ``play``."""
    server = LiveServer(Rerunner(made_base(), terms or shipped_terms(), play))
    server.page = PAGE.encode()
    with serving(server):
        yield server


def asking(page: str = "page-0001", **fields: Any) -> dict[str, Any]:
    """Return a request that is as it should be, but for the fields given."""
    asked = {"page": page, "option": OPTION, "keep_pay_bill": True, "levers": {}}
    return {**asked, **fields}


def own_headers(server: LiveServer) -> dict[str, str]:
    """Return the headers that the server's own page sends."""
    origin = server.address.split("/", 3)
    return {
        "Host": origin[2],
        "Origin": f"http://{origin[2]}",
        "Sec-Fetch-Site": "same-origin",
        "Content-Type": "application/json",
    }


def request(
    server: LiveServer,
    body: bytes | Mapping[str, Any] | None = None,
    *,
    method: str = "POST",
    path: str | None = None,
    headers: Mapping[str, str | None] | None = None,
) -> tuple[int, bytes]:
    """Send a request as the page would, but for the headers given (none: left out)."""
    sent = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    given = {**own_headers(server), **(headers or {})}
    there = HTTPConnection("127.0.0.1", server.guard.port, timeout=30)
    address = f"/{server.guard.token}/again" if path is None else path
    there.putrequest(method, address, skip_host=True, skip_accept_encoding=True)
    if sent is not None and "Content-Length" not in given:
        given["Content-Length"] = str(len(sent))
    for name, value in given.items():
        if value is not None:
            there.putheader(name, value)
    there.endheaders(sent)
    answer: HTTPResponse = there.getresponse()
    status, text = answer.status, answer.read()
    there.close()
    return status, text


def lines(text: bytes) -> list[dict[str, Any]]:
    """Return the answers of a stream."""
    return [json.loads(line) for line in text.decode().splitlines()]


class Gate:
    """A model that plays no further than it is let; ``begun`` says that it has begun."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun = threading.Event()
        self.played: list[int] = []

    def __call__(self, appraisal: Appraisal, option: str, replication: int) -> Row:
        """Wait for the gate, then answer."""
        self.begun.set()
        assert self.open.wait(20)
        self.played.append(replication)
        return quick_play(appraisal, option, replication)


def kept_result(factory: pytest.TempPathFactory) -> Path:
    """Return a small result that the tests of one worker share; it is to be read only."""
    folder = factory.getbasetemp() / "live"
    return folder / "small" / "latest" if folder.exists() else small_result(folder)


def small_result(folder: Path) -> Path:
    """Make a result of two options, two years and three replications, and return its folder."""
    whole = tenth()
    update = {
        "options": {name: whole.options[name] for name in ("in_house", OPTION)},
        "years": 2,
        "replications": 3,
        "settings": {},
        "plan": None,
        "prices": load_prices(SCENARIOS / "prices" / "england_2011.yaml"),
        "criteria": load_criteria(SCENARIOS / "criteria" / "generic_success_factors.yaml"),
    }
    appraisal = whole.model_copy(update=update)
    compare(appraisal, out=folder, name="small", report=False, jobs=1)
    return folder / "small" / "latest"
