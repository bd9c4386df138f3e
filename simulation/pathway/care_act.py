"""The Care Act pathway: the same for every option; an option changes who does what, and how.

Contact, assessment, eligibility, support planning, agreement, the care package, reviews,
casework and safeguarding, written in the step vocabulary. Words in quotes are names that
``care_provision`` gives a value under an option.
"""

from simulation.pathway.steps import (
    END,
    Impatience,
    Pathway,
    SameWorker,
    Step,
    choose,
    come_back,
    commit,
    cycle,
    delay,
    gather,
    hold,
    mark,
    release,
    scope,
    spawn,
    uncommit,
    until,
    work,
)

CRISIS = Impatience(patience="crisis", raises=1)
BUDGET, SUPPLY, CASELOAD, PANEL = "care_budget", "provider", "caseload", "panel"
EMERGENCY = -10
"""Goes to the head of the line, whoever the person is: before any urgency (0 to 2) that crises
have raised."""

HAND_OFFS = {
    "to_assess": ("contact", "assess"),
    "to_assess_carer": ("contact", "assess_carer"),
    "to_plan": ("assess", "plan"),
    "to_long_term": ("plan", "casework"),
}
"""Places where a case may pass from one organisation to another: activity before and after."""


def care_act(visits: int) -> Pathway:
    """Return the pathway with this many visits in an assessment."""
    return Pathway(
        {
            "referral": _referral(),
            "assessment": _assessment(visits),
            "carer_assessment": _carer_assessment(),
            "package": _package(),
            "charging": _charging(),
            "care": _care(),
            "renewal": _renewal(),
            "casework": _casework(),
            "piece_of_casework": _piece_of_casework(),
            "hidden_harm": _hidden_harm(),
            "enquiry": _enquiry(),
        },
        title="Care Act pathway",
    )


def _referral() -> tuple[Step, ...]:
    return (
        choose("first_time", {"yes": "contact", "no": "came_back"}, rule="first_time"),
        mark("came_back", record="rereferred", value="since_closed"),
        work("contact", hours="contact_hours"),
        choose("conversation", {"longer": "talk_longer", "usual": "contacted"}),
        work("talk_longer", activity="contact", hours="conversation_hours"),
        mark("contacted", record="contact"),
        choose("is_concern", {"yes": "raise_concern", "no": "triage"}),
        spawn("raise_concern", journey="enquiry", then="triage"),
        choose(
            "triage",
            {
                "advice": "advised",
                "reablement": "reable",
                "assessment": "refer",
                "carer": "refer_carer",
            },
        ),
        mark("advised", record="advised", then="leave"),
        delay("reable", lasts="reablement"),
        choose("reabled", {"no_further": "independent", "further": "refer"}, share="reablement"),
        mark("independent", record="reabled", then="leave"),
        mark("leave", record="case_left", value="closed_now"),
        come_back("perhaps_back", share="rereferral", after="rereferral", journey="referral"),
        spawn("refer", journey="assessment", then=END),
        spawn("refer_carer", journey="carer_assessment", then=END),
    )


def _assessment(visits: int) -> tuple[Step, ...]:
    return (
        mark("request", record="request", value="new_request"),
        *_handed("to_assess", then="is_waiting"),
        choose("is_waiting", {"new": "arrange", "opening": "allocate"}, rule="from_opening_list"),
        delay("arrange", lasts="assessment_delay"),
        hold("allocate", slot=CASELOAD, impatience=CRISIS),
        *_visits(visits),
        mark("assessed", record="assessed", value="assessed_now"),
        choose(
            "eligibility",
            {
                "met_otherwise": "met_otherwise",
                "short_term": "conversation_diverts_short",
                "long_term": "conversation_diverts_long",
            },
        ),
        choose(
            "conversation_diverts_short",
            {"yes": "met_otherwise", "no": "for_short"},
            share="conversation_diverts",
        ),
        choose(
            "conversation_diverts_long",
            {"yes": "met_otherwise", "no": "for_long"},
            share="conversation_diverts",
        ),
        mark("met_otherwise", record="met_otherwise", value="since_request"),
        mark("sent_away", record="case_left", value="closed_now"),
        delay("idle_tail_otherwise", lasts="idle_tail"),
        release("close_otherwise", slot=CASELOAD),
        come_back(
            "otherwise_back", share="rereferral_otherwise", after="rereferral", journey="referral"
        ),
        mark("for_short", record="short_term", value="plans_short", then="start_package"),
        mark("for_long", record="long_term", value="plans_long"),
        spawn("start_package", journey="package", then=END),
    )


