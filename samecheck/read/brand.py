"""What a site calls its business: by its address, its metadata, its titles and its copyright line, and shorter forms.

"Competitive Roofing & Construction, LLC" is also "Competitive Roofing and Construction" and "Competitive Roofing"; it is
never "Roofing". A word that the site also writes in lower case, or that names the trade, is no brand by itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from samecheck.model import Site
from samecheck.read.gazetteer import codes, states
from samecheck.read.usage import Usage, compared
from samecheck.read.words import words

Run = tuple[str, ...]

_TITLE_PARTS = re.compile(r"\s+[|–—·•»:~-]\s+|\s*[|»•]\s*|:\s+")
_NO_LETTERS = re.compile(r"[^a-z0-9ßà-ÿ]")
#: Letters.
_SHORTEST = 4
#: Words.
_LONGEST = 6
#: A part that two titles share may be what both pages are about.
_ENOUGH_TITLES = 3
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\)|copyright)?\s*(?:\d{4}\s*(?:[–-]\s*(?:\d{4}|present))?)?[\s,.:|-]*(?:by\s+)?([^|•·©–—\d]{3,80})",
    re.IGNORECASE,
)
_COPYRIGHT_END = re.compile(
    r"\s*(?:\.\s|\.$|,?\s*all rights|alle rechte|[,.]?\s+(?:website|web|site|powered|designed|developed|privacy|terms)\b).*",
    re.IGNORECASE,
)
#: Forms of companies, and what else may be left off the end of a name.
_FORMS = frozenset(
    "inc llc ltd limited gmbh ag kg ohg ug e.k ek mbh co corp corporation company pc p.c pllc llp lp plc "
    "pa p.a dds dmd md "
    "incorporated group".split()
)
_JOINING = frozenset("and und of the & in at by for".split())
#: Ends of hosts that are no owner's choice.
_SECOND_LEVEL = frozenset("co com org net ac gov edu".split())
#: Words that are a business's trade or praise: no brand by themselves, however they are written.
_TRADE = frozenset(
    """roofing roofers roof plumbing plumbers hotel hotels inn suites dental dentist dentistry dermatology law
    lawyers attorneys construction
    contracting contractors contractor builders building remodeling restoration exteriors heating cooling hvac air
    electric electrical
    landscaping cleaning pest control moving movers bakery cafe restaurant grill pizza bar spa salon beauty
    cosmetics jewelry jewelers
    jewellery jewellers auto automotive collision motors cars tires realty homes properties estate insurance
    mortgage lending finance
    financial bank capital staffing jobs recruiting software solutions systems technologies technology tech
    digital media marketing
    design designs studio studios interiors furniture decor kitchens bath flooring windows doors garage supply
    supplies store shop
    boutique outlet wholesale equipment tools products medical health healthcare clinic center centre care
    wellness fitness gym
    academy school schools university college education training institute programs events services service
    company group team
    associates partners consulting agency international national american america usa global world first best
    premier quality
    professional expert experts pro pros premium elite superior supreme advanced complete total all great new
    modern local city
    home house family express direct online web website business welcome blog news contact about us www shop data
    analytics cloud
    beratung praxis zahnarzt kanzlei rechtsanwalt bau dach immobilien versicherung haus garten schule mpu free my
    get the your our
    engineering together extended studies guide index products page site official store help support""".split()
)


def labels(name: str) -> tuple[str, ...]:
    """What the owner chose of a host name, the registered part first; other names as they are.

    >>> labels("www.burbankroofing.co.uk"), labels("walton.uark.edu"), labels("mil-spec-roofing")
    (('burbankroofing',), ('uark', 'walton'), ('mil-spec-roofing',))
    """
    parts = [part for part in name.lower().split(".") if part]
    if len(parts) < 2:
        return tuple(parts)
    parts.pop()
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return tuple(part for part in reversed(parts) if part != "www")


def brands(site: Site, usage: Usage, places: AbstractSet[Run]) -> tuple[set[Run], set[Run]]:
    """Names of the business, and words that are it only where they are capital inside a sentence."""
    chosen = [_letters(label) for label in labels(site.name)]
    found = spelt(site, usage)
    for raw in sorted({*_given(site), *_of_titles(site), *_of_copyright(usage, chosen)}):
        run = _run(raw)
        if 0 < len(run) <= _LONGEST and _is_name(run, usage, chosen, places):
            found |= {run, tuple(compared(word) for word in _spelt_out(raw))}
            found |= {(run[0].partition(".")[0],)} if len(run) == 1 else set()
    shorter = {form for run in found for form in _shorter(run, usage, places)}
    found = {
        run
        for run in found | shorter
        if run and ("".join(map(_letters, run)) in chosen or not _cuts(run, places)) and len("".join(run)) >= 3
    }
    found -= {run for run in found if len(run) == 1 and run[0] in _TRADE}
    shy = {run for run in found if usage.ordinary.issuperset(run) and (len(run) == 1 or usage.small(run))}
    return found - shy, shy


def spelt(site: Site, usage: Usage) -> set[Run]:
    """The names in the texts that the address of ``site`` spells."""
    return {run for label in labels(site.name) for run in _spelt_in(usage, _letters(label)) if _may_be(run, usage)}


def _run(raw: str) -> Run:
    run = tuple(compared(word) for word in words(raw))
    while len(run) > 1 and run[-1] in _FORMS - {"group", "company"}:
        run = run[:-1]
    return run


def _spelt_out(raw: str) -> list[str]:
    """The words of ``raw`` with "and" for "&"."""
    run = words(re.sub(r"\s*[&+]\s*", " and ", raw))
    while len(run) > 1 and run[-1] in _FORMS - {"group", "company"}:
        run.pop()
    return run


def _letters(text: str) -> str:
    return text if text.isascii() and text.isalnum() and text.islower() else _NO_LETTERS.sub("", text.lower())


def _given(site: Site) -> Iterator[str]:
    """Names in the pages' metadata that many of them give, without what is said behind a bar."""
    named = Counter(name for page in site.pages for name in {_head(name) for name in page.names})
    pages = sum(bool(page.names) for page in site.pages)
    yield from (name for name, times in named.items() if 3 * times >= pages)


