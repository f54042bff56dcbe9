"""Sites of one owner: the second domain of a business is no peer of the first.

What counts as evidence, and what does not:

- A telephone number on two sites is evidence. On three or more it may be the line of a call centre, a franchise or the
  agency that made the sites: it counts only as the main number of both, and not if it is toll-free. A toll-free number
  counts with a second sign only, as chains share one. A site with a dozen numbers or more lists other people's.
- The same mail address, or one site's address under the other's domain; the same licence or company number; the same
  street, number, suite and post code; the same host name but for a sub-domain.
- Nearly all the text, names of brand and places aside.
- One name on both without any of these is a branch or a franchise; that is said, not "one owner".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, takewhile

from samecheck.read.telephone import toll_free, written
from samecheck.sector.identity import Identity
from samecheck.sentences import sentence

Pair = tuple[str, str]

#: Sites with one number from which on it may be a shared line.
_SHARED_LINE = 3
#: Distinct telephone numbers from which on a site lists those of others. Guessed.
_MANY_NUMBERS = 12
#: Share of the shorter site's words in passages of at least `_LONG` words that stand at the other too.
#: Source: scripts/bench_peers.py; the most alike pair of different owners has .18.
_NEARLY_ALL = 0.6
_LONG = 5
_ENOUGH_WORDS = 100
#: Letters that the names of two hosts begin with, to be a second sign.
_STEM = 5
#: A vendor's desk, given as help with his product.
_DESKS = frozenset("support help helpdesk privacy legal abuse webmaster noreply no-reply postmaster dmca".split())
_FREE_MAIL = frozenset(
    "gmail googlemail yahoo ymail hotmail outlook live msn aol icloud me mac gmx web t-online comcast verizon att sbcglobal "
    "btinternet bellsouth cox earthlink protonmail proton zoho mail".split()
)
#: What a theme's demonstration text gives as an address.
_NOBODY = frozenset(
    "example domain yourdomain mydomain yoursite mysite website yourwebsite company yourcompany email youremail test sentry "
    "wixpress".split()
)
_ONE_NAME = sentence("both call themselves {name}: a branch, a franchise or a second site")
_AND = sentence("{one!s}, and {other!s}")
_TELEPHONE = sentence("the telephone number {number} stands on both")
_TELEPHONE_OF_MORE = sentence("the telephone number {number} stands on both, and on {more:d} more")
_MAIL = sentence("the mail address {mail} stands on both")
_MAIL_OF_OTHER = sentence("{site} gives the mail address {mail}")
_LICENCE = sentence("the licence or company number {number} stands on both")
_ADDRESS = sentence("the address {address} stands on both")
_TEXT = sentence("{share:d} % of the shorter site's words stand on both")
_PART = sentence("{inner} is a part of {outer}")


@dataclass(frozen=True)
class Kin:
    """Why two sites may belong together, in words; ``owner`` is false where only their names say so."""

    why: str
    owner: bool = True


def kin(sites: Sequence[Identity], alike: Mapping[Pair, float]) -> dict[Pair, Kin]:
    """The pairs of ``sites`` that may belong together, by the names of the two in order.

    ``alike`` is `shared_text` of the same sites.
    """
    lines = Counter(key for site in sites for key in site.telephones)
    inboxes = Counter(mail for site in sites for mail in site.mails)
    found: dict[Pair, Kin] = {}
    for one, two in combinations(sorted(sites, key=lambda site: site.site), 2):
        pair = one.site, two.site
        signs = [
            _sub_domain(one, two),
            _telephone(one, two, lines),
            _mail(one, two, inboxes),
            _licence(one, two),
            _address(one, two),
            _text(alike.get(pair, 0.0)),
        ]
        told = [sign for sign in signs if sign]
        if told:
            found[pair] = Kin(reduce(lambda one, other: _AND.format(one=one, other=other), told))
        elif name := _same_name(one, two):
            found[pair] = Kin(_ONE_NAME.format(name=name), owner=False)
    return found


def shared_text(names: Sequence[str], owner: Sequence[int], masked: Sequence[Sequence[str]]) -> dict[Pair, float]:
    """Share of the shorter site's words, names masked, that stand at the other too, for each pair that shares any.

    ``owner`` and ``masked`` are the site's number and the words of each passage.
    """
    total: Counter[int] = Counter()
    carriers: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for site, found in zip(owner, masked, strict=True):
        if len(found) >= _LONG:
            total[int(site)] += len(found)
            carriers[tuple(found)].add(int(site))
    shared: Counter[tuple[int, int]] = Counter()
    for found_words, sites in carriers.items():
        for pair in combinations(sorted(sites), 2):
            shared[pair] += len(found_words)
    return {
        (names[one], names[two]): round(size / least, 4)
        for (one, two), size in sorted(shared.items())
        if (least := min(total[one], total[two])) >= _ENOUGH_WORDS
    }


def _telephone(one: Identity, two: Identity, lines: Mapping[str, int]) -> str:
    second = bool(_common_stem(one.site, two.site) or set(one.names) & set(two.names))
    lists = max(len(one.telephones), len(two.telephones)) >= _MANY_NUMBERS
    for key in sorted(set(one.telephones) & set(two.telephones)):
        number = min(one.telephones[key], two.telephones[key])
        is_main = key in one.main and key in two.main
        shared_line = lines[key] >= _SHARED_LINE and not is_main
        if second or not (lists or toll_free(number) or shared_line):
            others = lines[key] - 2
            return (_TELEPHONE_OF_MORE if others else _TELEPHONE).format(number=written(number), more=others)
    return ""


def _mail(one: Identity, two: Identity, inboxes: Mapping[str, int]) -> str:
    for mail in sorted(one.mails & two.mails):
        desk, _, domain = mail.partition("@")
        if inboxes[mail] < _SHARED_LINE and desk not in _DESKS and domain.split(".")[0] not in _NOBODY:
            return _MAIL.format(mail=mail)
    for mine, theirs in ((one, two), (two, one)):
        for mail in sorted(mine.mails):
            domain = mail.rpartition("@")[2]
            known = mail.partition("@")[0] in _DESKS or domain.split(".")[0] in _FREE_MAIL
            if not known and _host(theirs.site) == domain != _host(mine.site):
                return _MAIL_OF_OTHER.format(site=mine.site, mail=mail)
    return ""


def _licence(one: Identity, two: Identity) -> str:
    both = sorted(set(one.licences) & set(two.licences))
    return _LICENCE.format(number=one.licences[both[0]]) if both else ""


def _address(one: Identity, two: Identity) -> str:
    both = sorted(set(one.addresses) & set(two.addresses))
    if not both or not one.post_codes & two.post_codes:
        return ""
    return _ADDRESS.format(address=one.addresses[both[0]])


def _text(share: float) -> str:
    return _TEXT.format(share=round(100 * share)) if share >= _NEARLY_ALL else ""


def _sub_domain(one: Identity, two: Identity) -> str:
    hosts = _host(one.site), _host(two.site)
    for inner, outer in (hosts, hosts[::-1]):
        if outer.count(".") and inner.endswith(f".{outer}"):
            return _PART.format(inner=inner, outer=outer)
    return ""


def _same_name(one: Identity, two: Identity) -> str:
    both = sorted(set(one.names) & set(two.names))
    return one.names[both[0]] if both else ""


def _common_stem(one: str, two: str) -> str:
    """What the names of two hosts both begin with: "altogen" of altogen.com and altogenlabs.com."""
    labels = (re.sub(r"[^a-z0-9]", "", _host(name).split(".")[0]) for name in (one, two))
    stem = "".join(mine for mine, _ in takewhile(lambda both: both[0] == both[1], zip(*labels, strict=False)))
    return stem if len(stem) >= _STEM else ""


def _host(name: str) -> str:
    return name.lower().removeprefix("www.")
