"""Each of the twenty relations has tests that prove it, and those tests are there."""

import ast
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.theory
TESTS = Path(__file__).parents[2]
RELATIONS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("relations.yaml").read_text(encoding="utf-8")
)
NUMBERS = range(1, 21)


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(
        each.name
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    )


def test_every_relation_stands_in_the_list_once() -> None:
    assert [each["number"] for each in RELATIONS] == list(NUMBERS)


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda each: f"relation {each['number']}")
def test_a_relation_is_proved_by_tests_that_are_there(relation: dict[str, Any]) -> None:
    assert relation["tests"]
    for each in relation["tests"]:
        file, _, name = each.partition("::")
        assert name in names_in(file), each


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda each: f"relation {each['number']}")
def test_a_statistical_relation_states_its_power(relation: dict[str, Any]) -> None:
    assert relation["kind"] in {"exact", "statistical"}
    assert (relation["kind"] == "statistical") == bool(relation.get("power"))


def test_every_test_among_the_relations_belongs_to_one() -> None:
    named = {each for relation in RELATIONS for each in relation["tests"]}
    here = Path(__file__).parent
    for file in sorted(here.glob("test_*.py")):
        if file.name != Path(__file__).name:
            place = file.relative_to(TESTS).as_posix()
            assert {f"{place}::{name}" for name in names_in(place)} <= named
