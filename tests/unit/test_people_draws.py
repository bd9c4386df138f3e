"""Random numbers by key: published vectors, range, and keys that never clash."""

import numpy as np
import pytest

from simulation.model.simpy_driver import SAME_WORKER_PURPOSE
from simulation.model.staffing import purposes
from simulation.people import philox
from simulation.people.philox import Draws, purpose_key, uniforms, words

# Known-answer vectors of philox4x64-10, Random123 (tests/kat_vectors): counter, key, result.
ALL = 0xFFFFFFFFFFFFFFFF
KNOWN_ANSWERS = [
    (
        (0, 0, 0, 0),
        (0, 0),
        (0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B),
    ),
    (
        (ALL, ALL, ALL, ALL),
        (ALL, ALL),
        (0x87B092C3013FE90B, 0x438C3C67BE8D0224, 0x9CC7D7C69CD777B6, 0xA09CAEBF594F0BA0),
    ),
    (
        (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89),
        (0x452821E638D01377, 0xBE5466CF34E90C6C),
        (0xA528F45403E61D95, 0x38C72DBD566E9788, 0xA5A1610E72FD18B5, 0x57BD43B5E52B7FE6),
    ),
]


@pytest.mark.unit
@pytest.mark.parametrize(("counter", "key", "result"), KNOWN_ANSWERS)
def test_philox_gives_the_published_known_answers(
    counter: tuple[int, int, int, int], key: tuple[int, int], result: tuple[int, ...]
) -> None:
    assert tuple(int(word) for word in words(key, counter, 1)) == result


@pytest.mark.unit
def test_a_uniform_is_never_0_and_never_1() -> None:
    ends = uniforms(np.array([0, ALL], dtype=np.uint64))
    assert ends[0] == 2.0**-54
    assert ends[1] == 1 - 2.0**-53 < 1
    many = uniforms(words((1, 2), (0, 0, 0, 0), 5_000))
    assert 0 < many.min() < 0.001
    assert 0.999 < many.max() < 1
    assert many.mean() == pytest.approx(0.5, abs=0.01)


@pytest.mark.unit
def test_a_draw_is_the_word_of_its_person_in_the_counter_of_its_key() -> None:
    # counter = (person div 4, occurrence, source, 0); word = person mod 4.
    draws = Draws(7, 3, ("visit",))
    key = (purpose_key(7, "visit"), 3)
    for number, occurrence, source in [(0, 0, 0), (5, 0, 1), (130, 2, 4), (1_000_003, 1, 255)]:
        block = words(key, (number // 4, occurrence, source, 0), 1)
        expected = float(uniforms(block)[number % 4])
        assert draws.uniform(0, source, number, occurrence) == expected


@pytest.mark.unit
def test_a_column_holds_the_same_numbers_as_single_draws() -> None:
    draws = Draws(1, 0, ("arrivals", "hours"))
    column = draws.column("hours", 2, 150, occurrence=3)
    assert column == [draws.uniform(1, 2, number, 3) for number in range(150)]


@pytest.mark.unit
def test_the_order_of_draws_and_other_purposes_change_nothing() -> None:
    one = Draws(1, 0, ("hours", "choice"))
    other = Draws(1, 0, ("new purpose", "choice", "hours"))
    backwards = [other.uniform(2, 0, number, 0) for number in reversed(range(200))]
    assert [one.uniform(0, 0, number, 0) for number in range(200)] == backwards[::-1]


@pytest.mark.unit
def test_no_two_keys_share_a_number() -> None:
    seen = set()
    for seed in (1, 2):
        for replication in (0, 1):
            draws = Draws(seed, replication, ("hours", "choice"))
            seen |= {
                draws.uniform(purpose, source, number, occurrence)
                for purpose in (0, 1)
                for source in (0, 1, 255)
                for number in (0, 3, 4, 63, 64, 100_000)
                for occurrence in (0, 1, 50)
            }
    assert len(seen) == 2 * 2 * 2 * 3 * 6 * 3


@pytest.mark.unit
def test_two_purposes_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="share a name"):
        Draws(1, 0, ("hours", "hours"))


@pytest.mark.unit
def test_two_purposes_of_one_key_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(philox, "purpose_key", lambda seed, purpose: 42)
    with pytest.raises(ValueError, match="share a key"):
        Draws(1, 0, ("hours", "choice"))


@pytest.mark.unit
def test_staff_draw_under_names_of_their_own() -> None:
    names = purposes(("broker", "social_worker"))
    assert len(set(names)) == len(names) == 8
    assert SAME_WORKER_PURPOSE not in names
    assert all(name.startswith("staff:") for name in names)
