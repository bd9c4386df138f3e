"""The charts of an appraisal, made from its findings."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.findings import Findings
from simulation.report.appraisal.material import Material
from simulation.report.appraisal.tables import WEEKS
from simulation.report.appraisal_charts import (
    acceptability,
    gainers,
    heat_map,
    payback,
    plane,
    ranks,
    tornado,
    waterfall,
    weights,
)
from simulation.report.appraisal_charts.payback import CashFlow
from simulation.report.appraisal_charts.waterfall import Waterfall, WaterfallLine
from simulation.report.appraisal_page import numbered
from simulation.report.chart import MOST_TITLE_WORDS, Chart
from simulation.valuation.criteria.triangle import triangle
from simulation.valuation.lines import TITLES, Lens
from simulation.valuation.spread import spread
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]

WEEK = "a week of need met"
_PANELS = 4
_LENSES = {
    Lens.RESOURCE: ("what society uses up", "real pounds of {year}, present value"),
    Lens.COUNCIL: ("what the council pays", "nominal pounds, all years of the run"),
    Lens.GROUP: (
        "what council, outside body, staff and residents pay",
        "real pounds of {year}, present value",
    ),
}


def all_charts(material: Material) -> list[Chart]:
    """Return every chart that there are numbers for, numbered from 1."""
    findings, titles, source = material.findings, material.titles, material.source
    appraised = findings.appraised
    shown = shown_option(findings)
    made: list[Chart | None] = [
        *(
            waterfall.chart(waterfall_of(findings, shown, lens), 0, source)
            for lens in (Lens.RESOURCE, Lens.COUNCIL)
        ),
        payback.chart(
            _flows(findings), material.baseline_title,
            "what the council pays less what it is paid", 0, source, _whiskers(findings),
        ),
        waterfall.chart(waterfall_of(findings, shown, Lens.GROUP), 0, source),
        *tornado.charts(findings.sensitivities, titles, 1, source),
        heat_map.chart(material.money, 0, source),
        plane.chart(
            findings.plane, titles, appraised.baseline, WEEKS, findings.week_gbp, 0, source
        ),
        acceptability.chart(
            findings.curve, titles, appraised.baseline, WEEK, findings.week_gbp, 0, source
        ),
    ]  # fmt: skip
    if findings.judged is not None and findings.judged.accepted:
        judged = findings.judged
        about = judged.criteria.title
        made.append(ranks.chart(judged.accepted[0], titles, 0, source, about, judged.scores))
        if (found := triangle(judged.matrix)) is not None:
            made.append(weights.chart(found, titles, 0, source, about))
    if material.residents is not None:
        council = material.appraisal.council.title
        made.append(gainers.chart(material.residents, 0, source, material.baseline_title, council))
    return numbered(made)


def shown_option(findings: Findings) -> str:
    """Return the option whose money is shown line by line.

    The preferred one; if that is business as usual, the best of the others.
    """
    appraised = findings.appraised
    if findings.preferred != appraised.baseline:
        return findings.preferred
    values = dict(zip(appraised.options, findings.choice.value_at({}).tolist(), strict=True))
    others = [one for one in appraised.options if one != appraised.baseline]
    return max(others, key=lambda one: values[one])


def waterfall_of(findings: Findings, option: str, lens: Lens) -> Waterfall:
    """Return an option's cost from that of business as usual, line by line, in a lens.

    A line is a transfer if no part of it is used up.
    """
    worth, titles = findings.appraised.main, findings.titles
    lines, sums = worth.lines_gbp(lens)
    change = worth.to_baseline(sums)[0].mean(axis=0)[worth.options.index(option)]
    whole = worth.total_gbp(lens)[0]
    at, base = worth.options.index(option), worth.options.index(worth.baseline)
    means = whole.mean(axis=0)
    found = _difference(
        worth, findings.appraised.draws, lens, option, drawn=findings.appraised.drawn_runs
    )
    what, basis = _LENSES[lens]
    return Waterfall(
        f"{lens}_{option}",
        titles[option],
        titles[worth.baseline],
        what,
        basis.format(year=findings.appraised.prices.price_year),
        float(means[base]),
        float(means[at]),
        tuple(
            WaterfallLine(TITLES[line], float(pounds), line in _transfers(worth))
            for line, pounds in zip(lines, change, strict=True)
        ),
        found[0],
        found[1],
        _whiskers(findings),
    )


def _difference(
    main: Worth, draws: Worth, lens: Lens, option: str, *, drawn: bool
) -> tuple[float, float]:
    """Return the ends of what is told of a change: over draws, or of the mean without any."""
    at = main.options.index(option)
    own = main.to_baseline(main.total_gbp(lens))[0, :, at]
    found = spread(own, draws.to_baseline(draws.total_gbp(lens))[:, :, at])
    if drawn:
        return found.draw_low, found.draw_high
    return found.mean_low, found.mean_high


def _transfers(worth: Worth) -> frozenset[str]:
    used = {entry.line for entry in worth.ledger.entries if not entry.is_transfer}
    return frozenset(entry.line for entry in worth.ledger.entries) - used


def _whiskers(findings: Findings) -> str:
    """Return what the whiskers are: never the error of a mean where more is not known than that."""
    if findings.appraised.drawn_runs:
        return "nine in ten joint draws of what is not known"
    return "95% interval of the mean over runs; nothing else was drawn"


def _flows(findings: Findings) -> list[CashFlow]:
    main, draws = findings.appraised.main, findings.appraised.draws
    saved, drawn = (-each.to_baseline(each.cash_gbp) for each in (main, draws))
    # Years in which only allowances stand are on nobody's bill.
    paid = np.asarray(main.cash_gbp.any(axis=(0, 1, 2)))
    places = [at for at, counted in enumerate(main.counted) if counted and paid[at]]
    years = [main.ledger.years[at] for at in places]
    by_draw = drawn[..., [draws.ledger.years.index(year) for year in years]]
    return [
        _flow(
            findings.titles[option],
            saved[0, :, at][:, places],
            by_draw[:, :, at] if findings.appraised.drawn_runs else None,
            years,
        )
        for at, option in enumerate(main.options)
        if option != main.baseline
    ][:_PANELS]


def _flow(title: str, saved: Floats, drawn: Floats | None, years: list[str]) -> CashFlow:
    """Return what is saved by year, (replications, years), and the ends of the sum so far."""
    so_far = np.cumsum(saved, axis=1)
    over_draws = so_far[None] if drawn is None else np.cumsum(drawn, axis=2)
    ends = [spread(so_far[:, at], over_draws[..., at]) for at in range(len(years))]
    return CashFlow(
        title,
        tuple(years),
        tuple(saved.mean(axis=0).tolist()),
        tuple(one.mean_low if drawn is None else one.draw_low for one in ends),
        tuple(one.mean_high if drawn is None else one.draw_high for one in ends),
    )


def cash_chart(material: Material, option: str) -> Chart | None:
    """Return cash flow and payback of one option alone, for where there is no room for all."""
    findings = material.findings
    title = material.titles[option]
    flows = [flow for flow in _flows(findings) if flow.option == title]
    made = payback.chart(
        flows, material.baseline_title, "what the council pays less what it is paid", 0,
        material.source, _whiskers(findings),
    )  # fmt: skip
    if made is None:
        return None
    said = _saved(flows[0], title)
    short = _whiskers(findings).removesuffix(" of what is not known").replace("joint ", "")
    return replace(
        made,
        name=f"payback_{option}",
        title=said,
        subtitle=(
            f"{made.subtitle.partition(':')[0]}. Bars: in the year. Line: sum so far. "
            f"Whiskers: {short}."
        ),
        alternative=made.alternative.replace(made.title, said).replace(
            "payback.csv", f"payback_{option}.csv"
        ),
        caption=f"Cash flow and payback of {title} against {material.baseline_title}",
    )


def _saved(flow: CashFlow, title: str) -> str:
    """Return whether an option is told to have saved more than it cost, in a title's words."""
    end = f"pay back by {flow.years[-1]}"
    told = "is told to" if flow.surely_ahead else "cannot be told to"
    texts = (f"{title} {told} {end}", f"The option {told} {end}")
    return next(text for text in texts if len(text.split()) <= MOST_TITLE_WORDS)
