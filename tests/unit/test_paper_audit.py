"""A paper that was changed after it was built is found out; one that was not passes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from paper_file import ALTERNATIVE, GIVEN, MADE, Maker, zipped

from simulation.report.auditing import fault as kinds
from simulation.report.auditing.audit import audited
from simulation.report.auditing.fault import Audit
from simulation.report.auditing.reading import read_paper
from simulation.report.auditing.words import blocks
from simulation.report.document import Document, Items, Table
from simulation.report.text import Bound, Said

pytestmark = pytest.mark.unit

Change = Callable[[str], str]
NOW: dict[str, str | None] = {"run": "3f2a", "prices": "abc"}


def derive(formula: str, form: str) -> str:
    if formula not in GIVEN:
        raise ValueError(f"{formula!r} is no formula of this version")
    return GIVEN[formula]


def same(text: str) -> str:
    return text


def replaced(old: str, new: str, count: int = 1) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, count)

    return change


def audit_word(folder: Path, change: Change = same, now: dict[str, str | None] = NOW) -> Audit:
    parts = Maker().word_parts()
    parts["word/document.xml"] = change(parts["word/document.xml"].decode()).encode()
    return audited(read_paper(zipped(parts, folder / "paper.docx")), now, derive)


def audit_web(folder: Path, change: Change = same) -> Audit:
    file = folder / "paper.html"
    file.write_text(change(Maker().web()), encoding="utf-8")
    return audited(read_paper(file), NOW, derive)


def told(audit: Audit) -> list[tuple[str, str, str]]:
    return [(fault.kind, fault.printed, fault.derived) for fault in audit.faults]


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_a_paper_as_it_was_built_passes(of: Callable[..., Audit], tmp_path: Path) -> None:
    audit = of(tmp_path)
    assert audit.faults == audit.notes == ()
    assert audit.numbers == audit.agreeing == 3


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_one_altered_digit_is_found_with_what_the_result_gives(
    of: Callable[..., Audit], tmp_path: Path
) -> None:
    audit = of(tmp_path, replaced("£5.2m", "£5.1m"))
    assert told(audit) == [(kinds.CHANGED, "£5.1m", "£5.2m")]
    assert "In house costs £5.1m a year" in audit.faults[0].words
    assert audit.agreeing == 2


def test_a_changed_cell_is_found_by_table_row_and_column(tmp_path: Path) -> None:
    audit = audit_word(tmp_path, replaced("+3", "+2"))
    place = "table 1, row 3 (“Practice of 2012”), column 2, under “Waits”"
    assert [fault.place for fault in audit.faults] == [place]


def test_a_result_that_moved_on_is_told_apart_from_a_changed_paper(tmp_path: Path) -> None:
    parts = Maker().word_parts()
    written = read_paper(zipped(parts, tmp_path / "paper.docx"))
    later = audited(written, NOW, lambda formula, form: derive(formula, form).replace("12", "13"))
    assert told(later) == [(kinds.MOVED_ON, "12", "13")] * 2


@pytest.mark.parametrize(
    ("now", "place"),
    [
        ({"run": "0000", "prices": "abc"}, "the runs"),
        ({"run": "3f2a", "prices": "def"}, "the price set"),
        ({"run": "3f2a", "prices": "abc", "criteria": "new"}, "the criteria"),
    ],
)
def test_a_stale_token_is_found(now: dict[str, str | None], place: str, tmp_path: Path) -> None:
    audit = audit_word(tmp_path, now=now)
    assert [(fault.kind, fault.place) for fault in audit.faults] == [(kinds.STALE, place)]


def test_what_could_not_be_compared_is_said(tmp_path: Path) -> None:
    assert audit_word(tmp_path, now={"run": "3f2a"}).unchecked == ("the price set",)


def test_a_moved_result_folder_is_not_stale(tmp_path: Path) -> None:
    assert audit_word(tmp_path, now={**MADE, "result": "elsewhere"}).passed


def test_a_removed_sentence_takes_its_number_with_it(tmp_path: Path) -> None:
    def change(text: str) -> str:
        return re.sub(r"<w:p>(?:(?!</w:p>).)*Residents wait.*?</w:p>", "", text, count=1)

    assert told(audit_word(tmp_path, change)) == [(kinds.REMOVED, "12", "")]


def test_a_number_that_lost_its_tag_is_both_gone_and_typed(tmp_path: Path) -> None:
    def change(text: str) -> str:
        return re.sub(r"<w:sdt>.*?<w:sdtContent>(.*?)</w:sdtContent></w:sdt>", r"\1", text, count=1)

    audit = audit_word(tmp_path, change)
    assert told(audit) == [(kinds.REMOVED, "£5.2m", ""), (kinds.TYPED, "5.2", "")]


@pytest.mark.parametrize("of", [audit_word, audit_web])
@pytest.mark.parametrize(
    ("old", "new", "typed"),
    [
        ("Residents wait ", "All 400 residents wait ", ["400"]),
        ("1948", "1984", ["1984"]),
        ("a year under", "a year (it was 4.9 and 4.8) under", ["4.9", "4.8"]),
        ("Waits", "Waits of 7 groups", ["7"]),
        ("In house</", "In house, 2012</", ["2012"]),
    ],
)
def test_a_number_typed_in_by_an_officer_is_listed(
    of: Callable[..., Audit], old: str, new: str, typed: list[str], tmp_path: Path
) -> None:
    audit = of(tmp_path, replaced(old, new))
    assert [fault.printed for fault in audit.faults if fault.kind == kinds.TYPED] == typed
    assert not [fault for fault in audit.faults if fault.kind != kinds.TYPED]


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_an_officer_may_change_words(of: Callable[..., Audit], tmp_path: Path) -> None:
    """Also in a sentence that has digits of its own."""
    audit = of(tmp_path, replaced(" a year under the National", " every year, by the National"))
    assert audit.passed


def test_a_paragraph_with_numbers_that_is_new_is_listed(tmp_path: Path) -> None:
    new = "<w:p><w:r><w:t>We asked 79 people in 2010.</w:t></w:r></w:p>"
    audit = audit_word(tmp_path, replaced("<w:tbl>", f"{new}<w:tbl>"))
    assert [fault.printed for fault in audit.faults] == ["79", "2010"]


def test_a_tagged_number_that_was_copied_is_checked_there_too(tmp_path: Path) -> None:
    def change(text: str) -> str:
        paragraph = re.search(r"<w:p>(?:(?!</w:p>).)*Residents wait.*?</w:p>", text)
        assert paragraph
        return text.replace("<w:tbl>", paragraph[0].replace("12", "11") + "<w:tbl>")

    assert told(audit_word(tmp_path, change)) == [(kinds.CHANGED, "11", "12")]


NUMBERS = {
    audit_word: r"<w:sdt>.*?</w:sdt>",
    audit_web: r"<data .*?</data>",
}


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_two_numbers_that_changed_places_are_told(of: Callable[..., Audit], tmp_path: Path) -> None:
    """Each agrees with the result and stands in the other's row."""

    def change(text: str) -> str:
        *_, wait, more = re.findall(NUMBERS[of], text)
        parts = text.split(wait)
        return more.join([wait.join(parts[:-1]), parts[-1].replace(more, wait)])

    audit = of(tmp_path, change)
    assert {fault.kind for fault in audit.faults} == {kinds.MOVED}
    assert audit.agreeing == 3


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_another_tagged_number_in_a_sentence_that_stays_is_told(
    of: Callable[..., Audit], tmp_path: Path
) -> None:
    def change(text: str) -> str:
        cost, wait, *_ = re.findall(NUMBERS[of], text)
        return text.replace(cost, "@", 1).replace(wait, cost, 1).replace("@", wait, 1)

    assert {fault.kind for fault in of(tmp_path, change).faults} == {kinds.MOVED}


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_changed_words_around_a_number_are_noted_and_are_no_fault(
    of: Callable[..., Audit], tmp_path: Path
) -> None:
    audit = of(tmp_path, replaced("Residents wait", "Residents never wait"))
    assert audit.passed
    assert [(note.kind, note.printed) for note in audit.notes] == [(kinds.REWORDED, "12")]
    assert audit.notes[0].words == "Residents never wait 12 days."


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        (audit_word, r"<w:p>(?:(?!</w:p>).)*Residents wait.*?</w:p>"),
        (audit_web, r"<p>Residents wait.*?</p>"),
    ],
)
def test_a_sentence_may_be_moved_and_said_twice(
    of: Callable[..., Audit], sentence: str, tmp_path: Path
) -> None:
    def moved(text: str) -> str:
        found = re.search(sentence, text)
        assert found
        first = re.search(r"<w:p>(?=(?:(?!</w:p>).)*In house)|<p>In house", text)
        assert first
        text = text.replace(found[0], "")
        return text[: first.start()] + found[0] * 2 + text[first.start() :]

    audit = of(tmp_path, moved)
    assert audit.passed
    assert not audit.notes


