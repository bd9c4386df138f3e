"""A file that is no paper, damaged or meant to do harm is refused in one sentence."""

import zipfile
from pathlib import Path

import pytest
from paper_file import Maker, zipped

from simulation.report.auditing import package
from simulation.report.auditing.reading import read_paper
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

BOMB = b'<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><a>&d;</a>'
PARTS = Maker().word_parts()


def refused(file: Path, why: str) -> None:
    with pytest.raises(ScenarioError, match=why) as found:
        read_paper(file)
    assert "\n" not in str(found.value)


def written(folder: Path, parts: dict[str, bytes]) -> Path:
    return zipped(parts, folder / "paper.docx")


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_word_file_is_refused(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(content)
    refused(file, "is no Word file")


def test_a_missing_file_and_another_kind_of_file_are_refused(tmp_path: Path) -> None:
    refused(tmp_path / "none.docx", "no such file")
    refused(tmp_path / "paper.pdf", "neither of the kinds")


def test_a_word_file_without_text_is_refused(tmp_path: Path) -> None:
    refused(written(tmp_path, {**PARTS, "word/document.xml": b""}), "cannot be read")
    refused(
        written(tmp_path, {"customXml/item1.xml": PARTS["customXml/item1.xml"]}),
        "has no word/document.xml",
    )


def test_a_word_file_that_is_no_paper_is_refused(tmp_path: Path) -> None:
    parts = {name: content for name, content in PARTS.items() if "customXml" not in name}
    refused(written(tmp_path, parts), "no record of its numbers")
    parts["customXml/item1.xml"] = b"<theirs>the council's own part</theirs>"
    refused(written(tmp_path, parts), "no record of its numbers")


def test_two_papers_in_one_file_are_refused(tmp_path: Path) -> None:
    parts = {**PARTS, "customXml/item2.xml": PARTS["customXml/item1.xml"]}
    refused(written(tmp_path, parts), "records of 2 papers")


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml"])
def test_entities_are_never_expanded(name: str, tmp_path: Path) -> None:
    refused(written(tmp_path, {**PARTS, name: BOMB}), "declares a document type")


def test_entities_in_the_record_are_never_expanded(tmp_path: Path) -> None:
    bomb = BOMB.replace(b"<a>", b'<a xmlns="urn:optare:paper:1">')
    refused(written(tmp_path, {**PARTS, "customXml/item1.xml": bomb}), "declares a document type")


def test_a_part_that_unpacks_beyond_all_papers_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 10**6)
    big = b"<a>" + b" " * 10**7 + b"</a>"
    refused(written(tmp_path, {**PARTS, "word/document.xml": big}), "it is no paper")


def test_a_file_of_very_many_parts_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_PARTS", 10)
    parts = {**PARTS, **{f"customXml/item{at}.xml": b"<a/>" for at in range(2, 20)}}
    refused(written(tmp_path, parts), "it is no paper")


def test_a_damaged_part_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, PARTS)
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as found:
        at = found.getinfo("word/document.xml").header_offset + 60
    content[at : at + 40] = b"\x00" * 40
    file.write_bytes(content)
    refused(file, "cannot be unpacked")


def test_an_encrypted_part_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, PARTS)
    content = bytearray(file.read_bytes())
    start = content.index(b"PK\x01\x02")
    content[start + 8] |= 1
    content[6] |= 1
    file.write_bytes(content)
    refused(file, "cannot be unpacked|no record")


def test_elements_nested_beyond_all_papers_are_read_without_recursion(tmp_path: Path) -> None:
    deep = 50_000
    content = b"<a>" * deep + b"</a>" * deep
    found = read_paper(written(tmp_path, {**PARTS, "word/document.xml": content}))
    assert found.passages == ()


def test_a_text_part_with_a_broken_field_or_control_is_read(tmp_path: Path) -> None:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r><w:sdt/><w:tr><w:tc>'
        '<w:r><w:fldChar w:fldCharType="begin"/><w:t>7</w:t></w:r></w:tc></w:tr></w:p>'
    )
    content = f'<w:document xmlns:w="{name}">{body}</w:document>'.encode()
    found = read_paper(written(tmp_path, {**PARTS, "word/document.xml": content}))
    assert [passage.text for passage in found.passages] == ["7"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no record"),
        ("<p>A page", "no record"),
        ('<script id="optare">{"title"</script>', "damaged"),
        ('<script id="optare">' + "[" * 100_000 + "</script>", "damaged"),
    ],
)
def test_a_page_that_is_no_paper_is_refused(text: str, why: str, tmp_path: Path) -> None:
    file = tmp_path / "paper.html"
    file.write_text(text, encoding="utf-8")
    refused(file, why)


def test_a_page_in_no_known_letters_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "paper.html"
    file.write_bytes(b"\xff\xfe\x00\x80")
    refused(file, "cannot be read as a web page")