def _head(name: str) -> str:
    return _TITLE_PARTS.split(name.strip())[0] if name.strip() else ""


def _of_titles(site: Site) -> Iterator[str]:
    """Parts at the ends of titles that most of them share."""
    titles = sorted({page.title for page in site.pages if page.title} | _title_passages(site))
    ends: Counter[str] = Counter()
    for title in titles:
        parts = [part for part in _TITLE_PARTS.split(title) if part]
        if len(parts) > 1:
            ends.update({parts[0], parts[-1]})
    if len(titles) >= _ENOUGH_TITLES:
        yield from (part for part, times in ends.items() if times > len(titles) / 2)


def _title_passages(site: Site) -> set[str]:
    return {passage.text for passage in site.passages if passage.role == "title"}


def _of_copyright(usage: Usage, chosen: Sequence[str]) -> Iterator[str]:
    """Names in copyright lines that are like the address: others stand there for what the site was made with."""
    for text in usage.texts:
        if match := _COPYRIGHT.search(text[:300]):
            name = _COPYRIGHT_END.sub("", match[1]).strip(" ,.-")
            joined = _letters(name)
            initials = "".join(word[0] for word in words(match[1]) if word[0].isalpha())
            like = any(label and (label in joined or joined in label or initials.startswith(label)) for label in chosen)
            if name[:1].isupper() and joined and like:
                yield name


def _is_name(run: Run, usage: Usage, chosen: Sequence[str], places: AbstractSet[Run]) -> bool:
    """Whether ``run``, given as a name, is one: it is like the address, or is written as a name in a sentence."""
    joined = "".join(map(_letters, run))
    if any(joined and label and (joined in label or label in joined) for label in chosen):
        return _may_be(run, usage)
    if all(word in _TRADE | _JOINING | _FORMS for word in run):
        return False
    # "Denver Accident Attorney" is what the page is about.
    rest = next((run[size:] for size in (3, 2, 1) if run[:size] in places | states() and run[size:]), run)
    first = rest[1] if rest[0] == "the" and len(rest) > 1 else rest[0]
    return usage.inside(run) or first not in usage.ordinary | _TRADE


def _may_be(run: Run, usage: Usage) -> bool:
    """Whether ``run`` is more than words of a trade, ordinary ones at that."""
    return len(run) > 1 or run[0] not in _TRADE or run[0] not in usage.ordinary


def _shorter(run: Run, usage: Usage, places: AbstractSet[Run]) -> Iterator[Run]:
    """Names that the site uses for short: up to a word of the trade, without the town, the first word alone."""
    for size in range(1, len(run)):
        short, rest = run[:size], run[size:]
        if rest[0] in _JOINING | _FORMS or all(word in _TRADE | _JOINING | _FORMS for word in rest) or rest in places:
            while short and short[-1] in _JOINING:
                short = short[:-1]
            if not short or all(word in _TRADE | _JOINING | _FORMS for word in short):
                continue
            if len(short) > 1 or (len(short[0]) >= _SHORTEST and usage.inside(short)):
                yield short


def _cuts(run: Run, places: AbstractSet[Run]) -> bool:
    """Whether ``run`` is a place or ends inside one: "Clarion Hotel Federal" of Federal Way."""
    return (
        run in places
        or run in states()
        or any(run[-size:] == place[:size] for place in places for size in range(1, len(place)) if size <= len(run))
    )


def _spelt_in(usage: Usage, label: str) -> set[Run]:
    """The names in the texts that ``label`` spells, but for a state or a form of company at its end.

    Another part of it is a name only if not all of ordinary words ("roofing").
    """
    if not label:
        return set()
    found = {run for line in usage.tokens for run in _spelt([token.word for token in line], label)}
    return {
        run
        for run in found
        if (rest := label.removeprefix("".join(map(_letters, run)))) == ""
        or (len(run) > 1 and rest in codes() | _FORMS)
        or not all(word in usage.ordinary or word in _TRADE | _JOINING for word in run)
    }


def _spelt(text: Sequence[str], label: str) -> Iterable[Run]:
    """Runs of words that, written together, are ``label`` or nearly all of it."""
    first = label[0]
    for start, word in enumerate(text):
        if first not in word:
            continue
        joined = ""
        for end in range(start, min(start + 6, len(text))):
            joined += _letters(text[end])
            if not label.startswith(joined):
                break
            if len(joined) >= max(_SHORTEST, 0.6 * len(label)) or joined == label:
                yield tuple(text[start : end + 1])