def _visits(visits: int) -> tuple[Step, ...]:
    """Several visits by the same worker, with time between them that is nobody's queue."""
    steps = [
        work(
            "assess_1",
            activity="assess",
            hours="visit_hours",
            same_worker=SameWorker.PREFER,
            impatience=CRISIS,
            keeps=True,
        ),
        mark("assessment_started", record="assessment_started", value="since_request"),
    ]
    for number in range(2, visits + 1):
        steps += [
            delay(f"between_visits_{number}", lasts="assessment_delay"),
            work(
                f"assess_{number}",
                activity="assess",
                hours="visit_hours",
                same_worker=SameWorker.MUST,
            ),
        ]
    return tuple(steps)


def _carer_assessment() -> tuple[Step, ...]:
    return (
        mark("carer_request", record="carer_request", value="new_request"),
        *_handed("to_assess_carer", then="carer_group"),
        choose("carer_group", {"yes": "carer_session", "no": "carer_peer"}),
        gather(
            "carer_session",
            activity="assess_carer",
            hours="carer_hours",
            size="carer_group_size",
            window="carer_group_window",
            saving="carer_group_saving",
        ),
        mark("in_session", record="group_session", then="carer_assessed"),
        choose("carer_peer", {"yes": "with_peer", "no": "assess_carer"}),
        work("with_peer", activity="peer_carer", hours="peer_hours"),
        work(
            "after_peer", activity="assess_carer", hours="carer_rest_hours", then="carer_assessed"
        ),
        work("assess_carer", hours="carer_hours"),
        mark("carer_assessed", record="carer_assessed", value="since_request"),
        choose("carer_outcome", {"supported": "fund_carer", "advised": END}),
        commit("fund_carer", budget=BUDGET, rule="reserve_short"),
        commit("start_carer", budget=BUDGET, rule="start"),
        mark("carer_supported", record="carer_supported", value="since_request"),
        delay("carer_support", lasts="carer_support"),
        uncommit("end_carer", budget=BUDGET),
    )


