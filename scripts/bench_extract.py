r"""How well copy is read off a page: word-F1 on the development split of WCXB, beside other extractors, in one run.

    python scripts/bench_extract.py [--tool NAME] [--worst N]

Each page's words (lower case, ``\w+``) are compared with those of its hand-checked main text as multisets, as the
benchmark's own evaluation does; figures are means over pages. ``with`` and ``without`` are the shares of its snippets
that are there, and that are not. samecheck's trees were fitted on these pages: scripts/fit_content.py gives its figures
cross-validated. Speed is by the time of one processor, from decoded markup to text.
"""

import argparse
import csv
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import fmean

from real_texts import DATA

from samecheck.gather.decode import decode
from samecheck.model import Page
from samecheck.read.content import content
from samecheck.read.extractor import Extract
from samecheck.read.page import read_page

_WORD = re.compile(r"\w+")
#: Roles that a visitor reads on the page itself, in its body.
_IN_BODY = frozenset(["hero", "heading", "sentence", "item", "quote", "faq", "button"])


@dataclass(frozen=True)
class Case:
    """One page of the benchmark."""

    id: str
    type: str
    url: str
    markup: str
    gold: str
    included: tuple[str, ...]
    excluded: tuple[str, ...]


@dataclass(frozen=True)
class Marks:
    """How an extracted text compares with the main text."""

    f1: float
    precision: float
    recall: float
    included: float
    excluded: float


def cases() -> list[Case]:
    """The pages of the development split that are at hand."""
    folder = DATA / "wcxb"
    found = []
    with (folder / "pages.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            truth = json.loads((folder / "gold" / f"{row['id']}.json").read_text("utf-8"))["ground_truth"]
            markup = decode(gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes()))
            snippets = (tuple(truth.get(key) or ()) for key in ("with", "without"))
            found.append(Case(row["id"], row["page_type"], row["url"], markup, truth["main_content"], *snippets))
    return found


def marks(text: str, case: Case) -> Marks:
    """The marks of ``text`` for ``case``."""
    mine, gold = (Counter(_WORD.findall(one.lower())) for one in (text, case.gold))
    both = (mine & gold).total()
    precision, recall = both / max(1, mine.total()), both / max(1, gold.total())
    f1 = 2 * precision * recall / (precision + recall) if both else float(mine == gold)
    flat = " ".join(text.split()).lower()
    there = [" ".join(one.split()).lower() in flat for one in case.included]
    away = [" ".join(one.split()).lower() not in flat for one in case.excluded]
    return Marks(f1, precision, recall, fmean(there or [1.0]), fmean(away or [1.0]))


def samecheck(case: Case) -> str:
    """The text of the passages that count as the page's copy."""
    return text_of(case, content)


def text_of(case: Case, extract: Extract) -> str:
    """The text of the passages that ``extract`` counts as the page's copy."""
    reading = read_page(Page("x", case.url, case.markup), extract)
    return "\n".join(one.text for one in reading.passages if one.role in _IN_BODY and not one.boilerplate)


def _trafilatura(*, recall: bool) -> Callable[[Case], str]:
    from trafilatura import extract

    return lambda case: extract(case.markup, favor_recall=recall, include_comments=False) or ""


def _resiliparse(case: Case) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(case.markup, main_content=True, alt_texts=False))


def _readability(case: Case) -> str:
    from lxml.html import document_fromstring
    from readability import Document

    try:
        return " ".join(map(str, document_fromstring(Document(case.markup).summary()).itertext()))
    except Exception:  # noqa: BLE001 - it fails on some pages in many ways: no text, then
        return ""


def _beautifulsoup(case: Case) -> str:
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(case.markup, "lxml")
    for element in soup(["script", "style", "noscript", "nav", "header", "footer", "aside", "svg", "iframe", "form"]):
        element.decompose()
    return soup.get_text(" ")


def tools() -> dict[str, Callable[[Case], str]]:
    """The extractors, by the name under which the table shows them."""
    return {
        "samecheck": samecheck,
        "trafilatura": _trafilatura(recall=False),
        "trafilatura, recall": _trafilatura(recall=True),
        "resiliparse": _resiliparse,
        "readability-lxml": _readability,
        "BeautifulSoup, no nav": _beautifulsoup,
    }


def measured(extract: Callable[[Case], str], pages: Iterable[Case]) -> tuple[dict[str, Marks], float]:
    """Marks by page, and pages a second."""
    found, spent = {}, 0.0
    for case in pages:
        begun = time.process_time()
        text = extract(case)
        spent += time.process_time() - begun
        found[case.id] = marks(text, case)
    return found, len(found) / spent


def table(pages: list[Case], chosen: list[str]) -> None:
    """Prints a line a tool and page type."""
    types = ["service", *sorted({case.type for case in pages} - {"service"})]
    print(f"{'tool':<22}{'pages/s':>8}  " + "".join(f"{kind[:13]:>15}" for kind in types) + f"{'all':>15}")
    for name, extract in tools().items():
        if chosen and name not in chosen:
            continue
        found, speed = measured(extract, pages)
        rows = [[found[case.id] for case in pages if kind in ("all", case.type)] for kind in [*types, "all"]]
        for field in ("f1", "precision", "recall", "included", "excluded"):
            head = f"{name:<22}{speed:8.1f}  " if field == "f1" else f"{'':20}{field[:9]:>10}  "
            print(head + "".join(f"{fmean(getattr(one, field) for one in row):15.3f}" for row in rows))


def worst(pages: list[Case], count: int) -> None:
    """Prints the service pages on which samecheck does worst."""
    found, _ = measured(samecheck, pages)
    for case in sorted(pages, key=lambda case: found[case.id].f1)[:count]:
        one = found[case.id]
        print(f"{case.id} {case.type:<9} F1 {one.f1:.2f} P {one.precision:.2f} R {one.recall:.2f}  {case.url[:90]}")


def main() -> None:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", action="append", default=[], help="only this tool; repeatable")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list samecheck's N worst service pages")
    options = parser.parse_args()
    pages = cases()
    if options.worst:
        worst([case for case in pages if case.type == "service"], options.worst)
    else:
        table(pages, options.tool)


if __name__ == "__main__":
    main()
