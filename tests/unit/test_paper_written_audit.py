"""Papers as the writers write them pass their audit, and one changed digit in the file does not."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from made_paper import COUNT, HIGH, LOW, MADE_FROM, SAVED, WAITING, paper

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.audit import audited
from simulation.report.auditing.fault import Audit
from simulation.report.auditing.reading import read_paper
from simulation.report.writers.paper_page import paper_html
from simulation.report.writers.word import write_word

pytestmark = pytest.mark.unit

GIVEN = {bound.formula: bound.text for bound in (COUNT, SAVED, LOW, HIGH, WAITING)}
Change = Callable[[str], str]


def audit(file: Path) -> Audit:
    return audited(read_paper(file), MADE_FROM, lambda formula, form: GIVEN[formula])


def changed_inside(file: Path, change: Change) -> Path:
    """Zip a Word file again with its text changed, as an editor does."""
    other = file.with_name("changed.docx")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(other, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = change(content.decode()).encode()
            new.writestr(name, content)
    return other


@pytest.fixture(scope="module")
def word(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    return write_word(paper(folder), folder / "paper.docx", made_from=MADE_FROM)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    file = folder / "paper.html"
    file.write_text(paper_html(paper(folder), MADE_FROM), encoding="utf-8")
    return file


def test_a_word_paper_passes_as_it_was_written(word: Path) -> None:
    assert audit(word).faults == audit(word).notes == ()
    assert audit(word).agreeing == len(GIVEN)


def test_a_web_paper_passes_as_it_was_written(page: Path) -> None:
    assert audit(page).faults == audit(page).notes == ()
    assert audit(page).agreeing == len(GIVEN)


def test_one_altered_digit_of_the_word_file_is_found(word: Path) -> None:
    other = changed_inside(word, lambda text: text.replace("−£1.2m", "−£1.3m", 1))
    found = audit(other).faults
    assert [(fault.kind, fault.printed, fault.derived) for fault in found] == [
        (kinds.CHANGED, "−£1.3m", "−£1.2m")
    ]
    assert found[0].place == "under “Summary”"


def test_one_altered_digit_of_the_page_is_found(page: Path, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.count(">1,234</data>") == 2
    other = tmp_path / "paper.html"
    other.write_text(text.replace(">1,234</data>", ">1,243</data>", 1), encoding="utf-8")
    assert [(fault.kind, fault.printed) for fault in audit(other).faults] == [
        (kinds.CHANGED, "1,243")
    ]


def test_a_sentence_that_an_officer_writes_into_the_word_file_is_listed(word: Path) -> None:
    def change(text: str) -> str:
        return text.replace("What this paper is for", "It serves 150 people. What this is for")

    found = audit(changed_inside(word, change)).faults
    assert [(fault.kind, fault.printed) for fault in found] == [(kinds.TYPED, "150")]
    assert found[0].place == "before the first heading"


def test_an_older_paper_may_be_the_template_of_a_new_one(word: Path, tmp_path: Path) -> None:
    """Its own record goes: the new paper has one record, of the new paper."""
    other = paper(tmp_path, title="A second paper")
    file = write_word(other, tmp_path / "second.docx", template=word, made_from=MADE_FROM)
    assert audit(file).faults == ()
    assert audit(file).title == "A second paper"