def _package() -> tuple[Step, ...]:
    """From the plan to the start of support; the caseload slot is still held."""
    return (
        spawn("assess_means", journey="charging"),
        *_handed("to_plan", then="who_plans"),
        choose("who_plans", {"broker": "outline", "practitioner": "plan"}, share="broker_planning"),
        work("outline", activity="plan", hours="outline_hours", same_worker=SameWorker.PREFER),
        work("build_package", activity="broker", hours="broker_hours", then="family_decides"),
        work("plan", hours="plan_hours", same_worker=SameWorker.PREFER),
        delay("family_decides", lasts="planning_delay"),
        mark("plan_ready", record="plan_ready", value="plan_is_ready"),
        choose("authority", {"delegated": "delegated_route", "usual": "usual_route"}),
        choose(
            "delegated_route",
            {"local": "approved", "sign_off": "approve", "panel": "head_of_service"},
            rule="delegated_route",
        ),
        choose(
            "usual_route",
            {"local": "approved", "sign_off": "approve", "panel": "head_of_service"},
            rule="approval_route",
        ),
        choose(
            "head_of_service", {"one_step": "approve", "panel": "panel_meets"}, share="one_step"
        ),
        until("panel_meets", calendar=PANEL),
        choose("panel_decides", {"deferred": "put_off", "agreed": "approved"}),
        mark("put_off", record="decision_deferred", then="panel_meets"),
        work("approve", hours="approval_hours"),
        mark("approved", record="approved", value="since_plan"),
        choose("length", {"short": "fund_short", "long": "fund_long"}, rule="package_length"),
        commit("fund_short", budget=BUDGET, rule="reserve_short", then="seek_provider"),
        commit("fund_long", budget=BUDGET, rule="reserve"),
        mark("seek_provider", record="care_requested", value="since_request"),
        choose("where", {"own_home": "find_provider", "care_home": "arrange_care"}),
        hold("find_provider", slot=SUPPLY, amount="package_pence", impatience=CRISIS),
        delay("arrange_care", lasts="provider_lead"),
        commit("start_care", budget=BUDGET, rule="start"),
        mark("supported", record="support_started", value="since_request"),
        choose("then", {"short": "short_care", "long": "open_case"}, rule="package_length"),
        delay("short_care", lasts="short_term"),
        choose("short_outcome", {"long": "more_money", "ended": "short_ended"}),
        commit("more_money", budget=BUDGET, rule="reserve_long_instead"),
        commit("start_more", budget=BUDGET, rule="start"),
        mark("now_long", record="long_term", value="plans_long", then="open_case"),
        uncommit("short_ended", budget=BUDGET),
        release("free_provider", slot=SUPPLY),
        mark("short_over", record="support_ended", value="closed_now"),
        delay("idle_tail_short", lasts="idle_tail"),
        release("close_short", slot=CASELOAD),
        come_back("short_back", share="rereferral", after="rereferral", journey="referral"),
        mark("open_case", record="case_opened"),
        *_handed("to_long_term", then="begin_care"),
        spawn("begin_care", journey="care", detached=True),
        delay("idle_tail", lasts="idle_tail"),
        release("close_assessment", slot=CASELOAD),
    )


def _charging() -> tuple[Step, ...]:
    """The council's own financial assessment, in parallel with planning."""
    return (
        work("financial_assessment", hours="financial_hours"),
        mark("charged", record="charged", value="contribution"),
    )


def _care() -> tuple[Step, ...]:
    """A long-term case: casework, hidden harm and reviews, until support ends."""
    return (
        choose("already_open", {"new": "in_support", "opening": "already_charged"},
               rule="from_opening_caseload"),
        mark("already_charged", record="charged", value="contribution"),
        choose("lives", {"own_home": "keep_provider", "care_home": "in_support"}, share="where"),
        hold("keep_provider", slot=SUPPLY, amount="opening_package"),
        scope("in_support", exit_clock="stay", after="support_ends"),
        spawn("begin_casework", journey="casework"),
        spawn("begin_harm", journey="hidden_harm"),
        choose(
            "second_decision",
            {"yes": "begin_renewal", "no": "next_review"},
            rule="renewal_needed",
        ),
        spawn("begin_renewal", journey="renewal"),
        cycle("next_review", period="review_period", first="first_review"),
        mark("review_due", record="review_due", value="due_time"),
        choose(
            "review_form", {"clustered": "review_together", "single": "review"}, share="cluster"
        ),
        gather(
            "review_together",
            activity="review",
            hours="review_hours",
            by="care_home",
            size="cluster_size",
            window="cluster_window",
            saving="cluster_saving",
            same_worker=SameWorker.USUAL,
            then="familiar",
        ),
        work("review", hours="review_hours", same_worker=SameWorker.USUAL, keeps=True),
        mark("familiar", record="same_worker", value="known_worker"),
        choose("signed_off", {"yes": "sign_off", "no": "depth"}, rule="sign_off_needed"),
        work("sign_off", hours="sign_off_hours"),
        choose(
            "depth",
            {"broker_led": "broker_led", "clustered": "clustered", "full": "in_full"},
            rule="review_depth",
        ),
        mark("broker_led", record="review_broker_led", value="since_due", then="notices"),
        mark("clustered", record="review_clustered", value="since_due", then="notices"),
        mark("in_full", record="review_full", value="since_due"),
        choose("notices", {"found": "noticed", "nothing": "finds"}, rule="concern_at_review"),
        mark("noticed", record="concern_found", value="concern_ends"),
        spawn("enquire", journey="enquiry", detached=True),
        choose("finds", {"change": "changed", "no_change": "next_review"}, rule="review_finding"),
        mark("changed", record="review_found_change"),
        choose("reassessed", {"yes": "reassess", "no": "reprice"}, share="reassessment"),
        work("reassess", hours="reassessment_hours", same_worker=SameWorker.USUAL),
        commit("reprice", budget=BUDGET, rule="reprice"),
        choose("direction", {"up": "increased", "down": "reduced", "same": "next_review"},
               rule="package_change"),
        mark(
            "increased", record="package_increased", value="change_of_package", then="next_review"
        ),
        mark("reduced", record="package_reduced", value="change_of_package", then="next_review"),
        uncommit("support_ends", budget=BUDGET),
        release("leave_provider", slot=SUPPLY),
        mark("support_over", record="support_ended"),
        mark("close_case", record="case_closed", then=END),
    )  # fmt: skip


