"""Compiled code is read from a folder that nobody else can write to, or from none."""

import os
from pathlib import Path

import pytest

from simulation import cache

pytestmark = [
    pytest.mark.unit,
    pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders to the user"),
]


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in for the usual folder."""
    monkeypatch.delenv(cache.CACHE_VARIABLE, raising=False)
    monkeypatch.setattr(cache, "_usual_folder", lambda: tmp_path / "optare" / "compiled")
    return tmp_path / "optare" / "compiled"


def mode(folder: Path) -> int:
    return folder.stat().st_mode & 0o777


def test_a_new_folder_is_closed_to_others(usual: Path) -> None:
    assert cache.cache_folder() == usual
    assert mode(usual) == 0o700


def test_the_usual_folder_is_closed_if_it_was_made_open(usual: Path) -> None:
    usual.mkdir(parents=True)
    usual.chmod(0o775)
    assert cache.cache_folder() == usual
    assert mode(usual) == 0o700


@pytest.mark.parametrize("others", [0o777, 0o770, 0o1777])
def test_a_given_folder_that_others_may_write_to_is_left_alone_and_not_used(
    others: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(others)
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path))
    assert cache.cache_folder() != tmp_path
    assert mode(cache.cache_folder()) == 0o700
    assert cache.wanted_place() == (tmp_path, "others may write to it")
    assert tmp_path.stat().st_mode & 0o1777 == others
    tmp_path.chmod(0o700)


def test_a_given_folder_that_others_may_only_read_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o755)
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path))
    assert cache.cache_folder() == tmp_path
    assert mode(tmp_path) == 0o755


def test_a_folder_of_another_user_is_not_used(usual: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual.mkdir(parents=True)
    monkeypatch.setattr(os, "geteuid", lambda: usual.stat().st_uid + 1)
    assert cache.wanted_place().fault == "it belongs to another user"
    assert cache.cache_folder() != usual


def test_a_place_that_is_no_folder_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(cache.CACHE_VARIABLE, str(tmp_path / "file"))
    assert cache.wanted_place().fault
    assert cache.cache_folder().is_dir()
