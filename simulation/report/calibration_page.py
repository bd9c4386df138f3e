"""The page about a calibration: fit and misfit, what was fitted, and what cannot be told."""

import math

from simulation.experiment.calibration.result import Found, ParameterFound, Simulated, TargetFound
from simulation.report import calibration_words as words
from simulation.report.document import Block, Document, Heading, Items, Paragraph, Table
from simulation.report.rounding import MINUS


def number(value: float, figures: int = 3) -> str:
    """Return a number to three significant figures, shares included; no more than it has."""
    if not math.isfinite(value):
        return "n/a"
    text = f"{value:.{figures}g}"
    if abs(value) >= 1000 or "e" in text:
        text = f"{float(text):,.0f}" if abs(value) >= 1 else _small_number(value, figures)
    return text.replace("-", MINUS)


def _small_number(value: float, figures: int) -> str:
    return f"{value:.{figures - 1 - math.floor(math.log10(abs(value)))}f}"


def document(found: Found) -> Document:
    """Return the page of one calibration."""
    return Document(
        f"Calibration: {found.place}",
        (
            Paragraph(words.MADE_BY),
            *_in_short(found),
            *_targets(found),
            *_parameters(found),
            *_not_identifiable(found),
            *_difference(found),
            *words.method(found),
            *words.rerun(),
        ),
    )


def _in_short(found: Found) -> list[Block]:
    fitted = [one for one in found.targets if one.use == "fit" and one.weight > 0]
    checked = [one for one in found.targets if one.use == "check"]
    identified = [one for one in found.parameters if one.identifiable]
    return [
        Heading("In short"),
        Items(
            (
                f"Fitted targets: {_count(fitted)}. At the evidence values: "
                f"{_count(fitted, False)}.",
                f"Figures that are only checked: {_count(checked)}.",
                f"The objective, under luck that was not fitted, is {number(found.began)} at the "
                f"evidence values and {number(found.ended)} at the fitted ones ({len(fitted)} "
                f"targets, {len(found.parameters)} parameters).",
                *_met(fitted),
                f"{len(identified)} of {len(found.parameters)} parameters are identifiable. The "
                "others are no better known than their evidence.",
                "The councils that come with Optare keep their evidence values; the fitted ones "
                "are in a file of their own.",
            )
        ),
    ]


def _met(fitted: list[TargetFound]) -> list[str]:
    """Say which targets the evidence values miss and the fitted ones meet, or do not."""
    lines = []
    for one in fitted:
        if one.before is None or one.after is None or one.verdict_of(one.before) != "missed":
            continue
        end = {
            "inside": "it can be met inside the ranges of the evidence, together with the others",
            "at the edge": "it comes to the edge of its range",
        }.get(one.verdict, "it cannot be met together with the others")
        lines.append(
            f"{one.title}: {number(one.before.mean)} at the evidence values, "
            f"{number(one.after.mean)} at the fitted ones, against {number(one.value or 0)}: {end}."
        )
    return lines


def _count(targets: list[TargetFound], after: bool = True) -> str:
    verdicts = [one.verdict_of(one.after if after else one.before) for one in targets]
    parts = [f"{verdicts.count('inside')} of {len(targets)} inside their range"]
    others = [verdict for verdict in ("at the edge", "missed") if verdict in verdicts]
    parts += [f"{verdicts.count(verdict)} {verdict}" for verdict in others]
    return ", ".join(parts)


def _targets(found: Found) -> list[Block]:
    blocks: list[Block] = []
    for use, (title, caption, note) in words.USES.items():
        chosen = [one for one in found.targets if one.use == use]
        if not chosen:
            continue
        blocks.append(Heading(title))
        if use == "outside":
            blocks.append(Items(tuple(_outside(one) for one in chosen)))
            continue
        rows = tuple(_target_row(one) for one in chosen)
        header = ("Target", "Evidence", "Value (range)", "At evidence", "Fitted", "Verdict")
        blocks.append(Table(caption, header, rows, note, numeric=False))
        blocks += _remarks(chosen)
    return blocks


def _outside(target: TargetFound) -> str:
    return f"**{target.title}** ({_ids(target)}): {target.note}"


def _target_row(target: TargetFound) -> tuple[str, ...]:
    title = target.title if target.weight > 0 else f"{target.title} (weight 0)"
    return (
        title,
        _ids(target),
        _value(target.value, target.low, target.high),
        _simulated(target.before),
        _simulated(target.after),
        _verdict(target),
    )


def _ids(target: TargetFound) -> str:
    ids = ", ".join(f"`{name}`" for name in target.evidence)
    return f"the council's own {ids}".strip() if target.own else ids


