"""A contact: who comes in, how, and where they are sent."""

from simulation.pathway.steps import END, Step, choose, come_back, delay, mark, spawn, work


def referral() -> tuple[Step, ...]:
    """A contact, from the front door or past it, to advice, reablement or an assessment."""
    return (
        choose("first_time", {"yes": "front_door", "no": "came_back"}, rule="first_time"),
        mark("came_back", record="rereferred", value="since_closed"),
        choose("front_door", {"direct": "went_direct", "usual": "contact"}),
        mark("went_direct", record="contact"),
        choose("unsuitable", {"yes": "screen", "no": "is_concern"}),
        work("screen", activity="assess", hours="visit_hours"),
        mark("screened", record="unsuitable", then="is_concern"),
        work("contact", hours="contact_hours"),
        choose("conversation", {"longer": "talk_longer", "usual": "contacted"}),
        work("talk_longer", activity="contact", hours="conversation_hours"),
        mark("contacted", record="contact"),
        choose("walks_in", {"yes": "begin_walk_in", "no": "is_concern"}),
        spawn("begin_walk_in", journey="walk_in"),
        choose("is_concern", {"yes": "raise_concern", "no": "triage"}),
        spawn("raise_concern", journey="enquiry", then="triage"),
        choose(
            "triage",
            {
                "advice": "prevention",
                "reablement": "reable_by",
                "assessment": "refer",
                "carer": "refer_carer",
            },
        ),
        choose("prevention", {"yes": "prevent", "no": "advised"}),
        *_prevented(),
        mark("advised", record="advised", then="leave"),
        *_reabled(),
        mark("leave", record="case_left", value="closed_now"),
        come_back("perhaps_back", share="rereferral", after="rereferral", journey="referral"),
        spawn("refer", journey="assessment", then=END),
        spawn("refer_carer", journey="carer_assessment", then=END),
    )


def walk_in() -> tuple[Step, ...]:
    """Somebody comes by once more, unannounced, and is seen before those who are expected."""
    return (
        mark("walked_in", record="walked_in"),
        work("see_at_once", activity="contact", hours="contact_hours", urgency=-1),
    )


def _prevented() -> tuple[Step, ...]:
    """Preventive work with somebody who is not eligible; fewer of them come back.

    They are sent away when it is done, not before: who comes back is counted from that day.
    """
    return (
        work("prevent", hours="prevention_hours"),
        mark("prevented", record="prevented"),
        mark("advised_too", record="advised"),
        mark("leave_prevented", record="case_left", value="closed_now"),
        come_back(
            "prevented_back", share="rereferral_prevented", after="rereferral", journey="referral"
        ),
    )


def _reabled() -> tuple[Step, ...]:
    """Reablement straight after the contact, by others or by the council's own staff."""
    return (
        choose("reable_by", {"own": "reable_own", "others": "reable"}),
        work("reable_own", activity="reable", hours="reable_hours"),
        delay("reable", lasts="reablement"),
        mark("reable_ended", record="reablement_ended"),
        choose("reabled", {"no_further": "independent", "further": "refer"}, share="reablement"),
        mark("independent", record="reabled", then="leave"),
    )
