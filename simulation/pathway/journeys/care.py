"""Long-term support: casework, hidden harm, reviews, second decisions, until support ends."""

from simulation.pathway.journeys.shared import BUDGET, EMERGENCY, PANEL, SUPPLY
from simulation.pathway.steps import (
    END,
    SameWorker,
    Step,
    choose,
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


def care() -> tuple[Step, ...]:
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


def renewal() -> tuple[Step, ...]:
    """A package agreed locally for a term comes back for a second decision."""
    return (
        delay("local_term", rule="renewal_term"),
        choose("renews", {"one_step": "renew", "panel": "panel_renews"}, share="one_step"),
        until("panel_renews", calendar=PANEL, then=END),
        work("renew", activity="approve", hours="approval_hours"),
    )


def casework() -> tuple[Step, ...]:
    """Unplanned work on an open case, at a rate that depends on need."""
    return (
        delay("next_casework", lasts="casework_gap", rule="casework_rate"),
        spawn("casework_arises", journey="piece_of_casework", then="next_casework"),
    )


def piece_of_casework() -> tuple[Step, ...]:
    """One piece of unplanned work, an emergency or not."""
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


def hidden_harm() -> tuple[Step, ...]:
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


def enquiry() -> tuple[Step, ...]:
    """A safeguarding enquiry, where one is needed."""
    return (
        choose("enquiry_needed", {"yes": "enquire_now", "no": END}, share="enquiry"),
        work("enquire_now", activity="safeguard", hours="safeguarding_hours", urgency=EMERGENCY),
        mark("enquiry_done", record="enquiry", value="since_found"),
    )
