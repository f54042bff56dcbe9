"""What a result says is found again by its words and said in German; what strangers wrote stays as it is."""

import html
import re
from pathlib import Path
from string import Formatter

import msgspec
import pytest

from samecheck import api
from samecheck.report import Look, pdf, rendered, said
from samecheck.report.catalogue import SLOT, _, known, number, spoken
from samecheck.report.frames.position import STATUSES
from samecheck.report.patterns import Pattern
from samecheck.report.position import claims
from samecheck.report.view import items
from samecheck.settings import Settings
from samecheck.wire import Audit, SectorAudit
from tests.report.german import GERMAN, english_left

ROOT = Path(__file__).parents[2]
#: The core's sentences with holes. What scripts of the page fill in themselves is no sentence of a result.
SENTENCES = sorted(text for text in known() if re.search(r"\{\w+[:!]", text))
CORPORA = {
    "cafes": "perfect-blend-cafe.example",
    "plumbers": "premier-choice-plumbing.example",
}


def filled(text: str) -> tuple[str, dict[str, str]]:
    """``text`` with something in each of its holes, and what it is in German."""
    english: dict[str, object] = {}
    german = {}
    for _literal, name, spec, conversion in Formatter().parse(text):
        if name and spec:
            decimals = int(spec[1]) if spec.startswith(".") else 0
            english[name] = 1234.5 if spec in ("g", ".1f") else 1234.25 if decimals == 2 else 1234
            german[name] = {"g": "1.234,5"}.get(spec, "")
            with spoken("de"):
                german[name] = german[name] or number(float(str(english[name])), decimals)
        elif name:
            english[name] = german[name] = "filler text" if conversion else "Zürich & Söhne, „x“"
            if conversion:
                german[name] = "Fülltext"
    return text.format(**english), german


@pytest.mark.parametrize("text", SENTENCES)
def test_each_sentence_is_found_again_by_its_words(text: str) -> None:
    english, german = filled(text)
    with spoken("de"):
        assert _(text) != text or SLOT.sub("", text).strip(" ().;,:") in ("", "samecheck/lexicons/cliche,", "%")
        assert said.said(english) == SLOT.sub(lambda hole: german[hole[1]], _(text))
    assert said.said(english) == english


def test_what_a_stranger_wrote_stays_as_it_is() -> None:
    quote = "All its words also stand, in this order, at us” (3 of 7 peers say it). 2 of 9 reviews"
    message = f"Same frame as at x.example, other words in its slots: “{quote}” (the one peer say it)."
    with spoken("de"):
        told = said.said(message)
    assert quote in told
    assert told.endswith("(zu lesen beim einzigen Wettbewerber).")


@pytest.mark.parametrize(
    "text",
    [
        "Nothing of ours.",
        "a; b; c",
        "12 things",
        "",
        "x: y",
        "and and and",
        "; ; ;",
        "this, and that",
        "2 things; you do.",
    ],
)
def test_what_is_not_ours_is_left_alone(text: str) -> None:
    with spoken("de"):
        assert said.said(text) == text


def test_a_text_made_to_be_slow_is_not() -> None:
    """Each of the holes could begin at each of its marks."""
    pattern = Pattern.of("Same frame as at {peer}, other words in its slots: “{frame}” ({others!s}).")
    text = "Same frame as at " + ", other words in its slots: “" * 20_000 + "” (" * 20_000
    assert [*pattern.plainly(text), *pattern.anyhow(text)] == []


def test_several_notes_in_one() -> None:
    note = "same owner? the mail address a@b.example stands on both; another trade? speaks of x where the others speak of y, z"
    with spoken("de"):
        both = said.said("same owner? the telephone number (0) 1 stands on both, and the address 1 x st stands on both")
        assert (
            both
            == "derselbe Inhaber? die Telefonnummer (0) 1 steht auf beiden, und die Anschrift 1 x st steht auf beiden"
        )
        one, other = said.said(note).split("; ")
    assert one == "derselbe Inhaber? die Mailadresse a@b.example steht auf beiden"
    assert other == "eine andere Branche? spricht von x, wo die anderen von y, z sprechen"


