"""Where the scenario files that come with Optare are."""

from pathlib import Path


def shipped_scenarios() -> Path:
    """The folder of shipped scenarios: in an installed package, else in a checkout.

    It is relative to the current folder where that is shorter, so that messages are readable.
    """
    package = Path(__file__).resolve().parent.parent
    installed = package / "shipped_scenarios"
    folder = installed if installed.is_dir() else package.parent / "scenarios"
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
