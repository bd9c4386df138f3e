"""The timeline: what happens to each option on which day."""

from simulation.report.document import Block, Heading, Table
from simulation.report.results import Results
from simulation.report.timeline import by_chance, marks
from simulation.report.words import day_name


def blocks(results: Results) -> list[Block]:
    """Return the chapter, or nothing if nothing is dated or left to chance."""
    rows = [row for option in results.options for row in _rows(results, option)]
    if not rows:
        return []
    note = "Until its transfer or change begins, an option is run as the baseline is."
    header = ("Option", "Date", "What happens")
    return [
        Heading("Timeline"),
        Table("What happens to each option, and when", header, tuple(rows), note, numeric=False),
    ]


def _rows(results: Results, option: str) -> list[tuple[str, str, str]]:
    title = results.title(option)
    dated = marks(results.appraisal, results.appraisal.options[option])
    return [
        *((title, day_name(day), _sentence(words)) for day, words in dated),
        *((title, "By chance", _sentence(words)) for words in by_chance(results, option)),
    ]


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
