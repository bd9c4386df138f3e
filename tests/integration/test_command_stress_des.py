"""``optare stress-des`` and ``optare conform`` on a tiny result and on an appraisal file."""

import json
import re
import shutil
from pathlib import Path

import docx
import pytest
import yaml
from pypdf import PdfReader
from small_council import tenth

from simulation.activity.catalogue import CATALOGUE
from simulation.api import compare
from simulation.api.stress import StressReport, stress_des
from simulation.cli import main
from simulation.report.appraisal_tables.assumptions_log import assumptions_table
from simulation.report.appraisal_tables.evidence_words import shipped_facts
from simulation.report.stress.item import ITEMS
from simulation.report.stress.quality import ROLES, TO_SUPPLY
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.quantity import Quantity

# One worker makes the result and the report, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("stress")]

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PROSE = SCENARIOS / "stress" / "wokingham.yaml"
OPTIONS = ("in_house", "social_work_practice")
Capture = pytest.CaptureFixture[str]


def small() -> Appraisal:
    whole = tenth()
    update = {
        "options": {name: whole.options[name] for name in OPTIONS},
        "settings": {},
        "plan": None,
        "replications": 2,
    }
    return whole.model_copy(update=update)


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stress")
    compare(small(), out=folder, jobs=1, name="small", report=False)
    return (folder / "small" / "latest").resolve()


@pytest.fixture(scope="module")
def report(result: Path) -> StressReport:
    return stress_des(result)


@pytest.fixture(scope="module")
def text(report: StressReport) -> str:
    return (report.folder / "stress_des.md").read_text(encoding="utf-8")


def item(text: str, number: str) -> str:
    """Return what stands under an item."""
    after = text.split(f"### {number} {ITEMS[number]}\n", 1)[1]
    return re.split(r"\n##", after, maxsplit=1)[0]


def test_the_report_stands_in_the_result_in_every_format(
    result: Path, report: StressReport
) -> None:
    assert report.folder == (result / "stress_des").resolve()
    names = {file.name for file in report.files}
    assert {f"stress_des.{end}" for end in ("docx", "html", "md", "pdf", "json")} <= names
    assert all(file.is_file() for file in report.files)
    word = docx.Document(str(report.folder / "stress_des.docx"))
    headings = [each.text for each in word.paragraphs if each.style.name.startswith("Heading")]
    pdf = PdfReader(report.folder / "stress_des.pdf")
    printed = " ".join(page.extract_text() for page in pdf.pages)
    page = (report.folder / "stress_des.html").read_text(encoding="utf-8")
    for number, title in ITEMS.items():
        assert f"{number} {title}" in headings
        assert f"{number} {title}" in page
        assert title.split(":")[0] in printed


def test_every_item_of_the_list_is_there_and_says_where_it_comes_from(text: str) -> None:
    places = [text.index(f"### {number} {title}\n") for number, title in ITEMS.items()]
    assert places == sorted(places)
    for number in ITEMS:
        assert "\n\nFrom `" in item(text, number) or "\n\nFrom the " in item(text, number)


