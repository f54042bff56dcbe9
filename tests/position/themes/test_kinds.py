"""What is a claim, and what is furniture: judged by both models that ship with samecheck."""

import pytest

from samecheck.embed import Embedder, embedder
from samecheck.position.themes.kinds import KINDS, chances, judge, middle
from tests.position.movers import FAMILY, INSURED, QUOTES, fast

CLAIMS = {
    "insured": INSURED[:5],
    "quotes": QUOTES[:5],
    "family": FAMILY[:5],
    "years": ("Over 20 years of experience", "Decades of experience", "Experienced crew", "Our experienced team"),
    "on time": ("We arrive on time.", "Always on time", "On time, every time", "We are never late."),
    "satisfaction": ("Satisfaction guaranteed", "Your satisfaction is guaranteed.", "100 % satisfaction guarantee"),
    "fair prices": ("Fair prices", "Honest, upfront pricing", "No hidden fees", "Transparent pricing"),
}
NO_CLAIMS = {
    "phone": ("Call us now", "Call us today", "Phone us", "Give us a call"),
    "opening hours": ("Opening hours", "Open Monday to Friday", "Monday to Friday", "Closed on Sundays"),
    "menu": ("Home", "About us", "Contact", "Menu", "Back to top"),
    "services": ("Packing service", "Storage", "Office moves", "Piano moves", "Packing and unpacking"),
    "cookies": ("Accept all cookies", "Cookie policy", "Privacy policy", "All rights reserved"),
    "form": ("Your name", "Your email", "Your message", "Send message"),
}


@pytest.fixture(scope="module", params=["static", pytest.param("minilm", marks=pytest.mark.model)])
def model(request: pytest.FixtureRequest) -> Embedder:
    """Each model that has a regression."""
    return embedder(request.param)


def test_what_businesses_recommend_themselves_by_is_a_claim(model: Embedder) -> None:
    odds = chances(list(CLAIMS.values()), model)
    kinds = dict(zip(CLAIMS, (KINDS[int(row.argmax())] for row in odds), strict=True))
    wrong = [name for name, kind in kinds.items() if kind != "claim"]
    assert len(wrong) <= 1, wrong


def test_what_every_site_has_to_have_is_no_claim(model: Embedder) -> None:
    odds = chances(list(NO_CLAIMS.values()), model)
    kinds = dict(zip(NO_CLAIMS, (KINDS[int(row.argmax())] for row in odds), strict=True))
    wrong = [name for name, kind in kinds.items() if kind == "claim"]
    # The model that ships takes names of services for claims.
    assert set(wrong) <= ({"services"} if model.name == "static" else set())


def test_the_chances_of_a_theme_add_up_to_one(model: Embedder) -> None:
    assert chances(list(CLAIMS.values()), model).sum(axis=1) == pytest.approx(1, abs=2e-4)


def test_another_model_leaves_the_judgement_to_the_one_that_ships(model: Embedder) -> None:
    class Other:
        name, sha256, dimensions = "other", "0" * 64, 256

        def __call__(self, *_: object) -> None:
            raise AssertionError("not asked")

    assert judge(Other(), fast()) is fast()  # type: ignore[arg-type]
    assert judge(model, fast()) is model


def test_no_theme_has_no_chances(model: Embedder) -> None:
    assert chances([], model).shape == (0, len(KINDS))
    assert middle([], model).shape == (0, model.dimensions)
