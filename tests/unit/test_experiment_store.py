"""The run store and the keys of its rows."""

import math
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from simulation.activity.table import Activity, ActivityRow
from simulation.api import load
from simulation.experiment.model_id import model_id, significant_source
from simulation.experiment.store import file as store_file
from simulation.experiment.store.faults import EmptyStoreError
from simulation.experiment.store.form import pack, unpack
from simulation.experiment.store.keys import SCHEME, run_key, scenario_digest
from simulation.experiment.store.rows import StoredClaim
from simulation.experiment.store.run_store import Store, StoredRun, StoreError
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
        from simulation.experiment.store.run_store import Store, StoredRun
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


def test_the_option_that_one_returns_to_is_part_of_its_key() -> None:
    appraisal = load("scenarios/appraisals/systems/activ8.yaml")
    name = next(name for name, one in appraisal.options.items() if one.timeline.returns_to)
    back = appraisal.options[name].timeline.returns_to
    retitled = appraisal.options[back].model_copy(update={"skills": {}})
    other = appraisal.model_copy(update={"options": {**appraisal.options, back: retitled}})
    assert scenario_digest(other, name) != scenario_digest(appraisal, name)


def test_titles_and_observed_values_do_not_change_a_key(appraisal: Appraisal) -> None:
    council = appraisal.council.model_copy(update={"title": "Elsewhere", "summary": "A place."})
    seen = load(FILE, {"council.observed.cases_open": 7, "council.price_year": "2016/17"})
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


KEEPS = ("waiting_list", "hours/access|assess")


def kept(key: str, *values: float, replication: int = 0, status: str = "finished") -> StoredRun:
    place = ("sweep", "p00001", "in_house", replication, status)
    return StoredRun(key, *place, "", 12, "simpy", None, values=values)


