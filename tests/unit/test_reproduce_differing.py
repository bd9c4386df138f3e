"""Where two files first differ is told in a sentence, with both values and by how much."""

import json
import zipfile
from pathlib import Path

import pytest

from simulation.experiment.reproduction.differing import Difference, difference, same_bytes

pytestmark = pytest.mark.unit


def told(tmp_path: Path, name: str, then: str, now: str) -> Difference:
    one, two = tmp_path / f"then_{name}", tmp_path / f"now_{name}"
    one.write_text(then, encoding="utf-8", newline="")
    two.write_text(now, encoding="utf-8", newline="")
    found = difference(name, one, two)
    assert found is not None
    return found


def test_the_same_bytes_are_no_difference(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).write_bytes(b"x" * 3_000_000)
    assert same_bytes(tmp_path / "one", tmp_path / "two")
    assert difference("any.csv", tmp_path / "one", tmp_path / "two") is None


def test_a_table_tells_row_column_both_values_the_change_and_how_many_rows(tmp_path: Path) -> None:
    then = "setting,option,value\nmain,in_house,10\nmain,company,20\nmain,other,5\n"
    now = "setting,option,value\nmain,in_house,10\nmain,company,21\nmain,other,6\n"
    found = told(tmp_path, "measures.csv", then, now)
    assert found.sentence == (
        "measures.csv: row 2, value (main, company) was 20, is now 21 (+1, +5 %); "
        "2 of 3 rows differ"
    )
    assert (found.where, found.then, found.now) == ("row 2, value", "20", "21")


def test_a_word_that_differs_has_no_size(tmp_path: Path) -> None:
    found = told(tmp_path, "a.csv", "name,value\nx,1\n", "name,value\ny,1\n")
    assert found.sentence == "a.csv: row 1, name was x, is now y"


def test_a_value_that_went_missing_is_called_empty(tmp_path: Path) -> None:
    found = told(tmp_path, "a.csv", "n,value\nx,1\n", "n,value\nx,\n")
    assert found.sentence == "a.csv: row 1, value (x) was 1, is now empty"


def test_a_quoted_field_with_a_comma_is_one_field(tmp_path: Path) -> None:
    found = told(tmp_path, "a.csv", 'n,value\n"x, y",1\n', 'n,value\n"x, y",2\n')
    assert found.sentence == "a.csv: row 1, value (x, y) was 1, is now 2 (+1, +100 %)"


@pytest.mark.parametrize(
    ("then", "now", "sentence"),
    [
        ("n\n1\n2\n", "n\n1\n", "a.csv: row 2 is missing now"),
        ("n\n1\n", "n\n1\n2\n3\n", "a.csv: row 2 was not there, and 1 more"),
        ("n\n1\n", "m\n1\n", "a.csv: the header, column 1 was n, is now m"),
        ("n\n1\n", "n\r\n1\r\n", "a.csv: says the same, with other line ends"),
    ],
)
def test_rows_headers_and_line_ends_are_told_apart(
    tmp_path: Path, then: str, now: str, sentence: str
) -> None:
    assert told(tmp_path, "a.csv", then, now).sentence == sentence


def test_json_tells_the_keys_that_lead_to_what_differs(tmp_path: Path) -> None:
    then, now = {"a": {"b": [1, 2.0]}}, {"a": {"b": [1, 2.5]}}
    found = told(tmp_path, "a.json", json.dumps(then), json.dumps(now))
    assert found.sentence == "a.json: a.b.1 was 2.0, is now 2.5 (+0.5, +25 %)"
    found = told(tmp_path, "a.json", json.dumps(then), json.dumps({}))
    assert found.sentence == 'a.json: a was {"b": [1, 2.0]}, is now nothing'
    found = told(tmp_path, "a.json", json.dumps(then), json.dumps(then, indent=1))
    assert found.sentence == "a.json: says the same, written otherwise"


def test_a_text_shows_both_lines_from_shortly_before_they_part(tmp_path: Path) -> None:
    start = "word " * 40
    found = told(tmp_path, "a.md", f"same\n{start}then\n", f"same\n{start}now\n")
    assert found.where == "line 2"
    assert found.then.startswith("…") and found.then.endswith("then")
    assert found.now.endswith("now")


def test_an_office_document_names_the_part_inside(tmp_path: Path) -> None:
    files = []
    for name, text in (("then", "<a>1</a>"), ("now", "<a>2</a>")):
        files.append(tmp_path / f"{name}.docx")
        with zipfile.ZipFile(files[-1], "w") as packed:
            packed.writestr("word/document.xml", text)
    found = difference("summary.docx", *files)
    assert found is not None
    assert "its part word/document.xml: line 1 was “<a>1</a>”, is now “<a>2</a>”" in found.sentence


def test_a_damaged_office_document_and_a_picture_tell_the_byte(tmp_path: Path) -> None:
    found = told(tmp_path, "a.docx", "no zip", "no zap")
    assert found.sentence == "a.docx: differs from byte 4 on (6 bytes then, 6 bytes now)"
    found = told(tmp_path, "a.png", "abc", "abcd")
    assert found.sentence == "a.png: differs from byte 3 on (3 bytes then, 4 bytes now)"
