"""What the stock-phrase list holds, and what its matcher finds."""

import gzip
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from html import unescape
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samecheck import lexicons
from samecheck.lexicons import Entry, Hit, Lexicon, cliches, loaded, parsed, wordings
from samecheck.lexicons.matcher import Node

HEAD = "# category: a\n# source: written for samecheck\n# remedy: Say it.\n"
FREE = {"*": "zyx", "N": "12"}
ROOFERS = Path(__file__).parents[3] / "shared" / "data" / "trades" / "roofing"


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['.,][^\W_]+)*[%+]?", text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def lexicon(*phrases: str) -> Lexicon:
    return Lexicon(tuple(parsed(HEAD + "\n".join(phrases), "a.txt")), "")


def found(phrase: str, text: str) -> list[str]:
    words = tokens(text)
    return [" ".join(words[hit.start : hit.end]) for hit in lexicon(phrase).hits(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("second to none", "Service second to none!", ["second to none"]),
        ("second to none", "Second place goes to none", []),
        ("state-of-the-art", "a state of the art kitchen", ["state of the art"]),
        ("state of the art", "a state-of-the-art kitchen", ["state of the art"]),
        ("don’t wait", "Don't wait", ["don't wait"]),
        ("don't wait", "Don’t wait", ["don't wait"]),
        ("100% satisfaction", "100% satisfaction", ["100% satisfaction"]),
        ("(go|goes) the extra mile", "She goes the extra mile", ["goes the extra mile"]),
        ("(go|goes) the extra mile", "the extra mile", []),
        ("(head and shoulders|a cut) above", "head and shoulders above", ["head and shoulders above"]),
        ("no job [is] too big", "no job is too big", ["no job is too big"]),
        ("no job [is] too big", "no job too big", ["no job too big"]),
        ("your [very|own] goals", "your own goals; your very goals", ["your own goals", "your very goals"]),
        ("too big [or [too] small]", "too big or too small", ["too big or too small"]),
        ("too big [or [too] small]", "too big or not", ["too big"]),
        ("take your * home", "take your dog home", ["take your dog home"]),
        ("take your * home", "take your home", []),
        ("take your * home", "take your old dog home", []),
        ("take your ... home", "take your big old dog home", ["take your big old dog home"]),
        ("take your ... home", "take your home", []),
        ("take your ... home", "take your two big old dogs home", []),
        ("in N easy steps", "in 3 easy steps, in three easy steps", ["in 3 easy steps", "in three easy steps"]),
        ("in N easy steps", "in 1,500+ easy steps", ["in 1,500+ easy steps"]),
        ("in N easy steps", "in some easy steps", []),
        ("N reasons", "10 reasons", ["10 reasons"]),
    ],
)
def test_each_construct_finds_its_variants_and_nothing_else(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "(a|b",
        "a)",
        "[a",
        "a]",
        "(a]",
        "a | b",
        "(a|)",
        "[]",
        "[a]",
        "([a])",
        "* a",
        "a ...",
        "[a] *",
        "Big",
        "a, b",
        "a's'",
    ],
)
def test_a_malformed_line_is_named_with_its_file_and_number(line: str) -> None:
    with pytest.raises(ValueError, match=r"^bad\.txt:5: .*" + re.escape(line) + "$"):
        parsed(f"{HEAD}fine words\n{line}\n", "bad.txt")


@pytest.mark.parametrize("key", ["category", "source", "remedy"])
def test_a_file_without_a_head_field_is_refused(key: str) -> None:
    text = "\n".join(line for line in HEAD.splitlines() if key not in line)
    with pytest.raises(ValueError, match=rf"^bad\.txt:1: .*# {key}:"):
        parsed(text + "\nfine words\n", "bad.txt")


def test_an_entry_carries_its_head_and_line() -> None:
    (entry,) = parsed(HEAD + "# a comment\n\nsecond to none\n", "a.txt")
    assert entry == Entry("second to none", "a", "written for samecheck", "Say it.", 6)


def test_the_longest_match_wins_and_then_the_leftmost_and_then_the_earlier_line() -> None:
    words = tokens("go the extra mile")
    assert lexicon("go the", "go the extra mile").hits(words)[0].end == 4
    assert [hit.entry.phrase for hit in lexicon("the extra mile", "go the extra").hits(words)] == ["go the extra"]
    assert [hit.entry.phrase for hit in lexicon("go * extra", "go the extra").hits(words)] == ["go * extra"]


def test_the_hash_tells_lists_apart(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + "second to none\n")
    (tmp_path / "notes.md").write_text("no phrase file")
    before = loaded(tmp_path)
    assert loaded(tmp_path) == before
    (tmp_path / "a.txt").write_text(HEAD + "second to one\n")
    assert loaded(tmp_path).sha256 != before.sha256


def test_the_list_is_large_and_varied() -> None:
    entries = cliches().entries
    assert len(entries) >= 450
    assert len({entry.category for entry in entries}) >= 15
    assert sum(bool(re.search(r"[(\[*]|\.\.\.", entry.phrase)) for entry in entries) >= 0.4 * len(entries)


