"""The Python interface to live reruns: the explorer served on this machine.

>>> from simulation.api.live import live_server, serving
>>> with serving(live_server("results/wokingham/latest")) as server:   # doctest: +SKIP
...     print(server.address)
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from simulation.api.exploring import explorer_of
from simulation.experiment.residents.source import read_result
from simulation.experiment.running.doing import prepare_to_play
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.progress import say
from simulation.live.base import base_of
from simulation.live.panel import live_panel
from simulation.live.playing import Play
from simulation.live.rerun import Rerunner
from simulation.live.server import LiveServer, bound, serving
from simulation.live.terms import shipped_terms
from simulation.model.engine import Engine
from simulation.report.explorer.page import ExplorerPage, html

__all__ = ["LiveServer", "live_server", "serving"]


def live_server(
    result: str | Path,
    prices: str | Path | None = None,
    criteria: str | Path | None = None,
    *,
    port: int = 0,
    days: bool = True,
    engine: Engine | str | None = None,
    tell: Callable[[str], None] = say,
    page: ExplorerPage | None = None,
    play: Play | None = None,
) -> LiveServer:
    """Return a server of the explorer of a result, on the loopback address, not yet serving.

    ``port`` 0 takes a free one. ``prices``, ``criteria``, ``days`` and ``engine`` as in
    ``explore_result``; ``tell`` is given a line before each wait. ``page`` stands in for the page,
    ``play`` for the model. Nothing is written to the result.

    Raises ``ScenarioError`` for a wrong argument, a result that holds too little, and a port that
    is taken.
    """
    source, terms, chosen = read_result(result), shipped_terms(), engine_named(engine)
    if play is None:
        prepare_to_play(chosen, tell)
    rerunner = Rerunner(base_of(source, terms, chosen, tell), terms, play)
    server = bound(rerunner, port, tell)
    try:
        if page is None:
            tell("Making the page...")
            page = explorer_of(result, prices, criteria, days=days, engine=engine).page
        tell("Drawing the residents...")
        rerunner.warm()
        text = html(replace(page, live=live_panel(rerunner.base, terms)))
        server.page = text.encode()
    except BaseException:
        server.close()
        raise
    return server
