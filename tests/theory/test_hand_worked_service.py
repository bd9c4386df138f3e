"""The service by hand: a budget that runs out, a worker who leaves, and a transfer."""

from datetime import date

import pytest
from hand_worked import DAY, HOUR, ONE_TEAM, Means, Person, play, table, worker

from simulation.pathway.names import Parameter, Shortage
from simulation.people.laws import fixed

pytestmark = [pytest.mark.theory, pytest.mark.usefixtures("engine")]
ASSESSED = {"triage": {"assessment": 1}}


def test_packages_without_headroom_start_when_another_ends_or_the_new_year_begins() -> None:
    # Thirteen days are left of the year. Pat's £700 a week takes all that is left: £1,300.
    # Pat's support ends after seven days: £600 are left for six days, £700 a week. Quin's £300
    # fits; Rae's £500 does not fit the £400 left over; Sue's £350 does. Rae waits for 1 April.
    spring = date(2012, 3, 19)
    people = [
        Person("Pat", "Mon 19 Mar 00:00", entry="care", opening_gbp=700, stay=7 * DAY),
        Person("Quin", "Wed 21 Mar 09:00", entry="assessment", weekly_gbp=300),
        Person("Rae", "Thu 22 Mar 09:00", entry="assessment", weekly_gbp=500),
        Person("Sue", "Fri 23 Mar 09:00", entry="assessment", weekly_gbp=350),
    ]
    parameters = {
        Parameter.LOCAL_LIMIT_PENCE: 100_000,
        Parameter.SHORTAGE_RULE: Shortage.DEFER,
    }
    seen = play(
        people, [worker("social_worker")], "Fri 13 Apr", Means(ONE_TEAM, parameters=parameters),
        start=spring, year_starts=("Sun 1 Apr",), budget_gbp=(1_300, 50_000),
    )  # fmt: skip
    work = ("JOIN", "START", "FINISH", "HOLD_JOIN", "HOLD", "BEGIN", "END", "RELEASE")
    assert seen.lines(leave_out=work) == table("""
        Mon 19 Mar 00:00 Pat ARRIVE care
        Mon 19 Mar 00:00 Pat MARK charged £0
        Wed 21 Mar 09:00 Quin ARRIVE assessment
        Wed 21 Mar 09:00 Quin MARK request Wed 21 Mar 09:00
        Wed 21 Mar 10:00 Quin MARK assessment_started after 01:00
        Wed 21 Mar 10:00 Quin MARK assessed after 01:00
        Wed 21 Mar 10:00 Quin MARK eligible
        Wed 21 Mar 10:00 Quin MARK long_term
        Wed 21 Mar 11:00 Quin MARK plan_ready after 01:00
        Wed 21 Mar 11:00 Quin MARK approved
        Wed 21 Mar 11:00 Quin ASK £300
        Wed 21 Mar 11:00 Quin DEFER £300
        Wed 21 Mar 12:00 Quin MARK charged £0
        Thu 22 Mar 09:00 Rae ARRIVE assessment
        Thu 22 Mar 09:00 Rae MARK request Thu 22 Mar 09:00
        Thu 22 Mar 10:00 Rae MARK assessment_started after 01:00
        Thu 22 Mar 10:00 Rae MARK assessed after 01:00
        Thu 22 Mar 10:00 Rae MARK eligible
        Thu 22 Mar 10:00 Rae MARK long_term
        Thu 22 Mar 11:00 Rae MARK plan_ready after 01:00
        Thu 22 Mar 11:00 Rae MARK approved
        Thu 22 Mar 11:00 Rae ASK £500
        Thu 22 Mar 11:00 Rae DEFER £500
        Thu 22 Mar 12:00 Rae MARK charged £0
        Fri 23 Mar 09:00 Sue ARRIVE assessment
        Fri 23 Mar 09:00 Sue MARK request Fri 23 Mar 09:00
        Fri 23 Mar 10:00 Sue MARK assessment_started after 01:00
        Fri 23 Mar 10:00 Sue MARK assessed after 01:00
        Fri 23 Mar 10:00 Sue MARK eligible
        Fri 23 Mar 10:00 Sue MARK long_term
        Fri 23 Mar 11:00 Sue MARK plan_ready after 01:00
        Fri 23 Mar 11:00 Sue MARK approved
        Fri 23 Mar 11:00 Sue ASK £350
        Fri 23 Mar 11:00 Sue DEFER £350
        Fri 23 Mar 12:00 Sue MARK charged £0
        Mon 26 Mar 00:00 Pat EXIT in_support
        Mon 26 Mar 00:00 Pat CANCEL next_review
        Mon 26 Mar 00:00 Pat CANCEL next_casework
        Mon 26 Mar 00:00 Pat CANCEL until_harm
        Mon 26 Mar 00:00 Pat UNCOMMIT £700
        Mon 26 Mar 00:00 Pat MARK support_ended
        Mon 26 Mar 00:00 Pat MARK case_closed
        Mon 26 Mar 00:00 Quin MARK care_requested after 4d 15:00
        Mon 26 Mar 00:00 Sue MARK care_requested after 2d 15:00
        Mon 26 Mar 00:00 Quin COMMIT £300
        Mon 26 Mar 00:00 Quin MARK support_started after 4d 15:00
        Mon 26 Mar 00:00 Quin MARK case_opened
        Mon 26 Mar 00:00 Sue COMMIT £350
        Mon 26 Mar 00:00 Sue MARK support_started after 2d 15:00
        Mon 26 Mar 00:00 Sue MARK case_opened
        Sun 1 Apr 00:00 Rae MARK care_requested after 9d 15:00
        Sun 1 Apr 00:00 Rae COMMIT £500
        Sun 1 Apr 00:00 Rae MARK support_started after 9d 15:00
        Sun 1 Apr 00:00 Rae MARK case_opened
    """)


