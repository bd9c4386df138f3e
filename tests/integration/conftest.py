"""What several files of tests are made from."""

from pathlib import Path

import pytest
from small_result import small_result


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small result; tests of the xdist group ``small_result`` share it."""
    return small_result(tmp_path_factory.mktemp("results"))
