"""Packages, panels, hand-offs, reviews and concerns, worked on paper event by event."""

import pytest
from hand_worked import DAY, HOUR, ONE_TEAM, WEEK, Means, Person, play, table, worker

from simulation.pathway.names import Parameter
from simulation.people.laws import fixed

pytestmark = [pytest.mark.theory, pytest.mark.usefixtures("engine")]
ASSESSED = {"triage": {"assessment": 1}}


def test_a_long_term_case_from_the_first_call_to_the_end_of_support() -> None:
    # A planner, the manager's sign-off, three days in which the family decides, four until the
    # provider can begin, a first review after two weeks that adds a tenth, 40 days of support.
    ida = Person("Ida", "Mon 18 Apr 09:00", weekly_gbp=300, contribution_gbp=45, shares=ASSESSED)
    teams = {
        "social_work": ("council", ("contact", "assess", "plan", "casework", "reassess", "review")),
        "management": ("council", ("approve",)),
        "finance": ("council", ("financial_assessment",)),
    }
    posts = [
        worker("social_worker", 0, "social_work"),
        worker("team_manager", 0, "management"),
        worker("finance_officer", 0, "finance"),
    ]
    laws = {
        "planning_delay": fixed(3 * DAY),
        "provider_lead": fixed(4 * DAY),
        "first_review": fixed(2 * WEEK),
        "stay": fixed(40 * DAY),
    }
    parameters = {Parameter.SIGN_OFF_USED: 1, Parameter.COST_CHANGE_MEAN: 0.1}
    means = Means(teams, laws=laws, parameters=parameters, shares={"reassessment": {"yes": 1}})
    assert play([ida], posts, "Mon 6 Jun", means).lines() == table("""
        Mon 18 Apr 09:00 Ida ARRIVE referral
        Mon 18 Apr 09:00 Ida JOIN contact
        Mon 18 Apr 09:00 Ida START contact by social_worker 0 for 01:00
        Mon 18 Apr 10:00 Ida FINISH contact by social_worker 0
        Mon 18 Apr 10:00 Ida MARK contact
        Mon 18 Apr 10:00 Ida BEGIN assessment
        Mon 18 Apr 10:00 Ida END referral
        Mon 18 Apr 10:00 Ida MARK request Mon 18 Apr 10:00
        Mon 18 Apr 10:00 Ida HOLD_JOIN caseload
        Mon 18 Apr 10:00 Ida HOLD caseload by social_worker 0
        Mon 18 Apr 10:00 Ida JOIN assess
        Mon 18 Apr 10:00 Ida START assess by social_worker 0 for 01:00
        Mon 18 Apr 11:00 Ida FINISH assess by social_worker 0
        Mon 18 Apr 11:00 Ida MARK assessment_started after 01:00
        Mon 18 Apr 11:00 Ida MARK assessed after 01:00
        Mon 18 Apr 11:00 Ida MARK eligible
        Mon 18 Apr 11:00 Ida MARK long_term
        Mon 18 Apr 11:00 Ida BEGIN package
        Mon 18 Apr 11:00 Ida END assessment
        Mon 18 Apr 11:00 Ida BEGIN charging
        Mon 18 Apr 11:00 Ida JOIN plan
        Mon 18 Apr 11:00 Ida JOIN financial_assessment
        Mon 18 Apr 11:00 Ida START plan by social_worker 0 for 01:00
        Mon 18 Apr 11:00 Ida START financial_assessment by finance_officer 0 for 01:00
        Mon 18 Apr 12:00 Ida FINISH plan by social_worker 0
        Mon 18 Apr 12:00 Ida FINISH financial_assessment by finance_officer 0
        Mon 18 Apr 12:00 Ida MARK charged £45
        Mon 18 Apr 12:00 Ida END charging
        Thu 21 Apr 12:00 Ida MARK plan_ready after 3d 01:00
        Thu 21 Apr 12:00 Ida JOIN approve
        Thu 21 Apr 12:00 Ida START approve by team_manager 0 for 01:00
        Thu 21 Apr 13:00 Ida FINISH approve by team_manager 0
        Thu 21 Apr 13:00 Ida MARK approved after 01:00
        Thu 21 Apr 13:00 Ida ASK £300
        Thu 21 Apr 13:00 Ida MARK care_requested after 3d 03:00
        Thu 21 Apr 13:00 Ida HOLD_JOIN provider
        Thu 21 Apr 13:00 Ida HOLD provider £300
        Mon 25 Apr 13:00 Ida COMMIT £300                   # care begins on a bank holiday too
        Mon 25 Apr 13:00 Ida MARK support_started after 7d 03:00
        Mon 25 Apr 13:00 Ida MARK case_opened
        Mon 25 Apr 13:00 Ida BEGIN care
        Mon 25 Apr 13:00 Ida RELEASE caseload by social_worker 0
        Mon 25 Apr 13:00 Ida END package
        Mon 25 Apr 13:00 Ida BEGIN casework
        Mon 25 Apr 13:00 Ida BEGIN hidden_harm
        Mon 9 May 13:00 Ida MARK review_due Mon 9 May 13:00
        Mon 9 May 13:00 Ida JOIN review
        Mon 9 May 13:00 Ida START review by social_worker 0 for 01:00
        Mon 9 May 14:00 Ida FINISH review by social_worker 0
        Mon 9 May 14:00 Ida MARK same_worker 1             # who assessed her
        Mon 9 May 14:00 Ida MARK review_full after 01:00
        Mon 9 May 14:00 Ida MARK review_found_change
        Mon 9 May 14:00 Ida JOIN reassess
        Mon 9 May 14:00 Ida START reassess by social_worker 0 for 01:00
        Mon 9 May 15:00 Ida FINISH reassess by social_worker 0
        Mon 9 May 15:00 Ida COMMIT £30                     # a tenth of £300
        Mon 9 May 15:00 Ida MARK package_increased £30
        Sat 4 Jun 13:00 Ida EXIT in_support                # Mon 25 Apr 13:00 + 40 days
        Sat 4 Jun 13:00 Ida CANCEL next_review
        Sat 4 Jun 13:00 Ida CANCEL next_casework
        Sat 4 Jun 13:00 Ida CANCEL until_harm
        Sat 4 Jun 13:00 Ida UNCOMMIT £330
        Sat 4 Jun 13:00 Ida RELEASE provider £300
        Sat 4 Jun 13:00 Ida MARK support_ended
        Sat 4 Jun 13:00 Ida MARK case_closed
        Sat 4 Jun 13:00 Ida END care
        Sat 4 Jun 13:00 Ida END casework
        Sat 4 Jun 13:00 Ida END hidden_harm
    """)


