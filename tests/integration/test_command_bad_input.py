"""A mistake in a file is one line with its place and a hint, exit code 2, and no result folder."""

import re
from pathlib import Path

import pytest

import simulation.experiment.running.engines
from simulation.cli import main

pytestmark = pytest.mark.integration

SCENARIOS = Path(__file__).parents[2] / "scenarios"

GOOD = f"""\
title: A small test
council: {SCENARIOS / "councils" / "wokingham.yaml"}
options:
  in_house: {SCENARIOS / "options" / "in_house.yaml"}
  other:
    extends: {SCENARIOS / "options" / "in_house.yaml"}
    title: Another way
    evidence: [as_access_posts]
    idle_tail_days: 3
baseline: in_house
start: 2011-04-01
years: 1
replications: 2
"""

TAIL = "idle_tail_days: 3"

WRONG = {
    "misspelt key": ("baseline:", "base_line:", "base_line", "did you mean baseline?"),
    "duplicate key": ("years: 1", "years: 1\nyears: 2", "years", "twice"),
    "negative posts": (
        TAIL,
        "teams: {access: {posts: {social_worker: -1}}}",
        "social_worker",
        "at least 0",
    ),
    "share of 1.3": (TAIL, "mechanisms: {same_worker: 1.3}", "same_worker", "at most 1"),
    "unknown evidence": (
        "[as_access_posts]",
        "[as_acess_posts]",
        "as_acess_posts",
        "as_access_posts",
    ),
    "missing file": ("wokingham.yaml", "wokinham.yaml", "wokinham", "wokingham"),
    "text for a number": (TAIL, "idle_tail_days: soon", "idle_tail_days", "number"),
    "a team without a step": (
        TAIL,
        "teams: {idle: {organisation: council, posts: {broker: 1}, does: [broker]}}",
        "idle",
        "no step",
    ),
    "a step without a team": (
        TAIL,
        "teams: {finance: {does: [contact]}}",
        "financial_assessment",
        "no team",
    ),
    "not YAML": ("title: A small test", "title: [A small test", "", ""),
}


@pytest.mark.parametrize(("good", "bad", "where", "hint"), WRONG.values(), ids=WRONG)
def test_a_mistake_is_told_with_its_place_and_leaves_nothing_behind(
    good: str,
    bad: str,
    where: str,
    hint: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "test.yaml"
    assert good in GOOD
    file.write_text(GOOD.replace(good, bad), encoding="utf-8")
    assert main(["compare", str(file), "--out", str(tmp_path / "results")]) == 2
    shown = capsys.readouterr()
    lines = shown.err.splitlines()
    assert shown.out == "" and "Traceback" not in shown.err
    assert all(line.startswith("optare: ") for line in lines)
    assert f"{file}:" in lines[0] or "test.yaml:" in lines[0]
    assert any(where in line and hint in line for line in lines)
    assert not (tmp_path / "results").exists()


MECHANISMS = {
    "a strength above 1": ("{same_worker: 1.3}", "at most 1"),
    "a strength below 0": ("{same_worker: -0.1}", "at least 0"),
    "half of what happens or does not": ("{return_in_house: 0.5}", "0 or 1, not 0.5"),
    "an unknown mechanism": ("{same_workers: 1}", "did you mean same_worker?"),
    "two that exclude each other": ("{clear_roles: 1, generic_roles: 1}", "set one of them to 0"),
    "one that needs another": ("{cluster_themes: 1}", "add clustered_reviews: 1"),
    "an event before the start": (
        "{return_in_house: {strength: 1, since: 2010-01-01}}",
        "before the run, which starts on 2011-04-01",
    ),
    "an event after the end": (
        "{return_in_house: {strength: 1, since: 2012-06-01}}",
        "after the run, which ends on 2012-03-31",
    ),
    "a parameter that it does not have": (
        "{proportionate_forms: {parameters: {cuts_share: 0.2}}}",
        "did you mean cut_share?",
    ),
    "kept to some residents": (
        "{proportionate_forms: {serves: {groups: [older]}}}",
        "leave serves",
    ),
}


@pytest.mark.parametrize(("switches", "hint"), MECHANISMS.values(), ids=MECHANISMS)
def test_a_switch_that_does_not_fit_is_one_line_with_its_place(
    switches: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "test.yaml"
    file.write_text(GOOD.replace(TAIL, f"mechanisms: {switches}"), encoding="utf-8")
    line_of_it = GOOD[: GOOD.index(TAIL)].count("\n") + 1
    assert main(["compare", str(file), "--out", str(tmp_path / "results")]) == 2
    shown = capsys.readouterr()
    (line,) = shown.err.splitlines()
    assert re.match(rf"optare: {re.escape(str(file))}:{line_of_it}:\d+: ", line), line
    assert hint in line
    assert shown.out == ""
    assert not (tmp_path / "results").exists()


def test_files_that_extend_each_other_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / f"{one}.yaml").write_text(f"extends: {other}\ntitle: {one}\n", encoding="utf-8")
    inline = f"extends: {SCENARIOS / 'options' / 'in_house.yaml'}"
    file = tmp_path / "test.yaml"
    file.write_text(GOOD.replace(inline, f"extends: {tmp_path / 'a.yaml'}"), encoding="utf-8")
    assert main(["compare", str(file), "--out", str(tmp_path / "results")]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "b.yaml:1" in line and "a -> b -> a" in line
    assert not (tmp_path / "results").exists()


def test_the_file_without_a_mistake_is_good(tmp_path: Path) -> None:
    file = tmp_path / "test.yaml"
    file.write_text(GOOD, encoding="utf-8")
    assert main(["validate", str(file)]) == 0


@pytest.mark.parametrize("command", [["compare", "FILE"], ["verify"]])
def test_an_engine_that_cannot_play_is_one_line(
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(simulation.experiment.running.engines, "available", lambda: False)
    file = tmp_path / "test.yaml"
    file.write_text(GOOD, encoding="utf-8")
    given = [str(file) if part == "FILE" else part for part in command]
    assert main([*given, "--engine", "both"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "needs numba" in line and "optare[fast]" in line


def test_an_engine_that_there_is_not_is_refused_with_the_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as wrong:
        main(["compare", "FILE", "--engine", "compild"])
    assert wrong.value.code == 2
    assert "compiled" in capsys.readouterr().err.splitlines()[-1]
