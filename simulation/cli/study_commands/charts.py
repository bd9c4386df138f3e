"""``optare study charts``: a study's charts and the page that shows them."""

import argparse
from pathlib import Path

import numpy as np

from simulation.cli.exit_codes import GOOD
from simulation.cli.study_commands.analysing import Analysed, analysed
from simulation.cli.study_commands.choosing import left_out, measures_of, options_of
from simulation.cli.study_commands.finding import open_study, study_folder
from simulation.experiment.folder.whole_folder import made_whole
from simulation.experiment.study_data import StudyData
from simulation.report.study_charts import study_charts
from simulation.report.study_charts.page import PAGE, write_page
from simulation.scenario.errors import ScenarioError

CHARTS = "charts"
"""name of the folder inside a study's folder"""


def run(given: argparse.Namespace) -> int:
    """Draw the charts of the asked measures and options; they replace the earlier ones."""
    folder = study_folder(given.name, given.out)
    data = open_study(folder)
    if np.all(np.isnan(data.values)):
        raise ScenarioError(f"no run of {data.name} has finished yet, so there is nothing to draw")
    measures, options = measures_of(data, given.measure), options_of(data, given.option)
    target = folder / CHARTS
    count = write_charts(data, analysed(data, measures), measures, options, target)
    print(f"{count} charts: {target / PAGE}")
    left = left_out(data, measures)
    if left:
        print(left)
    return GOOD


def write_charts(
    data: StudyData, analysis: Analysed, measures: list[str], options: list[str], target: Path
) -> int:
    """Write the charts and their page, whole or not at all, and return how many there are."""
    source = f"Source: study {data.name}, seed {data.seed}; Optare simulation."
    charts = study_charts(data, measures, options, source, analysis.rows)
    notes = [f"Not analysed for sensitivity: {analysis.problem}"] if analysis.problem else []
    notes += [f"Not to be used: {text}" for text in analysis.failed]
    with made_whole(target, PAGE) as partial:
        for chart in charts:
            chart.save(partial, refuse=False)
        write_page(data, charts, partial, " ".join(notes))
    return len(charts)
