"""A corporation among shops, and a directory among the firms that it lists."""

from samecheck.model import Page, Site
from samecheck.pipeline import read
from samecheck.sector.giants import chains, directories, giants
from samecheck.sector.identity import identity

SHOPS = {f"shop{n}.example": f"<h1>Moves in town {n}</h1><p>We carry your boxes.</p>" for n in range(4)}
LARGE = "<a href=/ir>Investor Relations</a><a href=/c>Careers</a><h1>Moving</h1><p>We move the world.</p>"


def sites(**more: str) -> list[Site]:
    bodies = SHOPS | {f"{name}.example": body for name, body in more.items()}
    return read(Page(name, f"https://{name}/", f"<html><body>{body}</body></html>") for name, body in bodies.items())


def test_a_giant_among_small_ones() -> None:
    assert giants(sites()) == {}
    assert giants(sites(mover=LARGE)) == {"mover.example": "its pages show investor relations and careers"}


def test_where_giants_are_usual_none_is_noted() -> None:
    assert giants(sites(one=LARGE, two=LARGE, three=LARGE)) == {}


def test_two_others_tell_nothing() -> None:
    assert (
        giants(
            [site for site in sites(mover=LARGE) if site.name in ("mover.example", "shop1.example", "shop2.example")]
        )
        == {}
    )


def test_a_directory() -> None:
    body = "<h1>Compare moving quotes</h1><h2>Browse by city</h2><p>Find the right mover.</p><button>Add your business</button>"
    (name, why), *others = directories(sites(lister=body)).items()
    assert (name, others) == ("lister.example", [])
    assert why == "it asks firms to list themselves, lets visitors browse firms and compares firms"


def test_a_shop_that_compares_its_own_prices_is_no_directory() -> None:
    assert directories(sites(fair="<h1>Compare our prices</h1><p>Claim your free estimate near you.</p>")) == {}


def test_many_telephone_numbers() -> None:
    numbers = "".join(f"<p>Branch {n}: (310) 555-01{n}</p>" for n in range(30, 60))
    known = [identity(site) for site in sites(chain=f"<h1>Moves</h1>{numbers}")]
    assert chains(known) == {"chain.example": "30 telephone numbers stand on it, 0 on the others"}
