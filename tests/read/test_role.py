import pytest

from samecheck.read.role import page_role


@pytest.mark.parametrize(
    ("url", "title", "role"),
    [
        ("https://acme.example", "", "home"),
        ("https://acme.example/", "Contact", "home"),
        ("https://acme.example/index.php?x=1", "", "home"),
        ("index.html.gz", "", "home"),
        ("areas/index.html", "", "city"),
        ("https://acme.example/areas/index.html", "", "city"),
        ("https://acme.example/about-us/", "", "about"),
        ("https://acme.example/services/roof-repair", "", "service"),
        ("https://acme.example/areas/leeds", "", "city"),
        ("https://acme.example/privacy-policy", "", "legal"),
        ("https://acme.example/blog/our-services", "", "blog"),
        ("https://acme.example/p/17", "Meet our team", "team"),
        ("https://acme.example/pricing", "", "pricing"),
        ("https://acme.example/shop/", "", "product"),
        ("https://acme.example/kontakt", "", "contact"),
        ("https://acme.example/x", "y", "other"),
        ("https://acme.example/aboutness", "", "other"),
        ("", "", "home"),
    ],
)
def test_the_kind_of_page_is_told_by_address_then_title(url: str, title: str, role: str) -> None:
    assert page_role(url, title) == role
