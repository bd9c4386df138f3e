"""``optare track`` on a small result: files, words, defaults, mistakes."""

import json
from pathlib import Path

import pytest
from small_council import tenth

from simulation.cli import main
from simulation.scenario.resolved import to_yaml

pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("track")]
MONTHS = [f"{2011 + (3 + at) // 12}-{(3 + at) % 12 + 1:02d}" for at in range(24)]
FILES = [
    "charts/control.csv", "charts/control.png", "charts/control.svg", "charts/control.txt",
    "tracking.html", "tracking.md",
]  # fmt: skip

Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a result folder: what is read of it, and no more."""
    folder = tmp_path_factory.mktemp("small") / "latest"
    (folder / "scenarios").mkdir(parents=True)
    asked = tenth().model_copy(update={"settings": {}, "plan": None})
    (folder / "scenarios" / "main.yaml").write_text(to_yaml(asked), encoding="utf-8")
    manifest = {"seed": 1, "appraisal": "small", "settings": {"main": {"replications": 4}}}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    rows = ["setting,option,replication,measure,period,group,band,value"]
    rows += [
        f"main,{option},{run},waiting_list,{month},all,,{50 + run - 10 * at}"
        for at, option in enumerate(asked.options)
        for run in range(4)
        for month in MONTHS
    ]
    (folder / "activity.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def actual(tmp_path: Path) -> Path:
    file = tmp_path / "waiting.csv"
    lines = [f"{month},{42 + at % 2}" for at, month in enumerate(MONTHS[:12])]
    file.write_text("\n".join(["period,value", *lines]) + "\n", encoding="utf-8")
    return file


def _other(result: Path) -> str:
    """Return an option that is not the baseline."""
    del result
    asked = tenth()
    return next(name for name in asked.options if name != asked.baseline)


def test_the_same_inputs_give_the_same_files(result: Path, actual: Path, tmp_path: Path) -> None:
    written = []
    for name in ("one", "other"):
        out = tmp_path / name
        given = ["track", str(result), str(actual), "--option", _other(result)]
        assert main([*given, "--measure", "waiting_list", "--out", str(out), "--quiet"]) == 0
        written.append({
            file.relative_to(out).as_posix(): file.read_bytes()
            for file in sorted(out.rglob("*")) if file.is_file()
        })  # fmt: skip
    assert list(written[0]) == FILES
    assert written[0] == written[1]


def test_the_words_and_the_json_say_how_it_stands(
    result: Path, actual: Path, capsys: Capture
) -> None:
    given = ["track", str(result), str(actual), "--option", _other(result)]
    assert main([*given, "--measure", "waiting_list"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "People waiting for an assessment, March 2012: 43 people." in said
    assert "The trigger to reverse is" in said and f"tracking/{_other(result)}_waiting_list" in said
    assert main([*given, "--measure", "waiting_list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["measure"] == "waiting_list" and found["limits"]["centre"] == 0
    assert found["standing"] in {"as forecast", "within chance", "better", "worse"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--option", "in_hose"], "there is no option 'in_hose'"),
        (["--measure", "waiting_lst"], "did you mean waiting_list"),
        (["--measure", "crises"], "the result has no values of crises by month or year"),
    ],
)
def test_a_mistake_is_told_in_a_line(
    result: Path, actual: Path, capsys: Capture, arguments: list[str], why: str
) -> None:
    given = ["track", str(result), str(actual), "--option", _other(result), *arguments]
    assert main(given) == 2
    told = capsys.readouterr().err
    assert why in told and "Traceback" not in told


def test_business_as_usual_cannot_have_been_taken(
    result: Path, actual: Path, capsys: Capture
) -> None:
    given = ["track", str(result), str(actual), "--option", tenth().baseline]
    assert main(given) == 2
    assert "is business as usual" in capsys.readouterr().err
