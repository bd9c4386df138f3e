"""Why an option is ruled out, where files and draws say different things."""

from types import SimpleNamespace
from typing import Any

import pytest

from simulation.report.paper.formulas.known import Known
from simulation.report.paper.sections import considered
from simulation.report.paper.standing import Ahead, Standing

pytestmark = pytest.mark.unit

FOUND = Standing(Ahead("reform", ()), Ahead("company", ("reform",)))


def verdict(company_gbp: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is said of business as usual, where the company leads over the draws."""
    monkeypatch.setattr(considered, "standing", lambda _: FOUND)
    telling: Any = SimpleNamespace(
        baseline="usual",
        title=lambda option: option.capitalize(),
        known=lambda *_: Known(company_gbp, "GBP"),
    )
    return str(considered._verdict(telling, "usual"))


def test_what_is_worth_more_over_draws_and_less_in_the_files_is_said_to_be_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = "Why not: Company is told to be worth more"
    assert verdict(-1e6, monkeypatch) == f"{said} (though less with the single values)"
    assert verdict(1e6, monkeypatch) == said
