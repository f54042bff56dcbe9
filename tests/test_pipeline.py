"""The same answer whatever the order, the company and the cache; and sharing never hides what is shared."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from samecheck.model import Page, Site
from samecheck.pipeline import Tools, judge, judge_all, read
from samecheck.sector import Sector
from samecheck.settings import Settings
from samecheck.wire import Audit, Made, PassageRow

QUICK = Settings(model="static")
TARGET = "larkin-drain.example"


def encoded(audit: object) -> bytes:
    return msgspec.json.encode(audit)


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """The plumbers' pages, as they lie on disk."""
    folder = Path(__file__).parents[1] / "corpora" / "plumbers"
    return [Page(file.parent.name, file.name, file.read_text("utf-8")) for file in sorted(folder.glob("*/*.html"))]


@pytest.fixture(scope="module")
def usual(pages: list[Page], quick: Tools, made: Made) -> Audit:
    sector = Sector.of(*read(pages))
    return judge(sector[TARGET], sector, quick, QUICK, made)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_pages_and_peers_moves_no_byte(
    seed: int, pages: list[Page], usual: Audit, quick: Tools, made: Made
) -> None:
    order = random.Random(seed)  # noqa: S311  # no secret
    shuffled = order.sample(pages, len(pages))
    sites = read(shuffled)
    sector = Sector()
    for site in order.sample(sites, len(sites)):
        sector = Sector.of(site) | sector
    assert encoded(judge(sector[TARGET], sector, quick, QUICK, made)) == encoded(usual)


def test_the_target_need_not_be_in_its_sector(pages: list[Page], usual: Audit, quick: Tools, made: Made) -> None:
    sector = Sector.of(*read(pages))
    outside = judge(sector[TARGET], sector.without([TARGET]), quick, QUICK, made)
    assert encoded(outside) == encoded(usual)
    assert [peer.site for peer in usual.peers] == sorted(site.name for site in sector if site.name != TARGET)


def test_a_peer_without_text_is_a_row_and_moves_nothing_else(
    pages: list[Page], usual: Audit, quick: Tools, made: Made
) -> None:
    silent = Page("silent.example", "index.html", "<html><body><p> </p></body></html>")
    sector = Sector.of(*read([*pages, silent]))
    found = judge(sector[TARGET], sector, quick, QUICK, made)
    (row,) = [peer for peer in found.peers if peer.site == "silent.example"]
    assert row.status != "ok"
    assert row.passages == 0
    others = tuple(peer for peer in found.peers if peer is not row)
    assert encoded(msgspec.structs.replace(found, peers=others)) == encoded(usual)


def test_every_site_is_judged_as_if_alone(pages: list[Page], quick: Tools, made: Made) -> None:
    sector = Sector.of(*read([*pages, Page("silent.example", "index.html", "<p> </p>")]))
    whole = judge_all(sector, quick, QUICK, made)
    assert [skipped.site for skipped in whole.skipped] == ["silent.example"]
    assert whole.skipped[0].reason
    scores = [site.sameness.score for site in whole.sites if site.sameness and site.sameness.score is not None]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == len(whole.sites) == 8
    for row in whole.sites[:3]:
        alone = judge(sector[row.site], sector, quick, QUICK, made)
        assert row.sameness == alone.sameness
        assert alone.sector == whole.homogeneity


def test_the_matrix_is_the_share_of_the_rows_words(pages: list[Page], quick: Tools, made: Made) -> None:
    whole = judge_all(Sector.of(*read(pages)), quick, QUICK, made)
    names, similar = whole.matrix.sites, whole.matrix.similar
    assert names == tuple(sorted(names))
    for k, row in enumerate(similar):
        assert row[k] == 1.0
        assert all(0 <= value <= 1 for value in row)
    copier, victim = names.index("rivermark-plumbing.example"), names.index("cottonwood-plumbing.example")
    assert max(value for n, value in enumerate(similar[copier]) if n != copier) == similar[copier][victim]
    score = {row.site: (row.sameness.score or 0.0) / 100 for row in whole.sites if row.sameness}
    for name, row in zip(names, similar, strict=True):
        assert max(value for other, value in zip(names, row, strict=True) if other != name) <= score[name] + 0.001
    closest = {site.site: site.closest for site in whole.sites}
    assert closest["rivermark-plumbing.example"][0] == "cottonwood-plumbing.example"


def test_progress_is_told_stage_by_stage(pages: list[Page], quick: Tools, made: Made) -> None:
    told: list[tuple[str, int, int]] = []
    sector = Sector.of(*read(pages, lambda *step: told.append(step)))
    judge(sector[TARGET], sector, quick, QUICK, made, lambda *step: told.append(step))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == ["read", "embed", "judge"]
    for stage in ("read", "embed", "judge"):
        steps = [(done, total) for name, done, total in told if name == stage]
        assert steps[-1][0] == steps[-1][1]
        assert steps == sorted(steps)


