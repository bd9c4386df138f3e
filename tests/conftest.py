"""Every test carries exactly one tier marker; collection fails otherwise."""

import pytest

TIERS = ("unit", "theory", "integration", "browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        tiers = [name for name in TIERS if item.get_closest_marker(name)]
        if len(tiers) != 1:
            raise pytest.UsageError(f"{item.nodeid} must carry one tier marker, not {tiers}")
