"""Whether what stands in a manifest has the form that its readers take for granted."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from simulation.experiment.comparison import MAIN

_Check = Callable[[Any], bool]


def wrong_entries(manifest: Any) -> Iterator[str]:
    """Yield the entries of a manifest that are missing or not of their form."""
    if not isinstance(manifest, dict):
        yield "it holds no entries"
        return
    for name in ("appraisal", "seed", "settings"):
        if name not in manifest:
            yield name
    for name, right in _FORMS.items():
        if name in manifest and not right(manifest[name]):
            yield name


def _count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _text(value: Any) -> bool:
    return isinstance(value, str)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(_text, value))


def _optional(right: _Check) -> _Check:
    return lambda value: value is None or right(value)


def _mapping(**entries: _Check) -> _Check:
    """Return a check of a mapping that has these entries, each of its form."""
    return lambda value: (
        isinstance(value, dict)
        and all(name in value and right(value[name]) for name, right in entries.items())
    )


def _mapping_if_there(**entries: _Check) -> _Check:
    """Return a check of a mapping in which these entries, where they are, have their form."""
    return lambda value: (
        isinstance(value, dict)
        and all(right(value[name]) for name, right in entries.items() if name in value)
    )


def _settings(value: Any) -> bool:
    of_one = _mapping(replications=_count)
    more = _mapping_if_there(title=_text, asked=_optional(_count))
    return (
        isinstance(value, dict)
        and MAIN in value
        and all(of_one(one) and more(one) for one in value.values())
    )


def _each(right: _Check) -> _Check:
    return lambda value: isinstance(value, list) and all(map(right, value))


_FORMS: Mapping[str, _Check] = {
    "appraisal": _text,
    "title": _text,
    "baseline": _text,
    "options": _texts,
    "seed": _count,
    "settings": _settings,
    "varied": _texts,
    "keys": _texts,
    "optare": _text,
    "model": _text,
    "python": _text,
    "packages": _mapping_if_there(),
    "stopping": _mapping(rule=_text),
    "failures": _each(_mapping(setting=_text, option=_text, replication=_count)),
    "plan": _optional(
        _mapping_if_there(
            hash=_optional(_text),
            title=_text,
            reason=_text,
            chosen=_optional(_text),
            rule_picked=_optional(_text),
            runs_there_when_first_seen=_optional(_count),
            plans_there_before=_optional(_count),
        )
    ),
    "uncertainty": _optional(
        _mapping(draws=_count, replications_of_each=_count, unknowns=_texts, keys=_texts)
    ),
    "run_info": _mapping_if_there(),
}
"""the form of each entry; what a manifest holds beside these is not looked at"""
