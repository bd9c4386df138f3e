"""The golden journeys as one Markdown page: ``docs/golden_journeys.md``."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from simulation.verification.golden.story import IN_HOUSE, Line, Resident, Story
from simulation.verification.golden.times import moment

TOP = Path(__file__).with_name("page.md")
_SUMS = {
    "already_has_gbp": "already has £{:,.2f} a week",
    "weekly_gbp": "would cost £{:,.2f} a week",
    "short_term_gbp": "would cost £{:,.2f} a week for a time",
    "contributes_gbp": "pays £{:,.2f} of it",
}


def page(stories: Sequence[Story]) -> str:
    """Return the page of these stories, in their order."""
    contents = "\n".join(_row(story) for story in stories)
    top = TOP.read_text(encoding="utf-8").format(
        stories=len(stories),
        records=f"{sum(story.records for story in stories):,}",
        people=sum(len(story.file.residents) for story in stories),
        contents=contents,
    )
    return top + "".join(f"\n{story_text(story)}" for story in stories)


def story_text(story: Story) -> str:
    """Return one story as Markdown: what is told, the town, the arithmetic, what is expected."""
    parts = [f"## {number(story)}. {story.file.title}", "", story.file.story.strip(), ""]
    parts += [*_town(story), *_people(story), "", "By hand:", ""]
    parts += [f"* {line}" for line in story.file.working]
    for who, lines in story.expected.items():
        parts += ["", f"| {who} | what happens |", "|---|---|", *_moments(lines, story)]
    return "\n".join(parts) + "\n"


def number(story: Story) -> str:
    """Return the number of a shipped story; of another, the name of its file."""
    first = story.name.split("_")[0]
    return str(int(first)) if first.isdecimal() else story.name


def _row(story: Story) -> str:
    shows = ", ".join(story.file.shows)
    people = len(story.file.residents)
    return f"| {number(story)} | {story.file.title} | {shows} | {people} | {story.records} |"


def _town(story: Story) -> Iterator[str]:
    changes = [
        f"`{name}`: {value}"
        for name, value in _flat(story.file.town.model_dump(exclude_defaults=True))
    ]
    if story.file.option != IN_HOUSE:
        changes.append(f"the option that is played: `{story.file.option}`")
    if story.file.visits != 1:
        changes.append(f"visits of an assessment: {story.file.visits}")
    if story.file.budget_gbp is not None:
        sums = ", ".join(f"£{gbp:,g}" for gbp in story.file.budget_gbp)
        changes.append(f"care budget of the financial years, from the first day: {sums}")
    if not changes:
        yield "The town is as it is."
        return
    yield "In this town:"
    yield ""
    yield from (f"* {change}" for change in changes)


def _flat(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from _flat(value, (*path, str(key)))
    else:
        value = ", ".join(map(str, node)) if isinstance(node, list) else node
        yield ".".join(path), value


def _people(story: Story) -> Iterator[str]:
    yield ""
    yield "Residents:"
    yield ""
    for label in story.labels:
        yield f"* `{label}`: {'; '.join(_facts(story.file.residents[label]))}"


def _facts(each: Resident) -> Iterator[str]:
    yield f"enters with {each.enters} on {each.arrives}"
    if each.home is not None:
        yield f"lives in care home {each.home}"
    written = each.model_dump(exclude_defaults=True, mode="json")
    for name in ("group", "need", "patch", "urgency", "asked"):
        if name in written:
            yield f"{name} {str(written[name]).replace('_', ' ')}"
    for name, words in _SUMS.items():
        if name in written:
            yield words.format(written[name])
    if each.last_review is not None:
        yield f"last reviewed on {each.last_review}"
    if each.stays_for is not None:
        yield f"needs support for {each.stays_for} more"
    for name, branch in each.turns.items():
        yield f"`{name}` goes to `{branch}`"
    for name, lasts in each.takes.items():
        yield f"`{name}` lasts {lasts}"


def _moments(lines: Sequence[Line], story: Story) -> Iterator[str]:
    moments: dict[int, list[str]] = {}
    for line in lines:
        why = f" *({line.why})*" if line.why else ""
        moments.setdefault(line.when, []).append(f"{line.text}{why}")
    for when, texts in moments.items():
        yield f"| {moment(when, story.file.start)} | {'; '.join(texts)} |"


__all__ = ["number", "page", "story_text"]
