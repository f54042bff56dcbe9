"""Pages as a visitor's browser gets them."""

from samecheck.model import Page, Passage, Reading
from samecheck.read.page import read_page


def page(body: str, *, head: str = "", url: str = "https://acme.example/") -> Page:
    return Page("acme.example", url, f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>')


def read(body: str, *, head: str = "", url: str = "https://acme.example/") -> Reading:
    return read_page(page(body, head=head, url=url))


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(passage.role, passage.text) for passage in reading.passages]


def texts(reading: Reading) -> list[str]:
    return [passage.text for passage in reading.passages]


def passage(text: str, url: str = "a", role: str = "sentence", place: str = "") -> Passage:
    return Passage("acme.example", url, role, text, place, urls=(url,))  # type: ignore[arg-type]


def reading(url: str, *passages: Passage) -> Reading:
    return Reading("acme.example", url, "ok", passages=passages)