def test_a_sweep_keeps_a_column_for_each_measure_and_reads_them_as_arrays(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        store.put_many([kept("b", 0.1, float("nan"), replication=1)], KEEPS)
        store.put_many([kept("a", 1 / 3, 2.0), kept("c", 9.0, 9.0, status="failed")], KEEPS)
        assert store.finished(["a", "b", "c"], KEEPS) == {"a", "b"}
        assert store.measures() == KEEPS
        read = store.read()
    assert (read.settings, read.options) == (("p00001",), ("in_house",))
    assert read.replication.tolist() == [0, 1]
    assert read.values[0].tolist() == [1 / 3, 2.0]
    assert read.values[1, 0] == 0.1 and math.isnan(read.values[1, 1])


def test_a_measure_named_later_is_missing_until_the_run_is_done_again() -> None:
    more = ("waiting_list", "care_spend_gbp")
    with Store(":memory:") as store:
        store.put_many([kept("a", 1.0, 2.0)], KEEPS)
        assert store.finished(["a"], more) == set()
        assert math.isnan(store.read(more).values[0, 1])
        store.put_many([kept("a", 1.0, 3.0)], more)
        for named in (KEEPS, more):  # what was kept before is still there
            assert store.finished(["a"], named) == {"a"}
        assert store.read((*KEEPS, "care_spend_gbp")).values.tolist() == [[1.0, 2.0, 3.0]]


def test_a_comparison_wants_the_whole_table_and_a_sweep_its_values() -> None:
    with Store(":memory:") as store:
        store.put_many([kept("a", 1.0, 2.0)], KEEPS)
        assert store.finished(["a"]) == set()
        store.put(row("a"))
        assert store.finished(["a"]) == store.finished(["a"], KEEPS) == {"a"}
        assert unpack(store.activity("a")) == ACTIVITY


def test_a_batch_is_kept_whole_or_not_at_all() -> None:
    with Store(":memory:") as store:
        wrong = kept("b", 1.0, 2.0, status="lost")
        with pytest.raises(StoreError):
            store.put_many([kept("a", 1.0, 2.0), wrong], KEEPS)
        assert store.rows() == [] and store.measures() == ()


def test_runs_of_the_study_as_it_was_are_kept_but_not_read() -> None:
    with Store(":memory:") as store:
        store.put_many([kept("a", 1.0, 2.0), kept("b", 3.0, 4.0)], KEEPS)
        store.claim([StoredClaim("b", "main", ""), StoredClaim("not done yet", "main", "")])
        assert store.read().values.tolist() == [[3.0, 4.0]]
        assert store.counts() == (1, 0) and store.finished(["a"], KEEPS) == {"a"}
        store.claim([StoredClaim("a", "main", ""), StoredClaim("b", "main", "")])
        assert len(store.read().values) == 2


def test_a_store_written_before_there_were_sweeps_is_read_and_gets_what_it_lacks(
    tmp_path: Path,
) -> None:
    file = tmp_path / "runs.sqlite"
    with closing(sqlite3.connect(file)) as old, old:
        old.execute("create table meta (name text primary key, value text not null)")
        old.execute("insert into meta values ('scheme', ?)", (str(SCHEME),))
        old.execute(
            "create table runs (id integer primary key, key text not null unique, appraisal text, "
            "setting text, option text, replication integer, status text, error text, "
            "wall_ms integer, engine text, activity blob)"
        )
        old.execute(
            "insert into runs values (1, 'a', 'x', 'main', 'in_house', 0, 'finished', '', 1, "
            "'simpy', x'00')"
        )
    with pytest.raises(StoreError, match="cannot be used"):
        Store(file, write=False)
    with Store(file) as store:
        assert store.finished(["a"]) == {"a"}
    with Store(file, write=False) as store:
        assert [run.key for run in store.rows()] == ["a"]


def test_a_second_writer_is_refused_and_a_reader_is_not(tmp_path: Path) -> None:
    file = tmp_path / "runs.sqlite"
    with Store(file) as store:
        store.put(row("a"))
        with pytest.raises(StoreError, match=f"process {os.getpid()} on .* is writing"):
            Store(file)
        with Store(file, write=False) as reader:
            assert reader.finished(["a"]) == {"a"}
            with pytest.raises(StoreError, match="readonly"):
                reader.put(row("b"))
    with Store(file, write=False) as reader:
        assert reader.finished(["a"]) == {"a"}
    assert [each.name for each in tmp_path.iterdir()] == ["runs.sqlite"]  # nothing left behind


def test_a_store_that_can_take_no_more_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    file = tmp_path / "runs.sqlite"
    with Store(file, most_bytes=60_000) as store:
        with pytest.raises(StoreError, match="the disk is full; what had finished before is kept"):
            for number in range(1000):
                store.put(row(str(number)))
        there = len(store.rows())
    assert 0 < there < 1000
    with Store(file) as store:
        assert len(store.rows()) == there


def test_a_run_of_sixty_measures_takes_less_than_a_kilobyte(tmp_path: Path) -> None:
    file = tmp_path / "runs.sqlite"
    names = [f"measure_{number}/band" for number in range(60)]
    values = tuple(number / 7 for number in range(60))
    with Store(file) as store:
        for batch in range(25):
            digests = [f"{batch * 40 + number:032x}" for number in range(40)]
            store.put_many([kept(digest, *values) for digest in digests], names)
    assert file.stat().st_size / 1000 < 1000


def test_a_store_that_could_not_be_made_is_empty_and_made_the_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as last_part_fails:
        last_part_fails.setattr(store_file, "_COUNTED", ("no statement",))
        with pytest.raises(StoreError):
            Store(tmp_path / "runs.sqlite")
    with pytest.raises(EmptyStoreError, match="holds nothing: what was making it was stopped"):
        Store(tmp_path / "runs.sqlite", write=False)
    with Store(tmp_path / "runs.sqlite") as store:
        store.put(row("a"))
        assert store.finished(["a"]) == {"a"}