def test_a_tag_that_the_record_does_not_know_is_told(tmp_path: Path) -> None:
    audit = audit_word(tmp_path, replaced("optare:n1", "optare:n99"))
    assert {fault.kind for fault in audit.faults} == {kinds.REMOVED, kinds.STRANGE}


def test_a_formula_of_another_version_is_told(tmp_path: Path) -> None:
    parts = Maker().word_parts()
    record = parts["customXml/item1.xml"]
    parts["customXml/item1.xml"] = record.replace(b"measure(in_house; cost)", b"guess(cost)")
    written = read_paper(zipped(parts, tmp_path / "paper.docx"))
    audit = audited(written, NOW, derive)
    assert [fault.kind for fault in audit.faults] == [kinds.UNKNOWN]


@pytest.mark.parametrize("of", [audit_word, audit_web])
def test_a_changed_text_alternative_is_told(of: Callable[..., Audit], tmp_path: Path) -> None:
    audit = of(tmp_path, lambda text: text.replace("from £1m to £5m", "from £1m to £4m", 1))
    assert [(fault.kind, fault.words) for fault in audit.faults] == [(kinds.ALTERED, ALTERNATIVE)]


def test_a_number_split_over_runs_by_an_editor_is_read_whole(tmp_path: Path) -> None:
    split = (
        "<w:proofErr/><w:r><w:t>£5</w:t></w:r><w:bookmarkStart/><w:r><w:rPr><w:b/></w:rPr>"
        "<w:t>.2</w:t></w:r><w:ins><w:r><w:t>m</w:t></w:r></w:ins>"
    )
    whole = '<w:r><w:t xml:space="preserve">£5.2m</w:t></w:r>'
    assert audit_word(tmp_path, replaced(whole, split)).passed


