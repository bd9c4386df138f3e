"""The shadow as a page: the flags, what accounts for each, and every queue beside theory."""

from collections.abc import Sequence
from math import isnan

from simulation.experiment.shadow.queue import SMALL, Queue, Reason, Verdict
from simulation.experiment.shadow.study import Shadow
from simulation.report.document import (
    Block,
    Code,
    Document,
    Figure,
    Heading,
    Items,
    Paragraph,
    Table,
)
from simulation.report.other_model import caution_of_another_model
from simulation.report.rounding import at_place, per_cent, whole
from simulation.report.shadow.shadow_words import (
    days_text,
    interval_text,
    method_text,
    queue_name,
    ratio_text,
    simulated_days,
    theory_days,
)
from simulation.report.words import count_name, lower_first, name_of

_NOT_A_FAULT = (
    "A flag is no fault. It says that the formula, which knows only rates and how much they vary, "
    "and takes them to stay as they are, is more than a factor of two away. The reasons beside a "
    "flag are looked for in the same runs. A flag for which none is found is where to look first."
)
_HOW = (
    "Rates, variation and staff are measured in the runs themselves, over the whole stretch, in "
    "open hours; so what is compared is how the model queues, and not what it is fed.",
    "A queue is a set of activities that share staff. Where a team's staff can all be busy with "
    "some of its activities, those are one queue and the rest are others.",
    "Where some leave the line the formula is Erlang A, else Allen and Cunneen's, both at the "
    "measured variation. Lines inside a queue are held against Cobham's formula for priorities.",
    "Waits are means, in days of working time in which a week counts as seven days. People who "
    "wait for one worker only are work for the staff, and their waits are left out.",
)


def document(shadow: Shadow, figures: Sequence[Figure], reproduce: str) -> Document:
    """Return the page; ``figures`` has the chart of each option that has one."""
    by_name = {figure.name: figure for figure in figures}
    blocks: list[Block] = [
        Paragraph(lead(shadow), "lead"),
        *caution_of_another_model(same_model=shadow.source.same_model),
        Paragraph(_NOT_A_FAULT),
    ]
    for option in shadow.options:
        its = [queue for queue in shadow.queues if queue.option == option]
        figure = by_name.get(f"shadow-{option}")
        blocks += [
            Heading(shadow.title(option)),
            *([figure] if figure else []),
            *_flags(shadow, its),
            _queues(shadow, its, option),
            *_lines(shadow, its, option),
        ]
    blocks += [
        Heading("How to read it"),
        Items((*_HOW, *_left_out(shadow))),
        Heading("To make this page again"),
        Code(reproduce),
    ]
    return Document("Queues beside queueing theory", tuple(blocks))


def short_blocks(shadow: Shadow) -> list[Block]:
    """Return what a terminal shows: the lead, and the flags of each option."""
    found: list[Block] = [
        Paragraph(lead(shadow)),
        *caution_of_another_model(same_model=shadow.source.same_model),
    ]
    for option in shadow.options:
        its = [queue for queue in shadow.queues if queue.option == option]
        found += [Heading(shadow.title(option), 3), _queues(shadow, its, option)]
    return found


def lead(shadow: Shadow) -> str:
    """Return how many queues are flagged, and for how many of them something accounts."""
    judged = [queue for queue in shadow.queues if queue.verdict != Verdict.NOT_JUDGED]
    flagged = [queue for queue in judged if queue.verdict.flagged]
    low, high = shadow.limits.band
    if not judged:
        return "No queue has enough in it to be held against theory."
    inside = len(judged) - len(flagged)
    text = (
        f"Of {len(judged)} queues, {count_name(inside)} wait between {low:g} and {high:g} times as "
        f"long as queueing theory says at their own rates; {count_name(len(flagged))} are flagged."
    )
    return f"{text} {_accounted(shadow, flagged)}{_alike(shadow, judged)}".strip()


def _accounted(shadow: Shadow, flagged: Sequence[Queue]) -> str:
    if not flagged:
        return ""
    rest = sum(not queue.accounted_by(shadow.limits.band) for queue in flagged)
    if not rest:
        return "For every flag something in the runs accounts. "
    return (
        f"For {count_name(len(flagged) - rest)} of them something in the runs accounts; for "
        f"{count_name(rest)} nothing that was looked at does. "
    )


def _alike(shadow: Shadow, judged: Sequence[Queue]) -> str:
    """Return in how many queues the same people and work wait as long by themselves."""
    played = [queue for queue in judged if not isnan(queue.alone)]
    if not played:
        return ""
    share = shadow.limits.alike_share
    alike = sum(abs(one.alone - one.simulated) <= share * one.simulated for one in played)
    return (
        f"In {alike} of the {len(played)} that have staff or places, the same people and work, "
        f"played by themselves, wait as long within {share:.0%}."
    )


