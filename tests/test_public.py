"""The public names, and only they."""

import json
import subprocess
import sys

import pytest

import samecheck

NAMES = [
    "Allow",
    "Audit",
    "Draft",
    "Fact",
    "Page",
    "PagesAudit",
    "Passage",
    "Reading",
    "Review",
    "SamecheckError",
    "Sector",
    "SectorAudit",
    "Settings",
    "Site",
    "audit",
    "audit_portfolio",
    "audit_sector",
    "build_corpus",
    "corpora",
    "desk",
    "draft",
    "load",
    "pages",
    "quiz",
    "read_facts",
    "read_reviews",
    "read_sites",
]


def test_the_public_names_are_these() -> None:
    """A name more or less is a change that users see: it goes into the changelog."""
    assert samecheck.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(samecheck, name)
    assert found.__doc__
    assert callable(found)
    assert name in dir(samecheck)


def test_another_name_is_not() -> None:
    with pytest.raises(AttributeError, match="no attribute 'audits'"):
        _ = samecheck.audits


def test_importing_loads_nothing() -> None:
    command = "import samecheck, sys, json; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    assert not loaded & {"numpy", "msgspec", "lxml", "torch", "spacy", "click", "pandas", "sklearn", "httpx"}
    assert {name for name in loaded if name.startswith("samecheck")} == {"samecheck"}