def test_a_costly_package_waits_for_the_wednesday_panel_and_again_when_it_is_put_off() -> None:
    # The panel puts everyone off until 28 April and agrees to everything from then on.
    jo = Person("Jo", "Tue 19 Apr 09:00", entry="assessment", weekly_gbp=600)
    parameters = {Parameter.PANEL_USED: 1, Parameter.PANEL_FROM_PENCE: 50_000}
    shares = {"where": {"care_home": 1}}
    first = Means(
        ONE_TEAM, parameters=parameters, shares={**shares, "panel_decides": {"deferred": 1}}
    )
    then = Means(ONE_TEAM, begins="Thu 28 Apr", parameters=parameters, shares=shares)
    posts = [worker("social_worker", 0, "team", "team")]
    assert play([jo], posts, "Thu 5 May", first, then).lines() == table("""
        Tue 19 Apr 09:00 Jo ARRIVE assessment
        Tue 19 Apr 09:00 Jo MARK request Tue 19 Apr 09:00
        Tue 19 Apr 09:00 Jo HOLD_JOIN caseload
        Tue 19 Apr 09:00 Jo HOLD caseload by social_worker 0
        Tue 19 Apr 09:00 Jo JOIN assess
        Tue 19 Apr 09:00 Jo START assess by social_worker 0 for 01:00
        Tue 19 Apr 10:00 Jo FINISH assess by social_worker 0
        Tue 19 Apr 10:00 Jo MARK assessment_started after 01:00
        Tue 19 Apr 10:00 Jo MARK assessed after 01:00
        Tue 19 Apr 10:00 Jo MARK eligible
        Tue 19 Apr 10:00 Jo MARK long_term
        Tue 19 Apr 10:00 Jo BEGIN package
        Tue 19 Apr 10:00 Jo END assessment
        Tue 19 Apr 10:00 Jo BEGIN charging
        Tue 19 Apr 10:00 Jo JOIN plan
        Tue 19 Apr 10:00 Jo JOIN financial_assessment
        Tue 19 Apr 10:00 Jo START plan by social_worker 0 for 01:00   # the team plans first
        Tue 19 Apr 11:00 Jo FINISH plan by social_worker 0
        Tue 19 Apr 11:00 Jo MARK plan_ready after 01:00
        Tue 19 Apr 11:00 Jo START financial_assessment by social_worker 0 for 01:00
        Tue 19 Apr 12:00 Jo FINISH financial_assessment by social_worker 0
        Tue 19 Apr 12:00 Jo MARK charged £0
        Tue 19 Apr 12:00 Jo END charging
        Wed 20 Apr 09:00 Jo MEET panel since Tue 19 Apr 11:00
        Wed 20 Apr 09:00 Jo MARK decision_deferred
        Wed 27 Apr 09:00 Jo MEET panel since Wed 20 Apr 09:00
        Wed 27 Apr 09:00 Jo MARK decision_deferred
        Wed 4 May 09:00 Jo MEET panel since Wed 27 Apr 09:00
        Wed 4 May 09:00 Jo MARK approved after 14d 22:00
        Wed 4 May 09:00 Jo ASK £600
        Wed 4 May 09:00 Jo MARK care_requested after 15d 00:00
        Wed 4 May 09:00 Jo COMMIT £600                     # a care home: no home care to find
        Wed 4 May 09:00 Jo MARK support_started after 15d 00:00
        Wed 4 May 09:00 Jo MARK case_opened
        Wed 4 May 09:00 Jo BEGIN care
        Wed 4 May 09:00 Jo RELEASE caseload by social_worker 0
        Wed 4 May 09:00 Jo END package
        Wed 4 May 09:00 Jo BEGIN casework
        Wed 4 May 09:00 Jo BEGIN hidden_harm
    """)