def _value(value: float | None, low: float | None, high: float | None) -> str:
    if value is None or low is None or high is None:
        return ""
    return f"{number(value)} ({number(low)} to {number(high)})"


def _simulated(found: Simulated | None) -> str:
    if found is None:
        return ""
    if not found.high - found.low > 0:
        return number(found.mean)
    return f"{number(found.mean)} ({number(found.low)} to {number(found.high)})"


def _verdict(target: TargetFound) -> str:
    miss = target.miss(target.after)
    if target.verdict == "inside":
        return "inside"
    return f"{target.verdict}, {number(abs(miss), 2)} half ranges {'high' if miss > 0 else 'low'}"


def _remarks(targets: list[TargetFound]) -> list[Block]:
    lines = []
    for target in targets:
        missed = target.verdict != "inside" and target.if_missed
        text = " ".join(part for part in (target.note, target.if_missed if missed else "") if part)
        if text:
            lines.append(f"**{target.title}.** {text}")
    return [Items(tuple(lines))] if lines else []


def _parameters(found: Found) -> list[Block]:
    rows = tuple(_parameter_row(one) for one in found.parameters)
    header = (
        ""
        "Parameter", "Evidence", "Value (bounds)", "Fitted (90% range)", "By seed",
        "Narrowed by",
    )  # fmt: skip
    table = Table("What was fitted", header, rows, words.PARAMETERS, numeric=False)
    held = tuple(f"{title}: {reason}." for title, reason in found.held)
    blocks: list[Block] = [Heading("What was fitted"), table]
    if held:
        blocks += [Paragraph("Not moved:"), Items(held)]
    return blocks


def _parameter_row(one: ParameterFound) -> tuple[str, ...]:
    return (
        f"{one.title} (`{one.path}`)",
        ", ".join(f"`{name}`" for name in one.evidence),
        _value(one.start, one.low, one.high),
        _value(one.value, one.spread_low, one.spread_high) + _at_bound(one),
        ", ".join(number(value) for value in one.by_seed),
        f"{100 * one.narrowed:.0f}%",
    )


def _at_bound(one: ParameterFound) -> str:
    width = one.high - one.low
    if min(one.value - one.low, one.high - one.value) <= 0.01 * width:
        return ", at its bound"
    return ""


def _not_identifiable(found: Found) -> list[Block]:
    values = ", ".join(number(value, 2) for value in found.singular_values)
    clear = sum(value > words.AS_EVIDENCE for value in found.singular_values)
    return [
        Heading("What the targets cannot tell"),
        Paragraph(
            "Singular values of the slopes (half ranges of the targets per range of the "
            f"parameters): {values}. {clear} of {len(found.singular_values)} directions are told "
            "better by the targets than by the evidence (above 2)."
        ),
        Items(tuple(_told(one) for one in found.parameters)),
    ]


def _told(one: ParameterFound) -> str:
    name = f"**{one.title}**"
    if not one.moves:
        return (
            f"{name}: not identifiable. No target clearly moves with it, over its whole range "
            f"(all together {number(one.strength, 2)} half ranges, chance included)."
        )
    moves = "; ".join(_small(title) for title in one.moves[:3])
    like = f"{_small(one.like)} (cosine {one.cosine:.2f})" if one.like else ""
    if one.identifiable:
        return f"{name}: told by {moves}." + (f" Told only together with: {like}." if like else "")
    also = f" Cannot be told apart from: {like}." if like else ""
    return f"{name}: not identifiable. It moves {moves}; but others do so too, or more.{also}"


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _difference(found: Found) -> list[Block]:
    if not found.differences:
        return []
    changed = [one for one in found.differences if _sign(one.before) != _sign(one.after)]
    reversed_ = [one for one in changed if _sign(one.before) * _sign(one.after) < 0]
    rows = tuple(
        (one.option, one.measure, one.unit, _simulated(one.before), _simulated(one.after))
        for one in changed
    )
    total = len(found.differences)
    blocks: list[Block] = [
        Heading("What difference it makes"),
        Paragraph(
            f"The appraisal again at the fitted values: of {total} headline differences to the "
            f"baseline, {total - len(changed)} say the same (higher, lower, or not told apart from "
            f"zero), {len(changed)} do not, and {len(reversed_)} have the opposite sign."
        ),
    ]
    if rows:
        header = ("Option", "Measure", "Unit", "At evidence values", "At fitted values")
        note = f"95 % intervals of the paired difference, {found.replications} replications."
        blocks.append(
            Table("Differences that say something else", header, rows, note, numeric=False)
        )
    return blocks


def _sign(found: Simulated) -> int:
    return (found.low > 0) - (found.high < 0)
