"""Words between backticks are typed text on a web page, wherever they stand."""

import pytest

from simulation.report.document import Box, Document, Heading, Items, Paragraph, Table
from simulation.report.writers.web import html

pytestmark = pytest.mark.unit


def test_no_backtick_is_left_and_every_typed_word_is_marked() -> None:
    blocks = (
        Heading("Here", 2),
        Paragraph("Give `one` and no <more>."),
        Items(("Give `two`.",)),
        Box("Care", (("First", "give `three`"),)),
        Table("Names", ("Name", "What"), (("`four`", "give `five`\nor `six`"),), "See `seven`."),
    )
    page = html(Document("A page", blocks))
    typed = ("one", "two", "three", "four", "five", "six", "seven")
    assert [word for word in typed if f"<code>{word}</code>" not in page] == []
    assert "`" not in page
    assert "no &lt;more&gt;." in page
