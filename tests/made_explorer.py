"""The explorer of the small town of ``explorer_town``, with made-up days, as one file."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from explorer_town import explorer

from simulation.activity.days import CASELOAD, FRONT_DOOR, LINE, STAGE, WORK, Track
from simulation.experiment.days.playing import PlayedDays
from simulation.experiment.exploring.acting import only_acting
from simulation.report.explorer.building import looks
from simulation.report.explorer.data import explorer_json
from simulation.report.explorer.days_data import days_json
from simulation.report.explorer.page import ExplorerPage, html
from simulation.report.explorer.reading import READING, about_days, facts
from simulation.report.explorer.scripts import compute_script
from simulation.valuation.exploring.data import CriteriaData, ExplorerData

DAYS = 500
TITLES = {
    "in_house": "In house, as the council does it now",
    "company": "Trading company <b>owned</b> by the council & nobody else",
}
"""long, and with what would be markup if it were not text"""
TRACKS = (
    Track(LINE, FRONT_DOOR),
    Track(STAGE, "waiting_list"),
    Track(STAGE, "being_assessed"),
    Track(STAGE, "live_packages"),
    Track(WORK, "assessment"),
    Track(CASELOAD, "team_a"),
)


def town_data(draws: int = 12, *, criteria: bool = True) -> ExplorerData:
    """Return the data of the town, without levers that do nothing there."""
    given: dict[str, CriteriaData | None] = {} if criteria else {"criteria": None}
    return only_acting(replace(explorer(draws=draws, **given)[0], titles=TITLES))


def made_days() -> PlayedDays:
    """Return counts of which each can be told by its track, option and day."""
    day = np.arange(DAYS)
    counts = {
        track: np.stack([100 * at + 10 * option + day % 7 for option in range(len(TITLES))])
        for at, track in enumerate(TRACKS)
    }
    return PlayedDays(date(2011, 4, 1), DAYS, 0, tuple(TITLES), counts, True)


def made_page(data: ExplorerData | None = None, *, days: bool = True) -> ExplorerPage:
    """Return the contents of a page."""
    data = data or town_data()
    played = made_days() if days else None
    return ExplorerPage(
        "Care in a small town",
        looks(data.options),
        explorer_json(data),
        compute_script(),
        None if played is None else days_json(played),
        cautions=("The draws were not held against what the council saw.",),
        reading=READING,
        about=facts(data),
        about_days=about_days(played),
    )


def write_page(folder: Path, page: ExplorerPage | None = None) -> Path:
    """Write a page and return its file."""
    file = folder / "explorer.html"
    file.write_text(html(page or made_page()), encoding="utf-8", newline="\n")
    return file
