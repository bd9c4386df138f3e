"""``optare compare`` with a stand-in for the model: what is printed, written and returned."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path

import pytest

import simulation.cli.compare
from simulation.activity.table import Activity, ActivityRow
from simulation.api import compare
from simulation.cli import main
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.run_store import Store
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.loading import load

pytestmark = pytest.mark.integration

APPRAISAL = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
SHIPPED = load(APPRAISAL)
COMPARISONS = len(SHIPPED.settings) + 1
"""as the files give it, and once more for each setting"""

Capture = pytest.CaptureFixture[str]


def play(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    luck = 7.0 * (replication * 31 % 11)
    effect = 0 if option == "in_house" else 20
    hours = {"contracted": 1000, "assess": 500, "not_case_work": 300, "idle": 150, "vacant": 50}
    return Activity.of(
        [
            ActivityRow("waiting_list", "all", "all", "", 300 + luck - effect),
            ActivityRow("care_spend_gbp", "all", "all", "", 5e6 + 1000 * luck),
            ActivityRow("unmet_need_days", "all", "all", "", 9000 + 10 * luck),
            ActivityRow("open_cases", "all", "all", "", 1200 + luck),
            ActivityRow("utilisation", "all", "all", "access", 0.55),
            ActivityRow("line_change", "all", "all", "access", 12),
            *(
                ActivityRow("hours_balance", "all", "all", f"access|{item}", value)
                for item, value in hours.items()
            ),
        ]
    )


def play_and_break_a_law(
    appraisal: Appraisal, option: str, replication: int, seed: int
) -> Activity:
    if option == "trading_company" and replication == 1:
        raise RuntimeError("arrivals are not finished + left + still inside")
    return play(appraisal, option, replication, seed)


def interrupted(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
    if replication == 1:
        raise KeyboardInterrupt
    return play(appraisal, option, replication, seed)


def command(monkeypatch: pytest.MonkeyPatch, model: Play, *arguments: object) -> int:
    monkeypatch.setattr(simulation.cli.compare, "compare", partial(compare, play=model))
    rest = ["--replications", "3", "--jobs", "1", "--no-report", *map(str, arguments)]
    return main(["compare", str(APPRAISAL), *rest])


def test_the_answer_opens_with_what_is_known_and_ends_with_the_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, play, "--out", tmp_path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "inputs are Wokingham's own" in lines[0]
    shown = "\n".join(lines)
    order = ["Modelled against observed", "Key measures", "Findings", "Where the hours", "pay bill"]
    places = [shown.index(text) for text in order]
    assert places == sorted(places)
    assert "misses: " in shown
    waiting, spend, unmet = map(
        shown.index, ("People still waiting at", "Care spend, gross", "Unmet need")
    )
    assert waiting < spend < unmet
    assert "−20" in shown
    assert "utilisation outside 75% to 98%" in shown
    written = lines[lines.index("Written:") + 1 :]
    assert written and all(Path(file.strip()).is_file() for file in written)
    assert (tmp_path / "wokingham" / "latest" / "measures.csv").is_file()


def test_json_holds_the_same_answer_for_other_programs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, play, "--out", tmp_path, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["replications"] == 3 and found["appraisal"] == "wokingham"
    (row,) = (
        row
        for row in found["differences"]
        if (row["option"], row["measure"]) == ("trading_company", "waiting_list")
    )
    assert (row["mean"], row["low"], row["distinct"]) == (-20, -20, True)


def test_quiet_prints_only_the_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, play, "--out", tmp_path, "--quiet") == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert all(Path(file).is_file() for file in shown.out.splitlines())


def test_a_broken_law_is_told_and_gives_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, play_and_break_a_law, "--out", tmp_path) == 1
    shown = capsys.readouterr()
    assert "arrivals are not finished" in shown.err
    again = shown.err.split('-c "')[1].split('"')[0]
    assert "'trading_company', 1, 20110401)" in again and "scenarios/main.yaml" in again
    compile(again, "again", "exec")
    failed = f"{COMPARISONS} failed and are left out"
    assert failed in " ".join(shown.out.split())  # lines are wrapped


def test_an_interruption_keeps_what_finished_and_says_how_to_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    assert command(monkeypatch, interrupted, "--out", tmp_path) == 130
    told = capsys.readouterr().err
    runs = COMPARISONS * len(SHIPPED.options)
    assert (
        f"{runs} of {3 * runs} runs are finished and kept" in told
        and "the same command goes on" in told
    )
    assert {file.name for file in (tmp_path / "wokingham").iterdir()} == {
        "plans.json",
        "runs.sqlite",
    }
    assert command(monkeypatch, play, "--out", tmp_path) == 0
    assert f"{runs} runs reused, {2 * runs} to run" in capsys.readouterr().err


def test_a_grid_is_written_beside_the_other_tables(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    vary = "council.care.supply_ratio=0.9,1.1"
    assert command(monkeypatch, play, "--out", tmp_path, "--vary", vary) == 0
    lines = (tmp_path / "wokingham" / "latest" / "grid.csv").read_text().splitlines()
    assert lines[0] == "council.care.supply_ratio,option,replication,measure,value"
    assert {line.split(",")[0] for line in lines[1:]} == {"0.9", "1.1"}


def test_a_what_if_reaches_the_runs_and_the_resolved_scenario(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[float] = []

    def listen(appraisal: Appraisal, option: str, replication: int, seed: int) -> Activity:
        seen.append(appraisal.council.work.contact_hours.value)
        return play(appraisal, option, replication, seed)

    change = "council.work.contact_hours=9.5"
    assert command(monkeypatch, listen, "--out", tmp_path, "--set", change) == 0
    assert set(seen) == {9.5}
    resolved = tmp_path / "wokingham" / "latest" / "scenarios" / "main.yaml"
    assert "9.5" in resolved.read_text(encoding="utf-8")


SLOW_COMMAND = """
    import signal, sys, time
    from functools import partial
    import simulation.cli.compare
    from simulation.activity.table import Activity, ActivityRow
    from simulation.api import compare
    from simulation.cli import main

    def play(appraisal, option, replication, seed):
        time.sleep(0.05)
        print("a run ended", file=sys.stderr, flush=True)
        return Activity.of([ActivityRow("waiting_list", "all", "all", "", float(replication))])

    if __name__ == "__main__":
        # a process started in the background ignores Ctrl-C, and so would its child
        signal.signal(signal.SIGINT, signal.default_int_handler)
        simulation.cli.compare.compare = partial(compare, play=play)
        sys.exit(main(sys.argv[1:]))