def _renewal() -> tuple[Step, ...]:
    """A package agreed locally for a term comes back for a second decision."""
    return (
        delay("local_term", rule="renewal_term"),
        choose("renews", {"one_step": "renew", "panel": "panel_renews"}, share="one_step"),
        until("panel_renews", calendar=PANEL, then=END),
        work("renew", activity="approve", hours="approval_hours"),
    )


def _casework() -> tuple[Step, ...]:
    """Unplanned work on an open case, at a rate that depends on need."""
    return (
        delay("next_casework", lasts="casework_gap", rule="casework_rate"),
        spawn("casework_arises", journey="piece_of_casework", then="next_casework"),
    )


def _piece_of_casework() -> tuple[Step, ...]:
    return (
        choose("how_urgent", {"emergency": "emergency", "planned": "unplanned"}),
        mark("emergency", record="casework", value="one"),
        work(
            "urgent_casework",
            activity="casework",
            hours="casework_hours",
            urgency=EMERGENCY,
            same_worker=SameWorker.PREFER,
            then=END,
        ),
        mark("unplanned", record="casework"),
        work("do_casework", activity="casework", hours="casework_hours",
             same_worker=SameWorker.PREFER),
    )  # fmt: skip


def _hidden_harm() -> tuple[Step, ...]:
    """A concern arises unseen; it comes to light by itself, or at a review before that."""
    return (
        delay("until_harm", lasts="concern_gap"),
        mark("harm_begins", record="concern_arose", value="concern_begins"),
        delay("comes_to_light", lasts="concern_found"),
        choose(
            "still_hidden", {"hidden": "found", "known": "until_harm"}, rule="concern_still_hidden"
        ),
        mark("found", record="concern_found", value="concern_ends"),
        spawn("report", journey="enquiry", detached=True, then="until_harm"),
    )


def _enquiry() -> tuple[Step, ...]:
    return (
        choose("enquiry_needed", {"yes": "enquire_now", "no": END}, share="enquiry"),
        work("enquire_now", activity="safeguard", hours="safeguarding_hours", urgency=EMERGENCY),
        mark("enquiry_done", record="enquiry", value="since_found"),
    )


def _handed(name: str, *, then: str) -> tuple[Step, ...]:
    """Pass from one organisation to another: it takes days, and some work is done again."""
    return (
        choose(name, {"other": f"{name}_passed", "same": then}),
        mark(f"{name}_passed", record="hand_off"),
        delay(f"{name}_waits", lasts="hand_off"),
        choose(f"{name}_arrives", {"lost": f"{name}_lost", "whole": then}, share="hand_off_loss"),
        mark(f"{name}_lost", record="hand_off_lost"),
        work(f"{name}_again", activity="contact", hours="contact_hours", then=then),
    )
