"""The titles of four options, as short and as long as a council may write them."""

TITLES = {
    "in_house": "In house",
    "reformed_in_house": "Reformed in house",
    "trading_company": "Trading company",
    "social_work_practice": "Social work practice",
}
LONG = {
    key: f"{title} owned by the council and its staff, with every practice" for key, title in
    TITLES.items()
}  # fmt: skip
