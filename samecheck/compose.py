"""The audit put together: a case, its findings and its score as the rows of the JSON."""

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from samecheck.allow import Allow
from samecheck.detect.case import Case, Spoken
from samecheck.model import Passage, Site
from samecheck.read.words import spans
from samecheck.score.tally import weight_of
from samecheck.sector.evidence import LAYERS, Match, Said, confidence
from samecheck.sector.families import Families
from samecheck.sector.families import Family as PageFamily
from samecheck.sector.shares import wilson
from samecheck.wire import (
    AllowedRow,
    Audit,
    Family,
    Finding,
    Made,
    Matrix,
    Member,
    Nearest,
    PageLikeness,
    PageRow,
    PagesAudit,
    Particular,
    PassageRow,
    PeerRow,
    Sameness,
    SectorRow,
    SiteSummary,
)

_NEAREST = 5

#: A passage at least this particular, that no peer says and about which nothing was found, is worth keeping: it has a
#: figure, or a name and something besides. Source: of 49 sentences of ../shared/data above it, a reader called 46 specific.
PROTECTED = 0.6


def composed(
    case: Case,
    peers: Iterable[PeerRow],
    findings: tuple[Finding, ...],
    sameness: Sameness,
    sector: SectorRow,
    made: Made,
) -> Audit:
    """The audit of ``case``."""
    told = {finding.passage for finding in findings}
    judged = {spoken.passage.id: _judged(case, spoken, found=spoken.passage.id in told) for spoken in case.spoken}
    rows = tuple(judged.get(passage.id) or _row(passage) for passage in case.site.passages)
    return Audit(
        site=case.site.name,
        made=made,
        pages=tuple(
            PageRow(url=p.url, title=p.title, status=p.status, role=p.role, lang=p.lang, words=p.words, note=p.note)
            for p in case.site.pages
        ),
        peers=tuple(peers),
        sameness=sameness,
        sector=sector,
        passages=rows,
        findings=findings,
        families=family_rows(case.families),
    )


def family_rows(families: Iterable[PageFamily]) -> tuple[Family, ...]:
    """The ``families`` as rows, in their order."""
    return tuple(
        Family(
            id=family.id,
            template=family.filled.text,
            slots=dict(family.filled.slots),
            pages=tuple(sheet.reading.url for sheet in family.sheets),
            sites=family.sites,
            members=tuple(
                Member(site=sheet.reading.site, url=sheet.reading.url, own=round(own, 4), similarity=round(alike, 4))
                for sheet, own, alike in zip(family.sheets, family.own, family.alike, strict=True)
            ),
        )
        for family in families
    )


def pages_audit(found: Families, made: Made) -> PagesAudit:
    """The page families of a set of sites, and its pages sorted by site and address."""
    families = family_rows(found.families)
    placed = {(one.site, one.url): (family.id, one) for family in families for one in family.members}
    rows = []
    for (site, url), alike in sorted(found.nearest.items()):
        family, member = placed.get((site, url), (None, None))
        own = member.own if member else 1.0
        rows.append(PageLikeness(site=site, url=url, family=family, similarity=round(alike, 4), own=own))
    return PagesAudit(made=made, families=families, pages=tuple(rows))


def peer_row(site: Site, doubt: str) -> PeerRow:
    """A peer as a row: what it gave to the comparison and the ``doubt`` whether it is one, or why it gave nothing."""
    return PeerRow(
        site=site.name,
        pages=len(site.pages),
        passages=len(site.scored),
        words=site.words,
        status=site.status,
        note=site.note if site.status != "ok" else doubt,
    )


def summary(case: Case, sameness: Sameness, notes: tuple[str, ...] = ()) -> SiteSummary:
    """One site of a sector as a row; the closest are those that say most of its words."""
    similar = similar_to(case)
    closest = sorted((site for site in similar if similar[site] > 0), key=lambda site: (-similar[site], site))
    return SiteSummary(
        site=case.site.name,
        status=case.site.status,
        pages=len(case.site.pages),
        words=case.site.words,
        sameness=sameness,
        parts=sameness.parts,
        generic=sameness.generic,
        closest=tuple(case.ground.index.names[site] for site in closest[:3]),
        notes=notes,
    )


def permitted(cases: Sequence[Case], entries: Sequence[Allow]) -> tuple[AllowedRow, ...]:
    """The ``entries`` of the allow file, each with what it fits at the sites of ``cases``.

    In the audit of one site those for another are left out; in a sector they name a site that is not there.
    """
    fits = sum((case.allowance.uses(case.site.passages) for case in cases), Counter[int]())
    used = [spoken.allowed.entry for case in cases for spoken in case.spoken if spoken.allowed and spoken.allowed.found]
    return tuple(
        AllowedRow(
            entry=n + 1,
            kind=one.kind,
            wording=one.wording,
            reason=one.reason,
            site=one.site,
            fits=fits[n],
            allowed=used.count(n),
        )
        for n, one in enumerate(entries)
        if one.site in ("", *(case.site.name for case in cases)) or len(cases) > 1
    )