def test_a_case_whose_worker_leaves_is_allocated_again_and_the_new_worker_finishes_it() -> None:
    # The first social worker has most places left, takes the case, and leaves on 1 May.
    tia = Person(
        "Tia", "Wed 20 Apr 09:00", entry="assessment",
        shares={"eligibility": {"met_otherwise": 1}},
    )  # fmt: skip
    posts = [
        worker("social_worker", 0, slots=10, moves=True),
        worker("social_worker", 1, slots=5),
    ]
    means = Means(
        ONE_TEAM,
        laws={"assessment_delay": fixed(5 * DAY)},
        parameters={Parameter.EXTRA_LEAVE_HAZARD: 1e6},   # certain, of those who move
    )  # fmt: skip
    seen = play([tia], posts, "Wed 4 May", means, visits=2, month_starts=("Sun 1 May",))
    assert seen.lines() == table("""
        Wed 20 Apr 09:00 Tia ARRIVE assessment
        Wed 20 Apr 09:00 Tia MARK request Wed 20 Apr 09:00
        Mon 25 Apr 09:00 Tia HOLD_JOIN caseload
        Mon 25 Apr 09:00 Tia HOLD caseload by social_worker 0
        Mon 25 Apr 09:00 Tia JOIN assess                    # Easter Monday
        Tue 26 Apr 09:00 Tia START assess by social_worker 0 for 01:00
        Tue 26 Apr 10:00 Tia FINISH assess by social_worker 0
        Tue 26 Apr 10:00 Tia MARK assessment_started after 6d 01:00
        Sun 1 May 00:00 post POST_LEFT social_worker 0 team
        Sun 1 May 10:00 Tia JOIN assess line of social_worker 1
        Tue 3 May 09:00 Tia START assess by social_worker 1 for 01:00
        Tue 3 May 10:00 Tia FINISH assess by social_worker 1
        Tue 3 May 10:00 Tia MARK assessed after 13d 01:00
        Tue 3 May 10:00 Tia MARK met_otherwise after 13d 01:00
        Tue 3 May 10:00 Tia MARK case_left
        Tue 3 May 10:00 Tia RELEASE caseload by social_worker 1
        Tue 3 May 10:00 Tia END assessment
    """)


def test_a_transfer_moves_worker_and_waiting_people_and_keeps_when_they_joined() -> None:
    # The worker's 20 hours for Vic last from Thursday 28 April 10:00 (6 h 24) over Tuesday
    # 3 May (7 h 24) to Wednesday 15:12 (6 h 12). The team becomes the company's on 3 May.
    people = [
        Person("Vic", "Thu 28 Apr 10:00", laws={"contact_hours": fixed(20 * HOUR)}),
        Person("Wim", "Tue 3 May 08:00"),
        Person("Xia", "Thu 28 Apr 12:00"),
    ]
    before = Means({"council_team": ("council", ("contact", "assess"))})
    after = Means({"company_team": ("company", ("contact", "assess"))}, begins="Tue 3 May")
    posts = [worker("social_worker", 0, "council_team", "company_team")]
    seen = play(people, posts, "Fri 6 May", before, after)
    assert seen.lines(leave_out=("END", "MARK")) == table("""
        Thu 28 Apr 10:00 Vic ARRIVE referral
        Thu 28 Apr 10:00 Vic JOIN contact
        Thu 28 Apr 10:00 Vic START contact by social_worker 0 for 20:00
        Thu 28 Apr 12:00 Xia ARRIVE referral
        Thu 28 Apr 12:00 Xia JOIN contact
        Tue 3 May 00:00 post POST_MOVED social_worker 0 company_team
        Tue 3 May 08:00 Wim ARRIVE referral
        Tue 3 May 08:00 Wim JOIN contact
        Wed 4 May 15:12 Vic FINISH contact by social_worker 0
        Wed 4 May 15:12 Xia START contact by social_worker 0 for 01:00   # before Wim
        Wed 4 May 16:12 Xia FINISH contact by social_worker 0
        Wed 4 May 16:12 Wim START contact by social_worker 0 for 01:00
        Thu 5 May 09:48 Wim FINISH contact by social_worker 0
    """)
    starts = {row[2]: seen.tables.teams[row[6]] for row in seen.starts()}
    assert starts == {0: "council_team", 1: "company_team", 2: "company_team"}
