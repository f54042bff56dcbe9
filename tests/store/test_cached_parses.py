from collections.abc import Sequence
from dataclasses import dataclass, field

from samecheck.read.parses import Parse, Token
from samecheck.store import Cache
from samecheck.store.parses import CachedParses


@dataclass
class Split:
    """A parser for which every word belongs to the first, that remembers what it was asked."""

    name: str = "split"
    asked: list[list[str]] = field(default_factory=list)

    def __call__(self, texts: Sequence[str]) -> list[Parse]:
        self.asked.append(list(texts))
        readable = [text.encode("utf-8", "replace").decode() for text in texts]
        return [
            tuple(Token(n, n + 1, word, "NOUN", "NN", "dep", 0) for n, word in enumerate(t.split())) for t in readable
        ]


def test_texts_are_parsed_once_and_given_for_every_time_they_are_asked_for(cache: Cache) -> None:
    split = Split()
    parser = CachedParses(split, cache)
    texts = ["a roof", "", "a leak", "a roof", "half \ud83c pair"]
    expected = Split()(texts)
    assert parser(texts) == expected
    assert parser(texts) == expected
    assert parser([]) == []
    assert split.asked == [["a roof", "", "a leak", "half \ud83c pair"]]


def test_parsers_do_not_share_answers(cache: Cache) -> None:
    split = Split()
    CachedParses(split, cache)(["a roof"])
    split.name = "split 2"
    CachedParses(split, cache)(["a roof"])
    assert split.asked == [["a roof"], ["a roof"]]


def test_a_value_that_cannot_be_read_is_parsed_again(cache: Cache) -> None:
    parser = CachedParses(Split(), cache)
    cache.put(parser.kind, {"a roof": b"\xff", "leak": b"\x91\xa1x"})
    assert parser(["a roof", "leak"]) == Split()(["a roof", "leak"])
