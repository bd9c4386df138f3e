"""What residents have and bear: care, their contributions, and waiting."""

from simulation.valuation.lines import Line, Party
from simulation.valuation.money.book import Book

WEEK_DAYS = 7


def enter_residents(book: Book) -> None:
    """Enter care bought, contributions to it, and the worth of weeks of need not met."""
    case, prices = book.case, book.case.prices
    ratio = prices.care_price_ratio.value
    gross = case.of("care_spend_gbp") * ratio
    net = case.of("care_spend_net_gbp") * ratio
    book.enter(Line.CARE, Party.COUNCIL, Party.RESOURCE, gross, "care")
    book.enter(Line.CLIENT_CONTRIBUTIONS, Party.RESIDENTS, Party.COUNCIL, gross - net, "care")
    weeks = case.of("unmet_need_days") / WEEK_DAYS
    worth = weeks * prices.waiting_gbp_per_week.value
    # A week is worth the same in real terms every year, whatever prices of things do.
    book.enter_nominal(Line.WAITING, Party.RESIDENTS, Party.RESOURCE, worth / case.levels.deflator)
