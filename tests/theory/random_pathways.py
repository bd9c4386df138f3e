"""Random pathways of every kind of step, for hypothesis; they always come to an end.

A journey is written from its last step to its first, so a step leads only to steps that are written
already: onward. Whatever comes back (a loop, a return, a journey that starts itself again) passes
the delay ``PAUSE`` of at least a second, so time runs on.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from simulation.model.rules import DECISIONS, NUMBERS
from simulation.pathway.names import Rule
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

ENTRY = "visit"
PAUSE = "pause"
ACTIVITIES = ("assess", "plan", "review", "casework")
HOURS = ("brief_hours", "usual_hours", "long_hours")
DELAYS = ("nothing", "gap", "rest")
PATIENCES = ("no_patience", "patience", "crisis")
STAYS = ("no_stay", "stay", "visit_ends")
PERIODS, CANDIDATES = ("period", "first_period"), "candidates"
SIZES, WINDOW, SAVING = ("pair", "several"), "window", "saving"
PLAIN_POOLS, CASELOAD = ("room", "parts"), "caseload"
CALENDARS, BUDGETS = ("panel", "seventh_day"), ("care", "other_care")
MARKS = ("done", "seen", "crisis")
SPLITS = {"in_two": ("one", "two"), "in_three": ("one", "two", "three")}
RETURNS = "returns"
BRANCHES = {
    Rule.APPROVAL_ROUTE: 3, Rule.DELEGATED_ROUTE: 3, Rule.REVIEW_DEPTH: 3, Rule.PACKAGE_CHANGE: 3,
}  # fmt: skip
"""How many ways a rule that decides may go; all others go two."""
COMMITS = (
    Rule.RESERVE, Rule.START, Rule.REPRICE, Rule.RESERVE_SHORT, Rule.RESERVE_LONG_INSTEAD,
)  # fmt: skip

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass
class Draft:
    """A pathway that is being written, from its end to its beginning."""

    draw: Draw
    journeys: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    later: list[str] = field(default_factory=list)
    """names of the steps that are written, the next one last"""
    journey: str = ""
    spawns_itself: bool = False
    names: int = 0

    def pick(self, *among: Any) -> Any:
        return self.draw(st.sampled_from(among))

    def some_of(self, among: tuple[int, ...]) -> list[int]:
        """Return one to six that follow each other."""
        first, count = self.draw(st.integers(0, len(among) - 1)), self.draw(st.integers(1, 6))
        return [among[(first + place) % len(among)] for place in range(count)]

    def name(self, kind: str) -> str:
        self.names += 1
        return f"{kind}_{self.names}"

    def onward(self) -> str:
        """Return where a step may lead: to its follower (left out), to one later, or nowhere."""
        return str(self.pick(*[""] * 15, *self.later[-3:], END))

    def somewhere(self) -> str:
        """Return a target that must be named."""
        return str(self.pick(*reversed(self.later[-6:]), END))

    def impatience(self) -> Impatience | None:
        kind = self.pick("patient", "patient", "leaves", "crisis")
        if kind == "patient":
            return None
        patience = self.pick(*PATIENCES)
        if kind == "leaves":
            return Impatience(patience, leave_to=self.somewhere())
        return Impatience(patience, raises=self.pick(1, 2))


# one step of each kind


def a_work(d: Draft) -> list[Step]:
    step = work(
        d.name("work"), hours=d.pick(*HOURS), activity=d.pick(*ACTIVITIES), then=d.onward(),
        same_worker=d.pick(*SameWorker), urgency=d.pick(0, -1, 1), impatience=d.impatience(),
        keeps=d.pick(False, True),
    )  # fmt: skip
    return [step]


def a_gather(d: Draft) -> list[Step]:
    step = gather(
        d.name("gather"), hours=d.pick(*HOURS), size=d.pick(*SIZES), window=WINDOW,
        activity=d.pick(*ACTIVITIES), by=d.pick("", "care_home"), saving=SAVING, then=d.onward(),
        same_worker=d.pick(*SameWorker), impatience=d.impatience(),
    )  # fmt: skip
    return [step]


def a_share(d: Draft) -> list[Step]:
    share = d.pick(*SPLITS)
    branches = {branch: d.somewhere() for branch in SPLITS[share]}
    return [choose(d.name("choose"), branches, share=share)]


def some_decisions(d: Draft) -> list[Step]:
    rules = d.some_of(tuple(DECISIONS))
    follower = d.name("decided")
    steps = [mark(follower, record="done")]
    for rule in rules:
        steps.insert(0, decision(d, Rule(rule), steps[0].name))
    return steps


def decision(d: Draft, rule: Rule, follower: str) -> Step:
    """Return a decision whose first way leads somewhere and whose others lead to the follower."""
    others = [f"way_{way}" for way in range(1, BRANCHES.get(rule, 2))]
    branches = {"way_0": d.pick(follower, d.somewhere()), **dict.fromkeys(others, follower)}
    return choose(d.name("decide"), branches, rule=rule.name.lower())


def a_delay(d: Draft) -> list[Step]:
    return [delay(d.name("delay"), lasts=d.pick(*DELAYS), then=d.onward())]


def a_hazard(d: Draft) -> list[Step]:
    return [delay(d.name("hazard"), lasts=CANDIDATES, rule="casework_rate", then=d.onward())]


def a_term(d: Draft) -> list[Step]:
    return [delay(d.name("term"), rule="renewal_term", then=d.onward())]


def a_meeting(d: Draft) -> list[Step]:
    calendar = d.pick(*CALENDARS)
    return [until(d.name("until"), calendar=calendar, then=d.onward(), impatience=d.impatience())]


def a_hold(d: Draft) -> list[Step]:
    slot = d.pick(CASELOAD, *PLAIN_POOLS)
    step = hold(
        d.name("hold"), slot=slot, urgency=d.pick(0, -1, 1), impatience=d.impatience()
    )  # fmt: skip
    if d.pick(False, True):
        return [step]
    return [step, *a_delay(d), release(d.name("release"), slot=slot)]


def an_amount(d: Draft) -> list[Step]:
    pool, rule = d.pick(*PLAIN_POOLS), d.pick("package_pence", "opening_package")
    return [hold(d.name("hold"), slot=pool, amount=rule, impatience=d.impatience())]


def a_release(d: Draft) -> list[Step]:
    return [release(d.name("release"), slot=d.pick(CASELOAD, *PLAIN_POOLS), then=d.onward())]


def a_commit(d: Draft) -> list[Step]:
    rule, name = d.pick(*COMMITS), d.name("commit")
    return [commit(name, budget=d.pick(*BUDGETS), rule=rule.name.lower(), then=d.onward())]


def an_uncommit(d: Draft) -> list[Step]:
    return [uncommit(d.name("uncommit"), budget=d.pick(*BUDGETS), then=d.onward())]


def a_cycle(d: Draft) -> list[Step]:
    first = d.pick("", *PERIODS)
    return [cycle(d.name("cycle"), period=d.pick(*PERIODS), first=first, then=d.onward())]


def a_spawn(d: Draft) -> list[Step]:
    if not d.journeys:
        return some_marks(d)
    journey, detached = d.pick(*d.journeys), d.pick(False, True)
    return [spawn(d.name("spawn"), journey=journey, detached=detached, then=d.onward())]


def a_scope(d: Draft) -> list[Step]:
    return [scope(d.name("while"), exit_clock=d.pick(*STAYS), after=d.somewhere())]


def a_return(d: Draft) -> list[Step]:
    """Perhaps begin a journey later: one that is written, or this one again after a pause."""
    again = () if d.spawns_itself else (d.journey,)
    if not d.journeys and not again:
        return some_marks(d)
    journey = d.pick(*again, *d.journeys)
    after = PAUSE if journey == d.journey else d.pick(*DELAYS)
    return [come_back(d.name("return"), share=RETURNS, after=after, journey=journey)]


def some_marks(d: Draft) -> list[Step]:
    rules = d.some_of(tuple(NUMBERS))
    record = d.pick(*MARKS)
    return [
        mark(d.name("mark"), record=record, value="" if rule == 0 else Rule(rule).name.lower())
        for rule in rules
    ]


# steps that belong together


def a_loop(d: Draft) -> list[Step]:
    """Perhaps begin the journey again after a pause; not where it starts itself again as well."""
    if d.spawns_itself:
        return some_marks(d)
    back, share = d.name("back"), d.pick(*SPLITS)
    first, *others = SPLITS[share]
    branches = {first: back, **{branch: d.somewhere() for branch in others}}
    return [
        choose(d.name("again"), branches, share=share),
        delay(back, lasts=PAUSE, then=d.journey),
    ]


def a_package(d: Draft) -> list[Step]:
    budget, rule = d.pick(*BUDGETS), d.pick(Rule.RESERVE, Rule.RESERVE_SHORT)
    ends = d.name("ends")
    review = a_review(d) if d.pick(False, True) else []
    return [
        mark(d.name("plans"), record="seen", value=d.pick("plans_short", "plans_long")),
        commit(d.name("reserve"), budget=budget, rule=rule.name.lower()),
        scope(d.name("while"), exit_clock=d.pick(*STAYS), after=ends),
        delay(d.name("lead"), lasts=d.pick(*DELAYS)),
        commit(d.name("start"), budget=budget, rule="start"),
        *review,
        commit(d.name("reprice"), budget=budget, rule="reprice"),
        *a_casework(d),
        uncommit(ends, budget=budget),
    ]


def a_review(d: Draft) -> list[Step]:
    rule = d.pick(Rule.REVIEW_FINDING, Rule.REVIEW_DEPTH, Rule.CONCERN_AT_REVIEW)
    found = mark(d.name("noted"), record="seen")
    finding = decision(d, rule, found.name)
    either_way = dict.fromkeys(("yes", "no"), finding.name)
    return [
        cycle(d.name("due"), period=PERIODS[0], first=d.pick("", PERIODS[1])),
        *d.pick(a_work, a_gather)(d),
        mark(d.name("reviewed"), record="done", value="since_due"),
        choose(d.name("sign_off"), either_way, rule="sign_off_needed"),
        finding,
        found,
    ]


def a_casework(d: Draft) -> list[Step]:
    """Casework that comes at a rate."""
    return [delay(d.name("hazard"), lasts=CANDIDATES, rule="casework_rate"), *a_work(d)]


def a_case(d: Draft) -> list[Step]:
    slot, over = d.pick(CASELOAD, *PLAIN_POOLS), d.name("over")
    return [
        mark(d.name("asks"), record="seen", value="new_request"),
        hold(d.name("allocate"), slot=slot, impatience=d.impatience()),
        scope(d.name("while"), exit_clock=d.pick(*STAYS), after=over),
        *a_work(d),
        *a_meeting(d),
        scope(d.name("inner"), exit_clock=d.pick(*STAYS), after=over),
        *a_gather(d),
        release(over, slot=slot),
    ]


def a_concern(d: Draft) -> list[Step]:
    found = mark(d.name("found"), record="seen", value="concern_ends")
    return [
        mark(d.name("concern"), record="seen", value="concern_begins"),
        *a_delay(d),
        decision(d, d.pick(Rule.CONCERN_STILL_HIDDEN, Rule.CONCERN_AT_REVIEW), found.name),
        found,
    ]


def a_known_worker(d: Draft) -> list[Step]:
    """Work that makes its worker known, and then work that may wait for that worker."""
    activity = d.pick(*ACTIVITIES)
    first = work(d.name("meet"), hours=d.pick(*HOURS), activity=activity, keeps=True)
    again = [
        work(d.name("again"), hours=d.pick(*HOURS), activity=activity, same_worker=same)
        for same in d.draw(st.permutations([SameWorker.MUST, SameWorker.USUAL, SameWorker.PREFER]))
    ]
    return [first, *a_delay(d), *again, *a_gather(d)]


PIECES = (
    a_work, a_delay, a_share, some_marks, a_hold, a_release, a_gather, a_meeting, a_commit,
    an_uncommit, a_cycle, a_scope, a_spawn, a_return, some_decisions, a_hazard, a_term, an_amount,
    a_loop, a_package, a_case, a_casework, a_review, a_concern, a_known_worker,
)  # fmt: skip


def write_journey(d: Draft, name: str) -> None:
    """Write one journey: its pieces, and the work with which it begins."""
    d.journey, d.spawns_itself = name, d.pick(False, False, False, True)
    pieces = d.draw(st.lists(st.sampled_from(PIECES), min_size=2, max_size=8))
    steps: list[Step] = []
    if d.spawns_itself:
        wait = delay(d.name("wait"), lasts=PAUSE)
        d.later.append(wait.name)
        steps = [wait, spawn(d.name("spawn"), journey=name, detached=d.pick(False, True))]
    for piece in pieces:
        steps = _written(d, piece(d)) + steps
    if d.pick(False, True) or name == ENTRY:  # so that every pathway has an activity
        first = work(name, hours=d.pick(*HOURS), activity=d.pick(*ACTIVITIES))
    else:
        first = mark(name, record=d.pick(*MARKS), value="new_request")
    d.journeys[name] = (first, *steps)
    d.later.append(name)


def _written(d: Draft, steps: list[Step]) -> list[Step]:
    d.later += [step.name for step in reversed(steps)]
    return steps


@st.composite
def pathways(draw: Draw) -> Pathway:
    """Return pathways with one to three journeys; the entry is ``ENTRY``."""
    d = Draft(draw)
    others = draw(st.integers(0, 2))
    for name in [*(f"side_{number}" for number in range(others)), ENTRY]:
        write_journey(d, name)
    order = draw(st.permutations(list(d.journeys)))
    return Pathway({name: d.journeys[name] for name in order})
