"""T7c: how each contract price is built up."""

from simulation.valuation.cases.each import outside_cases
from simulation.valuation.cases.economic import Both
from simulation.valuation.cases.financial import in_years
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.money.contract import price_of


def contract_table(both: Both, ledgers: Ledgers) -> DataTable:
    """Return how each contract price is built up, by year, in pounds of the price year."""
    rows: list[tuple[Cell, ...]] = []
    for case, form in outside_cases(both, ledgers):
        built = price_of(case, form)
        parts = {
            "Posts when filled": built.posts,
            "Training, rooms and systems of these posts": built.per_post,
            "Support bought from the council": built.recharge,
            "Own overheads": built.overhead,
            "Rent": built.rent,
            "Margin": built.margin,
            "Contract price": built.price,
        }
        for part, pounds in parts.items():
            each = pounds.mean(axis=0)
            rows.append((case.option.title, form.replace("_", " "), part, *in_years(each)))
    return DataTable(
        "T7c",
        "contract_price",
        f"Contract price as it is built up, pounds of {both.price_year}",
        (Column("option", "Option"), Column("form", "Legal form"), Column("part", "Part"),
         *(Column(f"y{year[:4]}", year, "GBP") for year in both.main.ledger.years),
         Column("all", "All years", "GBP")),
        tuple(rows),
        ("Posts are priced as when filled: what vacancies save and agency costs is the body's.",
         "The price does not cover recruitment, VAT that cannot be recovered, the premium of "
         "agency staff and interest: the margin must, or its owners do (table T7e).",
         "It is for work in the model only. Care that is bought stays in the council's own line "
         "Care."),
    )  # fmt: skip