def test_changes_that_are_tracked_are_read_as_accepted(tmp_path: Path) -> None:
    whole = '<w:r><w:t xml:space="preserve">£5.2m</w:t></w:r>'
    tracked = (
        "<w:del><w:r><w:delText>£5.2m</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>£4m</w:t></w:r></w:ins>"
    )
    audit = audit_word(tmp_path, replaced(whole, tracked))
    assert told(audit) == [(kinds.CHANGED, "£4m", "£5.2m")]


def test_a_number_in_a_footnote_is_read(tmp_path: Path) -> None:
    parts = Maker().word_parts()
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{name}"><w:p><w:r><w:t>It was 17.</w:t></w:r></w:p></w:footnotes>'
    ).encode()
    written = read_paper(zipped(parts, tmp_path / "paper.docx"))
    assert [fault.printed for fault in audited(written, NOW, derive).faults] == ["17"]


def test_every_kind_of_fault_is_told_in_words(tmp_path: Path) -> None:
    audit = audit_word(tmp_path, replaced("£5.2m", "£5.1m"), {"run": "0000", "prices": "def"})
    texts = [item for block in blocks(audit) if isinstance(block, Items) for item in block.items]
    assert texts[0] == "the runs: 3f2a then, 0000 now"
    assert texts[-1].startswith(
        "the paper says £5.1m where the result gives £5.2m, under “Money”: "
    )
    assert texts[-1].endswith("[measure(in_house; cost), measures.csv]")


def test_a_number_over_two_lines_is_compared_line_by_line(tmp_path: Path) -> None:
    ranged = Bound("5.2\n(4 to 6)", "measure(in_house; range)", "interval", "measures.csv")
    paper = Document("Care", (Table("Costs", ("Option", "Cost"), (("In house", Said(ranged)),)),))
    parts = Maker(paper).word_parts()
    text = parts["word/document.xml"].decode()
    broken = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')

    def audit(text: str) -> Audit:
        parts["word/document.xml"] = text.encode()
        written = read_paper(zipped(parts, tmp_path / "paper.docx"))
        return audited(written, NOW, lambda formula, form: ranged.text)

    assert audit(broken).passed
    changed = audit(broken.replace("4 to 6", "4 to 7"))
    assert told(changed) == [(kinds.CHANGED, "(4 to 7)", "(4 to 6)")]


def without_tags(text: str) -> str:
    """As LibreOffice 7.4 saves it: a bookmark begins inside its control and ends outside."""
    for at in (1, 2, 3):
        tag = f'<w:sdtPr><w:tag w:val="optare:n{at}"/></w:sdtPr><w:sdtContent>'
        start = f'<w:bookmarkStart w:id="{at}" w:name="optare_n{at}_{at}"/>'
        text = text.replace(tag, f"<w:sdtPr/><w:sdtContent>{start}")
    ends = re.compile(r'w:id="(\d)"(.*?)</w:sdt>')
    return ends.sub(r'w:id="\1"\2</w:sdt><w:bookmarkEnd w:id="\1"/>', text)


def test_a_control_saved_without_its_tag_is_known_by_its_bookmark(tmp_path: Path) -> None:
    assert audit_word(tmp_path, without_tags).passed
    audit = audit_word(tmp_path, lambda text: without_tags(text).replace("+3", "+4"))
    assert told(audit) == [(kinds.CHANGED, "+4", "+3")]
