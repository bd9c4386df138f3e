"""What the tracking of a benefit says: where it stands, the benefit so far, and the trigger."""

from math import isnan

import numpy as np

from simulation.experiment.tracking.tracked import Tracked
from simulation.experiment.tracking.xmr import RUN, Signal
from simulation.report.appraisal_tables.units import text_of, unit_words
from simulation.report.chart import MOST_TITLE_WORDS
from simulation.report.charts.headline import short_title
from simulation.report.rounding import MINUS, at_place, with_interval
from simulation.report.words import count_name, is_month, listed, month_name

FEW = 12
"""points with which limits are still rough (Montgomery asks for 20 and more)"""


def period_name(period: str) -> str:
    """Return a month or financial year as it is said."""
    return month_name(period) if is_month(period) else period


def amount(found: Tracked, value: float) -> str:
    """Return a value in the unit of the measure."""
    text = text_of(value, found.unit)
    return text if found.unit.startswith("GBP") else f"{text} {unit_words(found.unit)}"


def headline_of(found: Tracked) -> str:
    """Return where it stands, in at most 15 words."""
    said = {
        "too early": "too early to tell from the forecast",
        "as forecast": "as forecast, no signal",
        "within chance": "signals, yet within the spread of runs",
        "better": "better than forecast",
        "worse": "worse than forecast",
        "unsettled": "not as forecast",
    }[found.standing]
    met = "; trigger to reverse met" if _is_met(found) else ""
    whole = f"{found.title}: {said}{met}"
    return whole if len(whole.split()) <= MOST_TITLE_WORDS else f"The measure: {said}{met}"


def sentences(found: Tracked) -> list[str]:
    """Return all that is said, a sentence or two each."""
    said = [_latest(found), _signals(found)]
    if found.good_side:
        said += [_benefit(found), _trigger(found)]
    return said


def cautions(found: Tracked) -> list[str]:
    """Return what must not be read into it."""
    said = [
        f"The band holds nine in ten of {found.forecast.values[found.option].shape[0]} runs with "
        "the values of the files. It is chance alone: how well those values are known is not in "
        "it, so more may lie outside than one in ten.",
        f"What {short_title(found.baseline_title)} would have been is a forecast too and can never "
        "be seen: that the option is the cause is not shown by this.",
    ]
    if found.forecast.by_month:
        said.append(
            "A level at a month's end carries over from the month before, so neighbours are more "
            "alike than the limits take them to be: signals come too often rather than too seldom."
        )
    if len(found.known) < FEW:
        count = count_name(len(found.known))
        said.append(f"The limits rest on {count} points and are rough.")
    return said


def _latest(found: Tracked) -> str:
    at = found.known[-1]
    return (
        f"{found.title}, {period_name(found.forecast.periods[at])}: "
        f"{amount(found, float(found.actual[at]))}. Forecast for "
        f"{short_title(found.option_title)}: {_band(found, at)}; for "
        f"{short_title(found.baseline_title)}: {amount(found, float(found.usual[at]))}."
    )


def _band(found: Tracked, at: int) -> str:
    """Return the median of the runs and the ends of their band, no finer than the band is wide."""
    low, median, high = found.band[:, at].tolist()
    money, share = found.unit.startswith("GBP"), found.unit == "share"
    by = 100.0 if share else 1.0
    whole = 2 if share or found.unit.startswith("days") else 0
    texts = with_interval(by * median, by * low, by * high, most=whole)
    if money:
        mean, *ends = (_pounds(text) for text in texts)
        return f"{mean} ({' to '.join(ends)})"
    unit = "%" if share else f" {unit_words(found.unit)}"
    return f"{texts[0]}{unit} ({texts[1]} to {texts[2]}{unit if share else ''})"


def _pounds(text: str) -> str:
    return f"{MINUS}£{text[1:]}" if text.startswith(MINUS) else f"£{text}"


def _signals(found: Tracked) -> str:
    if found.standing == "too early":
        return (
            f"Too early to tell: no point is outside the limits, and a run of {count_name(RUN)} "
            f"needs {count_name(RUN)} points."
        )
    if not found.signals:
        return "No signal: what happened cannot be told apart from the forecast."
    runs = [signal for signal in found.signals if signal.rule == "run on one side"]
    parts = [*_outside(found, 1), *_outside(found, -1), *(_run(found, one) for one in runs)]
    return f"{_standing(found)} {listed(parts)}. {_calibrated(found)}"


