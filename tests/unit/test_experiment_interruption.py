"""Ctrl-C is remembered even where Python would forget it."""

import signal
from collections.abc import Iterator
from contextlib import suppress

import pytest

from simulation.experiment.running.interruption import listening

pytestmark = pytest.mark.unit


@pytest.fixture(autouse=True)
def usual_ctrl_c() -> Iterator[None]:
    """Tests that were started in the background would ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_the_first_ctrl_c_asks_and_the_second_interrupts() -> None:
    stopped: list[bool] = []
    with listening(lambda: stopped.append(True)) as interruption:
        signal.raise_signal(signal.SIGINT)
        assert interruption.asked and stopped == [True]
        interruption.stop_if_insisted()  # nobody did yet
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert stopped == [True]


def test_a_second_ctrl_c_that_was_swallowed_still_stops_the_study() -> None:
    with listening(lambda: None) as interruption:
        for _ in range(2):
            with suppress(KeyboardInterrupt):  # as a finaliser does
                signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interruption.stop_if_insisted()


def test_listening_ends_and_leaves_ctrl_c_as_it_was() -> None:
    with listening(lambda: None):
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
