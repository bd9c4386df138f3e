"""How to make the same numbers again."""

import platform
from importlib.metadata import PackageNotFoundError, version

import simulation
from simulation.report.document import Block, Code, Heading, Paragraph
from simulation.report.results import Results
from simulation.report.words import listed

_PACKAGES = ("simpy", "numpy", "scipy", "pydantic", "holidays")


def blocks(results: Results) -> list[Block]:
    """Return the chapter."""
    runs = results.comparison.replications(results.setting)
    seed = results.comparison.seed
    packages = listed([f"{name} {found}" for name in _PACKAGES if (found := _version(name))])
    return [
        Heading("How to make this again"),
        Paragraph(
            f"Optare {_optare()}, Python {platform.python_version()}, {packages}. The same files, "
            "seed and versions give the same numbers, for any number of processes. In the result "
            "folder:"
        ),
        Code(
            f"optare compare scenarios/{results.setting}.yaml --replications {runs} --seed {seed}"
        ),
        Paragraph(
            "The folder holds the scenarios as they were run (`scenarios/`), every number seen "
            "(`activity.csv`, by year in `activity_by_year.csv`), means (`measures.csv`), paired "
            "differences (`differences.csv`), what money is worked out from (`quantities.csv`, "
            "`charges.csv`), the data of each chart (`charts/`), and who ran it with what "
            "(`manifest.json`)."
        ),
        Paragraph(
            "The figures in the scenarios are cited from the sources that each names. Those of "
            "public bodies under the Open Government Licence, with the attribution that it asks "
            "for, are listed in `scenarios/LICENCE.md` of Optare; of the others no licence is "
            "claimed."
        ),
    ]


def source_line(results: Results) -> str:
    """Return the source line that stands under every chart."""
    runs = results.comparison.replications(results.setting)
    return (
        f"Source: simulation with Optare {_optare()}, {runs} replications of each option, "
        f"seed {results.comparison.seed}."
    )


def _optare() -> str:
    return str(getattr(simulation, "__version__", "") or _version("optare") or "")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