def test_each_category_file_says_what_why_whence_and_what_instead() -> None:
    names: dict[str, str] = {}
    for file in (files(lexicons) / "cliche").iterdir():
        head = dict(re.findall(r"^# (\w+): (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE))
        assert list(head) == ["category", "why", "source", "licence", "remedy"], file.name
        assert head["remedy"].endswith("."), file.name
        assert names.setdefault(head["category"], file.name) == file.name


def clashes(lexicon: Lexicon) -> Iterator[str]:
    """Wordings that belong to two entries; the automaton is walked with all its states at once."""
    todo, seen = [("", [lexicon._root])], set()
    while todo:
        wording, nodes = todo.pop()
        if len({node.entry for node in nodes if node.entry}) > 1:
            yield wording
        steps: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            for word, after in node.after.items():
                steps[word] += after
        for word, reached in steps.items():
            if (key := frozenset(map(id, reached))) not in seen:
                seen.add(key)
                todo.append((f"{wording} {word}".strip(), reached))


def test_a_clash_is_seen() -> None:
    assert list(clashes(lexicon("go [the] extra (mile|yard)", "(go|run) the extra yard"))) == ["go the extra yard"]


def test_no_two_phrases_can_be_said_in_the_same_words() -> None:
    assert list(clashes(cliches())) == []


def test_each_phrase_is_found_in_its_own_shortest_wording() -> None:
    lexicon = cliches()
    for entry in lexicon.entries:
        shortest = min(islice(wordings(entry.phrase), 2000), key=len)
        words = [FREE.get(word, word) for word in shortest]
        assert lexicon.hits(words) == [Hit(entry, 0, len(words))], " ".join(words)


@pytest.mark.parametrize(
    "text",
    [
        "We are licensed and insured.",
        "Free estimates, 24/7, family owned since 1987.",
        "No hidden fees: a new boiler costs £2,300 fitted.",
        "Dr Amy Lin has placed 1,200 implants in Leeds.",
        "Our crew of six has three decades of experience with slate.",
        "Rooms have a kettle and a desk; breakfast is served from 7.",
        "The deposit is refunded if you cancel 48 hours ahead.",
        "Learn more about attic ventilation.",
    ],
)
def test_plain_facts_and_terms_of_the_trade_pass(text: str) -> None:
    assert cliches().hits(tokens(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "We pride ourselves on our work",
        "No job is too big or too small",
        "Your comfort and safety is our number one priority",
        "Take your business to the next level",
        "A one-stop shop",
        "Look no further!",
        "Solutions tailored to your needs",
        "We treat you like family",
        "We work with all budgets, so call us today",
    ],
)
def test_stock_phrases_are_found(text: str) -> None:
    assert cliches().hits(tokens(text))


some_words = st.sampled_from(
    sorted(
        {word for entry in cliches().entries for word in re.findall(r"[^\W_]+(?:'[^\W_]+)*%?", entry.phrase.lower())}
    )
)


@given(st.lists(some_words | st.text(max_size=6), max_size=60))
def test_hits_lie_in_the_tokens_in_order_and_never_overlap(words: list[str]) -> None:
    hits = cliches().hits(words)
    edges = [edge for hit in hits for edge in (hit.start, hit.end)]
    assert edges == sorted(edges)
    assert all(0 <= hit.start < hit.end <= len(words) for hit in hits)


@given(st.lists(some_words, max_size=30))
def test_a_hit_is_found_again_in_its_own_words(words: list[str]) -> None:
    for hit in cliches().hits(words):
        assert cliches().hits(words[hit.start : hit.end]) == [Hit(hit.entry, 0, hit.end - hit.start)]


@given(st.text(alphabet="ab*N.()[]|# \n", max_size=40))
def test_a_line_is_read_or_refused_by_name(line: str) -> None:
    try:
        lexicon = Lexicon(tuple(parsed(HEAD + line, "a.txt")), "")
    except ValueError as error:
        refusal = str(error)
    else:
        assert all(lexicon.hits([FREE.get(w, w) for w in next(wordings(e.phrase))]) for e in lexicon.entries)
        return
    assert refusal.startswith("a.txt:")


@pytest.mark.real
@pytest.mark.skipif(not ROOFERS.is_dir(), reason=f"no real pages at {ROOFERS}")
def test_real_roofers_are_read_fast_and_speak_in_stock_phrases() -> None:
    words, hits, seconds = 0, 0, 0.0
    for file in sorted(ROOFERS.glob("*/index.html.gz")):
        page = re.sub(
            r"(?is)<(script|style|svg|head)\b.*?</\1>|<!--.*?-->", "\n", gzip.decompress(file.read_bytes()).decode()
        )
        for line in re.split(r"[\n<>.!?]+", unescape(re.sub(r"<[^>]*>", "\n", page))):
            passage = tokens(line)
            began = time.process_time()
            hits += len(cliches().hits(passage))
            seconds += time.process_time() - began
            words += len(passage)
    assert words > 5_000
    assert hits > words / 1_000  # 6 measured on all pages
    assert seconds / words * 30 < 0.001  # 0.0001 measured; the rest is for a busy machine
