"""The command without the model: help, checking files, listing options, mistakes."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.cli import main, program

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
SCENARIOS = ROOT / "scenarios"
APPRAISAL = SCENARIOS / "appraisals" / "wokingham.yaml"
SLOW = ("matplotlib.pyplot", "scipy.stats", "numba")

Capture = pytest.CaptureFixture[str]


def command(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def slow_imports(arguments: list[str]) -> set[str]:
    """Return the slow modules that a fresh process imports for a command."""
    script = (
        "import json, sys\nfrom simulation.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"slow = [name for name in {SLOW!r} if name in sys.modules]\n"
        "print(json.dumps(slow), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(json.loads(ended.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["validate", str(APPRAISAL)]])
def test_help_and_validate_import_nothing_slow(arguments: list[str]) -> None:
    # Their seconds are in benchmarks/results/care_pathway.md: a timed test tells of the machine.
    assert slow_imports(arguments) == set()


def test_the_package_itself_imports_nothing_heavy() -> None:
    script = "import simulation, sys; assert not {'numpy', 'pydantic', 'simpy'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_the_command_alone_prints_its_help(capsys: Capture) -> None:
    assert command() == 0
    shown = capsys.readouterr().out
    for name in ("compare", "validate", "pathway", "verify", "schema", "options", "diff", "new"):
        assert name in shown


@pytest.mark.parametrize(
    "name", ["compare", "validate", "pathway", "verify", "schema", "options", "diff", "new"]
)
def test_every_command_explains_itself(name: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        command(name, "--help")
    assert left.value.code == 0
    assert f"usage: optare {name}" in capsys.readouterr().out


def test_the_version_is_told(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        command("--version")
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("optare 0.")


def test_validate_says_what_the_numbers_rest_on(capsys: Capture) -> None:
    files = [
        APPRAISAL,
        SCENARIOS / "councils" / "wokingham.yaml",
        SCENARIOS / "options" / "in_house.yaml",
    ]
    assert command("validate", *files, "--json") == 0
    appraisal, council, option = json.loads(capsys.readouterr().out)
    assert (appraisal["kind"], council["kind"], option["kind"]) == (
        "appraisal",
        "council",
        "option",
    )
    assert council["on_evidence"] + council["assumptions"] <= council["numbers"]
    assert 0 < council["own_inputs"] < council["inputs"]
    assert set(appraisal["options"]) >= {"in_house", "trading_company"}
    assert command("validate", *files) == 0
    assert "inputs are the council's own" in capsys.readouterr().out


def test_options_and_diff_show_staff_and_pay_bill(capsys: Capture) -> None:
    assert command("options", APPRAISAL, "--json") == 0
    listed = {one["option"]: one for one in json.loads(capsys.readouterr().out)}
    assert listed["in_house"]["differences_to_baseline"] == 0
    assert listed["trading_company"]["differences_to_baseline"] > 0
    assert command("diff", APPRAISAL, "in_house", "trading_company", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert len(found["rows"]) == listed["trading_company"]["differences_to_baseline"]
    assert command("options", APPRAISAL) == command("diff", APPRAISAL, "in_house", "in_house") == 0
    assert "Pay bill a year" in capsys.readouterr().out


def test_a_new_council_file_is_valid_and_never_overwrites(tmp_path: Path, capsys: Capture) -> None:
    assert command("new", "Slough & Eton", "--out", tmp_path) == 0
    file = tmp_path / "slough_eton.yaml"
    assert command("validate", file) == 0
    before = file.read_bytes()
    capsys.readouterr()
    assert command("new", "Slough & Eton", "--out", tmp_path) == 2
    assert "exists already" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_schemas_are_printed_or_written(tmp_path: Path, capsys: Capture) -> None:
    assert command("schema", "council") == 0
    assert "demand" in json.loads(capsys.readouterr().out)["properties"]
    assert command("schema", "--out", tmp_path) == 0
    assert {file.name for file in tmp_path.iterdir()} >= {"council.json", "appraisal.json"}


OVERRIDES = {
    "no such path": (["--set", "council.work.contact_hour=1"], "contact_hours"),
    "not a number": (["--set", "council.work.contact_hours=soon"], "number"),
    "no value": (["--set", "council.work.contact_hours"], "a path and a value"),
    "out of range": (["--set", "council.outcomes.carer_supported_share=1.3"], "at most 1"),
    "set twice": (["--set", "years=2", "--set", "years=3"], "twice"),
    "one replication": (["--replications", "1"], "at least 2"),
    "no jobs": (["--jobs", "0"], "at least 1"),
    "seed below 0": (["--seed", "-3"], "whole number"),
    "vary three": (["--vary", "a=1,2", "--vary", "b=1,2", "--vary", "c=1,2"], "one or two"),
    "vary nothing": (["--vary", "council.care.supply_ratio="], "a path and a value"),
    "vary a gap": (["--vary", "council.care.supply_ratio=1,,2"], "missing"),
    "vary unknown": (["--vary", "council.care.supply=1,2"], "supply_ratio"),
}


@pytest.mark.parametrize(("given", "hint"), OVERRIDES.values(), ids=OVERRIDES)
def test_a_wrong_argument_is_one_line_and_leaves_no_folder(
    given: list[str], hint: str, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "results"
    assert command("compare", APPRAISAL, "--out", out, *given) == 2
    shown = capsys.readouterr()
    assert shown.out == "" and hint in shown.err
    assert len(shown.err.splitlines()) == 1
    assert not out.exists()


def test_a_result_folder_that_cannot_be_written_is_one_line(
    tmp_path: Path, capsys: Capture
) -> None:
    taken = tmp_path / "results"
    taken.write_text("a file, not a folder", encoding="utf-8")
    assert command("compare", APPRAISAL, "--out", taken) == 2
    error = capsys.readouterr().err
    assert str(taken) in error and len(error.splitlines()) == 1


def test_a_missing_file_or_option_is_one_line(tmp_path: Path, capsys: Capture) -> None:
    for arguments in (
        ("compare", tmp_path / "nothing.yaml", "--out", tmp_path / "results"),
        ("validate", tmp_path / "nothing.yaml"),
        ("diff", APPRAISAL, "in_house", "trading_companie"),
        ("schema", "councils"),
    ):
        assert command(*arguments) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_command_is_bad_input(capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        command("compere")
    assert left.value.code == 2
    assert "compere" in capsys.readouterr().err


@pytest.mark.parametrize("late", [False, True], ids=["calm", "Ctrl-C as it ended"])
def test_once_the_command_has_ended_ctrl_c_has_nothing_to_stop(
    late: bool, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    set_to: list[tuple[object, object]] = []

    def record(number: object, handler: object) -> None:
        if late and not set_to:
            set_to.append(("interrupted", None))
            raise KeyboardInterrupt
        set_to.append((number, handler))

    monkeypatch.setattr("simulation.cli.signal.signal", record)
    with pytest.raises(SystemExit) as ended:
        program(["study", "list", "--out", "nowhere"])
    assert ended.value.code == main(["study", "list", "--out", "nowhere"])
    assert set_to[-1] == (signal.SIGINT, signal.SIG_IGN)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("given", [["study", "list", "new\nline"], ["run\x1b[31m"]])
def test_what_was_typed_is_repeated_in_one_line_that_no_terminal_obeys(
    given: list[str], capsys: Capture
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(given)
    last = capsys.readouterr().err.splitlines()[-1]
    assert stopped.value.code == 2
    assert last.startswith("optare: error: ") and last.isprintable()
    assert ("new\\nline" in last) or ("\\x1b[31m" in last)


def test_no_traceback_reaches_a_user(tmp_path: Path) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text("title: [unclosed\n", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "simulation", "validate", str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr and f"{file}:" in ended.stderr
