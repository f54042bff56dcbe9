"""What people use to find pages that aim at the same: TF-IDF, equal titles, fuzzy ratios of titles."""

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from keyword_sectors import masked
from numpy.typing import NDArray
from rapidfuzz import fuzz

from samecheck.model import Reading, Site

#: A score of two pages, each with its site.
Score = Callable[[Site, Reading, Site, Reading], float]

_HEADS: dict[tuple[int, bool], tuple[Reading, str]] = {}


def head(site: Site, page: Reading, *, whole: bool) -> str:
    """Title, and headings and description if ``whole``, names taken out."""
    if (id(page), whole) not in _HEADS:
        _HEADS[id(page), whole] = page, _head(site, page, whole=whole)
    return _HEADS[id(page), whole][1]


def _head(site: Site, page: Reading, *, whole: bool) -> str:
    lines = [page.title, *(t for _, t in page.outline), *(p.text for p in page.passages if p.role == "meta")]
    told = [
        " ".join(w for w in masked(site)(text) if not w.startswith("⟨")) for text in (lines if whole else lines[:1])
    ]
    return " ".join(told)


def rivals(sites: Sequence[Site]) -> dict[str, Score]:
    """What people use, each a score of two pages."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    pages = [(site, page) for site in sites for page in site.pages if page.status == "ok"]
    words_of = r"(?u)\b\w+\b"
    vectors = TfidfVectorizer(sublinear_tf=True, token_pattern=words_of)
    vectors.fit([head(s, p, whole=True) + " x" for s, p in pages])

    @cache
    def vector(text: str) -> NDArray[np.float64]:
        return np.array(vectors.transform([text]).toarray()[0], dtype=np.float64)

    def cosine(s: Site, p: Reading, t: Site, q: Reading) -> float:
        return float(vector(head(s, p, whole=True)) @ vector(head(t, q, whole=True)))

    def equal(s: Site, p: Reading, t: Site, q: Reading) -> float:
        one, two = head(s, p, whole=False), head(t, q, whole=False)
        return float(bool(one) and one == two)

    def ratio(s: Site, p: Reading, t: Site, q: Reading) -> float:
        return fuzz.token_set_ratio(head(s, p, whole=False), head(t, q, whole=False)) / 100

    return {"TF-IDF title + headings": cosine, "equal titles": equal, "token set ratio of titles": ratio}


def rival_line(how: str, yes: NDArray[np.float64], no: NDArray[np.float64]) -> str:
    """Recall of a score at the cut-off that five in a hundred natural pages pass, and at that of its best F1."""
    cut = float(np.quantile(no, 0.95))
    best = max(sorted({*yes.tolist(), *no.tolist()}), key=lambda c: _f1(yes, no, c))
    kept = int((yes >= best).sum())
    wrong = int((no >= best).sum())
    return (
        f"{how:26} at 5 % natural ({cut:.2f}): recall {(yes > cut).mean():.3f}; at its best ({best:.2f}): "
        f"recall {kept / len(yes):.3f}, precision {kept / (kept + wrong):.3f}"
    )


def _f1(yes: NDArray[np.float64], no: NDArray[np.float64], cut: float) -> float:
    kept, wrong = int((yes >= cut).sum()), int((no >= cut).sum())
    return 2 * kept / (len(yes) + kept + wrong)
