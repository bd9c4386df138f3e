"""Every test carries exactly one tier marker; collection fails otherwise."""

from collections.abc import Iterator

import pytest
from engines import ENGINES

from simulation.model.engine import Engine
from simulation.verification import queues

TIERS = ("unit", "theory", "integration", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        tiers = [name for name in TIERS if item.get_closest_marker(name)]
        if len(tiers) != 1:
            raise pytest.UsageError(f"{item.nodeid} must carry one tier marker, not {tiers}")


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Small models are played by this engine; ``usefixtures("engine")`` plays a test by each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queues, "ENGINE", request.param)
        yield request.param
