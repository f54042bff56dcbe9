import subprocess
import sys

import pytest

from samecheck.read.parses import SpacyParses


@pytest.fixture(scope="module")
def parser() -> SpacyParses:
    return SpacyParses()


@pytest.mark.model
def test_words_stand_where_they_do_with_lemma_kind_and_head(parser: SpacyParses) -> None:
    text = "We repaired   two roofs."
    (parse,) = parser([text])
    told = [
        (text[token.start : token.end], token.lemma, token.kind, token.role, parse[token.head].lemma) for token in parse
    ]
    assert told == [
        ("We", "we", "PRON", "nsubj", "repair"),
        ("repaired", "repair", "VERB", "ROOT", "repair"),
        ("two", "two", "NUM", "nummod", "roof"),
        ("roofs", "roof", "NOUN", "dobj", "repair"),
        (".", ".", "PUNCT", "punct", "repair"),
    ]


@pytest.mark.model
def test_texts_of_nothing_and_of_odd_characters_have_parses_too(parser: SpacyParses) -> None:
    found = parser(["", "  ", "half \ud83c of a pair", "🎉", "We repaired two roofs."])
    assert [len(parse) for parse in found[:2]] == [0, 0]
    assert all(0 <= token.head < len(parse) for parse in found for token in parse)


@pytest.mark.model
def test_a_parse_does_not_depend_on_the_other_texts(parser: SpacyParses) -> None:
    texts = [
        f"{who} {does} {whom} with {what}."
        for who in ("We", "Our crews", "The firm in town")
        for does in ("help", "serve", "advise")
        for whom in ("landlords", "families with small children", "owners of shops")
        for what in ("leaks", "storm damage", "a new roof", "advice that lasts")
    ]
    assert parser(texts[::-1])[::-1] == parser(texts) == [parser([text])[0] for text in texts]


def test_it_is_named_with_versions_without_loading_spacy() -> None:
    code = (
        "import sys; from samecheck.read.parses import SpacyParses; print(SpacyParses().name, 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "spacy 3." in done.stdout
    assert done.stdout.endswith(" False\n")
