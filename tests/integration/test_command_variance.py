"""``optare variance``: what is printed and written, and what a mistake is told."""

import json
from pathlib import Path

import pytest
from small_council import FILE

from simulation.cli import main

pytestmark = pytest.mark.integration

SMALL = [
    "--set", "years=1", "--set", "council.demand.contacts_per_year=300",
    "--set", "council.demand.candidates_per_year=600", "--set", "council.opening.cases=60",
    "--set", "council.opening.waiting_list=5",
]  # fmt: skip


@pytest.mark.slow
def test_the_page_and_the_output_have_every_headline_measure_and_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "variance.md"
    given = ["variance", str(FILE), "--replications", "3", "--jobs", "1", "--json", *SMALL]
    assert main([*given, "--page", str(page)]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert {one["design"] for one in found["reductions"]} == {"one_stream", "keyed"}
    assert len(found["reductions"]) == 14 * 3 * 2
    text = page.read_text(encoding="utf-8")
    assert text.count("VR of ") == 3
    assert "1 year, 3 replications" in text
    assert main([*given, "--page", str(tmp_path / "again.md")]) == 0
    assert (tmp_path / "again.md").read_text(encoding="utf-8") == text


def test_one_replication_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["variance", str(FILE), "--replications", "1"]) == 2
    assert "at least 2" in capsys.readouterr().err
