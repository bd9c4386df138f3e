"""The run store and the keys of its rows."""

import signal
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import load
from simulation.experiment.keys import run_key, scenario_digest
from simulation.experiment.model_id import model_id, significant_source
from simulation.experiment.store import Store, StoredRun, StoreError
from simulation.experiment.stored_form import pack, unpack
from simulation.scenario.appraisal import Appraisal

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
ACTIVITY = Activity.of(
    [
        ActivityRow("waiting_list", "2011-04", "older", "", 1 / 3),
        ActivityRow("hours", "all", "all", "access|social_worker|assess", 1e15 + 0.1),
        ActivityRow("waiting_list", "all", "all", "", 0.0),
    ]
)


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    return load(FILE)


def row(key: str, status: str = "finished", error: str = "") -> StoredRun:
    packed = pack(ACTIVITY) if status == "finished" else None
    return StoredRun(key, "test", "main", "in_house", 0, status, error, 12, "simpy", packed)


def test_a_stored_run_reads_back_exactly() -> None:
    assert unpack(pack(ACTIVITY)) == ACTIVITY
    assert unpack(pack(Activity.of([]))) == Activity.of([])


def test_a_run_is_there_once_and_a_finished_one_is_never_replaced(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        store.put(row("a", "failed", "no reason"))
        assert store.finished(["a"]) == set()
        store.put(row("a"))
        store.put(row("a", "failed", "later"))
        assert store.finished(["a", "b"]) == {"a"}
        (only,) = store.rows()
    assert (only.status, only.error) == ("finished", "")


def test_a_run_that_is_not_there_is_not_made_up(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store, pytest.raises(KeyError):
        store.activity("a")


def test_a_store_of_another_scheme_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "runs.sqlite"
    Store(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute("update meta set value = '0'")
    connection.close()
    with pytest.raises(StoreError, match="scheme 0"):
        Store(file)


def test_a_file_that_is_no_store_is_refused_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "runs.sqlite"
    file.write_text("this is a letter, not a database\n" * 100, encoding="utf-8")
    with pytest.raises(StoreError) as wrong:
        Store(file)
    assert str(file) in str(wrong.value) and "\n" not in str(wrong.value)


def test_what_was_written_survives_a_killed_process(tmp_path: Path) -> None:
    file = tmp_path / "runs.sqlite"
    script = f"""
        import os, signal
        from simulation.experiment.store import Store, StoredRun
        store = Store({str(file)!r})
        for number in range(50):
            key = str(number)
            row = (key, "test", "main", "in_house", number, "finished", "", 1, "simpy", b"x")
            store.put(StoredRun(*row))
        os.kill(os.getpid(), signal.SIGKILL)
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False)
    assert ended.returncode == -signal.SIGKILL
    with Store(file) as store:
        assert len(store.finished(map(str, range(50)))) == 50


def test_whatever_determines_a_run_changes_its_key(appraisal: Appraisal) -> None:
    def changed(**update: object) -> str:
        return scenario_digest(appraisal.model_copy(update=update), "trading_company")

    base = scenario_digest(appraisal, "trading_company")
    other_work = load(FILE, {"council.work.contact_hours": 9})
    digests = {
        base,
        scenario_digest(appraisal, "in_house"),
        scenario_digest(other_work, "trading_company"),
        changed(years=appraisal.years + 1),
        changed(baseline="reformed_in_house"),
    }
    assert len(digests) == 5
    keys = {run_key(base, 1, 0), run_key(base, 2, 0), run_key(base, 1, 1)}
    assert len(keys) == 3


def test_titles_and_observed_values_do_not_change_a_key(appraisal: Appraisal) -> None:
    council = appraisal.council.model_copy(update={"title": "Elsewhere", "summary": "A place."})
    seen = load(FILE, {"council.observed.cases_open": 7})
    base = scenario_digest(appraisal, "in_house")
    assert scenario_digest(appraisal.model_copy(update={"council": council}), "in_house") == base
    assert scenario_digest(seen, "in_house") == base


def test_the_levels_of_need_are_part_of_the_key(appraisal: Appraisal) -> None:
    levels = list(appraisal.council.demand.need_weights)
    digests = {
        scenario_digest(load(FILE, {f"council.demand.need_weights.{level}": 0.5}), "in_house")
        for level in levels
    }
    assert len(digests | {scenario_digest(appraisal, "in_house")}) == len(levels) + 1


def test_comments_docstrings_and_blank_lines_do_not_change_the_model_but_code_does() -> None:
    plain = 'def f(x):\n    return "a" + x\n'
    wordy = '"""A file."""\n\n\ndef f(x):  # sums\n    """Say."""\n\n    return "a" + x\n'
    assert significant_source(plain) == significant_source(wordy)
    assert significant_source(plain) != significant_source(plain.replace('"a"', '"b"'))
    nested = "def f(x):\n    if x:\n        g()\n    h()\n"
    assert significant_source(nested) != significant_source(
        nested.replace("    h()", "        h()")
    )


def test_the_name_of_the_model_is_kept_and_a_broken_note_of_it_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = model_id()
    monkeypatch.setenv("OPTARE_CACHE", str(tmp_path))
    model_id.cache_clear()
    assert model_id() == there
    (note,) = (tmp_path / "models").iterdir()
    assert note.read_text(encoding="ascii") == there
    note.write_text("half", encoding="ascii")
    model_id.cache_clear()
    assert model_id() == there
    note.write_text("0" * 32, encoding="ascii")
    model_id.cache_clear()
    assert model_id() == "0" * 32  # it was read, not made anew
    note.write_text(there, encoding="ascii")
    model_id.cache_clear()


def test_the_model_has_its_name_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = model_id()
    (tmp_path / "models").write_text("a file where the folder should be", encoding="ascii")
    monkeypatch.setenv("OPTARE_CACHE", str(tmp_path))
    model_id.cache_clear()
    assert model_id() == there