def matrix(cases: Sequence[Case]) -> Matrix:
    """Share of each row site's words that each column site says too; a site says all of its own."""
    names = tuple(case.site.name for case in cases)
    rows = []
    for case in cases:
        similar = similar_to(case)
        place = case.ground.index.names.index
        rows.append(tuple(1.0 if name == case.site.name else round(similar.get(place(name), 0.0), 4) for name in names))
    return Matrix(sites=names, similar=tuple(rows))


def similar_to(case: Case) -> dict[int, float]:
    """Share of the site's role-weighted words that each other site says too, by the site's number."""
    total = sum(weight_of(spoken) for spoken in case.spoken)
    shares: dict[int, float] = {}
    for spoken in case.spoken:
        match = spoken.said.decided
        if match is None:
            continue
        for site in sorted(spoken.said.saying):
            shares[site] = shares.get(site, 0.0) + weight_of(spoken) * match.covered * confidence(match.p) / total
    return shares


def _row(passage: Passage) -> PassageRow:
    """A passage that is shown, not scored."""
    return PassageRow(
        id=passage.id,
        url=passage.url,
        urls=passage.urls,
        role=passage.role,
        place=passage.place,
        line=passage.line,
        text=passage.text,
        lang=passage.lang,
        boilerplate=passage.boilerplate,
    )


def _judged(case: Case, spoken: Spoken, *, found: bool) -> PassageRow:
    """A passage with all that was found out about it; ``found`` tells whether there is a finding about it."""
    said = spoken.said
    sure = {layer: confidence(best.p) if (best := said.best(layer)) else 0.0 for layer in LAYERS}
    particular = case.specificity[said.row]
    allowed = case.allowed.get(spoken.passage.id)
    saying = len(allowed.saying if allowed else said.saying)
    low, high = _saying(saying, case.ground.peers)
    return msgspec.structs.replace(
        _row(spoken.passage),
        copied=sure["copied"],
        templated=sure["templated"],
        echoed=sure["echoed"],
        cliche=round(_cliche(spoken), 4),
        generic=round(1 - particular, 4),
        specificity=particular,
        sameness=confidence(said.decided.p) if said.decided else 0.0,
        covered=round(said.decided.covered, 4) if said.decided else 0.0,
        peers_saying=float(saying),
        peers_low=low,
        peers_high=high,
        protected=not found and said.decided is None and spoken.counts and not allowed and particular >= PROTECTED,
        noise="" if spoken.counts else spoken.noise,
        allowed=allowed.reason if allowed else "",
        particulars=tuple(
            Particular(kind=one.kind, text=spoken.passage.text[one.start : one.end], start=one.start, end=one.end)
            for one in case.particulars[said.row]
        ),
        nearest=_nearest(case, said, spoken.passage.text),
    )


def _cliche(spoken: Spoken) -> float:
    """Share of the passage's words that stand in stock phrases."""
    return sum(hit.end - hit.start for hit in spoken.stock) / len(spoken.words)


def _nearest(case: Case, said: Said, text: str) -> tuple[Nearest, ...]:
    """The peers' nearest passages, the deciding one first, each passage once."""
    chosen: dict[int, Match] = {}
    for match in sorted(said.matches, key=lambda match: match is not said.decided):
        chosen.setdefault(match.pair.theirs, match)
    at = spans(text)
    rows = []
    for match in list(chosen.values())[:_NEAREST]:
        peer = case.peer_passage(match)
        shared = tuple((at[start][0], at[end - 1][1]) for start, end in _literal(case, match))
        likeness = round(match.pair.cosine, 4)
        layer = match.layer if match is said.decided or match.site in said.saying else ""
        rows.append(
            Nearest(site=peer.site, url=peer.url, text=peer.text, similarity=likeness, layer=layer, shared=shared)
        )
    return tuple(rows)


def _literal(case: Case, match: Match) -> list[tuple[int, int]]:
    """The word ranges ``[start, end)`` of my passage that stand there in the same words, not only behind the same sign."""
    mine, theirs = (case.ground.index.words[row] for row in (match.pair.mine, match.pair.theirs))
    ranges: list[tuple[int, int]] = []
    for run in match.runs:
        for step in range(run.size):
            at = run.mine + step
            if mine[at] == theirs[run.theirs + step]:
                if ranges and ranges[-1][1] == at:
                    ranges[-1] = (ranges[-1][0], at + 1)
                else:
                    ranges.append((at, at + 1))
    return ranges


def _saying(k: int, n: int) -> tuple[float, float]:
    """A 90 % interval for how many of n peers say what k were found to say."""
    low, high = wilson(k / n, n) if n else (0.0, 0.0)
    return round(n * low, 4), round(n * high, 4)
