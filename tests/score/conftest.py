"""Tallies drawn at random."""

from hypothesis import strategies as st

from samecheck.score import LEAST_PEERS, LEAST_WORDS, PARTS, Claim, Tally


@st.composite
def tallies(draw: st.DrawFn, least: int = LEAST_PEERS, most: int = 25) -> Tally:
    """Passages on a few pages, each said in one or two parts by some of the peers."""
    peers = tuple(range(1, draw(st.integers(least, most)) + 1))
    passages: list[tuple[str, float]] = []
    claims = []
    for number in range(draw(st.integers(1, 12))):
        page = draw(st.sampled_from(["/", "/about", "/prices"]))
        weight = draw(st.floats(1, 40))
        passages.append((page, weight))
        for share in draw(st.lists(st.floats(0, 0.5), max_size=2)):
            saying = draw(st.frozensets(st.sampled_from(peers), min_size=1))
            claims.append(Claim(page, number, draw(st.sampled_from(PARTS)), weight * share, saying))
    return Tally(tuple(claims), tuple(passages), peers, LEAST_WORDS, draw(st.floats(0, 1)))
