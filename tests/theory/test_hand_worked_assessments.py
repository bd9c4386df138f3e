"""Contacts, assessments and carers, worked on paper event by event."""

import pytest
from hand_worked import DAY, HOUR, ONE_TEAM, Means, Person, play, table, worker

from simulation.people.laws import fixed

pytestmark = [pytest.mark.theory, pytest.mark.usefixtures("engine")]
ASSESSED = {"triage": {"assessment": 1}}


def test_someone_given_advice_comes_back_once_and_is_advised_again() -> None:
    # Contact takes 1.5 hours. Thursday 21 April is the last day before Easter, so what is not
    # done by 16:24 goes on at 09:00 on Tuesday the 26th. She comes back 12 days after she left:
    # Tuesday 26 April 10:06 + 12 days = Sunday 8 May 10:06, and waits for Monday 09:00.
    anna = Person("Anna", "Thu 21 Apr 16:00", shares={"rereferral": {"yes": 1}})
    laws = {"contact_hours": fixed(1.5 * HOUR), "rereferral": fixed(12 * DAY)}
    seen = play([anna], [worker("contact_officer")], "Tue 10 May", Means(ONE_TEAM, laws=laws))
    assert seen.lines() == table("""
        Thu 21 Apr 16:00 Anna ARRIVE referral
        Thu 21 Apr 16:00 Anna JOIN contact
        Thu 21 Apr 16:00 Anna START contact by contact_officer 0 for 01:30
        Tue 26 Apr 10:06 Anna FINISH contact by contact_officer 0   # 24 minutes, then 66
        Tue 26 Apr 10:06 Anna MARK contact
        Tue 26 Apr 10:06 Anna MARK advised
        Tue 26 Apr 10:06 Anna MARK case_left
        Tue 26 Apr 10:06 Anna END referral
        Sun 8 May 10:06 Anna ARRIVE referral
        Sun 8 May 10:06 Anna MARK rereferred after 12d 00:00
        Sun 8 May 10:06 Anna JOIN contact
        Mon 9 May 09:00 Anna START contact by contact_officer 0 for 01:30
        Mon 9 May 10:30 Anna FINISH contact by contact_officer 0
        Mon 9 May 10:30 Anna MARK contact
        Mon 9 May 10:30 Anna MARK advised
        Mon 9 May 10:30 Anna MARK case_left
        Mon 9 May 10:30 Anna END referral
    """)


def test_three_visits_with_time_between_them_and_a_slot_given_back_after_the_idle_tail() -> None:
    # Visits of 2 hours by the same social worker; two days before each, in which nobody of the
    # team waits or works; ten days' idle tail.
    ben = Person(
        "Ben", "Tue 26 Apr 15:00", shares={**ASSESSED, "eligibility": {"met_otherwise": 1}}
    )
    laws = {
        "visit_hours": fixed(2 * HOUR),
        "assessment_delay": fixed(2 * DAY),
        "idle_tail_without": fixed(10 * DAY),
    }
    posts = [worker("social_worker"), worker("social_worker", 1)]
    means = Means(ONE_TEAM, laws=laws)
    assert play([ben], posts, "Fri 27 May", means, visits=3).lines() == table("""
        Tue 26 Apr 15:00 Ben ARRIVE referral
        Tue 26 Apr 15:00 Ben JOIN contact
        Tue 26 Apr 15:00 Ben START contact by social_worker 0 for 01:00
        Tue 26 Apr 16:00 Ben FINISH contact by social_worker 0
        Tue 26 Apr 16:00 Ben MARK contact
        Tue 26 Apr 16:00 Ben BEGIN assessment
        Tue 26 Apr 16:00 Ben END referral
        Tue 26 Apr 16:00 Ben MARK request Tue 26 Apr 16:00
        Thu 28 Apr 16:00 Ben HOLD_JOIN caseload                     # two days to arrange it
        Thu 28 Apr 16:00 Ben HOLD caseload by social_worker 0       # equal caseloads: the first
        Thu 28 Apr 16:00 Ben JOIN assess
        Thu 28 Apr 16:00 Ben START assess by social_worker 0 for 02:00
        Tue 3 May 10:36 Ben FINISH assess by social_worker 0        # 24 min; 29 Apr to 2 May closed
        Tue 3 May 10:36 Ben MARK assessment_started after 6d 18:36
        Thu 5 May 10:36 Ben JOIN assess line of social_worker 0
        Thu 5 May 10:36 Ben START assess by social_worker 0 for 02:00
        Thu 5 May 12:36 Ben FINISH assess by social_worker 0
        Sat 7 May 12:36 Ben JOIN assess line of social_worker 0
        Mon 9 May 09:00 Ben START assess by social_worker 0 for 02:00
        Mon 9 May 11:00 Ben FINISH assess by social_worker 0
        Mon 9 May 11:00 Ben MARK assessed after 12d 19:00
        Mon 9 May 11:00 Ben MARK met_otherwise after 12d 19:00
        Mon 9 May 11:00 Ben MARK case_left
        Thu 19 May 11:00 Ben RELEASE caseload by social_worker 0
        Thu 19 May 11:00 Ben END assessment
    """)