def test_a_case_lost_between_council_and_company_a_brokered_plan_and_a_review_signed_off() -> None:
    # The council assesses; the company plans in two parts, brokers and reviews. The case takes two
    # days to arrive and is lost, so the council's contact officer tells it again.
    kim = Person("Kim", "Mon 18 Apr 09:00", entry="assessment", weekly_gbp=500)
    teams = {
        "access": ("council", ("contact", "assess")),
        "finance": ("council", ("financial_assessment",)),
        "practice": ("company", ("approve", "sign_off", "plan", "casework", "reassess")),
        "brokerage": ("company", ("broker", "review")),
    }
    skills = {
        "contact": ("contact_officer",),
        "assess": ("social_worker",),
        "plan": ("social_worker",),
        "sign_off": ("team_manager",),
    }
    posts = [
        worker("contact_officer", 0, "access", slots=0),
        worker("social_worker", 0, "access"),
        worker("finance_officer", 0, "finance"),
        worker("social_worker", 1, "practice"),
        worker("team_manager", 0, "practice"),
        worker("broker", 0, "brokerage"),
    ]
    laws = {
        "hand_off": fixed(2 * DAY),
        "broker_hours": fixed(2 * HOUR),
        "first_review": fixed(WEEK),
    }
    shares = {
        "to_plan": {"other": 1},
        "hand_off_loss": {"lost": 1},
        "broker_planning": {"broker": 1},
    }
    parameters = {
        Parameter.LOCAL_LIMIT_PENCE: 100_000,
        Parameter.REVIEW_SIGN_OFF_STRENGTH: 1,
        Parameter.BROKER_LED_RATIO: 1,
        Parameter.NO_CHANGE_SHARE: 1,
    }
    means = Means(teams, skills=skills, laws=laws, shares=shares, parameters=parameters)
    assert play([kim], posts, "Fri 29 Apr", means).lines() == table("""
        Mon 18 Apr 09:00 Kim ARRIVE assessment
        Mon 18 Apr 09:00 Kim MARK request Mon 18 Apr 09:00
        Mon 18 Apr 09:00 Kim HOLD_JOIN caseload
        Mon 18 Apr 09:00 Kim HOLD caseload by social_worker 0
        Mon 18 Apr 09:00 Kim JOIN assess
        Mon 18 Apr 09:00 Kim START assess by social_worker 0 for 01:00
        Mon 18 Apr 10:00 Kim FINISH assess by social_worker 0
        Mon 18 Apr 10:00 Kim MARK assessment_started after 01:00
        Mon 18 Apr 10:00 Kim MARK assessed after 01:00
        Mon 18 Apr 10:00 Kim MARK eligible
        Mon 18 Apr 10:00 Kim MARK long_term
        Mon 18 Apr 10:00 Kim BEGIN package
        Mon 18 Apr 10:00 Kim END assessment
        Mon 18 Apr 10:00 Kim BEGIN charging
        Mon 18 Apr 10:00 Kim MARK hand_off
        Mon 18 Apr 10:00 Kim JOIN financial_assessment
        Mon 18 Apr 10:00 Kim START financial_assessment by finance_officer 0 for 01:00
        Mon 18 Apr 11:00 Kim FINISH financial_assessment by finance_officer 0
        Mon 18 Apr 11:00 Kim MARK charged £0
        Mon 18 Apr 11:00 Kim END charging
        Wed 20 Apr 10:00 Kim MARK hand_off_lost
        Wed 20 Apr 10:00 Kim JOIN contact
        Wed 20 Apr 10:00 Kim START contact by contact_officer 0 for 01:00
        Wed 20 Apr 11:00 Kim FINISH contact by contact_officer 0
        Wed 20 Apr 11:00 Kim JOIN plan
        Wed 20 Apr 11:00 Kim START plan by social_worker 1 for 01:00
        Wed 20 Apr 12:00 Kim FINISH plan by social_worker 1
        Wed 20 Apr 12:00 Kim JOIN broker
        Wed 20 Apr 12:00 Kim START broker by broker 0 for 02:00
        Wed 20 Apr 14:00 Kim FINISH broker by broker 0
        Wed 20 Apr 14:00 Kim MARK plan_ready after 2d 04:00
        Wed 20 Apr 14:00 Kim MARK approved                 # within the local limit: at once
        Wed 20 Apr 14:00 Kim ASK £500
        Wed 20 Apr 14:00 Kim MARK care_requested after 2d 05:00
        Wed 20 Apr 14:00 Kim HOLD_JOIN provider
        Wed 20 Apr 14:00 Kim HOLD provider £500
        Wed 20 Apr 14:00 Kim COMMIT £500
        Wed 20 Apr 14:00 Kim MARK support_started after 2d 05:00
        Wed 20 Apr 14:00 Kim MARK case_opened              # the company goes on: no hand-off
        Wed 20 Apr 14:00 Kim BEGIN care
        Wed 20 Apr 14:00 Kim RELEASE caseload by social_worker 0
        Wed 20 Apr 14:00 Kim END package
        Wed 20 Apr 14:00 Kim BEGIN casework
        Wed 20 Apr 14:00 Kim BEGIN hidden_harm
        Wed 27 Apr 14:00 Kim MARK review_due Wed 27 Apr 14:00
        Wed 27 Apr 14:00 Kim JOIN review
        Wed 27 Apr 14:00 Kim START review by broker 0 for 01:00
        Wed 27 Apr 15:00 Kim FINISH review by broker 0
        Wed 27 Apr 15:00 Kim MARK same_worker 0
        Wed 27 Apr 15:00 Kim JOIN sign_off
        Wed 27 Apr 15:00 Kim START sign_off by team_manager 0 for 01:00
        Wed 27 Apr 16:00 Kim FINISH sign_off by team_manager 0
        Wed 27 Apr 16:00 Kim MARK review_broker_led after 02:00
    """)


