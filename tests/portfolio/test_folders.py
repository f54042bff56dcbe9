"""Folders are safe on any system, whatever a client is called."""

import re
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck.portfolio.folders import folder_name, is_folder_name


@given(st.text(max_size=300))
def test_any_name_gives_a_safe_folder_or_none(name: str) -> None:
    found = folder_name(name)
    assert len(found) <= 60 + len("-client")
    assert len(found.encode()) <= 200
    assert not found or PurePosixPath(found).name == PureWindowsPath(found).name == found
    assert not re.search(r'[\s<>:"/\\|?*.\x00-\x1f]|^-|-$', found)
    assert not any(unicodedata.category(one).startswith("C") for one in found)
    assert found == found.casefold()


@given(st.text(max_size=80))
def test_the_folder_depends_on_nothing_but_the_name(name: str) -> None:
    assert folder_name(name) == folder_name(name)
    assert folder_name(f"  {name} ") == folder_name(name)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("..", ""),
        ("C:\\Windows\\system32", "c-windows-system32"),
        ("=cmd|'/c calc'!A1", "cmd-c-calc-a1"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("a\u202eb\u200bc", "a-b-c"),
        ("Müller & Söhne", "muller-sohne"),
        ("हिन्दी", "हिन्दी"),
        ("NUL", "nul-client"),
        ("😀", ""),
        ("\x00", ""),
    ],
)
def test_hostile_names(name: str, folder: str) -> None:
    assert folder_name(name) == folder


@pytest.mark.parametrize("name", ["..", "a/b", "a\\b", ".hidden", "index.html", "con", "", "-x", "a" * 61, "a b", "_"])
def test_a_folder_of_ones_own_is_no_path(name: str) -> None:
    assert not is_folder_name(name)


@pytest.mark.parametrize("name", ["summit", "summit-2", "Summit_3", "屋根"])
def test_a_folder_of_ones_own(name: str) -> None:
    assert is_folder_name(name)
