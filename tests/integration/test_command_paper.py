"""``optare paper`` on small results: four options with criteria and draws, two with neither."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader
from small_council import tenth

from simulation.api import compare
from simulation.api.appraising import appraise_result
from simulation.api.papers import paper
from simulation.cli import main
from simulation.experiment.appraising.findings import Findings
from simulation.report.auditing.orphans import OrphanError, refuse_orphans
from simulation.report.document import Block, Document, Heading, Paragraph
from simulation.report.paper.compose import appendices, details, main_part, title_of
from simulation.report.paper.formulas.sources import sources_of
from simulation.report.paper.telling import NOT_SUPPLIED, Telling
from simulation.report.text import Said, pieces_of
from simulation.scenario.loading import load_criteria, load_paper, load_prices
from simulation.scenario.paper import Paper

# One worker makes the results, once.
pytestmark = [pytest.mark.integration, pytest.mark.xdist_group("paper")]

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PRICES = SCENARIOS / "prices" / "england_2011.yaml"
CRITERIA = SCENARIOS / "criteria" / "generic_success_factors.yaml"
FILLED = SCENARIOS / "papers" / "filled_example.yaml"
TWO = ("in_house", "trading_company")
SECTIONS = (
    "Summary",
    "Recommendation",
    "Options considered",
    "Preferred option and reasons",
    "How residents will benefit, and by when they will notice",
    "Implications",
    "Financial implications",
    "Legal implications",
    "Workforce and TUPE",
    "Equalities",
    "Data protection and climate",
    "Risk",
    "Consultation",
    "Timetable",
    "Background papers",
)

Capture = pytest.CaptureFixture[str]


def made(folder: Path, *, options: tuple[str, ...] = (), draws: int = 0) -> Path:
    whole = tenth()
    update = {
        "options": {name: whole.options[name] for name in options or whole.options},
        "years": 2,
        "replications": 3,
        "settings": {},
        "plan": None,
        "prices": load_prices(PRICES),
        "criteria": load_criteria(CRITERIA) if draws else None,
    }
    appraisal = whole.model_copy(update=update)
    compare(appraisal, out=folder, name="small", report=False, uncertainty=draws, jobs=1)
    return folder / "small" / "latest"


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a result of every option, with criteria and four draws."""
    return made(tmp_path_factory.mktemp("four"), draws=4)


@pytest.fixture(scope="module")
def found(four: Path) -> Findings:
    return appraise_result(four, write=False).findings


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Find what a result of two options says without criteria, draws or residents."""
    folder = made(tmp_path_factory.mktemp("two"), options=TWO)
    return appraise_result(folder, write=False).findings


def plain_words(found: Findings) -> str:
    """Return the words of a citizen's main part that are no names and no numbers."""
    telling = Telling(sources_of(found), "citizen", Paper())
    kept = tuple(one for one in main_part(telling) if isinstance(one, Block))
    pieces = (piece for _, text in Document("", kept).texts for piece in pieces_of(text))
    return " ".join(piece for piece in pieces if isinstance(piece, str))


def blocks(found: Findings, given: Paper, *, open_part: bool = False) -> list[Block]:
    """Return the blocks of a paper but for its charts."""
    telling = Telling(sources_of(found), "member", given, open_part)
    every = (*main_part(telling), *appendices(telling))
    kept: list[Block] = [one for one in every if isinstance(one, Block)]
    refuse_orphans(Document(title_of(telling), tuple(kept), details=details(telling)))
    return kept


def texts(blocks: list[Block]) -> Iterator[str]:
    for _, text in Document("", tuple(blocks)).texts:
        yield str(text)


def headings(blocks: list[Block]) -> list[str]:
    return [str(one.text) for one in blocks if isinstance(one, Heading)]


@pytest.mark.parametrize("given", [Paper(), load_paper(FILLED)], ids=["empty", "filled"])
def test_every_section_is_there_in_the_order_that_councils_keep(
    found: Findings, given: Paper
) -> None:
    named = headings(blocks(found, given))
    assert tuple(named[: len(SECTIONS)]) == SECTIONS
    letters = [one.appendix for one in blocks(found, given) if isinstance(one, Heading)]
    assert "".join(letters) == "ABCDEFGHIJK"


def test_what_nobody_supplied_is_said_to_be_missing_and_made_up_by_nobody(found: Findings) -> None:
    empty = blocks(found, Paper())
    for section in ("Recommendation", "Legal implications", "Equalities", "Timetable"):
        at = next(i for i, one in enumerate(empty) if getattr(one, "text", "") == section)
        following = empty[at + 1]
        assert isinstance(following, Paragraph)
        assert following.text == NOT_SUPPLIED
    assert any(text.startswith("Nobody was asked") for text in texts(empty))


