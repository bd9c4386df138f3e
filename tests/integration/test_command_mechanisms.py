"""``optare mechanisms`` and ``optare explain``: what a person reads before they switch one on."""

import json
from typing import Any

import pytest

from simulation.cli import main
from simulation.cli.arguments.common import KINDS
from simulation.cli.exit_codes import BAD_INPUT, GOOD
from simulation.scenario.loading import load_catalogue
from simulation.scenario.vocabulary import MechanismName

pytestmark = pytest.mark.integration


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == GOOD
    return " ".join(capsys.readouterr().out.split())


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["mechanisms", "--json", *arguments]) == GOOD
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


def test_every_switch_is_listed_and_every_claim_is_in_it_somewhere(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = listed(capsys)
    assert {one["name"] for one in found if one["switch"] == "yes"} == set(MechanismName)
    claims = {claim for one in found for claim in one["claims"]}
    assert claims == {f"M{number:02}" for number in range(1, 66)}
    assert [one["name"] for one in found if one["switch"] == "dial"] == ["M57"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_list_can_be_kept_to_one_class(capsys: pytest.CaptureFixture[str], kind: str) -> None:
    found = listed(capsys, "--kind", kind)
    assert found
    assert all(kind == one["kind"] or kind in one["claim_kinds"] for one in found)


def test_the_list_says_name_class_claims_and_where_it_acts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "mechanisms")
    assert "clustered_reviews practice M10 reviews of people in care homes yes" in text
    assert "59 switches." in text


@pytest.mark.parametrize("name", ["M10", "m10", "clustered_reviews", "clustered-reviews"])
def test_a_mechanism_is_explained_by_its_name_or_by_its_claim(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text = said(capsys, "explain", name)
    for part in (
        "Told by: Optalis in Wokingham",
        "A critic: Travel is a tenth",
        "In the model: Reviews due in the same home",
        "saving_share = 0.3 share of review time; range 0 to 0.5; assumption; self-reported",
        "Staff hours, review [hours/review]: down",
        "saving_share is scaled towards no effect by the dial, which stands at 0.5",
        "Used by: ",
        "trading_company",
    ):
        assert part in text, part


def test_what_is_not_modelled_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Not modelled: A target is compared" in said(capsys, "explain", "M44")


def test_the_dial_is_explained_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "explain", "M57")
    assert "the dial on every effect that rests on self-report. It stands at 0.5" in text


def test_every_mechanism_and_claim_can_be_explained(capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = load_catalogue()
    names = [*(name.value for name in catalogue.mechanisms), *catalogue.claims]
    text = said(capsys, "explain", *names)
    assert all(name in text for name in names)
    assert "nan" not in text.split()


def test_an_explanation_as_json_holds_the_entry_and_its_claims(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "--json", "delegated_account"]) == GOOD
    (one,) = json.loads(capsys.readouterr().out)
    assert list(one["claims"]) == ["M17"]
    entry = one["mechanisms"]["delegated_account"]
    assert entry["needs"] == ["delegated_budget"]
    assert entry["used_by"]["social_work_practice"] == 1


def test_unknown_names_are_all_refused_with_what_was_meant(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "cluster_reviews", "M99", "M10"]) == BAD_INPUT
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "no mechanism or claim 'cluster_reviews' (did you mean clustered_reviews?)" in shown.err
    assert "no mechanism or claim 'M99' (a claim from M01 to M65, or a name of" in shown.err
