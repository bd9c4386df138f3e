"""The written table of systems holds every figure of the file, without running anything."""

import re
from pathlib import Path

import pytest

from simulation.experiment.systems.models import Figure
from simulation.experiment.systems.reading import read_file, read_systems

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "systems.md"
SYSTEMS = (
    "optalis_wokingham",
    "optalis_windsor_and_maidenhead",
    "people2people",
    "focus",
    "activ8",
    "sensing_change",
    "jmc",
    "topaz",
    "firstpoint",
    "wiltshire",
)


@pytest.fixture(scope="module")
def chapters() -> dict[str, str]:
    """The text of each system's chapter, by its title."""
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def verdicts_of(figure: Figure) -> tuple[str, ...]:
    if figure.role == "outcome":
        return ("reachable", "not reachable", "not comparable")
    return ("input",) if figure.role == "input" else ("not comparable",)


def test_the_ten_systems_are_there_and_each_has_figures() -> None:
    file, _ = read_file()
    assert tuple(file.systems) == SYSTEMS


def test_no_outcome_of_a_shipped_system_is_an_input_of_its_appraisal() -> None:
    """Reading checks it for every figure; what is told by number is what counts."""
    outcomes = [
        figure
        for read in read_systems()
        for figure in read.system.figures.values()
        if figure.role == "outcome"
    ]
    assert len(outcomes) > 20


def test_every_figure_stands_in_the_document_with_its_evidence_and_a_verdict_of_its_role(
    chapters: dict[str, str],
) -> None:
    file, _ = read_file()
    for system in file.systems.values():
        for figure in system.figures.values():
            ids = ", ".join(f"`{name}`" for name in figure.evidence)
            row = re.search(rf"^\| {re.escape(figure.title)}<br>{re.escape(ids)} \|.*$",
                            chapters[system.title], flags=re.MULTILINE)  # fmt: skip
            assert row is not None, f"{figure.title} is not in {PAGE.name}"
            assert row[0].split(" | ")[-2] in verdicts_of(figure)


def test_the_summary_counts_what_the_chapters_hold(chapters: dict[str, str]) -> None:
    file, _ = read_file()
    whole = PAGE.read_text(encoding="utf-8")
    for system in file.systems.values():
        row = re.search(rf"^\| {re.escape(system.title)} \| .*$", whole, flags=re.MULTILINE)
        assert row is not None
        figures, *verdicts = map(int, re.findall(r" (\d+) (?=\|)", row[0])[-5:])
        assert figures == len(system.figures) == sum(verdicts)
        assert chapters[system.title].count(" | input | ") == verdicts[0]


def test_the_ways_to_the_figures_of_people2people_are_told(chapters: dict[str, str]) -> None:
    chapter = chapters["People2People, Shropshire"]
    for way in ("Case mix", "Community support", "Unmet need"):
        assert f"| {way} |" in chapter
    assert "cannot tell these ways apart" in chapter
