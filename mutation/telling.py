"""The report of a mutation run, as Markdown: shares with intervals, survivors with verdicts."""

import math
from collections.abc import Iterator, Sequence
from statistics import NormalDist

from mutation.plan import Group, Plan
from mutation.playing import Fate
from mutation.results import RESULTS, Result, Results
from mutation.verdicts import Kind, Verdict, read_verdicts

REPORT = RESULTS.with_name("report.md")
HEADINGS = (
    "Part", "Mutants", "Played", "Noticed", "by a time limit", "Equivalent", "Other survivors",
    "Share noticed, with 95 % interval",
)  # fmt: skip


def write_report(plan: Plan) -> str:
    """Write the report beside the results and return it."""
    text = report(plan, Results(RESULTS), read_verdicts())
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    return text


def report(plan: Plan, results: Results, verdicts: Sequence[Verdict]) -> str:
    """Return the table of groups, the survivors with their verdicts, and those without one."""
    of = {each.of: each for each in verdicts}
    lines = [_row(HEADINGS), _row(["---"] + ["--:"] * (len(HEADINGS) - 1))]
    every: list[Result] = []
    for group in plan.groups.values():
        played = [each for each in results.all() if each.group == group.name]
        if played:
            lines.append(_row(_cells(group, results.sizes.get(group.name, 0), played, of)))
            every += played
    survivors = [each for each in every if each.outcome.survived]
    judged = [(each, of.get(each.of)) for each in survivors]
    lines += ["", *_table_of_verdicts(judged)]
    open_ones = [each for each, verdict in judged if verdict is None]
    lines += ["", f"Survivors without a verdict: {len(open_ones)}.", ""]
    lines += [f"- {each.outcome.fate}: {_told(each)}" for each in open_ones]
    return "\n".join(lines).rstrip() + "\n"


def _cells(
    group: Group, size: int, played: Sequence[Result], of: dict[tuple[str, str, str], Verdict]
) -> list[str]:
    survivors = [each for each in played if each.outcome.survived]
    equivalent = sum(
        (verdict := of.get(each.of)) is not None and verdict.kind == Kind.EQUIVALENT
        for each in survivors
    )
    noticed = len(played) - len(survivors)
    stopped = sum(each.outcome.fate == Fate.TIMED_OUT for each in played)
    numbers = (size, len(played), noticed, stopped, equivalent, len(survivors) - equivalent)
    share = share_with_interval(noticed, len(played) - equivalent)
    return [group.title, *(f"{each:,}" for each in numbers), share]


def share_with_interval(noticed: int, of: int) -> str:
    """Return a share in per cent with its 95 % interval (Wilson 1927)."""
    if of == 0:
        return "none played"
    z = NormalDist().inv_cdf(0.975)
    share, weight = noticed / of, 1 + z * z / of
    middle = (share + z * z / (2 * of)) / weight
    half = z / weight * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return f"{100 * share:.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def _table_of_verdicts(judged: Sequence[tuple[Result, Verdict | None]]) -> Iterator[str]:
    yield _row(("Survivor", "Verdict", "Because"))
    yield _row(["---"] * 3)
    for each, verdict in judged:
        if verdict is not None:
            yield _row((_told(each), verdict.kind, verdict.because))


def _told(result: Result) -> str:
    file = result.mutant.path.removeprefix("simulation/")
    was, now = _code(result.change.was), _code(result.change.now)
    return f"`{file}`, `{result.change.where}`: {was} → {now}"


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|")


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
