"""What a release says of itself is the same wherever it is said."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import simulation
from simulation.doctor.packages import LEAST_PYTHON

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
import audit
import release_check

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def docs(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def test_the_version_is_the_same_in_all_places() -> None:
    assert PROJECT["version"] == simulation.__version__ == str(CITATION["version"])


def test_the_changelog_has_no_release_after_this_version() -> None:
    headings = re.findall(r"^## \[(.+?)\]", CHANGELOG, re.MULTILINE)
    released = [one for one in headings if one != "Unreleased"]
    assert set(released[:1]) <= {simulation.__version__}


def test_the_citation_can_be_read_by_what_reads_citations() -> None:
    assert CITATION["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "version", "date-released", "license"} <= set(CITATION)
    assert CITATION["license"] in PROJECT["license"].split(" AND ")


def test_the_licences_that_are_named_are_there() -> None:
    assert PROJECT["license"] == "MIT AND OFL-1.1"
    texts = [(ROOT / file).read_text(encoding="utf-8") for file in PROJECT["license-files"]]
    assert texts[0].startswith("MIT License")
    assert "SIL OPEN FONT LICENSE" in texts[1].upper()


def test_every_python_that_is_claimed_is_checked_before_a_release() -> None:
    claimed = {
        text.rpartition(":: ")[2]
        for text in PROJECT["classifiers"]
        if re.search(r"Python :: \d\.\d+$", text)
    }
    assert claimed == set(release_check.VERSIONS)
    assert PROJECT["requires-python"] == f">={'.'.join(map(str, LEAST_PYTHON))}"
    assert min(claimed, key=lambda one: int(one.split(".")[1])) == "3.11"


HELD_BACK = "pytest>=8.3,<9.2"
"""what only tests use, and why: newer ones make the groups of pytest-xdist go unnoticed"""


def test_every_dependency_has_a_lower_bound_and_no_upper_one() -> None:
    # An upper bound would keep a council from a mended version of something else.
    for listed in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()):
        for text in listed:
            if text.startswith(("optare[", "types-")) or text == HELD_BACK:
                continue
            assert re.fullmatch(r"[A-Za-z0-9-]+>=[\d.]+", text), text


def test_the_licence_of_every_locked_dependency_is_told() -> None:
    told = set(re.findall(r"^\| ([a-z0-9-]+) \|", docs("security.md"), re.MULTILINE))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert audit.names_of(lock) <= told


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ('{"dependencies": [{"name": "a", "version": "1", "vulns": []}]}', 0, "1 looked up, 0"),
        ('{"dependencies": [{"name": "a", "skip_reason": "not found"}]}', 2, "no audit"),
        ('{"dependencies": []}', 2, "no audit"),
        (
            '{"dependencies": [{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", '
            '"fix_versions": ["1.1"]}]}]}',
            1,
            "a 1: PYSEC-1, mended in 1.1",
        ),
    ],
)
def test_an_audit_that_looked_up_nothing_is_not_taken_for_a_good_one(
    text: str, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit.told("lock", audit.read(text), frozenset({"a"})) == code
    assert says in capsys.readouterr().out


def test_what_is_no_answer_of_the_audit_is_no_audit() -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        audit.read("")