def test_facts_are_those_of_the_scenario_and_the_manifest(result: Path, text: str) -> None:
    appraisal = small()
    manifest = json.loads((result / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["model"] in item(text, "5.1")
    assert str(manifest["packages"]["simpy"]) in item(text, "5.1")
    assert str(manifest["seed"]) in item(text, "5.2")
    assert manifest["run_info"]["machine"] in item(text, "5.4")
    assert "| As the files give it | 2 |" in item(text, "4.3")
    assert "1 years from 1 April 2011" in item(text, "4.2")
    assert "| Cases | 130 |" in item(text, "4.1")
    assert "| Waiting list | 15 |" in item(text, "4.1")
    for option in OPTIONS:
        assert appraisal.options[option].title in item(text, "1.3")
    for name in appraisal.headline:
        assert name.split("/")[0] in {measure.name for measure in CATALOGUE}


def test_posts_of_the_report_are_those_of_the_options(text: str) -> None:
    council = small().options["in_house"]
    whole = sum(
        fte.value if isinstance(fte, Quantity) else float(fte)
        for team in council.teams.values()
        for fte in team.posts.values()
    )
    rows = [
        line.split(" | ")
        for line in item(text, "2.5.3").splitlines()
        if line.startswith(f"| {council.title} |")
    ]
    printed = sum(float(row[-1].rstrip(" |")) for row in rows)
    assert printed == pytest.approx(whole, abs=0.05 * len(rows) + 0.5)


def test_only_mechanisms_that_are_on_stand_in_the_report(text: str) -> None:
    appraisal = small()
    on = {name for option in appraisal.options.values() for name in option.mechanisms}
    for key, entry in appraisal.catalogue.mechanisms.items():
        assert (f"| {entry.title} |" in item(text, "2.3")) == (key in on)


def test_every_number_and_every_measure_stand_in_an_appendix(text: str) -> None:
    _, _, appendices = text.partition("## Appendix A.")
    numbers, _, measures = appendices.partition("## Appendix B.")
    headers = 2 * 2  # a header and a line below it, in two tables
    log = assumptions_table(small(), shipped_facts())
    assert numbers.count("\n| ") == len(log.rows) + headers
    for measure in CATALOGUE:
        assert f"| {measure.title} |" in measures


def test_nobody_is_named_whom_the_file_does_not_name(text: str) -> None:
    statement = text.partition("## Quality statement")[2].partition("### Fit for")[0]
    for role in ROLES:
        (row,) = [line for line in statement.splitlines() if line.startswith(f"| {role.title()} |")]
        assert (TO_SUPPLY in row) == (role != "analyst")
    assert "The authors of Optare" in statement


@pytest.mark.slow
def test_the_same_result_gives_the_same_bytes(
    result: Path, report: StressReport, tmp_path: Path
) -> None:
    again = stress_des(result, out=tmp_path / "again", formats=("md",))
    for name in ("stress_des.md", "stress_des.json"):
        assert (again.folder / name).read_bytes() == (report.folder / name).read_bytes()


def test_a_blank_cell_stops_the_report_with_its_name_file_and_line(
    result: Path, tmp_path: Path, capsys: Capture
) -> None:
    data = yaml.safe_load(PROSE.read_text(encoding="utf-8"))
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump(data | {"run_length": ""}, sort_keys=False), encoding="utf-8")
    out = tmp_path / "out"
    given = ["stress-des", str(result), "--prose", str(file), "--out", str(out), "--formats", "md"]
    assert main(given) == 2
    said = capsys.readouterr().err
    line = 1 + next(
        at for at, one in enumerate(file.read_text().splitlines()) if one.startswith("run_length:")
    )
    assert f"{file}:{line}:1: run_length: nothing is written here: STRESS-DES 4.2" in said
    assert "Traceback" not in said
    assert not out.exists()
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (["--formats", "odt"], "there is no format 'odt'"),
        (["--prose", "nowhere.yaml"], "nowhere"),
        (["--out", "{taken}"], "holds something else"),
    ],
)
def test_wrong_arguments_are_told_in_a_line(
    more: list[str], problem: str, result: Path, tmp_path: Path, capsys: Capture
) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "own.txt").write_text("mine")
    given = [one.format(taken=taken) for one in more]
    assert main(["stress-des", str(result), *given]) == 2
    said = capsys.readouterr().err
    assert problem in said
    assert "Traceback" not in said
    assert (taken / "own.txt").read_text() == "mine"


def test_a_result_that_names_no_prose_says_how_to_give_it(
    result: Path, tmp_path: Path, capsys: Capture
) -> None:
    old = tmp_path / "old"
    shutil.copytree(result, old, ignore=shutil.ignore_patterns("stress_des", "charts"))
    main_file = old / "scenarios" / "main.yaml"
    data = yaml.safe_load(main_file.read_text(encoding="utf-8"))
    del data["stress"]
    (old / "ro-crate-metadata.json").unlink(missing_ok=True)  # so that what is edited is read
    main_file.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    assert main(["stress-des", str(old)]) == 2
    assert "--prose FILE" in capsys.readouterr().err


@pytest.mark.slow
def test_an_appraisal_that_was_not_run_is_reported_as_such(
    result: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = result / "scenarios" / "main.yaml"
    assert main(["stress-des", str(file), "--formats", "md", "--quiet"]) == 0
    written = tmp_path / "stress_des" / "main" / "stress_des.md"
    assert str(written.relative_to(tmp_path)) in capsys.readouterr().out
    said = written.read_text(encoding="utf-8")
    assert "an appraisal that has not been run" in said
    assert "has not been run, so no machine and no time is recorded" in said


def test_a_result_conforms_and_each_option_has_its_line(result: Path, capsys: Capture) -> None:
    assert main(["conform", str(result)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(OPTIONS)
    for option, line in zip(OPTIONS, lines, strict=True):
        assert re.fullmatch(
            rf"{option}, replication 0: [\d,]+ records of [\d,]+ journeys conform", line
        )


def test_conformance_as_json_and_of_one_option(result: Path, capsys: Capture) -> None:
    assert main(["conform", str(result), "--option", "in_house", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["option"] == "in_house"
    assert found["fault"] == ""
    assert found["records"] > found["journeys"] > 0


def test_conformance_of_what_there_is_not_is_told_in_a_line(
    result: Path, tmp_path: Path, capsys: Capture
) -> None:
    for given in (
        [str(result), "--option", "in_hose"],
        [str(result), "--replications", "0"],
        [str(tmp_path / "nowhere")],
    ):
        assert main(["conform", *given]) == 2
        assert "Traceback" not in capsys.readouterr().err
