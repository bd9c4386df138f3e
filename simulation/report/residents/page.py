"""Who gains and who loses, as a page: the counts, the groups, the reasons, and journeys told."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulation.experiment.residents.became import BECAME
from simulation.experiment.residents.reasons import became_of_all, reasons_of, thresholds_of
from simulation.experiment.residents.splits import EVERYONE, NOT_KNOWN, full_title
from simulation.experiment.residents.study import NUDGED, Gains
from simulation.report.document import Block, Document, Figure, Heading, Items, Paragraph, Table
from simulation.report.other_model import caution_of_another_model
from simulation.report.residents.page_words import (
    days_text,
    interval,
    percent,
    share_text,
    told_apart,
)
from simulation.report.rounding import whole
from simulation.report.words import listed, name_of
from simulation.valuation.data_table import DataTable

_Cells = Mapping[str, Any]
_SHARES = ("better", "same", "worse", "untold")
_GROUPED = ("age_band", "client_group", "lives_in", "patch", "need", "came_by")


def document(
    gains: Gains, table: DataTable, figures: Sequence[Figure], journeys: Sequence[Block],
    reproduce: str,
) -> Document:  # fmt: skip
    """Return the page. ``journeys`` are blocks that tell of single residents."""
    rows = table.records()
    base = gains.title(gains.options[0])
    blocks: list[Block] = [
        Paragraph(_lead(gains, rows), "lead"),
        *caution_of_another_model(same_model=gains.source.same_model),
        Paragraph(_nudge(gains, rows), "warning"),
        Heading("Everyone"),
        _everyone(gains, rows),
        *figures,
        Heading("Who is worse off, and who is better off"),
        *_by_group(gains, rows),
        Heading("What decides"),
        Items(tuple(f"{_test(test)} {test.why}" for test in gains.rule.tests)),
        _reasons(gains),
        _thresholds(gains),
        Heading("What became of them"),
        Paragraph(
            "Whoever has support under one of the two only is counted on neither side: the model "
            "does not know whether those who were sent elsewhere were as well served."
        ),
        _support(gains, rows),
        _became(gains),
        Heading("Journeys"),
        Paragraph(
            "For each option the resident in the middle of those who are worse off, and of those "
            "who are better off, in the first replication: in order of the change in days of need "
            "not yet met. Nobody chose them."
        ),
        *journeys,
        Heading("What is not known"),
        Items((NOT_KNOWN, *_bands(gains), _NOT_LUCK)),
        Heading("To make this page again"),
        Paragraph(f"`{reproduce}`"),
    ]
    return Document(f"Who gains and who loses against {base}", tuple(blocks))


def short_blocks(gains: Gains, table: DataTable) -> list[Block]:
    """Return what a terminal shows: everyone, and the groups that can be told apart."""
    rows = table.records()
    found: list[Block] = [
        Paragraph(_lead(gains, rows)),
        *caution_of_another_model(same_model=gains.source.same_model),
        Paragraph(_nudge(gains, rows), "warning"),
        _everyone(gains, rows),
    ]
    for option in gains.options[1:]:
        mine = [row for row in rows if row["option"] == option and row["split"] in _GROUPED]
        found += [Heading(gains.title(option), 3), Items(_who(mine))]
    return found


_NOT_LUCK = (
    "A resident of one replication is another person in the next. The shares are of groups; "
    "nothing here says what would become of a real person."
)


def _one(rows: Sequence[_Cells], option: str) -> _Cells:
    return next(row for row in rows if (row["option"], row["split"]) == (option, EVERYONE))


def _lead(gains: Gains, rows: Sequence[_Cells]) -> str:
    base = gains.title(gains.options[0])
    parts = []
    for option in gains.options[1:]:
        row = _one(rows, option)
        parts.append(
            f"{gains.title(option)}: {percent(row['better'])} better off, "
            f"{percent(row['worse'])} worse off, {percent(row['same'])} the same, and of "
            f"{percent(row['untold'])} it cannot be told."
        )
    people = whole(float(_one(rows, gains.options[1])["concerned"]))
    return (
        f"Of about {people} residents who asked for an assessment or had support, each compared "
        f"with themselves under {base}. {' '.join(parts)}"
    )


def _nudge(gains: Gains, rows: Sequence[_Cells]) -> str:
    row, nudge = _one(rows, NUDGED), gains.rule.nudge
    return (
        "Queues are shared: a small change lets one person in before another. With "
        f"`{nudge.path}` times {nudge.factor.value:g}, which matters to nobody, "
        f"{percent(row['better'])} are better off and {percent(row['worse'])} worse off. Shares "
        "of that size say nothing of an option. Better less worse says more than either."
    )


def _everyone(gains: Gains, rows: Sequence[_Cells]) -> Table:
    header = (
        "Option", "Better off", "The same", "Worse off", "Cannot be told", "Better less worse",
        "Days of need not yet met, change per person",
    )  # fmt: skip
    lines = [
        (str(row["option_title"]), *(share_text(row, name) for name in _SHARES),
         share_text(row, "net", sign=True), days_text(row, "unmet_days"))
        for row in (_one(rows, option) for option in (*gains.options[1:], NUDGED))
    ]  # fmt: skip
    note = (
        "95% intervals of the mean over "
        f"{gains.replications} replications, in brackets; they hold no doubt about the inputs."
    )
    title = f"Residents with a request or support against {gains.title(gains.options[0])}"
    return Table(title, header, tuple(lines), note)


def _by_group(gains: Gains, rows: Sequence[_Cells]) -> list[Block]:
    found: list[Block] = []
    for option in gains.options[1:]:
        mine = [row for row in rows if row["option"] == option and row["split"] in _GROUPED]
        title = gains.title(option)
        found += [Heading(title, 3), Items(_who(mine)), _groups(mine, title)]
    return found


def _who(rows: Sequence[_Cells]) -> tuple[str, ...]:
    """Return which groups gain and lose, and where it is most and least."""
    known = sorted((row for row in rows if row["net"] is not None), key=lambda row: row["net"])
    if not known:
        return ()
    first, last = known[0], known[-1]
    ends = (
        f"Better less worse is lowest in {_quoted(first)} and highest in {_quoted(last)}. Groups "
        "overlap: each resident is in one of every split."
    )
    signs = {told_apart(row) for row in rows}
    if signs == {-1}:
        return "In every group more are worse off than better off.", ends
    if signs == {1}:
        return "In every group more are better off than worse off.", ends
    return *_named(rows), ends


def _quoted(row: _Cells) -> str:
    return f"{row['group_title']} ({share_text(row, 'net', sign=True)})"


def _named(rows: Sequence[_Cells]) -> tuple[str, ...]:
    worse = [str(row["group_title"]) for row in rows if told_apart(row) < 0]
    better = [str(row["group_title"]) for row in rows if told_apart(row) > 0]
    unsure = [str(row["group_title"]) for row in rows if told_apart(row) == 0]
    said = (
        (worse, "More are worse off than better off among"),
        (better, "More are better off than worse off among"),
        (unsure, "Gainers and losers cannot be told apart among"),
    )
    return tuple(f"{words}: {listed(groups)}." for groups, words in said if groups)


def _groups(rows: Sequence[_Cells], title: str) -> Table:
    header = (
        "Group", "People", "Better off", "Worse off", "Better less worse",
        "Days of need not yet met, change", "Days from request to assessment, change",
    )  # fmt: skip
    lines = [
        (_group(row), whole(float(row["concerned"])),
         percent(row["better"]), percent(row["worse"]), share_text(row, "net", sign=True),
         days_text(row, "unmet_days"), days_text(row, "wait_days"))
        for row in rows
    ]  # fmt: skip
    note = "Days are per person; those to the assessment of people assessed under both."
    return Table(f"{title}: gainers and losers by group", header, tuple(lines), note)


def _group(row: _Cells) -> str:
    return full_title(str(row["split_title"]), str(row["group_title"]))


def _test(test: Any) -> str:
    words = test.outcome.replace("_", " ")
    return f"{words[:1].upper()}{words[1:]} ({test.better} is better, from {test.threshold():g})."


_SIDES = ("better", "worse", "untold")
_SIDE_TITLES = ("Better", "Worse", "Cannot be told")


def _reasons(gains: Gains) -> Table:
    rows = [
        row for row in reasons_of(gains).records() if row["better"] or row["worse"] or row["untold"]
    ]
    lines = [
        (f"{row['option_title']}: {str(row['outcome']).replace('_', ' ')}",
         *(interval(row, name) for name in _SIDES))
        for row in rows
    ]  # fmt: skip
    return Table("People, by the test that decides", ("Test", *_SIDE_TITLES), tuple(lines))


def _thresholds(gains: Gains) -> Table:
    words = {"low": "lowest thresholds", "value": "as above", "high": "highest thresholds"}
    lines = [
        (f"{row['option_title']}: {words[str(row['thresholds'])]}",
         *(interval(row, name) for name in _SIDES))
        for row in thresholds_of(gains).records()
    ]  # fmt: skip
    note = "All thresholds at the same end of their ranges, which are judgement."
    title = "People, if a difference counts from another size on"
    return Table(title, ("Thresholds", *_SIDE_TITLES), tuple(lines), note)


def _support(gains: Gains, rows: Sequence[_Cells]) -> Table:
    lines = [
        (str(row["option_title"]), share_text(row, "support_lost"),
         share_text(row, "support_gained"))
        for row in (_one(rows, option) for option in gains.options[1:])
    ]  # fmt: skip
    header = ("Option", "Support under the baseline only", "Support under the option only")
    return Table("Support under one of the two only", header, tuple(lines))


def _became(gains: Gains) -> Table:
    rows: list[dict[str, Any]] = became_of_all(gains).records()
    first, *_ = gains.options[1:]

    def people(option: str, side: str, name: str) -> str:
        mine = [r for r in rows if r["option"] == option and r[side] == name]
        return whole(sum(float(r["people"]) for r in mine))

    header = ("At the end of the run", *map(gains.title, gains.options))
    lines = [
        (one.title, people(first, "under_baseline", one.name),
         *(people(option, "under_option", one.name) for option in gains.options[1:]))
        for one in BECAME
    ]  # fmt: skip
    note = "Everybody is in one line: the first that applies, in this order. Mean of replications."
    return Table("Where residents stand at the end", header, tuple(lines), note)


def _bands(gains: Gains) -> tuple[str, ...]:
    return tuple(
        f"{name}: client groups {listed([name_of(str(group)).lower() for group in band.groups])}"
        + (f" (evidence `{', '.join(band.evidence)}`)." if band.evidence else ".")
        for name, band in gains.rule.age_bands.items()
    )
