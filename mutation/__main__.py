"""`make mutants`, or `python -m mutation [GROUP ...] [--sample N] [--again]`."""

import argparse
import os
import sys
import time

import pytest

from mutation.fresh import QUIET
from mutation.mutants import Mutant, change, drawn, mutants_of
from mutation.plain import draw_the_same, use_plain_python
from mutation.plan import Group, Plan, read_plan
from mutation.playing import Limits, Players
from mutation.reach import find_reach
from mutation.results import RESULTS, Result, Results
from mutation.telling import write_report
from mutation.verdicts import read_verdicts


def main() -> int:
    """Play the mutants of each group and write what became of them."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("groups", nargs="*", help="groups of mutation.yaml; all if none is named")
    parser.add_argument("--sample", type=int, help="how many mutants of each group")
    parser.add_argument(
        "--again", action="store_true", help="play survivors without a verdict again"
    )
    parser.add_argument("--report", action="store_true", help="write the report, play nothing")
    given = parser.parse_args()
    plan = read_plan()
    unknown = sorted(set(given.groups) - set(plan.groups))
    if unknown:
        print(f"No such group: {', '.join(unknown)}; there are {', '.join(plan.groups)}.")
        return 2
    for name in given.groups or plan.groups:
        if not given.report and _in_own_process(given, plan, name):
            return 1
    print(write_report(plan))
    return 0


def _in_own_process(given: argparse.Namespace, plan: Plan, name: str) -> int:
    """Play a group in a process of its own, because pytest collects once."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = _play(plan, plan.groups[name], given.sample, again=given.again)
        finally:
            sys.stdout.flush()
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _play(plan: Plan, group: Group, sample: int | None, *, again: bool) -> int:
    use_plain_python()
    draw_the_same()
    playing = _Playing(plan, group, sample, again=again)
    ended = int(pytest.main([*QUIET, *group.test_files()], plugins=[playing]))
    return 0 if playing.done else ended or 1


class _Playing:
    """Takes the place of pytest's own loop over its tests."""

    def __init__(self, plan: Plan, group: Group, sample: int | None, *, again: bool) -> None:
        self.plan, self.group, self.again, self.done = plan, group, again, False
        self.sample = sample or group.sample
        self.out = os.fdopen(os.dup(1), "w")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Play every test once, then the mutants."""
        if session.testsfailed:
            self._tell("The tests cannot be collected; run them by themselves.")
            return True
        reach = find_reach(session.items, self.plan.paths())
        self._tell(f"{self.group.title}: {len(reach.seconds)} tests, "
                   f"{sum(reach.seconds.values()):.0f} s")  # fmt: skip
        for test in reach.failed:
            self._tell(f"left out, because it fails on the real source: {test}")
        limits = Limits(self.plan.limit_times, self.plan.limit_seconds, self.plan.tests_seconds)
        self._play_all(Players(session.items, reach, limits))
        self.done = True
        return True

    def _play_all(self, players: Players) -> None:
        every = [
            each for path in self.group.paths() for each in mutants_of(path, self.plan.operators)
        ]
        results, judged = Results(RESULTS), {each.of for each in read_verdicts()}
        results.population(self.group.name, len(every))
        self._tell(f"{len(every)} mutants, {self.sample} are played")
        for number, mutant in enumerate(drawn(every, self.sample, self.plan.seed), start=1):
            before = results.of(mutant)
            if before is None or (self.again and before.is_open(judged)):
                results.keep(self._result(players, mutant))
            if number % 25 == 0:
                self._tell(f"  {number}")

    def _result(self, players: Players, mutant: Mutant) -> Result:
        began = time.monotonic()
        outcome = players.fate(mutant)
        seconds = time.monotonic() - began
        result = Result(self.group.name, mutant, change(mutant), outcome, seconds)
        if outcome.survived:
            self._tell(f"  {outcome.fate}: {mutant.path}:{mutant.line}  {result.change.was}  ->  "
                       f"{result.change.now}")  # fmt: skip
        return result

    def _tell(self, line: str) -> None:
        print(line, file=self.out, flush=True)


if __name__ == "__main__":
    sys.exit(main())
