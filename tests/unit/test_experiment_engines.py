"""Which engine plays, who does its runs, and that neither changes a result."""

import threading
from pathlib import Path

import pytest

import simulation.cli.engine
import simulation.experiment.running.engines
from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare, load, run
from simulation.cli.arguments.common import ENGINES
from simulation.experiment.running.engines import SLOWER, engine_named
from simulation.experiment.running.execute import InProcess
from simulation.experiment.running.executors import executor, workers
from simulation.experiment.running.processes import Processes
from simulation.experiment.running.tasks import Result
from simulation.experiment.running.threads import Threads
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import Interrupted, Silent, plan
from simulation.experiment.study import compare as compare_study
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
FAST = Engine.COMPILED


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    whole = load(FILE)
    options = {name: whole.options[name] for name in ("in_house", "trading_company")}
    return whole.model_copy(update={"options": options, "settings": {}, "replications": 4})


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    waiting = 500.0 + replication * 31 % 11 - len(option) * replication
    return Activity.of([ActivityRow("waiting_list", "all", "all", "", waiting)])


def without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (simulation.experiment.running.engines, simulation.cli.engine):
        monkeypatch.setattr(module, "available", lambda: False)
    monkeypatch.setattr(simulation.experiment.running.engines, "usual_engine", lambda: Engine.SIMPY)


def test_the_command_offers_every_engine() -> None:
    assert set(ENGINES) == {engine.value for engine in Engine}


def test_a_misspelt_engine_is_refused_with_the_name_meant(appraisal: Appraisal) -> None:
    for wrong in (
        lambda: run(appraisal, "in_house", engine="compild"),
        lambda: compare(appraisal, engine="compild", play=play),
    ):
        with pytest.raises(ScenarioError, match="did you mean compiled"):
            wrong()


@pytest.mark.parametrize("name", ["compiled", "both"])
def test_an_engine_that_needs_numba_is_refused_without_it(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    without_numba(monkeypatch)
    with pytest.raises(ScenarioError, match=r"needs numba.*optare\[fast\]"):
        engine_named(name)


def test_without_numba_the_reference_plays_and_the_command_says_so_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without_numba(monkeypatch)
    assert engine_named(None) is Engine.SIMPY
    simulation.cli.engine.note_if_slower(None)
    simulation.cli.engine.note_if_slower("simpy")
    assert capsys.readouterr().err == f"optare: {SLOWER}\n"


def test_the_compiled_engine_runs_in_threads_and_the_others_in_processes() -> None:
    kinds = {engine: type(executor(2, engine)) for engine in Engine}
    assert kinds == {"compiled": Threads, "simpy": Processes, "both": Processes}
    assert {type(executor(1, engine)) for engine in Engine} == {InProcess}
    assert workers(2, FAST) == "2 threads" and workers(1, FAST) == "1 thread"
    assert workers(2, Engine.BOTH) == "2 processes"


def test_any_number_of_threads_gives_the_tables_of_one_process(appraisal: Appraisal) -> None:
    one = compare(appraisal, jobs=1, play=play)
    for jobs in (2, 5):
        several = compare(appraisal, jobs=jobs, engine=FAST, play=play)
        assert several.measures == one.measures and several.differences == one.differences
        assert several.runs == one.runs and several.keys == one.keys


def test_a_failed_run_in_a_thread_is_told_and_the_others_go_on(appraisal: Appraisal) -> None:
    def fails_once(given: Appraisal, option: str, replication: int, seed: int) -> Activity:
        if (option, replication) == ("trading_company", 1):
            raise ValueError("one worker is lost")
        return play(given, option, replication, seed)

    found = compare(appraisal, jobs=2, engine="compiled", play=fails_once)
    assert [failure.replication for failure in found.failures] == [1]
    assert "one worker is lost" in found.failures[0].reason
    assert len(found.runs) == 7


def test_ctrl_c_begins_no_more_runs_and_keeps_those_in_hand(appraisal: Appraisal) -> None:
    begun: list[int] = []
    stopped = threading.Event()

    class Stopper(Silent):
        def finished(self, result: Result) -> None:
            stopped.set()
            raise KeyboardInterrupt

    def slow_but_the_first(given: Appraisal, option: str, replication: int, seed: int) -> Activity:
        begun.append(replication)
        if len(begun) > 1:
            assert stopped.wait(10)
        return play(given, option, replication, seed)

    with Store(":memory:") as store:
        with pytest.raises(Interrupted, match="of 40 runs"):
            compare_study(
                plan(appraisal, "test", 20), store, 2, Stopper(), slow_but_the_first, FAST
            )
        kept = [row for row in store.rows() if row.status == "finished"]
    assert 2 <= len(begun) <= 5
    assert len(kept) == len(begun)


def test_the_store_says_which_engine_played_and_another_takes_its_runs(
    appraisal: Appraisal,
) -> None:
    def never(given: Appraisal, option: str, replication: int, seed: int) -> Activity:
        raise AssertionError("this run is there already")

    study = plan(appraisal, "test")
    with Store(":memory:") as store:
        one = compare_study(study, store, 2, None, play, FAST)
        other = compare_study(study, store, 1, None, never, Engine.SIMPY)
        assert {row.engine for row in store.rows()} == {"compiled"}
    assert one.measures == other.measures
