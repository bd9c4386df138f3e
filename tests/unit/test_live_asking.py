"""What a page may ask for: read strictly, and turned into changes of the appraisal."""

import json
from typing import Any

import pytest
from made_live import BROKERS, OPTION, asking
from small_council import tenth

from simulation.live.asking import Change, Refused, change_asked, read_asked
from simulation.live.terms import shipped_terms

pytestmark = pytest.mark.unit

TEAMS = f"options.{OPTION}.teams"
WRONG: dict[str, bytes] = {
    "no JSON": b"{",
    "no text": b"\xff\xfe{}",
    "a list": b"[]",
    "nothing": b"",
    "a number that is none": json.dumps(asking(levers={BROKERS: 1})).replace("1}", "NaN}").encode(),
    "a number beyond any": json.dumps(asking(levers={BROKERS: 1})).replace("1}", "1e999}").encode(),
    "a key that stands twice": b'{"page": "page-0001", "page": "page-0002"}',
    "nested too deep": b"[" * 8000 + b"]" * 8000,
    "a key too many": json.dumps(asking(more=1)).encode(),
    "a key too few": b'{"page": "page-0001"}',
    "text for a number": json.dumps(asking(levers={BROKERS: "9"})).encode(),
    "true for a number": json.dumps(asking(levers={BROKERS: True})).encode(),
    "a number for true": json.dumps(asking(keep_pay_bill=1)).encode(),
    "a page without a name": json.dumps(asking(page="")).encode(),
    "a page with a strange name": json.dumps(asking(page="../../etc")).encode(),
    "a long name": json.dumps(asking(option="x" * 201)).encode(),
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
def test_a_request_that_is_not_of_the_form_is_refused_in_a_sentence(body: bytes) -> None:
    with pytest.raises(Refused, match=r"the request|a key"):
        read_asked(body)


def test_a_refusal_repeats_nothing_of_what_was_sent() -> None:
    hostile = json.dumps(asking(levers={BROKERS: "<script>"}, evil="<b>")).encode()
    with pytest.raises(Refused) as refused:
        read_asked(hostile)
    assert "<" not in str(refused.value) and "evil" not in str(refused.value)


def change(**fields: Any) -> Change:
    asked = read_asked(json.dumps(asking(**fields)).encode())
    return change_asked(asked, tenth(), shipped_terms())


def test_a_lever_where_the_file_has_it_changes_nothing() -> None:
    brokers = tenth().options[OPTION].teams["brokerage"].posts["broker"].value  # type: ignore[index]
    assert change(levers={BROKERS: brokers}).nothing
    assert change(keep_pay_bill=False).nothing


def test_a_post_sets_its_own_place_and_no_other() -> None:
    assert change(levers={BROKERS: 1.0}).paths == {f"{TEAMS}.brokerage.posts.broker": 1.0}


def test_without_an_equal_pay_bill_the_rule_is_as_given() -> None:
    found = change(levers={BROKERS: 1.0}, keep_pay_bill=False).paths
    assert found[f"options.{OPTION}.pay_bill.rule"] == "as_given"


def test_the_size_of_a_team_multiplies_posts_that_are_set_beside_it() -> None:
    team = tenth().options[OPTION].teams["brokerage"]
    found = change(levers={BROKERS: 1.0, "review_team.brokerage": 1.5}).paths
    for role, post in team.posts.items():
        base = 1.0 if role == "broker" else post.value
        assert found[f"{TEAMS}.brokerage.posts.{role}"] == pytest.approx(1.5 * base)


def test_a_practice_that_is_not_done_rests_what_needs_it() -> None:
    found = change(levers={"strength.clustered_reviews": 0.0}).paths
    practices = f"options.{OPTION}.mechanisms"
    assert found == {
        f"{practices}.clustered_reviews.strength": 0.0,
        f"{practices}.cluster_themes.strength": 0.0,
    }
    assert len(change(levers={"strength.clustered_reviews": 0.5}).paths) == 1


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an option that is not there": ({"option": "abroad"}, "no such option"),
    "a lever that is not there": ({"levers": {"posts.access.king": 1.0}}, "no such lever"),
    "a path of the appraisal": ({"levers": {"council.demand": 1.0}}, "no such lever"),
    "more than the range": ({"levers": {BROKERS: 1e6}}, "from 0.43 to 1.72"),
    "less than the range": ({"levers": {BROKERS: -1.0}}, "from 0.43 to 1.72"),
    "posts that follow": ({"levers": {"posts.long_term.social_worker": 1.0}}, "follow"),
    "too many levers": ({"levers": {f"lever {at}": 1.0 for at in range(65)}}, "too many"),
}


@pytest.mark.parametrize(("fields", "words"), REFUSED.values(), ids=REFUSED)
def test_what_the_option_does_not_allow_is_refused(fields: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        change(**fields)


def test_the_posts_that_follow_may_be_set_where_pay_bills_need_not_be_equal() -> None:
    found = change(levers={"posts.long_term.social_worker": 1.0}, keep_pay_bill=False)
    assert found.paths[f"{TEAMS}.long_term.posts.social_worker"] == 1.0
