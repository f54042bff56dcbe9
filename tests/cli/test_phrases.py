"""``--phrases``: what is customary in a trade, shown and used."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ran

Run = Callable[..., Ran]


def test_the_phrases_of_a_corpus_are_listed_the_most_used_first(run: Run) -> None:
    ran = run("corpus", "show", "plumbers", "--phrases")
    assert ran.status == 0, ran.err
    lines = ran.out.splitlines()
    assert "water heaters: term, 4 sites, 25 to 75 %" in lines
    sites = [int(line.split(", ")[1].split()[0]) for line in lines]
    assert sites == sorted(sites, reverse=True)


def test_an_audit_names_the_corpus_whose_phrases_it_used_by_its_hash(run: Run, target: Path, peers: Path) -> None:
    made = [
        json.loads(run("audit", target, "--peers", peers, *more, "--format", "json").out)["made"]
        for more in ((), ("--phrases", "plumbers"), ("--phrases", "dentists"))
    ]
    assert "phrases" not in made[0]["hashes"]
    assert len({one["hashes"].get("phrases") for one in made}) == 3
    assert made[1]["settings"]["phrases"] == "plumbers"


def test_phrases_of_a_corpus_that_was_never_built_are_5(run: Run, target: Path, peers: Path) -> None:
    assert run("audit", target, "--peers", peers, "--phrases", "nobody").status == 5