def _standing(found: Tracked) -> str:
    return {
        "within chance": "Signals, yet within the spread of runs:",
        "better": "Better than forecast:",
        "worse": "Worse than forecast:",
        "unsettled": "Not as forecast:",
    }[found.standing]


def _calibrated(found: Tracked) -> str:
    """Return how common signals are in the forecast itself, and how far the mean is away."""
    runs = found.forecast.values[found.option].shape[0]
    mean, low, high = found.mean_apart
    word = "inside" if low <= mean <= high else "outside"
    return (
        f"Of {runs} runs of the forecast itself {found.runs_with_signals} would have given a "
        f"signal too. The mean difference from the forecast lies {word} what nine in ten runs "
        "have."
    )


def _outside(found: Tracked, side: int) -> list[str]:
    """Return the points outside the limits on a side, told as one."""
    at = [
        period_name(found.forecast.periods[signal.first])
        for signal in found.signals
        if signal.rule == "outside the limits" and signal.side == side
    ]
    where = "above" if side > 0 else "below"
    if len(at) < 2:
        return [f"{one} lies {where} the limits" for one in at]
    return [f"{count_name(len(at))} points from {at[0]} to {at[-1]} lie {where} the limits"]


def _run(found: Tracked, signal: Signal) -> str:
    side = "above" if signal.side > 0 else "below"
    first, last = (period_name(found.forecast.periods[at]) for at in (signal.first, signal.last))
    count = int((~np.isnan(found.actual[signal.first : signal.last + 1])).sum())
    return f"{count_name(count)} points in a row from {first} to {last} lie {side} the forecast"


def _benefit(found: Tracked) -> str:
    got, hoped = found.benefit
    base = short_title(found.baseline_title)
    worse = "worse" if got < 0 else "better"
    start = (
        f"On average {amount(found, abs(got))} {worse} than the forecast of {base} in the "
        f"{len(found.known)} periods given"
    )
    if hoped <= 0:
        return f"{start}; the option was not forecast to be better in them, so no benefit is due."
    share = at_place(100 * got / hoped, 0)
    ending = f": {share}% of the benefit is there" if got > 0 else ": the benefit is not there"
    return f"{start}; {amount(found, hoped)} better was forecast{ending}."


def _trigger(found: Tracked) -> str:
    """Return whether the trigger of T18 is met."""
    trigger, latest = found.trigger, found.known[-1]
    if found.forecast.adds_up:
        return (
            "The trigger to reverse is a limit of the whole run, so single years cannot meet it: "
            f"{_whole(found)}."
        )
    limit = amount(found, float(trigger.limit[latest]))
    side = "below" if found.good_side > 0 else "above"
    what = (
        f"{side} {limit}, which 1 in 20 runs passes"
        if trigger.difference is None
        else f"{amount(found, trigger.difference)} or more worse than "
        f"{short_title(found.baseline_title)}, {limit}"
    )
    when = period_name(found.forecast.periods[latest])
    if latest in trigger.met:
        return f"The trigger to reverse is met in {when}: {what}."
    earlier = [period_name(found.forecast.periods[at]) for at in trigger.met]
    before = f" It was met in {earlier[-1]}." if earlier else ""
    return f"The trigger to reverse is not met in {when}: {what}.{before}"


def _whole(found: Tracked) -> str:
    total = amount(found, float(np.nansum(found.actual)))
    given = f"{total} so far in {len(found.known)} of {len(found.actual)} years"
    difference = found.trigger.difference
    if difference is None:
        return given
    usual = float(found.forecast.whole_band(found.appraisal.baseline)[1])
    limit = usual - found.good_side * difference
    word = "is" if np.isnan(found.actual).sum() == 0 else "will be"
    return f"{given}; it {word} met at {amount(found, limit)} or worse"


def _is_met(found: Tracked) -> bool:
    if found.forecast.adds_up or not found.good_side:
        return False
    latest = found.known[-1]
    return latest in found.trigger.met and not isnan(found.trigger.limit[latest])
