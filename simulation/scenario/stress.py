"""The prose of a STRESS-DES report and of its quality statement: what no program can know.

A cell may be left blank here, as in the template. A report with a blank cell is not written.
"""

from pydantic import Field

from simulation.scenario.quantity import Model


class Role(Model):
    """Who holds a role of the AQuA Book, and what they did. ``who`` is a post or a body.

    Left blank, the report says that the council has to supply it.
    """

    who: str = ""
    did: tuple[str, ...] = ()


class Quality(Model):
    """The quality statement: what the analysis may be used for, and who answers for it."""

    fit_for: str = ""
    not_fit_for: str = ""
    commissioner: Role = Role()
    analyst: Role = Role()
    assurer: Role = Role()
    approver: Role = Role()


class Stress(Model):
    """The prose cells of a report after STRESS-DES (Monks and others 2019), by item.

    ``purpose`` 1.1, ``outputs`` 1.2, ``aims``, ``options`` and ``design`` 1.3, ``overview`` 2.1,
    ``algorithms`` 2.4, ``pre_processing`` 3.2, ``assumptions`` 3.4, ``opening_state`` 4.1,
    ``run_length`` 4.2, ``estimation`` 4.3, ``access`` 6.1. ``options`` maps each option to why it
    is compared. A blank line begins a new paragraph.
    """

    title: str = ""
    purpose: str = ""
    outputs: str = ""
    aims: str = ""
    options: dict[str, str] = Field(default_factory=dict)
    design: str = ""
    overview: str = ""
    algorithms: str = ""
    pre_processing: str = ""
    assumptions: str = ""
    opening_state: str = ""
    run_length: str = ""
    estimation: str = ""
    limitations: str = ""
    access: str = ""
    quality: Quality = Quality()
