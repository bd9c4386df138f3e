"""The model as one loop around a heap: no processes, no log, every time drawn beforehand."""

from dataclasses import dataclass
from heapq import heappop, heappush

from inputs import ASSESSMENT, JOINS_SHARE, PLANNING, REVIEW, TRIAGE, YEAR_DAYS, Inputs

Start = tuple[int, int, int]
"""(person, index into ``ACTIVITIES``, tick)"""
ACTIVITIES = (TRIAGE, ASSESSMENT, PLANNING, REVIEW)
_TRIAGE, _ASSESSMENT, _PLANNING, _REVIEW = range(4)
TEAM_OF = (0, 1, 2, 2)
COMPLETION, EXIT, OTHER = 0, 1, 2


@dataclass(frozen=True)
class Drawn:
    """Every time of the run, by activity and person."""

    inputs: Inputs
    work: tuple[list[int], list[int], list[int]]
    reviews: list[list[int]]
    joins: list[bool]
    stays: list[int]


def draw(inputs: Inputs) -> Drawn:
    """Draw every time before the run."""
    return Drawn(
        inputs,
        (inputs.times(TRIAGE), inputs.times(ASSESSMENT), inputs.times(PLANNING)),
        inputs.review_times(),
        [u < JOINS_SHARE for u in inputs.uniforms["joins"]],
        inputs.times("stay"),
    )


def play(drawn: Drawn) -> list[Start]:  # noqa: PLR0912, PLR0915  (one loop is its point)
    """Play the model; return who started what and when.

    At each tick completions come first, then exits, then arrivals and reviews due; then the
    teams serve who waits.
    """
    size = drawn.inputs.size
    arrives, urgency = drawn.inputs.arrives, drawn.inputs.urgency
    work, reviews, joins, stays = drawn.work, drawn.reviews, drawn.joins, drawn.stays
    year, horizon, count = YEAR_DAYS * size.day, size.horizon, len(arrives)
    first = [_TRIAGE] * count
    first[: size.opening_backlog] = [_ASSESSMENT] * size.opening_backlog
    lines: list[list[tuple[int, int, int, int]]] = [[], [], []]
    idle = [size.triage_staff, size.social_workers, size.brokers]
    doing, done, gone = first, [0] * count, [False] * count
    starts: list[Start] = []
    heap = [(arrives[0], OTHER, 0)]
    coming = 1
    while heap[0][0] < horizon:
        now = heap[0][0]
        while heap and heap[0][0] == now:
            _, kind, person = heappop(heap)
            activity = doing[person]
            if kind == COMPLETION:
                idle[TEAM_OF[activity]] += 1
                if activity < _PLANNING:
                    activity += 1
                elif activity == _PLANNING:
                    if joins[person]:
                        doing[person] = _REVIEW
                        heappush(heap, (now + stays[person], EXIT, person))
                        heappush(heap, (now + year, OTHER, person))
                    continue
                else:
                    done[person] += 1
                    if not gone[person]:
                        heappush(heap, (now + year, OTHER, person))
                    continue
            elif kind == EXIT:
                gone[person] = True
                continue
            elif gone[person]:
                continue
            elif coming < count and person == coming - 1:
                heappush(heap, (arrives[coming], OTHER, coming))
                coming += 1
            doing[person] = activity
            if activity < _PLANNING:
                heappush(lines[activity], (urgency[person], now, person, activity))
            else:
                priority = 2 * urgency[person] + activity - _PLANNING
                heappush(lines[2], (priority, now, person, activity))
        for team in range(3):
            line = lines[team]
            while line and idle[team]:
                _, _, person, activity = heappop(line)
                if gone[person]:
                    continue
                idle[team] -= 1
                starts.append((person, activity, now))
                if activity == _REVIEW:
                    seconds = reviews[done[person]][person]
                else:
                    seconds = work[activity][person]
                heappush(heap, (now + seconds, COMPLETION, person))
        if not heap:
            break
    return starts
