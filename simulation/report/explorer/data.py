"""The data of the explorer as JSON: what the page reads, and numbers for its arithmetic.

Keys are told in docs/explorer_data.md. Arrays stand in base64, little-endian: those of the values
of the files in double, those of draws in single precision. The same data gives the same text.
"""

import base64
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.exploring.build import explorer_data
from simulation.valuation.exploring.data import CriteriaData, ExplorerData
from simulation.valuation.exploring.part import Part
from simulation.valuation.exploring.setting import Setting

__all__ = ["explorer_data", "explorer_json", "setting_json"]

VERSION = 1
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""letters that could end the script in which the text stands"""


def explorer_json(data: ExplorerData) -> str:
    """Return the data as JSON that may stand in a script of a page."""
    text = json.dumps(_plain(data), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for letter, code in _UNSAFE.items():
        text = text.replace(letter, code)
    return text


def setting_json(setting: Setting) -> dict[str, Any]:
    """Return a setting as the page knows it."""
    return {
        "week_gbp": setting.week_gbp,
        "discount": setting.discount,
        "horizon_years": setting.horizon_years,
        "pension_regime": setting.pension_regime,
        "levers": dict(setting.levers),
        "weights": dict(setting.weights),
    }


def _plain(data: ExplorerData) -> dict[str, Any]:
    return {
        "version": VERSION,
        "options": [
            {"name": name, "title": data.titles[name], "is_baseline": name == data.baseline}
            for name in data.options
        ],
        "baseline": data.baseline,
        "price_year": data.price_year,
        "prices_title": data.prices_title,
        "criteria_title": data.criteria.title if data.criteria else None,
        "years": list(data.main.years),
        "run_years": data.run_years,
        "replications": data.main.replications,
        "draws": {**data.draws._asdict(), "replications": data.drawn.replications},
        "discount": data.discount._asdict(),
        "controls": [one._asdict() for one in data.controls],
        "groups": dict(data.groups),
        "pension_regimes": [
            {"name": name, "title": title} for name, title in data.pension_regimes.items()
        ],
        "week": data.week._asdict(),
        "rate": data.rate._asdict(),
        "criteria": _criteria(data.criteria),
        "setting": setting_json(data.setting),
        "private": _private(data),
    }


def _criteria(criteria: CriteriaData | None) -> list[dict[str, Any]] | None:
    return None if criteria is None else [one._asdict() for one in criteria.criteria]


def _private(data: ExplorerData) -> dict[str, Any]:
    """Return what only the arithmetic reads."""
    points = data.criteria.points if data.criteria else None
    return {
        "bodies": [one._asdict() for one in data.bodies],
        "quantiles": dict(data.quantiles),
        "points": None if points is None else _array(points, "f8"),
        "main": _part(data.main, "f8"),
        "drawn": _part(data.drawn, "f4"),
    }


def _part(part: Part, precision: str) -> dict[str, Any]:
    groups: Mapping[str, dict[str, Any]] = {
        name: {key: _array(each, precision) for key, each in group.named().items()}
        for name, group in part.groups().items()
    }
    return {
        "draws": part.draws,
        "replications": part.replications,
        "option_count": part.option_count,
        "years": list(part.years),
        **groups,
    }


def _array(values: NDArray[np.float64], precision: str) -> dict[str, Any]:
    """Return an array as its shape and its numbers in rows."""
    raw = np.ascontiguousarray(values, dtype=f"<{precision}").tobytes()
    return {"shape": list(values.shape), precision: base64.b64encode(raw).decode("ascii")}
