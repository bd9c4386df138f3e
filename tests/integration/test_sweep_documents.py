"""The shipped sweeps, their schema, and the examples of the document on sweeps."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from sweep_files import APPRAISALS, load_once

from simulation.cli import main
from simulation.experiment.sweep import reading
from simulation.experiment.sweep.designs import count_points, design_of
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.reading import load_sweep
from simulation.scenario.kinds import kind_of
from simulation.scenario.yaml_places import read, read_text

pytestmark = pytest.mark.integration

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "scenarios" / "sweeps").glob("*.yaml"))
DOCUMENT = (ROOT / "docs" / "sweeps.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml sweep\n(.*?)```", DOCUMENT, re.DOTALL)
FEW = 12
"""points of a shipped sweep that are built here"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "load", load_once)


def schema() -> object:
    return json.loads((ROOT / "scenarios" / "schema" / "sweep.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_sweep_loads_and_its_points_are_possible(file: Path) -> None:
    sweep = load_sweep(file)
    design = design_of(sweep)
    assert len(design.points) == count_points(sweep)
    assert sweep.summary
    points = Points(sweep, design)
    first = [design.points[at] for at in design.order[:FEW]]
    assert [points.refusal(name) for name in first] == [""] * len(first)


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_sweep_fits_the_published_schema(file: Path) -> None:
    assert kind_of(read(file)) == "sweep"
    data = json.loads(json.dumps(read(file).data, default=str))
    jsonschema.validate(data, schema())


def test_the_sweep_that_must_be_quick_is_of_the_size_that_was_promised() -> None:
    sweep = load_sweep(ROOT / "scenarios" / "sweeps" / "brokers_and_reviews.yaml")
    assert (count_points(sweep), len(sweep.options), sweep.replications) == (1000, 4, 10)
    assert sweep.appraisal.years == 5
    assert 6 <= len(sweep.factors) <= 10


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_of_the_document_is_a_sweep(example: str, tmp_path: Path) -> None:
    folder = tmp_path / "scenarios"
    folder.symlink_to(ROOT / "scenarios")
    text = example.replace("../", f"{APPRAISALS.parent.as_posix()}/")
    keys = set(read_text(example).data)
    if "title" not in keys:
        text = f"title: Example\nappraisal: {(APPRAISALS / 'wokingham.yaml').as_posix()}\n{text}"
    if "design" not in keys:
        text = f"{text}design: factorial\n"
    file = tmp_path / "example.yaml"
    file.write_text(text, encoding="utf-8")
    sweep = load_sweep(file)
    points = Points(sweep, design_of(sweep))
    assert points[next(iter(points))]
    jsonschema.validate(json.loads(json.dumps(read(file).data, default=str)), schema())


def test_a_document_has_an_example_of_every_key_of_a_factor() -> None:
    for key in ("path", "low", "high", "whole", "scale", "values", "range", "times", "levels",
                "councils", "mechanisms", "options", "title"):  # fmt: skip
        assert any(re.search(rf"\b{key}:", example) for example in EXAMPLES), key


def test_validate_accepts_a_sweep_and_says_what_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(SHIPPED[-1])]) == 0
    shown = capsys.readouterr().out
    assert "good. Sweep: Shares of the variance, Wokingham" in shown
    assert "448 points of a sobol: queue_share, casework_hours, contact_hours, staff" in shown


def test_validate_tells_a_mistake_of_a_sweep_with_its_place_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "sweeps"
    folder.mkdir()
    file = folder / "mine.yaml"
    text = (ROOT / "scenarios" / "sweeps" / "review_hours.yaml").read_text(encoding="utf-8")
    text = text.replace("../", f"{APPRAISALS.parent.as_posix()}/")
    file.write_text(text.replace("council.work.review_hours", "council.work.review_hour"))
    assert main(["validate", str(file)]) == 2
    shown = capsys.readouterr().err
    assert "mine.yaml:18:11" in shown
    assert "did you mean review_hours?" in shown