def test_two_carers_share_a_session_and_a_third_is_seen_alone_when_the_window_has_passed() -> None:
    # Groups of two, or whoever is there after five days. Own time 2 hours each; each after the
    # first saves a quarter, so two cost 4 h x (1 - 0.25 x 1/2) = 3.5 h. Support lasts a week.
    carers = [
        Person(name, arrives, short_gbp=gbp, shares={"triage": {"carer": 1}})
        for name, arrives, gbp in (
            ("Cara", "Mon 18 Apr 09:00", 20),
            ("Dan", "Mon 18 Apr 12:00", 30),
            ("Eve", "Mon 18 Apr 14:00", 40),
        )
    ]
    laws = {
        "carer_hours": fixed(2 * HOUR),
        "carer_group_size": fixed(2),
        "carer_group_saving": fixed(0.25),
        "carer_group_window": fixed(5 * DAY),
        "carer_support": fixed(7 * DAY),
    }
    means = Means(ONE_TEAM, laws=laws, shares={"carer_group": {"yes": 1}})
    seen = play(carers, [worker("social_worker")], "Thu 5 May", means)
    assert seen.lines("Cara", "Dan", leave_out=("BEGIN", "END")) == table("""
        Mon 18 Apr 09:00 Cara ARRIVE referral
        Mon 18 Apr 09:00 Cara JOIN contact
        Mon 18 Apr 09:00 Cara START contact by social_worker 0 for 01:00
        Mon 18 Apr 10:00 Cara FINISH contact by social_worker 0
        Mon 18 Apr 10:00 Cara MARK contact
        Mon 18 Apr 10:00 Cara MARK carer_request Mon 18 Apr 10:00
        Mon 18 Apr 10:00 Cara GATHER_JOIN assess_carer
        Mon 18 Apr 12:00 Dan ARRIVE referral
        Mon 18 Apr 12:00 Dan JOIN contact
        Mon 18 Apr 12:00 Dan START contact by social_worker 0 for 01:00
        Mon 18 Apr 13:00 Dan FINISH contact by social_worker 0
        Mon 18 Apr 13:00 Dan MARK contact
        Mon 18 Apr 13:00 Dan MARK carer_request Mon 18 Apr 13:00
        Mon 18 Apr 13:00 Dan GATHER_JOIN assess_carer
        Mon 18 Apr 13:00 Cara GATHER_FORM assess_carer of 2         # the first leads
        Mon 18 Apr 13:00 Cara JOIN assess_carer
        Mon 18 Apr 13:00 Cara START assess_carer by social_worker 0 for 03:30
        Mon 18 Apr 13:00 Dan START assess_carer by social_worker 0 for 00:00
        Tue 19 Apr 09:06 Cara FINISH assess_carer by social_worker 0   # 3 h 24 min, then 6
        Tue 19 Apr 09:06 Cara MARK group_session
        Tue 19 Apr 09:06 Cara MARK carer_assessed after 23:06
        Tue 19 Apr 09:06 Cara ASK £20
        Tue 19 Apr 09:06 Dan FINISH assess_carer by social_worker 0
        Tue 19 Apr 09:06 Dan MARK group_session
        Tue 19 Apr 09:06 Dan MARK carer_assessed after 20:06
        Tue 19 Apr 09:06 Dan ASK £30
        Tue 19 Apr 09:06 Cara COMMIT £20
        Tue 19 Apr 09:06 Cara MARK carer_supported after 23:06
        Tue 19 Apr 09:06 Dan COMMIT £30
        Tue 19 Apr 09:06 Dan MARK carer_supported after 20:06
        Tue 26 Apr 09:06 Cara UNCOMMIT £20
        Tue 26 Apr 09:06 Dan UNCOMMIT £30
    """)
    # Eve comes while the session is on; her contact waits for 09:06 on Tuesday, and her window of
    # five days from 10:06 ends on Easter Sunday. Work starts again on Tuesday the 26th.
    assert seen.lines("Eve", leave_out=("BEGIN", "END")) == table("""
        Mon 18 Apr 14:00 Eve ARRIVE referral
        Mon 18 Apr 14:00 Eve JOIN contact
        Tue 19 Apr 09:06 Eve START contact by social_worker 0 for 01:00
        Tue 19 Apr 10:06 Eve FINISH contact by social_worker 0
        Tue 19 Apr 10:06 Eve MARK contact
        Tue 19 Apr 10:06 Eve MARK carer_request Tue 19 Apr 10:06
        Tue 19 Apr 10:06 Eve GATHER_JOIN assess_carer
        Sun 24 Apr 10:06 Eve GATHER_FORM assess_carer of 1
        Sun 24 Apr 10:06 Eve JOIN assess_carer
        Tue 26 Apr 09:00 Eve START assess_carer by social_worker 0 for 02:00
        Tue 26 Apr 11:00 Eve FINISH assess_carer by social_worker 0
        Tue 26 Apr 11:00 Eve MARK carer_assessed after 7d 00:54
        Tue 26 Apr 11:00 Eve ASK £40
        Tue 26 Apr 11:00 Eve COMMIT £40
        Tue 26 Apr 11:00 Eve MARK carer_supported after 7d 00:54
        Tue 3 May 11:00 Eve UNCOMMIT £40
    """)


