"""Text that knows where its numbers come from."""

import copy
import pickle

import pytest

from simulation.report.document import Box, Document, Heading, Paragraph, Table
from simulation.report.text import Bound, Fixed, Said, fill, joined, pieces_of, runs_of

pytestmark = pytest.mark.unit

FIVE = Bound("5", "count(options)", "whole", "scenarios/main.yaml")
ACT = Fixed("79", "law")


def test_text_reads_as_its_plain_words_and_keeps_its_pieces() -> None:
    text = fill("Of {many} options, section {act}.", many=FIVE, act=ACT)
    assert text == "Of 5 options, section 79."
    assert pieces_of(text) == ("Of ", FIVE, " options, section ", ACT, ".")


def test_text_put_into_text_keeps_all_pieces() -> None:
    inner = Said("about ", FIVE)
    assert pieces_of(fill("{start} or more", start=inner)) == ("about ", FIVE, " or more")


def test_a_copy_has_the_same_pieces() -> None:
    text = Said("of ", FIVE)
    for other in (copy.deepcopy(text), pickle.loads(pickle.dumps(text))):
        assert other == text
        assert pieces_of(other) == pieces_of(text)


def test_changing_the_plain_words_loses_the_pieces_so_that_an_orphan_shows() -> None:
    assert pieces_of(Said("of ", FIVE).replace("of", "Of")) == ("Of 5",)


def test_a_list_in_a_sentence_keeps_the_pieces_of_its_items() -> None:
    assert joined(["a", FIVE, "c"]) == "a, 5 and c"
    assert FIVE in joined(["a", FIVE, "c"]).pieces


def test_backticks_type_what_is_between_them_over_pieces() -> None:
    runs = runs_of(fill("Run `optare --draws {many}` now", many=FIVE))
    assert [(run.text, run.typed) for run in runs] == [
        ("Run ", False), ("optare --draws ", True), ("5", True), (" now", False),
    ]  # fmt: skip


def test_an_unknown_name_in_a_template_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{nobody}", many=FIVE)


def test_a_document_yields_every_text_that_is_read() -> None:
    document = Document(
        "Title",
        (
            Heading("Money"),
            Paragraph(Said("of ", FIVE)),
            Box("Decision", (("What", "This"),)),
            Table("Costs", ("Option", "Pounds"), (("One", Said(FIVE)),), "A note"),
        ),
        details=(("Meeting", "Cabinet"),),
    )
    assert [text for _, text in document.texts] == [
        "Title", "Meeting", "Cabinet", "Money", "of 5", "Decision", "What", "This",
        "Costs", "Option", "Pounds", "One", "5", "A note",
    ]  # fmt: skip