def test_a_hidden_concern_comes_to_light_at_a_review_and_a_later_one_by_itself() -> None:
    # Reviewed 26 weeks before Wednesday 20 April. A concern begins a day after the last one is
    # looked into, and would come to light by itself five days later.
    lou = Person(
        "Lou", "Mon 18 Apr 00:00", entry="care", opening_gbp=200, contribution_gbp=50,
        last_review="Wed 20 Oct 10:00", stay=100 * DAY,
    )  # fmt: skip
    laws = {
        "review_period": fixed(26 * WEEK),
        "concern_gap": fixed(DAY),
        "concern_found": fixed(5 * DAY),
    }
    parameters = {Parameter.FOUND_AT_FULL_SHARE: 1, Parameter.NO_CHANGE_SHARE: 1}
    means = Means(ONE_TEAM, laws=laws, parameters=parameters)
    assert play([lou], [worker("social_worker")], "Wed 4 May", means).lines() == table("""
        Mon 18 Apr 00:00 Lou ARRIVE care
        Mon 18 Apr 00:00 Lou MARK charged £50
        Mon 18 Apr 00:00 Lou HOLD provider £200            # has it already: no wait
        Mon 18 Apr 00:00 Lou BEGIN casework
        Mon 18 Apr 00:00 Lou BEGIN hidden_harm
        Tue 19 Apr 00:00 Lou MARK concern_arose
        Wed 20 Apr 10:00 Lou MARK review_due Wed 20 Apr 10:00
        Wed 20 Apr 10:00 Lou JOIN review
        Wed 20 Apr 10:00 Lou START review by social_worker 0 for 01:00
        Wed 20 Apr 11:00 Lou FINISH review by social_worker 0
        Wed 20 Apr 11:00 Lou MARK same_worker 0
        Wed 20 Apr 11:00 Lou MARK review_full after 01:00
        Wed 20 Apr 11:00 Lou MARK concern_found after 1d 11:00
        Wed 20 Apr 11:00 Lou BEGIN enquiry
        Wed 20 Apr 11:00 Lou JOIN safeguard
        Wed 20 Apr 11:00 Lou START safeguard by social_worker 0 for 01:00
        Wed 20 Apr 12:00 Lou FINISH safeguard by social_worker 0
        Wed 20 Apr 12:00 Lou MARK enquiry after 01:00
        Wed 20 Apr 12:00 Lou END enquiry
        Mon 25 Apr 00:00 Lou MARK concern_arose            # Tue 19 + 5 days, already known, + 1
        Sat 30 Apr 00:00 Lou MARK concern_found after 5d 00:00
        Sat 30 Apr 00:00 Lou BEGIN enquiry
        Sat 30 Apr 00:00 Lou JOIN safeguard
        Sun 1 May 00:00 Lou MARK concern_arose
        Tue 3 May 09:00 Lou START safeguard by social_worker 0 for 01:00
        Tue 3 May 10:00 Lou FINISH safeguard by social_worker 0
        Tue 3 May 10:00 Lou MARK enquiry after 3d 10:00
        Tue 3 May 10:00 Lou END enquiry
    """)


