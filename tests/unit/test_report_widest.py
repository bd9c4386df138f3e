"""The widest text is found without measuring all of them."""

import random
import string

import pytest

from simulation.report.chart import text_width_cm
from simulation.report.writers.widest import most_width_cm, nth_largest

pytestmark = pytest.mark.unit

LETTERS = string.printable.split("\t", maxsplit=1)[0] + "àéîöüßñ£€–—−’“”…·²½"


def texts(count: int) -> list[str]:
    letters = random.Random(1)
    return [
        "".join(letters.choices(LETTERS, k=letters.choice((1, 2, 3, 8, 30)))) for _ in range(count)
    ]


def test_no_text_is_wider_than_is_said_before_it_is_measured() -> None:
    for text in [*texts(500), "V" * 9, "ffi" * 9, "AVAVAV", "|" * 40, "mmmm"]:
        assert text_width_cm(text, 9.0) <= most_width_cm(text, 9.0)


def test_the_one_that_is_found_is_that_of_all_when_sorted() -> None:
    some = texts(60)
    wide = sorted((text_width_cm(text, 8.0) for text in some), reverse=True)
    for count in (1, 2, 7, 60):
        found = nth_largest(
            some,
            count,
            lambda text: most_width_cm(text, 8.0),
            lambda text: text_width_cm(text, 8.0),
        )
        assert found == wide[count - 1]


def test_what_cannot_be_the_largest_is_not_measured() -> None:
    measured: list[int] = []

    def exact(item: int) -> float:
        measured.append(item)
        return item - 0.5

    assert nth_largest(range(100), 2, float, exact) == 97.5
    assert measured == [99, 98]
