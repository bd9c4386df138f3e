"""Each kind of chart: the question that it answers, and how to read it."""

from typing import NamedTuple


class ChartKind(NamedTuple):
    """``prefix`` is how the names of its charts begin."""

    prefix: str
    title: str
    question: str
    reading: str
    made_by: str = "optare compare"


KINDS: tuple[ChartKind, ...] = (
    ChartKind(
        "dumbbell", "Differences from business as usual", "What changes?",
        "A dark bar is business as usual, a marker the option, the line between them the change. "
        "Each measure has its own scale. Whiskers are the interval of the difference; a filled "
        "marker and bold words say that it can be told from zero.",
    ),
    ChartKind(
        "waiting_list", "The waiting list by month", "When does it clear, and how sure is that?",
        "One panel an option on one scale, with business as usual dashed behind each. The band is "
        "over replications: chance alone, no forecast.",
    ),
    ChartKind(
        "differences_over_time", "Differences over time", "From when on is there a difference?",
        "The difference from business as usual month by month, each replication paired with its "
        "own. While the band holds zero nothing can be told.",
    ),
    ChartKind(
        "waits", "Waits for an assessment", "How long do people wait, and which groups?",
        "A curve rises to the share of requests assessed within so many days: the further left, "
        "the shorter the wait. Those still waiting are counted.",
    ),
    ChartKind(
        "waits_spread", "The spread of waits for support", "Who waits longest, and how far apart "
        "are groups?",
        "One panel an option; lines are everyone, the groups that wait shortest and longest under "
        "business as usual, and the largest between. The numbers are the days by which half and "
        "nine in ten have support: the second is the tail.",
    ),
    ChartKind(
        "reviews", "Reviews by depth, and overdue", "Are reviews done, how deeply, and how many "
        "wait?",
        "Bars stack the reviews of a year by depth, the fullest at the foot. Beside them stand the "
        "reviews overdue at the year's end.",
    ),
    ChartKind(
        "hours", "Hours by activity and role", "Where does the time go?",
        "All bars begin at zero and have one scale. A dash is none.",
    ),
    ChartKind(
        "spend", "Care committed by month", "What does care cost from week to week?",
        "One panel an option on one scale, with business as usual dashed behind each.",
    ),
    ChartKind(
        "flow", "Where residents go", "Who comes in, and what becomes of them?",
        "Read from left to right. Bars and bands are as high as the people they stand for, on one "
        "scale in both panels. White bands are left over at a step: who left, or was still on the "
        "way at the end, less those at the start.",
    ),
    ChartKind(
        "uncertainty", "What is not known", "Does the answer hold for other values of the inputs?",
        "Each row shows how a difference from business as usual moves over joint draws of what is "
        "not known; the thick part holds half of them, the thin one nine in ten.",
        "optare compare --uncertainty",
    ),
    ChartKind(
        "waterfall", "From one cost to the other", "Where does the money go?",
        "From the cost of business as usual at the top to that of the option at the foot, one bar "
        "a line of cost. Hatched bars are transfers: they cost one what another gains. One chart a "
        "lens: what society uses up, what the council pays, what all parties pay.",
        "optare appraise",
    ),
    ChartKind(
        "payback", "Cash flow and payback", "Can it be afforded, and when is it paid back?",
        "Bars are what the council saves in a year, the line the sum so far, in nominal pounds. "
        "Payback is where the line stays above zero.",
        "optare appraise",
    ),
    ChartKind(
        "tornado", "What the answer rests on", "Which input matters most?",
        "Each bar goes from the low to the high end of an input, all else kept; the longest stand "
        "at the top. A mark says where the option would no longer be better.",
        "optare appraise",
    ),
    ChartKind(
        "heat_map", "Options by scenario", "Does the order hold in other settings?",
        "A row an option, a column a setting; the number is printed in each cell, so that no "
        "colour must be read.",
        "optare appraise",
    ),
    ChartKind(
        "plane", "Cost and effect", "Is it worth it?",
        "Each point is a joint draw: across what it does for residents, up what it costs. Words in "
        "the quarters say what it means to lie there.",
        "optare appraise",
    ),
    ChartKind(
        "acceptability", "Probability of being best", "Which option is best, for what a week is "
        "worth?",
        "The share of draws in which each option is best, over the worth of a week of need met. "
        "The thick line leads in the mean, which need not be the most often best.",
        "optare appraise",
    ),
    ChartKind(
        "ranks", "Ranks under any weights", "Who wins whatever the weights?",
        "A bar an option, its parts the share of weights and draws in which it is first, second "
        "and so on, from dark to light.",
        "optare appraise --criteria",
    ),
    ChartKind(
        "weights", "The triangle of weights", "Which weights make which option win?",
        "A corner is all weight on one group of criteria, the middle all three alike. A region has "
        "the name of the option that wins in it. Where there are dots the winner cannot be told "
        "from others.",
        "optare appraise --criteria",
    ),
    ChartKind(
        "gainers", "Who gains and who loses", "Which residents are better off?",
        "The same residents under both options: to the right the better off, to the left the worse "
        "off, by group.",
        "optare residents",
    ),
    ChartKind(
        "attribution", "What makes the difference", "Is it the practices or the ownership?",
        "Bars are what each part contributes; they add up to the whole difference, hatched. Dark "
        "bars can be told from zero.",
        "optare attribute",
    ),
    ChartKind(
        "control", "Did it work?", "Is the benefit on its way?",
        "Above, what happened beside the forecast. In the middle the difference between them with "
        "limits: a black point is no chance. Below, how far each point is from the one before.",
        "optare track",
    ),
    ChartKind(
        "shadow", "Queues beside theory", "Do the queues wait as queueing theory says?",
        "A dot in the bar is a simulated mean wait within half and twice that of theory; an open "
        "one lies outside and is flagged, with what accounts for it in the page. The tall line is "
        "the same queue played by itself.",
        "optare shadow",
    ),
)  # fmt: skip


def kind_of(name: str) -> ChartKind | None:
    """Return the kind of a chart by its name; the longest prefix that fits."""
    fits = [kind for kind in KINDS if name == kind.prefix or _begins(name, kind.prefix)]
    return max(fits, key=lambda kind: len(kind.prefix)) if fits else None


def _begins(name: str, prefix: str) -> bool:
    return name.startswith((f"{prefix}_", f"{prefix}-"))
