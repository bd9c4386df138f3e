"""A small result that the model made, priced and judged: what papers and pages are made from."""

from pathlib import Path

from small_council import tenth

from simulation.api import compare
from simulation.scenario.loading import load_criteria, load_prices

SCENARIOS = Path(__file__).parents[1] / "scenarios"
OPTIONS = ("in_house", "trading_company")
DRAWS = 4


def small_result(folder: Path, seed: int | None = None) -> Path:
    """Compare two options over two years, three replications and four draws; return the result."""
    whole = tenth()
    update = {
        "options": {name: whole.options[name] for name in OPTIONS},
        "years": 2,
        "replications": 3,
        "settings": {},
        "plan": None,
        "prices": load_prices(SCENARIOS / "prices" / "england_2011.yaml"),
        "criteria": load_criteria(SCENARIOS / "criteria" / "generic_success_factors.yaml"),
    }
    if seed is not None:
        update["seed"] = seed
    appraisal = whole.model_copy(update=update)
    compare(appraisal, out=folder, name="small", report=False, uncertainty=DRAWS, jobs=1)
    return (folder / "small" / "latest").resolve()
