"""Tables as Parquet and back; needs the extra ``sweeps``."""

from importlib import import_module
from pathlib import Path
from typing import Any

from simulation.experiment.study_export.columns import Column, Table, Words
from simulation.scenario.errors import ScenarioError

_LEVEL = 9
"""of zstd: a tenth smaller than its usual one, and still quick"""


def needed(name: str) -> Any:
    """Return a module of pyarrow. Raises ``ScenarioError`` if it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        raise ScenarioError(
            "Parquet files need pyarrow, which is not installed",
            hint="pip install 'optare[sweeps]', or choose the format csv",
        ) from None


def write_parquet(table: Table, file: Path) -> None:
    """Write a table: the same bytes for the same table and version of pyarrow.

    Each column carries its meaning, unit and source. Raises ``ScenarioError`` without pyarrow.
    """
    arrow, parquet = needed("pyarrow"), needed("pyarrow.parquet")
    arrays = [_array(arrow, column) for column in table.columns]
    fields = [
        arrow.field(column.name, array.type, metadata=_said(column))
        for column, array in zip(table.columns, arrays, strict=True)
    ]
    content = arrow.table(arrays, schema=arrow.schema(fields))
    parquet.write_table(content, file, compression="zstd", compression_level=_LEVEL)


def read_parquet(file: Path) -> dict[str, list[Any]]:
    """Return each column as a list, None where there is no value."""
    found = needed("pyarrow.parquet").read_table(file)
    return {name: found.column(name).to_pylist() for name in found.column_names}


def _array(arrow: Any, column: Column) -> Any:
    if isinstance(column.values, Words):
        places = arrow.array(column.values.places, type=arrow.int32())
        return arrow.DictionaryArray.from_arrays(places, arrow.array(column.values.words, "string"))
    # from_pandas: a nan is no value, as the empty field of a CSV file
    return arrow.array(column.values, from_pandas=True)


def _said(column: Column) -> dict[str, str]:
    return {"meaning": column.meaning, "unit": column.unit, "source": column.source}
