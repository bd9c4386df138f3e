"""A result folder from elsewhere leads no command out of itself."""

import json
import os
from pathlib import Path

import pytest

from simulation.experiment.folder.result_folder import result_folder
from simulation.scenario.errors import ScenarioError

pytestmark = [
    pytest.mark.unit,
    pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows"),
]


def result(folder: Path) -> Path:
    """Make what is taken for a result."""
    (folder / "scenarios").mkdir(parents=True)
    (folder / "scenarios" / "main.yaml").write_text("title: x\n", encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({}), encoding="utf-8")
    return folder


def refused(folder: Path, why: str) -> None:
    with pytest.raises(ScenarioError, match=why) as found:
        result_folder(folder)
    assert "\n" not in str(found.value)


@pytest.mark.parametrize(
    "text", ["../secret", "/etc", "..", ".", "", "a/b", "a\x00b", "\x1b[2J", "x\ny"]
)
def test_a_pointer_that_is_no_plain_name_is_refused(text: str, tmp_path: Path) -> None:
    result(tmp_path / "secret")
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "latest.txt").write_text(text, encoding="utf-8")
    refused(tmp_path / "results", "does not hold the plain name of a folder")


def test_a_pointer_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "latest.txt").write_bytes(b"\xff\xfe\x00")
    refused(tmp_path, "does not hold the plain name of a folder")


def test_a_pointer_to_a_folder_beside_it_is_followed(tmp_path: Path) -> None:
    made = result(tmp_path / "abc")
    (tmp_path / "latest.txt").write_text("abc\n", encoding="utf-8")
    assert result_folder(tmp_path) == made


def test_a_link_to_a_result_beside_it_is_followed_and_one_elsewhere_is_not(tmp_path: Path) -> None:
    results = tmp_path / "results"
    result(results / "abc")
    (results / "latest").symlink_to("abc", target_is_directory=True)
    assert result_folder(results) == results / "latest"
    (results / "latest").unlink()
    result(tmp_path / "secret")
    (results / "latest").symlink_to("../secret", target_is_directory=True)
    refused(results, "leads out of")


@pytest.mark.parametrize("name", ["papers", "appraisals", "manifest.json"])
def test_a_link_in_a_result_that_leads_out_of_it_is_refused(name: str, tmp_path: Path) -> None:
    # What is written into the result would be written there.
    made = result(tmp_path / "abc")
    outside = tmp_path / "outside"
    if name == "manifest.json":
        outside.write_text((made / name).read_text(encoding="utf-8"), encoding="utf-8")
        (made / name).unlink()
    else:
        outside.mkdir()
    (made / name).symlink_to(outside)
    refused(made, f"{name} is a link that leads out of")


def test_a_link_in_a_folder_of_a_result_that_leads_out_of_it_is_refused(tmp_path: Path) -> None:
    made = result(tmp_path / "abc")
    (made / "papers").mkdir()
    (made / "papers" / "latest").symlink_to(tmp_path)
    refused(made, "latest is a link that leads out of")


def test_a_link_that_stays_in_the_result_is_as_it_should_be(tmp_path: Path) -> None:
    made = result(tmp_path / "abc")
    (made / "papers" / "key").mkdir(parents=True)
    (made / "papers" / "latest").symlink_to("key", target_is_directory=True)
    assert result_folder(made) == made