#: A claim, and what carriers make of it: other words, other order, no word-for-word copy.
CLAIMS = {
    "You will get the price in writing before we pick up a single tool.": (
        "Before any tool is picked up, we give you a written price.",
        "A written price is in your hands before we pick up any tool.",
        "We put the price in writing before we pick up a tool.",
    ),
    "If the repair fails within two years, we come back and fix it free of charge.": (
        "We return and fix it for free if our repair fails within two years.",
        "Should the repair fail within two years, we come back and fix it at no charge.",
        "When a repair of ours fails within two years, we come back to fix it free.",
    ),
    "We leave every room cleaner than we found it.": (
        "Every room is left cleaner than we found it.",
        "We always leave the room cleaner than it was when we found it.",
        "Each room we work in is left cleaner than we found it.",
    ),
    "Evening appointments cost the same as those in the morning.": (
        "Appointments in the evening cost the same as morning ones.",
        "An evening appointment costs you the same as one in the morning.",
        "Our evening appointments cost the same as the morning appointments.",
    ),
}
COPIED = "We photograph every joint before the wall is closed up again."


@pytest.fixture(scope="module")
def with_carriers(
    site: Callable[..., Site], plumbers: Sector, dentists: Sector, quick: Tools, made: Made
) -> Callable[[int], dict[str, PassageRow]]:
    """How the claims are judged on a site with its own copy when so many of ten peers carry them."""
    target, *peers = sorted((*plumbers, *dentists), key=lambda one: one.name)[:11]

    def copy(one: Site, extra: list[str]) -> Site:
        return site(one.name, *(p.text for p in one.scored if p.role == "sentence"), *extra)

    def rows(carriers: int) -> dict[str, PassageRow]:
        sector = Sector.of(
            *(
                copy(peer, [COPIED, *(said[n % 3] for said in CLAIMS.values())] if n < carriers else [])
                for n, peer in enumerate(peers)
            )
        )
        found = judge(copy(target, [COPIED, *CLAIMS]), sector, quick, QUICK, made)
        return {row.text: row for row in found.passages if row.text == COPIED or row.text in CLAIMS}

    return rows


def test_sharing_never_raises_the_bar(with_carriers: Callable[[int], dict[str, PassageRow]]) -> None:
    """A claim that more and more of the peers carry, up to all, is found all along, in any layer and as an echo."""
    found, echoed, saying = set[str](), set[str](), dict.fromkeys([COPIED, *CLAIMS], 0.0)
    for carriers in (0, 1, 3, 5, 7, 10):
        rows = with_carriers(carriers)
        flagged = {text for text, row in rows.items() if row.sameness >= 0.5}
        assert flagged >= found, carriers
        assert {text for text, row in rows.items() if row.echoed >= 0.5} >= echoed, carriers
        for text, row in rows.items():
            assert row.peers_saying >= saying[text], carriers
            saying[text] = row.peers_saying
        if carriers:
            found |= flagged
            echoed |= {text for text, row in rows.items() if row.echoed >= 0.5}
        else:
            # One of the dentists really says that the price comes in writing.
            assert flagged <= {next(iter(CLAIMS))}
    assert found == {COPIED, *CLAIMS}
    assert len(echoed) >= 4
    assert saying[COPIED] == 10


SCRIPT = """
import hashlib, json, os, sys
import msgspec, samecheck
if hasattr(os, "sched_setaffinity"):  # sentences are embedded by a thread for each processor
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:int(os.environ["THREADS"])])
sites = samecheck.read_sites("plumbers")[:4]
# What changes no result and is part of the settings all the same: nothing that was kept of another run fits.
settings = samecheck.Settings(contact=os.environ["CONTACT"])
found = samecheck.audit(sites[0], sites, settings=settings)
row = msgspec.to_builtins(found)
made = row.pop("made")
kept = {key: made[key] for key in ("model_sha256", "corpus_sha256", "hashes")}
print(json.dumps({"result": msgspec.json.encode(row).hex(), "made": kept,
    "heavy": sorted({"torch", "spacy", "transformers", "onnxruntime", "sklearn", "pandas", "scrapy"} & sys.modules.keys())}))
"""


@pytest.mark.model
def test_threads_seeds_and_cache_move_no_byte_and_a_warm_run_loads_no_model(tmp_path: Path) -> None:
    def run(cache: str, threads: int, seed: int) -> dict[str, object]:
        env = {
            **os.environ,
            "SAMECHECK_CACHE": str(tmp_path / cache),
            "OMP_NUM_THREADS": str(threads),
            "THREADS": str(threads),
            "PYTHONHASHSEED": str(seed),
            "CONTACT": str(seed),
        }
        done = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True)
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    one, two = run("one", threads=1, seed=1), run("two", threads=2, seed=2)
    warm = run("one", threads=2, seed=3)
    assert one["result"] == two["result"] == warm["result"]
    assert one["made"] == two["made"] == warm["made"]
    assert {"onnxruntime", "spacy"} <= set(one["heavy"])  # type: ignore[call-overload]
    assert warm["heavy"] == []
