"""What reads logs, compiled ahead."""

import pytest

from simulation.activity import preparing
from simulation.activity.preparing import prepare
from simulation.compiling import available

pytestmark = pytest.mark.unit


@pytest.mark.skipif(not available(), reason="numba is not installed")
def test_the_second_time_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare()
    monkeypatch.setattr(preparing, "check", None)
    prepare()


def test_without_the_compiler_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    prepare.cache_clear()
    monkeypatch.setattr(preparing, "available", lambda: False)
    monkeypatch.setattr(preparing, "check", None)
    prepare()
    prepare.cache_clear()
