"""Which page is for whom: the order of the documentation site, and its only list of pages."""

from typing import NamedTuple


class Part(NamedTuple):
    """A reader's part of the site: its heading and its pages, by path without ``.md``."""

    heading: str
    pages: tuple[str, ...]


ROOT = "docs/index"
"""the page that the site opens with"""

PARTS = (
    Part(
        "Everybody",
        (
            "README",
            "docs/installing",
            "docs/first_hour",
            "docs/glossary",
            "docs/reference/commands",
        ),
    ),
    Part(
        "Commissioners",
        (
            "docs/commissioners",
            "docs/results",
            "docs/residents",
            "docs/explorer",
            "docs/explorer_live",
            "docs/tracking",
            "docs/charts",
            "results/example/summary",
            "results/example/appraisal/appraisal",
        ),
    ),
    Part(
        "Officers",
        (
            "docs/officers",
            "scenarios/README",
            "docs/board_papers",
            "docs/checking_a_paper",
            "docs/appraisal",
            "docs/appraisal_tables",
            "docs/money",
            "docs/criteria",
            "docs/inputs",
            "docs/inputs_systems",
            "scenarios/LICENCE",
        ),
    ),
    Part(
        "Researchers",
        (
            "docs/researchers",
            "docs/pathway_vocabulary",
            "docs/sweeps",
            "docs/running",
            "docs/studies",
            "docs/sensitivity",
            "docs/statistics",
            "docs/uncertainty",
            "docs/doubt",
            "docs/attribution",
            "docs/variance_reduction",
            "docs/calibration",
            "docs/systems",
            "docs/shadow",
            "docs/golden_journeys",
            "docs/reproducing",
            "docs/reporting_standards",
            "docs/python_api",
            "docs/reference/python",
            "docs/reference/measures",
            "docs/reference/mechanisms",
        ),
    ),
    Part(
        "Maintainers",
        (
            "docs/maintainers",
            "docs/architecture",
            "docs/decisions",
            "docs/adding_a_mechanism",
            "docs/adding_a_measure",
            "docs/adding_a_chart",
            "docs/explorer_data",
            "docs/quality",
            "docs/security",
            "docs/releasing",
            "docs/benchmarks",
            "benchmarks/results/care_pathway",
            "benchmarks/results/compiled",
            "benchmarks/results/appraisal",
            "benchmarks/results/sweep",
            "benchmarks/results/valuing",
            "CHANGELOG",
        ),
    ),
)


def pages() -> tuple[str, ...]:
    """Return every page but the first, in order."""
    return tuple(page for part in PARTS for page in part.pages)
