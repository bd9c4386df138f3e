"""Minority report: the best case for each option that the figures do not put first.

The rule is the same for every option, so that nobody chooses what speaks for it: how often it is
best, the worth of a week that favours it most, settings and prices under which it comes first,
weights under which it wins, measures in which it is told better.
"""

from collections.abc import Callable, Iterator

from simulation.report.document import Block, Heading, Items, Paragraph
from simulation.report.paper.claims import claimed
from simulation.report.paper.outcomes import OUTCOMES
from simulation.report.paper.standing import standing
from simulation.report.paper.telling import Telling, apart
from simulation.report.text import Fixed, Piece, Said, fill, joined
from simulation.report.words import lower_first

_MOST = 4


def blocks(telling: Telling) -> Iterator[Block]:
    """Yield the appendix."""
    yield Heading("Minority report: the best case for each option", appendix="A")
    yield Paragraph(
        "For every option that the figures do not put first, by one rule: how often it is best; "
        "the worth of a week of need not met that favours it most; settings, prices and weights "
        "under which it comes first; outcomes in which it is told better than business as usual.",
        numbered=True,
    )
    chosen = standing(telling).chosen
    for option in telling.options:
        if option != chosen:
            yield Heading(Said("The case for ", telling.title(option)), 3)
            yield Items(tuple(said for part in _PARTS if (said := part(telling, option))))


def _draws(telling: Telling, option: str) -> str:
    return fill(
        "It is best in {share} of the draws ({ends}), and most often ({most}) where a week of need "
        "not met is worth {worth}.",
        share=telling.number("value", "chance", option),
        ends=telling.number("range", "chance", option),
        most=telling.number("value", "best_chance", option),
        worth=telling.number("value", "best_worth", option),
    )  # fmt: skip


def _settings(telling: Telling, option: str) -> str:
    """Return the settings in which its net present value is greatest, by the means."""
    table = telling.tables.get("T10")
    if table is None:
        return ""
    title, first = telling.findings.titles[option], table.column("measure")[0]
    rows = zip(table.column("measure"), table.column("setting"), table.column("best"), strict=True)
    money = [(str(name), best) for measure, name, best in rows if measure == first]
    won: list[Piece] = [Fixed(_inside(name), "name") for name, best in money if best == title]
    if not won:
        return "It has the greatest net present value in none of the settings."
    if len(won) == len(money):
        return "It has the greatest net present value in every setting."
    return fill("It has the greatest net present value in these settings: {won}.",
                won=apart(won))  # fmt: skip


def _inside(name: str) -> str:
    """Return the name of a setting as it stands inside a sentence."""
    return f"a {name[2:]}" if name.startswith("A ") else lower_first(name)


def _prices(telling: Telling, option: str) -> str:
    """Return the prices that alone would put it first."""
    table = telling.tables.get("T9")
    if table is None or option == telling.findings.preferred:
        return ""
    found: list[Piece] = []
    for at in telling.exempt.kept(table):
        if option in (table.column("below")[at], table.column("above")[at]):
            where = telling.number("value", "cell", "T9", str(at + 1), "switching_value")
            name = Fixed(str(table.column("input")[at]), "name")
            found.append(fill("{name} at {where}", name=name, where=where))
    if not found:
        return "No price alone puts it first inside its range."
    return fill("These prices alone put it first: {found}.", found=apart(found[:_MOST]))


def _weights(telling: Telling, option: str) -> str:
    table = telling.tables.get("T12c")
    if table is None:
        return ""
    at = telling.options.index(option) + 1
    known = telling.maybe("cell", "T12c", str(at), "rank_1_any_weights")
    if known is None or not known.is_number:
        return ""
    share = telling.number("sampled", "cell", "T12c", str(at), "rank_1_any_weights")
    said = fill("By the criteria it comes first in {share} of all draws and weights", share=share)
    return Said(said, _central(telling, option), ".")


def _central(telling: Telling, option: str) -> Said:
    """Return the weights that are typical of those under which it wins."""
    table = telling.tables.get("T12d")
    title = telling.findings.titles[option]
    if table is None or title not in table.column("option"):
        return Said("")
    row = table.column("option").index(title)
    shares: list[Piece] = []
    for column in table.columns:
        if column.name.startswith("share_") and table.rows[row][table.columns.index(column)]:
            share = telling.number("value", "cell", "T12d", str(row + 1), column.name)
            name = Fixed(lower_first(column.title), "name")
            shares.append(fill("{share} {name}", share=share, name=name))
    return fill("; typical of these: {shares}", shares=apart(shares)) if shares else Said("")


def _outcomes(telling: Telling, option: str) -> str:
    if option == telling.baseline:
        return _of_baseline(telling)
    better: list[Piece] = [
        claimed(telling, words, "difference", option, name)
        for name, words in OUTCOMES.items()
        if (known := telling.maybe("difference", option, name)) is not None
        and words.is_better(known)
    ]  # fmt: skip
    if not better:
        return "In no outcome is it told better than business as usual."
    return fill("Told better than business as usual: {better}.", better=joined(better))


def _of_baseline(telling: Telling) -> str:
    """Return the outcomes in which every other option is told worse."""
    kept = [
        words.noun
        for name, words in OUTCOMES.items()
        if telling.others and all(
            (known := telling.maybe("difference", one, name)) is not None
            and words.is_worse(known)
            for one in telling.others
        )
    ]  # fmt: skip
    if not kept:
        return "In no outcome is every other option told worse."
    return f"Every other option is told worse in: {'; '.join(kept)}."


def _regret(telling: Telling, option: str) -> str:
    (found,) = (one for one in telling.findings.regrets if one.option == option)
    said = "Its greatest loss against the best option of a draw is the least of all options. "
    mean = telling.number("value", "regret", option)
    return fill("{said}On average it is worth {mean} less than the best option of each draw.",
                said=said if found.minimax else "", mean=mean)  # fmt: skip


_PARTS: tuple[Callable[[Telling, str], str], ...] = (
    _draws, _settings, _prices, _weights, _outcomes, _regret,
)  # fmt: skip
