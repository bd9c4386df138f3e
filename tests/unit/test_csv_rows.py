"""Tables of a result that cannot be read are told with their file and what to do."""

from pathlib import Path

import pytest

from simulation.experiment.folder.csv_rows import records, table_lines
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit


def read(file: Path) -> list[float]:
    with table_lines(file) as lines:
        return [float(row["value"]) for row in records(lines)]


def test_rows_come_by_the_names_of_the_first_line(tmp_path: Path) -> None:
    file = tmp_path / "draws.csv"
    file.write_text('name,value\n"a, b",1.5\nc,2\n', encoding="utf-8")
    assert read(file) == [1.5, 2.0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"name,value\na\n", "a row has 1 fields instead of 2"),
        (b"name,value\na,b,c\n", "a row has 3 fields instead of 2"),
        (b"name,amount\na,1\n", "it has no column 'value'"),
        (b"name,value\na,many\n", "could not convert string to float: 'many'"),
        (b"name,value\na,\xff\n", "can't decode byte 0xff"),
        (b'name,value\n"' + b"a" * 200_000 + b'",1\n', "field larger than field limit"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_file(
    tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "draws.csv"
    file.write_bytes(content)
    with pytest.raises(ScenarioError, match="was it changed") as told:
        read(file)
    assert str(told.value).startswith(f"{file}: cannot be read: ")
    assert said in str(told.value)
