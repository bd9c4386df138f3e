"""A plain glossary of the words that the paper uses."""

from collections.abc import Iterator

from simulation.report.document import Block, Heading, Table
from simulation.report.paper.phrases import PLAIN
from simulation.report.paper.phrases import WORDS as PLAIN_WORDS
from simulation.report.paper.telling import Telling

_WORDS = (
    ("Business as usual", "The service as it is (do nothing): what the others are held against."),
    ("Draw", "One joint guess at everything that is not known, within its range. Many are made."),
    ("Run", "One play of the model from the first day to the last, with its own luck."),
    ("Values of the files", "The best single value of each number, as the files have it."),
    ("Median", "The middle one: half are lower and half are higher."),
    ("Interval of the mean", "How sure the mean is over luck. More runs shrink it."),
    ("Range over draws", "Where nine in ten joint draws lie. It shrinks only if more is known."),
    ("Told", "A difference is told if its interval leaves out nought. Others are not claimed."),
    ("Need not met", "Days on which somebody waits for an assessment or for agreed support."),
    ("Person-day", "One day of one person: two people who wait three days make six."),
    ("Worth of a week", "What a person's week of need not met is taken to be worth: a judgement."),
    ("Society gains", "Net present value: what is used up less, whoever pays; waiting priced."),
    ("Council saves in cash", "What the council pays less, in the pounds of each year."),
    ("All parties save", "Council, outside body, staff and residents together, discounted."),
    ("Discounted", "A pound later counts for less than a pound now, at the Treasury's rate."),
    ("Switching value", "The value of one number at which another option comes first."),
    ("Rounded", "Each number by itself, an exact half to the even figure: what is printed may not "
     "multiply or add up to the last figure."),
    ("Regret", "What an option loses in a draw against the option that is best there."),
    ("Optimism", "Plans cost more and take longer than hoped; an allowance is made for it."),
    ("TUPE", "The law by which staff who move to another employer keep their terms."),
    ("Two-tier workforce", "Staff who moved keep their terms; those who join later have others."),
    ("Trading company", "A company that the council owns and that works mainly for it."),
    ("Social work practice", "A small body that its own staff run, outside the council."),
    ("Brokerage", "Finding and arranging the care that was agreed."),
    ("Review", "Looking again at whether support still fits."),
)  # fmt: skip


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the appendix."""
    yield Heading("Words used in this paper", appendix="K")
    words = (*(PLAIN_WORDS if telling.audience == PLAIN else ()), *_WORDS)
    yield Table("Glossary", ("Word", "What it means here"), words, numeric=False)
