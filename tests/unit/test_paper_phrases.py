"""The citizen's main part: plain words from one table, with every number and name kept."""

import pytest

from simulation.report.document import Box, Items, Paragraph, Table
from simulation.report.paper.phrases import PHRASES, in_plain_words, plainly
from simulation.report.text import Bound, Fixed, fill

pytestmark = pytest.mark.unit

DRAWS = Bound("50", "count(draws)", "whole", "manifest.json")


def test_a_citizen_reads_tries_and_best_guesses() -> None:
    said = "With the single values, over the draws, another is told to be worth more."
    assert plainly(said) == "With the best guesses, over the tries, another is clearly worth more."
    assert plainly("cannot be told apart") == "are too close to call"


def test_a_phrase_is_found_where_a_slot_cut_it_into_pieces() -> None:
    text = fill("over {draws} joint draws {of} what is not known", draws=DRAWS, of="of")
    assert plainly(text) == "over 50 tries that vary what is not known"


def test_numbers_keep_their_formulas_and_names_their_words() -> None:
    text = fill("{option} in {draws} draws", option=Fixed("Luck of the draws", "name"), draws=DRAWS)
    plain = plainly(text)
    assert plain == "Luck of the draws in 50 tries"
    assert DRAWS in plain.pieces  # type: ignore[attr-defined]


def test_every_kind_of_block_is_put_into_plain_words() -> None:
    said, plain = "over the draws", "over the tries"
    boxed, tabled = Box("", (("", said),)), Table("", ("",), ((said,),), said)
    paragraph, items, box, table = in_plain_words((Paragraph(said), Items((said,)), boxed, tabled))
    assert paragraph == Paragraph(plain)
    assert items == Items((plain,))
    assert box == Box("", (("", plain),))
    assert table == Table("", ("",), ((plain,),), plain)


def test_a_longer_phrase_stands_before_the_shorter_one_that_it_holds() -> None:
    for at, (phrase, _) in enumerate(PHRASES):
        assert not any(before in phrase for before, _ in PHRASES[:at]), phrase
