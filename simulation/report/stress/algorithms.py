"""The algorithms of the model, a line each: what a reader would have to write to make it again."""

ALGORITHMS: tuple[tuple[str, str, str], ...] = (
    (
        "Three phases of an instant",
        "at each instant all completions happen, then exits, then everything else, each in the "
        "order of person, journey and occurrence; then whoever waits is served; what that sets "
        "going happens at the same instant; patience is tested last",
        "model/clock.py",
    ),
    (
        "Dispatch",
        "a team compares the heads of its lines by urgency, then by its order of activities, then "
        "by time joined, and gives the work to an idle worker who may do it",
        "model/dispatch.py",
    ),
    (
        "Known worker",
        "work may prefer or insist on the worker who knows the person, for as long as the option "
        "says; work of a known worker may be quicker",
        "model/dispatch.py, serving.py",
    ),
    (
        "Working time",
        "work advances only in open hours of working days; bank holidays are closed",
        "pathway/working_time.py",
    ),
    (
        "Caseload places",
        "an assessment waits for a worker with a free place; the case goes to the one with most "
        "places free; cases of a worker who leaves wait for another, ahead of new people",
        "model/slots.py",
    ),
    (
        "Groups",
        "people wait for each other until a group is complete or the longest wait of a member has "
        "passed; the group is one piece of work",
        "model/gathering.py",
    ),
    (
        "Budget",
        "a package is granted if the year's budget, less what is spent and what is promised until "
        "the year's end, has room; otherwise the option's rule approves, defers or caps it",
        "model/budget.py",
    ),
    (
        "Approval",
        "a price below the local or delegated limit is agreed by the team, above it by a manager "
        "or a panel that meets on a weekday with so many places",
        "model/rules/approval.py, meetings.py",
    ),
    (
        "Review depth and finding",
        "what a review finds depends on its depth and on how long ago the last one was",
        "model/rules/review.py",
    ),
    (
        "Hazards by thinning",
        "a rate that changes with the state (casework, harm) is drawn at its ceiling, and each "
        "candidate is kept with the share that the state then gives",
        "model/steps.py",
    ),
    (
        "Staff",
        "posts are left, filled, covered by agency staff and promoted at monthly looks; a new "
        "worker is slower for a time",
        "model/staffing.py",
    ),
    (
        "Change of regime",
        "on the day of a transfer or stage every name is read anew; waiting people keep the time "
        "joined and workers keep their cases",
        "model/regimes.py",
    ),
    (
        "Equal pay bills",
        "posts of one role are scaled until an option costs the yearly pay bill of the baseline, "
        "unless the option says that posts stand as given",
        "scenario/pay_bill.py",
    ),
)