"""


def started(tmp_path: Path, jobs: int) -> "subprocess.Popen[str]":
    """Start a long comparison, and return when some runs have ended."""
    script = tmp_path / "command.py"
    script.write_text(textwrap.dedent(SLOW_COMMAND), encoding="utf-8")
    arguments = ["--replications", "50", "--jobs", str(jobs), "--out", str(tmp_path / "results")]
    running = subprocess.Popen(
        [sys.executable, str(script), "compare", str(APPRAISAL), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(APPRAISAL.parents[2])},
    )
    assert running.stderr is not None
    for _ in range(6):  # the plan, and some runs
        running.stderr.readline()
    return running


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_stops_at_once_without_a_traceback(tmp_path: Path, jobs: int) -> None:
    running = started(tmp_path, jobs)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the processes of runs, too
    shown, told = running.communicate(timeout=20)
    assert running.returncode == 130
    assert shown == "" and "Traceback" not in told
    assert "the same command goes on from there" in told
    kept = int(told.split("interrupted: ")[1].split(" of ")[0])
    assert 3 <= kept < 50


def test_a_killed_comparison_loses_no_finished_run_and_leaves_no_process(tmp_path: Path) -> None:
    running = started(tmp_path, jobs=2)
    running.kill()
    running.communicate(timeout=20)  # ends only when no process holds the streams any more
    with Store(tmp_path / "results" / "wokingham" / "runs.sqlite") as store:
        statuses = [run.status for run in store.rows()]
    assert len(statuses) >= 3 and set(statuses) == {"finished"}
