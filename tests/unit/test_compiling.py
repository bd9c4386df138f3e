"""Functions compiled with all that they call: linked, typed, kept on disk, and told apart."""

from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from types import FunctionType

import pytest

from simulation import cache
from simulation.compiling import compiled, is_on_disk

pytestmark = pytest.mark.unit

FACTOR = 3


class Colour(IntEnum):
    RED = 1
    BLUE = 5


def scaled(number: int) -> int:
    return FACTOR * number


def shifted(number: int) -> int:
    return scaled(number) + Colour.BLUE


def tenfold(number: int) -> int:
    return 10 * number


def untyped(number):  # type: ignore[no-untyped-def]
    return shifted(number) + 1


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path))
    return tmp_path


def numba_types() -> dict[object, object]:
    from numba import int64  # noqa: PLC0415

    return {int: int64}


@pytest.mark.parametrize("typed", [False, True])
def test_what_a_function_calls_is_compiled_with_it_and_enumerations_are_numbers(
    typed: bool,
) -> None:
    made = compiled(untyped, types=numba_types() if typed else None)
    assert made(7) == untyped(7) == 27


@pytest.mark.parametrize("typed", [False, True])
def test_a_function_can_give_way_to_another_one(typed: bool) -> None:
    made = compiled(shifted, {scaled: tenfold}, numba_types() if typed else None)
    assert made(7) == 75


def with_factor(factor: int) -> Callable[[int], int]:
    names = {**shifted.__globals__, "FACTOR": factor}
    inner = FunctionType(scaled.__code__, names, "scaled")
    return FunctionType(shifted.__code__, {**names, "scaled": inner}, "shifted")


def test_a_change_anywhere_in_the_call_tree_is_compiled_anew(own_folder: Path) -> None:
    assert compiled(with_factor(3))(7) == 26
    assert compiled(with_factor(4))(7) == 33
    assert len(list(own_folder.iterdir())) == 2


def test_compiled_code_is_found_again_on_disk() -> None:
    first = compiled(shifted)
    assert not is_on_disk(first)
    first(1)
    again = compiled(shifted)
    assert is_on_disk(again)
    assert again(2) == 11
    assert sum(again.stats.cache_hits.values()) == 1  # type: ignore[attr-defined]


def test_a_folder_that_cannot_be_written_is_replaced_by_a_temporary_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "file"))
    assert cache.cache_folder() != tmp_path / "file"
