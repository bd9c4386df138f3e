"""Dated reference figures: discount schedules, price indices, the tax of companies.

They stand in ``scenarios/finance/``, each file with its source and date; nothing of them is in
code.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import Field, ValidationError

from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.quantity import Model
from simulation.scenario.shipped import shipped_scenarios

FOLDER = "finance"
_M = TypeVar("_M", bound=Model)


class Band(Model):
    """A rate from a year on, counted from the first year of the appraisal."""

    from_year: Annotated[int, Field(ge=0)]
    rate: Annotated[float, Field(gt=-1)]


class Schedule(Model):
    """A discount schedule: yearly real rates by band."""

    title: str
    source: str = ""
    bands: tuple[Band, ...]

    def rate(self, year: int) -> float:
        """Return the rate at which year ``year`` is discounted to the one before."""
        return next(band.rate for band in reversed(self.bands) if band.from_year <= year)


class CompanyTax(Model):
    """Corporation tax of a financial year: two rates and the limits between which it tapers.

    ``marginal_fraction`` is the fraction of marginal relief between the limits.
    """

    main_rate: float
    small_rate: float
    lower_limit_gbp: float
    upper_limit_gbp: float
    marginal_fraction: float


def discount_schedule(name: str) -> Schedule:
    """Return a discount schedule. Raises ``ScenarioError`` if there is none of this name."""
    given = _file("discount")["schedules"]
    if name not in given:
        hint = did_you_mean(name, given)
        path = ("prices", "discount")
        raise ScenarioError(f"there is no discount schedule {name!r}", path=path, hint=hint)
    return _valid(Schedule, given[name], "discount")


def gdp_deflator() -> Mapping[str, float]:
    """Return the deflator by financial year."""
    return dict(_file("gdp_deflator")["index"])


def price_index(name: str) -> Mapping[str, float]:
    """Return an index of prices by financial year. Raises ``ScenarioError`` for a wrong name."""
    given = _file("indices")["indices"]
    if name not in given:
        raise ScenarioError(f"there is no price index {name!r}", hint=did_you_mean(name, given))
    return dict(given[name]["index"])


def company_tax(year: str) -> CompanyTax:
    """Return corporation tax of a financial year. Raises ``ScenarioError`` if it is not known."""
    given = _file("tax")["corporation_tax"]["rates"]
    if year not in given:
        raise ScenarioError(
            f"the corporation tax of {year} is not known",
            path=("prices", "forms"),
            hint=f"scenarios/finance/tax.yaml has {min(given)} to {max(given)}; or taxed: false",
        )
    return _valid(CompanyTax, given[year], "tax")


def vat_rate(year: str) -> float:
    """Return the standard rate of VAT at the end of a financial year, as a share.

    Raises ``ScenarioError`` if it is not known.
    """
    last = f"{int(year[:4]) + 1}-03-31"
    given = {str(day): rate for day, rate in _file("tax")["vat"]["rate_by_date"].items()}
    known = [day for day in given if day <= last]
    if not known:
        raise ScenarioError(
            f"the rate of VAT of {year} is not known",
            path=("prices", "forms"),
            hint=f"scenarios/finance/tax.yaml begins on {min(given)}; or vatable_input_share: 0",
        )
    return float(given[max(known)])


def upper_operating_bias() -> float:
    """Return the upper bound of optimism bias on the operating cost of outsourcing, as a share."""
    return float(_file("optimism_bias")["project_types"]["outsourcing"]["operating"]["upper"])


def sources() -> list[tuple[str, str, str, str]]:
    """Return title, source, address and date of every file, in the order of their names."""
    names = sorted(file.stem for file in (shipped_scenarios() / FOLDER).glob("*.yaml"))
    files = [_file(name) for name in names]
    return [
        (str(one["title"]), str(one["source"]), str(one.get("url", "")), str(one["published"]))
        for one in files
    ]


@lru_cache(maxsize=32)
def _file(name: str) -> dict[str, Any]:
    file = shipped_scenarios() / FOLDER / f"{name}.yaml"
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as wrong:
        raise ScenarioError(f"{file} cannot be read: {wrong}") from None
    return dict(found)


def _valid(model: type[_M], given: Any, name: str) -> _M:
    try:
        return model.model_validate({k: v for k, v in given.items() if k in model.model_fields})
    except ValidationError as wrong:
        raise ScenarioError(f"finance/{name}.yaml does not fit: {wrong}") from None
