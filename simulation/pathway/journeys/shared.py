"""Names and passages that several journeys share."""

from simulation.pathway.steps import Impatience, Step, choose, delay, mark, release, work

CRISIS = Impatience(patience="crisis", raises=1)
BUDGET, SUPPLY, CASELOAD, PANEL = "care_budget", "provider", "caseload", "panel"
COMMUNITY = "community"
EMERGENCY = -10
"""Goes to the head of the line, whoever the person is: before any urgency (0 to 2) that crises
have raised."""


def handed(name: str, *, then: str) -> tuple[Step, ...]:
    """Pass from one organisation to another: it takes days, and some work is done again."""
    return (
        choose(name, {"other": f"{name}_passed", "same": then}),
        mark(f"{name}_passed", record="hand_off"),
        delay(f"{name}_waits", lasts="hand_off"),
        choose(f"{name}_arrives", {"lost": f"{name}_lost", "whole": then}, share="hand_off_loss"),
        mark(f"{name}_lost", record="hand_off_lost"),
        work(f"{name}_again", activity="contact", hours="contact_hours", then=then),
    )


def kept_open(name: str, *, tail: str, file: str) -> tuple[Step, ...]:
    """The idle tail after an outcome, the work of keeping a file open, and the freed slot."""
    return (
        delay(f"idle_tail_{name}", lasts=tail),
        choose(f"file_{name}", {"yes": f"file_work_{name}", "no": f"close_{name}"}, share=file),
        work(f"file_work_{name}", activity="casework", hours="file_hours"),
        release(f"close_{name}", slot=CASELOAD),
    )
