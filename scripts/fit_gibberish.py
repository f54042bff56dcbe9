"""Prints the table of samecheck/read/gibberish.py, and how real and random texts fare with it.

    python scripts/fit_gibberish.py

The table is counted over the different words, in use twice or more, of ../shared/data: sites, companies and listings, in
English and German with some Spanish, French, Dutch and Russian.
"""

import csv
import gzip
import random
import string
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log10

from real_texts import DATA, companies, peer_groups, roofers, small_businesses

from samecheck.read.gibberish import STEP, gibberish, letters
from samecheck.read.words import clean, sentences, words

_SMOOTHING = 0.5
_LEAST = 2


def texts() -> dict[str, list[str]]:
    """The passages of all real data, by where they are from."""
    found = {
        name: sorted({p.text for group in read().values() for site in group for p in site.passages})
        for name, read in (("smb_sites", small_businesses), ("trades", roofers), ("wcxb", peer_groups))
    }
    found["companies"] = sorted({sentence for company in companies() for sentence in company.sentences})
    found["listings"] = sorted(set(listings()))
    return found


def listings() -> Iterator[str]:
    """The sentences of listings/munich.csv.gz."""
    with gzip.open(DATA / "listings" / "munich.csv.gz", "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for value in row.values():
                yield from sentences(clean(value or ""))


def table(found: Iterable[str]) -> list[str]:
    """Minus log10 of the chance of each letter after each other, in steps, a digit of base 36 each."""
    spread = Counter(word for text in found for word in set(words(text)) if word.isalpha())
    pairs: Counter[str] = Counter()
    for word in (word for word, times in spread.items() if times >= _LEAST):
        bare = letters(word)
        pairs.update(one + two for one, two in pairwise(bare))
    rows = []
    for one in string.ascii_lowercase:
        total = sum(pairs[one + two] for two in string.ascii_lowercase) + 26 * _SMOOTHING
        odds = [-log10((pairs[one + two] + _SMOOTHING) / total) for two in string.ascii_lowercase]
        rows.append("".join(_digit(min(35, round(value / STEP))) for value in odds))
    return rows


def _digit(value: int) -> str:
    return (string.digits + string.ascii_lowercase)[value]


def noise(seed: int = 1) -> dict[str, list[str]]:
    """Texts that are none: letters drawn evenly, from the middle of a keyboard, and as often as English has them."""
    draw = random.Random(seed)
    often = Counter("".join(letters(word) for text in texts()["companies"][:5000] for word in words(text)))
    kinds = {
        "letters at random": dict.fromkeys(string.ascii_lowercase, 1),
        "keyboard mash": dict.fromkeys("asdfghjklqwertyuiop", 1),
        "as often as in English": dict(sorted(often.items())),
    }
    return {
        name: [
            " ".join("".join(draw.choices([*odds], [*odds.values()], k=draw.randint(3, 9))) for _ in range(10))
            for _ in range(2000)
        ]
        for name, odds in kinds.items()
    }


def main() -> None:
    """Prints the table, then the shares."""
    real = texts()
    print("\n".join(table(text for found in real.values() for text in found)))
    for name, found in real.items():
        caught = [(text, why) for text in found if (why := gibberish(text, "en"))]
        print(f"{name}: {len(caught)} of {len(found)} ({100 * len(caught) / len(found):.3f} %)")
        for text, why in caught:
            print(f"    {why}: {text[:160]}")
    for name, found in noise().items():
        print(f"{name}: {100 * sum(bool(gibberish(text, 'en')) for text in found) / len(found):.1f} % of {len(found)}")


if __name__ == "__main__":
    main()
