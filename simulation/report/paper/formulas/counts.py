"""Formulas of how much was done: options, runs, draws, prices, what is not known."""

from simulation.experiment.comparison import MAIN
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.sources import Sources


def count(sources: Sources, what: str) -> Known:
    """Return a count: ``options``, ``replications``, ``draws``, ``unknowns``, ``prices``, ..."""
    findings = sources.material.findings
    stored = findings.appraised.stored
    return Known(float({
        "options": lambda: len(findings.appraised.options),
        "replications": lambda: len(stored.replications_of(MAIN)),
        "draws": lambda: findings.chances[0].share.draws,
        "unknowns": lambda: len(findings.appraised.unknowns),
        "prices": lambda: len(findings.sensitivities),
        "years": lambda: len(sources.years),
        "losses": lambda: len(sources.losses),
        "settings": lambda: len(sources.material.settings),
    }[what]()))  # fmt: skip


def said(sources: Sources, what: str) -> Known:
    """Return words of the result that hold digits: ``price_year``, ``seed``, ``model``, ..."""
    findings = sources.material.findings
    stored = findings.appraised.stored
    return Known({
        "price_year": lambda: findings.appraised.prices.price_year,
        "seed": lambda: str(stored.seed),
        "model": lambda: str(stored.manifest["model"]),
        "version": lambda: str(stored.manifest["optare"]),
        "start": lambda: str(stored.appraisal.start),
        "first_year": lambda: sources.years[0],
        "last_year": lambda: sources.years[-1],
        "rule": lambda: str(stored.manifest["plan"]["reason"]),
    }[what]())  # fmt: skip


def caution(sources: Sources, kind: str, number: str) -> Known:
    """Return a sentence that must be read first: of ``kind`` ``set_up`` or ``loss``, from 1."""
    found = {"set_up": sources.cautions, "loss": sources.losses}[kind]
    return Known(found[int(number) - 1])
