"""A folder of small scenario files for each test."""

from pathlib import Path

import pytest
from scenario_folder import Folder


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)
