"""The page of the tracking of a benefit: words, chart and table, as Markdown and a web page."""

from pathlib import Path

from simulation.experiment.tracking.tracked import Tracked
from simulation.report.appraisal_charts.control import chart
from simulation.report.appraisal_page import PageBlock, write_page
from simulation.report.charts.headline import short_title
from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.tracking_words import cautions, headline_of, sentences

STEM = "tracking"


def short_blocks(found: Tracked) -> list[Block]:
    """Return what a terminal shows."""
    return [
        Heading(headline_of(found)),
        *(Paragraph(text) for text in sentences(found)),
        Items(tuple(cautions(found))),
    ]


def write_tracking(found: Tracked, folder: Path, source: str) -> list[Path]:
    """Write ``tracking.html``, ``tracking.md`` and the chart into a folder; return every file.

    The same inputs give the same bytes.

    Raises:
        OSError: the folder cannot be written.
    """
    title = f"{found.title} since {short_title(found.option_title)} was taken"
    blocks: list[PageBlock] = [
        *(
            Paragraph(text, "lead" if at == 0 else "plain")
            for at, text in enumerate(sentences(found))
        ),
        Heading("What happened, and what was forecast"),
        chart(found, 1, source),
        Heading("What this does not show"),
        Items(tuple(cautions(found))),
    ]
    return write_page(title, blocks, folder, STEM)