def test_a_sentence_with_semicolons_among_others() -> None:
    one = "drawn by a script in the browser: the page as sent holds no text; --browser renders it, or save it in a browser"
    with spoken("de"):
        told = said.said(f"no text in it; {one}; whatever")
        assert told == f"kein Text darin; {_(one)}; whatever"


def test_wordings_of_ones_own_for_sentences_of_the_result() -> None:
    own = {"{peer} says the same in other words ({others!s}).": "{peer} puts it differently ({others})."}
    with spoken("en", own):
        told = said.said("x.example says the same in other words (2 of 7 peers say it).")
    assert told == "x.example puts it differently (2 of 7 peers say it)."


@pytest.mark.usefixtures("uncovered")
@pytest.mark.parametrize("corpus", CORPORA)
def test_of_a_demo_nothing_is_left_in_english(corpus: str) -> None:
    folder = ROOT / "corpora" / corpus
    audit = api.audit(
        folder,
        [folder],
        site=CORPORA[corpus],
        settings=Settings(model="static"),
        reviews=folder / "reviews.csv",
        facts=folder / f"{CORPORA[corpus]}.facts.toml",
    )
    assert audit.findings
    assert audit.gaps
    assert english_left(audit) == set()
    marked = [item.text for item in items(audit)]
    with GERMAN.spoken():
        assert [item.text for item in items(said.of_audit(audit))] == marked


def test_what_is_for_programs_is_the_same_in_any_language(positioned: Audit) -> None:
    for name in ("json", "csv", "sarif"):
        assert rendered(positioned, [name], GERMAN) == rendered(positioned, [name])


#: Texts of whole words that a report shows as they are.
PLAIN = [text for text in known() if len(text) > 12 and " " in text and not re.search(r"[%{<]", text)]


@pytest.mark.parametrize("name", ["html", "md"])
def test_a_german_report_has_no_english_text(name: str, positioned: Audit, sector: SectorAudit) -> None:
    for result in (positioned, sector):
        (content,) = rendered(result, [name], GERMAN).values()
        shown = html.unescape(re.sub(r"<(script|style)\b.*?</\1>", "", content.decode(), flags=re.DOTALL)).replace(
            "\xa0", " "
        )
        with GERMAN.spoken():
            assert [text for text in PLAIN if _(text) != text and text in shown] == []


@pytest.mark.parametrize("status", [*STATUSES, "not seen in 7 peers"])
def test_every_status_of_a_claim_has_german_words(status: str, positioned: Audit) -> None:
    row = msgspec.structs.replace(positioned.themes[0], status=status, peers_n=7)
    with GERMAN.spoken():
        assert claims.status(row)[0].casefold() != status


def test_the_foot_of_a_german_pdf_is_german(sector: SectorAudit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "printed", lambda _page, foot, _started: foot.encode())
    assert rendered(sector, ["pdf"], GERMAN) == {"sector.pdf": b"samecheck \xc2\xb7 25 Websites"}


def test_a_german_report_says_so_and_writes_numbers_as_germans_do(positioned: Audit) -> None:
    (content,) = rendered(positioned, ["html"], GERMAN).values()
    assert b'<html lang="de"' in content
    assert "62\xa0% von dem, was" in html.unescape(re.sub("<[^>]*>", "", content.decode()))
    assert "2.340" in content.decode() or "0,9" in content.decode()


@pytest.mark.parametrize("language", ["en", "de"])
def test_wordings_of_ones_own_are_in_the_report(positioned: Audit, language: str) -> None:
    texts = {
        "Work plan": "What we do <b>first</b>",
        "%(share)s of what %(site)s says is also at rivals": "%(share)s shared",
        "{often!s}; {who!s}.": "{who} ({often}).",
    }
    for name in ("html", "md"):
        (content,) = rendered(positioned, [name], Look(language=language, texts=texts)).values()
        told = html.unescape(content.decode())
        assert "What we do <b>first</b>" in told, name
        assert not re.search(r"(>|## )(Work plan|Arbeitsplan)\b", told)
