"""Keyword clones on the gold labels of the demo corpora: what is right, missed and wrong."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from keyword_sectors import each

from samecheck import api
from samecheck.keywords import keyword_rows
from samecheck.read.words import words
from samecheck.sector.keywords import singular
from samecheck.store.corpora import where

#: Site, page and words of a phrase.
Row = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True)
class Counted:
    """What is right, missed and wrong on one corpus: clones by site, page, phrase; pages; stuffed pages; near misses flagged.

    ``parts`` are phrases that are a part of a labelled one of the same page.
    """

    wanted: frozenset[tuple[str, str, str]]
    right: frozenset[tuple[str, str, str]]
    good: tuple[Row, ...]
    parts: tuple[Row, ...]
    wrong: tuple[Row, ...]
    stuffed: frozenset[tuple[str, str]]
    got_stuffed: frozenset[tuple[str, str]]
    near: frozenset[tuple[str, str, str, str]]
    near_flagged: frozenset[tuple[str, str, str, str]]

    @property
    def recall(self) -> float:
        """Share of the labelled (site, page, phrase) that is found."""
        return len(self.right) / len(self.wanted)

    @property
    def precision(self) -> float:
        """Share of the phrases found that are labelled, parts left aside; 1 where none is found."""
        return len(self.good) / ((len(self.good) + len(self.wrong)) or 1)


def counted(corpus: str) -> Counted:
    """The figures of one demo corpus."""
    labels = [json.loads(line) for line in (where(corpus) / "gold.jsonl").read_text("utf-8").splitlines()]
    asked = [row for row in labels if row["code"] == "SC401"]
    wanted = {(r["site"], r["page"], r["phrase"]) for r in asked if r.get("kind", "clone") == "clone"}
    near = {(r["site"], r["page"], r["peer"], r["phrase"]) for r in labels if r.get("near") == "SC401"}
    rows, got_stuffed, pairs = answers(corpus)
    good = [row for row in rows if any(row[:2] == one[:2] and same(row[2], one[2]) for one in wanted)]
    parts = [r for r in rows if r not in good and any(r[:2] == one[:2] and within(r[2], one[2]) for one in wanted)]
    return Counted(
        wanted=frozenset(wanted),
        right=frozenset(one for one in wanted if any(row[:2] == one[:2] and same(row[2], one[2]) for row in rows)),
        good=tuple(good),
        parts=tuple(parts),
        wrong=tuple(row for row in rows if row not in good and row not in parts),
        stuffed=frozenset((r["site"], r["page"]) for r in asked if r.get("kind") == "stuffed"),
        got_stuffed=frozenset(got_stuffed),
        near=frozenset(near),
        near_flagged=frozenset(one for one in near if any(p[:3] == one[:3] and within(p[3], one[3]) for p in pairs)),
    )


def told(corpus: str) -> None:
    """Prints the figures of one demo corpus."""
    one = counted(corpus)
    pages, got = {row[:2] for row in one.wanted}, {row[:2] for row in (*one.good, *one.parts, *one.wrong)}
    print(
        f"{corpus:13} phrases: recall {len(one.right)}/{len(one.wanted)}, "
        f"precision {len(one.good)}/{len(one.good) + len(one.wrong)} (parts {len(one.parts)}); "
        f"pages: recall {len(pages & got)}/{len(pages)}, precision {len(pages & got)}/{len(got)}; "
        f"stuffed: found {len(one.stuffed & one.got_stuffed)}/{len(one.stuffed)}, wrong {len(one.got_stuffed - one.stuffed)}; "
        f"near misses flagged {len(one.near_flagged)}/{len(one.near)}"
    )
    for name, some in (("missed", one.wanted - one.right), ("wrong", one.wrong), ("near", one.near_flagged)):
        for row in sorted(some, key=str):
            print(f"    {name}: {row}")


def answers(corpus: str) -> tuple[list[Row], set[tuple[str, str]], set[tuple[str, str, str, tuple[str, ...]]]]:
    """Clones of all sites of ``corpus`` by site, page and phrase; stuffed pages; clones by site, page, peer, phrase."""
    sites = list(api.show_corpus(corpus))
    rows: set[Row] = set()
    stuffed: set[tuple[str, str]] = set()
    pairs: set[tuple[str, str, str, tuple[str, ...]]] = set()
    for name, found in each(sites).items():
        for clone in found.clones:
            for shared in clone.shared:
                rows.add((name, clone.mine.url, shared.key))
                pairs.add((name, clone.mine.url, clone.theirs.site, shared.key))
        stuffed |= {(name, row.pages[0]) for row in keyword_rows(found) if row.kind == "stuffed"}
    return sorted(rows), stuffed, pairs


def same(key: Sequence[str], phrase: str) -> bool:
    """Whether ``key`` has the words of ``phrase``, with or without the place at its end."""
    told = [singular(word) for word in words(phrase)]
    return set(key) in (set(told), set(told[:-1]))


def within(key: Sequence[str], phrase: str) -> bool:
    """Whether all words of ``key`` are in ``phrase``."""
    return set(key) <= {singular(word) for word in words(phrase)}