def test_a_crisis_while_waiting_goes_before_those_who_joined_earlier_and_keeps_its_time() -> None:
    # One social worker with one slot. Fay holds it from 10:00 on Monday for three visits of
    # 6 hours; Gus asked before Hal, but Hal's patience of one day ends first.
    def waits(name: str, arrives: str, crisis: int) -> Person:
        shares = {**ASSESSED, "eligibility": {"met_otherwise": 1}}
        return Person(name, arrives, shares=shares, laws={"crisis": fixed(crisis)})

    people = [
        waits("Fay", "Mon 18 Apr 09:00", 60 * DAY),
        waits("Gus", "Mon 18 Apr 09:00", 60 * DAY),
        waits("Hal", "Mon 18 Apr 09:30", DAY),
    ]
    teams = {
        "access": ("council", ("contact",)),
        "assessment": ("council", ("assess",)),
    }
    posts = [
        worker("contact_officer", 0, "access"),
        worker("social_worker", 0, "assessment", slots=1),
    ]
    means = Means(teams, laws={"visit_hours": fixed(6 * HOUR)})
    seen = play(people, posts, "Thu 28 Apr", means, visits=2)
    quiet = ("BEGIN", "END", "ARRIVE")
    # Contacts of one hour, first come first served: 9-10 Fay, 10-11 Gus, 11-12 Hal.
    # Fay's two visits: Mon 10:00 to 16:00, and Mon 16:00 + 6 h = Tue 14:36.
    assert seen.lines("Fay", leave_out=quiet)[-9:] == table("""
        Mon 18 Apr 16:00 Fay FINISH assess by social_worker 0
        Mon 18 Apr 16:00 Fay MARK assessment_started after 06:00
        Mon 18 Apr 16:00 Fay JOIN assess line of social_worker 0
        Mon 18 Apr 16:00 Fay START assess by social_worker 0 for 06:00
        Tue 19 Apr 14:36 Fay FINISH assess by social_worker 0
        Tue 19 Apr 14:36 Fay MARK assessed after 1d 04:36
        Tue 19 Apr 14:36 Fay MARK met_otherwise after 1d 04:36
        Tue 19 Apr 14:36 Fay MARK case_left
        Tue 19 Apr 14:36 Fay RELEASE caseload by social_worker 0
    """)
    assert seen.lines("Hal", leave_out=quiet) == table("""
        Mon 18 Apr 09:30 Hal JOIN contact
        Mon 18 Apr 11:00 Hal START contact by contact_officer 0 for 01:00
        Mon 18 Apr 12:00 Hal FINISH contact by contact_officer 0
        Mon 18 Apr 12:00 Hal MARK contact
        Mon 18 Apr 12:00 Hal MARK request Mon 18 Apr 12:00
        Mon 18 Apr 12:00 Hal HOLD_JOIN caseload
        Tue 19 Apr 12:00 Hal ESCALATE since Mon 18 Apr 12:00
        Tue 19 Apr 12:00 Hal MARK crisis after 1d 00:00
        Tue 19 Apr 14:36 Hal HOLD caseload by social_worker 0       # before Gus
        Tue 19 Apr 14:36 Hal JOIN assess
        Tue 19 Apr 14:36 Hal START assess by social_worker 0 for 06:00
        Wed 20 Apr 13:12 Hal FINISH assess by social_worker 0
        Wed 20 Apr 13:12 Hal MARK assessment_started after 2d 01:12
        Wed 20 Apr 13:12 Hal JOIN assess line of social_worker 0
        Wed 20 Apr 13:12 Hal START assess by social_worker 0 for 06:00
        Thu 21 Apr 11:48 Hal FINISH assess by social_worker 0
        Thu 21 Apr 11:48 Hal MARK assessed after 2d 23:48
        Thu 21 Apr 11:48 Hal MARK met_otherwise after 2d 23:48
        Thu 21 Apr 11:48 Hal MARK case_left
        Thu 21 Apr 11:48 Hal RELEASE caseload by social_worker 0
    """)
    assert seen.lines("Gus", leave_out=quiet)[:8] == table("""
        Mon 18 Apr 09:00 Gus JOIN contact
        Mon 18 Apr 10:00 Gus START contact by contact_officer 0 for 01:00
        Mon 18 Apr 11:00 Gus FINISH contact by contact_officer 0
        Mon 18 Apr 11:00 Gus MARK contact
        Mon 18 Apr 11:00 Gus MARK request Mon 18 Apr 11:00
        Mon 18 Apr 11:00 Gus HOLD_JOIN caseload
        Thu 21 Apr 11:48 Gus HOLD caseload by social_worker 0
        Thu 21 Apr 11:48 Gus JOIN assess
    """)
