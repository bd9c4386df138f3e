"""YAML is read safely, as a person means it, with the place of everything."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from simulation.scenario.errors import ScenarioError
from simulation.scenario.yaml_places import read, read_text, scalar

pytestmark = pytest.mark.unit

TEXT = """\
title: on the way
since: 2011-04-01
work:
  hours: 1e-3
  weeks: [4, 1_000, .5]
2012: no
"""


@pytest.mark.parametrize("with_libyaml", [True, False])
def test_values_and_places_are_the_same_with_and_without_libyaml(
    monkeypatch: pytest.MonkeyPatch, with_libyaml: bool
) -> None:
    if with_libyaml and not yaml.__with_libyaml__:
        pytest.skip("libyaml is not built here")
    monkeypatch.setattr(yaml, "__with_libyaml__", with_libyaml)
    tree = read_text(TEXT, "some.yaml")
    assert tree.data == {
        "title": "on the way",
        "since": date(2011, 4, 1),
        "work": {"hours": 0.001, "weeks": [4, 1000, 0.5]},
        "2012": "no",
    }
    assert str(tree.place(("work", "hours"))) == "some.yaml:4:10"
    assert str(tree.place(("work", "hours"), of_key=True)) == "some.yaml:4:3"
    assert str(tree.place(("work", "weeks", 1))) == "some.yaml:5:14"


def test_the_place_of_a_missing_part_is_that_of_what_would_hold_it() -> None:
    tree = read_text(TEXT, "some.yaml")
    assert str(tree.place(("work", "days", "monday"))) == "some.yaml:4:3"


def test_words_that_older_yaml_takes_for_yes_and_no_stay_words() -> None:
    for word in ("no", "on", "off", "yes", "y", "1:30", "0x1F", "12,000"):
        assert scalar(word) == word


def test_a_scalar_is_read_as_in_a_file() -> None:
    assert scalar("1.5") == 1.5
    assert scalar("0700") == 700
    assert scalar("2011-04-01") == date(2011, 4, 1)
    assert scalar("null") is None
    assert scalar("true") is True


def test_an_anchored_part_may_be_repeated_a_few_times() -> None:
    tree = read_text("a: &posts {broker: 2}\nb: *posts\nc: *posts\n")
    assert tree.data["c"] == {"broker": 2}


def test_a_file_that_would_grow_without_end_is_refused_quickly() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    with pytest.raises(ScenarioError, match="repeated more than 100 times"):
        read_text("\n".join(lines))


def test_the_mark_that_windows_puts_before_text_is_no_part_of_the_first_key(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_bytes(b"\xef\xbb\xbftitle: x\r\n")
    assert read(path).data == {"title": "x"}
