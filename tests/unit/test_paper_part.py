"""What a paper carries about its own numbers, and the digits that nobody answers for."""

from pathlib import Path

import pytest

from simulation.report.auditing.orphans import OrphanError, orphans, refuse_orphans
from simulation.report.auditing.part import numbered_bounds, part_of, part_xml, read_part
from simulation.report.auditing.part_json import part_json, read_part_json
from simulation.report.document import Code, Document, Figure, Paragraph, Table
from simulation.report.text import Bound, Fixed, Said, fill
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

COST = Bound("£5.2m", 'money(cost, "in_house")', "pounds", "T3 <row 1>")
WAIT = Bound("12", "measure(wait)", "whole", "measures.csv")
ACT = Fixed("1983", "law")
MADE = {"run": "3f2a", "prices": "abc", "criteria": None}


def document(*texts: str, caption: str = "Costs") -> Document:
    table = Table(caption, ("Option", "Cost"), ((Said(Fixed("Option 2", "name")), Said(COST)),))
    return Document("A paper", (*map(Paragraph, texts), table))


BUILT = document(
    fill("It costs {cost} under the Act of {act}.", cost=COST, act=ACT),
    fill("They wait {wait} days.", wait=WAIT),
)


def test_a_number_that_is_printed_twice_is_one_number_with_one_id() -> None:
    assert numbered_bounds(BUILT) == [("n1", COST), ("n2", WAIT)]
    assert [token.times for token in part_of(BUILT, MADE).tokens] == [2, 1]


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_what_is_written_is_what_is_read(kind: str) -> None:
    read = (
        read_part(part_xml(BUILT, MADE))
        if kind == "docx"
        else read_part_json(part_json(BUILT, MADE))
    )
    assert read == part_of(BUILT, MADE)
    assert read.made_from == {"run": "3f2a", "prices": "abc"}


def test_the_record_keeps_the_other_digits_of_the_paper_with_their_words() -> None:
    shapes = [text.shape for text in part_of(BUILT, MADE).fixed]
    assert shapes == ["It costs \ufffc under the Act of 1983.", "Option 2"]


def test_a_text_cannot_end_the_script_element_that_holds_it() -> None:
    hostile = document(Said(Fixed("</script><script>alert(1)</script>", "supplied")))
    assert "<" not in part_json(hostile, MADE)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not XML",
        b"<paper/>",
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        b'<!DOCTYPE p [<!ENTITY a "b">]><p>&a;</p>',
        b'<paper xmlns="urn:optare:paper:1"><number id="n1">5</number></paper>',
    ],
)
def test_what_is_no_record_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(ScenarioError, match="record of its numbers"):
        read_part(content)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"title": 1, "made_from": [], "numbers": 0}'])
def test_a_page_without_a_record_is_refused_in_words(text: str) -> None:
    with pytest.raises(ScenarioError, match="record of its numbers"):
        read_part_json(text)


def test_a_paper_whose_digits_all_have_a_source_has_no_orphan() -> None:
    assert orphans(BUILT) == []
    refuse_orphans(BUILT)


def test_a_typed_number_is_an_orphan_and_the_error_shows_its_words() -> None:
    with pytest.raises(OrphanError, match=r"'1,200\.5' in a paragraph: “They wait 1,200\.5 days.”"):
        refuse_orphans(document("They wait 1,200.5 days."))


def test_text_that_lost_its_pieces_is_an_orphan() -> None:
    lost = fill("They wait {wait} days.", wait=WAIT).replace("They", "Residents")
    assert [orphan.digits for orphan in orphans(document(lost))] == ["12"]


def test_a_typed_number_in_a_table_or_its_caption_is_an_orphan() -> None:
    assert [each.where for each in orphans(document(caption="Costs of 3"))] == ["table caption"]
    cell = Document("A paper", (Table("Costs", ("Option", "Cost"), (("One", "5"),)),))
    assert [each.where for each in orphans(cell)] == ["table"]


def test_a_figure_number_code_and_an_alternative_are_no_orphans(tmp_path: Path) -> None:
    figure = Figure("a", "Figure 3. Costs", "From 1 to 5", tmp_path, tmp_path, tmp_path)
    assert orphans(Document("A paper", (figure, Code("optare --draws 50")))) == []
    wrong = Figure("a", "Figure 3. Costs of 4", "", tmp_path, tmp_path, tmp_path)
    assert [each.digits for each in orphans(Document("A paper", (wrong,)))] == ["4"]


def test_an_error_names_some_orphans_and_counts_the_rest() -> None:
    with pytest.raises(OrphanError, match=r"\(and 2 more\)"):
        refuse_orphans(document("1 2 3 4 5 6 7"))
