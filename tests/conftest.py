"""Every test carries exactly one tier marker; collection fails otherwise."""

import os
from collections.abc import Iterator

import pytest
from engines import ENGINES

from simulation.model.engine import Engine
from simulation.verification import queues

TIERS = ("unit", "theory", "integration", "browser")


def pytest_configure() -> None:
    """Let a worker see one processor: the other workers have the rest.

    Else each would start processes of its own for charts and runs, on processors that are busy.
    A test that is about more than one says how many.
    """
    if "PYTEST_XDIST_WORKER" in os.environ and hasattr(os, "sched_getaffinity"):
        os.sched_getaffinity = lambda pid, /: {0}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        tiers = [name for name in TIERS if item.get_closest_marker(name)]
        if len(tiers) != 1:
            raise pytest.UsageError(f"{item.nodeid} must carry one tier marker, not {tiers}")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Refuse to go on where groups are not kept: each worker would make every group's fixture."""
    if getattr(session.config.option, "loadgroup", False):
        grouped = [item for item in session.items if item.get_closest_marker("xdist_group")]
        if not all("@" in item.nodeid for item in grouped):
            raise pytest.UsageError("this pytest and this pytest-xdist do not keep groups together")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Small models are played by this engine; ``usefixtures("engine")`` plays a test by each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queues, "ENGINE", request.param)
        yield request.param