def _flags(shadow: Shadow, queues: Sequence[Queue]) -> list[Block]:
    flagged = [queue for queue in queues if queue.verdict.flagged]
    if not flagged:
        return [Paragraph("No queue is flagged.")]
    return [Items(tuple(_flag(shadow, queue) for queue in flagged))]


def _flag(shadow: Shadow, queue: Queue) -> str:
    names = queue.accounts(shadow.limits.band)
    start = f"{queue_name(queue)}: {_distance(queue)}."
    small = [one for one in queue.reasons if one.name == SMALL]
    if small:
        return f"{start} {_capital(small[0].text)}, so nobody would notice."
    accounts = [_with(queue, one) for one in queue.reasons if one.name in names]
    others = [_with(queue, one) for one in queue.reasons if one.name not in names]
    told = f"Accounted for: {'; '.join(accounts)}." if accounts else (
        "Nothing that was looked at accounts for it."
    )  # fmt: skip
    return f"{start} {told}" + (f" Also seen: {'; '.join(others)}." if others else "")


def _distance(queue: Queue) -> str:
    simulated = days_text(simulated_days(queue))
    if queue.verdict == Verdict.NO_STEADY_STATE:
        return f"{simulated} days simulated, and theory has no steady state"
    return (
        f"{simulated} days simulated, {days_text(theory_days(queue))} by theory, "
        f"{ratio_text(queue)} as long"
    )


def _with(queue: Queue, reason: Reason) -> str:
    if reason.wait is None:
        return reason.text
    days = days_text(reason.wait * queue.second_days)
    return f"{reason.text} ({'up to ' if reason.between else ''}{days} days with it)"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _queues(shadow: Shadow, queues: Sequence[Queue], option: str) -> Table:
    header = (
        "Queue", "Simulated, days", "Theory, days", "Simulated over theory", "Formula",
        "Played by itself, days", "Came a year", "Workers or places", "Load", "Flag",
    )  # fmt: skip
    judged = [queue for queue in queues if queue.verdict != Verdict.NOT_JUDGED]
    lines = tuple(
        (
            queue_name(queue), interval_text(queue), days_text(theory_days(queue)),
            ratio_text(queue), method_text(queue), days_text(queue.alone * queue.second_days),
            whole(_a_year(queue)),
            at_place(queue.rates.servers, 1) if queue.rates.servers else "n/a",
            per_cent(queue.rates.load) if queue.rates.servers else "n/a",
            queue.verdict.value if queue.verdict.flagged else "",
        )
        for queue in judged
    )  # fmt: skip
    note = (
        f"Means over {shadow.replications} replications, with the 95% interval of the mean "
        f"beneath. {_stretches(judged)}"
    )
    return Table(f"Queues, {shadow.title(option)}", header, lines, note)


def _a_year(queue: Queue) -> float:
    from datetime import date  # noqa: PLC0415

    first, last = date.fromisoformat(queue.begins), date.fromisoformat(queue.ends)
    return queue.came / ((last - first).days + 1) * 365.25


def _stretches(queues: Sequence[Queue]) -> str:
    dates = dict.fromkeys((queue.begins, queue.ends) for queue in queues)
    return "; ".join(f"{begins} to {ends}" for begins, ends in dates) + "." if dates else ""


def _lines(shadow: Shadow, queues: Sequence[Queue], option: str) -> list[Block]:
    """Return the lines of queues that have several, beside the priority formula."""
    header = (
        "Line", "Simulated, days", "By priority, all the staff", "By priority, those who may do it",
        "Played by itself", "Flag",
    )  # fmt: skip
    rows = tuple(
        (
            f"{name_of(queue.team)}: {lower_first(name_of(line.activity))}",
            *(
                days_text(each * queue.second_days)
                for each in (line.simulated, line.theory, line.able, line.alone)
            ),
            line.verdict.value if line.verdict.flagged else "",
        )
        for queue in queues
        if len(queue.lines) > 1
        for line in queue.lines
        if line.verdict != Verdict.NOT_JUDGED
    )
    if not rows:
        return []
    note = (
        "Where not all the staff of a queue may do a line's work, its wait lies between the two: "
        "the others take some of the work off those who may. Played by itself, every worker of the "
        "queue takes everything."
    )
    return [Table(f"Lines, {shadow.title(option)}", header, rows, note)]


def _left_out(shadow: Shadow) -> tuple[str, ...]:
    limits = shadow.limits
    idle = sum(queue.verdict == Verdict.NOT_JUDGED for queue in shadow.queues)
    found = []
    if idle:
        found.append(
            f"{_capital(count_name(idle))} queues are not judged: their stretch is shorter than "
            f"{limits.least_days} days, or fewer than {limits.least_arrivals} people came."
        )
    if shadow.left_out:
        found.append(
            f"{_capital(count_name(shadow.left_out))} stretches are left out: they lie between "
            "events that come at random, and few replications have them."
        )
    return tuple(found)
