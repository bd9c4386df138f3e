"""Turns: one plays, a few wait, and a newer request of a page takes the place of its older."""

import threading
import time
from collections.abc import Callable

import pytest

from simulation.live.turns import Full, Turns

pytestmark = pytest.mark.unit


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.001)


class Visitor:
    """Somebody who takes a turn and keeps it until told to go."""

    def __init__(self, turns: Turns, page: str) -> None:
        self.state = "waits"
        self.go = threading.Event()
        self._turns, self._page = turns, page
        threading.Thread(target=self._visit, daemon=True).start()

    def _visit(self) -> None:
        try:
            with self._turns.turn(self._page) as ticket:
                self.state = "stopped" if ticket.stop.is_set() else "plays"
                self.go.wait(10)
            self.state += ", gone"
        except Full:
            self.state = "full"


def test_one_plays_and_the_others_follow_in_the_order_in_which_they_came() -> None:
    turns = Turns(4)
    there: list[Visitor] = []
    for at in range(4):
        there.append(Visitor(turns, f"page {at}"))
        until(lambda: len(turns._queue) == len(there))
    for at in range(4):
        until(lambda at=at: there[at].state == "plays")  # type: ignore[misc]
        assert [each.state for each in there[at + 1 :]] == ["waits"] * (3 - at)
        there[at].go.set()


def test_one_more_than_may_wait_is_turned_away() -> None:
    turns = Turns(2)
    there = [Visitor(turns, "first")]
    until(lambda: there[0].state == "plays")
    there += [Visitor(turns, f"page {at}") for at in range(2)]
    until(lambda: len(turns._queue) == 3)
    last = Visitor(turns, "last")
    until(lambda: last.state == "full")
    for visitor in there:
        visitor.go.set()
    until(lambda: not turns._queue)


def test_a_newer_request_of_a_page_stops_the_older_whether_it_plays_or_waits() -> None:
    turns = Turns(1)
    other, older = Visitor(turns, "other"), None
    until(lambda: other.state == "plays")
    older = Visitor(turns, "mine")
    until(lambda: len(turns._queue) == 2)
    newer = Visitor(turns, "mine")
    until(lambda: older.state == "stopped")
    other.go.set()
    older.go.set()
    until(lambda: newer.state == "plays")
    newest = Visitor(turns, "mine")
    until(turns._queue[0].stop.is_set)
    newer.go.set()
    until(lambda: newest.state == "plays")
    newest.go.set()


def test_closing_stops_everybody_and_lets_nobody_in() -> None:
    turns = Turns(3)
    playing = Visitor(turns, "plays")
    until(lambda: playing.state == "plays")
    waiting = Visitor(turns, "waits")
    until(lambda: len(turns._queue) == 2)
    turns.close()
    until(lambda: waiting.state == "stopped")
    assert all(ticket.stop.is_set() for ticket in turns._queue)
    with pytest.raises(Full), turns.turn("late"):
        pass
    playing.go.set()
    waiting.go.set()


def test_a_turn_that_breaks_is_given_on() -> None:
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError), turns.turn("breaks"):
        raise ZeroDivisionError
    with turns.turn("next") as ticket:
        assert not ticket.stop.is_set()
