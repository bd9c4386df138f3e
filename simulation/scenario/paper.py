"""What a council supplies for a paper of a board: no simulation can know it, and none invents it.

Everything may be left out. What is missing is printed as "To be supplied by the council".
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulation.scenario.quantity import Model

Words = Annotated[str, Field(min_length=1)]


class Quote(Model):
    """What somebody said, in their words. ``who`` is a role (``a carer``), no name."""

    words: Words
    who: Words


class Asked(Model):
    """What residents and carers said: who asked them, when, how, how many answered."""

    asked_by: str = ""
    when: str = ""
    how: str = ""
    how_many: Annotated[int, Field(ge=0)] | None = None
    summary: tuple[Words, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @model_validator(mode="after")
    def _says_who_was_asked(self) -> "Asked":
        missing = not self.asked_by or not self.when or self.how_many is None
        if (self.summary or self.quotes) and missing:
            raise ValueError(
                "what was said needs `asked_by`, `when` and `how_many`: a reader must see who "
                "stands behind it"
            )
        return self


class Step(Model):
    """A row of the timetable."""

    date: Words
    what: Words


class Paper(Model):
    """What stands in a paper beside the results.

    ``part`` is that of the agenda; ``exempt`` names tables (``T7c``) and lines (``Set-up of the
    option``) that are commercial and left out of a copy for Part I; ``exempt_under`` says by which
    paragraph. ``owners`` maps risks and benefits, as the tables name them, to roles.
    """

    title: str = ""
    meeting: str = ""
    meeting_date: str = ""
    lead_member: str = ""
    officer: str = ""
    wards: str = ""
    part: Literal["I", "II", ""] = ""
    decision: tuple[Words, ...] = ()
    legal: tuple[Words, ...] = ()
    workforce: tuple[Words, ...] = ()
    equalities: tuple[Words, ...] = ()
    data_protection: tuple[Words, ...] = ()
    climate: tuple[Words, ...] = ()
    consultation: tuple[Words, ...] = ()
    residents_and_carers: Asked = Asked()
    timetable: tuple[Step, ...] = ()
    background_papers: tuple[Words, ...] = ()
    owners: dict[str, Words] = Field(default_factory=dict)
    exempt: tuple[Words, ...] = ()
    exempt_under: str = ""

    @model_validator(mode="after")
    def _exempt_by_law(self) -> "Paper":
        if self.exempt and not self.exempt_under:
            raise ValueError(
                "lines are exempt only under a paragraph of Schedule 12A to the Local Government "
                "Act 1972: say which in `exempt_under`"
            )
        return self
