"""Item 2.5.3: staff, places, meetings, money and hours."""

from collections.abc import Iterator, Sequence

from simulation.pathway.care_provision import AMPLE
from simulation.pathway.tables import NONE, Tables
from simulation.report.document import Block, Paragraph
from simulation.report.stress.item import heading, source, words_table
from simulation.report.stress.laws import number
from simulation.report.stress.material import Material
from simulation.report.words import name_of, role_name
from simulation.scenario.seconds import HOUR

_NO_LIMIT = 1 << 30


def blocks(material: Material) -> Iterator[Block]:
    """Yield the item."""
    yield heading("2.5.3")
    rows = [row for option in material.options for row in _posts(material, option)]
    yield words_table(
        "Posts by team and role, once every dated change has happened",
        ("Option", "Team", "Role", "Posts", "Full-time equivalents"),
        rows,
        "Posts may be vacant, covered by agency staff, or held by somebody new and slower.",
    )
    yield words_table(
        "Places and money",
        ("Resource", "How much there is"),
        list(_places(material)),
    )
    yield Paragraph(_hours(material.base))
    yield source(
        "the compiled tables of each option", f"`{material.scenario}: options, council.care`"
    )


def _posts(material: Material, option: str) -> Iterator[tuple[str, ...]]:
    tables = material.tables[option]
    last = len(tables.regime_starts) - 1
    held: dict[tuple[int, int], list[float]] = {}
    for post, team in enumerate(tables.post_team[last]):
        if team != NONE:
            held.setdefault((team, tables.post_role[post]), []).append(tables.post_fte[last][post])
    for team, role in sorted(held):
        yield (
            material.title(option),
            name_of(tables.teams[team]),
            role_name(tables.roles[role]),
            f"{len(held[team, role])}",
            f"{sum(held[team, role]):.1f}",
        )


def _places(material: Material) -> Iterator[tuple[str, str]]:
    tables = material.base
    for at, pool in enumerate(tables.pool_numbers):
        team = tables.pool_team[at]
        if team != NONE:
            yield f"{name_of(pool)} ({name_of(tables.teams[team])})", _slots(tables, team)
        else:
            yield name_of(pool), _capacity(tables.pool_capacity[at])
    for calendar, name in enumerate(tables.calendars):
        places = tables.meeting_places[calendar]
        said = f"{places} places" if places < _NO_LIMIT else "no limit"
        yield f"{name_of(name)} (meets weekly)", said
    for budget, name in enumerate(tables.budgets):
        pounds = [f"£{pence / 100:,.0f}" for pence in tables.budget_pence[budget]]
        yield name_of(name), f"by financial year: {', '.join(pounds)}"


def _slots(tables: Tables, team: int) -> str:
    held = {s for s, at in zip(tables.post_slots, tables.post_team[0], strict=True) if at == team}
    slots = sorted(held - {0}) or [0]
    said = f"{slots[0]} to {slots[-1]}" if len(slots) > 1 else str(slots[0])
    return f"{said} places for each worker who has any"


def _capacity(by_year: Sequence[int]) -> str:
    if max(by_year) >= AMPLE:
        return "as many as are asked for"
    return f"by financial year: {', '.join(f'{each:,}' for each in by_year)}"


def _hours(tables: Tables) -> str:
    calendar = tables.calendar
    opens, closes = calendar.opens_at / HOUR, (calendar.opens_at + calendar.window) / HOUR
    days = sum(bool(each) for each in calendar.open_day)
    return (
        f"Staff work on {days:,} open days of the run (Monday to Friday without English bank "
        f"holidays), {number(closes - opens)} hours a day from {opens:g} hours after midnight: the "
        "hours left for case work when leave, training, meetings and the like are taken off."
    )
