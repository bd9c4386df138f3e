"""Which bodies stand outside, and what prices never change about them."""

from typing import NamedTuple


class Body(NamedTuple):
    """The bodies of one legal form of one option: they have one contract, surplus and tax.

    ``transfers``: staff go over to it (else they are lent and no pension changes).
    ``saves_on_pensions`` is what the price set says of joiners; a setting may say otherwise.
    """

    option: int
    form: str
    taxed: bool
    transfers: bool
    saves_on_pensions: bool
