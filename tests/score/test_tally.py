"""What is counted: each word once, and never less for a worn phrase that is copied as well."""

from collections.abc import Callable, Mapping

import pytest

from samecheck.detect.case import Spoken, case_of
from samecheck.model import Passage, Site
from samecheck.pipeline import Tools
from samecheck.score import PARTS, Claim, tally
from samecheck.score.tally import claimed
from samecheck.sector import Sector
from samecheck.sector.align import Run
from samecheck.sector.evidence import Match, Said
from samecheck.sector.index import Index
from samecheck.sector.neighbours import Neighbours
from samecheck.settings import Settings

WORDS = ("we", "pride", "ourselves", "on", "every", "lead", "gutter", "we", "beat", "here")


@pytest.fixture(scope="module")
def pride(quick: Tools, site: Callable[..., Site]) -> Spoken:
    """A sentence with the stock phrase "pride ourselves on" in it."""
    index = Index.of([site("mine.example", " ".join(WORDS))], quick.embed)
    (hit,) = index.stock[0]
    assert (hit.start, hit.end) == (1, 4)
    return Spoken(
        Passage("mine.example", "/", "sentence", " ".join(WORDS)), WORDS, Said(0, (), None, frozenset()), index.stock[0]
    )


def match(site: int, layer: str, p: float, start: int, size: int) -> Match:
    return Match(None, site, layer, p, (Run(start, start, size),), size / len(WORDS))  # type: ignore[arg-type]


def counted(spoken: Spoken, *matches: Match, users: Mapping[str, frozenset[int]] | None = None) -> tuple[Claim, ...]:
    said = Said(0, matches, matches[0] if matches else None, frozenset(m.site for m in matches))
    whole = Spoken(spoken.passage, spoken.words, said, spoken.stock)
    return claimed([whole], users or {}, 0.05)


def by_part(claims: tuple[Claim, ...]) -> dict[str, float]:
    return {part: round(sum(c.weight for c in claims if c.part == part), 3) for part in PARTS}


def test_a_phrase_that_no_peer_uses_and_words_that_none_says_count_nothing(pride: Spoken) -> None:
    assert counted(pride) == ()


def test_a_phrase_counts_its_words_with_the_peers_that_use_it(pride: Spoken) -> None:
    phrase = pride.stock[0].entry.phrase
    (claim,) = counted(pride, users={phrase: frozenset([2, 5])})
    assert (claim.part, claim.weight, claim.saying) == ("cliche", 3.0, frozenset([2, 5]))


def test_a_copied_run_beside_a_phrase_leaves_the_phrase_its_words(pride: Spoken) -> None:
    phrase = pride.stock[0].entry.phrase
    found = counted(pride, match(1, "copied", 1e-9, 4, 6), users={phrase: frozenset([2])})
    assert by_part(found) == {"copied": 6.0, "templated": 0.0, "echoed": 0.0, "cliche": 3.0}


def test_each_word_counts_once_whatever_covers_it(pride: Spoken) -> None:
    phrase = pride.stock[0].entry.phrase
    found = counted(
        pride,
        match(1, "copied", 0.01, 0, 5),
        match(2, "templated", 0.02, 2, 6),
        match(3, "echoed", 0.04, 0, 10),
        users={phrase: frozenset([4])},
    )
    assert sum(claim.weight for claim in found) <= len(WORDS)
    parts = by_part(found)
    assert parts["copied"] > parts["templated"] > parts["cliche"] > 0
    assert parts["echoed"] > 0
    assert {peer for claim in found for peer in claim.saying} == {1, 2, 3, 4}


def test_copying_a_worn_sentence_never_counts_less_than_writing_it(pride: Spoken) -> None:
    phrase = pride.stock[0].entry.phrase
    users = {phrase: frozenset(range(2, 9))}
    alone, copied = counted(pride, users=users), counted(pride, match(1, "copied", 0.04, 0, 10), users=users)
    for depth in range(1, 9):
        heard = [sum(c.weight * (1 - (1 - len(c.saying) / 8) ** depth) for c in found) for found in (alone, copied)]
        assert heard[1] >= heard[0]


def test_no_passage_counts_more_than_its_words(plumbers: Sector, quick: Tools) -> None:
    neighbours = Neighbours(Index.of(plumbers.sites, quick.embed))
    sharing = 0
    for site in plumbers.sites[:3]:
        found = tally(case_of(neighbours, site, Settings(model="static"), quick.names))
        counted = [0.0] * len(found.passages)
        for claim in found.claims:
            assert claim.page == found.passages[claim.passage][0]
            counted[claim.passage] += claim.weight
        assert all(part <= whole[1] + 1e-9 for part, whole in zip(counted, found.passages, strict=True))
        sharing += any(counted)
    assert sharing >= 2  # Brass and Lead says nothing that others say
