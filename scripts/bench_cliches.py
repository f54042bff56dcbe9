"""SC301 held against published lists: hits per 1,000 words on real business pages and on plain English.

    python scripts/bench_cliches.py rates       # learned, lexicon, both, each list of ../shared/data/phrases
    python scripts/bench_cliches.py readings    # how well a phrase nobody read is told, by cut-off
    python scripts/bench_cliches.py sample OUT [SEED]   # 200 random learned hits a source, to be read by eye

Learned is always the table without the business it is tried on: five parts of the businesses by the hash of their names,
each tried with what the other four say. "unread" goes further: whether a phrase talks marketing is told by a model that
was fitted without this phrase. "without source" leaves out every business of the source it is tried on.
"""

import csv
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import fit_phrases
import real_texts
from fit_phrases import Counts
from phrase_texts import Business, businesses, plain_english

from samecheck.lexicons import Entry, Hit, cliches
from samecheck.lexicons.phrases import Phrase
from samecheck.lexicons.spreads import LIKELY, Node, entry, found, learned, trie
from samecheck.read.words import words

FOLDS = 5
SOURCES = ("wcxb", "smb_sites", "trades")
Texts = Sequence[Sequence[str]]
Find = Callable[[Sequence[str]], list[Hit]]

#: Published lists that are not phrases of marketing: single everyday words, or patterns of punctuation and syntax.
LEFT_OUT = {
    "npm:weasels@2.0.1": "single words, “that” and “all” among them",
    "npm:weasel-words@0.1.1": "single words, “many” and “huge” among them",
    "npm:buzzphrase@3.2.1, single words": "dictionary words such as “cloud”, “deliver”, “received”",
    "pypi:unsloppify@0.1.1": "regular expressions of punctuation and sentence openers",
}


@dataclass(frozen=True)
class Fold:
    """The businesses a table is tried on, by number, and its stock phrases."""

    numbers: frozenset[int]
    stock: Node


def main() -> None:
    """Runs what the command line asks for."""
    todo = {"rates": rates, "readings": told, "sample": sample}
    todo[sys.argv[1] if len(sys.argv) > 1 else "rates"]()


def rates() -> None:
    """Prints hits per 1,000 words by list and source."""
    counts = Counts.of(businesses())
    read = fit_phrases.readings()
    unread = {phrase: sure >= LIKELY for phrase, sure in out_of_fold(read, counts).items()}
    plain = plain_english()
    whole = grammar(counts, read)
    ways = {"learned": by_fold(counts, read, whole), "learned, unread": by_fold(counts, unread, whole)}
    ways["learned, without source"] = [fold(counts, firms_of(counts, source), read, whole) for source in SOURCES]
    print_row("", [*SOURCES, *plain])
    for name, folds in ways.items():
        print_row(
            name,
            [*(held_out(counts, folds, source) for source in SOURCES), *(rate(shipped, one) for one in plain.values())],
        )
    folds = ways["learned"]
    both = [held_out(counts, folds, source, beside=True) for source in SOURCES]
    print_row("learned where the lexicon has none", [*both, *(rate(beyond, one) for one in plain.values())])
    for name, find in (("lexicon", cliches().hits), *published().items()):
        texts = [
            [text for n in sorted(firms_of(counts, source)) for text in counts.firms[n].masked] for source in SOURCES
        ]
        print_row(name, [rate(find, one) for one in (*texts, *plain.values())])
    for name, why in LEFT_OUT.items():
        print(f"left out: {name}: {why}")
    overlap(counts, folds)


def told() -> None:
    """Prints how well a phrase that was not read is told, by cut-off."""
    from sklearn.metrics import average_precision_score, roc_auc_score

    read = fit_phrases.readings()
    sure = out_of_fold(read, Counts.of(businesses()))
    every = sorted(read)
    truth, guess = [read[one] for one in every], [sure[one] for one in every]
    print(f"{len(every)} phrases read, {sum(truth)} stock; left out by tenths: AUC {roc_auc_score(truth, guess):.3f}, "
          f"average precision {average_precision_score(truth, guess):.3f}")  # fmt: skip
    for cut in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        chosen = [one for one in every if sure[one] >= cut]
        right = sum(read[one] for one in chosen)
        print(f"cut {cut}: {len(chosen)} phrases, precision {right / len(chosen):.2f}, recall {right / sum(truth):.2f}")


def sample() -> None:
    """Writes random learned hits of each source, with the passage, to be read."""
    out, seed = Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0
    counts = Counts.of(businesses())
    chance = random.Random(seed)
    read = fit_phrases.readings()
    folds = by_fold(counts, read, grammar(counts, read))
    rows = []
    for source in SOURCES:
        hits = [
            (firm.name, " ".join(masked[hit.start : hit.end]), hit.entry.phrase, text)
            for part in folds
            for n in sorted(part.numbers)
            for firm in [counts.firms[n]]
            if firm.source == source
            for masked, text in zip(firm.masked, firm.texts, strict=True)
            for hit in beside_lexicon(part.stock, masked)
        ]
        rows += [(source, *hit) for hit in chance.sample(hits, min(200, len(hits)))]
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)
    print(f"{out}: {len(rows)} hits")


def grammar(counts: Counts, read: Mapping[Phrase, bool]) -> dict[Phrase, bool]:
    """Whether each phrase that may be marketing is finished, by the sentences of all businesses: a matter of its grammar."""
    return fit_phrases.grammar(counts, fit_phrases.marketing(read, fit_phrases.seeds(counts)), read)


