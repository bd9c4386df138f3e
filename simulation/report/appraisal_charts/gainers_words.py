"""The headline of who gains and who loses: no more than the intervals show."""

from collections.abc import Mapping

from simulation.report.chart import MOST_TITLE_WORDS
from simulation.report.charts.headline import short_title
from simulation.report.words import count_name, listed


def headline(nets: Mapping[str, tuple[float, float]], baseline: str) -> str:
    """Return a headline of at most 15 words.

    ``nets`` maps an option's title to the interval of the share better off less the share worse
    off, of everyone.
    """
    lose = [name for name, (_, high) in nets.items() if high < 0]
    gain = [name for name, (low, _) in nets.items() if low > 0]
    parts = [
        (options, what)
        for options, what in ((lose, "more lose than gain"), (gain, "more gain than lose"))
        if options
    ]
    if not parts:
        base = short_title(baseline)
        return _fitting([f"Gainers and losers cannot be told apart against {base}", _APART])
    if len(parts) == 1 and len(parts[0][0]) == len(nets) > 1:
        return _fitting([f"{parts[0][1]} under every option"])
    named = "; ".join(f"{what} under {listed(options)}" for options, what in parts)
    if len(parts) == 1:
        (options, what), *_ = parts
        of = f"{count_name(len(options))} of {count_name(len(nets))} options"
        return _fitting([named, f"{what} under {of}"])
    (losing, lose_more), (gaining, gain_more) = parts
    less = f"under {_options(losing)} {lose_more}"
    return _fitting([named, f"{less}, under {_options(gaining)} {gain_more}"])


def _options(options: list[str]) -> str:
    return f"{count_name(len(options))} option{'s' if len(options) > 1 else ''}"


_APART = "Gainers and losers cannot be told apart"


def _fitting(candidates: list[str]) -> str:
    """Return the first that is short enough, else the last, which always is."""
    text = next((one for one in candidates if len(one.split()) <= MOST_TITLE_WORDS), candidates[-1])
    return text[:1].upper() + text[1:]
