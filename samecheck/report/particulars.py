"""What is particular in a passage put in words."""

from collections.abc import Sequence

from samecheck.report.catalogue import counted, forms
from samecheck.report.texts import plain, shortened
from samecheck.wire import PassageRow

#: Characters of something particular.
_QUOTED = 80
#: What is particular, one of a kind and several; what tells most comes first.
_KINDS = {
    "credential": forms("credential %(some)s", "credentials %(some)s"),
    "proof": forms("proof %(some)s", "proof %(some)s"),
    "name": forms("name %(some)s", "names %(some)s"),
    "place": forms("place %(some)s", "places %(some)s"),
    "figure": forms("figure %(some)s", "figures %(some)s"),
    "price": forms("price %(some)s", "prices %(some)s"),
    "date": forms("date %(some)s", "dates %(some)s"),
    "model": forms("model %(some)s", "models %(some)s"),
    "audience": forms("for whom: %(some)s", "for whom: %(some)s"),
    "method": forms("way of working, at %(some)s", "way of working, at %(some)s"),
    "word": forms("rare word %(some)s", "rare words %(some)s"),
    "contact": forms("contact %(some)s", "contacts %(some)s"),
}


def particulars(passage: PassageRow) -> str:
    """What is particular in ``passage``, each once, by kind: "names Ruth, Orchard Spur; figure 212"; empty without any."""
    kinds: dict[str, dict[str, str]] = {}
    for one in passage.particulars:
        kinds.setdefault(one.kind, {}).setdefault(one.text.casefold(), shortened(plain(one.text), _QUOTED))
    order = list(_KINDS)
    told = sorted(kinds.items(), key=lambda kind: order.index(kind[0]) if kind[0] in _KINDS else len(order))
    return "; ".join(_told(kind, list(texts.values())) for kind, texts in told)


def _told(kind: str, texts: Sequence[str]) -> str:
    some = ", ".join(texts)
    return counted(*_KINDS[kind], len(texts), some=some) if kind in _KINDS else f"{kind} {some}"
