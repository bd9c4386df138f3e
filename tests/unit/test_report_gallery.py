"""The gallery of charts: it is what the command makes, and leaves no chart out."""

import csv
import re
from pathlib import Path

import pytest
from report_data import comparison

from simulation.cli import main
from simulation.report.charts import all_charts
from simulation.report.charts.flow_drawing import NAMES
from simulation.report.gallery import gallery
from simulation.report.gallery_kinds import KINDS, kind_of
from simulation.report.results import Results

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
EXAMPLE, PAGE = ROOT / "results" / "example", ROOT / "docs" / "charts.md"


def test_the_page_is_what_the_command_makes_from_the_shipped_result() -> None:
    assert PAGE.read_text(encoding="utf-8") == gallery(EXAMPLE, PAGE), (
        "make it again: optare gallery results/example --out docs/charts.md"
    )


def test_every_picture_and_every_link_of_the_page_is_there_and_described() -> None:
    text = PAGE.read_text(encoding="utf-8")
    links = re.findall(r"\]\((\.\.[^)]+)\)", text)
    assert links and all((PAGE.parent / link).is_file() for link in links)
    for alternative, picture in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", text):
        said = (PAGE.parent / picture).with_suffix(".txt").read_text(encoding="utf-8")
        assert alternative.split() == said.replace("[", "(").replace("]", ")").split()
    anchors = {f"#{line[3:].lower().replace(' ', '-').replace(',', '')}"
               for line in text.splitlines() if line.startswith("## ")}  # fmt: skip
    inside = {link.replace("?", "") for link in re.findall(r"\]\((#[^)]+)\)", text)}
    assert inside <= {anchor.replace("?", "") for anchor in anchors}


def test_every_chart_of_a_comparison_and_of_the_shipped_result_has_its_kind() -> None:
    names = [chart.name for chart in all_charts(Results(comparison()), "")]
    names += [picture.stem for picture in EXAMPLE.rglob("*.png")]
    assert not [name for name in names if kind_of(name) is None]
    assert len({kind.prefix for kind in KINDS}) == len(KINDS)


def test_the_longest_beginning_decides_the_kind() -> None:
    found = [kind_of(name) for name in ("waits", "waits_spread", "tornado-net-x", "unknown")]
    assert [kind and kind.prefix for kind in found] == ["waits", "waits_spread", "tornado", None]


def test_a_folder_without_charts_is_refused_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gallery", str(tmp_path), "--out", str(tmp_path / "page.md")]) == 2
    assert "holds no chart" in capsys.readouterr().err
    assert not (tmp_path / "page.md").exists()


def test_nobody_is_lost_in_the_flow_of_the_shipped_result() -> None:
    with (EXAMPLE / "charts" / "flow.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for option in {row["option"] for row in rows}:
        own = [row for row in rows if row["option"] == option]
        for step in ("contacts", "adults", "carers"):
            name = NAMES[step]
            came = sum(float(row["people"]) for row in own if row["to"] == name)
            went = sum(float(row["people"]) for row in own if row["from"] == name)
            assert came == pytest.approx(went)
            rest = [float(row["people"]) for row in own
                    if row["from"] == name and row["counted"] == "left over"]  # fmt: skip
            assert len(rest) == 1 and rest[0] >= 0
