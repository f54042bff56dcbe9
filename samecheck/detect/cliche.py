"""SC301: a stock phrase."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from samecheck.detect.case import Case, Spoken
from samecheck.detect.rule import Example, Rule
from samecheck.lexicons import Hit, cliches
from samecheck.wire import Evidence, Finding

SC301 = Rule(
    code="SC301",
    name="cliche",
    reason="A stock phrase: so many businesses use it that readers no longer take it in.",
    remedy="Say what you actually do or did, with a figure, a name or a place.",
    source="samecheck/lexicons/cliche",
    flagged=(
        Example("We pride ourselves on our work."),
        Example("Your one-stop shop for everything that leaks."),
    ),
    passed=(
        Example("The shop on Mill Lane is our one stop before the quarry."),
        Example("Marta has fitted 214 sash windows since 2009."),
    ),
)


@dataclass(frozen=True)
class Cliche:
    """Passages that hold a stock phrase; what peers use it too is quoted."""

    rules: ClassVar[tuple[Rule, ...]] = (SC301,)

    def __call__(self, case: Case) -> Iterator[Finding]:
        """A finding for each stock phrase of each passage."""
        users = phrase_users(case)
        for spoken in case.spoken:
            for hit in cliches().hits(spoken.words):
                rows = [
                    row for row in users.get(hit.entry.phrase, ()) if case.ground.index.owner[row] != case.ground.site
                ]
                sites = {int(case.ground.index.owner[row]) for row in rows}
                yield SC301.finding(
                    spoken.passage,
                    f"Stock phrase “{_quoted(spoken, hit)}”, in use at {len(sites)} of {case.ground.peers} peers.",
                    (*_lexicon(hit), *_peers(case, rows)),
                    confidence=1.0,
                    severity="medium" if spoken.passage.role in ("title", "hero", "meta", "heading") else "low",
                    source=f"samecheck/lexicons/cliche, {hit.entry.category}: {hit.entry.source}",
                    remedy=hit.entry.remedy,
                )


def phrase_users(case: Case) -> dict[str, list[int]]:
    """The rows of the index that hold each stock phrase of the site's own."""
    lexicon = cliches()
    wanted = {hit.entry.phrase for spoken in case.spoken for hit in lexicon.hits(spoken.words)}
    users: dict[str, list[int]] = {}
    if wanted:
        for row, words in enumerate(case.ground.index.words):
            for hit in lexicon.hits(words):
                if hit.entry.phrase in wanted:
                    users.setdefault(hit.entry.phrase, []).append(row)
    return users


def _quoted(spoken: Spoken, hit: Hit) -> str:
    return " ".join(spoken.words[hit.start : hit.end])


def _lexicon(hit: Hit) -> tuple[Evidence, ...]:
    return (Evidence(site="", url="", text=f"lexicon, {hit.entry.category}: {hit.entry.phrase}"),)


def _peers(case: Case, rows: list[int]) -> Iterator[Evidence]:
    """One passage of each of at most four peers that use the phrase."""
    chosen: dict[str, Evidence] = {}
    for row in rows:
        passage = case.ground.index.passages[row]
        chosen.setdefault(passage.site, Evidence(site=passage.site, url=passage.url, text=passage.text))
    yield from list(chosen.values())[:4]