def test_what_was_supplied_stands_in_the_paper_as_it_was_given(found: Findings) -> None:
    given = load_paper(FILLED)
    printed = list(texts(blocks(found, given)))
    for one in (*given.decision, *given.legal, *given.workforce, *given.consultation):
        assert one in printed
    assert any(given.residents_and_carers.quotes[0].words in text for text in printed)
    assert not any(text.startswith("Nobody was asked") for text in printed)


def test_exempt_tables_are_gone_from_the_open_part_and_said_to_be_gone(found: Findings) -> None:
    given = load_paper(FILLED)
    whole, open_part = blocks(found, given), blocks(found, given, open_part=True)
    title = "Contract price as it is built up"
    assert any(text.startswith(title) for text in texts(whole))
    assert headings(open_part)[-1] == "Left out of this copy"
    kept = list(texts(open_part))
    assert not any(text.startswith(title) for text in kept)
    assert any(text.startswith(f"T7c: {title}") for text in kept)
    assert any("commercial lines left out" in text for _, text in details(
        Telling(sources_of(found), "member", given, open_part=True)
    ))  # fmt: skip


@pytest.mark.slow
def test_a_paper_of_two_options_without_criteria_draws_or_residents_is_whole_too(
    bare: Findings,
) -> None:
    every = blocks(bare, Paper())
    assert tuple(headings(every)[: len(SECTIONS)]) == SECTIONS
    printed = " ".join(texts(every))
    assert "No criteria beside the money were scored." in printed
    assert "Ranges in this paper are of prices alone" in printed
    assert "Who waits longer was not looked at for this paper" in printed
    assert "No option reforms the service in house." in printed


def test_the_citizen_s_main_part_has_no_words_of_the_trade(found: Findings, bare: Findings) -> None:
    for words in (plain_words(found), plain_words(bare)):
        trade = re.findall(r"\w*draw\w*|single value|\btold\b|discounted|optare|the files", words)
        assert trade == []


def test_a_number_without_a_source_fails_the_build(
    found: Findings, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Paragraph(Said("About 12% of people wait."))
    monkeypatch.setattr("simulation.report.paper.compose._MAIN", (lambda telling: iter([typed]),))
    with pytest.raises(OrphanError, match="12"):
        blocks(found, Paper())


@pytest.mark.parametrize(
    "supplied",
    [pytest.param(None, id="empty", marks=pytest.mark.slow), pytest.param(FILLED, id="filled")],
)
def test_the_main_part_takes_no_more_than_four_sides(
    four: Path, tmp_path: Path, supplied: Path | None
) -> None:
    written = paper(four, supplied=supplied, out=tmp_path / "paper", formats=("pdf",))
    pages = [page.extract_text() for page in PdfReader(written.files[0]).pages]
    first = next(at for at, text in enumerate(pages) if "Minority report" in text[:60])
    assert first <= 4


@pytest.mark.slow
def test_the_command_writes_every_format_the_same_each_time_and_the_paper_passes_its_audit(
    four: Path, tmp_path: Path, capsys: Capture
) -> None:
    digests = []
    for name in ("first", "again"):
        out = tmp_path / name
        assert main(["paper", str(four), "--supplied", str(FILLED), "--out", str(out)]) == 0
        files = sorted(file for file in out.rglob("*") if file.is_file())
        digests.append([hashlib.sha256(file.read_bytes()).hexdigest() for file in files])
    assert digests[0] == digests[1]
    names = {file.name for file in files}
    assert {"paper.docx", "paper.html", "paper.pdf", "paper.xlsx", "paper.json"} <= names
    capsys.readouterr()
    assert main(["verify-paper", str(out / "paper.docx"), str(four)]) == 0, capsys.readouterr()


@pytest.mark.slow
def test_an_open_part_of_which_nothing_is_exempt_is_written_and_says_so(
    four: Path, found: Findings, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "open"
    assert main(["paper", str(four), "--open-part", "--formats", "html", "--out", str(out)]) == 0
    assert "Nothing was named as exempt" in capsys.readouterr().out
    open_part = blocks(found, Paper(), open_part=True)
    assert headings(open_part)[-1] == "Left out of this copy"
    assert any("nothing was named as exempt" in text for text in texts(open_part))
    assert "Left out of this copy" not in headings(blocks(found, Paper()))


def test_what_cannot_be_written_is_refused_with_a_reason(
    four: Path, tmp_path: Path, capsys: Capture
) -> None:
    def refused(*more: str) -> str:
        assert main(["paper", str(four), *more]) == 2
        return capsys.readouterr().err

    assert "there is no audience 'membr'" in refused("--audience", "membr")
    assert "there is no format 'odt'" in refused("--formats", "odt")
    slip = tmp_path / "slip.yaml"
    slip.write_text(yaml.safe_dump({"exempt": ["T7z"], "exempt_under": "paragraph 3"}))
    assert "'T7z' is no table" in refused("--supplied", str(slip), "--open-part")
    assert "there is no file" in refused("--supplied", str(tmp_path / "none.yaml"))
