"""Numbers that a reader does not see as the file has them, and how what was found is said."""

from collections.abc import Callable
from pathlib import Path

import pytest
from test_paper_audit import audit_web, audit_word, replaced, told

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.fault import Audit
from simulation.report.auditing.words import blocks
from simulation.report.document import Items

pytestmark = pytest.mark.unit

NUMBER = '<data data-id="n2">12</data>'


def items(audit: Audit) -> list[str]:
    return [item for block in blocks(audit) if isinstance(block, Items) for item in block.items]


@pytest.mark.parametrize(
    "hidden",
    [
        "<span hidden>{}</span>",
        '<span style="Display : none">{}</span>',
        '<span style="visibility: hidden">{}</span>',
        '<span style="color: red; opacity: 0">{}</span>',
        '<span style="font-size: 0px">{}</span>',
        "<del>{}</del>",
    ],
)
def test_a_number_that_a_page_hides_is_gone_and_the_one_in_its_place_is_typed(
    hidden: str, tmp_path: Path
) -> None:
    audit = audit_web(tmp_path, replaced(NUMBER, hidden.format(NUMBER) + "7"))
    assert told(audit) == [(kinds.REMOVED, "12", ""), (kinds.TYPED, "7", "")]


@pytest.mark.parametrize(
    "forged",
    [
        '<p data-optare="added">It costs £99.</p>',
        '<p>It costs <span data-optare="added">£99</span>.</p>',
        '<p>It costs <span data-optare="added">99</span> pounds.</p>',
        '<details data-optare="added"><p>It costs £99.</p></details>',
        "<nav>It costs £99.</nav>",
    ],
)
def test_what_is_put_in_as_if_the_writer_had_made_it_is_read(forged: str, tmp_path: Path) -> None:
    audit = audit_web(tmp_path, replaced("<h2>Waits", f"{forged}<h2>Waits"))
    assert told(audit) == [(kinds.TYPED, "99", "")]


def bound(text: str) -> str:
    """Return the text with the second control bound to another part of the file."""
    tag = '<w:tag w:val="optare:n2"/>'
    assert tag in text
    return text.replace(tag, f'{tag}<w:dataBinding w:xpath="/x"/>', 1)


def test_a_control_in_which_word_shows_another_text_does_not_vouch_for_its_number(
    tmp_path: Path,
) -> None:
    audit = audit_word(tmp_path, bound)
    assert told(audit) == [(kinds.REMOVED, "12", ""), (kinds.TYPED, "12", "")]
    assert "a control that shows a text from elsewhere in the file" in items(audit)


@pytest.mark.parametrize(("typed", "said"), [("k", "“k” stands"), ("13", "the paper says 13")])
@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_what_was_typed_over_a_number_is_told_in_a_sentence(
    of: Callable[..., Audit], typed: str, said: str, tmp_path: Path
) -> None:
    audit = of(tmp_path, replaced(">12<", f">{typed}<"))
    assert items(audit)[0].startswith(f"{said} where the result gives 12, under “Money”: ")


def test_a_long_line_is_cut_between_words_and_shows_the_number(tmp_path: Path) -> None:
    words = "unmistakable " * 20
    change = replaced("Residents wait ", f"{words}residents wait 77 and {words}")
    shown = items(audit_web(tmp_path, change))[0].partition("“Money”: ")[2]
    assert shown.startswith("“… unmistakable ") and shown.endswith("unmistakable …”")
    assert "wait 77 and" in shown and len(shown) < 110