def by_fold(counts: Counts, read: Mapping[Phrase, bool], whole: Mapping[Phrase, bool]) -> list[Fold]:
    """Five tables, each without the businesses it is tried on."""
    parts = [{n for n, firm in enumerate(counts.firms) if _part(firm) == part} for part in range(FOLDS)]
    return [fold(counts, part, read, whole) for part in parts]


def fold(counts: Counts, numbers: Iterable[int], read: Mapping[Phrase, bool], whole: Mapping[Phrase, bool]) -> Fold:
    """The table without the businesses ``numbers``."""
    left = counts.without(frozenset(numbers))
    model = fit_phrases.marketing(fit_phrases.readings(), fit_phrases.seeds(left))
    stock = fit_phrases.stock(left, fit_phrases.worn(left, model, read, whole))
    return Fold(frozenset(numbers), trie({phrase: entry(" ".join(phrase), "") for phrase in stock}))


def _part(firm: Business) -> int:
    return hashlib.sha256(firm.name.encode()).digest()[0] % FOLDS


def firms_of(counts: Counts, source: str) -> frozenset[int]:
    """The numbers of the businesses of ``source``."""
    return frozenset(n for n, firm in enumerate(counts.firms) if firm.source == source)


def out_of_fold(read: Mapping[Phrase, bool], counts: Counts) -> dict[Phrase, float]:
    """How likely each phrase talks marketing, told by a model fitted on nine tenths of the others."""
    known = fit_phrases.seeds(counts)
    part = {phrase: hashlib.sha256(" ".join(phrase).encode()).digest()[0] % 10 for phrase in read}
    sure: dict[Phrase, float] = {}
    for tenth in range(10):
        model = fit_phrases.marketing({one: said for one, said in read.items() if part[one] != tenth}, known)
        sure |= {one: model.likelihood(one) for one in read if part[one] == tenth}
    return sure


def held_out(counts: Counts, folds: Sequence[Fold], source: str, *, beside: bool = False) -> float:
    """Hits per 1,000 words on the businesses of ``source``, each tried with the table it is not in."""
    hits = size = 0
    for part in folds:
        for n in part.numbers & firms_of(counts, source):
            for masked in counts.firms[n].masked:
                hits += len(beside_lexicon(part.stock, masked) if beside else found(part.stock, masked))
                size += len(masked)
    return 1000 * hits / size


def beside_lexicon(stock: Node, masked: Sequence[str]) -> list[Hit]:
    """The learned hits that share no word with a phrase of the lexicon."""
    taken = {place for hit in cliches().hits(masked) for place in range(hit.start, hit.end)}
    return found(stock, masked, taken)


def shipped(masked: Sequence[str]) -> list[Hit]:
    """Hits of the table that ships: fair on plain English, which it was not counted on."""
    return learned().hits(masked)


def beyond(masked: Sequence[str]) -> list[Hit]:
    """Hits of the table that ships where the lexicon has none."""
    return learned().hits(masked, {place for hit in cliches().hits(masked) for place in range(hit.start, hit.end)})


def rate(find: Find, texts: Texts) -> float:
    """Hits per 1,000 words."""
    return 1000 * sum(len(find(text)) for text in texts) / sum(map(len, texts))


def published() -> dict[str, Find]:
    """What finds the phrases of each published list that is one of phrases."""
    lists: dict[str, dict[Phrase, Entry]] = {}
    with (real_texts.DATA / "phrases" / "phrases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            source, phrase = row["source"], tuple(words(row["phrase"]))
            if source in LEFT_OUT or (source.startswith("npm:buzzphrase") and len(phrase) < 2):
                continue
            if phrase and not set(row["phrase"]) & set("\\^|?*+"):
                lists.setdefault(source, {})[phrase] = entry(" ".join(phrase), source)
    return {f"{source} ({len(mine)})": _finder(mine) for source, mine in sorted(lists.items())}


def _finder(entries: Mapping[Phrase, Entry]) -> Find:
    """Finds ``entries``, the longest first; one word may be a phrase here."""
    longest = max(map(len, entries))

    def find(masked: Sequence[str]) -> list[Hit]:
        hits, at = [], 0
        while at < len(masked):
            sizes = (size for size in range(longest, 0, -1) if tuple(masked[at : at + size]) in entries)
            size = next((size for size in sizes if at + size <= len(masked)), 0)
            if size:
                hits.append(Hit(entries[tuple(masked[at : at + size])], at, at + size))
            at += size or 1
        return hits

    return find


def overlap(counts: Counts, folds: Sequence[Fold]) -> None:
    """Prints how many learned hits, and stock phrases, a written list has too."""
    finders = {"lexicon": cliches().hits, **published()}
    hits: Counter[str] = Counter()
    total = 0
    for part in folds:
        for n in part.numbers:
            if counts.firms[n].source not in SOURCES:
                continue
            for masked in counts.firms[n].masked:
                mine = found(part.stock, masked)
                total += len(mine)
                for name, find in finders.items() if mine else ():
                    taken = {place for hit in find(masked) for place in range(hit.start, hit.end)}
                    hits[name] += sum(not taken.isdisjoint(range(hit.start, hit.end)) for hit in mine)
    stock = [phrase.split() for phrase, spread in learned().table.phrases.items() if spread.stock]
    for name, find in finders.items():
        known = sum(bool(find(phrase)) for phrase in stock)
        print(
            f"also in {name}: {hits[name] / total:.2f} of {total} learned hits, {known} of {len(stock)} stock phrases"
        )


def print_row(name: str, values: Iterable[object]) -> None:
    """Prints a row of the table."""
    cells = (f"{value:>13.2f}" if isinstance(value, float) else f"{value!s:>13}" for value in values)
    print(f"{name:44}", *cells, flush=True)


if __name__ == "__main__":
    main()