def test_three_of_one_home_wait_to_be_reviewed_together_and_one_dies_first() -> None:
    # Sessions of three, or whoever is there when the first has waited ten days: that is Friday
    # 29 April, a bank holiday, so the two who are left are seen on Tuesday 3 May. Each hour
    # after the first costs 0.7 of one: 2 h x (1 - 0.3 / 2) = 1 h 42 min.
    people = [
        Person(
            name, "Mon 18 Apr 00:00", entry="care", home=4, opening_gbp=gbp,
            last_review=last, stay=stay, shares={"where": {"care_home": 1}},
        )
        for name, last, gbp, stay in (
            ("Mo", "Tue 19 Oct 10:00", 500, 100 * DAY),
            ("Nia", "Wed 20 Oct 10:00", 510, 2 * DAY + 15 * HOUR),
            ("Ove", "Thu 21 Oct 10:00", 520, 100 * DAY),
        )
    ]  # fmt: skip
    laws = {
        "review_period": fixed(26 * WEEK),
        "cluster_window": fixed(10 * DAY),
        "cluster_saving": fixed(0.3),
    }
    parameters = {Parameter.CLUSTERED_RATIO: 1, Parameter.NO_CHANGE_SHARE: 1}
    means = Means(ONE_TEAM, laws=laws, parameters=parameters, shares={"cluster": {"clustered": 1}})
    seen = play(people, [worker("social_worker")], "Wed 4 May", means)
    assert seen.lines("Nia") == table("""
        Mon 18 Apr 00:00 Nia ARRIVE care
        Mon 18 Apr 00:00 Nia MARK charged £0
        Mon 18 Apr 00:00 Nia BEGIN casework
        Mon 18 Apr 00:00 Nia BEGIN hidden_harm
        Wed 20 Apr 10:00 Nia MARK review_due Wed 20 Apr 10:00
        Wed 20 Apr 10:00 Nia GATHER_JOIN review
        Wed 20 Apr 15:00 Nia EXIT in_support
        Wed 20 Apr 15:00 Nia CANCEL review_together
        Wed 20 Apr 15:00 Nia CANCEL next_casework
        Wed 20 Apr 15:00 Nia CANCEL until_harm
        Wed 20 Apr 15:00 Nia UNCOMMIT £510
        Wed 20 Apr 15:00 Nia MARK support_ended
        Wed 20 Apr 15:00 Nia MARK case_closed
        Wed 20 Apr 15:00 Nia END care
        Wed 20 Apr 15:00 Nia END casework
        Wed 20 Apr 15:00 Nia END hidden_harm
    """)
    assert seen.lines("Mo", "Ove", leave_out=("ARRIVE", "BEGIN")) == table("""
        Mon 18 Apr 00:00 Mo MARK charged £0
        Mon 18 Apr 00:00 Ove MARK charged £0
        Tue 19 Apr 10:00 Mo MARK review_due Tue 19 Apr 10:00
        Tue 19 Apr 10:00 Mo GATHER_JOIN review
        Thu 21 Apr 10:00 Ove MARK review_due Thu 21 Apr 10:00
        Thu 21 Apr 10:00 Ove GATHER_JOIN review
        Fri 29 Apr 10:00 Mo GATHER_FORM review of 2
        Fri 29 Apr 10:00 Mo JOIN review
        Tue 3 May 09:00 Mo START review by social_worker 0 for 01:42
        Tue 3 May 09:00 Ove START review by social_worker 0 for 00:00
        Tue 3 May 10:42 Mo FINISH review by social_worker 0
        Tue 3 May 10:42 Mo MARK same_worker 0
        Tue 3 May 10:42 Mo MARK review_clustered after 14d 00:42
        Tue 3 May 10:42 Ove FINISH review by social_worker 0
        Tue 3 May 10:42 Ove MARK same_worker 0
        Tue 3 May 10:42 Ove MARK review_clustered after 12d 00:42
    """)
