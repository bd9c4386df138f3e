"""An option run again with other levers, answered bit by bit as replications end."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import numpy as np

from simulation.experiment.study import cores
from simulation.live.answer import answer_rows
from simulation.live.asking import Asked, Change, Refused, change_asked
from simulation.live.base import Base
from simulation.live.pay_words import pay_change
from simulation.live.playing import Play, Player, Row, Stopped, rows_in_order
from simulation.live.terms import Terms
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import apply_setting

Answer = dict[str, Any]
_TOO_LONG = "The rerun took longer than {seconds} seconds and was stopped."


class Rerunner:
    """Plays what pages ask for, one request at a time; ``play`` stands in for the model."""

    def __init__(self, base: Base, terms: Terms, play: Play | None = None) -> None:
        self.base = base
        self.terms = terms
        self._play = play or Player(base.what)
        self._pool = ThreadPoolExecutor(max_workers=cores(), thread_name_prefix="rerun")

    def warm(self) -> None:
        """Draw the residents and play once, so that the first page to ask waits no longer."""
        what, appraisal = self.base.what, self.base.source.appraisal
        play = rows_in_order(
            self._play, appraisal, appraisal.baseline, what.numbers, self._pool, Event()
        )
        for _ in play:
            pass

    def change(self, asked: Asked) -> tuple[Change, Appraisal]:
        """Return what a request changes, and the appraisal with it.

        Raises:
            Refused: it cannot be played, with the reason in a sentence.
        """
        appraisal = self.base.source.appraisal
        change = change_asked(asked, appraisal, self.terms)
        if change.nothing:
            return change, appraisal
        setting = Setting(title="live", change=dict(change.paths))
        try:
            return change, apply_setting(appraisal, setting)
        except ScenarioError as wrong:
            raise Refused(wrong.problem) from None

    def answers(self, change: Change, changed: Appraisal, stop: Event) -> Iterator[Answer]:
        """Yield what is known after some of the replications, and after the last.

        Ends early, with an answer that says so, if ``stop`` is set or time is over.
        """
        if stop.is_set():
            yield {"kind": "superseded"}
            return
        began, numbers = time.monotonic(), self.base.what.numbers
        told = {*self.terms.work.answers_after, len(numbers)}
        rows: list[Row] = []
        play = rows_in_order(self._play, changed, change.option, numbers, self._pool, stop)
        try:
            for row in play:
                rows.append(row)
                seconds = time.monotonic() - began
                if seconds > self.terms.work.seconds:
                    yield _error(_TOO_LONG.format(seconds=self.terms.work.seconds))
                    return
                if len(rows) in told:
                    yield self._answer(change, changed, rows, seconds)
        except Stopped:
            yield {"kind": "superseded"}
        finally:
            play.close()  # type: ignore[attr-defined]

    def close(self) -> None:
        """Wait for the runs in hand and play no more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _answer(
        self, change: Change, changed: Appraisal, rows: list[Row], seconds: float
    ) -> Answer:
        base, option = self.base, change.option
        appraisal = base.source.appraisal
        baseline = None if option == appraisal.baseline else base.filed[appraisal.baseline]
        now = np.array(rows).T
        pay = pay_change(appraisal, changed, option)
        return {
            "kind": "answer",
            "option": option,
            "done": len(rows),
            "of": len(base.what.numbers),
            "finished": len(rows) == len(base.what.numbers),
            "seconds": round(seconds, 2),
            "year": base.what.horizon.year,
            "rows": answer_rows(self.terms.measures, now, base.filed[option], baseline),
            "pay_bill": {
                "filed_gbp": pay.filed_gbp,
                "now_gbp": pay.now_gbp,
                "added_gbp": pay.added_gbp,
                "sentence": pay.sentence(),
            },
        }


def _error(problem: str) -> Answer:
    return {"kind": "error", "problem": problem}
